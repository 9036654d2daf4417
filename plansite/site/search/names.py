"""Every name that a reader may type for a unit, and how Chinese may be typed otherwise."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

from plansite.model.plan import Plan
from plansite.model.records import Unit
from plansite.site.kept import memory

CJK = range(0x3400, 0xA000)
# What begins with the sign of a level and is none: 市场监管局 is no bureau of a city called 场监管局.
WORDS_LIKE_LEVELS = ("市场", "市政", "市容", "区域", "县域", "省际", "州际")
# Of names the spellings, of single signs the sounds.
SPELLINGS, SOUNDS = memory("spellings"), memory("sounds")


class Seat(NamedTuple):
    """The place that the notice is from: 云岭 and 县. Both are empty where the plan names none."""

    name: str = ""
    level: str = ""

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What may stand before a unit's name: 县, 云岭县, 云岭."""
        return (self.level, self.name + self.level, self.name) if self.name else ()

    @property
    def party(self) -> str:
        """How its Party committee is called for short: 县委."""
        return self.level and self.level + "委"


def seat(plan: Plan) -> Seat:
    if not plan.place:
        return Seat()
    name, level = plan.place.name.zh, plan.place.level
    return Seat(name.removesuffix(level), level[-1])


def names(unit: Unit, seat: Seat) -> Iterator[str]:
    """What the unit is called, in the notice and by staff, and was called before, with and without
    the place before it."""
    given = (unit.name.zh, unit.full_name.zh, *(former.zh for former in unit.former))
    own = seat.party if seat.party and unit.name.zh.startswith(seat.party) else seat.level
    bare = dict.fromkeys((*bare_names(unit, seat, own), *unit.aliases, *unit.short_names))
    english = (unit.name.en, unit.full_name.en, *(former.en for former in unit.former))
    yield from dict.fromkeys(
        (*given, *bare, *filter(None, english), *prefixed(unit, bare, seat, own))
    )


def bare_names(unit: Unit, seat: Seat, own: str) -> Iterator[str]:
    """The name and the full name without the place and its level."""
    for name, full in ((unit.name.zh, unit.full_name.zh), *((f.zh, f.zh) for f in unit.former)):
        plain = full.removeprefix("中共").removeprefix(seat.name + own)
        has_place = plain != full or name.startswith(WORDS_LIKE_LEVELS)
        yield plain if has_place and name.endswith(plain) else name.removeprefix(own)
        if plain != full:
            yield plain


def search_names(unit: Unit, seat: Seat) -> Iterator[str]:
    """What people look for the unit by, with and without the place before it."""
    bare = dict.fromkeys(unit.search_names)
    yield from dict.fromkeys((*bare, *prefixed(unit, bare, seat, seat.level)))


def prefixed(unit: Unit, bare: Iterable[str], seat: Seat, own: str) -> Iterator[str]:
    """Chinese names with the place before them; a collective belongs to none."""
    known = set(bare)
    before = seat.prefixes
    if own == seat.party:
        before = (*before, own, seat.name + own, "中共" + seat.name + own)
    for name in bare:
        # 市住建局 is 住建局 with the city before it, and takes no other.
        has_place = name.startswith(seat.level) and name.removeprefix(seat.level) in known
        if seat.name and not unit.is_collective and not name.isascii() and not has_place:
            yield from (prefix + name for prefix in before)


def pinyin(names: Iterable[str]) -> Iterator[str]:
    """Each Chinese name in whole syllables and in initials; ü as v and as u, as people type it."""
    for name in names:
        if not name.isascii():
            yield from spellings(name)


def spellings(name: str) -> tuple[str, ...]:
    found: tuple[str, ...] = SPELLINGS.of(name, lambda: spelt(read_aloud(name)))
    return found


def spelt(syllables: list[str]) -> tuple[str, ...]:
    whole, initials = "".join(syllables), "".join(s[0] for s in syllables)
    return whole, whole.replace("v", "u"), initials, initials.replace("v", "u")


def syllables(words: str) -> dict[str, str]:
    """The common characters that sound like one in `words`, by syllable without its tone."""
    common = "".join(
        bytes([row, cell]).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
    )
    needed = {sound for sign in dict.fromkeys(words) for sound in sounds(sign)}
    found: dict[str, str] = {}
    for sign in dict.fromkeys(common + words):
        for sound in sounds(sign):
            if sound in needed:
                found[sound] = found.get(sound, "") + sign
    return dict(sorted(found.items()))


def sounds(sign: str) -> tuple[str, ...]:
    """The syllables of a Chinese character; none of any other."""
    if ord(sign) not in CJK:
        return ()
    # A list is not taken apart into words first.
    found: tuple[str, ...] = SOUNDS.of(sign, lambda: tuple(dict.fromkeys(read_aloud([sign]))))
    return found


def read_aloud(words: str | list[str]) -> list[str]:
    """The syllables of Chinese, without tones."""
    from pypinyin import Style, lazy_pinyin  # it reads a dictionary, which few builds need

    return lazy_pinyin(words, style=Style.NORMAL, errors="ignore")


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
