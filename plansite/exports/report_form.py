"""The form on which a unit reports, filled in except for the answers."""

from plansite.exports.edition import Edition
from plansite.exports.official import Official, Paragraph, Row, Table, head, row
from plansite.model import Duty, Unit, YearlyDate

COLUMNS = {"number": 6, "duty": 46, "relation": 13, "deadline": 12, "progress": 27, "evidence": 16}
GAP = Paragraph("", "Note")


def report_form(edition: Edition, unit: Unit, date: YearlyDate) -> Official:
    """The form of one unit for one of the yearly reports."""
    say, document = edition.say, edition.plan.document
    names = head(*(say(f"form.{name}") for name in COLUMNS))
    duties = (answers(edition, duty) for duty in edition.plan.duties(unit))
    body = (
        Paragraph(say("form.title"), "Title"),
        Paragraph(edition.notice("form.plan"), "Subtitle"),
        Paragraph(edition.notice("form.notice"), "Subtitle"),
        GAP,
        Table((12, 44, 12, 32), facts(edition, unit, date)),
        GAP,
        Table(tuple(COLUMNS.values()), (names, *duties)),
        GAP,
        Table((1, 1, 1), signatures(edition), framed=False),
        Paragraph(say("form.note", number=document.number[edition.lang]), "Note"),
    )
    return Official(say("form.title"), edition.lang, document.issued, body, turned=True)


def facts(edition: Edition, unit: Unit, date: YearlyDate) -> tuple[Row, ...]:
    """Who reports, when, to whom and where. A collective's members fill in their own name."""
    say, lang, reporting = edition.say, edition.lang, edition.plan.reporting
    name = unit.full_name[lang]
    if unit.is_collective:
        name = say("form.unit-blank", unit=name)
    period = say("form.period-value", date=date.text[lang])
    return (
        row(say("form.unit"), name, say("form.period"), period),
        row(say("form.to"), reporting.office[lang], say("form.telephone"), reporting.telephone),
        row(say("form.address"), reporting.address[lang]),
    )


def answers(edition: Edition, duty: Duty) -> Row:
    """A duty, and room for what was done."""
    measure, lang = duty.measure, edition.lang
    return Row(
        (
            (Paragraph(measure.id, "Cell"),),
            (Paragraph(edition.title(measure), "Cell"), Paragraph(measure.whole[lang], "Small")),
            (Paragraph(edition.relation(duty), "Cell"),),
            (Paragraph(edition.deadline(measure.deadline), "Cell"),),
            (Paragraph("", "Cell"),),
            (Paragraph("", "Cell"),),
        )
    )


def signatures(edition: Edition) -> tuple[Row, ...]:
    names = [edition.say(f"form.{name}") for name in ("prepared", "contact", "approved")]
    sealed = [("", "", edition.say(f"form.{name}")) for name in ("seal", "signed")]
    return tuple(row(*cells, style="Signature") for cells in (names, *sealed))
