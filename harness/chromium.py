"""The Chromium that tests and benchmarks drive."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

# The one without windows first: to open a window for each page costs more than the page.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)

# No talk with hosts of its own, and no host but this machine.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """A browser; AssertionError if none is installed."""
    path = find()
    assert path, "no Chromium: make machine, or name one in $CHROMIUM"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ("--no-sandbox",) if is_root else ()
    browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox])
    yield browser
    browser.close()


def find() -> str | None:
    """$CHROMIUM, an installed browser, or the one that playwright has fetched."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = filter(None, (*map(shutil.which, NAMES), *filter(os.path.exists, PLACES)))
    return next(found, None) or fetched()


def fetched() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
