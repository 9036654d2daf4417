"""Units: whole, once, and where the notice has them."""

from collections.abc import Iterator

from plansite.load.check.rules import Findings, repeated, rule
from plansite.load.line import forms
from plansite.load.problem import CHINESE_MARK, Finding, chinese_marks, did_you_mean, excerpt
from plansite.model.amendments import Amendments
from plansite.model.blocks import Requirement, Statement
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.records import RELATED, Measure

DUE_FROM = {"named", "lead", "all"}


def owner_lists(path: Path, measure: Measure) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The lists of owners of a measure as the data has them."""
    if measure.units_alone:
        yield (*path, "units"), measure.units_alone
    for role, ids in measure.owners_by_role.items():
        yield (*path, "owners", role), ids


def unit_lists(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every list of unit ids in the plan, with its path."""
    for at, unit in enumerate(plan.units):
        yield ("units", at, "members"), unit.members
    for path, measure in plan.measures_with_paths:
        yield from owner_lists(path, measure)
    for at, block in enumerate(plan.notice):
        if isinstance(block, Requirement):
            yield ("notice", at, "units"), block.units
        if isinstance(block, Requirement | Statement) and block.report:
            due_from = block.report.due_from
            if due_from and due_from[0] not in DUE_FROM:
                yield ("notice", at, "report", "due_from"), due_from


def single_ids(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every place where the data names one unit by its id."""
    for at, block in enumerate(plan.notice):
        if isinstance(block, Requirement | Statement) and block.report and block.report.recipient:
            yield ("notice", at, "report", "recipient"), block.report.recipient
    for path, measure in plan.measures_with_paths:
        if measure.open_ended not in (None, RELATED):
            yield (*path, "open_ended"), str(measure.open_ended)


@rule
def units_named_exist(plan: Plan) -> Findings:
    """Whoever is named by id is one of the plan's units."""
    named = [((*path, at), id) for path, ids in unit_lists(plan) for at, id in enumerate(ids)]
    for path, id in [*named, *single_ids(plan)]:
        if id not in plan.units_by_id:
            zh, en = did_you_mean(id, plan.units_by_id)
            yield Finding(
                "plan",
                path,
                f"units 中没有编号为 {id} 的单位。{zh}请改正，或在 units 中增加该单位。",
                f"No unit in units has the id {id}.{en} Correct it, or add the unit to units.",
            )


@rule
def units_are_named_once(plan: Plan) -> Findings:
    """No list names a unit twice."""
    for path, ids in unit_lists(plan):
        for at, _ in repeated(ids):
            yield Finding(
                "plan",
                (*path, at),
                f"{ids[at]} 在这个列表中重复，请删去一处。",
                f"{ids[at]} stands twice in this list: delete one.",
            )


@rule
def every_unit_is_named(plan: Plan, amendments: Amendments) -> Findings:
    """A unit is named by a measure, is a member of a collective, or is added by a later document;
    otherwise it has no place in the plan."""
    used = {id for _, ids in unit_lists(plan) for id in ids} | {id for _, id in single_ids(plan)}
    used |= {id for a in amendments.amendments for change in a.changes for id in change.adds}
    for at, unit in enumerate(plan.units):
        if unit.id not in used:
            yield Finding(
                "plan",
                ("units", at),
                f"没有任何措施写到单位 {unit.id}，它也不是任何统称的成员；不需要时请删去。",
                f"No measure names the unit {unit.id} and no collective has it as a member: delete "
                "it if it is not needed.",
            )


@rule
def only_collectives_have_members(plan: Plan) -> Findings:
    """A single unit has no members."""
    for at, unit in enumerate(plan.units):
        if unit.members and not unit.is_collective:
            yield Finding(
                "plan",
                ("units", at, "members"),
                "只有统称（kind: collective）才能有 members；请删去，或改为统称。",
                "Only a collective (kind: collective) has members: delete them, or make it one.",
            )


@rule
def members_are_single_units(plan: Plan) -> Findings:
    """A collective contains neither itself nor another collective."""
    for at, unit in enumerate(plan.units):
        for place, id in enumerate(unit.members):
            path = ("units", at, "members", place)
            if id == unit.id:
                yield Finding(
                    "plan",
                    path,
                    f"统称 {id} 不能包含它自己，请从成员中删去。",
                    f"The collective {id} must not contain itself: delete it from the members.",
                )
            elif id in plan.units_by_id and plan.unit(id).is_collective:
                yield Finding(
                    "plan",
                    path,
                    f"{id} 本身是统称，不能作为另一统称的成员；请列出具体单位。",
                    f"{id} is a collective itself and cannot be a member: list the single units.",
                )


@rule
def members_are_stated(plan: Plan) -> Findings:
    """The members of a collective are exactly the units that lines list before 等 and its name,
    unless `members_source` says where the editors have them from.
    """
    for at, unit in enumerate(plan.units):
        if not unit.is_collective:
            continue
        stated = {
            id: measure.id
            for measure in plan.measures
            if measure.open_ended == unit.id
            for id in measure.units
            if id in plan.units_by_id and not plan.unit(id).is_collective
        }
        for place, id in enumerate(unit.members):
            member = plan.units_by_id.get(id)
            if unit.members_source or not member or member.is_collective or id in stated:
                continue
            yield Finding(
                "plan",
                ("units", at, "members", place),
                f"没有一句责任单位把 {id} 列在“等”和“{unit.name.zh}”之前。通知没有写明它是成员的，请删去；"
                "编者另有依据的，请在 members_source 写明出处，网站会标明是编者所加。",
                f"No line lists {id} before 等 and “{unit.name.zh}”. Delete it if the notice does "
                "not say that it is a member; if the editors have it from elsewhere, write the "
                "source into members_source, and the site will mark it as theirs.",
            )
        for id in stated.keys() - set(unit.members):
            yield Finding(
                "plan",
                ("units", at, "members") if unit.members else ("units", at),
                f"措施 {stated[id]} 把 {id} 列在“等”和“{unit.name.zh}”之前，请加入 members。",
                f"Measure {stated[id]} lists {id} before 等 and “{unit.name.zh}”: add it to "
                "members.",
            )


@rule
def open_lists_end_in_a_collective(plan: Plan) -> Findings:
    """`open_ended` is `related` or the id of a collective."""
    for path, measure in plan.measures_with_paths:
        unit = plan.units_by_id.get(measure.open_ended or "")
        if unit and not unit.is_collective:
            yield Finding(
                "plan",
                (*path, "open_ended"),
                f"{unit.id} 不是统称；open_ended 应写 related（等有关部门），或某个统称的编号。",
                f"{unit.id} is no collective: open_ended is `related` (等有关部门) or the id of a "
                "collective.",
            )


@rule
def names_are_unambiguous(plan: Plan) -> Findings:
    """No name, alias or short name stands for two units, nor twice for one."""
    owners: dict[str, int] = {}
    for at, unit in enumerate(plan.units):
        own: list[tuple[Path, str]] = [(("name", "zh"), unit.name.zh)]
        if unit.full_name.zh != unit.name.zh:
            own.append((("full_name", "zh"), unit.full_name.zh))
        for field in ("aliases", "short_names", "search_names"):
            own += [((field, n), form) for n, form in enumerate(getattr(unit, field))]
        for path, form in own:
            if form in owners:
                other = plan.units[owners[form]]
                yield Finding(
                    "plan",
                    ("units", at, *path),
                    f"“{excerpt(form)}”已是单位 {other.id} 的名称，一个名称只能写一次、指一个单位。",
                    f"“{excerpt(form)}” is a name of the unit {other.id} already: a name stands "
                    "once and for one unit.",
                )
            owners.setdefault(form, at)
    english = [(at, unit.name.en) for at, unit in enumerate(plan.units) if unit.name.en]
    for later, first in repeated(name for _, name in english):
        other = plan.units[english[first][0]]
        yield Finding(
            "plan",
            ("units", english[later][0], "name", "en"),
            f"英文名与单位 {other.id} 相同，请加以区别。",
            f"The unit {other.id} has the same English name: tell them apart.",
        )


@rule
def names_are_single(plan: Plan) -> Findings:
    """A name in a list has no Chinese comma, unless the notice itself has it so: [a, b] it is."""
    notice = "\n".join(paragraph.zh for paragraph in plan.paragraphs)
    for at, unit in enumerate(plan.units):
        for field in ("aliases", "short_names", "search_names"):
            for place, form in enumerate(getattr(unit, field)):
                if CHINESE_MARK.search(form) and form not in notice:
                    yield Finding("plan", ("units", at, field, place), *chinese_marks(form))


@rule
def aliases_are_the_notices(plan: Plan) -> Findings:
    """An alias stands in the notice on its own, not only inside a longer name of a unit."""
    notice = "\n".join(paragraph.zh for paragraph in plan.paragraphs)
    every = {form for unit in plan.units for form in forms(unit)}
    everything = "\n".join(sorted(every))
    for at, unit in enumerate(plan.units):
        for place, alias in enumerate(unit.aliases):
            rest = notice
            if everything.count(alias) > 1:
                for longer in sorted((f for f in every if alias in f and f != alias), key=len):
                    rest = rest.replace(longer, "\n")
            if alias not in rest and not CHINESE_MARK.search(alias):
                yield Finding(
                    "plan",
                    ("units", at, "aliases", place),
                    f"通知中没有单独出现“{excerpt(alias)}”；平时的叫法请写入 short_names。",
                    f"The notice nowhere has “{excerpt(alias)}” by itself: what only staff say "
                    "belongs in short_names.",
                )
