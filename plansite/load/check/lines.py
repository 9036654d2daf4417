"""What the words of the plan say twice says the same: lines and fields, parts and wholes."""

import re
from collections.abc import Iterable, Iterator

from plansite.load.check.rules import Findings, rule
from plansite.load.check.units import owner_lists
from plansite.load.line import Verified, forms, verify
from plansite.load.problem import Finding, excerpt
from plansite.model.blocks import Requirement, Statement
from plansite.model.dates import ONGOING, Deadline, usual_words
from plansite.model.deadline_words import understood
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.records import Measure, Report, Unit
from plansite.model.text import Text

YEAR = re.compile(r"(?<![0-9—–－~～至-])(?:19|20)[0-9]{2}(?=年(?!\s*[—–－~～至-]))")
DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
# A day that is a last one, alone or in a list: 6月25日、11月25日前.
LAST_DAY = re.compile(DAY.pattern + r"(?=(?:[、和及](?:[0-9]{1,2}月)?[0-9]{1,2}日)*[之以]?前)")
MONTH_END = re.compile(r"([0-9]{1,2})月(?:底|末)")


@rule
def lines_say_what_the_data_states(plan: Plan) -> Findings:
    """Taken apart with the owners, openness and deadline that the data states, nothing of a
    responsibility line is left over, and all that is stated stands there, in its order and role.
    """
    for path, measure in plan.measures_with_paths:
        if not measure.wording:
            if measure.units:
                yield without_line(path, measure)
            continue
        verified = verify(measure, plan.units_by_id, plan.place.name.zh if plan.place else "")
        yield from disagreements(path, measure, verified, plan)
        if measure.wording.en and not verified.missing:
            yield from translated(path, measure, plan)


def without_line(path: Path, measure: Measure) -> Finding:
    at, _ = next(owner_lists(path, measure))
    return Finding(
        "plan",
        at,
        "这项措施没有责任单位一句（wording），却写有责任单位；通知没有写的，请删去。",
        "This measure has no responsibility line (wording) but owners: delete what the notice does "
        "not say.",
        at_key=True,
    )


def disagreements(path: Path, measure: Measure, verified: Verified, plan: Plan) -> Findings:
    owners = owner_paths(path, measure)
    for id in verified.missing:
        yield Finding(
            "plan",
            owners[id],
            f"责任单位一句没有写 {id}（{plan.unit(id).name.zh}）：通知没有写的，请从这里删去；"
            "通知用了别的写法的，请加进该单位的 aliases。",
            f"The line does not name {id} ({plan.unit(id).name.zh}): delete it here if the notice "
            "does not have it; if the notice has another form of the name, add that to the unit's "
            "aliases.",
        )
    year = year_of(measure, plan)
    limits = [m for left in verified.leftover if (m := understood(left.words, year))]
    for leftover in verified.leftover:
        if not understood(leftover.words, year):
            yield unaccounted(path, measure, leftover.words, leftover.start, plan)
    if limits:
        yield other_deadline(path, measure, limits[0])
    if not verified.openness:
        yield Finding(
            "plan",
            (*path, "open_ended"),
            "责任单位一句没有这样的“等……”；没有的请删去 open_ended。",
            "The line has no such 等…: delete open_ended if it has none.",
        )
    if not verified.scope_note:
        yield Finding(
            "plan",
            (*path, "scope_note", "zh"),
            "责任单位一句没有这段文字，请照录该句中的原文。",
            "The line does not have these words: copy them from it.",
        )
    for id, roles in verified.wrong_roles.items():
        if id in owners:
            yield wrong_role(owners[id], id, next(iter(roles)))
    stated = [id for id in measure.units if id in verified.order]
    same_units = not verified.missing and sorted(stated) == sorted(verified.order)
    if same_units and stated != list(verified.order):
        yield wrong_order(path, measure, verified.order)
    if not limits:
        yield from deadline(path, measure, verified, plan)


def other_deadline(path: Path, measure: Measure, meant: Deadline) -> Finding:
    """The line has words for a deadline that the data states otherwise, or not at all."""
    assert meant.words
    words = meant.words.zh
    stated = {"date": meant.date, "every": meant.every, "kind": meant.kind}
    name, value = next((name, value) for name, value in stated.items() if value)
    field = f"{{{name}: {value}, words: {{zh: {words}}}}}"
    if words == ONGOING.zh or (meant.date and words == usual_words(meant.date).zh):
        field = meant.key
    return Finding(
        "plan",
        (*path, "deadline"),
        f"责任单位一句写的时限是“{words}”，请写 deadline: {field}。",
        f"The line has the deadline “{words}”: write deadline: {field}.",
    )


def owner_paths(path: Path, measure: Measure) -> dict[str, Path]:
    return {
        id: (*listed, at)
        for listed, ids in owner_lists(path, measure)
        for at, id in reversed(list(enumerate(ids)))
    }


def unaccounted(path: Path, measure: Measure, words: str, start: int, plan: Plan) -> Finding:
    """Words of a line that nothing stated accounts for: whose name they are, if anyone's."""
    place, offset = in_lines(path, measure, start)
    unit = named(words, plan.units)
    if words.startswith("等"):
        zh = (
            "结尾的“等……”请用 open_ended 写明：等有关部门之类写 related，等某类单位写该统称的编号。"
        )
        en = (
            "Say with open_ended what the list ends in: `related` for 等有关部门 and the like, else "
            "the id of the collective."
        )
    elif unit:
        zh = f"这是单位 {unit.id}，请补入责任单位（units 或 owners）。"
        en = f"This is the unit {unit.id}: add it to the owners (units or owners)."
    else:
        zh = (
            "请看是哪一种：是尚未列出的单位，请在 units 中增加，并列为责任单位；是已有单位的另一种写法，请加进该单位的 "
            "aliases；是完成时限，请写入 deadline 的 words；是“不再列出，下同”之类的说明，请写入 scope_note。"
        )
        en = (
            "See which it is: a unit not listed yet (add it to units and to the owners), another "
            "form of a unit's name (add it to its aliases), a deadline (write it into the words of "
            "deadline), or a note such as 不再列出，下同 (write it into scope_note)."
        )
    return Finding(
        "plan",
        place,
        f"责任单位一句中的“{excerpt(words)}”在数据中没有着落。{zh}",
        f"Nothing in the data accounts for “{excerpt(words)}” in the line. {en}",
        offset=offset,
    )


def in_lines(path: Path, measure: Measure, start: int) -> tuple[Path, int]:
    """The part of a line that holds a place of the whole, and the place in it."""
    for at, line in enumerate(measure.lines):
        if start <= len(line.zh):
            return (*path, "wording", at, "zh"), start
        start -= len(line.zh) + 1
    return (*path, "wording", 0, "zh"), 0


def named(words: str, units: Iterable[Unit]) -> Unit | None:
    found = [(form, unit) for unit in units for form in forms(unit) if form in words]
    return max(found, key=lambda entry: len(entry[0]))[1] if found else None


def wrong_role(path: Path, id: str, role: str) -> Finding:
    return Finding(
        "plan",
        path,
        f"按责任单位一句的写法，{id} 应列在 owners 的 {role} 之下。",
        f"By the line, {id} belongs under {role} in owners.",
    )


def wrong_order(path: Path, measure: Measure, order: tuple[str, ...]) -> Finding:
    return Finding(
        "plan",
        (*path, "units" if measure.units_alone else "owners"),
        f"次序应与责任单位一句相同：{'、'.join(order)}。",
        f"The order should be the line's: {', '.join(order)}.",
    )


def deadline(path: Path, measure: Measure, verified: Verified, plan: Plan) -> Findings:
    """The words of the deadline stand in the line, or in the text; they mean the stated day."""
    words = measure.deadline.words
    if words is None:
        return
    place = (*path, "deadline")
    text = measure.whole.zh if measure.whole else ""
    if not verified.deadline and words.zh not in text:
        yield Finding(
            "plan",
            place,
            f"责任单位一句和正文中都没有“{words.zh}”。请照通知写：deadline: {{…, words: {{zh: 通知的原话}}}}；"
            "通知没有写时限的，删去 deadline。",
            f"Neither the line nor the text has “{words.zh}”. Write it as the notice does, "
            "deadline: {…, words: {zh: the notice's words}}; delete deadline where the notice sets "
            "none.",
        )
        return
    meant = understood(words.zh, year_of(measure, plan))
    if meant and (meant.kind, meant.date, meant.every) != (
        measure.deadline.kind,
        measure.deadline.date,
        measure.deadline.every,
    ):
        yield Finding(
            "plan",
            place,
            f"“{words.zh}”的意思是 {meant.key}，这里写的是 {measure.deadline.key}，请改成一致。",
            f"“{words.zh}” means {meant.key}, this field says {measure.deadline.key}: make them "
            "agree.",
        )


def year_of(measure: Measure, plan: Plan) -> int | None:
    """The year in which words without one are meant: that of the plan's name, else of its issue."""
    named = YEAR.search(plan.name.zh)
    if named:
        return int(named[0])
    return plan.document.issued.year if plan.document.issued else None


def translated(path: Path, measure: Measure, plan: Plan) -> Findings:
    """The English of a line names every owner and the deadline."""
    assert measure.wording and measure.wording.en
    place = (*path, "wording", 0, "en")
    english = measure.wording.en.casefold()
    for unit in (plan.units_by_id[id] for id in measure.units if id in plan.units_by_id):
        if unit.name.en and unit.name.en.casefold() not in english:
            yield Finding(
                "plan",
                place,
                f"英文没有写到{unit.name.zh}，应写作 {unit.name.en}。",
                f"The English does not name {unit.name.zh}: write “{unit.name.en}”.",
            )
    words = measure.deadline.words
    if words and words.en and words.zh in measure.wording.zh:
        limit = words.en[0].lower() + words.en[1:]
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
    the plan's name in the title, the basis in the preamble, office and address in the paragraph
    that asks for reports, addressees where they are addressed.
    """
    document = plan.document
    titles = [title for title in (document.title, document.plan_title) if title]
    name = plan.name.zh.replace(" ", "")
    if titles and not any(name in title.zh.replace(" ", "") for title in titles):
        yield absent(("name", "zh"), plan.name.zh, "title")
    elif titles and plan.name.en and not any(stands_in(plan.name.en, t.en) for t in titles):
        yield absent(("name", "en"), plan.name.en, "title")
    for at, basis in enumerate(plan.basis):
        if document.preamble:
            where = document.preamble, "preamble"
            yield from part(("basis", at, "title"), basis.title, *where)
            if basis.number:
                yield from part(("basis", at, "number"), basis.number, *where)
    for path, report, text in reports(plan):
        for name in ("office", "address", "addressees"):
            if inner := getattr(report, name):
                yield from part((*path, name), inner, text, "text")
        if report.telephone and report.telephone not in text.zh:
            yield absent((*path, "telephone"), report.telephone, "text")
    for at, block in enumerate(plan.notice):
        if isinstance(block, Requirement) and block.addressees:
            path = ("notice", at, "addressees")
            yield from part(path, block.addressees, words_of(block), "text")


def reports(plan: Plan) -> Iterator[tuple[Path, Report, Text]]:
    """What is recorded of reports, with its path and the words that it is from."""
    for at, block in enumerate(plan.notice):
        if isinstance(block, Statement | Requirement) and block.report:
            words = block.words if isinstance(block, Statement) else words_of(block)
            yield ("notice", at, "report"), block.report, words


def words_of(requirement: Requirement) -> Text:
    passages = [*requirement.passages, *(p for m in requirement.measures for p in m.passages)]
    pending = any(passage.pending for passage in passages)
    return Text.model_construct(
        zh="".join(p.zh for p in passages),
        en=None if pending else " ".join(p["en"] for p in passages),
    )


def stands_in(words: str, whole: str | None) -> bool:
    return whole is None or words.casefold() in whole.casefold()


def part(path: Path, inner: Text, whole: Text, where: str) -> Findings:
    if inner.zh not in whole.zh:
        yield absent((*path, "zh"), inner.zh, where)
    if inner.en and not stands_in(inner.en, whole.en):
        yield absent((*path, "en"), inner.en, where)


def absent(path: Path, inner: str, where: str) -> Finding:
    return Finding(
        "plan",
        path,
        f"{where} 中没有“{excerpt(inner)}”，两处须一致，请改正其中一处。",
        f"“{excerpt(inner)}” does not stand in {where}: the two must agree, correct one of them.",
    )


@rule
def report_dates_are_those_of_the_text(plan: Plan) -> Findings:
    """Every date of a report is one that its paragraph names, and it names no other day."""
    for path, report, text in reports(plan):
        named = [(int(month), int(day)) for month, day in LAST_DAY.findall(text.zh)]
        recorded = [
            (date.date.month, date.date.day) if date.date else (date.month or 0, date.day or 0)
            for date in report.dates
            if not date.every
        ]
        ends = {(month, 0) for month in map(int, MONTH_END.findall(text.zh))}
        missing = [pair for pair in named if pair not in recorded]
        beyond = [pair for pair in recorded if pair not in named and (pair[0], 0) not in ends]
        if missing or beyond:
            days = [f"{month}月{day}日" for month, day in named]
            yield Finding(
                "plan",
                (*path, "dates"),
                f"报送日期应与这一段文字相同：{'、'.join(days) or '（文中没有这样的日期）'}。",
                f"The dates should be those of the paragraph: {', '.join(days) or 'none'}.",
            )


@rule
def units_stand_where_they_are_recorded(plan: Plan) -> Findings:
    """A unit recorded with a requirement, or as the recipient of reports, is named in its text."""
    places: list[tuple[Path, str, str]] = [
        (("notice", at, "units", place), id, words_of(block).zh)
        for at, block in enumerate(plan.notice)
        if isinstance(block, Requirement)
        for place, id in enumerate(block.units)
    ]
    places += [
        ((*path, "recipient"), report.recipient, text.zh)
        for path, report, text in reports(plan)
        if report.recipient
    ]
    for path, id, text in places:
        unit = plan.units_by_id.get(id)
        if unit and not any(form in text for form in forms(unit)):
            yield Finding(
                "plan",
                path,
                f"这段文字没有写到“{unit.name.zh}”，请改正。",
                f"The text does not name “{unit.name['en']}” (“{unit.name.zh}”): correct this.",
            )
