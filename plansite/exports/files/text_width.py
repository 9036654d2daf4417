"""How much room words take: by estimate, since no font is at hand. Widths are in letter heights."""

import re
from functools import lru_cache

# A Chinese character, a slim Latin letter, any other. Held against the real Arial, no line of the
# lessons is wider than estimated.
WIDE, SLIM, OTHER = 1.0, 0.3, 0.56
SLIM_LETTERS = frozenset(" !'(),-./:;I[]fijlrt|")
WORD = re.compile(r"[!-~\u00a1-\u1fff]+|.", re.DOTALL)
REMEMBERED = 4096


def wrapped(words: str, room: float) -> list[str]:
    """The lines of so much room that words fill; joined, they are the words. A word is not torn
    unless a line cannot hold it."""
    lines, line, left = [], "", room
    for word in WORD.findall(words):
        for piece in (word,) if wide(word) <= room else word:
            width = wide(piece)
            if width > left and not piece.isspace():
                lines.append(line)
                line, left = "", room
            line += piece
            left -= width
    return [*lines, line]


@lru_cache(REMEMBERED)
def wide(words: str) -> float:
    """The width of words on one line."""
    return sum(
        WIDE if char > "\u2000" else SLIM if char in SLIM_LETTERS else OTHER for char in words
    )
