"""downloads/plan.json: the plan as data, both languages in one file, and its JSON Schema.

The models below are the format: the file is one of them written out, the schema is made from them.
"""

import datetime
import json
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plansite.model.plan import Plan
from plansite.model.records import Id, Measure, MeasureId, Number, OpenEnded, Task, Unit
from plansite.model.text import Text, Words
from plansite.site.addresses import task_url, unit_url


class Exported(BaseModel):
    model_config = ConfigDict(frozen=True)


class DocumentData(Exported):
    """The notice."""

    number: str = Field(description="The notice's number, as issued.")
    issued: datetime.date
    title: Text


class UnitData(Exported):
    """A responsible unit, or a collective that stands for many."""

    id: Id
    kind: Literal["named", "collective"]
    name: Text
    full_name: Text
    aliases: tuple[Words, ...] = Field(description="Other forms the notice itself uses.")
    short_names: tuple[Words, ...] = Field(description="What staff say; not in the notice.")
    members: tuple[Id, ...] = Field(description="Of a collective: the members the notice states.")
    url: str = Field(description="Its page, from the root of the site; English under en/.")


class DateData(Exported):
    """A last day."""

    kind: Literal["date"]
    date: datetime.date = Field(description="The last day of the month that 月底前 means.")


class OngoingData(Exported):
    """长期坚持: no last day."""

    kind: Literal["ongoing"]


class MeasureData(Exported):
    """The stretch of a task that one responsibility line governs."""

    id: MeasureId
    anchor: str = Field(description="The measure's place on the page of its task.")
    text: Text = Field(description="Its words in full; zh verbatim, en an unofficial translation.")
    wording: Text = Field(description="The responsibility line; zh is verbatim.")
    units: tuple[Id, ...] = Field(
        min_length=1,
        description="What the line names, collectives included, in the line's order.",
    )
    open_ended: OpenEnded | None = Field(
        description="enforcement: 等行政执法单位; related: 等相关单位 or 等相关部门; null: neither."
    )
    deadline: Annotated[DateData | OngoingData, Field(discriminator="kind")]
    amended: tuple[Text, ...] = Field(
        description="Editors' notes on what later documents changed; not part of the notice."
    )


class TaskData(Exported):
    """A task of section two."""

    id: Number
    title: Text
    url: str = Field(description="Its page, from the root of the site; English under en/.")
    measures: tuple[MeasureData, ...] = Field(min_length=1)


class ReportingData(Exported):
    """A day by which units report, every year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)


class PlanData(Exported):
    """The plan as data. In titles, text and wording `zh` is the notice's; `en` is unofficial."""

    schema_version: Literal[1] = Field(description="Grows when a field is renamed or removed.")
    document: DocumentData
    units: tuple[UnitData, ...]
    tasks: tuple[TaskData, ...]
    reporting: tuple[ReportingData, ...]


def plan_json(plan: Plan, amendments: Mapping[str, tuple[Text, ...]] = {}) -> bytes:
    """The plan as JSON, UTF-8."""
    return data(plan, amendments).model_dump_json(indent=1).encode() + b"\n"


def plan_schema() -> bytes:
    """The JSON Schema (2020-12) of `plan_json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanData.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"


def data(plan: Plan, amendments: Mapping[str, tuple[Text, ...]]) -> PlanData:
    document = plan.document
    return PlanData(
        schema_version=1,
        document=DocumentData(
            number=document.number.zh, issued=document.issued, title=document.title
        ),
        units=tuple(unit_data(unit) for unit in plan.units),
        tasks=tuple(task_data(task, plan, amendments) for task in plan.tasks),
        reporting=tuple(
            ReportingData(month=date.month, day=date.day) for date in plan.reporting.dates
        ),
    )


def unit_data(unit: Unit) -> UnitData:
    return UnitData(
        id=unit.id,
        kind=unit.kind,
        name=unit.name,
        full_name=unit.full_name,
        aliases=unit.aliases,
        short_names=unit.short_names,
        members=unit.members,
        url=unit_url(unit),
    )


def task_data(task: Task, plan: Plan, amendments: Mapping[str, tuple[Text, ...]]) -> TaskData:
    return TaskData(
        id=task.id,
        title=task.title,
        url=task_url(task, plan),
        measures=tuple(
            measure_data(measure, amendments.get(measure.id, ())) for measure in task.measures
        ),
    )


def measure_data(measure: Measure, amended: tuple[Text, ...]) -> MeasureData:
    last = measure.deadline.date
    return MeasureData(
        id=measure.id,
        anchor=measure.anchor,
        text=measure.whole,
        wording=measure.wording,
        units=measure.units,
        open_ended=measure.open_ended,
        deadline=DateData(kind="date", date=last) if last else OngoingData(kind="ongoing"),
        amended=amended,
    )
