"""Days and deadlines: how they are read, compared and put into words."""

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from plansite.model.text import Model, Text

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def written(date: datetime.date) -> Text:
    """A date in words: 2023年4月25日, 25 April 2023."""
    return Text(
        zh=f"{date.year}年{date.month}月{date.day}日",
        en=f"{date.day} {MONTHS[date.month - 1]} {date.year}",
    )


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


class Deadline(Model):
    """A last day, or none: `ongoing` is 长期坚持. In YAML: `ongoing` or a date as 2025-11-30."""

    date: datetime.date | None

    @model_validator(mode="before")
    @classmethod
    def parse(cls, value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"date"}:
            return value
        if value == "ongoing":
            return {"date": None}
        try:
            return {"date": read_date(value)}
        except PydanticCustomError:
            raise PydanticCustomError("deadline", "not a deadline") from None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """As YAML has it."""
        return {"type": "string", "pattern": r"^(ongoing|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}

    @property
    def kind(self) -> Literal["date", "ongoing"]:
        return "date" if self.date else "ongoing"

    @property
    def key(self) -> str:
        """`ongoing` or the ISO date: the form used in YAML, in addresses and in the exports."""
        return self.date.isoformat() if self.date else "ongoing"

    @property
    def text(self) -> Text:
        """In the notice's way: 2023年11月底前 for the last day of a month, 长期坚持 for none."""
        if not self.date:
            return Text(zh="长期坚持", en="Ongoing")
        if (self.date + datetime.timedelta(days=1)).day > 1:
            day = written(self.date)
            return Text(zh=day.zh + "前", en="Before " + day.en)
        month = f"{MONTHS[self.date.month - 1]} {self.date.year}"
        return Text(
            zh=f"{self.date.year}年{self.date.month}月底前", en=f"Before the end of {month}"
        )

    def __lt__(self, other: "Deadline") -> bool:
        return (self.date or datetime.date.max) < (other.date or datetime.date.max)


class YearlyDate(Model):
    """A day that comes back every year."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def exists_every_year(self) -> "YearlyDate":
        try:
            datetime.date(2023, self.month, self.day)
        except ValueError:
            raise PydanticCustomError("yearly_date", "not a day of every year") from None
        return self

    @property
    def text(self) -> Text:
        return Text(zh=f"{self.month}月{self.day}日", en=f"{self.day} {MONTHS[self.month - 1]}")
