"""The numbers that Word counts by itself: a paragraph's label from numbering.xml and styles.xml."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from plansite.model.text import han

DIGITS = "零一二三四五六七八九"
LEVELS = 9
COUNTING = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
DIGITAL = {"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"}
CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def counted(number: int, form: str) -> str:
    """A number from 1 on in one of Word's formats; decimal where the format is unknown."""
    if form in COUNTING:
        return han(number)
    if form in DIGITAL:
        return "".join(DIGITS[int(digit)] for digit in str(number)).replace("零", "〇")
    if form in CIRCLED and number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalFullWidth":
        return str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("ideographTraditional", "ideographZodiac") and number <= len(STEMS):
        return STEMS[number - 1]
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)


def value(node: Any, name: str) -> str | None:
    """The `w:val` of a child element, or None."""
    child = node.find(qn(name)) if node is not None else None
    return child.get(qn("w:val")) if child is not None else None


def whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else otherwise


class Numbering:
    """Labels of paragraphs, counted as they are asked for, in the document's order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        empty: list[Any] = []
        self.abstract: dict[str, Any] = {
            node.get(qn("w:abstractNumId")): node
            for node in (numbering.iter(qn("w:abstractNum")) if numbering is not None else empty)
        }
        self.nums = {
            node.get(qn("w:numId")): node
            for node in (numbering.findall(qn("w:num")) if numbering is not None else empty)
        }
        self.styles = {
            node.get(qn("w:styleId")): node
            for node in (styles.iter(qn("w:style")) if styles is not None else empty)
        }
        # Lists of one abstract definition count on together, unless one of them starts anew.
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
        self.begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """The paragraph's number as it is seen, counted on; empty if it has none."""
        num, at = self.reference(paragraph)
        level = self.level(num, at)
        if level is None:
            return ""
        counts = self.counts[self.definition(num)]
        anew = self.override(num, at)
        if anew is not None and (num, at) not in self.begun:
            self.begun.add((num, at))
            counts[at] = anew
        else:
            counts[at] = counts[at] + 1 if counts[at] else self.start(level)
        for deeper in range(at + 1, LEVELS):
            if self.restarts(num, deeper, at):
                counts[deeper] = 0
        if value(level, "w:numFmt") in ("bullet", "none"):
            return ""
        return self.written(num, level, counts)

    def is_contents(self, paragraph: Any) -> bool:
        """Whether a paragraph is an entry of a table of contents, by the name of its style."""
        style = self.styles.get(value(paragraph.find(qn("w:pPr")), "w:pStyle"))
        return (value(style, "w:name") or "").lower().startswith("toc ")

    def written(self, num: str, level: Any, counts: list[int]) -> str:
        text = value(level, "w:lvlText") or ""
        decimal = level.find(qn("w:isLgl")) is not None
        for at in range(LEVELS):
            mark = f"%{at + 1}"
            if mark in text:
                own = self.level(num, at)
                form = "decimal" if decimal else value(own, "w:numFmt") or "decimal"
                number = counts[at] or (self.start(own) if own is not None else 1)
                text = text.replace(mark, counted(number, form) if number else str(number))
        return text

    def reference(self, paragraph: Any) -> tuple[str, int]:
        """The list and level a paragraph belongs to, by itself or by its style; ("", 0) if none."""
        properties = paragraph.find(qn("w:pPr"))
        num, at = "", ""
        for node in self.chain(properties):
            own = node.find(qn("w:numPr"))
            if own is not None:
                num = num or value(own, "w:numId") or ""
                at = at or value(own, "w:ilvl") or ""
            if num:
                break
        return num if num != "0" else "", min(whole(at, 0), LEVELS - 1)

    def chain(self, properties: Any) -> Iterator[Any]:
        """The paragraph's own properties and those of its styles, the nearest first."""
        if properties is None:
            return
        yield properties
        style, seen = value(properties, "w:pStyle"), set()
        while style in self.styles and style not in seen:
            seen.add(style)
            node = self.styles[style]
            if (own := node.find(qn("w:pPr"))) is not None:
                yield own
            style = value(node, "w:basedOn")

    def definition(self, num: str) -> str:
        """The id of the list's abstract definition, through a link to a list style."""
        own = value(self.nums.get(num), "w:abstractNumId") or ""
        linked = value(self.abstract.get(own), "w:numStyleLink")
        if linked:
            for id, node in self.abstract.items():
                if value(node, "w:styleLink") == linked:
                    return str(id)
        return own

    def level(self, num: str, at: int) -> Any | None:
        own = self.nums.get(num)
        if own is None:
            return None
        for override in own.findall(qn("w:lvlOverride")):
            level = override.find(qn("w:lvl"))
            if override.get(qn("w:ilvl")) == str(at) and level is not None:
                return level
        abstract = self.abstract.get(self.definition(num))
        for level in abstract.findall(qn("w:lvl")) if abstract is not None else ():
            if level.get(qn("w:ilvl")) == str(at):
                return level
        return None

    def restarts(self, num: str, deeper: int, after: int) -> bool:
        """Whether a level counts anew after a number above it; w:lvlRestart may forbid it."""
        level = self.level(num, deeper)
        limit = value(level, "w:lvlRestart") if level is not None else None
        return limit is None or after < whole(limit, LEVELS)

    def override(self, num: str, at: int) -> int | None:
        for override in self.nums[num].findall(qn("w:lvlOverride")):
            start = value(override, "w:startOverride")
            if override.get(qn("w:ilvl")) == str(at) and start is not None:
                return whole(start, 1)
        return None

    def start(self, level: Any) -> int:
        return whole(value(level, "w:start"), 1)
