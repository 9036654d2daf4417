"""The domain: what the notice says, as frozen values, and the questions one may ask of them.

Everything a unit, task or measure page shows is answered here; nothing in this module reads a file
or knows about pages.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Lang = Literal["zh", "en"]
Relation = Literal["named", "collective", "possible"]
OpenEnded = Literal["enforcement", "related"]

LANGS: tuple[Lang, ...] = get_args(Lang)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
ENFORCEMENT = "enforcement"

Path = tuple[str | int, ...]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")]
MeasureId = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}$")]

HAN_DIGITS = "零一二三四五六七八九"
MONTHS = (
    "January February March April May June July August September October November December"
).split()


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Model):
    """The same words in both languages; `text[lang]` gives one of them."""

    zh: Words
    en: Words

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


def han(number: int) -> str:
    """1..9999 in Chinese numerals, as headings number: 10 is 十, 101 is 一百零一."""
    digits = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            digits += HAN_DIGITS[digit] + sign
        elif digits and number and not digits.endswith("零"):
            digits += "零"
    return digits.removeprefix("一") if digits.startswith("一十") else digits


def numbered(number: str) -> Text:
    """A heading's number as the notice sets it: （六）, and (6) in English."""
    return Text(zh=f"（{han(int(number))}）", en=f"({number})")


def written(date: datetime.date) -> Text:
    """A date in words: 2023年4月25日, 25 April 2023."""
    return Text(
        zh=f"{date.year}年{date.month}月{date.day}日",
        en=f"{date.day} {MONTHS[date.month - 1]} {date.year}",
    )


def read_date(value: Any) -> Any:
    """Year-month-day and nothing else: pydantic would read 20230425 as seconds since 1970."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, datetime.date):
        return value
    raise PydanticCustomError("date", "not a date")


Day = Annotated[datetime.date, BeforeValidator(read_date)]


class Deadline(Model):
    """A last day, or none: `ongoing` is 长期坚持. In YAML: `ongoing` or a date as 2025-11-30."""

    date: datetime.date | None

    @model_validator(mode="before")
    @classmethod
    def parse(cls, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"date"}:
            return value
        if value == "ongoing":
            return {"date": None}
        try:
            return {"date": read_date(value)}
        except PydanticCustomError:
            raise PydanticCustomError("deadline", "not a deadline") from None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """As YAML has it."""
        return {"type": "string", "pattern": r"^(ongoing|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}

    @property
    def kind(self) -> Literal["date", "ongoing"]:
        return "date" if self.date else "ongoing"

    @property
    def key(self) -> str:
        """`ongoing` or the ISO date: the form used in YAML, in addresses and in the exports."""
        return self.date.isoformat() if self.date else "ongoing"

    @property
    def text(self) -> Text:
        """In the notice's way: 2023年11月底前 for the last day of a month, 长期坚持 for none."""
        if not self.date:
            return Text(zh="长期坚持", en="Ongoing")
        if (self.date + datetime.timedelta(days=1)).day > 1:
            day = written(self.date)
            return Text(zh=day.zh + "前", en="Before " + day.en)
        month = f"{MONTHS[self.date.month - 1]} {self.date.year}"
        return Text(zh=f"{self.date.year}年{self.date.month}月底前", en=f"Before the end of {month}")

    def __lt__(self, other: "Deadline") -> bool:
        return (self.date or datetime.date.max) < (other.date or datetime.date.max)


class YearlyDate(Model):
    """A day that comes back every year."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def exists_every_year(self) -> "YearlyDate":
        try:
            datetime.date(2023, self.month, self.day)
        except ValueError:
            raise PydanticCustomError("yearly_date", "not a day of every year") from None
        return self

    @property
    def text(self) -> Text:
        return Text(zh=f"{self.month}月{self.day}日", en=f"{self.day} {MONTHS[self.month - 1]}")


class Unit(Model):
    """A responsible unit, or a collective that stands for many (`kind: collective`).

    `aliases` are other forms the notice itself uses, `short_names` what staff say.
    """

    id: Id
    kind: Literal["named", "collective"] = "named"
    name: Text
    full_name: Text
    aliases: tuple[Words, ...] = ()
    short_names: tuple[Words, ...] = ()
    members: tuple[Id, ...] = ()

    @property
    def is_collective(self) -> bool:
        return self.kind == "collective"


class Measure(Model):
    """The stretch of a task that one responsibility line governs.

    `wording` is that line verbatim; `units`, `open_ended` and `deadline` are its meaning.
    """

    id: MeasureId
    text: Text
    items: tuple[Text, ...] = ()
    wording: Text
    units: Annotated[tuple[Id, ...], Field(min_length=1)]
    open_ended: OpenEnded | None = None
    deadline: Deadline

    @property
    def task_id(self) -> str:
        return self.id.split(".")[0]

    @property
    def anchor(self) -> str:
        """Its id as a fragment: `measure-6-1`."""
        return "measure-" + self.id.replace(".", "-")

    @property
    def passages(self) -> tuple[Text, ...]:
        """The text and its items, in order."""
        return (self.text, *self.items)

    @cached_property
    def whole(self) -> Text:
        """Text and items as one: joined, the Chinese is verbatim."""
        return Text(
            zh="".join(p.zh for p in self.passages), en=" ".join(p.en for p in self.passages)
        )


class Task(Model):
    id: Number
    title: Text
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]

    @property
    def number(self) -> Text:
        return numbered(self.id)

    @property
    def anchor(self) -> str:
        return f"task-{self.id}"


class Requirement(Model):
    """One of the requirements of section three. `units` are units it names besides `addressees`."""

    id: Number
    title: Text
    text: Text
    addressees: Text
    units: tuple[Id, ...] = ()

    @property
    def number(self) -> Text:
        return numbered(self.id)

    @property
    def anchor(self) -> str:
        return f"requirement-{self.id}"


class Reporting(Model):
    """The closing paragraph: who reports when, to which unit, section, address and telephone."""

    text: Text
    addressees: Text
    dates: Annotated[tuple[YearlyDate, ...], Field(min_length=1)]
    recipient: Id
    office: Text
    address: Text
    telephone: Words

    @property
    def dial(self) -> str:
        """The telephone number as one dials it: its digits."""
        return re.sub(r"[^0-9]", "", self.telephone)

    @property
    def anchor(self) -> str:
        return "reporting"


class Document(Model):
    """The notice around the plan: heading, addressees, issuing office, and the copies line."""

    number: Text
    title: Text
    addressees: Text
    promulgation: Text
    issuer: Text
    issued: Day
    plan_title: Text
    name: Text
    preamble: Text
    copies: Text


class Basis(Model):
    """A document the plan is based on; a law has no number."""

    title: Text
    number: Text | None = None


class Headings(Model):
    objectives: Text
    tasks: Text
    requirements: Text


@dataclass(frozen=True)
class Duty:
    """What a unit answers for: a measure and the relation, `via` the collective if it is one's."""

    unit: Unit
    measure: Measure
    relation: Relation
    via: Unit | None = None


@dataclass(frozen=True)
class Answering:
    """The units that answer for a measure in one relation, `via` one collective or none."""

    relation: Relation
    via: Unit | None
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph: its words, its role, the measure it belongs to, its YAML path."""

    text: Text
    role: str
    path: Path
    measure: Measure | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the notice: a stable id, what it is, its runs in order."""

    id: str
    role: str
    runs: tuple[Run, ...]

    @property
    def zh(self) -> str:
        return "".join(run.text.zh for run in self.runs)

    def run_at(self, place: int) -> Run:
        """The run that the character at `place` of the Chinese belongs to."""
        ends = accumulate(len(run.text.zh) for run in self.runs)
        return next(run for run, end in zip(self.runs, ends, strict=True) if place < end)


class Plan(Model):
    """The whole notice."""

    document: Document
    basis: tuple[Basis, ...]
    headings: Headings
    objectives: Text
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    requirements: tuple[Requirement, ...]
    reporting: Reporting

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def tasks_by_id(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for task in self.tasks for measure in task.measures)

    @cached_property
    def named_units(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.is_collective)

    @cached_property
    def collectives(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.is_collective)

    @cached_property
    def unit_groups(self) -> tuple[tuple[Unit | None, tuple[Unit, ...]], ...]:
        """The named units by the collective that counts them as members; the rest under None."""
        groups = [(c, self.members(c)) for c in self.collectives if c.members]
        grouped = {unit.id for _, units in groups for unit in units}
        rest = tuple(unit for unit in self.named_units if unit.id not in grouped)
        return (*groups, (None, rest)) if rest else tuple(groups)

    @cached_property
    def matrix_groups(self) -> tuple[tuple[Unit, ...], ...]:
        """The rows of the matrix: the groups of units, then the collectives."""
        return tuple(g for g in (*(units for _, units in self.unit_groups), self.collectives) if g)

    def unit(self, id: str) -> Unit:
        return self.units_by_id[id]

    def task(self, id: str) -> Task:
        return self.tasks_by_id[id]

    def members(self, collective: Unit) -> tuple[Unit, ...]:
        """The stated members, in the order of the plan's units."""
        return tuple(unit for unit in self.units if unit.id in collective.members)

    def collectives_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(c for c in self.collectives if unit.id in c.members)

    def membership_stated_in(self, collective: Unit, unit: Unit) -> tuple[Measure, ...]:
        """The measures whose line lists the unit among …等行政执法单位."""
        if collective.id != ENFORCEMENT:
            return ()
        return tuple(m for m in self.measures if m.open_ended == ENFORCEMENT and unit.id in m.units)

    @cached_property
    def duties_by_measure(self) -> dict[str, tuple[Duty, ...]]:
        return {measure.id: tuple(self._answering(measure)) for measure in self.measures}

    def _answering(self, measure: Measure) -> Iterator[Duty]:
        """Who answers for a measure: those named, then by collective, then possibly."""
        seen = set(measure.units)
        named = [self.unit(id) for id in measure.units]
        yield from (Duty(unit, measure, "named") for unit in named)
        for collective in named:
            for id in collective.members:
                if id not in seen:
                    seen.add(id)
                    yield Duty(self.unit(id), measure, "collective", collective)
        open_to = self.units_by_id.get(ENFORCEMENT) if measure.open_ended == ENFORCEMENT else None
        if open_to:
            for id in open_to.members:
                if id not in seen:
                    seen.add(id)
                    yield Duty(self.unit(id), measure, "possible", open_to)

    def answering(self, measure: Measure) -> tuple[Answering, ...]:
        """Who answers for the measure, by relation: named, by collective, possibly."""
        groups = groupby(self.duties_by_measure[measure.id], lambda d: (d.relation, d.via))
        return tuple(
            Answering(relation, via, tuple(duty.unit for duty in duties))
            for (relation, via), duties in groups
        )

    @cached_property
    def duties_by_unit(self) -> dict[str, tuple[Duty, ...]]:
        found: dict[str, list[Duty]] = {unit.id: [] for unit in self.units}
        for measure in self.measures:
            for duty in self.duties_by_measure[measure.id]:
                found[duty.unit.id].append(duty)
        return {id: tuple(duties) for id, duties in found.items()}

    def duties(self, unit: Unit, relation: Relation | None = None) -> tuple[Duty, ...]:
        """What the unit answers for, in the order of the plan; one relation only if given."""
        duties = self.duties_by_unit[unit.id]
        return tuple(d for d in duties if relation in (None, d.relation))

    def duty(self, unit: Unit, measure: Measure) -> Duty | None:
        return self._duties_by_pair.get((unit.id, measure.id))

    @cached_property
    def _duties_by_pair(self) -> dict[tuple[str, str], Duty]:
        return {(d.unit.id, id): d for id, duties in self.duties_by_measure.items() for d in duties}

    def named_by(self, measure: Measure) -> tuple[Unit, ...]:
        """The units and collectives its line names, in the line's order."""
        return tuple(self.unit(id) for id in measure.units)

    def unstated(self, unit: Unit) -> tuple[tuple[Unit, tuple[Measure, ...]], ...]:
        """Collectives whose stated members the unit is not one of, with the measures that name them
        and not the unit: the notice leaves open whether these are its own.
        """
        others = [c for c in self.collectives if c.members and unit.id not in c.members]
        found = (
            (c, tuple(d.measure for d in self.duties(c) if not self.duty(unit, d.measure)))
            for c in others
            if not unit.is_collective
        )
        return tuple((collective, measures) for collective, measures in found if measures)

    def requirements_naming(self, unit: Unit) -> tuple[Requirement, ...]:
        return tuple(r for r in self.requirements if unit.id in r.units)

    def around(self, task: Task) -> tuple[Task | None, Task | None]:
        """The tasks before and after it."""
        at = self.tasks.index(task)
        before = self.tasks[at - 1] if at else None
        return before, self.tasks[at + 1] if at + 1 < len(self.tasks) else None

    def neighbours(self, task: Task, most: int = 4) -> tuple[tuple[Task, tuple[Unit, ...]], ...]:
        """Tasks that name the same units (collectives aside), those with most in common first."""
        ours = self._named_in[task.id]
        shared = {}
        for id in ours:
            for other in self._tasks_naming[id]:
                if other != task.id:
                    shared.setdefault(other, []).append(self.unit(id))
        order = sorted(shared, key=lambda id: (-len(shared[id]), int(id)))
        return tuple((self.task(id), tuple(shared[id])) for id in order[:most])

    @cached_property
    def _named_in(self) -> dict[str, tuple[str, ...]]:
        """Task id -> ids of the single units its lines name, in the plan's order of units."""
        named = {
            task.id: {id for measure in task.measures for id in measure.units}
            for task in self.tasks
        }
        single = [unit.id for unit in self.named_units]
        return {task: tuple(id for id in single if id in ids) for task, ids in named.items()}

    @cached_property
    def _tasks_naming(self) -> dict[str, list[str]]:
        tasks: dict[str, list[str]] = {}
        for task, units in self._named_in.items():
            for id in units:
                tasks.setdefault(id, []).append(task)
        return tasks

    def deadlines_of(self, task: Task) -> tuple[Deadline, ...]:
        """Its measures' deadlines, each once, the earliest first."""
        return tuple(sorted({measure.deadline for measure in task.measures}))

    @cached_property
    def by_deadline(self) -> dict[Deadline, tuple[Measure, ...]]:
        """Measures by deadline, the earliest first, ongoing last."""
        deadlines = sorted({measure.deadline for measure in self.measures})
        return {d: tuple(m for m in self.measures if m.deadline == d) for d in deadlines}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The notice in document order; the Chinese of all runs, joined, is the notice."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        def one(id: str, text: Text, *path: str | int) -> Paragraph:
            return Paragraph(id, id, (Run(text, id, path or ("document", id)),))

        document = self.document
        yield one("number", document.number)
        yield one("title", document.title)
        yield one("addressees", document.addressees)
        yield one("promulgation", document.promulgation)
        yield one("issuer", document.issuer)
        yield one("issued", written(document.issued))
        yield one("plan_title", document.plan_title)
        yield one("preamble", document.preamble)
        yield Paragraph(
            "objectives-heading", "heading",
            (Run(self.headings.objectives, "heading", ("headings", "objectives")),),
        )
        yield one("objectives", self.objectives, "objectives")
        yield Paragraph(
            "tasks", "heading", (Run(self.headings.tasks, "heading", ("headings", "tasks")),)
        )
        for index, task in enumerate(self.tasks):
            yield Paragraph(task.anchor, "task", tuple(self._task_runs(index, task)))
        yield Paragraph(
            "requirements", "heading",
            (Run(self.headings.requirements, "heading", ("headings", "requirements")),),
        )
        for index, item in enumerate(self.requirements):
            path = ("requirements", index)
            yield Paragraph(
                item.anchor, "requirement",
                (*title_runs(item, path), Run(item.text, "text", (*path, "text"))),
            )
        yield one("reporting", self.reporting.text, "reporting", "text")
        yield one("copies", document.copies)

    def _task_runs(self, index: int, task: Task) -> Iterator[Run]:
        yield from title_runs(task, ("tasks", index))
        for number, measure in enumerate(task.measures):
            path = ("tasks", index, "measures", number)
            yield Run(measure.text, "text", (*path, "text"), measure)
            for at, item in enumerate(measure.items):
                yield Run(item, "item", (*path, "items", at), measure)
            yield Run(measure.wording, "wording", (*path, "wording"), measure)


def title_runs(item: Task | Requirement, path: Path) -> tuple[Run, Run]:
    """The number and the title with its full stop, as a task or requirement begins."""
    title = Text(zh=item.title.zh + "。", en=item.title.en + ".")
    return (
        Run(item.number, "number", (*path, "id")),
        Run(title, "title", (*path, "title")),
    )
