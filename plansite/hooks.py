"""MkDocs events: what happens when. The work is done elsewhere."""

import json
from html import unescape
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as BuiltPage

from plansite.exports import downloads
from plansite.duties import duties_script
from plansite.load import Problems, load
from plansite.pages import Page, navigation, pages
from plansite.render import css_string, reference
from plansite.search import Entry, files_of, index

HANDWRITTEN = ("about.md",)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the data before anything else: macros.py finds it in `extra`."""
    root = Path(config.config_file_path).parent
    try:
        content = load(root)
    except Problems as problems:
        raise Abort(str(problems)) from None
    config.extra["content"] = content
    config.extra["pages"] = {p.uri: p for p in pages(content.plan, content.labels)}
    config.extra["entries"] = []
    config.extra["downloads"] = [
        (each, each.make())
        for each in downloads(content)
        if each.edition in (edition(config), None)
    ]
    document = content.plan.document
    head = document.number[edition(config)] + "  " + document.name[edition(config)]
    config.extra["running_head"] = css_string(head)
    titles = {name: label[edition(config)] for name, label in content.labels.root["page"].items()}
    nav = navigation(config.extra["pages"].values(), HANDWRITTEN)
    config.nav = [titled(entry, titles) for entry in nav]
    # A 404 page and a sitemap would hold absolute addresses, which this site does not have.
    config.theme.static_templates.clear()
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for page in config.extra["pages"].values():
        files.append(File.generated(config, page.uri, content=stub(page, config)))
    for each, made in config.extra["downloads"]:
        if each.edition or edition(config) == "zh":
            files.append(File.generated(config, each.uri, content=made))
    units = duties_script(config.extra["content"].plan, edition(config))
    files.append(File.generated(config, "assets/units.js", content=units))
    files.remove(files.get_file_from_path("sitemap.xml"))
    return files


def on_page_content(html: str, page: BuiltPage, config: MkDocsConfig, files: Files) -> None:
    config.extra["entries"].append(Entry(page.url, unescape(page.title), html))


def on_post_build(config: MkDocsConfig) -> None:
    """Our search index in the place of Material's; after the Chinese edition the English one."""
    content, entries = config.extra["content"], config.extra["entries"]
    found = index(entries, content.plan, content.labels, edition(config))
    for name, text in files_of(found).items():
        (Path(config.site_dir) / name).write_text(text, encoding="utf-8", newline="\n")
    if edition(config) == "zh":
        english = load_config(
            str(Path(config.config_file_path).with_name("mkdocs.en.yml")),
            site_dir=str(Path(config.site_dir) / "en"),
            strict=config.strict,
        )
        english.plugins.on_startup(command="build", dirty=False)
        build(english)


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
