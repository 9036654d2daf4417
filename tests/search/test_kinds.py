"""Kinds of queries, each on pages made for the purpose: what leads where, and what stays silent."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from harness.building import ROOT
from harness.search_engine import answers
from plansite.model.content import Content
from plansite.model.text import LANGS, Lang
from plansite.site.search.lexicon import words_of
from tests.search.made_index import VOCABULARY, index_of, passages

# Signs that are something else to a program: markup, patterns, a rare ideograph, widths.
ODD = tuple("\"“《（，。-—%?<>&'/\\*+[]{}|^$#~\t　０é①㎡𠮷")
FOUND = """([index, query]) => {
    PlanSearch.open(index, { loadMore: () => index.more });
    const { items, bridges = [], instead, near = [], stranger } = PlanSearch.search(query, new Date(2025, 9, 1));
    const at = (item) => item[0].location.split("?")[0];
    const isHit = (item) => !item[0].title.includes("data-suggestion");
    return {
        hits: items.filter(isHit).map(at),
        offers: items.filter((item) => !isHit(item)).map(at),
        bridges: bridges.map(({ typed, meant }) => typed + " " + meant),
        instead: instead || "",
        near: near.map(({ typed, as }) => [typed, as].filter(Boolean).join(" ")),
        stranger: stranger || "",
    };
}"""


def ask(core: Page, index: dict, query: str) -> dict:
    return core.evaluate(FOUND, [index, query])


def test_a_former_name_leads_to_the_unit_whatever_kind_of_body_it_had(core: Page) -> None:
    unit = {"location": "u.html", "title": "县市场监管局", "names": ["县市场监管局", "市场监管局"]}
    other = {"location": "v.html", "title": "县林业局", "names": ["县林业局", "林业局"]}
    index = index_of(unit, other)
    index["lexicon"]["units"][0]["former"] = ["工商", "质量技术监督"]
    index["lexicon"]["units"][1]["former"] = ["森林公安"]
    for query in ("工商局", "工商所", "质量技术监督局"):
        found = ask(core, index, query)
        assert found["offers"] == ["u.html"] and found["bridges"] == [f"{query} 县市场监管局"]
    found = ask(core, index, "公安局")
    assert found["stranger"] == "公安局" and not found["offers"], "only a former name as a whole"


def test_a_section_is_of_a_unit_only_by_its_whole_name(core: Page) -> None:
    names = ["县司法局", "司法局"]
    index = index_of({"location": "u.html", "title": "县司法局", "names": names})
    index["lexicon"]["units"][0]["search"] = ["法制监督局"]
    assert ask(core, index, "监督科")["offers"] == []
    assert ask(core, index, "法制监督科")["offers"] == ["u.html"]


def test_a_part_of_a_name_is_one_that_begins_or_ends_it(core: Page) -> None:
    names = ["县商务和工业信息化局", "商务和工业信息化局"]
    unit = {"location": "u.html", "title": "县商务和工业信息化局", "names": names}
    index = index_of(unit)
    index["lexicon"]["units"][0]["search"] = ["劳动监察大队"]
    for query in ("商务厅", "信息化厅"):
        assert ask(core, index, query)["offers"] == ["u.html"], query
    for query in ("信息中心", "动监所", "劳动科"):
        assert ask(core, index, query)["stranger"] == query


def test_an_english_name_is_not_the_end_of_another(core: Page) -> None:
    unit = {"location": "u.html", "title": "Work Safety Bureau", "names": ["Work Safety Bureau"]}
    index = index_of(unit, lang="en", words=words_of(VOCABULARY, "en"))
    assert ask(core, index, "safety authority")["bridges"] == [
        "safety authority Work Safety Bureau"
    ]
    assert ask(core, index, "food safety authority")["stranger"] == "food safety authority"
    assert ask(core, index, "safety of law")["bridges"] == []


def test_the_place_before_a_name_makes_it_no_nearer_to_another(core: Page) -> None:
    names = ["县财政局", "财政局"]
    index = index_of({"location": "u.html", "title": "县财政局", "names": names}, prefixes=["县"])
    found = ask(core, index, "县民政局")
    assert found["stranger"] == "民政局" and not found["offers"]


def test_a_slip_in_a_long_name_is_offered_before_what_is_near(core: Page) -> None:
    names = ["县卫生健康委员会", "卫生健康委员会"]
    texts = ["卫生工作由康委员会负责"]
    page = {"location": "p.html", "title": "某", "paragraphs": texts}
    index = index_of({"location": "u.html", "title": "县卫生健康委员会", "names": names}, page)
    index["more"]["syllables"] = {"jian": "建健"}
    found = ask(core, index, "卫生建康委员会")
    assert found["offers"] == ["u.html"] and not found["hits"]


@pytest.mark.parametrize("query", ["第八十六条", "第七十二条第一款", "第九十条"])
def test_an_article_that_is_not_there_is_not_another(core: Page, query: str) -> None:
    texts = ["第十六条　规定。", "第四十二条第一款", "第七项", "第八项", "第九个、第十条"]
    index = index_of({"location": "law.html", "title": "法律依据", "paragraphs": texts})
    found = ask(core, index, query)
    assert not found["hits"] and not found["offers"]


def reporting() -> dict:
    return {
        "location": "d.html",
        "anchor": "reporting",
        "office": "县司法局行政复议与审查监督科",
        "title": "报送",
        "next": "{date}",
        "days": ["11-25"],
        "dates": [],
        "facts": [],
        "text": "报送",
        "form": {"location": "f.html", "title": "表"},
    }


@pytest.mark.parametrize(
    ("query", "is_answered"),
    [
        ("复议科", True),
        ("审查监督科电话", True),
        ("财务科", False),
        ("复议科科长姓名", False),
        ("十一月报什么", True),
    ],
)
def test_the_section_that_takes_the_reports_is_known_by_a_part_of_its_name(
    core: Page, query: str, is_answered: bool
) -> None:
    index = index_of({"location": "d.html", "title": "全文", "paragraphs": ["报送"]})
    index["lexicon"]["answers"] = {"reporting": reporting()}
    assert (ask(core, index, query)["hits"][:1] == ["d.html"]) == is_answered


def test_a_place_is_found_by_what_people_say_of_it(core: Page) -> None:
    law = {"location": "law.html", "title": "法律", "paragraphs": ["一个行为只罚一次款"]}
    index = index_of(law)
    index["lexicon"]["places"] = [{"location": "law.html#place", "say": ["一事不再罚"]}]
    index["docs"]["passages"]["headings"] = index["docs"]["passages"]["texts"]
    found = ask(core, index, "一事不再罚")
    assert found["hits"] == ["law.html"]
    assert found["bridges"] == ["一事不再罚 一个行为只罚一次款"]


def test_verb_and_object_may_change_places(core: Page) -> None:
    page = {"location": "g.html", "title": "术语", "paragraphs": ["赋权"]}
    term = {"location": "g.html#t", "forms": ["赋权"], "say": ["权力下放"]}
    found = ask(core, index_of(page, terms=[term]), "下放权力")
    assert found["hits"] == ["g.html"] and found["bridges"] == ["下放权力 赋权"]


def test_what_is_short_is_offered_in_full(core: Page) -> None:
    index = index_of({"location": "a.html", "title": "甲", "paragraphs": ["整治危险化学品隐患"]})
    assert ask(core, index, "危化品")["offers"] == ["a.html"]
    assert ask(core, index, "危学院")["offers"] == []


def test_two_words_run_together_are_found_where_they_stand_close(core: Page) -> None:
    near = {"location": "near.html", "title": "近", "paragraphs": ["加强校园周边和食堂的检查"]}
    far = {"location": "far.html", "title": "远", "paragraphs": ["校园" + "很" * 30 + "食堂"]}
    found = ask(core, index_of(near, far), "校园食堂")
    assert found["hits"] == ["near.html"] and found["instead"] == "校园 食堂"
    assert ask(core, index_of(far), "校园食堂")["hits"] == []


def test_a_sentence_that_is_mostly_known_is_met_in_part(core: Page) -> None:
    page = {"location": "a.html", "title": "甲", "paragraphs": ["当场收缴罚款"]}
    term = {"location": "g.html#t", "forms": ["当场收缴罚款"], "say": []}
    index = index_of(page, terms=[term])
    found = ask(core, index, "当场收缴罚款找零")
    assert found["hits"] == ["a.html"] and found["instead"] == "当场收缴罚款"
    assert ask(core, index, "当场收缴罚款时请出示您的身份证")["hits"] == [], "mostly something else"


def test_a_slip_in_a_long_word_of_the_texts_is_offered(core: Page) -> None:
    index = index_of(
        {"location": "a.html", "title": "x", "paragraphs": ["enforcement officers", "concern"]},
        lang="en",
    )
    assert ask(core, index, "enforcment officers")["offers"] == ["a.html"]
    assert ask(core, index, "concert")["offers"] == [], "too short to be sure"


def test_a_slip_in_a_long_term_leads_to_its_place_on_a_page(core: Page) -> None:
    page = {"location": "g.html", "title": "术语", "paragraphs": ["行政执法证件管理"]}
    term = {"location": "g.html#t", "forms": ["行政执法证件管理"], "say": []}
    assert ask(core, index_of(page, terms=[term]), "行政执法正件管理")["offers"] == ["g.html#t"]


def test_a_short_word_before_another_is_not_the_beginning_of_one(core: Page) -> None:
    index = index_of(
        {"location": "a.html", "title": "x", "paragraphs": ["business timetable"]}, lang="en"
    )
    assert ask(core, index, "bus timetable")["hits"] == []
    assert ask(core, index, "business timet")["hits"] == ["a.html"]


def test_a_participle_is_not_its_verb(core: Page) -> None:
    index = index_of(
        {"location": "verb.html", "title": "Standardize it", "paragraphs": []},
        {"location": "typed.html", "title": "x", "paragraphs": ["standardized forms"]},
        lang="en",
    )
    assert ask(core, index, "standardised")["hits"][0] == "typed.html"


def test_an_article_is_landed_on_also_under_the_name_of_its_law(core: Page) -> None:
    law = {"location": "law.html", "title": "法律", "paragraphs": ["第六十三条 听证"]}
    notes = {"location": "n.html", "title": "注", "paragraphs": ["见处罚法第六十三条"]}
    term = {"location": "g.html#t", "forms": ["处罚法"], "say": [], "isLaw": True}
    index = index_of({**law, "home": "reference"}, notes, terms=[term])
    assert ask(core, index, "处罚法第六十三条")["hits"][0] == "law.html"


def test_a_page_of_the_site_may_have_two_names_at_once(core: Page) -> None:
    index = index_of({"location": "down.html", "title": "材料", "paragraphs": []})
    index["lexicon"]["pages"] = {"downloads": "down.html"}
    assert ask(core, index, "Word版下载")["hits"] == ["down.html"]


def everyday(index: dict, say: str, means: str) -> dict:
    index["more"]["everyday"] = [{"say": [say], "means": [means]}]
    return index


MANY = [f"第{n}段说的是别的事情" for n in range(20)]
OTHERS = [f"paragraph {n} is on other matters" for n in range(20)]


def test_where_nothing_has_all_the_words_the_nearest_passage_is_found(core: Page) -> None:
    near = {"location": "near.html", "title": "近", "paragraphs": ["督促业主及时清运渣土", *MANY]}
    half = {"location": "half.html", "title": "半", "paragraphs": ["督促业主开会", *MANY]}
    found = ask(core, index_of(near, half), "能不能督促业主清运渣土")
    assert found["hits"] == ["near.html"] and found["near"] == ["督促业主", "清运渣土"]


def test_an_everyday_word_is_met_by_what_notices_say(core: Page) -> None:
    page = {"location": "a.html", "title": "甲", "paragraphs": ["督促业主清运建筑垃圾", *MANY]}
    index = everyday(index_of(page), "渣土块", "建筑垃圾")
    found = ask(core, index, "业主的渣土块谁来清运")
    assert found["hits"] == ["a.html"]
    assert found["near"] == ["业主", "渣土块 建筑垃圾", "清运"]
    assert ask(core, index_of(page), "业主的渣土块谁来清运")["hits"] == []


def test_a_word_that_stands_nowhere_is_not_overlooked(core: Page) -> None:
    page = {
        "location": "a.html",
        "title": "x",
        "paragraphs": ["parking fines for traders", *OTHERS],
    }
    index = index_of(page, lang="en")
    index["more"]["common"] = ["against"]
    assert ask(core, index, "parking fines against traders")["hits"] == ["a.html"]
    assert ask(core, index, "parking fines for unicorns")["hits"] == []
    assert ask(core, index, "unicorns and fines")["hits"] == []


def test_a_sign_beside_a_name_makes_it_another(core: Page) -> None:
    page = {"location": "a.html", "title": "甲", "paragraphs": ["落实听证制度", *MANY]}
    term = {"location": "g.html#t", "forms": ["听证"], "say": []}
    index = index_of(page, terms=[term])
    for query in ("听证会", "听证员"):
        assert ask(core, index, query)["hits"] == []
    assert ask(core, index, "听证要不要做")["hits"] == ["a.html"]


def test_nothing_is_near_for_common_words_alone(core: Page) -> None:
    page = {"location": "a.html", "title": "x", "paragraphs": ["a new way of working", *OTHERS]}
    index = index_of(page, lang="en")
    index["more"]["common"] = ["new", "way", "thing"]
    assert ask(core, index, "what new thing is a way")["hits"] == []


def test_words_in_a_row_may_stand_one_by_one(core: Page) -> None:
    page = {"location": "a.html", "title": "甲", "paragraphs": ["督促业主", "及时清运渣土", *MANY]}
    found = ask(core, index_of(page), "督促业主清运渣土")
    assert found["hits"] == ["a.html"] and found["instead"] == "督促业主 清运渣土"


@pytest.mark.parametrize(
    ("lang", "query", "texts"),
    [
        ("zh", "听证 渣土", ["落实听证制度", "及时清运渣土"]),
        ("zh", "清运渣土听证", ["落实听证制度", "及时清运渣土"]),
        ("en", "hearing rubble", ["a hearing is held", "rubble is cleared"]),
    ],
)
def test_words_that_stand_far_apart_on_a_page_are_offered_as_such(
    core: Page, lang: str, query: str, texts: list[str]
) -> None:
    apart = passages(("one", 0, 1), ("two", 0, 2))
    page = {"location": "a.html", "title": "x", "paragraphs": texts, "passages": apart}
    found = ask(core, index_of(page, lang=lang), query)
    assert (found["hits"], found["offers"]) == ([], ["a.html"])


def test_a_question_is_rather_nearly_met_at_home_than_aside(core: Page) -> None:
    home = {"location": "tasks/01.html", "title": "任务", "home": "task"}
    task = {**home, "paragraphs": ["parties bear no cost of a hearing", *OTHERS]}
    quiz = {"location": "training/01.html", "title": "Lesson", "paragraphs": ["pay person hearing"]}
    index = index_of(task, quiz, lang="en")
    assert ask(core, index, "person pay hearing")["hits"] == ["training/01.html"]
    index["more"]["everyday"] = [{"say": ["person"], "means": ["parties"]}]
    index["more"]["everyday"].append({"say": ["pay"], "means": ["cost"]})
    assert ask(core, index, "person pay hearing")["hits"][0] == "tasks/01.html"


def test_the_number_of_a_lesson_leads_to_the_lesson(core: Page) -> None:
    lesson = {"location": "training/08.html", "title": "第八课：公开", "paragraphs": ["公开"]}
    other = {"location": "training/07.html", "title": "第七课：八条", "paragraphs": ["第七讲"]}
    for query in ("第8课", "第八讲"):
        assert ask(core, index_of(other, lesson), query)["hits"][0] == "training/08.html"


@pytest.mark.parametrize("lang", LANGS)
def test_whatever_is_typed_is_answered(browser: Browser, built_site: Path, lang: Lang) -> None:
    """Pieces of the data with signs left out, put in or in the place of others: none ends the search."""
    chance = random.Random(7)
    words = (ROOT / "data/plan.yaml").read_text() + (ROOT / "data/reference.yaml").read_text()

    def piece() -> str:
        at = chance.randrange(len(words))
        return words[at : at + chance.choice((1, 2, 4, 8, 20))].replace("\n", " ")

    def slip(text: str) -> str:
        at = chance.randrange(len(text))
        return text[:at] + chance.choice(("", text[at], *ODD)) + text[at + chance.choice((0, 1)) :]

    typed = [slip(slip(piece() + chance.choice(("", " ")) + piece()) + " ") for _ in range(300)]
    found = answers(browser, built_site, lang, typed)
    assert len(found) == len(typed)
    assert any(found)


@pytest.mark.parametrize("lang", LANGS)
def test_a_slip_in_a_name_mostly_leads_somewhere(
    browser: Browser, built_site: Path, content: Content, lang: Lang
) -> None:
    units = [unit.name[lang] for unit in content.plan.units]
    titles = [task.title[lang] for task in content.plan.tasks]
    names = [*units, *titles, *(f for term in content.reference.glossary for f in term.forms)]
    typed = [slip for n, name in enumerate(names) for slip in slips(name, n % len(name))]
    found = answers(browser, built_site, lang, typed)
    assert len(found) == len(typed) > 300
    assert sum(map(bool, found)) > len(typed) / 2


def slips(name: str, at: int) -> Iterator[str]:
    """A name with a sign left out, written twice, or in the place of the next."""
    before, sign, after = name[:at], name[at], name[at + 1 :]
    yield from (before + after, before + 2 * sign + after, before + after[:1] + sign + after[1:])
