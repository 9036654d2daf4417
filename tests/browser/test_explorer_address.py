"""The explorer's state in its address."""

from urllib.parse import urlencode

import pytest

from tests.browser.explorer import choose_unit, query, shown


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
    # The tab begins as an empty page, which counts as loaded.
    opened.value.wait_for_selector(".explorer")
    assert query(opened.value) == {"unit": "education", "q": "执法"}


def test_back_and_forward(page, site, plan):
    page.goto(f"{site}explorer.html")
    page.select_option("[name=deadline]", "ongoing")
    choose_unit(page, "市教育局")
    page.click("[data-view=timeline]")
    page.locator("[name=q]").press_sequentially("执法")
    page.wait_for_function("location.search.includes(encodeURIComponent('执法'))")
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


def test_without_scripts_no_field_is_offered(new_page, http_site):
    page = new_page(java_script_enabled=False)
    for name in ("index.html", "explorer.html", "units/education.html"):
        page.goto(http_site + name)
        fields = page.locator("article :is(input, select, button), [role=dialog] input")
        assert fields.count(), name
        assert not any(field.is_visible() for field in fields.all()), name
