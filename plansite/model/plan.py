"""The whole notice, and the questions one may ask of it.

Everything a unit, task or measure page shows is answered here; nothing in this module reads a file
or knows about pages.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field

from plansite.model.blocks import AnyBlock, Heading, Requirement, Statement, Task, day_of
from plansite.model.dates import Deadline, ReportDate
from plansite.model.document import Document, Reporting, joined_words
from plansite.model.duties import Answering, Duty, Relation
from plansite.model.paragraphs import Paragraph, Path, paragraphs
from plansite.model.records import RELATED, Basis, Locality, Measure, Report, Unit
from plansite.model.text import Model, Text, texts_in


class Plan(Model):
    """The whole notice. `name` is words of its title, `short_name` the editors', for the header."""

    translation: Literal["partial"] | None = None
    name: Text
    short_name: Text | None = None
    place: Locality | None = None
    basis: tuple[Basis, ...] = ()
    units: tuple[Unit, ...] = ()
    notice: Annotated[tuple[AnyBlock, ...], Field(min_length=1)]

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(block for block in self.notice if isinstance(block, Task))

    @cached_property
    def task_digits(self) -> int:
        """How many digits the longest number of a task has."""
        return max((len(task.id) for task in self.tasks), default=0)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        return tuple(block for block in self.notice if isinstance(block, Requirement))

    @cached_property
    def items_by_id(self) -> dict[str, Task | Requirement]:
        items: list[Task | Requirement] = [*self.tasks, *self.requirements]
        return {item.item_id: item for item in items}

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures of tasks, then those of requirements."""
        items: list[Task | Requirement] = [*self.tasks, *self.requirements]
        return tuple(measure for item in items for measure in item.measures)

    @cached_property
    def has_roles(self) -> bool:
        """Whether the notice tells lead, responsible and supporting units apart."""
        return any(set(measure.owners) - {"responsible"} for measure in self.measures)

    @cached_property
    def has_days(self) -> bool:
        """Whether a measure is to be done by a day."""
        return any(measure.deadline.date for measure in self.measures)

    @cached_property
    def task_groups(self) -> tuple[tuple[Text | None, tuple[Task, ...]], ...]:
        """The tasks by the innermost heading above them; without headings where all stand under
        one, as they do in most short plans."""
        if len({self._headings_above[task.item_id] for task in self.tasks}) == 1:
            return ((None, self.tasks),)
        groups = groupby(self.tasks, lambda task: self.headings_above(task)[-1:])
        return tuple((heading[0] if heading else None, tuple(tasks)) for heading, tasks in groups)

    @cached_property
    def measures_by_id(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def measures_with_paths(self) -> tuple[tuple[Path, Measure], ...]:
        """Every measure with its path in the data, in document order."""
        return tuple(
            (("notice", at, "measures", number), measure)
            for at, block in enumerate(self.notice)
            if isinstance(block, Task | Requirement)
            for number, measure in enumerate(block.measures)
        )

    @cached_property
    def document(self) -> Document:
        found: dict[str, Text] = {}
        for block in self.notice:
            if isinstance(block, Statement):
                found.setdefault(block.kind, block.words)
        fields = (
            "organ number title addressees promulgation issuer plan_title preamble copies"
        ).split()
        issued = found.get("issued")
        return Document(
            name=self.name,
            issued=day_of(issued.zh) if issued else None,
            **{name: found.get(name) for name in fields},
        )

    @cached_property
    def objectives(self) -> tuple[Text, ...]:
        """What the notice sets out to reach, in its own paragraphs."""
        statements = [block for block in self.notice if isinstance(block, Statement)]
        return tuple(block.objectives for block in statements if block.objectives)

    @cached_property
    def reports(self) -> tuple[Reporting, ...]:
        """Every paragraph that asks for reports, in document order."""
        blocks = dict(self._reports_by_path.items())
        return tuple(
            Reporting(joined_words(paragraph), paragraph.id, blocks[paragraph.runs[0].path[:2]])
            for paragraph in self.paragraphs
            if paragraph.runs[0].path[:2] in blocks and "-p" not in paragraph.id
        )

    @cached_property
    def _reports_by_path(self) -> dict[Path, Report]:
        return {
            ("notice", at): block.report
            for at, block in enumerate(self.notice)
            if isinstance(block, Statement | Requirement) and block.report
        }

    @property
    def reporting(self) -> Reporting | None:
        """The first paragraph that asks for reports; None if the notice asks for none."""
        return self.reports[0] if self.reports else None

    @cached_property
    def report_dates(self) -> tuple[ReportDate, ...]:
        return tuple(date for report in self.reports for date in report.dates)

    def owes_report(self, unit: Unit) -> bool | None:
        """Whether the notice asks the unit for reports; None where it leaves that open."""
        answers = [self._due_from(report.report, unit) for report in self.reports]
        if True in answers:
            return True
        return None if None in answers else False

    def _due_from(self, report: Report, unit: Unit) -> bool | None:
        if unit.id == report.recipient:
            return False
        if not report.due_from:
            return None
        if report.due_from == ("all",):
            return True
        if report.due_from == ("lead",):
            return any("lead" in duty.roles for duty in self.duties(unit, "named"))
        if report.due_from == ("named",):
            return None if unit.is_collective else bool(self.duties(unit, "named")) or None
        return unit.id in report.due_from

    @cached_property
    def named_units(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.is_collective)

    @cached_property
    def collectives(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.is_collective)

    @cached_property
    def unit_groups(self) -> tuple[tuple[Unit | None, tuple[Unit, ...]], ...]:
        """The named units by the collective that counts them as members; the rest under None."""
        groups: list[tuple[Unit | None, tuple[Unit, ...]]] = []
        grouped: set[str] = set()
        for collective in self.collectives:
            if units := tuple(u for u in self.members(collective) if u.id not in grouped):
                groups.append((collective, units))
                grouped |= {unit.id for unit in units}
        rest = tuple(unit for unit in self.named_units if unit.id not in grouped)
        return (*groups, (None, rest)) if rest else tuple(groups)

    @cached_property
    def matrix_groups(self) -> tuple[tuple[Unit, ...], ...]:
        """The rows of the matrix: the groups of units, then the collectives."""
        return tuple(g for g in (*(units for _, units in self.unit_groups), self.collectives) if g)

    def unit(self, id: str) -> Unit:
        return self.units_by_id[id]

    def item(self, measure: Measure) -> Task | Requirement:
        """The task or requirement that the measure is part of."""
        return self.items_by_id[measure.item_id]

    def task(self, id: str) -> Task:
        task = self.items_by_id[id]
        assert isinstance(task, Task)
        return task

    def headings_above(self, item: Task | Requirement) -> tuple[Text, ...]:
        """The headings that a task or requirement stands under, the highest first."""
        return self._headings_above[item.item_id]

    @cached_property
    def _headings_above(self) -> dict[str, tuple[Text, ...]]:
        found, above = {}, list[Heading]()
        for block in self.notice:
            if isinstance(block, Heading):
                above = [heading for heading in above if heading.level < block.level]
                above.append(block)
            elif isinstance(block, Statement) and block.kind in ("plan_title", "annex"):
                above = []
            elif isinstance(block, Task | Requirement):
                found[block.item_id] = tuple(heading.heading for heading in above)
        return found

    def members(self, collective: Unit) -> tuple[Unit, ...]:
        """The members, stated or the editors', in the order of the plan's units."""
        return tuple(unit for unit in self.units if unit.id in collective.members)

    def collectives_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(c for c in self.collectives if unit.id in c.members)

    def open_to(self, measure: Measure) -> Unit | None:
        """The collective that the measure's open list ends in; None if it names none."""
        if measure.open_ended in (None, RELATED):
            return None
        return self.units_by_id.get(measure.open_ended or "")

    def membership_stated_in(self, collective: Unit, unit: Unit) -> tuple[Measure, ...]:
        """The measures whose line lists the unit before 等 and the collective's name."""
        return tuple(
            m for m in self.measures if m.open_ended == collective.id and unit.id in m.units
        )

    @cached_property
    def duties_by_measure(self) -> dict[str, tuple[Duty, ...]]:
        return {measure.id: tuple(self._answering(measure)) for measure in self.measures}

    def _answering(self, measure: Measure) -> Iterator[Duty]:
        """Who answers for a measure: those named, then by collective, then possibly."""
        seen = set(measure.units)
        named = [self.unit(id) for id in measure.units]
        for unit in named:
            yield Duty(unit, measure, "named", roles=measure.roles(unit.id))
        for collective in named:
            for id in collective.members:
                if id not in seen:
                    seen.add(id)
                    roles = measure.roles(collective.id)
                    yield Duty(self.unit(id), measure, "collective", collective, roles)
        if open_to := self.open_to(measure):
            for id in open_to.members:
                if id not in seen:
                    seen.add(id)
                    yield Duty(self.unit(id), measure, "possible", open_to)

    def answering(self, measure: Measure) -> tuple[Answering, ...]:
        """Who answers for the measure, by relation (named, by collective, possibly) and role."""
        groups = groupby(self.duties_by_measure[measure.id], lambda d: (d.relation, d.via, d.roles))
        return tuple(
            Answering(relation, via, tuple(duty.unit for duty in duties), roles)
            for (relation, via, roles), duties in groups
        )

    @cached_property
    def duties_by_unit(self) -> dict[str, tuple[Duty, ...]]:
        found: dict[str, list[Duty]] = {unit.id: [] for unit in self.units}
        for measure in self.measures:
            for duty in self.duties_by_measure[measure.id]:
                found[duty.unit.id].append(duty)
        return {id: tuple(duties) for id, duties in found.items()}

    def duties(self, unit: Unit, relation: Relation | None = None) -> tuple[Duty, ...]:
        """What the unit answers for, in the order of the plan; one relation only if given."""
        duties = self.duties_by_unit[unit.id]
        return tuple(d for d in duties if relation in (None, d.relation))

    def duty(self, unit: Unit, measure: Measure) -> Duty | None:
        return self._duties_by_pair.get((unit.id, measure.id))

    @cached_property
    def _duties_by_pair(self) -> dict[tuple[str, str], Duty]:
        return {(d.unit.id, id): d for id, duties in self.duties_by_measure.items() for d in duties}

    def named_by(self, measure: Measure) -> tuple[Unit, ...]:
        """The units and collectives its line names, in the line's order."""
        return tuple(self.unit(id) for id in measure.units)

    def unstated(self, unit: Unit) -> tuple[tuple[Unit, tuple[Measure, ...]], ...]:
        """Collectives whose stated members the unit is not one of, with the measures that name them
        and not the unit: the notice leaves open whether these are its own.
        """
        return self._beyond(unit, lambda collective, measure: collective.id in measure.units)

    def open_to_others(self, unit: Unit) -> tuple[tuple[Unit, tuple[Measure, ...]], ...]:
        """The same for measures whose line ends in others of the collective (等…单位)."""
        return self._beyond(unit, lambda collective, measure: collective.id == measure.open_ended)

    def _beyond(
        self, unit: Unit, concerns: Callable[[Unit, Measure], bool]
    ) -> tuple[tuple[Unit, tuple[Measure, ...]], ...]:
        """Measures that concern a collective which states members, the unit not among them."""
        collectives = [c for c in self.collectives if c.members and unit.id not in c.members]
        found = [
            (c, tuple(m for m in self.measures if concerns(c, m) and not self.duty(unit, m)))
            for c in collectives
            if not unit.members
        ]
        return tuple((collective, measures) for collective, measures in found if measures)

    def scope_notes(self, measure: Measure) -> tuple[Measure, ...]:
        """The measures up to this one whose line has a note on who is not listed again."""
        noted = []
        for other in self.measures:
            if other.scope_note:
                noted.append(other)
            if other.id == measure.id:
                break
        return tuple(noted)

    def leaves_out(self, unit: Unit, addressees: Text | None) -> bool:
        """Whether the notice is addressed to the unit apart from others (各乡镇人民政府…，市直各部门)
        and asks something of addressees among whom it does not name it: these may be the others.
        """
        if addressees is None or self.document.addressees is None:
            return False
        return names_one(self.document.addressees, unit) and not names_one(addressees, unit)

    def around(self, task: Task) -> tuple[Task | None, Task | None]:
        """The tasks before and after it."""
        at = self._places[task.id]
        before = self.tasks[at - 1] if at else None
        return before, self.tasks[at + 1] if at + 1 < len(self.tasks) else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {task.id: at for at, task in enumerate(self.tasks)}

    def neighbours(self, task: Task, most: int = 4) -> tuple[tuple[Task, tuple[Unit, ...]], ...]:
        """Tasks that name the same units (collectives aside), those with most in common first."""
        shared: dict[str, list[Unit]] = {}
        for id in self._named_in[task.item_id]:
            for other in self._tasks_naming[id]:
                if other != task.item_id:
                    shared.setdefault(other, []).append(self.unit(id))
        order = sorted(shared, key=lambda id: (-len(shared[id]), int(id)))
        return tuple((self.task(id), tuple(shared[id])) for id in order[:most])

    @cached_property
    def _named_in(self) -> dict[str, tuple[str, ...]]:
        """Task id -> ids of the single units its lines name, in the plan's order of units."""
        named = {
            task.item_id: {id for measure in task.measures for id in measure.units}
            for task in self.tasks
        }
        single = [unit.id for unit in self.named_units]
        return {task: tuple(id for id in single if id in ids) for task, ids in named.items()}

    @cached_property
    def _tasks_naming(self) -> dict[str, list[str]]:
        tasks: dict[str, list[str]] = {}
        for task, units in self._named_in.items():
            for id in units:
                tasks.setdefault(id, []).append(task)
        return tasks

    def deadlines_of(self, task: Task) -> tuple[Deadline, ...]:
        """Its measures' deadlines, each once, the earliest first."""
        return tuple(sorted({measure.deadline for measure in task.measures}))

    @cached_property
    def by_deadline(self) -> dict[Deadline, tuple[Measure, ...]]:
        """Measures by deadline: days first, the earliest foremost, nothing said last."""
        deadlines = sorted({measure.deadline for measure in self.measures})
        return {d: tuple(m for m in self.measures if m.deadline == d) for d in deadlines}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The notice in document order; the Chinese of all runs, joined, is the notice."""
        return tuple(paragraphs(self.notice))

    @cached_property
    def pending(self) -> int:
        """How many texts wait for their translation."""
        return sum(1 for text in texts_in(self) if text.pending)


def names_one(words: Text, unit: Unit) -> bool:
    """Whether the words have a form of the unit's name."""
    return any(form in words.zh for form in (unit.name.zh, unit.full_name.zh, *unit.aliases))
