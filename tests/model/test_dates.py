"""Days and deadlines: how they are read and written."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plansite.model.blocks import day_of
from plansite.model.dates import Deadline, ReportDate, written
from plansite.model.text import Text

WORD = {"zh": "字", "en": "word"}


@given(st.dates())
def test_a_deadline_reads_back(date: datetime.date) -> None:
    deadline = Deadline.model_validate(date.isoformat())
    assert (deadline.date, deadline.key, deadline.kind) == (date, date.isoformat(), "date")
    assert deadline < Deadline.model_validate("ongoing")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2025-11-31",
        "2025-1-1",
        "20251130",
        "2025/11/30",
        "Ongoing",
        "2025-11-30 ",
        "２０２５-11-30",
        "0000-01-01",
        ["2025-11-30"],
        {"date": "20251130"},
    ],
)
def test_what_is_no_deadline(words: object) -> None:
    with pytest.raises(ValidationError):
        Deadline.model_validate(words)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023年4月25日", "2023-04-25"),
        ("二〇二六年三月五日", "2026-03-05"),
        ("２０２６年１２月３１日", "2026-12-31"),
        ("2023年2月29日", None),
        ("2023-04-25", None),
        ("2023年4月", None),
    ],
)
def test_the_date_of_issue_is_read_from_its_words(words: str, day: str | None) -> None:
    date = day_of(words)
    assert (date.isoformat() if date else None) == day


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ({"date": "2026-06-30", "words": WORD}, "2026-06-30"),
        ({"every": "quarter", "words": WORD}, "every-quarter"),
        ({"kind": "ongoing", "words": WORD}, "ongoing"),
        ({"kind": "words", "words": WORD}, "words"),
    ],
)
def test_a_deadline_has_the_words_of_the_notice(value: Any, key: str) -> None:
    deadline = Deadline.model_validate(value)
    assert deadline.key == key and deadline.text == Text(**WORD)


@pytest.mark.parametrize(
    "value",
    [
        {"date": "2026-06-30"},
        {"kind": "ongoing"},
        {"kind": "ongoing", "date": "2026-06-30", "words": WORD},
        {"kind": "none", "words": WORD},
        {"every": "week", "words": WORD},
        {"words": WORD},
    ],
)
def test_half_a_deadline_is_none(value: Any) -> None:
    with pytest.raises(ValidationError):
        Deadline.model_validate(value)


@given(st.integers(1, 12), st.integers(1, 31))
def test_yearly_dates_exist_every_year(month: int, day: int) -> None:
    def accepted() -> bool:
        try:
            ReportDate(month=month, day=day)
        except ValidationError:
            return False
        return True

    def exists(year: int) -> bool:
        try:
            datetime.date(year, month, day)
        except ValueError:
            return False
        return True

    assert accepted() == all(exists(year) for year in range(2020, 2028))


def test_dates_in_words() -> None:
    date = written(datetime.date(2023, 4, 5))
    assert (date.zh, date.en) == ("2023年4月5日", "5 April 2023")
    day = ReportDate(month=6, day=25).day_text
    assert day and day.en == "25 June"
