"""Report an error: from any page, its address, the version and the words selected; nothing is sent."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from harness import building
from harness.serving import served

SELECT = """selector => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(selector));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture(params=["http_site", "file_site"])
def site(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("edition", ["", "en/"])
def test_it_takes_page_version_and_words(page: Page, site: str, edition: str) -> None:
    page.goto(f"{site}{edition}tasks/06.html")
    page.evaluate(SELECT, "article .measure-text p")
    words = page.evaluate("getSelection().toString().trim()")
    assert words
    button = page.locator("[data-feedback]")
    button.click()
    text = page.locator("#feedback-text")
    expect(text).to_be_focused()
    report = text.input_value()
    assert f"{edition}tasks/06.html" in report
    assert page.locator("[data-version]").first.text_content() in report
    assert words[:200] in report
    assert site.removeprefix("file://") not in report
    button.click()
    expect(text).to_be_hidden()


def test_escape_leads_back_to_its_button(page: Page, site: str) -> None:
    page.goto(f"{site}document.html")
    button = page.locator("[data-feedback]")
    button.click()
    page.keyboard.press("Escape")
    expect(page.locator("#feedback-text")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_it_is_copied(page: Page, http_site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{http_site}glossary.html")
    page.locator("[data-feedback]").click()
    page.locator("#feedback-text").press_sequentially("错")
    page.locator("[data-feedback-panel] button").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == page.locator("#feedback-text").input_value()
    assert "错" in copied


def test_without_an_address_there_is_no_mail(page: Page, http_site: str) -> None:
    page.goto(http_site)
    assert page.locator("a[href^=mailto]").count() == 0


def test_with_an_address_it_is_a_letter(page: Page, small_project: Path) -> None:
    with (small_project / "data/reference.yaml").open("a", encoding="utf-8") as reference:
        reference.write("feedback: editor@example.com\n")
    with served(building.build(small_project)) as address:
        page.goto(address + "tasks/01.html")
        page.locator("[data-feedback]").click()
        page.locator("#feedback-text").press_sequentially("x & y?")
        link = urlsplit(str(page.locator("a[href^=mailto]").get_attribute("href")))
    assert (link.scheme, link.path) == ("mailto", "editor@example.com")
    sent = parse_qs(link.query, strict_parsing=True)
    assert sent.keys() == {"subject", "body"}
    assert sent["body"][0].endswith("x & y?") and "tasks/01.html" in sent["body"][0]


def test_without_scripts_it_is_not_offered(new_page: Callable[..., Page], file_site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(file_site + "index.html")
    expect(page.locator("[data-feedback]")).to_be_hidden()
