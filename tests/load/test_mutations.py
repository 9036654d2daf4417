"""Whatever is done to a file: it is accepted, or what is wrong is reported with its place."""

import copy
import functools
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plansite.load.data import load, load_plan
from plansite.load.problem import Problems
from plansite.load.tree import Source
from plansite.load.yaml_reader import Reader
from tests.load.samples import problems_of

ROOT = Path(__file__).parents[2]
PLANS = Path(__file__).parents[1] / "plans"
GOOD = PLANS / "good.yaml"
HAN = re.compile("[\u4e00-\u9fff]")

mutating = settings(
    max_examples=150,
    deadline=None,  # a machine may be busy; what hangs ends by pytest's own
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


NASTY = [
    b"\xff",
    b"\x00",
    b"\t",
    b"*a",
    b"&a ",
    b"!!binary ",
    b"---\n",
    b"...\n",
    b"{",
    b"[",
    b'"',
    b"'",
    b"|",
    b">",
    b"<<: *a",
    b"%",
    b"@",
    b"`",
    b"? ",
    b": ",
    b"- ",
    b"#",
    b"\r",
    b"\n",
    b",",
    "\u2028".encode(),
    "\u202e".encode(),
    "\ufeff".encode(),
    "\x85".encode(),
    b"\xed\xa0\x80",
]


@mutating
@given(
    st.binary(max_size=4) | st.sampled_from(NASTY),
    st.integers(0, len(GOOD.read_bytes())),
    st.integers(0, 200),
)
def test_any_change_of_bytes(tmp_path: Path, notice: str, put: bytes, at: int, gone: int) -> None:
    """Bytes taken out, others put in: it loads, or there are problems with lines."""
    data = GOOD.read_bytes()
    reported(tmp_path, data[:at] + put + data[at + gone :], notice)


@mutating
@given(st.integers(0, len(GOOD.read_bytes())))
def test_any_truncation(tmp_path: Path, notice: str, at: int) -> None:
    reported(tmp_path, GOOD.read_bytes()[:at], notice)


def reported(folder: Path, data: bytes, notice: str) -> None:
    file = folder / "plan.yaml"
    file.write_bytes(data)
    lines = data.count(b"\n") + 2
    for problem in problems_of(file, notice):
        assert 1 <= problem.line <= lines and problem.column >= 1
        assert HAN.search(problem.zh) and problem.en


TREE = yaml.load(GOOD.read_text("utf-8"), yaml.BaseLoader)


def paths(node: object, path: tuple = ()) -> list[tuple]:
    steps = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for step, inner in () if isinstance(node, str) else steps:
        found += [(*path, step), *paths(inner, (*path, step))]
    return found


PATHS = paths(TREE)
OTHER_TYPES = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "99999",
        "null",
        "true",
        "2023-02-30",
        "x" * 10_000,
        [],
        {},
        ["a"],
        {"zh": "一"},
        {"zh": "一", "en": "one"},
        [[]],
        {"a": {"b": ["c"]}},
    ]
)


def at(tree: object, path: tuple) -> object:
    for step in path:
        tree = tree[step]
    return tree


@st.composite
def mutated(draw: st.DrawFn) -> object:
    """The good plan's tree with one to three nodes deleted, duplicated, retyped, cut or swapped."""
    tree = copy.deepcopy(TREE)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(PATHS))
        kind = draw(st.sampled_from(["delete", "duplicate", "retype", "cut", "swap"]))
        try:
            parent: Any = at(tree, path[:-1])
            step = path[-1]
            value = parent[step]
            if kind == "delete":
                del parent[step]
            elif kind == "duplicate" and isinstance(parent, list):
                parent.insert(draw(st.integers(0, len(parent))), copy.deepcopy(value))
            elif kind == "duplicate":
                parent[draw(st.sampled_from(["zh", "id", "members", "units", "x"]))] = value
            elif kind == "retype":
                parent[step] = draw(OTHER_TYPES)
            elif kind == "cut" and not isinstance(value, dict):
                parent[step] = value[: draw(st.integers(0, len(value)))]
            else:
                other = draw(st.sampled_from(PATHS))
                holder = at(tree, other[:-1])
                parent[step], holder[other[-1]] = copy.deepcopy(holder[other[-1]]), value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this path away
    return tree


@mutating
@given(mutated())
def test_any_change_of_the_tree(tmp_path: Path, notice: str, tree: object) -> None:
    try:
        text = yaml.dump(tree, Dumper=NoReferences, allow_unicode=True, sort_keys=False)
    except RecursionError:
        assume(False)  # swapped into itself: no file can hold that
    reported(tmp_path, text.encode(), notice)


class NoReferences(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@functools.cache
def chinese_of_the_notice() -> list[tuple[int, int, Any]]:
    """Line, column and value of each Chinese string of the real plan that the notice has."""
    source = Source("data/plan.yaml")
    Reader(source).read((ROOT / "data/plan.yaml").read_text("utf-8"))
    found = []
    for paragraph in load_plan(ROOT / "data/plan.yaml").paragraphs:
        for run in paragraph.runs:
            if run.role not in ("number", "issued"):
                node, _ = source.root.at(source.root.as_written((*run.path, "zh")))
                found.append((node.line, node.column, node.value))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.data(),
    st.integers(0, 10_000),
    st.sampled_from(["replace", "insert", "delete"]),
    st.sampled_from("的不各市，。（二"),
)
def test_a_character_changed_in_the_real_plan_is_told_with_its_line(
    tmp_path: Path, data: st.DataObject, place: int, kind: str, char: str
) -> None:
    line, column, value = data.draw(st.sampled_from(chinese_of_the_notice()))
    place %= len(value)
    old = value[place] if kind != "insert" else ""
    new = char if kind != "delete" else ""
    assume(old != new)
    shutil.copytree(ROOT / "data", tmp_path / "data", dirs_exist_ok=True)
    file = tmp_path / "data/plan.yaml"
    lines = (ROOT / "data/plan.yaml").read_text("utf-8").split("\n")
    before, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    assert rest.startswith(value)
    lines[line - 1] = before + value[:place] + new + value[place + len(old) :]
    file.write_text("\n".join(lines), "utf-8")
    with pytest.raises(Problems) as found:
        load(tmp_path)
    assert ("data/plan.yaml", line) in {(p.file, p.line) for p in found.value.problems}


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    '{% include "x" %}',
    "a|b",
    "*a*",
    "`a`",
    "](javascript:alert(1))",
    "\"'",
    "</td>",
    "=1+1",
    "../../x",
    "：",
    "、",
    "，",
    "长" * 10_000,
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: words[:12])
def test_hostile_words_are_words(tmp_path: Path, words: str) -> None:
    """Whatever a name or a text holds, a plan that agrees with itself loads, words unchanged."""
    name = f"局{words}局"
    text = yaml.dump(
        renamed(TREE, "文化局", name), Dumper=NoReferences, allow_unicode=True, width=100_000
    )
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    plan = load_plan(file)
    assert plan.unit("culture").name.zh == "市" + name
    assert plan.measures[-1].units == ("law-office", "culture", "enforcement")


def renamed(node: Any, old: str, new: str) -> Any:
    """A copy of a tree in which `old` is `new` wherever it stands."""
    if isinstance(node, dict):
        return {key: renamed(value, old, new) for key, value in node.items()}
    if isinstance(node, list):
        return [renamed(value, old, new) for value in node]
    return node.replace(old, new)
