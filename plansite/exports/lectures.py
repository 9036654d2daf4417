"""The lectures that come back every month, as a calendar: one event that repeats."""

import datetime

from icalendar import Calendar, vText

from plansite.exports.calendar import all_day, described, reminder
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
    event = all_day(edition, "lectures", None, first(lectures))
    event.add("rrule", {"freq": "monthly", "bymonthday": list(lectures.days)})
    event.add_component(reminder(edition, REMIND_DAYS_BEFORE, lectures.name[lang]))
    lines = [lectures.note[lang], edition.say("law.editors")]
    made.add_component(
        described(edition, event, lectures.name[lang], lines, "training.html", site_url)
    )
    return bytes(made.to_ical())


def first(lectures: Lectures) -> datetime.date:
    """The first lecture day, from which the rule counts."""
    day = lectures.since
    while day.day not in lectures.days:
        day += datetime.timedelta(days=1)
    return day
