"""The parts of a plan as its data file has them: units, and the notice block by block."""

import datetime
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from plansite.model.dates import NO_DEADLINE, Deadline, ReportDate, written
from plansite.model.text import NOTHING, Model, Text, Words, arabic, english_number, joined

Role = Literal["lead", "responsible", "support"]
ROLES: tuple[Role, ...] = get_args(Role)
# A list that ends in 等有关单位: nobody knows which. Otherwise the id of the collective it ends in.
RELATED = "related"

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
ParagraphId = Annotated[str, StringConstraints(pattern=r"^[a-z]+([-_][a-z0-9]+)*$", max_length=60)]
Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")]
MeasureId = Annotated[str, StringConstraints(pattern=r"^r?[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}$")]
Level = Annotated[int, Field(ge=1, le=9)]

OPENING = re.compile(r".+?(?=[，。；：,;:]|$)", re.DOTALL)
LONGEST_OPENING = 36
LONGEST_TOPIC = 12
STOPS = "。．.；;：:"


class OrOne:
    """Beside a list: one of its items may stand in its place."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        def listed(value: Any) -> Any:
            return [value] if isinstance(value, str | dict | BaseModel) else value

        return core_schema.no_info_before_validator_function(listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


class Passage(Text):
    """A stretch of the notice; `paragraph`: it begins a paragraph of its own. `column`: that of a
    table's cell, from 1, where the cells before it are empty.
    """

    paragraph: bool = False
    column: Annotated[int, Field(ge=1, le=64)] | None = None


class Place(Model):
    """Where the notice is from: 云岭县, and its level, 县."""

    name: Text
    level: Words


class Basis(Model):
    """A document the plan is based on; a law has no number."""

    title: Text
    number: Text | None = None


class Unit(Model):
    """A responsible unit, or a collective that stands for many (`kind: collective`).

    `aliases` are other forms the notice itself uses, `short_names` what staff say, `search_names`
    what people search by. Members are those that the notice calls so, unless `members_source` says
    where the editors have them from. `former` are names before the one in force.
    """

    id: Id
    kind: Literal["named", "collective"] = "named"
    name: Text
    full_name: Text = None  # type: ignore[assignment]  # the validator below fills it in
    aliases: tuple[Words, ...] = ()
    short_names: tuple[Words, ...] = ()
    search_names: tuple[Words, ...] = ()
    members: tuple[Id, ...] = ()
    members_source: Text | None = None
    # Set by plansite.model.amendments alone: what renamed it, and its names before.
    _former: tuple[Text, ...] = PrivateAttr(())
    _changes: tuple[Any, ...] = PrivateAttr(())

    @model_validator(mode="before")
    @classmethod
    def is_called_in_full(cls, value: Any) -> Any:
        """Without a full name, the name is one."""
        if isinstance(value, dict) and "name" in value:
            return {"full_name": value["name"], **value}
        return value

    @property
    def former(self) -> tuple[Text, ...]:
        """Its names before the one in force, the oldest first."""
        return self._former

    @property
    def changes(self) -> tuple[Any, ...]:
        """What renamed it (amendments.Amended), the earliest first."""
        return self._changes

    @property
    def is_collective(self) -> bool:
        return self.kind == "collective"

    @property
    def group_name(self) -> Text:
        """The name of a collective as it stands after 等: 各…单位 without 各, “all … units” without
        “all”."""
        en = re.sub(r"^(All|Every|Each) (the )?", "", self.name.en) if self.name.en else None
        return Text(zh=self.name.zh.removeprefix("各") or self.name.zh, en=en)


class Measure(Model):
    """The stretch of a task or requirement that one responsibility line governs.

    `lines` are that line verbatim (in YAML `wording`: one, or a list where it takes several
    paragraphs or cells); owners, openness and deadline are what it means. In YAML `units` is short
    for owners who are all responsible. `after` are passages that follow the line and belong to it
    as well: sub-items, remarks in a table's row.
    """

    id: MeasureId
    text: Passage | None = None
    items: tuple[Passage, ...] = ()
    lines: Annotated[tuple[Passage, ...], OrOne()] = Field((), alias="wording")
    after: tuple[Passage, ...] = ()
    units_alone: tuple[Id, ...] = Field((), alias="units")
    owners_by_role: dict[Role, tuple[Id, ...]] = Field({}, alias="owners")
    open_ended: Id | None = None
    scope_note: Text | None = None
    deadline: Deadline = NO_DEADLINE
    summary: Text | None = None

    @model_validator(mode="after")
    def says_something(self) -> "Measure":
        if self.units_alone and self.owners_by_role:
            raise PydanticCustomError("owners", "units and owners are given")
        return self

    # Set by plansite.model.amendments alone: the measure as issued, what changed it, its last day.
    _issued: "Measure | None" = PrivateAttr(None)
    _changes: tuple[Any, ...] = PrivateAttr(())
    _ends: datetime.date | None = PrivateAttr(None)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def issued(self) -> "Measure":
        """The measure as the notice has it; itself where no later document changed it."""
        return self._issued or self

    @property
    def changes(self) -> tuple[Any, ...]:
        """What later documents changed (amendments.Amended), the earliest first."""
        return self._changes

    @property
    def ends(self) -> datetime.date | None:
        """The last day on which the measure is in force, if a later document ends it."""
        return self._ends

    @cached_property
    def owners(self) -> dict[Role, tuple[Id, ...]]:
        """Role -> ids of units, roles and units in the order of the line."""
        return self.owners_by_role or (
            {"responsible": self.units_alone} if self.units_alone else {}
        )

    @cached_property
    def units(self) -> tuple[Id, ...]:
        """All owners, whatever their role, in the order of the line, each once."""
        return tuple(dict.fromkeys(id for ids in self.owners.values() for id in ids))

    def roles(self, unit: Id) -> tuple[Role, ...]:
        return tuple(role for role, ids in self.owners.items() if unit in ids)

    @property
    def item_id(self) -> str:
        """The id of its task, or of its requirement: r2 for the second."""
        return self.id.split(".")[0]

    @property
    def anchor(self) -> str:
        """Its id as a fragment: `measure-6-1`."""
        return "measure-" + self.id.replace(".", "-")

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The text and its items, in order, those after the line as well."""
        return (*((self.text,) if self.text else ()), *self.items, *self.after)

    @cached_property
    def whole(self) -> Text | None:
        """Text and items as one: joined, the Chinese is verbatim."""
        return joined(self.passages)

    @cached_property
    def wording(self) -> Text | None:
        """The responsibility line; its parts, where it has several, a line each."""
        return joined(self.lines, zh="\n", en="\n")


class Report(Model):
    """What a paragraph says of reports: who owes them, on which days, to which unit and section.

    `due_from`: `named` (every unit that a line names), `lead` (every lead unit), `all`, or ids;
    absent, the notice leaves open who exactly is meant.
    """

    addressees: Text | None = None
    due_from: Annotated[tuple[Id, ...], OrOne()] = ()
    dates: tuple[ReportDate, ...] = ()
    recipient: Id | None = None
    office: Text | None = None
    address: Text | None = None
    telephone: Words | None = None


class Block(Model):
    """A part of the notice; `id` is that of its paragraph, if it is not to be made from its kind."""

    paragraph_id: ParagraphId | None = Field(None, alias="id")


class Heading(Block):
    """A heading above tasks, requirements or text; level 1 is the highest."""

    heading: Text
    level: Level = 1


class Statement(Block):
    """A paragraph of the notice that is neither a heading nor a task: one of the kinds below."""

    organ: Text | None = None
    number: Text | None = None
    title: Text | None = None
    addressees: Text | None = None
    promulgation: Text | None = None
    issuer: Text | None = None
    issued: Text | None = None
    remark: Text | None = None
    plan_title: Text | None = None
    preamble: Text | None = None
    objectives: Text | None = None
    text: Text | None = None
    annex: Text | None = None
    copies: Text | None = None
    printing: Text | None = None
    report: Report | None = None

    @model_validator(mode="before")
    @classmethod
    def writes_the_date_in_english(cls, value: Any) -> Any:
        """The English of the date of issue need not be written."""
        issued = value.get("issued") if isinstance(value, dict) else None
        if isinstance(issued, dict) and set(issued) == {"zh"} and (day := day_of(issued["zh"])):
            return {**value, "issued": {**issued, "en": written(day)["en"]}}
        return value

    @property
    def kind(self) -> str:
        return next(kind for kind in STATEMENTS if getattr(self, kind) is not None)

    @property
    def words(self) -> Text:
        words = getattr(self, self.kind)
        assert isinstance(words, Text)
        return words


class Cells(Block):
    """A row of a table that is no task, as its head."""

    cells: Annotated[tuple[Passage, ...], Field(min_length=1)]


class Item(Block):
    """A numbered part of the notice with measures: a task, or a requirement with owners.

    `number` and `title` are verbatim, the title with its stop.
    """

    number_as_issued: Words | None = Field(None, alias="number")
    title_as_issued: Passage | None = Field(None, alias="title")
    measures: tuple[Measure, ...] = ()
    row: bool = False

    @cached_property
    def title(self) -> Text:
        """Its title without the stop; where it has none, the clause that it begins with. A row may
        begin with what it is about, in a cell of its own: 资金：落实….
        """
        if self.title_as_issued:
            return trimmed(self.title_as_issued)
        words = next(self._words(), None)
        if not words:
            return self.number
        passages = [p for measure in self.measures for p in measure.passages]
        if self.row and len(passages) > 1 and len(words.zh) <= LONGEST_TOPIC < len(passages[1].zh):
            return joined((trimmed(words), opening(passages[1])), "：", ": ") or words
        return opening(words)

    def _words(self) -> Iterator[Text]:
        for measure in self.measures:
            yield from measure.passages
            yield from measure.lines

    @cached_property
    def number(self) -> Text:
        """As the notice has it, （六）, and (6) in English; without words where it has none."""
        number = self.number_as_issued
        return Text(zh=number, en=english_number(number)) if number else NOTHING


class Task(Item):
    task: Number
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]

    @property
    def id(self) -> str:
        return self.task

    @property
    def item_id(self) -> str:
        return self.task

    @property
    def anchor(self) -> str:
        return self.paragraph_id or f"task-{self.task}"


class Requirement(Item):
    """One of the requirements. `units` are units it names besides `addressees`."""

    requirement: Number
    text: Passage | None = None
    items: tuple[Passage, ...] = ()
    addressees: Text | None = None
    units: tuple[Id, ...] = ()
    report: Report | None = None

    def _words(self) -> Iterator[Text]:
        yield from self.passages
        yield from super()._words()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What it says itself, before its measures."""
        return (*((self.text,) if self.text else ()), *self.items)

    @property
    def id(self) -> str:
        return self.requirement

    @property
    def item_id(self) -> str:
        return f"r{self.requirement}"

    @property
    def all_passages(self) -> tuple[Passage, ...]:
        """What it says, its measures included, without owners' lines."""
        return (*self.passages, *(p for measure in self.measures for p in measure.passages))

    @property
    def anchor(self) -> str:
        return self.paragraph_id or f"requirement-{self.requirement}"


STATEMENTS = tuple(
    name for name in Statement.model_fields if name not in ("paragraph_id", "report")
)
KINDS: dict[str, type[Block]] = {
    "task": Task,
    "requirement": Requirement,
    "heading": Heading,
    "cells": Cells,
}


def kind_of(value: Any) -> str | None:
    """Which kind of block a mapping is; None if it is of none, or of two."""
    if isinstance(value, Block):
        return next((kind for kind, made in KINDS.items() if isinstance(value, made)), "statement")
    if not isinstance(value, dict):
        return None
    if own := [kind for kind in KINDS if kind in value]:
        return own[0] if len(own) == 1 else None
    return "statement" if len([kind for kind in STATEMENTS if kind in value]) == 1 else None


AnyBlock = Annotated[
    Annotated[Task, Tag("[task]")]
    | Annotated[Requirement, Tag("[requirement]")]
    | Annotated[Heading, Tag("[heading]")]
    | Annotated[Cells, Tag("[cells]")]
    | Annotated[Statement, Tag("[statement]")],
    Discriminator(lambda value: (kind := kind_of(value)) and f"[{kind}]"),
]


def day_of(words: Any) -> datetime.date | None:
    """The day that 2026年3月5日 or 二〇二六年三月五日 writes; None if it is none."""
    plain = re.sub(r"\s", "", arabic(words)) if isinstance(words, str) else ""
    found = re.fullmatch(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", plain)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def trimmed(words: Text) -> Text:
    """Words without the stop at their end."""
    en = words.en.rstrip(STOPS + " ") if words.en else None
    return Text(zh=words.zh.rstrip(STOPS) or words.zh, en=en or words.en)


def opening(words: Text) -> Text:
    """The clause that words begin with, verbatim; cut with … where it is long."""

    def clause(text: str, most: int) -> str:
        found = OPENING.match(text)
        first = (found[0] if found else text).strip()
        return first if len(first) <= most else first[: most - 1].rstrip() + "…"

    en = clause(words.en, 3 * LONGEST_OPENING) if words.en else None
    return Text(zh=clause(words.zh, LONGEST_OPENING), en=en)


TAGS: dict[str, type[Block]] = {f"[{kind}]": made for kind, made in KINDS.items()} | {
    "[statement]": Statement
}
