"""The field and its results as a reader meets them, and the page a result leads to."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

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
    note = page.locator(".search-note")
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


TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


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
        # Material adds results while the list is scrolled by the focus, a frame later.
        page.evaluate(TWO_FRAMES)
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


def test_what_is_in_chinese_in_the_english_edition_is_loaded_for_who_types_chinese(
    page: Page, http_site: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rsplit("/", 1)[-1]))
    search = Search(page, http_site + "en/")
    assert search.ask("hearing")[0].page == "glossary.html"
    assert "more.js" not in loaded
    found = [result.page for result in search.ask("保障当事人表达意见和申辩的权利")]
    assert "document.html" in found and "tasks/04.html" in found
    assert "more.js" in loaded
    assert search.ask("hearing")[0].page == "glossary.html"


def compose(page: Page, *steps: tuple[str, str]) -> None:
    """What an input method does in the field: (event, the text that is then in it), …"""
    page.evaluate(
        """steps => {
            const field = document.querySelector("[data-md-component=search-query]");
            field.focus();
            for (const [name, text] of steps) {
                field.value = text;
                const init = { bubbles: true, cancelable: true, isComposing: name !== "compositionend" };
                field.dispatchEvent(name.startsWith("key") ? new KeyboardEvent(name, init)
                    : name === "input" ? new InputEvent(name, init) : new CompositionEvent(name, init));
            }
        }""",
        steps,
    )


def test_nothing_is_searched_while_an_input_method_composes(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    items = page.locator(".md-search-result__item")
    compose(page, ("compositionstart", ""), ("input", "ting"), ("keyup", "ting"))
    page.wait_for_timeout(300)
    expect(items).to_have_count(0)
    compose(page, ("input", "tingzheng"), ("keyup", "tingzheng"), ("compositionend", "听证"))
    expect(items.first).to_contain_text("听证")
    assert search.field.input_value() == "听证"


def test_the_enter_that_ends_a_composition_opens_nothing(page: Page, http_site: str) -> None:
    """Safari ends the composition before the key that ended it, which then says only 229."""
    search = Search(page, http_site)
    search.type("听证")
    address = page.url
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    page.wait_for_timeout(200)
    assert page.url == address


@WAYS
def test_enter_waits_for_the_answer_to_what_is_in_the_field(
    way: str, page: Page, site: Callable[[str], str]
) -> None:
    """Pasted and entered at once, before the search is there; an older answer is not acted on."""
    page.goto(site(way) + "tasks/01.html")
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.insert_text("听证")
    page.keyboard.insert_text("笔录")
    page.keyboard.press("Enter")
    page.wait_for_url("**h=%E5%90%AC%E8%AF%81%E7%AC%94%E5%BD%95*")


@pytest.mark.parametrize("edition", ["", "en/"])
def test_without_its_script_the_field_offers_the_explorer(
    browser: Browser, http_site: str, edition: str
) -> None:
    """Material alone would say of every query that nothing is found."""
    page = browser.new_page()
    page.route("**/search/stand-in.js*", lambda route: route.abort())
    page.goto(f"{http_site}{edition}tasks/01.html")
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.type("a")
    failed = page.locator("[data-failed]").get_attribute("data-failed")
    expect(page.locator(".search-elsewhere")).to_contain_text(failed or "")
    expect(page.locator("[data-md-component=search-result]")).to_be_hidden()
    page.locator(".search-elsewhere a").click()
    page.wait_for_url(f"{http_site}{edition}explorer.html?q=a")
    page.close()


@pytest.mark.parametrize("lost", ["worker.js", "worker.js data.js", "data.js as html"])
def test_what_does_not_load_is_said_or_done_without(
    lost: str, browser: Browser, http_site: str
) -> None:
    page = browser.new_page()  # not one that fails for what is lost on purpose
    for name in lost.removesuffix(" as html").split():
        page.route(
            f"**/search/{name}*",
            (lambda route: route.fulfill(body="<p>", content_type="text/html"))
            if lost.endswith("html")
            else (lambda route: route.abort()),
        )
    page.goto(http_site + "tasks/01.html")
    page.locator("[data-md-component=search-query]").focus()
    page.keyboard.insert_text("听证")
    if lost == "worker.js":
        expect(page.locator(".md-search-result__item").first).to_contain_text("听证")
        return
    failed = page.locator("[data-failed]").get_attribute("data-failed")
    assert failed
    expect(page.locator(".md-search-result__meta")).to_have_text(failed)
    expect(page.locator(".search-elsewhere a")).to_be_visible()


def test_a_query_beyond_measure_is_said_to_be_one(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    search.type("听证 罚款 " * 1650)
    too_long = page.locator("[data-long]").get_attribute("data-long")
    expect(search.meta).to_have_text(too_long or "")
    link = page.locator(".search-elsewhere a").get_attribute("href") or ""
    assert "q=" not in link


def test_words_that_are_too_many_stay_out_of_addresses(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    words = "行政处罚 " * 25
    search.type(words + "听证" * 50)
    links = page.locator(".md-search-result a[href]").evaluate_all(
        "links => links.map((a) => a.href)"
    )
    assert all(len(link) < 400 for link in links)
    page.goto(http_site + "tasks/04.html?h=" + "听证" * 200)
    page.goto(http_site + "explorer.html?q=" + "听证" * 200)
    assert page.locator("[name=q]").input_value() == ""


@pytest.mark.parametrize(
    "address", ["?h=%E5%90#%E0%A4%A", "?h=听证&to=%E0%A4%A", "#%", "?q=%E0%A4"]
)
def test_a_malformed_address_breaks_nothing(address: str, page: Page, http_site: str) -> None:
    page.goto(http_site + "tasks/04.html" + address)
    Search(page, http_site).type("听证")
    expect(page.locator(".md-search-result__item").first).to_contain_text("听证")


def test_a_unit_that_the_notice_does_not_name_is_said_not_to_be(page: Page, http_site: str) -> None:
    search = Search(page, http_site)
    assert search.ask("水利局") == []
    expect(page.locator(".search-note")).to_contain_text("水利局")
    expect(page.locator(".search-note a")).to_have_attribute(
        "href", re.compile("units/index.html$")
    )
    expect(page.locator(".search-elsewhere")).to_be_hidden()


def test_what_people_call_it_is_shown_with_what_the_notice_calls_it(
    page: Page, http_site: str
) -> None:
    search = Search(page, http_site)
    note = page.locator(".search-note")
    [first, *_] = search.ask("工商局")
    assert first.page == "units/market-regulation.html" and not first.suggestion
    expect(note).to_contain_text("工商局 → 市市场监督管理局")
    assert search.ask("电子眼")
    expect(note).to_contain_text("电子技术监控设备")


def test_a_question_has_one_answer_at_the_top(page: Page, http_site: str) -> None:
    [first, *_] = Search(page, http_site).ask("什么时候报送")
    assert first.hits[:2] == ("document.html", "document.html#reporting")
    assert "0994" in first.text and "downloads.html#units" in first.hits


def test_a_phone_shows_two_passages_of_a_page(
    new_page: Callable[..., Page], http_site: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(http_site + "about.html")
    page.locator("label[for=__search]").first.click()
    page.keyboard.insert_text("罚款")
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text("罚款")
    assert first.locator(":scope > a").count() == 3, "the page and two passages"


def test_the_scripts_say_nothing_in_any_language() -> None:
    for path in (ROOT / "overrides/assets/search").glob("*.js"):
        text = re.sub(r"//.*|/\*[\s\S]*?\*/", "", path.read_text(encoding="utf-8"))
        han = {sign for sign in text if "\u4e00" <= sign <= "\u9fff"}
        assert han <= set("年月日号〇零一二三四五六七八九十"), (
            "only what a date or a number is written with"
        )
