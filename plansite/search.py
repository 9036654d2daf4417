"""The search index of one edition: the words of its pages, and every name of every unit.

What a page says is taken from its finished HTML, so a result never promises what the page does not
show. How words are compared is decided in one place only, `overrides/assets/search/search.js`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lxml import etree
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from plansite.labels import Labels
from plansite.model import MONTHS, Lang, Plan, Unit, han
from plansite.pages import task_url, unit_url

BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
UNSEEN = frozenset("button nav option script select style svg template textarea".split())

# Many pages say the same words: where they are at home comes before where they are told again.
HOMES = (
    (r"document\.html#reporting", 9),
    (r"tasks/\d+\.html(#measure-.*)?", 9),
    (r"document\.html#(objectives|requirement-\d+)", 8),
    (r"document\.html(?!#(task|note)-).*", 7),
    (r"document\.html.*", 4),
    (r"(law|downloads)\.html(?!#by-unit).*", 3),
    (r"(units/|training|tasks/index\.html|about).*", 1),
    (r"(tasks/|explorer|downloads).*", 0),
    (r".*", 2),
)
CITY, PARTY = "市", "市委"  # what stands before the name of a unit of the city, and of its Party committee
DATES = ("day", "month-end", "month", "yearly")
GLOSSARY = "glossary.html"
CJK = range(0x3400, 0xA000)


@dataclass(frozen=True)
class Entry:
    """A built page: its address within the edition, its title as text, its article as HTML."""

    url: str
    title: str
    html: str


@dataclass(frozen=True)
class Passage:
    """A paragraph of a page: the id to land on ("" is the page), the heading above, the words."""

    anchor: str
    heading: str
    text: str


class Open(NamedTuple):
    """An element that is not closed yet; `out`: it is not to be found."""

    tag: str
    id: str
    heading: str
    out: bool


class Passages:
    """Cuts an article into passages, leaving out what is not read as text; a target for lxml.

    The anchor is the id of the element around the passage, else of the heading above it. An element
    with `data-search-heading` says itself what stands above its passages.
    """

    def __init__(self) -> None:
        self.found: list[Passage] = []
        self.open: list[Open] = []
        self.words: list[str] = []
        self.section = ""  # the id of the last heading
        self.heading = ""

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag in BLOCKS:
            self.flush()
        elif tag == "br":
            self.words.append(" ")
        heading = attrs.get("data-search-heading", "")
        self.open.append(Open(tag, attrs.get("id", ""), heading, left_out(tag, attrs)))

    def end(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush(closing=tag)
        self.open.pop()

    def close(self) -> list[Passage]:
        self.flush()
        return self.found

    def data(self, data: str) -> None:
        if not any(each.out for each in self.open):
            self.words.append(data)

    def flush(self, closing: str = "") -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if not text:
            return
        around = [each.id for each in self.open if each.id and each.tag in BLOCKS]
        own = self.open[-1].id if self.open else ""
        # A term that can be linked to is the heading of its definition.
        if closing in HEADINGS or (closing == "dt" and own):
            self.section = own or (around[-1] if around else self.section)
            self.heading = text
        headings = [self.heading, *(each.heading for each in self.open if each.heading)]
        anchor = around[-1] if around else self.section
        self.found.append(Passage(anchor, headings[-1], text))


def left_out(tag: str, attrs: Mapping[str, str]) -> bool:
    """Controls, marks of notes, what is hidden, and what a template takes out of the search."""
    return (
        tag in UNSEEN
        or "data-search-exclude" in attrs
        or "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or (tag == "sup" and "data-note" in attrs)
    )


def passages(html: str) -> list[Passage]:
    """The passages of an article in order."""
    parser = etree.HTMLParser(target=Passages(), huge_tree=True)
    parser.feed(f"<body>{html}")
    return parser.close()


def index(entries: Iterable[Entry], plan: Plan, labels: Labels, lang: Lang) -> dict:
    """The index as search.js reads it: `config` and `docs`.

    A doc is a page: `location`, `title`, `weight`, `parts` as [anchor, heading, text, weight] where
    heading and text are numbers into `config.texts` (pages repeat each other, so a text stands there
    once); the page of a unit also has `names` and `pinyin`, that of a task `ordinal`, that of the
    glossary `terms`.
    """
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    units = {unit_url(unit): unit for unit in plan.units}
    tasks = {task_url(task, plan): task for task in plan.tasks}
    place = seat(plan)
    docs = []
    for entry in entries:
        doc = {
            "location": entry.url,
            "title": entry.title,
            "weight": weight(entry.url),
            "parts": [
                [
                    part.anchor,
                    number(part.heading),
                    number(part.text),
                    weight(f"{entry.url}#{part.anchor}" if part.anchor else entry.url),
                ]
                for part in passages(entry.html)
            ],
        }
        if unit := units.get(entry.url):
            known = list(names(unit, place))
            doc |= {"names": known, "pinyin": list(dict.fromkeys(pinyin(known)))}
        if task := tasks.get(entry.url):
            doc["ordinal"] = labels.say("search.task", lang, n=task.id, han=han(int(task.id)))
        if entry.url == GLOSSARY:
            doc["terms"] = True
        docs.append(doc)
    said = {"suggestion": labels.say("search.suggestion", lang)}
    return {
        "config": {
            "lang": lang,
            "labels": said,
            "dates": {name: labels.form(f"search.{name}", lang) for name in DATES},
            "months": MONTHS,
            "variants": variants("".join([*texts, *(e.title for e in entries), *said.values()])),
            "texts": list(texts),
        },
        "docs": docs,
    }


def as_script(index: dict) -> str:
    """search/index.js: a script loads from a server and from file://, when somebody searches."""
    return f"var PlanIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def weight(address: str) -> int:
    """How much a page, or a place on it, is the home of its words: 0 to 9."""
    return next(value for pattern, value in HOMES if re.fullmatch(pattern, address))


def seat(plan: Plan) -> str:
    """The city without 市, as most full names begin: 昌吉 in 昌吉市司法局."""
    before = Counter(
        unit.full_name.zh.removesuffix(unit.name.zh)
        for unit in plan.units
        if unit.full_name.zh.endswith(unit.name.zh) and unit.full_name.zh != unit.name.zh
    )
    return max(before, key=before.__getitem__, default="")


def names(unit: Unit, place: str) -> Iterator[str]:
    """What the unit is called, in the notice and by staff, with and without the city before it."""
    name, full = unit.name.zh, unit.full_name.zh
    own = PARTY if name.startswith(PARTY) else CITY
    plain = full.removeprefix("中共").removeprefix(place + own)
    short = plain if name.endswith(plain) else name.removeprefix(own)
    bare = dict.fromkeys((short, *(() if plain == full else (plain,)), *unit.aliases, *unit.short_names))
    before = [CITY, place + CITY, place]
    if own == PARTY:
        before += [PARTY, place + PARTY, "中共" + place + PARTY]
    # 市住建局 is 住建局 with the city before it, and takes no other.
    prefixed = (
        prefix + each
        for each in bare
        if each.removeprefix(CITY) not in bare or not each.startswith(CITY)
        for prefix in before
    )
    given = (name, full, *bare, unit.name.en, unit.full_name.en)
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
