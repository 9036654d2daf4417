"""A draft as the data of plan.yaml: blocks of its few kinds, with the lines they begin on."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from plansite.draft.agreement import agree
from plansite.draft.blocks import Draft, DraftBlock, DraftMeasure, DraftPiece, squeezed
from plansite.draft.deadlines import DraftDeadline
from plansite.draft.doubt import Doubt
from plansite.draft.places import level_of
from plansite.draft.reporting import DraftReporting
from plansite.draft.sections import OBJECTIVES
from plansite.draft.units import Units
from plansite.model.dates import month_end, usual_words
from plansite.model.records import Unit
from plansite.model.text import arabic

Data = dict[str, Any]
# The kind of statement that a block becomes; those of one kind side by side that are one text.
STATEMENTS = {
    "mark": "remark", "red_head": "organ", "number": "number", "title": "title",
    "addressees": "addressees", "promulgation": "promulgation", "annexes": "remark",
    "issuer": "issuer", "issued": "issued", "release": "remark", "contact": "remark",
    "annex": "annex", "plan_title": "plan_title", "preamble": "preamble", "text": "text",
    "phase": "text", "reporting": "text", "closing": "text", "copies": "copies",
    "printing": "printing",
}  # fmt: skip
JOINED = {"title", "plan_title"}
ROLES = ("lead", "responsible", "support")
# Kinds of blocks that stand in a row.
CELLS = {"table_head", "table_group"}
ADDRESSED = re.compile(r"(?P<who>(?:各|全[县市区州旗])[^，。；：]{1,20}?)(?=要|应|须)")
LEADS = re.compile(r"各牵头(?:单位|部门)")
NAMED = re.compile(r"各责任(?:单位|部门|科室)")


@dataclass(frozen=True)
class Entry:
    """A block as data, the line of the notice that it begins on, and what it is, in a word."""

    data: Data
    line: int
    kind: str


@dataclass
class PlanFile:
    """All of plan.yaml: what stands before the notice's blocks, and these."""

    head: Data
    units: list[Data]
    entries: list[Entry]
    doubts: list[Doubt] = field(default_factory=list)


def zh(words: str) -> Data:
    return {"zh": words.strip()}


def plan_data(draft: Draft, units: Units) -> PlanFile:
    return Conversion(draft, units).data()


class Conversion:
    """One draft on its way to data; tasks and requirements are counted as they come."""

    def __init__(self, draft: Draft, units: Units) -> None:
        self.draft = draft
        self.units = units
        self.tasks = 0
        self.requirements = 0
        self.objectives = False

    def data(self) -> PlanFile:
        entries = list(self.joined(self.entries()))
        head: Data = {"translation": "partial", "name": zh(self.name())}
        if self.draft.place:
            head["place"] = {
                "name": zh(self.draft.place), "level": level_of(self.draft.place)
            }  # fmt: skip
        units = [self.unit(unit) for unit in self.units]
        doubts = [*self.draft.doubts, *self.agreed(entries, units)]
        return PlanFile(head, self.in_use(units, entries), entries, sorted(set(doubts)))

    def agreed(self, entries: list[Entry], units: list[Data]) -> Iterator[Doubt]:
        """What had to be changed so that the checker finds in each line what the data states."""
        by_id = {unit["id"]: Unit.model_validate(unit_data(unit)) for unit in units}
        for entry in entries:
            for measure in entry.data.get("measures", []):
                yield from agree(measure, by_id, self.draft.place, entry.line)

    def in_use(self, units: list[Data], entries: list[Entry]) -> list[Data]:
        """The units that an entry names, or a collective as its member."""
        named = {word for entry in entries for word in words_of(entry.data)}
        named |= {id for unit in units for id in unit["members"]}
        return [unit for unit in units if unit["id"] in named]

    def name(self) -> str:
        """What the site calls the plan: its own title, else the notice's."""
        titles = self.draft.words("plan_title") or self.draft.words("title")
        return squeezed(titles or self.draft.blocks[0].text)

    def unit(self, unit: Any) -> Data:
        return {
            "id": unit.id,
            "kind": "collective" if unit.is_collective else None,
            "name": zh(unit.name),
            "aliases": list(unit.aliases),
            "members": list(unit.members),
        }

    def joined(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """A title that takes several lines is one."""
        last: Entry | None = None
        for entry in entries:
            kind = next(iter(entry.data))
            if last and kind in JOINED and kind in last.data:
                words = last.data[kind]["zh"] + entry.data[kind]["zh"]
                last = Entry({kind: zh(words)}, last.line, last.kind)
                continue
            if last:
                yield last
            last = entry
        if last:
            yield last

    def entries(self) -> Iterator[Entry]:
        for block in self.draft.blocks:
            for data in self.block(block):
                yield Entry(data, block.line, block.kind)

    def block(self, block: DraftBlock) -> Iterator[Data]:
        if block.kind in ("task", "row"):
            yield from self.task(block)
        elif block.kind == "requirement":
            yield from self.requirement(block)
        elif block.kind in ("section", "group", "table_title"):
            yield from self.heading(block)
        elif len(block.pieces) > 1 and any(piece.kind == "cell" for piece in block.pieces):
            yield {"cells": [passage(piece) for piece in in_columns(block.pieces)]}
        elif block.kind == "table_group":
            yield {"heading": zh(block.text), "level": 2}
        else:
            kind = STATEMENTS[block.kind] if block.kind not in CELLS else "text"
            if kind == "text" and self.objectives and not block.reporting:
                kind = "objectives"
            yield {kind: zh(block.text), **self.report(block.reporting)}

    def heading(self, block: DraftBlock) -> Iterator[Data]:
        title = block.title or block.text
        self.objectives = bool(OBJECTIVES.search(title)) and block.kind == "section"
        level = 2 if block.kind == "group" else 1
        words = "".join(p.text for p in block.pieces if p.kind != "text")
        rest = "".join(p.text for p in block.pieces if p.kind == "text")
        if not rest.strip("。：: ") or not words:
            yield {"heading": zh(block.text), "level": level}
            return
        yield {"text": zh(block.text)}

    def task(self, block: DraftBlock) -> Iterator[Data]:
        self.tasks += 1
        if block.kind == "row":
            block = with_columns(block)
        head, measures = self.item(block)
        made = [self.measure(m, f"{self.tasks}.{n}") for n, m in enumerate(measures, 1)]
        yield {
            "task": self.tasks, **head, "measures": made, "row": block.kind == "row" or None
        }  # fmt: skip

    def requirement(self, block: DraftBlock) -> Iterator[Data]:
        self.requirements += 1
        id = f"r{self.requirements}"
        head, measures = self.item(block)
        data: Data = {"requirement": self.requirements, **head}
        if any(measure.has_line for measure in measures):
            data["measures"] = [self.measure(m, f"{id}.{n}") for n, m in enumerate(measures, 1)]
        else:
            texts = [piece for measure in measures for piece in measure.pieces]
            data |= passages(texts)
            if texts and (who := ADDRESSED.match(texts[0].text)):
                data["addressees"] = zh(who["who"])
        yield {**data, **self.report(block.reporting)}

    def item(self, block: DraftBlock) -> tuple[Data, list[DraftMeasure]]:
        """Number and title, the title with its stop, and the measures without it."""
        data: Data = {"number": block.number.strip() or None}
        measures = list(block.measures)
        if block.title:
            title = block.title
            first = measures[0].pieces[0] if measures and measures[0].pieces else None
            if (
                first
                and first.kind == "text"
                and not first.begins
                and (stop := re.match(r"[。：:；;！]+\s*", first.text))
            ):
                title += stop[0]
                rest = first.text[stop.end() :]
                pieces = measures[0].pieces[1:]
                if rest:
                    pieces = (DraftPiece("text", rest, first.line), *pieces)
                measures[0] = DraftMeasure(pieces, measures[0].responsibility, measures[0].deadline)
            data["title"] = zh(title)
        return data, measures

    def measure(self, measure: DraftMeasure, id: str) -> Data:
        pieces = list(measure.pieces)
        last = max((at for at, p in enumerate(pieces) if p.kind == "line"), default=len(pieces))
        pieces, after = pieces[: last + 1], pieces[last + 1 :]
        lines = [piece for piece in pieces if piece.kind == "line"]
        data: Data = {"id": id, **passages([p for p in pieces if p.kind != "line"])}
        if lines:
            wording = [passage(piece) for piece in lines]
            data["wording"] = wording[0] if len(wording) == 1 else wording
        data["after"] = [passage(piece) for piece in after]
        data |= self.owners(measure)
        if open_ended := self.units.open_to(measure):
            data["open_ended"] = open_ended
        if measure.responsibility.scope_note:
            data["scope_note"] = zh(measure.responsibility.scope_note)
        if measure.deadline:
            data["deadline"] = deadline(measure.deadline)
        return data

    def owners(self, measure: DraftMeasure) -> Data:
        by_role: dict[str, list[str]] = {}
        for owner in measure.responsibility.owners:
            ids = by_role.setdefault(owner.role, [])
            id = self.units.id_of(owner.name)
            if id and id not in ids:
                ids.append(id)
        if set(by_role) <= {"responsible"}:
            return {"units": by_role.get("responsible")}
        return {"owners": by_role}

    def report(self, reporting: DraftReporting | None) -> Data:
        if not reporting:
            return {}
        recipient = self.units.id_of(reporting.recipient)
        report: Data = {
            "addressees": zh(reporting.who) if reporting.who else None,
            "due_from": self.due_from(reporting.who),
            "dates": [date for when in reporting.when for date in report_dates(when)],
            "recipient": recipient,
            "office": zh(reporting.office) if reporting.office else None,
            "address": zh(reporting.address) if reporting.address else None,
            "telephone": reporting.telephone,
        }
        return {"report": report}

    def due_from(self, who: str | None) -> Any:
        if not who:
            return None
        if LEADS.fullmatch(who):
            return "lead"
        if NAMED.fullmatch(who):
            return "named"
        id = self.units.id_of(who)
        return [id] if id else None


def unit_data(unit: Data) -> Data:
    """A unit as the model takes it, without what is not stated."""
    return {name: value for name, value in unit.items() if value}


def words_of(value: Any) -> Iterator[str]:
    """Every string in a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_of(inner)
    elif isinstance(value, str):
        yield value


def passage(piece: DraftPiece) -> Data:
    return {
        **zh(piece.text),
        "paragraph": (piece.begins and not piece.column) or None,
        "column": piece.column or None,
    }


def in_columns(pieces: Iterable[DraftPiece], after: int = 0) -> Iterator[DraftPiece]:
    """Cells, their column left to them only where cells before them are empty, and always told to
    be no paragraph."""
    for piece in pieces:
        follows = piece.column == after + 1
        after = piece.column
        yield replace(piece, column=0 if follows else piece.column, begins=False)


def with_columns(block: DraftBlock) -> DraftBlock:
    """A row with the columns of its cells where they have to be written; its number is in the first."""
    measure = block.measures[0]
    after = block.pieces[-1].column if block.pieces else 0
    return replace(
        block, measures=(replace(measure, pieces=tuple(in_columns(measure.pieces, after))),)
    )


def passages(pieces: list[DraftPiece]) -> Data:
    """A measure's text and the items after it; the first begins no paragraph after a number."""
    data: Data = {}
    if pieces and pieces[0].kind == "text":
        data["text"] = passage(pieces[0])
        pieces = pieces[1:]
    data["items"] = [passage(piece) for piece in pieces]
    return data


def deadline(stated: DraftDeadline) -> Any:
    """In short where that says the notice's words as well."""
    if stated.kind == "ongoing" and stated.words == "长期坚持":
        return "ongoing"
    if stated.date:
        if usual_words(stated.date).zh == stated.words:
            return stated.date.isoformat()
        return {"date": stated.date.isoformat(), "words": zh(stated.words)}
    if stated.every:
        return {"every": stated.every, "words": zh(stated.words)}
    return {"kind": stated.kind, "words": zh(stated.words)}


def report_dates(stated: DraftDeadline) -> Iterator[Data]:
    """The days on which reports are due, as far as a rhythm of the data can say them."""
    plain = arabic(re.sub(r"\s", "", stated.words))
    days = [(int(m), int(d)) for m, d in re.findall(r"(\d{1,2})月(\d{1,2})[日号]", plain)]
    if stated.kind == "date" and stated.date:
        year = stated.date.year
        for month, day in days or [(stated.date.month, stated.date.day)]:
            if day_exists(year, month, day):
                yield {"date": datetime.date(year, month, day).isoformat()}
    elif stated.every == "year":
        ends = [int(month) for month in re.findall(r"(\d{1,2})月(?:底|末)", plain)]
        days += [(month, month_end(2023, month).day) for month in ends if 1 <= month <= 12]
        for month, day in days or ([(12, 31)] if re.search("年(?:底|末)", plain) else []):
            if day_exists(2023, month, day):
                yield {"month": month, "day": day}
    elif stated.every:
        numbers = [int(day) for day in re.findall(r"(\d{1,2})(?=[日号、])", plain)]
        due: list[int | None] = [day for day in numbers if 1 <= day <= 31]
        yield from ({"every": stated.every, "day": day} for day in due or [None])


def day_exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
