"""The task breakdown table (任务分解表) as an Excel workbook, of the plan or of one unit."""

import datetime
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plansite.exports.edition import Edition
from plansite.model import Duty, Lang, Measure, Unit, written

Cell = str | datetime.date

A4 = 9
POINTS = 10
DIGIT = 5.25
TALLEST = 409
HEAD = 3
FONT: dict[Lang, str] = {"zh": "宋体", "en": "Arial"}
# Line to line, in letter heights; where 宋体 is missing, its stand-ins are taller.
PITCH: dict[Lang, float] = {"zh": 1.5, "en": 1.3}
DATE: dict[Lang, str] = {"zh": 'yyyy"年"m"月"d"日"', "en": "d mmmm yyyy"}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Table:
    """A sheet: its name and what it shows, columns as (title, width in digits), and its rows."""

    name: str
    about: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True)
class Looks:
    title: Format
    about: Format
    head: Format
    text: Format
    date: Format


def workbook(edition: Edition, unit: Unit | None = None) -> bytes:
    """Four sheets: the table, by unit, dates, notes; of one unit's measures only if given."""
    out = io.BytesIO()
    book = Workbook(out, OPTIONS)
    title = edition.say("sheet.title", name=edition.plan.document.name[edition.lang])
    issued = datetime.datetime.combine(edition.plan.document.issued, datetime.time())
    book.set_properties({"title": title, "created": issued})
    looks = formats(book, edition.lang)
    for table in (
        breakdown(edition, unit), by_unit(edition, unit), dates(edition, unit), notes(edition)
    ):
        draw(book.add_worksheet(table.name), table, title, looks, edition)
    book.close()
    return out.getvalue()


def breakdown(edition: Edition, unit: Unit | None) -> Table:
    widths = {
        "number": 6, "task": 14, "measure": 72, "line": 27,
        "relation": 14 if unit else 40, "deadline": 16, "citation": 20,
    }
    return Table(
        edition.say("sheet.breakdown"), about(edition, unit), columns(edition, widths),
        [
            (
                measure.id,
                edition.title(measure),
                measure.whole[edition.lang],
                measure.wording[edition.lang],
                edition.relation(duty) if duty else edition.relations(measure),
                day(edition, measure),
                edition.cite(measure),
            )
            for measure, duty in edition.duties(unit)
        ],
    )


def by_unit(edition: Edition, unit: Unit | None) -> Table:
    widths = {"responsible": 42, "number": 8, "task": 54, "relation": 36, "deadline": 20}
    return Table(
        edition.say("sheet.by-unit"), about(edition, unit), columns(edition, widths),
        [
            (
                each.name[edition.lang],
                duty.measure.id,
                edition.title(duty.measure),
                edition.relation(duty),
                day(edition, duty.measure),
            )
            for each in ([unit] if unit else edition.plan.units)
            for duty in edition.plan.duties(each)
        ],
    )


def dates(edition: Edition, unit: Unit | None) -> Table:
    widths = {"date": 24, "matter": 24, "details": 62, "responsible": 50}
    reporting, lang = edition.plan.reporting, edition.lang

    def row(measure: Measure, duty: Duty | None) -> tuple[Cell, ...]:
        return (
            day(edition, measure),
            edition.say("sheet.deadline"),
            edition.say("form.measure", task=edition.title(measure), id=measure.id),
            edition.named(measure),
        )

    measures = sorted(edition.duties(unit), key=lambda part: part[0].deadline)
    reports = [
        (
            edition.say("sheet.every-year", date=date.text[lang]),
            edition.say("sheet.report"),
            reporting.text[lang],
            reporting.addressees[lang],
        )
        for date in reporting.dates
    ]
    fixed = [row(*part) for part in measures if part[0].deadline.date]
    ongoing = [row(*part) for part in measures if not part[0].deadline.date]
    return Table(
        edition.say("sheet.dates"), about(edition, unit), columns(edition, widths),
        [*fixed, *reports, *ongoing],
    )


def notes(edition: Edition) -> Table:
    say, lang = edition.say, edition.lang
    return Table(
        say("sheet.notes"), about(edition, None), columns(edition, {"matter": 30, "details": 120}),
        [
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
                (say("sheet.note-requirement", title=item.title[lang]), item.text[lang])
                for item in edition.plan.requirements
            ),
            (say("sheet.note-reporting"), edition.plan.reporting.text[edition.lang]),
        ],
    )


def columns(edition: Edition, widths: dict[str, int]) -> list[tuple[str, int]]:
    return [(edition.say(f"sheet.{name}"), width) for name, width in widths.items()]


def about(edition: Edition, unit: Unit | None) -> str:
    return edition.say("sheet.unit", unit=unit.full_name[edition.lang]) if unit else source(edition)


def source(edition: Edition) -> str:
    document, lang = edition.plan.document, edition.lang
    return edition.say(
        "sheet.source",
        number=document.number[lang],
        issuer=document.issuer[lang],
        issued=written(document.issued)[lang],
    )


def day(edition: Edition, measure: Measure) -> Cell:
    return measure.deadline.date or edition.say("deadline.ongoing")


def formats(book: Workbook, lang: Lang) -> Looks:
    plain = {"font_name": FONT[lang], "font_size": POINTS}
    # A leading apostrophe, as typed by hand, keeps a cell text even after it has been edited.
    text = {**plain, "text_wrap": True, "valign": "top", "border": 1, "quote_prefix": True}
    return Looks(
        title=book.add_format({**plain, "font_size": 16, "bold": True, "align": "center"}),
        about=book.add_format({**plain, "text_wrap": True, "valign": "vcenter"}),
        head=book.add_format(
            {**text, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"}
        ),
        text=book.add_format(text),
        date=book.add_format(
            {**text, "quote_prefix": False, "num_format": DATE[lang], "align": "left"}
        ),
    )


def draw(sheet: Worksheet, table: Table, title: str, looks: Looks, edition: Edition) -> None:
    """The title, what the sheet is about, the head, and a row each."""
    last = len(table.columns) - 1
    whole = sum(width for _, width in table.columns)
    pitch = PITCH[edition.lang]
    for row, (words, look, size) in enumerate(
        ((title, looks.title, 16), (table.about, looks.about, POINTS))
    ):
        sheet.merge_range(row, 0, row, last, "", look)
        put(sheet, row, 0, words, look)
        sheet.set_row(row, height([(words, whole)], pitch, size) + 8)
    for column, (words, width) in enumerate(table.columns):
        sheet.set_column(column, column, width)
        put(sheet, HEAD - 1, column, words, looks.head)
    sheet.set_row(HEAD - 1, height(table.columns, pitch) + 4)
    row = HEAD - 1
    for row, cells in enumerate(table.rows, HEAD):
        for column, cell in enumerate(cells):
            put(sheet, row, column, cell, looks.text if isinstance(cell, str) else looks.date)
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        widths = [width for _, width in table.columns]
        sheet.set_row(row, height(zip(texts, widths, strict=True), pitch))
    sheet.autofilter(HEAD - 1, 0, row, last)
    sheet.freeze_panes(HEAD, 0)
    # The numbers of measures are names (6.10 is not 6.1): no green corners for "number as text".
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{row + 1}"})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD - 1)
    sheet.set_footer("&C" + edition.say("sheet.page", page="&P", pages="&N"))


def put(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    """Write words as words and a date as a date. ValueError if Excel cannot hold the words."""
    if not isinstance(cell, str):
        failed = sheet.write_datetime(row, column, cell, look)
    elif cell.startswith("<r>") and cell.endswith("</r>"):
        # XlsxWriter takes such a string for its own markup; in two pieces it is escaped.
        failed = sheet.write_rich_string(row, column, look, cell[:1], cell[1:], look)
    else:
        failed = sheet.write_string(row, column, cell, look)
    if failed:
        raise ValueError(f"{sheet.name}: Excel cannot hold {len(cell)} characters in one cell")


def height(cells: Iterable[tuple[str, int]], pitch: float, size: int = POINTS) -> float:
    """The height in points of a row of wrapped (text, width) at most; Excel's limit is 409."""
    lines = max(sum(lines_of(line, width, size) for line in text.split("\n"))
                for text, width in cells)
    return min(TALLEST, lines * size * pitch + 3)


def lines_of(line: str, width: int, size: int) -> int:
    """How many lines it wraps into. No font is at hand: a Chinese character is as wide as it is
    high, another about half; a line ends early by part of a word or so as not to begin with 、."""
    wide = sum(char > "\u2000" for char in line)
    points = size * (wide + 0.48 * (len(line) - wide))
    return math.ceil(points / (DIGIT * width - size * (1.4 if " " in line else 0.6))) or 1
