"""What lies where the site is made from, and does not belong there: it would be published."""

import os
import pathlib
from collections.abc import Iterator

from plansite.load.characters import conflict
from plansite.load.problem import Problem
from plansite.load.tree import Source

IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
# By folder what may lie in it; the two with pages hold the same ones.
PAGES = ("docs/zh", "docs/en")
PAGE_KINDS = {".md", ".pdf", *IMAGES}
KINDS = {
    **dict.fromkeys(PAGES, PAGE_KINDS),
    "overrides": {".html", ".css", ".js", ".ico", ".woff2", *IMAGES},
}
TEXTS = {".md", ".html", ".css", ".js", ".svg"}
# What systems put into folders by themselves; it is not published.
LITTER = {"Thumbs.db", "desktop.ini", "__pycache__"}


def strays(root: pathlib.Path) -> Iterator[Problem]:
    """What must not be published: a problem for each."""
    for folder in (*KINDS, "templates"):
        for path in entries(root / folder):
            place = path.relative_to(root).as_posix()
            if folder in KINDS and (wrong := stray(path, root / folder, KINDS[folder])):
                yield Problem(place, 1, 1, "", *wrong)
            elif path.suffix in TEXTS:
                source = Source(place)
                conflict(source, path.read_text("utf-8-sig", "replace"))
                yield from source.problems
    yield from alone(root)


def entries(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    """What would be published of a folder, links to other folders as such; hidden ones are not."""
    for here, folders, files in os.walk(folder):
        listed = [name for name in (*folders, *files) if not name.startswith(".")]
        folders[:] = sorted(name for name in folders if name in listed and name not in LITTER)
        for name in sorted(set(listed) - LITTER):
            path = pathlib.Path(here, name)
            if path.is_symlink() or not path.is_dir():
                yield path


def stray(path: pathlib.Path, folder: pathlib.Path, kinds: set[str]) -> tuple[str, str] | None:
    """Why a file does not belong here; None if it does."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return (
            f"这是指向 {folder.name} 文件夹之外的链接，会把那里的内容发布出去。请删去链接，需要的话复制文件。",
            f"This is a link out of the folder {folder.name}, and what it leads to would be "
            "published. Delete the link; copy the file if it is needed.",
        )
    if not path.is_file():
        return (
            "这不是普通文件，请删去。",
            "This is no ordinary file: delete it.",
        )
    if path.suffix not in kinds or path.name.startswith("~$"):
        return (
            f"这个文件会随网站发布，但不是这里该有的种类。请移到别处或者删去；这里只放 {'、'.join(sorted(kinds))}。",
            "This file would be published with the site, and is of no kind that belongs here. Move "
            f"it elsewhere or delete it; this is the place for {', '.join(sorted(kinds))} only.",
        )
    return None


def alone(root: pathlib.Path) -> Iterator[Problem]:
    """Pages that are there in one language only."""
    folders = [root / folder for folder in PAGES]
    if not all(folder.is_dir() for folder in folders):
        return
    for here, there in (folders, folders[::-1]):
        for page in sorted(here.rglob("[!.~]*.md")):
            twin = there / page.relative_to(here)
            if not twin.exists():
                missing = twin.relative_to(root).as_posix()
                yield Problem(
                    page.relative_to(root).as_posix(),
                    1,
                    1,
                    "",
                    f"这一页没有另一种语言的 {missing}，请补上；不发布的请移到别处。",
                    f"This page has no {missing} in the other language: add it, or move the page "
                    "elsewhere if it is not to be published.",
                )
