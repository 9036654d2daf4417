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


# What a kind of page is called, and how wide in points the paper is that it is printed on.
UPRIGHT, LYING, HANDOUT = 595 - 85, 842 - 85, 595 - 68
KINDS = {
    "index": UPRIGHT,
    "tasks/index": UPRIGHT,
    "tasks/06": UPRIGHT,
    "units/index": UPRIGHT,
    "timeline": UPRIGHT,
    "explorer": LYING,
    "document": UPRIGHT,
    "law": UPRIGHT,
    "glossary": UPRIGHT,
    "training": UPRIGHT,
    "training/06": HANDOUT,
    "training/quiz": UPRIGHT,
    "downloads": UPRIGHT,
    "about": UPRIGHT,
}
# Letters as they come out: a drawing is made smaller with all that stands in it.
SMALL = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const at = text.parentElement;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    const isShown = at.checkVisibility({ visibilityProperty: true }) && box.width > 2;
    if (!text.data.trim() || !isShown || at.closest("sup, .matrix:lang(en) thead")) continue;
    const scale = at.getScreenCTM ? Math.hypot(at.getScreenCTM().a, at.getScreenCTM().b) : 1;
    const points = parseFloat(getComputedStyle(at).fontSize) * scale * 0.75;
    if (points < 10.4) found.push([points, text.data.trim().slice(0, 30)]);
  }
  return found;
}"""
# Chromium makes a whole page smaller where something on it is wider than the paper.
WIDE = """() => Array.from(document.querySelectorAll("body *"))
  .filter((e) => e.checkVisibility() && !e.closest(".matrix-scroll"))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => e.tagName + " " + e.textContent.trim().slice(0, 30))"""


@pytest.mark.parametrize("lang", EDITIONS)
def test_text_on_paper_is_large_enough(page, file_site, plan, lang):
    kinds = {**KINDS, **{f"units/{unit.id}": UPRIGHT for unit in most_and_least(plan)}}
    for address, points in kinds.items():
        page.set_viewport_size({"width": round(points * 4 / 3), "height": 1000})
        page.goto(f"{file_site}{EDITIONS[lang]}{address}.html")
        page.emulate_media(media="print")
        assert not page.evaluate(WIDE), address
        assert not page.evaluate(SMALL), address
        page.emulate_media(media="screen")


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_explorers_matrix_is_one_sheet_across(page, file_site, lang):
    page.goto(f"{file_site}{EDITIONS[lang]}explorer.html?view=matrix")
    assert sides(page) == [False]


@pytest.mark.parametrize("lang", EDITIONS)
def test_the_home_page_is_one_sheet_and_the_matrix_another(page, file_site, lang):
    page.goto(f"{file_site}{EDITIONS[lang]}index.html")
    assert sides(page) == [True]
    for address in ("units", "tasks"):
        page.goto(f"{file_site}{EDITIONS[lang]}{address}/index.html")
        assert sides(page).count(False) == 1, address


@pytest.mark.parametrize("lang", EDITIONS)
def test_nothing_follows_a_sheet_that_is_printed_alone(page, file_site, plan, lang):
    page.goto(f"{file_site}{EDITIONS[lang]}units/{most_and_least(plan)[0].id}.html")
    page.emulate_media(media="print")
    follows = page.locator(".full-follows")
    assert follows.is_visible()
    page.evaluate(ALONE)
    assert not follows.is_visible()


def test_a_telephone_number_is_not_torn_from_its_label(page, file_site, plan):
    for width in (1366, 1280, 1000, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{file_site}units/{most_and_least(plan)[0].id}.html")
        tops = page.locator(".telephone").evaluate(
            "e => Array.from(e.getClientRects(), (box) => Math.round(box.top))"
        )
        assert len(set(tops)) == 1, width


def test_the_full_text_is_folded_and_found(page, file_site, plan):
    unit = most_and_least(plan)[0]
    measure = plan.duties(unit)[0].measure
    address = f"{file_site}units/{unit.id}.html"
    page.goto(address)
    text = page.locator(f"#wording-{measure.anchor}")
    button = page.locator(f"[aria-controls=wording-{measure.anchor}]")
    assert text.get_attribute("hidden") == "until-found"
    assert button.get_attribute("aria-expanded") == "false"
    last = plan.duties(unit)[-1].measure
    assert not page.evaluate("find('逐字逐句没有这句话')")
    assert page.evaluate("words => find(words)", re.split("[，。]", last.whole["zh"])[0])
    button.click()
    assert text.get_attribute("hidden") is None and measure.whole["zh"][:20] in text.inner_text()
    page.goto("about:blank")
    page.goto(f"{address}#{measure.anchor}")
    assert text.get_attribute("hidden") is None
    page.goto(f"{file_site}units/{unit.id}.html?h=x")
    assert page.locator("[data-fold][hidden]").count() == 0


def test_what_a_browser_would_not_find_is_not_folded(page, file_site, plan):
    page.add_init_script("delete HTMLElement.prototype.onbeforematch")
    unit = most_and_least(plan)[0]
    page.goto(f"{file_site}units/{unit.id}.html")
    assert page.locator("[data-fold]").count() > 1
    assert page.locator("[data-fold][hidden], [data-fold-button]:visible").count() == 0


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
