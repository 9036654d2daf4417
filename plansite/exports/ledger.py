"""The ledger (督办台账) of the office that follows up what all units do: a row a duty."""

from collections.abc import Iterator

from plansite.exports.edition import Edition
from plansite.exports.files.sheet_rows import Cell
from plansite.exports.files.xlsx import Book, Column, Table
from plansite.exports.task_table import source

# As wide as A3.
WIDTHS = {
    "number": 6,
    "task": 22,
    "requirement": 36,
    "responsible": 22,
    "relation": 11,
    "deadline": 15,
    "day": 12,
    "section": 11,
    "person": 9,
    "state": 9,
    "progress": 29,
    "evidence": 12,
    "remark": 11,
}
# The last one is what needs no more following up.
STATES = ("not-begun", "under-way", "kept-up", "done")


def ledger(edition: Edition) -> Book:
    """Every duty of every unit, to be followed up; possible ones too, and said to be so."""
    title = edition.say("ledger.title", name=edition.text(edition.plan.name))
    states = tuple(edition.say(f"ledger.{state}") for state in STATES)
    names = list(WIDTHS)
    table = Table(
        edition.say("ledger.sheet"),
        source(edition),
        tuple(
            Column(edition.say(f"sheet.{name}"), width, states if name == "state" else ())
            for name, width in WIDTHS.items()
        ),
        tuple(rows(edition)),
        (edition.say("ledger.colours"), edition.say("task.related-open")),
        day=names.index("day"),
        state=names.index("state"),
    )
    return edition.book(title, table)


def rows(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    for measure in edition.plan.measures:
        for duty in edition.plan.duties_by_measure[measure.id]:
            deadline = "\n".join((edition.deadline(measure.deadline), *edition.amended(measure.id)))
            yield (
                measure.id,
                edition.title(measure),
                edition.requirement(measure),
                edition.text(duty.unit.name),
                edition.part(duty),
                deadline,
                measure.deadline.date or "",
                *[""] * 6,
            )
