"""The parts of a plan as its data file has them: units, measures, tasks, requirements."""

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from plansite.model.dates import Day, Deadline, YearlyDate
from plansite.model.text import Model, Text, Words, numbered

OpenEnded = Literal["enforcement", "related"]

ENFORCEMENT = "enforcement"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]

Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")]

MeasureId = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}$")]


class Unit(Model):
    """A responsible unit, or a collective that stands for many (`kind: collective`).

    `aliases` are other forms the notice itself uses, `short_names` what staff say, `search_names`
    what people search by: former names, everyday words.
    """

    id: Id
    kind: Literal["named", "collective"] = "named"
    name: Text
    full_name: Text
    aliases: tuple[Words, ...] = ()
    short_names: tuple[Words, ...] = ()
    search_names: tuple[Words, ...] = ()
    members: tuple[Id, ...] = ()

    @property
    def is_collective(self) -> bool:
        return self.kind == "collective"


class Measure(Model):
    """The stretch of a task that one responsibility line governs.

    `wording` is that line verbatim; `units`, `open_ended` and `deadline` are its meaning. `summary`
    is one of its sentences or clauses, verbatim, that stands for it where there is room for one.
    """

    id: MeasureId
    text: Text
    items: tuple[Text, ...] = ()
    wording: Text
    units: Annotated[tuple[Id, ...], Field(min_length=1)]
    open_ended: OpenEnded | None = None
    deadline: Deadline
    summary: Text | None = None

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
