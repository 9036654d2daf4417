"""Writes the data of a notice: plan.yaml with comments for its editor, all files or none."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plansite.draft import yaml_text
from plansite.draft.blocks import Draft, squeezed
from plansite.draft.doubt import Doubt
from plansite.draft.plan_data import Entry, PlanFile, plan_data
from plansite.draft.units import DraftUnit, Units

PLAN, REFERENCE, NOTICE = "data/plan.yaml", "data/reference.yaml", "data/source/notice.txt"
# What belongs to one notice, and goes aside with it.
OF_A_NOTICE = (PLAN, REFERENCE, "data/amendments.yaml", "data/source", "data/versions")
ASIDE = "replaced-data"
HEAD = """\
# yaml-language-server: $schema=schema/plan.json
# 本文件由 python -m plansite new 从通知起草：zh 为原文，逐字照录，请勿改动；en 为英文译文，尚未翻译的可以空缺（translation: partial），
# 译完后删去 translation 一行。“#?”后面是起草时没有把握的地方，请对照通知核对，核对后删去该行。改动后运行 make check。
#
# Drafted from the notice by `python -m plansite new`: zh is the notice, verbatim, and stays as it is;
# en is the translation, which may still be missing (translation: partial; delete that line when all is
# translated). After “#?” stands what the draft was unsure of: see to it, then delete the line. After a
# change run `make check`.
"""
UNITS = """\
# 责任单位：id 决定网址，定下后不要改；name 是本站统一用名（前面说过一次的“县”“市”等已补足）；aliases 是通知中的其他写法；
# kind: collective 是一类单位的统称。
# The units: the id makes the address and stays; the name is the form used on this site, with a prefix
# that was said once before it; aliases are other forms the notice has; kind: collective stands for many.
"""
NOTICE_COMMENT = """\
# 通知全文，按原文次序。
# The whole notice, in its order.
"""
REFERENCE_TEXT = """\
# yaml-language-server: $schema=schema/reference.json
# 编者补充的内容：注释（notes）、名词（glossary）、法律依据（law）、培训（lessons）。都可以没有，需要时再写。
# What the editors add: notes, glossary, law, lessons. None of it is required.
glossary: []
"""
# What a part of the notice is, where an editor may wonder.
KINDS = {
    "title": ("通知标题", "the notice's title"),
    "promulgation": ("印发语", "the promulgation"),
    "plan_title": ("方案标题", "the plan's title"),
    "section": ("部分标题", "a section"),
    "group": ("一组任务的标题", "a group of tasks"),
    "task": ("任务", "a task"),
    "row": ("任务（表格中的一行）", "a task, a row of a table"),
    "requirement": ("工作要求", "a requirement"),
    "reporting": ("报送要求", "asks for reports"),
    "phase": ("工作步骤，不是任务", "a phase, no task"),
    "annex": ("附件", "an annex"),
    "copies": ("版记", "copies and printing"),
}


class Refused(Exception):
    """There is data that would be lost; `zh` and `en` say what to do."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(f"{zh}\n{en}")


@dataclass(frozen=True)
class Written:
    """What came of it: counts for the summary, doubts, pairs of units, where old data went."""

    tasks: int
    lines: int
    units: int
    deadlines: int
    requirements: int
    reports: int
    doubts: tuple[Doubt, ...]
    pairs: tuple[tuple[DraftUnit, DraftUnit], ...]
    aside: Path | None


def write(draft: Draft, root: Path, replace: bool = False) -> Written:
    """Write the draft under root/data. Raises Refused if other data is there and `replace` is not
    given; with it, that data is moved aside.
    """
    units = Units(draft)
    data = plan_data(draft, units)
    files = {PLAN: plan_text(data), REFERENCE: REFERENCE_TEXT, NOTICE: draft.source.text}
    aside = None
    if not is_written(root, files):
        if any((root / name).exists() for name in (PLAN, NOTICE)):
            if not replace:
                raise refusal(root, draft)
            aside = set_aside(root)
        put(root, files, aside)
    measures = [m for block in draft.blocks for m in block.measures]
    return Written(
        len(draft.tasks),
        sum(1 for m in measures if m.has_line),
        len(data.units),
        sum(1 for m in measures if m.deadline),
        len(draft.of("requirement")),
        len(draft.reports),
        tuple(data.doubts),
        tuple(units.doubtful_pairs()),
        aside,
    )


def is_written(root: Path, files: dict[str, str]) -> bool:
    """Whether the files stand there already, to the byte."""
    return all(
        (root / name).is_file() and (root / name).read_bytes() == text.encode()
        for name, text in files.items()
    )


def refusal(root: Path, draft: Draft) -> Refused:
    try:
        same = squeezed((root / NOTICE).read_text("utf-8")) == squeezed(draft.source.text)
    except (OSError, UnicodeDecodeError):
        same = False
    if same:
        return Refused(
            "data/ 里已有这份通知的数据，重新起草会丢掉其中的修改和译文。确要重来，请加 --replace（旧数据会移到一旁保存）。",
            "data/ has the data of this notice already; a new draft would lose what was edited. "
            "Add --replace to begin again (the old data is kept aside).",
        )
    return Refused(
        "data/ 里是另一份通知的数据。要换成这一份，请加 --replace（旧数据会移到一旁保存）。",
        "data/ has the data of another notice. Add --replace to put this one in its place (the old "
        "data is kept aside).",
    )


def set_aside(root: Path) -> Path:
    """Move what belongs to the notice that was there out of the way; the folder it is in now."""
    number = 1
    while (folder := root / ASIDE / str(number)).exists():
        number += 1
    folder.mkdir(parents=True)
    for name in OF_A_NOTICE:
        if (root / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(root / name, folder / name)
    return folder


def put(root: Path, files: dict[str, str], aside: Path | None) -> None:
    """Write all files, or none: what fails leaves the data as it was."""
    new = {root / name: (root / name).with_name((root / name).name + ".new") for name in files}
    try:
        for (target, draft), text in zip(new.items(), files.values(), strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(text.encode())
        for target, draft in new.items():
            draft.replace(target)
    except BaseException:
        for target, draft in new.items():
            draft.unlink(missing_ok=True)
            target.unlink(missing_ok=True)
        if aside:
            for name in OF_A_NOTICE:
                if (aside / name).exists():
                    shutil.rmtree(root / name, ignore_errors=True)
                    shutil.move(aside / name, root / name)
        raise


def plan_text(data: PlanFile) -> str:
    """plan.yaml as an editor reads it."""
    doubts = data.doubts
    return "\n".join(
        [
            HEAD,
            *yaml_text.entries(data.head, 0),
            "",
            *([UNITS + "units:"] if data.units else []),
            *(line for unit in data.units for line in yaml_text.listed(unit, 2)),
            "",
            NOTICE_COMMENT + "notice:",
            *blocks(data.entries, doubts),
            "",
        ]
    )


def blocks(entries: list[Entry], doubts: list[Doubt]) -> Iterator[str]:
    last = ""
    for index, entry in enumerate(entries):
        following = entries[index + 1].line if index + 1 < len(entries) else None
        if entry.kind != last and entry.kind in KINDS:
            zh, en = KINDS[entry.kind]
            yield f"  # {zh} | {en}"
        last = entry.kind
        for doubt in doubts:
            if entry.line <= doubt.line and (following is None or doubt.line < following):
                yield f"  #? 第 {doubt.line} 行：{one_line(doubt.zh)}"
                yield f"  #? line {doubt.line}: {one_line(doubt.en)}"
        yield from yaml_text.listed(entry.data, 2)


def one_line(words: str) -> str:
    return " ".join(words.split())
