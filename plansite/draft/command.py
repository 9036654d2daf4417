"""The command `new`: from a notice's file to data, with what an editor should know on the screen."""

import sys
from collections.abc import Iterator
from pathlib import Path

from plansite.draft.doubt import Unreadable
from plansite.draft.outline import draft
from plansite.draft.paragraphs import read
from plansite.draft.write import PLAN, Refused, Written, write
from plansite.messages import say

# So many doubts and pairs are shown; all of the doubts stand in the file.
MOST_SHOWN = 20


def new(file: Path, root: Path, replace: bool) -> int:
    """Read the notice and write its data under `root`; 0, or 1 with the cause on the screen."""
    say(f"正在读取 {file.name} ……", f"Reading {file.name} …")
    try:
        read_notice = draft(read(file))
        say("正在写入数据 ……", "Writing the data …")
        written = write(read_notice, root, replace)
    except (Unreadable, Refused) as error:
        say(error.zh, error.en, file=sys.stderr)
        return 1
    for zh, en in summary(written):
        say(zh, en)
    return 0


def summary(written: Written) -> Iterator[tuple[str, str]]:
    """What was found, what to look at, what to do next."""
    if written.aside:
        kept = written.aside.as_posix()
        yield f"原来的数据移到了 {kept}/。", f"The data that was there is in {kept}/ now."
    w = written
    yield (
        f"任务 {w.tasks} 项，责任行 {w.lines} 条，时限 {w.deadlines} 个，工作要求 {w.requirements} 项，"
        f"报送要求 {w.reports} 处，单位 {w.units} 个。",
        f"Tasks: {w.tasks}; owners' lines: {w.lines}; deadlines: {w.deadlines}; requirements: "
        f"{w.requirements}; paragraphs on reports: {w.reports}; units: {w.units}.",
    )
    if not w.tasks:
        yield (
            "没有认出任务：请看这份通知是否列有编号的任务。",
            "No tasks were recognised: see whether the notice has numbered tasks.",
        )
    if w.doubts:
        yield (
            f"有 {len(w.doubts)} 处没有把握，请核对（“第 … 行”指 data/source/notice.txt；数据中以“#?”标出）：",
            f"To be looked at, as the draft was unsure ({len(w.doubts)}; lines of data/source/"
            "notice.txt; “#?” in the data):",
        )
        for doubt in w.doubts[:MOST_SHOWN]:
            yield f"  第 {doubt.line} 行：{doubt.zh}", f"  line {doubt.line}: {doubt.en}"
        if len(w.doubts) > MOST_SHOWN:
            yield f"  ……其余见 {PLAN}。", f"  … the others stand in {PLAN}."
    if w.pairs:
        yield (
            "以下名称可能是同一个单位的两种写法，确是同一个的，请合并：把其中一个写入另一个的 aliases，删去多余的单位，编号一并改过：",
            "These may be two ways to write one unit; if so, make them one: put one name into the "
            "other's aliases, delete the unit that is left over and change its id where it stands:",
        )
        for one, other in w.pairs[:MOST_SHOWN]:
            pair = f"  {one.name}（{one.id}）、{other.name}（{other.id}）"
            yield pair, f"  {one.name} ({one.id}), {other.name} ({other.id})"
    yield (
        f"已写入 {PLAN}、data/reference.yaml、data/source/notice.txt。下一步：make check，然后 make site。"
        "译文以后再补，英文版会标明“待译”。",
        f"Written: {PLAN}, data/reference.yaml, data/source/notice.txt. Next: make check, then make "
        "site. The translation may come later; the English edition says what waits for it.",
    )
