"""YAML values with their places, and a file on its way in."""

from dataclasses import dataclass, field
from typing import Any

from plansite.load.problem import Problem, excerpt
from plansite.model.paragraphs import Path


@dataclass
class Node:
    """A YAML value with the place where it begins, and that of its key if it has one."""

    line: int
    column: int
    value: "str | list[Node] | dict[str, Node]"
    key: tuple[int, int] | None = None
    # Its characters stand in the file one after the other from there: one line, without quotes.
    literal: bool = False
    # Keys that came again in a mapping: name, place, and the line where it stood first.
    again: "list[tuple[str, int, int, int]]" = field(default_factory=list)

    @property
    def plain(self) -> Any:
        """The value without places: strings, lists and dicts."""
        if isinstance(self.value, dict):
            return {name: node.plain for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain for node in self.value]
        return self.value

    def name(self, path: Path) -> str:
        """What an editor knows the innermost entry on the path by: its id, number or task."""
        found, node = "", self
        for step in (*path, None):
            if isinstance(node.value, dict):
                own = (node.value.get(field) for field in ("id", "task", "requirement"))
                given = [child.value for child in own if child and isinstance(child.value, str)]
                found = given[0] if given else found
            if step is None:
                break
            node = node.at((step,))[0]
        return excerpt(found)

    def as_written(self, path: Path) -> Path:
        """The path without the place in a list of one that is written without a list."""
        written: Path = ()
        for step in path:
            if not (isinstance(step, int) and not isinstance(self.at(written)[0].value, list)):
                written = (*written, step)
        return written

    def at(self, path: Path) -> tuple["Node", int]:
        """The node at `path`, or the last one on the way to it, and the steps taken."""
        node: Any = self
        for taken, step in enumerate(path):
            if isinstance(node.value, str):
                return node, taken
            try:
                node = node.value[step]
            except (KeyError, IndexError, TypeError):
                return node, taken
        return node, len(path)


@dataclass
class Source:
    """One file on its way in: its name, what is wrong so far, and what came of it."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    value: Any = None

    def wrong(self, line: int, column: int, zh: str, en: str, path: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, path, zh, en))
