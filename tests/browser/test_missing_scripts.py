"""Nothing is hidden before what shows it is known to work: scripts that do not load, browsers that lack
an API, no scripts at all."""

import pytest

# What a page of each kind must show in any case.
CONTENT = {
    "explorer.html": "[data-panel=table] tbody tr",
    "tasks/06.html": ".measure-text > .pair > p:first-child",
    "units/education.html": ".duty-table tbody tr",
    "document.html": ".official .zh",
    "training/quiz.html": "[data-question] legend",
    "training.html": ".lesson-list tbody tr",
    "index.html": ".finder li a",
}
APIS = ("IntersectionObserver", "MutationObserver", "URLSearchParams", "Intl", "matchMedia")


@pytest.fixture
def bare_page(browser):
    """A page whose console may complain."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def assert_whole(page, address: str) -> None:
    elements = page.locator(CONTENT[address])
    count = elements.count()
    assert count
    hidden = elements.evaluate_all("all => all.filter(e => !e.getClientRects().length).length")
    assert hidden == 0, f"{hidden} of {count} are not shown"


def has_no_dead_field(page) -> bool:
    return page.locator("article :is(input, select):visible").count() == 0


@pytest.mark.parametrize("address", CONTENT)
@pytest.mark.parametrize(
    "name", ["early", "stand-in", "bundle", "site", "mark", "explorer", "quiz", "lectures"]
)
def test_with_one_script_missing_everything_is_there(bare_page, http_site, name, address):
    page = bare_page
    page.route(f"**/{name}*.js", lambda route: route.abort())
    page.goto(http_site + address)
    # The self-test works, or all its questions stand there.
    if not page.locator("[data-quiz-setup]").is_visible():
        assert_whole(page, address)
    if address == "explorer.html" and name in ("site", "mark", "explorer", "early"):
        assert has_no_dead_field(page)
        assert page.locator("[data-panel]:visible").count() == 3


@pytest.mark.parametrize("address", ["explorer.html", "explorer.html?q=听证&view=matrix"])
@pytest.mark.parametrize("api", APIS)
def test_without_an_api_the_explorer_works_or_leaves_the_page_whole(
    bare_page, http_site, api, address
):
    page = bare_page
    page.add_init_script(f"delete window.{api}")
    page.goto(http_site + address)
    rows = page.locator("[data-measure]:visible").count()
    count = int(page.locator("[data-count]").text_content())
    if page.locator("[data-filters]").is_visible():
        assert rows >= count > 0
    else:
        assert_whole(page, "explorer.html")


@pytest.mark.parametrize("address", CONTENT)
def test_with_a_piece_of_the_page_missing_no_script_dies(page, http_site, address):
    """Each element that scripts look for is taken away in turn; the console stays clean."""
    page.goto(http_site + address)
    marked = page.evaluate("""() => [...new Set([...document.querySelectorAll("article *")]
        .flatMap(e => e.getAttributeNames()).filter(name => name.startsWith("data-")))]""")
    for name in marked:
        page.route(
            "**/*.html*",
            lambda route, name=name: route.fulfill(
                response=(got := route.fetch()),
                body=got.text().replace(f" {name}", f" data-x-{name}"),
            ),
        )
        page.goto(http_site + address)
        page.unroute("**/*.html*")


@pytest.mark.parametrize("edition", ["", "en/"])
def test_without_scripts_no_other_language_is_shown_unasked(new_page, file_site, edition):
    page = new_page(java_script_enabled=False)
    for address in ("units/education.html", "tasks/06.html", "training/06.html"):
        page.goto(f"{file_site}{edition}{address}")
        assert page.locator(".pair > .other:visible").count() == 0
    page.goto(f"{file_site}document.html")
    assert page.locator(".official .en:visible").count() == 0


@pytest.mark.parametrize("address", CONTENT)
def test_without_scripts_the_page_is_whole_and_offers_no_dead_field(new_page, file_site, address):
    page = new_page(java_script_enabled=False)
    page.goto(file_site + address)
    assert_whole(page, address)
    assert has_no_dead_field(page)
    assert page.locator("article button:visible, [role=dialog] input:visible").count() == 0
