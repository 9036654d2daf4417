"""A good plan with its notice, its reference and labels, to be made wrong."""

import copy
from pathlib import Path
from typing import Any

import yaml

from plansite.load.check import check
from plansite.load.data import load_plan
from plansite.load.problem import Finding, Problem, Problems

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


def problems_of(file: Path, notice: str | None = None) -> tuple[Problem, ...]:
    """What is wrong with a plan's file."""
    try:
        load_plan(file, notice)
    except Problems as found:
        return found.problems
    return ()
