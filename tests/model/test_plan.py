"""The questions one may ask of a plan, on small plans made for the purpose."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from plansite.load.data import load_plan
from plansite.model.blocks import Statement, Task
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.text import Text

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
