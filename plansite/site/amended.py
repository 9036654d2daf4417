"""What later documents changed, in sentences: what it was, what it is, and by which document."""

from plansite.model.amendments import Amended
from plansite.model.dates import written
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.text import Text
from plansite.site.wording import bilingual, listed


def sentences(plan: Plan, labels: Labels) -> dict[str, tuple[Text, ...]]:
    """Id of a measure, or `unit-` and the id of a unit -> what changed of it, earliest first."""
    found = {
        measure.id: tuple(
            sentence
            for amended in measure.changes
            for sentence in of_change(amended, measure, plan, labels)
        )
        for measure in plan.measures
        if measure.changes
    }
    for unit in plan.units:
        if unit.former:
            found[f"unit-{unit.id}"] = (of_name(unit, labels),)
    return found


def of_change(amended: Amended, measure: Measure, plan: Plan, labels: Labels) -> list[Text]:
    """A sentence for each thing that a document changed of a measure, and its note."""
    change, issued = amended.change, measure.issued
    values: dict[str, Text] = {
        "document": amended.number,
        "date": written(amended.issued),
    }
    made = []
    if change.deadline:
        before = issued.deadline.text or bilingual(labels, "deadline.none")
        after = change.deadline.text or bilingual(labels, "deadline.none")
        made.append(bilingual(labels, "amended.deadline", before=before, after=after, **values))
    for key, ids in (("adds", change.adds), ("drops", change.drops)):
        if names := [plan.unit(id).name for id in ids]:
            made.append(bilingual(labels, f"amended.{key}", units=listed(names, labels), **values))
    if change.ends:
        made.append(bilingual(labels, "amended.ends", day=written(change.ends), **values))
    return [*made, *([amended.amendment.note] if amended.amendment.note else [])]


def of_name(unit: Unit, labels: Labels) -> Text:
    return bilingual(labels, "amended.name", before=listed(unit.former, labels), after=unit.name)
