"""Dates as the reader's clock has them, held against a calendar of Python's."""

import datetime
import itertools
import re

import pytest

from plansite.model.dates import written
from plansite.site.timeline import timeline

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
EDITIONS = {"": "zh", "en/": "en"}
PAGES = ("index.html", "units/justice.html", "timeline.html", "explorer.html")
DAYS = (
    "2023-11-30",
    "2023-12-30",
    "2024-02-29",
    "2025-06-25",
    "2025-11-25",
    "2025-11-30",
    "2025-12-31",
)
ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati")


def shanghai(day: str, time: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


def around(day: str) -> list[datetime.datetime]:
    """Its first and last moment, the one before and the one after."""
    first = shanghai(day, "00:00:00")
    second = datetime.timedelta(seconds=1)
    last = first + datetime.timedelta(days=1) - second
    return [first - second, first, last, last + second]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def far(labels, lang: str, days: int) -> str:
    return labels.say("dates.left", lang, n=days) if days else labels.say("dates.today", lang)


def far_report(labels, lang: str, days: int) -> str:
    """On the day and the day before in careful words: "before" may not include the day."""
    name = {0: "report-today", 1: "report-eve"}.get(days)
    return labels.say(f"dates.{name}", lang) if name else far(labels, lang, days)


def passed(labels, lang: str, days: int) -> str:
    if days > 30:
        return labels.say("dates.passed", lang)
    return labels.say("dates.passed-days", lang, n=days)


def reports(plan, today: datetime.date) -> list[datetime.date]:
    return sorted(
        datetime.date(year, yearly.month, yearly.day)
        for year in (today.year - 1, today.year, today.year + 1)
        for yearly in plan.reporting.dates
    )


def next_report(plan, today: datetime.date) -> datetime.date:
    return min(date for date in reports(plan, today) if date >= today)


def last_report(plan, today: datetime.date) -> datetime.date | None:
    """The one of the last thirty days."""
    month = datetime.timedelta(days=30)
    return max((d for d in reports(plan, today) if today - month <= d < today), default=None)


def report_words(content, lang: str, today: datetime.date) -> str:
    date = next_report(content.plan, today)
    how = far_report(content.labels, lang, (date - today).days)
    words = content.labels.say("dates.next", lang, date=written(date)[lang], far=how)
    if last := last_report(content.plan, today):
        since = passed(content.labels, lang, (today - last).days)
        words += " " + content.labels.say(
            "dates.last", lang, date=written(last)[lang], passed=since
        )
    return words


def deadline_words(labels, lang: str, deadline: datetime.date, today: datetime.date) -> str:
    left = (deadline - today).days
    if left < 0:
        return passed(labels, lang, -left)
    return far(labels, lang, left) if left else labels.say("dates.last-day", lang)


def check(page, content, lang: str, today: datetime.date) -> None:
    """All that the page says about dates is right for `today`."""
    reports = page.locator("[data-reporting] .when")
    assert {squeezed(t) for t in reports.all_text_contents()} == {
        report_words(content, lang, today)
    }
    times = page.locator("time.deadline").evaluate_all(
        "all => all.map(e => [e.dateTime, e.nextElementSibling.textContent])"
    )
    for day, aside in times:
        deadline = datetime.date.fromisoformat(day)
        assert aside == deadline_words(content.labels, lang, deadline, today)


@pytest.mark.parametrize("moment", [m for day in DAYS for m in around(day)], ids=str)
def test_before_on_and_after(new_page, file_site, content, moment):
    zone = ZONES[moment.hour % len(ZONES)]
    page = new_page(timezone_id=zone)
    page.clock.set_fixed_time(moment)
    for name, (edition, lang) in zip(PAGES, itertools.cycle(EDITIONS.items())):
        page.goto(f"{file_site}{edition}{name}")
        check(page, content, lang, moment.date())


def test_every_page_that_should_speak_of_dates_does(page, http_site):
    for name in PAGES:
        page.goto(http_site + name)
        assert page.locator("[data-reporting] .when").count(), name
    for name in ("index.html", "timeline.html", "explorer.html", "units/education.html"):
        page.goto(http_site + name)
        assert page.locator("time.deadline + .when").count(), name


@pytest.mark.parametrize("zone", ZONES)
def test_the_readers_zone_does_not_matter(new_page, file_site, content, zone):
    page = new_page(timezone_id=zone)
    for moment in around("2025-06-25"):
        page.clock.set_fixed_time(moment)
        page.goto(f"{file_site}index.html")
        check(page, content, "zh", moment.date())


@pytest.mark.parametrize("day", ["2025-06-25", "2025-12-31", "2025-11-30"])
def test_a_page_open_past_midnight(page, file_site, content, day):
    before = shanghai(day, "23:59:30")
    page.clock.install(time=before)
    page.goto(f"{file_site}explorer.html?view=timeline")
    check(page, content, "zh", before.date())
    page.clock.run_for(60_000)
    check(page, content, "zh", before.date() + datetime.timedelta(days=1))
    page.clock.run_for(24 * 3600 * 1000)
    check(page, content, "zh", before.date() + datetime.timedelta(days=2))


def test_a_machine_that_slept(page, file_site, content):
    """No timer has run, but the page comes into view again."""
    page.clock.set_fixed_time(shanghai("2025-06-20", "12:00:00"))
    page.goto(f"{file_site}index.html")
    later = shanghai("2026-01-03", "09:00:00")
    page.clock.set_fixed_time(later)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    check(page, content, "zh", later.date())


@pytest.mark.parametrize("name", ["timeline.html", "explorer.html?view=timeline"])
@pytest.mark.parametrize(
    ("day", "where"),
    [
        ("2022-12-31", "before"),
        ("2023-01-01", "within"),
        ("2026-11-25", "within"),
        ("2027-01-01", "within"),
        ("2028-12-30", "late"),
        ("2029-01-01", "after"),
        ("2040-05-05", "after"),
    ],
)
def test_the_line_of_today(page, file_site, content, name, day, where):
    drawn = timeline(content.plan)
    today = datetime.date.fromisoformat(day)
    page.clock.set_fixed_time(shanghai(day, "10:00:00"))
    page.goto(file_site + name)
    drawing = page.locator("[data-first]:visible")
    assert drawing.get_attribute("data-today") == where
    part = (today - drawn.first) / (drawn.last - drawn.first)
    x = drawn.left + min(max(part, 0), 1) * (drawn.right - drawn.left)
    for line in drawing.locator("rect.today").all():
        assert line.is_visible()
        assert float(line.get_attribute("x")) == pytest.approx(x, abs=0.06)
    texts = drawing.locator("text.today:visible")
    assert texts.count() == 1
    label = "today-line" if where in ("within", "late") else f"today-{where}"
    assert texts.text_content() == content.labels.say(f"dates.{label}", "zh")
    marks = drawing.locator("[data-date]")
    passed = marks.evaluate_all(
        "all => all.filter(m => m.classList.contains('passed')).map(m => m.getAttribute('data-date'))"
    )
    dates = marks.evaluate_all("all => all.map(m => m.getAttribute('data-date'))")
    assert passed == [date for date in dates if date < day]


def test_nothing_says_overdue(page, file_site):
    page.clock.set_fixed_time(shanghai("2035-01-01", "10:00:00"))
    for edition, words in (("", "逾期|未完成|超期"), ("en/", "overdue|not done|late|missed")):
        page.goto(f"{file_site}{edition}explorer.html")
        written = " ".join(page.locator(".when").all_text_contents())
        assert written and not re.search(words, written)


def test_the_day_of_issue_is_no_deadline(page, file_site):
    for name in ("index.html", "timeline.html"):
        page.goto(file_site + name)
        issued = page.locator("time:not(.deadline)[datetime='2023-04-25']")
        assert issued.count() == 1
        assert not issued.evaluate("e => e.parentNode.innerHTML.includes('when')")


def test_the_pages_read_well_without_scripts(new_page, file_site):
    page = new_page(java_script_enabled=False)
    for name in PAGES:
        page.goto(file_site + name)
        assert page.locator(".when").count() == 0
        assert page.locator(".today:visible").count() == 0
        assert page.locator("[data-reporting]").first.inner_text().strip()
