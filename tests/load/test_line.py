"""A responsibility line read: units, openness, deadline; and what is said where it cannot be."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansite.load.line import Reading, forms, read
from plansite.model.records import Unit
from plansite.model.text import Text


def unit(id: str, name: str, *aliases: str) -> Unit:
    return Unit(
        id=id, name=Text(zh=name, en=id), full_name=Text(zh="某" + name, en=id), aliases=aliases
    )


FORMS = forms(
    [
        unit("justice", "市司法局"),
        unit("prefecture-justice", "州司法局"),
        unit("finance", "市财政局", "财政局"),
        unit("office", "市委办", "市委办公室"),
        unit("party-school", "市委党校"),
        unit("all", "各行政执法单位"),
        unit("towns", "各乡镇街道", "各乡镇、街道", "各乡镇、街道、场"),
        unit("first", "甲局", "丁局"),
        unit("second", "乙局", "丁局"),
    ]
)


def line(units: str, deadline: str = "长期坚持") -> Reading:
    return read(f"（责任单位：{units}，完成时限：{deadline}）", FORMS)


@pytest.mark.parametrize(
    ("listed", "ids", "open_ended"),
    [
        ("市司法局", ["justice"], None),
        ("某市司法局", ["justice"], None),
        ("市司法局、市财政局", ["justice", "finance"], None),
        ("市财政局，市司法局", ["finance", "justice"], None),
        ("市财政局、司法局", ["finance", "justice"], None),
        ("州司法局、市司法局", ["prefecture-justice", "justice"], None),
        ("甲局、财政局", ["first", "finance"], None),
        ("市委办、党校、财政局", ["office", "party-school", "finance"], None),
        ("市委办公室、司法局", ["office", "justice"], None),
        ("各乡镇街道、行政执法单位", ["towns", "all"], None),
        ("各乡镇、街道、行政执法单位", ["towns", "all"], None),
        ("市司法局、各乡镇、街道、场", ["justice", "towns"], None),
        ("市司法局等行政执法单位", ["justice"], "enforcement"),
        ("市司法局等相关单位", ["justice"], "related"),
        ("市财政局、司法局等相关部门", ["finance", "justice"], "related"),
    ],
)
def test_units(listed: str, ids: list[str], open_ended: str | None) -> None:
    assert line(listed) == Reading(tuple(ids), open_ended, "ongoing")


@pytest.mark.parametrize("end", ["", "。"])
def test_the_full_stop_is_optional(end: str) -> None:
    assert read(f"（责任单位：甲局，完成时限：长期坚持）{end}", FORMS).units == ("first",)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_the_end_of_a_month_is_its_last_day(year: int, month: int) -> None:
    day = datetime.date.fromisoformat(line("甲局", f"{year:04}年{month}月底前").deadline)
    assert (day.year, day.month) == (year, month)
    assert day == datetime.date.max or (day + datetime.timedelta(days=1)).day == 1


@pytest.mark.parametrize(("year", "day"), [(2023, 28), (2024, 29), (1900, 28), (2000, 29)])
def test_february(year: int, day: int) -> None:
    assert line("甲局", f"{year}年2月底前").deadline == f"{year}-02-{day}"
    assert calendar.isleap(year) == (day == 29)


@pytest.mark.parametrize(
    "deadline",
    [
        "",
        "2023年13月底前",
        "2023年0月底前",
        "0000年1月底前",
        "2023年11月前",
        "年底前",
        "２０２３年11月底前",
        "长期坚持。",
        "长期",
    ],
)
def test_deadlines_it_cannot_read(deadline: str) -> None:
    reading = line("甲局", deadline)
    assert reading.deadline is None and len(reading.unclear) == 1
    assert reading.units == ("first",)


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ("丁局", "first, second"),
        ("司法局", "“司法局” is not the name"),
        ("市司法所", "Did you mean “市司法局”?"),
        ("州司法局、市财政局、司法局", "justice, prefecture-justice"),
        ("甲局、、乙局", "empty"),
        ("", "empty"),
        ("甲局等人", "“甲局等人” is not the name"),
        ("等行政执法单位", "empty"),
    ],
)
def test_names_it_cannot_read(listed: str, words: str) -> None:
    (unclear,) = line(listed).unclear
    assert words in unclear.en


@pytest.mark.parametrize(
    "words",
    [
        "",
        "。",
        "责任单位：甲局，完成时限：长期坚持",
        "（责任单位：甲局）",
        "(责任单位：甲局，完成时限：长期坚持)",
        "（责任单位：甲局，完成时限：长期坚持）。。",
        "（责任单位：甲局，完成时限：长期坚持）\n",
    ],
)
def test_what_is_no_responsibility_line(words: str) -> None:
    reading = read(words, FORMS)
    assert reading.units == () and "has the form" in reading.unclear[0].en


@given(st.text(alphabet="（）责任单位：，、完成时限长期坚持等市甲乙局。行政执法2023年月底前\n"))
def test_it_reads_anything(words: str) -> None:
    reading = read(words, FORMS)
    assert reading.unclear or (reading.units and reading.deadline)


@given(
    st.lists(st.sampled_from(["市司法局", "市财政局", "甲局", "乙局", "各乡镇、街道"]), min_size=1)
)
def test_a_list_of_full_names_is_read_in_its_order(names: list[str]) -> None:
    ids = {
        "市司法局": "justice",
        "市财政局": "finance",
        "甲局": "first",
        "乙局": "second",
        "各乡镇、街道": "towns",
    }
    assert line("、".join(names)).units == tuple(ids[name] for name in names)
