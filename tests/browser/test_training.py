"""Law, terms, lessons and the self-test as a reader uses them."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from plansite.model.text import LANGS
from plansite.site.lessons import material
from plansite.site.quiz import questions

EDITION = {"zh": "", "en": "en/"}
SIDE = re.compile(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)[.\d]*\]")


@pytest.fixture(scope="module")
def quiz(content):
    return questions(content.plan, content.reference, content.labels)


@pytest.fixture(params=LANGS)
def lang(request):
    return request.param


def at_noon(page, date: str) -> None:
    """The reader's clock: noon in Shanghai on that day."""
    noon = datetime.datetime.fromisoformat(date + "T12:00:00+08:00")
    page.clock.set_fixed_time(noon)


def test_marked_terms_leave_the_words_as_they_are(page, http_site, content, lang):
    for task in content.plan.tasks:
        page.goto(f"{http_site}{EDITION[lang]}tasks/{int(task.id):02}.html")
        assert page.locator("a.term").count(), task.id
        for measure in task.measures:
            shown = page.locator(f"[data-measure='{measure.id}'] .measure-text p[lang={lang}]")
            passages = [passage[lang] for passage in measure.passages]
            assert shown.evaluate_all("all => all.map(p => p.textContent)") == passages


def definition(page, term: str):
    return page.locator(f"#definition-{term}")


def test_a_term_opens_by_hover_and_closes_by_escape(page, file_site):
    page.goto(file_site + "tasks/06.html")
    page.hover("[data-term=three-lists]")
    card = definition(page, "three-lists")
    card.wait_for()
    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    page.hover("[data-term=three-lists]")
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")


def test_a_term_opens_by_focus_and_leads_to_its_entry(page, file_site):
    page.goto(file_site + "tasks/06.html")
    page.locator("[data-term=penalty-commensurate]").first.focus()
    assert definition(page, "penalty-commensurate").is_visible()
    page.keyboard.press("Tab")
    definition(page, "penalty-commensurate").wait_for(state="hidden")
    page.locator("[data-term=penalty-commensurate]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"glossary\.html#term-penalty-commensurate$"))


def test_a_term_opens_by_the_first_touch(new_page, file_site):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(file_site + "tasks/06.html")
    page.tap("[data-term=three-lists]")
    card = definition(page, "three-lists")
    card.wait_for()
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.url.endswith("tasks/06.html")
    page.wait_for_timeout(400)
    assert card.is_visible()
    page.tap("[data-term=three-lists]")
    page.wait_for_url(re.compile("glossary"))


def test_one_definition_is_open_at_a_time(page, file_site):
    page.goto(file_site + "tasks/06.html")
    for term in ("warning", "fine", "three-lists"):
        # One definition may lie over the next term.
        page.locator(f"[data-term={term}]").first.focus()
        definition(page, term).wait_for()
        assert page.locator(".definition:visible").count() == 1


def test_without_scripts_a_term_is_a_link(new_page, file_site):
    page = new_page(java_script_enabled=False)
    page.goto(file_site + "tasks/06.html")
    page.click("[data-term=three-lists]")
    page.wait_for_url(re.compile(r"glossary\.html#term-three-lists$"))
    expect(page.locator("#term-three-lists")).to_be_visible()


def test_the_law_both_ways(page, file_site, content):
    page.goto(file_site + "law.html")
    law = content.reference.law
    for number, points in law.points_by_article.items():
        row = page.locator(f"#article-{number}")
        quotes = row.locator("q").all_text_contents()
        assert set(quotes) == {point.anchor for point in points}, number
    for task in content.plan.tasks:
        page.goto(f"{file_site}tasks/{int(task.id):02}.html")
        for measure in task.measures:
            within = page.locator(f"#{measure.anchor} ~ .legal-basis").first
            links = within.locator("tbody a").evaluate_all("all => all.map(a => a.hash)")
            cited = [c for point in law.points_of(measure.id) for c in point.basis]
            assert sorted(links) == sorted(f"#article-{c.provision.article}" for c in cited)


def test_what_the_editors_add_is_marked(page, file_site, content, lang):
    mark = content.labels.say("law.editors", lang)
    for name in ("law", "glossary", "training", "training/all", "training/06", "training/quiz"):
        page.goto(f"{file_site}{EDITION[lang]}{name}.html")
        assert page.locator(".editors-mark", has_text=mark).first.is_visible(), name
    page.goto(f"{file_site}{EDITION[lang]}tasks/06.html")
    for basis in page.locator(".legal-basis").all():
        assert mark in basis.inner_text()


def test_the_glossary_has_every_term_and_its_places(page, file_site, content):
    page.goto(file_site + "glossary.html")
    entries = page.locator("dl.glossary dt")
    assert entries.count() == len(content.reference.glossary) >= 40
    places = content.reference.places(content.plan)
    for term in content.reference.glossary:
        entry = page.locator(".term-entry", has=page.locator(f"#term-{term.id}"))
        links = entry.locator(".term-facts a").evaluate_all("all => all.map(a => a.hash)")
        for place in places[term.id]:
            expected = place.measure.anchor if place.measure else place.paragraph.id
            assert f"#{expected}" in links, term.id


DAYS = {
    "2026-12-08": ["2026-12-09", "2026-12-19", "2026-12-29"],
    "2026-12-29": ["2026-12-29", "2027-01-09", "2027-01-19"],
    "2027-02-20": ["2027-03-09", "2027-03-19", "2027-03-29"],
    "2028-02-20": ["2028-02-29", "2028-03-09", "2028-03-19"],
    "2020-01-01": ["2022-05-09", "2022-05-19", "2022-05-29"],
}


@pytest.mark.parametrize("today", DAYS)
def test_the_next_lectures(new_page, file_site, today):
    page = new_page(timezone_id="America/Los_Angeles")
    at_noon(page, today)
    page.goto(file_site + "training.html")
    times = page.locator(".next-lectures time")
    assert times.evaluate_all("all => all.map(t => t.dateTime)") == DAYS[today]


def test_lecture_dates_are_in_the_editions_language(page, file_site):
    at_noon(page, "2026-12-08")
    page.goto(file_site + "training.html")
    assert "2026年12月9日" in page.locator(".next-lectures").inner_text()
    page.goto(file_site + "en/training.html")
    assert "9 December 2026" in page.locator(".next-lectures").inner_text()


def test_a_lesson_prints_on_two_upright_sides(page, http_site, content, lang):
    """At 103 %, as fonts differ from one machine to the next."""
    for task in (None, *content.plan.tasks):
        name = f"{int(task.id):02}" if task else "all"
        page.goto(f"{http_site}{EDITION[lang]}training/{name}.html")
        pdf = page.pdf(format="A4", prefer_css_page_size=True, scale=1.03)
        sides = [int(width) < int(height) for width, height in SIDE.findall(pdf)]
        assert sides in ([True], [True, True]), (name, sides)


def test_only_the_explorer_prints_across(page, file_site):
    for name, upright in (("index", True), ("tasks/06", True), ("explorer", False)):
        page.goto(f"{file_site}{name}.html")
        width, height = SIDE.search(page.pdf(format="A4", prefer_css_page_size=True)).groups()
        assert (int(width) < int(height)) == upright, name


def test_a_lesson_has_what_it_is_made_of(page, file_site, content, lang):
    for task in (None, *content.plan.tasks):
        lesson = material(task, content.plan, content.reference, content.labels)
        name = f"{int(task.id):02}" if task else "all"
        page.goto(f"{file_site}{EDITION[lang]}training/{name}.html")
        shown = " ".join(page.locator("article").text_content().split())
        for text in (*lesson.objectives, *lesson.questions, *(q.words for q in lesson.quotations)):
            assert text[lang] in shown
        for term in lesson.terms:
            assert term.definition[lang] in shown
        assert page.locator("[data-measure]").count() == len(lesson.measures)


def test_a_lesson_can_be_read_from_the_last_row(page, file_site):
    """On a projector of 1280 × 720, what is to be read out is larger than running text."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(file_site + "training/06.html")
    for selector in (".aims li", ".key-sentence blockquote p", ".discuss li"):
        size = page.locator(selector).first.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        assert size >= 24, selector
    for selector in (".task-table td", ".corrections p", ".lesson-terms dd", ".unit-links a"):
        size = page.locator(selector).first.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        assert size >= 20, selector


def test_without_scripts_every_question_has_its_answer_folded(new_page, file_site, quiz, lang):
    page = new_page(java_script_enabled=False)
    page.goto(f"{file_site}{EDITION[lang]}training/quiz.html")
    assert page.locator("[data-question]").count() == len(quiz)
    assert page.locator("[data-quiz-setup]").is_hidden()
    for question in quiz[:: len(quiz) // 12]:
        shown = page.locator(f"#q-{question.id}")
        assert shown.locator("legend").inner_text() == question.prompt[lang]
        answer = shown.locator("details p strong")
        assert answer.is_hidden()
        shown.locator("summary").click()
        assert answer.inner_text() == question.answer.words[lang]
        assert question.place.url in shown.locator("details a").get_attribute("href")


def begin(page, site, scope="", kind="", fragment="") -> None:
    page.goto(f"{site}training/quiz.html{fragment}")
    if scope:
        page.select_option("[name=scope]", scope)
    if kind:
        page.select_option("[name=kind]", kind)
    page.click("[type=submit]")


def shown(page, quiz):
    """The question on show."""
    visible = page.locator("[data-question]:visible")
    assert visible.count() == 1
    id = visible.get_attribute("id").removeprefix("q-")
    return next(question for question in quiz if question.id == id)


def test_ten_questions_by_keyboard_all_right(page, file_site, quiz):
    begin(page, file_site)
    seen = []
    for number in range(10):
        question = shown(page, quiz)
        seen.append(question.id)
        place = [option.right for option in question.options].index(True) + 1
        page.keyboard.press(str(place))
        page.keyboard.press("Enter")
        assert page.locator("[data-verdict].is-right").is_visible()
        assert page.locator(f"#q-{question.id} details").get_attribute("open") is not None
        assert f"{number + 1}" in page.locator("[data-progress]").inner_text()
        page.keyboard.press("Enter")
    assert len(set(seen)) == 10
    assert "10" in page.locator("[data-verdict]").inner_text()
    assert page.locator("[data-question]:visible").count() == 0


def test_wrong_answers_are_told_and_shown_again_at_the_end(page, file_site, quiz, content):
    begin(page, file_site, scope="task-6")
    missed = []
    for number in range(10):
        question = shown(page, quiz)
        assert question.task == "6"
        wanted = number % 2 == 0
        place = next(n for n, o in enumerate(question.options, 1) if o.right == wanted)
        page.keyboard.press(str(place))
        page.click("[data-go]")
        if not wanted:
            missed.append(f"q-{question.id}")
            verdict = page.locator("[data-verdict]").inner_text()
            assert question.answer.words.zh in verdict
        page.keyboard.press("Enter")
    score = content.labels.say("quiz.score", "zh", right=5, n=10)
    assert score in page.locator("[data-verdict]").inner_text()
    visible = page.locator("[data-question]:visible").evaluate_all("all => all.map(q => q.id)")
    assert sorted(visible) == sorted(missed)


def test_an_answer_counts_once(page, file_site, quiz):
    begin(page, file_site)
    question = shown(page, quiz)
    wrong = next(n for n, o in enumerate(question.options, 1) if not o.right)
    page.keyboard.press(str(wrong))
    page.keyboard.press("Enter")
    assert page.locator(f"#q-{question.id} input:enabled").count() == 0
    page.keyboard.press("1")
    assert page.locator("[data-verdict].is-wrong").is_visible()


def test_the_next_ten_are_others(page, file_site, quiz):
    begin(page, file_site, kind="article")
    rounds = []
    for _ in range(2):
        seen = set()
        for _ in range(10):
            question = shown(page, quiz)
            assert question.kind == "article"
            seen.add(question.id)
            page.keyboard.press("1")
            page.keyboard.press("Enter")
            page.keyboard.press("Enter")
        rounds.append(seen)
        page.click("[data-go]")
    assert not rounds[0] & rounds[1]


def test_a_unit_is_asked_what_concerns_it(page, file_site, quiz):
    page.goto(file_site + "training/quiz.html")
    page.select_option("[name=scope]", "unit-townships")
    page.select_option("[name=kind]", "deadline")
    concerned = [q for q in quiz if "townships" in q.units and q.kind == "deadline"]
    assert str(len(concerned)) in page.locator("[data-matching]").inner_text()
    page.click("[type=submit]")
    assert shown(page, quiz) in concerned


def test_a_lesson_leads_to_its_questions(page, file_site):
    page.goto(file_site + "training/06.html")
    page.click(".lesson-bar a[href*='quiz.html']")
    page.wait_for_url(re.compile("#task-6$"))
    assert page.input_value("[name=scope]") == "task-6"
    page.goto(file_site + "training/quiz.html#nonsense")
    assert page.input_value("[name=scope]") == ""


def test_one_can_choose_again_amid_a_round(page, file_site):
    begin(page, file_site)
    page.click("[data-back]")
    assert page.locator("[data-quiz-setup]").is_visible()
    assert page.locator("[data-question]:visible").count() == 0
