"""Hostile words go through every format as words: nothing is computed, run, linked or forged."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import docx
import icalendar
import openpyxl
import pytest
from lxml import etree

from plansite.exports import downloads
from plansite.exports.plan_csv import plan_csv
from plansite.model.plan import Plan
from plansite.model.text import LANGS, Text

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTIVE = {
    WORD + tag for tag in ("fldSimple", "fldChar", "instrText", "hyperlink", "object", "altChunk")
}
FORMULA = tuple("=+-@＝＋－＠")


@pytest.fixture(scope="module")
def files(hostile_made):
    return {(d.edition, d.uri, d.kind): content for d, content in hostile_made.items()}


def of_kind(files, *kinds):
    found = [(lang, uri, made) for (lang, uri, kind), made in files.items() if kind in kinds]
    assert found
    return found


def test_json_carries_the_words(hostile, files):
    ((_, _, made),) = of_kind(files, "json")
    data = json.loads(made)
    for task, record in zip(hostile.plan.tasks, data["tasks"], strict=True):
        assert record["title"] == task.title.model_dump()
        for measure, entry in zip(task.measures, record["measures"], strict=True):
            assert entry["text"] == measure.whole.model_dump()
            assert entry["wording"] == measure.wording.model_dump()


def test_csv_computes_nothing_and_reads_back(hostile, files):
    ((_, _, made),) = of_kind(files, "csv")
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip().startswith(FORMULA)]
    assert not [cell for cell in cells if cell.startswith(("\t", "\r", "\n"))]
    words = [{name: cell.removeprefix("'") for name, cell in row.items()} for row in rows]
    duties = [d for m in hostile.plan.measures for d in hostile.plan.duties_by_measure[m.id]]
    for row, duty in zip(words, duties, strict=True):
        assert row["text_zh"] == duty.measure.whole.zh
        assert row["wording_en"] == duty.measure.wording.en
        assert row["unit_zh"] == duty.unit.name.zh


def test_csv_lines_end_in_crlf(plan):
    made = plan_csv(plan)
    assert made.count(b"\n") == made.count(b"\r\n") == made.count(b"\r")


def test_workbooks_hold_no_formula_no_link_and_all_words(hostile, files):
    for lang, uri, made in of_kind(files, "workbook"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            names = archive.namelist()
            parts = {name: archive.read(name) for name in names}
        foreign = re.compile("external|vba|macro|embed|sheet.*rels")
        assert not [name for name in names if foreign.search(name)]
        for name in names:
            root = etree.fromstring(parts[name])
            if name.startswith("xl/worksheets"):
                assert not root.findall(".//{*}f") and not root.findall(".//{*}hyperlink")
        book = openpyxl.load_workbook(io.BytesIO(made))
        cells = [cell for row in book.worksheets[0].iter_rows(min_row=4) for cell in row]
        assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "d"}
        assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")
        texts = whole(book.worksheets[0])
        units = {f"downloads/units/{u.id}.xlsx": u for u in hostile.plan.units}
        measures = (
            [duty.measure for duty in hostile.plan.duties(units[uri])]
            if uri in units
            else hostile.plan.measures
        )
        for measure in measures:
            assert f"{measure.whole[lang]}\n{measure.wording[lang]}" in texts


def whole(sheet) -> set[str]:
    """The cells of a sheet, what goes on in another row joined again."""
    columns: dict[tuple[str, int], str] = {}
    for row in sheet.iter_rows(min_row=4, values_only=True):
        number = re.sub(r"(（续）| \(cont\.\))$", "", str(row[0]))
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                columns[number, at] = columns.get((number, at), "") + cell
    return {text.replace("_x000D_", "\r") for text in columns.values()}


def test_word_documents_hold_no_field_and_all_words(hostile, files):
    for lang, uri, made in of_kind(files, "duties", "report"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
            links = [name for name in archive.namelist() if name.endswith(".rels")]
            assert not [name for name in links if b"External" in archive.read(name)]
        assert not {element.tag for element in root.iter()} & ACTIVE
        text = "\n".join(
            "".join(p.itertext()) if p.find(f".//{WORD}br") is None else lines(p)
            for p in root.iter(WORD + "p")
        )
        unit = hostile.plan.unit(re.match("downloads/units/(.*?)-(duties|report)", uri)[1])
        for duty in hostile.plan.duties(unit):
            if "-duties" in uri:
                assert duty.measure.whole[lang].replace("\r\n", "\n") in text
        docx.Document(io.BytesIO(made))


def lines(paragraph):
    return "".join(
        "\n" if element.tag == WORD + "br" else element.text or ""
        for element in paragraph.iter(WORD + "t", WORD + "br")
    )


def test_calendars_hold_no_forged_line(hostile, files):
    fixed = [m for m in hostile.plan.measures if m.deadline.date]
    for lang, uri, made in of_kind(files, "calendar"):
        unfolded = made.replace(b"\r\n ", b"")
        assert not [line for line in unfolded.split(b"\r\n") if b"\n" in line or b"\r" in line]
        read = icalendar.Calendar.from_ical(made)
        assert unfolded.count(b"\r\nBEGIN:VEVENT\r\n") == len(read.walk("VEVENT"))
        assert {component.name for component in read.walk()} == {"VCALENDAR", "VEVENT", "VALARM"}
        assert "forged" not in {str(event["SUMMARY"]) for event in read.walk("VEVENT")}
        if uri == "downloads/plan.ics":
            descriptions = [str(event["DESCRIPTION"]) for event in read.walk("VEVENT")]
            for measure, text in zip(fixed, descriptions, strict=False):
                assert measure.wording[lang].replace("\r\n", "\n") in text


@pytest.mark.parametrize("lang", LANGS)
def test_names_of_calendars_are_escaped(content, lang):
    dumped = content.plan.model_dump(mode="python", by_alias=True, exclude_none=True)
    dumped["units"][0]["name"] = Text(zh="a\r\nX:1", en="b,c;d\nX:1").model_dump()
    plan = Plan.model_validate(dumped)
    spoiled = replace(content, plan=plan)
    made = next(
        d
        for d in downloads(spoiled)
        if d.kind == "calendar" and d.unit == plan.units[0] and d.edition == lang
    ).make()
    assert b"\r\nX:1" not in made and b"b,c" not in made
