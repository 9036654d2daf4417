"""What a template may use: one typed place, made from the content for one edition."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from plansite.model.blocks import Requirement, Task
from plansite.model.content import Content
from plansite.model.dates import Deadline, ReportDate
from plansite.model.duties import Duty
from plansite.model.law import CONFIDENCES, Confidence, provision
from plansite.model.paragraphs import Paragraph
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.reference import Reference, Term
from plansite.model.text import Lang, Text, joined
from plansite.site import addresses, changes, notes
from plansite.site.amended import sentences
from plansite.site.citation import citation, place
from plansite.site.duty_list import caveats, own_part, report_lines, requirement
from plansite.site.lessons import Found, Material, Step, around, found_in, material, steps
from plansite.site.quiz import questions
from plansite.site.quiz_question import KINDS, Kind, Question
from plansite.site.reports import ReportDay, other_reports, report_day, report_days
from plansite.site.rewording import marked as rewording
from plansite.site.search.names import Seat, names, pinyin, search_names, seat, variants
from plansite.site.terms import marked
from plansite.site.timeline import Timeline, timeline
from plansite.site.titles import title_parts
from plansite.site.unit_bars import Bar, unit_bars
from plansite.site.wording import bilingual

# The files of a unit, or of the whole plan: what each is, its address, its size in bytes.
Files = Callable[[Unit | None], Iterable[tuple[Any, str, int]]]


def no_files(unit: Unit | None = None) -> Iterable[tuple[Any, str, int]]:
    """For pages made without the files beside them, as in a measurement."""
    return ()


def tabulated(paragraphs: tuple[Paragraph, ...]) -> set[str]:
    """The ids of all that stands in tables: the rows, and the headings between two of them."""
    found: set[str] = set()
    waiting: list[str] = []
    open_table = False
    for paragraph in paragraphs:
        if paragraph.is_row:
            found |= {paragraph.id, *waiting}
            open_table, waiting = True, []
        elif open_table and paragraph.role == "heading":
            waiting.append(paragraph.id)
        else:
            open_table, waiting = False, []
    return found


@dataclass(frozen=True)
class PageValues:
    """The values of one edition; every public name is a name in the templates. What is long in the
    making and the same in both languages is taken over from those of the Chinese edition."""

    content: Content
    lang: Lang
    files: Files = no_files
    # Lasting address of a file -> its address under its name.
    file_names: Mapping[str, str] = field(default_factory=dict)
    chinese: "PageValues | None" = None

    CONFIDENCES: tuple[Confidence, ...] = CONFIDENCES
    KINDS: tuple[Kind, ...] = KINDS
    task_title = staticmethod(addresses.task_title)
    unit_url = staticmethod(addresses.unit_url)
    pieces = staticmethod(notes.pieces)
    title_parts = staticmethod(title_parts)
    citation = staticmethod(citation)
    requirement = staticmethod(requirement)
    pinyin = staticmethod(pinyin)
    rewording = staticmethod(rewording)
    variants = staticmethod(variants)

    @property
    def plan(self) -> Plan:
        return self.content.plan

    @property
    def reference(self) -> Reference:
        return self.content.reference

    def own_part(self, duty: Duty, text: Text, lang: Lang) -> tuple[str, str, str]:
        return own_part(self.reference, duty, text, lang)

    def report_lines(self, unit: Unit) -> tuple[tuple[str, Text], ...]:
        return tuple(report_lines(self.plan, self.content.labels, unit))

    def caveats(self, unit: Unit) -> Text | None:
        return joined(caveats(self.plan, self.content.labels, unit))

    def task_url(self, item: Task | Requirement) -> str:
        return addresses.task_url(item, self.plan)

    def measure_url(self, measure: Measure) -> str:
        return addresses.measure_url(measure, self.plan)

    def slides_address(self, task: Task | None) -> str:
        uri = addresses.slides_uri(task, self.plan)
        return self.file_names.get(uri, uri)

    @property
    def lectures_address(self) -> str:
        return self.file_names.get(addresses.LECTURES, addresses.LECTURES)

    @cached_property
    def unit_bars(self) -> tuple[Bar, ...]:
        return unit_bars(self.plan)

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.plan)

    @cached_property
    def _seat(self) -> Seat:
        return seat(self.plan)

    def unit_names(self, unit: Unit) -> Iterable[str]:
        """Every name that a reader may type for the unit."""
        return (*names(unit, self._seat), *search_names(unit, self._seat))

    def article_text(self, number: str) -> Text:
        return provision(number).text

    @cached_property
    def measures(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.plan.measures}

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        return {requirement.anchor: requirement for requirement in self.plan.requirements}

    def marked_terms(self, measure: Measure) -> Any:
        return marked(measure.passages, self.reference, self.lang)

    def material(self, task: Task | None) -> Material:
        return material(task, self.plan, self.reference, self.content.labels)

    def terms_of(self, task: Task | None) -> tuple[Term, ...]:
        return self.material(task).terms

    @cached_property
    def all_lessons(self) -> tuple[Step, ...]:
        return steps(self.plan, self.content.labels)

    def around_lesson(self, task: Task | None) -> tuple[Step | None, Step | None]:
        return around(task, self.all_lessons)

    def questions(self) -> tuple[Question, ...]:
        return self._questions

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        if self.chinese:
            return self.chinese.questions()
        return questions(self.plan, self.reference, self.content.labels)

    def questions_of_tasks(self) -> dict[str | None, list[Question]]:
        """The questions by task; None has those on no task."""
        found: dict[str | None, list[Question]] = {}
        for question in self._questions:
            found.setdefault(question.task, []).append(question)
        return found

    @cached_property
    def term_places(self) -> dict[str, tuple[Found, ...]]:
        if self.chinese:
            return self.chinese.term_places
        return found_in(self.plan, self.reference, self.content.labels)

    @cached_property
    def amendments(self) -> dict[str, tuple[Text, ...]]:
        """What later documents changed, by measure: see amended.sentences."""
        return sentences(self.plan, self.content.labels)

    @cached_property
    def history(self) -> tuple[changes.Step, ...]:
        """What changed from version to version, the newest first."""
        return changes.history(self.content)

    @property
    def shared_root(self) -> str:
        """The way from a page at the top of the edition to what both editions share."""
        return "" if self.lang == "zh" else "../"

    @cached_property
    def report_days(self) -> tuple[ReportDay, ...]:
        return report_days(self.plan, self.content.labels)

    def report_day(self, date: ReportDate) -> Text:
        return report_day(date, self.content.labels)

    @cached_property
    def other_reports(self) -> tuple[Text, ...]:
        return other_reports(self.plan, self.content.labels)

    @cached_property
    def written_days(self) -> frozenset[str]:
        """The days of reports that pages write out."""
        return frozenset(date.key for date in self.plan.report_dates if date.month)

    @cached_property
    def deadline_choices(self) -> dict[str, Text]:
        """Key of a deadline -> its words, for the choices of a filter; several words for one key
        stand side by side."""
        found: dict[str, list[Text]] = {}
        for deadline in self.plan.by_deadline:
            found.setdefault(deadline.key, []).append(self.deadline_text(deadline))
        return {
            key: joined(dict.fromkeys(texts), zh=" / ", en=" / ") or texts[0]
            for key, texts in found.items()
        }

    @cached_property
    def title_role(self) -> str:
        """Which paragraph is the heading of the full text: the notice's title, else the plan's."""
        return "title" if self.plan.document.title else "plan_title"

    def deadline_text(self, deadline: Deadline) -> Text:
        """The notice's words; a label where it says nothing."""
        return deadline.text or bilingual(self.content.labels, "deadline.none")

    def where(self, item: Task | Requirement) -> Text:
        """Where an item stands in the notice, by numbers."""
        return place(self.plan, item)

    @cached_property
    def notice_parts(self) -> tuple[tuple[bool, tuple[Paragraph, ...]], ...]:
        """The paragraphs of the notice, those of a table together: (is it a table, paragraphs)."""
        inside = tabulated(self.plan.paragraphs)
        groups = groupby(self.plan.paragraphs, lambda paragraph: paragraph.id in inside)
        return tuple((is_table, tuple(paragraphs)) for is_table, paragraphs in groups)

    @cached_property
    def note_numbers(self) -> dict[str, int]:
        return {note.id: n for n, note in enumerate(self.reference.notes, 1)}

    def as_dict(self) -> dict[str, Any]:
        """Name in the templates -> value."""
        return {
            name: getattr(self, name)
            for name in dir(self)
            if not name.startswith("_") and name != "as_dict"
        }
