"""Loading: whatever is wrong with a file is told with its place, all at once, in two languages."""

import re
import shutil
from pathlib import Path

import pytest

from plansite.load.data import FILES, MAY_BE_ABSENT, NOTICE, load, load_plan
from plansite.load.problem import Problem, Problems, did_you_mean, dotted, excerpt, report
from tests.load.samples import problems_of

ROOT = Path(__file__).parents[2]
PLANS = Path(__file__).parents[1] / "plans"
GOOD = PLANS / "good.yaml"
BAD = sorted((PLANS / "bad").glob("*.yaml"))
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real data, to be changed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


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
