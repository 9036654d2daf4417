"""Old and new words side by side: which of them are not in the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Words and numbers of alphabets stay whole; of Chinese every sign is a word.
TOKEN = re.compile(r"[A-Za-z0-9.'’-]+|\s+|.", re.DOTALL)
ISLAND = 2  # so few signs in common between two changes are more easily read as changed


@dataclass(frozen=True)
class Piece:
    """Words in a row that are, or are not, in the other text."""

    words: str
    changed: bool


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces; joined, the pieces of each are the text."""
    one, other = TOKEN.findall(before), TOKEN.findall(after)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for at, (tag, *places) in enumerate(codes):
        words = "".join(one[places[0] : places[1]]), "".join(other[places[2] : places[3]])
        inside = 0 < at < len(codes) - 1
        changed = tag != "equal" or (inside and len(words[0].strip()) <= ISLAND)
        for side, stretch in zip(sides, words, strict=True):
            if stretch:
                side.append(Piece(stretch, changed))
    return tuple(together(sides[0])), tuple(together(sides[1]))


def together(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one."""
    words, changed = "", False
    for piece in pieces:
        if words and piece.changed != changed:
            yield Piece(words, changed)
            words = ""
        words, changed = words + piece.words, piece.changed
    if words:
        yield Piece(words, changed)
