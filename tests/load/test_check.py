"""The rules: each reference and label rule broken once, fidelity, speed, and no error untranslated.

The rules of the plan alone are broken one by one in plans/bad (see test_load).
"""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from plansite.load.check import RULES
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from tests.load.samples import GOOD, LABELS, NOTICE, PLAN, REFERENCE, changed, findings

ROOT = Path(__file__).parents[2]


def test_every_rule_says_what_it_is() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
    assert all(rule.__doc__ for rule in RULES)


def test_the_good_reference_and_labels_are_good() -> None:
    reference, labels = Reference.model_validate(REFERENCE), Labels.model_validate(LABELS)
    assert findings(plan=PLAN, reference=reference, labels=labels, notice=NOTICE) == []


WORD = {"zh": "字", "en": "word"}
LESSON = {"task": "2", "objectives": [WORD], "questions": [WORD]}
TERM = REFERENCE["glossary"][0]


@pytest.mark.parametrize(
    ("path", "value", "place", "words"),
    [
        ("notes.1", REFERENCE["notes"][0], "notes.1", "repeats entry 1"),
        ("glossary.0.id", "tree", "glossary.1", "repeats entry 1"),
        ("law.points.1.id", "point", "law.points.1", "repeats entry 1"),
        ("law.articles.1.number", "1", "law.articles.1", "repeats entry 1"),
        ("notes.0.at", "task-22", "notes.0.at", "Did you mean “task-2”?"),
        ("sayings", [{"at": "task-22", "say": ["x"]}], "sayings.0.at", "Did you mean “task-2”?"),
        ("notes.0.quote", "逐棵登记", "notes.0.quote", "quote the notice verbatim"),
        ("notes.0.occurrence", 2, "notes.0.quote", "quote the notice verbatim"),
        ("notes.0.quote", "责任单位", "notes.0.quote", "more than once"),
        ("law.points.0.belongs_to", "2.7", "law.points.0.belongs_to", "no measure or requirement"),
        ("law.points.0.anchor", "挂牌保管", "law.points.0.anchor", "quote the notice verbatim"),
        ("law.points.0.belongs_to", "2.2", "law.points.0.anchor", "does not stand in 2.2"),
        ("law.corrections.0.anchor", "依法惩处", "law.corrections.0.anchor", "verbatim"),
        ("law.points.0.basis.0.ref", "3(1)", "law.points.0.basis.0.ref", "no article 3"),
        ("law.corrections.0.articles.0", "4", "law.corrections.0.articles.0", "no article 4"),
        ("glossary.0.articles.0", "5", "glossary.0.articles.0", "no article 5"),
        ("glossary.1.variants.0", "档案", "glossary.1.variants.0", "a form of the term file"),
        ("glossary.0.variants", ["档案"], "glossary.0.variants.0", "a form of the term file"),
        (
            "glossary.2",
            TERM | {"id": "sea", "zh": "海洋", "en": "sea"},
            "glossary.2.zh",
            "no “海洋”",
        ),
        ("law.short.zh", "法 律", "law.short.zh", "folding"),
        ("law.short.zh", "法，\n律", "law.short.zh", "no line breaks"),
        ("law.short.en", " Law", "law.short.en", "begins or ends with a blank"),
        ("law.articles.0.topic.en", "一", "law.articles.0.topic.en", "translate it"),
        ("law.articles.0.topic.zh", "One", "law.articles.0.topic.zh", "no Chinese"),
        ("law.version.zh", "一九，2021", "law.version.en", "does not have “2021”"),
        ("law.version.en", "As of 2021", "law.version.en", "Chinese does not have “2021”"),
        ("law.version.zh", "占百分之五，即5%", "law.version.en", "does not have “5”"),
        ("glossary.1.variants", ["古木、老木"], "glossary.1.variants.0", "Chinese punctuation"),
        (
            "glossary.0.accepted",
            ["Archives，files"],
            "glossary.0.accepted.0",
            "Chinese punctuation",
        ),
        (
            "lessons",
            [LESSON | {"quotes": [{"zh": "分两步普查", "en": "Survey twice"}]}],
            "lessons.0.quotes.0.en",
            "quote the en of notice[12].measures[0].text",
        ),
        (
            "lessons",
            [LESSON | {"quotes": [{"zh": "分三步普查", "en": "Survey"}]}],
            "lessons.0.quotes.0",
            "quote both verbatim",
        ),
    ],
)
def test_reference(path: str, value: Any, place: str, words: str) -> None:
    tree = changed(REFERENCE, path, value)
    found = findings(plan=PLAN, reference=Reference.model_validate(tree), notice=NOTICE)
    at_place = [f for f in found if ".".join(map(str, f.path)) == place]
    assert any(f.file == "reference" and words in f.en for f in at_place)


PART = {
    "measure": "2.1",
    "unit": "water",
    "quote": {"zh": "挂牌保护", "en": "protect each with a plate"},
}


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        ({}, None, None),
        ({"unit": "archives"}, "parts.0.measure", "has no part in measure 2.1"),
        ({"unit": "nobody"}, "parts.0.unit", "is unknown"),
        ({"measure": "2.9"}, "parts.0.measure", "is unknown"),
        ({"quote": {"zh": "挂牌保管", "en": "plate"}}, "parts.0.quote", "verbatim"),
        ({"quote": {"zh": "挂牌保护", "en": "no such words"}}, "parts.0.quote", "verbatim"),
    ],
)
def test_a_units_own_part_is_quoted_from_what_concerns_it(change, place, words) -> None:
    tree = changed(REFERENCE, "parts", [PART | change])
    found = findings(plan=PLAN, reference=Reference.model_validate(tree), notice=NOTICE)
    words_at = {".".join(map(str, f.path)): f.en for f in found}
    assert (words in words_at[place]) if place else not words_at


def test_a_term_is_translated_in_one_way() -> None:
    """The longest term counts: 全市古树 is not 古树; an accepted form will do, in any case."""
    tree = changed(REFERENCE, "glossary.1.en", "ancient tree")
    tree = changed(tree, "glossary.1.accepted", ["Old TREES"])
    found = findings(plan=PLAN, reference=Reference.model_validate(tree))
    assert [finding.path for finding in found] == [("notice", 9, "objectives", "en")]
    assert "“古树”" in found[0].en and "ancient tree; Old TREES" in found[0].en
    whole = TERM | {"id": "all", "zh": "全市古树", "en": "Every old tree"}
    tree = changed(tree, "glossary.2", whole)
    assert findings(plan=PLAN, reference=Reference.model_validate(tree)) == []


@pytest.mark.parametrize(
    ("label", "forms"),
    [
        ({"zh": "{n}个", "en": "{n} units", "one": "1 unit"}, ""),
        ({"zh": "{n}个", "en": "{n} units", "one": "{n} unit"}, ""),
        ({"zh": "{n}个", "en": "units"}, "en"),
        ({"zh": "个", "en": "{n} units"}, "en"),
        ({"zh": "{n}个", "en": "{m} units"}, "en"),
        ({"zh": "{a}{n}", "en": "{a} {n}", "one": "one"}, "one"),
        ({"zh": "{a}{n}", "en": "{a} {n}", "one": "{a} one"}, ""),
        ({"zh": "{n个", "en": "{n} units"}, "zh en"),
        ({"zh": "{n.real}", "en": "{n.real}"}, "zh en"),
        ({"zh": "{n!r}", "en": "{n!r}"}, "zh en"),
        ({"zh": "{}", "en": "{}"}, "zh en"),
        ({"zh": "{{n}}", "en": "{{n}}"}, "zh en"),
        ({"zh": "{han}、{title}", "en": "{outer}.{n} {title}"}, ""),
        ({"zh": "{han}、{title}", "en": "{n}."}, "en"),
        ({"zh": "单位", "en": "单位"}, "en"),
        ({"zh": "单位", "en": "Unit 单位"}, "en"),
        ({"zh": "English", "en": "中文"}, ""),
        ({"zh": "单 位", "en": "Unit"}, "zh"),
        ({"zh": "单\n位", "en": "Unit"}, "zh"),
        ({"zh": "、", "en": ", "}, ""),
    ],
)
def test_labels(label: dict[str, str], forms: str) -> None:
    found = findings(labels=Labels.model_validate({"section": {"name": label}}))
    assert [finding.path for finding in found] == [("section", "name", f) for f in forms.split()]


def test_rules_run_only_where_all_they_need_is_there() -> None:
    reference = Reference.model_validate(changed(REFERENCE, "notes.0.at", "task-22"))
    assert findings(reference=reference) == []
    assert len(findings(reference=reference, plan=PLAN)) == 1


def synthetic(tasks: int, units: int) -> Plan:
    """The good plan grown: `tasks` tasks, `units` units, each task's line names ten of them."""
    tree = yaml.load(GOOD.read_text("utf-8"), yaml.BaseLoader)
    tree["units"] = [
        tree["units"][0],
        *(
            {
                "id": f"unit-{n}",
                "name": {"zh": f"市第{n}局", "en": f"Bureau {n}"},
                "full_name": {"zh": f"柳河市第{n}局", "en": f"Liuhe Bureau {n}"},
                "aliases": [f"第{n}局"],
            }
            for n in range(1, units)
        ),
    ]
    tree["units"][0]["aliases"] = []
    grown = [
        {
            "task": str(t),
            "number": f"{t}.",
            "title": {"zh": f"任务{t}。", "en": f"Task {t}."},
            "measures": [
                {
                    "id": f"{t}.1",
                    "text": {
                        "zh": f"做好第{t}件事。" * 30,
                        "en": f"Do thing {t}. " * 29 + "Do it.",
                    },
                    "wording": {
                        "zh": "（责任单位："
                        + "、".join(
                            (f"第{n}局" if t % 2 else f"市第{n}局") for n in named(t, units)
                        )
                        + "，完成时限：长期坚持）",
                        "en": "(Responsible units: "
                        + ", ".join(f"Bureau {n}" for n in named(t, units))
                        + "; time limit: ongoing)",
                    },
                    "units": [f"unit-{n}" for n in named(t, units)],
                    "deadline": "ongoing",
                }
            ],
        }
        for t in range(1, tasks + 1)
    ]
    kept = [block for block in tree["notice"] if "task" not in block]
    at = next(n for n, block in enumerate(kept) if block.get("id") == "tasks") + 1
    tree["notice"] = [*kept[:at], *grown, *kept[at:]]
    return Plan.model_validate(tree)


def named(task: int, units: int) -> list[int]:
    return sorted({1 + (task // 2 * 10 + n) % (units - 1) for n in range(10)})


def test_a_large_plan_is_checked_quickly() -> None:
    """Twice as much takes about twice as long, not four times; both sizes checked clean."""
    reference = Reference.model_validate(changed(changed(REFERENCE, "notes", []), "glossary", []))
    law = changed(changed(REFERENCE, "law.points", []), "law.corrections", [])["law"]
    reference = reference.model_copy(update={"law": type(reference.law).model_validate(law)})
    seconds = []
    for tasks, units in ((300, 100), (600, 200)):
        plan = synthetic(tasks, units)
        notice = "\n".join(paragraph.zh for paragraph in plan.paragraphs)
        start = time.process_time()
        assert findings(plan=plan, reference=reference, notice=notice) == []
        seconds.append(time.process_time() - start)
    assert seconds[1] < 3.5 * seconds[0] + 0.5
