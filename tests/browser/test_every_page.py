"""Every page in a real browser, from a server and from a folder; some of every kind, closely."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from tests.browser.axe import OF_COLOURS, assert_none, violations

PARTS = 4  # so that processes share the pages
WIDTHS = (320, 390, 768, 1280, 1920)
SIDEWAYS = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > page.clientWidth + 1)
        .map(e => `${e.tagName} ${e.className} ${e.getBoundingClientRect().right}`);
}"""


@pytest.mark.parametrize("site", ["strict_site", "file_site"], indirect=True)
def test_every_page_loads(page, site, built_site):
    """From a server, under the policy exactly as an administrator's sends it."""
    addresses = [path.relative_to(built_site).as_posix() for path in built_site.rglob("*.html")]
    assert addresses
    for address in sorted(addresses):
        page.goto(site + address)
        assert page.locator("h1").is_visible(), address
    page.wait_for_timeout(300)


def test_the_other_language_is_the_same_page(page, site, kinds):
    for address in sorted({address.removeprefix("en/") for address in kinds}):
        page.goto(site + address)
        for lang in ("en/", ""):
            page.locator("a[hreflang]").first.click()
            page.wait_for_url(leads_to(site + lang + address), wait_until="commit")


def leads_to(address: str) -> Callable[[str], bool]:
    return lambda url: url.split("#")[0] == address


def test_no_page_is_wider_than_the_screen(page, http_site, kinds):
    wide = defaultdict(list)
    for address in kinds:
        page.goto(http_site + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if elements := page.evaluate(SIDEWAYS):
                wide["; ".join(elements[:4])].append(f"{address} at {width}")
    assert_none(wide)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", OF_COLOURS)])
def test_axe_finds_nothing(new_page, http_site, kinds, part, scheme, rules):
    """In the dark, the same elements in other colours."""
    page = new_page(color_scheme=scheme)
    found = defaultdict(list)
    for address in kinds[part::PARTS]:
        page.goto(http_site + address)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            for what, element in violations(page, rules):
                found[what].append(f"{address} at {width}: {element}")
    assert_none(found)


def test_axe_finds_something_on_a_bad_page(page, tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><img src=''>")
    page.goto((tmp_path / "bad.html").as_uri())
    assert {what.split(":")[0] for what, _ in violations(page)} >= {"html-has-lang", "image-alt"}


def test_dark_and_light_differ(new_page, http_site):
    """Both were looked at: the palette follows the system's."""
    colours = set()
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme)
        page.goto(http_site + "index.html")
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def test_every_kind_of_page_reads_without_scripts(new_page, file_site, kinds):
    page = new_page(java_script_enabled=False)
    for address in kinds:
        page.goto(file_site + address)
        assert page.locator("h1").is_visible(), address
        article = page.locator("article")
        assert article.inner_text().strip() != page.locator("h1").inner_text().strip(), address
