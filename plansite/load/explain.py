"""What the model refuses, in words an editor understands: pydantic's error types, translated."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from plansite.load.problem import CHINESE_MARK, chinese_marks, did_you_mean, excerpt
from plansite.model.blocks import KINDS, STATEMENTS, TAGS
from plansite.model.paragraphs import Path
from plansite.model.text import Text

Words = tuple[str, str]
Errors = dict[str, Any]

ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
PATTERNS: dict[str, Words] = {
    r"\S": ("这里不能空着，请补上文字。", "This must not be empty: write the words."),
    ID: (
        "编号只能用小写英文字母、数字和连字符，且以字母开头，例如 market-regulation。",
        "An id has small letters, digits and hyphens only and begins with a letter, as in "
        "market-regulation.",
    ),
    r"^[1-9][0-9]{0,3}$": (
        "这里应是 1 到 9999 的阿拉伯数字，例如 6。",
        "This must be a number from 1 to 9999 in digits, as in 6.",
    ),
    r"^r?[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}$": (
        "措施编号应写成“任务号.序号”，例如 6.1；要求之下的写成 r2.1。",
        "A measure's id is the task's number, a dot and its place in the task, as in 6.1; in a "
        "requirement, r2.1.",
    ),
    r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$": (
        "这里应是一个电子邮件地址，例如 editor@example.com。",
        "This must be an e-mail address, as in editor@example.com.",
    ),
    r"^[a-z]+([-_][a-z0-9]+)*$": (
        "这里应是段落编号，例如 preamble、task-6 或 requirement-2。",
        "This must be the id of a paragraph, as in preamble, task-6 or requirement-2.",
    ),
    r"^(r?[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}|requirement-[1-9][0-9]{0,3})$": (
        "这里应是措施编号（如 6.1）或要求编号（如 requirement-2）。",
        "This must be a measure (as in 6.1) or a requirement (as in requirement-2).",
    ),
}
# “…” ‘…’ 「…」 or half of a pair, round something without any inside.
QUOTED = re.compile("[“”‘’「＂][^“”‘’「」＂]+[“”‘’」＂]")
LIST: Words = (
    "这里应是一个列表：每项另起一行、以“- ”开头，或写成 [甲, 乙]。",
    "A list is expected here: one item a line, each beginning with “- ”, or [a, b].",
)
MOVED: Words = (
    "后续文件的修改不再写作编者注，请删去这一条，改写进 data/amendments.yaml："
    "amendments: [{id: …, document: {number: {zh: 文号, en: …}, issued: 2026-03-01}, "
    "changes: [{measure: 6.1, deadline: 2026-12-31}]}]，原来的说明写入 note。",
    "Changes by later documents are no longer editors' notes: delete this entry and write it into "
    "data/amendments.yaml: amendments: [{id: …, document: {number: {zh: …, en: …}, issued: "
    "2026-03-01}, changes: [{measure: 6.1, deadline: 2026-12-31}]}], with the explanation as note.",
)
YES_OR_NO: Words = ("只能写 true 或 false。", "Write true or false.")
WHOLE_NUMBER: Words = ("这里应是整数。", "A whole number is expected here.")


def explain(error: Errors, model: type[BaseModel]) -> Words:
    """A pydantic error of `model` as a Chinese and an English sentence that say what to do."""
    if (given := quoted(error["input"])) and error["type"] != "missing":
        return (
            f"值两边的中文引号请删去，只写 {excerpt(given[1:-1])}；需要引号时用英文引号。",
            f"Delete the typographic quotation marks round the value, and write {excerpt(given[1:-1])} "
            "alone; where quotes are needed, use straight ones.",
        )
    say = MESSAGES.get(error["type"])
    if say is None:
        return (
            f"这里的内容不符合要求（{error['type']}），请对照相邻条目的写法修改。",
            f"This is not accepted here: {error['msg']}. See how its neighbours are written.",
        )
    return say(error, model)


def quoted(given: Any) -> str:
    """The value, if it stands in typographic quotation marks; "" otherwise."""
    return given if isinstance(given, str) and QUOTED.fullmatch(given) else ""


def unknown_field(error: Errors, model: type[BaseModel]) -> Words:
    name, fields = str(error["loc"][-1]), fields_at(model, error["loc"][:-1])
    zh, en = did_you_mean(name, fields)
    if error["input"] == "" and "：" in name:
        zh = "字段名后面的冒号应是半角冒号加一个空格“: ”。"
        en = " The colon after a name is half-width, with a blank: “: ”."
    elif error["input"] == "" and not zh:
        zh = "如果它是前一段文字的后半，请把那段文字用英文单引号括起来（括号 { } 内逗号会把文字断开）。"
        en = " If it belongs to the words before, put them in single quotes: inside { } a comma ends them."
    return (
        f"没有名为“{excerpt(name)}”的字段。{zh}此处可用：{'、'.join(fields)}。",
        f"There is no field “{excerpt(name)}”.{en} Possible here: {', '.join(fields)}.",
    )


def missing_field(error: Errors, model: type[BaseModel]) -> Words:
    name = error["loc"][-1]
    kind = kind_at(model, error["loc"])
    if kind is Text:
        form = f"{name}: {{zh: 中文, en: English}}"
        return (
            f"缺少字段 {name}，请补上，写成 {form}。",
            f"The field {name} is missing: add it as {form}.",
        )
    return f"缺少字段 {name}，请补上。", f"The field {name} is missing: add it."


def mapping_expected(error: Errors, model: type[BaseModel]) -> Words:
    fields = fields_at(model, error["loc"])
    names = "、".join(fields), ", ".join(fields)
    return (
        f"这里应是“字段: 内容”的形式（半角冒号加空格），每个字段一行{(fields and f'（{names[0]}）') or ''}。",
        f"Fields are expected here, one “name: value” a line{(fields and f' ({names[1]})') or ''}.",
    )


def pattern(error: Errors, model: type[BaseModel]) -> Words:
    wanted, given = error["ctx"]["pattern"], error["input"]
    if isinstance(given, str) and CHINESE_MARK.search(given):
        return chinese_marks(given)
    if wanted == ID and isinstance(given, str) and not given.isascii():
        return (
            f"“{excerpt(given)}”不是编号：这里写该单位在 units 中的 id。",
            f"“{excerpt(given)}” is no id: write the unit's id, as it stands in units.",
        )
    return PATTERNS.get(wanted) or (
        f"写法不符合要求，应符合 {wanted}。",
        f"This is not written as it must be: it has to match {wanted}.",
    )


def too_few(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "列表不能为空，至少要有一项。",
        "The list must not be empty: give at least one item.",
    )


def one_of(error: Errors, model: type[BaseModel]) -> Words:
    if error["input"] == "amendment":
        return MOVED
    given, expected = error["input"], error["ctx"]["expected"].replace("'", "")
    choices = expected.replace(" or ", ", ").split(", ")
    zh, en = did_you_mean(given, choices) if isinstance(given, str) else ("", "")
    holder = kind_at(model, error["loc"][:-1])
    field = field_named(holder, error["loc"][-1]) if holder else None
    needed = field is None or field.is_required()
    if not needed:
        zh, en = zh + "不需要时请删去这一行。", en + " Delete the line if it is not needed."
    return (
        f"只能是 {'、'.join(choices)} 之一。{zh}",
        f"This must be one of: {', '.join(choices)}.{en}",
    )


def between(error: Errors, model: type[BaseModel]) -> Words:
    limit = error["ctx"].get("ge", error["ctx"].get("le"))
    word = ("不小于", "at least") if "ge" in error["ctx"] else ("不大于", "at most")
    return f"这个数应{word[0]} {limit}。", f"This number must be {word[1]} {limit}."


def date(error: Errors, model: type[BaseModel]) -> Words:
    zh, en = meant(error["input"])
    return (
        f"不是有效的日期。{zh}请写成“年-月-日”，月、日各两位，例如 2025-11-30，并核对当月有没有这一天。",
        f"This is not a date.{en} Write year-month-day, with two digits for the month and the day, "
        "as in 2025-11-30, and see that the month has that day.",
    )


def deadline(error: Errors, model: type[BaseModel]) -> Words:
    zh, en = meant(error["input"])
    return (
        f"时限应写 ongoing（长期坚持）或“年-月-日”，月、日各两位，例如 2025-11-30；{zh}请核对当月有没有这一天。"
        "其他说法写成 {date: 2026-06-30, words: {zh: 通知的原话}}、{every: quarter, words: …} 或 "
        "{kind: words, words: …}。",
        "A deadline is ongoing (长期坚持) or year-month-day, with two digits for the month and the "
        f"day, as in 2025-11-30;{en} see that the month has that day. Other words are written "
        "{date: 2026-06-30, words: {zh: the notice's words}}, {every: quarter, words: …} or "
        "{kind: words, words: …}.",
    )


def meant(given: Any) -> Words:
    """The date that was written in another way, as 2026-6-3 or 2026年6月3日; nothing if none."""
    numbers = re.findall(r"[0-9]+", given) if isinstance(given, str) and len(given) < 20 else []
    try:
        day = datetime.date(*map(int, numbers)).isoformat()
    except (TypeError, ValueError, OverflowError):
        return "", ""
    return f"是不是 {day}？", f" Did you mean {day}?"


def yearly_date(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "不是每年都有的日期，请核对月和日。",
        "Not every year has this day: see to the month and the day.",
    )


def provision(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "看不懂的法条。请写成 34、42(1)、67(1)-(2)、76(1)(5) 或 9 items 1-4 这样的形式。",
        "This is not a reference to an article: write it as in 34, 42(1), 67(1)-(2), 76(1)(5) or "
        "9 items 1-4.",
    )


def point_basis(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "没有写明依据的法条：请补充 basis，或写 in_law: false 并说明来源。",
        "No article is cited: add basis, or write in_law: false and say where it comes from.",
    )


def point_origin(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "in_law: false 的条目须用 other_basis 或 note 说明来源。",
        "Where in_law is false, other_basis or note must say where it comes from.",
    )


def block(error: Errors, model: type[BaseModel]) -> Words:
    """A part of the notice that is of no kind, or of two."""
    given = error["input"]
    kinds = [*KINDS, *STATEMENTS]
    found = [kind for kind in kinds if isinstance(given, dict) and kind in given]
    if len(found) > 1:
        return (
            f"这一段同时写了 {'、'.join(found)}，只能是一种；请分成两段，各以“- ”开头。",
            f"This part has {' and '.join(found)}, and can be of one kind only: make two of it, "
            "each beginning with “- ”.",
        )
    zh, en = ("", "")
    if isinstance(given, dict) and given:
        zh, en = did_you_mean(str(next(iter(given))), kinds)
    return (
        f"看不出这是通知的哪一部分。{zh}每一段以种类开头：{'、'.join(kinds)}。",
        f"It is not clear what part of the notice this is.{en} Each begins with its kind: "
        f"{', '.join(kinds)}.",
    )


def owners(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "units 和 owners 只能写一种：都负责的用 units，分牵头、负责、配合的用 owners。",
        "Write units or owners, not both: units where all are responsible, owners where some lead "
        "or support.",
    )


def report_date(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "报送日期应写成 {month: 6, day: 25}（每年）、{date: 2026-12-10}（一次）、{every: month, day: 25}（每月）或 "
        "{every: quarter}（每季度末）。",
        "The date of a report is {month: 6, day: 25} (every year), {date: 2026-12-10} (once), "
        "{every: month, day: 25} (every month) or {every: quarter} (at the end of each quarter).",
    )


def too_long(error: Errors, model: type[BaseModel]) -> Words:
    most = error["ctx"]["max_length"]
    return (
        f"太长了，至多 {most} 个字符：编号会成为文件名。",
        f"This is too long: at most {most} characters, since ids become names of files.",
    )


def point_certain(error: Errors, model: type[BaseModel]) -> Words:
    return (
        "in_law: false 的条目没有直接依据：所引法条的 confidence 请写 likely。",
        "Where in_law is false, no article is a direct basis: write confidence: likely.",
    )


def always(words: Words) -> Callable[[Errors, type[BaseModel]], Words]:
    return lambda error, model: words


MESSAGES: dict[str, Callable[[Errors, type[BaseModel]], Words]] = {
    "extra_forbidden": unknown_field,
    "missing": missing_field,
    "model_type": mapping_expected,
    "model_attributes_type": mapping_expected,
    "dict_type": mapping_expected,
    "tuple_type": always(LIST),
    "list_type": always(LIST),
    "too_short": too_few,
    "string_type": always(
        (
            "这里应是一段文字，不能是列表或字段。",
            "Words are expected here, not a list or fields.",
        )
    ),
    "string_too_short": always(PATTERNS[r"\S"]),
    "string_pattern_mismatch": pattern,
    "literal_error": one_of,
    "int_type": always(WHOLE_NUMBER),
    "int_parsing": always(WHOLE_NUMBER),
    "int_parsing_size": always(WHOLE_NUMBER),
    "int_from_float": always(WHOLE_NUMBER),
    "greater_than_equal": between,
    "less_than_equal": between,
    "date": date,
    "deadline": deadline,
    "yearly_date": yearly_date,
    "bool_type": always(YES_OR_NO),
    "bool_parsing": always(YES_OR_NO),
    "provision": provision,
    "point_basis": point_basis,
    "point_origin": point_origin,
    "union_tag_not_found": block,
    "union_tag_invalid": block,
    "owners": owners,
    "change_of": always(
        (
            "每项修改写一个 measure（措施编号）或一个 unit（单位编号），不能都写或都不写。",
            "A change is of one measure or of one unit: write `measure` or `unit`, with its id.",
        )
    ),
    "change_what": always(
        (
            "措施的修改写 deadline、adds、drops 或 ends，单位的修改写 name；请补上或改正。",
            "A change of a measure has deadline, adds, drops or ends; that of a unit has name: add "
            "or correct it.",
        )
    ),
    "report_date": report_date,
    "string_too_long": too_long,
    "point_certain": point_certain,
}


def fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields of the model that stands at `path` inside `model`."""
    kind = kind_at(model, path)
    return [f.alias or name for name, f in kind.model_fields.items()] if kind else []


def field_named(model: type[BaseModel], name: str | int) -> FieldInfo | None:
    """The field that YAML calls so."""
    return next((f for n, f in model.model_fields.items() if (f.alias or n) == name), None)


def kind_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that stands at `path` inside `model`; None if there is none that has fields."""
    kind: Any = model
    for step in path:
        if step in TAGS:
            kind = TAGS[str(step)]
            continue
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if issubclass(kind, RootModel):
                kind = kind.model_fields["root"].annotation
            elif field := field_named(kind, step):
                kind = field.annotation
                continue
            else:
                return None
        kind = inside(kind, step)
    kind = next((k for k in flat(kind) if isinstance(k, type) and issubclass(k, BaseModel)), None)
    return None if kind is None or issubclass(kind, RootModel) else kind


def inside(kind: Any, step: str | int) -> Any:
    """The type of an entry of tuple[X, ...] or dict[str, X]; None if it has no entries."""
    for choice in flat(kind):
        kinds = [k for k in get_args(choice) if k is not Ellipsis]
        if kinds and getattr(choice, "__origin__", None) in (tuple, list, dict):
            return kinds[-1]
    return next(flat(kind), None)


def flat(kind: Any) -> Iterator[Any]:
    """The types of a union (or Annotated), one by one."""
    origin = getattr(kind, "__origin__", None)
    if hasattr(kind, "__metadata__"):
        yield from flat(origin)
    elif origin in (tuple, list, dict) or not get_args(kind):
        yield kind
    else:
        for choice in get_args(kind):
            yield from flat(choice)
