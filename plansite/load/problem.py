"""What is wrong with the data, and where: in Chinese and English, all of it at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from plansite.model.paragraphs import Path

CHINESE_MARK = re.compile("[，、；]")


@dataclass(frozen=True)
class Finding:
    """What a rule found: the file's key (`plan`, `reference`, `labels`), a path in it, the words.

    `at_key` points at a field's name rather than at its value, `offset` at a character of it.
    """

    file: str
    path: Path
    zh: str
    en: str
    at_key: bool = False
    offset: int = 0


@dataclass(frozen=True)
class Problem:
    """A finding with its place: `file` relative to the root, `line` and `column` from 1.

    `name` is what an editor knows the entry by: a path counts from 0, tasks[5] is task 6.
    """

    file: str
    line: int
    column: int
    path: str
    zh: str
    en: str
    name: str = ""

    def __str__(self) -> str:
        name = self.name and f" ({self.name})"
        path = self.path and f"{self.path}{name}: "
        return f"{self.file}:{self.line}:{self.column}: {path}{self.zh}\n    {self.en}"


class Problems(Exception):
    """All that is wrong, in the order of files and lines. `str()` is the report for a reader.

    `notes` (Chinese and English alternating lines) say what could not be checked yet.
    """

    def __init__(self, problems: Iterable[Problem], notes: Iterable[str] = ()) -> None:
        self.problems = tuple(problems)
        self.notes = tuple(notes)
        super().__init__(report(self.problems, self.notes))


def report(problems: Iterable[Problem], notes: Iterable[str] = ()) -> str:
    """The problems, one after the other, the notes, and the count in both languages."""
    problems = tuple(problems)
    count = len(problems)
    english = "1 problem." if count == 1 else f"{count} problems."
    return "\n".join([*map(str, problems), *notes, f"共 {count} 处问题。{english}"])


def dotted(path: Path) -> str:
    """A path as written in messages: `tasks[5].measures[0].units[2]`, list positions from 0."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")


def did_you_mean(word: str, choices: Iterable[str]) -> tuple[str, str]:
    """The nearest choice as a question in both languages, or two empty strings."""
    near = nearest(word, tuple(sorted(set(choices))))
    return (f"是不是“{near}”？", f" Did you mean “{near}”?") if near else ("", "")


@lru_cache(maxsize=1024)  # a unit misnamed once in `units` is unknown wherever it is named
def nearest(word: str, choices: tuple[str, ...]) -> str | None:
    near = get_close_matches(word, choices, n=1) if len(word) < 80 else []
    return near[0] if near else None


def excerpt(words: str, most: int = 40) -> str:
    """At most `most` characters of a value that goes into a message, on one line."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"


def chinese_marks(item: str) -> tuple[str, str]:
    """What to say of an item of a list that looks like several."""
    return (
        f"“{excerpt(item)}”中有中文标点，列表各项之间请用英文逗号加空格。",
        f"There is Chinese punctuation in “{excerpt(item)}”: put “, ” between the items of a list.",
    )
