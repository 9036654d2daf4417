"""The pages and plan.json against the notice itself, read here without any of the project's code."""

import calendar
import json
import re
from pathlib import Path

import pytest

NOTICE = (Path(__file__).parents[2] / "data/source/notice.txt").read_text(encoding="utf-8")

# What the names in the fifteen responsibility lines mean, written down by hand.
NAMES = {
    "organization-department": ["市委组织部"],
    "institutional-organization": ["编办"],
    "justice": ["市司法局", "司法局"],
    "finance": ["市财政局"],
    "natural-resources": ["市自然资源局", "自然资源局"],
    "forestry-grassland": ["林业和草原综合行政执法大队"],
    "market-regulation": ["市场监管局", "市市场监管局", "市市场监督管理局"],
    "housing-construction": ["住房和城乡建设局"],
    "urban-management": ["城市管理局"],
    "transport": ["交通运输局"],
    "emergency-management": ["应急管理局", "市应急管理局"],
    "agriculture-rural-affairs": ["农业农村局"],
    "ecology-environment": ["州生态环境局昌吉市分局"],
    "health": ["卫生健康委员会"],
    "human-resources": ["人力资源和社会保障局"],
    "education": ["教育局"],
    "culture-tourism": ["文化体育广播电视和旅游局"],
    "healthcare-security": ["医疗保障局"],
    "commerce-industry": ["商务和工业信息化局"],
    "enforcement": ["各行政执法单位", "行政执法单位"],
    "townships": ["各乡镇街道"],
}
IDS = {name: id for id, names in NAMES.items() for name in names}
TAILS = {"等行政执法单位": "enforcement", "等相关单位": "related", "等相关部门": "related"}


def lines() -> dict[str, tuple[list[str], str | None, str]]:
    """Measure id -> unit ids in the line's order, how it stays open, and its deadline."""
    found = {}
    section = NOTICE[NOTICE.index("二、工作任务") : NOTICE.index("三、工作要求")]
    tasks = [line for line in section.splitlines() if line.strip().startswith("（")]
    for task, paragraph in enumerate(tasks, 1):
        for at, line in enumerate(re.findall("（责任单位：([^）]*)）", paragraph), 1):
            names, _, until = line.partition("，完成时限：")
            tail = next((tail for tail in TAILS if names.endswith(tail)), None)
            listed = re.split("[、，]", names.removesuffix(tail or ""))
            month = re.fullmatch("([0-9]{4})年([0-9]{1,2})月底前", until)
            if month:
                year, number = map(int, month.groups())
                until = f"{year}-{number:02}-{calendar.monthrange(year, number)[1]}"
            assert month or until == "长期坚持"
            found[f"{task}.{at}"] = ([IDS[n] for n in listed], TAILS.get(tail), until)
    return found


LINES = lines()
MEMBERS = {id for units, tail, _ in LINES.values() if tail == "enforcement" for id in units}


def relation(unit: str, measure: str) -> str | None:
    units, tail, _ = LINES[measure]
    if unit in units:
        return "named"
    if unit in MEMBERS and "enforcement" in units:
        return "collective"
    return "possible" if unit in MEMBERS and tail == "enforcement" else None


RELATIONS = {
    (unit, measure): kind
    for unit in NAMES
    for measure in LINES
    if (kind := relation(unit, measure))
}
# Only these are counted.
CERTAIN = [pair for pair, kind in RELATIONS.items() if kind != "possible"]


@pytest.fixture(scope="module")
def plan(built_site):
    return json.loads((built_site / "downloads/plan.json").read_text(encoding="utf-8"))


def test_there_are_fifteen_lines():
    assert len(LINES) == 15
    assert len(MEMBERS) == 14


def test_plan_json_says_what_the_lines_say(plan):
    measures = {m["id"]: m for task in plan["tasks"] for m in task["measures"]}
    assert list(measures) == list(LINES)
    for id, (units, tail, until) in LINES.items():
        measure = measures[id]
        assert measure["units"] == units
        assert measure["open_ended"] == tail
        deadline = measure["deadline"]
        assert deadline.get("date") == (None if until == "长期坚持" else until)
        assert deadline["kind"] == ("ongoing" if until == "长期坚持" else "date")
        assert measure["text"]["zh"] + measure["wording"]["zh"] in NOTICE
    collective = next(unit for unit in plan["units"] if unit["id"] == "enforcement")
    assert set(collective["members"]) == MEMBERS
    assert [(date["month"], date["day"]) for date in plan["reporting"]] == [(6, 25), (11, 25)]
    assert plan["document"]["number"] == NOTICE.split("\n")[0]


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("unit", NAMES)
def test_a_unit_page_has_its_measures_each_under_its_relation(pages, edition, unit):
    rows = pages[f"{edition}units/{unit}.html"].root.xpath("//*[@data-measure][@data-relation]")
    shown = {(unit, row.get("data-measure")): row.get("data-relation") for row in rows}
    assert len(shown) == len(rows)
    assert shown == {pair: kind for pair, kind in RELATIONS.items() if pair[0] == unit}


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("page", ["tasks/index.html", "units/index.html"])
def test_the_matrix_has_a_mark_for_every_relation_and_no_other(pages, edition, page):
    table = pages[edition + page].root.xpath("//table[contains(@class, 'matrix')]")[0]
    measures = table.xpath("./thead//@data-column")
    assert measures == list(LINES)
    marks = {}
    for row in table.xpath("./tbody/tr"):
        unit = row.xpath("./th/a/@href")[0].rpartition("/")[2].removesuffix(".html")
        *cells, total = row.xpath("./td")
        assert total.text_content() == str(len([duty for duty in CERTAIN if duty[0] == unit]))
        for measure, cell in zip(measures, cells, strict=True):
            for mark in cell.xpath("./a/@class"):
                marks[unit, measure] = mark.rpartition("mark-")[2]
    assert marks == RELATIONS
    *totals, total = [td.text_content() for td in table.xpath("./tfoot//td")]
    assert totals == [str(len([duty for duty in CERTAIN if duty[1] == m])) for m in measures]
    assert total == str(len(CERTAIN))


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_full_text_without_notes_and_translation_is_the_notice(pages, edition):
    article = pages[edition + "document.html"].root.xpath("//article")[0]
    for added in article.xpath(".//*[@data-note or @lang='en']"):
        added.drop_tree()
    shown = "".join(article.text_content().split())
    assert shown == "".join(NOTICE.split())


def test_task_pages_hold_their_measures_verbatim(pages):
    seen = {}
    for address, page in pages.items():
        if re.fullmatch("tasks/[0-9]+.html", address):
            for element in page.root.xpath("//*[@data-measure]"):
                chinese = element.xpath(".//p[@lang='zh'][not(ancestor::*[@data-note])]")
                seen[element.get("data-measure")] = "".join(p.text_content() for p in chinese)
    assert list(seen) == list(LINES)
    assert all(words in NOTICE for words in seen.values())
