"""A deck of slides for PowerPoint and WPS: its value, and the file that it makes.

python-pptx makes a package with one empty slide, once; every slide is that one, filled.
"""

import datetime
import io
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Made
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from plansite.exports.files.archive import LONGEST_PROPERTY, pack, unpack
from plansite.exports.files.markup import Element, attribute, element, plain, text
from plansite.exports.files.text_width import REMEMBERED
from plansite.model.text import Lang

Colour = Literal["ink", "muted", "red"]

COLOURS: dict[Colour, str] = {"ink": "1B1D21", "muted": "575D66", "red": "A61C1C"}
FONT: dict[Lang, str] = {"zh": "Microsoft YaHei", "en": "Arial"}
EAST_ASIAN = "Microsoft YaHei"
TAG: dict[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}

# All in points; the page is 13⅓ × 7½ inches, 16 : 9.
WIDTH, HEIGHT, MARGIN = 960, 540, 44
HEAD, BODY, FOOT = 28, 104, 490
ROOM = FOOT - BODY - 8
LINE = WIDTH - 2 * MARGIN
COUNT = 130
SMALLEST = 24
# Line to line, in letter heights: set on every paragraph, so that no font decides it.
PITCH = 1.3
TITLE_ONLY = 5
NOT_NEEDED = {RELATIONSHIP_TYPE.PRINTER_SETTINGS, RELATIONSHIP_TYPE.THUMBNAIL}

P, R = qn("p:"), qn("r:")
CORE, TYPES = "docProps/core.xml", "[Content_Types].xml"
DECK, DECK_LINKS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
SLIDE, SLIDE_LINKS = "ppt/slides/slide{}.xml", "ppt/slides/_rels/slide{}.xml.rels"
NOTES = "ppt/notesSlides/notesSlide{}.xml"
NOTES_LINKS = "ppt/notesSlides/_rels/notesSlide{}.xml.rels"
FIRST_ID = 256
# In the empty slide, where words are to stand, and where the shape of a text box has been said.
TEXT_END, SHAPE_END = "</p:txBody>", "><a:noAutofit/></a:bodyPr>"


@dataclass(frozen=True)
class SizedText:
    """Words in one size and colour, which `lead` begins in bold; `gap` is the space after them.
    Measures in points."""

    words: str
    size: int = 26
    bold: bool = False
    colour: Colour = "ink"
    gap: int = 8
    lead: str = ""


@dataclass(frozen=True)
class Page:
    """A slide: heading, body, and at its foot whose words these are and the number."""

    heading: str
    body: tuple[SizedText, ...]
    source: str
    count: str
    notes: tuple[str, ...] = ()
    middle: bool = False


@dataclass(frozen=True)
class Deck:
    """All that decides a file of slides; `made_from` says what it was made from."""

    title: str
    lang: Lang
    date: datetime.date
    pages: tuple[Page, ...]
    made_from: str = ""


def powerpoint(deck: Deck) -> bytes:
    """The deck as a .pptx file, the same bytes every time."""
    empty_deck = shell(deck.date)
    parts = dict(empty_deck)
    slide, slide_links, notes, notes_links = (
        parts.pop(name.format(1)) for name in (SLIDE, SLIDE_LINKS, NOTES, NOTES_LINKS)
    )
    for n, page in enumerate(deck.pages, 1):
        parts[SLIDE.format(n)] = filled(slide, page, deck.lang)
        parts[SLIDE_LINKS.format(n)] = renumbered(slide_links, "notesSlide{}.xml", n)
        parts[NOTES.format(n)] = noted(notes, page.notes)
        parts[NOTES_LINKS.format(n)] = renumbered(notes_links, "slides/slide{}.xml", n)
    count(parts, len(deck.pages))
    core = etree.fromstring(parts[CORE])
    found(core, qn("dc:title")).text = plain(deck.title[:LONGEST_PROPERTY])
    found(core, qn("dc:subject")).text = plain(deck.made_from[:LONGEST_PROPERTY])
    found(core, qn("dc:language")).text = TAG[deck.lang]
    parts[CORE] = xml(core)
    return pack(parts, empty_deck)


def filled(slide: bytes, page: Page, lang: Lang) -> bytes:
    """The empty slide with a page's words."""
    heading, body, source, number, end = slide.decode().split(TEXT_END)
    if page.middle:
        body = body.replace(SHAPE_END, f"{attribute('anchor', 'ctr')}{SHAPE_END}")
    made = (
        (heading, written(SizedText(page.heading, 32, bold=True), lang)),
        (body, *(written(paragraph, lang) for paragraph in page.body)),
        (source, written(SizedText(page.source, SMALLEST, colour="muted"), lang)),
        (number, written(SizedText(page.count, SMALLEST, colour="muted"), lang, "r")),
        (end,),
    )
    return TEXT_END.join(map("".join, made)).encode()


def noted(notes: bytes, lines: Iterable[str]) -> bytes:
    """The empty notes with what the speaker is told."""
    start, end = notes.decode().split(TEXT_END)
    paragraphs = (a("p", a("r", a("t", text(line)))) for line in lines or ("",))
    return "".join([start, *paragraphs, TEXT_END, end]).encode()


@lru_cache(REMEMBERED)  # the same stands in the lesson of a task and in that on the whole plan
def written(paragraph: SizedText, lang: Lang, align: str = "l") -> str:
    looks = a(
        "pPr",
        a("lnSpc", a("spcPts", val=round(paragraph.size * PITCH * 100))),
        a("spcAft", a("spcPts", val=paragraph.gap * 100)),
        algn=align,
    )
    lead = [run(paragraph, paragraph.lead, True, lang)] if paragraph.lead else []
    return a("p", looks, *lead, run(paragraph, paragraph.words, paragraph.bold, lang))


def run(paragraph: SizedText, words: str, bold: bool, lang: Lang) -> str:
    letters = a(
        "rPr",
        a("solidFill", a("srgbClr", val=COLOURS[paragraph.colour])),
        a("latin", typeface=FONT[lang]),
        a("ea", typeface=EAST_ASIAN),
        lang=TAG[lang],
        sz=paragraph.size * 100,
        b=int(bold),
    )
    return a("r", letters, a("t", text(words)))


def a(tag: str, *children: str, **attributes: object) -> str:
    """An element of DrawingML, as text."""
    given = [attribute(name, str(value)) for name, value in attributes.items()]
    return element(f"a:{tag}", given, children)


def xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def found(root: Element, path: str) -> Element:
    """The first element on a path that our own shell has."""
    element = root.find(path)
    assert element is not None, path
    return element


def count(parts: dict[str, bytes], pages: int) -> None:
    """List so many slides where the package lists its only one."""
    types, links, deck = (etree.fromstring(parts[name]) for name in (TYPES, DECK_LINKS, DECK))
    slides = found(deck, P + "sldIdLst")
    link = found(links, "*[@Target='slides/slide1.xml']")
    kinds = [(name, found(types, f"*[@PartName='/{name.format(1)}']")) for name in (SLIDE, NOTES)]
    for n in range(2, pages + 1):
        id = f"{link.get('Id')}-{n}"
        slides.append(like(slides[0], {"id": str(FIRST_ID + n), R + "id": id}))
        links.append(like(link, {"Id": id, "Target": f"slides/slide{n}.xml"}))
        types.extend(like(kind, {"PartName": "/" + name.format(n)}) for name, kind in kinds)
    parts.update({TYPES: xml(types), DECK_LINKS: xml(links), DECK: xml(deck)})


def like(element: Element, attributes: dict[str, str]) -> Element:
    """A copy that differs in these attributes."""
    copy = deepcopy(element)
    for name, value in attributes.items():
        copy.set(name, value)
    return copy


def renumbered(links: bytes, name: str, n: int) -> bytes:
    return links.replace(name.format(1).encode(), name.format(n).encode())


@cache
def shell(date: datetime.date) -> dict[str, bytes]:
    """A file with one slide that has everything but words: python-pptx's own, cut to the need."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layout = made.slide_layouts[TITLE_ONLY]
    empty(made.slides.add_slide(layout))
    for other in list(made.slide_layouts):
        if other != layout:
            made.slide_layouts.remove(other)
    forget(made)
    properties = made.core_properties
    properties.title = properties.subject = properties.language = "-"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.datetime.combine(date, datetime.time())
    out = io.BytesIO()
    made.save(out)
    return unpack(out.getvalue())


def forget(made: Made) -> None:
    """Drop what python-pptx's template brings along and slides have no use for."""
    for owner in (made.part, made.part.package):
        for id, relation in list(owner._rels.items()):
            if relation.reltype in NOT_NEEDED:
                owner._rels.pop(id)


def empty(slide: Slide) -> None:
    """Room for the heading over a red rule, for the body, the source and the number."""
    heading, notes = slide.shapes.title, slide.notes_slide.notes_text_frame
    assert heading is not None
    assert notes is not None
    heading.left, heading.top, heading.width, heading.height = map(
        Pt, (MARGIN, HEAD, LINE, BODY - HEAD - 16)
    )
    clear(heading.text_frame)
    heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, (MARGIN, BODY - 14, LINE, 3)))
    rule.fill.solid()
    red = RGBColor.from_string(COLOURS["red"])  # type: ignore[no-untyped-call]  # has no types
    rule.fill.fore_color.rgb = red
    rule.line.fill.background()
    rule._element.remove(rule.text_frame._txBody)
    for box in (
        (MARGIN, BODY, LINE, ROOM),
        (MARGIN, FOOT, LINE - COUNT, 40),
        (WIDTH - MARGIN - COUNT, FOOT, COUNT, 40),
    ):
        clear(slide.shapes.add_textbox(*map(Pt, box)).text_frame)
    empty_text(notes)


def clear(frame: TextFrame) -> None:
    """A frame without margins and without a size of its own, empty."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    empty_text(frame)


def empty_text(frame: TextFrame) -> None:
    """Not even a paragraph: the words bring their own."""
    frame._txBody.remove(frame.paragraphs[0]._p)
