"""Loading: whatever is wrong with a file is told with its place, all at once, in two languages."""

import copy
import datetime
import functools
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plansite.load.data import FILES, MAY_BE_ABSENT, NOTICE, load, load_plan
from plansite.load.problem import Problem, Problems, did_you_mean, dotted, excerpt, report
from plansite.load.tree import Source
from plansite.load.yaml_reader import Reader

ROOT = Path(__file__).parents[2]
PLANS = Path(__file__).parents[1] / "plans"
GOOD = PLANS / "good.yaml"
BAD = sorted((PLANS / "bad").glob("*.yaml"))
HAN = re.compile("[\u4e00-\u9fff]")

mutating = settings(
    max_examples=150,
    deadline=datetime.timedelta(seconds=5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def notice() -> str:
    """The good plan's notice: its paragraphs, one a line."""
    return "\n".join(paragraph.zh for paragraph in load_plan(GOOD).paragraphs)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real data, to be changed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def problems_of(file: Path, notice: str | None = None) -> tuple[Problem, ...]:
    try:
        load_plan(file, notice)
    except Problems as found:
        return found.problems
    return ()


def test_the_good_plan_is_good(notice: str) -> None:
    assert problems_of(GOOD, notice) == ()


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_bad_plan(file: Path, notice: str) -> None:
    """Exactly the problems its first comments expect, in that order, each in both languages."""
    lines = file.read_bytes().split(b"\n")
    expected = [line.decode() for line in lines if line.startswith(b"# expected: ")]
    found = problems_of(file, notice)
    found_lines = [f"# expected: {p.line}:{p.column}: {p.path}: {p.en}" for p in found]
    assert expected and len(found_lines) == len(expected), found_lines
    for one, wanted in zip(found_lines, expected, strict=True):
        assert one.startswith(wanted)
    for problem in found:
        assert HAN.search(problem.zh)
        assert problem.zh.isprintable() and problem.en.isprintable()


def test_the_real_data_is_good() -> None:
    assert len(load(ROOT).plan.measures) == 15


def test_the_real_plan_is_the_notice() -> None:
    """Fidelity, without any of our code but the model's: joined, the Chinese is the notice."""
    lines = (ROOT / NOTICE).read_text("utf-8").splitlines()
    plan = load_plan(ROOT / "data/plan.yaml")
    joined = "".join(run.text.zh for paragraph in plan.paragraphs for run in paragraph.runs)
    assert joined == "".join(line.strip() for line in lines)


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


def test_report_has_every_problem_and_the_count() -> None:
    problems = [
        Problem("data/plan.yaml", 118, 9, "tasks[5].measures[0].units[2]", "没有。", "None."),
        Problem("data/ui.yaml", 1, 1, "", "空。", "Empty."),
    ]
    assert report(problems).splitlines() == [
        "data/plan.yaml:118:9: tasks[5].measures[0].units[2]: 没有。",
        "    None.",
        "data/ui.yaml:1:1: 空。",
        "    Empty.",
        "共 2 处问题。2 problems.",
    ]
    assert report(problems[:1]).endswith("共 1 处问题。1 problem.")


def test_dotted() -> None:
    assert dotted(("tasks", 5, "measures", 0, "units", 2)) == "tasks[5].measures[0].units[2]"
    assert dotted(()) == ""


def test_did_you_mean() -> None:
    assert "“justice”" in did_you_mean("justise", ["finance", "justice"])[0]
    assert did_you_mean("zzz", ["finance", "justice"]) == ("", "")


def test_excerpt_is_short_and_one_line() -> None:
    assert excerpt("a\nb") == "a b"
    assert len(excerpt("长" * 1000)) == 40


def test_problems_of_all_files_in_one_run(project: Path) -> None:
    for file, _ in FILES.values():
        path = project / file
        path.write_text(path.read_text("utf-8") + "\nnonsense: yes\n", "utf-8")
    with pytest.raises(Problems) as found:
        load(project)
    assert {p.file for p in found.value.problems} == {file for file, _ in FILES.values()}
    assert str(found.value).endswith(f"处问题。{len(found.value.problems)} problems.")


def test_a_broken_file_does_not_hide_what_is_wrong_with_another(project: Path) -> None:
    (project / "data/ui.yaml").write_text("[", "utf-8")
    plan = project / "data/plan.yaml"
    plan.write_text(
        plan.read_text("utf-8").replace("各行政执法单位，完成时限", "完成时限", 1), "utf-8"
    )
    with pytest.raises(Problems) as found:
        load(project)
    assert {p.file for p in found.value.problems} >= {"data/ui.yaml", "data/plan.yaml"}
    assert "data/ui.yaml：先改正" in str(found.value)


@pytest.mark.parametrize(
    "file", [*(file for key, (file, _) in FILES.items() if key != MAY_BE_ABSENT), NOTICE]
)
def test_missing_file(project: Path, file: str) -> None:
    (project / file).unlink()
    with pytest.raises(Problems, match=f"^{file}:1:1: ") as found:
        load(project)
    assert len(found.value.problems) == 1


def test_an_empty_notice_is_one_problem(project: Path) -> None:
    (project / NOTICE).write_text(" \n", "utf-8")
    with pytest.raises(Problems, match=f"^{NOTICE}:1:1: ") as found:
        load(project)
    assert len(found.value.problems) == 1


def test_a_problem_names_the_entry_as_an_editor_knows_it(project: Path) -> None:
    plan = project / "data/plan.yaml"
    text = plan.read_text("utf-8").replace("deadline: 2025-11-30", "deadline: soon", 1)
    plan.write_text(text.replace("kind: collective", "kind: club", 1), "utf-8")
    with pytest.raises(Problems) as found:
        load(project)
    report = str(found.value)
    assert ": units[19].kind (enforcement): " in report
    assert re.search(r": notice\[\d+\]\.measures\[0\]\.deadline \(\d\.1\): ", report)


def test_a_folder_in_place_of_a_file(project: Path) -> None:
    (project / "data/ui.yaml").unlink()
    (project / "data/ui.yaml").mkdir()
    with pytest.raises(Problems, match=r"^data/ui\.yaml:1:1: "):
        load(project)


def test_byte_order_mark_and_windows_line_ends_are_accepted(project: Path) -> None:
    for path in (project / "data").rglob("*.*"):
        text = path.read_text("utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load(project).plan == load(ROOT).plan


def test_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"")
    (problem,) = problems_of(file)
    assert (problem.line, problem.column) == (1, 1)


def test_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD.read_text("utf-8"), "utf-16")
    (problem,) = problems_of(file)
    assert (problem.line, problem.column) == (1, 1)
    assert "UTF-8" in problem.en


def test_invisible_character_in_the_notice(project: Path) -> None:
    path = project / NOTICE
    lines = path.read_text("utf-8").split("\n")
    lines[6] = lines[6][:9] + "\u200b" + lines[6][9:]
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(Problems) as found:
        load(project)
    assert [(p.file, p.line, p.column) for p in found.value.problems] == [(NOTICE, 7, 10)]


@pytest.mark.parametrize("code", ["\\ud800", "\\U00110000", "\\uFFFE", "\\u202e", "\\0", "\\x1b"])
def test_escapes_smuggle_nothing_in(tmp_path: Path, code: str) -> None:
    file = tmp_path / "plan.yaml"
    text = GOOD.read_text("utf-8").replace("zh: 一、工作目标", f'zh: "一、工作目标{code}"')
    file.write_text(text, "utf-8")
    line = text[: text.index(code)].count("\n") + 1
    assert {problem.line for problem in problems_of(file)} == {line}


def test_expanding_references_are_not_expanded(tmp_path: Path) -> None:
    """A billion laughs: each level names the one before nine times."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    file = tmp_path / "plan.yaml"
    file.write_text("\n".join(lines), "utf-8")
    assert problems_of(file)[-1].line == 2


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_is_limited(tmp_path: Path, opening: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("document: \n  " + opening * 20_000, "utf-8")
    (problem,) = problems_of(file)
    assert problem.line == 2


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
