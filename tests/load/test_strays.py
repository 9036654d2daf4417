"""Only what belongs to the site is published; whatever else lies there is named."""

import os
import sys
from pathlib import Path

import pytest

from harness import building
from plansite.load.strays import strays

GOOD = {
    "docs/zh/about.md": "# 关于\n\n标题\n=======\n",
    "docs/en/about.md": "# About\n",
    "docs/zh/picture.png": "",
    "docs/README": "not published",
    "docs/zh/.hidden": "not published",
    "docs/zh/Thumbs.db": "not published",
    "overrides/main.html": "",
    "overrides/assets/site.js": "",
    "templates/task.md": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, words in GOOD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path


def found(project: Path) -> list[str]:
    return [problem.file for problem in strays(project)]


def test_what_belongs_there_is_no_stray(project: Path) -> None:
    assert found(project) == []


@pytest.mark.parametrize(
    "name",
    [
        "docs/zh/草稿.docx",
        "docs/zh/about.md.bak",
        "docs/zh/about.md~",
        "docs/en/ABOUT.MD",
        "docs/zh/~$about.docx",
        "docs/zh/~$about.md",
        "docs/zh/folder/list.xlsx",
        "overrides/notes.txt",
        "overrides/assets/.gitkeep.bak/x.zip",
        "overrides/assets/old/site.js.orig",
    ],
)
def test_another_kind_of_file_is_named(project: Path, name: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("x", encoding="utf-8")
    hidden = any(part.startswith(".") for part in Path(name).parts)
    assert found(project) == ([] if hidden else [name])


@pytest.mark.parametrize(
    "name", ["docs/zh/picture.pdf", "docs/en/folder", "overrides/assets/x.css"]
)
def test_a_link_out_is_named(
    project: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.png").write_text("secret")
    try:
        (project / name).symlink_to(outside if name.endswith("folder") else outside / "secret.png")
    except OSError:
        pytest.skip("no right to make links")
    assert found(project) == [name]


def test_a_link_within_its_folder_is_none_of_them(project: Path) -> None:
    try:
        (project / "docs/zh/other.png").symlink_to("picture.png")
    except OSError:
        pytest.skip("no right to make links")
    assert found(project) == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_pipe_is_named_and_not_read(project: Path) -> None:
    os.mkfifo(project / "docs/zh/picture.pdf")
    assert found(project) == ["docs/zh/picture.pdf"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_in_one_language_only_is_named(project: Path, lang: str) -> None:
    (project / f"docs/{lang}/more.md").write_text("# More\n")
    assert found(project) == [f"docs/{lang}/more.md"]


@pytest.mark.parametrize("name", ["docs/zh/about.md", "templates/task.md", "overrides/main.html"])
@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> theirs", "||||||| 1234567"])
def test_a_merge_conflict_is_named_with_its_line(project: Path, name: str, mark: str) -> None:
    (project / name).write_text(f"one\n{mark}\ntwo\n=======\nthree\n", encoding="utf-8")
    (problem,) = strays(project)
    assert (problem.file, problem.line) == (name, 2)
    assert "合并冲突" in problem.zh and "merge conflict" in problem.en


def test_the_build_names_all_and_publishes_nothing(tmp_path: Path) -> None:
    names = ("docs/zh/草稿.docx", "docs/zh/about.md.bak", "overrides/notes.txt")
    project = building.copy_project(tmp_path / "project", dict.fromkeys(names, "x"))
    for command in ("check", "site"):
        result = building.run(project, command)
        assert result.returncode == 1
        assert all(f"{name}:1:1: " in result.stdout for name in names)
    assert not (project / "site").exists()
