"""The explorer in a browser, held against what the plan's model says."""

import csv
import io
import itertools
import re
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest

from harness.building import ROOT
from plansite.load.data import load
from plansite.model.duties import RELATIONS
from tests.browser.test_every_page import violations

USUAL = ("named", "collective")
VIEWS = ("table", "matrix", "timeline")
SHOWN = """() => [...document.querySelectorAll(".explorer [data-measure]:not([hidden])")]
    .filter(e => e.getClientRects().length).map(e => e.dataset.measure)"""
ON_SCREEN = """() => [...document.querySelectorAll("[data-panel]:not([hidden]) tr")]
    .filter(row => row.getClientRects().length)
    .map(row => [...row.cells].filter(c => c.getClientRects().length && !c.matches(".lane"))
        .map(c => c.innerText.replace(/\\s+/g, "")))"""

HIT = ".explorer mark:visible"


@pytest.fixture(scope="module")
def plan():
    return load(ROOT).plan


@pytest.fixture(params=["http_site", "file_site"])
def site(request) -> str:
    return request.getfixturevalue(request.param)


def expected(plan, unit=None, relations=USUAL, deadline=None, task=None) -> list[str]:
    """The ids of the measures that the filters leave, by the model."""
    duties = itertools.chain.from_iterable(plan.duties_by_measure.values())
    answered = {
        d.measure.id for d in duties if d.relation in relations and unit in (None, d.unit.id)
    }
    return [
        m.id
        for m in plan.measures
        if m.id in answered and deadline in (None, m.deadline.key) and task in (None, m.task_id)
    ]


def shown(page) -> list[str]:
    """The measures on screen in the plan's order; the number beside them says as many."""
    ids = page.evaluate(SHOWN)
    assert page.locator("[data-count]").inner_text() == str(len(ids))
    return sorted(ids, key=lambda id: [int(part) for part in id.split(".")])


def query(page) -> dict[str, str]:
    # Not page.url, which a busy browser tells late.
    address = page.evaluate("location.href")
    return {name: value for name, [value] in parse_qs(urlsplit(address).query).items()}


def choose_unit(page, name: str) -> None:
    page.get_by_role("combobox").first.fill(name)
    page.keyboard.press("Enter")


def options(page, name: str) -> dict[str, str]:
    """The choices of a select: value and text."""
    return dict(
        page.locator(f"select[name={name}] option").evaluate_all(
            "all => all.map(o => [o.value, o.textContent])"
        )
    )


def number(text: str) -> int:
    return int(re.findall(r"[0-9]+", text)[-1])


def test_at_first_everything_is_shown(page, site, plan):
    for edition in ("", "en/"):
        page.goto(f"{site}{edition}explorer.html")
        assert shown(page) == [m.id for m in plan.measures]
        assert query(page) == {}


def test_every_unit_with_every_set_of_relations(page, file_site, plan):
    sets = [s for n in (1, 2, 3) for s in itertools.combinations(RELATIONS, n)]
    for unit in plan.units:
        for relations in sets:
            page.goto(f"{file_site}explorer.html?unit={unit.id}&relation={','.join(relations)}")
            assert shown(page) == expected(plan, unit.id, relations), (unit.id, relations)
            for row in page.locator("[data-panel=table] tr[data-measure]:visible").all():
                measure = row.get_attribute("data-measure")
                duty = plan.duty(unit, next(m for m in plan.measures if m.id == measure))
                assert row.get_attribute("data-relation") == duty.relation
                words = row.locator("[data-relation-cell]").inner_text().strip()
                assert words == page.locator(".explorer").get_attribute(f"data-{duty.relation}")


def test_without_a_unit_a_relation_means_measures_that_anyone_has_in_it(page, file_site, plan):
    for relation in RELATIONS:
        page.goto(f"{file_site}explorer.html?relation={relation}")
        assert shown(page) == expected(plan, None, (relation,))


def test_deadlines_and_tasks(page, file_site, plan):
    page.goto(f"{file_site}explorer.html")
    for deadline in plan.by_deadline:
        page.select_option("[name=deadline]", deadline.key)
        assert shown(page) == expected(plan, deadline=deadline.key)
        assert query(page) == {"deadline": deadline.key}
    for task in plan.tasks:
        page.select_option("[name=task]", task.id)
        page.select_option("[name=deadline]", "")
        assert shown(page) == [m.id for m in task.measures]
        assert query(page) == {"task": task.id}


def test_counts_say_what_each_choice_would_leave(page, file_site, plan):
    unit = max(plan.named_units, key=lambda unit: len({d.relation for d in plan.duties(unit)}))
    deadline = next(iter(plan.by_deadline)).key
    page.goto(f"{file_site}explorer.html?unit={unit.id}&deadline={deadline}")
    for value, text in options(page, "task").items():
        assert number(text) == len(expected(plan, unit.id, deadline=deadline, task=value or None))
    for value, text in options(page, "deadline").items():
        assert number(text) == len(expected(plan, unit.id, deadline=value or None))
    for relation in RELATIONS:
        label = page.locator("label", has=page.locator(f"[name=relation][value={relation}]"))
        left = len(expected(plan, unit.id, (relation,), deadline))
        assert number(label.inner_text()) == left
        assert ("nowhere" in (label.get_attribute("class") or "")) == (left == 0)
    page.get_by_role("combobox").first.click()
    for option in page.locator("[role=option]").all():
        id = option.get_attribute("data-unit")
        assert option.is_visible()
        left = len(expected(plan, id or None, deadline=deadline))
        assert number(option.inner_text()) == left
        assert ("nowhere" in (option.get_attribute("class") or "")) == (left == 0)


@pytest.mark.parametrize("edition", ["", "en/"])
def test_words_are_in_every_row_shown_and_in_no_other(page, file_site, plan, edition):
    lang = "en" if edition else "zh"

    def bare(text: str) -> str:
        return re.sub(r"\W", "", text).lower()

    page.goto(f"{file_site}{edition}explorer.html")
    for task in plan.tasks:
        page.fill("[name=q]", f"“{task.title[lang]}”")
        for measure in plan.measures:
            texts = [plan.task(measure.task_id).title, measure.whole, measure.wording]
            holds = any(bare(task.title[lang]) in bare(text[lang]) for text in texts)
            assert (measure.id in shown(page)) == holds, (task.id, measure.id)


def test_words_of_an_address_are_compared_like_typed_ones(page, file_site, plan):
    """Traditional characters, before any field has had the focus."""
    page.goto(f"{file_site}explorer.html?q=" + quote("聽證"))
    found = shown(page)
    page.goto(f"{file_site}explorer.html?q=" + quote("听证"))
    assert found == shown(page) != []


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


@pytest.mark.parametrize("edition", ["", "en/"])
def test_every_name_of_a_unit_finds_what_names_it_and_chooses_it(page, file_site, plan, edition):
    page.goto(f"{file_site}{edition}explorer.html")
    for unit in plan.units:
        page.locator(".filters [type=reset]").click()
        for name in {
            unit.name.zh,
            unit.name.en,
            unit.full_name.zh,
            *unit.aliases,
            *unit.short_names,
        }:
            page.fill("[name=q]", f'"{name}"')
            assert set(expected(plan, unit.id, ("named",))) <= set(shown(page)), name
        page.fill("[name=q]", "")
        choose_unit(page, unit.full_name.zh)
        assert query(page) == {"unit": unit.id}
        assert (
            page.get_by_role("combobox").first.input_value() == unit.name["en" if edition else "zh"]
        )


def test_a_unit_is_found_by_pinyin_and_by_a_part_of_its_name(page, file_site, plan):
    page.goto(f"{file_site}explorer.html")
    field = page.get_by_role("combobox").first
    for typed, id in (
        ("sifaju", "justice"),
        ("jyj", "education"),
        ("应急", "emergency-management"),
    ):
        field.fill(typed)
        assert page.locator(f"[role=option][data-unit={id}]").is_visible(), typed
        assert page.locator("[role=option]:visible").count() < len(plan.units) / 2, typed


def test_the_unit_is_chosen_with_the_keyboard_alone(page, file_site, plan):
    page.goto(f"{file_site}explorer.html")
    page.locator("[name=q]").focus()
    page.keyboard.press("Tab")
    field = page.get_by_role("combobox").first
    assert field.evaluate("e => e === document.activeElement")
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-expanded") == "true"
    pointed = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert pointed.get_attribute("data-unit") == plan.units[0].id
    page.keyboard.press("Enter")
    assert query(page) == {"unit": plan.units[0].id}
    assert pointed.get_attribute("aria-selected") == "true"
    assert not page.locator("[role=listbox]").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not page.locator("[role=listbox]").is_visible()
    assert query(page) == {"unit": plan.units[0].id}
    field.fill("no such unit")
    page.keyboard.press("Tab")
    assert field.input_value() == plan.units[0].name.zh
    field.fill("")
    page.keyboard.press("Tab")
    assert query(page) == {}


def test_one_press_clears_everything_but_the_view(page, site, plan):
    page.goto(
        f"{site}explorer.html?q=x&unit=justice&relation=possible&deadline=ongoing&task=1&view=timeline"
    )
    page.locator(".filters [type=reset]").click()
    assert shown(page) == [m.id for m in plan.measures]
    assert query(page) == {"view": "timeline"}
    assert page.locator("[name=q]").input_value() == ""
    assert page.get_by_role("combobox").first.input_value() == ""


@pytest.mark.parametrize(
    "state",
    [
        {"q": "执法 监督", "view": "timeline"},
        {"unit": "education", "relation": "named,possible", "view": "matrix"},
        {"relation": "none"},
        {"deadline": "ongoing", "task": "6", "sort": "-deadline"},
    ],
)
def test_an_address_opens_the_same_view_in_both_languages(page, site, state):
    page.goto(f"{site}explorer.html?{urlencode(state)}")
    ids = shown(page)
    assert query(page) == state
    page.locator("a[hreflang]").first.click()
    page.wait_for_url("**/en/explorer.html?*")
    assert query(page) == state
    assert shown(page) == ids
    page.locator("a[hreflang]").first.click()
    page.wait_for_url(lambda url: "/en/" not in url)
    assert query(page) == state
    assert shown(page) == ids


def test_the_language_link_keeps_the_state_also_in_a_new_tab(page, http_site):
    page.goto(f"{http_site}explorer.html?unit=education")
    page.locator("[name=q]").press_sequentially("执法")
    page.wait_for_function("location.search.includes(encodeURIComponent('执法'))")
    with page.context.expect_page() as opened:
        page.locator("a[hreflang]").first.click(button="middle")
    opened.value.wait_for_load_state()
    assert query(opened.value) == {"unit": "education", "q": "执法"}


def test_back_and_forward(page, site, plan):
    page.goto(f"{site}explorer.html")
    page.select_option("[name=deadline]", "ongoing")
    choose_unit(page, "市教育局")
    page.click("[data-view=timeline]")
    page.locator("[name=q]").press_sequentially("执法")
    page.wait_for_timeout(300)
    steps = [
        {"deadline": "ongoing", "unit": "education", "view": "timeline", "q": "执法"},
        {"deadline": "ongoing", "unit": "education", "view": "timeline"},
        {"deadline": "ongoing", "unit": "education"},
        {"deadline": "ongoing"},
        {},
    ]
    seen = []
    for step in steps:
        assert query(page) == step
        seen.append(shown(page))
        assert page.locator("[name=deadline]").input_value() == step.get("deadline", "")
        assert page.locator("[name=q]").input_value() == step.get("q", "")
        if step:
            page.go_back()
    for step, ids in list(zip(steps, seen, strict=True))[-2::-1]:
        page.go_forward()
        assert query(page) == step
        assert shown(page) == ids


@pytest.mark.parametrize(
    "hostile",
    [
        "unit=<script>alert(1)</script>&relation=<b>&deadline=1999-01-01&task=999&view=admin&sort=x",
        "unit=__proto__&relation=constructor&deadline=toString&task=-1&view=__proto__",
        "unit=justice%00&relation=,,,&deadline=%F0%9F%98%80&view=TABLE",
        "%E0%A4%A&=&&&q",
    ],
)
def test_what_the_page_does_not_know_is_ignored(page, site, plan, hostile):
    page.goto(f"{site}explorer.html?{hostile}")
    assert shown(page) == [m.id for m in plan.measures]
    assert page.locator("[data-panel=table]").is_visible()


def test_words_of_the_address_are_only_words(page, site):
    words = "<img src=x onerror=alert(1)> \" ' [ ( \\ {{7*7}} =1+1"
    page.goto(f"{site}explorer.html")
    page.fill("[name=q]", words)
    assert shown(page) == []
    page.reload()
    assert page.locator("[name=q]").input_value() == words
    assert page.locator(".explorer img").count() == 0


def test_the_home_page_sends_its_words_to_the_search(page, site):
    page.goto(f"{site}index.html")
    page.fill(".masthead [name=q]", "听证 行政处罚")
    page.keyboard.press("Enter")
    assert page.locator("[data-md-component=search-query]").input_value() == "听证 行政处罚"
    page.wait_for_selector(".md-search-result__item")


def test_without_scripts_no_field_is_offered(new_page, http_site):
    page = new_page(java_script_enabled=False)
    for name in ("index.html", "explorer.html", "units/education.html"):
        page.goto(http_site + name)
        fields = page.locator("article :is(input, select, button), [role=dialog] input")
        assert fields.count(), name
        assert not any(field.is_visible() for field in fields.all()), name


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
def test_the_matrix_says_unit_task_and_relation(page, file_site, plan, edition):
    lang = "en" if edition else "zh"
    for relations in (USUAL, RELATIONS, ("possible",)):
        page.goto(f"{file_site}{edition}explorer.html?view=matrix&relation={','.join(relations)}")
        marks = page.locator("[data-panel=matrix] a.mark:visible")
        names = set(marks.evaluate_all("all => all.map(a => a.getAttribute('aria-label'))"))
        duties = [d for of in plan.duties_by_unit.values() for d in of if d.relation in relations]
        assert marks.count() == len(names) == len(duties)
        for duty in duties:
            task = plan.task(duty.measure.task_id).number[lang]
            relation = page.locator(".explorer").get_attribute(f"data-{duty.relation}")
            assert any(
                name.startswith(duty.unit.name[lang])
                and task in name
                and relation in name
                and duty.measure.id in name
                for name in names
            ), duty
        rows = page.locator("[data-panel=matrix] tbody tr:visible")
        assert rows.count() == len({duty.unit.id for duty in duties})


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


def saved(page) -> list[list[str]]:
    with page.expect_download() as download:
        page.click("[data-take=csv]")
    assert download.value.suggested_filename.endswith(".csv")
    raw = download.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") > 0
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


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
    _, row = saved(page)
    labels = page.locator(".explorer")
    unit = plan.unit("education")
    duties = [d for d in plan.duties(unit) if d.measure.task_id == "6"]
    assert row[0] == unit.name.zh
    assert len(row) == 2
    for duty in duties:
        assert f"{duty.measure.id} {labels.get_attribute('data-' + duty.relation)}" in row[1]


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
    table = page.evaluate(
        """html => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("tr")]
            .map(row => [...row.cells].map(cell => cell.textContent))""",
        brought["text/html"],
    )
    assert table == file


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
