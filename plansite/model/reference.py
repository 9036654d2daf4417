"""What the editors add to the notice: notes on its wording, terms explained, the legal basis.

None of it is the notice's. Like the model, this module reads no file and knows no page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from plansite.model.dates import Day
from plansite.model.law import Article, Correction, Law, Point, Provision, Ref, provision
from plansite.model.paragraphs import Paragraph, Run
from plansite.model.plan import Plan
from plansite.model.records import Id, Measure, Number
from plansite.model.text import Model, Text, Words

NoteKind = Literal["slip", "name", "term", "wording", "form"]

NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


ParagraphId = Annotated[str, StringConstraints(pattern=r"^[a-z]+([-_][a-z0-9]+)*$")]


Address = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$")]


class Note(Model):
    """An editors' note on words of the notice.

    `at` is the id of the paragraph, `quote` stands in it verbatim; `occurrence` (from 1) says
    which one is meant where the words stand there more than once.
    """

    id: Id
    kind: NoteKind
    at: ParagraphId
    quote: Words
    occurrence: Annotated[int, Field(ge=1)] | None = None
    note: Text

    def find(self, paragraph: str) -> int | None:
        """Where the quoted words begin in the paragraph's Chinese; None if they do not."""
        at = -1
        for _ in range(self.occurrence or 1):
            at = paragraph.find(self.quote, at + 1)
            if at < 0:
                return None
        return at

    def start(self, paragraph: str) -> int:
        """Where the quoted words begin in a paragraph that is known to have them."""
        found = self.find(paragraph)
        assert found is not None, self.id
        return found


class Term(Model):
    """A term of the notice explained.

    `variants` are other forms the notice has, `accepted` further English that running text may
    use for it, `people_say` what people call it who do not know the term, `source` where the
    translation comes from, `articles` where the law has it.
    """

    id: Id
    zh: Words
    variants: tuple[Words, ...] = ()
    en: Words
    accepted: tuple[Words, ...] = ()
    people_say: tuple[Words, ...] = ()
    source: Text
    definition: Text
    articles: tuple[Ref, ...] = ()

    @property
    def name(self) -> Text:
        return Text(zh=self.zh, en=self.en)

    @property
    def forms(self) -> tuple[str, ...]:
        """The Chinese forms to look for, the established one first."""
        return (self.zh, *self.variants)

    @property
    def provisions(self) -> tuple[Provision, ...]:
        return tuple(provision(ref) for ref in self.articles)

    def is_rendered_in(self, english: str) -> bool:
        """Whether the English uses the term or a form accepted for it, in any case."""
        text = english.casefold()
        return any(form.casefold() in text for form in (self.en, *self.accepted))


@dataclass(frozen=True)
class Occurrence:
    """A term in a text: text[start:end] is one of its forms."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """A term in the notice: the paragraph, and the run of it, where the occurrence stands."""

    paragraph: Paragraph
    run: Run
    occurrence: Occurrence

    @property
    def measure(self) -> Measure | None:
        return self.run.measure


class Saying(Model):
    """What people call the matter of an article (`at`: article-29), a task or a requirement (task-6,
    requirement-3) without knowing its words."""

    at: ParagraphId
    say: Annotated[tuple[Words, ...], Field(min_length=1)]


class Lectures(Model):
    """Lectures that come back on the same days of every month, and where that is laid down."""

    name: Text
    days: Annotated[tuple[Annotated[int, Field(ge=1, le=31)], ...], Field(min_length=1)]
    since: Day
    note: Text


class Lesson(Model):
    """What the editors add to the lesson on a task, or on the whole plan where `task` is absent.

    `quotes` are words of the notice and of its translation, `objectives` what a listener should be
    able to do afterwards, `questions` are to be discussed.
    """

    task: Number | None = None
    objectives: Annotated[tuple[Text, ...], Field(min_length=1)]
    quotes: Annotated[tuple[Text, ...], Field(min_length=1)]
    questions: Annotated[tuple[Text, ...], Field(min_length=1)]

    def find(self, quote: Text, plan: Plan) -> tuple[Paragraph, Run] | None:
        """Where the quotation stands, in its task if the lesson is on one; None if nowhere."""
        for paragraph, run in self._runs(plan):
            if quote.zh in run.text.zh and quote["en"] in run.text["en"]:
                return paragraph, run
        return None

    def find_chinese(self, words: str, plan: Plan) -> Run | None:
        """The run that has the Chinese of a quotation, whatever its English."""
        return next((run for _, run in self._runs(plan) if words in run.text.zh), None)

    def _runs(self, plan: Plan) -> Iterator[tuple[Paragraph, Run]]:
        for paragraph in plan.paragraphs:
            if self.task is None or paragraph.id == f"task-{self.task}":
                for run in paragraph.runs:
                    yield paragraph, run


class Part(Model):
    """Words of a measure that name one unit's own part in it."""

    measure: Words
    unit: Id
    quote: Text


class Reference(Model):
    """Everything in data/reference.yaml. `feedback`: the e-mail address for reports of errors."""

    feedback: Address | None = None
    notes: tuple[Note, ...] = ()
    glossary: tuple[Term, ...] = ()
    sayings: tuple[Saying, ...] = ()
    law: Law | None = None
    lectures: Lectures | None = None
    lessons: tuple[Lesson, ...] = ()
    parts: tuple[Part, ...] = ()

    @cached_property
    def _terms_by_form(self) -> dict[str, Term]:
        return {form: term for term in self.glossary for form in term.forms}

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        """Any form of any term, the longest first: 综合行政执法 before 行政执法."""
        forms = sorted(self._terms_by_form, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, forms)) or r"(?!)")

    def points_of(self, belongs_to: str) -> tuple[Point, ...]:
        """The points of a measure or requirement; none where no law is given."""
        return self.law.points_of(belongs_to) if self.law else ()

    def corrections_of(self, belongs_to: str) -> tuple[Correction, ...]:
        return self.law.corrections_of(belongs_to) if self.law else ()

    @property
    def points(self) -> tuple[Point, ...]:
        return self.law.points if self.law else ()

    @property
    def articles(self) -> tuple[Article, ...]:
        return self.law.articles if self.law else ()

    @property
    def corrections(self) -> tuple[Correction, ...]:
        return self.law.corrections if self.law else ()

    def lesson(self, task_id: str | None) -> Lesson | None:
        """The lesson on a task, or on the whole plan; None if the editors have written none."""
        return next((lesson for lesson in self.lessons if lesson.task == task_id), None)

    def notes_at(self, paragraph_id: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.at == paragraph_id)

    def occurrences(self, zh: str) -> tuple[Occurrence, ...]:
        """Every term in a Chinese text, from left to right; a longer term hides one inside it."""
        return tuple(
            Occurrence(self._terms_by_form[m[0]], m.start(), m.end())
            for m in self._forms.finditer(zh)
        )

    def first_occurrences(self, *passages: str) -> tuple[tuple[Occurrence, ...], ...]:
        """For each passage of a whole its terms, each term only where it comes first of all."""
        seen: set[str] = set()
        found = []
        for passage in passages:
            first: dict[str, Occurrence] = {}
            for occurrence in self.occurrences(passage):
                if occurrence.term.id not in seen:
                    first.setdefault(occurrence.term.id, occurrence)
            seen |= first.keys()
            found.append(tuple(first.values()))
        return tuple(found)

    def terms_in(self, *passages: str) -> tuple[Term, ...]:
        """The terms of the passages, each once, in order of first occurrence."""
        return tuple(o.term for found in self.first_occurrences(*passages) for o in found)

    def terms_lost(self, text: Text) -> tuple[Term, ...]:
        """Terms of the Chinese whose established or accepted English the translation lacks."""
        return tuple(t for t in self.terms_in(text.zh) if text.en and not t.is_rendered_in(text.en))

    def places(self, plan: Plan) -> dict[str, tuple[Place, ...]]:
        """Term id -> everywhere the term occurs in the notice, in document order."""
        found: dict[str, list[Place]] = {term.id: [] for term in self.glossary}
        for place in self._places(plan):
            found[place.occurrence.term.id].append(place)
        return {id: tuple(places) for id, places in found.items()}

    def _places(self, plan: Plan) -> Iterator[Place]:
        for paragraph in plan.paragraphs:
            for run in paragraph.runs:
                for occurrence in self.occurrences(run.text.zh):
                    yield Place(paragraph, run, occurrence)
