"""What later documents changed is about what the plan has, and no two changes contradict."""

from collections.abc import Iterator

from plansite.load.check.rules import Findings, repeated, rule
from plansite.load.problem import Finding, did_you_mean
from plansite.model.amendments import Amendments, Change
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.records import Id


def changes(amendments: Amendments) -> Iterator[tuple[Path, Change]]:
    for at, amendment in enumerate(amendments.amendments):
        for place, change in enumerate(amendment.changes):
            yield ("amendments", at, "changes", place), change


@rule
def amendment_ids_are_unique(amendments: Amendments) -> Findings:
    """No two amendments have the same id."""
    for at, first in repeated(amendment.id for amendment in amendments.amendments):
        yield Finding(
            "amendments",
            ("amendments", at, "id"),
            f"编号与第 {first + 1} 条修改相同，请换一个。",
            f"Entry {first + 1} has this id already: choose another.",
        )


@rule
def changes_are_of_what_there_is(plan: Plan, amendments: Amendments) -> Findings:
    """A change names a measure or a unit of the plan."""
    for path, change in changes(amendments):
        named = [((*path, "adds", n), id) for n, id in enumerate(change.adds)]
        named += [((*path, "drops", n), id) for n, id in enumerate(change.drops)]
        if change.unit:
            named.append(((*path, "unit"), change.unit))
        for place, id in named:
            if id not in plan.units_by_id:
                yield unknown(place, id, "单位", "unit", list(plan.units_by_id))
        if change.measure and change.measure not in plan.measures_by_id:
            known = list(plan.measures_by_id)
            yield unknown((*path, "measure"), change.measure, "措施", "measure", known)


def unknown(path: Path, id: Id, zh: str, en: str, known: list[str]) -> Finding:
    question, hint = did_you_mean(id, known)
    return Finding(
        "amendments",
        path,
        f"没有编号为 {id} 的{zh}。{question}请改正；新出现的单位先加进 plan.yaml 的 units。",
        f"There is no {en} {id}.{hint} Correct it; a unit that is new is first added to units in "
        "plan.yaml.",
    )


@rule
def documents_are_later(plan: Plan, amendments: Amendments) -> Findings:
    """A document that changes the notice was not issued before it, nor out of order."""
    before = plan.document.issued
    for at, amendment in enumerate(amendments.amendments):
        if before and amendment.document.issued < before:
            yield Finding(
                "amendments",
                ("amendments", at, "document", "issued"),
                f"早于通知或前一条修改的日期 {before}：请核对，并按先后排列。",
                f"This is before {before}, the date of the notice or of the entry before: check "
                "it, and put the entries in order.",
            )
        before = max(before, amendment.document.issued) if before else amendment.document.issued


@rule
def new_deadlines_lie_ahead(amendments: Amendments) -> Findings:
    """A deadline that a document sets is not before the document itself."""
    for at, amendment in enumerate(amendments.amendments):
        issued = amendment.document.issued
        for place, change in enumerate(amendment.changes):
            for field, date in (
                ("deadline", change.deadline.date if change.deadline else None),
                ("ends", change.ends),
            ):
                if date and date < issued:
                    yield Finding(
                        "amendments",
                        ("amendments", at, "changes", place, field),
                        f"{date} 早于该文件的日期 {issued}，请核对。",
                        f"{date} is before the document itself, {issued}: check it.",
                    )


@rule
def owners_change_for_good_reason(plan: Plan, amendments: Amendments) -> Findings:
    """A change adds units that the measure lacks, and drops units that it has."""
    owners = {measure.id: set(measure.units) for measure in plan.measures}
    for path, change in changes(amendments):
        own = owners.get(change.measure or "")
        if own is None:
            continue
        for n, id in enumerate(change.adds):
            if id in own:
                yield Finding(
                    "amendments",
                    (*path, "adds", n),
                    f"措施 {change.measure} 已有 {id}，请从 adds 中删去。",
                    f"Measure {change.measure} has {id} already: delete it from adds.",
                )
        for n, id in enumerate(change.drops):
            if id not in own:
                yield Finding(
                    "amendments",
                    (*path, "drops", n),
                    f"措施 {change.measure} 没有 {id}，请从 drops 中删去或改正。",
                    f"Measure {change.measure} does not have {id}: delete or correct it in drops.",
                )
        own |= set(change.adds)
        own -= set(change.drops)


@rule
def changes_of_one_document_agree(amendments: Amendments) -> Findings:
    """No document changes the same thing twice."""
    for at, amendment in enumerate(amendments.amendments):
        seen: dict[tuple[str | None, str], int] = {}
        for place, change in enumerate(amendment.changes):
            subject = change.measure or change.unit
            for field in ("deadline", "ends", "name"):
                if getattr(change, field) is None:
                    continue
                if (subject, field) in seen:
                    yield Finding(
                        "amendments",
                        ("amendments", at, "changes", place, field),
                        f"同一文件前面（第 {seen[subject, field] + 1} 项）已改过 {subject} 的 {field}，只能留一处。",
                        f"Change {seen[subject, field] + 1} of the same document sets the {field} "
                        f"of {subject} already: keep one.",
                    )
                seen.setdefault((subject, field), place)


@rule
def amendments_are_translated(amendments: Amendments) -> Findings:
    """Every text of a later change has its English."""
    from plansite.load.check.texts import awaiting, unclean

    yield from awaiting("amendments", amendments)
    yield from unclean("amendments", amendments)
