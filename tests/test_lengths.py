"""No file, and no function of the program, is too long to be read at once."""

import ast

from harness.building import ROOT

KINDS = ("*.py", "*.js", "*.css", "*.html", "*.md")
ROOMS = ("plansite", "bench", "harness", "tests", "overrides", "templates")
FILE, FUNCTION = 400, 52
FILES = sorted(
    {ROOT / "macros.py", *(f for r in ROOMS for k in KINDS for f in (ROOT / r).rglob(k))}
)


def test_no_file_is_long() -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert len(lengths) > 300
    assert {file: length for file, length in lengths.items() if length > FILE} == {}


def test_no_function_is_long() -> None:
    long = [
        (file.name, node.name)
        for file in FILES
        if file.suffix == ".py" and ROOT / "tests" not in file.parents
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= FUNCTION
    ]
    assert long == []
