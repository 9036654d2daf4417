"""The list of a unit's duties (责任清单), to hand out."""

from collections.abc import Iterator

from plansite.exports.edition import Edition
from plansite.exports.files.docx import Official, Paragraph
from plansite.model.duties import RELATIONS, Duty
from plansite.model.records import Unit
from plansite.model.text import han, joined
from plansite.site.citation import place as place_of
from plansite.site.reports import schedule


def duty_sheet(edition: Edition, unit: Unit) -> Official:
    """What a unit answers for, by relation, and how it reports."""
    title, issued = edition.say("form.duties"), edition.issued
    return Official(title, edition.lang, issued, tuple(body(edition, unit)))


def body(edition: Edition, unit: Unit) -> Iterator[Paragraph]:
    say, lang = edition.say, edition.lang
    yield Paragraph(say("form.duties-of", unit=unit.full_name[lang]), "Title")
    yield Paragraph(edition.notice("form.plan"), "Subtitle")
    yield Paragraph(edition.notice("form.notice"), "Subtitle")
    yield Paragraph("")
    groups = grouped(edition.plan.duties(unit))
    for number, duties in enumerate(groups, 1):
        relation, via = duties[0].relation, duties[0].via
        title = say(f"form.duties-{relation}", via=via.name[lang] if via else "")
        yield heading(edition, number, title)
        for place, duty in enumerate(duties, 1):
            yield from describe(edition, duty, number, place)
    if not groups:
        yield Paragraph(say("form.duties-none"))
    yield from requirements(edition, len(groups) + 1)
    yield from reports(edition, len(groups) + 2)
    yield Paragraph("")
    yield Paragraph(say("form.duties-note"), "Note")


def heading(edition: Edition, number: int, title: str) -> Paragraph:
    words = edition.say("form.heading-1", n=number, han=han(number), title=title)
    return Paragraph(words, "Heading 1")


def subheading(edition: Edition, outer: int, number: int, title: str) -> Paragraph:
    words = edition.say("form.heading-2", outer=outer, n=number, han=han(number), title=title)
    return Paragraph(words, "Heading 2")


def grouped(duties: tuple[Duty, ...]) -> list[list[Duty]]:
    """By relation, and by the collective it comes through."""
    groups: dict[tuple[int, str], list[Duty]] = {}
    for duty in duties:
        key = RELATIONS.index(duty.relation), duty.via.id if duty.via else ""
        groups.setdefault(key, []).append(duty)
    return [groups[key] for key in sorted(groups)]


def describe(edition: Edition, duty: Duty, outer: int, number: int) -> Iterator[Paragraph]:
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
    yield from listed(edition, points, place=place_of(edition.plan, task)[lang], number="")


def requirements(edition: Edition, number: int) -> Iterator[Paragraph]:
    """What the notice requires of every department."""
    if not edition.plan.requirements:
        return
    yield heading(edition, number, edition.say("form.duties-requirements"))
    for item in edition.plan.requirements:
        yield subheading(edition, number, int(item.id), item.title[edition.lang])
        yield Paragraph(edition.text(joined(item.all_passages)))


def reports(edition: Edition, number: int) -> Iterator[Paragraph]:
    say, reporting = edition.say, edition.plan.reporting
    if reporting is None:
        return
    yield heading(edition, number, say("form.duties-reporting"))
    points = {
        "when": edition.text(schedule(edition.plan, edition.labels)),
        "to": edition.text(reporting.office),
        "address": edition.text(reporting.address),
        "telephone": reporting.telephone or "",
        "requirement": edition.text(reporting.text),
    }
    yield from listed(edition, {name: words for name, words in points.items() if words})


def listed(edition: Edition, points: dict[str, str], **values: str) -> Iterator[Paragraph]:
    for n, (name, words) in enumerate(points.items(), 1):
        lead = edition.say("form.heading-3", n=n, title=edition.say(f"form.{name}", **values))
        yield Paragraph(words, lead=lead)
