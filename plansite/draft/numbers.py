"""How headings are numbered: 一、 （一） 1. （1） ①, and what order they stand in."""

import re
from dataclasses import dataclass

HAN = "零〇○一二三四五六七八九十百"
VALUES = {"零": 0, "〇": 0, "○": 0, **{sign: at for at, sign in enumerate("一二三四五六七八九", 1)}}
# Kinds of numbers, each with the level that it stands on; a problem of a rectification plan counts
# as one, between （一） and 1.
FORMS = (
    (0, re.compile(rf"第(?P<n>[{HAN}]{{1,4}})(?:部分|章|篇)\s*[、：:]?\s*")),
    (1, re.compile(rf"(?P<n>[{HAN}]{{1,4}})\s*[、．.]\s*(?=\S)")),
    (1, re.compile(r"(?P<n>\d{1,2})[ \u3000]+(?=[一-龥、“”]{2,24}$)")),
    (2, re.compile(rf"[（(]\s*(?P<n>[{HAN}]{{1,4}})\s*[）)]\s*、?\s*(?=\S)")),
    (
        3,
        re.compile(
            r"(?:存在|反馈|具体|主要|突出)?问题\s*(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})\s*[：:、.．]\s*"
        ),
    ),
    (
        5,
        re.compile(
            r"\d{1,2}(?:\.\d{1,2})?\.(?P<n>\d{1,2})[.．、]?\s*"
            r"(?=[一-龥“《])(?![万亿千百十倍米公里个元吨亩户人年月日])"
        ),
    ),
    (4, re.compile(r"(?P<n>\d{1,3})\s*(?:[．、]|\.(?!\d))\s*(?=\S)")),
    (5, re.compile(r"[（(]\s*(?P<n>\d{1,3})\s*[）)]\s*、?\s*(?=\S)")),
    (6, re.compile(r"(?P<n>\d{1,2})[）)]\s*(?=\S)")),
    (7, re.compile(r"(?P<n>[①-⑳])\s*(?=\S)")),
)
SECTION, GROUP, PROBLEM, ITEM = 1, 2, 3, 4


@dataclass(frozen=True)
class Number:
    """A number as it stands (`text`), its level and its value from 1."""

    text: str
    level: int
    value: int


def number_of(words: str) -> Number | None:
    """The number a paragraph begins with, or None."""
    for level, form in FORMS:
        if found := form.match(words):
            return Number(found[0], level, value_of(found["n"]))
    return None


def item_of(words: str, after: int) -> Number | None:
    """A number 1. that digits follow, told from 1.5万亩 by the one before it: 5.2026年底前…."""
    found = re.match(r"(?P<n>\d{1,3})[.．](?=\d)", words)
    if not found or words.startswith("20"):
        return None
    value = int(found["n"])
    is_first = value == 1 and re.match(r"\d{4}年", words[found.end() :])
    return Number(found[0], ITEM, value) if value == after + 1 > 1 or is_first else None


def value_of(digits: str) -> int:
    """12 of 12, 十二 or 一二; ① is 1."""
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 1 and "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    if not any(sign in digits for sign in "十百"):
        return int("".join(str(VALUES[sign]) for sign in digits))
    total, digit = 0, 0
    for sign in digits:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = VALUES[sign]
    return total + digit
