"""The commands as an editor gives them, with and without mistakes in the data."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from harness import building
from harness.preview import previewed, until
from plansite.publish import publish

# What stands in the plan, and what is written there instead.
MISTAKES = {
    "units: [parks, townships]": "units: [parcs, townships]",
    "recipient: parks": "recipient: nobodi",
}
OLD = "an older site"
TITLE = "摸清底数"  # as pages show it


@pytest.fixture
def project(small_project) -> Path:
    return small_project


def spoil(project: Path, mistakes: dict[str, str]) -> None:
    plan = project / "data/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    for right, wrong in mistakes.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    plan.write_text(text, encoding="utf-8")


def publish_something(project: Path) -> None:
    publish(lambda folder: (folder / "index.html").write_text(OLD), project / "site")


def published(project: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (project / "site").iterdir()}


def test_check_passes_without_a_word_of_trouble(project):
    result = building.run(project, "check")
    assert result.returncode == 0
    assert not (project / "site").exists()


@pytest.mark.parametrize("command", ["check", "site"])
def test_all_mistakes_are_told_and_nothing_is_published(project, command):
    publish_something(project)
    spoil(project, MISTAKES)
    result = building.run(project, command)
    assert result.returncode == 1
    assert all(word in result.stdout for word in ("parcs", "nobodi"))
    assert re.search(r"^data/plan\.yaml:\d+:\d+: ", result.stdout, re.MULTILINE)
    assert "Traceback" not in result.stdout
    assert published(project) == {"index.html": OLD}


@pytest.mark.parametrize("file", ["templates/task.md", "docs/zh/about.md", "docs/en/about.md"])
def test_a_page_that_cannot_be_made_ends_the_build(project, file):
    publish_something(project)
    with (project / file).open("a", encoding="utf-8") as template:
        template.write("\n{{ nobody_knows_this }}\n")
    result = building.run(project, "site")
    assert result.returncode == 1
    assert "nobody_knows_this" in result.stdout
    assert re.search(rf"^{re.escape(file)}:[0-9]+: ", result.stdout, re.MULTILINE)
    assert "请改正" in result.stdout and "Traceback" not in result.stdout
    assert published(project) == {"index.html": OLD}


def test_plain_mkdocs_refuses_bad_data_too(project):
    spoil(project, MISTAKES)
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert all(word in result.stdout + result.stderr for word in ("parcs", "nobodi"))


def test_commands_belong_in_the_projects_root(tmp_path, project):
    result = subprocess.run(
        [sys.executable, "-m", "plansite", "site"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
    )
    assert result.returncode == 2
    assert not (tmp_path / "site").exists()


def test_a_poor_console_does_not_end_the_run(project):
    result = subprocess.run(
        [sys.executable, "-m", "plansite", "check"],
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_chinese_path_in_a_poor_locale(tmp_path, small_plan, locale):
    project = building.copy_project(tmp_path / "处罚法" / "方案", small_plan)
    result = building.run(
        project, "site", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert result.returncode == 0, result.stdout
    assert (project / "site/en/index.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
def test_serving_follows_changes_and_outlives_mistakes(project):
    with previewed(project) as preview:
        address = preview.address
        plan = project / "data/plan.yaml"
        right = plan.read_text(encoding="utf-8")
        assert TITLE in page(address)

        spoil(project, MISTAKES)
        until(lambda: "nobodi" in page(address))
        until(lambda: "nobodi" in preview.written())
        assert TITLE in page(address)

        about = project / "docs/zh/about.md"
        about.write_text(about.read_text(encoding="utf-8") + "\n一句新话\n", encoding="utf-8")
        plan.write_text(right, encoding="utf-8")
        until(lambda: "一句新话" in page(address + "about.html"))
        until(lambda: "nobodi" not in page(address))


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
@pytest.mark.parametrize("before", [True, False])
def test_serving_wrong_data_from_the_start(project, before):
    if before:
        publish_something(project)
    right = (project / "data/plan.yaml").read_bytes()
    spoil(project, MISTAKES)
    with previewed(project) as preview:
        address = preview.address
        assert re.search(r"data/plan\.yaml:\d+:\d+: .*parcs", page(address))
        assert (OLD in page(address)) == before
        (project / "data/plan.yaml").write_bytes(right)
        until(lambda: "parcs" not in page(address))
        assert TITLE in page(address)


def test_a_port_that_is_taken(project):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "plansite", "serve", "--port", str(port)],
            cwd=project,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
        )
    assert result.returncode == 1
    assert f"端口 {port} 已被占用" in result.stderr and f"--port {port + 1}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_that_is_not_utf_8(project, lang):
    page = project / f"docs/{lang}/about.md"
    page.write_bytes(page.read_text(encoding="utf-8").encode("utf-8") + "修改".encode("gbk"))
    result = building.run(project, "check")
    assert result.returncode == 1
    assert re.search(rf"^docs/{lang}/about.md:[0-9]+:1: .*UTF-8", result.stdout, re.MULTILINE)


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return answer.read().decode()
