"""The Chromium that tests and benchmarks drive."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
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
# Frames as fast as they are drawn: for tests, which wait for many; not for measurements.
UNHURRIED = ("--disable-frame-rate-limit", "--disable-gpu-vsync")


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
