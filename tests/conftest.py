"""What tests share: the built site, at an address and in a folder, and a browser to read it in.

PLANSITE_SITE=site pytest … reads a site that is built already, for quick runs.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from harness import building, chromium, nginx
from harness.machine import program
from harness.serving import served
from harness.unpacked import switch, unpack
from plansite.load.data import load, load_plan
from plansite.model.content import Content
from plansite.model.plan import Plan
from tests.browser.watching import Watch

# What is built where it does not matter which plan that is.
SMALL = Path(__file__).parent / "plans/small.yaml"
GLOSSARY = """glossary:
  - id: register
    zh: 逐株登记
    en: register tree by tree
    source: {zh: 编者, en: The editors}
    definition: {zh: 一株一条记录。, en: One entry a tree.}
"""

# How long an example takes says nothing here: a machine may be busy.
settings.register_profile("plansite", deadline=None)
settings.load_profile("plansite")
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def content() -> Content:
    """The real data."""
    return load(building.ROOT)


@pytest.fixture(scope="session")
def plan(content: Content) -> Plan:
    return content.plan


@pytest.fixture(scope="session")
def made_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str, Callable[[Path], object]], Path]:
    """`made_once(name, fill)`: a new folder that the first process of a run to ask for it fills by
    `fill(folder)`, and all share."""
    here = tmp_path_factory.getbasetemp()
    shared = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        folder, whole = shared / f"made-{name}", shared / f"made-{name}.whole"
        with FileLock(shared / f"made-{name}.lock"):
            if not whole.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                whole.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def built_once(
    made_once: Callable[[str, Callable[[Path], object]], Path],
) -> Callable[[str, Mapping[str, str | bytes]], Path]:
    """`built_once(name, {path: content, …})`: a site that all processes of a run share."""

    def build(name: str, files: Mapping[str, str | bytes] = {}) -> Path:
        def fill(folder: Path) -> None:
            building.build(building.copy_project(folder / "project", files))

        return made_once(f"site-{name}", fill) / "project/site"

    return build


@pytest.fixture(scope="session")
def built_site(built_once: Callable[[str], Path]) -> Path:
    """The site of the real plan, both editions."""
    if at := os.environ.get("PLANSITE_SITE"):
        return Path(at).resolve()
    return built_once("real")


@pytest.fixture(scope="session")
def build_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`build_site(plan, {path: content, …})`: the site of another plan (its YAML), other files
    of the project replaced as well. BuildFailed, with what was printed, if it does not build."""

    def build(plan: str | None = None, files: Mapping[str, str | bytes] = {}) -> Path:
        written = dict(files) if plan is None else {"data/plan.yaml": plan, **files}
        return building.build(
            building.copy_project(tmp_path_factory.mktemp("other") / "project", written, built_site)
        )

    return build


@pytest.fixture(scope="session")
def small_plan() -> dict[str, bytes]:
    """The files, {path: content}, with which a copy of the project is of the small plan."""
    notice = "\n".join(paragraph.zh for paragraph in load_plan(SMALL).paragraphs)
    return {
        "data/plan.yaml": SMALL.read_bytes(),
        "data/source/notice.txt": notice.encode(),
        "data/reference.yaml": GLOSSARY.encode(),
        "data/amendments.yaml": b"amendments: []\n",
    }


@pytest.fixture(scope="session")
def small_site(
    built_once: Callable[[str, Mapping[str, str | bytes]], Path], small_plan: dict[str, bytes]
) -> Path:
    """The site of the small plan, both editions."""
    return built_once("small", small_plan)


@pytest.fixture
def small_project(tmp_path: Path, small_plan: dict[str, bytes], small_site: Path) -> Path:
    """A project of the small plan that has been built before, as an editor's has."""
    return building.copy_project(tmp_path / "project", small_plan, small_site)


@pytest.fixture(scope="session")
def version(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site as an administrator unpacks it, made the current version."""
    version = unpack(built_site, "one", tmp_path_factory.mktemp("server") / "plan")
    switch(version)
    return version


@pytest.fixture(scope="session")
def http_site(request: pytest.FixtureRequest, built_site: Path) -> Iterator[str]:
    """Where nginx serves the site: an address that ends in a slash. The policy is the real one but
    for what Playwright needs; see `strict_site`. Without nginx, any server."""
    with (
        nginx.served(request.getfixturevalue("version").parent, evaluating=True)
        if program("nginx")
        else served(built_site)
    ) as address:
        yield address


@pytest.fixture(scope="session")
def strict_site(version: Path) -> Iterator[str]:
    """Where nginx serves the site exactly as an administrator's does."""
    if not program("nginx"):
        pytest.skip("no nginx")
    with nginx.served(version.parent) as address:
        yield address


@pytest.fixture(scope="session")
def file_site(built_site: Path) -> str:
    """The site as a double click opens it: a file address that ends in a slash."""
    return built_site.as_uri() + "/"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with chromium.launched(playwright) as browser:
        yield browser


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`new_page(color_scheme="dark", …)`: a page in a context of its own.

    The test fails at its end if any page wrote an error to the console, threw, asked another host
    for anything, or did not get what it asked for.
    """
    watch = Watch()
    contexts = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(
            **{"locale": "zh-CN", "timezone_id": "Asia/Shanghai", **options}
        )
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    watch.assert_clean()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page 1280 wide, in light colours; see `new_page`."""
    return new_page(viewport={"width": 1280, "height": 900})


@pytest.fixture(scope="session")
def kinds(built_site: Path) -> list[str]:
    """One address of every kind of page and more: see `one_of_every_kind`."""
    return one_of_every_kind(built_site)


def one_of_every_kind(site: Path) -> list[str]:
    """Of each folder its index, its largest and its smallest other page; all at the top."""
    top = [page.name for page in site.glob("*.html")]
    editions = [site, site / "en"]
    found = []
    for edition in editions:
        found += [edition / name for name in top]
        for folder in sorted(p for p in edition.iterdir() if p.is_dir() and p.name != "en"):
            pages = [page for page in folder.glob("*.html") if page.name != "index.html"]
            by_size = sorted(pages, key=lambda page: (page.stat().st_size, page.name))
            found += itertools.chain(folder.glob("index.html"), by_size[:1], by_size[1:][-1:])
    return sorted(page.relative_to(site).as_posix() for page in found)
