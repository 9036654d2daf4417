"""The evaluation: every query of queries.yaml, typed into the field, over http and from file://."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib
import pytest
import yaml
from opencc import OpenCC
from playwright.sync_api import Page

from harness.building import ROOT
from harness.search_field import Result, Search
from plansite.load.data import load
from plansite.model.text import LANGS, Lang, han
from plansite.site.addresses import task_url, unit_url
from plansite.site.search.names import names, pinyin, search_names, seat

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
FIELDS = {"query", "pages", "not", "lands", "suggests", "means"}
ENDINGS = re.compile(r"(ings|ing|ies|ied|es|ed|s|e|y)$")
# British and American, as this judge tells them apart: by what is left without what differs.
SPELLINGS = re.compile(
    r"(?<=[iy])[sz](?=e|ing|ation)|(?<=en)[cs](?=e|ing)|(?<=o)u(?=r\b)|(?<=t)(ere?|re)(?=d?\b)"
)
SIGNS = re.compile(r"(?:(?<=\d)((?:[^\w%]|_)+)(?=\d))|[^\w%]|_")
GROUPED = 7  # digits of a number that signs may stand in
simplify = OpenCC("t2s").convert


def edition(lang: str) -> str:
    return "" if lang == "zh" else "en/"


def words_of(query: str) -> list[str]:
    """The words between spaces and quotation marks, level in width, case and script."""
    plain = simplify(unicodedata.normalize("NFKC", query)).lower()
    pieces = (level(word) for word in re.split(r'[\s"“”]+', plain))
    return [piece for piece in pieces if piece]


def level(text: str) -> str:
    """Without signs and spaces, but for "-" between two digits, which would be another number."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return SIGNS.sub(lambda sign: "-" if sign[1] else "", plain)


class Words:
    """What a page says: its article's text, read from its file with another parser."""

    def __init__(self, path: Path, known_as: set[str]) -> None:
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        title = "".join(tree.find(".//title").itertext())
        article = tree.find(".//article")
        for mark in article.iter("sup"):
            mark.text = ""
            for link in mark:
                link.text = ""
        text = title + " ".join(article.itertext())
        self.level = level(text)
        self.spelt = level(SPELLINGS.sub("", text.lower()))
        self.tokens = [SPELLINGS.sub("", token) for token in re.findall(r"[a-z]+", text.lower())]
        self.known_as = known_as

    def say(self, word: str) -> bool:
        if self.writes(word) or any(word in name for name in self.known_as):
            return True
        plain = SPELLINGS.sub("", word)
        if plain != word and plain in self.spelt:
            return True
        root = ENDINGS.sub("", plain)
        return len(word) > 3 and any(token.startswith(root) for token in self.tokens)

    def writes(self, word: str) -> bool:
        if sum(sign.isdigit() for sign in word) >= GROUPED:
            return word.replace("-", "") in self.level.replace("-", "")
        # A number is not part of a longer one; of what is longer, the end may still be typed.
        begin = r"(?<!\d)" if word[:1].isdigit() else ""
        end = r"(?!\d)" if re.fullmatch(r"\d{1,2}", word) else ""
        return re.search(begin + re.escape(word) + end, self.level) is not None


def called(lang: Lang) -> dict[str, set[str]]:
    """What pages can be found by without saying it: every name of a unit, the number of a task."""
    content = load(ROOT)
    place = seat(content.plan)
    known = {}
    for unit in content.plan.units:
        own = [*names(unit, place), *search_names(unit, place)]
        known[unit_url(unit)] = {level(name) for name in (*own, *pinyin(own))}
    for task in content.plan.tasks:
        ordinal = content.labels.say("search.task", lang, n=task.id, han=han(int(task.id)))
        known[task_url(task, content.plan)] = {level(ordinal)}
    return known


@pytest.fixture(scope="module")
def says(built_site: Path) -> Callable[[str, str], Words]:
    """`says(lang, page)`: what a page of an edition says, and what it is called."""
    read: dict[Path, Words] = {}
    known = {lang: called(lang) for lang in LANGS}

    def words(lang: str, page: str) -> Words:
        path = built_site / edition(lang) / page
        if path not in read:
            read[path] = Words(path, known[lang].get(page, set()))
        return read[path]

    return words


def test_the_queries_are_enough_and_well_formed() -> None:
    for lang in LANGS:
        queries = QUERIES[lang]
        assert len(queries) >= 80
        assert len({query["query"] for query in queries}) == len(queries)
        for query in queries:
            assert {"query", "pages"} <= set(query) <= FIELDS
            assert len(query["pages"]) <= 3
            assert not (query["pages"] and "suggests" in query)


@pytest.mark.parametrize("way", ["http", "file"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_field_answers(
    way: str,
    lang: str,
    page: Page,
    says: Callable[[str, str], Words],
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = request.getfixturevalue(f"{way}_site")
    search = Search(page, site + edition(lang))
    faults: list[str] = []
    recalls, ranks, returned, right = [], [], 0, 0
    for wanted in QUERIES[lang]:
        found = search.ask(wanted["query"])
        results = [result for result in found if not result.suggestion]
        listed = [result.page for result in results]
        meant = wanted.get("means", wanted["query"])
        lacks = [lacking(meant, says(lang, at)) for at in listed]
        faults += judge(wanted, found, results, lacks)
        returned += len(listed)
        right += lacks.count(None)
        if wanted["pages"]:
            recalls.append(len({*wanted["pages"]} & {*listed[:3]}) / len(wanted["pages"]))
            best = wanted["pages"][0]
            ranks.append(1 / (listed.index(best) + 1) if best in listed else 0)
    precision = right / returned
    recall, mrr = sum(recalls) / len(recalls), sum(ranks) / len(ranks)
    with capsys.disabled():
        print(
            f"\n{lang} {way}: {len(QUERIES[lang])} queries, precision {precision:.3f}, "
            f"recall@3 {recall:.3f}, MRR {mrr:.3f}"
        )
    assert not faults, "\n".join(faults)
    assert precision == 1
    assert recall == 1
    assert mrr >= 0.97


def lacking(query: str, page: Words) -> str | None:
    """A word of the query that the page does not say; pinyin may be typed in pieces."""
    words = words_of(query)
    if page.say("".join(words)):
        return None
    return next((word for word in words if not page.say(word)), None)


def judge(
    wanted: dict, found: list[Result], results: list[Result], lacks: list[str | None]
) -> Iterator[str]:
    """What is wrong with the answer to one query; `lacks`: a word that each result does not say."""
    query, listed = wanted["query"], [result.page for result in results]
    if len(set(listed)) < len(listed):
        yield f"{query}: a page is listed twice: {listed}"
    for page, word in zip(listed, lacks, strict=True):
        if word:
            yield f"{query}: {page} does not say {word}"
    if not wanted["pages"]:
        if listed:
            yield f"{query}: nothing expected, but {listed[:3]}"
        suggested = [result.page for result in found]
        if suggested[:1] != [wanted[key] for key in ("suggests",) if key in wanted]:
            yield f"{query}: suggested {suggested}"
        return
    if missing := [page for page in wanted["pages"] if page not in listed[:3]]:
        yield f"{query}: {missing} not among the first three: {listed[:4]}"
    if listed and listed[0] != wanted["pages"][0]:
        yield f"{query}: first is {listed[0]}"
    if unwanted := [page for page in wanted.get("not", ()) if page in listed]:
        yield f"{query}: {unwanted} returned"
    if listed and "lands" in wanted:
        hits = results[0].hits
        landing = hits[1] if len(hits) > 1 else hits[0]
        if landing != wanted["lands"]:
            yield f"{query}: lands on {landing}"
