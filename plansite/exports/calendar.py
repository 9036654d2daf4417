"""Calendars: fixed deadlines as all-day events, the reports as yearly ones with reminders.

Ongoing measures have no day and so no event. A unit's calendar says of each event how the unit
comes to it. An event keeps its UID from build to build; SEQUENCE counts the recorded versions in which
it changed, LAST-MODIFIED is the day of the last one, and one that is no more is cancelled: who imports
a calendar again over an old one has the dates of the new.
"""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event, vDatetime, vText

from plansite.exports.edition import UNDATED, Edition
from plansite.model.dates import ReportDate
from plansite.model.duties import Duty
from plansite.model.records import Measure, Unit
from plansite.site.addresses import measure_url, unit_url
from plansite.site.reports import days_in, report_day

REMINDERS = (14, 3)


def calendar(edition: Edition, unit: Unit | None = None, site_url: str = "") -> bytes:
    """The dates of the plan, or of one unit, as iCalendar.

    An event links to its page if `site_url` is known, and else says in words where it is.
    """
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//plansite//calendar//{edition.lang.upper()}")
    # Said to be text: what icalendar does not know by name it writes as it stands.
    made.add("x-wr-calname", vText(name(edition, unit)))
    if unit and (left_open := edition.caveats(unit)):
        made.add("x-wr-caldesc", vText("\n".join(left_open)))
    for event in with_history(edition, unit, site_url):
        made.add_component(event)
    return bytes(made.to_ical())


def events(edition: Edition, unit: Unit | None, site_url: str) -> dict[str, Event]:
    """The events by UID."""
    found = [
        deadline(edition, measure, day, duty, site_url)
        for measure, duty in edition.duties(unit)
        if (day := measure.deadline.date)
    ]
    found += [report(edition, date, unit, site_url) for date in edition.plan.report_dates]
    return {str(event["UID"]): event for event in found}


def with_history(edition: Edition, unit: Unit | None, site_url: str) -> Iterator[Event]:
    """The events as they are now, knowing how often they changed; cancelled ones come last."""
    now = events(edition, unit, site_url)
    if not edition.past:
        yield from now.values()
        return
    shown: list[dict[str, Event]] = []
    for then in edition.past:
        same = then.plan.units_by_id.get(unit.id) if unit else None
        shown.append(events(then, same, site_url) if same or not unit else {})
    days = [then.version.date or UNDATED for then in edition.past]
    for uid in dict.fromkeys([*now, *(uid for state in shown for uid in state)]):
        yield numbered([state.get(uid) for state in (*shown, now)], [*days, days[-1]])


def numbered(states: list[Event | None], days: list[datetime.date]) -> Event:
    """An event as it is in the last state, or cancelled if it is no more there.

    SEQUENCE is how often it changed on the way; LAST-MODIFIED the day of the state in which it last
    did.
    """
    first = next(at for at, state in enumerate(states) if state)
    sequence, modified = 0, days[first]
    for at in range(first + 1, len(states)):
        if states[at] != states[at - 1]:
            sequence, modified = sequence + 1, days[at]
    event = states[-1] or next(state for state in reversed(states) if state)
    if states[-1] is None:
        event.add("status", "CANCELLED")
    moment = datetime.datetime.combine(modified, datetime.time(), datetime.UTC)
    event.add("sequence", sequence)
    event.add("last-modified", moment)
    event["DTSTAMP"] = vDatetime(moment)
    return event


def name(edition: Edition, unit: Unit | None) -> str:
    document = edition.plan.document
    if unit:
        return edition.say(
            "calendar.name-unit",
            unit=unit.name[edition.lang],
            number=(document.number or document.name)[edition.lang],
        )
    return edition.say("calendar.name", name=document.name[edition.lang])


def deadline(
    edition: Edition, measure: Measure, day: datetime.date, duty: Duty | None, site_url: str
) -> Event:
    plan, lang = edition.plan, edition.lang
    summary = edition.say("calendar.deadline", title=edition.title(measure), id=measure.id)
    lines = [edition.say("calendar.relation", relation=edition.relation(duty))] if duty else []
    lines += [
        *(edition.say("calendar.line", text=line[lang]) for line in measure.lines),
        *(words for line in measure.lines for words in original(edition, line.zh)),
        *edition.amended(measure.id),
        edition.say("calendar.source", citation=edition.cite(measure)),
    ]
    page = PagePlace(
        measure_url(measure, plan), (edition.say("page.tasks"), edition.title(measure))
    )
    event = all_day(edition, measure.anchor, duty.unit if duty else None, day)
    return described(edition, event, summary, lines, page, site_url)


def report(edition: Edition, date: ReportDate, unit: Unit | None, site_url: str) -> Event:
    reporting, lang = edition.plan.reporting, edition.lang
    assert reporting
    receives = unit and reporting.recipient == unit.id
    key = "calendar.receive" if receives else "calendar.report"
    summary = edition.say(key, date=report_day(date, edition.labels)[lang])
    lines = [
        edition.say("calendar.line", text=reporting.text[lang]),
        *original(edition, reporting.text.zh),
        *edition.amended(reporting.anchor),
        *(() if receives else (edition.say("form.before"),)),
        *(edition.open_reports(unit) if unit else ()),
        edition.say("calendar.source", citation=edition.notice()),
    ]
    page = PagePlace(f"document.html#{reporting.anchor}", (edition.say("page.document"),))
    if unit:
        page = PagePlace(unit_url(unit), (edition.say("page.units"), edition.text(unit.name)))
    id = f"report-{date.key.replace('-', '')}"
    event = all_day(edition, id, unit, first(date, edition.plan.document.issued))
    if rule := repeats(date):
        event.add("rrule", rule)
    for days in REMINDERS:
        event.add_component(reminder(edition, days, summary))
    return described(edition, event, summary, lines, page, site_url)


def first(date: ReportDate, issued: datetime.date | None) -> datetime.date:
    """The first such day after the notice was issued."""
    if date.date:
        return date.date
    issued = issued or UNDATED
    years = (issued.year, issued.year + 1)
    return next(day for year in years for day in days_in(date, year) if day > issued)


def repeats(date: ReportDate) -> dict[str, object]:
    """How the event of a report comes back; nothing if it does not."""
    if date.date:
        return {}
    if date.every == "quarter":
        return {"freq": "monthly", "interval": 3, "bymonthday": date.day or -1}
    if date.every == "month":
        return {"freq": "monthly", "bymonthday": date.day or -1}
    return {"freq": "yearly"}


def original(edition: Edition, zh: str) -> list[str]:
    """The notice's own words, where the edition's are a translation."""
    return [] if edition.lang == "zh" else [edition.say("calendar.original", text=zh)]


def all_day(edition: Edition, id: str, unit: Unit | None, date: datetime.date) -> Event:
    document = edition.plan.document
    scope = uuid.uuid5(uuid.NAMESPACE_URL, (document.number or document.name).zh)
    event = Event()
    event.add("uid", f"{id}.{unit.id if unit else 'plan'}.{edition.lang}@{scope}")
    event.add(
        "dtstamp",
        datetime.datetime.combine(document.issued or UNDATED, datetime.time(), datetime.UTC),
    )
    event.add("dtstart", date)
    event.add("dtend", date + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


@dataclass(frozen=True)
class PagePlace:
    """A page of the site: its address, and the way there in words, from the navigation on."""

    address: str
    steps: tuple[str, ...]


def described(
    edition: Edition, event: Event, summary: str, lines: list[str], page: PagePlace, site_url: str
) -> Event:
    """The event with its words and its link; an address that leads nowhere is not given."""
    path = page.address if edition.lang == "zh" else f"en/{page.address}"
    steps = edition.say("calendar.step").join(page.steps)
    where = site_url + path if site_url else edition.say("calendar.in-site", steps=steps)
    event.add("summary", summary)
    event.add("description", "\n".join([*lines, edition.say("calendar.page", page=where)]))
    if site_url:
        event.add("url", site_url + path)
    return event


def reminder(edition: Edition, days: int, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", datetime.timedelta(days=-days))
    alarm.add("description", edition.say("calendar.remind", n=days, summary=summary))
    return alarm
