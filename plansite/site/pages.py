"""Which pages exist, in which order, as pure values; both editions have the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plansite.model.blocks import Task
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Unit
from plansite.model.reference import Reference
from plansite.model.text import Text
from plansite.model.version import Record
from plansite.site.addresses import lesson_title, lesson_url, task_title, task_url, unit_url
from plansite.site.wording import bilingual

FEW = 60

WIDE = ("navigation", "toc")

# An entry of the navigation: a page's source, or a section's folder with the sources of its pages.
Entry = str | dict[str, list[str]]


@dataclass(frozen=True)
class Page:
    """A generated page: source address, title, template, what it is about, what Material hides."""

    uri: str
    title: Text
    template: str
    subject: Task | Unit | Record | None = None
    hide: tuple[str, ...] = ()

    @property
    def is_past(self) -> bool:
        """Of a version that another has superseded: neither searched nor in the navigation."""
        return isinstance(self.subject, Record)

    @property
    def url(self) -> str:
        return self.uri.removesuffix(".md") + ".html"

    @property
    def root(self) -> str:
        """The way from this page up to its edition's home: "" or "../"."""
        return "../" * self.uri.count("/")


def source(url: str) -> str:
    return url.removesuffix(".html") + ".md"


def pages(
    plan: Plan, reference: Reference, labels: Labels, history: tuple[Record, ...] = ()
) -> Iterator[Page]:
    """All generated pages, in the order of the navigation: what the editors add, where there is any."""
    titles = labels.root["page"]
    yield Page("index.md", titles["home"], "home.md", hide=WIDE)
    yield Page("tasks/index.md", titles["tasks"], "tasks.md", hide=WIDE)
    for task in plan.tasks:
        yield Page(source(task_url(task, plan)), task_title(task), "task.md", task)
    if plan.units:
        yield Page("units/index.md", titles["units"], "units.md", hide=WIDE)
    for unit in plan.units:
        yield Page(source(unit_url(unit)), unit.name, "unit.md", unit, hide=("toc",))
    yield Page("timeline.md", titles["timeline"], "timeline.md", hide=WIDE)
    yield Page("explorer.md", titles["explorer"], "explorer.md", hide=WIDE)
    yield Page("document.md", titles["document"], "document.md", hide=WIDE)
    if reference.law:
        yield Page("law.md", titles["law"], "law.md", hide=("navigation",))
    if reference.glossary:
        yield Page("glossary.md", titles["glossary"], "glossary.md", hide=WIDE)
    if reference.lessons:
        yield Page("training.md", titles["training"], "training.md", hide=WIDE)
        for subject in (None, *plan.tasks):
            uri = source(lesson_url(subject, plan))
            yield Page(uri, lesson_title(subject, labels), "lesson.md", subject, hide=WIDE)
        yield Page("training/quiz.md", titles["quiz"], "quiz.md", hide=WIDE)
    if history:
        yield Page("changes.md", titles["changes"], "changes.md", hide=("navigation",))
    for record in history:
        title = bilingual(labels, "changes.version", id=record.id)
        yield Page(f"versions/{record.id}.md", title, "version.md", record, hide=WIDE)
    yield Page("downloads.md", titles["downloads"], "downloads.md", hide=WIDE)


def navigation(pages: Iterable[Page], handwritten: Iterable[str]) -> list[Entry]:
    """The navigation as MkDocs takes it. Tasks and units are listed only while they are few.

    A section opens with its folder's index.md, or with the page named as the folder.
    """
    pages = tuple(page for page in pages if not page.is_past)
    nav: list[Entry] = []
    sections: dict[str, list[str]] = {}
    folders = {page.uri.rpartition("/")[0] for page in pages} - {""}
    for page in pages:
        section, _, name = page.uri.rpartition("/")
        opens = section if name == "index.md" else page.uri.removesuffix(".md")
        if opens in folders:
            sections[opens] = [page.uri]
            nav.append({opens: sections[opens]})
        elif section:
            sections[section].append(page.uri)
        else:
            nav.append(page.uri)
    for listed in sections.values():
        if len(listed) > FEW:
            del listed[1:]
    return [*nav, *handwritten]
