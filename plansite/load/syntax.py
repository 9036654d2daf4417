"""A file that is not YAML: which line the editor must look at, and what to do there.

The reader of YAML stops where it understands nothing any more, often a line after the slip, and
speaks of tokens. Each remedy below knows one slip; the first that fits is told.
"""

import re
from dataclasses import dataclass

FIELD = r"\s*(?:- +)*"
WIDE_COLON = re.compile(FIELD + r"[A-Za-z_][\w-]*(?=：)")
TIGHT_COLON = re.compile(FIELD + r"[A-Za-z_][\w-]*:(?=[^ ])")
TIGHT_DASH = re.compile(r"\s*-(?=[A-Za-z_][\w-]*[:：])")
BEGUN = re.compile(FIELD + r"[A-Za-z_][\w-]*: +\S")
CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True)
class Failure:
    """Where reading stopped, in the middle of what, and where that `began`; where the words in
    quotes stand that came last, if nothing came after them: line, column, last line.
    """

    line: int
    column: int
    problem: str
    context: str = ""
    began: tuple[int, int] | None = None
    quoted: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Remedy:
    line: int
    column: int
    zh: str
    en: str


def remedy(text: str, failure: Failure) -> Remedy:
    """What to do about the failure, at a line that the file has."""
    lines = text.split("\n")
    for look in (quote, colon, bracket, words, indentation):
        if found := look(lines, failure):
            return found
    line = min(failure.line, len(lines))
    while line > 1 and not lines[line - 1].strip():
        line -= 1
    column = failure.column if line == failure.line else 1
    return Remedy(
        line,
        column,
        "这里不是有效的 YAML，也可能错在上一行。常见原因：缩进没有对齐、冒号是全角的或者后面没有空格、引号或"
        "括号没有成对；含冒号、引号、# 的文字请用英文单引号括起来。",
        f"This is not valid YAML ({failure.problem}); the mistake may be in the line above. Common "
        "causes: indentation out of line, a full-width colon or no space after it, a quote or "
        "bracket left open; put words with colons, quotes or # in single quotes.",
    )


def quote(lines: list[str], failure: Failure) -> Remedy | None:
    """A quote that is not closed, or closed by one that was meant as a part of the words."""
    if "quoted scalar" in failure.context and failure.began:
        start, last = failure.began, failure.line
    elif failure.quoted and failure.quoted[2] == failure.line:
        start, last = failure.quoted[:2], failure.quoted[2]
    else:
        return None
    line, column = start
    mark = lines[line - 1][column - 1 : column]
    if last > line:
        return Remedy(
            line,
            column,
            f"第 {line} 行的引号 {mark} 没有配对，请在文字末尾补上；单引号内的撇号要写两遍（''）。",
            f"The quote {mark} that opens in line {line} is not closed: close it at the end of the "
            "words. An apostrophe inside single quotes is written twice ('').",
        )
    if mark == "'":
        return Remedy(
            failure.line,
            failure.column,
            "引号 ' 在这里已经结束，后面不能再有文字。单引号内的撇号要写两遍（''）。",
            "The quote ' ends before this, and nothing may follow it. An apostrophe inside single "
            "quotes is written twice ('').",
        )
    return Remedy(
        failure.line,
        failure.column,
        f"引号 {mark} 在这里已经结束，后面不能再有文字。请把整段文字用英文单引号括起来。",
        f"The quote {mark} ends before this, and nothing may follow it: put the whole text in "
        "single quotes.",
    )


def colon(lines: list[str], failure: Failure) -> Remedy | None:
    """A field's colon is : and a blank, the - of an item has a blank after it."""
    for number in sorted({before(lines, failure.line), min(failure.line, len(lines))}):
        line = lines[number - 1]
        if found := WIDE_COLON.match(line):
            return Remedy(
                number,
                found.end() + 1,
                "字段名后面的冒号是全角的，请改成半角冒号加一个空格“: ”。",
                "The colon after the name is full-width: write a half-width one and a blank, “: ”.",
            )
        if found := TIGHT_DASH.match(line):
            return Remedy(
                number,
                found.end() + 1,
                "“-”后面缺少空格，请写成“- ”。",
                "There is no blank after the dash: write “- ”.",
            )
        if found := TIGHT_COLON.match(line):
            return Remedy(
                number,
                found.end() + 1,
                "冒号后面缺少一个半角空格，请写成“: ”。",
                "There is no blank after the colon: write “: ”, with an ordinary blank.",
            )
    return None


def before(lines: list[str], line: int) -> int:
    """The number of the line before that is neither blank nor a comment."""
    for number in range(min(line, len(lines) + 1) - 1, 0, -1):
        if (words := lines[number - 1].strip()) and not words.startswith("#"):
            return number
    return 1


def bracket(lines: list[str], failure: Failure) -> Remedy | None:
    """A [ or { that is not closed, or whose content is not a list separated by commas."""
    if "parsing a flow" not in failure.context or not failure.began:
        return None
    line, column = failure.began
    mark = lines[line - 1][column - 1 :][:1] if line <= len(lines) else ""
    if mark not in CLOSING:
        return None
    if failure.line > line:
        return Remedy(
            line,
            column,
            f"第 {line} 行的括号 {mark} 没有配对，请补上 {CLOSING[mark]}。",
            f"The bracket {mark} that opens in line {line} is not closed: add {CLOSING[mark]}.",
        )
    return Remedy(
        failure.line,
        failure.column,
        "括号内从这里起看不懂：各项之间用英文逗号加空格；含冒号、逗号、引号的文字请用英文单引号括起来。",
        "What stands in the brackets cannot be read from here on: put a comma and a blank between "
        "the items, and words with colons, commas or quotes in single quotes.",
    )


def words(lines: list[str], failure: Failure) -> Remedy | None:
    """Words that begin with a mark of YAML's or have a colon and a blank in them; words alone."""
    here = lines[failure.line - 1] if failure.line <= len(lines) else ""
    if "cannot start any token" in failure.problem and failure.column <= len(here):
        mark = here[failure.column - 1]
        return Remedy(
            failure.line,
            failure.column,
            f"文字不能以 {mark} 开头，请把整段文字用英文单引号括起来。",
            f"A text must not begin with {mark}: put the whole of it in single quotes.",
        )
    if "mapping values are not allowed" in failure.problem:
        if BEGUN.match(here[: failure.column - 1]):
            return Remedy(
                failure.line,
                failure.column,
                "文字里有冒号加空格“: ”，请把整段文字用英文单引号括起来。",
                "There is a colon and a blank, “: ”, in the text: put the whole of it in single "
                "quotes.",
            )
    elif "could not find expected ':'" in failure.problem and failure.began:
        line, column = failure.began
        return Remedy(
            line,
            column,
            "这一行没有“字段: ”。如果是上一行文字的后半，请接在上一行末尾；否则请补上字段名、半角冒号和空格。",
            "There is no “name: ” in this line: join it to the line above if it goes on from "
            "there, or add the name, a colon and a blank.",
        )
    return None


def indentation(lines: list[str], failure: Failure) -> Remedy | None:
    """A line that begins neither under its neighbours nor under what it belongs to."""
    here = lines[failure.line - 1] if failure.line <= len(lines) else ""
    first = len(here) - len(here.lstrip()) + 1
    if "did not find expected" in failure.problem and failure.column == first and here.strip():
        return Remedy(
            failure.line,
            failure.column,
            "这一行的缩进与上面同级的各行不一致，请用空格对齐；也可能错在上一行。",
            "This line is not indented as those it belongs with: align it with blanks. The mistake "
            "may be in the line above.",
        )
    return None
