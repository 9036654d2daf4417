"""A responsibility line read: （责任单位：甲、乙等行政执法单位，完成时限：2023年11月底前）。

The notice's grammar, no more: 、 and ，separate; a prefix (市, 市委, 州, 各) said once holds for the
rest of the list; 等… leaves the list open; the deadline is 长期坚持 or the end of a month.
"""

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plansite.load.problem import did_you_mean, excerpt
from plansite.model.records import OpenEnded, Unit
from plansite.model.text import Text

LINE = re.compile(r"（责任单位：(?P<units>.*)，完成时限：(?P<deadline>[^：，]*)）。?")
SEPARATOR = re.compile(r"[、，]")
MONTH_END = re.compile(r"([0-9]{4})年([0-9]{1,2})月底前")
ONGOING = "长期坚持"
PREFIXES = ("市委", "市", "州", "各")
OPENINGS: dict[str, OpenEnded] = {
    "等行政执法单位": "enforcement",
    "等相关单位": "related",
    "等相关部门": "related",
}

Forms = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Reading:
    """What a line says: unit ids in its order, openness, deadline key (None if unreadable).

    `unclear` says in both languages what could not be read.
    """

    units: tuple[str, ...] = ()
    open_ended: OpenEnded | None = None
    deadline: str | None = None
    unclear: tuple[Text, ...] = ()


def forms(units: Iterable[Unit]) -> dict[str, frozenset[str]]:
    """Every form that a line may use for a unit (name, full name, aliases) -> the ids it means."""
    found: dict[str, set[str]] = {}
    for unit in units:
        for form in (unit.name.zh, unit.full_name.zh, *unit.aliases):
            found.setdefault(form, set()).add(unit.id)
    return {form: frozenset(ids) for form, ids in found.items()}


def read(line: str, forms: Forms) -> Reading:
    """Read a responsibility line; whatever it holds, the answer is a Reading."""
    match = LINE.fullmatch(line)
    if not match:
        return Reading(unclear=(NOT_A_LINE,))
    listed, open_ended = opening(match["units"])
    units, unclear = names(listed, forms)
    key = deadline(match["deadline"])
    if key is None:
        unclear.append(no_deadline(match["deadline"]))
    return Reading(tuple(units), open_ended, key, tuple(unclear))


def opening(listed: str) -> tuple[str, OpenEnded | None]:
    """The list without its 等…, and what that ending means."""
    for ending, meaning in OPENINGS.items():
        if listed.endswith(ending):
            return listed.removesuffix(ending), meaning
    return listed, None


def names(listed: str, forms: Forms) -> tuple[list[str], list[Text]]:
    """The units of a list, in order, and what it holds besides."""
    tokens = SEPARATOR.split(listed)
    separators = SEPARATOR.findall(listed)
    longest = 1 + max((len(SEPARATOR.findall(form)) for form in forms), default=0)
    units: list[str] = []
    unclear: list[Text] = []
    prefixes: dict[str, None] = {}
    at = 0
    while at < len(tokens):
        # A name may itself hold a 、, so the longest run of tokens that is a name comes first.
        for size in range(min(longest, len(tokens) - at), 0, -1):
            parts = [tokens[at]]
            for step in range(at + 1, at + size):
                parts += [separators[step - 1], tokens[step]]
            words = "".join(parts)
            meant = meanings(words, prefixes, forms)
            if meant or size == 1:
                break
        if len(meant) == 1:
            units += meant
        else:
            unclear.append(ambiguous(words, meant) if meant else unknown(words, forms))
        prefixes |= dict.fromkeys(p for p in PREFIXES if words.startswith(p))
        at += size
    return units, unclear


def meanings(words: str, prefixes: Iterable[str], forms: Forms) -> list[str]:
    """The ids that words of a list may mean, alone or after a prefix said earlier in it."""
    possible = [words, *(prefix + words for prefix in prefixes)]
    return sorted(set().union(*(forms.get(form, ()) for form in possible)))


def deadline(words: str) -> str | None:
    """`ongoing` for 长期坚持, 2024-02-29 for 2024年2月底前; None if it is neither."""
    if words == ONGOING:
        return "ongoing"
    match = MONTH_END.fullmatch(words)
    try:
        year, month = int(match[1]), int(match[2])  # type: ignore[index]
        return datetime.date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    except (TypeError, ValueError):
        return None


NOT_A_LINE = Text(
    zh="责任单位这一句应是“（责任单位：……，完成时限：……）”的形式，后面可以有句号；请对照通知原文。",
    en="A responsibility line has the form （责任单位：…，完成时限：…）, perhaps with a full stop: compare "
    "it with the notice.",
)


def unknown(words: str, forms: Forms) -> Text:
    if not words:
        return Text(
            zh="责任单位中有一处是空的，请看是否多了“、”或“，”。",
            en="A name in the list of units is empty: look for a 、 or ， too many.",
        )
    zh, en = did_you_mean(words, forms)
    return Text(
        zh=f"“{excerpt(words)}”不是已知单位的名称。{zh}确是通知用语的，请加进该单位的 aliases。",
        en=f"“{excerpt(words)}” is not the name of a known unit.{en} If the notice has it so, add "
        "it to the unit's aliases.",
    )


def ambiguous(words: str, ids: list[str]) -> Text:
    return Text(
        zh=f"“{excerpt(words)}”可以指多个单位：{'、'.join(ids)}。请改正这些单位的 name 或 aliases。",
        en=f"“{excerpt(words)}” may mean several units: {', '.join(ids)}. Correct the name or the "
        "aliases of these units.",
    )


def no_deadline(words: str) -> Text:
    return Text(
        zh=f"看不懂完成时限“{excerpt(words)}”，应是“长期坚持”或“2025年11月底前”这样的写法。",
        en=f"The time limit “{excerpt(words)}” cannot be read: it should be 长期坚持 or like "
        "2025年11月底前.",
    )
