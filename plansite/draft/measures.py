"""Measures from a task's paragraphs: where lines end them, runs as items, what lines say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plansite.draft import deadlines, owner_lines, owners
from plansite.draft.blocks import DraftMeasure, DraftPiece, PieceKind
from plansite.draft.context import Context
from plansite.draft.deadlines import DraftDeadline
from plansite.draft.owners import UNSTATED, Responsibility

ORDER = "一|二|三|四|五|六|七|八|九|十|十一|十二"
# 一是…；二是…: each begins after a mark.
RUN = re.compile(rf"(?<=[。；;：:，,！”）])(?=\s*(?:{ORDER})(?:是|要|抓))")
BEGINS_RUN = re.compile(rf"\s*(?:{ORDER})(?:是|要|抓)")


class Stretch(NamedTuple):
    """A paragraph of a task, or what follows its title: its kind, words and line, from 1."""

    kind: PieceKind
    text: str
    line: int


def measures(
    stretches: list[Stretch], context: Context, head: tuple[DraftPiece, ...] = ()
) -> tuple[DraftMeasure, ...]:
    """A task's measures, at least one: an owners' line ends one, what follows begins the next.

    Words after the last line belong to the last measure. `head` is what stands before them.
    """
    groups: list[list[DraftPiece]] = [[]]
    begun = {piece.line for piece in head}
    closed = False

    def add(kind: PieceKind, text: str, line: int) -> None:
        groups[-1].append(DraftPiece(kind, text, line, line not in begun))
        begun.add(line)

    for index, stretch in enumerate(stretches):
        spans = owner_lines.spans(stretch.text)
        at = 0
        for start, end in [*spans, (len(stretch.text), len(stretch.text))]:
            between = stretch.text[at:start]
            if between.strip():
                if closed and (start < end or has_more(stretches[index + 1 :])):
                    groups.append([])
                closed = False
                for kind, text in runs(stretch.kind, between):
                    add(kind, text, stretch.line)
            if start < end:
                add("line", stretch.text[start:end], stretch.line)
                closed, at = True, end
    return tuple(measure(pieces, context) for pieces in groups)


def has_more(stretches: list[Stretch]) -> bool:
    """Whether an owners' line comes later."""
    return any(owner_lines.spans(stretch.text) for stretch in stretches)


def runs(kind: PieceKind, text: str) -> Iterator[tuple[PieceKind, str]]:
    """The text before 一是 and each run as an item."""
    parts = RUN.split(text) if "一是" in text or "一要" in text else [text]
    for part in parts:
        yield "item" if kind == "item" or BEGINS_RUN.match(part) else kind, part


def measure(pieces: list[DraftPiece], context: Context) -> DraftMeasure:
    responsibility = UNSTATED
    for piece in pieces:
        if piece.kind == "line":
            one = owners.taken_apart(piece.text, context.setting)
            for zh, en in one.doubts:
                context.doubt(piece.line, zh, en)
            responsibility = responsibility.joined(one)
    return DraftMeasure(tuple(pieces), responsibility, deadline(responsibility, pieces, context))


def deadline(
    responsibility: Responsibility, pieces: list[DraftPiece], context: Context
) -> DraftDeadline | None:
    """The line's deadline, else the one that the sentences state, with what is unsure noted."""
    text = "".join(piece.text for piece in pieces if piece.kind != "line")
    stated = deadlines.in_sentence(text, context.years)
    lines = [piece.line for piece in pieces if piece.kind == "line"]
    at = lines[0] if lines else pieces[0].line if pieces else 1
    if responsibility.deadline:
        found = deadlines.meaning(responsibility.deadline, context.years)
        note_words(found, stated, at, context)
    elif stated:
        found = max(stated, key=lambda d: (d.date is not None, d.date or d.words))
        context.doubt(
            at,
            f"责任行没有时限，取正文里的“{found.words}”，可能只管其中一步，请核对。",
            f"The line has no time limit; “{found.words}” was taken from the sentence and may "
            "cover one step only: see to it.",
        )
    else:
        return None
    if found.by_notice and found.date:
        context.doubt(
            at,
            f"“{found.words}”没有写年份，按 {found.date.year} 年理解。",
            f"“{found.words}” has no year; understood as {found.date.year}.",
        )
    return found


def note_words(
    found: DraftDeadline, stated: list[DraftDeadline], at: int, context: Context
) -> None:
    """What is unsure about a line's deadline: no day follows, or the sentence has another."""
    if found.kind == "words":
        context.doubt(
            at,
            f"时限“{found.words[:20]}”推不出具体日期，按原文照录。",
            f"No day follows from the time limit “{found.words[:20]}”; kept in words.",
        )
    others = [d.words for d in stated if d.date and found.date and d.date != found.date]
    if others:
        context.doubt(
            at,
            f"正文里另有日期“{others[-1]}”，以责任行的“{found.words}”为准。",
            f"The sentence also has “{others[-1]}”; the line's “{found.words}” counts.",
        )
