"""The form on which a unit reports, filled in except for the answers."""

from plansite.exports.edition import Edition
from plansite.exports.official import Official, Row, head, row
from plansite.model import Duty, Unit, YearlyDate

COLUMNS = {"number": 6, "duty": 46, "relation": 13, "deadline": 12, "progress": 27, "evidence": 16}


def report_form(edition: Edition, unit: Unit, date: YearlyDate) -> bytes:
    """The form of one unit for one of the yearly reports, as a Word document."""
    say = edition.say
    form = Official(edition, say("form.title"), turned=True)
    form.say(say("form.title"), "Title")
    form.say(edition.notice("form.plan"), "Subtitle")
    form.say(edition.notice("form.notice"), "Subtitle")
    form.say("", "Note")
    form.table((12, 44, 12, 32), facts(edition, unit, date))
    form.say("", "Note")
    names = head(*(say(f"form.{name}") for name in COLUMNS))
    duties = edition.plan.duties(unit)
    form.table(tuple(COLUMNS.values()), [names, *(answers(edition, duty) for duty in duties)])
    form.say("", "Note")
    form.table((1, 1, 1), signatures(edition), framed=False)
    form.say(say("form.note", number=edition.plan.document.number[edition.lang]), "Note")
    return form.bytes()


def facts(edition: Edition, unit: Unit, date: YearlyDate) -> list[Row]:
    """Who reports, when, to whom and where. A collective's members fill in their own name."""
    say, lang, reporting = edition.say, edition.lang, edition.plan.reporting
    name = unit.full_name[lang]
    if unit.is_collective:
        name = say("form.unit-blank", unit=name)
    period = say("form.period-value", date=date.text[lang])
    return [
        row(say("form.unit"), name, say("form.period"), period),
        row(say("form.to"), reporting.office[lang], say("form.telephone"), reporting.telephone),
        row(say("form.address"), reporting.address[lang]),
    ]


def answers(edition: Edition, duty: Duty) -> Row:
    """A duty, and room for what was done."""
    measure, lang = duty.measure, edition.lang
    return Row(
        (
            ((measure.id, "Cell"),),
            ((edition.title(measure), "Cell"), (measure.whole[lang], "Small")),
            ((edition.relation(duty), "Cell"),),
            ((edition.deadline(measure.deadline), "Cell"),),
            (("", "Cell"),),
            (("", "Cell"),),
        )
    )


def signatures(edition: Edition) -> list[Row]:
    names = [edition.say(f"form.{name}") for name in ("prepared", "contact", "approved")]
    sealed = [("", "", edition.say(f"form.{name}")) for name in ("seal", "signed")]
    return [row(*cells, style="Signature") for cells in (names, *sealed)]
