"""The lectures that come back every month, as a calendar: an event for each day of the month."""

import datetime

from icalendar import Calendar, Event, vText

from plansite.exports.calendar import PagePlace, all_day, described, reminder
from plansite.exports.edition import Edition
from plansite.model.reference import Lectures

REMIND_DAYS_BEFORE = 1


def lectures_calendar(edition: Edition, lectures: Lectures, site_url: str = "") -> bytes:
    """The lecture days from the first on; a month without such a day has none."""
    lang = edition.lang
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//plansite//lectures//{lang.upper()}")
    made.add("x-wr-calname", vText(lectures.name[lang]))
    for day in sorted(set(lectures.days)):
        made.add_component(monthly(edition, lectures, day, site_url))
    return bytes(made.to_ical())


def monthly(edition: Edition, lectures: Lectures, day: int, site_url: str) -> Event:
    """The lecture on one day of every month: some programs take one day of the month a rule."""
    name = edition.text(lectures.name)
    event = all_day(edition, f"lectures-{day:02}", None, first(lectures.since, day))
    event.add("rrule", {"freq": "monthly", "bymonthday": day})
    event.add_component(reminder(edition, REMIND_DAYS_BEFORE, name))
    lines = [edition.text(lectures.note), edition.say("law.editors")]
    page = PagePlace("training.html", (edition.say("page.training"),))
    return described(edition, event, name, lines, page, site_url)


def first(since: datetime.date, day: int) -> datetime.date:
    """The first such day of a month, from which its rule counts."""
    while since.day != day:
        since += datetime.timedelta(days=1)
    return since
