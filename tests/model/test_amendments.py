"""The plan as later documents have left it: the notice's words stay, the rest follows."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from plansite.load.check import check
from plansite.load.data import load_plan
from plansite.model.amendments import Amendments, in_force
from plansite.model.plan import Plan

PLAN = load_plan(Path(__file__).parents[1] / "plans" / "good.yaml")


def later(
    *changes: dict[str, Any], issued: str = "2024-06-01", id: str = "later"
) -> dict[str, Any]:
    number = {"zh": "柳政办发〔2024〕9号", "en": "Liu Zheng Ban Fa [2024] No. 9"}
    return {"id": id, "document": {"number": number, "issued": issued}, "changes": list(changes)}


def amended(*documents: dict[str, Any]) -> Plan:
    return in_force(PLAN, Amendments.model_validate({"amendments": documents}))


def problems(*documents: dict[str, Any]) -> list[str]:
    amendments = Amendments.model_validate({"amendments": documents})
    found = check(plan=PLAN, amendments=amendments)
    return [f"{'.'.join(map(str, f.path))}: {f.en}" for f in found]


def test_a_plan_that_nothing_changed_is_itself() -> None:
    assert in_force(PLAN, Amendments()) is PLAN


def test_a_deadline_moves_and_the_line_stays() -> None:
    now = amended(later({"measure": "3.1", "deadline": "2026-12-31"}))
    measure, before = now.measures_by_id["3.1"], PLAN.measures_by_id["3.1"]
    assert measure.deadline.key == "2026-12-31" and measure.issued == before
    assert measure.wording == before.wording
    assert [d.key for d in now.by_deadline] == ["2024-02-29", "2026-12-31", "ongoing"]
    assert [paragraph.zh for paragraph in now.paragraphs] == [p.zh for p in PLAN.paragraphs]


def test_owners_are_added_and_dropped() -> None:
    now = amended(later({"measure": "3.1", "adds": ["parks"], "drops": ["culture"]}))
    measure = now.measures_by_id["3.1"]
    assert measure.units == ("law-office", "enforcement", "parks")
    assert measure.issued.units == ("law-office", "culture", "enforcement")
    assert not now.duty(now.unit("culture"), measure)
    assert now.duty(now.unit("parks"), measure).relation == "named"


def test_a_unit_is_renamed_and_its_old_names_are_known() -> None:
    first = later({"unit": "water", "name": {"zh": "市水利局", "en": "Water Resources Bureau"}})
    second = later(
        {"unit": "water", "name": {"zh": "市水务和水利局", "en": "Bureau of Water"}},
        issued="2025-01-01",
        id="again",
    )
    unit = amended(first, second).unit("water")
    assert unit.name.zh == "市水务和水利局"
    assert [name.zh for name in unit.former] == ["市水务局", "市水利局"]
    assert [change.amendment.id for change in unit.changes] == ["later", "again"]


def test_later_documents_follow_one_another() -> None:
    now = amended(
        later({"measure": "3.1", "deadline": "2026-06-30"}),
        later(
            {"measure": "3.1", "deadline": "ongoing"},
            {"measure": "1.1", "ends": "2026-01-31"},
            issued="2025-01-01",
            id="again",
        ),
    )
    assert now.measures_by_id["3.1"].deadline.key == "ongoing"
    assert len(now.measures_by_id["3.1"].changes) == 2
    assert now.measures_by_id["1.1"].ends == datetime.date(2026, 1, 31)


def test_good_changes_are_good() -> None:
    assert problems(later({"measure": "3.1", "deadline": "2026-12-31"})) == []


@pytest.mark.parametrize(
    ("documents", "where", "words"),
    [
        ([later({"measure": "9.1", "ends": "2026-01-01"})], "changes.0.measure", "no measure 9.1"),
        ([later({"unit": "sea", "name": {"zh": "海", "en": "Sea"}})], "changes.0.unit", "no unit sea"),
        ([later({"measure": "3.1", "adds": ["sea"]})], "adds.0", "no unit sea"),
        ([later({"measure": "3.1", "adds": ["culture"]})], "adds.0", "has culture already"),
        ([later({"measure": "3.1", "drops": ["water"]})], "drops.0", "does not have water"),
        ([later({"measure": "3.1", "ends": "2026-01-01"}, issued="2023-01-01")], "issued", "before"),
        ([later({"measure": "3.1", "deadline": "2024-05-31"})], "deadline", "before the document"),
        (
            [later({"measure": "3.1", "deadline": "ongoing"}, {"measure": "3.1", "deadline": "2026-01-31"})],
            "changes.1.deadline",
            "keep one",
        ),
        (
            [later({"measure": "3.1", "ends": "2026-01-01"}), later({"measure": "1.1", "ends": "2026-01-01"})],
            "amendments.1.id",
            "choose another",
        ),
    ],
)  # fmt: skip
def test_changes_that_cannot_be(documents: list[dict[str, Any]], where: str, words: str) -> None:
    found = problems(*documents)
    assert any(where in one and words in one for one in found), found
    assert len(found) == 1
