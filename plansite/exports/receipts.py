"""For the unit that receives the reports: who owes one, a register of what came, and a summary."""

from collections.abc import Iterator

from plansite.exports.edition import Edition
from plansite.exports.files.sheet_rows import Cell
from plansite.exports.files.xlsx import Book, Column, Table
from plansite.model.dates import ReportDate
from plansite.model.records import Unit
from plansite.site.reports import report_phrase


def receipts(edition: Edition) -> Book:
    """Three sheets: who owes a report and when, the register, the summary of the answers."""
    sheets = (owing(edition), register(edition), summary(edition))
    return edition.book(
        edition.say("receipts.title", name=edition.text(edition.plan.name)), *sheets
    )


def reporters(edition: Edition) -> tuple[Unit, ...]:
    """Every unit but the one that receives the reports and those that owe none; a collective
    stands there only if its members do not."""
    plan, reporting = edition.plan, edition.plan.reporting
    recipient = reporting and reporting.recipient
    others = [unit for unit in plan.units if unit.id != recipient and not unit.members]
    return tuple(unit for unit in others if plan.owes_report(unit) is not False)


def owes(edition: Edition, unit: Unit) -> str:
    """Whether the notice says that the unit reports, in a word."""
    is_stated = edition.plan.owes_report(unit)
    return edition.say("receipts.surely" if is_stated else "receipts.open")


def due(edition: Edition) -> Iterator[tuple[ReportDate, str]]:
    reporting = edition.plan.reporting
    for date in reporting.dates if reporting else ():
        yield date, edition.text(report_phrase(date, edition.labels))


def owing(edition: Edition) -> Table:
    reporting = edition.plan.reporting
    widths = {"responsible": 44, "owes": 20, "when": 38, "measures": 8, "person": 14, "phone": 18}
    when = edition.reports()
    rows: list[tuple[Cell, ...]] = [
        (
            edition.text(unit.full_name),
            owes(edition, unit),
            when,
            str(sum(duty.is_certain for duty in edition.plan.duties(unit))),
            "",
            "",
        )
        for unit in reporters(edition)
    ]
    addressees = edition.text(reporting.addressees if reporting else None)
    note = edition.say("receipts.note", who=addressees)
    about = edition.text(reporting.text if reporting else None)
    return Table(
        edition.say("receipts.owing"), about, columns(edition, widths), tuple(rows), (note,)
    )


def register(edition: Edition) -> Table:
    """A row for each unit and report."""
    widths = {
        "number": 6,
        "responsible": 36,
        "when": 22,
        "received": 15,
        "state": 12,
        "evidence": 18,
        "person": 12,
        "remark": 20,
    }
    states = tuple(
        edition.say(f"receipts.{name}") for name in ("waiting", "reminded", "returned", "complete")
    )
    rows: list[tuple[Cell, ...]] = [
        (str(number), edition.text(unit.name), when, "", "", "", "", "")
        for number, (unit, (_, when)) in enumerate(
            ((unit, report) for report in due(edition) for unit in reporters(edition)), 1
        )
    ]
    head = columns(edition, widths, state=states)
    return Table(edition.say("receipts.register"), edition.notice(), head, tuple(rows))


def summary(edition: Edition) -> Table:
    """A row for each duty of each unit that reports, to take the answers in."""
    widths = {
        "responsible": 20,
        "number": 6,
        "requirement": 38,
        "relation": 9,
        "deadline": 15,
        "progress": 32,
        "evidence": 12,
        "remark": 10,
    }
    rows = tuple(
        (
            edition.text(unit.name),
            duty.measure.id,
            "\n".join((edition.title(duty.measure), edition.requirement(duty.measure))).rstrip(),
            edition.part(duty),
            "\n".join((edition.deadline(duty.measure.deadline), *edition.amended(duty.measure.id))),
            "",
            "",
            "",
        )
        for unit in reporters(edition)
        for duty in edition.plan.duties(unit)
    )
    return Table(
        edition.say("receipts.summary"), edition.notice(), columns(edition, widths), tuple(rows)
    )


def columns(
    edition: Edition, widths: dict[str, int], **choices: tuple[str, ...]
) -> tuple[Column, ...]:
    return tuple(
        Column(edition.say(f"sheet.{name}"), width, choices.get(name, ()))
        for name, width in widths.items()
    )
