"""The task breakdown table (任务分解表) as an Excel workbook, of the plan or of one unit."""

from collections.abc import Iterator

from plansite.exports.edition import Edition
from plansite.exports.files.sheet_rows import Cell
from plansite.exports.files.xlsx import Book, Column, Table
from plansite.model.dates import written
from plansite.model.duties import RELATIONS
from plansite.model.records import Measure, Unit
from plansite.model.text import joined
from plansite.site.reports import report_phrase

# The columns on A3; and on A4, which a unit's Chinese table fits on; then those to be filled in,
# and what later documents changed, for which the measure leaves room.
WIDE = {
    "number": 6,
    "task": 18,
    "measure": 73,
    "relation": 34,
    "deadline": 15,
    "day": 12,
    "place": 12,
}
SLIM = {
    "number": 6,
    "task": 12,
    "measure": 45,
    "relation": 8,
    "deadline": 9,
    "day": 12,
    "place": 12,
}
TO_FILL = {"section": 9, "person": 8, "progress": 12, "remark": 8}
AMENDED = 20


def workbook(edition: Edition, unit: Unit | None = None) -> Book:
    """The table, by unit, dates, notes; of one unit's measures only if given, and then without a
    sheet by unit."""
    title = edition.say("sheet.title", name=edition.text(edition.plan.name))
    sheets = [breakdown(edition, unit), dates(edition, unit), notes(edition, unit)]
    if not unit:
        sheets.insert(1, by_unit(edition))
    return edition.book(title, *sheets)


def breakdown(edition: Edition, unit: Unit | None) -> Table:
    is_slim = unit and edition.lang == "zh" and not edition.amendments
    widths = {**(SLIM if is_slim else WIDE), **TO_FILL}
    if edition.amendments:
        widths["amended"] = AMENDED
        widths["measure"] -= AMENDED
    return Table(
        edition.say("sheet.breakdown"),
        about(edition, unit),
        columns(edition, widths),
        tuple(
            (
                measure.id,
                edition.title(measure),
                wording(edition, measure),
                edition.part(duty) if duty else edition.relations(measure),
                edition.deadline(measure.deadline),
                measure.deadline.date or "",
                edition.place(measure),
                *[""] * len(TO_FILL),
                *(["\n".join(edition.amended(measure.id))] if edition.amendments else []),
            )
            for measure, duty in edition.duties(unit)
        ),
        edition.caveats(unit) if unit else (),
    )


def wording(edition: Edition, measure: Measure) -> str:
    """What the notice says of a measure, and below it who answers by when."""
    parts = (measure.whole, measure.wording)
    return "\n".join(edition.text(part) for part in parts if part)


def by_unit(edition: Edition) -> Table:
    widths = {
        "responsible": 30,
        "number": 6,
        "task": 40,
        "relation": 28,
        "deadline": 15,
        "day": 12,
        "place": 12,
    }
    return Table(
        edition.say("sheet.by-unit"),
        about(edition, None),
        columns(edition, widths),
        tuple(
            (
                edition.text(unit.name),
                duty.measure.id,
                "\n".join((edition.title(duty.measure), *edition.amended(duty.measure.id))),
                edition.relation(duty),
                edition.deadline(duty.measure.deadline),
                duty.measure.deadline.date or "",
                edition.place(duty.measure),
            )
            for unit in edition.plan.units
            for duty in edition.plan.duties(unit)
        ),
    )


def dates(edition: Edition, unit: Unit | None) -> Table:
    """What has a day, the earliest first, then the reports, then what has none."""
    widths = {"day": 12, "deadline": 16, "matter": 16, "details": 57, "responsible": 44}
    duties = sorted(edition.duties(unit), key=lambda part: part[0].deadline)
    rows = [dated(edition, measure) for measure, _ in duties]
    return Table(
        edition.say("sheet.dates"),
        about(edition, unit),
        columns(edition, widths),
        (
            *(row for row in rows if row[0]),
            *reports(edition, unit),
            *(row for row in rows if not row[0]),
        ),
    )


def dated(edition: Edition, measure: Measure) -> tuple[Cell, ...]:
    name = edition.say("form.measure", task=edition.title(measure), id=measure.id)
    return (
        measure.deadline.date or "",
        edition.deadline(measure.deadline),
        edition.say("sheet.deadline"),
        "\n".join((name, *edition.amended(measure.id))),
        edition.named(measure),
    )


def reports(edition: Edition, unit: Unit | None) -> Iterator[tuple[Cell, ...]]:
    for reporting in edition.plan.reports:
        received = unit and reporting.recipient == unit.id
        for date in reporting.dates:
            yield (
                date.date or "",
                edition.text(report_phrase(date, edition.labels)),
                edition.say("sheet.receive" if received else "sheet.report"),
                edition.text(reporting.text),
                edition.text(reporting.addressees),
            )


def notes(edition: Edition, unit: Unit | None) -> Table:
    say = edition.say
    return Table(
        say("sheet.notes"),
        about(edition, None),
        columns(edition, {"matter": 30, "details": 110}),
        (
            (say("sheet.note-document"), source(edition)),
            (say("sheet.note-official"), say("sheet.note-official-text")),
            (say("sheet.note-editors"), say("sheet.note-editors-text")),
            *(
                (say(f"relation.{relation}"), say(f"relation.{relation}-means"))
                for relation in RELATIONS
            ),
            (say("sheet.note-open"), say("task.related-open")),
            (say("sheet.deadline"), say("sheet.note-deadline-text")),
            *(
                (say("sheet.note-caveat"), words)
                for words in (edition.caveats(unit) if unit else ())
            ),
            *(
                (
                    say("sheet.note-requirement", title=edition.text(item.title)),
                    edition.text(joined(item.all_passages)),
                )
                for item in edition.plan.requirements
            ),
            *((say("sheet.note-reporting"), edition.text(r.text)) for r in edition.plan.reports),
        ),
    )


def columns(edition: Edition, widths: dict[str, int]) -> tuple[Column, ...]:
    return tuple(Column(edition.say(f"sheet.{name}"), width) for name, width in widths.items())


def about(edition: Edition, unit: Unit | None) -> str:
    return edition.say("sheet.unit", unit=edition.text(unit.full_name)) if unit else source(edition)


def source(edition: Edition) -> str:
    document, lang = edition.plan.document, edition.lang
    return edition.say(
        "sheet.source",
        number=edition.text(document.number or document.name),
        issuer=edition.text(document.issuer),
        issued=written(document.issued)[lang] if document.issued else "",
    )
