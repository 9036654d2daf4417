"""An index of pages made for the purpose, as the scripts read it."""

from harness.building import ROOT
from plansite.load.data import read
from plansite.model.dates import MONTHS
from plansite.model.vocabulary import Vocabulary
from plansite.site.search.index import distances, in_columns, in_sentences
from plansite.site.search.lexicon import everyday_words, words_of

ANSWER = """([index, query]) => {
    PlanSearch.open(index, { loadMore: () => index.more });
    return PlanSearch.search(query).items;
}"""


def index_of(*pages: dict, lang: str = "zh", **lexicon: object) -> dict:
    """An index of made-up pages; `names` on a page are those of the unit that it is about."""
    texts: list[str] = [""]
    docs, units = [], []
    for page in pages:
        parts = []
        for text in page.pop("paragraphs", []):
            texts.append(text)
            parts.append(("place", 0, len(texts) - 1))
        if names := page.pop("names", None):
            units.append(unit_entry(page["location"], page.get("title", ""), names))
        docs.append({"home": "listed", "title": "", "passages": passages(*parts), **page})
    known = {**LEXICON, "lang": lang, "dates": DATES[lang], "units": units, **lexicon}
    labels = {"suggestion": "<i>?", "scattered": "<i>far"}
    config = {"labels": labels, **in_sentences(texts, "zh")}
    more = {
        "others": config.pop("others"),
        "names": [],
        "forms": [],
        "units": [[] for _ in units],
        "terms": [],
        "variants": "",
        "syllables": {"zheng": "证正"},
        **everyday_words(VOCABULARY, lang),
    }
    return {"config": config, "lexicon": known, "docs": in_columns(docs), "more": more}


def unit_entry(location: str, name: str, names: list[str], **other: object) -> dict:
    return {"location": location, "name": name, "names": names, "search": [], **other}


VOCABULARY = read(ROOT, "data/vocabulary.yaml", Vocabulary).value
LEXICON = {
    "months": MONTHS,
    "words": words_of(VOCABULARY, "zh"),
    "prefixes": ["市"],
    "canonical": {"task": "任务{han}", "lesson": "第{han}课", "article": "第{han}条"},
    "documents": [],
    "terms": [],
    "places": [],
    "headings": [],
    "answers": {},
    "pages": {},
}


def passages(*parts: tuple[str, int, int], home: str = "listed") -> dict[str, list]:
    """Passages as (anchor, heading, text) in the columns of the index."""
    anchors, headings, texts = ([part[i] for part in parts] for i in range(3))
    return {
        "anchors": anchors,
        "homes": [home] * len(parts),
        "sizes": [1] * len(parts),
        "headings": distances(headings),
        "texts": distances(texts),
    }


DATES = {
    lang: dict(zip(("day", "month-end", "month", "yearly"), forms, strict=True))
    for lang, forms in (
        ("zh", ("{y}年{m}月{d}日", "{y}年{m}月底", "{y}年{m}月", "{m}月{d}日")),
        ("en", ("{d} {m} {y}", "end of {m} {y}", "{m} {y}", "{d} {m}")),
    )
}
