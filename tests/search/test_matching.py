"""How words are compared: the scripts in a browser, on texts made for the purpose."""

import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from harness.building import ROOT
from plansite.load.data import load_plan
from plansite.site.search.index import in_columns, in_sentences
from tests.search.made_index import ANSWER, index_of, passages

ASK = """([query, texts]) => {
    const words = PlanWords.parse(query);
    return PlanWords.matches(words, texts.map((text) => PlanFold.fold(text)));
}"""


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
        ("6.1", "措施6.1"),
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
        ("organise", "organized"),
        ("organisation", "organizations"),
        ("licence", "license"),
        ("licensing", "licences"),
        ("defense", "defence"),
        ("labor", "labour"),
        ("labours", "labored"),
        ("centred", "people-centered"),
        ("people-centered", "people-centred"),
        ("centre", "center"),
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
        ("61", "6.1"),
        ("15", "（1）（5）"),
        ("6.1", "61"),
        ("for", "four"),
        ("prise", "price"),
    ],
)
def test_does_not_find(core: Page, query: str, text: str) -> None:
    assert not core.evaluate(ASK, [query, [text]])


def test_words_may_stand_in_different_paragraphs_but_none_runs_over_their_border(
    core: Page,
) -> None:
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
        "([query, text]) => PlanRanges.ranges(PlanWords.parse(query), text)"
        ".map(({ start, end }) => text.slice(start, end))",
        [query, text],
    )
    assert found == marked


def test_marks_across_elements_of_a_line_but_not_of_two(core: Page) -> None:
    core.set_content(
        "<main><p>各<b>行政</b>执<i>法</i>单位</p><p>行政</p><p>执法</p>"
        "<p>执<sup>1</sup>法<style>执法</style></p></main>"
    )
    count = core.evaluate("PlanMark.mark(document.querySelector('main'), '行政执法').length")
    texts = core.locator("p").all_inner_texts()
    assert texts[:3] == ["各行政执法单位", "行政", "执法"]
    assert core.locator("p mark").all_inner_texts() == ["行政", "执", "法"]
    assert count == 3
    core.evaluate("PlanMark.mark(document.querySelector('p:last-child'), '执法')")
    assert core.locator("p:last-child mark").all_inner_texts() == ["执", "法"]


def test_a_word_is_marked_where_it_stands_before_what_begins_with_it(core: Page) -> None:
    core.set_content("<main><p>the hearing</p><p>their hearings, themselves</p></main>")
    core.evaluate("PlanMark.mark(document.querySelector('main'), 'the hear')")
    assert core.locator("mark").all_inner_texts() == ["the", "hearing", "hearings"]


def test_results_show_hostile_words_as_words(core: Page) -> None:
    evil = '<img src=x onerror="window.hit=1">\'&lt;听证'
    index = index_of(
        {"location": "a.html", "title": evil, "paragraphs": [evil + "罚款"]},
        {"location": "b.html", "title": "b" + evil, "names": [evil, "市某某管理局"]},
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


@pytest.mark.parametrize(
    "query", ["", "  ", "\u3000", '"', "“”", "*+?[(\\", "。", "\ud800", "a" * 5000]
)
def test_any_query_is_answered(core: Page, query: str) -> None:
    index = index_of({"location": "a.html", "title": "甲", "paragraphs": ["乙"]})
    found = core.evaluate(
        "([index, query]) => { PlanSearch.open(index, { loadMore: () => index.more });"
        " return PlanSearch.search(JSON.parse(query)).items; }",
        [index, json.dumps(query)],
    )
    assert found == []


def test_a_title_comes_before_a_text_and_whole_words_before_begun_ones(core: Page) -> None:
    index = index_of(
        {"location": "begun.html", "title": "x", "paragraphs": ["appraisal"]},
        {"location": "text.html", "title": "y", "paragraphs": ["an app"]},
        {"location": "title.html", "title": "The app"},
    )
    items = core.evaluate(ANSWER, [index, "app"])
    assert [item[0]["location"].split("?")[0] for item in items] == [
        "title.html",
        "text.html",
        "begun.html",
    ]


def test_a_link_carries_the_words_to_the_place(core: Page) -> None:
    index = index_of({"location": "a.html", "title": "甲", "paragraphs": ["听证&#罚款"]})
    index["more"]["variants"] = "聽听證证"
    page, hit = core.evaluate(ANSWER, [index, '聽證 "罚款"'])[0]
    link = "a.html?h=%E5%90%AC%E8%AF%81%20%22%E7%BD%9A%E6%AC%BE%22"
    assert hit["location"] == link + "#place"
    assert page["location"] == link + "&to=place", "its title says nothing of it"


INSTEAD = """([index, query]) => {
    PlanSearch.open(index, { loadMore: () => index.more });
    const { items, instead } = PlanSearch.search(query);
    return [items.length > 0, instead || ""];
}"""


@pytest.mark.parametrize(
    ("query", "text", "instead"),
    [
        ("2025-11-30", "2025年11月底前", "2025年11月底"),
        ("2025/11/30", "2025年11月30日", "2025年11月30日"),
        ("2025.11", "2025年11月底前", "2025年11月"),
        ("2025年11月30日", "2025年11月底前", "2025年11月底"),
        ("二〇二五年十一月", "2025年11月底前", "2025年11月"),
        ("6月25号", "每年6月25日", "6月25日"),
        ("六月二十五日", "每年6月25日", "6月25日"),
        ("第33条", "第三十三条", "第三十三条"),
        ("第10条", "第十条", "第十条"),
        ("第20条", "第二十条", "第二十条"),
        ("听证、告知", "告知，听证", ""),
        ("听证/告知 罚款", "告知，听证，罚款", ""),
    ],
)
def test_what_nobody_says_as_typed_is_found_as_it_is_said(
    core: Page, query: str, text: str, instead: str
) -> None:
    index = index_of({"location": "a.html", "title": "甲", "paragraphs": [text]})
    assert core.evaluate(INSTEAD, [index, query]) == [True, instead]


@pytest.mark.parametrize(
    ("query", "text", "instead"),
    [
        ("2025-11-30", "by the end of November 2025", '"end of November 2025"'),
        ("30 Nov 2025", "by the end of November 2025", '"end of November 2025"'),
        ("November 30, 2025", "on 30 November 2025", '"30 November 2025"'),
        ("June 25", "before 25 June", '"25 June"'),
        ("25th June", "before 25 June", '"25 June"'),
        ("25 June", "before 25 June", ""),
    ],
)
def test_dates_in_english(core: Page, query: str, text: str, instead: str) -> None:
    index = index_of({"location": "a.html", "title": "A", "paragraphs": [text]}, lang="en")
    assert core.evaluate(INSTEAD, [index, query]) == [True, instead]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("2025-11-29", "2025年11月底前"),
        ("2025-13-01", "2025年1月"),
        ("2024-02-28", "2024年2月底"),
        ('"听证、告知"', "告知，听证"),
        ("2025.16", "16，2025"),
    ],
)
def test_what_is_not_said_is_not_found_in_another_way(core: Page, query: str, text: str) -> None:
    index = index_of({"location": "a.html", "title": "甲", "paragraphs": [text]})
    assert core.evaluate(INSTEAD, [index, query]) == [False, ""]


def test_a_unit_and_its_business_may_be_typed_as_one_word(core: Page) -> None:
    names = ["市监局", "监局"]
    unit = {"location": "u.html", "title": "市监局", "names": names, "paragraphs": ["落实听证"]}
    assert core.evaluate(INSTEAD, [index_of(unit), "市监局听证"]) == [True, ""]


def test_the_term_that_was_asked_for_is_landed_on(core: Page) -> None:
    index = index_of({"location": "g.html", "title": "甲", "terms": True})
    texts = ["停业 suspension", "听证之前", "听证 hearing", "问答"]
    index["config"] |= in_sentences(texts, "zh")
    index["docs"]["passages"] = in_columns(
        [
            passages(
                ("stop", 0, 0), ("stop", 0, 1), ("hearing", 2, 2), ("hearing", 2, 3), home="page"
            )
        ]
    )
    hits = core.evaluate(ANSWER, [index, "听证"])[0]
    assert [hit["location"].partition("#")[2] for hit in hits] == ["", "hearing", "stop"]


def test_as_typed_comes_before_a_form_and_that_before_what_begins_so(core: Page) -> None:
    index = index_of(
        {"location": "begun.html", "title": "x", "paragraphs": ["newsletter"]},
        {"location": "form.html", "title": "y", "paragraphs": ["new"]},
        {"location": "typed.html", "title": "z", "paragraphs": ["news"]},
    )
    items = core.evaluate(ANSWER, [index, "news"])
    assert [item[0]["location"].split("?")[0] for item in items] == [
        "typed.html",
        "form.html",
        "begun.html",
    ]


def test_every_stretch_of_a_measure_finds_its_task(core: Page, built_site: Path) -> None:
    """Any words copied from a measure, with what stands between them left out or not."""
    core.add_script_tag(path=str(next(built_site.glob("assets/*/search/data.js"))))
    core.evaluate("PlanSearch.open(PlanSearchData)")
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
                    ".map((item) => item.map((hit) => hit.location))",
                    query,
                )
                hits = [link for item in items[:3] for link in item]
                if not any(f"#{measure.anchor}" in link for link in hits):
                    faults.append(f"{measure.id}: {query}")
    assert not faults


def test_far_down_the_list_a_page_is_shown_by_its_title_alone(core: Page) -> None:
    pages = [
        {"location": f"{n}.html", "title": f"题{n}", "paragraphs": ["当场收缴罚款"]}
        for n in range(70)
    ]
    items = core.evaluate(ANSWER, [index_of(*pages), "罚款"])
    assert len(items) == 70
    assert "<mark>罚款</mark>" in items[0][1]["text"]
    assert len(items[-1]) == 1 and items[-1][0]["text"] == ""
    assert "?h=" in items[-1][0]["location"] and "to=place" in items[-1][0]["location"]
