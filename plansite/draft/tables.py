"""Tables: which columns hold tasks, owners and deadlines, and what each row is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from plansite.draft import owner_lines, owners
from plansite.draft.blocks import DraftBlock, DraftMeasure, DraftPiece, PieceKind
from plansite.draft.context import Context
from plansite.draft.measures import deadline
from plansite.draft.numbers import ITEM
from plansite.draft.owners import UNSTATED
from plansite.draft.paragraphs import SourceLine

Column = Literal[
    "number", "note", "people", "support", "lead", "responsible", "deadline", "form", "text"
]
ROLES: dict[Column, owner_lines.Role] = {
    "lead": "lead", "responsible": "responsible", "support": "support"
}  # fmt: skip
# What a column's head says it holds; the first that fits.
HEADS: tuple[tuple[str, Column], ...] = (
    (r"^序号|^编号|^项次|^#$", "number"),
    (r"联系|电话|邮箱|备注|说明|填报", "note"),
    (r"领导|责任人|负责人|包保|包联|干部", "people"),
    (r"配合|协办|协同|参与|参加|协助", "support"),
    (r"牵头|主办|主责", "lead"),
    (r"责任|承办|(?:落实|实施)(?:单位|部门)|分工|^单位$|^部门$", "responsible"),
    (r"督导|督办|验收单位|督查", "note"),
    (r"时限|时间|节点|期限|进度(?:安排|要求)?$|完成日期", "deadline"),
    (r"进展|存在(?:的)?问题|下一步|(?:完成|落实|推进|整改)情况|是否|得分|评分", "form"),
    (
        r"任务|措施|内容|举措|事项|项目|工作|要点|目标|要求|重点|问题|指标|类别|领域|行动|标准|清单",
        "text",
    ),
)
LONGEST_HEAD = 12
HAN_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]")


def columns(line: SourceLine) -> tuple[Column, ...]:
    """What each column holds if the row is the head of a table of tasks; else empty."""
    heads = [re.sub(r"\s", "", cell) for cell in line.cells]
    if len(heads) < 3 or any(len(head) > LONGEST_HEAD for head in heads):
        return ()
    kinds: tuple[Column, ...] = tuple(
        next((kind for form, kind in HEADS if head and re.search(form, head)), "note")
        for head in heads
    )
    owned = {"lead", "responsible", "support", "deadline"} & set(kinds)
    return kinds if "text" in kinds and owned and "form" not in kinds else ()


def table(lines: list[SourceLine], context: Context) -> Iterator[DraftBlock]:
    """A table row by row: tasks, if it has columns for them and for owners or deadlines."""
    head = next((at for at, line in enumerate(lines) if columns(line)), len(lines))
    yield from (row(line, "text") for line in lines[:head])
    if head == len(lines):
        return
    kinds = columns(lines[head])
    yield row(lines[head], "table_head")
    above: dict[int, str] = {}
    for line in lines[head + 1 :]:
        if columns(line):
            yield row(line, "table_head")
        elif divided := parted(line, kinds):
            kinds = divided
            yield row(line, "table_head")
        elif is_group(line, kinds):
            yield row(line, "table_group")
        else:
            yield task(line, kinds, above, context)


def parted(line: SourceLine, kinds: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns by a second row of heads (牵头单位, 配合单位 under 责任单位); else empty."""
    if "text" not in kinds or len(line.cells) != len(kinds) or line.cells[kinds.index("text")]:
        return ()
    filled = [re.sub(r"\s", "", cell) for cell in line.cells]
    own = [
        next((k for form, k in HEADS if cell and re.search(form, cell)), None) for cell in filled
    ]
    named = [kind for kind, cell in zip(own, filled, strict=True) if cell]
    if len(named) < 2 or not all(kind in (*ROLES, "deadline", "people", "note") for kind in named):
        return ()
    if any(len(cell) > LONGEST_HEAD for cell in filled):
        return ()
    return tuple(kind or old for kind, old in zip(own, kinds, strict=True))


def is_group(line: SourceLine, kinds: tuple[Column, ...]) -> bool:
    """Whether a row heads those after it: one cell filled, beside 一、 at most."""
    if not line.cells:
        return True
    filled = [
        (cell, kind)
        for cell, kind in zip(line.cells, kinds, strict=False)
        if cell and not (kind == "number" and HAN_NUMBER.match(cell))
    ]
    # A task without owners fills one cell as well, but says more than a heading.
    return len(filled) == 1 and not (filled[0][1] == "text" and len(filled[0][0]) > 20)


def row(line: SourceLine, kind: Literal["text", "table_head", "table_group"]) -> DraftBlock:
    """A row that is no task."""
    cells = [(at, cell) for at, cell in enumerate(line.cells, 1) if cell] or [(1, line.text)]
    first = cells[0][0]
    pieces = (DraftPiece("cell", cell, line.number, at == first, at) for at, cell in cells)
    return DraftBlock(kind, tuple(pieces))


def task(
    line: SourceLine, kinds: tuple[Column, ...], above: dict[int, str], context: Context
) -> DraftBlock:
    """A row as a task with one measure; `above` holds what merged cells go on from."""
    responsibility = UNSTATED
    words: str | None = None
    head: list[DraftPiece] = []
    pieces: list[DraftPiece] = []
    for at, cell in enumerate(line.cells):
        kind = kinds[at] if at < len(kinds) else "note"
        if cell:
            above[at] = cell
            begins = not head and not pieces
            if kind == "number":
                head.append(DraftPiece("number", cell, line.number, begins, at + 1))
            else:
                pieces.append(DraftPiece(piece_kind(kind), cell, line.number, begins, at + 1))
        meant = above.get(at, "") if at in line.merged else cell
        if meant and kind in ROLES:
            one = owners.taken_apart(meant, context.setting, ROLES[kind])
            for zh, en in one.doubts:
                context.doubt(line.number, zh, en)
            responsibility = responsibility.joined(one)
        elif meant and kind == "deadline":
            words = meant
        if meant and not cell and kind in (*ROLES, "deadline"):
            context.doubt(
                line.number,
                f"单元格与上一行合并，“{meant[:20]}”写在上一行。",
                f"The cell is merged with the row above: “{meant[:20]}” stands there.",
            )
    responsibility = replace(responsibility, deadline=words or responsibility.deadline)
    measure = DraftMeasure(tuple(pieces), responsibility, deadline(responsibility, pieces, context))
    return DraftBlock("row", tuple(head), (measure,), level=ITEM)


def piece_kind(kind: Column) -> PieceKind:
    if kind == "text":
        return "text"
    return "line" if kind in (*ROLES, "deadline") else "cell"
