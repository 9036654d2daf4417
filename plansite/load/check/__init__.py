"""Rules that need more than one value to judge: one generator a rule, its docstring is the rule.

A rule names what it needs (`plan`, `reference`, `labels`, `notice`) as parameters and runs once all
of it is there. It yields findings, and never raises, whatever the model lets through.
"""

import inspect

from plansite.load.check import amendments as of_amendments
from plansite.load.check import lines, reference, summaries, texts, units
from plansite.load.check.rules import LISTED, Findings
from plansite.model.amendments import Amendments
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.reference import Reference

MODULES = [module.__name__ for module in (units, lines, texts, summaries, of_amendments, reference)]
# Of two findings in one place the first tells more.
RULES = sorted(LISTED, key=lambda rule: MODULES.index(rule.__module__))


def check(
    plan: Plan | None = None,
    reference: Reference | None = None,
    labels: Labels | None = None,
    notice: str | None = None,
    amendments: Amendments | None = None,
) -> Findings:
    """Run every rule whose subjects are given; `notice` is the text of the notice as issued."""
    given = {
        "plan": plan,
        "reference": reference,
        "labels": labels,
        "notice": notice,
        "amendments": amendments,
    }
    for function in RULES:
        needs = {name: given[name] for name in inspect.signature(function).parameters}
        if all(value is not None for value in needs.values()):
            yield from function(**needs)
