"""The index as Python makes it: what of a page can be found, and what units are called."""

import json
from dataclasses import replace
from itertools import accumulate

import pytest
from playwright.sync_api import Page

from harness.building import ROOT
from plansite.load.data import load, load_plan
from plansite.model.blocks import Requirement, Task
from plansite.model.plan import Plan
from plansite.model.records import Locality, Unit
from plansite.model.reference import Saying
from plansite.model.text import Text, han
from plansite.site.addresses import task_url
from plansite.site.search.index import HOMES, Entry, as_script, home, index
from plansite.site.search.lexicon import lexicon, sounds
from plansite.site.search.names import (
    Seat,
    names,
    pinyin,
    search_names,
    seat,
    syllables,
    variants,
)
from plansite.site.search.packing import packed
from plansite.site.search.passages import PagePassage, passages

REAL = load(ROOT)
CONTENT = replace(
    REAL,
    plan=load_plan(ROOT / "tests/plans/good.yaml"),
    reference=REAL.reference.model_copy(update={"glossary": (), "law": None, "sayings": ()}),
)
HERE = Seat("某", "市")


def unit(zh: str, full: str, **other: object) -> Unit:
    return Unit(
        id="some-unit",
        name=Text(zh=zh, en="Some Unit"),
        full_name=Text(zh=full, en="A Unit"),
        **other,
    )


def test_a_passage_lands_on_the_element_around_it_or_on_the_heading_above() -> None:
    html = """
      <p>before</p>
      <h2 id="one">First</h2><p>under <b>first</b></p>
      <div id="box"><p>inside</p></div><p>after</p>
      <dl><dt id="term">Term</dt><dd>meaning</dd><dt>label</dt><dd>value</dd></dl>
    """
    assert passages(html) == [
        PagePassage("", "", "before"),
        PagePassage("one", "First", "First"),
        PagePassage("one", "First", "under first"),
        PagePassage("box", "First", "inside"),
        PagePassage("one", "First", "after"),
        PagePassage("term", "Term", "Term"),
        PagePassage("term", "Term", "meaning"),
        PagePassage("term", "Term", "label"),
        PagePassage("term", "Term", "value"),
    ]


def test_an_element_can_say_what_stands_above_its_passages() -> None:
    html = '<h2 id="h">Head</h2><div id="p" data-search-heading="(1) &lt;Title&gt;"><p>a</p></div><p>b</p>'
    assert passages(html)[1:] == [
        PagePassage("p", "(1) <Title>", "a"),
        PagePassage("h", "Head", "b"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<button>no</button>",
        "<script>no</script>",
        "<style>no</style>",
        "<nav><ul><li>no</li></ul></nav>",
        "<select><option>no</option></select>",
        "<p hidden>no</p>",
        '<span aria-hidden="true">no</span>',
        "<div data-search-exclude><p>no <b>no</b></p></div>",
        '<p data-search-exclude="">no</p>',
    ],
)
def test_what_is_no_text_of_the_page_is_left_out(html: str) -> None:
    assert passages(f"<p>a</p>{html}<p>b</p>") == [
        PagePassage("", "", "a"),
        PagePassage("", "", "b"),
    ]


def test_the_mark_of_a_note_does_not_break_the_words_around_it() -> None:
    html = "<p>谁执法<sup data-note><a>1</a></sup>、谁<br>普法，10<sup>2</sup></p>"
    assert passages(html) == [PagePassage("", "", "谁执法、谁 普法，102")]


def test_html_that_is_not_well_formed_loses_nothing() -> None:
    found = passages("<div id=a><p>one<p>two</div></section><p>three <img src=x> four")
    assert [passage.text for passage in found] == ["one", "two", "three four"]


def unpacked(packed: dict[str, str]) -> list[str]:
    text = packed["text"]
    for n, sign in reversed(list(enumerate(packed["signs"]))):
        text = text.replace(sign, packed["pairs"][2 * n : 2 * n + 2])
    return text.split("\n")


def texts_of(config: dict) -> list[str]:
    sentences, numbers = unpacked(config["sentences"]), iter(accumulate(config["steps"]))
    return ["".join(sentences[next(numbers)] for _ in range(n)) for n in config["lengths"]]


def test_a_text_is_given_by_its_sentences_each_of_which_stands_once() -> None:
    parts = "甲。乙；丙。", "乙；", "丁", ""
    html = "".join(f"<p>{part}</p>" for part in parts)
    config = index([Entry("a.html", "A", html)], CONTENT, "zh")["config"]
    assert sorted(unpacked(config["sentences"])) == sorted(["甲。", "乙；", "丙。", "丁"])
    assert set(texts_of(config)) == set(parts)


def test_a_text_that_many_pages_say_stands_in_the_index_once() -> None:
    entries = [Entry("a.html", "A", "<p>same</p>"), Entry("b.html", "B", "<p>same</p><p>own</p>")]
    found = index(entries, CONTENT, "en")
    assert sorted(unpacked(found["config"]["sentences"])) == ["own", "same"]
    texts = texts_of(found["config"])
    assert sorted(texts) == ["", "own", "same"]
    texts_of_pages = [
        [texts[at] for at in accumulate(steps)] for steps in found["docs"]["passages"]["texts"]
    ]
    assert texts_of_pages == [["same"], ["same", "own"]]


def test_what_stands_often_is_packed_and_comes_out_again() -> None:
    texts = [f"第{n}条 行政处罚决定书，行政执法单位。Ā" for n in range(60)]
    found = packed(texts)
    assert unpacked(found) == texts
    assert len(found["text"]) < len("\n".join(texts)) / 2
    assert "Ā" not in found["signs"], "what the texts have stands for itself"


def test_in_the_english_edition_what_is_in_chinese_alone_comes_apart() -> None:
    quoted = "落实听证制度，保障当事人权利 hearing and defence"
    texts = ["Hearings.", "落实听证制度。听证笔录", "hearing 听证", quoted, "按照笔录", "2025"]
    html = "".join(f"<p>{text}</p>" for text in texts)
    found = index([Entry("a.html", "A", html)], CONTENT, "en")
    own, others = unpacked(found["config"]["sentences"]), unpacked(found["more"]["others"])
    assert own == ["Hearings.", "hearing 听证", "hearing and defence", "2025"]
    assert others == ["落实听证制度。", "听证笔录", "落实听证制度，保障当事人权利 ", "按照笔录"]
    found = index([Entry("a.html", "A", html)], CONTENT, "zh")
    assert unpacked(found["more"]["others"]) == [""]


def test_a_unit_is_known_by_its_names_and_apart_from_them_by_what_people_search_by() -> None:
    [one, *_] = CONTENT.plan.units
    searched = one.model_copy(update={"search_names": ("政法办", "legal office")})
    plan = CONTENT.plan.model_copy(update={"units": (searched,), "notice": ()})
    [entry] = lexicon(replace(CONTENT, plan=plan), "zh")["units"]
    assert entry["location"] == "units/law-office.html"
    assert {"市法制办", "法制办", "法制"} <= set(entry["names"])
    assert entry["search"] == ["政法办"]
    [entry] = lexicon(replace(CONTENT, plan=plan), "en")["units"]
    assert entry["search"] == ["legal office"]
    [heard] = sounds(replace(CONTENT, plan=plan))["units"]
    assert {"fazhiban", "zhengfaban"} <= set(heard)


def test_a_task_is_known_by_its_number_in_words() -> None:
    [task, *_] = CONTENT.plan.tasks
    docs = index([Entry(task_url(task, CONTENT.plan), "", "")], CONTENT, "zh")["docs"]
    assert docs["ordinal"] == ["任务一"]


def test_the_answer_about_reporting_has_what_the_notice_says_and_no_more() -> None:
    answers = lexicon(CONTENT, "en")["answers"]
    facts = {fact["value"] for fact in answers["reporting"]["facts"]}
    to = CONTENT.plan.reporting
    assert to is not None
    assert facts == {
        part
        for part in (to.office and to.office.en, to.address and to.address.en, to.telephone)
        if part
    }
    silent = Plan.model_construct(name=CONTENT.plan.name, notice=CONTENT.plan.notice[:3])
    assert lexicon(replace(CONTENT, plan=silent), "en")["answers"] == {}


def test_words_for_which_a_slip_may_sound_are_given_by_syllable() -> None:
    found = syllables("听证")
    assert "正" in found["zheng"] and "听" in found["ting"]
    assert set(found) == {"ting", "zheng"}


def test_the_index_is_a_script_that_says_it_whole(page: Page) -> None:
    found = index([Entry("a.html", "</script>&", "<p>1\u2028 2 &lt;b&gt;</p>")], CONTENT, "zh")
    page.add_script_tag(content=as_script(found))
    shared = {name: found[name] for name in ("config", "lexicon", "docs")}
    assert page.evaluate("PlanSearchData") == json.loads(json.dumps(shared))


def test_names_stand_with_and_without_the_city() -> None:
    one = unit("市教育局", "某州某市教育局", aliases=("教育局",), short_names=("教育",))
    known = list(names(one, Seat("某州某", "市")))
    assert {"市教育局", "教育局", "某州某市教育局", "教育", "Some Unit", "A Unit"} <= set(known)
    assert {"某州某教育局", "某州某市教育", "市教育"} <= set(known)
    assert len(known) == len(set(known))


def test_what_people_search_by_stands_with_the_city_too_if_it_is_chinese() -> None:
    one = unit("市教育局", "某市教育局", search_names=("教委", "school board"))
    known = set(search_names(one, HERE))
    assert {"教委", "某市教委", "school board"} <= known
    assert "某市school board" not in known


def test_a_name_that_begins_like_the_city_is_kept_whole() -> None:
    known = set(names(unit("市场监管局", "某市市场监管局"), HERE))
    assert {"市场监管局", "市市场监管局", "某市市场监管局", "某市场监管局"} <= known
    assert "场监管局" not in known


def test_a_unit_of_the_party_committee_also_stands_with_the_committee_before_it() -> None:
    one = unit("市委编办", "中共某市委机构编制委员会办公室", short_names=("市编办",))
    known = set(names(one, HERE))
    assert {"编办", "市编办", "某市编办", "某市委编办", "中共某市委编办"} <= known
    assert {"机构编制委员会办公室", "某市机构编制委员会办公室"} <= known
    assert not any(name.startswith(("委", "市市")) for name in known)


def test_what_staff_call_a_branch_of_the_prefecture_stands_with_the_city_too() -> None:
    one = unit("州环境局某市分局", "某州环境局某市分局", short_names=("环保局",))
    known = set(names(one, HERE))
    assert {"州环境局某市分局", "某州环境局某市分局", "某市环保局", "某环保局"} <= known


def test_the_place_is_the_plans() -> None:
    county = Locality(name=Text(zh="云岭县", en="Yunling"), level="县")
    assert seat(CONTENT.plan.model_copy(update={"place": county})) == Seat("云岭", "县")
    assert seat(CONTENT.plan.model_copy(update={"place": None})) == Seat()
    assert "云岭县教育局" in names(unit("县教育局", "云岭县教育局"), Seat("云岭", "县"))


def test_a_collective_is_not_given_the_city() -> None:
    known = set(names(unit("各行政执法单位", "各行政执法单位", kind="collective"), HERE))
    assert known == {"各行政执法单位", "Some Unit", "A Unit"}


def test_pinyin_reads_words_not_characters_and_writes_u_umlaut_both_ways() -> None:
    assert list(pinyin(["行政银行", "旅游局", "Bureau"])) == [
        "xingzhengyinhang",
        "xingzhengyinhang",
        "xzyh",
        "xzyh",
        "lvyouju",
        "luyouju",
        "lyj",
        "lyj",
    ]


def test_variants_are_the_traditional_forms_of_what_is_said() -> None:
    pairs = variants("听证发后")
    found = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert found["聽"] == "听" and found["證"] == "证" and found["發"] == found["髮"] == "发"
    assert set(found.values()) <= set("听证发后")
    assert "聽" not in variants("听聽"), "what the text itself says stays as it is"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("tasks/06.html#measure-6-1", "task"),
        ("tasks/106.html", "task"),
        ("tasks/06.html#also", "overview"),
        ("document.html#reporting", "reporting"),
        ("document.html#requirement-1", "requirement"),
        ("document.html#title", "notice"),
        ("document.html#task-6", "repeated"),
        ("law.html#articles", "reference"),
        ("downloads.html#units", "reference"),
        ("downloads.html#by-unit", "overview"),
        ("timeline.html", "page"),
        ("about.html", "listed"),
        ("units/justice.html", "listed"),
    ],
)
def test_where_words_are_at_home(address: str, kind: str) -> None:
    assert home(address) == kind


def test_every_kind_of_home_has_a_weight_and_no_other(page: Page) -> None:
    page.add_script_tag(path=str(ROOT / "overrides/assets/search/weights.js"))
    assert set(page.evaluate("Object.keys(PlanWeights.HOME)")) == {kind for _, kind in HOMES}


def test_a_unit_is_known_by_what_bodies_before_it_were_called() -> None:
    one = unit("县市场监管局", "云岭县市场监督管理局")
    plan = CONTENT.plan.model_copy(update={"units": (one,), "notice": ()})
    for lang, name in (("zh", "工商"), ("en", "industry and commerce")):
        [entry] = lexicon(replace(CONTENT, plan=plan), lang)["units"]
        assert name in entry["former"]
    [entry] = lexicon(replace(CONTENT, plan=plan), "zh")["units"]
    assert "国土" not in entry["former"]


def test_the_pages_of_tasks_and_units_are_known_by_their_number() -> None:
    plan = CONTENT.plan
    words = lexicon(CONTENT, "zh")["words"]["pages"]
    assert {f"{len(plan.tasks)}项任务", f"{han(len(plan.tasks))}项任务"} <= set(words["tasks"])
    words = lexicon(CONTENT, "en")["words"]["pages"]
    assert {f"{len(plan.units)} units", "three tasks"} <= set(words["units"] + words["tasks"])
    assert not any("{n}" in text for text in words["tasks"])


def test_what_people_say_leads_to_a_task_a_requirement_or_an_article() -> None:
    plan = CONTENT.plan
    items: list[Task | Requirement] = [plan.tasks[0], plan.requirements[0]]
    article = REAL.reference.articles[0]
    ats = [*(item.anchor for item in items), f"article-{article.number}"]
    sayings = tuple(Saying(at=at, say=("甲说", "said")) for at in ats)
    reference = REAL.reference.model_copy(update={"glossary": (), "sayings": sayings})
    found = lexicon(replace(CONTENT, reference=reference), "zh")["places"]
    assert [place["say"] for place in found] == [["甲说"]] * 3
    assert [place["location"] for place in found] == [
        *(task_url(item, plan) for item in items),
        f"law.html#article-{article.number}",
    ]
    assert items[0].title.zh in found[0]["name"] and article.topic.zh in found[2]["name"]


def test_an_english_lexicon_has_chinese_names_apart() -> None:
    found = index([], CONTENT, "en")
    names = [unit["names"] for unit in found["lexicon"]["units"]]
    assert not any("局" in name for known in names for name in known)
    assert any("市法制办" in known for known in found["more"]["names"])
    assert index([], CONTENT, "zh")["more"]["names"] == []
