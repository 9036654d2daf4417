"""Word documents set as official documents are (GB/T 9704): page, typefaces, headings, numbers.

The typefaces the standard asks for are named with the ones Windows has as their alternatives.
English documents keep the page and the headings, in one serif typeface and a smaller size.
"""

import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.section import _Footer
from docx.shared import Mm, Pt, Twips
from docx.styles.style import ParagraphStyle
from lxml import etree

from plansite.exports.files.archive import pack, unpack
from plansite.exports.files.text_width import wide
from plansite.model.text import Lang

SHORT, LONG = Mm(210), Mm(297)
# Top, right, bottom, left: the type area is 156 by 225 mm, upright or turned.
UPRIGHT = (Mm(37), Mm(26), Mm(35), Mm(28))
TURNED = (Mm(28), Mm(35), Mm(26), Mm(37))

LATIN = "Times New Roman"
TITLE, BODY, FIRST, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
INSTEAD = {TITLE: "宋体", BODY: "仿宋", SECOND: "楷体", FIRST: "SimHei"}

# Style: typeface, size, line pitch, indent of the first line in characters; sizes in points.
Look = tuple[str, float, float, int]
LOOKS: dict[Lang, dict[str, Look]] = {
    "zh": {
        "Normal": (BODY, 16, 28.9, 2),
        "Title": (TITLE, 22, 33, 0),
        "Subtitle": (SECOND, 14, 22, 0),
        "Heading 1": (FIRST, 16, 28.9, 2),
        "Heading 2": (SECOND, 16, 28.9, 2),
        "Note": (BODY, 12, 18, 0),
        "Cell": (BODY, 10.5, 14, 0),
        "Small": (BODY, 9, 12.5, 0),
        "Signature": (BODY, 10.5, 20, 0),
        "Cell Head": (FIRST, 10.5, 14, 0),
        "Footer": ("宋体", 14, 18, 0),
    },
    "en": {
        "Normal": (BODY, 12, 17, 0),
        "Title": (BODY, 18, 24, 0),
        "Subtitle": (BODY, 11, 15, 0),
        "Heading 1": (BODY, 14, 20, 0),
        "Heading 2": (BODY, 12, 17, 0),
        "Note": (BODY, 10, 13, 0),
        "Cell": (BODY, 9.5, 12, 0),
        "Small": (BODY, 9, 11, 0),
        "Signature": (BODY, 9.5, 18, 0),
        "Cell Head": (BODY, 9.5, 12, 0),
        "Footer": (BODY, 11, 14, 0),
    },
}
BOLD: dict[Lang, set[str]] = {"zh": set(), "en": {"Title", "Heading 1", "Heading 2", "Cell Head"}}
KEPT = {"Table Grid", "Normal Table", "Default Paragraph Font", "No List", "Header"}
NEEDED = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FOOTER}
NEEDED_OUTSIDE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}

Element = etree._Element
W = f"{{{nsmap['w']}}}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"
LINE_END = "\r\n|\r|\n"

# What a table's head and the space around it take of a page; the margins of a cell, in points.
HEAD_ROOM = Pt(60)
CELL_MARGINS = 11
TWIPS = 20
CELL_TOP = "40"


@dataclass(frozen=True)
class Paragraph:
    """Words in a style; `lead` begins them in bold. What is `kept` stays with what follows."""

    words: str
    style: str = "Normal"
    lead: str = ""
    kept: bool = False


@dataclass(frozen=True)
class Row:
    """A table's row; a cell is its paragraphs. A head is repeated."""

    cells: tuple[tuple[Paragraph, ...], ...]
    head: bool = False


@dataclass(frozen=True)
class Table:
    """A table as wide as the line, its columns by share. A row with fewer cells ends in a wider
    one."""

    shares: tuple[int, ...]
    rows: tuple[Row, ...]
    framed: bool = True


@dataclass(frozen=True)
class Official:
    """All that decides a document."""

    title: str
    lang: Lang
    date: datetime.date
    body: tuple[Paragraph | Table, ...]
    turned: bool = False


def word(document: Official) -> bytes:
    """The document as a .docx file, the same bytes every time."""
    parts = shell(document.lang, document.turned, document.title, document.date)
    root = etree.fromstring(parts[DOCUMENT])
    section = root.find(f"{W}body/{W}sectPr")
    for each in document.body:
        element = paragraph(each) if isinstance(each, Paragraph) else table(each, document)
        section.addprevious(element)
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack({**parts, DOCUMENT: written})


def row(*cells: str, style: str = "Cell") -> Row:
    return Row(tuple((Paragraph(words, style),) for words in cells))


def head(*cells: str) -> Row:
    return Row(tuple((Paragraph(words, "Cell Head"),) for words in cells), head=True)


def table(table: Table, document: Official) -> Element:
    width = (Mm(225) if document.turned else Mm(156)) // Twips(1)
    widths = [width * share // sum(table.shares) for share in table.shares]
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="TableGrid" if table.framed else "TableNormal"),
            w("tblW", w=str(sum(widths)), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblCellMar", w("top", w=CELL_TOP, type="dxa"), w("bottom", w=CELL_TOP, type="dxa")),
        ),
        w("tblGrid", *(w("gridCol", w=str(width)) for width in widths)),
        *(table_row(row, widths, document) for row in table.rows),
    )


def table_row(row: Row, widths: Sequence[int], document: Official) -> Element:
    last = len(row.cells) - 1
    spans = [widths[at:] if at == last else widths[at : at + 1] for at in range(len(row.cells))]
    room = ((Mm(156) if document.turned else Mm(225)) - HEAD_ROOM) / Pt(1)
    tall = max(
        sum(height(each, sum(taken) / TWIPS - CELL_MARGINS, document.lang) for each in paragraphs)
        for paragraphs, taken in zip(row.cells, spans, strict=True)
    )
    # A row stays on one page, unless no page can hold it.
    marks = [w("cantSplit")] * (tall <= room) + [w("tblHeader")] * row.head
    cells = []
    for paragraphs, taken in zip(row.cells, spans, strict=True):
        cells.append(
            w(
                "tc",
                w(
                    "tcPr",
                    w("tcW", w=str(sum(taken)), type="dxa"),
                    w("gridSpan", val=str(len(taken))),
                ),
                *map(paragraph, paragraphs),
            )
        )
    return w("tr", w("trPr", *marks), *cells)


def height(said: Paragraph, width: float, lang: Lang) -> float:
    """In points, by estimate: a line holds a little less than its width, for words stay whole."""
    _, size, pitch, _ = LOOKS[lang][said.style]
    lines = re.split(LINE_END, said.lead + said.words)
    return sum(int(1.05 * size * wide(line) / width) + 1 for line in lines) * pitch


def paragraph(said: Paragraph) -> Element:
    properties = w("pPr", w("pStyle", val=said.style.replace(" ", "")))
    if said.kept:
        properties.append(w("keepNext"))
    runs = [run(said.lead, w("rPr", w("b")))] if said.lead else []
    return w("p", properties, *runs, run(said.words))


def run(words: str, *properties: Element) -> Element:
    """The words as text and nothing else; a line break in them stays one."""
    made = w("r", *properties)
    for number, line in enumerate(re.split(LINE_END, words)):
        if number:
            made.append(w("br"))
        text = w("t")
        text.text = line
        text.set(SPACE, "preserve")
        made.append(text)
    return made


def w(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML."""
    made = etree.Element(W + tag, {W + name: value for name, value in attributes.items()})
    made.extend(children)
    return made


@cache
def shell(lang: Lang, turned: bool, title: str, issued: datetime.date) -> dict[str, bytes]:
    """An empty document with page, styles and page numbers: python-docx's own, cut to the need."""
    doc = Document()
    for owner, needed in ((doc.part, NEEDED), (doc.part.package, NEEDED_OUTSIDE)):
        for id, relation in list(owner.rels.items()):
            if relation.reltype not in needed:
                del owner.rels[id]
    fonts(doc)
    styles(doc, lang)
    page(doc, turned)
    properties = doc.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = datetime.datetime.combine(issued, datetime.time())
    out = io.BytesIO()
    doc.save(out)
    return unpack(out.getvalue())


def fonts(doc: Doc) -> None:
    """Name what stands in for a typeface that a machine does not have."""
    listed = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
        for name, other in INSTEAD.items()
    )
    part = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        f"<w:fonts {nsdecls('w')}>{listed}</w:fonts>".encode(),
        doc.part.package,
    )
    doc.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def styles(doc: Doc, lang: Lang) -> None:
    looks = LOOKS[lang]
    known = {style.name for style in doc.styles}
    for style in list(doc.styles):
        if style.name not in looks and style.name not in KEPT:
            style.delete()
    defaults = doc.styles.element.find(qn("w:docDefaults"))
    doc.styles.element.remove(defaults)
    for name, look in looks.items():
        if name not in known:
            doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        dress(doc.styles[name], look, bold=name in BOLD[lang])
    for name in ("Title", "Subtitle", "Cell Head"):
        doc.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("Heading 1", "Heading 2", "Signature"):
        doc.styles[name].paragraph_format.keep_with_next = True
    if lang == "en":
        # Without the Chinese typefaces the headings need room to stand out.
        for name in ("Heading 1", "Heading 2"):
            doc.styles[name].paragraph_format.space_before = Pt(8)


def dress(style: ParagraphStyle, look: Look, bold: bool) -> None:
    typeface, size, pitch, indent = look
    link = style.element.find(qn("w:link"))
    for inherited in (style.element.rPr, style.element.pPr, link):
        if inherited is not None:
            style.element.remove(inherited)
    style.font.name = LATIN
    style.font.size = Pt(size)
    style.font.bold = bold
    style.element.rPr.rFonts.set(qn("w:eastAsia"), typeface)
    text = style.paragraph_format
    text.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    text.line_spacing = Pt(pitch)
    text.space_before = text.space_after = Pt(0)
    text.first_line_indent = Pt(size * indent)
    style.element.pPr.ind.set(qn("w:firstLineChars"), str(indent * 100))


def page(doc: Doc, turned: bool) -> None:
    section = doc.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if turned else (SHORT, LONG)
    margins = TURNED if turned else UPRIGHT
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    # The number stands 7 mm below the type area, at the outer edge.
    section.footer_distance = margins[2] - Mm(7) - Pt(14)
    doc.settings.odd_and_even_pages_header_footer = True
    number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, as Word counts."""
    paragraph = footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.alignment = side
    paragraph.add_run("— ")
    paragraph._p.append(w("fldSimple", run("1"), instr="PAGE"))
    paragraph.add_run(" —")
