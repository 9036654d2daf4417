"""Lessons quote the notice word for word; terms are marked without changing a text."""

import copy
from pathlib import Path

import pytest
import yaml

from plansite.load.check import check
from plansite.load.data import load, load_plan
from plansite.model.content import Content
from plansite.model.labels import Labels
from plansite.model.reference import Note, Reference
from plansite.model.text import LANGS, Text
from plansite.site.lessons import around, found_in, material, steps
from plansite.site.pages import navigation, pages
from plansite.site.terms import marked

ROOT = Path(__file__).parents[2]
GOOD = Path(__file__).parents[1] / "plans" / "good.yaml"
PLAN = load_plan(GOOD)
REFERENCE = yaml.safe_load("""
notes: []
glossary:
  - {id: file, zh: 档案, en: file, accepted: [Archives], source: {zh: 甲, en: a}, definition: {zh: 乙, en: b}}
  - {id: register, zh: 普查, variants: [登记], en: register, accepted: [Survey], source: {zh: 甲, en: a}, definition: {zh: 乙, en: b}}
  - {id: tree, zh: 逐株登记, en: register tree by tree, source: {zh: 甲, en: a}, definition: {zh: 乙, en: b}}
law:
  name: {zh: 法, en: Law}
  short: {zh: 法, en: Law}
  version: {zh: 一, en: One}
  articles: [{number: "1", topic: {zh: 一, en: One}}]
  points:
    - {id: plate, topic: {zh: 一, en: One}, belongs_to: "2.1", anchor: 挂牌保护, basis: [{ref: "1", confidence: certain}]}
    - {id: outside, topic: {zh: 一, en: One}, belongs_to: "3.1", anchor: 依法查处, in_law: false, note: {zh: 一, en: One}}
lessons:
  - {objectives: [{zh: 会, en: Can}], quotes: [{zh: 应保尽保, en: can be kept is kept}], questions: [{zh: 问, en: Ask}]}
  - {task: "2", objectives: [{zh: 会, en: Can}], quotes: [{zh: 挂牌保护, en: protect each with a plate}], questions: [{zh: 问, en: Ask}]}
""")


@pytest.fixture(scope="module")
def content() -> Content:
    return load(ROOT)


@pytest.fixture(scope="module")
def labels(content) -> Labels:
    return content.labels


@pytest.fixture(scope="module")
def small() -> Reference:
    return Reference.model_validate(REFERENCE)


def lesson_findings(change) -> list[str]:
    tree = copy.deepcopy(REFERENCE)
    change(tree["lessons"])
    reference = Reference.model_validate(tree)
    return [".".join(map(str, f.path)) for f in check(plan=PLAN, reference=reference)]


def test_good_lessons_are_good():
    assert lesson_findings(lambda lessons: None) == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda lessons: lessons[1]["quotes"][0].update(zh="挂牌保存"), "lessons.1.quotes.0"),
        (
            lambda lessons: lessons[1]["quotes"][0].update(en="protect each with a Plate"),
            "lessons.1.quotes.0.en",
        ),
        (
            lambda lessons: lessons[1]["quotes"].append({"zh": "逐株登记", "en": "protect"}),
            "lessons.1.quotes.1.en",
        ),
        (
            lambda lessons: lessons[1]["quotes"].append({"zh": "建立", "en": "Study"}),
            "lessons.1.quotes.1.en",
        ),
        (lambda lessons: lessons[1].update(task="3"), "lessons.1.quotes.0"),
        (lambda lessons: lessons[0].update(task="2", quotes=lessons[1]["quotes"]), "lessons.1"),
        (lambda lessons: lessons[1].pop("task"), "lessons.1"),
    ],
)
def test_a_lesson_that_quotes_wrongly_is_found(change, path):
    assert lesson_findings(change) == [path]


def test_a_lesson_on_no_task_is_found():
    found = lesson_findings(lambda lessons: lessons[1].update(task="9"))
    assert found == ["lessons.1.task", "lessons.1.quotes.0"]


def test_what_a_lesson_is_made_of(small, labels):
    task = PLAN.task("2")
    lesson = material(task, PLAN, small, labels)
    assert lesson.measures == task.measures
    assert [point.id for point in lesson.points] == ["plate"]
    assert [term.id for term in lesson.terms] == ["register", "tree", "file"]
    (quotation,) = lesson.quotations
    assert quotation.place.url == "tasks/02.html#measure-2-1"
    assert quotation.place.label.zh.endswith(task.number.zh), "the notice's number, not ours"
    assert quotation.place.label.en.endswith(task.number.en)
    assert "2.1" not in quotation.place.label.zh


@pytest.mark.parametrize(("kind", "shown"), [("slip", 1), ("wording", 1), ("term", 0)])
def test_a_quotation_has_the_notes_on_its_slips(small, labels, kind, shown):
    (quote,) = (lesson for lesson in small.lessons if lesson.task == "2")
    words = quote.quotes[0].zh
    paragraph = next(p for p in PLAN.paragraphs if p.id == "task-2")
    inside = {"id": "inside", "kind": kind, "at": "task-2", "quote": words[1:3]}
    outside = {"id": "outside", "kind": kind, "at": "task-2", "quote": paragraph.zh[:2]}
    notes = tuple(
        Note.model_validate(note | {"note": {"zh": "误", "en": "slip"}})
        for note in (inside, outside)
    )
    lesson = material(PLAN.task("2"), PLAN, small.model_copy(update={"notes": notes}), labels)
    assert [len(quotation.notes) for quotation in lesson.quotations] == [shown]


def test_the_lesson_on_the_whole_plan(small, labels):
    lesson = material(None, PLAN, small, labels)
    assert lesson.measures == PLAN.measures
    assert [point.id for point in lesson.points] == ["outside"]
    assert lesson.quotations[0].place.url == "document.html#objectives"


def test_a_task_that_the_editors_wrote_nothing_about_has_a_lesson(small, labels):
    lesson = material(PLAN.task("3"), PLAN, small, labels)
    assert (lesson.objectives, lesson.quotations, lesson.questions) == ((), (), ())
    assert lesson.measures


def test_lessons_follow_one_another(labels):
    row = steps(PLAN, labels)
    assert [step.url for step in row] == [
        "training/all.html",
        "training/01.html",
        "training/02.html",
        "training/03.html",
    ]
    assert around(None, row) == (None, row[1])
    assert around(PLAN.task("3"), row) == (row[2], None)


def test_every_task_of_this_plan_has_its_lesson(content):
    for task in (None, *content.plan.tasks):
        lesson = material(task, content.plan, content.reference, content.labels)
        assert 2 <= len(lesson.objectives) <= 4
        assert len(lesson.questions) == 3
        assert lesson.quotations


def test_every_quotation_is_the_notices(content):
    notice = (ROOT / "data/source/notice.txt").read_text(encoding="utf-8")
    for task in (None, *content.plan.tasks):
        lesson = material(task, content.plan, content.reference, content.labels)
        for quotation in lesson.quotations:
            assert quotation.words.zh in notice


def test_what_the_law_page_quotes_is_the_notices(content):
    notice = (ROOT / "data/source/notice.txt").read_text(encoding="utf-8").replace("\n", "")
    law = content.reference.law
    for remark in (*law.points, *law.corrections):
        assert remark.anchor in notice, remark.id


@pytest.mark.parametrize("lang", LANGS)
def test_marking_terms_changes_no_word(content, lang):
    marks = 0
    for measure in content.plan.measures:
        found = marked(measure.passages, content.reference, lang)
        assert ["".join(c.words for c in cuts) for cuts in found] == [
            passage[lang] for passage in measure.passages
        ]
        terms = [cut.term.id for cuts in found for cut in cuts if cut.term]
        assert len(set(terms)) == len(terms)
        assert {*terms} <= {
            t.id for t in content.reference.terms_in(*(passage.zh for passage in measure.passages))
        }
        marks += len(terms)
    assert marks > len(content.plan.measures)


def test_a_term_is_marked_where_it_first_stands(small):
    passages = (
        Text(zh="登记，逐株登记。", en="Register; register tree by tree."),
        Text(zh="登记档案、档案。", en="Register refiled files, the file."),
    )
    zh = [[(c.words, c.term and c.term.id) for c in cuts] for cuts in marked(passages, small, "zh")]
    assert zh == [
        [("登记", "register"), ("，", None), ("逐株登记", "tree"), ("。", None)],
        [("登记", None), ("档案", "file"), ("、档案。", None)],
    ]
    en = [[(c.words, c.term and c.term.id) for c in cuts] for cuts in marked(passages, small, "en")]
    assert en == [
        [("Register", "register"), ("; ", None), ("register tree by tree", "tree"), (".", None)],
        [("Register refiled ", None), ("files", "file"), (", the file.", None)],
    ]


def test_a_glossary_that_has_no_terms_marks_nothing(small):
    empty = small.model_copy(update={"glossary": ()})
    (cuts,) = marked((Text(zh="登记", en="Register"),), empty, "en")
    assert [cut.words for cut in cuts] == ["Register"]


def test_where_a_term_is_found_every_occurrence_counts(content):
    found = found_in(content.plan, content.reference, content.labels)
    for id, places in content.reference.places(content.plan).items():
        assert sum(found_at.times for found_at in found[id]) == len(places) > 0
        assert len({found_at.place.url for found_at in found[id]}) == len(found[id])


def test_the_training_is_a_section_that_opens_with_its_page(content, labels):
    made = {page.uri: page for page in pages(content.plan, content.reference, labels)}
    (section,) = [
        e for e in navigation(made.values(), ()) if isinstance(e, dict) and "training" in e
    ]
    assert section["training"][0] == "training.md"
    assert "training/quiz.md" in section["training"] and "training/all.md" in section["training"]
