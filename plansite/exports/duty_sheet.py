"""The list of a unit's duties (责任清单), to hand out."""

from plansite.citation import section
from plansite.exports.edition import Edition
from plansite.exports.official import Official
from plansite.model import RELATIONS, Duty, Unit, han


def duty_sheet(edition: Edition, unit: Unit) -> bytes:
    """What a unit answers for, by relation, and how it reports, as a Word document."""
    say, lang = edition.say, edition.lang
    name = unit.full_name[lang]
    sheet = Official(edition, say("form.duties"))
    sheet.say(say("form.duties-of", unit=name), "Title")
    sheet.say(edition.notice("form.plan"), "Subtitle")
    sheet.say(edition.notice("form.notice"), "Subtitle")
    sheet.say("")
    groups = grouped(edition.plan.duties(unit))
    for number, duties in enumerate(groups, 1):
        relation, via = duties[0].relation, duties[0].via
        title = say(f"form.duties-{relation}", via=via.name[lang] if via else "")
        sheet.say(say("form.heading-1", n=number, han=han(number), title=title), "Heading 1")
        for place, duty in enumerate(duties, 1):
            describe(sheet, edition, duty, number, place)
    if not groups:
        sheet.say(say("form.duties-none"))
    requirements(sheet, edition, len(groups) + 1)
    reports(sheet, edition, len(groups) + 2)
    sheet.say("")
    sheet.say(say("form.duties-note"), "Note")
    return sheet.bytes()


def grouped(duties: tuple[Duty, ...]) -> list[list[Duty]]:
    """By relation, and by the collective it comes through."""
    groups: dict[tuple[int, str], list[Duty]] = {}
    for duty in duties:
        key = RELATIONS.index(duty.relation), duty.via.id if duty.via else ""
        groups.setdefault(key, []).append(duty)
    return [groups[key] for key in sorted(groups)]


def describe(sheet: Official, edition: Edition, duty: Duty, outer: int, place: int) -> None:
    say, lang, measure = edition.say, edition.lang, duty.measure
    task = edition.task(measure)
    title = say(
        "form.duty-title",
        task=task.title[lang],
        place=section(edition.plan.headings.tasks)[lang],
        number=task.number[lang],
        id=measure.id,
    )
    sheet.say(say("form.heading-2", outer=outer, n=place, han=han(place), title=title), "Heading 2")
    points = (
        ("content", measure.whole[lang]),
        ("line", measure.wording[lang]),
        ("deadline", edition.deadline(measure.deadline)),
    )
    list_points(sheet, edition, points)


def requirements(sheet: Official, edition: Edition, number: int) -> None:
    """What the notice requires of every department."""
    say, lang = edition.say, edition.lang
    title = say("form.duties-requirements")
    sheet.say(say("form.heading-1", n=number, han=han(number), title=title), "Heading 1")
    for item in edition.plan.requirements:
        n = int(item.id)
        sheet.say(
            say("form.heading-2", outer=number, n=n, han=han(n), title=item.title[lang]),
            "Heading 2",
        )
        sheet.say(item.text[lang])


def reports(sheet: Official, edition: Edition, number: int) -> None:
    say, lang, reporting = edition.say, edition.lang, edition.plan.reporting
    title = say("form.duties-reporting")
    sheet.say(say("form.heading-1", n=number, han=han(number), title=title), "Heading 1")
    dates = say("task.list-separator").join(date.text[lang] for date in reporting.dates)
    points = (
        ("when", say("sheet.every-year", date=dates)),
        ("to", reporting.office[lang]),
        ("address", reporting.address[lang]),
        ("telephone", reporting.telephone),
        ("requirement", reporting.text[lang]),
    )
    list_points(sheet, edition, points)


def list_points(sheet: Official, edition: Edition, points: tuple[tuple[str, str], ...]) -> None:
    for number, (name, words) in enumerate(points, 1):
        lead = edition.say("form.heading-3", n=number, title=edition.say(f"form.{name}"))
        sheet.say(words, lead=lead)
