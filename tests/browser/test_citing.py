"""Words of the notice copied with where they stand; a link to what the explorer shows."""

import pytest
from playwright.sync_api import expect

from harness.building import ROOT
from plansite.load.data import load
from plansite.site.citation import citation

SELECT = """element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
COPIED = "navigator.clipboard.readText()"


@pytest.fixture(scope="module")
def content():
    return load(ROOT)


@pytest.fixture
def reader(new_page):
    """A page that may read the clipboard."""
    page = new_page(viewport={"width": 1280, "height": 900})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


@pytest.mark.parametrize(("edition", "lang"), [("", "zh"), ("en/", "en")])
def test_a_sentence_of_a_measure_is_copied_with_its_source(
    reader, http_site, content, edition, lang
):
    reader.goto(f"{http_site}{edition}tasks/06.html")
    button = reader.locator(".cite-selection")
    assert not button.is_visible()
    sentence = reader.locator(".measure-text .pair > p").first
    sentence.evaluate(SELECT)
    label = button.text_content()
    button.click()
    expect(button).to_have_text(content.labels.say("task.copied", lang))
    source = content.labels.say(
        "cite.source", lang, citation=citation(content.plan, content.plan.task("6"), lang)
    )
    assert reader.evaluate(COPIED).split("\n") == [sentence.inner_text().strip(), source]
    button.click()
    expect(button).to_have_text(label)
    reader.evaluate("getSelection().removeAllRanges()")
    expect(button).to_be_hidden()


def test_a_sentence_of_the_full_text_is_copied_with_its_source(reader, http_site, content):
    reader.goto(f"{http_site}document.html")
    plan = content.plan
    places = {"title": None, plan.task("6").anchor: plan.task("6")}
    for anchor, item in places.items():
        words = reader.locator(f"#{anchor} .zh span").first
        words.evaluate(SELECT)
        reader.locator(".cite-selection").click()
        source = content.labels.say("cite.source", "zh", citation=citation(plan, item, "zh"))
        assert reader.evaluate(COPIED).split("\n") == [words.text_content().strip(), source]


def test_words_of_the_editors_are_not_offered_as_the_notices(page, file_site):
    page.goto(f"{file_site}document.html")
    page.click("[data-switch=annotated]")
    page.locator(".note > p").first.click()
    page.locator(".note > p").first.evaluate(SELECT)
    page.wait_for_timeout(400)
    assert not page.locator(".cite-selection").is_visible()


@pytest.mark.parametrize("site", ["http_site", "file_site"])
def test_the_link_leads_to_what_is_shown(reader, request, content, site):
    reader.goto(f"{request.getfixturevalue(site)}explorer.html?unit=education&view=matrix")
    reader.fill("[name=q]", "处罚 &+")
    reader.click("[data-take=link]")
    link = reader.locator("[data-take=link]")
    expect(link).to_have_text(content.labels.say("task.copied", "zh"))
    if site == "http_site":
        address = reader.evaluate(COPIED)
        reader.wait_for_url(address)
        reader.goto(address)
        assert reader.input_value("[name=q]") == "处罚 &+"
