"""Every name that a reader may type for a unit, and how Chinese may be typed otherwise."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from plansite.model.plan import Plan
from plansite.model.records import Unit

CITY, PARTY = "市", "市委"


CJK = range(0x3400, 0xA000)


def seat(plan: Plan) -> str:
    """The city without 市, as most full names begin: 柳河 in 柳河市司法局."""
    before = Counter(
        unit.full_name.zh.removesuffix(unit.name.zh)
        for unit in plan.units
        if unit.full_name.zh.endswith(unit.name.zh) and unit.full_name.zh != unit.name.zh
    )
    return max(before, key=before.__getitem__, default="")


def names(unit: Unit, place: str) -> Iterator[str]:
    """What the unit is called, in the notice, by staff and by those who look for it, with and without
    the city before it."""
    name, full = unit.name.zh, unit.full_name.zh
    own = PARTY if name.startswith(PARTY) else CITY
    plain = full.removeprefix("中共").removeprefix(place + own)
    short = plain if name.endswith(plain) else name.removeprefix(own)
    listed = (*unit.aliases, *unit.short_names, *unit.search_names)
    bare = dict.fromkeys((short, *(() if plain == full else (plain,)), *listed))
    before = [CITY, place + CITY, place]
    if own == PARTY:
        before += [PARTY, place + PARTY, "中共" + place + PARTY]
    # 市住建局 is 住建局 with the city before it, and takes no other.
    prefixed = (
        prefix + form
        for form in bare
        if not form.isascii()
        if form.removeprefix(CITY) not in bare or not form.startswith(CITY)
        for prefix in before
    )
    english = (unit.name.en, unit.full_name.en)
    given = (name, full, *bare, *(words for words in english if words))
    yield from dict.fromkeys((*given, *(() if unit.is_collective else prefixed)))


def pinyin(names: Iterable[str]) -> Iterator[str]:
    """Each Chinese name in whole syllables and in initials; ü as v and as u, as people type it."""
    for name in names:
        if not name.isascii():
            syllables = lazy_pinyin(name, style=Style.NORMAL, errors="ignore")
            for spelt in ("".join(syllables), "".join(s[0] for s in syllables)):
                yield spelt
                yield spelt.replace("v", "u")


def variants(words: str) -> str:
    """The traditional forms of the simplified characters in `words`: pairs, as in 聽听證证."""
    simplified = set(words)
    return "".join(
        old + new for old, new in simplifications() if new in simplified and old not in simplified
    )


@cache
def simplifications() -> tuple[tuple[str, str], ...]:
    """Every traditional character with its one simplified form, from OpenCC's tables."""
    characters = [chr(code) for code in CJK]
    # One a line: side by side, OpenCC would read them as words.
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return tuple((old, new) for old, new in zip(characters, converted, strict=True) if old != new)
