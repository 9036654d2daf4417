"""The Chromium that the tests drive. Run as a script, it sees to it that there is one."""

import os
import shutil
import subprocess
import sys
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


def apt(*packages: str) -> bool:
    """Install Debian packages; False where there is no apt or no right to use it."""
    root = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not shutil.which("sudo")):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    keep = ["--preserve-env=DEBIAN_FRONTEND"] if root else []
    return all(
        subprocess.run([*root, *keep, "apt-get", *step], env=quiet).returncode == 0
        for step in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", *packages],
        )
    )


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True).stdout.strip())


def main() -> None:
    missing = [] if has_chinese_font() else ["fontconfig", "fonts-noto-cjk"]
    if not find():
        missing.insert(0, "chromium")
    if missing:
        apt(*missing)
    if not find():
        subprocess.run([Path(sys.executable), "-m", "playwright", "install", "chromium"])
    if not find():
        sys.exit("No Chromium: install one, or name it in $CHROMIUM.")


if __name__ == "__main__":
    main()
