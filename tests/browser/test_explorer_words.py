"""Words in the explorer: what they find, and how they are marked."""

import re
from urllib.parse import quote

import pytest

from harness.building import ROOT
from harness.search_field import Search
from plansite.load.data import load
from tests.browser.explorer import HIT, query, saved, shown


@pytest.mark.parametrize("edition", ["", "en/"])
def test_words_are_in_every_row_shown_and_in_no_other(page, file_site, plan, edition):
    lang = "en" if edition else "zh"

    def bare(text: str) -> str:
        return re.sub(r"\W", "", text).lower()

    page.goto(f"{file_site}{edition}explorer.html")
    for task in plan.tasks:
        page.fill("[name=q]", f"“{task.title[lang]}”")
        found = shown(page)
        for measure in plan.measures:
            texts = [plan.item(measure).title, measure.whole, measure.wording]
            holds = any(bare(task.title[lang]) in bare(text[lang]) for text in texts)
            assert (measure.id in found) == holds, (task.id, measure.id)


def test_words_of_an_address_are_compared_like_typed_ones(page, file_site, plan):
    """Traditional characters, before any field has had the focus."""
    page.goto(f"{file_site}explorer.html?q=" + quote("聽證"))
    found = shown(page)
    page.goto(f"{file_site}explorer.html?q=" + quote("听证"))
    assert found == shown(page) != []


@pytest.fixture(scope="module")
def terms():
    return load(ROOT).reference.glossary


def marked(page) -> set[str]:
    """What is marked on screen, once the marks are there."""
    page.wait_for_selector(HIT)
    return {re.sub(r"\W", "", text).lower() for text in page.locator(HIT).all_inner_texts()}


TEXTS = "() => [...document.querySelectorAll('.explorer [data-measure]')].map(e => e.textContent)"


@pytest.mark.parametrize(("edition", "word"), [("", "执法"), ("en/", "enforcement")])
def test_words_are_marked_where_the_rows_say_them(page, site, edition, word):
    page.goto(f"{site}{edition}explorer.html")
    texts = page.evaluate(TEXTS)
    page.fill("[name=q]", word)
    assert marked(page) == {word}
    for view in ("timeline", "table"):
        page.click(f"[data-view={view}]")
        assert marked(page) == {word}
    assert page.evaluate(TEXTS) == texts
    assert page.locator(".explorer [data-aside] mark").count() == 0
    page.fill("[name=q]", f"{word} 6")
    page.wait_for_function("document.querySelector('.measure-id mark')")
    assert marked(page) == {word, "6"}
    page.fill("[name=q]", "")
    page.wait_for_function("!document.querySelector('.explorer mark')")
    assert page.evaluate(TEXTS) == texts
    split = """() => [...document.querySelectorAll(".explorer [data-measure] *")].some(e =>
        [...e.childNodes].some(n => n.nodeType === 3 && n.nextSibling && n.nextSibling.nodeType === 3))"""
    assert not page.evaluate(split)


def test_a_row_is_marked_when_it_comes_on_screen(page, file_site, plan):
    page.goto(f"{file_site}explorer.html?q=执法")
    assert marked(page)
    last = page.locator("[data-panel=table] tr[data-measure]").last
    assert last.locator("mark").count() == 0
    last.scroll_into_view_if_needed()
    last.locator("mark").first.wait_for()


def test_marks_change_nothing_that_is_taken_away(page, file_site):
    page.goto(f"{file_site}explorer.html?q=执法")
    before = saved(page)
    assert marked(page)
    assert saved(page) == before
    page.emulate_media(media="print")
    look = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    here, around = (page.locator(s).first.evaluate(look) for s in (HIT, "p:has(> mark)"))
    assert here[1] == around[1]
    assert here[0] == "rgba(0, 0, 0, 0)"


def test_letters_that_are_to_become_characters_are_not_yet_words(page, file_site, plan):
    """As an input method for Chinese writes them."""
    page.goto(f"{file_site}explorer.html")
    page.locator("[name=q]").focus()
    keys = page.context.new_cdp_session(page)
    for text in ("t", "tingzheng"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 1, "selectionEnd": 1})
    assert page.locator("[name=q]").input_value() == "tingzheng"
    assert shown(page) == [m.id for m in plan.measures]
    keys.send("Input.insertText", {"text": "听证"})
    assert page.locator("[name=q]").input_value() == "听证"
    assert 0 < len(shown(page)) < len(plan.measures)
    assert query(page) == {"q": "听证"}


def test_words_are_all_needed_and_in_any_order(page, file_site, plan):
    first, last = plan.tasks[0], plan.tasks[-1]
    page.goto(f"{file_site}explorer.html")
    page.fill("[name=q]", f"{last.title.zh} {first.title.zh}")
    assert shown(page) == []
    assert page.locator("[data-none]").is_visible()
    page.fill("[name=q]", f"{first.measures[0].id} {first.title.zh}")
    assert shown(page) == [first.measures[0].id]


def test_the_official_words_are_found_in_the_translation(page, file_site, plan):
    page.goto(f"{file_site}en/explorer.html")
    for task in plan.tasks:
        page.fill("[name=q]", task.title.zh)
        assert {m.id for m in task.measures} <= set(shown(page))


def test_a_former_name_finds_what_the_unit_answers_for_and_says_so(page, file_site, plan):
    unit = next(u for u in plan.units if any(not word.isascii() for word in u.search_names))
    word = next(word for word in unit.search_names if not word.isascii())
    duties = plan.duties_by_measure.items()
    named = {at for at, all_of in duties if any(d.unit.id == unit.id for d in all_of)}
    page.goto(f"{file_site}explorer.html?q=" + quote(word))
    assert set(shown(page)) <= named and shown(page)
    reading = page.locator("[data-reading]")
    assert word in reading.inner_text() and unit.name.zh in reading.inner_text()


def test_an_everyday_word_finds_and_marks_the_term(page, file_site, plan, terms):
    texts = "".join(measure.whole.zh for measure in plan.measures)
    term = next(t for t in terms if t.zh in texts and any(w not in texts for w in t.people_say))
    word = next(w for w in term.people_say if w not in texts and not w.isascii())
    page.goto(f"{file_site}explorer.html?q=" + quote(word))
    holders = [m.id for m in plan.measures if term.zh in m.whole.zh]
    assert set(holders) <= set(shown(page))
    assert marked(page) == {term.zh}
    assert term.zh in page.locator("[data-reading]").inner_text()


def test_a_result_by_an_everyday_word_marks_what_the_page_says(page, http_site, terms):
    search = Search(page, http_site)
    term = next(t for t in terms if t.people_say and search.ask(t.people_say[0]))
    page.keyboard.press("Enter")
    page.wait_for_url("**h=*")
    page.wait_for_selector("article mark")
    marks = "".join(page.locator("article mark").all_inner_texts())
    assert term.people_say[0] in marks or any(form in marks for form in term.forms)
