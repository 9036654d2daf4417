"""Calendars imported again, the feed and the data of what changed: read by other programs."""

import dataclasses
import datetime
import io
import json
from typing import Any

import docx
import ical.calendar_stream
import icalendar
import openpyxl
import pptx
import pytest
from lxml import etree

from harness.building import ROOT
from plansite.exports import downloads, edition_of
from plansite.exports.calendar import calendar
from plansite.load.data import load
from plansite.model.amendments import Amendments, in_force
from plansite.model.content import Content
from plansite.model.plan import Plan
from plansite.model.text import LANGS, Text
from plansite.model.version import Record, Recording, Version

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def real() -> Content:
    return load(ROOT)


def with_history(real: Content, *states: list[dict[str, Any]]) -> Content:
    """The real plan after versions with these amendments, the last of which is where it is now."""
    records = []
    for n, changes in enumerate(states, 1):
        later = amendments(changes)
        recording = Recording(
            date=datetime.date(2030, n, 1), summary=Text(zh="变了", en="Changed"), data=f"{n}"
        )
        plan = in_force(Plan.model_construct(**dict(real.plan)), later)
        records.append(Record(f"2030-{n:02}-01", recording, plan, later, real.reference))
    last = records[-1]
    version = Version(last.recording.data, last.id, last.date)
    return dataclasses.replace(
        real,
        plan=last.plan,
        amendments=last.amendments,
        version=version,
        history=tuple(records),
    )


def amendments(changes: list[dict[str, Any]]) -> Amendments:
    document = {"number": {"zh": "某发〔2029〕1号", "en": "No. 1"}, "issued": "2029-12-01"}
    entry = {"id": "later", "document": document, "changes": changes}
    return Amendments.model_validate({"amendments": [entry] if changes else []})


@pytest.fixture(scope="module")
def dated(real: Content) -> str:
    """A measure that is to be done by a day."""
    return next(m.id for m in real.plan.measures if m.deadline.date)


def events(content: Content, lang: str = "zh") -> dict[str, Any]:
    made = calendar(edition_of(content, lang))
    ical.calendar_stream.IcsCalendarStream.calendar_from_ics(
        made.decode()
    )  # another library's view
    read = icalendar.Calendar.from_ical(made)
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


def test_without_versions_nothing_is_numbered(real: Content) -> None:
    plain = dataclasses.replace(real, history=(), version=Version("x"))
    assert not any("SEQUENCE" in event for event in events(plain).values())


@pytest.mark.parametrize("lang", LANGS)
def test_a_moved_event_keeps_its_uid_and_goes_up(real: Content, dated: str, lang: str) -> None:
    moved = [{"measure": dated, "deadline": "2031-05-31"}]
    before = events(with_history(real, []), lang)
    after = events(with_history(real, [], moved), lang)
    assert before.keys() == after.keys()
    assert all(event["SEQUENCE"] == 0 for event in before.values())
    changed = [uid for uid in after if after[uid]["SEQUENCE"] == 1]
    assert len(changed) == 1
    event = after[changed[0]]
    assert event.decoded("DTSTART") == datetime.date(2031, 5, 31)
    assert event.decoded("LAST-MODIFIED").date() == datetime.date(2030, 2, 1)
    others = [e for uid, e in after.items() if uid not in changed]
    assert all(e.decoded("LAST-MODIFIED").date() == datetime.date(2030, 1, 1) for e in others)
    # Moved again, and back: the number only goes up.
    again = events(with_history(real, [], moved, []), lang)[changed[0]]
    assert again["SEQUENCE"] == 2
    assert again.decoded("DTSTART") == before[changed[0]].decoded("DTSTART")


def test_an_event_that_is_no_more_is_cancelled(real: Content, dated: str) -> None:
    ongoing = [{"measure": dated, "deadline": "ongoing"}]
    before = events(with_history(real, []))
    after = events(with_history(real, [], ongoing))
    assert before.keys() == after.keys()
    (ended,) = [event for event in after.values() if event.get("STATUS") == "CANCELLED"]
    assert ended["SEQUENCE"] == 1
    back = events(with_history(real, [], ongoing, []))
    assert all("STATUS" not in event for event in back.values())
    assert max(event["SEQUENCE"] for event in back.values()) == 2


def test_what_changed_since_the_last_version_goes_up_as_well(real: Content, dated: str) -> None:
    recorded = with_history(real, [])
    later = amendments([{"measure": dated, "deadline": "2031-05-31"}])
    now = dataclasses.replace(
        recorded,
        plan=in_force(recorded.plan, later),
        version=dataclasses.replace(recorded.version, data="y", changed=True),
    )
    assert max(event["SEQUENCE"] for event in events(now).values()) == 1


def files(content: Content) -> dict[tuple[str | None, str], bytes]:
    return {
        (file.edition, file.uri): file.make()
        for file in downloads(content)
        if file.kind in ("changes", "feed", "record", "json")
    }


def test_the_feed_and_the_data_say_the_same(real: Content, dated: str) -> None:
    made = files(with_history(real, [], [{"measure": dated, "deadline": "2031-05-31"}]))
    data = json.loads(made[None, "changes.json"])
    assert [version["id"] for version in data["versions"]] == ["2030-02-01", "2030-01-01"]
    kinds = [change["kind"] for change in data["versions"][0]["changes"]]
    assert kinds == ["document", "deadline"]
    for lang in LANGS:
        feed = etree.fromstring(made[lang, "changes.xml"])
        assert [e.text for e in feed.iter(f"{ATOM}updated")] == [
            "2030-02-01T00:00:00Z",
            "2030-02-01T00:00:00Z",
            "2030-01-01T00:00:00Z",
        ]
        ids = [e.text for e in feed.iter(f"{ATOM}id")]
        assert len(set(ids)) == 3 and all(id.startswith("urn:uuid:") for id in ids)
        links = [e.get("href") for e in feed.iter(f"{ATOM}link")]
        assert links == ["changes.html", "changes.html#v-2030-02-01", "changes.html#v-2030-01-01"]


def test_a_feed_of_a_site_with_an_address_has_it(real: Content) -> None:
    home = "http://plan.example/a/"
    content = with_history(real, [])
    feeds = {f.edition: f.make() for f in downloads(content, home) if f.kind == "feed"}
    for lang, at in (("zh", home), ("en", home + "en/")):
        links = etree.fromstring(feeds[lang]).iter(f"{ATOM}link")
        assert [(link.get("rel"), link.get("href")) for link in links] == [
            ("alternate", at + "changes.html"),
            ("self", at + "changes.xml"),
            ("alternate", at + "changes.html#v-2030-01-01"),
        ]


def test_every_version_is_kept_as_data(real: Content, dated: str) -> None:
    content = with_history(real, [], [{"measure": dated, "deadline": "2031-05-31"}])
    made = files(content)
    then = json.loads(made[None, "versions/2030-01-01.json"])
    now = json.loads(made[None, "downloads/plan.json"])
    assert then["version"] == {
        "id": "2030-01-01",
        "date": "2030-01-01",
        "data": "1",
        "changed": False,
    }
    assert json.loads(made[None, "versions/2030-02-01.json"]) == now
    assert then["tasks"] != now["tasks"]


def test_every_office_file_says_in_its_properties_what_it_was_made_from(real: Content) -> None:
    content = with_history(real, [])
    read = {"xlsx": openpyxl.load_workbook, "docx": docx.Document, "pptx": pptx.Presentation}
    seen = set()
    for file in downloads(content):
        if file.suffix in read and file.kind not in seen:
            seen.add(file.kind)
            made = read[file.suffix](io.BytesIO(file.make()))
            properties = made.properties if file.suffix == "xlsx" else made.core_properties
            assert "2030-01-01" in properties.subject, file.uri
    assert {"workbook", "duties", "report", "slides"} <= seen
