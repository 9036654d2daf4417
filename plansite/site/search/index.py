"""The search index of one edition: the words of its pages, and every name of every unit.

What a page has is taken from its finished HTML, so a result never promises what the page does not
show. How words are compared is decided by the scripts alone, in `overrides/assets/search/`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from plansite.model.content import Content
from plansite.model.labels import Labels
from plansite.model.text import Lang, han
from plansite.site.addresses import task_url
from plansite.site.search.lexicon import as_json, lexicon
from plansite.site.search.passages import PagePassage, passages

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

SENTENCE = re.compile(r"[^。；]*[。；]|[^。；]+")
GLOSSARY, DOCUMENT = "glossary.html", "document.html"
# How to keep the site tells nobody anything about the notice.
UNSEARCHED = frozenset(("maintenance.html",))


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
    tasks = {task_url(task, plan): task for task in plan.tasks}
    found = {entry: passages(entry.html) for entry in entries if entry.url not in UNSEARCHED}
    texts = numbered(found, {url: task.anchor for url, task in tasks.items()})
    docs = []
    for entry, parts in found.items():
        doc: dict[str, object] = {
            "location": entry.url,
            "title": entry.title,
            "home": home(entry.url),
            "passages": columns(entry, parts, texts),
        }
        if task := tasks.get(entry.url):
            doc["ordinal"] = say("search.task", lang, n=task.id, han=han(int(task.id)))
        if entry.url == GLOSSARY:
            doc["terms"] = True
        docs.append(doc)
    known = lexicon(content, lang)
    del known["headings"]  # the passages have them
    labels = {name: say(f"search.{name}", lang) for name in ("suggestion", "scattered")}
    config = {"labels": labels, **in_sentences(texts)}
    return {"config": config, "lexicon": known, "docs": docs}


def versions_index(entries: Iterable[Entry], labels: Labels, lang: Lang) -> dict[str, Any]:
    """The index of the pages of earlier versions, in the order of `entries`: `config` and `docs`. They
    come with no lexicon, and are found by their words alone."""
    found = {entry: passages(entry.html) for entry in entries}
    texts = numbered(found, {})
    docs = [
        {
            "location": entry.url,
            "title": labels.say("search.superseded", lang, title=entry.title),
            "home": home(entry.url),
            "passages": columns(entry, parts, texts),
        }
        for entry, parts in found.items()
    ]
    return {"config": {"labels": {}, **in_sentences(texts)}, "docs": docs}


def in_sentences(texts: Iterable[str]) -> dict[str, list[Any]]:
    """Texts as rows of sentences, each of which stands once: `sentences`, and in columns the `steps`
    from one to the next and how many each text has (`lengths`)."""
    known: dict[str, int] = {}
    rows = [[known.setdefault(s, len(known)) for s in SENTENCE.findall(text)] for text in texts]
    return {
        "sentences": list(known),
        "steps": distances(number for row in rows for number in row),
        "lengths": [len(row) for row in rows],
    }


def numbered(
    found: Mapping[Entry, list[PagePassage]], anchors: Mapping[str, str]
) -> dict[str, int]:
    """Every text with its number, once however many pages have it. What the full text has of a task
    comes after the task's page, which has the same in pieces: so it packs well."""
    document = [passage for entry in found if entry.url == DOCUMENT for passage in found[entry]]
    texts: dict[str, int] = {}
    for entry, parts in found.items():
        own = anchors.get(entry.url)
        repeated = [passage for passage in document if own and passage.anchor == own]
        for passage in (*parts, *repeated):
            texts.setdefault(passage.heading, len(texts))
            texts.setdefault(passage.text, len(texts))
    return texts


def columns(
    entry: Entry, parts: list[PagePassage], texts: Mapping[str, int]
) -> dict[str, list[Any]]:
    """The passages of a page in columns: `headings` and `texts` for each, `anchors` and `homes` for
    as many in a row as `sizes` says.

    Heading and text are numbers of texts, each as its distance from the one before: mostly 1, which
    packs well.
    """
    stays = [list(run) for _, run in groupby(parts, key=lambda one: one.anchor)]
    places = [f"{entry.url}#{run[0].anchor}" if run[0].anchor else entry.url for run in stays]
    return {
        "anchors": [run[0].anchor for run in stays],
        "homes": [home(place) for place in places],
        "sizes": [len(run) for run in stays],
        "headings": distances(texts[one.heading] for one in parts),
        "texts": distances(texts[one.text] for one in parts),
    }


def distances(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def as_script(index: dict[str, Any], name: str = "PlanSearchData") -> str:
    """search/data.js: a script loads from a server and from file://, when somebody searches."""
    return f"var {name} = {as_json(index)};\n"


def home(address: str) -> str:
    """What kind of home a page, or a place on it, is to its words."""
    return next(kind for pattern, kind in HOMES if re.fullmatch(pattern, address))
