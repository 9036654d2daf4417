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
from plansite.site.search.lexicon import as_json, deadlines, everyday_words, lexicon
from plansite.site.search.packing import packed
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

# What readers of English look for only in Chinese: no word of it is in letters.
CHINESE = re.compile(r"(?=.*[\u3400-\u9fff])(?!.*[a-z]{2})", re.DOTALL)
# A quotation of the notice before what explains it in English is a sentence of its own.
QUOTATION = r"^(?:[^a-z\u3400-\u9fff]*[\u3400-\u9fff]){8}[^a-z]* (?=\S*[a-z])"
SENTENCE = re.compile(rf"{QUOTATION}|[^。；]*[。；]|[^。；]+")
# Gzip looks back 32 KB, so what says much the same stands together, and the glossary beside the lexicon.
BESIDE = (
    r"(?:tasks|training)/(\d+)\.html",
    r"()document\.html",
    r"()law\.html",
    r"()(?!glossary).*",
    r"().*",
)
GLOSSARY, DOCUMENT = "glossary.html", "document.html"
# How to keep the site tells nobody anything about the notice: it is found by what it is called alone.
TITLE_ALONE = frozenset(("maintenance.html",))


@dataclass(frozen=True)
class Entry:
    """A built page: its address within the edition, its title as text, its article as HTML."""

    url: str
    title: str
    html: str


def index(entries: Iterable[Entry], content: Content, lang: Lang) -> dict[str, Any]:
    """The index as index.js reads it: `lexicon`, `config`, `docs`; `more`, what only
    some queries need; and `signs`, all that the pages have.

    A doc is a page: `location`, `title`, `home`, `passages` in columns (see `columns`); that of a
    task also has `ordinal`, that of the glossary `terms`. All docs stand in columns too.
    """
    plan, say = content.plan, content.labels.say
    tasks = {task_url(task, plan): task for task in plan.tasks}
    found = {entry: [] if entry.url in TITLE_ALONE else passages(entry.html) for entry in entries}
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
    # What the passages have as well.
    known["headings"] = deadlines(content)
    for term in known["terms"]:
        del term["location"]
    for place in known["places"]:
        del place["name"]
    labels = {name: say(f"search.{name}", lang) for name in ("suggestion", "scattered")}
    config = {"labels": labels, **in_sentences(texts, lang)}
    others = config.pop("others")
    signs = set().union(*texts, *(entry.title for entry in found))
    return {
        "lexicon": known,
        "config": config,
        "docs": in_columns(docs),
        "more": {
            "others": others,
            **chinese_names(known, lang),
            **everyday_words(content.vocabulary, lang),
        },
        "signs": "".join(sorted(signs)),
    }


def chinese_names(known: Mapping[str, Any], lang: Lang) -> dict[str, list[list[str]]]:
    """Takes the Chinese names of units and forms of terms out of an English lexicon; by their place
    in it, none in the Chinese edition."""
    found: dict[str, list[list[str]]] = {"names": [], "forms": []}
    if lang == "en":
        for part, field in (("units", "names"), ("terms", "forms")):
            for entry in known[part]:
                found[field].append([name for name in entry[field] if CHINESE.match(name)])
                entry[field] = [name for name in entry[field] if not CHINESE.match(name)]
    return found


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
    # What the editions say in the other language stays: nobody loads these in the first place.
    return {"config": {"labels": {}, **in_sentences(texts, "zh")}, "docs": in_columns(docs)}


def in_sentences(texts: Iterable[str], lang: Lang) -> dict[str, Any]:
    """Texts as rows of sentences, each of which stands once, packed: `sentences`, and apart from them
    `others`, those in Chinese in the English edition; `turns` has how many come from the one, then
    from the other, in turn. In columns the `steps` from one to the next and how many each text has
    (`lengths`)."""
    known: dict[str, int] = {}
    rows = [[known.setdefault(s, len(known)) for s in SENTENCE.findall(text)] for text in texts]
    is_other = {one: lang == "en" and bool(CHINESE.match(one)) for one in known}
    turns = [(other, list(turn)) for other, turn in groupby(known, key=is_other.__getitem__)]
    return {
        "sentences": packed(one for one in known if not is_other[one]),
        "others": packed(one for one in known if is_other[one]),
        "turns": [0] * any(other for other, _ in turns[:1]) + [len(turn) for _, turn in turns],
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
    for entry in sorted(found, key=beside):
        parts = found[entry]
        own = anchors.get(entry.url)
        repeated = [passage for passage in document if own and passage.anchor == own]
        for passage in (*parts, *repeated):
            texts.setdefault(passage.heading, len(texts))
            texts.setdefault(passage.text, len(texts))
    return texts


def beside(entry: Entry) -> tuple[int, str]:
    """Where the texts of a page stand among those of all: a task's before those of its lesson."""
    hits = (re.match(pattern, entry.url) for pattern in BESIDE)
    return next((n, hit[1]) for n, hit in enumerate(hits) if hit)


def columns(
    entry: Entry, parts: list[PagePassage], texts: Mapping[str, int]
) -> dict[str, list[Any]]:
    """The passages of a page in columns: `texts` for each, `anchors`, `homes` and `headings` for as
    many in a row as `sizes` says; no `homes` where all are the page's own.

    Heading and text are numbers of texts, each as its distance from the one before: mostly 1, which
    packs well.
    """
    stays = [list(run) for _, run in groupby(parts, key=lambda one: (one.anchor, one.heading))]
    places = [f"{entry.url}#{run[0].anchor}" if run[0].anchor else entry.url for run in stays]
    homes = [home(place) for place in places]
    return {
        "anchors": [run[0].anchor for run in stays],
        "homes": [] if set(homes) == {home(entry.url)} else homes,
        "sizes": [len(run) for run in stays],
        "headings": distances(texts[run[0].heading] for run in stays),
        "texts": distances(texts[one.text] for one in parts),
    }


def in_columns(docs: list[Any]) -> dict[str, Any]:
    """Docs, or their passages, by field: what is alike stands together, and packs well."""
    fields = dict.fromkeys(name for doc in docs for name in doc)
    found = {name: [doc.get(name) for doc in docs] for name in fields}
    return found | ({"passages": in_columns(found["passages"])} if "passages" in found else {})


def distances(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *numbers])]


def as_script(index: Mapping[str, Any], name: str = "PlanSearchData") -> str:
    """search/data.js: a script loads from a server and from file://, when somebody searches."""
    own = {part: value for part, value in index.items() if part not in ("more", "signs")}
    return f"var {name} = {as_json(own)};\n"


def more_script(index: Mapping[str, Any], sounds: Mapping[str, Any]) -> str:
    """search/more.js, what only some queries need: loaded for one in Chinese in the English edition, and
    when nothing is found as it is spelt."""
    return f"var PlanMoreData = {as_json({**sounds, **index['more']})};\n"


def home(address: str) -> str:
    """What kind of home a page, or a place on it, is to its words."""
    return next(kind for pattern, kind in HOMES if re.fullmatch(pattern, address))
