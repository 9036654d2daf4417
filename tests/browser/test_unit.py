"""The unit that the reader keeps, on this machine only."""

import datetime

import pytest
from playwright.sync_api import expect

from plansite.model.dates import written
from plansite.model.duties import RELATIONS
from tests.browser.test_dates import far, far_report, next_report, shanghai


def keep(page, site: str, unit: str) -> None:
    page.goto(f"{site}units/{unit}.html")
    page.locator("[data-keep-unit]").click()


def test_it_is_kept_marked_everywhere_and_removed(page, site, content):
    plan, labels = content.plan, content.labels
    page.goto(f"{site}index.html")
    assert not page.locator("[data-my-unit]").is_visible()
    keep(page, site, "education")
    unit = plan.unit("education")
    for edition, lang in (("", "zh"), ("en/", "en")):
        for name in ("index.html", "tasks/06.html", "explorer.html"):
            page.goto(f"{site}{edition}{name}")
            box = page.locator("[data-my-unit]")
            assert box.get_by_role("link").first.inner_text() == unit.name[lang], name
        for element in page.locator("[data-panel=table] [data-duty]").all():
            measure = next(m for m in plan.measures if m.id == element.get_attribute("data-duty"))
            duty = plan.duty(unit, measure)
            marks = element.locator(".my-duty").all_text_contents()
            relation = labels.say(f"relation.{duty.relation}", lang) if duty else None
            assert marks == ([labels.say("my-unit.duty", lang, relation=relation)] if duty else [])
        page.click("[data-view=matrix]")
        row = page.locator("tr.my-unit-row")
        assert row.get_attribute("data-unit") == "education"
        assert row.locator("th .my-duty").all_text_contents() == [labels.say("my-unit.title", lang)]
        page.locator("[data-unit-measures]").click()
        page.wait_for_url("**/explorer.html?unit=education")
    page.locator("[data-drop-unit]").click()
    assert not page.locator("[data-my-unit]").is_visible()
    assert page.locator(".my-duty, .my-unit-row").count() == 0
    page.reload()
    assert not page.locator("[data-my-unit]").is_visible()


@pytest.mark.parametrize("relation", RELATIONS)
def test_task_and_home_pages_tell_the_relations_apart(page, file_site, content, relation):
    plan, labels = content.plan, content.labels
    duty = next(d for unit in plan.named_units for d in plan.duties(unit) if d.relation == relation)
    keep(page, file_site, duty.unit.id)
    words = labels.say("my-unit.duty", "zh", relation=labels.say(f"relation.{relation}", "zh"))
    page.goto(f"{file_site}tasks/{int(plan.item(duty.measure).id):02}.html")
    measure = page.locator(f"[data-measure='{duty.measure.id}']")
    assert measure.locator(".my-duty").all_text_contents() == [words]
    page.goto(f"{file_site}index.html")
    task = plan.item(duty.measure)
    card = page.locator("ul.cards > li").nth(plan.tasks.index(task))
    assert words in card.locator(".my-duty").all_text_contents()


@pytest.mark.parametrize(
    "day", ["2023-11-24", "2023-11-26", "2023-12-01", "2025-11-26", "2025-12-01", "2026-06-25"]
)
@pytest.mark.parametrize("id", ["market-regulation", "justice", "education"])
def test_its_next_date(page, file_site, content, day, id):
    """The next report, or before it the last day of a measure that surely is the unit's."""
    plan, labels = content.plan, content.labels
    today = datetime.date.fromisoformat(day)
    duties = [d for d in plan.duties(plan.unit(id)) if d.relation != "possible"]
    deadlines = {d.measure.deadline.date for d in duties} - {None}
    dates = [(date, "deadline") for date in deadlines if date >= today]
    date, what = min([*dates, (next_report(plan, today), "report")])
    page.clock.set_fixed_time(shanghai(day, "08:00:00"))
    keep(page, file_site, id)
    page.goto(f"{file_site}index.html")
    assert page.locator(".my-unit-next").text_content() == labels.say(
        "my-unit.next",
        "zh",
        date=written(date)["zh"],
        what=labels.say(f"my-unit.{what}", "zh"),
        far=(far_report if what == "report" else far)(labels, "zh", (date - today).days),
    )


@pytest.mark.parametrize(
    ("day", "label", "what"),
    [
        ("2025-11-25", None, None),
        ("2025-11-26", "2025-11-25", "report"),
        ("2025-12-01", "2025-11-30", "deadline"),
        ("2025-12-30", "2025-11-30", "deadline"),
        ("2025-12-31", None, None),
    ],
)
def test_what_has_just_passed_is_said_for_thirty_days(page, file_site, content, day, label, what):
    labels = content.labels
    page.clock.set_fixed_time(shanghai(day, "08:00:00"))
    keep(page, file_site, "urban-management")
    page.goto(f"{file_site}index.html")
    expect(page.locator("[data-my-unit]")).to_be_visible()
    words = ""
    if label:
        date = datetime.date.fromisoformat(label)
        days = (datetime.date.fromisoformat(day) - date).days
        words = labels.say(
            "my-unit.last",
            "zh",
            date=written(date)["zh"],
            what=labels.say(f"my-unit.{what}", "zh"),
            passed=labels.say("dates.passed-days", "zh", n=days),
        )
    assert page.locator(".my-unit-last").text_content() == words


@pytest.mark.parametrize("edition", ["", "en/"])
def test_its_card_carries_its_files(page, http_site, edition):
    keep(page, http_site, "urban-management")
    page.goto(f"{http_site}{edition}index.html")
    files = page.locator("[data-unit-files] a")
    expect(files).to_have_count(4)
    for link in files.all():
        with page.expect_download() as download:
            link.click()
        assert download.value.path().stat().st_size
    page.locator("[data-my-unit] a.button[data-unit-page]").click()
    page.wait_for_url(f"**/{edition}units/urban-management.html")


def test_its_next_date_moves_past_midnight(page, file_site):
    page.clock.install(time=shanghai("2025-06-25", "23:59:30"))
    keep(page, file_site, "justice")
    page.goto(f"{file_site}index.html")
    before = page.locator(".my-unit-next").text_content()
    page.clock.run_for(60_000)
    assert page.locator(".my-unit-next").text_content() not in ("", before)


def test_it_is_kept_from_the_explorer_and_unkept_by_the_same_button(page, site):
    page.goto(f"{site}explorer.html")
    button = page.locator("form [data-keep-unit]")
    assert not button.is_visible()
    page.goto(f"{site}explorer.html?unit=justice")
    name = button.inner_text()
    button.click()
    # What the units answer for is loaded only now.
    expect(page.locator("[data-my-unit]")).to_be_visible()
    assert button.inner_text() != name
    page.goto(f"{site}explorer.html?unit=education")
    assert button.inner_text() == name
    page.goto(f"{site}explorer.html?unit=justice")
    button.click()
    expect(page.locator("[data-my-unit]")).to_be_hidden()


def test_marks_of_ours_are_not_taken_away_with_the_table(page, file_site, content):
    keep(page, file_site, "education")
    page.goto(f"{file_site}explorer.html")
    assert page.locator("[data-panel=table] .my-duty").count()
    with page.expect_download() as download:
        page.click("[data-take=csv]")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert content.labels.say("my-unit.title", "zh") not in text


@pytest.mark.parametrize("kept", ["gone", "__proto__", "<b>x</b>", "toString", ""])
def test_a_unit_that_the_plan_does_not_have_is_forgotten(page, file_site, kept):
    page.goto(f"{file_site}units/education.html")
    page.locator("[data-keep-unit]").click()
    page.goto(f"{file_site}index.html")
    expect(page.locator("[data-my-unit]")).to_be_visible()
    key = page.evaluate("Object.keys(localStorage).find(key => key.endsWith('unit'))")
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    page.wait_for_timeout(200)
    assert not page.locator("[data-my-unit]").is_visible()
    assert page.locator(".my-duty").count() == 0


def test_everything_works_without_storage(page, site, content):
    page.add_init_script("""
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    """)
    page.goto(f"{site}units/education.html")
    assert not page.locator("[data-keep-unit]").is_visible()
    page.goto(f"{site}explorer.html?unit=education")
    assert not page.locator("[data-keep-unit]").is_visible()
    assert page.locator("[data-count]").inner_text() != str(len(content.plan.measures))
    page.goto(f"{site}index.html")
    assert page.locator("[data-reporting] .when").count()


def test_everything_works_where_storage_may_not_even_be_named(page, site, content):
    page.add_init_script("""
        for (const name of ["localStorage", "sessionStorage"]) {
            Object.defineProperty(window, name, {
                get() { throw new DOMException("denied", "SecurityError"); },
            });
        }
    """)
    page.goto(f"{site}explorer.html?unit=education&view=matrix")
    assert not page.locator("[data-keep-unit]").is_visible()
    assert page.locator("[data-panel=matrix] tbody tr:visible").count() == 1
    page.goto(f"{site}tasks/06.html")
    page.locator("[data-switch=bilingual]").click()
    assert page.locator("html.bilingual").count() == 1


def test_nothing_more_is_asked_for_while_no_unit_is_kept(page, http_site):
    requested = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(f"{http_site}index.html", wait_until="networkidle")
    assert requested and not [url for url in requested if url.endswith("units.js")]
