"""A plan whose words try to be markup, templates, scripts, formulas and paths. It is valid data."""

import copy
import json
from pathlib import Path
from typing import Any

import yaml

from plansite.model.plan import Plan

GOOD = Path(__file__).parent / "plans" / "good.yaml"

# One of each; all of it has to be shown as it stands.
TRICKS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror='window.hacked=1'>",
    "{{ 7*7 }}",
    '{% include "x" %}',
    "{# gone #}",
    "|a|b|",
    "*bold* _em_ `code` # ## -",
    "](javascript:window.hacked=1)",
    "[x]: javascript:window.hacked=1",
    "\"'&amp;&lt;",
    "</td></table></title></textarea></style>-->",
    "{: #stolen onclick=window.hacked=1 }",
    "${7*7} %s {0} \\",
    "=1+1 +1 -1 @SUM(A1)",
    "../../etc/passwd",
    "]]>",
)
LONG = "W" * 10_000
WORDS = " ".join(TRICKS)
# Without 、 and ，, which part the names of a responsibility line.
NAME = "<b>{{ 7*7 }}|`*\"'</td>](javascript:window.hacked=1)"


def spoil(text: dict[str, str]) -> None:
    text["zh"], text["en"] = text["zh"] + WORDS, text["en"] + WORDS


def spoil_report(block: dict[str, Any]) -> None:
    """What is recorded apart from the paragraph also stands in it."""
    for field in ("office", "address"):
        old = copy.deepcopy(block["report"][field])
        spoil(block["report"][field])
        for lang in ("zh", "en"):
            new = block["report"][field][lang]
            block["text"][lang] = block["text"][lang].replace(old[lang], new)


def plan() -> dict[str, Any]:
    """The small good plan with hostile words in its titles, texts, names and aliases."""
    tree = yaml.load(GOOD.read_text(encoding="utf-8"), yaml.BaseLoader)
    tree = copy.deepcopy(tree)
    blocks = tree["notice"]
    for block in blocks:
        for field in ("addressees", "issuer", "plan_title", "copies", "objectives", "heading"):
            if field in block and "requirement" not in block:
                spoil(block[field])
    spoil(tree["name"])
    (title,) = (block for block in blocks if {*block} == {"title"})
    title["title"] = copy.deepcopy(tree["name"])

    water = next(unit for unit in tree["units"] if unit["id"] == "water")
    old = copy.deepcopy(water["name"])
    for field in ("name", "full_name"):
        water[field]["zh"] += NAME
        water[field]["en"] += NAME
    water["aliases"] = ["水利" + NAME]
    water["short_names"] = ["短" + WORDS]
    tasks = [block for block in blocks if "task" in block]
    for task in tasks:
        spoil(task["title"])
        for measure in task["measures"]:
            spoil(measure["text"])
            for item in measure.get("items", []):
                spoil(item)
            for lang in ("zh", "en"):
                words = measure["wording"][lang]
                measure["wording"][lang] = words.replace(old[lang], water["name"][lang])
    first = tasks[0]["measures"][0]
    first["text"]["zh"] += "水利" + NAME
    first["text"]["en"] += NAME
    last = tasks[-1]
    last["title"]["zh"] += LONG
    last["title"]["en"] += LONG
    last["measures"][0]["text"]["zh"] += LONG
    for item in (block for block in blocks if "requirement" in block):
        spoil(item["title"])
        spoil(item["text"])
    (reporting,) = (block for block in blocks if "report" in block)
    spoil_report(reporting)
    return tree


def reference() -> dict[str, Any]:
    """What the editors add to that plan, as hostile."""

    def text(words: str) -> dict[str, str]:
        return {"zh": "字" + words + WORDS, "en": words + WORDS}

    return {
        "notes": [
            {
                "id": "tricks",
                "kind": "slip",
                "at": "task-2",
                "quote": TRICKS[0],
                "occurrence": 1,
                "note": text("n"),
            }
        ],
        "glossary": [
            {
                "id": "tricks",
                "zh": "普查" + "。" + TRICKS[0],
                "en": TRICKS[0],
                "source": text("s"),
                "definition": text("d"),
                "articles": ["1"],
            }
        ],
        "law": {
            "name": text("Law"),
            "short": text("L"),
            "version": text("v"),
            "articles": [{"number": "1", "topic": text("a")}],
            "points": [
                {
                    "id": "tricks",
                    "topic": text("t"),
                    "belongs_to": "2.1",
                    "anchor": TRICKS[1],
                    "basis": [{"ref": "1(1)", "confidence": "certain"}],
                    "other_basis": text("o"),
                    "note": text("n"),
                }
            ],
            "corrections": [
                {
                    "id": "mend",
                    "topic": text("t"),
                    "belongs_to": "2.1",
                    "anchor": TRICKS[2],
                    "articles": ["1"],
                    "note": text("n"),
                }
            ],
        },
    }


def files() -> dict[str, str]:
    """The data files of the hostile plan, path: content. JSON is YAML."""
    tree = plan()
    notice = "\n".join(p.zh for p in Plan.model_validate(tree).paragraphs)
    return {
        "data/plan.yaml": json.dumps(tree, ensure_ascii=False, indent=1),
        "data/reference.yaml": json.dumps(reference(), ensure_ascii=False, indent=1),
        "data/source/notice.txt": notice,
    }
