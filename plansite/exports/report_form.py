"""The form on which a unit reports, filled in except for the answers."""

from plansite.exports.edition import Edition
from plansite.exports.files.docx import Official, Paragraph, Row, Section, Table, head, row
from plansite.model.dates import ReportDate
from plansite.model.duties import Duty
from plansite.model.records import Unit
from plansite.site.reports import report_day

COLUMNS = {"number": 6, "duty": 43, "relation": 16, "deadline": 12, "progress": 27, "evidence": 16}
GAP = Paragraph("", "Note", kept=True)


def report_form(edition: Edition, unit: Unit, date: ReportDate) -> Official:
    """The form of one unit for one of the yearly reports."""
    say, document = edition.say, edition.plan.document
    names = head(*(say(f"form.{name}") for name in COLUMNS))
    duties = edition.plan.duties(unit)
    # The signatures do not stand on a page without any answer.
    rows = (answers(edition, duty, kept=duty is duties[-1]) for duty in duties)
    body = (
        Paragraph(say("form.title"), "Title"),
        Paragraph(edition.notice("form.plan"), "Subtitle"),
        Paragraph(edition.notice("form.notice"), "Subtitle"),
        GAP,
        Table((12, 44, 12, 32), facts(edition, unit, date)),
        GAP,
        Table(tuple(COLUMNS.values()), (names, *rows)),
        GAP,
        Table((1, 1, 1), signatures(edition), framed=False),
        Paragraph(say("form.note", number=edition.text(document.number or document.name)), "Note"),
    )
    return edition.official(say("form.title"), Section(body, "turned"))


def facts(edition: Edition, unit: Unit, date: ReportDate) -> tuple[Row, ...]:
    """Who reports, when, to whom and where. A collective's members fill in their own name."""
    say, lang, reporting = edition.say, edition.lang, edition.plan.reporting
    name = unit.full_name[lang]
    if unit.is_collective:
        name = say("form.unit-blank", unit=name)
    period = say("form.period-value", date=report_day(date, edition.labels)[lang])
    assert reporting
    rows = [row(say("form.unit"), name, say("form.period"), period)]
    if reporting.office or reporting.telephone:
        to, telephone = edition.text(reporting.office), reporting.telephone or ""
        rows.append(row(say("form.to"), to, say("form.telephone"), telephone))
    if reporting.address:
        rows.append(row(say("form.address"), edition.text(reporting.address)))
    return tuple(rows)


def answers(edition: Edition, duty: Duty, kept: bool) -> Row:
    """A duty, and room for what was done."""
    measure = duty.measure
    texts = (
        measure.id,
        edition.title(measure),
        edition.relation(duty),
        edition.deadline(measure.deadline),
        "",
        "",
    )
    cells: list[tuple[Paragraph, ...]]
    cells = [(Paragraph(words, "Cell", kept=kept),) for words in texts]
    cells[1] += (Paragraph(edition.text(measure.whole), "Cell", kept=kept),)
    cells[3] += tuple(Paragraph(words, "Cell", kept=kept) for words in edition.amended(measure.id))
    return Row(tuple(cells))


def signatures(edition: Edition) -> tuple[Row, ...]:
    names = [edition.say(f"form.{name}") for name in ("prepared", "contact", "approved")]
    sealed = [("", "", edition.say(f"form.{name}")) for name in ("seal", "signed")]
    return tuple(row(*cells, style="Signature") for cells in (names, *sealed))
