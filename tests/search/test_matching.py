"""How words are compared: search.js in a browser, on texts made for the purpose."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plansite.load import load_plan
from tests.building import ROOT

CORE = ROOT / "overrides/assets/search/search.js"
ASK = """([query, texts]) => {
    const words = PlanSearch.parse(query);
    return PlanSearch.matches(words, texts.map((text) => PlanSearch.fold(text)));
}"""


@pytest.fixture(scope="module")
def core(browser: Browser) -> Iterator[Page]:
    """A blank page with the core in it; pages are dear, and the core keeps nothing."""
    page = browser.new_page()
    page.add_script_tag(path=str(CORE))
    page.evaluate("PlanSearch.learn('聽听證证監监')")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("谁执法谁普法", "深化“谁执法、谁普法”普法责任制"),
        ("谁执法，谁普法", '深化"谁执法谁普法”'),
        ("“谁执法 谁普法”", "谁执法、谁普法"),
        ("实施方案", "实  施  方  案"),
        ("行政处罚法", "《中华人民共和国〈行政处罚法〉》"),
        ("行政处罚", "行政\u200b处\u00ad罚"),
        ("聽證", "落实听证制度"),
        ("监", "監"),
        ("１００％", "达100%"),
        ("100%", "达 １００ ％"),
        ("2025年11月", "完成时限：2025年11月底前"),
        ("2025 年 11 月", "2025年11月底前"),
        ("2025年11", "2025年11月"),
        ("2025年1", "2025年11月"),
        ("11月25日", "6月25日、11月25日前"),
        ("昌市政办发[2023]16号", "昌市政办发〔2023〕16号"),
        ("0994-2517330", "电话：0994—2517330"),
        ("09942517330", "电话：0994—2517330"),
        ("2517330", "电话：0994—2517330"),
        ("2021-2025", "（2021—2025年）"),
        ("app", "推进智慧执法、APP掌上执法"),
        ("APP掌上", "推进智慧执法、app 掌上执法"),
        ("互联网监管", "“互联网+监管”系统"),
        ("听证 笔录", "笔录在前，听证在后"),
        ("hearings", "the hearing record"),
        ("hearing", "HEARINGS"),
        ("hear", "hearing"),
        ("penalty", "penalties"),
        ("penalties", "penalty"),
        ("enforcing", "whoever enforces the law"),
        ("enforced", "enforce"),
        ("planned", "plan"),
        ("plan", "planning"),
        ("calls", "called"),
        ("processes", "process"),
        ("cases", "case"),
        ("fining", "fine"),
        ("carrying", "carried"),
        ("businesses", "business"),
        ("monit", "monitoring"),
        ("off-site", "off-site law enforcement"),
        ("offsite", "off-site law enforcement"),
        ("off site", "off-site law enforcement"),
        ("people's", "people’s congresses"),
        ("peoples", "people's congresses"),
        ("people", "people’s congresses"),
        ('"hearing record"', "on the hearing record."),
        ('"hearing rec', "on the hearing record"),
        ("café", "CAFÉ"),
        ("𠮷野", "在𠮷野家"),
        ("the hearing", "hearing, the"),
    ],
)
def test_finds(core: Page, query: str, text: str) -> None:
    assert core.evaluate(ASK, [query, [text]])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("市场监督管理局", "市场的监督，管理局"),
        ("市场监督管理局", "市场监督"),
        ("1月", "11月"),
        ("5日", "25日"),
        ("16号", "116号"),
        ("6%", "16%"),
        ("100%", "100"),
        ("2025年1月", "2025年11月"),
        ("16", "2016"),
        ("20", "2016"),
        ("听证 罚款", "听证"),
        ("ear", "hearing"),
        ("he", "hearing"),
        ("form", "for machines"),
        ("hearingx", "hearing"),
        ("enforcementt", "enforcement"),
        ("fines", "final"),
        ("plane", "planning"),
        ('"record hearing"', "hearing record"),
        ('"hear"', "hearing"),
        ('"hearing record" fine', "hearing record"),
        ("police", "policy"),
        ("planned", "plane"),
        ("status", "statue"),
        ("听证", "听，不证"),
    ],
)
def test_does_not_find(core: Page, query: str, text: str) -> None:
    assert not core.evaluate(ASK, [query, [text]])


def test_words_may_stand_in_different_paragraphs_but_none_runs_over_their_border(core: Page) -> None:
    assert core.evaluate(ASK, ["听证 罚款", ["落实听证", "收取罚款"]])
    assert not core.evaluate(ASK, ["听证罚款", ["落实听证", "罚款收取"]])


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("谁执法谁普法", "“谁执法、谁普法”制度", ["谁执法、谁普法"]),
        ("hearings", "A Hearing, hearings.", ["Hearing", "hearings"]),
        ("听证 证据", "听证据", ["听证据"]),
        ("１００％", "达１００％。", ["１００％"]),
        ("𠮷", "在𠮷野", ["𠮷"]),
        ("㎡", "10㎡土地", ["㎡"]),
        ("law", "lawful", ["lawful"]),
        ("无", "有", []),
    ],
)
def test_marks_the_words_as_the_text_writes_them(
    core: Page, query: str, text: str, marked: list[str]
) -> None:
    found = core.evaluate(
        "([query, text]) => PlanSearch.ranges(PlanSearch.parse(query), text)"
        ".map(([from, to]) => text.slice(from, to))",
        [query, text],
    )
    assert found == marked


def test_marks_across_elements_of_a_line_but_not_of_two(core: Page) -> None:
    core.set_content(
        "<main><p>各<b>行政</b>执<i>法</i>单位</p><p>行政</p><p>执法</p>"
        "<p>执<sup>1</sup>法<style>执法</style></p></main>"
    )
    count = core.evaluate("PlanSearch.mark(document.querySelector('main'), '行政执法').length")
    texts = core.locator("p").all_inner_texts()
    assert texts[:3] == ["各行政执法单位", "行政", "执法"]
    assert core.locator("p mark").all_inner_texts() == ["行政", "执", "法"]
    assert count == 3
    core.evaluate("PlanSearch.mark(document.querySelector('p:last-child'), '执法')")
    assert core.locator("p:last-child mark").all_inner_texts() == ["执", "法"]


def index_of(*pages: dict) -> dict:
    texts: list[str] = [""]
    docs = []
    for page in pages:
        parts = []
        for text in page.pop("said", []):
            texts.append(text)
            parts.append(["place", 0, len(texts) - 1, 1])
        docs.append({"weight": 1, "title": "", "parts": parts, **page})
    config = {"variants": "", "labels": {"suggestion": "<i>?"}, "texts": texts}
    return {"config": config, "docs": docs}


ANSWER = """([index, query]) => {
    PlanSearch.open(index);
    return PlanSearch.search(query).items;
}"""


def test_results_show_hostile_words_as_words(core: Page) -> None:
    evil = '<img src=x onerror="window.hit=1">\'&lt;听证'
    index = index_of(
        {"location": "a.html", "title": evil, "said": [evil + "罚款"]},
        {"location": "b.html", "title": "b" + evil, "names": [evil, "市某某管理局"], "pinyin": []},
    )
    for query in ("听证", "罚款", evil, "市某某管理司", "<script>"):
        items = core.evaluate(ANSWER, [index, query])
        assert items or query == "<script>"
        core.evaluate(
            "items => { document.body.innerHTML ="
            " items.flat().map((item) => item.title + item.text).join('<hr>'); }",
            items,
        )
        assert core.locator("body img, body script, body i").count() == 0
        assert evil in core.locator("body").inner_text() or not items
    assert core.evaluate("window.hit") is None


@pytest.mark.parametrize("query", ["", "  ", "\u3000", '"', "“”", "*+?[(\\", "。", "\ud800", "a" * 5000])
def test_any_query_is_answered(core: Page, query: str) -> None:
    index = index_of({"location": "a.html", "title": "甲", "said": ["乙"]})
    found = core.evaluate(
        "([index, query]) => { PlanSearch.open(index);"
        " return PlanSearch.search(JSON.parse(query)).items; }",
        [index, json.dumps(query)],
    )
    assert found == []


def test_a_title_comes_before_a_text_and_whole_words_before_begun_ones(core: Page) -> None:
    index = index_of(
        {"location": "begun.html", "title": "x", "said": ["appraisal"]},
        {"location": "text.html", "title": "y", "said": ["an app"]},
        {"location": "title.html", "title": "The app"},
    )
    items = core.evaluate(ANSWER, [index, "app"])
    assert [item[0]["location"].split("?")[0] for item in items] == [
        "title.html", "text.html", "begun.html",
    ]


def test_a_link_carries_the_words_to_the_place(core: Page) -> None:
    index = index_of({"location": "a.html", "title": "甲", "said": ["听证&#罚款"]})
    index["config"]["variants"] = "聽听證证"
    page, hit = core.evaluate(ANSWER, [index, '聽證 "罚款"'])[0]
    assert page["location"] == "a.html?h=%E5%90%AC%E8%AF%81%20%22%E7%BD%9A%E6%AC%BE%22"
    assert hit["location"] == page["location"] + "#place"


def test_every_stretch_of_a_measure_finds_its_task(
    core: Page, built_site: Path
) -> None:
    """Any words copied from a measure, with what stands between them left out or not."""
    core.add_script_tag(path=str(built_site / "search/index.js"))
    core.evaluate("PlanSearch.open(PlanIndex)")
    plan, pick = load_plan(ROOT / "data/plan.yaml"), random.Random(1)
    faults = []
    for measure in plan.measures:
        for passage in measure.passages:
            for _ in range(8):
                start = pick.randrange(len(passage.zh))
                cut = passage.zh[start : start + pick.randrange(6, 24)]
                query = cut if pick.random() < 0.5 else re.sub(r"\W", "", cut)
                # What begins or ends within a number or word is another number or word.
                if len(cut) < 6 or re.search(r"^[0-9A-Za-z]|[0-9A-Za-z]$|\s", cut):
                    continue
                items = core.evaluate(
                    "query => PlanSearch.search(query).items"
                    ".map((item) => item.map((each) => each.location))",
                    query,
                )
                hits = [link for item in items[:3] for link in item]
                if not any(f"#{measure.anchor}" in link for link in hits):
                    faults.append(f"{measure.id}: {query}")
    assert not faults

