"""What rules are made of: their list, and how to walk through what they judge."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel, RootModel

from plansite.load.problem import Finding
from plansite.model.paragraphs import Path
from plansite.model.text import Text

Findings = Iterator[Finding]

Rule = Callable[..., Findings]

LISTED: list[Rule] = []


def rule(function: Rule) -> Rule:
    LISTED.append(function)
    return function


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
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
    yield path, value
    if isinstance(value, RootModel):
        value = value.root
    if isinstance(value, BaseModel):
        # By field, not iter(value): that would show what the model has cached as well.
        fields = type(value).model_fields
        steps: Iterable[tuple[str | int, Any]] = [(name, getattr(value, name)) for name in fields]
    elif isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, tuple):
        steps = enumerate(value)
    else:
        return
    for step, inner in steps:
        yield from values(inner, (*path, step))


def repeated(names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The positions of names that stood before, each with that of the first."""
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in first:
            yield at, first[name]
        first.setdefault(name, at)
