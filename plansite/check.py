"""Rules that need more than one value to judge: one generator a rule, its docstring is the rule.

A rule names what it needs (`plan`, `reference`, `labels`, `notice`) as parameters and runs once all
of it is there. It yields findings, and never raises, whatever the model lets through.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic import BaseModel, RootModel

from plansite import wording
from plansite.fidelity import Notice, differences
from plansite.labels import Labels
from plansite.model import ENFORCEMENT, Measure, Path, Plan, Text, Unit
from plansite.problem import Finding, did_you_mean, excerpt
from plansite.reference import Reference, Remark, provision

Findings = Iterator[Finding]

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
FOLDED = re.compile(f"({HAN.pattern}|[，、；。：]) {HAN.pattern}")
DAY = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NUMERALS = {"han", "n", "outer"}

RULES: list[Callable[..., Findings]] = []


def rule(function: Callable[..., Findings]) -> Callable[..., Findings]:
    RULES.append(function)
    return function


def check(
    plan: Plan | None = None,
    reference: Reference | None = None,
    labels: Labels | None = None,
    notice: str | None = None,
) -> Findings:
    """Run every rule whose subjects are given; `notice` is the text of the notice as issued."""
    given = {"plan": plan, "reference": reference, "labels": labels, "notice": notice}
    for function in RULES:
        needs = {name: given[name] for name in inspect.signature(function).parameters}
        if all(value is not None for value in needs.values()):
            yield from function(**needs)


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every bilingual text inside a value, with its path."""
    for found, inner in values(value, path):
        if isinstance(inner, Text):
            yield found, inner


def words(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every string inside a value, with its path."""
    for found, inner in values(value, path):
        if isinstance(inner, str):
            yield found, inner


def values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The value and all that it holds."""
    yield path, value
    if isinstance(value, RootModel):
        value = value.root
    if isinstance(value, BaseModel):
        # By field, not iter(value): that would show what the model has cached as well.
        fields = type(value).model_fields
        steps: Iterable[tuple[str | int, Any]] = [(name, getattr(value, name)) for name in fields]
    elif isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, tuple):
        steps = enumerate(value)
    else:
        return
    for step, inner in steps:
        yield from values(inner, (*path, step))


def repeated(names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The positions of names that stood before, each with that of the first."""
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        if name in first:
            yield at, first[name]
        first.setdefault(name, at)


def unit_lists(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every list of unit ids in the plan, with its path."""
    for at, unit in enumerate(plan.units):
        yield ("units", at, "members"), unit.members
    for path, measure in measures(plan):
        yield (*path, "units"), measure.units
    for at, requirement in enumerate(plan.requirements):
        yield ("requirements", at, "units"), requirement.units


def measures(plan: Plan) -> Iterator[tuple[Path, Measure]]:
    for at, task in enumerate(plan.tasks):
        for number, measure in enumerate(task.measures):
            yield ("tasks", at, "measures", number), measure


def named_forms(unit: Unit) -> tuple[str, ...]:
    """The forms the notice may use for the unit."""
    return unit.name.zh, unit.full_name.zh, *unit.aliases


@rule
def unit_ids_are_unique(plan: Plan) -> Findings:
    """No two units have the same id."""
    for at, first in repeated(unit.id for unit in plan.units):
        yield Finding(
            "plan", ("units", at, "id"),
            f"编号 {plan.units[at].id} 已用于第 {first + 1} 个单位“{plan.units[first].name.zh}”，请换一个。",
            f"The id {plan.units[at].id} already belongs to “{plan.units[first].name.en}”: "
            "choose another.",
        )


@rule
def numbers_run_in_order(plan: Plan) -> Findings:
    """Tasks and requirements are numbered 1, 2, 3 … as they stand; measures 6.1, 6.2 … in task 6.

    The notice's own numbering, （六）, is made from them.
    """
    for at, task in enumerate(plan.tasks):
        yield from number(("tasks", at, "id"), task.id, str(at + 1))
    for at, requirement in enumerate(plan.requirements):
        yield from number(("requirements", at, "id"), requirement.id, str(at + 1))
    for at, task in enumerate(plan.tasks):
        for place, measure in enumerate(task.measures):
            path = ("tasks", at, "measures", place, "id")
            yield from number(path, measure.id, f"{task.id}.{place + 1}")


def number(path: Path, given: str, wanted: str) -> Findings:
    if given != wanted:
        yield Finding(
            "plan", path,
            f"按次序这里的编号应是 {wanted}，现为 {given}；请改正编号或调整次序。",
            f"By its place this is number {wanted}, not {given}: correct the number or the order.",
        )


@rule
def units_named_exist(plan: Plan) -> Findings:
    """Whoever is named by id is one of the plan's units."""
    named = [((*path, at), id) for path, ids in unit_lists(plan) for at, id in enumerate(ids)]
    named.append((("reporting", "recipient"), plan.reporting.recipient))
    for path, id in named:
        if id not in plan.units_by_id:
            zh, en = did_you_mean(id, plan.units_by_id)
            yield Finding(
                "plan", path,
                f"units 中没有编号为 {id} 的单位。{zh}请改正，或在 units 中增加该单位。",
                f"No unit in units has the id {id}.{en} Correct it, or add the unit to units.",
            )


@rule
def units_are_named_once(plan: Plan) -> Findings:
    """No list names a unit twice."""
    for path, ids in unit_lists(plan):
        for at, _ in repeated(ids):
            yield Finding(
                "plan", (*path, at),
                f"{ids[at]} 在这个列表中重复，请删去一处。",
                f"{ids[at]} stands twice in this list: delete one.",
            )


@rule
def every_unit_is_named(plan: Plan) -> Findings:
    """A unit is named by a measure, is a member of a collective, or it has no place in the plan."""
    used = {id for _, ids in unit_lists(plan) for id in ids} | {plan.reporting.recipient}
    for at, unit in enumerate(plan.units):
        if unit.id not in used:
            yield Finding(
                "plan", ("units", at),
                f"没有任何措施写到单位 {unit.id}，它也不是任何集合的成员；不需要时请删去。",
                f"No measure names the unit {unit.id} and no collective has it as a member: delete "
                "it if it is not needed.",
            )


@rule
def only_collectives_have_members(plan: Plan) -> Findings:
    """A single unit has no members."""
    for at, unit in enumerate(plan.units):
        if unit.members and not unit.is_collective:
            yield Finding(
                "plan", ("units", at, "members"),
                "只有集合（kind: collective）才能有 members；请删去，或改为集合。",
                "Only a collective (kind: collective) has members: delete them, or make it one.",
            )


@rule
def members_are_single_units(plan: Plan) -> Findings:
    """A collective contains neither itself nor another collective."""
    for at, unit in enumerate(plan.units):
        for place, id in enumerate(unit.members):
            path = ("units", at, "members", place)
            if id == unit.id:
                yield Finding(
                    "plan", path,
                    f"集合 {id} 不能包含它自己，请从成员中删去。",
                    f"The collective {id} must not contain itself: delete it from the members.",
                )
            elif id in plan.units_by_id and plan.unit(id).is_collective:
                yield Finding(
                    "plan", path,
                    f"{id} 本身是集合，不能作为另一集合的成员；请列出具体单位。",
                    f"{id} is a collective itself and cannot be a member: list the single units.",
                )


@rule
def members_are_stated(plan: Plan) -> Findings:
    """The members of the collective `enforcement` are exactly the units that lines ending in
    等行政执法单位 list. No other membership is stated by the notice, so none is recorded.
    """
    stated = {
        id: measure.id
        for measure in plan.measures if measure.open_ended == ENFORCEMENT
        for id in measure.units
        if id in plan.units_by_id and not plan.unit(id).is_collective
    }
    for at, unit in enumerate(plan.units):
        if not unit.is_collective:
            continue
        known = stated if unit.id == ENFORCEMENT else {}
        for place, id in enumerate(unit.members):
            member = plan.units_by_id.get(id)
            if member and not member.is_collective and id not in known:
                yield Finding(
                    "plan", ("units", at, "members", place),
                    f"通知没有写明 {id} 属于“{unit.name.zh}”，请删去：成员只依据“……等行政执法单位”的列举。",
                    f"The notice does not say that {id} belongs to “{unit.name.en}”: delete it. "
                    "Members are only those listed before 等行政执法单位.",
                )
        for id in known.keys() - set(unit.members):
            yield Finding(
                "plan", ("units", at, "members") if unit.members else ("units", at),
                f"措施 {known[id]} 把 {id} 列为行政执法单位，请加入 members。",
                f"Measure {known[id]} lists {id} among the law enforcement units: add it to "
                "members.",
            )


@rule
def open_lists_have_a_collective(plan: Plan) -> Findings:
    """Where a line ends in 等行政执法单位 there is a collective with the id `enforcement`."""
    unit = plan.units_by_id.get(ENFORCEMENT)
    if unit is None or not unit.is_collective:
        for path, measure in measures(plan):
            if measure.open_ended == ENFORCEMENT:
                yield Finding(
                    "plan", (*path, "open_ended"),
                    "units 中缺少编号为 enforcement 的集合（kind: collective），请补上。",
                    "units has no collective with the id enforcement (kind: collective): add it.",
                )


@rule
def names_are_unambiguous(plan: Plan) -> Findings:
    """No name, alias or short name stands for two units, nor twice for one."""
    owners: dict[str, int] = {}
    for at, unit in enumerate(plan.units):
        own: list[tuple[Path, str]] = [(("name", "zh"), unit.name.zh)]
        if unit.full_name.zh != unit.name.zh:
            own.append((("full_name", "zh"), unit.full_name.zh))
        own += [(("aliases", n), form) for n, form in enumerate(unit.aliases)]
        own += [(("short_names", n), form) for n, form in enumerate(unit.short_names)]
        for path, form in own:
            if form in owners:
                other = plan.units[owners[form]]
                yield Finding(
                    "plan", ("units", at, *path),
                    f"“{excerpt(form)}”已是单位 {other.id} 的名称，一个名称只能写一次、指一个单位。",
                    f"“{excerpt(form)}” is a name of the unit {other.id} already: a name stands "
                    "once and for one unit.",
                )
            owners.setdefault(form, at)
    for at, first in repeated(unit.name.en for unit in plan.units):
        yield Finding(
            "plan", ("units", at, "name", "en"),
            f"英文名与单位 {plan.units[first].id} 相同，请加以区别。",
            f"The unit {plan.units[first].id} has the same English name: tell them apart.",
        )


@rule
def aliases_are_the_notices(plan: Plan) -> Findings:
    """An alias stands in the notice on its own, not only inside a longer name of a unit."""
    notice = "\n".join(paragraph.zh for paragraph in plan.paragraphs)
    forms = {form for unit in plan.units for form in named_forms(unit)}
    everything = "\n".join(sorted(forms))
    for at, unit in enumerate(plan.units):
        for place, alias in enumerate(unit.aliases):
            rest = notice
            if everything.count(alias) > 1:
                for longer in sorted((f for f in forms if alias in f and f != alias), key=len):
                    rest = rest.replace(longer, "\n")
            if alias not in rest:
                yield Finding(
                    "plan", ("units", at, "aliases", place),
                    f"通知中没有单独出现“{excerpt(alias)}”；平时的叫法请写入 short_names。",
                    f"The notice nowhere has “{excerpt(alias)}” by itself: what only staff say "
                    "belongs in short_names.",
                )


@rule
def wording_agrees(plan: Plan) -> Findings:
    """Each responsibility line, read by itself, says the same units, openness and deadline as the
    fields beside it; its English names those units and that deadline.
    """
    forms = wording.forms(plan.units)
    for path, measure in measures(plan):
        reading = wording.read(measure.wording.zh, forms)
        for unclear in reading.unclear:
            yield Finding("plan", (*path, "wording", "zh"), unclear.zh, unclear.en)
        if not reading.unclear:
            found = list(disagreements(path, measure, reading, set(plan.units_by_id)))
            yield from found or translated(path, measure, plan)


def disagreements(
    path: Path, measure: Measure, reading: wording.Reading, known: set[str]
) -> Findings:
    if reading.units != measure.units and known.issuperset(measure.units):
        yield from different_units(path, measure, reading)
    if reading.open_ended != measure.open_ended:
        field = "open_ended" if measure.open_ended else "wording"
        if reading.open_ended:
            ending = next(e for e in wording.OPENINGS if e in measure.wording.zh)
            yield Finding(
                "plan", (*path, field),
                f"责任单位一句以“{ending}”结尾，应写 open_ended: {reading.open_ended}。",
                f"The line ends in {ending}: write open_ended: {reading.open_ended}.",
            )
        else:
            yield Finding(
                "plan", (*path, field),
                "责任单位一句没有“等……单位”，请删去 open_ended。",
                "The line does not end in 等…: delete open_ended.",
            )
    if reading.deadline != measure.deadline.key:
        yield Finding(
            "plan", (*path, "deadline"),
            f"责任单位一句的完成时限是 {reading.deadline}，这里是 {measure.deadline.key}，请改成一致。",
            f"The line says {reading.deadline}, this field {measure.deadline.key}: make them "
            "agree.",
        )


def different_units(path: Path, measure: Measure, reading: wording.Reading) -> Findings:
    lacking = [id for id in reading.units if id not in measure.units]
    beyond = [at for at, id in enumerate(measure.units) if id not in reading.units]
    if lacking:
        yield Finding(
            "plan", (*path, "units"),
            f"责任单位一句还写有 {'、'.join(lacking)}，请补入 units。",
            f"The line also names {', '.join(lacking)}: add to units.",
        )
    for at in beyond:
        yield Finding(
            "plan", (*path, "units", at),
            f"责任单位一句没有写 {measure.units[at]}，请从 units 中删去。",
            f"The line does not name {measure.units[at]}: delete it from units.",
        )
    if not lacking and not beyond:
        for at, _ in repeated(reading.units):
            yield Finding(
                "plan", (*path, "wording", "zh"),
                f"责任单位一句把 {reading.units[at]} 写了两次；请对照通知原文。",
                f"The line names {reading.units[at]} twice: compare it with the notice.",
            )
        if sorted(reading.units) == sorted(measure.units):
            yield Finding(
                "plan", (*path, "units"),
                f"次序应与责任单位一句相同：{'、'.join(reading.units)}。",
                f"The order should be the line's: {', '.join(reading.units)}.",
            )


def translated(path: Path, measure: Measure, plan: Plan) -> Findings:
    place = (*path, "wording", "en")
    english = measure.wording.en.casefold()
    for unit in (plan.units_by_id[id] for id in measure.units if id in plan.units_by_id):
        if unit.name.en.casefold() not in english:
            yield Finding(
                "plan", place,
                f"英文没有写到{unit.name.zh}，应写作 {unit.name.en}。",
                f"The English does not name {unit.name.en}.",
            )
    limit = measure.deadline.text.en
    if limit.casefold() not in english:
        yield Finding(
            "plan", place,
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
        "plan", path,
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
            "plan", ("reporting", "dates"),
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
                "plan", path,
                f"这段文字没有写到“{unit.name.zh}”，请改正。",
                f"The text does not name “{unit.name.en}” (“{unit.name.zh}”): correct this.",
            )


@rule
def plan_texts_are_clean(plan: Plan) -> Findings:
    """A text of the plan is one line without blanks at its ends, and each language is its own."""
    yield from unclean("plan", plan)
    yield from untranslated("plan", plan, lambda text: bool(HAN.search(text.en)))


@rule
def reference_texts_are_clean(reference: Reference) -> Findings:
    """As for the plan; English may quote the notice's words, a Chinese text is not folded."""
    yield from unclean("reference", reference)
    yield from untranslated("reference", reference, lambda text: text.en == text.zh)
    yield from folded("reference", reference)


@rule
def label_texts_are_clean(labels: Labels) -> Findings:
    """One line; Chinese words have their English (a language may be named in its own words)."""
    for path, label in words(labels):
        if "\n" in label:
            yield broken("labels", path)
    yield from untranslated(
        "labels", labels, lambda text: bool(HAN.search(text.zh) and HAN.search(text.en))
    )
    yield from folded("labels", labels)


def unclean(file: str, value: BaseModel) -> Findings:
    for path, text in words(value):
        if "\n" in text:
            yield broken(file, path)
        elif text != text.strip():
            yield Finding(
                file, path,
                "文字的开头或末尾有空格，请删去。",
                "The text begins or ends with a blank: delete it.",
            )


def broken(file: str, path: Path) -> Finding:
    return Finding(
        file, path,
        "文字中不能换行；中文请写在一行内，英文可用 >- 折行。",
        "A text has no line breaks: write Chinese on one line, fold English with >-.",
    )


def untranslated(file: str, value: BaseModel, half: Callable[[Text], bool]) -> Findings:
    for path, text in texts(value):
        left = HAN.search(text.en)
        if left and half(text):
            yield Finding(
                file, (*path, "en"),
                f"英文中还有汉字“{left[0]}”，请译完。",
                f"There is Chinese left in the English (“{left[0]}”): translate it.",
            )


def folded(file: str, value: BaseModel) -> Findings:
    for path, text in texts(value):
        if found := FOLDED.search(text.zh):
            yield Finding(
                file, (*path, "zh"),
                f"“{found[0]}”中间有空格，多半是中文折行所致；中文请写在一行内。",
                f"There is a blank in “{found[0]}”, probably from folding: write Chinese on one "
                "line.",
            )


@rule
def labels_fill_alike(labels: Labels) -> Findings:
    """`{name}` marks a value and nothing else has braces; all forms of a label have the same
    values, but the singular `one` may spell out `{n}`, and where the Chinese counts in `{han}`
    the English may number in its own way.
    """
    for section, entries in labels.root.items():
        for name, label in entries.items():
            path = (section, name)
            forms = {"zh": label.zh, "en": label.en} | ({"one": label.one} if label.one else {})
            wanted = set(BLANK.findall(label.zh))
            for form, text in forms.items():
                if set("{}") & set(BLANK.sub("", text)):
                    yield Finding(
                        "labels", (*path, form),
                        "花括号只能用来标出数值，写作 {name}；请检查是否成对、名称是否为小写字母。",
                        "Braces only mark a value, as in {name}: see that they pair and that the "
                        "name is in small letters.",
                    )
                blanks = set(BLANK.findall(text))
                free = NUMERALS if "han" in wanted else {"n"} if form == "one" else set()
                if blanks - free != wanted - free:
                    names = " ".join(f"{{{blank}}}" for blank in sorted(wanted)) or "-"
                    yield Finding(
                        "labels", (*path, form),
                        f"花括号中的数值应与中文一致：{names}。",
                        f"The values in braces should be those of the Chinese: {names}.",
                    )


@rule
def plan_is_the_notice(plan: Plan, notice: str) -> Findings:
    """Fidelity: the Chinese of the plan, joined in document order, is the notice, character for
    character; only line breaks and blanks at the ends of lines do not count.
    """
    for difference in differences(plan.paragraphs, Notice(notice)):
        run = difference.run
        path = run.path if run.role in ("number", "issued") else (*run.path, "zh")
        yield Finding(
            "plan", path,
            f"与通知原文不一致（【】内为不同之处）。通知第 {difference.line} 行：{difference.notice} "
            f"本文件：{difference.plan} 请照原文改正；若通知已重新印发，须同时更换 data/source/notice.txt。",
            "This is not what the notice says (【】 marks the difference). Line "
            f"{difference.line} of the notice: {difference.notice} this file: {difference.plan} Restore the notice's "
            "words; if the notice was reissued, replace data/source/notice.txt as well.",
        )


@rule
def reference_ids_are_unique(reference: Reference) -> Findings:
    """No two notes, terms, points or corrections have the same id, no two articles a number."""
    law = reference.law
    for path, ids in (
        (("notes",), [note.id for note in reference.notes]),
        (("glossary",), [term.id for term in reference.glossary]),
        (("law", "points"), [point.id for point in law.points]),
        (("law", "corrections"), [correction.id for correction in law.corrections]),
        (("law", "articles"), [article.number for article in law.articles]),
    ):
        for at, first in repeated(ids):
            yield Finding(
                "reference", (*path, at),
                f"{ids[at]} 与第 {first + 1} 项重复，请改正或合并。",
                f"{ids[at]} repeats entry {first + 1}: correct or merge them.",
            )


@rule
def notes_quote_the_notice(plan: Plan, reference: Reference) -> Findings:
    """A note names a paragraph and quotes it verbatim; where the words stand there more than once
    it says which occurrence is meant.
    """
    paragraphs = {paragraph.id: paragraph.zh for paragraph in plan.paragraphs}
    for at, note in enumerate(reference.notes):
        text = paragraphs.get(note.at)
        if text is None:
            zh, en = did_you_mean(note.at, paragraphs)
            yield Finding(
                "reference", ("notes", at, "at"),
                f"全文中没有编号为 {note.at} 的段落。{zh}",
                f"The notice has no paragraph {note.at}.{en}",
            )
        elif note.find(text) is None:
            yield Finding(
                "reference", ("notes", at, "quote"),
                f"段落 {note.at} 中找不到所引的“{excerpt(note.quote)}”，请照原文逐字引用。",
                f"“{excerpt(note.quote)}” is not in the paragraph {note.at} (or not as often as "
                "`occurrence` says): quote the notice verbatim.",
            )
        elif note.occurrence is None and text.find(note.quote, text.find(note.quote) + 1) >= 0:
            yield Finding(
                "reference", ("notes", at, "quote"),
                "这些字在该段中不止出现一次，请多引几个字，或用 occurrence 指明是第几处。",
                "These words stand in the paragraph more than once: quote more of it, or say which "
                "with `occurrence`.",
            )


@rule
def remarks_are_anchored(plan: Plan, reference: Reference) -> Findings:
    """A point or correction belongs to a measure or a requirement, and its anchor stands there."""
    passages = {m.id: m.whole.zh + m.wording.zh for m in plan.measures}
    passages |= {r.anchor: f"{r.title.zh}。{r.text.zh}" for r in plan.requirements}
    for path, remark in remarks(reference):
        text = passages.get(remark.belongs_to)
        if text is None:
            zh, en = did_you_mean(remark.belongs_to, passages)
            yield Finding(
                "reference", (*path, "belongs_to"),
                f"没有编号为 {remark.belongs_to} 的措施或要求。{zh}",
                f"There is no measure or requirement {remark.belongs_to}.{en}",
            )
        elif remark.anchor not in text:
            yield Finding(
                "reference", (*path, "anchor"),
                f"{remark.belongs_to} 的原文中没有“{excerpt(remark.anchor)}”，请照原文逐字引用。",
                f"“{excerpt(remark.anchor)}” does not stand in {remark.belongs_to}: quote the "
                "notice verbatim.",
            )


def remarks(reference: Reference) -> Iterator[tuple[Path, Remark]]:
    for name in ("points", "corrections"):
        for at, remark in enumerate(getattr(reference.law, name)):
            yield ("law", name, at), remark


@rule
def articles_cited_are_listed(reference: Reference) -> Findings:
    """Every article referred to is in the table of articles."""
    law = reference.law
    cited: list[tuple[Path, str]] = [
        (("glossary", at, "articles", place), ref)
        for at, term in enumerate(reference.glossary) for place, ref in enumerate(term.articles)
    ]
    cited += [
        (("law", "points", at, "basis", place, "ref"), citation.ref)
        for at, point in enumerate(law.points) for place, citation in enumerate(point.basis)
    ]
    cited += [
        (("law", "corrections", at, "articles", place), ref)
        for at, item in enumerate(law.corrections) for place, ref in enumerate(item.articles)
    ]
    for path, ref in cited:
        article = str(provision(ref).article)
        if article not in law.articles_by_number:
            yield Finding(
                "reference", path,
                f"law.articles 中没有第 {article} 条，请核对条号，或把该条加入 law.articles。",
                f"law.articles has no article {article}: see to the number, or add the article.",
            )


@rule
def lessons_are_about_tasks(plan: Plan, reference: Reference) -> Findings:
    """A lesson is about a task of the plan, or about the whole of it; none has two lessons."""
    tasks = [lesson.task for lesson in reference.lessons]
    for at, task in enumerate(tasks):
        if task is not None and task not in plan.tasks_by_id:
            zh, en = did_you_mean(task, plan.tasks_by_id)
            yield Finding(
                "reference", ("lessons", at, "task"),
                f"没有编号为 {task} 的任务。{zh}", f"There is no task {task}.{en}",
            )
    for at, first in repeated(task or "" for task in tasks):
        yield Finding(
            "reference", ("lessons", at),
            f"与第 {first + 1} 课的任务相同，请合并（不写 task 的是总课，只能有一课）。",
            f"Lesson {first + 1} is about the same: merge them (without task, it is the lesson on "
            "the whole plan; there is one).",
        )


@rule
def lessons_quote_the_notice(plan: Plan, reference: Reference) -> Findings:
    """What a lesson quotes stands in its task word for word, the English in the translation of the
    same passage.
    """
    for at, lesson in enumerate(reference.lessons):
        for place, quote in enumerate(lesson.quotes):
            if lesson.find(quote, plan) is None:
                where = f"任务 {lesson.task}" if lesson.task else "通知"
                there = f"task {lesson.task}" if lesson.task else "the notice"
                yield Finding(
                    "reference", ("lessons", at, "quotes", place),
                    f"{where}的同一段文字中找不到“{excerpt(quote.zh)}”及其译文，中英文都请逐字引用。",
                    f"“{excerpt(quote.en)}” and its Chinese do not stand in one passage of "
                    f"{there}: quote both verbatim.",
                )


@rule
def terms_are_distinct(reference: Reference) -> Findings:
    """No Chinese form belongs to two terms, nor twice to one."""
    forms = [
        (("glossary", at, *(("variants", n - 1) if n else ("zh",))), form)
        for at, term in enumerate(reference.glossary) for n, form in enumerate(term.forms)
    ]
    for at, first in repeated(form for _, form in forms):
        path, form = forms[at]
        owner = reference.glossary[forms[first][0][1]]  # type: ignore[index]
        yield Finding(
            "reference", path,
            f"“{excerpt(form)}”已见于术语 {owner.id}，请删去一处。",
            f"“{excerpt(form)}” is a form of the term {owner.id} already: delete one.",
        )


@rule
def terms_occur(plan: Plan, reference: Reference) -> Findings:
    """A term of the glossary occurs in the notice."""
    places = reference.places(plan)
    for at, term in enumerate(reference.glossary):
        if not places[term.id]:
            yield Finding(
                "reference", ("glossary", at, "zh"),
                f"通知中没有“{excerpt(term.zh)}”（或只作为更长术语的一部分）；请改正、补 variants 或删去。",
                f"The notice has no “{excerpt(term.zh)}”, or only inside a longer term: correct "
                "it, add variants, or delete the term.",
            )


@rule
def terms_are_translated_alike(plan: Plan, reference: Reference) -> Findings:
    """Where the Chinese has a term of the glossary the English has its established translation, or
    a form accepted for it.
    """
    for path, text in texts(plan):
        for term in reference.terms_lost(text):
            accepted = "; ".join((term.en, *term.accepted))
            yield Finding(
                "plan", (*path, "en"),
                f"中文有术语“{term.zh}”，英文应译作：{excerpt(accepted, 120)}。请统一译法，"
                "或在 data/reference.yaml 的 accepted 中补充。",
                f"The Chinese has “{term.zh}”; the English should use: {excerpt(accepted, 120)}. "
                "Translate it so, or add a form to `accepted` in data/reference.yaml.",
            )
