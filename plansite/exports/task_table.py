"""The task breakdown table (任务分解表) as an Excel workbook, of the plan or of one unit."""

from plansite.exports.edition import Edition
from plansite.exports.files.xlsx import Book, Cell, Table
from plansite.model.dates import written
from plansite.model.duties import Duty
from plansite.model.records import Measure, Unit
from plansite.model.text import joined
from plansite.site.reports import report_phrase


def workbook(edition: Edition, unit: Unit | None = None) -> Book:
    """Four sheets: the table, by unit, dates, notes; of one unit's measures only if given."""
    document = edition.plan.document
    return Book(
        edition.say("sheet.title", name=document.name[edition.lang]),
        edition.say("sheet.page", page="&P", pages="&N"),
        edition.lang,
        edition.issued,
        (breakdown(edition, unit), by_unit(edition, unit), dates(edition, unit), notes(edition)),
    )


def breakdown(edition: Edition, unit: Unit | None) -> Table:
    widths = {
        "number": 6,
        "task": 14,
        "measure": 72,
        "line": 27,
        "relation": 14 if unit else 40,
        "deadline": 16,
        "citation": 20,
        **({"amended": 30} if edition.amendments else {}),
    }
    return Table(
        edition.say("sheet.breakdown"),
        about(edition, unit),
        columns(edition, widths),
        tuple(
            (
                measure.id,
                edition.title(measure),
                edition.text(measure.whole),
                edition.text(measure.wording),
                edition.relation(duty) if duty else edition.relations(measure),
                day(edition, measure),
                edition.cite(measure),
                *(["\n".join(edition.amended(measure.id))] if edition.amendments else []),
            )
            for measure, duty in edition.duties(unit)
        ),
    )


def by_unit(edition: Edition, unit: Unit | None) -> Table:
    widths = {"responsible": 42, "number": 8, "task": 54, "relation": 36, "deadline": 20}
    return Table(
        edition.say("sheet.by-unit"),
        about(edition, unit),
        columns(edition, widths),
        tuple(
            (
                owner.name[edition.lang],
                duty.measure.id,
                "\n".join((edition.title(duty.measure), *edition.amended(duty.measure.id))),
                edition.relation(duty),
                day(edition, duty.measure),
            )
            for owner in ([unit] if unit else edition.plan.units)
            for duty in edition.plan.duties(owner)
        ),
    )


def dates(edition: Edition, unit: Unit | None) -> Table:
    widths = {"date": 24, "matter": 24, "details": 62, "responsible": 50}

    def row(measure: Measure, duty: Duty | None) -> tuple[Cell, ...]:
        return (
            day(edition, measure),
            edition.say("sheet.deadline"),
            "\n".join(
                (
                    edition.say("form.measure", task=edition.title(measure), id=measure.id),
                    *edition.amended(measure.id),
                )
            ),
            edition.named(measure),
        )

    measures = sorted(edition.duties(unit), key=lambda part: part[0].deadline)
    reports = [
        (
            edition.text(report_phrase(date, edition.labels)),
            edition.say("sheet.report"),
            edition.text(reporting.text),
            edition.text(reporting.addressees),
        )
        for reporting in edition.plan.reports
        for date in reporting.dates
    ]
    fixed = [row(*part) for part in measures if part[0].deadline.date]
    ongoing = [row(*part) for part in measures if not part[0].deadline.date]
    return Table(
        edition.say("sheet.dates"),
        about(edition, unit),
        columns(edition, widths),
        (*fixed, *reports, *ongoing),
    )


def notes(edition: Edition) -> Table:
    say, lang = edition.say, edition.lang
    return Table(
        say("sheet.notes"),
        about(edition, None),
        columns(edition, {"matter": 30, "details": 120}),
        (
            (say("sheet.note-document"), source(edition)),
            (say("sheet.note-official"), say("sheet.note-official-text")),
            (say("sheet.note-editors"), say("sheet.note-editors-text")),
            *(
                (say(f"relation.{relation}"), say(f"relation.{relation}-means"))
                for relation in ("named", "collective", "possible")
            ),
            (say("sheet.note-open"), say("task.related-open")),
            (say("sheet.deadline"), say("sheet.note-deadline-text")),
            *(
                (
                    say("sheet.note-requirement", title=item.title[lang]),
                    edition.text(joined(item.all_passages)),
                )
                for item in edition.plan.requirements
            ),
            *((say("sheet.note-reporting"), edition.text(r.text)) for r in edition.plan.reports),
        ),
    )


def columns(edition: Edition, widths: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((edition.say(f"sheet.{name}"), width) for name, width in widths.items())


def about(edition: Edition, unit: Unit | None) -> str:
    return edition.say("sheet.unit", unit=unit.full_name[edition.lang]) if unit else source(edition)


def source(edition: Edition) -> str:
    document, lang = edition.plan.document, edition.lang
    return edition.say(
        "sheet.source",
        number=edition.text(document.number or document.name),
        issuer=edition.text(document.issuer),
        issued=written(document.issued)[lang] if document.issued else "",
    )


def day(edition: Edition, measure: Measure) -> Cell:
    return measure.deadline.date or edition.deadline(measure.deadline)
