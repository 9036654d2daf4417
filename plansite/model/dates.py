"""Days, deadlines and the dates of reports: how they are read, compared and put into words."""

import calendar
import datetime
import re
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.text import Model, Text

DeadlineKind = Literal["date", "every", "ongoing", "words", "none"]
Period = Literal["month", "quarter", "year"]
DEADLINE_KINDS: tuple[DeadlineKind, ...] = get_args(DeadlineKind)
PERIODS: tuple[Period, ...] = get_args(Period)

MONTHS = (
    "January February March April May June July August September October November December"
).split()
ONGOING = Text(zh="长期坚持", en="Ongoing")


def written(date: datetime.date) -> Text:
    """A date in words: 2026年3月5日, 5 March 2026."""
    return Text(
        zh=f"{date.year}年{date.month}月{date.day}日",
        en=f"{date.day} {MONTHS[date.month - 1]} {date.year}",
    )


def month_end(year: int, month: int) -> datetime.date:
    """The last day of a month. ValueError if there is no such month."""
    datetime.date(year, month, 1)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def read_date(value: Any) -> Any:
    """Year-month-day and nothing else: pydantic would read 20230425 as seconds since 1970."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, datetime.date):
        return value
    raise PydanticCustomError("date", "not a date")


Day = Annotated[datetime.date, BeforeValidator(read_date)]


def usual_words(date: datetime.date) -> Text:
    """How notices mostly put a last day: 2023年11月底前 for a month's last, else 2023年11月5日前."""
    if date != month_end(date.year, date.month):
        day = written(date)
        return Text(zh=day.zh + "前", en=f"Before {day.en}")
    month = f"{MONTHS[date.month - 1]} {date.year}"
    return Text(zh=f"{date.year}年{date.month}月底前", en=f"Before the end of {month}")


class Deadline(Model):
    """When a measure is to be done: by a day, once a period, all the time, in other words, or
    nothing said. `words` are the notice's own.

    In YAML for short `ongoing` (长期坚持) or a date (2025-11-30: 2025年11月底前); in full
    `{date: …, words: …}`, `{every: quarter, words: …}`, `{kind: ongoing, words: …}`.
    """

    kind: DeadlineKind
    date: Day | None = None
    every: Period | None = None
    words: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def parse(cls, value: Any) -> Any:
        if value == "ongoing":
            return {"kind": "ongoing", "words": ONGOING}
        if isinstance(value, dict):
            implied = next((kind for kind in ("date", "every") if value.get(kind)), None)
            return {"kind": implied, **value} if implied else value
        try:
            date = read_date(value)
        except PydanticCustomError:
            raise PydanticCustomError("deadline", "not a deadline") from None
        return {"kind": "date", "date": date, "words": usual_words(date)}

    @model_validator(mode="after")
    def is_whole(self) -> "Deadline":
        given = {name for name in ("date", "every") if getattr(self, name) is not None}
        if given != {self.kind} & {"date", "every"} or (self.kind == "none") != (not self.words):
            raise PydanticCustomError("deadline", "not a deadline")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """As YAML has it."""
        short = {"type": "string", "pattern": r"^(ongoing|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}
        full: dict[str, Any] = handler(schema)
        return {"anyOf": [short, full]}

    @property
    def key(self) -> str:
        """The form used in addresses: the ISO date, `every-quarter`, or the kind."""
        if self.date:
            return self.date.isoformat()
        return f"every-{self.every}" if self.every else self.kind

    @property
    def text(self) -> Text | None:
        """The notice's words; None where it says nothing."""
        return self.words

    @property
    def _order(self) -> tuple[int, datetime.date, int, str]:
        period = PERIODS.index(self.every) if self.every else 0
        words = self.words.zh if self.words else ""
        at = DEADLINE_KINDS.index(self.kind)
        return at, self.date or datetime.date.max, period, words

    def __lt__(self, other: "Deadline") -> bool:
        return self._order < other._order


NO_DEADLINE = Deadline(kind="none")


class ReportDate(Model):
    """A day on which a report is due: every year (`month` and `day`), once (`date`), or every
    month or quarter (`every`, with the day of the month, or without one for the period's last)."""

    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    date: Day | None = None
    every: Literal["month", "quarter"] | None = None

    @model_validator(mode="after")
    def is_a_day(self) -> "ReportDate":
        given = {name for name in ("month", "day", "date", "every") if getattr(self, name)}
        if given not in ({"month", "day"}, {"date"}, {"every"}, {"every", "day"}):
            raise PydanticCustomError("report_date", "not the day of a report")
        if self.month and self.day:
            try:
                datetime.date(2023, self.month, self.day)
            except ValueError:
                raise PydanticCustomError("yearly_date", "not a day of every year") from None
        return self

    @property
    def kind(self) -> Literal["year", "date", "month", "quarter"]:
        return "date" if self.date else self.every or "year"

    @property
    def key(self) -> str:
        """ASCII, for addresses: 06-25, 2026-12-10, month-25, quarter."""
        if self.date:
            return self.date.isoformat()
        if self.month:
            return f"{self.month:02}-{self.day:02}"
        return f"{self.every}-{self.day}" if self.day else str(self.every)

    @property
    def day_text(self) -> Text | None:
        """The day in words, if it is one of a year or of all years: 6月25日, 25 June."""
        if self.date:
            return written(self.date)
        if self.month:
            return Text(zh=f"{self.month}月{self.day}日", en=f"{self.day} {MONTHS[self.month - 1]}")
        return None
