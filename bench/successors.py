"""The way out: the site built by the successors of MkDocs and Material, ProperDocs and MaterialX, and
asked something in its search field. Needs the package index; to change are two names, that of the theme
in mkdocs.yml and those of the packages.
"""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from harness import chromium
from harness.building import ROOT, copy_project
from harness.serving import served

SUCCESSORS = {"mkdocs": "properdocs", "mkdocs-material": "mkdocs-materialx"}
THEME = ("name: material\n", "name: materialx\n")
ASKED = "2023"


def requirements() -> Iterator[str]:
    """What the program needs, with the successors in the place of the two."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = requirement.partition(">")[0].partition("=")[0].strip()
        yield SUCCESSORS.get(name, requirement)


def build(place: Path) -> Path:
    """The site, built in a virtual environment that has the successors and not MkDocs."""
    project = copy_project(place / "project")
    settings = project / "mkdocs.yml"
    words = settings.read_text(encoding="utf-8")
    if words.count(THEME[0]) != 1:
        sys.exit("mkdocs.yml does not name the theme once")
    settings.write_text(words.replace(*THEME), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", place / "venv"], check=True)
    python = str(next((place / "venv").glob("[bS]*/python*")))
    pip = [python, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "install", *requirements()], check=True)
    subprocess.run([*pip, "uninstall", "-y", "mkdocs"], check=True)
    subprocess.run([python, "-m", "plansite", "site"], cwd=project, check=True)
    return project / "site"


def ask(page: Page, address: str) -> int:
    """How many pages the header's search lists."""
    page.goto(address + "tasks/01.html")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(ASKED)
    page.locator(".md-search-result__item").first.wait_for(timeout=10_000)
    return page.locator(".md-search-result__item").count()


def main(arguments: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        chromium.launched(playwright) as browser,
    ):
        site = build(Path(folder))
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        with served(site) as address:
            print(f"search on http: {ask(page, address)} pages")
        print(f"search on file: {ask(page, site.as_uri() + '/')} pages")
    if faults:
        sys.exit("\n".join(faults))
