"""All the site is made of."""

from dataclasses import dataclass, field

from plansite.model.amendments import Amendments
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.version import NO_VERSION, Record, Version
from plansite.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Content:
    """All the site is made of, checked; `plan` is the plan in force, `history` the recorded
    versions, the earliest first."""

    plan: Plan
    reference: Reference
    labels: Labels
    vocabulary: Vocabulary
    amendments: Amendments = field(default_factory=Amendments)
    version: Version = NO_VERSION
    history: tuple[Record, ...] = ()

    @property
    def superseded(self) -> tuple[Record, ...]:
        """The recorded versions that the data have moved on from, the latest first."""
        earlier = self.history if self.version.changed else self.history[:-1]
        return tuple(reversed(earlier))
