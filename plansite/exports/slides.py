"""What a lesson's slides say: large type, and in the notes where each quote stands.

No text is smaller than 24 points; what does not fit on one slide goes on to the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from plansite.exports.edition import Edition
from plansite.exports.files.pptx import SMALLEST, Deck, Page, SizedText
from plansite.exports.files.slide_pages import Block, largest, paged, paragraphs
from plansite.model.records import Measure
from plansite.model.reference import CONFIDENCES, Correction, Point, Provision, Remark, Term
from plansite.model.text import Text
from plansite.site import citation
from plansite.site.lessons import Material, Quotation

Source = Literal["official", "derived", "editors"]

SIZES = (44, 40, 36, 32, 28, 26, SMALLEST)


@dataclass(frozen=True)
class Part:
    """What stands under one heading, on as many slides as it takes; by itself, in the middle."""

    heading: str
    source: Source
    blocks: tuple[Block, ...]
    by_itself: bool = False


def slides(edition: Edition, lesson: Material) -> Deck:
    """A lesson as slides."""
    pages = [(part, blocks) for part in parts(edition, lesson) for blocks in paged(part.blocks)]
    return Deck(
        lesson.title[edition.lang],
        edition.lang,
        edition.issued,
        tuple(
            Page(
                part.heading,
                tuple(paragraphs(blocks)),
                edition.say("slides." + part.source),
                edition.say("slides.number", i=number, n=len(pages)),
                tuple(note for block in blocks for note in block.notes),
                part.by_itself,
            )
            for number, (part, blocks) in enumerate(pages, 1)
        ),
    )


def parts(edition: Edition, lesson: Material) -> Iterator[Part]:
    say, lang = edition.say, edition.lang
    yield cover(edition, lesson)
    if lesson.objectives:
        yield Part(say("lesson.objectives"), "editors", aims(edition, lesson), by_itself=True)
    for quotation in lesson.quotations:
        yield quoted(edition, quotation)
    if lesson.task:
        for measure in lesson.measures:
            yield duties(edition, measure)
    else:
        yield deadlines(edition)
    if edition.plan.reporting:
        yield reporting_slide(edition)
    if lesson.points:
        heading = say("lesson.basis" if lesson.task else "law.not-in-law")
        points = tuple(basis(edition, point, lesson) for point in lesson.points)
        yield Part(heading, "editors", points)
    for item in lesson.corrections:
        yield correction(edition, item)
    if lesson.terms:
        yield Part(
            say("lesson.terms"),
            "editors",
            tuple(explained(edition, term) for term in lesson.terms),
        )
    for number, question in enumerate(lesson.questions, 1):
        blocks = large(SizedText(question[lang]))
        yield Part(say("slides.question", i=number), "editors", blocks, by_itself=True)


def large(first: SizedText, *rest: SizedText, notes: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """A block with its first paragraph as large as one slide allows."""
    return largest(SIZES, lambda size: (Block((replace(first, size=size), *rest), notes),))


def aims(edition: Edition, lesson: Material) -> tuple[Block, ...]:
    words = [aim[edition.lang] for aim in lesson.objectives]
    return largest(
        SIZES[2:], lambda size: tuple(Block((SizedText(aim, size, gap=20),)) for aim in words)
    )


def cover(edition: Edition, lesson: Material) -> Part:
    document, lang = edition.plan.document, edition.lang
    blocks = large(
        SizedText(lesson.title[lang], bold=True, colour="red", gap=28),
        SizedText(edition.say("home.name", name=document.name[lang]), 28),
        SizedText(edition.text(document.number or document.issuer), 28, colour="muted"),
        notes=(edition.say("slides.note-cover"), edition.say("site.official")),
    )
    return Part(edition.say("slides.cover"), "editors", blocks, by_itself=True)


def quoted(edition: Edition, quotation: Quotation) -> Part:
    place = quotation.place.label[edition.lang]
    words = quotation.words[edition.lang]
    if words[:1].islower():
        words = edition.say("slides.goes-on", words=words)
    blocks = large(
        SizedText(words, gap=20),
        SizedText(edition.say("slides.place", place=place), SMALLEST, colour="muted"),
        notes=(
            *quote(edition, quotation.words, place),
            *(edition.say("lesson.slip", note=note[edition.lang]) for note in quotation.notes),
            edition.say("slides.note-page", page=quotation.place.url),
        ),
    )
    return Part(edition.say("lesson.quotes"), "official", blocks, by_itself=True)


def quote(edition: Edition, words: Text, place: str) -> tuple[str, ...]:
    """For the notes: words and their place, and the original where they are translated."""
    translation = edition.say("slides.note-quote", words=words[edition.lang], place=place)
    if edition.lang == "zh":
        return (translation,)
    return translation, edition.say("slides.note-original", words=words.zh)


def line(edition: Edition, measure: Measure) -> tuple[str, ...]:
    """For the notes: a measure's responsibility line."""
    place = citation.place(edition.plan, edition.plan.item(measure))
    return (
        *(quote(edition, measure.wording, place[edition.lang]) if measure.wording else ()),
        edition.say("slides.note-source", citation=edition.cite(measure)),
    )


def duties(edition: Edition, measure: Measure) -> Part:
    """Deadline and units of a measure, by relation."""
    deadline = edition.deadline(measure.deadline)
    blocks = [
        Block(
            (
                SizedText(edition.title(measure), bold=True, colour="red", gap=4),
                SizedText(deadline, gap=12, lead=edition.say("slides.deadline")),
                *(
                    SizedText(amendment, SMALLEST, gap=12)
                    for amendment in edition.amended(measure.id)
                ),
            ),
            line(edition, measure),
        )
    ]
    for group in edition.plan.answering(measure):
        relation = edition.say(f"relation.{group.relation}")
        if group.via:
            relation = edition.say(
                f"export.via-{group.relation}", relation=relation, via=group.via.name[edition.lang]
            )
        lead = edition.say("slides.relation", relation=relation)
        names = SizedText(edition.names(group.units), SMALLEST, gap=12, lead=lead)
        blocks.append(Block((names,)))
    return Part(edition.say("slides.duties", id=measure.id), "derived", tuple(blocks))


def deadlines(edition: Edition) -> Part:
    """Every measure under its deadline, the earliest first."""
    blocks = []
    for deadline, measures in edition.plan.by_deadline.items():
        head = (SizedText(edition.deadline(deadline), 28, bold=True, colour="red", gap=2),)
        for measure in measures:
            title = edition.task(measure).title[edition.lang]
            gap = 16 if measure is measures[-1] else 6
            words = SizedText(edition.say("slides.measure", id=measure.id, title=title), gap=gap)
            above, again = (head, ()) if measure is measures[0] else ((), head)
            blocks.append(Block((*above, words), line(edition, measure), again))
    return Part(edition.say("lesson.duties"), "derived", tuple(blocks))


def reporting_slide(edition: Edition) -> Part:
    reporting = edition.plan.reporting
    assert reporting
    blocks = large(
        SizedText(reporting.text[edition.lang]),
        notes=quote(edition, reporting.text, edition.say("lesson.at-reporting")),
    )
    return Part(edition.say("slides.report"), "official", blocks, by_itself=True)


def basis(edition: Edition, point: Point, lesson: Material) -> Block:
    """The matter, and what it rests on; the lesson on the whole plan says in the heading that it
    is not in the law."""
    lang, say = edition.lang, edition.say
    topic = say("slides.topic", topic=point.topic[lang], id=belonging(edition, point.belongs_to))
    lines = [SizedText(capital(topic), bold=True, gap=2)]
    if lesson.task and not point.in_law:
        lines.append(SizedText(say("law.outside"), SMALLEST, colour="red", gap=2))
    sources = (*cited(edition, point), *elsewhere(edition, point))
    lines += [SizedText(words, SMALLEST, gap=2) for words in sources]
    if point.note:
        lines.append(SizedText(point.note[lang], SMALLEST, colour="muted", gap=2))
    lines[-1] = replace(lines[-1], gap=16)
    return Block(tuple(lines), anchored(edition, point))


def cited(edition: Edition, point: Point) -> Iterator[str]:
    """Its articles by certainty; what only bears on a matter that is not in the law, as related."""
    if not point.in_law:
        if point.basis:
            articles = listed(edition, (citation.provision for citation in point.basis))
            yield edition.say("slides.articles", articles=articles)
        return
    for confidence in CONFIDENCES:
        provisions = [
            citation.provision for citation in point.basis if citation.confidence == confidence
        ]
        if provisions:
            how, articles = edition.say("law." + confidence), listed(edition, provisions)
            yield edition.say("slides.cited", how=how, articles=articles)


def elsewhere(edition: Edition, point: Point) -> Iterator[str]:
    if point.other_basis:
        yield edition.say("slides.elsewhere", basis=point.other_basis[edition.lang])


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

    def block(size: int) -> tuple[Block, ...]:
        lines = (
            SizedText(item.topic[edition.lang], 32, bold=True, colour="red", gap=16),
            SizedText(item.note[edition.lang], size, gap=16),
            SizedText(articles, SMALLEST, colour="muted"),
        )
        return (Block(lines, anchored(edition, item)),)

    blocks = largest(SIZES[3:], block)
    return Part(edition.say("law.corrections"), "editors", blocks, by_itself=True)


def explained(edition: Edition, term: Term) -> Block:
    """A term, in English with the Chinese that it stands for, and what it means."""
    name = term.zh if edition.lang == "zh" else edition.say("slides.term", zh=term.zh, en=term.en)
    definition = SizedText(term.definition[edition.lang], SMALLEST, gap=16)
    return Block((SizedText(capital(name), bold=True, gap=2), definition))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
