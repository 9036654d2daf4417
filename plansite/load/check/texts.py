"""Texts as such: one line, both languages, what labels leave open, the notice's words."""

import re
from collections.abc import Callable

from pydantic import BaseModel

from plansite.load.check.rules import Findings, FoundText, rule, texts, words
from plansite.load.fidelity import Notice, differences
from plansite.load.problem import Finding
from plansite.model.blocks import Statement, day_of
from plansite.model.labels import Labels
from plansite.model.paragraphs import Path
from plansite.model.plan import Plan
from plansite.model.reference import Reference
from plansite.model.text import Text, arabic

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
FOLDED = re.compile(f"({HAN.pattern}|[，、；。：]) {HAN.pattern}")
# Full-width marks and letters, wide and non-breaking blanks, pictures.
WIDE = re.compile(
    r"[\u00a0\u2000-\u200a\u2600-\u27bf\u3000-\u303f\uff01-\uff65\uffe0-\uffee"
    r"\U0001f000-\U0001faff]"
)
# What both languages write in digits: telephone numbers and years, percentages, document numbers.
FIGURES = re.compile(
    r"(?<![0-9.,])[0-9]{4,}(?![0-9,])|[0-9.]+(?=[%％])"
    r"|(?<=[〔\[][0-9]{4}[〕\]])[0-9]+(?=号)|(?<=[〔\[][0-9]{4}[〕\]] No\. )[0-9]+"
)
NUMBERS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
LETTERS = re.compile("[A-Za-z]")
BLANK = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NUMERALS = {"han", "n", "outer"}


@rule
def plan_texts_are_clean(plan: Plan) -> Findings:
    """A text of the plan is one line without blanks at its ends, each language is its own and in
    its own characters, and both have the same figures.
    """
    listed = list(texts(plan))
    yield from unclean("plan", plan)
    yield from figures("plan", listed)
    yield from untranslated("plan", listed, lambda text: True)
    yield from unwritten("plan", listed)
    yield from wide("plan", listed)


@rule
def reference_texts_are_clean(reference: Reference) -> Findings:
    """As for the plan; English may quote the notice's words, a Chinese text is not folded."""
    listed = list(texts(reference))
    yield from unclean("reference", reference)
    yield from untranslated("reference", listed, lambda text: text.en == text.zh)
    yield from folded("reference", listed)
    yield from figures("reference", listed)
    yield from unwritten("reference", listed)


@rule
def plan_is_translated(plan: Plan) -> Findings:
    """Every text of the plan has its English, unless `translation: partial` says that some wait."""
    if plan.translation != "partial":
        yield from awaiting(
            "plan",
            plan,
            "还没有译文的，可在文件开头写 translation: partial，网站会标明“待译”。",
            " If the translation is to come later, write translation: partial at the head of the "
            "file; the site then marks what waits.",
        )


@rule
def reference_is_translated(reference: Reference) -> Findings:
    """Every text of the editors' has its English."""
    yield from awaiting("reference", reference)


@rule
def labels_are_translated(labels: Labels) -> Findings:
    """Every label has its English."""
    yield from awaiting("labels", labels)


@rule
def the_date_of_issue_is_a_day(plan: Plan) -> Findings:
    """The date under the notice, 2026年3月5日 or 二〇二六年三月五日, is a day of the calendar."""
    for at, block in enumerate(plan.notice):
        if isinstance(block, Statement) and block.issued and day_of(block.issued.zh) is None:
            yield Finding(
                "plan",
                ("notice", at, "issued", "zh"),
                "看不出这是哪一天，请照通知写成“2026年3月5日”或“二〇二六年三月五日”，并核对当月有没有这一天。",
                "This is not a day: write it as the notice does, as in 2026年3月5日 or "
                "二〇二六年三月五日, and see that the month has that day.",
            )


def awaiting(file: str, value: BaseModel, zh: str = "", en: str = "") -> Findings:
    for path, text in texts(value):
        if text.en is None and not written_by_us(path):
            yield Finding(
                file, path, f"缺少字段“en”，请补上。{zh}", f"The field “en” is missing: add it.{en}"
            )


def written_by_us(path: Path) -> bool:
    """The date of issue, whose English need not be written."""
    return path[-1:] == ("issued",)


def figures(file: str, listed: list[FoundText]) -> Findings:
    """Telephone numbers, years, percentages and numbers of documents, which both languages write
    in digits; days, months and articles may be in words.
    """
    for path, text in listed:
        if text.en is None or not {"wording", "words", "lines"}.isdisjoint(path):
            continue  # the date of a line is judged with the line
        missing = lacking(text.zh, text.en)
        for one in missing:
            yield Finding(
                file,
                (*path, "en"),
                f"英文中没有“{one}”，请与中文核对。",
                f"The English does not have “{one}”: compare it with the Chinese.",
            )
        for one in [] if missing else lacking(text.en, arabic(text.zh)):
            yield Finding(
                file,
                (*path, "en"),
                f"中文中没有“{one}”，请把英文与中文核对。",
                f"The Chinese does not have “{one}”: compare the English with it.",
            )


def lacking(words: str, other: str) -> list[str]:
    """The figures of one language that the other has nowhere."""
    there = set(NUMBERS.findall(other))
    return [one for one in dict.fromkeys(FIGURES.findall(words)) if one not in there]


def wide(file: str, listed: list[FoundText]) -> Findings:
    for path, text in listed:
        if text.en is None:
            continue
        if found := WIDE.search(text.en):
            yield Finding(
                file,
                (*path, "en"),
                f"英文中有全角字符或特殊符号“{found[0]}”，请改成半角或删去。",
                f"There is a full-width or special character in the English, “{found[0]}”: write a "
                "half-width one or delete it.",
            )
        if "  " in text.en:
            yield Finding(
                file,
                (*path, "en"),
                "英文中有连着的两个空格，请删去一个。",
                "There are two blanks in a row in the English: delete one.",
            )


def unwritten(file: str, listed: list[FoundText]) -> Findings:
    for path, text in listed:
        if LETTERS.search(text.zh) and not HAN.search(text.zh):
            yield Finding(
                file,
                (*path, "zh"),
                "中文里没有一个汉字，请写中文。",
                "There is no Chinese in this: write it in Chinese.",
            )


@rule
def label_texts_are_clean(labels: Labels) -> Findings:
    """One line; Chinese words have their English (a language may be named in its own words)."""
    for path, label in words(labels):
        if "\n" in label:
            yield broken("labels", path)
    listed = list(texts(labels))
    yield from untranslated("labels", listed, lambda text: bool(HAN.search(text.zh)))
    yield from folded("labels", listed)


def unclean(file: str, value: BaseModel) -> Findings:
    for path, text in words(value):
        if "\n" in text:
            yield broken(file, path)
        elif text != text.strip():
            yield Finding(
                file,
                path,
                "文字的开头或末尾有空格，请删去。",
                "The text begins or ends with a blank: delete it.",
            )


def broken(file: str, path: Path) -> Finding:
    return Finding(
        file,
        path,
        "文字中不能换行；中文请写在一行内，英文可用 >- 折行。",
        "A text has no line breaks: write Chinese on one line, fold English with >-.",
    )


def untranslated(file: str, listed: list[FoundText], half: Callable[[Text], bool]) -> Findings:
    for path, text in listed:
        left = HAN.search(text.en or "")
        if left and half(text):
            yield Finding(
                file,
                (*path, "en"),
                f"英文中还有汉字“{left[0]}”，请译完。",
                f"There is Chinese left in the English (“{left[0]}”): translate it.",
            )


def folded(file: str, listed: list[FoundText]) -> Findings:
    for path, text in listed:
        if found := FOLDED.search(text.zh):
            yield Finding(
                file,
                (*path, "zh"),
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
            forms = {"zh": label.zh, "en": label.en or ""} | (
                {"one": label.one} if label.one else {}
            )
            wanted = set(BLANK.findall(label.zh))
            for form, text in forms.items():
                if set("{}") & set(BLANK.sub("", text)):
                    yield Finding(
                        "labels",
                        (*path, form),
                        "花括号只能用来标出数值，写作 {name}；请检查是否成对、名称是否为小写字母。",
                        "Braces only mark a value, as in {name}: see that they pair and that the "
                        "name is in small letters.",
                    )
                blanks = set(BLANK.findall(text))
                free = NUMERALS if "han" in wanted else {"n"} if form == "one" else set()
                if blanks - free != wanted - free:
                    names = " ".join(f"{{{blank}}}" for blank in sorted(wanted)) or "-"
                    yield Finding(
                        "labels",
                        (*path, form),
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
        if run.text.zh != run.text.zh.strip():
            continue  # told by plan_texts_are_clean
        path = run.path if run.role == "number" else (*run.path, "zh")
        offset = difference.offset if path[-1] == "zh" else 0
        line = difference.line
        yield Finding(
            "plan",
            path,
            f"与通知原文不一致（【】内为不同之处）。通知第 {line} 行：{difference.notice} "
            f"本文件：{difference.plan} 请照原文改正；如果是 notice.txt 录错了，请改该文件第 {line} 行；"
            "若通知已重新印发，须同时更换 data/source/notice.txt。",
            f"This is not what the notice says (【】 marks the difference). Line {line} of the "
            f"notice: {difference.notice} this file: {difference.plan} Restore the notice's words; "
            f"if notice.txt was mistyped, correct its line {line}; if the notice was reissued, "
            "replace data/source/notice.txt as well.",
            offset=offset,
        )
