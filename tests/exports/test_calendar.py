import datetime

import icalendar
import pytest
from ical.calendar_stream import IcsCalendarStream

from plansite.exports.calendar import REMINDERS, calendar, first
from plansite.exports.edition import Edition
from plansite.model.dates import ReportDate
from plansite.model.text import LANGS


@pytest.fixture(scope="module", params=LANGS)
def edition(request, content):
    return Edition(content.plan, content.labels, request.param)


@pytest.fixture(scope="module")
def made(edition):
    return [calendar(edition, unit) for unit in (None, *edition.plan.units)]


def test_a_strict_reader_takes_every_calendar_and_repeats_the_reports(made, edition):
    for file in made:
        read = IcsCalendarStream.calendar_from_ics(file.decode())
        year = read.timeline.included(datetime.date(2031, 1, 1), datetime.date(2031, 12, 31))
        days = [event.start for event in year]
        reporting = edition.plan.reporting.dates
        assert days == sorted(datetime.date(2031, date.month, date.day) for date in reporting)


def test_lines_are_75_octets_at_most_and_cut_between_characters(made):
    for file in made:
        assert file.endswith(b"\r\n")
        for line in file.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


def test_events_are_whole_days_with_a_fixed_stamp_and_no_method(made, edition):
    for file in made:
        read = icalendar.Calendar.from_ical(file)
        assert "METHOD" not in read and read["X-WR-CALNAME"]
        for event in read.walk("VEVENT"):
            start, end = event.decoded("DTSTART"), event.decoded("DTEND")
            assert type(start) is datetime.date
            assert end - start == datetime.timedelta(days=1)
            assert event.decoded("DTSTAMP").date() == edition.plan.document.issued


def test_reports_remind_14_and_3_days_before_and_deadlines_do_not(made):
    for file in made:
        for event in icalendar.Calendar.from_ical(file).walk("VEVENT"):
            before = [alarm.decoded("TRIGGER").days for alarm in event.walk("VALARM")]
            assert before == ([-14, -3] if "RRULE" in event else [])


def test_uids_differ_between_files_and_languages(content):
    uids = [
        str(event["UID"])
        for lang in LANGS
        for unit in (None, *content.plan.units)
        for event in icalendar.Calendar.from_ical(
            calendar(Edition(content.plan, content.labels, lang), unit)
        ).walk("VEVENT")
    ]
    assert len(uids) == len(set(uids))


@pytest.mark.parametrize(
    ("issued", "year"), [((2023, 6, 24), 2023), ((2023, 6, 25), 2024), ((2023, 12, 1), 2024)]
)
def test_reports_begin_after_the_notice_was_issued(issued, year):
    day = first(ReportDate(month=6, day=25), datetime.date(*issued))
    assert day == datetime.date(year, 6, 25)


def test_a_page_is_named_in_words_unless_the_sites_address_is_known(edition):
    folder = "" if edition.lang == "zh" else "en/"
    unit = edition.plan.named_units[0]
    event = icalendar.Calendar.from_ical(calendar(edition, unit)).walk("VEVENT")[-1]
    assert ".html" not in event["DESCRIPTION"] and unit.name[edition.lang] in event["DESCRIPTION"]
    assert "URL" not in event
    known = calendar(edition, unit, "https://plan.example/")
    event = icalendar.Calendar.from_ical(known).walk("VEVENT")[-1]
    assert event["URL"] == f"https://plan.example/{folder}units/{unit.id}.html"


def test_the_page_names_the_days_of_the_reminders(edition):
    words = edition.say("downloads.about-calendar")
    assert all(str(days) in words for days in REMINDERS)
