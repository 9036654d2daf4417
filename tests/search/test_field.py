"""The field and its results as a reader meets them, and the page a result leads to."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from harness.building import ROOT
from harness.search_field import Search

WAYS = pytest.mark.parametrize("way", ["http", "file"])


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """`site("http")` or `site("file")`: where the site is."""
    return lambda way: request.getfixturevalue(f"{way}_site")


@WAYS
def test_enter_lands_on_the_measure_and_marks_the_words(
    way: str, page: Page, site: Callable[[str], str]
) -> None:
    Search(page, site(way)).type("監控設備 罚款")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tasks/05.html?*#measure-5-1")
    marks = page.locator("article mark:visible")
    expect(marks.first).to_be_in_viewport()
    assert set(marks.all_inner_texts()) == {"监控设备", "罚款"}


def test_a_hit_far_down_is_brought_into_view(page: Page, http_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(http_site + "tasks/06.html?h=操作规程#measure-6-1")
    expect(page.locator("article mark").first).to_be_in_viewport()


def test_a_result_that_is_a_page_is_shown_from_its_top(page: Page, http_site: str) -> None:
    Search(page, http_site).type("住建局")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/housing-construction.html?*")
    expect(page.locator("article mark").first).to_be_attached()
    assert page.evaluate("window.scrollY") == 0


def test_a_title_that_says_nothing_of_it_leads_to_its_first_passage(
    page: Page, http_site: str
) -> None:
    Search(page, http_site).type("监控设备")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url("**/tasks/05.html?*to=measure-5-1")
    expect(page.locator("article mark:visible").first).to_be_in_viewport()


def test_what_was_looked_for_instead_is_said(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    note = page.locator(".search-instead")
    assert search.ask("2025-11-30")
    expect(note).to_contain_text("2025年11月底")
    expect(page.locator(".search-elsewhere")).to_be_hidden()
    search.ask("听证")
    expect(note).to_be_hidden()


@WAYS
def test_nothing_found_offers_the_explorer_with_the_same_words(
    way: str, page: Page, site: Callable[[str], str]
) -> None:
    search = Search(page, site(way))
    link = page.locator(".search-elsewhere a")
    assert search.ask('量子 & "计算"') == []
    expect(link).to_be_visible()
    search.ask("听证")
    expect(link).to_be_hidden()
    search.ask('量子 & "计算"')
    link.click()
    page.wait_for_url("**/explorer.html?q=*")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == '量子 & "计算"'


@WAYS
def test_the_explorers_words_do_not_open_the_search(
    way: str, page: Page, site: Callable[[str], str]
) -> None:
    page.goto(site(way) + "explorer.html?q=罚款&view=table")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "罚款"
    assert not page.locator("#__search").is_checked()
    assert page.locator("[data-md-component=search-query]").input_value() == ""


def test_a_slip_is_answered_with_a_question_not_with_a_result(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    [suggestion] = search.ask("市场监督管理司")
    assert suggestion.suggestion and suggestion.page == "units/market-regulation.html"
    none = page.evaluate(
        "JSON.parse(document.getElementById('__config').textContent)"
        ".translations['search.result.none']"
    )
    expect(search.meta).to_have_text(none)
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/market-regulation.html*")


def test_results_follow_every_key_and_what_is_pasted(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    items = page.locator(".md-search-result__item")
    page.keyboard.down("j")
    page.keyboard.down("y")
    page.keyboard.down("j")
    expect(items.first).to_contain_text("市教育局")
    search.type("")
    page.evaluate(
        """() => {
            const field = document.querySelector("[data-md-component=search-query]");
            field.value = "听证";
            field.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste", bubbles: true }));
        }"""
    )
    expect(items.first).to_contain_text("听证")


@pytest.mark.parametrize("key", ["ArrowDown", "Tab"])
def test_every_result_can_be_reached_by_keyboard(key: str, page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    found = {result.page for result in search.ask("行政处罚")}
    assert len(found) > 20, "more than Material shows at once"
    search.ask("x")
    search.type("行政处罚")
    reached: set[str] = set()
    for _ in range(1000):
        page.keyboard.press(key)
        # Material adds results while the list is scrolled by the focus.
        page.wait_for_timeout(20)
        if page.evaluate("!document.activeElement.closest('[role=search]')"):
            break
        link = page.evaluate("document.activeElement.href || ''")
        if link:
            reached.add(search.place(link).split("#")[0])
        if key == "ArrowDown" and not link and len(reached) >= len(found):
            break
    assert reached == found


def test_tab_past_the_last_result_closes_the_search(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    search.type("住建局")
    toggle = page.locator("#__search")
    for _ in range(10):
        page.keyboard.press("Tab")
        if not toggle.is_checked():
            break
    expect(toggle).not_to_be_checked()
    assert page.evaluate("!document.activeElement.closest('[role=search]')")


def test_the_count_is_announced(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    assert search.meta.get_attribute("role") == "status"


@WAYS
@pytest.mark.parametrize("edition", ["", "en/"])
def test_each_edition_searches_itself(
    way: str, edition: str, page: Page, site: Callable[[str], str]
) -> None:
    results = Search(page, site(way) + edition).ask("听证")
    assert results
    for result in results:
        assert not result.page.startswith(("http", "file", "../", "en/"))


def test_the_scripts_say_nothing_in_any_language() -> None:
    for path in (ROOT / "overrides/assets/search").glob("*.js"):
        text = re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text(encoding="utf-8"))
        han = {sign for sign in text if "\u4e00" <= sign <= "\u9fff"}
        assert han <= set("年月日号〇零一二三四五六七八九十"), (
            "only what a date or a number is written with"
        )
