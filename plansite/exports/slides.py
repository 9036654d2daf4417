"""A lesson as slides for PowerPoint and WPS: large type, and in the notes where each quote stands.

No text is smaller than 24 points. Slides are filled by estimate, since no font is at hand; what does
not fit goes on to the next slide.
"""

import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from plansite.exports.edition import Edition
from plansite.exports.package import pack, unpack
from plansite.lessons import Material, Quotation
from plansite.model import Lang, Measure, Text
from plansite.reference import CONFIDENCES, Correction, Point, Provision, Remark, Term

Source = Literal["official", "derived", "editors"]
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
SMALLEST = 24
# Line to line, in letter heights: set on every paragraph, so that no font decides it.
PITCH = 1.3
LATIN = 0.54
BOLD = 1.1
LARGE = (44, 40, 36, 32, 28)
TITLE_ONLY = 5
LONGEST_PROPERTY = 255


BREAKS = re.compile(r"[。；.;](?:\s|(?<=[。；]))|[，、,]\s?")
# What XML cannot carry; in the data it is an error already.
CONTROL = re.compile("[\x00-\x1f\x7f]")
WORD = re.compile(r"[!-~\u00a1-\u1fff]+|.", re.DOTALL)


@dataclass(frozen=True)
class Paragraph:
    """Words in one size and colour; `gap` is the space after them. Measures in points."""

    words: str
    size: int = 26
    bold: bool = False
    colour: Colour = "ink"
    gap: int = 8

    @property
    def lines(self) -> list[str]:
        return wrapped(self.words, self.size * (BOLD if self.bold else 1))

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * PITCH + self.gap


@dataclass(frozen=True)
class Block:
    """Paragraphs that stay on one slide if one can hold them, and what the speaker is told."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return sum(paragraph.height for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Part:
    """What stands under one heading, on as many slides as it takes; by itself, in the middle."""

    heading: str
    source: Source
    blocks: tuple[Block, ...]
    by_itself: bool = False


def slides(edition: Edition, lesson: Material) -> bytes:
    """A lesson as a .pptx file, the same bytes every time."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    title = lesson.title[edition.lang]
    pages = [page for part in parts(edition, lesson) for page in paged(part)]
    for number, page in enumerate(pages, 1):
        count = edition.say("slides.number", i=number, n=len(pages))
        draw(deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY]), page, count, edition)
    properties = deck.core_properties
    properties.title, properties.language = title[:LONGEST_PROPERTY], TAG[edition.lang]
    properties.author = properties.last_modified_by = ""
    issued = datetime.datetime.combine(edition.plan.document.issued, datetime.time())
    properties.created = properties.modified = issued
    out = io.BytesIO()
    deck.save(out)
    return pack(unpack(out.getvalue()))


def parts(edition: Edition, lesson: Material) -> Iterator[Part]:
    say, lang = edition.say, edition.lang
    yield cover(edition, lesson)
    if lesson.objectives:
        aims = tuple(Block((Paragraph(each[lang], 28, gap=16),)) for each in lesson.objectives)
        yield Part(say("lesson.objectives"), "editors", aims)
    for quotation in lesson.quotations:
        yield quoted(edition, quotation)
    if lesson.task:
        for measure in lesson.measures:
            yield duties(edition, measure)
    else:
        yield deadlines(edition)
    yield report(edition)
    if lesson.points:
        heading = say("lesson.basis" if lesson.task else "law.not-in-law")
        yield Part(heading, "editors", tuple(basis(edition, point) for point in lesson.points))
    for item in lesson.corrections:
        yield correction(edition, item)
    if lesson.terms:
        yield Part(
            say("lesson.terms"), "editors",
            tuple(explained(edition, term) for term in lesson.terms),
        )
    for number, question in enumerate(lesson.questions, 1):
        block = large(Block((Paragraph(question[lang], LARGE[0]),)))
        yield Part(say("slides.question", i=number), "editors", (block,), by_itself=True)


def large(block: Block) -> Block:
    """The block with its first paragraph as large as one slide allows."""
    first, *rest = block.paragraphs
    for size in LARGE:
        block = replace(block, paragraphs=(replace(first, size=size), *rest))
        if block.height <= ROOM:
            break
    return block


def cover(edition: Edition, lesson: Material) -> Part:
    document, lang = edition.plan.document, edition.lang
    block = Block(
        (
            Paragraph(lesson.title[lang], 44, bold=True, colour="red", gap=28),
            Paragraph(edition.say("home.name", name=document.name[lang]), 28),
            Paragraph(document.number[lang], 28, colour="muted"),
        ),
        (edition.say("slides.note-cover"), edition.say("site.official")),
    )
    return Part(edition.say("slides.cover"), "editors", (large(block),), by_itself=True)


def quoted(edition: Edition, quotation: Quotation) -> Part:
    place = quotation.place.label[edition.lang]
    block = Block(
        (
            Paragraph(quotation.words[edition.lang], 34, gap=20),
            Paragraph(edition.say("slides.place", place=place), SMALLEST, colour="muted"),
        ),
        (
            *quote(edition, quotation.words, place),
            edition.say("slides.note-page", page=quotation.place.url),
        ),
    )
    return Part(edition.say("lesson.quotes"), "official", (large(block),), by_itself=True)


def quote(edition: Edition, words: Text, place: str) -> tuple[str, ...]:
    """For the notes: words and their place, and the original where they are translated."""
    said = edition.say("slides.note-quote", words=words[edition.lang], place=place)
    if edition.lang == "zh":
        return (said,)
    return said, edition.say("slides.note-original", words=words.zh)


def line(edition: Edition, measure: Measure) -> tuple[str, ...]:
    """For the notes: a measure's responsibility line."""
    place = edition.say("task.measure-number", id=measure.id)
    return (
        *quote(edition, measure.wording, place),
        edition.say("slides.note-source", citation=edition.cite(measure)),
    )


def duties(edition: Edition, measure: Measure) -> Part:
    """Deadline and units of a measure, by relation."""
    deadline = edition.say("slides.deadline", deadline=measure.deadline.text[edition.lang])
    head = (
        Paragraph(edition.title(measure), 28, bold=True, colour="red"),
        Paragraph(deadline, 28, gap=16),
    )
    groups = []
    for group in edition.plan.answering(measure):
        relation = edition.say(f"relation.{group.relation}")
        if group.via:
            relation = edition.say(
                f"export.via-{group.relation}", relation=relation, via=group.via.name[edition.lang]
            )
        names = Paragraph(edition.names(group.units), SMALLEST, gap=14)
        groups.append(Block((Paragraph(relation, bold=True, gap=2), names)))
    return Part(
        edition.say("slides.duties", id=measure.id), "derived",
        (Block(head, line(edition, measure)), *groups),
    )


def deadlines(edition: Edition) -> Part:
    """Every measure under its deadline, the earliest first."""
    blocks = []
    for deadline, measures in edition.plan.by_deadline.items():
        head = Paragraph(deadline.text[edition.lang], 28, bold=True, colour="red", gap=2)
        for at, measure in enumerate(measures):
            title = edition.task(measure).title[edition.lang]
            words = Paragraph(edition.say("slides.measure", id=measure.id, title=title), gap=6)
            block = (head, words) if at == 0 else (words,)
            blocks.append(Block(block, line(edition, measure)))
    return Part(edition.say("lesson.duties"), "derived", tuple(blocks))


def report(edition: Edition) -> Part:
    reporting = edition.plan.reporting
    block = Block(
        (Paragraph(reporting.text[edition.lang], 28),),
        quote(edition, reporting.text, edition.say("lesson.at-reporting")),
    )
    return Part(edition.say("slides.report"), "official", (large(block),), by_itself=True)


def basis(edition: Edition, point: Point) -> Block:
    """The matter, and what it rests on."""
    lang, say = edition.lang, edition.say
    words = say("slides.topic", topic=point.topic[lang], id=belonging(edition, point.belongs_to))
    paragraphs = [Paragraph(words, bold=True, gap=2)]
    if not point.in_law:
        paragraphs.append(Paragraph(say("law.outside"), SMALLEST, colour="red", gap=2))
    for confidence in CONFIDENCES:
        provisions = [c.provision for c in point.basis if c.confidence == confidence]
        if provisions:
            how = say("law." + confidence)
            words = say("slides.cited", how=how, articles=listed(edition, provisions))
            paragraphs.append(Paragraph(words, SMALLEST, gap=2))
    if point.other_basis:
        words = say("slides.elsewhere", basis=point.other_basis[lang])
        paragraphs.append(Paragraph(words, SMALLEST, gap=2))
    if point.note:
        paragraphs.append(Paragraph(point.note[lang], SMALLEST, colour="muted", gap=2))
    paragraphs[-1] = replace(paragraphs[-1], gap=16)
    return Block(tuple(paragraphs), anchored(edition, point))


def anchored(edition: Edition, remark: Remark) -> tuple[str, ...]:
    """For the notes: the notice's words that a remark is about, in Chinese."""
    place = belonging(edition, remark.belongs_to)
    return (edition.say("slides.note-anchor", words=remark.anchor, place=place),)


def belonging(edition: Edition, id: str) -> str:
    requirement = next((r for r in edition.plan.requirements if r.anchor == id), None)
    return requirement.number[edition.lang] if requirement else id


def listed(edition: Edition, provisions: Iterable[Provision]) -> str:
    return edition.say("law.separator").join(p.text[edition.lang] for p in provisions)


def correction(edition: Edition, item: Correction) -> Part:
    articles = edition.say("slides.articles", articles=listed(edition, item.provisions))
    block = Block(
        (
            Paragraph(item.topic[edition.lang], 32, bold=True, colour="red", gap=16),
            Paragraph(item.note[edition.lang], 30, gap=16),
            Paragraph(articles, SMALLEST, colour="muted"),
        ),
        anchored(edition, item),
    )
    return Part(edition.say("law.corrections"), "editors", (block,), by_itself=True)


def explained(edition: Edition, term: Term) -> Block:
    name = edition.say("slides.term", zh=term.zh, en=term.en)
    definition = Paragraph(term.definition[edition.lang], SMALLEST, gap=16)
    return Block((Paragraph(name, bold=True, gap=2), definition))


def paged(part: Part) -> list[Part]:
    """The part cut into slides: between blocks, within one only if no slide can hold it."""
    pages: list[list[Block]] = [[]]
    room = float(ROOM)
    for block in part.blocks:
        for piece in (block,) if block.height <= ROOM else pieces(block):
            if piece.height > room and pages[-1]:
                pages.append([])
                room = float(ROOM)
            pages[-1].append(piece)
            room -= piece.height
    return [replace(part, blocks=tuple(page)) for page in pages]


def pieces(block: Block) -> Iterator[Block]:
    """A block too tall for a slide, in blocks of a slide at most; the notes go with the first."""
    notes, held = block.notes, ()
    for paragraph in block.paragraphs:
        if paragraph.bold and paragraph.height < ROOM / 2 and not held:
            held = (paragraph,)
            continue
        for torn in tear(paragraph, ROOM - sum(each.height for each in held)):
            yield Block((*held, torn), notes)
            notes, held = (), ()
    if held:
        yield Block(held, notes)


def tear(paragraph: Paragraph, room: float) -> Iterator[Paragraph]:
    """A paragraph in stretches that a slide holds, if possible each up to a stop or comma; for the
    first there is only so much room."""
    while paragraph.height > room:
        fitting = max(1, int((room - paragraph.gap) // (paragraph.size * PITCH)))
        stretch = "".join(paragraph.lines[:fitting])
        stops = [m.end() for m in BREAKS.finditer(stretch) if m.end() > len(stretch) / 2]
        at = stops[-1] if stops else len(stretch)
        yield replace(paragraph, words=paragraph.words[:at])
        paragraph = replace(paragraph, words=paragraph.words[at:])
        room = ROOM
    yield paragraph


def wrapped(words: str, size: float) -> list[str]:
    """The lines that words of this size fill; joined, they are the words. A Chinese character is as
    wide as it is high, any other about half; a word is not torn unless a line cannot hold it."""
    lines, room = [""], float(LINE)
    for token in WORD.findall(words):
        width = wide(token, size)
        for piece in (token,) if width <= LINE else token:
            width = wide(piece, size)
            if width > room and not piece.isspace():
                lines.append("")
                room = float(LINE)
            lines[-1] += piece
            room -= width
    return lines


def wide(words: str, size: float) -> float:
    chinese = sum(char > "\u2000" for char in words)
    return size * (chinese + LATIN * (len(words) - chinese))


def draw(slide: Slide, page: Part, count: str, edition: Edition) -> None:
    """Heading over a red rule, the body, and at the foot whose words these are and the number."""
    heading = slide.shapes.title
    place(heading, MARGIN, HEAD, LINE, BODY - HEAD - 16)
    write(heading.text_frame, (Paragraph(page.heading, 32, bold=True),), edition.lang)
    heading.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, (MARGIN, BODY - 14, LINE, 3)))
    rule.fill.solid()
    rule.fill.fore_color.rgb = RGBColor.from_string(COLOURS["red"])
    rule.line.fill.background()
    body = slide.shapes.add_textbox(*map(Pt, (MARGIN, BODY, LINE, ROOM)))
    paragraphs = tuple(p for block in page.blocks for p in block.paragraphs)
    write(body.text_frame, paragraphs, edition.lang)
    if page.by_itself:
        body.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    source = Paragraph(edition.say("slides." + page.source), SMALLEST, colour="muted")
    foot = slide.shapes.add_textbox(*map(Pt, (MARGIN, FOOT, LINE - 130, 40)))
    write(foot.text_frame, (source,), edition.lang)
    number = slide.shapes.add_textbox(*map(Pt, (WIDTH - MARGIN - 130, FOOT, 130, 40)))
    write(number.text_frame, (replace(source, words=count),), edition.lang, "r")
    notes = [note for block in page.blocks for note in block.notes]
    slide.notes_slide.notes_text_frame.text = "\n".join(notes)


def place(shape, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Pt, (left, top, width, height))


def write(
    frame: TextFrame, paragraphs: Iterable[Paragraph], lang: Lang, align: str = "l"
) -> None:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = frame._txBody
    body.remove(frame.paragraphs[0]._p)
    for paragraph in paragraphs:
        body.append(written(paragraph, lang, align))


def written(paragraph: Paragraph, lang: Lang, align: str) -> BaseOxmlElement:
    """As DrawingML: python-pptx itself is slow at this and knows no East Asian font."""
    element = OxmlElement("a:p")
    looks = child(element, "a:pPr", algn=align)
    pitch = child(looks, "a:lnSpc")
    child(pitch, "a:spcPts", val=round(paragraph.size * PITCH * 100))
    after = child(looks, "a:spcAft")
    child(after, "a:spcPts", val=paragraph.gap * 100)
    run = child(element, "a:r")
    letters = child(run, "a:rPr", lang=TAG[lang], sz=paragraph.size * 100, b=int(paragraph.bold))
    fill = child(letters, "a:solidFill")
    child(fill, "a:srgbClr", val=COLOURS[paragraph.colour])
    child(letters, "a:latin", typeface=FONT[lang])
    child(letters, "a:ea", typeface=EAST_ASIAN)
    child(run, "a:t").text = CONTROL.sub(" ", paragraph.words)
    return element


def child(parent: BaseOxmlElement, tag: str, **attributes: object) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(name, str(value))
    parent.append(element)
    return element
