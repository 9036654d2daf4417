"""MkDocs events: what happens when. The work is done elsewhere."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as BuiltPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from plansite.build import Progress, build_edition, page_failed, settings
from plansite.exports import Download
from plansite.exports.workers import Workers
from plansite.load.data import load
from plansite.load.problem import Problems
from plansite.load.strays import LITTER
from plansite.mkdocs_assets import bundle, into_folder
from plansite.mkdocs_theme import Theme, complete
from plansite.model.content import Content
from plansite.model.duties import RELATIONS
from plansite.model.records import Unit
from plansite.model.text import Lang, Pending
from plansite.site.page_values import PageValues
from plansite.site.pages import Entry as Listed
from plansite.site.pages import Page, navigation, pages
from plansite.site.render import PageHeading, Rendered, Renderer, css_string, inert
from plansite.site.reports import report_day
from plansite.site.search.index import Entry, as_script, index, more_script, versions_index
from plansite.site.search.lexicon import lexicon, lexicon_script, sounds
from plansite.site.stamp import stamp
from plansite.site.units_script import OfferedFile, duties_script

HANDWRITTEN = ("about.md",)
# The search index, beside the scripts that read it; and what of it only Chinese needs.
SEARCHED, MORE = "search/data.js", "search/more.js"
# What a page tells the search alone.
FOR_SEARCH = re.compile(r' data-search-heading="[^"]*"')
# Kinds of files that are offered by pages of their own, not among those of the plan.
ELSEWHERE = ("slides", "lectures", "feed", "changes", "record")
# Kinds of files that the home page offers for the reader's own unit.
CARRIED = ("duties", "report", "receipts", "calendar")
REPORTS = ("report", "report-sheet")


class Site:
    """One edition in the making, as `extra.site`. No dataclass, whose fields mkdocs-macros would
    write out in full, plan, files and all."""

    def __init__(
        self,
        content: Content,
        workers: Workers,
        lang: Lang,
        progress: Progress,
        chinese: PageValues | None = None,
    ) -> None:
        self.content = content
        self.workers = workers
        self.lang = lang
        self.progress = progress
        # A page of the other edition may be waited for before it, but not after.
        self.waited_for = {at for at in self.progress.first if lang == "zh" or at.startswith("en/")}
        self.pages = {
            page.uri: page
            for page in pages(content.plan, content.reference, content.labels, content.history)
        }
        self.downloads = [d for d in workers.downloads if d.edition in (lang, None)]
        self.by_unit: defaultdict[str | None, list[Download]] = defaultdict(list)
        for download in self.downloads:
            self.by_unit[download.unit.id if download.unit else None].append(download)
        names = {download.uri: quote(download.address) for download in self.downloads}
        self.values = PageValues(content, lang, self.listed, names, chinese)
        self.renderer = Renderer(self.values)
        self.files: list[tuple[Download, list[File]]] = []
        self.entries: dict[str, Entry] = {}
        self.past: dict[str, Entry] = {}  # by the id of a version
        self.english = False  # whether the English edition has been begun
        self.assets = ""  # the folder of what is ours under assets/

    def listed(self, unit: Unit | None = None) -> Iterator[tuple[Download, str, int]]:
        """The files of a unit, or of the whole plan, with address and size; some kinds are
        offered by pages of their own."""
        for download in self.offered(unit):
            content = self.workers.of(download, at_once=bool(self.waited_for))
            yield download, self.link(download), len(content)

    def offered(self, unit: Unit | None) -> list[Download]:
        """What is offered to a unit; the one that receives the reports needs a register, no forms."""
        reporting = self.content.plan.reporting
        receives = unit and reporting and reporting.recipient == unit.id
        left_out = (*ELSEWHERE, *(REPORTS if receives else ()))
        return [
            *(d for d in self.by_unit[unit.id if unit else None] if d.kind not in left_out),
            *(d for d in self.downloads if receives and d.kind == "receipts"),
        ]

    def link(self, download: Download) -> str:
        """From the edition's home: what is in both languages stands in the Chinese folder only."""
        up = "" if download.edition or self.lang == "zh" else "../"
        return up + quote(download.address)

    def carried(self, unit: Unit) -> list[OfferedFile]:
        """The files that a reader's own unit carries along."""
        labels = self.content.labels

        def name(download: Download) -> str:
            values = {"date": report_day(download.date, labels)[self.lang]} if download.date else {}
            return labels.say(f"downloads.kind-{download.kind}", self.lang, **values)

        return [
            {"url": self.link(download), "words": name(download)}
            for download in self.offered(unit)
            if download.kind in CARRIED
        ]

    def rendered(self, uri: str) -> Rendered:
        """The article of a generated page."""
        page = self.pages[uri]
        made = self.renderer.page(page.template, page=page, subject=page.subject, root=page.root)
        if isinstance(page.title[self.lang], Pending) and "<h1" not in made.html:
            # The theme would show the Chinese as if it were a translation.
            made = replace(
                made, html=self.renderer.piece("pieces/title.html", title=page.title) + made.html
            )
        return made

    def address(self, file: File) -> str:
        return file.dest_uri if self.lang == "zh" else f"{self.lang}/{file.dest_uri}"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the data before anything else: macros.py finds it in `extra`."""
    chinese = config.extra.pop("chinese", None)
    values = None
    if chinese:
        content, workers, progress = chinese.content, chinese.workers, chinese.progress
        values = chinese.values
    else:
        try:
            content = load(Path(config.config_file_path).parent)
        except Problems as problems:
            raise Abort(str(problems)) from None
        progress = config.extra.pop("progress", None) or Progress()
        workers = Workers(content, config.site_url or "", progress.wanted)
    site = config.extra["site"] = Site(content, workers, edition(config), progress, values)
    if not site.waited_for:
        workers.start(site.lang)
    name = content.plan.short_name or content.plan.name
    config.site_name = inert(name[edition(config)])
    titles = {name: label[edition(config)] for name, label in content.labels.root["page"].items()}
    nav = navigation(site.pages.values(), HANDWRITTEN)
    config.nav = [titled(entry, titles) for entry in nav]
    for name, plugin in config.plugins.items():
        if name.endswith("/search"):
            if "provider" in plugin.config:
                plugin.config["provider"] = "lunr"  # MaterialX: the one that speaks to a worker
            of_pages = config.plugins.events["page_context"]  # ours makes the index
            of_pages[:] = [e for e in of_pages if getattr(e, "__self__", None) is not plugin]
    config.theme = Theme(config.theme)
    # A 404 page and a sitemap would hold absolute addresses, which this site does not have.
    config.theme.static_templates.clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    turn_to_english(config)
    macros: Any = config.plugins["macros"]
    macros.env.compile = cache(macros.env.compile)  # generated pages have one source
    site = config.extra["site"]
    for page in site.pages.values():
        files.append(File.generated(config, page.uri, content=stub(page, config)))
    for download in site.downloads:
        if download.edition or edition(config) == "zh":
            made = [
                File.generated(config, uri, content=b"")
                for uri in dict.fromkeys((download.uri, download.address))
            ]
            site.files.append((download, made))
            for file in made:
                files.append(file)
    units = duties_script(site.content.plan, site.content.labels, edition(config), site.carried)
    files.append(File.generated(config, "assets/units.js", content=units))
    known = lexicon_script(lexicon(site.content, edition(config)))
    files.append(File.generated(config, "assets/search/lexicon-data.js", content=known))
    files.remove(files.src_uris["sitemap.xml"])
    for file in [file for file in files if Path(file.src_uri).name in LITTER]:
        files.remove(file)
    bundle(files, config, running_head(config))
    return files


def running_head(config: MkDocsConfig) -> str:
    """What the margin of a printed page says; browsers that cannot do that leave it empty."""
    document = config.extra["site"].content.plan.document
    parts = [part[edition(config)] for part in (document.number, document.name) if part]
    head, version = (
        f'{{ content: "{css_string(words)}" }}'
        for words in ("  ".join(parts), version_stamp(config))
    )
    # Below the notice alone stand only the numbers of its pages.
    return (
        f"@media print {{ @page {{ @top-left {head} @bottom-left {version} }}"
        f" @page notice {{ @top-left {version} }} }}\n"
    )


def version_stamp(config: MkDocsConfig) -> str:
    content = config.extra["site"].content
    return stamp(content.version, content.labels, edition(config))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Every page is known, and none is made yet."""
    env.globals["stamp"] = version_stamp(config)
    env.globals["RELATIONS"] = RELATIONS
    site = config.extra["site"]
    for _, made in site.files:  # they are written when they are made
        for file in made:
            files.remove(file)
    site.assets = into_folder(files, config)
    env.globals["asset"] = lambda name: f"{site.assets}/{name}"
    site.entries = dict.fromkeys(file.src_uri for file in files.documentation_pages())
    known = {site.address(file) for file in files.documentation_pages()}
    site.waited_for = {at for at in site.waited_for if at in known or at.startswith("en/")}
    for file in files.documentation_pages():
        if site.address(file) not in site.waited_for:  # it comes after those that are
            files.remove(file)
            files.append(file)


def on_page_content(html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> None:
    complete(page)


def on_page_context(
    context: TemplateContext, page: BuiltPage, config: MkDocsConfig, nav: Navigation
) -> None:
    """The theme comes next: the article of a generated page, with its table of contents, also for
    our index."""
    site, uri = config.extra["site"], page.file.src_uri
    if uri in site.pages:
        try:
            made = site.rendered(uri)
        except Exception as error:
            raise page_failed(error, config) from error
        page.content = made.html
        page.toc = get_toc([token(heading) for heading in made.headings])
    entry = Entry(page.url, unescape(page.title), page.content or "")
    if uri in site.pages and site.pages[uri].is_past:
        del site.entries[uri]
        site.past[site.pages[uri].subject.id] = entry
    else:
        site.entries[uri] = entry
    page.content = FOR_SEARCH.sub("", page.content or "")


@event_priority(-100)
def on_post_page(output: str, page: BuiltPage, config: MkDocsConfig) -> None:
    site, address = config.extra["site"], config.extra["site"].address(page.file)
    page.content = None  # it is part of the output; a large plan has many pages
    site.progress.wanted()
    site.progress.made(address, output)
    site.waited_for.discard(address)
    if not site.waited_for:
        site.workers.start(site.lang)
        site.workers.take_all()
    turn_to_english(config)


def token(heading: PageHeading) -> Any:
    """A heading as MkDocs takes it."""
    return {"level": 2, "id": heading.id, "name": heading.words, "children": []}


def on_post_build(config: MkDocsConfig) -> None:
    """The search index, the English edition, and the files, made meanwhile. On file:// Material asks
    for its own index, which is empty, as a script."""
    site, folder = config.extra["site"], Path(config.site_dir)
    found = index(site.entries.values(), site.content, edition(config))
    write(folder / site.assets / SEARCHED, as_script(found).encode())
    if superseded := [site.past[record.id] for record in site.content.superseded]:
        past = versions_index(superseded, site.content.labels, edition(config))
        script = as_script(past, "PlanVersionsData")
        write(folder / site.assets / "search/versions.js", script.encode())
    more = more_script(found, sounds(site.content, found["signs"]))
    write(folder / site.assets / MORE, more.encode())
    empty = (folder / "search/search_index.json").read_bytes().decode()
    write(folder / "search/search_index.js", f"var __index = {empty};\n".encode())
    if edition(config) == "zh" and not site.english:
        build_english(config)
    for download, (file, *names) in site.files:
        write(Path(file.abs_dest_path), site.workers.of(download))
        for name in names:
            link(Path(file.abs_dest_path), Path(name.abs_dest_path))


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def link(path: Path, name: Path) -> None:
    """Give a file another name; a copy of it where the disk knows one name a file."""
    try:
        name.hardlink_to(path)
    except OSError:
        write(name, path.read_bytes())


def turn_to_english(config: MkDocsConfig) -> None:
    """Build the English edition amid the Chinese as soon as its are the only pages waited for."""
    site = config.extra["site"]
    begun = site.english or edition(config) == "en"
    if not begun and site.waited_for and all(at.startswith("en/") for at in site.waited_for):
        build_english(config)


def build_english(config: MkDocsConfig) -> None:
    site = config.extra["site"]
    site.english = True
    english = settings(
        str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
        site_dir=str(Path(config.site_dir) / "en"),
        site_url=config.site_url and f"{config.site_url}en/",
        strict=config.strict,
    )
    english.extra["chinese"] = site
    build_edition(english)
    site.waited_for = {at for at in site.waited_for if not at.startswith("en/")}


def edition(config: MkDocsConfig) -> Lang:
    lang: Lang = config.extra["edition"]
    return lang


def titled(entry: Listed, titles: dict[str, str]) -> Listed:
    """A section of the navigation under its title."""
    if isinstance(entry, str):
        return entry
    return {inert(titles[section]): listed for section, listed in entry.items()}


def stub(page: Page, config: MkDocsConfig) -> str:
    """A page's source: its title, the one macro that shows it, and none of its words.

    MkDocs takes a title as HTML and mkdocs-macros as a template: character references are neither.
    """
    front = {
        "title": inert(page.title[edition(config)]),
        "hide": page.hide,
        "render_macros": True,
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in front.items()]
    return "\n".join(["---", *lines, "---", "", "{{ page_body() }}", ""])
