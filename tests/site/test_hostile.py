"""Data that tries to be markup, template or script is shown as it stands, everywhere."""

from pathlib import Path

import pytest

from tests import hostile
from tests.site.reading import broken_links, read
from tests.site.test_html import KNOWN, validate


@pytest.fixture(scope="module")
def hostile_site(built_once) -> Path:
    return built_once("hostile", hostile.files())


@pytest.fixture(scope="module")
def hostile_pages(hostile_site):
    return read(hostile_site)


def words(page) -> str:
    """The text of a page's article, white space folded."""
    return " ".join(page.root.xpath("//article")[0].text_content().split())


SHOWN = {
    "tasks/01.html": ("WORDS", "NAME"),
    "tasks/03.html": ("WORDS", "LONG"),
    "tasks/index.html": ("WORDS", "NAME", "LONG"),
    "units/water.html": ("WORDS", "NAME"),
    "units/index.html": ("NAME",),
    "document.html": ("WORDS", "NAME", "LONG"),
    "timeline.html": ("WORDS", "NAME", "LONG"),
    "index.html": ("WORDS", "NAME", "LONG"),
    "about.html": ("WORDS",),
}


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("address", SHOWN)
def test_the_words_stand_there_literally(hostile_pages, edition, address):
    shown = words(hostile_pages[edition + address])
    for what in SHOWN[address]:
        assert getattr(hostile, what) in shown, what


def test_the_title_is_the_words(hostile_pages):
    for address in ("tasks/01.html", "en/tasks/01.html"):
        title = " ".join(hostile_pages[address].root.findtext("head/title").split())
        assert hostile.WORDS in title


def test_no_template_was_run(hostile_pages):
    for page in hostile_pages.values():
        assert "49" not in words(page), page.address


def test_links_hold(hostile_site, hostile_pages):
    assert not list(broken_links(hostile_site, hostile_pages))


def test_pages_are_valid(hostile_site):
    # The words that attack are English; in a page of few others the checker takes it for English.
    known = (*KNOWN, ("This document appears to be written in English", "<html"))
    wrong = [
        f"{m['url'].rpartition('/')[2]}:{m.get('lastLine')}: {m['message']} {m.get('extract')!r}"
        for m in validate(hostile_site)
        if not any(m["message"].startswith(a) and b in (m.get("extract") or "") for a, b in known)
    ]
    assert not wrong, "\n".join(wrong[:20])


def test_nothing_runs_and_nothing_is_wider_than_the_window(hostile_site, hostile_pages, new_page):
    page, widths = new_page(), [1280, 390]
    for address in hostile_pages:
        page.goto((hostile_site / address).as_uri())
        assert page.evaluate("window.hacked") is None, address
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.protocol)")
        assert "javascript:" not in links, address
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        widths.reverse()  # the next page opens as wide as this one is now
