from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from harness import chromium


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One that draws as fast as it can: Material adds to its list a frame at a time."""
    with chromium.launched(playwright, *chromium.UNHURRIED) as browser:
        yield browser
