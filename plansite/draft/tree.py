"""Numbered paragraphs as a tree: what stands under which number, and whose a line is."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from plansite.draft import names, owner_lines
from plansite.draft.context import Context
from plansite.draft.numbers import GROUP, ITEM, PROBLEM, SECTION, Number, item_of, number_of
from plansite.draft.paragraphs import SourceLine

# What begins a part of a rectification plan's block.
LABELLED = re.compile(
    r"^(?:整改(?:措施|目标|情况)|(?:工作|具体|主要)措施|存在问题|问题(?:描述|表现|概述)?|反馈问题|"
    r"任务内容|工作内容|目标要求|工作目标)\s*[：:]"
)
PROBLEM_LABEL = re.compile(r"^(?:存在|反馈|具体|主要)?问题(?:描述|表现|概述)?\s*[：:]")
LONGEST_TITLE = 40
# A title that a colon ends: 一、整治目标：….
LONGEST_LABEL = 14


@dataclass
class OutlineNode:
    """A numbered paragraph and what stands under it; the root has no number and no line."""

    number: Number | None = None
    line: SourceLine | None = None
    words: str = ""
    content: "list[OutlineNode | SourceLine]" = field(default_factory=list)
    parent: "OutlineNode | None" = None

    @property
    def level(self) -> int:
        return self.number.level if self.number else -1

    @property
    def kids(self) -> "list[OutlineNode]":
        return [item for item in self.content if isinstance(item, OutlineNode)]

    @property
    def paragraphs(self) -> list[SourceLine]:
        return [item for item in self.content if isinstance(item, SourceLine)]

    @property
    def name(self) -> str:
        """What its heading is known by: its title, or how it begins."""
        return titled(self.words)[0] or self.words[:30]

    @property
    def is_bare(self) -> bool:
        """Whether its own paragraph is a heading and nothing else."""
        title, rest = titled(self.words)
        return bool(title) and not rest.strip("。：: ")

    @property
    def at(self) -> int:
        """The line of the notice, from 1."""
        return self.line.number if self.line else 1


def titled(words: str) -> tuple[str, str]:
    """A paragraph's first sentence if it is a title, else ''; and the rest with its full stop."""
    outside = names.top_level(words)
    marks = (i for i, out in enumerate(outside) if out and words[i] in "。：:；;！（(〔[【")
    at = next(marks, len(words))
    mark = words[at : at + 1]
    if mark in ("；", ";") and at < len(words) - 1:
        return "", words
    if mark in ("：", ":"):
        short = 0 < at <= LONGEST_LABEL and "，" not in words[:at]
        return (words[:at], words[at:]) if short else ("", words)
    title, rest = words[:at], words[at:]
    if mark and mark in "（(〔[【":
        lines = owner_lines.spans(rest)
        if not lines or lines[0][0]:
            # A bracket that is no owners' line belongs to the sentence.
            end = owner_lines.closing(words, at)
            stop = words.find("。", end) if end else -1
            title = words[:stop] if stop > 0 else words
            rest = words[len(title) :]
            return (title, rest) if end and "，" not in title else ("", words)
    long = len(title) > (24 if "，" in title else LONGEST_TITLE)
    unfinished = "，" in title and mark != "。"
    if not title.strip() or long or unfinished:
        return "", words
    return title, rest


def tree(lines: list[SourceLine], context: Context) -> OutlineNode:
    """The root of a plan's numbered paragraphs, everything else under the number it follows."""
    root = deepest = OutlineNode()
    apart = problems_repeat(lines)
    last = 0
    # The node whose line is being read, where it takes several paragraphs.
    lined: OutlineNode | None = None
    for line in lines:
        number = None if line.cells else number_of(line.text) or item_of(line.text, last)
        last = number.value if number and number.level == ITEM else last
        if apart and not number and PROBLEM_LABEL.match(line.text):
            number = Number("", PROBLEM, 0)
        if number:
            parent = parent_of(deepest, number)
            note_gap(parent, number, line, context)
            deepest = OutlineNode(number, line, line.text[len(number.text) :], parent=parent)
            parent.content.append(deepest)
            lined = None
        elif is_only_line(line):
            lined = lined or governed(deepest)
            lined.content.append(line)
            deepest = lined
        else:
            lined = None if not line.cells else lined
            deepest.content.append(line)
    return root


def problems_repeat(lines: list[SourceLine]) -> bool:
    """Whether problems without numbers follow one another under one number."""
    seen = False
    for line in lines:
        if number_of(line.text):
            seen = False
        elif PROBLEM_LABEL.match(line.text):
            if seen:
                return True
            seen = True
    return False


def parent_of(deepest: OutlineNode, number: Number) -> OutlineNode:
    node = problem = deepest
    while node.parent is not None and node.level >= number.level:
        node = node.parent
    # （一） again under a problem that itself stands under a （一）: the problem's measures.
    while problem.parent is not None and problem.level != PROBLEM:
        problem = problem.parent
    if problem.level == PROBLEM and number.level == GROUP and number.value == 1:
        return problem
    return node


def note_gap(parent: OutlineNode, number: Number, line: SourceLine, context: Context) -> None:
    """A number that leaves one out or comes twice is noted; that they start again is usual."""
    before = [kid.number for kid in parent.kids if kid.number and kid.level == number.level]
    if before and number.text and number.value not in (before[-1].value + 1, 1):
        this, last = number.text.strip(), before[-1].text.strip()
        context.doubt(
            line.number,
            f"编号“{this}”与前一个“{last}”不连续，原文如此，照录。",
            f"The number “{this}” does not follow “{last}”; kept as it stands.",
        )


def is_only_line(line: SourceLine) -> bool:
    """Whether a paragraph is an owners' line and nothing else."""
    if line.cells:
        return False
    spans = owner_lines.spans(line.text)
    return bool(spans) and spans[0][0] == 0 and not line.text[spans[-1][1] :].strip()


def governed(deepest: OutlineNode) -> OutlineNode:
    """Whose line a paragraph is that holds nothing else: the node's above it, or further up.

    After sub-items none of which has a line, it is that of the item above them.
    """
    for above in ancestors(deepest):
        if any(LABELLED.match(paragraph.text) for paragraph in above.paragraphs):
            return above
    node = deepest
    while node.parent is not None and node.parent.level >= SECTION:
        siblings = node.parent.kids[:-1]
        if own_lines(node) or not siblings or any(has_line(kid) for kid in siblings):
            break
        node = node.parent
    return node


def ancestors(node: OutlineNode) -> Iterator[OutlineNode]:
    """The node and those above it, the root left out."""
    while node.parent is not None:
        yield node
        node = node.parent


def own_lines(node: OutlineNode) -> list[str]:
    """The owners' lines in a node's own paragraphs, those of nodes under it left out."""
    texts = [node.words, *(p.text for p in node.paragraphs if not p.cells)]
    return [text[a:b] for text in texts for a, b in owner_lines.spans(text)]


def has_line(node: OutlineNode) -> bool:
    """Whether there is an owners' line in a node or under it."""
    return bool(own_lines(node)) or any(has_line(kid) for kid in node.kids)


def usual_level(root: OutlineNode) -> int | None:
    """The level of numbers that mostly carries lines; None if there are no lines.

    The last of several sub-items does not count if it alone has a line: that may govern them all.
    """
    counts: Counter[int] = Counter()

    def count(node: OutlineNode) -> None:
        if node.number and own_lines(node):
            counts[node.level] += 1
        with_line = [kid for kid in node.kids if has_line(kid)]
        if len(node.kids) < 2 or with_line != node.kids[-1:]:
            for kid in node.kids:
                count(kid)

    count(root)
    return min(counts, key=lambda level: (-counts[level], level)) if counts else None


def closes_plan(node: OutlineNode) -> bool:
    """Whether nothing numbered comes after the node."""
    for inner in ancestors(node):
        assert inner.parent
        siblings = inner.parent.content
        if any(isinstance(item, OutlineNode) for item in siblings[siblings.index(inner) + 1 :]):
            return False
    return True
