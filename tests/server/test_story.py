"""A version, a later document, another version, packed and put behind nginx, and back: as an editor,
an administrator and a clerk go through it."""

import json
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest
from playwright.sync_api import Page, expect

from harness import building, nginx
from harness.machine import program
from plansite.load.data import load

pytestmark = pytest.mark.skipif(not program("nginx"), reason="no nginx")

FIRST, SECOND = "2031-01-05", "2031-02-10"
LATER = """amendments:
  - id: later
    document: {{number: {{zh: 某政办发〔2031〕1号, en: "Mou Zheng Ban Fa [2031] No. 1"}}, issued: 2031-02-01}}
    changes:
      - {{measure: {measure}, deadline: 2032-03-31}}
      - unit: {unit}
        name: {{zh: 市新名局, en: New Name Bureau}}
"""


class Story(NamedTuple):
    """What came of it: the versions unpacked, and what was changed."""

    versions: Path
    measure: str
    unit: str


def command(project: Path, *words: str) -> str:
    result = building.run(project, *words)
    assert result.returncode == 0, result.stdout
    return result.stdout


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    place = tmp_path_factory.mktemp("story")
    project = building.copy_project(place / "project")
    shutil.rmtree(project / "data/versions", ignore_errors=True)
    (project / "data/amendments.yaml").unlink(missing_ok=True)
    plan = load(project).plan
    measure = next(m for m in plan.measures if m.deadline.date)
    unit = next(u for u in plan.named_units if plan.duty(u, measure))
    versions = place / "plan"
    for day, said in ((FIRST, "首次公布。"), (SECOND, "延期，并有单位改名。")):
        command(project, "release", "-m", said, "-m", "Published.", "--date", day)
        told = command(project, "pack")
        archive = project / f"packed/site-{day}.zip"
        assert archive.relative_to(project).as_posix() in told
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(versions)
        (project / "data/amendments.yaml").write_text(
            LATER.format(measure=measure.id, unit=unit.id), encoding="utf-8"
        )
    return Story(versions, measure.id, unit.id)


@pytest.fixture
def served(story: Story) -> Iterator[str]:
    for day in (FIRST, SECOND):
        nginx.switch(story.versions / day)
    with nginx.served(story.versions) as address:
        yield address


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read()


def test_what_was_packed_is_what_its_checksums_say(story: Story) -> None:
    for day in (FIRST, SECOND):
        subprocess.run(
            ["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=story.versions / day, check=True
        )
        listed = (story.versions / day / "SHA256SUMS").read_text().count("\n")
        there = sum(path.is_file() for path in (story.versions / day).rglob("*"))
        assert listed == there - 1


def test_the_same_data_pack_to_the_same_bytes(story: Story) -> None:
    project = story.versions.parent / "project"
    before = (project / f"packed/site-{SECOND}.zip").read_bytes()
    command(project, "pack")
    assert (project / f"packed/site-{SECOND}.zip").read_bytes() == before


def test_a_clerk_sees_on_the_units_page_what_changed_and_when(
    page: Page, served: str, story: Story
) -> None:
    page.goto(f"{served}units/{story.unit}.html")
    note = page.locator(".last-change")
    expect(note).to_contain_text(SECOND)
    note.get_by_role("link").click()
    expect(page.locator("[data-changes-filter] select")).to_have_value(story.unit)
    section = page.locator("[data-changes]").first
    for kind in ("unit-renamed", "deadline", "document"):
        entry = section.locator(f"[data-change={kind}]")
        expect(entry).to_be_visible()
        assert story.unit in entry.get_attribute("data-unit").split()
    hidden = section.locator("[data-change]:not(:visible)")
    for entry in hidden.all():
        assert story.unit not in entry.get_attribute("data-unit").split()
    expect(page.locator("[data-change=deadline]")).to_contain_text("某政办发〔2031〕1号")


def test_my_unit_is_chosen_by_itself(page: Page, served: str, story: Story) -> None:
    page.goto(f"{served}en/units/{story.unit}.html")
    page.locator("[data-keep-unit]").click()
    page.goto(f"{served}en/changes.html")
    expect(page.locator("[data-changes-filter] select")).to_have_value(story.unit)


def test_home_says_what_is_new(page: Page, served: str) -> None:
    page.goto(served + "index.html")
    expect(page.locator(".whats-new")).to_contain_text("延期，并有单位改名。")
    page.locator(".whats-new a").click()
    expect(page).to_have_url(f"{served}changes.html#v-{SECOND}")


def test_every_page_says_its_version(served: str, story: Story) -> None:
    for day in (FIRST, SECOND):
        site = story.versions / day / "site"
        for path in site.rglob("*.html"):
            if path.name != "404.html":
                words = path.read_text(encoding="utf-8")
                assert re.findall(r'data-version="([^"]*)"', words)[0] == day, path


def test_the_version_before_is_kept_marked_and_not_searched(
    page: Page, served: str, story: Story
) -> None:
    for edition in ("", "en/"):
        page.goto(f"{served}{edition}versions/{FIRST}.html")
        expect(page.locator(".superseded")).to_be_visible()
        assert FIRST in page.locator(".superseded").inner_text()
        assert page.locator("article table tr").count() > 2
    index = next((story.versions / SECOND / "site").glob("assets/*/search/data.js"))
    assert f"versions/{FIRST}.html" not in index.read_text(encoding="utf-8")
    then = json.loads(get(f"{served}versions/{FIRST}.json"))
    now = json.loads(get(f"{served}downloads/plan.json"))
    assert then["version"]["id"] == FIRST and now["version"]["id"] == SECOND


def test_a_calendar_that_is_imported_again_is_right(served: str, story: Story) -> None:
    old, new = (
        {
            str(event["UID"]): event
            for event in icalendar.Calendar.from_ical(
                (story.versions / day / "site/downloads/plan.ics").read_bytes()
            ).walk("VEVENT")
        }
        for day in (FIRST, SECOND)
    )
    assert old.keys() <= new.keys()
    moved = [uid for uid in old if old[uid].decoded("DTSTART") != new[uid].decoded("DTSTART")]
    assert len(moved) == 1
    assert new[moved[0]]["SEQUENCE"] > old[moved[0]]["SEQUENCE"]
    assert new[moved[0]].decoded("DTSTART").isoformat() == "2032-03-31"


def test_two_prints_can_be_told_apart(page: Page, story: Story, tmp_path: Path) -> None:
    if not program("pdftotext"):
        pytest.skip("no pdftotext")
    said = []
    for day in (FIRST, SECOND):
        page.goto((story.versions / day / f"site/units/{story.unit}.html").as_uri())
        page.pdf(path=tmp_path / f"{day}.pdf", prefer_css_page_size=True)
        words = subprocess.run(
            ["pdftotext", tmp_path / f"{day}.pdf", "-"], capture_output=True, check=True
        ).stdout.decode()
        assert f"版本{day}" in words
        assert re.search(r"\d{4}年\d{1,2}月\d{1,2}日打印", words)
        said.append(words)
    assert said[0] != said[1]


def test_back_in_one_command_and_readers_see_it(page: Page, served: str, story: Story) -> None:
    for day in (FIRST, SECOND, FIRST):
        nginx.switch(story.versions / day)
        page.goto(served + "index.html")
        assert page.locator("[data-version]").first.get_attribute("data-version") == day
