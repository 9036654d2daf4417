"""The notice block by block, as its data file has it: headings, statements, tasks, requirements."""

import datetime
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any

from pydantic import (
    Discriminator,
    Field,
    Tag,
    model_validator,
)

from plansite.model.dates import written
from plansite.model.records import (
    LONGEST_TOPIC,
    Id,
    Level,
    Measure,
    Number,
    ParagraphId,
    Passage,
    Report,
    opening,
)
from plansite.model.text import NOTHING, Model, Text, Words, arabic, english_number, joined

STOPS = "。．.；;：:"


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


TAGS: dict[str, type[Block]] = {f"[{kind}]": made for kind, made in KINDS.items()} | {
    "[statement]": Statement
}
