"""Chinese texts made shorter before a server packs them.

An ideograph takes three bytes, and gzip looks back 32 KB only. So what often stands side by side
is written as one sign of two bytes, round after round: pairs pair again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import add

from plansite.site.search.names import CJK

ROUNDS = 8
IN_A_ROUND = 40
LEAST = 20  # times that a pair must stand in the texts to be worth a sign
SIGNS = range(0x100, 0x800)  # of two bytes; those that the texts have stand for themselves


def packed(texts: Iterable[str]) -> dict[str, str]:
    """Texts as `text`, a line each, with `signs` in place of the two that each stands for in `pairs`.

    No text may have a line break.
    """
    text = "\n".join(texts)
    own = set(text)
    free = (sign for sign in map(chr, SIGNS) if sign not in own)
    signs: dict[str, str] = {}
    for _ in range(ROUNDS):
        pairs = list(worth_a_sign(text, set(signs)))
        if not pairs:  # nor would another round find any
            break
        for pair in pairs:
            if sign := next(free, ""):
                signs[sign] = pair
                text = text.replace(pair, sign)
    return {"signs": "".join(signs), "pairs": "".join(signs.values()), "text": text}


def worth_a_sign(text: str, signs: set[str]) -> Iterator[str]:
    """The commonest pairs of ideographs and signs, none of which has a sign of another."""
    taken: set[str] = set()
    counts = Counter(map(add, text, text[1:]))
    for pair, count in counts.most_common(4 * IN_A_ROUND):
        if count < LEAST or len(taken) >= 2 * IN_A_ROUND:
            return
        if taken.isdisjoint(pair) and all(is_wide(sign) or sign in signs for sign in pair):
            taken.update(pair)
            yield pair


def is_wide(sign: str) -> bool:
    return ord(sign) in CJK or sign in "，。、；：（）《》"
