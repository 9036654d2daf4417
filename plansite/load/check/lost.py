"""A stretch of the notice that the plan lacks whole, as where a task was deleted: everything else
that would be found follows from it."""

from plansite.load.fidelity import Notice
from plansite.load.problem import Finding, excerpt
from plansite.model.plan import Plan

# Less is told as any other difference.
SHORTEST = 50


def lost(plan: Plan, notice: str) -> Finding | None:
    """What is missing, if that is the plan's only difference from the notice and whole paragraphs;
    the finding stands where they belong."""
    issued = Notice(notice)
    have = "".join(run.text.zh for paragraph in plan.paragraphs for run in paragraph.runs)
    gap = len(issued.text) - len(have)
    if gap < SHORTEST:
        return None
    ends_alike = common(have[::-1], issued.text[::-1])
    starts = [
        start
        for start in issued.starts
        if have[:start] == issued.text[:start] and ends_alike >= len(have) - start
    ]
    if not starts or starts[-1] + gap not in issued.ends:
        return None
    start = starts[-1]
    first, last = issued.line(start), issued.line(start + gap - 1)
    words = excerpt(issued.text[start : start + gap], 24)
    lines = (f"第 {first} 行", f"line {first}")
    if last != first:
        lines = (f"第 {first}–{last} 行", f"lines {first}–{last}")
    return Finding(
        "plan",
        place(plan, start),
        f"通知{lines[0]}“{words}”在这里整段没有，像是被删去了。请恢复；如果通知已重新印发、确实不再有，"
        "请同时更换 data/source/notice.txt。其余核对在改正之后进行。",
        f"What the notice has in {lines[1]}, “{words}”, is missing here altogether, as if deleted: "
        "restore it, or replace data/source/notice.txt if the notice was reissued without it. The "
        "rest is checked afterwards.",
    )


def common(one: str, other: str) -> int:
    """How many characters both begin with alike."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at


def place(plan: Plan, start: int) -> tuple[str | int, ...]:
    """The block of the plan before which the notice has more."""
    length = 0
    for paragraph in plan.paragraphs:
        if length >= start and paragraph.runs:
            return paragraph.runs[0].path[:2]
        length += len(paragraph.zh)
    return ("notice", len(plan.notice) - 1)
