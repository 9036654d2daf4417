"""While an editor works: what is shown is what `make site` writes, to the byte, after every edit."""

import re
import shutil
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from harness import building
from harness.preview import Preview, previewed, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")

PLAN, NOTICE, REFERENCE = "data/plan.yaml", "data/source/notice.txt", "data/reference.yaml"
Change = tuple[str, str, str]


def everywhere(old: str, new: str) -> list[Change]:
    return [(PLAN, old, new), (NOTICE, old, new)]


def added(path: str, words: str) -> list[Change]:
    return [(path, "", words)]


# Where, what stands there, and what is written instead; or what is added at the end.
EDITS: dict[str, list[Change]] = {
    "a sentence in Chinese": everywhere("每季度学习一次条例。", "每季度学习两次条例。"),
    "a sentence in English": [(PLAN, "keep a file on each.", "keep a file on every tree.")],
    "a title": everywhere("摸清底数", "查清底数"),
    "a deadline": [
        *everywhere("2024年2月底前", "2024年3月底前"),
        (PLAN, "before the end of February 2024", "before the end of March 2024"),
        (PLAN, "deadline: 2024-02-29", "deadline: 2024-03-31"),
    ],
    "a unit's name": [(PLAN, "Parks Bureau", "Gardens Bureau")],
    "a term": [(REFERENCE, "一株一条记录。", "一株一条，不得合并。")],
    "a label": [("data/ui.yaml", "{zh: 首页, en: Home}", "{zh: 主页, en: Start}")],
    "a template": added("templates/task.md", "\n<p>{{ subject.title[lang] }}</p>\n"),
    "a macro": [
        ("macros.py", "return len(", "return 1 + len("),
        *added("docs/zh/about.md", "{{ count('units') }}"),
    ],
    "a page written by hand": added("docs/zh/about.md", "\n另有一句。\n"),
    "a style": added("overrides/assets/styles/base.css", "\nbody { color: rgb(1, 2, 3); }\n"),
    "a script": added("overrides/assets/site.js", "\n// More to come.\n"),
    "a picture": added("overrides/assets/spot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n'),
    "the program": [("plansite/site/render.py", "&#{ord(sign)};", "&#{ord(sign):03};")],
    "the settings": [("mkdocs.yml", "  - navigation.top\n", "")],
}


def edit(project: Path, changes: list[Change]) -> None:
    for name, old, new in changes:
        path = project / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        text = text.replace(old, new) if old else text + new
        path.write_text(text, encoding="utf-8", newline="\n")


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def shown(preview: Preview) -> dict[str, bytes]:
    """The tree that is shown; nothing while another takes its place."""
    with suppress(FileNotFoundError):
        return tree(preview.project / "site")
    return {}


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory, small_plan, small_site) -> list[Path]:
    """A small project, twice: one to be shown, one to be built from nothing."""
    place = tmp_path_factory.mktemp("serving")
    return [
        building.copy_project(place / "shown", small_plan, small_site),
        building.copy_project(place / "fresh", small_plan),
    ]


@pytest.fixture(scope="module")
def preview(projects: list[Path]) -> Iterator[Preview]:
    with previewed(projects[0]) as preview:
        yield preview


@pytest.fixture(scope="module")
def settle(projects: list[Path], preview: Preview) -> Callable[..., None]:
    """`settle(changes)`: make them where nobody looks, build, and wait until that is shown."""
    fresh = projects[1]

    def same(*changes: list[Change]) -> None:
        for change in changes:
            edit(fresh, change)
        shutil.rmtree(fresh / ".site-work", ignore_errors=True)
        expected = tree(building.build(fresh))
        until(lambda: shown(preview) == expected, 120)
        served = read(preview.address + "en/index.html")
        before, _, after = expected["en/index.html"].decode().rpartition("</body>")
        assert served.startswith(before)
        assert served.endswith(after)

    return same


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        text: str = answer.read().decode()
        return text


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_gives_what_a_build_from_nothing_gives(preview, settle, what):
    before = tree(preview.project / "site")
    edit(preview.project, EDITS[what])
    settle(EDITS[what])
    assert tree(preview.project / "site") != before


def test_wrong_data_in_between(preview, settle, page: Page):
    page.goto(preview.address + "tasks/01.html")
    edit(preview.project, [(PLAN, "deadline: 2025-11-30", "deadline: 2025-11-31")])
    failed = page.locator("#build-failed")
    expect(failed).to_be_visible(timeout=120_000)
    assert re.search(r"data/plan\.yaml:\d+:\d+: .*deadline", failed.inner_text())
    edit(preview.project, [(PLAN, "deadline: 2025-11-31", "deadline: 2025-11-30")])
    edit(preview.project, added("docs/en/about.md", "\nMended.\n"))
    settle(added("docs/en/about.md", "\nMended.\n"))
    expect(failed).to_have_count(0, timeout=120_000)


def test_a_broken_template_in_between(preview, settle, page: Page):
    page.goto(preview.address + "index.html")
    edit(preview.project, added("templates/unit.md", "{{ nobody_knows_this }}"))
    failed = page.locator("#build-failed")
    expect(failed).to_contain_text("nobody_knows_this", timeout=120_000)
    assert re.search(r"templates/unit\.md:\d+: .*请改正", failed.inner_text())
    edit(preview.project, [("templates/unit.md", "{{ nobody_knows_this }}", "")])
    settle()
    expect(failed).to_have_count(0, timeout=120_000)


def test_two_quick_edits(preview, settle, page: Page):
    page.goto(preview.address + "en/tasks/01.html")
    one = [(PLAN, "Study the regulations once", "Study each regulation once")]
    two = [(PLAN, "Study each regulation once", "Study every regulation once")]
    edit(preview.project, one)
    expect(page.locator("article")).to_contain_text("each regulation", timeout=120_000)
    edit(preview.project, two)
    settle(one, two)
    expect(page.locator("article")).to_contain_text("every regulation", timeout=120_000)


def test_saves_at_every_stage_of_a_build(preview, settle, page: Page):
    page.goto(preview.address + "en/about.html")
    edits = [added("docs/en/about.md", f"\nSave {number}.\n") for number in range(8)]
    for number, changes in enumerate(edits):
        edit(preview.project, changes)
        time.sleep(0.3 * number)
    settle(*edits)
    expect(page.locator("article")).to_contain_text("Save 7.", timeout=120_000)


def builds(preview: Preview) -> int:
    return preview.written().count("The site is up to date.")


def builds_since(preview: Preview, before: int) -> int:
    return builds(preview) - before


def says(page: Path, word: str) -> bool:
    return word in page.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_does_not_grow_from_edit_to_edit(preview):
    """Seen by 0.6 % an edit, over five; without growth the sizes lie within 1 % of one another."""
    sizes = []
    for number in range(7):
        word = f"Edit{number}."
        ended = builds(preview)
        edit(preview.project, added("docs/en/about.md", f"\n{word}\n"))
        until(partial(says, preview.project / "site/en/about.html", word))
        until(partial(builds_since, preview, ended))
        until(preview.is_idle)  # what the build has left is cleared away
        sizes.append(preview.memory())
    assert sizes[-1] < 1.03 * sizes[1], sizes
