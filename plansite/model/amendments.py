"""What later documents changed, and the plan as it is in force since.

The notice's words stay as issued; owners, deadlines and names are what a reader acts on now. This is
the one place that answers what is in force.
"""

import datetime
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.blocks import Requirement, Task
from plansite.model.dates import Day, Deadline
from plansite.model.plan import Plan
from plansite.model.records import Id, Measure, MeasureId, Role, Unit
from plansite.model.text import Model, Text


class LaterDocument(Model):
    """The document that changes the plan."""

    number: Text
    issued: Day


class Change(Model):
    """One change: of a measure (deadline, owners, its end) or of a unit (its name)."""

    measure: MeasureId | None = None
    unit: Id | None = None
    deadline: Deadline | None = None
    adds: tuple[Id, ...] = ()
    drops: tuple[Id, ...] = ()
    ends: Day | None = None
    name: Text | None = None

    @model_validator(mode="after")
    def changes_one_thing(self) -> "Change":
        of_measure = self.deadline or self.adds or self.drops or self.ends
        if bool(self.measure) == bool(self.unit):
            raise PydanticCustomError("change_of", "a change of a measure or of a unit")
        if (self.measure and (self.name or not of_measure)) or (
            self.unit and (of_measure or not self.name)
        ):
            raise PydanticCustomError("change_what", "nothing is changed, or too much")
        return self


class Amendment(Model):
    """What one later document changed; `note` is the editors'."""

    id: Id
    document: LaterDocument
    changes: Annotated[tuple[Change, ...], Field(min_length=1)]
    note: Text | None = None


class Amendments(Model):
    """Everything in data/amendments.yaml, in the order in which the documents took effect."""

    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True)
class Amended:
    """A change in force, with the document that made it."""

    change: Change
    amendment: Amendment

    @property
    def number(self) -> Text:
        return self.amendment.document.number

    @property
    def issued(self) -> datetime.date:
        return self.amendment.document.issued


def in_force(plan: Plan, amendments: Amendments) -> Plan:
    """The plan as later documents have left it; the plan itself if there are none.

    Changes of what the plan does not have are passed over: the check names them.
    """
    made = [Amended(change, a) for a in amendments.amendments for change in a.changes]
    if not made:
        return plan
    units = tuple(renamed(unit, made) for unit in plan.units)
    notice = tuple(
        block.model_copy(update={"measures": tuple(changed(m, made) for m in block.measures)})
        if isinstance(block, Task | Requirement)
        else block
        for block in plan.notice
    )
    return Plan.model_construct(
        **{name: getattr(plan, name) for name in Plan.model_fields}
        | {"units": units, "notice": notice}
    )


def renamed(unit: Unit, made: list[Amended]) -> Unit:
    """The unit under its name in force, knowing its names before."""
    for amended in made:
        if amended.change.unit == unit.id and amended.change.name:
            former, changes = (*unit.former, unit.name), (*unit.changes, amended)
            unit = unit.model_copy(update={"name": amended.change.name})
            unit._former, unit._changes = former, changes
    return unit


def changed(measure: Measure, made: list[Amended]) -> Measure:
    """The measure as it is in force, knowing how it was issued and what changed it."""
    own = tuple(amended for amended in made if amended.change.measure == measure.id)
    if not own:
        return measure
    owners, deadline, ends = dict(measure.owners), measure.deadline, None
    for amended in own:
        change = amended.change
        owners = with_owners(owners, change)
        deadline = change.deadline or deadline
        ends = change.ends or ends
    now = measure.model_copy(
        update={"units_alone": (), "owners_by_role": owners, "deadline": deadline}
    )
    for cached in ("owners", "units", "whole", "wording"):
        now.__dict__.pop(cached, None)
    now._issued, now._changes, now._ends = measure, own, ends
    return now


def with_owners(owners: dict[Role, tuple[Id, ...]], change: Change) -> dict[Role, tuple[Id, ...]]:
    """Owners after a change: those added are responsible."""
    left = {role: tuple(id for id in ids if id not in change.drops) for role, ids in owners.items()}
    if change.adds:
        left["responsible"] = (*left.get("responsible", ()), *change.adds)
    return {role: ids for role, ids in left.items() if ids}
