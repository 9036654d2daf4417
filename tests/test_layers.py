"""Dependencies point one way, and the folders are the walls."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What each room may import of ours, beside itself.
MAY_IMPORT = {
    "plansite/model": [],
    "plansite/load": ["plansite.model"],
    "plansite/draft": ["plansite.model", "plansite.load", "plansite.messages"],
    "plansite/site": ["plansite.model"],
    "plansite/exports": ["plansite.model", "plansite.site"],
    "plansite/exports/files": ["plansite.model.text"],
    "plansite/preview": [],
    "bench": ["plansite", "harness"],
    "harness": ["plansite"],
}
KNOWS_MKDOCS = {
    "plansite/mkdocs_hooks.py",
    "plansite/mkdocs_theme.py",
    "plansite/mkdocs_assets.py",
    "plansite/build.py",
    "macros.py",
}
KNOWS_YAML = {"plansite/load/yaml_reader.py"}
FILES = [
    path.relative_to(ROOT).as_posix()
    for room in ("plansite", "bench", "harness")
    for path in sorted((ROOT / room).rglob("*.py"))
] + ["macros.py"]


def imports(source: str) -> set[str]:
    """The full names of all that a module imports, wherever it does so."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    assert not any(node.level for node in named), "imports are written in full"
    return plain | {f"{node.module}.{alias.name}" for node in named for alias in node.names}


def within(name: str, rooms: list[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


IMPORTS = {file: imports((ROOT / file).read_text("utf-8")) for file in FILES}


@pytest.mark.parametrize("file", FILES)
def test_a_room_imports_only_what_it_may(file: str) -> None:
    room = max((r for r in MAY_IMPORT if file.startswith(r + "/")), key=len, default=None)
    ours = {
        n for n in IMPORTS[file] if within(n, ["plansite", "bench", "harness", "tests", "macros"])
    }
    allowed = ["plansite"] if room is None else [room.replace("/", "."), *MAY_IMPORT[room]]
    assert not [name for name in ours if not within(name, allowed)]


@pytest.mark.parametrize(
    "file", [file for file in FILES if not file.startswith(("bench", "harness"))]
)
def test_only_the_doors_know_mkdocs_and_yaml(file: str) -> None:
    known = {name.split(".")[0] for name in IMPORTS[file]}
    assert not known & {"mkdocs", "mkdocs_macros"} or file in KNOWS_MKDOCS
    assert "yaml" not in known or file in KNOWS_YAML
