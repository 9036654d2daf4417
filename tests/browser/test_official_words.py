"""The notice's words are the notice's alone: copied, searched and read out, nothing of ours is in them."""

import pytest
from playwright.sync_api import expect

EDITIONS = ("", "en/")
# What a selection of an element gives to the clipboard, whitespace aside.
COPIED = """async element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const copied = new Promise(resolve => document.addEventListener(
        "copy", () => setTimeout(resolve), { once: true }));
    document.execCommand("copy");
    await copied;
    return (await navigator.clipboard.readText()).replace(/\\s/g, "");
}"""
# The browser's own search, from the top.
FOUND = """words => {
    getSelection().removeAllRanges();
    return window.find(words, true, false, true);
}"""


@pytest.fixture
def reader(new_page):
    """A page that may read the clipboard."""
    page = new_page(viewport={"width": 1280, "height": 900})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("is_annotated", [False, True])
def test_every_paragraph_of_the_full_text_is_copied_as_it_stands(
    reader, http_site, plan, edition, is_annotated
):
    reader.goto(f"{http_site}{edition}document.html")
    if is_annotated:
        reader.click("[data-switch=annotated]")
        assert reader.locator(".note > p").first.is_visible()
    for paragraph in plan.paragraphs:
        words = reader.locator(f"#{paragraph.id} .zh").evaluate(COPIED)
        assert words == squeezed(paragraph.zh), paragraph.id


@pytest.mark.parametrize("is_annotated", [False, True])
def test_a_selection_over_paragraphs_takes_no_notes_along(reader, http_site, plan, is_annotated):
    reader.goto(f"{http_site}document.html")
    if is_annotated:
        reader.click("[data-switch=annotated]")
    words = reader.locator(".official").evaluate(COPIED)
    assert words == squeezed("".join(paragraph.zh for paragraph in plan.paragraphs))


def test_a_selection_over_measures_takes_nothing_of_the_editors_along(reader, http_site):
    reader.goto(f"{http_site}tasks/06.html")
    basis = reader.locator("details.editors").first
    basis.locator("summary").click()
    mark = basis.locator(".editors-mark").first.text_content()
    assert mark in reader.locator("article").evaluate(COPIED)
    reader.locator(".measure-text").first.click()
    assert mark not in reader.locator("article").evaluate(COPIED)


def test_a_row_of_a_unit_is_copied_without_its_button(reader, http_site, content):
    reader.goto(f"{http_site}units/education.html")
    row = reader.locator("tr.short").first
    button = squeezed(row.locator("button.fold").text_content())
    assert button and not row.evaluate(COPIED).endswith(button)


def test_a_note_can_be_copied_by_itself(reader, http_site):
    reader.goto(f"{http_site}document.html")
    reader.click("[data-switch=annotated]")
    note = reader.locator(".note > p").first
    note.click()
    assert note.evaluate(COPIED) == squeezed(note.text_content())


@pytest.mark.parametrize("site", ["http_site", "file_site"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_browsers_search_finds_every_sentence_of_the_full_text(
    page, request, plan, edition, site
):
    page.goto(f"{request.getfixturevalue(site)}{edition}document.html")
    for paragraph in plan.paragraphs:
        for sentence in paragraph.zh.replace("　", " ").split("。"):
            if words := sentence.strip():
                assert page.evaluate(FOUND, words), words


def test_the_browsers_search_finds_measures_on_their_pages(page, file_site, plan):
    for edition, lang in (("", "zh"), ("en/", "en")):
        for task in plan.tasks[4:7]:
            page.goto(f"{file_site}{edition}tasks/{int(task.id):02}.html")
            for measure in task.measures:
                assert page.evaluate(FOUND, measure.text[lang].strip()[:150]), measure.id
                assert page.evaluate(FOUND, measure.wording[lang].strip()[:150]), measure.id


@pytest.mark.parametrize("address", ["document.html", "en/document.html", "index.html"])
def test_nothing_is_added_by_the_style_sheet_within_the_words(page, file_site, address):
    """Such content is read out, though it is in no text."""
    page.goto(file_site + address)
    added = page.locator("h1, .official .zh, .official .zh *").evaluate_all("""all => all
        .flatMap(e => ["::before", "::after"].map(p => getComputedStyle(e, p).content))
        .filter(content => !["none", "normal"].includes(content))""")
    assert added == []


def test_asides_of_ours_are_not_copied_with_a_table(reader, http_site):
    reader.goto(f"{http_site}units/education.html")
    reader.locator("[data-keep-unit]").click()
    reader.goto(f"{http_site}timeline.html")
    table = reader.locator(".timeline-table")
    asides = [squeezed(text) for text in table.locator("[data-aside]").all_text_contents()]
    assert asides
    words = table.evaluate(COPIED)
    assert words
    assert not any(aside in words for aside in asides)


def test_notes_are_off_until_asked_for_and_then_on_everywhere(page, file_site):
    page.goto(f"{file_site}document.html")
    notes = page.locator(".note > p")
    assert not any(note.is_visible() for note in notes.all())
    page.click("[data-switch=annotated]")
    page.goto(f"{file_site}en/document.html")
    assert all(note.is_visible() for note in page.locator(".note > p").all())
    assert page.locator("[data-switch=annotated]").get_attribute("aria-pressed") == "true"


def test_on_a_phone_a_note_does_not_stand_between_the_lines(new_page, file_site):
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True)
    page.goto(f"{file_site}document.html")
    places = ".official .paragraph"
    before = page.locator(places).evaluate_all("all => all.map(e => e.offsetTop)")
    first, second = page.locator(".note > summary").all()[:2]
    first.tap()
    second.tap()
    expect(page.locator(".note > p:visible")).to_have_count(1)
    assert page.locator(places).evaluate_all("all => all.map(e => e.offsetTop)") == before
    page.keyboard.press("Escape")
    assert page.locator(".note > p:visible").count() == 0
    assert page.evaluate("document.activeElement.closest('.notes') !== null")


def test_without_scripts_a_note_opens_by_itself(new_page, file_site):
    page = new_page(java_script_enabled=False)
    page.goto(f"{file_site}document.html")
    page.locator(".note > summary").first.click()
    assert page.locator(".note > p:visible").count() == 1


def test_an_address_leads_to_a_note(page, file_site):
    page.goto(f"{file_site}document.html")
    id = page.locator(".note > p").nth(3).get_attribute("id")
    page.goto(f"{file_site}index.html")
    page.goto(f"{file_site}document.html#{id}")
    assert page.locator(f"#{id}").is_visible()


def paper(page) -> None:
    """As beforeprint and the printer's media see it."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def test_on_paper_the_notice_is_alone_unless_more_was_asked_for(page, file_site):
    page.goto(f"{file_site}document.html")
    paper(page)
    assert page.locator(".official .zh:visible").count()
    assert page.locator(".official :is(.en, .notes):visible").count() == 0
    assert page.locator(".official-bar:visible, header:visible, footer:visible").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.click("[data-switch=annotated]")
    paper(page)
    assert page.locator(".official .note > p:visible").count()


def test_the_english_edition_prints_the_chinese_alone_when_asked(page, file_site):
    page.goto(f"{file_site}en/document.html")
    page.evaluate("""window.print = () => {
        window.dispatchEvent(new Event("beforeprint"));
        window.printed = document.documentElement.classList.contains("notice-alone");
        window.dispatchEvent(new Event("afterprint"));
    }""")
    page.click("[data-print-notice]")
    assert page.evaluate("window.printed")
    assert not page.evaluate("document.documentElement.classList.contains('notice-alone')")
