"""Every file says of every unit what the model says; read back by other means than it was made."""

import calendar
import csv
import dataclasses
import datetime
import hashlib
import io
import itertools
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import docx
import icalendar
import openpyxl
import pytest

from plansite.exports import downloads
from plansite.model.dates import ONGOING
from plansite.model.duties import RELATIONS
from plansite.model.text import LANGS

Facts = set[tuple[str, str, str]]


@pytest.fixture(scope="module", params=[("content", "made"), ("hostile", "hostile_made")])
def both(request):
    return [request.getfixturevalue(name) for name in request.param]


@pytest.fixture(scope="module")
def any_content(both):
    return both[0]


@pytest.fixture(scope="module")
def files(both):
    return {(download.edition, download.uri): content for download, content in both[1].items()}


@pytest.fixture(scope="module")
def expected(any_content):
    plan = any_content.plan
    return {
        unit.id: {(d.measure.id, d.relation, d.measure.deadline.key) for d in plan.duties(unit)}
        for unit in plan.units
    }


class Reader:
    """Understands the words of one edition."""

    def __init__(self, content, lang):
        self.labels, self.lang = content.labels, lang

    def relation(self, words):
        if words.startswith(self.label("relation.as-listed")):
            return "named"
        (found,) = [r for r in RELATIONS if words.startswith(self.label(f"relation.{r}"))]
        return found

    def deadline(self, words):
        if isinstance(words, datetime.datetime):
            return words.date().isoformat()
        if ONGOING[self.lang] in words:
            return "ongoing"
        if self.lang == "zh":
            year, month = map(int, re.search("([0-9]{4})年([0-9]+)月底前", words).groups())
        else:
            name, number = re.search("Before the end of ([A-Z][a-z]+) ([0-9]+)", words).groups()
            year, month = int(number), list(calendar.month_name).index(name)
        return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"

    def label(self, key):
        return self.labels.say(key, self.lang)


def test_the_files_are_distinct_and_named_by_ids(any_content):
    made = downloads(any_content)
    assert len({(download.edition, download.uri) for download in made}) == len(made)
    assert all(
        re.fullmatch(r"downloads/((units|training)/)?[a-z0-9.-]+", download.uri)
        for download in made
    )
    assert {download.unit.id for download in made if download.unit} == set(
        any_content.plan.units_by_id
    )
    for lang in LANGS:
        assert {e.uri for e in made if e.edition == lang} == {
            e.uri for e in made if e.edition == "zh"
        }


def test_json(files, expected):
    data = json.loads(files[None, "downloads/plan.json"])
    members = {unit["id"]: unit["members"] for unit in data["units"]}
    found = defaultdict(set)
    for measure in (m for task in data["tasks"] for m in task["measures"]):
        deadline = measure["deadline"].get("date", "ongoing")
        answering = {}
        if measure["open_ended"] == "enforcement":
            answering |= dict.fromkeys(members["enforcement"], "possible")
        for unit in measure["units"]:
            answering |= dict.fromkeys(members[unit], "collective")
        answering |= dict.fromkeys(measure["units"], "named")
        for unit, relation in answering.items():
            found[unit].add((measure["id"], relation, deadline))
    assert found == expected


def test_csv(files, expected):
    text = files[None, "downloads/plan.csv"].decode("utf-8-sig")
    found = defaultdict(set)
    for row in csv.DictReader(io.StringIO(text, newline="")):
        found[row["unit"]].add((row["measure"], row["relation"], row["deadline"]))
    assert found == expected


@pytest.mark.parametrize("lang", LANGS)
def test_workbook(any_content, files, expected, lang):
    reader = Reader(any_content, lang)
    for id, facts in expected.items():
        rows = sheet_rows(files[lang, f"downloads/units/{id}.xlsx"], 0)
        assert read(reader, [[row[at] for at in (0, 3, 4)] for row in rows]) == facts

    rows = sheet_rows(files[lang, "downloads/plan.xlsx"], 1)
    names = [unit.name[lang] for unit in any_content.plan.units]
    shown = list(dict.fromkeys(row[0] for row in rows))
    assert shown == names
    by_name = dict(zip(shown, expected, strict=True))
    found = defaultdict(set)
    for name, measure, _, relation, deadline, *_ in rows:
        found[by_name[name]] |= read(reader, [(measure, relation, deadline)])
    assert found == expected


@pytest.mark.parametrize("lang", LANGS)
def test_workbook_of_the_plan_names_all_who_answer(content, made, lang):
    book = next(b for d, b in made.items() if d.uri == "downloads/plan.xlsx" and d.edition == lang)
    reader = Reader(content, lang)
    found = defaultdict(set)
    for row in sheet_rows(book, 0):
        for line in row[3].split("\n"):
            _, units = re.split("：|: ", line, maxsplit=1)
            # The longest names first: some contain others, and English ones contain commas.
            for unit in sorted(content.plan.units, key=lambda unit: -len(unit.name[lang])):
                if unit.name[lang] in units:
                    units = units.replace(unit.name[lang], "")
                    found[unit.id] |= read(reader, [(row[0], line, row[4])])
            assert not units.strip("、, ")
    assert found == {
        unit.id: {
            (d.measure.id, d.relation, d.measure.deadline.key) for d in content.plan.duties(unit)
        }
        for unit in content.plan.units
    }


@pytest.mark.parametrize("lang", LANGS)
def test_report_forms(any_content, files, expected, lang):
    reader = Reader(any_content, lang)
    for id, facts in expected.items():
        for end in ("0625", "1125"):
            uri = f"downloads/units/{id}-report-{end}"
            form = docx.Document(io.BytesIO(files[lang, f"{uri}.docx"]))
            rows = [[cell.text for cell in row.cells] for row in form.tables[1].rows[1:]]
            sheet = sheet_rows(files[lang, f"{uri}.xlsx"], 0)
            assert not any(cell for row in (*rows, *sheet) for cell in row[3:])
            # The requirements, which concern everybody, have rows too.
            mine = {(fact[0], fact[2]) for fact in facts}
            requirements = len(any_content.plan.requirements)
            for listed in (rows, sheet):
                duties = listed[:-requirements] if requirements else listed
                assert {(row[0], reader.deadline(row[2])) for row in duties} == mine


@pytest.mark.parametrize("lang", LANGS)
def test_duty_sheets(any_content, files, expected, lang):
    reader = Reader(any_content, lang)
    titles = {}
    for known in RELATIONS:
        title = any_content.labels.root["form"][f"duties-{known}"][lang]
        before, _, after = title.partition("{via}")
        titles[known] = (before, after)
    of_group = any_content.labels.root["form"]["duties-group"][lang]
    deadline = reader.label("form.deadline")
    for id, facts in expected.items():
        sheet = docx.Document(io.BytesIO(files[lang, f"downloads/units/{id}-duties.docx"]))
        found, relation, measure = set(), None, None
        for paragraph in sheet.paragraphs:
            if paragraph.style.name == "Heading 1":
                title = re.sub(r"^([一二三四五]、|[0-9]\. )", "", paragraph.text)
                matching = (
                    r
                    for r, (before, after) in titles.items()
                    if title.startswith(before) and title.endswith(after)
                )
                relation = "named" if title == of_group else next(matching, None)
            elif paragraph.style.name == "Heading 2" and relation:
                (measure,) = re.findall(r"([0-9]+\.[0-9]+)[）)]$", paragraph.text)
            elif relation and len(paragraph.runs) == 2 and deadline in paragraph.runs[0].text:
                found.add((measure, relation, reader.deadline(paragraph.runs[1].text)))
        assert found == facts


@pytest.mark.parametrize("lang", LANGS)
def test_calendars_hold_what_has_a_day(any_content, files, expected, lang):
    reader = Reader(any_content, lang)
    fixed = {id: {f for f in facts if f[2] != "ongoing"} for id, facts in expected.items()}
    for id, facts in fixed.items():
        events = deadlines(files[lang, f"downloads/units/{id}.ics"])
        marker = reader.labels.root["calendar"]["relation"][lang].partition("{")[0]
        found = {
            (measure, reader.relation(event["DESCRIPTION"].split(marker)[1]), day)
            for measure, day, event in events
        }
        assert found == facts
    events = deadlines(files[lang, "downloads/plan.ics"])
    assert {event[:2] for event in events} == {(f[0], f[2]) for fs in fixed.values() for f in fs}


def test_every_file_is_the_same_on_another_day_and_machine(made):
    """Made again by another process with other hashes, place, time zone and language."""
    script = (
        "import hashlib, pathlib, sys\n"
        "from plansite.exports import downloads\n"
        "from plansite.load.data import load\n"
        "for download in downloads(load(pathlib.Path(sys.argv[1]))):\n"
        "    print(download.edition, download.uri, hashlib.sha256(download.make()).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"}
    again = subprocess.run(
        [sys.executable, "-c", script, str(root)],
        env=elsewhere | {"PYTHONPATH": str(root)},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [f"{d.edition} {d.uri} {hashlib.sha256(b).hexdigest()}" for d, b in made.items()]
    assert again.stdout.split("\n")[:-1] == ours


def test_a_file_is_decided_by_a_plain_value(content):
    """What `write` is given can be compared and kept: it holds nothing that could change."""
    for download in downloads(content):
        document = download.say()
        assert plain(document), download.uri
        assert document == download.say()


def plain(value) -> bool:
    if isinstance(value, tuple):
        return all(plain(inner) for inner in value)
    if dataclasses.is_dataclass(value):
        frozen = value.__dataclass_params__.frozen
        return frozen and all(plain(getattr(value, f.name)) for f in dataclasses.fields(value))
    return value is None or isinstance(value, str | bytes | int | datetime.date)


def read(reader, rows) -> Facts:
    return {(row[0], reader.relation(row[1]), reader.deadline(row[2])) for row in rows}


def sheet_rows(workbook, number):
    """The rows below the head, which is the third."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[number]
    rows = []
    for row in itertools.takewhile(any, sheet.iter_rows(min_row=4, values_only=True)):
        cells = [c.replace("_x000D_", "\r") if isinstance(c, str) else c for c in row]
        if str(cells[0]).endswith(("（续）", " (cont.)")):
            # What was too high for one row goes on in the next.
            rows[-1][1:] = [
                before + more if isinstance(more, str) and isinstance(before, str) else before
                for before, more in zip(rows[-1][1:], cells[1:], strict=True)
            ]
        else:
            rows.append(cells)
    return rows


def deadlines(calendar):
    for event in icalendar.Calendar.from_ical(calendar).walk("VEVENT"):
        if event["UID"].startswith("measure-"):
            measure = event["UID"].partition(".")[0].removeprefix("measure-").replace("-", ".")
            yield measure, event.decoded("DTSTART").isoformat(), event
