"""What later documents changed, in sentences: what it was, what it is, and by which document."""

from collections.abc import Iterator

from plansite.model.amendments import Amended
from plansite.model.dates import Deadline, written
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.text import Text
from plansite.site.wording import bilingual, listed


def sentences(plan: Plan, labels: Labels) -> dict[str, tuple[Text, ...]]:
    """Id of a measure, or `unit-` and the id of a unit -> what changed of it, earliest first."""
    found = {m.id: tuple(of_measure(m, plan, labels)) for m in plan.measures if m.changes}
    named = {f"unit-{u.id}": tuple(of_unit(u, labels)) for u in plan.units if u.changes}
    return found | named


def of_measure(measure: Measure, plan: Plan, labels: Labels) -> Iterator[Text]:
    """A sentence for each thing that each document changed of a measure, and the editors' note."""
    deadline = measure.issued.deadline
    for amended in measure.changes:
        change, source = amended.change, document(amended)
        if change.deadline:
            before, after = words(deadline, labels), words(change.deadline, labels)
            yield bilingual(labels, "amended.deadline", before=before, after=after, **source)
            deadline = change.deadline
        for key, ids in (("adds", change.adds), ("drops", change.drops)):
            if names := [plan.unit(id).name for id in ids]:
                yield bilingual(labels, f"amended.{key}", units=listed(names, labels), **source)
        if change.ends:
            yield bilingual(labels, "amended.ends", day=written(change.ends), **source)
        if amended.amendment.note:
            yield amended.amendment.note


def of_unit(unit: Unit, labels: Labels) -> Iterator[Text]:
    """A sentence for each name that a unit has had."""
    after = (*unit.former[1:], unit.name)
    for old, new, amended in zip(unit.former, after, unit.changes, strict=True):
        yield bilingual(labels, "amended.name", before=old, after=new, **document(amended))


def document(amended: Amended) -> dict[str, Text]:
    return {"document": amended.number, "date": written(amended.issued)}


def words(deadline: Deadline, labels: Labels) -> Text:
    return deadline.text or bilingual(labels, "deadline.none")
