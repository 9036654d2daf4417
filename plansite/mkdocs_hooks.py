"""MkDocs events: what happens when. The work is done elsewhere."""

import hashlib
import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as BuiltPage
from mkdocs.structure.toc import get_toc

from plansite.build import build_edition
from plansite.exports import Download, downloads
from plansite.exports.workers import Workers
from plansite.load.data import load
from plansite.load.problem import Problems
from plansite.load.strays import LITTER
from plansite.model.content import Content
from plansite.model.duties import RELATIONS
from plansite.model.records import Unit
from plansite.model.text import Lang
from plansite.site.bundles import BUNDLES, bundles
from plansite.site.page_values import PageValues
from plansite.site.pages import Entry as Listed
from plansite.site.pages import Page, navigation, pages
from plansite.site.render import COMPILED, Heading, Rendered, Renderer, css_string, inert
from plansite.site.search.index import Entry, as_script, index
from plansite.site.units_script import duties_script

HANDWRITTEN = ("about.md",)
# The search index, beside the scripts that read it.
SEARCHED = "assets/search/data.js"
# Kinds of files that the pages of the training offer, not those of the plan.
TRAINING = ("slides", "lectures")


class Site:
    """One edition in the making, as `extra.site`. No dataclass, whose fields mkdocs-macros would
    write out in full, plan, files and all."""

    def __init__(self, content: Content, workers: Workers, lang: Lang) -> None:
        self.content = content
        self.workers = workers
        self.lang = lang
        self.pages = {
            page.uri: page for page in pages(content.plan, content.reference, content.labels)
        }
        self.downloads = [d for d in downloads(content) if d.edition in (lang, None)]
        self.renderer = Renderer(PageValues(content, lang, self.listed))
        self.files: list[tuple[Download, File]] = []
        self.rendered: dict[str, Rendered] = {}
        self.entries: list[Entry] = []

    def listed(self, unit: Unit | None = None) -> Iterator[tuple[Download, str, int]]:
        """The files of a unit, or of the whole plan, with address and size; those of the training
        are offered by its own pages."""
        for download in self.downloads:
            if download.unit == unit and download.kind not in TRAINING:
                # What is in both languages stands in the Chinese folder only.
                up = "" if download.edition or self.lang == "zh" else "../"
                yield download, up + download.uri, len(self.workers.of(download))

    def render(self, uri: str) -> None:
        """Make the article of a generated page."""
        page = self.pages[uri]
        self.rendered[uri] = self.renderer.page(
            page.template, page=page, subject=page.subject, root=page.root
        )


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the data before anything else: macros.py finds it in `extra`."""
    chinese = config.extra.pop("chinese", None)
    if chinese:
        content, workers = chinese.content, chinese.workers
    else:
        try:
            content = load(Path(config.config_file_path).parent)
        except Problems as problems:
            raise Abort(str(problems)) from None
        workers = Workers(content)
    site = config.extra["site"] = Site(content, workers, edition(config))
    name = content.plan.short_name or content.plan.name
    config.site_name = inert(name[edition(config)])
    titles = {name: label[edition(config)] for name, label in content.labels.root["page"].items()}
    nav = navigation(site.pages.values(), HANDWRITTEN)
    config.nav = [titled(entry, titles) for entry in nav]
    # A 404 page and a sitemap would hold absolute addresses, which this site does not have.
    config.theme.static_templates.clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    site = config.extra["site"]
    for page in site.pages.values():
        files.append(File.generated(config, page.uri, content=stub(page, config)))
    for download in site.downloads:
        if download.edition or edition(config) == "zh":
            file = File.generated(config, download.uri, content=b"")
            site.files.append((download, file))
            files.append(file)
    units = duties_script(site.content.plan, site.content.labels, edition(config))
    files.append(File.generated(config, "assets/units.js", content=units))
    files.remove(files.src_uris["sitemap.xml"])
    for file in [file for file in files if Path(file.src_uri).name in LITTER]:
        files.remove(file)
    bundle(files, config)
    return files


def bundle(files: Files, config: MkDocsConfig) -> None:
    """Put the joined scripts and styles in the place of the single ones."""
    joined = dict(bundles(lambda uri: files.src_uris[uri].content_string))
    joined["assets/site.css"] += running_head(config)
    for uri in {uri for sources in BUNDLES.values() for uri in sources}:
        files.remove(files.src_uris[uri])
    for uri, content in joined.items():
        files.append(File.generated(config, uri, content=content))


def running_head(config: MkDocsConfig) -> str:
    """What the margin of a printed page says; browsers that cannot do that leave it empty."""
    document = config.extra["site"].content.plan.document
    parts = [part[edition(config)] for part in (document.number, document.name) if part]
    words = "  ".join(parts)
    return f'@media print {{ @page {{ @top-left {{ content: "{css_string(words)}" }} }} }}\n'


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """What the pages say is settled; the files, and the theme around the pages, come next."""
    env.bytecode_cache = COMPILED
    env.globals["RELATIONS"] = RELATIONS
    site = config.extra["site"]
    for download, file in site.files:
        file.content_bytes = site.workers.of(download)
    found = index(site.entries, site.content.plan, site.content.labels, edition(config))
    files.append(File.generated(config, SEARCHED, content=as_script(found)))
    folder = into_folder(files, config)
    env.globals["asset"] = lambda name: f"{folder}/{name}"


def into_folder(files: Files, config: MkDocsConfig) -> str:
    """Move what is ours under `assets/` into a folder named after all of its content, and name it.

    A browser may keep such a file for ever, and none of another version comes between.
    """
    overrides = config.theme.dirs[0]
    ours = sorted(
        (f for f in files if f.src_uri.startswith("assets/") and f.src_dir in (None, overrides)),
        key=lambda file: file.src_uri,
    )
    digest = hashlib.sha256()
    for file in ours:
        digest.update(f"{file.src_uri} {len(file.content_bytes)} ".encode() + file.content_bytes)
    folder = f"assets/{digest.hexdigest()[:16]}"
    for file in ours:
        files.remove(file)
        name = file.src_uri.removeprefix("assets/")
        files.append(File.generated(config, f"{folder}/{name}", content=file.content_bytes))
    return folder


def on_page_content(html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
    """The article that the page's macro made, with its table of contents, also for our index."""
    site = config.extra["site"]
    if made := site.rendered.pop(page.file.src_uri, None):
        html = made.html
        page.toc = get_toc([token(heading) for heading in made.headings])
    page.meta["search"] = {"exclude": True}  # Material need not make an index of its own
    site.entries.append(Entry(page.url, unescape(page.title), html))
    return html


def token(heading: Heading) -> Any:
    """A heading as MkDocs takes it."""
    return {"level": 2, "id": heading.id, "name": heading.words, "children": []}


def on_post_build(config: MkDocsConfig) -> None:
    """The English edition follows. On file:// Material asks for its index, empty, as a script."""
    site = config.extra["site"]
    folder = Path(config.site_dir) / "search"
    empty = (folder / "search_index.json").read_text(encoding="utf-8")
    (folder / "search_index.js").write_text(
        f"var __index = {empty};\n", encoding="utf-8", newline="\n"
    )
    if edition(config) == "zh":
        english = load_config(
            str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
            site_dir=str(Path(config.site_dir) / "en"),
            strict=config.strict,
        )
        english.extra["chinese"] = site
        build_edition(english)
        site.workers.close()


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
