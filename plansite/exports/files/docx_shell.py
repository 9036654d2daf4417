"""An empty Word document: page numbers, styles and settings, as official documents have them.

python-docx's own template, cut to the need. The typefaces that GB/T 9704 asks for are named with the
ones Windows has as their alternatives; English documents have one serif typeface, smaller.
"""

import datetime
import io
from functools import cache

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from plansite.exports.files.archive import unpack
from plansite.exports.files.markup import Element, elements
from plansite.exports.files.wordml import run, w
from plansite.model.text import Lang

LATIN = "Times New Roman"
TITLE, BODY, FIRST, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
INSTEAD = {TITLE: "宋体", BODY: "仿宋", SECOND: "楷体", FIRST: "SimHei"}

# Style: typeface, size, line pitch, indent of the first line in characters; sizes in points.
Look = tuple[str, float, float, int]
LOOKS: dict[Lang, dict[str, Look]] = {
    "zh": {
        "Normal": (BODY, 16, 28.9, 2),
        "Title": (TITLE, 22, 33, 0),
        "Sheet Title": (TITLE, 18, 25, 0),
        "Subtitle": (SECOND, 14, 22, 0),
        "Heading 1": (FIRST, 16, 28.9, 2),
        "Heading 2": (SECOND, 16, 28.9, 2),
        "Note": (BODY, 12, 18, 0),
        "Cell": (BODY, 10.5, 14, 0),
        "Sheet Cell": (BODY, 10.5, 14, 0),
        "Signature": (BODY, 10.5, 20, 0),
        "Cell Head": (FIRST, 10.5, 14, 0),
        "Footer": ("宋体", 14, 18, 0),
        "Header": ("宋体", 8, 10, 0),
    },
    "en": {
        "Normal": (BODY, 12, 17, 0),
        "Title": (BODY, 18, 24, 0),
        "Sheet Title": (BODY, 16, 20, 0),
        "Subtitle": (BODY, 11, 15, 0),
        "Heading 1": (BODY, 14, 20, 0),
        "Heading 2": (BODY, 12, 17, 0),
        "Note": (BODY, 10.5, 13, 0),
        "Cell": (BODY, 10.5, 12.5, 0),
        "Sheet Cell": (BODY, 10.5, 11.8, 0),
        "Signature": (BODY, 10.5, 18, 0),
        "Cell Head": (BODY, 10.5, 12.5, 0),
        "Footer": (BODY, 11, 14, 0),
        "Header": (BODY, 8, 10, 0),
    },
}
BOLD: dict[Lang, set[str]] = {
    "zh": set(),
    "en": {"Title", "Sheet Title", "Heading 1", "Heading 2", "Cell Head"},
}
KEPT = {"Table Grid", "Normal Table", "Default Paragraph Font", "No List"}
TAG: dict[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
# The language of the words in Latin letters.
LATIN_TAG: dict[Lang, str] = {"zh": "en-US", "en": "en-GB"}
DAY: dict[Lang, str] = {"zh": "yyyy年M月d日", "en": "d MMMM yyyy"}
LEFTOVERS = ("w:docDefaults", "w:latentStyles", "w:rsid")
MODE, MICROSOFT = "compatibilityMode", "http://schemas.microsoft.com/office/word"
NO_PAGE = "<w:pgSz/><w:pgMar/>"
NEEDED = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FOOTER}
NEEDED_OUTSIDE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}


@cache
def shell(lang: Lang, issued: datetime.date, foot: str, printed: str) -> dict[str, bytes]:
    """The parts of a document without a word in it but those at the foot of its pages."""
    doc = Document()
    for owner, needed in ((doc.part, NEEDED), (doc.part.package, NEEDED_OUTSIDE)):
        for id, relation in list(owner.rels.items()):
            if relation.reltype not in needed:
                del owner.rels[id]
    fonts(doc)
    styles(doc, lang)
    settings(doc)
    no_page(doc)
    for footer, side in (
        (doc.sections[0].footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (doc.sections[0].even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        number(footer, side)
        if foot or printed:
            stamp(footer, side, foot, printed, DAY[lang])
    properties = doc.core_properties
    properties.title, properties.author, properties.comments = "", "", ""
    properties.subject, properties.language = foot, TAG[lang]
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
    for leftover in list(doc.styles.element.iter(*map(qn, LEFTOVERS))):
        leftover.getparent().remove(leftover)
    spoken = w("lang", val=LATIN_TAG[lang], eastAsia="zh-CN")
    doc.styles.element[:0] = for_docx(w("docDefaults", w("rPrDefault", w("rPr", spoken))))
    for name, look in looks.items():
        if name not in known:
            doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        dress(doc.styles[name], look, bold=name in BOLD[lang])
    doc.styles["Subtitle"].paragraph_format.space_after = Pt(4)
    for name in ("Title", "Sheet Title", "Subtitle", "Cell Head"):
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


def settings(doc: Doc) -> None:
    """What Word 2013 and later set by themselves, for Chinese as the East Asian language."""
    modern = w("compat", w("useFELayout"), w("compatSetting", name=MODE, uri=MICROSOFT, val="15"))
    doc.settings.element[:] = for_docx(
        w("zoom", percent="100"),
        w("defaultTabStop", val="420"),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="compressPunctuation"),
        modern,
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def for_docx(*made: str) -> list[Element]:
    """What `w` has made, for a tree of python-docx; an empty text stays one."""
    found = elements(nsdecls("w"), *made)
    for text in (text for element in found for text in element.iter(qn("w:t"))):
        text.text = text.text or ""
    return found


def no_page(doc: Doc) -> None:
    """Leave the size and the margins of the page open."""
    section = doc.element.body.sectPr
    section.pgSz.attrib.clear()
    section.pgMar.attrib.clear()


def number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, as Word counts."""
    paragraph = footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.alignment = side
    paragraph.add_run("— ")
    paragraph._p.extend(for_docx(w("fldSimple", run("1"), instr="PAGE")))
    paragraph.add_run(" —")


def stamp(footer: _Footer, side: WD_ALIGN_PARAGRAPH, foot: str, printed: str, day: str) -> None:
    """The line below the number: what the document was made from, and the day it is printed on."""
    paragraph = footer.add_paragraph(foot, "Header")
    paragraph.alignment = side
    if printed:
        paragraph.add_run(f"{'　' if foot else ''}{printed}")
        paragraph._p.extend(for_docx(w("fldSimple", run(""), instr=f'DATE \\@ "{day}"')))
