"""Slides and lecture dates, read back as XML and as a calendar program reads them."""

import dataclasses
import datetime
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import icalendar
import pytest
from dateutil.rrule import rrulestr
from lxml import etree

from plansite.exports import downloads
from plansite.exports.edition import Edition
from plansite.exports.files.pptx import BODY, FOOT, LINE, SizedText
from plansite.exports.files.slide_pages import SlideBlock, largest, lines_of, paged, paragraphs
from plansite.exports.lectures import lectures_calendar
from plansite.exports.slides import MOST
from plansite.model.law import CONFIDENCES
from plansite.model.reference import Lectures
from plansite.model.text import LANGS
from plansite.site.addresses import LECTURES
from plansite.site.lessons import material
from plansite.site.stamp import stamp

ROOT = Path(__file__).parents[2]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
POINT = 12700
ACTIVE = ("hlinkClick", "hlinkHover", "oleObj", "control", "audioFile", "videoFile", "fld")


class Slide:
    """A slide's XML: its boxes, and what is said in its notes."""

    def __init__(self, xml: bytes, notes: bytes) -> None:
        self.root = etree.fromstring(xml)
        self.notes = [
            "".join(paragraph.itertext(A + "t"))
            for paragraph in etree.fromstring(notes).iter(A + "p")
        ]

    @property
    def boxes(self):
        return [shape for shape in self.root.iter(P + "sp") if shape.findall(f".//{A}t")]

    def words(self, box) -> list[str]:
        return ["".join(p.itertext(A + "t")) for p in box.iter(A + "p")]

    @property
    def body(self) -> list[str]:
        return self.words(self.boxes[1])

    @property
    def source(self) -> str:
        return self.words(self.boxes[2])[0]


def slides_of(made: bytes) -> list[Slide]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = [
            name for name in archive.namelist() if re.fullmatch(r"ppt/slides/slide\d+.xml", name)
        ]
        names.sort(key=lambda name: int(re.search(r"\d+", name)[0]))
        return [
            Slide(
                archive.read(name),
                archive.read(name.replace("slides/slide", "notesSlides/notesSlide")),
            )
            for name in names
        ]


def decks(made):
    found = {
        (download.edition, download.uri): data
        for download, data in made.items()
        if download.kind == "slides"
    }
    assert found
    return {key: slides_of(data) for key, data in found.items()}


@pytest.fixture(scope="module")
def real(made):
    return decks(made)


@pytest.fixture(scope="module")
def bad(hostile_made):
    return decks(hostile_made)


@pytest.fixture(scope="module")
def notice() -> str:
    return (ROOT / "data/source/notice.txt").read_text(encoding="utf-8").replace("\n", "")


def test_a_deck_for_every_lesson_in_each_language(content, real):
    names = ["all", *(f"{int(task.id):02}" for task in content.plan.tasks)]
    assert set(real) == {
        (lang, f"downloads/training/{name}.pptx") for lang in LANGS for name in names
    }


def test_no_text_is_smaller_than_24_points(real, bad):
    for slides in (*real.values(), *bad.values()):
        for slide in slides:
            runs = list(slide.root.iter(A + "r"))
            assert runs
            for run in runs:
                letters = run.find(A + "rPr")
                assert int(letters.get("sz")) >= 2400
                assert letters.find(A + "ea").get("typeface")
                assert letters.get("lang") in ("zh-CN", "en-GB")


def test_what_stands_on_a_slide_has_room(real, bad):
    """The lines there are at the least fit into the box they are in, and the box on the slide."""
    for slides in (*real.values(), *bad.values()):
        for slide in slides:
            for box in slide.boxes:
                frame = box.find(f".//{A}xfrm")
                offset, size = frame.find(A + "off"), frame.find(A + "ext")
                left, top = (int(offset.get(name)) / POINT for name in "xy")
                width, height = (int(size.get(name)) / POINT for name in ("cx", "cy"))
                assert left >= 0 and left + width <= 960 and top + height <= 540
                assert needed(box, width) <= height + 1, slide.words(box)


def needed(box, width: float) -> float:
    """The height of a box's text: a Chinese character as wide as high, another .44 at the least."""
    total = 0.0
    for paragraph in box.iter(A + "p"):
        words = "".join(paragraph.itertext(A + "t"))
        size = int(paragraph.find(f".//{A}rPr").get("sz")) / 100
        pitch = int(paragraph.find(f".//{A}lnSpc/{A}spcPts").get("val")) / 100
        chinese = sum(char >= "\u2e80" for char in words)
        lines = -(-size * (chinese + 0.44 * (len(words) - chinese)) // width) or 1
        total += lines * pitch
    return total


def test_what_is_said_to_be_the_notice_is(content, real, notice):
    quoted = 0
    for (lang, _), slides in real.items():
        official = content.labels.say("slides.official", lang)
        place = content.labels.say("slides.place", lang, place="")
        english = " ".join(strings(content.plan.model_dump()))
        whole = notice if lang == "zh" else english
        for slide in slides:
            if slide.source == official:
                words = [p for p in slide.body if not p.startswith(place.rstrip())]
                assert words
                for passage in words:
                    assert passage.strip().removeprefix("… ") in whole, passage
                    quoted += 1
    assert quoted >= 2 * 13 * 3


def strings(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict | list | tuple):
        inner = value.values() if isinstance(value, dict) else value
        return [text for item in inner for text in strings(item)]
    return []


def test_the_notes_quote_the_notice_with_its_place(content, real, notice):
    ends = {
        lang: [
            re.escape(content.labels.say(f"slides.{key}", lang, words="\0", place="\1"))
            .replace("\0", "(?P<words>.+)")
            .replace("\1", ".+")
            for key in ("note-quote", "note-anchor")
        ]
        + [
            re.escape(content.labels.say("slides.note-original", lang, words="\0")).replace(
                "\0", "(?P<words>.+)"
            )
        ]
        for lang in LANGS
    }
    english = " ".join(strings(content.plan.model_dump()))
    for (lang, uri), slides in real.items():
        found = 0
        for slide in slides:
            for note in slide.notes:
                for pattern in ends[lang]:
                    if match := re.fullmatch(pattern, note):
                        assert match["words"] in notice or match["words"] in english, note
                        found += 1
        assert found >= 4, uri


def test_a_lesson_says_who_answers_and_until_when(content, real):
    for lang in LANGS:
        for task in content.plan.tasks:
            slides = real[lang, f"downloads/training/{int(task.id):02}.pptx"]
            words = "".join(p for slide in slides for p in slide.body)
            for measure in task.measures:
                assert measure.deadline.text[lang] in words
                for duty in content.plan.duties_by_measure[measure.id]:
                    assert duty.unit.name[lang] in words


def test_lessons_carry_their_questions_and_terms(content, real):
    """On slides what all are to see, one question of them; the rest is in the notes."""
    for lesson in content.reference.lessons:
        for lang in LANGS:
            name = f"{int(lesson.task):02}" if lesson.task else "all"
            slides = real[lang, f"downloads/training/{name}.pptx"]
            shown = "".join(p for slide in slides for p in slide.body)
            noted = "".join(note for slide in slides for note in slide.notes)
            for text in (lesson.questions[0], *lesson.objectives, *lesson.quotes):
                assert text[lang] in shown
            for question in lesson.questions[1:]:
                assert question[lang] in noted and question[lang] not in shown
            task = content.plan.task(lesson.task) if lesson.task else None
            for term in material(task, content.plan, content.reference, content.labels).terms:
                assert term.definition[lang] in noted, (name, term.id)


def test_a_lesson_has_few_slides_and_a_cover_to_fill_in(content, real):
    for (lang, uri), slides in real.items():
        assert len(slides) <= MOST, uri
        assert content.labels.say("slides.who", lang) in slides[0].body
        assert stamp(content.version, content.labels, lang) in slides[0].body


def test_the_figure_of_a_measure_is_on_a_slide(content, real):
    measure = content.plan.measures_by_id["6.1"]
    for lang in LANGS:
        slides = real[lang, "downloads/training/06.pptx"]
        assert "100%" in measure.summary[lang]
        assert any(measure.summary[lang] in p for slide in slides for p in slide.body)


def test_hostile_words_are_words(hostile, bad):
    for slides in bad.values():
        for slide in slides:
            assert not [e for name in ACTIVE for e in slide.root.iter(A + name)]
    words = "".join(p for s in bad["zh", "downloads/training/01.pptx"] for p in s.body)
    title = " ".join(hostile.plan.tasks[0].title.zh.split())
    assert title in " ".join(words.split())


def test_a_deck_links_to_nothing_outside(made):
    for download, data in made.items():
        if download.kind == "slides":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    if name.endswith(".rels"):
                        assert b'TargetMode="External"' not in archive.read(name), name


def test_the_same_bytes_every_time(content, made):
    script = (
        "import hashlib, pathlib; from plansite.load.data import load;"
        "from plansite.exports import downloads; d = downloads(load(pathlib.Path()));"
        "[print(e.edition, e.uri, hashlib.sha256(e.make()).hexdigest()) for e in d"
        " if e.kind == 'lectures' or e.uri.endswith('/02.pptx')]"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    assert len(printed) == 5
    for download, data in made.items():
        if download.kind == "lectures" or download.uri.endswith("/02.pptx"):
            assert (
                f"{download.edition} {download.uri} {hashlib.sha256(data).hexdigest()}" in printed
            )


def test_a_deck_does_not_tell_when_it_was_made(content, made):
    issued = content.plan.document.issued.isoformat().encode()
    data = next(data for download, data in made.items() if download.kind == "slides")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert re.findall(rb"(\d{4}-\d\d-\d\d)T", core) == [issued, issued]


def test_a_long_paragraph_goes_on_over_slides():
    words = "一二三四五，六七八九十。" * 100
    pages = paged([SlideBlock((SizedText(words),))])
    assert len(pages) > 2
    torn = [paragraph for page in pages for paragraph in paragraphs(page)]
    assert "".join(paragraph.words for paragraph in torn) == words
    for part in torn:
        assert part.words.endswith(("，", "。"))
        assert len(lines_of(part)) * part.size * 1.3 <= FOOT - BODY


def test_a_heading_stays_with_what_it_heads_and_is_repeated():
    block = SlideBlock((SizedText("名", bold=True), SizedText("字" * 900)), ("note",))
    pages = paged([SlideBlock((SizedText("上" * 200),)), block])
    assert [p.words[:1] for p in paragraphs(pages[0])] == ["上"]
    assert all([p.words[:1] for p in paragraphs(page)] == ["名", "字"] for page in pages[1:])
    assert [block.notes for page in pages for block in page if block.notes] == [("note",)]


def test_what_begins_a_slide_has_its_heading_above_it():
    again = (SizedText("名", bold=True),)
    pages = paged([SlideBlock((SizedText("字" * 90),), again=again) for _ in range(9)])
    assert len(pages) > 1
    assert all([p.words for p in paragraphs(page)].count("名") == 1 for page in pages)


@pytest.mark.parametrize(("blocks", "shares"), [(10, [5, 5]), (19, [6, 6, 7]), (9, [9])])
def test_slides_are_filled_evenly(blocks, shares):
    pages = paged([SlideBlock((SizedText("字" * 30),)) for _ in range(blocks)])
    assert [len(page) for page in pages] == shares


def test_no_word_stands_alone_on_a_line():
    def block(size: int) -> tuple[SlideBlock, ...]:
        return (SlideBlock((SizedText("字" * 22, size),)),)

    (chosen,) = largest((40, 36, 32), block)
    assert chosen.paragraphs[0].size == 36


@pytest.mark.parametrize("words", ["", "字" * 99, "words " * 99, "W" * 999, "字W " * 99])
def test_wrapping_loses_nothing(words):
    lines = lines_of(SizedText(words, 30))
    assert "".join(lines) == words
    assert all(len(line.rstrip()) * 0.4 * 30 <= LINE for line in lines)


def lecture_days(made: bytes, since: datetime.date, until: datetime.date) -> list[str]:
    """As a calendar program reckons them."""
    noon, days = datetime.time(), []
    for event in icalendar.Calendar.from_ical(made).walk("VEVENT"):
        # Some programs take one day of the month a rule.
        assert event["rrule"]["BYMONTHDAY"] == [event["dtstart"].dt.day]
        start = datetime.datetime.combine(event["dtstart"].dt, noon)
        rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
        first, last = (datetime.datetime.combine(day, noon) for day in (since, until))
        days += rule.between(first, last, inc=True)
    return [day.strftime("%m-%d") for day in sorted(days)]


def test_lectures_are_on_their_days(made):
    found = {download.edition: data for download, data in made.items() if download.uri == LECTURES}
    assert set(found) == set(LANGS)
    for data in found.values():
        day = datetime.date
        assert lecture_days(data, day(2026, 12, 1), day(2026, 12, 31)) == [
            "12-09",
            "12-19",
            "12-29",
        ]
        assert lecture_days(data, day(2027, 2, 1), day(2027, 2, 28)) == ["02-09", "02-19"]
        assert lecture_days(data, day(2028, 2, 1), day(2028, 2, 29)) == ["02-09", "02-19", "02-29"]
        assert lecture_days(data, day(2022, 1, 1), day(2022, 5, 31)) == ["05-09", "05-19", "05-29"]


def test_lectures_begin_on_the_first_such_day(content):
    text = {"zh": "讲\r\nBEGIN:VEVENT", "en": "Talk"}
    lectures = Lectures(name=text, days=(31,), since=datetime.date(2023, 4, 5), note=text)
    made = lectures_calendar(Edition(content.plan, content.labels, "zh"), lectures)
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert event["dtstart"].dt == datetime.date(2023, 5, 31)
    assert made.split(b"\r\n").count(b"BEGIN:VEVENT") == 1
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_without_lectures_there_is_no_calendar_of_them(content):
    bare = content.reference.model_copy(update={"lectures": None})
    changed = dataclasses.replace(content, reference=bare)
    assert not [download for download in downloads(changed) if download.kind == "lectures"]


def test_every_matter_of_the_law_on_a_lessons_slide_has_its_article(content, real):
    """However little room there is: a matter alone tells a class nothing."""
    plan, reference = content.plan, content.reference
    for lang in LANGS:
        for task in plan.tasks:
            slides = real[lang, f"downloads/training/{int(task.id):02}.pptx"]
            heading = content.labels.say("lesson.basis", lang)
            shown = [s for s in slides if s.words(s.boxes[0]) == [heading]]
            words = "\n".join(line for slide in shown for line in slide.body)
            for point in material(task, plan, reference, content.labels).points:
                ranked = sorted(point.basis, key=lambda found: CONFIDENCES.index(found.confidence))
                if shown and point.in_law and ranked:
                    assert ranked[0].provision.text[lang] in words, (task.id, point.topic)
