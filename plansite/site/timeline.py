"""The geometry of the timeline drawing: dates to places, in SVG units. Templates draw it."""

import datetime
from dataclasses import dataclass

from plansite.model.plan import Plan
from plansite.model.records import Measure
from plansite.site.reports import days_in

WIDTH, LEFT, RIGHT = 960, 16, 944
AFTER = 3  # years drawn after that of the last deadline: measures and reports go on
AXIS, REPORTS, FIRST_ROW, ROW = 28, 64, 96, 46


@dataclass(frozen=True)
class Mark:
    date: datetime.date
    x: int


@dataclass(frozen=True)
class Row:
    """A measure's bar from the day of issue to `end`; without `end` it stays open."""

    measure: Measure
    y: int
    end: Mark | None


@dataclass(frozen=True)
class Timeline:
    """`first`..`last` lie at LEFT..RIGHT; a date beyond them is for the reader's clock to show."""

    first: datetime.date
    last: datetime.date
    start: int
    issued: Mark | None
    years: tuple[Mark, ...]
    reports: tuple[Mark, ...]
    rows: tuple[Row, ...]
    height: int
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    axis: int = AXIS
    reports_y: int = REPORTS

    @property
    def fixed(self) -> int:
        return sum(1 for row in self.rows if row.end)

    @property
    def ongoing(self) -> int:
        return len(self.rows) - self.fixed


def timeline(plan: Plan) -> Timeline:
    """From the year of issue to some years after the last fixed deadline; fixed dates come first.

    Without any day there is nothing to draw: a timeline without rows.
    """
    issued = plan.document.issued
    once = [date.date for date in plan.report_dates if date.date]
    fixed = [deadline.date for deadline in plan.by_deadline if deadline.date]
    known = sorted([*fixed, *once, *([issued] if issued else [])])
    if not known:
        never = datetime.date(1970, 1, 1)
        return Timeline(never, never, LEFT, None, (), (), (), 0)
    start = issued or known[0]
    first = datetime.date(start.year, 1, 1)
    last = datetime.date(known[-1].year + AFTER, 12, 31)

    def mark(date: datetime.date) -> Mark:
        return Mark(date, LEFT + round((RIGHT - LEFT) * (date - first) / (last - first)))

    years = range(first.year, last.year + 1)
    reports = {day for date in plan.report_dates for year in years for day in days_in(date, year)}
    measures = [m for measures in plan.by_deadline.values() for m in measures]
    rows = tuple(
        Row(m, FIRST_ROW + ROW * at, mark(m.deadline.date) if m.deadline.date else None)
        for at, m in enumerate(measures)
    )
    return Timeline(
        first=first,
        last=last,
        start=mark(start).x,
        issued=mark(issued) if issued else None,
        years=tuple(mark(datetime.date(year, 1, 1)) for year in years),
        reports=tuple(mark(date) for date in sorted(reports) if date > start),
        rows=rows,
        height=FIRST_ROW + ROW * len(rows) + 8,
    )
