"""When reports are due, in words and as the days of a year."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from plansite.model.dates import ReportDate, month_end, written
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.text import LANGS, Text, composed

QUARTER_ENDS = (3, 6, 9, 12)
# Any year without a 29 February: for days that come back every year.
ORDINARY_YEAR = 2023


@dataclass(frozen=True)
class ReportDay:
    """A day on which a report is due: `on` is 06-25 for every year, 2026-12-10 for once."""

    on: str
    text: Text


def days_in(date: ReportDate, year: int) -> Iterator[datetime.date]:
    """The days of a year on which the report is due."""
    if date.date:
        if date.date.year == year:
            yield date.date
    elif date.month and date.day:
        yield datetime.date(year, date.month, date.day)
    else:
        for month in QUARTER_ENDS if date.every == "quarter" else range(1, 13):
            last = month_end(year, month)
            yield last if date.day is None else last.replace(day=min(date.day, last.day))


def report_days(plan: Plan, labels: Labels) -> tuple[ReportDay, ...]:
    """Every day on which a report is due, those of every year as one."""
    found: dict[str, ReportDay] = {}
    for date in plan.report_dates:
        if date.date:
            found[date.key] = ReportDay(date.key, written(date.date))
            continue
        for day in days_in(date, ORDINARY_YEAR):
            yearly = ReportDate(month=day.month, day=day.day).day_text
            assert yearly
            found.setdefault(day.strftime("%m-%d"), ReportDay(day.strftime("%m-%d"), yearly))
    return tuple(found.values())


def schedule(plan: Plan, labels: Labels) -> Text | None:
    """When reports are due, in a phrase: 每年6月25日、11月25日前, 每月25日前; None if never."""

    def say(key: str, **values: Text | int | None) -> Text:
        return Text(
            **{
                lang: labels.say(
                    key,
                    lang,
                    **{n: v[lang] if isinstance(v, Text) else v for n, v in values.items()},
                )
                for lang in LANGS
            }
        )

    yearly = [date.day_text for date in plan.report_dates if date.month and date.day_text]
    parts: list[Text] = []
    if yearly:
        days = yearly[0]
        for day in yearly[1:]:
            days = say("home.and", first=days, second=day)
        parts.append(say("report.year", dates=days))
    for date in plan.report_dates:
        if date.date:
            parts.append(say("report.once", date=written(date.date)))
        elif date.every:
            key = f"report.{date.every}" + ("" if date.day else "-end")
            parts.append(say(key, n=date.day) if date.day else say(key))
    if not parts:
        return None
    separators = {lang: labels.say("report.separator", lang) for lang in LANGS}
    return composed(lambda lang: separators[lang].join(part[lang] for part in parts), *parts)
