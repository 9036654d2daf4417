"""A version, a later document, another version, packed and put behind nginx, and back: as an editor,
an administrator and a clerk go through it."""

import json
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest
from playwright.sync_api import Locator, Page, expect

from harness import building, nginx, serving
from harness.machine import program
from harness.unpacked import switch
from plansite.load.data import load
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from tests.browser.axe import violations

pytestmark = pytest.mark.skipif(not program("nginx"), reason="no nginx")

FIRST, SECOND = "2031-01-05", "2031-02-10"
ADDRESS = "http://plan.example/"
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
def story(
    made_once: Callable[[str, Callable[[Path], object]], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Story:
    """A copy of its own for each process, which switches versions and packs once more."""
    place = shutil.copytree(made_once("story", unfold), tmp_path_factory.mktemp("story") / "place")
    plan = load(place / "project").plan
    return Story(place / "plan", moved(plan).id, renamed(plan).id)


def unfold(place: Path) -> None:
    """Both versions, each packed and unpacked."""
    project = building.copy_project(place / "project")
    shutil.rmtree(project / "data/versions", ignore_errors=True)
    (project / "data/amendments.yaml").unlink(missing_ok=True)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"site_url: {ADDRESS}\n")
    plan = load(project).plan
    measure, unit = moved(plan), renamed(plan)
    versions = place / "plan"
    for day, summary in ((FIRST, "首次公布。"), (SECOND, "延期，并有单位改名。")):
        command(project, "release", "-m", summary, "-m", "Published.", "--date", day)
        printed = command(project, "pack")
        archive = project / f"packed/site-{day}.zip"
        assert archive.relative_to(project).as_posix() in printed
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(versions)
        (project / "data/amendments.yaml").write_text(
            LATER.format(measure=measure.id, unit=unit.id), encoding="utf-8"
        )


def moved(plan: Plan) -> Measure:
    """The measure that is extended."""
    return next(m for m in plan.measures if m.deadline.date)


def renamed(plan: Plan) -> Unit:
    """The unit that gets another name: one that answers for that measure."""
    return next(u for u in plan.named_units if plan.duty(u, moved(plan)))


@pytest.fixture
def served(story: Story) -> Iterator[str]:
    for day in (FIRST, SECOND):
        switch(story.versions / day)
    with nginx.served(story.versions) as address:
        yield address


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
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


def test_the_version_before_is_kept_and_marked(page: Page, served: str, story: Story) -> None:
    for edition in ("", "en/"):
        page.goto(f"{served}{edition}versions/{FIRST}.html")
        expect(page.locator(".superseded")).to_be_visible()
        assert FIRST in page.locator(".superseded").inner_text()
        assert page.locator("article table tr").count() > 2
    then = json.loads(get(f"{served}versions/{FIRST}.json"))
    now = json.loads(get(f"{served}downloads/plan.json"))
    assert then["version"]["id"] == FIRST and now["version"]["id"] == SECOND


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize(
    "address",
    [
        "site/changes.html",
        "site/en/changes.html",
        f"site/versions/{FIRST}.html",
        f"site/en/versions/{FIRST}.html",
        "README.html",
    ],
)
def test_pages_of_versions_and_the_administrators_fit_and_are_accessible(
    page: Page, story: Story, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    with serving.served(story.versions / SECOND) as version:
        page.goto(version + address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert list(violations(page)) == []


def searched(page: Page, query: str) -> Locator:
    """The pages that the search field lists for a query."""
    if not page.locator("[data-md-component=search-query]").is_visible():
        page.locator("label[for=__search]:visible").first.click()
    page.locator("[data-md-component=search-query]").fill(query)
    listed = page.locator(".md-search-result__item")
    expect(listed.first).to_be_visible()
    return listed


def past(listed: Locator) -> Locator:
    """Those of earlier versions."""
    return listed.filter(has=listed.page.locator("[href*='versions/']"))


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize(("edition", "query"), [("", "执法"), ("en/", "enforcement")])
def test_earlier_versions_are_searched_on_request(
    page: Page, served: str, story: Story, edition: str, query: str, scheme: str
) -> None:
    site = served if scheme == "http" else f"{(story.versions / SECOND / 'site').as_uri()}/"
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto(f"{site}{edition}tasks/01.html")
    listed = searched(page, query)
    expect(past(listed)).to_have_count(0)
    assert "versions.js" not in loaded

    box = page.locator(".search-scope input")
    box.focus()
    page.keyboard.press("Space")
    expect(past(listed)).to_have_count(1)  # the second is what the pages say today
    expect(listed).to_have_count(1)
    expect(listed).to_contain_text(FIRST)
    expect(listed).to_contain_text("superseded" if edition else "已被取代")
    expect(box).to_be_focused()

    page.locator(".md-search-result__item a").nth(1).click()
    expect(page).to_have_url(re.compile(f"{edition}versions/{FIRST}.html"))
    expect(page.locator("article mark").first).to_be_visible()
    expect(page.locator(".superseded")).to_be_in_viewport()

    page.goto(f"{site}{edition}tasks/02.html")
    expect(past(searched(page, query))).to_have_count(0)


def test_what_no_version_has_is_not_found_in_any(page: Page, served: str) -> None:
    page.goto(f"{served}tasks/01.html")
    searched(page, "执法")
    page.locator(".search-scope input").check()
    page.locator("[data-md-component=search-query]").fill("新名局")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    page.locator(".search-scope input").uncheck()
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_where_nothing_is_superseded_nothing_is_offered(page: Page, story: Story) -> None:
    page.goto((story.versions / FIRST / "site/tasks/01.html").as_uri())
    searched(page, "执法")
    expect(page.locator(".search-scope")).to_have_count(0)


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
    assert str(new[moved[0]]["URL"]).startswith(ADDRESS + "tasks/")


def test_pages_say_where_they_are_at_home(story: Story) -> None:
    for at in ("tasks/01.html", "en/tasks/01.html"):
        page = (story.versions / SECOND / "site" / at).read_text(encoding="utf-8")
        assert re.findall(r'rel="canonical" href="([^"]*)"', page) == [ADDRESS + at]


def test_two_prints_can_be_told_apart(page: Page, story: Story, tmp_path: Path) -> None:
    if not program("pdftotext"):
        pytest.skip("no pdftotext")
    printed = []
    for day in (FIRST, SECOND):
        page.goto((story.versions / day / f"site/units/{story.unit}.html").as_uri())
        page.pdf(path=tmp_path / f"{day}.pdf", prefer_css_page_size=True)
        words = subprocess.run(
            ["pdftotext", "-raw", tmp_path / f"{day}.pdf", "-"], capture_output=True, check=True
        ).stdout.decode()
        assert f"版本{day}" in words
        assert re.search(r"\d{4}年\d{1,2}月\d{1,2}日打印", words)
        printed.append(words)
    assert printed[0] != printed[1]


def test_back_in_one_command_and_readers_see_it(page: Page, served: str, story: Story) -> None:
    for day in (FIRST, SECOND, FIRST):
        switch(story.versions / day)
        page.goto(served + "index.html")
        assert page.locator("[data-version]").first.get_attribute("data-version") == day
