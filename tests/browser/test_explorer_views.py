"""The explorer's table, matrix and timeline, on screen, on paper and taken away."""

import re

import pytest
from lxml import html

from plansite.model.duties import RELATIONS
from tests.browser.axe import violations
from tests.browser.explorer import HIT, ON_SCREEN, USUAL, VIEWS, expected, saved, shown


def test_every_view_shows_the_same_selection(page, file_site, plan):
    page.goto(f"{file_site}explorer.html?unit=education&relation=named,collective,possible")
    for view in VIEWS:
        page.click(f"[data-view={view}]")
        assert shown(page) == expected(plan, "education", RELATIONS), view
        assert page.locator("[data-panel]:visible").count() == 1
        assert page.locator("[aria-pressed=true][data-view]").get_attribute("data-view") == view


@pytest.mark.parametrize("edition", ["", "en/"])
def test_measures_that_do_not_match_are_hidden_in_every_view(page, file_site, plan, edition):
    page.goto(f"{file_site}{edition}explorer.html?task=6&unit=education")
    for view in (*VIEWS, "table"):
        page.click(f"[data-view={view}]")
        left = page.locator("[data-measure]:not([hidden])")
        assert left.evaluate_all("all => all.map(e => e.dataset.measure)") == ["6.2"], view


@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_matrix_says_unit_measure_and_relation(page, file_site, plan, edition):
    lang = "en" if edition else "zh"
    for relations in (USUAL, RELATIONS, ("possible",)):
        page.goto(f"{file_site}{edition}explorer.html?view=matrix&relation={','.join(relations)}")
        marks = page.locator("[data-panel=matrix] a.mark:visible")
        names = set(marks.evaluate_all("all => all.map(a => a.getAttribute('aria-label'))"))
        duties = [d for of in plan.duties_by_unit.values() for d in of if d.relation in relations]
        assert marks.count() == len(names) == len(duties)
        words = page.locator(".explorer").evaluate("e => ({...e.dataset})")
        for duty in duties:
            assert any(
                name.startswith(duty.unit.name[lang])
                and words[duty.relation] in name
                and duty.measure.id in name
                for name in names
            ), duty
        rows = page.locator("[data-panel=matrix] tbody tr:visible").evaluate_all(
            "all => all.map(row => [row.dataset.unit, row.querySelector('.total').innerText])"
        )
        assert len(rows) == len({duty.unit.id for duty in duties})
        numbers = [duty.unit.id for duty in duties]
        for id, total in rows:
            assert int(total) == numbers.count(id)
        totals = page.locator("[data-panel=matrix] tfoot .total").all_inner_texts()
        assert int(totals[-1]) == len(duties)
        numbers = [duty.measure.id for duty in duties]
        assert [*map(int, totals[:-1])] == [numbers.count(m.id) for m in plan.measures]


def test_sorting_by_number_and_by_deadline(page, file_site, plan):
    page.goto(f"{file_site}explorer.html")
    rows = page.locator("[data-panel=table] tr[data-measure]")
    numbers = [m.id for m in plan.measures]
    by_deadline = [m.id for due in plan.by_deadline.values() for m in due]

    def order() -> list[str]:
        return rows.evaluate_all("all => all.map(row => row.dataset.measure)")

    heads = {name: page.locator(f"[data-sort={name}]") for name in ("number", "deadline")}
    heads["number"].get_by_role("button").click()
    assert order() == numbers[::-1]
    assert heads["number"].get_attribute("aria-sort") == "descending"
    heads["deadline"].get_by_role("button").click()
    assert order() == by_deadline
    assert heads["deadline"].get_attribute("aria-sort") == "ascending"
    assert heads["number"].get_attribute("aria-sort") is None
    heads["deadline"].get_by_role("button").click()
    deadlines = [d.key for d in plan.by_deadline]
    key = {m.id: m.deadline.key for m in plan.measures}
    assert [deadlines.index(key[id]) for id in order()] == sorted(
        (deadlines.index(key[id]) for id in order()), reverse=True
    )
    page.go_back()
    assert order() == by_deadline


def letters(cells: list[str]) -> list[str]:
    return [re.sub(r"[^\w]", "", cell) for cell in cells]


@pytest.mark.parametrize("view", ["table", "timeline"])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_the_file_has_exactly_the_rows_on_screen(page, site, view, edition):
    page.goto(f"{site}{edition}explorer.html?unit=education&q=执法&sort=-number&view={view}")
    # What depends on the day is on screen only.
    page.evaluate("document.querySelectorAll('[data-aside]').forEach(e => e.remove())")
    assert len(shown(page)) > 1
    file = saved(page)
    assert [letters(row) for row in file] == [letters(row) for row in page.evaluate(ON_SCREEN)]


def test_the_file_of_the_matrix_names_measures_and_relations(page, file_site, plan):
    page.goto(f"{file_site}explorer.html?view=matrix&unit=education&relation=named,possible&task=6")
    _, row, totals = saved(page)
    labels = page.locator(".explorer")
    unit = plan.unit("education")
    duties = [d for d in plan.duties(unit) if plan.item(d.measure).id == "6"]
    assert row[0] == unit.name.zh
    measures = [measure for measure in plan.measures if plan.item(measure).id == "6"]
    assert len(row) == len(totals) == len(measures) + 2
    for measure, cell in zip(measures, row[1:], strict=False):
        relations = [duty.relation for duty in duties if duty.measure == measure]
        assert cell == "".join(
            f"{measure.id} {labels.get_attribute('data-' + relation)}" for relation in relations
        )
    assert row[-1] == totals[-1] == str(len(duties))


def test_no_spreadsheet_takes_a_cell_for_a_formula(page, file_site):
    page.goto(f"{file_site}explorer.html")
    cell = page.locator("[data-panel=table] tr[data-measure] .content").first
    for text in ("=1+1", "+1", "-1", "@x", "＝1", "'x", '=HYPERLINK("http://x")'):
        cell.evaluate("(cell, text) => { cell.textContent = text; }", text)
        assert "'" + text in saved(page)[1]


def pasted(page) -> dict[str, str]:
    """What a paste brings after the table was copied, by type."""
    page.evaluate("""() => {
        const place = document.body.appendChild(document.createElement("div"));
        place.contentEditable = "true";
        place.focus();
        addEventListener("paste", event => {
            event.preventDefault();
            window.pasted = Object.fromEntries(
                ["text/html", "text/plain"].map(type => [type, event.clipboardData.getData(type)]));
        });
    }""")
    page.keyboard.press("Control+V")
    page.wait_for_function("window.pasted")
    return page.evaluate("window.pasted")


def test_the_table_is_copied_as_a_table(page, site):
    page.goto(f"{site}explorer.html?unit=education&deadline=2025-11-30")
    button = page.locator("[data-take=copy]")
    name = button.inner_text()
    button.click()
    assert button.inner_text() == button.get_attribute("data-done") != name
    file = saved(page)
    brought = pasted(page)
    lines = [line.split("\t") for line in brought["text/plain"].replace("\r\n", "\n").split("\n")]
    assert lines == file
    rows = html.fromstring(brought["text/html"]).iter("tr")
    assert [["".join(cell.itertext()) for cell in row] for row in rows] == file


def test_paper_has_what_is_shown_and_says_the_filters(page, file_site, plan):
    page.goto(f"{file_site}explorer.html?unit=education&relation=named&view=table")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.click("[data-take=print]")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert shown(page) == expected(plan, "education", ("named",))
    assert not page.locator(".filters").is_visible()
    words = page.locator("[data-selection]").inner_text()
    assert plan.unit("education").name.zh in words
    assert page.locator(".explorer").get_attribute("data-named") in words


def test_without_scripts_all_tables_stand_there(new_page, file_site, plan):
    page = new_page(java_script_enabled=False)
    page.goto(f"{file_site}explorer.html?unit=education")
    for view in ("table", "timeline"):
        assert page.locator(f"[data-panel={view}] tr[data-measure]:visible").count() == len(
            plan.measures
        )
    marks = sum(len(duties) for duties in plan.duties_by_unit.values())
    assert page.locator("[data-panel=matrix] a.mark:visible").count() == marks
    for control in (".filters", ".explorer-bar", "[data-none]", "[data-my-unit]"):
        assert not page.locator(control).is_visible(), control


def test_the_number_is_announced(page, file_site):
    page.goto(f"{file_site}explorer.html")
    status = page.get_by_role("status").filter(has=page.locator("[data-count]"))
    before = status.inner_text()
    page.select_option("[name=task]", "6")
    assert status.inner_text() != before


def test_every_control_has_a_name_and_comes_in_reading_order(page, file_site):
    page.goto(f"{file_site}explorer.html?unit=education")
    page.locator("[name=q]").focus()
    order = []
    for _ in range(14):
        order.append(
            page.evaluate("""() => {
            const e = document.activeElement;
            const kind = ["keepUnit", "view", "take"].find(name => name in e.dataset);
            return e.name || e.getAttribute("role") || kind || e.type;
        }""")
        )
        page.keyboard.press("Tab")
    assert order == [
        "q",
        "combobox",
        "deadline",
        "task",
        "relation",
        "relation",
        "relation",
        "keepUnit",
        "reset",
        "view",
        "view",
        "view",
        "take",
        "take",
    ]


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(new_page, http_site, edition, scheme):
    page = new_page(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    word = "enforcement" if edition else "执法"
    states = ("", f"&unit=education&relation=named,possible&q={word}", "&q=zzz")
    for view in VIEWS:
        for filters in states if scheme == "light" else states[:2]:
            page.goto(f"{http_site}{edition}explorer.html?view={view}{filters}")
            if word in filters and view == "table":
                page.wait_for_selector(HIT)
            if not filters:
                page.get_by_role("combobox").first.click()
            assert list(violations(page)) == [], (view, filters)


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("edition", ["", "en/"])
def test_nothing_lies_beyond_a_small_screen(new_page, file_site, edition, width):
    """320 is a window of 1280 enlarged fourfold."""
    page = new_page(viewport={"width": width, "height": 640})
    for view in VIEWS:
        page.goto(f"{file_site}{edition}explorer.html?view={view}&unit=education")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        field = page.get_by_role("combobox").first
        field.click()
        box = page.locator("[role=listbox]").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_the_names_of_a_hostile_plan_stay_text(page, file_site):
    """A row's words go to the clipboard and into the file as text, whatever they are."""
    page.goto(f"{file_site}explorer.html")
    text = '<script>"a",b</script>\t;'
    page.locator("[data-panel=table] .content").first.evaluate(
        "(cell, text) => { cell.textContent = text; }", text
    )
    assert saved(page)[1][2] == text.replace("\t", " ")
    page.click("[data-take=copy]")
    assert "&lt;script&gt;" in pasted(page)["text/html"]
