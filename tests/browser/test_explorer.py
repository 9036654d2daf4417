"""What the explorer selects, held against what the plan's model says."""

import itertools

import pytest

from plansite.model.duties import RELATIONS
from tests.browser.explorer import choose_unit, expected, number, options, query, shown


def test_at_first_everything_is_shown(page, site, plan):
    for edition in ("", "en/"):
        page.goto(f"{site}{edition}explorer.html")
        assert shown(page) == [m.id for m in plan.measures]
        assert query(page) == {}


TICK = """relations => {
    const boxes = document.querySelectorAll("[name=relation]");
    for (const box of boxes) box.checked = relations.includes(box.value);
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
}"""
RELATED_ROWS = """() => [...document.querySelectorAll("[data-panel=table] tr[data-measure]")]
    .filter(row => row.getClientRects().length)
    .map(row => ({
        measure: row.dataset.measure,
        relation: row.dataset.relation,
        words: row.querySelector("[data-relation-cell]").innerText.trim(),
    }))"""


def test_every_unit_with_every_set_of_relations(page, file_site, plan):
    sets = [s for n in (1, 2, 3) for s in itertools.combinations(RELATIONS, n)]
    for unit in plan.units:
        page.goto(f"{file_site}explorer.html?unit={unit.id}&relation={','.join(sets[0])}")
        words = page.locator(".explorer").evaluate("e => ({...e.dataset})")
        relations_of = {duty.measure.id: duty.relation for duty in plan.duties(unit)}
        for relations in sets:
            if relations != sets[0]:
                page.evaluate(TICK, relations)
            assert shown(page) == expected(plan, unit.id, relations), (unit.id, relations)
            for row in page.evaluate(RELATED_ROWS):
                assert row["relation"] == relations_of[row["measure"]]
                assert row["words"] == words[row["relation"]]


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
