"""Numerals of headings in both languages, and texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansite.model.text import Pending, Text, english_number, han, read_han

DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
POWERS = {"十": 10, "百": 100, "千": 1000}


def value(numeral: str) -> int:
    """What a Chinese numeral means, read from left to right."""
    total, digit = 0, None
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in POWERS:
            total += (1 if digit is None else digit) * POWERS[sign]
            digit = None
    return total + (digit or 0)


@given(st.integers(1, 9999))
def test_numerals_read_back(number: int) -> None:
    numeral = han(number)
    assert value(numeral) == number
    assert "零零" not in numeral and not numeral.startswith("零") and not numeral.endswith("零")


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
    ],
)
def test_numerals_as_headings_have_them(number: int, numeral: str) -> None:
    assert han(number) == numeral


@given(st.integers(1, 9999))
def test_numerals_are_read(number: int) -> None:
    assert read_han(han(number)) == number


@pytest.mark.parametrize(
    ("number", "english"),
    [
        ("（六）", "(6)"),
        ("一、", "1."),
        ("1．", "1."),
        ("（12）", "(12)"),
        ("③", "(3)"),
        ("7", "7"),
    ],
)
def test_the_number_of_a_heading_in_english(number: str, english: str) -> None:
    assert english_number(number) == english


def test_a_text_that_waits_for_its_translation_says_so() -> None:
    waiting = Text(zh="字")
    assert waiting.pending and waiting["en"] == "字" and isinstance(waiting["en"], Pending)
    assert not isinstance(waiting["zh"], Pending) and not isinstance(
        Text(zh="字", en="word")["en"], Pending
    )
