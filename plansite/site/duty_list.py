"""What a unit's short list says, on its page and in its files: one sentence a duty, and what the
notice leaves open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plansite.model.duties import Duty
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.reference import Reference
from plansite.model.text import Lang, Text, composed
from plansite.site.reports import schedule

# A stretch of words with the mark that ends it; between figures a mark ends nothing.
CLAUSE = re.compile(r".+?(?:[，；。]|[,;.](?=\s|$)|$)\s*", re.DOTALL)
STOPS = "。；.;"
LONGEST = {"zh": 48, "en": 150}


def requirement(measure: Measure) -> Text | None:
    """The sentence or clause that stands for a measure, verbatim: the one chosen in the data, else
    as much of its first sentence as fits on a line or two; None if it has no text."""
    if measure.summary or not measure.passages:
        return measure.summary
    first = measure.passages[0]
    english = first.en and leading(first.en, LONGEST["en"])
    return Text.model_construct(zh=leading(first.zh, LONGEST["zh"]), en=english)


def leading(words: str, most: int) -> str:
    """The first clauses of the first sentence, up to so many characters, without the last mark."""
    taken = ""
    for clause in CLAUSE.findall(words):
        if taken and (taken.rstrip()[-1] in STOPS or len(taken) + len(clause) > most):
            break
        taken += clause
    return taken.strip().rstrip("，。；,;.") or words


@dataclass(frozen=True)
class Caveat:
    """What the notice leaves open about a unit's duties: a label, what it speaks of, whom to ask."""

    label: str
    n: int = 1
    name: Text | None = None
    ask: Text | None = None
    source: Text | None = None


def caveats(plan: Plan, unit: Unit) -> Iterator[Caveat]:
    """Everything that a reader of the unit's duties must know beside them."""
    for collective, measures in plan.unstated(unit):
        yield Caveat("unit.unstated", len(measures), collective.name)
    for collective, measures in plan.open_to_others(unit):
        yield Caveat("unit.open-to-others", len(measures), collective.name)
    reporting = plan.reporting
    if reporting and reporting.recipient and plan.leaves_out(unit, reporting.addressees):
        recipient = plan.unit(reporting.recipient)
        yield Caveat("unit.left-out", 1, reporting.addressees, recipient.name)
    if possible := plan.duties(unit, "possible"):
        yield Caveat("unit.possible-some", len(possible))
    if unit.is_collective:
        label = "members-editors" if unit.members_source else "members-source"
        if not unit.members:
            label = "members-none"
        yield Caveat(f"unit.{label}", 1, unit.group_name, source=unit.members_source)
    if any(duty.measure.open_ended == "related" for duty in plan.duties(unit)):
        yield Caveat("task.related-open")


def report_line(plan: Plan, labels: Labels, unit: Unit) -> Text | None:
    """Who reports when, to whom and where, in a sentence; another where the unit receives the
    reports; the notice's own where it leaves one of these open."""
    reporting = plan.reporting
    if reporting is None:
        return None
    parts = {
        "who": reporting.addressees,
        "when": schedule(plan, labels),
        "office": reporting.office,
        "address": reporting.address,
    }
    if not (all(parts.values()) and reporting.telephone):
        return reporting.text
    key = "form.received" if reporting.recipient == unit.id else "form.report"

    def compose(lang: Lang) -> str:
        words = {name: part[lang] for name, part in parts.items() if part}
        return labels.say(key, lang, telephone=reporting.telephone, **words)

    return composed(compose, *parts.values())


def own_part(reference: Reference, duty: Duty, text: Text, lang: Lang) -> tuple[str, str, str]:
    """A text in three: before the words that are the unit's own part, these, and after; without
    such words all of it comes first."""
    for part in reference.parts:
        mine = (part.measure, part.unit) == (duty.measure.id, duty.unit.id)
        if mine and part.quote[lang] in text[lang]:
            before, quote, after = text[lang].partition(part.quote[lang])
            return before, quote, after
    return text[lang], "", ""
