"""The questions one may ask of a plan, on small plans made for the purpose."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plansite.load.data import load_plan
from plansite.model.blocks import Statement, Task, day_of
from plansite.model.dates import Deadline, ReportDate, written
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.text import Pending, Text, english_number, han, read_han

WORD = {"zh": "字", "en": "word"}
GOOD = load_plan(Path(__file__).parents[1] / "plans" / "good.yaml")


def text(words: str = "字") -> Text:
    return Text(zh=words, en="word")


def unit(id: str, *members: str, kind: str = "named") -> Unit:
    return Unit(id=id, kind=kind, name=text(id), full_name=text(id), members=members)


def measure(
    id: str, units: str, open_ended: str | None = None, deadline: str = "ongoing"
) -> Measure:
    return Measure.model_validate(
        {
            "id": id,
            "text": WORD,
            "wording": WORD,
            "units": tuple(units.split()),
            "open_ended": open_ended,
            "deadline": deadline,
        }
    )


def plan(units: list[Unit], *measures: Measure, **more: Any) -> Plan:
    """A plan of these units and measures, the words of no matter."""
    tasks: dict[str, list[Measure]] = {}
    for one in measures:
        tasks.setdefault(one.item_id, []).append(one)
    blocks: list[Any] = [Statement(preamble=text())]
    for id, found in tasks.items():
        blocks.append(Task(task=id, number=f"{id}.", title=WORD, measures=tuple(found)))
    blocks += more.get("blocks", [])
    return Plan(name=text(), units=tuple(units), notice=tuple(blocks))


UNITS = [
    unit("a"),
    unit("b"),
    unit("c"),
    unit("d"),
    unit("enforcement", "c", "b", kind="collective"),
    unit("towns", kind="collective"),
]


def answering(one: Measure, units: list[Unit] = UNITS) -> list[tuple[str, str, str | None]]:
    duties = plan(units, one).duties_by_measure[one.id]
    return [(d.unit.id, d.relation, d.via.id if d.via else None) for d in duties]


@pytest.mark.parametrize(
    ("units", "open_ended", "expected"),
    [
        ("a", None, [("a", "named", None)]),
        ("d a", None, [("d", "named", None), ("a", "named", None)]),
        ("towns", None, [("towns", "named", None)]),
        (
            "a enforcement",
            None,
            [
                ("a", "named", None),
                ("enforcement", "named", None),
                ("c", "collective", "enforcement"),
                ("b", "collective", "enforcement"),
            ],
        ),
        ("b", "enforcement", [("b", "named", None), ("c", "possible", "enforcement")]),
        ("b c", "enforcement", [("b", "named", None), ("c", "named", None)]),
        ("b", "related", [("b", "named", None)]),
    ],
)
def test_who_answers(units: str, open_ended: str | None, expected: list) -> None:
    assert answering(measure("1.1", units, open_ended)) == expected


def test_named_beats_collective_beats_possible() -> None:
    assert answering(measure("1.1", "b enforcement", "enforcement")) == [
        ("b", "named", None),
        ("enforcement", "named", None),
        ("c", "collective", "enforcement"),
    ]


def test_related_units_are_nobody_whatever_ids_there_are() -> None:
    units = [*UNITS, unit("related", "d", kind="collective")]
    assert answering(measure("1.1", "b", "related"), units) == [("b", "named", None)]


def test_a_member_of_two_collectives_answers_once() -> None:
    units = [unit("a"), unit("x", "a", kind="collective"), unit("y", "a", kind="collective")]
    assert answering(measure("1.1", "y x"), units)[2:] == [("a", "collective", "y")]


def test_duties_of_a_unit_are_in_the_order_of_the_plan() -> None:
    p = plan(
        UNITS,
        measure("1.1", "enforcement"),
        measure("1.2", "b"),
        measure("2.1", "a"),
        measure("2.2", "a", "enforcement"),
    )
    b = p.unit("b")
    assert [(d.measure.id, d.relation) for d in p.duties(b)] == [
        ("1.1", "collective"),
        ("1.2", "named"),
        ("2.2", "possible"),
    ]
    assert [d.measure.id for d in p.duties(b, "named")] == ["1.2"]
    assert p.duties(p.unit("towns")) == ()


def test_members_and_collectives() -> None:
    p = plan(UNITS, measure("1.1", "b c d", "enforcement"), measure("1.2", "b", "related"))
    enforcement = p.unit("enforcement")
    assert [u.id for u in p.members(enforcement)] == ["b", "c"]
    assert [u.id for u in p.collectives_of(p.unit("b"))] == ["enforcement"]
    assert p.collectives_of(p.unit("a")) == ()
    stated = p.membership_stated_in(enforcement, p.unit("b"))
    assert [m.id for m in stated] == ["1.1"]
    assert p.membership_stated_in(p.unit("towns"), p.unit("b")) == ()
    assert [u.id for u in p.named_units] == ["a", "b", "c", "d"]
    assert [u.id for u in p.collectives] == ["enforcement", "towns"]


def test_what_the_notice_leaves_open_for_a_unit_that_is_no_stated_member() -> None:
    one = plan(
        UNITS,
        measure("1.1", "enforcement"),
        measure("2.1", "a enforcement"),
        measure("3.1", "towns"),
        measure("4.1", "d", "enforcement"),
    )

    def left_open(id: str) -> list[tuple[str, list[str]]]:
        return [(c.id, [m.id for m in measures]) for c, measures in one.unstated(one.unit(id))]

    assert left_open("a") == [("enforcement", ["1.1"])], (
        "it is named in 2.1; towns states no member"
    )
    assert left_open("d") == [("enforcement", ["1.1", "2.1"])]
    assert left_open("towns") == left_open("d"), "it states no member and may itself be one"
    assert left_open("b") == left_open("enforcement") == []
    others = {u.id: [m.id for _, ms in one.open_to_others(u) for m in ms] for u in one.units}
    assert others["a"] == others["towns"] == ["4.1"], "others than d and the members may be meant"
    assert others["d"] == others["b"] == others["enforcement"] == []


def test_who_is_addressed_apart_is_not_meant_by_words_for_the_others() -> None:
    towns_zh = next(unit for unit in UNITS if unit.id == "towns").name.zh
    head = Text(zh=towns_zh + "，市直各部门：", en="All")
    one = plan(UNITS, measure("1.1", "a towns"), blocks=[Statement(addressees=head)])
    towns, a = one.unit("towns"), one.unit("a")
    departments = Text(zh="各部门", en="all departments")
    both = Text(zh=towns.name.zh + "、各部门", en="all")
    assert one.leaves_out(towns, departments) and not one.leaves_out(towns, both)
    assert not one.leaves_out(a, departments)


def test_the_run_at_a_place_of_a_paragraph() -> None:
    for paragraph in plan(UNITS, measure("1.1", "a")).paragraphs:
        found = [paragraph.run_at(place) for place in range(len(paragraph.zh))]
        at = 0
        for run in paragraph.runs:
            assert all(position is run for position in found[at : at + len(run.text.zh)])
            at += len(run.text.zh)


def test_neighbours_share_single_units_most_first() -> None:
    p = plan(
        UNITS,
        measure("1.1", "a b"),
        measure("1.2", "c enforcement"),
        measure("2.1", "enforcement"),
        measure("3.1", "c a"),
        measure("4.1", "a"),
        measure("10.1", "c"),
        measure("5.1", "d"),
    )
    near = [(t.id, [u.id for u in shared]) for t, shared in p.neighbours(p.task("1"))]
    assert near == [("3", ["a", "c"]), ("4", ["a"]), ("10", ["c"])]
    assert len(p.neighbours(p.task("1"), most=2)) == 2
    assert p.neighbours(p.task("5")) == p.neighbours(p.task("2")) == ()


def test_neighbours_are_mutual() -> None:
    tasks = GOOD.tasks
    pairs = {(t.id, other.id) for t in tasks for other, _ in GOOD.neighbours(t, most=99)}
    assert pairs == {(b, a) for a, b in pairs}


def test_by_deadline_the_earliest_first_and_ongoing_last() -> None:
    p = plan(
        UNITS,
        measure("1.1", "a"),
        measure("1.2", "a", deadline="2025-11-30"),
        measure("2.1", "a", deadline="2023-11-30"),
        measure("2.2", "a", deadline="2025-11-30"),
    )
    assert [(d.key, [m.id for m in ms]) for d, ms in p.by_deadline.items()] == [
        ("2023-11-30", ["2.1"]),
        ("2025-11-30", ["1.2", "2.2"]),
        ("ongoing", ["1.1"]),
    ]


@given(st.dates())
def test_a_deadline_reads_back(date: datetime.date) -> None:
    deadline = Deadline.model_validate(date.isoformat())
    assert (deadline.date, deadline.key, deadline.kind) == (date, date.isoformat(), "date")
    assert deadline < Deadline.model_validate("ongoing")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2025-11-31",
        "2025-1-1",
        "20251130",
        "2025/11/30",
        "Ongoing",
        "2025-11-30 ",
        "２０２５-11-30",
        "0000-01-01",
        ["2025-11-30"],
        {"date": "20251130"},
    ],
)
def test_what_is_no_deadline(words: object) -> None:
    with pytest.raises(ValidationError):
        Deadline.model_validate(words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023年4月25日", "2023-04-25"),
        ("二〇二六年三月五日", "2026-03-05"),
        ("２０２６年１２月３１日", "2026-12-31"),
        ("2023年2月29日", None),
        ("2023-04-25", None),
        ("2023年4月", None),
    ],
)
def test_the_date_of_issue_is_read_from_its_words(words: str, day: str | None) -> None:
    date = day_of(words)
    assert (date.isoformat() if date else None) == day


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ({"date": "2026-06-30", "words": WORD}, "2026-06-30"),
        ({"every": "quarter", "words": WORD}, "every-quarter"),
        ({"kind": "ongoing", "words": WORD}, "ongoing"),
        ({"kind": "words", "words": WORD}, "words"),
    ],
)
def test_a_deadline_has_the_words_of_the_notice(value: Any, key: str) -> None:
    deadline = Deadline.model_validate(value)
    assert deadline.key == key and deadline.text == Text(**WORD)


@pytest.mark.parametrize(
    "value",
    [
        {"date": "2026-06-30"},
        {"kind": "ongoing"},
        {"kind": "ongoing", "date": "2026-06-30", "words": WORD},
        {"kind": "none", "words": WORD},
        {"every": "week", "words": WORD},
        {"words": WORD},
    ],
)
def test_half_a_deadline_is_none(value: Any) -> None:
    with pytest.raises(ValidationError):
        Deadline.model_validate(value)


@given(st.integers(1, 12), st.integers(1, 31))
def test_yearly_dates_exist_every_year(month: int, day: int) -> None:
    def accepted() -> bool:
        try:
            ReportDate(month=month, day=day)
        except ValidationError:
            return False
        return True

    def exists(year: int) -> bool:
        try:
            datetime.date(year, month, day)
        except ValueError:
            return False
        return True

    assert accepted() == all(exists(year) for year in range(2020, 2028))


DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
POWERS = {"十": 10, "百": 100, "千": 1000}


def value(numeral: str) -> int:
    """What a Chinese numeral means, read from left to right."""
    total, digit = 0, None
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in POWERS:
            total += (1 if digit is None else digit) * POWERS[sign]
            digit = None
    return total + (digit or 0)


@given(st.integers(1, 9999))
def test_numerals_read_back(number: int) -> None:
    numeral = han(number)
    assert value(numeral) == number
    assert "零零" not in numeral and not numeral.startswith("零") and not numeral.endswith("零")


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
    ],
)
def test_numerals_as_headings_have_them(number: int, numeral: str) -> None:
    assert han(number) == numeral


@given(st.integers(1, 9999))
def test_numerals_are_read(number: int) -> None:
    assert read_han(han(number)) == number


@pytest.mark.parametrize(
    ("number", "english"),
    [
        ("（六）", "(6)"),
        ("一、", "1."),
        ("1．", "1."),
        ("（12）", "(12)"),
        ("③", "(3)"),
        ("7", "7"),
    ],
)
def test_the_number_of_a_heading_in_english(number: str, english: str) -> None:
    assert english_number(number) == english


def test_dates_in_words() -> None:
    date = written(datetime.date(2023, 4, 5))
    assert (date.zh, date.en) == ("2023年4月5日", "5 April 2023")
    day = ReportDate(month=6, day=25).day_text
    assert day and day.en == "25 June"


def test_a_text_that_waits_for_its_translation_says_so() -> None:
    waiting = Text(zh="字")
    assert waiting.pending and waiting["en"] == "字" and isinstance(waiting["en"], Pending)
    assert not isinstance(waiting["zh"], Pending) and not isinstance(text()["en"], Pending)


def test_paragraphs_are_the_plan_in_order() -> None:
    ids = [paragraph.id for paragraph in GOOD.paragraphs]
    assert len(set(ids)) == len(ids)
    assert ids[:3] == ["number", "title", "addressees"] and ids[-2:] == ["reporting", "copies"]
    task = next(p for p in GOOD.paragraphs if p.id == "task-2")
    assert [run.role for run in task.runs] == [
        "number",
        "title",
        "text",
        "item",
        "item",
        "wording",
        "text",
        "wording",
    ]
    assert [run.measure and run.measure.id for run in task.runs] == [
        None,
        None,
        "2.1",
        "2.1",
        "2.1",
        "2.1",
        "2.2",
        "2.2",
    ]
    assert task.zh.startswith("（二）摸清底数。分两步普查。一是逐株登记。")


def field(model: Any, name: str) -> Any:
    """A field by the name that YAML has for it."""
    fields = type(model).model_fields.items()
    return getattr(model, next(n for n, f in fields if (f.alias or n) == name))


def test_the_path_of_a_run_leads_to_its_words() -> None:
    for paragraph in GOOD.paragraphs:
        for run in paragraph.runs:
            found: Any = GOOD
            for step in run.path:
                found = found[step] if isinstance(step, int) else field(found, step)
            assert run.text == found or run.text.zh == found


def test_a_measure_as_a_whole_is_its_passages_joined() -> None:
    whole = next(m for m in GOOD.measures if m.items).whole
    assert whole.zh == "分两步普查。一是逐株登记。二是挂牌保护。"
    assert (
        whole.en == "Survey in two steps. First, register tree by tree. "
        "Second, protect each with a plate."
    )


def test_values_are_frozen_and_closed() -> None:
    with pytest.raises(ValidationError):
        GOOD.name.zh = "改"  # type: ignore[misc]  # frozen
    with pytest.raises(ValidationError):
        Text.model_validate(WORD | {"fr": "mot"})
    assert text()["zh"] == "字" and text()["en"] == "word"
