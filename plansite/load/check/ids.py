"""Ids of units, tasks and measures: each once, and fit for the addresses they make."""

from plansite.load.check.rules import Findings, repeated, rule
from plansite.load.check.units import DUE_FROM
from plansite.load.problem import Finding
from plansite.model.blocks import Requirement, Task
from plansite.model.plan import Plan
from plansite.model.records import RELATED

# Addresses of pages, so that no unit can have one of them, and what Windows keeps for itself.
RESERVED = {RELATED, *DUE_FROM}
WINDOWS = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)),
}


@rule
def unit_ids_are_unique(plan: Plan) -> Findings:
    """No two units have the same id."""
    for at, first in repeated(unit.id for unit in plan.units):
        yield Finding(
            "plan",
            ("units", at, "id"),
            f"编号 {plan.units[at].id} 已用于第 {first + 1} 个单位“{plan.units[first].name.zh}”，请换一个。",
            f"The id {plan.units[at].id} already belongs to “{plan.units[first].name['en']}”: "
            "choose another.",
        )


@rule
def unit_ids_make_addresses(plan: Plan) -> Findings:
    """A unit's page is units/<id>.html: its id is the name of no other page and of no device."""
    for at, unit in enumerate(plan.units):
        if unit.id in RESERVED:
            yield Finding(
                "plan",
                ("units", at, "id"),
                f"{unit.id} 在数据中另有含义，不能用作单位编号，请换一个。",
                f"{unit.id} has a meaning of its own in the data: choose another id.",
            )
        elif unit.id == "index":
            yield Finding(
                "plan",
                ("units", at, "id"),
                f"编号 {unit.id} 会与单位目录页的网址相同，请换一个。",
                f"The id {unit.id} would have the address of the list of units: choose another.",
            )
        elif unit.id in WINDOWS:
            yield Finding(
                "plan",
                ("units", at, "id"),
                f"{unit.id} 是 Windows 保留的名称，不能用作文件名，请换一个编号。",
                f"Windows keeps the name {unit.id} for itself: choose another id.",
            )


@rule
def ids_are_single(plan: Plan) -> Findings:
    """No two tasks, requirements, measures or paragraphs have the same id, and so one address."""
    items = [
        (("notice", at, kind), f"{kind} {block.id}")
        for at, block in enumerate(plan.notice)
        for kind in ("task", "requirement")
        if isinstance(block, Task if kind == "task" else Requirement)
    ]
    measures = [((*path, "id"), measure.id) for path, measure in plan.measures_with_paths]
    ids = [
        ((*paragraph.runs[0].path[:2], "id"), f"#{paragraph.id}")
        for paragraph in plan.paragraphs
        if not paragraph.item or paragraph.item.paragraph_id
    ]
    for places in (items, measures, ids):
        for at, _ in repeated(name for _, name in places):
            path, name = places[at]
            id = name.split()[-1].removeprefix("#")
            yield Finding(
                "plan",
                path,
                f"编号 {id} 前面已经用过，请换一个：编号决定网址，不能重复。",
                f"The id {id} stands before already: choose another; ids make addresses.",
            )


@rule
def measures_belong_to_their_item(plan: Plan) -> Findings:
    """A measure's id begins with that of its task: 6.1, 6.2 in task 6, r2.1 in requirement 2."""
    for path, measure in plan.measures_with_paths:
        block = plan.notice[int(path[1])]
        assert isinstance(block, Task | Requirement)
        place = int(path[3]) + 1
        if measure.item_id != block.item_id:
            wanted = f"{block.item_id}.{place}"
            yield Finding(
                "plan",
                (*path, "id"),
                f"这项措施在编号为 {block.id} 的条目之下，编号应以“{block.item_id}.”开头，例如 {wanted}。",
                f"This measure is part of the entry {block.id}: its id begins with "
                f"“{block.item_id}.”, as in {wanted}.",
            )
