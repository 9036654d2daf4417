"""Word documents set as official documents are (GB/T 9704): what they hold, and the file."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from lxml import etree

from plansite.exports.files.archive import LONGEST_PROPERTY, pack
from plansite.exports.files.docx_shell import LOOKS, NO_PAGE, shell
from plansite.exports.files.text_width import REMEMBERED, wide
from plansite.exports.files.wordml import LINE_END, run, w
from plansite.model.text import Lang

SHORT, LONG = Mm(210), Mm(297)
# Margins in mm, top, right, bottom, left: the standard's type area of 156 by 225 mm, upright or
# turned; a `sheet` is a turned page that a table fills.
Layout = Literal["upright", "turned", "sheet"]
MARGINS: dict[Layout, tuple[int, int, int, int]] = {
    "upright": (37, 26, 35, 28),
    "turned": (28, 35, 26, 37),
    "sheet": (10, 12, 15, 12),
}
# The page number stands 7 mm below the type area if there is room above the edge; it and the line
# below it take so much, in points.
FOOT_MM, EDGE_MM, FOOT = 7, 4, 28

CORE, DOCUMENT = "docProps/core.xml", "word/document.xml"
BODY, BODY_END = "<w:body>", "</w:body></w:document>"

# What a table's head and the space around it take of a page; the margins of a cell, in points.
HEAD_ROOM = 60.0
CELL_MARGINS = 11
TWIPS = 20


@dataclass(frozen=True)
class StyledText:
    """Words in a style; `lead` begins them in bold. What is `kept` stays with what follows."""

    words: str
    style: str = "Normal"
    lead: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Row:
    """A table's row; a cell is its paragraphs. A head is repeated."""

    cells: tuple[tuple[StyledText, ...], ...]
    head: bool = False


@dataclass(frozen=True)
class Table:
    """A table as wide as the line, its columns by share, with `pad` twips above and below the words
    of a cell. A row with fewer cells ends in a wider one."""

    shares: tuple[int, ...]
    rows: tuple[Row, ...]
    framed: bool = True
    pad: int = 40


@dataclass(frozen=True)
class Section:
    """Pages of one layout; what follows begins a new page."""

    body: tuple[StyledText | Table, ...]
    layout: Layout = "upright"

    @property
    def width(self) -> int:
        """The width of its lines in twips."""
        _, right, _, left = MARGINS[self.layout]
        return int(((SHORT if self.layout == "upright" else LONG) - Mm(right + left)) / Twips(1))

    @property
    def height(self) -> float:
        """The height of its type area in points."""
        top, _, bottom, _ = MARGINS[self.layout]
        return ((LONG if self.layout == "upright" else SHORT) - Mm(top + bottom)) / Pt(1)


@dataclass(frozen=True)
class Official:
    """All that decides a document; `foot` stands at the foot of every page, before the day on which
    it is printed, which `printed` names."""

    title: str
    lang: Lang
    date: datetime.date
    sections: tuple[Section, ...]
    foot: str = ""
    printed: str = ""


def word(document: Official) -> bytes:
    """The document as a .docx file, the same bytes every time."""
    parts = shell(document.lang, document.date, document.foot, document.printed)
    start, body, rest = parts[DOCUMENT].decode().partition(BODY)
    properties = rest.removesuffix(BODY_END)
    made = [start, body]
    for section in document.sections:
        made += [
            paragraph(part) if isinstance(part, StyledText) else table(part, section, document.lang)
            for part in section.body
        ]
        shape = shaped(properties, section.layout)
        made.append(shape if section is document.sections[-1] else break_after(shape))
    made.append(BODY_END)
    core = etree.fromstring(parts[CORE])
    next(core.iter(qn("dc:title"))).text = document.title[:LONGEST_PROPERTY]
    title = etree.tostring(core, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack({**parts, CORE: title, DOCUMENT: "".join(made).encode()}, parts)


def break_after(properties: str) -> str:
    """The paragraph, as low as can be, that ends a section which is not the last."""
    spacing = w("spacing", before="0", after="0", line="20", lineRule="exact")
    return w("p", w("pPr", spacing, properties))


def shaped(properties: str, layout: Layout) -> str:
    """The properties of a section, with its page."""
    turned = layout != "upright"
    across, down = (LONG, SHORT) if turned else (SHORT, LONG)
    page = {"w": twips(across), "h": twips(down)} | ({"orient": "landscape"} if turned else {})
    top, right, bottom, left = (twips(Mm(margin)) for margin in MARGINS[layout])
    foot = twips(max(Mm(MARGINS[layout][2] - FOOT_MM) - Pt(FOOT), Mm(EDGE_MM)))
    margins = w("pgMar", top=top, right=right, bottom=bottom, left=left, footer=foot)
    return properties.replace(NO_PAGE, w("pgSz", **page) + margins)


def twips(length: int) -> str:
    return str(round(length / Twips(1)))


def row(*cells: str, style: str = "Cell") -> Row:
    return Row(tuple((StyledText(words, style),) for words in cells))


def head(*cells: str) -> Row:
    return Row(tuple((StyledText(words, "Cell Head"),) for words in cells), head=True)


def table(table: Table, section: Section, lang: Lang) -> str:
    widths = [section.width * share // sum(table.shares) for share in table.shares]
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="TableGrid" if table.framed else "TableNormal"),
            w("tblW", w=str(sum(widths)), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", *(w(side, w=str(table.pad), type="dxa") for side in ("top", "bottom"))),
        ),
        w("tblGrid", *(w("gridCol", w=str(width)) for width in widths)),
        *(table_row(row, widths, section, lang) for row in table.rows),
    )


def table_row(row: Row, widths: Sequence[int], section: Section, lang: Lang) -> str:
    last = len(row.cells) - 1
    spans = [widths[at:] if at == last else widths[at : at + 1] for at in range(len(row.cells))]
    room = section.height - HEAD_ROOM
    tall = max(
        sum(text_height(words, sum(taken) / TWIPS - CELL_MARGINS, lang) for words in paragraphs)
        for paragraphs, taken in zip(row.cells, spans, strict=True)
    )
    # A row stays on one page, unless no page can hold it.
    marks = [w("cantSplit")] * (tall <= room) + [w("tblHeader")] * row.head
    cells = (
        w("tc", cell_shape(sum(taken), len(taken)), *map(paragraph, paragraphs))
        for paragraphs, taken in zip(row.cells, spans, strict=True)
    )
    return w("tr", w("trPr", *marks), *cells)


@cache
def cell_shape(width: int, columns: int) -> str:
    return w("tcPr", w("tcW", w=str(width), type="dxa"), w("gridSpan", val=str(columns)))


@lru_cache(REMEMBERED)
def text_height(content: StyledText, width: float, lang: Lang) -> float:
    """In points, by estimate: a line holds a little less than its width, for words stay whole."""
    _, size, pitch, _ = LOOKS[lang][content.style]
    lines = re.split(LINE_END, content.lead + content.words)
    return sum(int(1.05 * size * wide(line) / width) + 1 for line in lines) * pitch


@lru_cache(REMEMBERED)  # the same stands in the forms of many units
def paragraph(content: StyledText) -> str:
    style = w("pStyle", val=content.style.replace(" ", ""))
    properties = w("pPr", style, *([w("keepNext")] if content.kept else []))
    runs = [run(content.lead, w("rPr", w("b")))] if content.lead else []
    return w("p", properties, *runs, run(content.words))
