"""Every feature of a page under the policy exactly as an administrator's server sends it. What the
browser refuses it writes to its console, and `page` fails at the end. That every page loads under it
is tested in tests/browser/test_every_page.py."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.server.conftest import Served

EDITIONS = ("", "en/")


def test_the_policy_is_in_force(browser: Browser, strict_site: str) -> None:
    """Or nothing below would prove anything."""
    refused: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: refused.append(message.text))
    page.goto(strict_site)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("document.body.append(document.createElement('iframe'))")
    page.evaluate(
        "const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s)"
    )
    assert page.evaluate("typeof ran") == "undefined"
    assert sum("Content Security Policy" in message for message in refused) >= 2
    page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_search(page: Page, strict_site: str, edition: str) -> None:
    page.goto(f"{strict_site}{edition}tasks/01.html")
    page.locator("[data-md-component=search-query]").fill("2023")
    item = page.locator(".md-search-result__item a").first
    expect(item).to_be_visible()
    item.click()
    expect(page.locator("article mark").first).to_be_visible()


def test_explorer(page: Page, strict_site: str) -> None:
    page.goto(f"{strict_site}explorer.html?unit=education&q=执法&sort=-number")
    expect(page.locator("article mark").first).to_be_visible()
    for view in ("matrix", "timeline", "table"):
        page.locator(f"[data-view={view}]").first.click()
        expect(page.locator(f"[data-panel={view}]")).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-take=csv]").click()
    assert Path(download.value.path()).stat().st_size


def test_a_kept_unit_the_clock_and_the_switches(page: Page, strict_site: str) -> None:
    page.goto(f"{strict_site}units/education.html")
    page.locator("[data-keep-unit]").click()
    page.goto(f"{strict_site}index.html")
    expect(page.locator("[data-my-unit]")).to_be_visible()
    expect(page.locator(".my-unit-next")).not_to_be_empty()
    page.goto(f"{strict_site}tasks/06.html")
    page.locator("[data-switch=bilingual]").first.click()
    expect(page.locator("html.bilingual")).to_have_count(1)
    page.locator("[data-copy]").first.click()
    page.locator("[data-term]").first.hover()
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(before))
    page.locator("a[hreflang]").first.click()
    expect(page).to_have_url(re.compile(r"/en/tasks/06\.html"))


def test_feedback(page: Page, strict_site: str) -> None:
    page.goto(f"{strict_site}tasks/06.html")
    page.locator("[data-feedback]").click()
    expect(page.locator("#feedback-text")).to_have_value(re.compile("tasks/06.html"))
    page.locator("[data-feedback-panel] button").click()


def test_training(page: Page, strict_site: str) -> None:
    page.goto(f"{strict_site}training.html")
    page.goto(f"{strict_site}training/quiz.html")
    page.click("[type=submit]")
    page.keyboard.press("1")
    page.locator("[data-go]").click()
    expect(page.locator("[data-verdict]")).not_to_be_empty()


@pytest.mark.parametrize("address", ["index.html", "units/education.html", "training/06.html"])
def test_print(new_page: Callable[..., Page], strict_site: str, address: str) -> None:
    page = new_page()
    page.goto(strict_site + address)
    assert len(page.pdf()) > 1000


def test_every_server_and_place(page: Page, server: Served) -> None:
    page.goto(f"{server.address}tasks/06.html")
    page.locator("[data-copy]").first.click()
    page.locator("a[hreflang]").first.click()
    expect(page).to_have_url(re.compile(re.escape(f"{server.address}en/tasks/06.html")))
    page.goto(f"{server.address}en/tasks/01.html")
    page.locator("[data-md-component=search-query]").fill("2023")
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("article mark").first).to_be_visible()
    page.goto(server.address + "explorer.html")
    expect(page.locator("[data-count]")).to_be_visible()


def test_not_found(browser: Browser, server: Served) -> None:
    """The one page that is looked at without the others' watch, which takes 404 for a mistake."""
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(server.address + "tasks/no/such/page.html")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("a").first.click()
    expect(page).to_have_url(server.address + "index.html")
    assert len(messages) == 1 and "404" in messages[0]
    page.close()
