"""Responsibility lines held against what the data states: verified, and whatever is left over told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from plansite.load.line import Verified, verify
from plansite.model.deadline_words import understood
from plansite.model.records import Measure, Unit

LINES = yaml.load((Path(__file__).with_name("lines.yaml")).read_text("utf-8"), yaml.BaseLoader)
ROLES = ("lead", "responsible", "support")


def units_of(line: dict[str, Any]) -> dict[str, Unit]:
    """A unit for every name of a line, and for the collective that it ends in."""
    names = [name for role in ROLES for name in line.get(role, [])]
    if line.get("open_ended", "related") != "related":
        names.append(line["open_ended"])
    return {
        f"unit-{n}": Unit.model_validate({"id": f"unit-{n}", "name": {"zh": name}})
        for n, name in enumerate(names)
    }


def measure(line: dict[str, Any], units: dict[str, Unit], **changes: Any) -> Measure:
    ids = {unit.name.zh: id for id, unit in units.items()}
    owners = {role: [ids[name] for name in line[role]] for role in ROLES if role in line}
    open_ended = line.get("open_ended")
    fields: dict[str, Any] = {
        "id": "1.1",
        "wording": {"zh": line["line"]},
        "owners": owners,
        "open_ended": ids.get(open_ended, open_ended),
    }
    if "deadline" in line:
        meant = understood(line["deadline"], 2024)
        assert meant
        fields["deadline"] = meant.model_dump(exclude_none=True)
    if "scope_note" in line:
        fields["scope_note"] = {"zh": line["scope_note"]}
    return Measure.model_validate(fields | changes)


def all_is_well(found: Verified) -> bool:
    stated = found.openness and found.deadline and found.scope_note
    return stated and not (found.missing or found.leftover or found.wrong_roles)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["line"])
def test_a_line_is_what_the_data_states(line: dict[str, Any]) -> None:
    units = units_of(line)
    one = measure(line, units)
    found = verify(one, units)
    assert not found.leftover, found
    assert all_is_well(found), found
    assert found.order == one.units


@pytest.mark.parametrize("line", [line for line in LINES if "key" in line], ids=lambda x: x["line"])
def test_the_words_of_a_deadline_mean_its_day(line: dict[str, Any]) -> None:
    meant = understood(line["deadline"], 2024)
    assert meant and meant.key == line["key"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["line"])
def test_an_owner_left_out_is_left_over(line: dict[str, Any]) -> None:
    units = units_of(line)
    whole = measure(line, units)
    for id in whole.units:
        owners = {role: [o for o in ids if o != id] for role, ids in whole.owners.items()}
        found = verify(measure(line, units, owners=owners), units)
        name = units[id].name.zh
        # A name that holds another's words may leave only its beginning over.
        assert any(left.words in name or name in left.words for left in found.leftover), (id, found)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["line"])
def test_an_owner_too_many_is_missed(line: dict[str, Any]) -> None:
    units = units_of(line)
    extra = Unit.model_validate({"id": "extra", "name": {"zh": "县气象局"}})
    owners = {role: list(ids) for role, ids in measure(line, units).owners.items()}
    next(iter(owners.values())).append("extra")
    found = verify(measure(line, units, owners=owners), {**units, "extra": extra})
    assert found.missing == ("extra",) and not found.leftover


def by_name(words: str, *names: str, **fields: Any) -> Verified:
    units = {
        f"unit-{n}": Unit.model_validate({"id": f"unit-{n}", "name": {"zh": name}})
        for n, name in enumerate(names)
    }
    return verify(Measure.model_validate({"id": "1.1", "wording": {"zh": words}, **fields}), units)


def test_roles_follow_the_places_of_labels_and_endings() -> None:
    found = by_name(
        "（牵头单位：甲局；配合单位：乙局）",
        "甲局",
        "乙局",
        owners={"lead": ["unit-1"], "support": ["unit-0"]},
    )
    assert found.wrong_roles == {"unit-0": frozenset({"lead"}), "unit-1": frozenset({"support"})}
    found = by_name("（甲局牵头，乙局配合）", "甲局", "乙局", units=["unit-0", "unit-1"])
    assert set(found.wrong_roles) == {"unit-0", "unit-1"}


def test_openness_is_stated_or_left_over() -> None:
    words = "（责任单位：甲局等部门，完成时限：长期坚持）"
    found = by_name(words, "甲局", units=["unit-0"], deadline="ongoing")
    assert [left.words for left in found.leftover] == ["等部门"]
    found = by_name(words, "甲局", units=["unit-0"], deadline="ongoing", open_ended="related")
    assert not found.leftover and found.openness
    found = by_name("（责任单位：甲局）", "甲局", units=["unit-0"], open_ended="related")
    assert not found.openness


def test_a_prefix_is_carried_only_where_it_was_said_before() -> None:
    found = by_name("（责任单位：县甲局、乙局）", "县甲局", "县乙局", units=["unit-0", "unit-1"])
    assert not found.missing and not found.leftover
    found = by_name("（责任单位：乙局、县甲局）", "县甲局", "县乙局", units=["unit-1", "unit-0"])
    assert found.missing == ("unit-1",)


def test_the_order_is_the_lines() -> None:
    found = by_name("（责任单位：甲局、乙局）", "甲局", "乙局", units=["unit-1", "unit-0"])
    assert found.order == ("unit-0", "unit-1")


def test_a_deadline_and_a_note_that_the_line_does_not_have() -> None:
    found = by_name(
        "（责任单位：甲局）",
        "甲局",
        units=["unit-0"],
        deadline="2025-11-30",
        scope_note={"zh": "不再列出，下同"},
    )
    assert not found.deadline and not found.scope_note and not found.leftover


def test_the_place_of_what_is_left_over() -> None:
    found = by_name("（责任单位：甲局、丙局）", "甲局", units=["unit-0"])
    (left,) = found.leftover
    assert (left.words, left.start) == ("丙局", 9)
