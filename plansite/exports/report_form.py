"""The form on which a unit reports: filled in except for the answers, as a document or a sheet."""

from collections.abc import Iterator

from plansite.exports.edition import Edition
from plansite.exports.files.docx import Official, Row, Section, StyledText, Table, head, row
from plansite.exports.files.xlsx import Book, Column
from plansite.exports.files.xlsx import Table as Sheet
from plansite.model.dates import ReportDate
from plansite.model.records import Unit
from plansite.model.text import Lang
from plansite.site.reports import report_phrase

# What the unit writes has most of the room.
COLUMNS: dict[Lang, dict[str, int]] = {
    "zh": {"number": 15, "duty": 82, "deadline": 38, "progress": 96, "evidence": 42},
    "en": {"number": 11, "duty": 105, "deadline": 29, "progress": 106, "evidence": 22},
}
GAP = StyledText("", "Note", kept=True)
# Room to write by hand, in twips above and below: English takes more lines.
PAD: dict[Lang, int] = {"zh": 60, "en": 10}
# Who signs, and between facts and signatures on one line of a sheet the room of so many characters.
SIGNED = ("prepared", "contact", "approved", "seal", "signed")
BETWEEN, BLANK = "\u3000" * 2, "\u3000" * 6


def report_form(edition: Edition, unit: Unit, date: ReportDate) -> Official:
    """The form of one unit for one of the reports, to be signed."""
    say = edition.say
    names = head(*(say(f"form.{name}") for name in COLUMNS[edition.lang]))
    answers = list(entries(edition, unit))
    # The signatures do not stand on a page without any answer.
    rows = (
        Row(tuple((StyledText(words, "Cell", kept=entry is answers[-1]),) for words in entry))
        for entry in answers
    )
    body: tuple[StyledText | Table, ...] = (
        StyledText(say("form.title"), "Sheet Title"),
        StyledText(edition.notice(), "Subtitle"),
        Table((12, 44, 12, 32), tuple(row(*facts) for facts in given(edition, unit, date))),
        GAP,
        Table(tuple(COLUMNS[edition.lang].values()), (names, *rows), pad=PAD[edition.lang]),
        GAP,
        Table((1, 1, 1), signatures(edition), framed=False),
        *(StyledText(words, "Note") for words in notes(edition, unit)),
    )
    return edition.official(say("form.title"), Section(body, "sheet"))


def report_sheet(edition: Edition, unit: Unit, date: ReportDate) -> Book:
    """The same form to be filled in on the screen."""
    widths = {"number": 6, "duty": 42, "deadline": 15, "progress": 56, "evidence": 25}
    columns = tuple(Column(edition.say(f"form.{name}"), width) for name, width in widths.items())
    facts = "\n".join(
        BETWEEN.join(
            edition.say("export.relation-units", relation=name, units=words)
            for name, words in zip(fact[::2], fact[1::2], strict=True)
        )
        for fact in given(edition, unit, date)
    )
    signed = (edition.say(f"form.{name}") for name in SIGNED)
    sheet = Sheet(
        edition.say("form.title"),
        facts,
        columns,
        tuple(entries(edition, unit)),
        (BLANK.join(signed), *notes(edition, unit)),
    )
    return edition.book(edition.say("form.title"), sheet)


def entries(edition: Edition, unit: Unit) -> Iterator[tuple[str, ...]]:
    """A duty a row, by a sentence of it, then the requirements: number, what, by when, and two
    cells for the answers."""
    for duty in edition.plan.duties(unit):
        measure = duty.measure
        deadline = "\n".join((edition.deadline(measure.deadline), *edition.amended(measure.id)))
        what = "\n".join((edition.title(measure), edition.requirement(measure)))
        yield measure.id, what.rstrip(), deadline, "", ""
    for item in edition.plan.requirements:
        if not item.measures:
            title = edition.say("form.requirement-of", title=edition.text(item.title))
            yield edition.text(item.number), title, "", "", ""


def given(edition: Edition, unit: Unit, date: ReportDate) -> Iterator[tuple[str, ...]]:
    """Who reports, when, to whom and where. A collective's members fill in their own name."""
    say, reporting = edition.say, edition.plan.reporting
    assert reporting
    name = edition.text(unit.full_name)
    if unit.is_collective:
        name = say("form.unit-blank", unit=name)
    yield say("form.unit"), name, say("form.period"), due(edition, date)
    if reporting.office or reporting.telephone:
        telephone = reporting.telephone or ""
        yield say("form.to"), edition.text(reporting.office), say("form.telephone"), telephone
    if reporting.address:
        yield say("form.address"), edition.text(reporting.address)


def due(edition: Edition, date: ReportDate) -> str:
    """When the report is due; a year that the notice leaves open is to be filled in."""
    if date.month and date.day_text:
        return edition.say("form.period-value", date=date.day_text[edition.lang])
    return edition.text(report_phrase(date, edition.labels))


def notes(edition: Edition, unit: Unit) -> tuple[str, ...]:
    """What stands under the form: what the notice leaves open, and what the form is."""
    document = edition.plan.document
    number = edition.text(document.number or document.name)
    before, note = edition.say("form.before"), edition.say("form.note", number=number)
    return (before, *edition.caveats(unit), note)


def signatures(edition: Edition) -> tuple[Row, ...]:
    names = [edition.say(f"form.{name}") for name in SIGNED[:3]]
    sealed = [("", "", edition.say(f"form.{name}")) for name in SIGNED[3:]]
    return tuple(row(*cells, style="Signature") for cells in (names, *sealed))
