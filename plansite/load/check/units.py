"""Units, and the numbers of tasks and measures: whole, once, and where the notice has them."""

from collections.abc import Iterator

from plansite.load.check.rules import Findings, measures, named_forms, repeated, rule
from plansite.load.problem import CHINESE_MARK, Finding, chinese_marks, did_you_mean, excerpt
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.records import ENFORCEMENT


def unit_lists(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every list of unit ids in the plan, with its path."""
    for at, unit in enumerate(plan.units):
        yield ("units", at, "members"), unit.members
    for path, measure in measures(plan):
        yield (*path, "units"), measure.units
    for at, requirement in enumerate(plan.requirements):
        yield ("requirements", at, "units"), requirement.units


@rule
def unit_ids_are_unique(plan: Plan) -> Findings:
    """No two units have the same id."""
    for at, first in repeated(unit.id for unit in plan.units):
        yield Finding(
            "plan",
            ("units", at, "id"),
            f"编号 {plan.units[at].id} 已用于第 {first + 1} 个单位“{plan.units[first].name.zh}”，请换一个。",
            f"The id {plan.units[at].id} already belongs to “{plan.units[first].name.en}”: "
            "choose another.",
        )


@rule
def numbers_run_in_order(plan: Plan) -> Findings:
    """Tasks and requirements are numbered 1, 2, 3 … as they stand; measures 6.1, 6.2 … in task 6.

    The notice's own numbering, （六）, is made from them.
    """
    for at, task in enumerate(plan.tasks):
        yield from number(("tasks", at, "id"), task.id, str(at + 1))
    for at, requirement in enumerate(plan.requirements):
        yield from number(("requirements", at, "id"), requirement.id, str(at + 1))
    for at, task in enumerate(plan.tasks):
        for place, measure in enumerate(task.measures):
            path = ("tasks", at, "measures", place, "id")
            yield from number(path, measure.id, f"{task.id}.{place + 1}")


def number(path: Path, given: str, wanted: str) -> Findings:
    if given != wanted:
        yield Finding(
            "plan",
            path,
            f"按次序这里的编号应是 {wanted}，现为 {given}；请改正编号或调整次序。",
            f"By its place this is number {wanted}, not {given}: correct the number or the order.",
        )


@rule
def units_named_exist(plan: Plan) -> Findings:
    """Whoever is named by id is one of the plan's units."""
    named = [((*path, at), id) for path, ids in unit_lists(plan) for at, id in enumerate(ids)]
    named.append((("reporting", "recipient"), plan.reporting.recipient))
    for path, id in named:
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
def every_unit_is_named(plan: Plan) -> Findings:
    """A unit is named by a measure, is a member of a collective, or it has no place in the plan."""
    used = {id for _, ids in unit_lists(plan) for id in ids} | {plan.reporting.recipient}
    for at, unit in enumerate(plan.units):
        if unit.id not in used:
            yield Finding(
                "plan",
                ("units", at),
                f"没有任何措施写到单位 {unit.id}，它也不是任何集合的成员；不需要时请删去。",
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
                "只有集合（kind: collective）才能有 members；请删去，或改为集合。",
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
                    f"集合 {id} 不能包含它自己，请从成员中删去。",
                    f"The collective {id} must not contain itself: delete it from the members.",
                )
            elif id in plan.units_by_id and plan.unit(id).is_collective:
                yield Finding(
                    "plan",
                    path,
                    f"{id} 本身是集合，不能作为另一集合的成员；请列出具体单位。",
                    f"{id} is a collective itself and cannot be a member: list the single units.",
                )


@rule
def members_are_stated(plan: Plan) -> Findings:
    """The members of the collective `enforcement` are exactly the units that lines ending in
    等行政执法单位 list. No other membership is stated by the notice, so none is recorded.
    """
    stated = {
        id: measure.id
        for measure in plan.measures
        if measure.open_ended == ENFORCEMENT
        for id in measure.units
        if id in plan.units_by_id and not plan.unit(id).is_collective
    }
    for at, unit in enumerate(plan.units):
        if not unit.is_collective:
            continue
        known = stated if unit.id == ENFORCEMENT else {}
        for place, id in enumerate(unit.members):
            member = plan.units_by_id.get(id)
            if member and not member.is_collective and id not in known:
                yield Finding(
                    "plan",
                    ("units", at, "members", place),
                    f"通知没有写明 {id} 属于“{unit.name.zh}”，请删去：成员只依据“……等行政执法单位”的列举。",
                    f"The notice does not say that {id} belongs to “{unit.name.en}”: delete it. "
                    "Members are only those listed before 等行政执法单位.",
                )
        for id in known.keys() - set(unit.members):
            yield Finding(
                "plan",
                ("units", at, "members") if unit.members else ("units", at),
                f"措施 {known[id]} 把 {id} 列为行政执法单位，请加入 members。",
                f"Measure {known[id]} lists {id} among the law enforcement units: add it to "
                "members.",
            )


@rule
def open_lists_have_a_collective(plan: Plan) -> Findings:
    """Where a line ends in 等行政执法单位 there is a collective with the id `enforcement`."""
    unit = plan.units_by_id.get(ENFORCEMENT)
    if unit is None or not unit.is_collective:
        for path, measure in measures(plan):
            if measure.open_ended == ENFORCEMENT:
                yield Finding(
                    "plan",
                    (*path, "open_ended"),
                    "units 中缺少编号为 enforcement 的集合（kind: collective），请补上。",
                    "units has no collective with the id enforcement (kind: collective): add it.",
                )


@rule
def names_are_unambiguous(plan: Plan) -> Findings:
    """No name, alias, short name or search name stands for two units, nor twice for one."""
    owners: dict[str, int] = {}
    for at, unit in enumerate(plan.units):
        own: list[tuple[Path, str]] = [(("name", "zh"), unit.name.zh)]
        if unit.full_name.zh != unit.name.zh:
            own.append((("full_name", "zh"), unit.full_name.zh))
        own += [(("aliases", n), form) for n, form in enumerate(unit.aliases)]
        own += [(("short_names", n), form) for n, form in enumerate(unit.short_names)]
        own += [(("search_names", n), form) for n, form in enumerate(unit.search_names)]
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
    for at, first in repeated(unit.name.en for unit in plan.units):
        yield Finding(
            "plan",
            ("units", at, "name", "en"),
            f"英文名与单位 {plan.units[first].id} 相同，请加以区别。",
            f"The unit {plan.units[first].id} has the same English name: tell them apart.",
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
    forms = {form for unit in plan.units for form in named_forms(unit)}
    everything = "\n".join(sorted(forms))
    for at, unit in enumerate(plan.units):
        for place, alias in enumerate(unit.aliases):
            rest = notice
            if everything.count(alias) > 1:
                for longer in sorted((f for f in forms if alias in f and f != alias), key=len):
                    rest = rest.replace(longer, "\n")
            if alias not in rest and not CHINESE_MARK.search(alias):
                yield Finding(
                    "plan",
                    ("units", at, "aliases", place),
                    f"通知中没有单独出现“{excerpt(alias)}”；平时的叫法请写入 short_names。",
                    f"The notice nowhere has “{excerpt(alias)}” by itself: what only staff say "
                    "belongs in short_names.",
                )
