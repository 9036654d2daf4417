"""What a unit's short list says, on its page and in its files: one sentence a duty, and what the
notice leaves open."""

import re
from collections import Counter
from collections.abc import Iterator

from plansite.model.duties import Duty
from plansite.model.labels import Labels
from plansite.model.plan import Plan
from plansite.model.records import Measure, Unit
from plansite.model.reference import Reference
from plansite.model.text import Lang, Text
from plansite.site.reports import schedule
from plansite.site.wording import bilingual, listed

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


def caveats(plan: Plan, labels: Labels, unit: Unit) -> Iterator[Text]:
    """Everything that a reader of the unit's duties must know beside them, a sentence each."""
    for find in (open_measures, open_reports, open_duties, open_members):
        yield from find(plan, labels, unit)


def open_measures(plan: Plan, labels: Labels, unit: Unit) -> Iterator[Text]:
    """Measures of others that may be meant for the unit, too."""
    for collective, measures in plan.unstated(unit):
        yield bilingual(labels, "unit.unstated", n=len(measures), name=collective.name)
    for collective, measures in plan.open_to_others(unit):
        yield bilingual(labels, "unit.open-to-others", n=len(measures), name=collective.name)


def open_reports(plan: Plan, labels: Labels, unit: Unit) -> Iterator[Text]:
    """Reports and requirements of addressees among whom the unit may not be."""
    reporting = plan.reporting
    if reporting and reporting.recipient and plan.leaves_out(unit, reporting.addressees):
        ask = plan.unit(reporting.recipient).name
        yield bilingual(labels, "unit.left-out", n=1, name=reporting.addressees, ask=ask)
    left_out: dict[Text, list[Text]] = {}
    for item in plan.requirements:
        if item.addressees and plan.leaves_out(unit, item.addressees):
            left_out.setdefault(item.addressees, []).append(item.number)
    for name, numbers in left_out.items():
        of = listed(numbers, labels)
        yield bilingual(labels, "form.requirements-open", n=1, name=name, numbers=of)


def open_duties(plan: Plan, labels: Labels, unit: Unit) -> Iterator[Text]:
    """Duties of its own that may not be, or not in every part."""
    collectives = Counter(duty.via.id for duty in plan.duties(unit, "collective") if duty.via)
    for id, n in collectives.items():
        yield bilingual(labels, "form.collective", n=n, name=plan.unit(id).name)
    if possible := plan.duties(unit, "possible"):
        yield bilingual(labels, "unit.possible-some", n=len(possible))


def open_members(plan: Plan, labels: Labels, unit: Unit) -> Iterator[Text]:
    """Who else may be meant: by a collective, and by lists that end in others."""
    if unit.is_collective and not unit.members:
        yield bilingual(labels, "unit.members-none", n=1)
    elif unit.is_collective:
        members = listed([member.name for member in plan.members(unit)], labels)
        key = "form.members-editors" if unit.members_source else "form.members"
        name, source = unit.group_name, unit.members_source
        yield bilingual(labels, key, n=1, name=name, members=members, source=source)
    if any(duty.measure.open_ended == "related" for duty in plan.duties(unit)):
        yield bilingual(labels, "task.related-open", n=1)


def report_lines(plan: Plan, labels: Labels, unit: Unit) -> Iterator[tuple[str, Text]]:
    """The label of a lead and words: who reports when and to whom, another sentence where the unit
    receives the reports; then where. The notice's own words where it leaves one of these open."""
    reporting = plan.reporting
    if reporting is None:
        return
    parts = {
        "who": reporting.addressees,
        "when": schedule(plan, labels),
        "office": reporting.office,
        "address": reporting.address,
    }
    if not (all(parts.values()) and reporting.telephone):
        yield "form.lead-reports", reporting.text
        return

    received = reporting.recipient == unit.id
    for lead, key in (
        ("form.lead-reports", "form.received" if received else "form.report"),
        ("form.lead-contact", "form.where"),
    ):
        yield lead, bilingual(labels, key, telephone=reporting.telephone, **parts)


def own_part(reference: Reference, duty: Duty, text: Text, lang: Lang) -> tuple[str, str, str]:
    """A text in three: before the words that are the unit's own part, these, and after; without
    such words all of it comes first."""
    for part in reference.parts:
        mine = (part.measure, part.unit) == (duty.measure.id, duty.unit.id)
        if mine and part.quote[lang] in text[lang]:
            before, quote, after = text[lang].partition(part.quote[lang])
            return before, quote, after
    return text[lang], "", ""
