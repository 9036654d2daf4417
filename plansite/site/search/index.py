"""The search index of one edition: the words of its pages, and every name of every unit.

What a page has is taken from its finished HTML, so a result never promises what the page does not
show. How words are compared is decided by the scripts alone, in `overrides/assets/search/`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from plansite.model.content import Content
from plansite.model.text import Lang, han
from plansite.site.addresses import task_url
from plansite.site.search.lexicon import as_json, lexicon
from plansite.site.search.names import syllables, variants
from plansite.site.search.passages import passages

# Many pages have the same words. How much each kind of place is their home stands in weights.js.
HOMES = (
    (r"document\.html#reporting", "reporting"),
    (r"tasks/\d+\.html(#measure-.*)?", "task"),
    (r"document\.html#(objectives|requirement-\d+)", "requirement"),
    (r"document\.html(?!#(task|note)-).*", "notice"),
    (r"document\.html.*", "repeated"),
    (r"(law|downloads)\.html(?!#by-unit).*", "reference"),
    (r"(units/|training|tasks/index\.html|about).*", "listed"),
    (r"(tasks/|explorer|downloads).*", "overview"),
    (r".*", "page"),
)

GLOSSARY = "glossary.html"


@dataclass(frozen=True)
class Entry:
    """A built page: its address within the edition, its title as text, its article as HTML."""

    url: str
    title: str
    html: str


def index(entries: Iterable[Entry], content: Content, lang: Lang) -> dict[str, Any]:
    """The index as index.js reads it: `config`, `lexicon` and `docs`.

    A doc is a page: `location`, `title`, `home`, `passages` in columns (see `columns`); that of a
    task also has `ordinal`, that of the glossary `terms`.
    """
    plan, say = content.plan, content.labels.say
    texts: dict[str, int] = {}
    tasks = {task_url(task, plan): task for task in plan.tasks}
    docs = []
    for entry in entries:
        doc: dict[str, object] = {
            "location": entry.url,
            "title": entry.title,
            "home": home(entry.url),
            "passages": columns(entry, texts),
        }
        if task := tasks.get(entry.url):
            doc["ordinal"] = say("search.task", lang, n=task.id, han=han(int(task.id)))
        if entry.url == GLOSSARY:
            doc["terms"] = True
        docs.append(doc)
    known = lexicon(content, lang)
    labels = {name: say(f"search.{name}", lang) for name in ("suggestion", "scattered")}
    words = "".join([*texts, *(entry.title for entry in entries), *labels.values(), as_json(known)])
    config = {"labels": labels, "variants": variants(words), "texts": list(texts)}
    if lang == "zh":
        names = [*(n for u in known["units"] for n in (*u["names"], *u["search"]))]
        names += [form for term in known["terms"] for form in (*term["forms"], *term["say"])]
        config["syllables"] = syllables("".join(names))
    return {"config": config, "lexicon": known, "docs": docs}


def columns(entry: Entry, texts: dict[str, int]) -> dict[str, list[Any]]:
    """The passages of a page in columns: `anchors`, `headings`, `texts`, `homes`.

    Heading and text are places in `config.texts`, where a text stands once however many pages have
    it, each as its distance from the one before: mostly 1, which packs well.
    """
    found = passages(entry.html)
    return {
        "anchors": [one.anchor for one in found],
        "headings": distances(texts.setdefault(one.heading, len(texts)) for one in found),
        "texts": distances(texts.setdefault(one.text, len(texts)) for one in found),
        "homes": [home(f"{entry.url}#{one.anchor}" if one.anchor else entry.url) for one in found],
    }


def distances(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def as_script(index: dict[str, Any]) -> str:
    """search/data.js: a script loads from a server and from file://, when somebody searches."""
    return f"var PlanSearchData = {as_json(index)};\n"


def home(address: str) -> str:
    """What kind of home a page, or a place on it, is to its words."""
    return next(kind for pattern, kind in HOMES if re.fullmatch(pattern, address))
