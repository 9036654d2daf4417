"""What a slide holds: blocks of text, put on slides by the lines they are estimated to take."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plansite.exports.files.pptx import LINE, PITCH, ROOM, SizedText
from plansite.exports.files.text_width import REMEMBERED, wide, wrapped

BOLD = 1.1
LONELY = 4

BREAKS = re.compile(r"[。；.;](?:\s|(?<=[。；]))|[，、,]\s?")


@dataclass(frozen=True)
class SlideBlock:
    """Paragraphs that stay on one slide if one can hold them, and what the speaker is told.

    `again` heads them where they begin a slide.
    """

    paragraphs: tuple[SizedText, ...]
    notes: tuple[str, ...] = ()
    again: tuple[SizedText, ...] = ()

    @property
    def on_top(self) -> tuple[SizedText, ...]:
        return (*self.again, *self.paragraphs)


def largest(
    sizes: Iterable[int], make: Callable[[int], tuple[SlideBlock, ...]]
) -> tuple[SlideBlock, ...]:
    """The blocks in the largest size in which one slide holds them, else in the smallest; rather a
    little smaller than with a last line of a word or two."""
    made = [make(size) for size in sizes]
    fitting = [blocks for blocks in made if fits(paragraphs(blocks))] or made[-1:]
    return next((blocks for blocks in fitting[:3] if not lonely(blocks)), fitting[0])


def lonely(blocks: Iterable[SlideBlock]) -> bool:
    """Does a paragraph end in a line of next to nothing?"""
    ends = [lines_of(paragraph) for paragraph in paragraphs(blocks)]
    return any(len(lines) > 1 and wide(lines[-1]) < LONELY for lines in ends)


def paragraphs(blocks: Iterable[SlideBlock]) -> list[SizedText]:
    return [paragraph for block in blocks for paragraph in block.paragraphs]


def paged(blocks: Iterable[SlideBlock]) -> list[list[SlideBlock]]:
    """The blocks on as few slides as they take, and those as evenly filled as may be."""
    pieces = [piece for block in blocks for piece in torn(block)]
    pages = dealt(pieces)
    even = dealt(pieces, len(pages))
    return even if len(even) == len(pages) else pages


def dealt(blocks: Sequence[SlideBlock], pages: int = 1) -> list[list[SlideBlock]]:
    """Each block on the slide before it if there is room, else on the next; with more `pages`, also
    on the next where the one before has its share."""
    made: list[list[SlideBlock]] = []
    left, used = slide_height(paragraphs(blocks)), 0.0
    for block in blocks:
        full = used + tall(block.paragraphs) > ROOM
        middle = used + slide_height(block.paragraphs) / 2
        if not made or full or (len(made) < pages and middle > left / (pages - len(made) + 1)):
            made.append([])
            left, used = left - used, 0.0
            placed = replace(block, paragraphs=block.on_top)
        else:
            placed = block
        made[-1].append(placed)
        used += slide_height(placed.paragraphs)
    return made


def torn(block: SlideBlock) -> Iterator[SlideBlock]:
    """The block, or if it is too tall for a slide its paragraphs, of a slide at most. Its heading
    is repeated; the notes go with the first."""
    if fits(block.on_top):
        yield block
        return
    first, *rest = block.paragraphs
    head = (first,) if first.bold and rest and slide_height([first]) < ROOM / 2 else ()
    above, notes, again = head, block.notes, block.again
    for paragraph in rest if head else block.paragraphs:
        for stretch in stretches(paragraph, ROOM - slide_height(head or again)):
            yield SlideBlock((*above, stretch), notes, again)
            above, notes, again = (), (), head or block.again


def stretches(paragraph: SizedText, room: float) -> Iterator[SizedText]:
    """A paragraph in pieces of so much room, if possible each up to a stop or comma."""
    fitting = max(1, int(room // (paragraph.size * PITCH)))
    while len(lines := lines_of(paragraph)) > fitting:
        stretch = "".join(lines[:fitting])
        stops = [m.end() for m in BREAKS.finditer(stretch) if m.end() > len(stretch) / 2]
        at = max(1, (stops[-1] if stops else len(stretch)) - len(paragraph.lead))
        yield replace(paragraph, words=paragraph.words[:at])
        paragraph = replace(paragraph, words=paragraph.words[at:], lead="")
    yield paragraph


def fits(paragraphs: Sequence[SizedText]) -> bool:
    return tall(paragraphs) <= ROOM


def tall(paragraphs: Sequence[SizedText]) -> float:
    """The height without the space after the last, which may hang over."""
    return slide_height(paragraphs) - paragraphs[-1].gap


def slide_height(paragraphs: Iterable[SizedText]) -> float:
    return sum(
        len(lines_of(paragraph)) * paragraph.size * PITCH + paragraph.gap
        for paragraph in paragraphs
    )


@lru_cache(REMEMBERED)
def lines_of(paragraph: SizedText) -> tuple[str, ...]:
    size = paragraph.size * (BOLD if paragraph.bold else 1)
    return tuple(wrapped(paragraph.lead + paragraph.words, LINE / size))
