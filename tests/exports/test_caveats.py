"""What a unit's page leaves open stands in every file of the unit, too."""

import io
import re

import docx
import icalendar
import openpyxl
import pytest
from lxml import html

from plansite.exports import downloads
from plansite.model.text import LANGS
from plansite.site.duty_list import caveats
from plansite.site.page_values import PageValues
from plansite.site.render import Renderer

FILES = ("duties", "report", "report-sheet", "workbook", "calendar")


def words_of(content, unit, lang) -> list[str]:
    return [words[lang] for words in caveats(content.plan, content.labels, unit)]


def text_of(made: bytes, suffix: str) -> str:
    if suffix == "ics":
        calendar = icalendar.Calendar.from_ical(made)
        # The library knows no such property, and so leaves its escapes.
        about = re.sub(r"\\([,;])", r"\1", str(calendar.get("x-wr-caldesc")))
        return "\n".join([about, *(str(event["description"]) for event in calendar.events)])
    if suffix == "docx":
        document = docx.Document(io.BytesIO(made))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    book = openpyxl.load_workbook(io.BytesIO(made))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return "\n".join(cell for row in rows for cell in row if isinstance(cell, str))


@pytest.mark.parametrize("lang", LANGS)
def test_no_caveat_is_missing_in_a_file(content, made, lang):
    found = 0
    for file, data in made.items():
        if file.edition != lang or file.unit is None or file.kind not in FILES:
            continue
        text = text_of(data, file.suffix)
        for words in words_of(content, file.unit, lang):
            assert words in text, (file.uri, words)
            found += 1
    assert found > 20


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_and_its_sheet_have_the_same(content, lang):
    """Every hint in the lead of a unit's page is a caveat, and so stands in every file."""
    renderer = Renderer(PageValues(content, lang))
    for unit in content.plan.units:
        made = renderer.page("unit.md", subject=unit, page=None, root="../")
        page = html.fromstring(made.html)
        lines = [" ".join(words.split()) for words in words_of(content, unit, lang)]
        for hint in page.xpath("//div[@class='lead']/p[@class='hint']"):
            assert " ".join(hint.text_content().split()) in lines, unit.id
        sheet = page.find(".//div[@data-sheet]")
        assert sheet is not None
        shown = " ".join("".join(map(str, sheet.itertext())).split())
        assert all(words in shown for words in lines), unit.id


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_page_says_beside_the_duties_is_a_caveat_too(content, lang):
    """Members, requirements that may not be meant, and that a group's measure may not apply."""
    plan = content.plan
    for unit in plan.units:
        words = " ".join(words_of(content, unit, lang))
        assert all(member.name[lang] in words for member in plan.members(unit)), unit.id
        for item in plan.requirements:
            if item.addressees and plan.leaves_out(unit, item.addressees):
                assert item.number[lang] in words and item.addressees[lang] in words, unit.id
        if group := plan.duties(unit, "collective"):
            assert str(len(group)) in words and group[0].via.name[lang] in words, unit.id


def test_a_calendar_says_of_the_report_what_is_open_about_it(content):
    """A description of the calendar is not everywhere shown."""
    plan = content.plan
    left_open = [u for u in plan.units if plan.leaves_out(u, plan.reporting.addressees)]
    assert left_open
    for file in downloads(content):
        if file.kind == "calendar" and file.edition == "zh" and file.unit in left_open:
            events = icalendar.Calendar.from_ical(file.make()).events
            reports = [e for e in events if str(e["uid"]).startswith("report")]
            (words,) = [
                words
                for words in words_of(content, file.unit, "zh")
                if words.startswith("报送要求")
            ]
            assert reports and all(words in event["description"] for event in reports)
