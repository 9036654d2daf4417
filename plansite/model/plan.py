"""The whole notice, and the questions one may ask of it.

Everything a unit, task or measure page shows is answered here; nothing in this module reads a file
or knows about pages.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby
from typing import Annotated

from pydantic import Field

from plansite.model.dates import Deadline, written
from plansite.model.duties import Answering, Duty, Relation
from plansite.model.paragraphs import Paragraph, Run, title_runs
from plansite.model.records import (
    ENFORCEMENT,
    Basis,
    Document,
    Headings,
    Measure,
    Reporting,
    Requirement,
    Task,
    Unit,
)
from plansite.model.text import Model, Text


class Plan(Model):
    """The whole notice."""

    document: Document
    basis: tuple[Basis, ...]
    headings: Headings
    objectives: Text
    units: Annotated[tuple[Unit, ...], Field(min_length=1)]
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]
    requirements: tuple[Requirement, ...]
    reporting: Reporting

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def tasks_by_id(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for task in self.tasks for measure in task.measures)

    @cached_property
    def named_units(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if not unit.is_collective)

    @cached_property
    def collectives(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.is_collective)

    @cached_property
    def unit_groups(self) -> tuple[tuple[Unit | None, tuple[Unit, ...]], ...]:
        """The named units by the collective that counts them as members; the rest under None."""
        groups = [(c, self.members(c)) for c in self.collectives if c.members]
        grouped = {unit.id for _, units in groups for unit in units}
        rest = tuple(unit for unit in self.named_units if unit.id not in grouped)
        return (*groups, (None, rest)) if rest else tuple(groups)

    @cached_property
    def matrix_groups(self) -> tuple[tuple[Unit, ...], ...]:
        """The rows of the matrix: the groups of units, then the collectives."""
        return tuple(g for g in (*(units for _, units in self.unit_groups), self.collectives) if g)

    def unit(self, id: str) -> Unit:
        return self.units_by_id[id]

    def task(self, id: str) -> Task:
        return self.tasks_by_id[id]

    def members(self, collective: Unit) -> tuple[Unit, ...]:
        """The stated members, in the order of the plan's units."""
        return tuple(unit for unit in self.units if unit.id in collective.members)

    def collectives_of(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(c for c in self.collectives if unit.id in c.members)

    def membership_stated_in(self, collective: Unit, unit: Unit) -> tuple[Measure, ...]:
        """The measures whose line lists the unit among …等行政执法单位."""
        if collective.id != ENFORCEMENT:
            return ()
        return tuple(m for m in self.measures if m.open_ended == ENFORCEMENT and unit.id in m.units)

    @cached_property
    def duties_by_measure(self) -> dict[str, tuple[Duty, ...]]:
        return {measure.id: tuple(self._answering(measure)) for measure in self.measures}

    def _answering(self, measure: Measure) -> Iterator[Duty]:
        """Who answers for a measure: those named, then by collective, then possibly."""
        seen = set(measure.units)
        named = [self.unit(id) for id in measure.units]
        yield from (Duty(unit, measure, "named") for unit in named)
        for collective in named:
            for id in collective.members:
                if id not in seen:
                    seen.add(id)
                    yield Duty(self.unit(id), measure, "collective", collective)
        open_to = self.units_by_id.get(ENFORCEMENT) if measure.open_ended == ENFORCEMENT else None
        if open_to:
            for id in open_to.members:
                if id not in seen:
                    seen.add(id)
                    yield Duty(self.unit(id), measure, "possible", open_to)

    def answering(self, measure: Measure) -> tuple[Answering, ...]:
        """Who answers for the measure, by relation: named, by collective, possibly."""
        groups = groupby(self.duties_by_measure[measure.id], lambda d: (d.relation, d.via))
        return tuple(
            Answering(relation, via, tuple(duty.unit for duty in duties))
            for (relation, via), duties in groups
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
        """The same for measures whose line ends in others of the collective (等行政执法单位)."""
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

    def leaves_out(self, unit: Unit, addressees: Text) -> bool:
        """Whether the notice is addressed to the unit apart from others (各乡镇人民政府…，市直各部门)
        and asks something of addressees among whom it does not name it: these may be the others.
        """
        return names_one(self.document.addressees, unit) and not names_one(addressees, unit)

    def requirements_naming(self, unit: Unit) -> tuple[Requirement, ...]:
        return tuple(r for r in self.requirements if unit.id in r.units)

    def around(self, task: Task) -> tuple[Task | None, Task | None]:
        """The tasks before and after it."""
        at = self.tasks.index(task)
        before = self.tasks[at - 1] if at else None
        return before, self.tasks[at + 1] if at + 1 < len(self.tasks) else None

    def neighbours(self, task: Task, most: int = 4) -> tuple[tuple[Task, tuple[Unit, ...]], ...]:
        """Tasks that name the same units (collectives aside), those with most in common first."""
        ours = self._named_in[task.id]
        shared = {}
        for id in ours:
            for other in self._tasks_naming[id]:
                if other != task.id:
                    shared.setdefault(other, []).append(self.unit(id))
        order = sorted(shared, key=lambda id: (-len(shared[id]), int(id)))
        return tuple((self.task(id), tuple(shared[id])) for id in order[:most])

    @cached_property
    def _named_in(self) -> dict[str, tuple[str, ...]]:
        """Task id -> ids of the single units its lines name, in the plan's order of units."""
        named = {
            task.id: {id for measure in task.measures for id in measure.units}
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
        """Measures by deadline, the earliest first, ongoing last."""
        deadlines = sorted({measure.deadline for measure in self.measures})
        return {d: tuple(m for m in self.measures if m.deadline == d) for d in deadlines}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The notice in document order; the Chinese of all runs, joined, is the notice."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        def one(id: str, text: Text, *path: str | int) -> Paragraph:
            return Paragraph(id, id, (Run(text, id, path or ("document", id)),))

        document = self.document
        yield one("number", document.number)
        yield one("title", document.title)
        yield one("addressees", document.addressees)
        yield one("promulgation", document.promulgation)
        yield one("issuer", document.issuer)
        yield one("issued", written(document.issued))
        yield one("plan_title", document.plan_title)
        yield one("preamble", document.preamble)
        yield Paragraph(
            "objectives-heading",
            "heading",
            (Run(self.headings.objectives, "heading", ("headings", "objectives")),),
        )
        yield one("objectives", self.objectives, "objectives")
        yield Paragraph(
            "tasks", "heading", (Run(self.headings.tasks, "heading", ("headings", "tasks")),)
        )
        for index, task in enumerate(self.tasks):
            yield Paragraph(task.anchor, "task", tuple(self._task_runs(index, task)))
        yield Paragraph(
            "requirements",
            "heading",
            (Run(self.headings.requirements, "heading", ("headings", "requirements")),),
        )
        for index, item in enumerate(self.requirements):
            path = ("requirements", index)
            yield Paragraph(
                item.anchor,
                "requirement",
                (*title_runs(item, path), Run(item.text, "text", (*path, "text"))),
            )
        yield one("reporting", self.reporting.text, "reporting", "text")
        yield one("copies", document.copies)

    def _task_runs(self, index: int, task: Task) -> Iterator[Run]:
        yield from title_runs(task, ("tasks", index))
        for number, measure in enumerate(task.measures):
            path = ("tasks", index, "measures", number)
            yield Run(measure.text, "text", (*path, "text"), measure)
            for at, item in enumerate(measure.items):
                yield Run(item, "item", (*path, "items", at), measure)
            yield Run(measure.wording, "wording", (*path, "wording"), measure)


def names_one(words: Text, unit: Unit) -> bool:
    """Whether the words have a form of the unit's name."""
    return any(form in words.zh for form in (unit.name.zh, unit.full_name.zh, *unit.aliases))
