"""The bars on the page of units: how many measures each unit answers for, by relation."""

from dataclasses import dataclass

from plansite.model.duties import RELATIONS, Relation
from plansite.model.plan import Plan
from plansite.model.records import Unit

WIDTH = 320


@dataclass(frozen=True)
class Stretch:
    """A part of a bar: so many measures of one relation, from `x` on, in SVG units."""

    relation: Relation
    n: int
    x: int
    width: int


@dataclass(frozen=True)
class Bar:
    unit: Unit
    stretches: tuple[Stretch, ...]

    @property
    def total(self) -> int:
        """How many are certain, as everywhere else."""
        return sum(stretch.n for stretch in self.stretches if stretch.relation != "possible")


def unit_bars(plan: Plan) -> tuple[Bar, ...]:
    """A bar for each unit, in the plan's order; all on one scale."""
    longest = max((len(plan.duties(unit)) for unit in plan.units), default=0)
    return tuple(bar(plan, unit, WIDTH / longest if longest else 0.0) for unit in plan.units)


def bar(plan: Plan, unit: Unit, scale: float) -> Bar:
    stretches, done = [], 0
    for relation in RELATIONS:
        if n := len(plan.duties(unit, relation)):
            left, right = round(done * scale), round((done + n) * scale)
            stretches.append(Stretch(relation, n, left, right - left))
            done += n
    return Bar(unit, tuple(stretches))
