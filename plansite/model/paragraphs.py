"""The notice as paragraphs: every word of it in order, each with its place in the data."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from plansite.model.blocks import AnyBlock, Cells, Heading, Item, Requirement, Statement, Task
from plansite.model.records import Measure, Passage
from plansite.model.text import Text

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: its words, its role, the measure it belongs to, its YAML path."""

    text: Text
    role: str
    path: Path
    measure: Measure | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the notice: a stable id, what it is, its runs in order.

    Of a row of a table (`is_row`) every run is a cell. `item` is the task or requirement that it is
    part of, `level` that of a heading.
    """

    id: str
    role: str
    runs: tuple[Run, ...]
    item: Task | Requirement | None = None
    level: int = 0
    is_row: bool = False

    @property
    def zh(self) -> str:
        return "".join(run.text.zh for run in self.runs)

    @property
    def columns(self) -> tuple[int, ...]:
        """Of a table's row, the column of each run, from 1: cells that are empty have no run."""
        columns: list[int] = []
        for run in self.runs:
            own = run.text.column if isinstance(run.text, Passage) else None
            columns.append(own or (columns[-1] if columns else 0) + 1)
        return tuple(columns)

    def run_at(self, place: int) -> Run:
        """The run that the character at `place` of the Chinese belongs to."""
        ends = accumulate(len(run.text.zh) for run in self.runs)
        return next(run for run, end in zip(self.runs, ends, strict=True) if place < end)


def paragraphs(notice: tuple[AnyBlock, ...]) -> Iterator[Paragraph]:
    """The paragraphs of all blocks, in document order."""
    times: Counter[str] = Counter()

    def name(block: AnyBlock, kind: str) -> str:
        """Its id in the data, else its kind with a number from the second on."""
        if block.paragraph_id:
            return block.paragraph_id
        times[kind] += 1
        return kind if times[kind] == 1 else f"{kind}-{times[kind]}"

    for at, block in enumerate(notice):
        path: Path = ("notice", at)
        if isinstance(block, Task | Requirement):
            yield from of_item(block, path)
        elif isinstance(block, Heading):
            run = Run(block.heading, "heading", (*path, "heading"))
            yield Paragraph(name(block, "heading"), "heading", (run,), level=block.level)
        elif isinstance(block, Cells):
            runs = tuple(
                Run(text, "cell", (*path, "cells", n)) for n, text in enumerate(block.cells)
            )
            yield Paragraph(name(block, "cells"), "cells", runs, is_row=True)
        else:
            yield of_statement(block, name(block, block.kind), path)


def of_statement(block: Statement, id: str, path: Path) -> Paragraph:
    role = "reporting" if block.report else block.kind
    return Paragraph(id, role, (Run(block.words, role, (*path, block.kind)),))


def of_item(item: Task | Requirement, path: Path) -> Iterator[Paragraph]:
    """A task or requirement: one paragraph, and one more for every passage that begins its own."""
    role = "task" if isinstance(item, Task) else "requirement"
    pieces: list[list[Run]] = [[]]
    for run, begins in runs_of(item, path):
        if begins and pieces[-1] and not item.row:
            pieces.append([])
        pieces[-1].append(run)
    for n, runs in enumerate(pieces, 1):
        id = item.anchor if n == 1 else f"{item.anchor}-p{n}"
        yield Paragraph(id, role, tuple(runs), item, is_row=item.row)


def runs_of(item: Item, path: Path) -> Iterator[tuple[Run, bool]]:
    """The runs of an item, each with whether it begins a paragraph."""
    if item.number.zh:
        yield Run(item.number, "number", (*path, "number")), False
    if title := item.title_as_issued:
        yield Run(title, "title", (*path, "title")), title.paragraph
    if isinstance(item, Requirement):
        yield from runs_of_passages(item.text, item.items, path, None)
    for number, measure in enumerate(item.measures):
        inner = (*path, "measures", number)
        yield from runs_of_passages(measure.text, measure.items, inner, measure)
        for at, line in enumerate(measure.lines):
            yield Run(line, "wording", (*inner, "wording", at), measure), line.paragraph
        for at, passage in enumerate(measure.after):
            yield Run(passage, "item", (*inner, "after", at), measure), passage.paragraph


def runs_of_passages(
    text: Passage | None, items: tuple[Passage, ...], path: Path, measure: Measure | None
) -> Iterator[tuple[Run, bool]]:
    if text:
        yield Run(text, "text", (*path, "text"), measure), text.paragraph
    for at, item in enumerate(items):
        yield Run(item, "item", (*path, "items", at), measure), item.paragraph
