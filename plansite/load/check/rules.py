"""What rules are made of: their list, and how to walk through what they judge."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel, RootModel

from plansite.load.problem import Finding
from plansite.model.paragraphs import Path
from plansite.model.text import Text

Findings = Iterator[Finding]

Rule = Callable[..., Findings]
FoundText = tuple[Path, Text]

LISTED: list[Rule] = []


def rule(function: Rule) -> Rule:
    LISTED.append(function)
    return function


def texts(value: Any, path: Path = ()) -> Iterator[FoundText]:
    """Every bilingual text inside a value, with its path."""
    for found, inner in values(value, path):
        if isinstance(inner, Text):
            yield found, inner


def words(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every string inside a value, with its path."""
    for found, inner in values(value, path):
        if isinstance(inner, str):
            yield found, inner


def values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The value and all that it holds."""
    waiting = [(path, value)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        waiting += reversed([((*path, step), inner) for step, inner in steps(value)])


def steps(value: Any) -> Iterable[tuple[str | int, Any]]:
    """What the value itself holds, each with the step to it."""
    if isinstance(value, str):  # as most are
        return ()
    if isinstance(value, RootModel):
        value = value.root
    if isinstance(value, BaseModel):
        # By field, not iter(value): that would show what the model has cached as well.
        return [(name, getattr(value, name)) for name in type(value).model_fields]
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, tuple) else ()


def repeated(names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The positions of names that stood before, each with that of the first."""
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in first:
            yield at, first[name]
        first.setdefault(name, at)
