"""What a lesson's slides say: large type, and in the notes where each quote stands.

No text is smaller than 24 points; what does not fit on one slide goes on to the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from plansite.exports.edition import Edition
from plansite.exports.files.pptx import SMALLEST, Deck, Page, SizedText
from plansite.exports.files.slide_pages import SlideBlock, largest, paged, paragraphs
from plansite.model.law import CONFIDENCES, Correction, Law, Point, Provision, Remark
from plansite.model.records import Measure
from plansite.model.reference import Term
from plansite.model.text import Text
from plansite.site import citation
from plansite.site.lessons import Material, Quotation
from plansite.site.stamp import stamp

Source = Literal["official", "derived", "editors"]

# How much of the law stands on the slides: all of it, its articles alone, matters alone, nothing.
Brevity = Literal["full", "brief", "briefer", "briefest"]
BREVITIES: tuple[Brevity, ...] = get_args(Brevity)
MOST = 15

SIZES = (44, 40, 36, 32, 28, 26, SMALLEST)


@dataclass(frozen=True)
class SlidePart:
    """What stands under one heading, on as many slides as it takes; by itself, in the middle."""

    heading: str
    source: Source
    blocks: tuple[SlideBlock, ...]
    by_itself: bool = False


def slides(edition: Edition, lesson: Material, law: Law | None = None) -> Deck:
    """A lesson as slides, as few as one lecture can show: what they have no room for is said."""
    laid_out = (list(dealt(edition, lesson, law, brevity)) for brevity in BREVITIES)
    pages = next((pages for pages in laid_out if len(pages) <= MOST), None)
    if pages is None:
        pages = list(dealt(edition, lesson, law, BREVITIES[-1]))
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
        edition.stamp(),
    )


def dealt(
    edition: Edition, lesson: Material, law: Law | None, brevity: Brevity
) -> Iterator[tuple[SlidePart, list[SlideBlock]]]:
    """The slides of every part, in order."""
    for part in parts(edition, lesson, law, brevity):
        for blocks in paged(part.blocks):
            yield part, blocks


def parts(
    edition: Edition, lesson: Material, law: Law | None, brevity: Brevity
) -> Iterator[SlidePart]:
    say, terms = edition.say, list(lesson.terms)
    shown = lesson.measures if lesson.task else ()
    passages = [*(q.words for q in lesson.quotations), *(m.whole for m in shown)]
    rest = [t for t in terms if not any(is_in(t, words) for words in passages)]
    yield cover(edition, lesson, rest)
    if lesson.objectives:
        yield SlidePart(say("lesson.objectives"), "editors", aims(edition, lesson), by_itself=True)
    for quotation in lesson.quotations:
        yield quoted(edition, quotation, taken(terms, quotation.words))
    if lesson.task:
        for measure in lesson.measures:
            yield duties(edition, measure, taken(terms, measure.whole))
    else:
        yield deadlines(edition)
    if edition.plan.reporting:
        yield reporting_slide(edition)
    if brevity != "briefest":
        yield from legal(edition, lesson, law, brevity)
    if lesson.questions:
        yield questions(edition, lesson)


def legal(
    edition: Edition, lesson: Material, law: Law | None, brevity: Brevity
) -> Iterator[SlidePart]:
    """What the lesson rests on, and where the notice's words mislead."""
    if lesson.points:
        heading = edition.say("lesson.basis" if lesson.task else "law.not-in-law")
        points = tuple(basis(edition, point, lesson, law, brevity) for point in lesson.points)
        yield SlidePart(heading, "editors", points)
    if lesson.corrections:
        heading = edition.say("law.corrections")
        items = tuple(correction(edition, item, brevity) for item in lesson.corrections)
        yield SlidePart(heading, "editors", items)


def taken(terms: list[Term], words: Text | None) -> tuple[Term, ...]:
    """The terms that stand in the words, each told once: they leave the list."""
    found = tuple(term for term in terms if is_in(term, words))
    terms[:] = [term for term in terms if term not in found]
    return found


def is_in(term: Term, words: Text | None) -> bool:
    return words is not None and any(form in words.zh for form in term.forms)


def questions(edition: Edition, lesson: Material) -> SlidePart:
    """The first question on the slide, the others for the speaker."""
    first, *others = lesson.questions
    notes = tuple(
        edition.say("slides.question", i=number, question=question[edition.lang])
        for number, question in enumerate(others, 2)
    )
    blocks = large(SizedText(first[edition.lang]), notes=notes)
    return SlidePart(edition.say("lesson.questions"), "editors", blocks, by_itself=True)


def large(
    first: SizedText, *rest: SizedText, notes: tuple[str, ...] = ()
) -> tuple[SlideBlock, ...]:
    """A block with its first paragraph as large as one slide allows."""
    return largest(SIZES, lambda size: (SlideBlock((replace(first, size=size), *rest), notes),))


def aims(edition: Edition, lesson: Material) -> tuple[SlideBlock, ...]:
    words = [aim[edition.lang] for aim in lesson.objectives]
    return largest(
        SIZES[2:], lambda size: tuple(SlideBlock((SizedText(aim, size, gap=20),)) for aim in words)
    )


def cover(edition: Edition, lesson: Material, terms: Iterable[Term]) -> SlidePart:
    document, lang = edition.plan.document, edition.lang
    blocks = large(
        SizedText(lesson.title[lang], bold=True, colour="red", gap=28),
        SizedText(edition.say("home.name", name=document.name[lang]), 28),
        SizedText(edition.text(document.number or document.issuer), 28, colour="muted"),
        SizedText(stamp(edition.version, edition.labels, lang), SMALLEST, colour="muted", gap=40),
        SizedText(edition.say("slides.who"), 26),
        notes=(
            edition.say("slides.note-cover"),
            edition.say("site.official"),
            *(explained(edition, term) for term in terms),
        ),
    )
    return SlidePart(edition.say("slides.cover"), "editors", blocks, by_itself=True)


def quoted(edition: Edition, quotation: Quotation, terms: tuple[Term, ...]) -> SlidePart:
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
            *(explained(edition, term) for term in terms),
        ),
    )
    return SlidePart(edition.say("lesson.quotes"), "official", blocks, by_itself=True)


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


def duties(edition: Edition, measure: Measure, terms: tuple[Term, ...]) -> SlidePart:
    """What a measure asks in a sentence, its deadline, and its units by relation."""
    deadline = edition.deadline(measure.deadline)
    requirement = edition.requirement(measure)
    quoted = (
        [SizedText(edition.say("slides.quoted", words=requirement), gap=6)] if requirement else []
    )
    blocks = [
        SlideBlock(
            (
                SizedText(edition.title(measure), bold=True, colour="red", gap=4),
                *quoted,
                SizedText(deadline, gap=12, lead=edition.say("slides.deadline")),
                *(
                    SizedText(amendment, SMALLEST, gap=12)
                    for amendment in edition.amended(measure.id)
                ),
            ),
            (*line(edition, measure), *(explained(edition, term) for term in terms)),
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
        blocks.append(SlideBlock((names,)))
    return SlidePart(edition.say("slides.duties", id=measure.id), "derived", tuple(blocks))


def deadlines(edition: Edition) -> SlidePart:
    """Every measure under its deadline, the earliest first."""
    blocks = []
    for deadline, measures in edition.plan.by_deadline.items():
        head = (SizedText(edition.deadline(deadline), 28, bold=True, colour="red", gap=2),)
        for measure in measures:
            title = edition.task(measure).title[edition.lang]
            gap = 16 if measure is measures[-1] else 6
            words = SizedText(edition.say("slides.measure", id=measure.id, title=title), gap=gap)
            above, again = (head, ()) if measure is measures[0] else ((), head)
            blocks.append(SlideBlock((*above, words), line(edition, measure), again))
    return SlidePart(edition.say("lesson.duties"), "derived", tuple(blocks))


def reporting_slide(edition: Edition) -> SlidePart:
    reporting = edition.plan.reporting
    assert reporting
    blocks = large(
        SizedText(reporting.text[edition.lang]),
        notes=quote(edition, reporting.text, edition.say("lesson.at-reporting")),
    )
    return SlidePart(edition.say("slides.report"), "official", blocks, by_itself=True)


def basis(
    edition: Edition, point: Point, lesson: Material, law: Law | None, brevity: Brevity
) -> SlideBlock:
    """The matter, and what it rests on; the lesson on the whole plan says in the heading that it
    is not in the law. Remarks are for the speaker."""
    lang, say = edition.lang, edition.say
    topic = say("slides.topic", topic=point.topic[lang], id=belonging(edition, point.belongs_to))
    sources = (*cited(edition, point, law), *elsewhere(edition, point))
    notes = (point.note[lang],) if point.note else ()
    lines = [SizedText(capital(topic), bold=True, gap=2)]
    alone = brevity == "briefer" or not lesson.task
    if alone:
        words = say("slides.point", topic=topic, basis=shortly(edition, point))
        words = capital(words if lesson.task else topic)
        lines, notes, sources = [SizedText(words, SMALLEST)], (*sources, *notes), ()
    elif not point.in_law:
        lines.append(SizedText(say("law.outside"), SMALLEST, colour="red", gap=2))
    if brevity == "brief":
        notes, sources = (*sources[1:], *notes), sources[:1]
    lines += [SizedText(words, SMALLEST, gap=2) for words in sources]
    lines[-1] = replace(lines[-1], gap=4 if alone else 16)
    return SlideBlock(tuple(lines), (*anchored(edition, point), *notes))


def shortly(edition: Edition, point: Point) -> str:
    """The articles that a point rests on by number, the most certain only."""
    if not point.in_law:
        return edition.say("law.outside-short")
    for confidence in CONFIDENCES:
        articles = [c.provision for c in point.basis if c.confidence == confidence]
        if articles:
            return listed(edition, articles)
    return edition.text(point.other_basis)


def cited(edition: Edition, point: Point, law: Law | None) -> Iterator[str]:
    """Its articles by certainty, each with what it is about; what only bears on a matter that is
    not in the law, as related."""
    if not point.in_law:
        if point.basis:
            articles = listed(edition, (citation.provision for citation in point.basis), law)
            yield edition.say("slides.articles", articles=articles)
        return
    for confidence in CONFIDENCES:
        provisions = [
            citation.provision for citation in point.basis if citation.confidence == confidence
        ]
        if provisions:
            how, articles = edition.say("law." + confidence), listed(edition, provisions, law)
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


def listed(edition: Edition, provisions: Iterable[Provision], law: Law | None = None) -> str:
    """The provisions, with what their articles are about if the law is given."""

    def words(provision: Provision) -> str:
        article = law.articles_by_number.get(str(provision.article)) if law else None
        if not article:
            return provision.text[edition.lang]
        topic = article.topic[edition.lang]
        return edition.say("slides.article", article=provision.text[edition.lang], topic=topic)

    return edition.say("law.separator").join(map(words, provisions))


def correction(edition: Edition, item: Correction, brevity: Brevity) -> SlideBlock:
    """What may mislead, with what the law says on the slide or, where there are many, in the
    notes."""
    articles = edition.say("slides.articles", articles=listed(edition, item.provisions))
    note = item.note[edition.lang]
    lines = [SizedText(item.topic[edition.lang], 28, bold=True, colour="red", gap=4)]
    on_slide = {"full": (note, articles), "brief": (articles,)}.get(brevity, ())
    lines += [SizedText(words, SMALLEST, gap=4) for words in on_slide]
    lines[-1] = replace(lines[-1], gap=16)
    left = tuple(words for words in (note, articles) if words not in on_slide)
    return SlideBlock(tuple(lines), (*anchored(edition, item), *left))


def explained(edition: Edition, term: Term) -> str:
    """For the notes: a term, in English with the Chinese that it stands for, and what it means."""
    name = term.zh if edition.lang == "zh" else edition.say("slides.term", zh=term.zh, en=term.en)
    return edition.say("slides.note-term", term=name, definition=term.definition[edition.lang])


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
