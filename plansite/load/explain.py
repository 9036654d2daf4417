"""What the model refuses, in words an editor understands: pydantic's error types, translated."""

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, RootModel

from plansite.load.problem import CHINESE_MARK, chinese_marks, did_you_mean, excerpt
from plansite.model.paragraphs import Path
from plansite.model.text import Text

Words = tuple[str, str]
Errors = dict[str, Any]

PATTERNS: dict[str, Words] = {
    r"\S": ("这里不能空着，请补上文字。", "This must not be empty: write the words."),
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": (
        "编号只能用小写英文字母、数字和连字符，且以字母开头，例如 market-regulation。",
        "An id has small letters, digits and hyphens only and begins with a letter, as in "
        "market-regulation.",
    ),
    r"^[1-9][0-9]{0,3}$": (
        "这里应是 1 到 9999 的阿拉伯数字，例如 6。",
        "This must be a number from 1 to 9999 in digits, as in 6.",
    ),
    r"^[1-9][0-9]{0,3}\.[1-9][0-9]{0,2}$": (
        "措施编号应写成“任务号.序号”，例如 6.1。",
        "A measure's id is the task's number, a dot and its place in the task, as in 6.1.",
    ),
    r"^[a-z]+([-_][a-z0-9]+)*$": (
        "这里应是段落编号，例如 preamble、task-6 或 requirement-2。",
        "This must be the id of a paragraph, as in preamble, task-6 or requirement-2.",
    ),
    r"^([1-9][0-9]{0,3}\.[1-9][0-9]{0,2}|requirement-[1-9][0-9]{0,3})$": (
        "这里应是措施编号（如 6.1）或要求编号（如 requirement-2）。",
        "This must be a measure (as in 6.1) or a requirement (as in requirement-2).",
    ),
}
LIST: Words = (
    "这里应是一个列表：每项另起一行、以“- ”开头，或写成 [甲, 乙]。",
    "A list is expected here: one item a line, each beginning with “- ”, or [a, b].",
)
YES_OR_NO: Words = ("只能写 true 或 false。", "Write true or false.")
WHOLE_NUMBER: Words = ("这里应是整数。", "A whole number is expected here.")


def explain(error: Errors, model: type[BaseModel]) -> Words:
    """A pydantic error of `model` as a Chinese and an English sentence that say what to do."""
    say = MESSAGES.get(error["type"])
    if say is None:
        return (
            f"这里的内容不符合要求（{error['type']}），请对照相邻条目的写法修改。",
            f"This is not accepted here: {error['msg']}. See how its neighbours are written.",
        )
    return say(error, model)


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
    given, expected = error["input"], error["ctx"]["expected"].replace("'", "")
    choices = expected.replace(" or ", ", ").split(", ")
    zh, en = did_you_mean(given, choices) if isinstance(given, str) else ("", "")
    holder = kind_at(model, error["loc"][:-1])
    needed = holder is None or holder.model_fields[error["loc"][-1]].is_required()
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
        f"时限应写 ongoing（长期坚持）或“年-月-日”，月、日各两位，例如 2025-11-30；{zh}请核对当月有没有这一天。",
        "A deadline is ongoing (长期坚持) or year-month-day, with two digits for the month and the "
        f"day, as in 2025-11-30;{en} see that the month has that day.",
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
    "point_certain": point_certain,
}


def fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields of the model that stands at `path` inside `model`."""
    kind = kind_at(model, path)
    return list(kind.model_fields) if kind else []


def kind_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that stands at `path` inside `model`; None if there is none that has fields."""
    kind: Any = model
    for step in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if issubclass(kind, RootModel):
                kind = kind.model_fields["root"].annotation
            elif step in kind.model_fields:
                kind = kind.model_fields[step].annotation
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
