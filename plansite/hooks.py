"""MkDocs events: what happens when. The work is done elsewhere."""

import json
from html import unescape
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as BuiltPage

from plansite.bundles import BUNDLES, bundles
from plansite.duties import duties_script
from plansite.exports import Download, downloads
from plansite.exports.workshop import Workshop
from plansite.load import Content, Problems, load
from plansite.model import Lang
from plansite.pages import Page, navigation, pages
from plansite.render import COMPILED, css_string, put_back, reference, set_aside
from plansite.search import Entry, as_script, index

HANDWRITTEN = ("about.md",)


class Site:
    """One edition in the making, as `extra.site`. No dataclass, whose fields mkdocs-macros would
    write out in full, plan, files and all."""

    def __init__(self, content: Content, workshop: Workshop, lang: Lang) -> None:
        self.content = content
        self.workshop = workshop
        self.pages = {page.uri: page for page in pages(content.plan, content.labels)}
        self.downloads = [each for each in downloads(content) if each.edition in (lang, None)]
        self.files: list[tuple[Download, File]] = []
        self.pieces: dict[str, tuple[str, ...]] = {}
        self.entries: list[Entry] = []


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the data before anything else: macros.py finds it in `extra`."""
    chinese = config.extra.pop("chinese", None)
    if chinese:
        content, workshop = chinese.content, chinese.workshop
    else:
        try:
            content = load(Path(config.config_file_path).parent)
        except Problems as problems:
            raise Abort(str(problems)) from None
        workshop = Workshop(content)
    site = config.extra["site"] = Site(content, workshop, edition(config))
    document = content.plan.document
    head = document.number[edition(config)] + "  " + document.name[edition(config)]
    config.extra["running_head"] = css_string(head)
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
    for each in site.downloads:
        if each.edition or edition(config) == "zh":
            file = File.generated(config, each.uri, content=b"")
            site.files.append((each, file))
            files.append(file)
    units = duties_script(site.content.plan, edition(config))
    files.append(File.generated(config, "assets/units.js", content=units))
    files.remove(files.get_file_from_path("sitemap.xml"))
    bundle(files, config)
    return files


def bundle(files: Files, config: MkDocsConfig) -> None:
    """Put the joined scripts and styles in the place of the single ones."""
    joined = dict(bundles(lambda uri: files.get_file_from_path(uri).content_string))
    for uri in (uri for sources in BUNDLES.values() for uri in sources):
        files.remove(files.get_file_from_path(uri))
    for uri, content in joined.items():
        files.append(File.generated(config, uri, content=content))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """What the pages say is settled; the files, and the theme around the pages, come next."""
    env.bytecode_cache = COMPILED
    site = config.extra["site"]
    for each, file in site.files:
        file.content_bytes = site.workshop.of(each)


@event_priority(-1000)
def on_page_markdown(markdown: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
    """After mkdocs-macros has made a page of its stub."""
    site = config.extra["site"]
    if page.file.src_uri not in site.pages:
        return markdown
    kept, site.pieces[page.file.src_uri] = set_aside(markdown)
    return kept


def on_page_content(html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> str:
    """For our search index; Material need not make its own."""
    site = config.extra["site"]
    html = put_back(html, site.pieces.pop(page.file.src_uri, ()))
    page.meta["search"] = {"exclude": True}
    site.entries.append(Entry(page.url, unescape(page.title), html))
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Our search index beside Material's, which is empty; then the English edition."""
    site = config.extra["site"]
    found = index(site.entries, site.content.plan, site.content.labels, edition(config))
    folder = Path(config.site_dir) / "search"
    empty = (folder / "search_index.json").read_text(encoding="utf-8")
    for name, text in (
        ("index.js", as_script(found)),
        # On file:// Material asks for its index as a script.
        ("search_index.js", f"var __index = {empty};\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    if edition(config) == "zh":
        english = load_config(
            str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
            site_dir=str(Path(config.site_dir) / "en"),
            strict=config.strict,
        )
        english.extra["chinese"] = site
        english.plugins.on_startup(command="build", dirty=False)
        build(english)
        site.workshop.close()


def edition(config: MkDocsConfig) -> str:
    return config.extra["edition"]


def titled(entry: str | dict, titles: dict[str, str]) -> str | dict:
    """A section of the navigation under its title."""
    if isinstance(entry, str):
        return entry
    return {reference(titles[section]): listed for section, listed in entry.items()}


def stub(page: Page, config: MkDocsConfig) -> str:
    """A page's source: its title, the one macro that shows it, and none of its words.

    MkDocs takes a title as HTML and mkdocs-macros as a template: character references are neither.
    """
    front = {
        "title": reference(page.title[edition(config)]),
        "hide": page.hide,
        "render_macros": True,
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in front.items()]
    return "\n".join(["---", *lines, "---", "", "{{ page_body() }}", ""])
