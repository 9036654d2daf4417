"""Nothing is hidden before what shows it is known to work: scripts that do not load, browsers that lack
an API, no scripts at all."""

import shutil

import pytest

from harness.serving import served

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

# For each mark that scripts look for: the page without the elements that have it.
WITHOUT = """(page) => {
    const parsed = () => new DOMParser().parseFromString(page, "text/html");
    const marks = [...parsed().querySelectorAll("article *")]
        .flatMap(e => e.getAttributeNames()).filter(name => name.startsWith("data-"));
    const without = (mark) => {
        const left = parsed();
        for (const element of left.querySelectorAll(`article [${mark}]`)) element.remove();
        return "<!doctype html>" + left.documentElement.outerHTML;
    };
    return Object.fromEntries([...new Set(marks)].map((mark) => [mark, without(mark)]));
}"""


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


@pytest.fixture(scope="module")
def copied(built_site, tmp_path_factory):
    """A copy of the site that pages may be added to."""
    return shutil.copytree(built_site, tmp_path_factory.mktemp("copied") / "site")


@pytest.fixture(scope="module")
def copied_site(copied):
    with served(copied) as address:
        yield address


@pytest.mark.parametrize("address", CONTENT)
def test_with_a_piece_of_the_page_missing_no_script_dies(page, copied, copied_site, address):
    """Each element that scripts look for is taken away in turn; the console stays clean."""
    whole = copied / address
    marked = page.evaluate(WITHOUT, whole.read_text(encoding="utf-8"))
    assert marked
    for name, words in marked.items():
        lacking = whole.with_name(f"without-{name}.html")
        lacking.write_text(words, encoding="utf-8")
        page.goto(copied_site + lacking.relative_to(copied).as_posix())


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
