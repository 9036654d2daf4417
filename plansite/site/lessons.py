"""What a lesson is made of: the editors' aims and questions, the notice's words with their place,
the measures, their legal basis, and the terms to explain."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plansite.model.blocks import Task
from plansite.model.labels import Labels
from plansite.model.law import Correction, Point
from plansite.model.paragraphs import Paragraph, Run
from plansite.model.plan import Plan
from plansite.model.records import Measure
from plansite.model.reference import Lesson, Reference, Term
from plansite.model.text import Text, joined
from plansite.site import citation
from plansite.site.addresses import lesson_title, lesson_url, measure_url, task_title
from plansite.site.wording import bilingual

COMMON = 3


@dataclass(frozen=True)
class PlaceLink:
    """A place in the notice: what it is called and where it is shown."""

    label: Text
    url: str


@dataclass(frozen=True)
class Quotation:
    """Words of the notice and of its translation, with their place; `notes` are what the editors say
    of slips and wording in them."""

    words: Text
    place: PlaceLink
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Found:
    """A place where a term occurs, and how often."""

    place: PlaceLink
    times: int


@dataclass(frozen=True)
class Material:
    """A lesson on a task, or on the whole plan if `task` is None."""

    task: Task | None
    title: Text
    objectives: tuple[Text, ...]
    quotations: tuple[Quotation, ...]
    measures: tuple[Measure, ...]
    points: tuple[Point, ...]
    corrections: tuple[Correction, ...]
    terms: tuple[Term, ...]
    questions: tuple[Text, ...]


@dataclass(frozen=True)
class Step:
    """A lesson in the row of lessons: its task, none for the whole plan, its title and address."""

    task: Task | None
    label: Text
    url: str


def steps(plan: Plan, labels: Labels) -> tuple[Step, ...]:
    """All lessons in order, the one on the whole plan first."""
    return tuple(
        Step(task, lesson_title(task, labels), lesson_url(task, plan))
        for task in (None, *plan.tasks)
    )


def around(task: Task | None, steps: tuple[Step, ...]) -> tuple[Step | None, Step | None]:
    """The lessons before and after the one on a task."""
    ids = [step.task and step.task.id for step in steps]
    at = ids.index(task and task.id)
    return (steps[at - 1] if at else None), (steps[at + 1] if at + 1 < len(steps) else None)


def material(task: Task | None, plan: Plan, reference: Reference, labels: Labels) -> Material:
    """What the lesson on a task is made of; on the whole plan, of what concerns all of it.

    There the points are those without a basis in the law, the terms those of several tasks.
    """
    lesson = reference.lesson(task.id if task else None)
    measures = task.measures if task else plan.measures
    if task:
        points = tuple(point for measure in measures for point in reference.points_of(measure.id))
        corrections = tuple(c for measure in measures for c in reference.corrections_of(measure.id))
        terms = reference.terms_in(*words_of(task))
    else:
        points = tuple(point for point in reference.points if not point.in_law)
        corrections = reference.corrections
        terms = common_terms(plan, reference)
    return Material(
        task,
        lesson_title(task, labels),
        lesson.objectives if lesson else (),
        tuple(quotations(lesson, plan, reference, labels)) if lesson else (),
        measures,
        points,
        corrections,
        terms,
        lesson.questions if lesson else (),
    )


def words_of(task: Task) -> Iterator[str]:
    for measure in task.measures:
        for passage in measure.passages:
            yield passage.zh


def common_terms(plan: Plan, reference: Reference) -> tuple[Term, ...]:
    """The terms that at least three tasks use, in the glossary's order."""
    tasks = Counter(term.id for task in plan.tasks for term in reference.terms_in(*words_of(task)))
    return tuple(term for term in reference.glossary if tasks[term.id] >= COMMON)


def quotations(
    lesson: Lesson, plan: Plan, reference: Reference, labels: Labels
) -> Iterator[Quotation]:
    for words in lesson.quotes:
        if found := lesson.find(words, plan):
            notes = remarked(words.zh, found[0], reference)
            yield Quotation(words, cited(*found, plan, labels), tuple(notes))


def remarked(words: str, paragraph: Paragraph, reference: Reference) -> Iterator[Text]:
    """The notes on slips and wording within these words of a paragraph."""
    start = paragraph.zh.find(words)
    for note in reference.notes_at(paragraph.id):
        at = note.find(paragraph.zh)
        within = at is not None and start <= at < start + len(words)
        if within and note.kind in ("slip", "wording"):
            yield note.note


def cited(paragraph: Paragraph, run: Run, plan: Plan, labels: Labels) -> PlaceLink:
    """The place of a quotation: the division into measures is the editors', the notice has tasks."""
    found = place(paragraph, run, plan, labels)
    item = plan.item(run.measure) if run.measure else paragraph.item
    return PlaceLink(citation.place(plan, item), found.url) if item else found


def place(paragraph: Paragraph, run: Run, plan: Plan, labels: Labels) -> PlaceLink:
    """The measure a run belongs to, else the paragraph by its name."""
    if run.measure:
        label = bilingual(labels, "task.measure-number", id=run.measure.id)
        return PlaceLink(label, measure_url(run.measure, plan))
    return PlaceLink(name(paragraph, plan, labels), f"document.html#{paragraph.id}")


def name(paragraph: Paragraph, plan: Plan, labels: Labels) -> Text:
    if paragraph.role == "heading":
        return paragraph.runs[0].text
    if isinstance(paragraph.item, Task):
        return task_title(paragraph.item)
    if paragraph.item:
        above = plan.headings_above(paragraph.item)[:1]
        return joined((*above, paragraph.item.number)) or paragraph.item.title
    return bilingual(labels, "lesson.at-" + paragraph.role.replace("_", "-"))


def found_in(plan: Plan, reference: Reference, labels: Labels) -> dict[str, tuple[Found, ...]]:
    """Term id -> the places where it occurs in the notice, each once, in document order."""
    found = {}
    for id, places in reference.places(plan).items():
        times = Counter(place(p.paragraph, p.run, plan, labels).url for p in places)
        by_url = {(at := place(p.paragraph, p.run, plan, labels)).url: at for p in places}
        found[id] = tuple(Found(by_url[url], n) for url, n in times.items())
    return found
