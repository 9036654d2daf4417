"""The project's own notice, drafted anew, says what its editors made of it."""

from pathlib import Path

import pytest

from plansite.draft.blocks import Draft
from plansite.draft.names import prefix_of
from plansite.draft.outline import draft
from plansite.draft.paragraphs import read
from plansite.load.data import load
from plansite.model.plan import Plan
from tests.draft.scoring import measures

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(ROOT).plan


@pytest.fixture(scope="module")
def drafted() -> Draft:
    return draft(read(ROOT / "data/source/notice.txt"))


def ids(names: list[str], plan: Plan) -> list[str]:
    """The units that names mean, with or without a prefix that was said once."""
    forms = {
        form: unit.id
        for unit in plan.units
        for form in (unit.name.zh, unit.full_name.zh, *unit.aliases)
    }
    return [forms.get(name) or forms.get(name[len(prefix_of(name)) :], name) for name in names]


def test_tasks_measures_owners_and_deadlines(plan: Plan, drafted: Draft) -> None:
    assert [task.number for task in drafted.tasks] == [task.number.zh for task in plan.tasks]
    found = [measure for _, measure in measures(drafted)]
    wanted = [measure.issued for measure in plan.measures if measure.lines]
    assert len(found) == len(wanted)
    for measure, stated in zip(found, wanted, strict=True):
        names = [owner.name for owner in measure.responsibility.owners]
        assert ids(names, plan) == list(stated.units)
        assert bool(measure.responsibility.open_words) == bool(stated.open_ended)
        deadline = measure.deadline
        assert (deadline.kind, deadline.date) == (stated.deadline.kind, stated.deadline.date)


def test_head_requirements_and_reports(plan: Plan, drafted: Draft) -> None:
    document = plan.document
    assert drafted.words("number") == (document.number and document.number.zh)
    assert drafted.words("title") == (document.title and document.title.zh)
    assert len(drafted.of("requirement")) == len(plan.requirements)
    assert len(drafted.reports) == len(plan.reports)
