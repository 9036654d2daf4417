"""downloads/plan.json: the plan as data, both languages in one file, and its JSON Schema.

The models below are the format: the file is one of them written out, the schema is made from them.
A translation that is still to come is null.
"""

import datetime
import json
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plansite.model.blocks import Requirement, Task
from plansite.model.dates import Deadline, Period, ReportDate
from plansite.model.plan import Plan
from plansite.model.records import Id, Measure, MeasureId, Number, Role, Unit
from plansite.model.text import Text, Words
from plansite.model.version import NO_VERSION, Version
from plansite.site.addresses import task_url, unit_url


class Exported(BaseModel):
    model_config = ConfigDict(frozen=True)


class DocumentData(Exported):
    """The notice; what it lacks is null."""

    number: str | None = Field(description="The notice's number, as issued.")
    issued: datetime.date | None
    title: Text | None
    name: Text = Field(description="What the plan is called; words of the title.")
    issuer: Text | None


class UnitData(Exported):
    """A responsible unit, or a collective that stands for many."""

    id: Id
    kind: Literal["named", "collective"]
    name: Text
    former: tuple[Text, ...] = Field(description="Its names before a later document renamed it.")
    full_name: Text
    aliases: tuple[Words, ...] = Field(description="Other forms the notice itself uses.")
    short_names: tuple[Words, ...] = Field(description="What staff say; not in the notice.")
    members: tuple[Id, ...] = Field(description="Of a collective: its members.")
    members_source: Text | None = Field(
        description="Where the editors have the members from; null: the notice states them."
    )
    url: str = Field(description="Its page, from the root of the site; English under en/.")


class DateData(Exported):
    """A last day."""

    kind: Literal["date"]
    date: datetime.date = Field(description="The last day that the words allow.")
    words: Text = Field(description="The notice's own words.")


class EveryData(Exported):
    """Once in every month, quarter or year."""

    kind: Literal["every"]
    every: Period
    words: Text


class OngoingData(Exported):
    """长期坚持 and the like: no last day."""

    kind: Literal["ongoing"]
    words: Text


class WordsData(Exported):
    """Something is said, but no day follows from it."""

    kind: Literal["words"]
    words: Text


class NoDeadlineData(Exported):
    """The notice says nothing of when."""

    kind: Literal["none"]


DeadlineData = Annotated[
    DateData | EveryData | OngoingData | WordsData | NoDeadlineData, Field(discriminator="kind")
]


class MeasureData(Exported):
    """The stretch of a task that one responsibility line governs."""

    id: MeasureId
    anchor: str = Field(description="The measure's place on the page of its task.")
    text: Text | None = Field(description="Its words in full; zh verbatim, en unofficial.")
    wording: Text | None = Field(
        description="The responsibility line, verbatim; parts of their own on lines of their own."
    )
    units: tuple[Id, ...] = Field(
        description="All owners as issued, collectives included, in the line's order."
    )
    owners: dict[Role, tuple[Id, ...]] = Field(
        description="The same by role, as issued; a role that the line does not use is left out."
    )
    open_ended: str | None = Field(
        description="The id of the collective that the list ends in; related: 等有关单位 and the like."
    )
    scope_note: Text | None = Field(description="Words of the line on who is not listed again.")
    deadline: DeadlineData = Field(description="As issued.")
    summary: Text | None = Field(description="A sentence or clause of it that stands for it.")
    amended: bool = Field(description="Whether a later document changed it.")
    deadline_now: DeadlineData = Field(description="After later documents.")
    units_now: tuple[Id, ...] = Field(description="All owners after later documents.")
    ends: datetime.date | None = Field(description="Its last day, if a later document ends it.")
    changes: tuple[Text, ...] = Field(description="What later documents changed, in sentences.")


class ItemData(Exported):
    id: Number
    number: str | None = Field(description="As the notice has it: （六）.")
    title: Text = Field(description="Without its stop; of an item without one, its first clause.")
    measures: tuple[MeasureData, ...]


class TaskData(ItemData):
    """A task."""

    heading: tuple[Text, ...] = Field(description="The headings above it, the highest first.")
    url: str = Field(description="Its page, from the root of the site; English under en/.")


class RequirementData(ItemData):
    """A requirement; only one with an owners' line of its own has measures."""


class YearlyReportData(Exported):
    """A day by which units report, every year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)


class SingleReportData(Exported):
    """A day by which units report, once."""

    date: datetime.date


class RecurringReportData(Exported):
    """A report in every month or quarter; without a day, at its end."""

    every: Literal["month", "quarter"]
    day: int | None = Field(ge=1, le=31)


ReportData = YearlyReportData | SingleReportData | RecurringReportData


class VersionData(Exported):
    """What the file was made from."""

    id: str | None = Field(description="The last recorded version; null where none is.")
    date: datetime.date | None
    data: str = Field(description="A short digest of the data: equal data have equal ones.")
    changed: bool = Field(description="The data have changed since that version.")


class PlanData(Exported):
    """The plan as data. In titles, text and wording `zh` is the notice's; `en` is unofficial."""

    schema_version: Literal[2] = Field(description="Grows when a field is renamed or removed.")
    version: VersionData
    document: DocumentData
    units: tuple[UnitData, ...]
    tasks: tuple[TaskData, ...]
    requirements: tuple[RequirementData, ...]
    reporting: tuple[ReportData, ...]


def plan_json(
    plan: Plan, changes: Mapping[str, tuple[Text, ...]] = {}, version: Version = NO_VERSION
) -> bytes:
    """The plan as JSON, UTF-8. `changes`: measure id -> what later documents changed."""
    return data(plan, changes, version).model_dump_json(indent=1).encode() + b"\n"


def plan_schema() -> bytes:
    """The JSON Schema (2020-12) of `plan_json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlanData.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1).encode() + b"\n"


def data(plan: Plan, changes: Mapping[str, tuple[Text, ...]], version: Version) -> PlanData:
    document = plan.document
    return PlanData(
        schema_version=2,
        version=VersionData(
            id=version.id, date=version.date, data=version.data, changed=version.changed
        ),
        document=DocumentData(
            number=document.number.zh if document.number else None,
            issued=document.issued,
            title=bare(document.title),
            name=document.name,
            issuer=bare(document.issuer),
        ),
        units=tuple(unit_data(unit) for unit in plan.units),
        tasks=tuple(task_data(task, plan, changes) for task in plan.tasks),
        requirements=tuple(requirement_data(item, changes) for item in plan.requirements),
        reporting=tuple(report_data(date) for date in plan.report_dates),
    )


def bare(text: Text | None) -> Text | None:
    """A text without what the plan's file says of its paragraph."""
    return Text(zh=text.zh, en=text.en) if text else None


def unit_data(unit: Unit) -> UnitData:
    return UnitData(
        id=unit.id,
        kind=unit.kind,
        name=unit.name,
        former=unit.former,
        full_name=unit.full_name,
        aliases=unit.aliases,
        short_names=unit.short_names,
        members=unit.members,
        members_source=unit.members_source,
        url=unit_url(unit),
    )


def task_data(task: Task, plan: Plan, changes: Mapping[str, tuple[Text, ...]]) -> TaskData:
    return TaskData(
        id=task.id,
        number=task.number_as_issued,
        heading=plan.headings_above(task),
        title=Text(zh=task.title.zh, en=task.title.en),
        url=task_url(task, plan),
        measures=tuple(measure_data(m, changes.get(m.id, ())) for m in task.measures),
    )


def requirement_data(
    requirement: Requirement, changes: Mapping[str, tuple[Text, ...]]
) -> RequirementData:
    return RequirementData(
        id=requirement.id,
        number=requirement.number_as_issued,
        title=Text(zh=requirement.title.zh, en=requirement.title.en),
        measures=tuple(measure_data(m, changes.get(m.id, ())) for m in requirement.measures),
    )


def measure_data(measure: Measure, changes: tuple[Text, ...]) -> MeasureData:
    issued = measure.issued
    return MeasureData(
        id=measure.id,
        anchor=measure.anchor,
        text=bare(measure.whole),
        wording=bare(measure.wording),
        units=issued.units,
        owners=issued.owners,
        open_ended=measure.open_ended,
        scope_note=bare(measure.scope_note),
        deadline=deadline_data(issued.deadline),
        summary=bare(measure.summary),
        amended=bool(measure.changes),
        deadline_now=deadline_data(measure.deadline),
        units_now=measure.units,
        ends=measure.ends,
        changes=changes,
    )


def deadline_data(deadline: Deadline) -> DeadlineData:
    words = deadline.words
    if words is None:
        return NoDeadlineData(kind="none")
    if deadline.date:
        return DateData(kind="date", date=deadline.date, words=words)
    if deadline.every:
        return EveryData(kind="every", every=deadline.every, words=words)
    if deadline.kind == "ongoing":
        return OngoingData(kind="ongoing", words=words)
    return WordsData(kind="words", words=words)


def report_data(date: ReportDate) -> ReportData:
    if date.date:
        return SingleReportData(date=date.date)
    if date.every:
        return RecurringReportData(every=date.every, day=date.day)
    assert date.month and date.day
    return YearlyReportData(month=date.month, day=date.day)
