"""Material as MkDocs gives it, made quicker: what it lists, and how its templates are compiled."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mkdocs.theme
from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.nav import Link, Section
from mkdocs.structure.pages import Page

from plansite.site.compiled import COMPILED
from plansite.site.render import PlainContext

# What Material asks of every entry of the navigation, on every page; nothing here sets it.
ASKED, ASKED_IN_META = ("encrypted", "pages", "typeset"), ("icon", "status", "subtitle")

# Where Material writes an entry of the navigation, by the template: the macro, and what it is given.
ENTRIES = {
    "partials/nav.html": {"item.render": "nav_item, path, 1"},
    "partials/nav-item.html": {"render": 'item, path ~ "_" ~ loop.index, level + 1, nav_item'},
}


class Theme(mkdocs.theme.Theme):
    """The theme as MkDocs has it, quicker: templates are compiled once, and what is hidden, twelve
    thousand icons, is not listed to be left out."""

    def __init__(self, theme: mkdocs.theme.Theme) -> None:
        vars(self).update(vars(theme))

    def get_env(self) -> Environment:
        env = super().get_env()
        env.loader = Templates(self.dirs)
        env.bytecode_cache = COMPILED
        # As for our own: see render.environment.
        env.optimized = env.auto_reload = False
        env.context_class = PlainContext
        env.globals["once"] = once()
        return env


def once() -> Callable[..., str]:
    """What stands in for Material's macro that writes an entry of the navigation: an entry that leads
    to no page around this one is the same on all pages of a folder."""
    known: dict[tuple[object, ...], str] = {}

    def rendered(
        render: Callable[..., str],
        page: Page,
        entry: Page | Section | Link,
        path: str,
        level: int,
        parent: Section | None = None,
    ) -> str:
        if entry.active:
            return render(entry, path, level, parent)
        key = path, level, parent and parent.active, page.url.rpartition("/")[0]
        if key not in known:
            known[key] = render(entry, path, level, parent)
        return known[key]

    return rendered


class Templates(FileSystemLoader):
    """The theme's templates, with `once` where they write an entry of the navigation."""

    def get_source(self, environment: Environment, template: str) -> Any:
        source, *rest = super().get_source(environment, template)
        for macro, call in ENTRIES.get(template, {}).items():
            source = source.replace(
                f"{{{{ {macro}({call}) }}}}", f"{{{{ once({macro}, page, {call}) }}}}"
            )
        return source, *rest

    def list_templates(self) -> list[str]:
        return sorted({path for folder in self.searchpath for path in seen(Path(folder))})


def seen(folder: Path) -> Iterator[str]:
    """The files that MkDocs may publish, as paths within the folder, but for what serves nobody here:
    the stemmers of Material's own search, and the maps back to the theme's sources."""
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "lunr"]
        for name in files:
            if not name.endswith(".map"):
                yield (Path(here) / name).relative_to(folder).as_posix()


def complete(page: Page) -> None:
    """Answer what Material asks of a page and it does not have: Jinja is slow to find that out."""
    for name in ASKED:
        vars(page).setdefault(name)
    for name in ASKED_IN_META:
        page.meta.setdefault(name)
