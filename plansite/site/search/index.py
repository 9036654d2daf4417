"""The search index of one edition: the words of its pages, and every name of every unit.

What a page says is taken from its finished HTML, so a result never promises what the page does not
show. How words are compared is decided in one place only, the scripts of `overrides/assets/search/`.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from plansite.model.dates import MONTHS
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.text import Lang, han
from plansite.site.addresses import task_url, unit_url
from plansite.site.search.names import names, pinyin, seat, variants
from plansite.site.search.passages import passages

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

DATES = ("day", "month-end", "month", "yearly")

GLOSSARY = "glossary.html"


@dataclass(frozen=True)
class Entry:
    """A built page: its address within the edition, its title as text, its article as HTML."""

    url: str
    title: str
    html: str


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
    """assets/search/data.js: a script loads from a server and from file://, when somebody searches."""
    return f"var PlanIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def weight(address: str) -> int:
    """How much a page, or a place on it, is the home of its words: 0 to 9."""
    return next(value for pattern, value in HOMES if re.fullmatch(pattern, address))
