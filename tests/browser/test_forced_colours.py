"""Windows' high contrast: states are told apart without the page's own colours. Looked at as pictures too."""

import pytest

LOOK = """element => {
    const style = getComputedStyle(element);
    return [style.backgroundColor, style.color, style.outlineStyle, style.textDecorationLine,
        style.fontWeight, style.borderStyle].join(" ");
}"""


@pytest.fixture(params=["light", "dark"])
def page(request, new_page):
    return new_page(
        viewport={"width": 1280, "height": 900},
        forced_colors="active",
        color_scheme=request.param,
    )


def look(locator) -> str:
    return locator.evaluate(LOOK)


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_pressed_view_and_the_others(page, file_site, edition):
    page.goto(f"{file_site}{edition}explorer.html")
    pressed = page.locator("button[data-view][aria-pressed=true]")
    others = page.locator("button[data-view][aria-pressed=false]")
    assert look(pressed) not in {look(other) for other in others.all()}


def test_the_unit_that_the_keys_point_at(page, file_site):
    page.goto(f"{file_site}explorer.html")
    page.focus("[role=combobox]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    pointed = page.locator("[role=option].pointed")
    others = page.locator("[role=option]:not(.pointed):not([aria-selected=true])")
    assert look(pointed) != look(others.first)
    chosen = page.locator("[role=option][aria-selected=true]")
    assert look(chosen) not in (look(pointed), look(others.first))


@pytest.mark.parametrize("name", ["tasks/06.html", "glossary.html"])
def test_a_switch_on_and_off(page, file_site, name):
    page.goto(file_site + name)
    switch = page.locator("[data-switch=bilingual]")
    off = look(switch)
    switch.click()
    page.mouse.move(0, 0)
    assert look(switch) != off


@pytest.mark.parametrize("name", ["document.html", "tasks/06.html", "law.html"])
def test_the_place_an_address_leads_to(page, file_site, name):
    page.goto(file_site + name)
    place = {
        "document.html": ".official .paragraph",
        "tasks/06.html": ".measure-heading",
        "law.html": "tr[id]",
    }[name]
    ids = page.locator(place).evaluate_all("all => all.map(e => e.id)")
    page.goto(f"{file_site}{name}#{ids[1]}")
    assert look(page.locator(f"[id='{ids[1]}']")) != look(page.locator(f"[id='{ids[0]}']"))


def test_drawings_are_in_the_readers_colours(page, file_site):
    page.goto(f"{file_site}timeline.html")
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for part in (".fixed .end", ".ongoing path", "rect.today"):
        style = page.locator(f".timeline {part}").first.evaluate(
            "e => { const s = getComputedStyle(e); return [s.stroke, s.fill]; }"
        )
        assert set(style) - {"none", canvas}, part


def test_right_and_wrong_answers(page, file_site):
    page.goto(f"{file_site}training/quiz.html")
    page.click("[type=submit]")
    page.locator("[data-question]:visible input:not([data-right])").first.check()
    page.click("[data-go]")
    wrong, right = page.locator(".option.is-wrong"), page.locator(".option.is-right")
    assert look(wrong) != look(right)
    marks = [
        e.locator("span").evaluate("e => getComputedStyle(e, '::after').content")
        for e in (right, wrong)
    ]
    assert len({*marks, "none"}) == 3


@pytest.mark.parametrize("name", ["training/quiz.html", "en/units/education.html"])
def test_the_words_of_a_main_button_can_be_read(page, file_site, name):
    """Its fill is the system's, and so are its words: no plate of the fill's own colour behind them."""
    page.goto(file_site + name)
    button = page.locator(".button.primary:visible").first
    adjusting, fill, words = button.evaluate(
        "e => ['forcedColorAdjust', 'backgroundColor', 'color'].map(name => getComputedStyle(e)[name])"
    )
    assert adjusting == "none"
    assert fill != words
