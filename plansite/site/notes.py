"""Which words of a paragraph the editors' notes are about."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plansite.model.paragraphs import Paragraph, Run
from plansite.model.reference import Note


@dataclass(frozen=True)
class Piece:
    """A stretch of a run's Chinese, and whether a note quotes it."""

    zh: str
    is_noted: bool


def pieces(
    paragraph: Paragraph, notes: tuple[Note, ...]
) -> Iterator[tuple[Run, tuple[Piece, ...]]]:
    """Each run with its pieces; the pieces joined are the run's Chinese."""
    quoted = [(at := note.start(paragraph.zh), at + len(note.quote)) for note in notes]
    ends = {end for quote in quoted for end in quote}
    start = 0
    for run in paragraph.runs:
        stop = start + len(run.text.zh)
        cuts = sorted({start, *(at for at in ends if start < at < stop), stop})
        yield (
            run,
            tuple(
                Piece(paragraph.zh[a:b], any(first <= a < last for first, last in quoted))
                for a, b in pairwise(cuts)
            ),
        )
        start = stop
