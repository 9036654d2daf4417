"""What the pages become on paper, and what is folded on screen."""

import re

import pytest

from harness.building import ROOT
from plansite.load.data import load

SIDE = re.compile(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]")
ALONE = "document.documentElement.classList.add('sheet-alone')"
EDITIONS = {"zh": "", "en": "en/"}


@pytest.fixture(scope="module")
def plan():
    return load(ROOT).plan


def sides(page) -> list[bool]:
    """Of each side of the paper whether it stands upright."""
    made = page.pdf(format="A4", prefer_css_page_size=True)
    return [float(width) < float(height) for width, height in SIDE.findall(made)]


def most_and_least(plan):
    units = sorted(plan.units, key=lambda unit: len(plan.duties(unit)))
    return [units[-1], units[0], *plan.collectives]


@pytest.mark.parametrize("lang", EDITIONS)
def test_a_units_list_is_one_sheet_across(page, file_site, plan, lang):
    for unit in most_and_least(plan):
        page.goto(f"{file_site}{EDITIONS[lang]}units/{unit.id}.html")
        whole = sides(page)
        assert whole[0] is False and all(whole[1:]) and len(whole) > 1, unit.id
        page.evaluate(ALONE)
        assert sides(page) == [False], unit.id


@pytest.mark.parametrize("lang", EDITIONS)
def test_text_on_paper_is_large_enough(page, file_site, plan, lang):
    page.emulate_media(media="print")
    unit = most_and_least(plan)[0]
    for address in (f"units/{unit.id}", "tasks/06", "training/06", "law", "glossary", "timeline"):
        page.goto(f"{file_site}{EDITIONS[lang]}{address}.html")
        small = page.evaluate(
            """() => Array.from(document.querySelectorAll(
                 "article :is(p, li, td, th, dd, dt, blockquote)"))
               .filter((e) => e.getClientRects().length && e.textContent.trim())
               .filter((e) => !e.closest("svg, .matrix, .aside, .when, sup"))
               .map((e) => [parseFloat(getComputedStyle(e).fontSize), e.textContent.slice(0, 30)])
               .filter(([size]) => size < 13.9)"""
        )
        assert not small, (address, small[:3])


def test_the_full_text_is_folded_and_found(page, file_site, plan):
    unit = most_and_least(plan)[0]
    measure = plan.duties(unit)[0].measure
    address = f"{file_site}units/{unit.id}.html"
    page.goto(address)
    text = page.locator(f"#wording-{measure.anchor}")
    button = page.locator(f"[aria-controls=wording-{measure.anchor}]")
    assert text.get_attribute("hidden") == "until-found"
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert text.get_attribute("hidden") is None and measure.whole["zh"][:20] in text.inner_text()
    page.goto("about:blank")
    page.goto(f"{address}#{measure.anchor}")
    assert text.get_attribute("hidden") is None
    page.goto(f"{file_site}units/{unit.id}.html?h=x")
    assert page.locator("[data-fold][hidden]").count() == 0


def test_without_scripts_the_full_text_is_shown(new_page, file_site, plan):
    page = new_page(java_script_enabled=False)
    unit = most_and_least(plan)[0]
    page.goto(f"{file_site}units/{unit.id}.html")
    assert page.locator("[data-fold][hidden]").count() == 0
    assert page.locator("[data-fold-button]:visible, [data-print-sheet]:visible").count() == 0


def test_folded_text_is_on_paper(page, file_site, plan):
    page.emulate_media(media="print")
    unit = most_and_least(plan)[0]
    page.goto(f"{file_site}units/{unit.id}.html")
    heights = page.locator("[data-fold]").evaluate_all("all => all.map(e => e.offsetHeight)")
    assert heights and all(heights)


def test_the_self_test_prints_as_a_paper_with_its_answers_apart(page, file_site):
    page.goto(f"{file_site}training/quiz.html#task-6")
    assert not page.locator("[data-quiz-paper]").is_visible()
    page.emulate_media(media="print")
    questions = page.locator("[data-paper-questions] > li")
    assert 1 <= questions.count() <= 20
    assert page.locator("[data-answers] > li").count() == questions.count()
    assert page.locator(".paper-answers").evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert not page.locator("[data-questions]").is_visible()
    assert len(sides(page)) >= 2


def test_lessons_are_put_on_the_lecture_days_from_a_day_on(page, file_site):
    page.goto(f"{file_site}training.html")
    page.fill("[data-plan-bar] input", "2027-02-20")
    days = page.locator(".plan-table time").evaluate_all("all => all.map(t => t.dateTime)")
    assert days[:4] == ["2027-03-09", "2027-03-19", "2027-03-29", "2027-04-09"]
    with page.expect_download() as saved:
        page.click("[data-plan-save]")
    text = saved.value.path().read_bytes()
    assert text.count(b"BEGIN:VEVENT") == len(days)
    assert b"DTSTART;VALUE=DATE:20270309" in text
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
