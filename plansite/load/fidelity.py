"""Where the plan's Chinese is not the notice's: held together as one text, told apart by run."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from plansite.model.paragraphs import Paragraph, Run

# Enough of a paragraph's beginning to know it by; 一、工作目标 is the shortest heading.
HEAD = 6
# Beyond this many characters on a side a stretch is told as one difference: the comparison below
# takes time with the square of it.
LONGEST = 3000
SENTENCE_ENDS = "。；：！？）"
# What sets two parts of one line apart: an organ and a date, a number and who signs.
GAP = re.compile(r"\t|\u3000|\s{2}")
OPENING = frozenset("（《〈“‘〔")
CLOSING = frozenset("。，、；：？！）》〉”’〕")


@dataclass(frozen=True)
class Difference:
    """A run that differs: the line of the notice, both sides in context, 【】 what differs, and
    where in the run that begins.
    """

    run: Run
    line: int
    plan: str
    notice: str
    offset: int = 0


class Notice:
    """The notice as one string without line breaks and indents, knowing the line of each place."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.lines: list[int] = []
        pieces = []
        length = 0
        for number, line in enumerate(text.split("\n"), 1):
            if line := line.strip():
                pieces.append(line)
                self.starts.append(length)
                self.lines.append(number)
                length += len(line)
        self.text = "".join(pieces)
        self.ends = {*self.starts, length}
        self.heads: dict[str, list[int]] = {}
        for start in self.starts:
            self.heads.setdefault(self.text[start : start + HEAD], []).append(start)

    def line(self, at: int) -> int:
        """The line, from 1, on which the character at this place stands."""
        return self.lines[max(bisect_right(self.starts, at) - 1, 0)] if self.lines else 1

    def holds(self, paragraph: Paragraph, at: int) -> int | None:
        """Where a paragraph ends that stands there whole; None if it does not.

        Blanks between two runs, as between the cells of a row, are nobody's words.
        """
        for run in paragraph.runs:
            at = self.after_blanks(at)
            if not self.text.startswith(run.text.zh, at):
                return None
            at += len(run.text.zh)
        return at

    def may_end(self, at: int, following: str) -> bool:
        """Whether a paragraph may end there: at a line's end, or at a gap within the line after
        which the next paragraph begins.
        """
        after = self.after_blanks(at)
        if at in self.ends or after in self.ends:
            return True
        next_begins = bool(following) and self.text.startswith(following[:HEAD], after)
        return next_begins and bool(GAP.match(self.text, at))

    def after_blanks(self, at: int) -> int:
        while self.text[at : at + 1].isspace():
            at += 1
        return at

    def begins(self, paragraph: Paragraph, after: int) -> int | None:
        """Where, from `after` on, a line begins as the paragraph does."""
        starts = self.heads.get(paragraph.zh[:HEAD], [])
        at = bisect_right(starts, after - 1)
        return starts[at] if at < len(starts) else None


def differences(paragraphs: tuple[Paragraph, ...], notice: Notice) -> Iterator[Difference]:
    """Every run that is not as the notice has it, in document order; none if all is verbatim.

    After a difference the comparison goes on at the next paragraph that both sides begin alike.
    """
    at = index = 0
    while index < len(paragraphs):
        over = notice.holds(paragraphs[index], at)
        # A paragraph that lacks its last words is still a beginning of the notice's.
        following = paragraphs[index + 1].zh if index + 1 < len(paragraphs) else ""
        if over is not None and notice.may_end(over, following):
            at = over
            index += 1
            continue
        end, until = resume(paragraphs, index, notice, at)
        if until == index:
            run, goes_on = paragraphs[index].runs[0], paragraphs[index].zh[:8]
            lacking = shown(notice.text, at, end)
            yield Difference(run, notice.line(at), f"【】{goes_on}…", lacking)
        else:
            yield from between(paragraphs[index:until], notice, at, end)
        at, index = end, until
    if at < len(notice.text):
        yield from between(paragraphs[-1:], notice, at - len(paragraphs[-1].zh), len(notice.text))


def resume(
    paragraphs: tuple[Paragraph, ...], index: int, notice: Notice, at: int
) -> tuple[int, int]:
    """Where both sides go on alike: a place in the notice and the index of a paragraph."""
    first = index + 1 if notice.text.startswith(paragraphs[index].zh[:HEAD], at) else index
    for until in range(first, len(paragraphs)):
        found = notice.begins(paragraphs[until], at + 1 if until == index else at)
        if found is not None:
            return found, until
    return len(notice.text), len(paragraphs)


def between(
    paragraphs: tuple[Paragraph, ...], notice: Notice, start: int, end: int
) -> Iterator[Difference]:
    """The differences of some paragraphs with notice.text[start:end], one a run."""
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    ours, theirs = "".join(run.text.zh for run in runs), notice.text[start:end]
    begins, length = [], 0
    for run in runs:
        begins.append(length)
        length += len(run.text.zh)
    reported: set[int] = set()
    for a, a_end, b, b_end in spans(ours, theirs):
        if a == a_end and a in begins and theirs[b:b_end].isspace():
            continue  # blanks between two runs
        # An addition of the plan may cross into further runs: each has words the notice lacks.
        first = owner(runs, begins, a, a_end, theirs[b:b_end])
        last = max(first, bisect_right(begins, a_end - 1) - 1)
        for index in range(first, last + 1):
            if index not in reported:
                reported.add(index)
                here = max(a, begins[index])
                yield Difference(
                    runs[index],
                    notice.line(start + b),
                    shown(ours, here, a_end),
                    shown(theirs, b, b_end),
                    here - begins[index],
                )


def owner(runs: list[Run], begins: list[int], a: int, a_end: int, lost: str) -> int:
    """The run a difference belongs to; words lost between two runs, to the unfinished one. A sign
    that ends or goes on after words was never the beginning of the next run, and one that opens never the end of the last.
    """
    index = bisect_right(begins, a) - 1
    at_border = a == a_end and index > 0 and begins[index] == a
    unfinished = lost[:1] in CLOSING or runs[index - 1].text.zh[-1] not in SENTENCE_ENDS
    if at_border and unfinished and lost[:1] not in OPENING:
        return index - 1
    return index


def spans(ours: str, theirs: str) -> Iterator[tuple[int, int, int, int]]:
    """The stretches where two texts differ: ours[a:a_end] stands for theirs[b:b_end]."""
    start, most = 0, min(len(ours), len(theirs))
    while start < most and ours[start] == theirs[start]:
        start += 1
    tail = 0
    while tail < most - start and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    a_end, b_end = len(ours) - tail, len(theirs) - tail
    if max(a_end, b_end) - start > LONGEST or start in (a_end, b_end):
        if start < max(a_end, b_end):
            yield start, a_end, start, b_end
        return
    matcher = SequenceMatcher(None, ours[start:a_end], theirs[start:b_end], autojunk=False)
    for kind, a, a_to, b, b_to in matcher.get_opcodes():
        if kind != "equal":
            yield start + a, start + a_to, start + b, start + b_to


def shown(text: str, start: int, end: int, around: int = 8, most: int = 24) -> str:
    """A stretch in its surroundings: …落实【以案释】法制度…"""
    inside = text[start:end] if end - start <= most else text[start : start + most] + "…"
    before, after = text[max(start - around, 0) : start], text[end : end + around]
    return (
        f"{'…' if start > around else ''}{before}【{inside}】{after}"
        f"{'…' if end + around < len(text) else ''}"
    )
