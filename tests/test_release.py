"""Recording a version: what is written, when it is refused, and where the data are since."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from harness import building
from plansite.load.data import load
from plansite.load.problem import Problems
from plansite.load.versions import order
from plansite.model.text import Text
from plansite.release import NotRecorded, release

ROOT = Path(__file__).parents[1]
SAID = Text(zh="首次记录。", en="First record.")
DAY = datetime.date(2030, 1, 2)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real data without its history."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("versions"))
    return tmp_path


def define(project: Path, words: str) -> None:
    """Change the data in a way that the check allows: a definition says more."""
    file = project / "data/reference.yaml"
    text = file.read_text(encoding="utf-8")
    more = re.sub(r"(definition:\n +zh: )(?=[\u4e00-\u9fff])", rf"\1{words}", text, count=1)
    assert more != text
    file.write_text(more, encoding="utf-8", newline="\n")


def test_before_the_first_there_is_none(project: Path) -> None:
    content = load(project)
    assert content.history == ()
    assert content.version.id is None and not content.version.changed
    assert content.version.name == content.version.data


def test_a_version_is_the_data_with_its_day_and_sentence(project: Path) -> None:
    before = load(project)
    assert release(project, SAID, DAY) == "2030-01-02"
    folder = project / "data/versions/2030-01-02"
    for name in ("plan.yaml", "reference.yaml", "source/notice.txt"):
        assert (folder / name).read_bytes() == (project / "data" / name).read_bytes()
    after = load(project)
    assert (after.version.id, after.version.date) == ("2030-01-02", DAY)
    assert after.version.data == before.version.data and not after.version.changed
    (record,) = after.history
    assert record.summary == SAID and record.plan == after.plan


def test_the_same_data_give_the_same_bytes(project: Path, tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        shutil.copytree(project / "data", tmp_path / name / "data")
        release(tmp_path / name, SAID, DAY)
        files = sorted((tmp_path / name / "data/versions").rglob("*"))
        written.append([(f.name, f.read_bytes()) for f in files if f.is_file()])
    assert written[0] == written[1]


def test_nothing_new_is_not_recorded(project: Path) -> None:
    release(project, SAID, DAY)
    plan = project / "data/plan.yaml"
    plan.write_text("# A comment is no change.\n" + plan.read_text("utf-8"), "utf-8")
    with pytest.raises(NotRecorded, match=r"没有变化.*\n.*Nothing has changed"):
        release(project, SAID, DAY)


def test_changes_since_are_seen_and_recorded_the_same_day(project: Path) -> None:
    for count in range(3):
        if count:
            define(project, "又")
            assert load(project).version.changed
        release(project, SAID, DAY)
    ids = [record.id for record in load(project).history]
    assert ids == ["2030-01-02", *(f"2030-01-02-{n}" for n in range(2, 4))]


def test_versions_of_a_day_stand_in_order() -> None:
    assert sorted(["2030-01-02-10", "2030-01-03", "2030-01-02-2", "2030-01-02"], key=order) == [
        "2030-01-02",
        "2030-01-02-2",
        "2030-01-02-10",
        "2030-01-03",
    ]


def test_an_earlier_day_is_refused(project: Path) -> None:
    release(project, SAID, DAY)
    define(project, "又")
    with pytest.raises(NotRecorded, match="2030-01-02"):
        release(project, SAID, DAY - datetime.timedelta(days=1))


def test_bad_data_are_not_recorded(project: Path) -> None:
    (project / "data/plan.yaml").write_text("name: 1\n", encoding="utf-8")
    with pytest.raises(Problems):
        release(project, SAID, DAY)
    assert not (project / "data/versions").exists()


@pytest.mark.parametrize("name", ["plan.yaml", "source/notice.txt", "version.yaml"])
def test_a_version_that_was_changed_is_told(project: Path, name: str) -> None:
    release(project, SAID, DAY)
    file = project / "data/versions/2030-01-02" / name
    words = file.read_text(encoding="utf-8")
    changed = words.replace("各", "每").replace('data: "', 'data: "0')
    assert changed != words
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(Problems) as found:
        load(project)
    (problem,) = found.value.problems
    assert problem.file == "data/versions/2030-01-02/version.yaml"
    assert "改动过" in problem.zh and "was changed" in problem.en


def test_the_command(tmp_path: Path) -> None:
    project = building.copy_project(tmp_path / "project")
    shutil.rmtree(project / "data/versions", ignore_errors=True)
    refused = building.run(project, "release")
    assert refused.returncode == 1 and '-m "中文" -m "English"' in refused.stdout
    wrong = building.run(project, "release", "-m", "English first", "-m", "中文")
    assert wrong.returncode == 1
    recorded = building.run(
        project, "release", "-m", "首次发布。", "-m", "First.", "--date", "2030-01-02"
    )
    assert recorded.returncode == 0 and "2030-01-02" in recorded.stdout
    assert load(project).history[0].summary == Text(zh="首次发布。", en="First.")
