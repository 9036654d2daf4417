"""A summary is the notice's own sentence, and never a sentence of ours."""

import re

from plansite.load.check.rules import Findings, rule
from plansite.load.problem import Finding, excerpt
from plansite.model.plan import Plan
from plansite.model.records import Measure
from plansite.model.text import Text

# What a clause may begin after and end before.
MARK = re.compile(r"[，。；：、！？,.;:“”‘’（）()—…]")


@rule
def summaries_are_quoted(plan: Plan) -> Findings:
    """A measure's summary stands verbatim in one passage of it, in both languages, and in Chinese
    it is a whole sentence or clause.
    """
    for path, measure in plan.measures_with_paths:
        if measure.summary is None:
            continue
        chinese = [p for p in measure.passages if measure.summary.zh in p.zh]
        whole = [p for p in chinese if is_clause(measure.summary.zh, p.zh)]
        if not chinese:
            yield Finding(
                "plan",
                (*path, "summary", "zh"),
                f"这项措施的正文里没有“{excerpt(measure.summary.zh)}”，请从中逐字摘一句。",
                f"The measure does not have “{excerpt(measure.summary.zh)}”: quote a sentence or "
                "clause of it verbatim.",
            )
        elif not whole:
            yield Finding(
                "plan",
                (*path, "summary", "zh"),
                "摘的不是完整的一句或者一个分句，请从标点摘到标点。",
                "This is no whole sentence or clause: quote from one punctuation mark to another.",
            )
        elif not any(is_quoted(measure, passage) for passage in whole):
            yield Finding(
                "plan",
                (*path, "summary", "en"),
                "这句话的译文里没有这些英文，请从同一段译文中逐字摘出。",
                "The translation of that passage does not have this English: quote it verbatim.",
            )


def is_clause(words: str, passage: str) -> bool:
    """Do the words begin and end at a mark or at the passage's edge, wherever they stand in it?"""
    for found in re.finditer(re.escape(words), passage):
        before, after = passage[: found.start()][-1:], passage[found.end() :][:1]
        begins = not before or MARK.match(before)
        ends = not after or MARK.match(after) or MARK.match(words[-1])
        if begins and ends:
            return True
    return False


def is_quoted(measure: Measure, passage: Text) -> bool:
    """Is the summary's English in that of the passage, as far as there is any?"""
    english = measure.summary and measure.summary.en
    return not english or not passage.en or english in passage.en
