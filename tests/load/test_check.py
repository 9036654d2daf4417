"""The rules: each reference and label rule broken once, fidelity, speed, and no error untranslated.

The rules of the plan alone are broken one by one in plans/bad (see test_load).
"""

import copy
import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from plansite.load import schema
from plansite.load.check import RULES, check
from plansite.load.data import FILES, load_plan
from plansite.load.explain import MESSAGES, PATTERNS, explain, fields_at
from plansite.load.fidelity import Notice, differences
from plansite.load.problem import Finding
from plansite.model.labels import Labels
from plansite.model.paragraphs import Paragraph, Run
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import Model, Text

ROOT = Path(__file__).parents[2]
GOOD = Path(__file__).parents[1] / "plans" / "good.yaml"
PLAN = load_plan(GOOD)
NOTICE = "\n".join(paragraph.zh for paragraph in PLAN.paragraphs)

REFERENCE: dict[str, Any] = yaml.safe_load("""
notes:
  - {id: note, kind: slip, at: task-2, quote: 逐株登记, note: {zh: 注, en: Note on 逐株.}}
glossary:
  - {id: file, zh: 档案, en: file, accepted: [Archives], source: &word {zh: 字, en: word},
     definition: *word, articles: ["1"]}
  - {id: tree, zh: 古树, en: old tree, variants: [古木], source: *word, definition: *word}
law:
  name: {zh: 法, en: Law}
  short: {zh: 法, en: Law}
  version: {zh: 一, en: One}
  articles:
    - {number: "1", topic: {zh: 一, en: One}}
    - {number: "2", topic: {zh: 二, en: Two}}
  points:
    - {id: point, topic: *word, belongs_to: "2.1", anchor: 挂牌保护,
       basis: [{ref: "1(1)", confidence: certain}]}
    - {id: other, topic: *word, belongs_to: requirement-1, anchor: 统筹协调,
       basis: [{ref: "2", confidence: likely}]}
  corrections:
    - {id: mend, topic: *word, belongs_to: "3.1", anchor: 依法查处, articles: ["2"],
       note: *word}
""")
LABELS = {"count": {"units": {"zh": "{n}个", "en": "{n} units", "one": "1 unit"}}}


def findings(**given: Any) -> list[Finding]:
    return list(check(**given))


def changed(tree: dict, path: str, value: Any) -> dict:
    """A copy of a tree with a value put at a dotted path, or added to a list."""
    tree = copy.deepcopy(tree)
    node = tree
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        node = node[step]
    if isinstance(node, list) and last == len(node):
        node.append(value)
    else:
        node[last] = value
    return tree


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


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Paragraphs whose runs are separated by | in the texts."""
    return tuple(
        Paragraph(
            str(at),
            "",
            tuple(
                Run(Text(zh=run, en="-"), "text", (at, place))
                for place, run in enumerate(text.split("|"))
            ),
        )
        for at, text in enumerate(texts)
    )


def reported(notice: str, *texts: str) -> list[tuple[tuple, int]]:
    return [(d.run.path, d.line) for d in differences(paragraphs(*texts), Notice(notice))]


ISSUED = "甲一二三四五六七八九。\n乙一二三四五六。乙七八九十。\n\n  丙一二三四五六七八。\n丁一二三四五六七八。"
PLANNED = (
    "甲一二三四五六七八九。",
    "乙一二三四五六。|乙七八九十。",
    "丙一二三四五六七八。",
    "丁一二三四五六七八。",
)


def test_line_breaks_and_indents_do_not_count() -> None:
    assert reported(ISSUED, *PLANNED) == []
    assert reported(ISSUED.replace("三", "三\n　 "), *PLANNED) == []


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("乙一二", "乙二", [((1, 0), 2)]),
        ("乙七八", "乙七七八", [((1, 1), 2)]),
        ("|乙七八九十。", "|七八九十。", [((1, 1), 2)]),
        ("六。|乙", "六|乙", [((1, 0), 2)]),
        ("甲一", "申一", [((0, 0), 1)]),
        ("丁一二三四五六七八。", "丁一二三四五六七八", [((3, 0), 5)]),
    ],
)
def test_a_difference_is_told_with_its_run_and_line(
    old: str, new: str, places: list[tuple]
) -> None:
    texts = "\n".join(PLANNED).replace(old, new).split("\n")
    assert reported(ISSUED, *texts) == places


def test_every_paragraph_that_differs_is_told() -> None:
    texts = [text.replace("八", "捌") for text in PLANNED]
    assert reported(ISSUED, *texts) == [((0, 0), 1), ((1, 1), 2), ((2, 0), 4), ((3, 0), 5)]


def test_neighbours_that_begin_otherwise() -> None:
    texts = [text.replace("一", "壹") for text in PLANNED]
    assert reported(ISSUED, *texts) == [((0, 0), 1), ((1, 0), 2), ((2, 0), 4), ((3, 0), 5)]


@pytest.mark.parametrize("at", range(4))
def test_a_paragraph_the_plan_lacks(at: int) -> None:
    """It is told where the plan goes on, or at its end."""
    (place,) = reported(ISSUED, *PLANNED[:at], *PLANNED[at + 1 :])
    assert place[0][0] == min(at, 2) and place[1] == (1, 2, 4, 5)[at]


@pytest.mark.parametrize("at", range(5))
def test_a_paragraph_the_notice_lacks(at: int) -> None:
    (place,) = reported(ISSUED, *PLANNED[:at], "戊一二三四五六七八。", *PLANNED[at:])
    assert place[0] == (at, 0)


def test_another_notice_altogether() -> None:
    assert reported("天地玄黄。" * 1000, *PLANNED)
    assert reported("", *PLANNED)
    message = findings(plan=PLAN, notice="天地玄黄。")[0]
    assert "data/source/notice.txt" in message.zh and "data/source/notice.txt" in message.en


@given(
    st.lists(st.text("甲乙丙。（", min_size=1, max_size=20), min_size=1, max_size=6),
    st.lists(st.text("甲乙丙。（ ", max_size=20), max_size=8),
)
def test_differences_are_found_exactly_where_texts_differ(
    planned: list[str], issued: list[str]
) -> None:
    same = "".join(planned) == "".join(line.strip() for line in issued)
    assert bool(reported("\n".join(issued), *planned)) != same


@given(st.integers(0, 200), st.sampled_from("的。（"))
def test_a_character_put_in_is_told_in_its_paragraph(at: int, char: str) -> None:
    at %= len("".join(PLANNED).replace("|", ""))
    texts, before = list(PLANNED), 0
    for index, text in enumerate(PLANNED):
        plain = text.replace("|", "")
        if before <= at < before + len(plain):
            put = plain[: at - before] + char + plain[at - before :]
            assume(put != plain)
            texts[index] = put
            assert {path[0] for path, _ in reported(ISSUED, *texts)} == {index}
            return
        before += len(plain)


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


POSSIBLE = {
    "str": {"string_type"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "bool": {"bool_type", "bool_parsing"},
    "tuple": {"tuple_type"},
    "dict": {"dict_type"},
    "model": {"model_type", "model_attributes_type"},
    "model-fields": {"model_type", "missing", "extra_forbidden"},
    "literal": {"literal_error"},
    "tagged-union": {"union_tag_not_found", "union_tag_invalid"},
    # Made only of values that a validator of ours has read before.
    "date": set(),
}
LIMITS = {
    "min_length": {"str": "string_too_short", "tuple": "too_short"},
    "max_length": {"str": "string_too_long"},
    "pattern": {"str": "string_pattern_mismatch"},
    "ge": {"int": "greater_than_equal"},
    "le": {"int": "less_than_equal"},
}
HARMLESS = {
    "nullable",
    "default",
    "definitions",
    "definition-ref",
    "function-before",
    "function-after",
    "model-field",
    "no-info",
}


def kinds(schema: Any) -> set[str]:
    """The error types that a core schema can lead to for strings, lists and dicts; what it holds
    that this test does not know, as ?kind."""
    found: set[str] = set()
    if isinstance(schema, dict):
        kind = schema.get("type")
        if isinstance(kind, str):
            if kind in POSSIBLE:
                found |= POSSIBLE[kind]
            elif kind not in HARMLESS:
                found.add("?" + kind)
            for limit in set(schema) & set(LIMITS):
                found.add(LIMITS[limit].get(kind, f"?{kind}.{limit}"))
            found |= {f"?{kind}.{x}" for x in ("gt", "lt") if x in schema}
            if schema.get("pattern"):
                assert schema["pattern"] in PATTERNS, schema["pattern"]
        for name, inner in schema.items():
            if name not in ("metadata", "serialization", "expected", "default", "config", "ref"):
                found |= kinds(inner)
    elif isinstance(schema, list):
        for inner in schema:
            found |= kinds(inner)
    return found


@pytest.mark.parametrize("model", [model for _, model in FILES.values()])
def test_every_error_that_can_occur_is_translated(model: type[Model]) -> None:
    assert kinds(model.__pydantic_core_schema__) <= MESSAGES.keys()


def test_every_error_of_our_own_is_translated() -> None:
    """PydanticCustomError("name", …) in the model and the reference."""
    import ast

    for file in (ROOT / "plansite/model").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PydanticCustomError":
                assert ast.literal_eval(node.args[0]) in MESSAGES


TREES = {
    Plan: yaml.load(GOOD.read_text("utf-8"), yaml.BaseLoader),
    Reference: REFERENCE,
    Labels: LABELS,
}


@given(st.data(), st.sampled_from(list(TREES)))
def test_a_mutated_value_is_explained_or_checked(data: st.DataObject, model: type[Model]) -> None:
    tree = copy.deepcopy(TREES[model])
    node: Any = tree
    while True:
        steps = sorted(node) if isinstance(node, dict) else range(len(node))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(node[step], dict | list) or not node[step] or data.draw(st.booleans()):
            break
        node = node[step]
    node[step] = data.draw(st.sampled_from(["", "x", "1_0", "9" * 5000, [], ["x"], {}, {"x": "y"}]))
    try:
        value = model.model_validate(tree)
    except ValidationError as failure:
        for error in failure.errors():
            assert error["type"] in MESSAGES
            zh, en = explain(error, model)
            assert zh and en and len(zh) < 300 and len(en) < 400
    else:
        key = {Plan: "plan", Reference: "reference", Labels: "labels"}[model]
        assert all(f.zh and f.en for f in check(**{"plan": PLAN, "notice": NOTICE, key: value}))


@pytest.mark.parametrize(
    ("model", "path", "optional"),
    [(Plan, "units.0.kind", True), (Reference, "notes.0.kind", False)],
)
def test_only_what_may_be_left_out_is_to_be_deleted(
    model: type[Model], path: str, optional: bool
) -> None:
    with pytest.raises(ValidationError) as failure:
        model.model_validate(changed(TREES[model], path, "club"))
    zh, en = explain(failure.value.errors()[0], model)
    assert ("Delete" in en) == ("删去" in zh) == optional


def test_a_missing_text_is_shown_as_it_is_written() -> None:
    tree = copy.deepcopy(REFERENCE)
    del tree["glossary"][0]["source"]
    with pytest.raises(ValidationError) as failure:
        Reference.model_validate(tree)
    zh, en = explain(failure.value.errors()[0], Reference)
    assert all("source: {zh: 中文, en: English}" in words for words in (zh, en))


def test_an_error_nobody_foresaw_still_has_words() -> None:
    zh, en = explain({"type": "new", "msg": "Something", "loc": ("x",), "input": ""}, Plan)
    assert "new" in zh and "Something" in en


def test_fields_of_a_place() -> None:
    way = ("notice", 0, "[task]", "measures", 1)
    assert fields_at(Plan, (*way, "text")) == ["zh", "en", "paragraph", "column"]
    assert {"wording", "units", "owners"} <= set(fields_at(Plan, way))
    assert fields_at(Plan, ("basis", 0, "number")) == ["zh", "en"]
    assert fields_at(Labels, ("section", "name")) == ["zh", "en", "one"]
    assert fields_at(Plan, ("notice", 0, "[task]", "nothing", "here")) == []
    assert fields_at(Labels, ()) == []


def test_schemas_are_fresh() -> None:
    """If this fails: python -m plansite.load.schema."""
    for file, content in schema.schemas().items():
        assert (ROOT / file).read_text("utf-8") == content
    assert {path.name for path in (ROOT / schema.FOLDER).iterdir()} == {
        Path(file).name for file in schema.schemas()
    }


@pytest.mark.parametrize("file", [file for file, _ in FILES.values()])
def test_the_data_fits_its_schema_as_an_editor_reads_it(file: str) -> None:
    """An editor reads YAML 1.2: 6 is a number and 2025-11-30 a string."""

    class Editor(yaml.SafeLoader):
        pass

    Editor.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    wanted = json.loads((ROOT / schema.FOLDER / f"{Path(file).stem}.json").read_text("utf-8"))
    jsonschema.validate(yaml.load((ROOT / file).read_text("utf-8"), Editor), wanted)
