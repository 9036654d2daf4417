"""A draft brought into agreement with the checker: what the checker would not find in a line is left
out or noted, and the editor is told.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from plansite.draft.doubt import Doubt
from plansite.load.line import Verified, verify
from plansite.model.records import Measure, Unit

Data = dict[str, Any]
# A change may uncover another; three times settle what can be settled.
ROUNDS = 3
# What only a line can state.
OF_A_LINE = ("units", "owners", "open_ended", "scope_note")


def agree(measure: Data, units: Mapping[str, Unit], place: str, line: int) -> Iterator[Doubt]:
    """Change a measure's data until the checker takes its line apart without a rest.

    `line` is that of the notice, for the doubts. A line that it cannot read becomes text.
    """
    if not says_deadline(measure):
        stated = made(measure).deadline.words
        words = stated.zh if stated else ""
        del measure["deadline"]
        yield Doubt(
            line,
            f"这一行里找不到“{words[:20]}”（可能写在合并的单元格里），没有列为时限。",
            f"The line does not have “{words[:20]}” (it may stand in a merged cell); it was not "
            "made the deadline.",
        )
    if not measure.get("wording"):
        missing = [id for ids in owners_of(measure).values() for id in ids]
        yield from (not_found(units[id].name.zh, line) for id in missing)
        measure.update(dict.fromkeys(OF_A_LINE))
        return
    for _ in range(ROUNDS):
        verified = verified_as(measure, units, place)
        if is_settled(measure, verified, units):
            return
        yield from settle(measure, verified, units, line)
    if not is_settled(measure, verified_as(measure, units, place), units):
        give_up(measure)
        yield Doubt(
            line,
            "这一行没有看懂，暂作正文；请对照通知写成 wording，并写明责任单位。",
            "This line was not understood and stands as text: make it the wording and state the "
            "owners.",
        )


def stated(value: Any) -> Any:
    """The data without what is None, which is not written."""
    if isinstance(value, dict):
        return {name: stated(inner) for name, inner in value.items() if inner is not None}
    return [stated(inner) for inner in value] if isinstance(value, list) else value


def made(measure: Data) -> Measure:
    return Measure.model_validate(stated(measure))


def says_deadline(measure: Data) -> bool:
    """Whether a deadline's words stand in the measure."""
    whole = made(measure)
    words = whole.deadline.words
    if not words:
        return True
    return any(words.zh in text.zh for text in (whole.wording, whole.whole) if text)


def verified_as(measure: Data, units: Mapping[str, Unit], place: str) -> Verified:
    return verify(made(measure), units, place)


def is_settled(measure: Data, verified: Verified, units: Mapping[str, Unit]) -> bool:
    named = [id for id in made(measure).units if id in units]
    return (
        not (verified.missing or verified.leftover or verified.wrong_roles)
        and verified.openness
        and verified.scope_note
        and named == list(verified.order)
    )


def settle(
    measure: Data, verified: Verified, units: Mapping[str, Unit], line: int
) -> Iterator[Doubt]:
    """One round: owners as the line has them, what is left over as a note."""
    owners = owners_of(measure)
    for id in verified.missing:
        for ids in owners.values():
            if id in ids:
                ids.remove(id)
        yield not_found(units[id].name.zh, line)
    for id, roles in verified.wrong_roles.items():
        for ids in owners.values():
            if id in ids:
                ids.remove(id)
        owners.setdefault(min(roles), []).append(id)
    put_owners(measure, owners, verified.order)
    if not verified.openness:
        measure.pop("open_ended", None)
    if not verified.scope_note:
        measure.pop("scope_note", None)
    if len(verified.leftover) == 1 and not measure.get("scope_note"):
        words = verified.leftover[0].words
        measure["scope_note"] = {"zh": words}
        yield Doubt(
            line,
            f"“{words[:30]}”没有看懂，暂记作这一行的说明（scope_note）。",
            f"“{words[:30]}” was not understood; it stands as a note of the line (scope_note).",
        )


def not_found(name: str, line: int) -> Doubt:
    return Doubt(
        line,
        f"这一行里找不到“{name}”（可能写在合并的单元格里），没有列为责任单位。",
        f"The line does not have “{name}” (it may stand in a merged cell); it was not made an "
        "owner.",
    )


def owners_of(measure: Data) -> dict[str, list[str]]:
    if measure.get("units"):
        return {"responsible": list(measure["units"])}
    return {role: list(ids) for role, ids in (measure.get("owners") or {}).items()}


def put_owners(measure: Data, owners: dict[str, list[str]], order: tuple[str, ...]) -> None:
    """Owners in the order of the line, roles as they first come in it."""
    place = {id: at for at, id in enumerate(order)}
    listed = {
        role: sorted(ids, key=lambda id: place.get(id, len(place)))
        for role, ids in owners.items()
        if ids
    }
    measure.pop("units", None)
    measure.pop("owners", None)
    if set(listed) == {"responsible"}:
        measure["units"] = listed["responsible"]
    elif listed:
        roles = sorted(listed, key=lambda role: place.get(listed[role][0], len(place)))
        measure["owners"] = {role: listed[role] for role in roles}


def give_up(measure: Data) -> None:
    """The line as text, no owners; a deadline only if the text has its words."""
    wording = measure.pop("wording")
    lines = wording if isinstance(wording, list) else [wording]
    measure["items"] = [*measure.get("items", []), *lines, *measure.pop("after", [])]
    measure.update(dict.fromkeys(OF_A_LINE))
