"""Sample notices as they stand become whole sites, in both editions, of nothing but themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.building import ROOT, build, copy_project
from plansite.draft.outline import draft
from plansite.draft.paragraphs import read
from plansite.draft.write import write
from tests.site.reading import broken_links
from tests.site.reading import read as read_pages
from tests.test_no_notice import OWN

NOTICES = ROOT / "tests/notices"
# Without reports, deadlines and requirements; with two lines in a paragraph; with tasks in a table.
SAMPLES = ("03-shipin", "06-gongshui", "09-anquan")


@pytest.fixture(scope="module", params=SAMPLES)
def sample(
    request: pytest.FixtureRequest,
    made_once: Callable[[str, Callable[[Path], object]], Path],
    built_site: Path,
) -> tuple[str, Path]:
    """The text of a notice, and the site of the draft of it, not touched by anybody."""
    file = NOTICES / f"notice-{request.param}.txt"

    def fill(folder: Path) -> None:
        project = copy_project(folder / "project", built=built_site)
        write(draft(read(file)), project, replace=True)
        build(project)

    return file.read_text("utf-8"), made_once(f"sample-{request.param}", fill) / "project/site"


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_no_page_speaks_of_another_notice(sample: tuple[str, Path]) -> None:
    notice, site = sample
    foreign = [words for words in OWN if words not in notice]
    for page in pages_of(site):
        text = page.read_text("utf-8")
        assert [words for words in foreign if words in text] == [], page


def test_every_link_leads_somewhere(sample: tuple[str, Path]) -> None:
    _, site = sample
    assert list(broken_links(site, read_pages(site))) == []


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_full_text_is_the_notice(sample: tuple[str, Path], edition: str) -> None:
    notice, site = sample
    article = read_pages(site)[edition + "document.html"].root.xpath("//article")[0]
    for added in article.xpath(".//*[@data-note or @lang='en']"):
        added.drop_tree()
    assert "".join(article.text_content().split()) == "".join(notice.split())


def test_what_waits_for_its_translation_is_marked(sample: tuple[str, Path]) -> None:
    """A task's page in English has no Chinese outside an element that says so."""
    _, site = sample
    for page in sorted((site / "en/tasks").glob("*.html")):
        text = page.read_text("utf-8")
        assert 'lang="zh" data-pending' in text, page


def test_only_pages_that_have_something_to_say_are_there(sample: tuple[str, Path]) -> None:
    _, site = sample
    for name in ("law.html", "glossary.html", "training.html", "training"):
        assert not (site / name).exists() and not (site / "en" / name).exists()
