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

NOTE = {"zh": "后续文件甲延长了时限", "en": "A later document extends the limit"}
ABOUT_REPORT = {"zh": "后续文件乙改了电话", "en": "Another changes the number"}
AMENDMENTS = """notes:
  - id: later
    kind: amendment
    at: task-6
    quote: 完成时限：2023年11月底前
    note: {zh: 后续文件甲延长了时限, en: A later document extends the limit}
  - id: later-reporting
    kind: amendment
    at: reporting
    quote: 各部门于
    note: {zh: 后续文件乙改了电话, en: Another changes the number}
"""
MEASURE = "6.1"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reference = (building.ROOT / "data/reference.yaml").read_text(encoding="utf-8")
    amended = {"data/reference.yaml": reference.replace("notes:\n", AMENDMENTS, 1)}
    return building.copy_project(tmp_path_factory.mktemp("amended") / "project", amended)


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return building.build(project)


@pytest.fixture(scope="module")
def content(project: Path):
    return load(project)


@pytest.fixture(scope="module")
def made(content) -> dict:
    return {download: download.make() for download in downloads(content)}


def test_an_amendment_belongs_to_the_measure_whose_words_it_quotes(content):
    found = content.reference.amendments(content.plan)
    assert {place: [note.zh for note in notes] for place, notes in found.items()} == {
        MEASURE: [NOTE["zh"]],
        "reporting": [ABOUT_REPORT["zh"]],
    }
    unchanged = load(building.ROOT).plan
    assert content.plan == unchanged, "the notice is as issued"


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
        "document.html",
        "training/06.html",
        *(f"units/{id}.html" for id in sorted(answering)),
    ]
    for page in pages:
        assert asides(edition / page, NOTE[lang]), page
    assert not asides(edition / "tasks/05.html", NOTE[lang])
    for unit in content.plan.units:
        assert asides(edition / f"units/{unit.id}.html", ABOUT_REPORT[lang])
        assert bool(asides(edition / f"units/{unit.id}.html", NOTE[lang])) == (unit.id in answering)


def test_every_file_that_tells_the_limit_tells_the_change(made, content):
    plan = content.plan
    for download, data in made.items():
        units = [download.unit] if download.unit else plan.units
        concerned = any(plan.duty(unit, plan.measures[5]) for unit in units)
        assert plan.measures[5].id == MEASURE
        if download.kind in ("workbook", "calendar", "duties", "report") and concerned:
            assert NOTE[download.edition] in words(download.suffix, data), download.uri
        elif download.uri.endswith("training/06.pptx"):
            assert NOTE[download.edition] in words("pptx", data), download.uri


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
    measures = {m["id"]: m for task in json.loads(data)["tasks"] for m in task["measures"]}
    assert measures[MEASURE]["amended"] == [NOTE]
    assert measures[MEASURE]["deadline"] == {"kind": "date", "date": "2023-11-30"}
    assert all(not m["amended"] for id, m in measures.items() if id != MEASURE)
    [data] = [data for download, data in made.items() if download.kind == "csv"]
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
        assert (row["amended_zh"], row["amended_en"]) == (
            tuple(NOTE.values()) if row["measure"] == MEASURE else ("", "")
        )
