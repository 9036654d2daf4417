"""An Excel workbook: its value, and the file that it makes."""

import datetime
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plansite.model.text import Lang

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
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Book:
    """All that decides a workbook; `foot` stands under every page."""

    title: str
    foot: str
    lang: Lang
    date: datetime.date
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Looks:
    title: Format
    about: Format
    head: Format
    text: Format
    date: Format


def excel(book: Book) -> bytes:
    """The workbook as an .xlsx file, a sheet each table."""
    out = io.BytesIO()
    made = Workbook(out, OPTIONS)
    created = datetime.datetime.combine(book.date, datetime.time())
    made.set_properties({"title": book.title, "created": created})
    looks = formats(made, book.lang)
    for table in book.tables:
        draw(made.add_worksheet(table.name), table, book, looks)
    made.close()
    return out.getvalue()


def formats(made: Workbook, lang: Lang) -> Looks:
    plain = {"font_name": FONT[lang], "font_size": POINTS}
    # A leading apostrophe, as typed by hand, keeps a cell text even after it has been edited.
    text = {**plain, "text_wrap": True, "valign": "top", "border": 1, "quote_prefix": True}
    return Looks(
        title=made.add_format({**plain, "font_size": 16, "bold": True, "align": "center"}),
        about=made.add_format({**plain, "text_wrap": True, "valign": "vcenter"}),
        head=made.add_format(
            {**text, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"}
        ),
        text=made.add_format(text),
        date=made.add_format(
            {**text, "quote_prefix": False, "num_format": DATE[lang], "align": "left"}
        ),
    )


def draw(sheet: Worksheet, table: Table, book: Book, looks: Looks) -> None:
    """The title, what the sheet is about, the head, and a row each."""
    last = len(table.columns) - 1
    whole = sum(width for _, width in table.columns)
    pitch = PITCH[book.lang]
    for row, (words, look, size) in enumerate(
        ((book.title, looks.title, 16), (table.about, looks.about, POINTS))
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
    sheet.set_footer("&C" + book.foot)


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


def height(cells: Iterable[tuple[str, int]], pitch: float, size: int = POINTS) -> float:
    """The height in points of a row of wrapped (text, width) at most; Excel's limit is 409."""
    lines = max(
        sum(lines_of(line, width, size) for line in text.split("\n")) for text, width in cells
    )
    return min(TALLEST, lines * size * pitch + 3)


def lines_of(line: str, width: int, size: int) -> int:
    """How many lines it wraps into. No font is at hand: a Chinese character is as wide as it is
    high, another about half; a line ends early by part of a word or so as not to begin with 、."""
    wide = sum(char > "\u2000" for char in line)
    points = size * (wide + 0.48 * (len(line) - wide))
    return math.ceil(points / (DIGIT * width - size * (1.4 if " " in line else 0.6))) or 1
