"""What a unit answers for: a measure, how the notice relates the two, and the unit's part in it."""

from dataclasses import dataclass
from typing import Literal, get_args

from plansite.model.records import Measure, Role, Unit

Relation = Literal["named", "collective", "possible"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)


@dataclass(frozen=True)
class Duty:
    """What a unit answers for: a measure and the relation, `via` the collective if it is one's.

    `roles` are those in which the line names the unit, or the collective it belongs to.
    """

    unit: Unit
    measure: Measure
    relation: Relation
    via: Unit | None = None
    roles: tuple[Role, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the notice says that it is the unit's: only these are counted."""
        return self.relation != "possible"


@dataclass(frozen=True)
class Answering:
    """The units that answer for a measure in one relation and role, `via` a collective or none."""

    relation: Relation
    via: Unit | None
    units: tuple[Unit, ...]
    roles: tuple[Role, ...] = ()
