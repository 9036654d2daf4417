"""When reports are due, in words and as the days of a year."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from plansite.model.dates import ReportDate, month_end, written
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.text import LANGS, Text, composed
from plansite.site.wording import bilingual

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


def report_day(date: ReportDate, labels: Labels) -> Text:
    """The day of one report in words: 6月25日, 每月25日."""
    return date.day_text or spoken(date, labels)


def report_phrase(date: ReportDate, labels: Labels) -> Text:
    """When one report is due: 每年6月25日前, 每月25日前, 2026年12月10日前."""
    if date.date:
        return bilingual(labels, "report.once", date=written(date.date))
    if date.day_text:
        return bilingual(labels, "report.year", dates=date.day_text)
    return spoken(date, labels)


def spoken(date: ReportDate, labels: Labels) -> Text:
    key = f"report.{date.every}" + ("" if date.day else "-end")
    return bilingual(labels, key, n=date.day or "")


def other_reports(plan: Plan, labels: Labels) -> tuple[Text, ...]:
    """In words the days that do not come back on a day of every year: 每月25日前, 2026年12月10日前."""
    return tuple(report_phrase(date, labels) for date in plan.report_dates if not date.month)


def schedule(plan: Plan, labels: Labels) -> Text | None:
    """When reports are due, in a phrase: 每年6月25日、11月25日前; None if no day is named."""
    parts = list(other_reports(plan, labels))
    yearly = [date.day_text for date in plan.report_dates if date.day_text and date.month]
    if yearly:
        days = yearly[0]
        for day in yearly[1:]:
            days = bilingual(labels, "home.and", first=days, second=day)
        parts.insert(0, bilingual(labels, "report.year", dates=days))
    separators = {lang: labels.say("report.separator", lang) for lang in LANGS}
    if not parts:
        return None
    return composed(lambda lang: separators[lang].join(part[lang] for part in parts), *parts)
