"""The plan as files to take away: one module a format, pure functions from the plan to bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from plansite.exports.calendar import calendar
from plansite.exports.changes import changes_json, feed
from plansite.exports.duty_sheet import duty_sheet
from plansite.exports.edition import Edition
from plansite.exports.files.docx import word
from plansite.exports.files.pptx import powerpoint
from plansite.exports.files.xlsx import excel
from plansite.exports.lectures import lectures_calendar
from plansite.exports.plan_csv import plan_csv
from plansite.exports.plan_json import plan_json, plan_schema
from plansite.exports.report_form import report_form
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

Kind = Literal[
    "json",
    "schema",
    "csv",
    "workbook",
    "calendar",
    "duties",
    "report",
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
    `unit` is None for files of the whole plan, `date` is the report a form is for.
    """

    uri: str
    kind: Kind
    edition: Lang | None
    say: Callable[[], Any]
    write: Callable[[Any], bytes] = bytes
    unit: Unit | None = None
    date: ReportDate | None = None

    def make(self) -> bytes:
        return self.write(self.say())

    @property
    def suffix(self) -> str:
        return self.uri.rpartition(".")[2]


def downloads(content: Content, site_url: str = "") -> tuple[Download, ...]:
    """Every file, none made yet: `make()` gives the bytes, the same ones every time.

    `site_url`, if known, makes the links in calendars absolute; it ends in a slash.
    """
    return (
        *(download for lang in LANGS for download in of_edition(content, lang, site_url)),
        *(download for lang in LANGS for download in of_training(content, lang, site_url)),
        *data(content),
        *of_history(content),
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


def of_history(content: Content) -> Iterator[Download]:
    """What changed, and the plan as it was in every recorded version."""
    if not content.history:
        return
    steps = history(content)
    yield Download("changes.json", "changes", None, partial(changes_json, steps))
    for lang in LANGS:
        yield Download("changes.xml", "feed", lang, partial(feed, edition_of(content, lang), steps))
    for record in content.history:
        said = sentences(record.plan, content.labels)
        made = partial(plan_json, record.plan, said, version_of(record))
        yield Download(f"versions/{record.id}.json", "record", None, made)


def of_edition(content: Content, lang: Lang, site_url: str) -> Iterator[Download]:
    edition = edition_of(content, lang)
    for unit in (None, *content.plan.units):
        stem = f"downloads/units/{unit.id}" if unit else "downloads/plan"
        of_unit = partial(Download, edition=lang, unit=unit)
        yield of_unit(f"{stem}.xlsx", "workbook", say=partial(workbook, edition, unit), write=excel)
        yield of_unit(f"{stem}.ics", "calendar", say=partial(calendar, edition, unit, site_url))
        if unit:
            yield of_unit(
                f"{stem}-duties.docx", "duties", say=partial(duty_sheet, edition, unit), write=word
            )
            for date in content.plan.report_dates:
                uri = f"{stem}-report-{date.key.replace('-', '')}.docx"
                form = partial(report_form, edition, unit, date)
                yield of_unit(uri, "report", say=form, write=word, date=date)


def of_training(content: Content, lang: Lang, site_url: str) -> Iterator[Download]:
    """Slides for every lesson, and the lectures as a calendar."""
    plan, reference, labels = content.plan, content.reference, content.labels
    edition = edition_of(content, lang)
    for task in (None, *plan.tasks) if reference.lessons else ():
        lesson = material(task, plan, reference, labels)
        yield Download(
            slides_uri(task, plan), "slides", lang, partial(slides, edition, lesson), powerpoint
        )
    if reference.lectures:
        days = partial(lectures_calendar, edition, reference.lectures, site_url)
        yield Download(LECTURES, "lectures", lang, days)
