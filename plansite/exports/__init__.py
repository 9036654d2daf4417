"""The plan as files to take away: one module a format, pure functions from the plan to bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from plansite.exports.calendar import calendar
from plansite.exports.changes import changes_json, feed
from plansite.exports.duty_sheet import duty_sheet
from plansite.exports.edition import Edition
from plansite.exports.file_names import distinct, file_name
from plansite.exports.files.docx import word
from plansite.exports.files.pptx import powerpoint
from plansite.exports.files.xlsx import excel
from plansite.exports.lectures import lectures_calendar
from plansite.exports.ledger import ledger
from plansite.exports.plan_csv import plan_csv
from plansite.exports.plan_json import plan_json, plan_schema
from plansite.exports.receipts import receipts
from plansite.exports.report_form import report_form, report_sheet
from plansite.exports.slides import slides
from plansite.exports.task_table import workbook
from plansite.model.content import Content
from plansite.model.dates import ReportDate
from plansite.model.records import Unit
from plansite.model.text import LANGS, Lang
from plansite.model.version import Record, Version
from plansite.site.addresses import LECTURES, slides_uri
from plansite.site.amended import sentences
from plansite.site.changes import history
from plansite.site.lessons import material
from plansite.site.reports import report_day

Kind = Literal[
    "json",
    "schema",
    "csv",
    "workbook",
    "ledger",
    "calendar",
    "duties",
    "report",
    "report-sheet",
    "receipts",
    "slides",
    "lectures",
    "changes",
    "feed",
    "record",
]


@dataclass(frozen=True)
class Download:
    """A file to take away: its address within the edition's folder, and how to make it.

    `edition` is None for files in both languages, which stand in the Chinese folder, the root.
    `say` gives what the file says, a value that alone decides its bytes, and `write` gives these.
    `unit` is None for files of the whole plan, `date` is the report a form is for. `name` is what
    the file is called in the edition's language: it stands at `uri`, which is lasting, and under
    its name beside it.
    """

    uri: str
    kind: Kind
    edition: Lang | None
    say: Callable[[], Any]
    write: Callable[[Any], bytes] = bytes
    unit: Unit | None = None
    date: ReportDate | None = None
    name: str = ""

    def make(self) -> bytes:
        return self.write(self.say())

    @property
    def suffix(self) -> str:
        return self.uri.rpartition(".")[2]

    @property
    def address(self) -> str:
        """Where it stands under its name."""
        folder, _, last = self.uri.rpartition("/")
        return f"{folder}/{self.name or last}"


def downloads(content: Content, site_url: str = "") -> tuple[Download, ...]:
    """Every file, none made yet: `make()` gives the bytes, the same ones every time.

    `site_url`, if known, makes the links in calendars and feeds absolute; it ends in a slash.
    """
    return (
        *(download for lang in LANGS for download in of_edition(content, lang, site_url)),
        *(download for lang in LANGS for download in of_training(content, lang, site_url)),
        *data(content),
        *of_history(content, site_url),
    )


def edition_of(content: Content, lang: Lang) -> Edition:
    plan, labels = content.plan, content.labels
    past = tuple(
        Edition(then.plan, labels, lang, sentences(then.plan, labels), version_of(then))
        for then in content.history
    )
    return Edition(plan, labels, lang, sentences(plan, labels), content.version, past)


def version_of(record: Record) -> Version:
    return Version(record.recording.data, record.id, record.date)


def data(content: Content) -> Iterator[Download]:
    plan, amendments = content.plan, sentences(content.plan, content.labels)
    version = content.version
    yield Download(
        "downloads/plan.json", "json", None, partial(plan_json, plan, amendments, version)
    )
    yield Download("downloads/plan.schema.json", "schema", None, plan_schema)
    yield Download("downloads/plan.csv", "csv", None, partial(plan_csv, plan, amendments, version))


def of_history(content: Content, site_url: str) -> Iterator[Download]:
    """What changed, and the plan as it was in every recorded version."""
    if not content.history:
        return
    steps = history(content)
    yield Download("changes.json", "changes", None, partial(changes_json, steps))
    for lang in LANGS:
        made = partial(feed, edition_of(content, lang), steps, site_url)
        yield Download("changes.xml", "feed", lang, made)
    for record in content.history:
        amended = sentences(record.plan, content.labels)
        made = partial(plan_json, record.plan, amended, version_of(record))
        yield Download(f"versions/{record.id}.json", "record", None, made)


def of_edition(content: Content, lang: Lang, site_url: str) -> Iterator[Download]:
    edition = edition_of(content, lang)
    files = [*of_plan(edition, site_url)]
    for unit in content.plan.units:
        files += of_unit(edition, unit, site_url)
    names = distinct((named(edition, file), file.unit.id if file.unit else "") for file in files)
    yield from (replace(file, name=name) for file, name in zip(files, names, strict=True))


def of_plan(edition: Edition, site_url: str) -> Iterator[Download]:
    file = partial(Download, edition=edition.lang)
    yield file("downloads/plan.xlsx", "workbook", say=partial(workbook, edition), write=excel)
    yield file("downloads/ledger.xlsx", "ledger", say=partial(ledger, edition), write=excel)
    yield file("downloads/plan.ics", "calendar", say=partial(calendar, edition, None, site_url))
    if edition.plan.reporting:
        yield file(
            "downloads/receipts.xlsx", "receipts", say=partial(receipts, edition), write=excel
        )


def of_unit(edition: Edition, unit: Unit, site_url: str) -> Iterator[Download]:
    """Its table, calendar, list of duties and forms."""
    stem = f"downloads/units/{unit.id}"
    file = partial(Download, edition=edition.lang, unit=unit)
    yield file(f"{stem}.xlsx", "workbook", say=partial(workbook, edition, unit), write=excel)
    yield file(f"{stem}.ics", "calendar", say=partial(calendar, edition, unit, site_url))
    duties = partial(duty_sheet, edition, unit)
    yield file(f"{stem}-duties.docx", "duties", say=duties, write=word)
    for date in edition.plan.report_dates:
        end = f"{stem}-report-{date.key.replace('-', '')}"
        form, sheet = (partial(make, edition, unit, date) for make in (report_form, report_sheet))
        yield file(f"{end}.docx", "report", say=form, write=word, date=date)
        yield file(f"{end}.xlsx", "report-sheet", say=sheet, write=excel, date=date)


def named(edition: Edition, file: Download) -> str:
    """A file of a unit or of the plan by its name: 市城市管理局_11月25日报送表.docx."""
    reporting, unit = edition.plan.reporting, file.unit
    if file.kind == "receipts" and reporting and reporting.recipient:
        unit = edition.plan.unit(reporting.recipient)
    owner = unit.name[edition.lang] if unit else edition.say("file.plan")
    date = report_day(file.date, edition.labels)[edition.lang] if file.date else ""
    return file_name(owner, edition.say(f"file.{file.kind}", date=date), suffix=file.suffix)


def of_training(content: Content, lang: Lang, site_url: str) -> Iterator[Download]:
    """Slides for every lesson, and the lectures as a calendar."""
    plan, reference, labels = content.plan, content.reference, content.labels
    edition = edition_of(content, lang)
    for task in (None, *plan.tasks) if reference.lessons else ():
        lesson = material(task, plan, reference, labels)
        name = file_name(lesson.title[lang], edition.say("file.slides"), suffix="pptx")
        deck = partial(slides, edition, lesson, reference.law)
        yield Download(slides_uri(task, plan), "slides", lang, deck, powerpoint, name=name)
    if reference.lectures:
        days = partial(lectures_calendar, edition, reference.lectures, site_url)
        name = file_name(reference.lectures.name[lang], edition.say("file.lectures"), suffix="ics")
        yield Download(LECTURES, "lectures", lang, days, name=name)
