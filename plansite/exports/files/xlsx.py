"""An Excel workbook: its value, and the file that it makes."""

import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plansite.exports.files.sheet_rows import POINTS, Cell, fitted, row_height
from plansite.model.text import Lang

A4, A3 = 9, 8
# The length of a lying sheet, its margins and a digit of the default font, in points; a column is
# a little wider than its digits.
LENGTHS = {A4: 841.9, A3: 1190.6}
MARGIN = 0.4
DIGIT_ON_PAPER, EDGE = 5.25, 3.75
HEAD = 3
FONT: dict[Lang, str] = {"zh": "宋体", "en": "Arial"}
# Line to line, in letter heights; where 宋体 is missing, its stand-ins are taller.
PITCH: dict[Lang, float] = {"zh": 1.45, "en": 1.3}
# A day too wide for its column is shown as ####: these fit in twelve digits.
DATE: dict[Lang, str] = {"zh": "yyyy-mm-dd", "en": "d mmm yyyy"}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# Fills for a day that is over, for one in the next thirty days, and for what is done.
OVER, SOON, DONE = "#F8D7DA", "#FFF3CD", "#DDEFE0"


@dataclass(frozen=True)
class Column:
    """A column: its title, its width in digits, and the answers that may be chosen in it."""

    title: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A sheet: its name, what it shows, its columns and rows, and lines that stand below them.

    `day` and `state` are the columns whose day and answer colour a row, by the reader's clock: one
    that is over or near unless the answer is the last of those that may be chosen.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    day: int | None = None
    state: int | None = None


@dataclass(frozen=True)
class Book:
    """All that decides a workbook; `foot` stands under every page, `again` marks the number of a
    row that goes on in another, `made_from` says what it was made from, `printed` names the day on
    which it is printed."""

    title: str
    foot: str
    lang: Lang
    date: datetime.date
    tables: tuple[Table, ...]
    again: str = ""
    made_from: str = ""
    printed: str = ""


@dataclass(frozen=True)
class Looks:
    title: Format
    about: Format
    head: Format
    text: Format
    date: Format
    over: Format
    soon: Format
    done: Format


def excel(book: Book) -> bytes:
    """The workbook as an .xlsx file, a sheet each table."""
    out = io.BytesIO()
    made = Workbook(out, OPTIONS)
    created = datetime.datetime.combine(book.date, datetime.time())
    made.set_properties({"title": book.title, "subject": book.made_from, "created": created})
    looks = formats(made, book.lang)
    for table in book.tables:
        draw(made.add_worksheet(table.name), table, book, looks)
    made.close()
    return out.getvalue()


def formats(made: Workbook, lang: Lang) -> Looks:
    plain = {"font_name": FONT[lang], "font_size": POINTS}
    # A leading apostrophe, as typed by hand, keeps a cell text even after it has been edited.
    text = {**plain, "text_wrap": True, "valign": "top", "border": 1, "quote_prefix": True}
    heading = {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"}
    day = {"quote_prefix": False, "num_format": DATE[lang], "align": "left"}
    return Looks(
        title=made.add_format(
            {**plain, "font_size": 16, "bold": True, "align": "center", "text_wrap": True}
        ),
        about=made.add_format(
            {**plain, "text_wrap": True, "valign": "vcenter", "quote_prefix": True}
        ),
        head=made.add_format({**text, **heading}),
        text=made.add_format(text),
        date=made.add_format({**text, **day}),
        over=made.add_format({"bg_color": OVER}),
        soon=made.add_format({"bg_color": SOON}),
        done=made.add_format({"bg_color": DONE}),
    )


def draw(sheet: Worksheet, table: Table, book: Book, looks: Looks) -> None:
    """The title, what the sheet is about, the head, a row each, and the notes."""
    pitch = PITCH[book.lang]
    across(sheet, 0, book.title, table, looks.title, pitch, 16)
    across(sheet, 1, table.about, table, looks.about, pitch)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, column.width)
        put(sheet, HEAD - 1, at, column.title, looks.head)
    widths = [column.width for column in table.columns]
    titles = [column.title for column in table.columns]
    sheet.set_row(HEAD - 1, row_height(zip(titles, widths, strict=True), pitch) + 4)
    row = HEAD - 1
    for row, cells in enumerate(fitted(table.rows, widths, pitch, book.again), HEAD):
        for at, cell in enumerate(cells):
            put(sheet, row, at, cell, looks.text if isinstance(cell, str) else looks.date)
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        sheet.set_row(row, row_height(zip(texts, widths, strict=True), pitch))
    sheet.autofilter(HEAD - 1, 0, row, len(widths) - 1)
    sheet.freeze_panes(HEAD, 0)
    offer(sheet, table, row)
    colour(sheet, table, row, looks)
    for below, note in enumerate(table.notes, row + 2):
        across(sheet, below, note, table, looks.about, pitch)
    # The numbers of measures are names (6.10 is not 6.1): no green corners for "number as text".
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{row + 1}"})
    paper(sheet, table, book)


def across(
    sheet: Worksheet,
    row: int,
    words: str,
    table: Table,
    look: Format,
    pitch: float,
    size: float = POINTS,
) -> None:
    """Words over all columns, in a row as high as they take."""
    sheet.merge_range(row, 0, row, len(table.columns) - 1, "", look)
    put(sheet, row, 0, words, look)
    whole = sum(column.width for column in table.columns)
    sheet.set_row(row, row_height([(words, whole)], pitch, size) + 8)


def offer(sheet: Worksheet, table: Table, last: int) -> None:
    """The answers that may be chosen in a cell."""
    for at, column in enumerate(table.columns):
        if column.choices:
            choices = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(HEAD, at, last, at, choices)


def colour(sheet: Worksheet, table: Table, last: int, looks: Looks) -> None:
    """Rows by their day and answer, as it is on the day on which the book is open."""
    if table.day is None or table.state is None:
        return
    day, state = (f"${'ABCDEFGHIJKLMNOP'[at]}{HEAD + 1}" for at in (table.day, table.state))
    done = table.columns[table.state].choices[-1].replace('"', '""')
    dated = f"ISNUMBER({day})"
    for look, rule in (
        (looks.done, f'{state}="{done}"'),
        (looks.over, f"AND({dated},{day}<TODAY())"),
        (looks.soon, f"AND({dated},{day}<=TODAY()+30)"),
    ):
        sheet.conditional_format(
            HEAD,
            0,
            last,
            len(table.columns) - 1,
            {"type": "formula", "criteria": "=" + rule, "format": look, "stop_if_true": True},
        )


def paper_of(columns: Iterable[Column]) -> int:
    """A4, or A3 where the columns would have to be made smaller to fit."""
    needed = sum(column.width * DIGIT_ON_PAPER + EDGE for column in columns)
    return A4 if needed <= LENGTHS[A4] - 2 * 72 * MARGIN else A3


def paper(sheet: Worksheet, table: Table, book: Book) -> None:
    """Lying, as wide as the page, with the head on every page and what it was made from below."""
    sheet.set_landscape()
    sheet.set_paper(paper_of(table.columns))
    sheet.set_margins(left=MARGIN, right=MARGIN, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD - 1)
    made_from = book.made_from.replace("&", "&&")
    sheet.set_footer(f"&L{made_from[:100]}&C{book.foot}&R{book.printed}&D")


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
        raise ValueError(f"{sheet.name}: Excel cannot hold {len(str(cell))} characters in one cell")
