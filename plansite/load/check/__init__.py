"""Rules that need more than one value to judge: one generator a rule, its docstring is the rule.

A rule names what it needs (`plan`, `reference`, `labels`, `notice`) as parameters and runs once all
of it is there. It yields findings, and never raises, whatever the model lets through.
"""

import inspect
from typing import Any

from plansite.load.check import amendments as of_amendments
from plansite.load.check import ids, lines, reference, summaries, texts, units
from plansite.load.check.lost import lost
from plansite.load.check.rules import LISTED, Findings, Rule
from plansite.load.problem import Finding
from plansite.model.amendments import Amendments
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.vocabulary import Vocabulary

MODULES = [
    module.__name__ for module in (ids, units, lines, texts, summaries, of_amendments, reference)
]
# Of two findings in one place the first tells more.
RULES = sorted(LISTED, key=lambda rule: MODULES.index(rule.__module__))


# Of every rule its last subjects, and what it found in them.
LAST: dict[Rule, tuple[dict[str, Any], tuple[Finding, ...]]] = {}


def check(
    plan: Plan | None = None,
    reference: Reference | None = None,
    labels: Labels | None = None,
    notice: str | None = None,
    amendments: Amendments | None = None,
    vocabulary: Vocabulary | None = None,
) -> Findings:
    """Run every rule whose subjects are given; `notice` is the text of the notice as issued."""
    given = {
        "plan": plan,
        "reference": reference,
        "labels": labels,
        "notice": notice,
        "amendments": amendments,
        "vocabulary": vocabulary,
    }
    if plan and notice and (missing := lost(plan, notice)):
        yield missing
        return
    for function in RULES:
        needs = {name: given[name] for name in inspect.signature(function).parameters}
        if all(value is not None for value in needs.values()):
            yield from found(function, needs)


def found(function: Rule, subjects: dict[str, Any]) -> tuple[Finding, ...]:
    """What a rule finds. While an editor works, most rules have the subjects they last had."""
    if function in LAST:
        before, findings = LAST[function]
        if all(same(before[name], subject) for name, subject in subjects.items()):
            return findings
    findings = tuple(function(**subjects))
    LAST[function] = subjects, findings
    return findings


def same(one: object, other: object) -> bool:
    """Whether two subjects are the same, without looking at all they hold."""
    return one is other or (isinstance(one, str) and one == other)
