"""What tests of the search share: a browser in a hurry, and the search's scripts in a blank page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright

from harness import chromium
from harness.building import ROOT
from plansite.site.bundles import MARKING, READING, SEARCHING, SUGGESTING

SCRIPTS = [ROOT / "overrides" / uri for uri in (*MARKING, *READING, *SEARCHING, *SUGGESTING)]


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One that draws as fast as it can: Material adds to its list a frame at a time."""
    with chromium.launched(playwright, *chromium.UNHURRIED) as browser:
        yield browser


@pytest.fixture(scope="module")
def core(browser: Browser) -> Iterator[Page]:
    """A blank page with the core in it; pages are dear, and the core keeps nothing."""
    page = browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=str(script))
    page.evaluate("PlanFold.learn('聽听證证監监')")
    yield page
    page.close()
