"""A notice's lines become a draft: the frame, then the plan's head and body, then annexes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from plansite.draft import owner_lines
from plansite.draft.blocks import Draft, DraftBlock, DraftPiece
from plansite.draft.context import Context
from plansite.draft.deadlines import Years
from plansite.draft.frame import (
    ANNEX,
    DAY,
    DIGIT_DAY,
    DOCUMENT_NUMBER,
    HAN_DAY,
    Frame,
    frame,
    is_day,
    is_title,
    of,
)
from plansite.draft.numbers import number_of, value_of
from plansite.draft.owners import Setting
from plansite.draft.paragraphs import SourceLine, SourceText
from plansite.draft.places import level_of, places_of
from plansite.draft.reporting import reporting
from plansite.draft.sections import sections
from plansite.draft.tables import table
from plansite.draft.tree import tree

YEAR = re.compile(r"(?<![\d—－\-~至])(20\d{2})\s*年(?!\s*[—－\-~至])")
HAN_SIGNS = str.maketrans("一二三四五六七八九〇零○ＯOoо", "1234567890000000")


def draft(source: SourceText) -> Draft:
    """The notice taken apart; every word of it is in one block, in order."""
    lines = [replace(line, text=line.text.strip()) for line in source.lines]
    parts = frame(lines)
    context = Context(years_of(parts, lines), setting_of(parts, lines), list(source.doubts))
    blocks = (
        *(with_report(block, context) for block in parts.letter),
        *plan(parts.plan, context),
        *parts.closing,
        *annexes(parts.annexes, context),
        *parts.end,
    )
    place = context.setting.places[-1] if context.setting.places else ""
    doubts = tuple(sorted(set(context.doubts)))
    return Draft(source, blocks, context.years, place, doubts)


def with_report(block: DraftBlock, context: Context) -> DraftBlock:
    """A paragraph of the letter, with what it says of reports."""
    if block.kind != "promulgation":
        return block
    return replace(block, reporting=reporting(block.text, context.years))


def years_of(parts: Frame, lines: list[SourceLine]) -> Years:
    """The plan's year as its title has it; that of issue by the date or the document's number."""
    titled = YEAR.search(parts.titles)
    day = next((iso(line.text) for line in lines if is_day(line.text)), None)
    number = "".join(block.text for block in parts.letter if block.kind == "number")
    numbered = re.search(r"20\d{2}", number)
    issued = day[:4] if day else numbered[0] if numbered else None
    return Years(int(titled[1]) if titled else None, int(issued) if issued else None)


def setting_of(parts: Frame, lines: list[SourceLine]) -> Setting:
    """The place, by the organ that signs or else by the title, and the notice's words."""
    signs = [b.text for b in (*parts.letter, *parts.closing, *parts.end) if b.kind == "issuer"]
    places = next((found for text in (*signs, parts.titles) if (found := places_of(text))), ())
    known_as = tuple(dict.fromkeys(("".join(places), places[-1]))) if places else ()
    text = "\n".join(line.text for line in lines)
    return Setting(known_as, level_of(places[-1]) if places else "", text)


def plan(lines: list[SourceLine], context: Context) -> Iterator[DraftBlock]:
    """The plan's title and preamble, then its body."""
    at = 0
    titles = True
    while at < len(lines) and not (number_of(lines[at].text) or lines[at].cells):
        line = lines[at]
        spans = owner_lines.spans(line.text)
        if spans and spans[-1][1] == len(line.text):
            break  # a task without a number
        day = DAY.match(line.text)
        if ANNEX.match(line.text) and is_title(line.text):
            yield of("annex", line)
        elif titles and is_title(line.text):
            yield of("plan_title", line)
        elif day and not day["before"].strip(" （("):
            yield of("issued", line)
        elif DOCUMENT_NUMBER.match(line.text):
            yield of("number", line)
        else:
            titles = False
            yield of("preamble", line)
        at += 1
    yield from sections(tree(lines[at:], context), context)


def annexes(lines: list[SourceLine], context: Context) -> Iterator[DraftBlock]:
    """Annexes after the plan: their marks, titles, tables and paragraphs."""
    rows: list[SourceLine] = []
    for at, line in enumerate(lines):
        above_row = at + 1 < len(lines) and bool(lines[at + 1].cells)
        if line.cells or (rows and above_row):
            rows.append(line)
            continue
        yield from table(rows, context)
        rows = []
        if ANNEX.match(line.text):
            yield of("annex", line)
        elif (is_title(line.text) and not re.search("[：:]", line.text)) or above_row:
            yield of("table_title", line)
        else:
            yield DraftBlock("text", (DraftPiece("text", line.text, line.number, True),))
    yield from table(rows, context)


def iso(day: str) -> str | None:
    """2026-03-05 of 2026年3月5日 or 二〇二六年三月五日; None if it is no day."""
    plain = re.sub(r"\s", "", day)
    if found := re.search(DIGIT_DAY, plain):
        year, month, date = map(int, re.findall(r"\d+", found[0]))
    elif found := re.search(HAN_DAY, plain):
        year_words, month_words, date_words = re.split("[年月]", found[0].rstrip("日"))
        year = int(year_words.translate(HAN_SIGNS))
        month = value_of(re.sub("[元正]", "一", month_words))
        date = value_of(date_words)
    else:
        return None
    return f"{year:04}-{month:02}-{date:02}" if 1 <= month <= 12 and 1 <= date <= 31 else None
