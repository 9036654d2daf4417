"""Everything by keys: the focus is never in what is not on screen, and comes back where it was."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import STAND_STILL

ON_SCREEN = """() => {
    const element = document.activeElement;
    const { left, right, width } = element.getBoundingClientRect();
    const isNative = element.matches("input[type=radio], input[type=checkbox]");
    const inDrawer = element.closest(".md-sidebar--primary");
    const lists = [...document.querySelectorAll(".md-nav__toggle:not(:checked) ~ .md-nav")];
    if (innerWidth < 1000 && inDrawer && lists.some((list) => list.contains(element))) return false;
    return element === document.body || isNative ||
        (width > 0 && right > 0 && left < innerWidth && getComputedStyle(element).visibility === "visible");
}"""


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("name", ["index.html", "en/tasks/06.html"])
def test_tab_never_leads_to_what_is_not_on_screen(new_page, file_site, width, name):
    page = new_page(viewport={"width": width, "height": 720}, reduced_motion="reduce")
    page.goto(file_site + name)
    for _ in range(25):
        page.keyboard.press("Tab")
        page.evaluate(STAND_STILL)
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert page.evaluate(ON_SCREEN), where


@pytest.mark.parametrize("width", [390, 320])
def test_escape_leads_out_of_the_drawer(new_page, file_site, width):
    page = new_page(viewport={"width": width, "height": 720}, reduced_motion="reduce")
    page.goto(file_site + "tasks/06.html")
    is_within = "document.activeElement.closest('.md-sidebar--primary') !== null"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(is_within):
            break
    assert page.locator("#__drawer").is_checked()
    page.keyboard.press("Escape")
    assert not page.locator("#__drawer").is_checked()
    assert not page.evaluate(is_within)


def test_the_button_to_the_top_is_no_stop_where_it_is_hidden(page, file_site):
    page.goto(f"{file_site}training/quiz.html")
    top = page.locator(".md-top")
    assert top.evaluate("e => [e.hidden, getComputedStyle(e).visibility]") == [True, "hidden"]


def test_an_empty_search_panel_is_passed_by(page, file_site):
    page.goto(f"{file_site}index.html")
    page.focus("[data-md-component=search-query]")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('[data-md-scrollfix], .md-search *')")


def test_escape_returns_the_focus_from_the_search(page, file_site):
    page.goto(f"{file_site}tasks/06.html")
    link = page.locator("article a.button").first
    link.focus()
    page.keyboard.press("/")
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_escape_closes_a_definition_and_leaves_the_focus(page, file_site):
    page.goto(f"{file_site}tasks/06.html")
    term = page.locator("a.term").first
    term.focus()
    definition = page.locator(".definition:visible")
    expect(definition).to_have_count(1)
    page.keyboard.press("Escape")
    expect(definition).to_have_count(0)
    expect(term).to_be_focused()


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_self_test_stays_in_view_and_says_its_keys(new_page, file_site, edition):
    page = new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{file_site}{edition}training/quiz.html")
    page.click("[type=submit]")
    for _ in range(10):
        question = page.locator("[data-question]:visible")
        assert page.locator(".quiz-keys").is_visible()
        keys = question.locator(".option").evaluate_all(
            "all => all.map(e => getComputedStyle(e, '::before').content)"
        )
        assert keys == ["counter(option)"] * len(keys)
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        for part in (question.locator("legend"), page.locator("[data-verdict]")):
            expect(part).to_be_in_viewport(ratio=1)
        expect(page.locator("[data-go]")).to_be_focused()
        page.keyboard.press("Enter")


def test_the_ring_of_a_radio_is_round(page, file_site):
    page.goto(f"{file_site}training/quiz.html")
    page.click("[type=submit]")
    box = page.locator("[data-question]:visible input").first
    shape = box.evaluate("""e => {
        const { width, height } = e.getBoundingClientRect();
        return [width - height, getComputedStyle(e).borderRadius];
    }""")
    assert shape == [0, "50%"]


ON_TOP = """option => {
    const { left, top, height } = option.getBoundingClientRect();
    const there = document.elementFromPoint(left + 12, top + Math.min(height / 2, 12));
    return option.contains(there);
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 720), (320, 480), (320, 180)])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_what_a_key_chooses_is_not_covered(new_page, file_site, edition, width, height):
    page = new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{file_site}{edition}training/quiz.html")
    page.locator("[data-quiz-setup] .button.primary").click()
    options = page.locator(".question:visible .option")
    for _ in range(3):
        assert options.count() > 1
        for number in range(1, options.count() + 1):
            page.keyboard.press(str(number))
            chosen = options.nth(number - 1)
            expect(chosen.locator("input")).to_be_checked()
            assert chosen.evaluate(ON_TOP), (number, chosen.text_content())
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
