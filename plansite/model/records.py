"""The parts of a plan as its data file has them: units, and the notice block by block."""

import datetime
import re
from functools import cached_property
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError, core_schema

from plansite.model.dates import NO_DEADLINE, Deadline, ReportDate
from plansite.model.text import Model, Text, Words, joined

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


class Locality(Model):
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


def opening(words: Text) -> Text:
    """The clause that words begin with, verbatim; cut with … where it is long."""

    def clause(text: str, most: int) -> str:
        found = OPENING.match(text)
        first = (found[0] if found else text).strip()
        return first if len(first) <= most else first[: most - 1].rstrip() + "…"

    en = clause(words.en, 3 * LONGEST_OPENING) if words.en else None
    return Text(zh=clause(words.zh, LONGEST_OPENING), en=en)
