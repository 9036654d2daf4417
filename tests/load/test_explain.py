"""Whatever the model refuses is put into words that an editor understands."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plansite.load.check import check
from plansite.load.data import FILES
from plansite.load.explain import MESSAGES, PATTERNS, explain, fields_at
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import Model
from tests.load.samples import GOOD, LABELS, NOTICE, PLAN, REFERENCE, changed

ROOT = Path(__file__).parents[2]

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
