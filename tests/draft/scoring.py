"""How far a draft says what a truth file says; conventions as in tests/notices/README.md."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plansite.draft.blocks import Draft, DraftBlock, DraftMeasure, squeezed

NOTICES = Path(__file__).parent.parent / "notices"
NAMES = sorted(file.stem.removeprefix("truth-") for file in NOTICES.glob("truth-*.json"))


def truth(name: str) -> dict:
    return json.loads((NOTICES / f"truth-{name}.json").read_text("utf-8"))


@dataclass
class Score:
    """Right answers of those given and of those wanted, and what was wrong in words."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)

    def compare(self, given: set, wanted: set, where: str) -> None:
        self.right += len(given & wanted)
        self.given += len(given)
        self.wanted += len(wanted)
        if given != wanted:
            self.wrong.append(f"{where}: not wanted {given - wanted}, lacking {wanted - given}")

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def measures(draft: Draft) -> Iterator[tuple[DraftBlock, DraftMeasure]]:
    """Those of tasks, and of requirements with an owners' line."""
    for block in draft.blocks:
        for measure in block.measures:
            if block.kind in ("task", "row") or (block.kind == "requirement" and measure.has_line):
                yield block, measure


def beginning(block: DraftBlock, measure: DraftMeasure) -> str:
    if block.kind == "row":
        return squeezed("".join(p.text for p in measure.pieces if p.kind == "text"))
    head = block.number + block.title if block.measures[0] is measure else ""
    return squeezed(head + measure.text)


def pairs(
    draft: Draft, wanted: dict
) -> tuple[list[tuple[dict, DraftBlock, DraftMeasure]], list[str]]:
    """The truth's measures with those of the draft; what was not found or not wanted."""
    left = list(measures(draft))
    found, wrong = [], []
    for expected in wanted["measures"]:
        hit = next(
            (one for one in left if squeezed(expected["begins"]) in beginning(*one)[:30]), None
        )
        if hit:
            left.remove(hit)
            found.append((expected, *hit))
        else:
            wrong.append(f"not found: {expected['begins']}")
    return found, wrong + [f"not wanted: {beginning(*one)[:20]}" for one in left]


def owners(measure: DraftMeasure) -> set[tuple[str, str]]:
    """Roles and names; 各 carried on to a collective or not is one to the truth."""
    return {(owner.role, owner.name.removeprefix("各")) for owner in measure.responsibility.owners}


def wanted_owners(expected: dict) -> set[tuple[str, str]]:
    return {
        (r, name.removeprefix("各")) for r, names in expected["owners"].items() for name in names
    }


def deadline(measure: DraftMeasure) -> set[tuple]:
    found = measure.deadline
    if not found:
        return set()
    day = found.date.isoformat() if found.date else None
    return {(found.words, day, found.every, found.in_sentence)}


def wanted_deadline(expected: dict) -> set[tuple]:
    words = expected["deadline"]
    if not words["words"]:
        return set()
    return {(words["words"], words["by"], words["every"], words.get("where") == "sentence")}
