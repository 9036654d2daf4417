import json

import jsonschema
import pytest

from plansite.exports.plan_json import plan_json, plan_schema


@pytest.fixture(scope="module")
def data(plan):
    return json.loads(plan_json(plan))


def test_the_schema_is_one_and_the_file_follows_it(data):
    schema = json.loads(plan_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(data)
    data = json.loads(json.dumps(data))
    data["units"][0]["kind"] = "other"
    data["tasks"][0]["measures"][0]["deadline"] = {"kind": "date"}
    del data["reporting"][0]["day"]
    data["document"]["issued"] = "2023-02-30"
    assert len(list(validator.iter_errors(data))) == 4


def test_keys_are_those_of_the_contract(data):
    assert {"schema_version", "document", "units", "tasks", "reporting"} <= set(data)
    assert data["schema_version"] == 2
    assert {"number", "issued", "title"} <= set(data["document"])
    for unit in data["units"]:
        assert {"id", "kind", "name", "aliases", "members", "url"} <= set(unit)
        assert unit["url"] == f"units/{unit['id']}.html"
        assert unit["members"] == [] or unit["kind"] == "collective"
    for task in data["tasks"]:
        assert {"id", "title", "url", "measures"} <= set(task)
        assert task["url"] == f"tasks/{task['id'].zfill(2)}.html"
        for measure in task["measures"]:
            assert {"id", "text", "wording", "units", "open_ended", "deadline"} <= set(measure)
            kinds = {"date": {"kind", "date", "words"}, "ongoing": {"kind", "words"}}
            assert set(measure["deadline"]) == kinds[measure["deadline"]["kind"]]


def test_the_words_joined_are_the_tasks_of_the_notice(data, plan):
    section = "".join(p.zh for p in plan.paragraphs if p.role == "task")
    for task in data["tasks"]:
        words = "".join(m["text"]["zh"] + m["wording"]["zh"] for m in task["measures"])
        assert f"{task['title']['zh']}。{words}" in section
