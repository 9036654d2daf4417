"""What a notice is read in: its years, its place, and the doubts on the way."""

from dataclasses import dataclass, field

from plansite.draft.deadlines import Years
from plansite.draft.doubt import Doubt
from plansite.draft.owners import Setting


@dataclass
class Context:
    years: Years
    setting: Setting
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, line: int, zh: str, en: str) -> None:
        self.doubts.append(Doubt(line, zh, en))
