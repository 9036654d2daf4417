"""A data file that is no text as it should be: what it is instead is said, once."""

import io
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansite.load.characters import restored
from plansite.load.data import load, load_plan
from plansite.load.problem import Problem, Problems

ROOT = Path(__file__).parents[2]
GOOD = Path(__file__).parents[1] / "plans" / "good.yaml"
WORDS = GOOD.read_text(encoding="utf-8")


def reported(folder: Path, content: bytes) -> tuple[Problem, ...]:
    """What is said of a plan with this content."""
    file = folder / "plan.yaml"
    file.write_bytes(content)
    try:
        load_plan(file)
    except Problems as found:
        return found.problems
    return ()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.xml", WORDS)
    return out.getvalue()


NO_TEXT = {
    "Office": (archive(), "Office 文件", "an Office file"),
    "old Office": (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office 文件", "an Office file"),
    "PDF": (b"%PDF-1.7\n", "PDF", "PDF"),
    "UTF-16": (WORDS.encode("utf-16"), "UTF-16", "UTF-16"),
    "another program": (b"id: \0\1\2", "别的程序", "another program"),
}


@pytest.mark.parametrize("kind", NO_TEXT)
def test_what_is_no_text_is_called_so(tmp_path: Path, kind: str) -> None:
    content, zh, en = NO_TEXT[kind]
    (problem,) = reported(tmp_path, content)
    assert zh in problem.zh and en in problem.en


@pytest.mark.parametrize("encoding", ["gbk", "cp1252"])
def test_garbled_words_are_recognised(tmp_path: Path, encoding: str) -> None:
    """UTF-8 that an editor took for something else, and saved."""
    (problem,) = reported(tmp_path, WORDS.encode().decode(encoding, "replace").encode())
    assert "乱码" in problem.zh and "garbled" in problem.en
    line = WORDS.split("\n")[problem.line - 1]
    meant = problem.zh.split("本来是“")[1].split("”")[0].rstrip("…")
    rest = iter(line)  # a few signs do not survive it
    assert len(meant) > 3 and all(sign in rest for sign in meant[:-1])


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=3))
def test_nothing_is_restored_that_was_not_there(words: str) -> None:
    rest = iter(words)
    assert all(sign in rest for sign in restored(words.encode().decode("gbk", "ignore")))


def test_no_chinese_of_ours_is_taken_for_garbled() -> None:
    for path in [*ROOT.glob("data/**/*.yaml"), *ROOT.glob("docs/zh/*.md"), ROOT / "README.md"]:
        for line in path.read_text(encoding="utf-8").splitlines():
            for width in (4, 7, 20, 200):
                for start in range(0, len(line), width):
                    assert restored(line[start : start + width]) == "", line


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, end: str) -> None:
    assert reported(tmp_path, WORDS.replace("\n", end).encode()) == ()


@pytest.mark.parametrize(
    "mark", ["<<<<<<< HEAD", "||||||| merged", ">>>>>>> theirs", "      <<<<<<< HEAD"]
)
def test_a_merge_conflict_is_told_once(tmp_path: Path, mark: str) -> None:
    lines = WORDS.split("\n")
    (problem,) = reported(tmp_path, "\n".join([*lines[:9], mark, *lines[9:]]).encode())
    assert problem.line == 10
    assert "合并冲突" in problem.zh and "merge conflict" in problem.en


def test_a_merge_conflict_in_the_notice_is_told_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    notice = tmp_path / "data/source/notice.txt"
    notice.write_bytes(b"<<<<<<< HEAD\n" + notice.read_bytes())
    with pytest.raises(Problems) as found:
        load(tmp_path)
    assert [(p.file, p.line) for p in found.value.problems] == [("data/source/notice.txt", 1)]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path: Path, make) -> None:
    make(tmp_path / "plan.yaml")
    with pytest.raises(Problems) as found:
        load_plan(tmp_path / "plan.yaml")
    (problem,) = found.value.problems
    assert "普通文件" in problem.zh and "no ordinary file" in problem.en
