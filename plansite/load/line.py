"""A responsibility line held against what the data states: whatever is left over is the problem.

No grammar of lines: the line is taken apart with the names of the stated owners, in any form that
the data gives them, with a prefix said once (县教育局、财政局), with the stated openness, scope note and
deadline, and with lists of labels, joints and endings. Nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from plansite.model.records import RELATED, Measure, Role, Unit

LABELS: tuple[tuple[str, Role], ...] = (
    (
        r"牵头[^\s，；。、：:（）]{0,4}|主办[^\s，；。、：:（）]{0,4}|主(?:要)?责(?:任)?(?:单位|部门)",
        "lead",
    ),
    (
        r"(?:具体|落实|主体)?责任[^\s，；。、：:（）]{0,4}"
        r"|(?:实施|承办|落实|完成|整改责任|整改)(?:单位|部门|主体)|分工",
        "responsible",
    ),
    (r"(?:配合|协办|协同|协助|参加|参与|协作)[^\s，；。、：:（）]{0,4}", "support"),
)
# Who else a line names, and whom no measure is laid on: leaders, those in charge, who supervises.
OTHERS = re.compile(
    r"(?:牵头|责任|分管|包保|包联|主管|督办)?(?:领导|责任人|负责人|联系人)[:：][^，,；;。）)\n]*"
    r"|(?:联系)?(?:电话|手机)[:：][0-9—－\-\s]*"
    r"|(?:督导|督办|督查|督促|验收|监督|指导)(?:单位|部门|科室|处室)?[:：][^；;。）)\n]*"
)
DEADLINE_LABEL = re.compile(
    r"(?:整改|完成|办结|落实|工作|任务|时间)?(?:完成)?(?:时限|时间|期限|节点|要求)(?:要求)?[:：]"
)
ENDINGS: tuple[tuple[str, Role], ...] = (
    (r"(?:共同)?(?:牵头|主办)(?:负责|落实|办理|实施)?", "lead"),
    (
        r"(?:按照?)?(?:各自)?(?:职责|职能|责任)?(?:分工)?(?:分别|具体|共同)?(?:负责|落实|承担|实施|办理)",
        "responsible",
    ),
    (r"(?:积极|共同)?(?:配合|协办|协助|参加|参与|协同)(?:落实|实施|办理)?", "support"),
)
OPEN_WORDS = r"(?:[0-9一二三四五六七八九十]+[个家])?(?:市直|县直|区直|州直|省直|省级|市级|县级)?(?:各)?(?:有关|相关|其他|其它|成员)*(?:职能|责任|主管)?(?:部门|单位|机关|机构|企业|组织|科室|处室|股室|方面)?"
JOINTS = re.compile(r"[、，,；;：:。.（）()〔〕\[\]【】\s]|以及|会同|联合|由|完成|并|和|及|与")
# What stands before a unit's name and is said once for the names that follow.
LEVELS = "自治区 自治州 自治县 自治旗 地区 兵团 新区 开发区 街道 省 市 州 盟 县 区 旗 镇 乡 师 团".split()
PREFIXES = (
    *(f"{level}{party}委" for level in LEVELS for party in ("党", "")),
    *LEVELS,
    *(f"{level}直" for level in LEVELS),
    "各",
)


@dataclass(frozen=True)
class Leftover:
    """Words of a line that nothing stated accounts for, and where they begin in it."""

    words: str
    start: int


@dataclass(frozen=True)
class Verified:
    """A line held against a measure.

    `missing`: ids that it does not name; `leftover`: what it has beside; `order`: the ids as the
    line has them; `wrong_roles`: id -> the roles that the line gives it, where they are others;
    `deadline`, `openness`, `scope_note`: whether the line has the stated words.
    """

    missing: tuple[str, ...]
    leftover: tuple[Leftover, ...]
    order: tuple[str, ...]
    wrong_roles: Mapping[str, frozenset[Role]]
    openness: bool
    deadline: bool
    scope_note: bool


@dataclass
class Line:
    """A line from which what is accounted for is taken away, its places kept."""

    words: str
    rest: list[str]

    @classmethod
    def of(cls, words: str) -> "Line":
        return cls(words, list(words))

    @property
    def left(self) -> str:
        return "".join(self.rest)

    def take(self, start: int, end: int) -> None:
        self.rest[start:end] = "\0" * (end - start)

    def find(self, words: str) -> int:
        return self.left.find(words)

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(pattern.finditer(self.left))
        for match in found:
            self.take(*match.span())
        return found


def forms(unit: Unit) -> tuple[str, ...]:
    """Every form that the notice may use for the unit."""
    names = (unit.name.zh, unit.full_name.zh, *(former.zh for former in unit.former), *unit.aliases)
    return tuple(dict.fromkeys(names))


def verify(measure: Measure, units: Mapping[str, Unit], place: str = "") -> Verified:
    """Take the measure's line apart with what the measure states; `units` are all, by id, `place`
    the name of the place, which may stand before a unit's."""
    line = Line.of(measure.wording.zh if measure.wording else "")
    scope_note = taken(line, measure.scope_note.zh if measure.scope_note else None)
    line.take_all(OTHERS)
    words = measure.deadline.words
    deadline = taken(line, words.zh if words else None, last=True)
    stated = [units[id] for id in measure.units if id in units]
    # Before the names: 等…单位 is no name where …单位 is one.
    openness = take_openness(line, measure.open_ended, units)
    named = take_names(line, stated, (place, *PREFIXES) if place else PREFIXES)
    marks = take_marks(line)
    line.take_all(DEADLINE_LABEL)
    line.take_all(JOINTS)
    placed = sorted(named.items(), key=lambda entry: entry[1])
    roles = roles_of(placed, marks, line.words)
    return Verified(
        missing=tuple(unit.id for unit in stated if unit.id not in named),
        leftover=tuple(leftovers(line)),
        order=tuple(id for id, _ in placed),
        wrong_roles={
            id: found for id, found in roles.items() if found and not found & set(measure.roles(id))
        },
        openness=openness,
        deadline=deadline,
        scope_note=scope_note,
    )


def taken(line: Line, words: str | None, last: bool = False) -> bool:
    """Take stated words away; whether there were none to take, or they stand there."""
    if words is None:
        return True
    at = line.left.rfind(words) if last else line.find(words)
    if at < 0:
        return False
    line.take(at, at + len(words))
    return True


def take_openness(line: Line, open_ended: str | None, units: Mapping[str, Unit]) -> bool:
    """Take 等有关部门 away, or 等 and the name of the collective that the data states."""
    if open_ended is None:
        return True
    if open_ended == RELATED or open_ended not in units:  # the check of ids names the latter
        ending = OPEN_WORDS
    else:
        names = [name.removeprefix("各") for name in forms(units[open_ended])]
        ending = "各?(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"
    return bool(line.take_all(re.compile(f"等{ending}")))


def take_names(line: Line, stated: Iterable[Unit], prefixes: tuple[str, ...]) -> dict[str, int]:
    """Take the names away, the longest first; unit id -> where the line first names it."""
    found: dict[str, int] = {}
    whole = sorted(
        ((form, unit.id) for unit in stated for form in forms(unit)),
        key=lambda entry: len(entry[0]),
        reverse=True,
    )
    carried = sorted(
        (
            (form.removeprefix(prefix), prefix, unit.id)
            for unit in stated
            for form in forms(unit)
            for prefix in prefixes
            if form.startswith(prefix) and len(form) > len(prefix) + 1
        ),
        key=lambda entry: len(entry[0]),
        reverse=True,
    )
    for form, id in whole:
        while (at := line.find(form)) >= 0:
            line.take(at, at + len(form))
            found[id] = min(at, found.get(id, at))
    for form, prefix, id in carried:
        at = line.find(form)
        if id not in found and at >= 0 and prefix in line.words[:at]:
            line.take(at, at + len(form))
            found[id] = at
    return found


def take_marks(line: Line) -> list[tuple[int, str, Role]]:
    """Take labels and endings away; where each stands, whether it is a label, and its role."""
    marks: list[tuple[int, str, Role]] = []
    for pattern, role in LABELS:
        label = re.compile(f"(?:{pattern})(?=[:：为])[:：为]")
        marks += [(match.start(), "label", role) for match in line.take_all(label)]
    for pattern, role in ENDINGS:
        marks += [(match.start(), "ending", role) for match in line.take_all(re.compile(pattern))]
    return sorted(marks)


def roles_of(
    placed: list[tuple[str, int]], marks: list[tuple[int, str, Role]], words: str
) -> dict[str, frozenset[Role]]:
    """Unit id -> the role that the line gives it; no role where no label or ending does.

    A label holds for what follows it, an ending for what stands before it, back to the mark before
    that or to the label.
    """
    bounds = [(-1, "start", None), *marks, (len(words), "end", None)]
    found: dict[str, frozenset[Role]] = {}
    label: Role | None = None
    for (start, kind, role), (end, next_kind, next_role) in pairwise(bounds):
        if kind == "label":
            label = role
        inside = next_role if next_kind == "ending" else label
        for id, at in placed:
            if start < at < end:
                found[id] = frozenset((inside,)) if inside else frozenset()
    return found


def leftovers(line: Line) -> Iterator[Leftover]:
    """The stretches that nothing has accounted for."""
    for match in re.finditer("[^\0]+", line.left):
        yield Leftover(match[0], match.start())
