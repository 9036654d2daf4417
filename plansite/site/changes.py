"""What changed from one version of the data to the next: pure functions of two plans.

What is compared is the plan in force, so that a later document's changes are changes as well.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from plansite.model.amendments import Amended, Amendments
from plansite.model.content import Content
from plansite.model.dates import written
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Id, Measure
from plansite.model.reference import Reference
from plansite.model.text import Model, Text, joined
from plansite.model.version import Record
from plansite.site.addresses import measure_url, task_title, unit_url
from plansite.site.wording import bilingual, listed


class Data(Protocol):
    """What is compared: a recorded version, or the content as it is now."""

    @property
    def plan(self) -> Plan: ...
    @property
    def amendments(self) -> Amendments: ...
    @property
    def reference(self) -> Reference: ...


@dataclass(frozen=True)
class VersionChange:
    """One change: its kind (`changes.<kind>` is its label), what it is about, whom it concerns.

    `before` and `after` are words, None where there were none; `by` is the document that changed
    it; `url` leads to the place as it is now. `editors`: it is not the plan's.
    """

    kind: str
    subject: Text
    units: tuple[Id, ...] = ()
    before: Text | None = None
    after: Text | None = None
    by: Amended | None = None
    url: str | None = None
    editors: bool = False


@dataclass(frozen=True)
class Step:
    """All that changed up to a version, or since the last where `record` is None."""

    record: Record | None
    changes: tuple[VersionChange, ...]
    first: bool = False

    @property
    def id(self) -> str:
        return self.record.id if self.record else "now"

    @property
    def date(self) -> datetime.date | None:
        return self.record.date if self.record else None

    def of_unit(self, unit: Id) -> tuple[VersionChange, ...]:
        return tuple(change for change in self.changes if unit in change.units)


def history(content: Content) -> tuple[Step, ...]:
    """What changed from version to version, the newest first; nothing before the first version."""
    if not content.history:
        return ()
    labels, records = content.labels, content.history
    steps = [Step(records[0], (), first=True)]
    steps += [Step(new, changes(old, new, labels)) for old, new in pairwise(records)]
    if content.version.changed:
        steps.append(Step(None, changes(records[-1], content, labels)))
    return tuple(reversed(steps))


def changes(old: Data, new: Data, labels: Labels) -> tuple[VersionChange, ...]:
    """Everything that differs: the plan's first, then what is the editors'."""
    found = [
        *of_documents(old, new),
        *of_units(old.plan, new.plan, labels),
        *of_measures(old.plan, new.plan, labels),
        *of_paragraphs(old.plan, new.plan, labels),
        *of_reference(old.reference, new.reference),
    ]
    return tuple(sorted(found, key=lambda change: change.editors))


def of_documents(old: Data, new: Data) -> Iterator[VersionChange]:
    """Later documents that were not known before."""
    known = {amendment.id for amendment in old.amendments.amendments}
    for amendment in new.amendments.amendments:
        if amendment.id not in known:
            measures = [c.measure for c in amendment.changes if c.measure]
            units = [c.unit for c in amendment.changes if c.unit]
            yield VersionChange(
                "document",
                amendment.document.number,
                tuple(
                    dict.fromkeys(
                        [*units, *(u for m in measures for u in concerned(m, old.plan, new.plan))]
                    )
                ),
                after=amendment.note,
            )


def of_units(old: Plan, new: Plan, labels: Labels) -> Iterator[VersionChange]:
    for unit in new.units:
        before = old.units_by_id.get(unit.id)
        if before is None:
            yield VersionChange("unit-added", unit.name, (unit.id,), url=unit_url(unit))
            continue
        if before.name.zh != unit.name.zh:
            yield VersionChange(
                "unit-renamed",
                unit.name,
                (unit.id,),
                before=before.name,
                after=unit.name,
                by=unit.changes[-1] if unit.changes else None,
                url=unit_url(unit),
            )
        if before.members != unit.members:
            yield VersionChange(
                "members",
                unit.name,
                tuple(dict.fromkeys([unit.id, *before.members, *unit.members])),
                before=named(before.members, old, labels),
                after=named(unit.members, new, labels),
                url=unit_url(unit),
            )
    for unit in old.units:
        if unit.id not in new.units_by_id:
            yield VersionChange("unit-dropped", unit.name, (unit.id,))


def of_measures(old: Plan, new: Plan, labels: Labels) -> Iterator[VersionChange]:
    for measure in new.measures:
        about = titled(measure, new, labels)
        units = concerned(measure.id, old, new)
        url = measure_url(measure, new)
        before = old.measures_by_id.get(measure.id)
        if before is None:
            yield VersionChange("measure-added", about, units, after=measure.whole, url=url)
        else:
            yield from of_measure(
                before, measure, VersionChange("", about, units, url=url), old, new, labels
            )
    for measure in old.measures:
        if measure.id not in new.measures_by_id:
            yield VersionChange(
                "measure-dropped",
                titled(measure, old, labels),
                concerned(measure.id, old, new),
                before=measure.whole,
            )


def of_measure(
    old: Measure, new: Measure, about: VersionChange, before: Plan, after: Plan, labels: Labels
) -> Iterator[VersionChange]:
    """What differs between a measure and the same one later."""

    def change(
        kind: str, one: Text | None, other: Text | None, by: Amended | None = None
    ) -> VersionChange:
        return replace(about, kind=kind, before=one, after=other, by=by)

    one, other = (joined([*measure.passages, *measure.lines]) for measure in (old, new))
    if chinese(one) != chinese(other):
        yield change("reworded", one, other)
    elif one != other:
        yield replace(change("translated", one, other), editors=True)
    if old.deadline != new.deadline:
        nothing = bilingual(labels, "deadline.none")
        one, other = (measure.deadline.text or nothing for measure in (old, new))
        yield change("deadline", one, other, last(new, "deadline"))
    if old.owners != new.owners:
        one, other = named(old.units, before, labels), named(new.units, after, labels)
        yield change("owners", one, other, last(new, "adds") or last(new, "drops"))
    if old.ends != new.ends:
        one, other = (written(measure.ends) if measure.ends else None for measure in (old, new))
        yield change("ends", one, other, last(new, "ends"))


def named(units: tuple[Id, ...], plan: Plan, labels: Labels) -> Text | None:
    return listed([plan.unit(id).name for id in units], labels) if units else None


def of_paragraphs(old: Plan, new: Plan, labels: Labels) -> Iterator[VersionChange]:
    """The notice's other words: they concern everybody."""
    everybody = tuple(new.units_by_id)
    before, after = others(old), others(new)
    for id in {**before, **after}:
        one, other = before.get(id), after.get(id)
        about = bilingual(labels, "changes.paragraph")
        url = f"document.html#{id}" if other else None
        if chinese(one) != chinese(other):
            yield VersionChange("reworded", about, everybody, one, other, url=url)
        elif one != other:
            yield VersionChange("translated", about, (), one, other, url=url, editors=True)


def of_reference(old: Reference, new: Reference) -> Iterator[VersionChange]:
    """What the editors add: terms, notes, and what they say of the law."""
    for kind, page, entries in (
        ("term", "glossary.html#term-{id}", terms),
        ("note", "document.html", notes),
        ("law", "law.html", remarks),
    ):
        before, after = entries(old), entries(new)
        for id in {**before, **after}:
            one, other = before.get(id), after.get(id)
            if one != other:
                end = "added" if one is None else "dropped" if other is None else "changed"
                subject, _ = other or before[id]
                yield VersionChange(
                    f"{kind}-{end}",
                    subject,
                    url=page.format(id=id) if other else None,
                    editors=True,
                )


# By id: what an entry is called, and all it says.
Entries = dict[str, tuple[Text, Model]]


def terms(reference: Reference) -> Entries:
    return {term.id: (Text(zh=term.zh, en=term.en), term) for term in reference.glossary}


def notes(reference: Reference) -> Entries:
    return {note.id: (note.note, note) for note in reference.notes}


def remarks(reference: Reference) -> Entries:
    law = reference.law
    entries = (*law.points, *law.corrections) if law else ()
    return {remark.id: (remark.topic, remark) for remark in entries}


def others(plan: Plan) -> dict[str, Text]:
    """The paragraphs without a measure, by id."""
    found = {}
    for paragraph in plan.paragraphs:
        words = joined(run.text for run in paragraph.runs)
        if words and not any(run.measure for run in paragraph.runs):
            found[paragraph.id] = Text(zh=words.zh, en=words.en)
    return found


def concerned(measure: Id, *plans: Plan) -> tuple[Id, ...]:
    """The units that answered for a measure before or do so after, however they come to it."""
    found = [duty.unit.id for plan in plans for duty in plan.duties_by_measure.get(measure, ())]
    return tuple(dict.fromkeys(found))


def titled(measure: Measure, plan: Plan, labels: Labels) -> Text:
    item = plan.item(measure)
    return bilingual(labels, "changes.measure", title=task_title(item), id=measure.id)


def last(measure: Measure, what: str) -> Amended | None:
    """The last document that changed this of the measure."""
    made: list[Amended] = [a for a in measure.changes if getattr(a.change, what)]
    return made[-1] if made else None


def chinese(text: Text | None) -> str:
    return text.zh if text else ""
