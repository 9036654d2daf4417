"""The list of a unit's duties (责任清单), to hand out: one sheet, then the full wording."""

from collections.abc import Iterator

from plansite.exports.edition import Edition
from plansite.exports.files.docx import Official, Row, Section, StyledText, Table, head, row
from plansite.model.duties import RELATIONS, Duty
from plansite.model.records import Unit
from plansite.model.text import Lang, han, joined
from plansite.site.citation import place as place_of
from plansite.site.duty_list import caveats

# The columns of the sheet, by share; the last two are for the unit to fill in.
COLUMNS: dict[Lang, dict[str, int]] = {
    "zh": {
        "number": 12,
        "task": 56,
        "requirement-short": 104,
        "deadline": 32,
        "relation": 19,
        "section": 26,
        "remark": 24,
    },
    "en": {
        "number": 11,
        "task": 66,
        "requirement-short": 111,
        "deadline": 33,
        "relation": 20,
        "section": 17,
        "remark": 15,
    },
}

# Room above and below the words of a cell: English takes more lines.
PAD: dict[Lang, int] = {"zh": 80, "en": 0}
# What a relation means that is not the plain one of being named.
MEANS = {"collective": "relation.collective-means", "possible": "unit.why-possible"}


def duty_sheet(edition: Edition, unit: Unit) -> Official:
    """What a unit answers for and how it reports: on one sheet, then in the notice's words."""
    title = edition.say("form.duties-of", unit=unit.full_name[edition.lang])
    return edition.official(
        title,
        Section(tuple(sheet(edition, unit, title)), "sheet"),
        Section(tuple(body(edition, unit)), "upright"),
    )


def sheet(edition: Edition, unit: Unit, title: str) -> Iterator[StyledText | Table]:
    """A line for each duty, who is to be told, and what the notice leaves open."""
    shares, duties = COLUMNS[edition.lang], edition.plan.duties(unit)
    yield StyledText(title, "Sheet Title")
    yield StyledText(edition.notice(), "Subtitle")
    names = head(*(edition.say(f"form.{name}") for name in shares))
    if duties:
        rows = (names, *(line(edition, duty) for duty in duties))
        yield Table(tuple(shares.values()), rows, pad=PAD[edition.lang])
    else:
        yield StyledText(edition.say("form.duties-none"), "Sheet Cell")
    for lead, words in edition.report_lines(unit):
        yield StyledText(words, "Sheet Cell", lead=lead)
    if words := edition.text(joined(caveats(edition.plan, edition.labels, unit))):
        yield StyledText(words, "Sheet Cell", lead=edition.say("form.lead-caveats"))
    note = edition.say("form.sheet-note") + edition.say("form.full-follows")
    yield StyledText(note, "Sheet Cell", lead=edition.say("form.lead-note"))


def line(edition: Edition, duty: Duty) -> Row:
    """A duty on one line; the unit fills in the last two cells."""
    measure = duty.measure
    deadline = "\n".join((edition.deadline(measure.deadline), *edition.amended(measure.id)))
    return row(
        measure.id,
        edition.task(measure).title[edition.lang],
        edition.requirement(measure),
        deadline,
        edition.part(duty),
        "",
        "",
        style="Sheet Cell",
    )


def body(edition: Edition, unit: Unit) -> Iterator[StyledText]:
    """The duties in full, by relation, and what holds for everybody."""
    say, lang = edition.say, edition.lang
    yield StyledText(say("form.wording-of", unit=unit.full_name[lang]), "Title")
    yield StyledText("")
    groups = grouped(edition.plan.duties(unit))
    for number, duties in enumerate(groups, 1):
        relation, via = duties[0].relation, duties[0].via
        kind = "group" if unit.is_collective and relation == "named" else relation
        title = say(f"form.duties-{kind}", via=via.name[lang] if via else "")
        yield heading(edition, number, title)
        if relation != "named":
            group = via.group_name[lang] if via else ""
            yield StyledText(say(MEANS[relation], group=group), "Note")
        for place, duty in enumerate(duties, 1):
            yield from describe(edition, duty, number, place)
    if not groups:
        yield StyledText(say("form.duties-none"))
    yield from requirements(edition, len(groups) + 1)
    yield from reports(edition, unit, len(groups) + 2)
    yield StyledText("")
    for words in (*edition.caveats(unit), say("form.duties-note")):
        yield StyledText(words, "Note")


def heading(edition: Edition, number: int, title: str) -> StyledText:
    words = edition.say("form.heading-1", n=number, han=han(number), title=title)
    return StyledText(words, "Heading 1")


def subheading(edition: Edition, outer: int, number: int, title: str) -> StyledText:
    words = edition.say("form.heading-2", outer=outer, n=number, han=han(number), title=title)
    return StyledText(words, "Heading 2")


def grouped(duties: tuple[Duty, ...]) -> list[list[Duty]]:
    """By relation, and by the collective it comes through."""
    groups: dict[tuple[int, str], list[Duty]] = {}
    for duty in duties:
        key = RELATIONS.index(duty.relation), duty.via.id if duty.via else ""
        groups.setdefault(key, []).append(duty)
    return [groups[key] for key in sorted(groups)]


def describe(edition: Edition, duty: Duty, outer: int, number: int) -> Iterator[StyledText]:
    lang, measure = edition.lang, duty.measure
    task = edition.task(measure)
    title = edition.say("form.duty-title", task=task.title[lang], id=measure.id)
    yield subheading(edition, outer, number, title)
    points = {
        "content": edition.text(measure.whole),
        "line": edition.text(measure.wording),
        "deadline": edition.deadline(measure.deadline),
    }
    if changed := edition.amended(measure.id):
        points["amended"] = "\n".join(changed)
    yield from listed(edition, points, place=place_of(edition.plan, task)[lang].rstrip(".、"))


def requirements(edition: Edition, number: int) -> Iterator[StyledText]:
    """What the notice requires of every department."""
    if not edition.plan.requirements:
        return
    yield heading(edition, number, edition.say("form.duties-requirements"))
    for item in edition.plan.requirements:
        yield subheading(edition, number, int(item.id), item.title[edition.lang])
        yield StyledText(edition.text(joined(item.all_passages)))


def reports(edition: Edition, unit: Unit, number: int) -> Iterator[StyledText]:
    say, reporting = edition.say, edition.plan.reporting
    if reporting is None:
        return
    yield heading(edition, number, say("form.duties-reporting"))
    if reporting.recipient == unit.id:
        yield StyledText(say("unit.recipient"))
    points = {
        "when": edition.reports(),
        "to": edition.text(reporting.office),
        "address": edition.text(reporting.address),
        "telephone": reporting.telephone or "",
        "requirement": edition.text(reporting.text),
    }
    yield from listed(edition, {name: words for name, words in points.items() if words})


def listed(edition: Edition, points: dict[str, str], **values: str) -> Iterator[StyledText]:
    for n, (name, words) in enumerate(points.items(), 1):
        lead = edition.say("form.heading-3", n=n, title=edition.say(f"form.{name}", **values))
        yield StyledText(words, lead=lead)
