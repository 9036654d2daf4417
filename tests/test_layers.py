"""Dependencies point one way: who may import what, read from the source."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in [*sorted((ROOT / "plansite").rglob("*.py")), ROOT / "macros.py"]
    if path.exists()
}
KNOWS_MKDOCS = {"plansite.hooks", "plansite.__main__", "macros"}
# What the domain and its gate are made of: each imports nothing of ours but these.
LAYERS = {
    "plansite.model": set(),
    "plansite.labels": {"plansite.model"},
    "plansite.reference": {"plansite.model"},
    "plansite.problem": {"plansite.model"},
    "plansite.explain": {"plansite.model", "plansite.problem"},
    "plansite.syntax": set(),
    "plansite.wording": {"plansite.model", "plansite.problem"},
    "plansite.fidelity": {"plansite.model"},
    "plansite.check": {
        "plansite.check.lines", "plansite.check.reference", "plansite.check.rules",
        "plansite.check.texts", "plansite.check.units", "plansite.labels", "plansite.model",
        "plansite.reference",
    },
    **dict.fromkeys(
        (f"plansite.check.{name}" for name in ("lines", "reference", "rules", "texts", "units")),
        {
            "plansite.check.rules", "plansite.fidelity", "plansite.labels", "plansite.model",
            "plansite.problem", "plansite.reference", "plansite.wording",
        },
    ),
    "plansite.load": {
        "plansite.check", "plansite.explain", "plansite.labels", "plansite.model",
        "plansite.problem", "plansite.reference", "plansite.syntax",
    },
}
# The site is made of what is loaded; nothing that makes it reads files or is read by the gate.
GATE = {"plansite.load", "plansite.check", "plansite.explain", "plansite.syntax", "plansite.wording"}
# Where a page is and what it is called: files to take away refer to it as well.
ADDRESSES = {"task_url", "unit_url", "measure_url", "lesson_url", "task_title"}
EDGE = KNOWS_MKDOCS | {"plansite.schema"}


def imports(path: Path, module: str) -> set[str]:
    """Every module imported anywhere in a file, by its full name; of ours, the module itself."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.split(".") if path.stem == "__init__" else module.split(".")[:-1]
                package = package[: len(package) - node.level + 1]
                base = ".".join([*package, *([base] if base else [])])
            inner = {f"{base}.{alias.name}" for alias in node.names}
            found |= (inner & MODULES.keys()) or {base}
    return found


def names_from(path: Path, module: str) -> set[str]:
    """The names a file imports from a module."""
    return {
        alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    }


IMPORTS = {module: imports(path, module) for module, path in MODULES.items()}


def ours(module: str) -> set[str]:
    return {name for name in IMPORTS[module] if name.split(".")[0] == "plansite"}


@pytest.mark.parametrize("module", MODULES)
def test_only_the_edge_knows_mkdocs(module: str) -> None:
    knows = any(name.split(".")[0] in ("mkdocs", "mkdocs_macros") for name in IMPORTS[module])
    assert not knows or module in KNOWS_MKDOCS


@pytest.mark.parametrize("module", MODULES)
def test_only_load_reads_yaml(module: str) -> None:
    assert ("yaml" in IMPORTS[module]) == (module == "plansite.load")


@pytest.mark.parametrize("module", LAYERS)
def test_layers(module: str) -> None:
    assert ours(module) <= LAYERS[module]


@pytest.mark.parametrize("module", MODULES)
def test_what_shows_the_plan_does_not_load_it(module: str) -> None:
    """It is given the content, and may name its type."""
    if module not in LAYERS and module not in EDGE:
        assert not ours(module) & (GATE - {"plansite.load"})
        assert names_from(MODULES[module], "plansite.load") <= {"Content"}
        assert "plansite.load" not in ours(module) or names_from(MODULES[module], "plansite.load")


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("plansite.exports")])
def test_exports_know_of_pages_only_their_addresses(module: str) -> None:
    assert not ours(module) & {"plansite.render", "plansite.search", "plansite.timeline"}
    assert names_from(MODULES[module], "plansite.pages") <= ADDRESSES


@pytest.mark.parametrize("module", ["plansite.pages", "plansite.render", "plansite.timeline"])
def test_pages_know_no_exports(module: str) -> None:
    assert not any(name.startswith("plansite.exports") for name in ours(module))


@pytest.mark.parametrize("module", MODULES)
def test_nothing_imports_the_edge(module: str) -> None:
    assert not ours(module) & (EDGE - {"plansite.schema"})


def test_relative_and_nested_imports_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("def f():\n    from . import load\n    import mkdocs.config\n", "utf-8")
    assert imports(file, "plansite.x") == {"plansite.load", "mkdocs.config"}
