"""What the words of the plan say twice says the same: lines and fields, parts and wholes."""

import re

from plansite.load import line
from plansite.load.check.rules import Findings, measures, named_forms, repeated, rule
from plansite.load.problem import Finding, excerpt
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.records import Measure
from plansite.model.text import Text

DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")


@rule
def wording_agrees(plan: Plan) -> Findings:
    """Each responsibility line, read by itself, says the same units, openness and deadline as the
    fields beside it; its English names those units and that deadline.
    """
    forms = line.forms(plan.units)
    for path, measure in measures(plan):
        reading = line.read(measure.wording.zh, forms)
        for unclear in reading.unclear:
            yield Finding("plan", (*path, "wording", "zh"), unclear.zh, unclear.en)
        if not reading.unclear:
            found = list(disagreements(path, measure, reading, set(plan.units_by_id)))
            yield from found or translated(path, measure, plan)


def disagreements(path: Path, measure: Measure, reading: line.Reading, known: set[str]) -> Findings:
    if reading.units != measure.units and known.issuperset(measure.units):
        yield from different_units(path, measure, reading)
    if reading.open_ended != measure.open_ended:
        field = "open_ended" if measure.open_ended else "wording"
        if reading.open_ended:
            ending = next(e for e in line.OPENINGS if e in measure.wording.zh)
            yield Finding(
                "plan",
                (*path, field),
                f"责任单位一句以“{ending}”结尾，应写 open_ended: {reading.open_ended}。",
                f"The line ends in {ending}: write open_ended: {reading.open_ended}.",
            )
        else:
            yield Finding(
                "plan",
                (*path, field),
                "责任单位一句没有“等……单位”，请删去 open_ended。",
                "The line does not end in 等…: delete open_ended.",
            )
    if reading.deadline != measure.deadline.key:
        yield Finding(
            "plan",
            (*path, "deadline"),
            f"责任单位一句的完成时限是 {reading.deadline}，这里是 {measure.deadline.key}，请改成一致。",
            f"The line says {reading.deadline}, this field {measure.deadline.key}: make them "
            "agree.",
        )


def different_units(path: Path, measure: Measure, reading: line.Reading) -> Findings:
    lacking = [id for id in reading.units if id not in measure.units]
    beyond = [at for at, id in enumerate(measure.units) if id not in reading.units]
    if lacking:
        yield Finding(
            "plan",
            (*path, "units"),
            f"责任单位一句还写有 {'、'.join(lacking)}，请补入 units。",
            f"The line also names {', '.join(lacking)}: add to units.",
        )
    for at in beyond:
        yield Finding(
            "plan",
            (*path, "units", at),
            f"责任单位一句没有写 {measure.units[at]}：请从 units 中删去；通知确有此单位的，请写进 "
            "wording 的 zh 和 en。",
            f"The line does not name {measure.units[at]}: delete it from units or, if the notice "
            "has it, write it into the wording, zh and en.",
        )
    if not lacking and not beyond:
        for at, _ in repeated(reading.units):
            yield Finding(
                "plan",
                (*path, "wording", "zh"),
                f"责任单位一句把 {reading.units[at]} 写了两次；请对照通知原文。",
                f"The line names {reading.units[at]} twice: compare it with the notice.",
            )
        if sorted(reading.units) == sorted(measure.units):
            yield Finding(
                "plan",
                (*path, "units"),
                f"次序应与责任单位一句相同：{'、'.join(reading.units)}。",
                f"The order should be the line's: {', '.join(reading.units)}.",
            )


def translated(path: Path, measure: Measure, plan: Plan) -> Findings:
    place = (*path, "wording", "en")
    english = measure.wording.en.casefold()
    for unit in (plan.units_by_id[id] for id in measure.units if id in plan.units_by_id):
        if unit.name.en.casefold() not in english:
            yield Finding(
                "plan",
                place,
                f"英文没有写到{unit.name.zh}，应写作 {unit.name.en}。",
                f"The English does not name {unit.name.zh}: write “{unit.name.en}”.",
            )
    limit = measure.deadline.text.en
    limit = limit[0].lower() + limit[1:]
    if limit.casefold() not in english:
        yield Finding(
            "plan",
            place,
            f"英文的完成时限与中文不一致，应写作“{limit}”。",
            f"The English should give the time limit as “{limit}”.",
        )


@rule
def parts_stand_in_their_texts(plan: Plan) -> Findings:
    """What is recorded apart from a text also stands in it, word for word, in both languages:
    the plan's name in the title, the basis in the preamble, office and address in the reporting
    paragraph, addressees where they are addressed.
    """
    document, reporting = plan.document, plan.reporting
    yield from part(("document", "name"), document.name, document.title, "document.title")
    for at, basis in enumerate(plan.basis):
        where = document.preamble, "document.preamble"
        yield from part(("basis", at, "title"), basis.title, *where)
        if basis.number:
            yield from part(("basis", at, "number"), basis.number, *where)
    for name in ("office", "address", "addressees"):
        yield from part(
            ("reporting", name), getattr(reporting, name), reporting.text, "reporting.text"
        )
    for at, requirement in enumerate(plan.requirements):
        yield from part(
            ("requirements", at, "addressees"), requirement.addressees, requirement.text, "text"
        )
    if reporting.telephone not in reporting.text.zh:
        yield absent(("reporting", "telephone"), reporting.telephone, "reporting.text")


def part(path: Path, inner: Text, whole: Text, where: str) -> Findings:
    if inner.zh not in whole.zh:
        yield absent((*path, "zh"), inner.zh, where)
    if inner.en.casefold() not in whole.en.casefold():
        yield absent((*path, "en"), inner.en, where)


def absent(path: Path, inner: str, where: str) -> Finding:
    return Finding(
        "plan",
        path,
        f"{where} 中没有“{excerpt(inner)}”，两处须一致，请改正其中一处。",
        f"“{excerpt(inner)}” does not stand in {where}: the two must agree, correct one of them.",
    )


@rule
def reporting_dates_are_those_of_the_text(plan: Plan) -> Findings:
    """The reporting dates are the days the reporting paragraph names, all of them, in its order."""
    written = [(int(month), int(day)) for month, day in DAY.findall(plan.reporting.text.zh)]
    recorded = [(date.month, date.day) for date in plan.reporting.dates]
    if written != recorded:
        said = [f"{month}月{day}日" for month, day in written]
        yield Finding(
            "plan",
            ("reporting", "dates"),
            f"报送日期应与 reporting.text 相同：{'、'.join(said) or '（文中没有日期）'}。",
            f"The dates should be those of reporting.text: {', '.join(said) or 'none'}.",
        )


@rule
def units_stand_where_they_are_recorded(plan: Plan) -> Findings:
    """A unit recorded with a requirement, or as the recipient of reports, is named in its text."""
    places: list[tuple[Path, str, str]] = [
        (("requirements", at, "units", place), id, requirement.text.zh)
        for at, requirement in enumerate(plan.requirements)
        for place, id in enumerate(requirement.units)
    ]
    places.append((("reporting", "recipient"), plan.reporting.recipient, plan.reporting.text.zh))
    for path, id, text in places:
        unit = plan.units_by_id.get(id)
        if unit and not any(form in text for form in named_forms(unit)):
            yield Finding(
                "plan",
                path,
                f"这段文字没有写到“{unit.name.zh}”，请改正。",
                f"The text does not name “{unit.name.en}” (“{unit.name.zh}”): correct this.",
            )
