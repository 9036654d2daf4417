"""What tests of the search share: its scripts in a blank page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from harness.building import ROOT
from plansite.site.bundles import MARKING, READING, SEARCHING, SUGGESTING

SCRIPTS = [ROOT / "overrides" / uri for uri in (*MARKING, *READING, *SEARCHING, *SUGGESTING)]


@pytest.fixture(scope="module")
def core(browser: Browser) -> Iterator[Page]:
    """A blank page with the core in it; pages are dear, and the core keeps nothing."""
    page = browser.new_page()
    for script in SCRIPTS:
        page.add_script_tag(path=str(script))
    page.evaluate("PlanFold.learn('聽听證证監监')")
    yield page
    page.close()
