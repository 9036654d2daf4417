"""A choice is followed everywhere: in both editions, in other tabs, and on pages that "back" brings again."""

import pytest
from playwright.sync_api import expect

DARK = "document.body.getAttribute('data-md-color-scheme') === 'slate'"
PAGES = ("index.html", "en/tasks/06.html", "document.html", "en/training/quiz.html")


@pytest.fixture(params=["http_site", "file_site"])
def site(request) -> str:
    return request.getfixturevalue(request.param)


def switch_palette(page) -> None:
    page.locator("[data-md-component=palette] label:visible").click()


def test_the_palette_is_one_for_both_editions(page, site):
    page.goto(f"{site}tasks/06.html")
    assert not page.evaluate(DARK)
    switch_palette(page)
    for address in PAGES:
        page.goto(site + address)
        assert page.evaluate(DARK), address
    switch_palette(page)
    for address in PAGES:
        page.goto(site + address)
        assert not page.evaluate(DARK), address


def test_another_tab_follows(page, site):
    page.goto(f"{site}en/document.html")
    other = page.context.new_page()
    other.goto(f"{site}units/education.html")
    switch_palette(other)
    page.wait_for_function(DARK)
    switch_palette(other)
    page.wait_for_function(f"!({DARK})")
    other.locator("[data-switch=bilingual]").click()
    other.locator("[data-keep-unit]").click()
    other.goto(f"{site}document.html")
    other.locator("[data-switch=annotated]").click()
    expect(page.locator("[data-switch=annotated]")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site}tasks/06.html")
    expect(page.locator("[data-switch=bilingual]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-my-unit]")).to_be_visible()
    other.goto(f"{site}en/index.html")
    other.locator("[data-drop-unit]").click()
    expect(page.locator("[data-my-unit]")).to_be_hidden()


def test_tabs_do_not_answer_each_other_forever(page, site):
    page.goto(f"{site}units/education.html")
    other = page.context.new_page()
    other.goto(f"{site}units/justice.html")
    other.evaluate("window.heard = 0; window.addEventListener('storage', () => window.heard++)")
    page.locator("[data-keep-unit]").click()
    other.wait_for_function("window.heard")
    other.wait_for_timeout(500)
    assert other.evaluate("window.heard") <= 3


def test_a_page_kept_in_memory_follows(page, site):
    """As `pageshow` says that it comes back from there; the choice was made meanwhile elsewhere."""
    page.goto(f"{site}units/education.html")
    key = page.evaluate("() => Object.keys(localStorage).find(name => name.endsWith('__palette'))")
    prefix = key.removesuffix("__palette")
    page.evaluate(
        """prefix => {
            localStorage.setItem(prefix + "bilingual", "1");
            localStorage.setItem(prefix + "unit", "education");
            const palette = JSON.parse(localStorage.getItem(prefix + "__palette"));
            localStorage.setItem(prefix + "__palette", JSON.stringify({ ...palette, index: 1 }));
            window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        prefix,
    )
    assert page.locator("[data-switch=bilingual]").get_attribute("aria-pressed") == "true"
    assert page.locator(".pair > .other").last.is_visible()
    assert page.evaluate(DARK)
    button = page.locator("[data-keep-unit]")
    expect(button).to_have_text(button.get_attribute("data-drop"))


def test_back_brings_the_choice_made_since(page, site):
    page.goto(f"{site}units/education.html")
    page.goto(f"{site}en/units/justice.html")
    page.locator("[data-switch=bilingual]").click()
    switch_palette(page)
    page.go_back()
    expect(page.locator("[data-switch=bilingual]")).to_have_attribute("aria-pressed", "true")
    page.wait_for_function(DARK)


@pytest.mark.parametrize("kept", ["", "{", "null", '{"index": 99}', '"<b>"'])
def test_a_palette_that_makes_no_sense_is_not_followed(page, file_site, kept):
    page.goto(f"{file_site}index.html")
    page.evaluate(
        """kept => {
            const key = Object.keys(localStorage).find(name => name.endsWith("__palette"));
            localStorage.setItem(key, kept);
            window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }""",
        kept,
    )
    assert not page.evaluate(DARK)


def test_a_switch_works_where_nothing_can_be_kept(page, file_site):
    page.add_init_script("""
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    """)
    page.goto(f"{file_site}tasks/06.html")
    button = page.locator("[data-switch=bilingual]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(".pair > .other").first.is_visible()
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
