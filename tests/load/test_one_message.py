"""One slip, one message: what follows from it is not told as well."""

import re
import shutil
from pathlib import Path

import pytest

from plansite.load.data import load, load_plan
from plansite.load.problem import Problem, Problems

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "tests/plans/good.yaml").read_text(encoding="utf-8")
NOTICE = "\n".join(p.zh for p in load_plan(ROOT / "tests/plans/good.yaml").paragraphs)


def reported(tmp_path: Path, words: str) -> tuple[Problem, ...]:
    file = tmp_path / "plan.yaml"
    file.write_text(words, encoding="utf-8")
    try:
        load_plan(file, NOTICE)
    except Problems as found:
        return found.problems
    return ()


def stretch(begin: str, end: str) -> str:
    return GOOD[GOOD.index(begin) : GOOD.index(end)]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("  - task: 2\n", "  - task: 3\n"),
        ("  - task: 3\n", "  - heading: {zh: 三、"),
        ("  - task: 1\n", "  - task: 3\n"),
    ],
)
def test_a_task_that_was_deleted(tmp_path: Path, begin: str, end: str) -> None:
    gone = stretch(begin, end)
    (problem,) = reported(tmp_path, GOOD.replace(gone, ""))
    assert "整段没有" in problem.zh and "missing here altogether" in problem.en
    title = re.search(r"number: (\S+)\n    title: \{zh: ([^,]+),", gone)
    assert title[1] + title[2] in problem.zh
    rest = GOOD.replace(gone, "").split("\n")
    assert end.strip().startswith(rest[problem.line - 1].strip()[:8])


def test_words_changed_beside_it_are_told_as_ever(tmp_path: Path) -> None:
    gone = stretch("  - task: 2\n", "  - task: 3\n")
    words = GOOD.replace(gone, "").replace("依法查处。", "依规查处。")
    assert len(reported(tmp_path, words)) > 1


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        ("  - id: water", "  - id: “water”"),
        ("units: [law-office, enforcement]", "units: [‘law-office’, enforcement]"),
        ("deadline: ongoing", "deadline: “ongoing”"),
        ("recipient: law-office", "recipient: ＂law-office＂"),
    ],
)
def test_typographic_quotation_marks_are_named(tmp_path: Path, plain: str, marked: str) -> None:
    assert plain in GOOD
    problems = reported(tmp_path, GOOD.replace(plain, marked, 1))
    assert len(problems) == 1
    assert "中文引号" in problems[0].zh and "typographic quotation marks" in problems[0].en


# Texts of one line that stand in both languages; a day has none.
TEXTS = tuple(re.finditer(r"(?<=\b(?:zh|en): )(?!\d)[\w （）()]+(?=[,}\n])", GOOD))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[0])
def test_typographic_quotation_marks_round_a_text_are_one_mistake(
    tmp_path: Path, text: re.Match[str]
) -> None:
    """Whatever repeats or quotes the text."""
    words = f"{GOOD[: text.start()]}“{text[0]}”{GOOD[text.end() :]}"
    problems = reported(tmp_path, words)
    assert len(problems) == 1
    assert "中文引号" in problems[0].zh and "typographic quotation marks" in problems[0].en


@pytest.mark.parametrize("id", ["same", "other"])
def test_a_term_entered_twice_is_told_as_that(tmp_path: Path, id: str) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / "data/reference.yaml"
    words = file.read_text(encoding="utf-8")
    entry = re.search(r"(?<=\nglossary:\n)  - id: .*?\n(?=  - id: )", words, re.DOTALL)[0]
    again = entry if id == "same" else re.sub(r"id: \S+", "id: another-one", entry, count=1)
    file.write_text(words.replace(entry, entry + again, 1), encoding="utf-8")
    with pytest.raises(Problems) as found:
        load(tmp_path)
    (problem,) = found.value.problems
    assert problem.file == "data/reference.yaml"
    assert "合并" in problem.zh
