"""One noun, one meaning: what the model calls something, nothing else in the program is called."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.building import ROOT

# Verbs and determiners that once stood for things: a newcomer cannot guess which.
NO_NOUNS = {"asked", "each", "said", "told"}
PYTHON = sorted(
    [*ROOT.glob("*.py")]
    + [
        p
        for room in ("plansite", "bench", "harness", "tests")
        for p in ROOT.glob(f"{room}/**/*.py")
    ]
)

SCRIPTS = sorted(ROOT.glob("overrides/**/*.js"))
# What a script declares, and the parameters of its functions.
DECLARED = re.compile(r"\b(?:const|let|function|class)\s+(\w+)|[(,]\s*(\w+)\s*(?=[,)][^;\n]*=>)")


def classes(file: Path) -> list[str]:
    body = ast.parse(file.read_text("utf-8")).body
    return [node.name for node in body if isinstance(node, ast.ClassDef)]


def given(file: Path) -> Iterator[tuple[str, int]]:
    """The names that a module gives, with their lines."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno


def test_a_class_of_the_model_has_its_name_alone() -> None:
    model = {name for file in ROOT.glob("plansite/model/*.py") for name in classes(file)}
    everywhere = Counter(name for file in ROOT.glob("plansite/**/*.py") for name in classes(file))
    assert model
    assert not [name for name in model if everywhere[name] > 1]


@pytest.mark.parametrize("file", PYTHON, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_thing_is_called_by_a_verb(file: Path) -> None:
    assert not [(name, line) for name, line in given(file) if name in NO_NOUNS]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_thing_of_a_script_is_called_by_a_verb(file: Path) -> None:
    names = {name for pair in DECLARED.findall(file.read_text("utf-8")) for name in pair}
    assert not names & NO_NOUNS


def test_names_of_scripts_are_seen() -> None:
    script = "const asked = (each) => each; list.reduce((sum, told) => sum + told, 0);"
    names = {name for pair in DECLARED.findall(script) for name in pair}
    assert names >= {"asked", "each", "told"}
