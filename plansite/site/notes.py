"""Where the editors' notes go in a paragraph: its runs cut after each quoted stretch."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plansite.model.paragraphs import Paragraph, Run
from plansite.model.reference import Note


@dataclass(frozen=True)
class Piece:
    """A stretch of a run's Chinese and the notes whose quotation ends with it."""

    zh: str
    notes: tuple[Note, ...]


def pieces(
    paragraph: Paragraph, notes: tuple[Note, ...]
) -> Iterator[tuple[Run, tuple[Piece, ...]]]:
    """Each run with its pieces; the pieces joined are the run's Chinese."""
    ends: dict[int, list[Note]] = {}
    for note in notes:
        ends.setdefault(note.start(paragraph.zh) + len(note.quote), []).append(note)
    start = 0
    for run in paragraph.runs:
        stop = start + len(run.text.zh)
        cuts = [start, *sorted(at for at in ends if start < at < stop), stop]
        yield (
            run,
            tuple(Piece(paragraph.zh[a:b], tuple(ends.get(b, ()))) for a, b in pairwise(cuts)),
        )
        start = stop
