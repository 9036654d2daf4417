"""README's table of places: every file that someone may look for has its row, under its folder."""

import re
from collections.abc import Iterator

import pytest

from harness.building import ROOT

TABLE = (ROOT / "README.md").read_text("utf-8").partition("Where things are\n")[2]
NAMES = re.compile(r"`([^`]+)`")
KINDS = (
    "plansite/**/*.py",
    "overrides/**/*.js",
    "overrides/**/*.css",
    "overrides/**/*.html",
    "templates/**/*",
    "data/*.yaml",
)
MADE = {"site", "packed", "replaced-data", "node_modules", "wheelhouse", "__pycache__"}


def rows() -> Iterator[tuple[str, list[str]]]:
    """The rows of files: what is looked for in English, and where it is; a bold row is a folder's."""
    folder = ""
    for line in TABLE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 3 or not (names := NAMES.findall(cells[2])):
            continue
        if cells[0].startswith("**"):
            folder = names[0].removeprefix("./")
        else:
            yield cells[1], [folder + name for name in names]


ROWS = list(rows())
PLACES = [place for _, places in ROWS for place in places]


def files() -> list[str]:
    paths = (path for kind in KINDS for path in ROOT.glob(kind))
    return sorted(path.relative_to(ROOT).as_posix() for path in paths if path.is_file())


def is_named(file: str) -> bool:
    folders = [place for place in PLACES if place.endswith("/")]
    is_empty = file.endswith("__init__.py") and len((ROOT / file).read_text("utf-8")) < 400
    return is_empty or file in PLACES or any(file.startswith(folder) for folder in folders)


@pytest.mark.parametrize("file", files())
def test_every_file_has_its_row(file: str) -> None:
    assert is_named(file)


def test_every_folder_is_named() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - MADE
    ours = [f for f in folders if not f.startswith(".") and not f.endswith(".egg-info")]
    assert not [f for f in ours if f"`{f}/" not in TABLE]


def test_what_is_named_is_there_and_once() -> None:
    missing = [place for place in PLACES if not (ROOT / place).exists()]
    assert missing in ([], ["data/versions/"])
    assert len(PLACES) == len(set(PLACES))


def test_a_row_says_which_words_lead_to_which_file() -> None:
    """Words apart by a semicolon are as many as the files, in their order."""
    uneven = [
        (words, places)
        for words, places in ROWS
        if len(places) > 1 and len(words.split("; ")) not in (1, len(places))
    ]
    assert not uneven
