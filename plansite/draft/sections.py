"""What a plan's sections hold: tasks and groups of them, requirements, phases, plain text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from plansite.draft import owner_lines
from plansite.draft.blocks import BlockKind, DraftBlock, DraftPiece
from plansite.draft.context import Context
from plansite.draft.measures import Stretch, measures
from plansite.draft.numbers import GROUP, SECTION
from plansite.draft.paragraphs import SourceLine
from plansite.draft.reporting import reporting
from plansite.draft.tables import table
from plansite.draft.tree import (
    LABELLED,
    LONGEST_TITLE,
    PROBLEM_LABEL,
    OutlineNode,
    closes_plan,
    has_line,
    is_only_line,
    own_lines,
    titled,
    usual_level,
)

OBJECTIVES = re.compile(
    r"总体要求|指导思想|基本原则|工作原则|总体思路|工作思路|目标|基本情况|现状|形势|背景|范围|适用|"
    r"主要依据|总体安排|整治内容|重点领域|整治重点"
)
PHASES = re.compile(r"步骤|阶段|进度|时间安排|工作安排|工作进程|推进安排|工作流程|实施安排")
REQUIREMENTS = re.compile(
    r"保障措施|保障条件|组织保障|(?:工作|有关|相关|几点|具体|落实)要求|^要求$|组织实施|组织领导|"
    r"(?:工作|实施)保障|(?:保障|推进|工作)机制|监督(?:检查|管理|考核)|考核(?:评价|监督|问责)|"
    r"督导(?:检查|考核)|保障体系|^附则"
)
# Titles that head requirements only where other sections have the lines.
PERHAPS_REQUIREMENTS = re.compile(
    r"保障|要求|组织|领导|督导|督查|督办|考核|监督|机制|宣传引导|压实责任|责任落实|实施"
)
REPORTS = re.compile(r"(?:信息|情况|材料|进展|工作|数据|成果|联络)?(?:报送|上报|报告|反馈)")
LONGEST_REPORTS = 14
CLOSING = re.compile(
    r"^本(?:通知|方案|意见|要点|规划|计划|办法|清单|安排)|^未尽事宜|^附则|"
    r"^(?:请|各).{0,80}(?:抓好|认真|遵照|贯彻|落实)"
)


def sections(root: OutlineNode, context: Context) -> Iterator[DraftBlock]:
    """The blocks of a plan's body, in order."""
    yield from Sections(root, context).blocks(root)


class Sections:
    """One plan's body; `lined` and `level` say where its owners' lines mostly stand."""

    def __init__(self, root: OutlineNode, context: Context) -> None:
        self.context = context
        self.lined = has_line(root)
        self.level = usual_level(root)

    def blocks(self, node: OutlineNode) -> Iterator[DraftBlock]:
        """What stands under the root or a part of several sections."""
        if not any(kid.level <= SECTION for kid in node.kids):
            yield from self.tasks(node)
            return
        alone = [k for k in node.kids if k.level <= SECTION and not k.kids and own_lines(k)]
        for item in node.content:
            if isinstance(item, SourceLine):
                yield from self.loose(item, node)
            elif item.level > SECTION:
                yield from self.task_or_group(item)
            else:
                yield from self.section(item, are_tasks=len(alone) > 1)

    def section(self, node: OutlineNode, are_tasks: bool) -> Iterator[DraftBlock]:
        """`are_tasks`: sections of this plan are tasks themselves, with a line each."""
        name, lined = node.name, has_line(node)
        if REPORTS.search(name) and len(name) < LONGEST_REPORTS and not lined:
            yield self.heading(node, "section")
            yield from self.plain(node, "text")
        elif node.level < SECTION and any(kid.level == SECTION for kid in node.kids):
            yield self.heading(node, "section")
            yield from self.blocks(node)
        elif self.holds_requirements(node):
            yield from self.requirements(node)
        elif not lined and (PHASES.search(name) or has_phases(node)):
            yield self.heading(node, "section")
            yield from self.plain(node, "phase")
        elif not lined and self.holds_objectives(node):
            yield self.heading(node, "section")
            yield from self.plain(node, "text")
        elif not node.kids and (own_lines(node) or are_tasks):
            yield from self.task(node)
        elif not (node.kids or lined or any(line.cells for line in node.paragraphs)):
            yield self.heading(node, "section")
            yield from self.plain(node, "text")
        else:
            yield self.heading(node, "section")
            yield from self.tasks(node)

    def holds_requirements(self, node: OutlineNode) -> bool:
        if REQUIREMENTS.search(node.name):
            return True
        perhaps = PERHAPS_REQUIREMENTS.search(node.name) and not OBJECTIVES.search(node.name)
        return bool(perhaps) and self.lined and not has_line(node)

    def holds_objectives(self, node: OutlineNode) -> bool:
        """目标任务 without a line holds tasks only in a plan that has no lines at all."""
        if not OBJECTIVES.search(node.name):
            return False
        return self.lined or "任务" not in node.name or not node.kids

    def heading(self, node: OutlineNode, kind: BlockKind) -> DraftBlock:
        """A numbered paragraph as a heading; one that asks for reports is a reporting block."""
        assert node.number
        title, rest = titled(node.words)
        if not title and len(node.words) <= LONGEST_TITLE:
            title, rest = node.words, ""
        pieces = [DraftPiece("number", node.number.text, node.at, True)] if node.number.text else []
        if title:
            pieces.append(DraftPiece("title", title, node.at, not pieces))
        if rest:
            pieces.append(DraftPiece("text", rest, node.at, not pieces))
        found = reporting(node.words, self.context.years)
        return DraftBlock("reporting" if found else kind, tuple(pieces), (), node.level, found)

    def plain(self, node: OutlineNode, kind: BlockKind) -> Iterator[DraftBlock]:
        """What stands under a heading that holds no tasks, paragraph by paragraph."""
        for item in node.content:
            if isinstance(item, SourceLine):
                yield self.paragraph(item, kind)
            else:
                yield self.heading(item, kind)
                yield from self.plain(item, kind)

    def paragraph(self, line: SourceLine, kind: BlockKind) -> DraftBlock:
        found = reporting(line.text, self.context.years)
        piece = DraftPiece("text", line.text, line.number, True)
        return DraftBlock("reporting" if found else kind, (piece,), reporting=found)

    def loose(self, line: SourceLine, node: OutlineNode) -> Iterator[DraftBlock]:
        """A paragraph without a number outside of tasks; with a line of its own it is a task."""
        if line.cells:
            yield from table([line], self.context)
        elif owner_lines.spans(line.text) and not reporting(line.text, self.context.years):
            stretches = [Stretch("text", line.text, line.number)]
            yield DraftBlock("task", (), measures(stretches, self.context), node.level + 1)
        else:
            yield self.paragraph(line, "text")

    def tasks(self, node: OutlineNode) -> Iterator[DraftBlock]:
        """What stands under a heading of tasks: groups, tasks, tables, paragraphs with lines."""
        rows: list[SourceLine] = []
        for index, item in enumerate(node.content):
            following = node.content[index + 1] if index + 1 < len(node.content) else None
            if isinstance(item, SourceLine) and (item.cells or (rows and is_row(item, following))):
                rows.append(item)
                continue
            if rows:
                yield from table(rows, self.context)
                rows = []
            if isinstance(item, SourceLine):
                yield from self.loose(item, node)
            else:
                yield from self.task_or_group(item)
        if rows:
            yield from table(rows, self.context)

    def task_or_group(self, node: OutlineNode) -> Iterator[DraftBlock]:
        with_line = [kid for kid in node.kids if has_line(kid)]
        if not node.kids:
            yield from self.task(node)
        elif not with_line:
            is_task = own_lines(node) or not self.heads_tasks(node)
            yield from self.task(node) if is_task else self.group(node)
        elif self.governs_all(node, with_line):
            self.context.doubt(
                node.at,
                "只有最后一个分项带责任行，按统管全部分项理解。",
                "Only the last sub-item has an owners' line; it was taken to govern them all.",
            )
            yield from self.task(node)
        elif node.level >= GROUP and own_lines(node) and has_labels(node):
            yield from self.task(node)
        else:
            yield from self.group(node)

    def governs_all(self, node: OutlineNode, with_line: list[OutlineNode]) -> bool:
        """Whether the line of the last sub-item, the only one, is that of the item above."""
        only_last = len(node.kids) > 1 and with_line == node.kids[-1:] and not own_lines(node)
        return only_last and (self.level is None or self.level <= node.level)

    def heads_tasks(self, node: OutlineNode) -> bool:
        """Whether a heading without any line below it heads tasks of their own."""
        if self.level is not None:
            return node.level < self.level
        siblings = node.parent.kids if node.parent else [node]
        return all(sibling.is_bare and sibling.kids for sibling in siblings)

    def group(self, node: OutlineNode) -> Iterator[DraftBlock]:
        if own_lines(node):
            self.context.doubt(
                node.at,
                "这里既有自己的责任行，下面的分项又各有责任行：各作一项任务。",
                "This has an owners' line of its own and so have its sub-items: all became tasks.",
            )
            head, stretches = self.parts(node, with_kids=False)
            yield DraftBlock("task", head, measures(stretches, self.context, head), node.level)
        else:
            yield self.heading(node, "group")
            paragraphs = [line for line in node.paragraphs if not line.cells]
            yield from (self.paragraph(line, "text") for line in paragraphs)
        for kid in node.kids:
            yield from self.task_or_group(kid)
        if rows := [line for line in node.paragraphs if line.cells]:
            yield from table(rows, self.context)

    def task(self, node: OutlineNode) -> Iterator[DraftBlock]:
        closing = self.closing(node)
        head, stretches = self.parts(node)
        yield DraftBlock("task", head, measures(stretches, self.context, head), node.level)
        if rows := [line for line in node.paragraphs if line.cells]:
            yield from table(rows, self.context)
        yield from (self.paragraph(line, "closing") for line in closing)

    def requirements(self, node: OutlineNode) -> Iterator[DraftBlock]:
        yield self.heading(node, "section")
        if not node.kids and own_lines(node):
            stretches = [Stretch("text", line.text, line.number) for line in node.paragraphs]
            yield self.requirement((), stretches, GROUP)
            return
        for item in node.content:
            if isinstance(item, SourceLine):
                first = item.text.split("。")[0]
                if found := reporting(first, self.context.years):
                    found = reporting(item.text, self.context.years)
                    piece = DraftPiece("text", item.text, item.number, True)
                    yield DraftBlock("reporting", (piece,), reporting=found)
                else:
                    stretch = Stretch("text", item.text, item.number)
                    yield self.requirement((), [stretch], GROUP)
                continue
            closing = self.closing(item)
            yield self.requirement(*self.parts(item), item.level)
            yield from (self.paragraph(line, "closing") for line in closing)

    def requirement(
        self, head: tuple[DraftPiece, ...], stretches: list[Stretch], level: int
    ) -> DraftBlock:
        reports = (reporting(stretch.text, self.context.years) for stretch in stretches)
        found = next((report for report in reports if report), None)
        lined = any(owner_lines.spans(stretch.text) for stretch in stretches)
        # A day in the sentences of a requirement without owners is nobody's deadline.
        context = self.context if lined else Context(self.context.years, self.context.setting)
        made = measures(stretches, context, head)
        if not lined:
            made = tuple(replace(measure, deadline=None) for measure in made)
        return DraftBlock("requirement", head, made, level, found)

    def closing(self, node: OutlineNode) -> list[SourceLine]:
        """Takes paragraphs off the end of the plan's last node that close the plan instead."""
        taken: list[SourceLine] = []
        while closes_plan(node) and node.content:
            last = node.content[-1]
            if isinstance(last, OutlineNode):
                return [*self.closing(last), *taken]
            if last.cells or is_only_line(last):
                break
            if not (CLOSING.match(last.text) or reporting(last.text, self.context.years)):
                break
            taken.insert(0, last)
            node.content.pop()
        return taken

    def parts(
        self, node: OutlineNode, with_kids: bool = True
    ) -> tuple[tuple[DraftPiece, ...], list[Stretch]]:
        """A task's number and title, and the paragraphs that follow, each with its line."""
        assert node.number
        title, rest = titled(node.words)
        if not goes_on(node, rest):
            title, rest = "", node.words  # a task that is one sentence has no heading
        head = [DraftPiece("number", node.number.text, node.at, True)] if node.number.text else []
        if title:
            head.append(DraftPiece("title", title, node.at, not head))
        stretches = [Stretch("text", rest, node.at)] if rest else []
        return tuple(head), [*stretches, *under(node, with_kids)]


def under(node: OutlineNode, with_kids: bool) -> Iterator[Stretch]:
    """The paragraphs under a node, sub-items as items, tables left out."""
    for item in node.content:
        if isinstance(item, OutlineNode):
            if with_kids and item.line:
                yield Stretch("item", item.line.text, item.at)
                yield from under(item, with_kids)
        elif not item.cells:
            yield Stretch("text", item.text, item.number)


def goes_on(node: OutlineNode, rest: str) -> bool:
    """Whether anything but owners' lines follows a node's first sentence."""
    if any(not isinstance(item, SourceLine) or not is_only_line(item) for item in node.content):
        return True
    for start, end in reversed(owner_lines.spans(rest)):
        rest = rest[:start] + rest[end:]
    return bool(rest.strip("。；;. "))


def is_row(line: SourceLine, following: "SourceLine | OutlineNode | None") -> bool:
    """Whether a line without tabs, amid a table's rows, goes over all its columns."""
    return isinstance(following, SourceLine) and bool(following.cells) and len(line.text) < 60


def has_phases(node: OutlineNode) -> bool:
    return any("阶段" in kid.name for kid in node.kids)


def has_labels(node: OutlineNode) -> bool:
    """Whether a node is a block of problem, measures and owners, each a paragraph."""
    texts = [paragraph.text for paragraph in node.paragraphs]
    return any(LABELLED.match(text) or PROBLEM_LABEL.match(text) for text in texts)
