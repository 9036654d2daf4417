"""Each question is judged from the notice and the YAML as they stand, not by asking the model."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from plansite.load.check import check
from plansite.load.data import load
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import LANGS
from plansite.site.quiz import questions
from plansite.site.quiz_question import KINDS
from tests import hostile

ROOT = Path(__file__).parents[2]
GOOD = Path(__file__).parents[1] / "plans" / "good.yaml"
LINE = re.compile(r"（责任单位：.*?，完成时限：(?P<limit>[^（）]*)）")
# The first sentence stands in two tasks: nobody can say which one it is from.
LONGER = {
    0: {
        "zh": "各部门都要认真学习古树保护的有关条例。",
        "en": "All departments study the regulations.",
    },
    2: {
        "zh": "各部门都要认真学习古树保护的有关条例。对毁坏古树的行为一律依法从严查处。",
        "en": "All departments study the regulations. Damage to old trees is dealt with strictly.",
    },
}
REFERENCE = {
    "notes": [],
    "glossary": [],
    "law": {
        "name": {"zh": "法", "en": "Law"},
        "short": {"zh": "法", "en": "Law"},
        "version": {"zh": "一", "en": "One"},
        "articles": [{"number": str(n), "topic": {"zh": "某事", "en": "x"}} for n in range(1, 9)],
        "points": [
            {
                "id": "plate",
                "topic": {"zh": "挂牌", "en": "plates"},
                "belongs_to": "2.1",
                "anchor": "挂牌保护",
                "basis": [
                    {"ref": "3(1)", "confidence": "certain"},
                    {"ref": "4", "confidence": "likely"},
                ],
            },
            {
                "id": "tree",
                "topic": {"zh": "登记", "en": "registers"},
                "belongs_to": "2.1",
                "anchor": "逐株登记",
                "basis": [{"ref": "5", "confidence": "likely"}],
            },
        ],
    },
}


def tasks(plan: dict) -> list[dict]:
    return [block for block in plan["notice"] if "task" in block]


def read(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return load(ROOT).labels


@pytest.fixture(scope="module", params=["real", "small"])
def world(request, labels) -> SimpleNamespace:
    """A plan with its questions, and the same as raw text and raw YAML."""
    if request.param == "real":
        content = load(ROOT)
        plan, reference = content.plan, content.reference
        raw = read(ROOT / "data/plan.yaml"), read(ROOT / "data/reference.yaml")
        notice = (ROOT / "data/source/notice.txt").read_text(encoding="utf-8")
    else:
        raw = read(GOOD), REFERENCE
        for task, words in LONGER.items():
            tasks(raw[0])[task]["measures"][0]["text"] = words
        plan, reference = Plan.model_validate(raw[0]), Reference.model_validate(REFERENCE)
        assert not list(check(plan=plan, reference=reference))
        notice = "\n".join(paragraph.zh for paragraph in plan.paragraphs)
    return SimpleNamespace(
        name=request.param,
        questions=questions(plan, reference, labels),
        plan=raw[0],
        reference=raw[1],
        notice=notice,
        lines=[match[0] for match in LINE.finditer(notice)],
        limits=[match["limit"] for match in LINE.finditer(notice)],
    )


def of_kind(world, kind):
    return [
        question
        for question in world.questions
        if question.kind == kind and question.about != "reporting"
    ]


def at(world, id: str) -> int:
    """Which measure of the notice it is, counted through."""
    ids = [measure["id"] for task in tasks(world.plan) for measure in task["measures"]]
    return ids.index(id)


def forms(world, id: str) -> list[str]:
    (unit,) = [unit for unit in world.plan["units"] if unit["id"] == id]
    return [unit["name"]["zh"], unit["full_name"]["zh"], *unit.get("aliases", [])]


def stands_in(world, id: str, line: str) -> bool:
    """Under any of its names; 市 is said once for a list: 市水务局、园林局."""
    names = forms(world, id)
    names += ["、" + name[1:] for name in names if name.startswith("市")]
    return any(name in line for name in names)


def test_there_are_lines_for_all_measures(world):
    assert len(world.lines) == sum(len(task["measures"]) for task in tasks(world.plan))


def test_enough_of_every_kind(world):
    assert {question.kind for question in world.questions} == set(KINDS)
    if world.name == "real":
        assert len(world.questions) >= 100


def test_one_right_answer_among_different_ones(world):
    ids = [question.id for question in world.questions]
    assert len(set(ids)) == len(ids)
    for question in world.questions:
        assert [o.right for o in question.options].count(True) == 1, question.id
        assert 2 <= len(question.options) <= 4, question.id
        assert len({option.key for option in question.options}) == len(question.options)
        for lang in LANGS:
            words = [option.words[lang] for option in question.options]
            assert len(set(words)) == len(words), question.id


def test_the_right_unit_stands_in_the_line_and_no_other_does(world):
    quiz = of_kind(world, "unit")
    assert quiz
    for question in quiz:
        line = world.lines[at(world, question.about)]
        for option in question.options:
            assert stands_in(world, option.key, line) == option.right, (question.id, option.key)


def test_units_that_answer_without_standing_in_the_line_are_said_to(world):
    members = {unit["id"]: unit.get("members", []) for unit in world.plan["units"]}
    for question in of_kind(world, "unit"):
        line = world.lines[at(world, question.about)]
        collectives = [id for id in members if members[id] and stands_in(world, id, line)]
        belong = {member for id in collectives for member in members[id]}
        named = {o.words.zh for o in question.options if not o.right and o.key in belong}
        noted = question.note.zh if question.note else ""
        assert all(name in noted for name in named), question.id
        assert bool(noted) == bool(named), question.id


def test_a_few_units_are_asked_of_each_line_with_more_than_collectives(world):
    single = {unit["id"] for unit in world.plan["units"] if "kind" not in unit}
    for task in tasks(world.plan):
        for measure in task["measures"]:
            rights = {q.answer.key for q in of_kind(world, "unit") if q.about == measure["id"]}
            units = set(measure["units"])
            assert rights <= units
            assert len(rights) == (min(len(units), 4) if units & single else 0)


def test_no_answer_is_known_by_how_often_it_is_right(world):
    """The best guess for those who know nothing of the notice but the other questions."""
    if world.name == "small":
        return
    for kind in ("deadline", "task"):
        rights = [q.answer.key for q in world.questions if q.kind == kind]
        assert max(map(rights.count, rights)) <= len(rights) / 2, kind
    units = of_kind(world, "unit")
    wrong = [o.key for q in units for o in q.options if not o.right]
    usual = set(sorted(set(wrong), key=wrong.count)[-6:])
    odd = [q for q in units if {o.key for o in q.options} - usual == {q.answer.key}]
    assert len(odd) < len(units) / 4
    for kind in ("unit", "named"):
        for collective in (u["id"] for u in world.plan["units"] if u.get("members")):
            about = [
                option.right if kind == "unit" else question.answer.key == "true"
                for question in of_kind(world, kind)
                for option in question.options
                if collective == (option.key if kind == "unit" else question.about.split()[1])
            ]
            assert about.count(False) >= about.count(True) / 2, (kind, collective)


def test_a_sentence_has_no_word_of_its_title_that_the_others_lack(world):
    for question in of_kind(world, "task"):
        right = question.answer.words.zh
        wrong = "|".join(option.words.zh for option in question.options if not option.right)
        pairs = {right[at : at + 2] for at in range(len(right) - 1)}
        assert [pair for pair in pairs if pair in question.quote.zh and pair not in wrong] == []
        wrong = "|".join(option.words.en.lower() for option in question.options if not option.right)
        for word in re.findall("[a-z]{6,}", question.answer.words.en.lower()):
            assert word not in question.quote.en.lower() or word[:6] in wrong, (question.id, word)


def test_a_sentence_is_not_asked_among_the_questions_on_its_task(world):
    assert {question.task for question in of_kind(world, "task")} <= {None}


def test_the_right_deadline_is_the_lines_and_no_other_is(world):
    quiz = of_kind(world, "deadline")
    assert len(set(world.limits)) <= len(quiz) <= len(world.lines)
    for question in quiz:
        limit = world.limits[at(world, question.about)]
        for option in question.options:
            assert (option.words.zh == limit) == option.right, (question.id, option.words.zh)


def test_wrong_deadlines_are_real_days_of_the_notice(world):
    for question in of_kind(world, "deadline"):
        for option in question.options:
            words = option.words.zh.removeprefix("每年").removesuffix("前")
            for day in words.split("、"):
                assert day.removesuffix("底") in world.notice, option.words.zh


def test_reports(world):
    (report,) = [block["text"]["zh"] for block in world.plan["notice"] if "report" in block]
    days = re.findall(r"[0-9]+月[0-9]+日", report)
    by_kind = {q.kind: q for q in world.questions if q.about == "reporting"}
    for option in by_kind["deadline"].options:
        assert all(day in option.words.zh for day in days) == option.right
    for option in by_kind["unit"].options:
        assert stands_in(world, option.key, report) == option.right


def test_a_sentence_stands_in_the_right_task_only(world):
    quiz = of_kind(world, "task")
    if world.name == "small":
        assert [question.answer.key for question in quiz] == ["3"]
    notes = {
        task["task"]: {
            lang: "\n".join(
                text[lang]
                for measure in task["measures"]
                for text in (measure["text"], *measure.get("items", []))
            )
            for lang in LANGS
        }
        for task in tasks(world.plan)
    }
    for question in quiz:
        assert question.quote.zh in world.notice.replace("\n", ""), question.id
        for option in question.options:
            for lang in LANGS:
                stands = question.quote[lang] in notes[option.key][lang]
                assert stands == option.right, (question.id, option.key, lang)


def test_the_right_article_is_certain_and_the_others_have_nothing_to_do_with_it(world):
    points = world.reference["law"]["points"]
    quiz = of_kind(world, "article")
    assert quiz
    for question in quiz:
        (point,) = [point for point in points if point["id"] == question.about]
        assert point.get("in_law", "true") == "true"
        certain = {number(b["ref"]) for b in point["basis"] if b["confidence"] == "certain"}
        related = {
            number(basis["ref"])
            for other in points
            if other["belongs_to"] == point["belongs_to"]
            for basis in other.get("basis", [])
        } | {
            number(ref)
            for correction in world.reference["law"].get("corrections", [])
            if correction["belongs_to"] == point["belongs_to"]
            for ref in correction["articles"]
        }
        listed = {article["number"] for article in world.reference["law"]["articles"]}
        for option in question.options:
            assert option.key in listed
            if option.right:
                assert option.key in certain, question.id
            else:
                assert option.key not in related, (question.id, option.key)


def number(ref: str) -> str:
    return re.match("[0-9]+", ref)[0]


def test_every_point_the_editors_are_certain_of_is_asked_once(world):
    points = [
        point["id"]
        for point in world.reference["law"]["points"]
        if point.get("in_law", "true") == "true"
        and not point["belongs_to"].startswith("requirement")
        and any(b["confidence"] == "certain" for b in point.get("basis", []))
    ]
    assert sorted(question.about for question in of_kind(world, "article")) == sorted(points)


def test_true_is_what_the_line_says_in_so_many_words(world):
    quiz = of_kind(world, "named")
    assert {question.answer.key for question in quiz} == {"true", "false"}
    for question in quiz:
        measure, unit = question.about.split()
        line = world.lines[at(world, measure)]
        assert (question.answer.key == "true") == stands_in(world, unit, line), question.id
        assert measure in question.prompt.zh
        assert forms(world, unit)[0] in question.prompt.zh


def test_what_is_quoted_is_the_notices(world):
    whole = world.notice.replace("\n", "")
    english = "\n".join(strings(world.plan))
    for question in world.questions:
        for words in filter(None, (question.quote, question.proof)):
            assert words.zh in whole, question.id
            if not question.in_chinese:
                assert words.en in english, question.id


def strings(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [text for item in inner for text in strings(item)]


def test_the_right_answer_is_not_always_in_the_same_place(world):
    if world.name == "real":
        four = [q for q in world.questions if len(q.options) == 4]
        places = [[o.right for o in q.options].index(True) for q in four]
        assert all(places.count(place) > len(four) / 8 for place in range(4))


def test_the_same_questions_whatever_the_hash_seed():
    script = (
        "import hashlib, pathlib; from plansite.load.data import load;"
        "from plansite.site.quiz import questions; c = load(pathlib.Path());"
        "print(hashlib.sha256(repr(questions(c.plan, c.reference, c.labels)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_hostile_words_are_asked_like_any(labels):
    plan = Plan.model_validate(hostile.plan())
    quiz = questions(plan, Reference.model_validate(hostile.reference()), labels)
    assert {question.kind for question in quiz} >= {"unit", "deadline", "named"}
    assert any(hostile.NAME in option.words.zh for q in quiz for option in q.options)
