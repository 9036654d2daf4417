"""The same sources give the same bytes, whatever the machine's date, time zone or locale."""

import os
from pathlib import Path

import pytest

from harness import building

# Python reads this module at its start: the build then runs in another year.
ANOTHER_DAY = """
import time_machine
time_machine.travel("2031-02-03T04:05:06+00:00").start()
"""


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    a, b = tree(one), tree(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


@pytest.mark.skipif("PLANSITE_SITE" in os.environ, reason="the site may be of other sources")
def test_two_builds_give_the_same_bytes(built_site, tmp_path):
    project = building.copy_project(tmp_path / "elsewhere" / "another name 处")
    for path in project.rglob("*"):
        os.utime(path, (1e9, 1e9))
    start = tmp_path / "start"
    start.mkdir()
    (start / "sitecustomize.py").write_text(ANOTHER_DAY)
    site = building.build(
        project,
        PYTHONPATH=str(start),
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="zh_CN.GB18030",
        HOME=str(tmp_path),
    )
    assert len(tree(site)) > 10
    assert not differing(built_site, site)
    kept = {path.name for path in (project / ".site-work/kept").iterdir()}
    assert kept == {"files", "passages", "scripts", "sounds", "spellings", "templates"}
    assert not differing(built_site, building.build(project)), "made of what the other kept"


def test_the_other_build_runs_on_another_day(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY)
    (tmp_path / "plansite").mkdir()
    (tmp_path / "plansite/__init__.py").touch()
    (tmp_path / "plansite/__main__.py").write_text("import datetime; print(datetime.date.today())")
    assert building.run(tmp_path, "site", PYTHONPATH=str(tmp_path)).stdout.strip() == "2031-02-03"


def test_a_difference_is_noticed(tmp_path):
    for name, content in (("a", "1"), ("b", "2")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(content)
    assert differing(tmp_path / "a", tmp_path / "b") == ["x"]
