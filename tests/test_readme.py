"""README's table of places: every folder and every module has its row."""

import re

import pytest

from harness.building import ROOT

TABLE = (ROOT / "README.md").read_text("utf-8").partition("Where things are\n")[2]
NAMED = set(re.findall(r"`([^`]+)`", TABLE))
WHOLE = ("preview", "styles", "partials")


def files() -> list[str]:
    """The files of the program, of its scripts and of its data."""
    kept = [
        *ROOT.glob("plansite/**/*.py"),
        *ROOT.glob("overrides/**/*.js"),
        *ROOT.glob("data/*.yaml"),
    ]
    return sorted(path.relative_to(ROOT).as_posix() for path in kept if not path.is_dir())


def test_every_folder_is_named() -> None:
    made = {"site", "node_modules", "wheelhouse", "__pycache__"}
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - made
    ours = [f for f in folders if not f.startswith(".") and not f.endswith(".egg-info")]
    assert not [f for f in ours if f"`{f}/" not in TABLE]


@pytest.mark.parametrize("file", files())
def test_every_module_is_named(file: str) -> None:
    folder, _, name = file.rpartition("/")
    if name == "__init__.py" or set(folder.split("/")) & set(WHOLE):
        return
    assert any(entry == name or entry.endswith("/" + name) for entry in NAMED), file


def test_what_is_named_is_there() -> None:
    names = {path.name for path in ROOT.glob("*")} | {
        path.name
        for folder in ("plansite", "overrides", "templates", "data", "docs", "tests")
        for path in (ROOT / folder).rglob("*")
    }
    missing = [n for n in NAMED if "*" not in n and n.rstrip("/").rpartition("/")[2] not in names]
    assert missing in ([], ["data/versions/"])
