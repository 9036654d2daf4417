"""A later document changes a measure: every page and file says so, and the notice stays as issued."""

import csv
import io
import json
import zipfile
from pathlib import Path

import html5lib
import icalendar
import openpyxl
import pytest

from harness import building
from plansite.exports import downloads
from plansite.load.data import load
from plansite.model.text import LANGS

NUMBER = {"zh": "昌市政办发〔2026〕9号", "en": "Chang Shi Zheng Ban Fa [2026] No. 9"}
AMENDMENTS = """amendments:
  - id: extended
    document:
      number: {zh: 昌市政办发〔2026〕9号, en: "Chang Shi Zheng Ban Fa [2026] No. 9"}
      issued: 2026-03-01
    changes:
      - {measure: 6.1, deadline: 2027-12-31}
      - {unit: culture-tourism, name: {zh: 市文化和旅游局, en: Culture and Tourism Bureau}}
"""
MEASURE, UNIT, DAY = "6.1", "culture-tourism", "2027-12-31"
NAME = {"zh": "市文化和旅游局", "en": "Culture and Tourism Bureau"}
FORMER = {
    "zh": "市文化体育广播电视和旅游局",
    "en": "Bureau of Culture, Sports, Radio, Television and Tourism",
}


@pytest.fixture(scope="module")
def site(built_once) -> Path:
    return built_once("amended", {"data/amendments.yaml": AMENDMENTS})


@pytest.fixture(scope="module")
def content(site: Path):
    return load(site.parent)


@pytest.fixture(scope="module")
def made(content) -> dict:
    return {download: download.make() for download in downloads(content)}


def test_the_notice_is_as_issued(content):
    issued = load(building.ROOT).plan
    assert [p.zh for p in content.plan.paragraphs] == [p.zh for p in issued.paragraphs]


def asides(path: Path, marked: str) -> list[str]:
    """Every element of the page that says `marked` and is told to be no part of the notice."""
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    notes = (("".join(e.itertext()), e.attrib) for e in tree.iter() if "data-note" in e.attrib)
    return [text for text, _ in notes if marked in text]


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_that_tells_the_limit_tells_the_change(site, content, lang):
    edition = site / "en" if lang == "en" else site
    answering = {duty.unit.id for duty in content.plan.duties_by_measure[MEASURE]}
    pages = [
        "tasks/06.html",
        "tasks/index.html",
        "index.html",
        "timeline.html",
        "explorer.html",
        "training/06.html",
        *(f"units/{id}.html" for id in sorted(answering)),
    ]
    for page in pages:
        assert asides(edition / page, NUMBER[lang]), page
    assert not asides(edition / "tasks/05.html", NUMBER[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_a_renamed_unit_has_both_names_on_its_page(site, lang):
    edition = site / "en" if lang == "en" else site
    page = (edition / f"units/{UNIT}.html").read_text(encoding="utf-8")
    assert NAME[lang] in page and FORMER[lang] in page and NUMBER[lang] in page
    heading = html5lib.parse(page, namespaceHTMLElements=False).find(".//h1")
    assert NAME[lang] in "".join(heading.itertext())


def test_every_file_that_tells_the_limit_tells_the_change(made, content):
    plan = content.plan
    measure = plan.measures_by_id[MEASURE]
    others = {m.deadline.date.isoformat() for m in plan.measures if m.deadline.date}
    for download, data in made.items():
        units = [download.unit] if download.unit else plan.units
        if not any(plan.duty(unit, measure) for unit in units):
            continue
        if download.kind == "calendar":
            assert DAY in days(data) and "2023-11-30" not in days(data) - others, download.uri
        if download.kind in ("workbook", "calendar", "duties", "report", "ledger"):
            assert NUMBER[download.edition] in words(download.suffix, data), download.uri
        elif download.uri.endswith("training/06.pptx"):
            assert NUMBER[download.edition] in words("pptx", data), download.uri


def days(data: bytes) -> set[str]:
    """The first days of all events."""
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {event["dtstart"].dt.isoformat() for event in events}


def words(suffix: str, data: bytes) -> str:
    if suffix == "ics":
        return "".join(
            str(e.get("description", "")) for e in icalendar.Calendar.from_ical(data).walk()
        )
    if suffix == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".xml"))


def test_the_data_say_it_beside_the_notices_words(made):
    [data] = [data for download, data in made.items() if download.kind == "json"]
    plan = json.loads(data)
    measures = {m["id"]: m for block in plan["tasks"] for m in block["measures"]}
    assert measures[MEASURE]["deadline"]["date"] == "2023-11-30"
    assert measures[MEASURE]["deadline_now"]["date"] == DAY
    assert [id for id, m in measures.items() if m["amended"]] == [MEASURE]
    [data] = [data for download, data in made.items() if download.kind == "csv"]
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
        assert (NUMBER["zh"] in row["amended_zh"]) == (row["measure"] == MEASURE)
        assert (NUMBER["en"] in row["amended_en"]) == (row["measure"] == MEASURE)
