"""A notice taken apart: blocks in its order, each with its words verbatim and what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plansite.draft.deadlines import DraftDeadline, Years
from plansite.draft.doubt import Doubt
from plansite.draft.owners import UNSTATED, Responsibility
from plansite.draft.paragraphs import SourceText
from plansite.draft.reporting import DraftReporting

BlockKind = Literal[
    "mark", "red_head", "number", "title", "addressees", "promulgation", "annexes", "issuer",
    "issued", "release", "contact", "annex", "plan_title", "preamble", "section", "group", "text",
    "phase", "task", "requirement", "reporting", "closing", "copies", "printing", "table_title",
    "table_head", "table_group", "row",
]  # fmt: skip
PieceKind = Literal["words", "number", "title", "text", "item", "line", "cell"]


@dataclass(frozen=True)
class DraftPiece:
    """Words of the notice, verbatim: what they are, their line, and whether they begin it; of a
    table's cell also its column, from 1.
    """

    kind: PieceKind
    text: str
    line: int
    begins: bool = False
    column: int = 0


@dataclass(frozen=True)
class DraftMeasure:
    """The stretch of a task that one owners' line governs, that line among its pieces."""

    pieces: tuple[DraftPiece, ...]
    responsibility: Responsibility = UNSTATED
    deadline: DraftDeadline | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_line(self) -> bool:
        return any(piece.kind == "line" for piece in self.pieces)


@dataclass(frozen=True)
class DraftBlock:
    """A part of the notice.

    The `pieces` of a task or requirement are its number and title, its measures hold the rest; a
    table's row is a task whose pieces are cells.
    """

    kind: BlockKind
    pieces: tuple[DraftPiece, ...]
    measures: tuple[DraftMeasure, ...] = ()
    level: int = 0
    reporting: DraftReporting | None = None

    @property
    def words(self) -> Iterator[DraftPiece]:
        yield from self.pieces
        for measure in self.measures:
            yield from measure.pieces

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.words)

    @property
    def line(self) -> int:
        """The line of the notice on which it begins, from 1."""
        return next(self.words).line

    @property
    def number(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind == "number")

    @property
    def title(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind == "title")


@dataclass(frozen=True)
class Draft:
    """A notice taken apart: every word of it, in order, in one block or another."""

    source: SourceText
    blocks: tuple[DraftBlock, ...]
    years: Years
    place: str
    doubts: tuple[Doubt, ...]

    def of(self, *kinds: BlockKind) -> tuple[DraftBlock, ...]:
        return tuple(block for block in self.blocks if block.kind in kinds)

    def words(self, kind: BlockKind) -> str | None:
        """The words of all blocks of a kind, joined; None if there is none."""
        return "".join(block.text for block in self.of(kind)) or None

    @property
    def tasks(self) -> tuple[DraftBlock, ...]:
        return self.of("task", "row")

    @property
    def reports(self) -> tuple[DraftReporting, ...]:
        return tuple(block.reporting for block in self.blocks if block.reporting)


def squeezed(text: str | None) -> str:
    """Words without any blank, as they are compared."""
    return re.sub(r"\s", "", text or "")
