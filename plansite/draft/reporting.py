"""Who reports, when and to whom: paragraphs that ask for reports."""

import re
from dataclasses import dataclass

from plansite.draft.deadlines import DAY, MONTH, QUARTER, YEAR, DraftDeadline, Years, meaning
from plansite.draft.names import is_whole

_DAYS = rf"{MONTH}\s*(?:{DAY}|[上中下]旬|底|末)(?:[、和及]\s*(?:{MONTH}\s*)?(?:{DAY}|底|末))*"
WHEN = re.compile(
    rf"(?:每(?:个)?(?:年度?|季度|季|月|半年|双月|周)(?:度)?(?:的)?(?:最后(?:一个|1个)?工作日|(?:末|首|最后|第)?(?:[一二三1]?个?月)?(?:首月|末月|次月)?\s*"
    rf"(?:{_DAYS}|{DAY}(?:[、和]\s*{DAY})*|年?底|末|初)?)"
    rf"|{YEAR}\s*(?:{_DAYS}|年?底)|{_DAYS}|{QUARTER}(?:末|结束后\d+个?工作日内)?)"
    r"\s*(?:之前|以前|前)?"
)
VERB = re.compile(
    r"(?:书面)?(?:报送|上报|报备|报告|反馈|报至|送至|报(?=[省市县区州旗盟局乡镇自领办教]|[一-龥]{2,14}(?:办|局|厅|科|室|委))|报到)(?:至|到|给|于)?"
)
RECIPIENT = re.compile(
    r"(?P<to>[^，。；：！（(、]{2,30}?(?:[（(][^（）()]{1,12}[）)])?)(?=$|[，。；（(]|备案|汇总|，由|邮箱)"
)
TO_FIRST = re.compile(r"向(?P<to>[^，。；：！（(]{2,30}?)(?:书面)?(?:报送|报告|上报|反馈)")
TELEPHONE = re.compile(
    r"(?:联系)?(?:电话|手机|传真)(?:（[^）]*）)?\s*[：:]?\s*(?P<number>[\d０-９][\d\s—\-－、，()（）]{5,}\d)"
)
NO_RECIPIENT = re.compile("工作|进展|情况|有关|相关|材料")
MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
SECTION = re.compile(r"(?:联系)?(?:科室|处室|股室)[：:]\s*(?P<office>[^，。；（）()]+)")
OFFICE = re.compile(
    r"^(?P<unit>.{2,20}?(?:局|委|办公室|办|厅|政府|中心))(?P<office>[^局委办厅]{2,16}(?:科|股|处|室|队|组))$"
)
WHO = re.compile(
    r"^(?:请|要求)?(?P<who>(?:各[^，。；：]{0,30}?|[^，。；：]{2,20}?))(?:应当|应|要|须|需|请)?(?:于|在|每|按|将|从|定期|，|分别|向)"
)
ADDRESS = re.compile(r"[（(](?P<address>[^（）()，：:]{4,60}?)，(?:联系)?电话")


@dataclass(frozen=True)
class DraftReporting:
    """A paragraph that asks for reports: who, when (each in the notice's words) and to whom."""

    when: tuple[DraftDeadline, ...]
    who: str | None = None
    recipient: str | None = None
    office: str | None = None
    telephone: str | None = None
    mail: str | None = None
    address: str | None = None


def reporting(text: str, years: Years) -> DraftReporting | None:
    """What a paragraph says of reports with a date or a rhythm; None if it asks for none."""
    when: list[DraftDeadline] = []
    first: tuple[int, int] | None = None
    for sentence in re.finditer(r"[^。；;]+[。；;]?", text):
        begun = 0
        for verb in VERB.finditer(sentence[0]):
            dates = [m for m in WHEN.finditer(sentence[0], begun, verb.start()) if dated(m[0])]
            for date in dates:
                # The last before the word for reporting, and those before it that govern 将….
                if date is dates[-1] or re.match(r"将|把|、", sentence[0][date.end() :]):
                    when.append(meaning(date[0].strip(), years))
                    first = first or (sentence.start(), sentence.start() + verb.end())
            begun = verb.end()
    if not when or first is None:
        return None
    to = recipient(text, *first)
    inside = OFFICE.match(to) if to else None
    named = SECTION.search(text)
    return DraftReporting(
        tuple(when),
        who_reports(text[first[0] :].lstrip()),
        inside["unit"] if inside else to,
        named["office"] if named else inside["office"] if inside else None,
        found(TELEPHONE, text, "number"),
        found(MAIL, text, 0),
        found(ADDRESS, text, "address"),
    )


def who_reports(sentence: str) -> str | None:
    """各牵头单位 of 各牵头单位要于每季度末…; None if the sentence begins with something else."""
    who = found(WHO, sentence, "who")
    return who if who and is_whole(who.removesuffix("请")) else None


def recipient(text: str, start: int, after: int) -> str | None:
    """To whom: before the word for reporting (向…报送), or after it."""
    match = TO_FIRST.search(text, start) or RECIPIENT.match(text, after)
    to = match["to"].strip() if match else ""
    return None if not to or NO_RECIPIENT.match(to) else to


def found(form: re.Pattern[str], text: str, group: str | int) -> str | None:
    match = form.search(text)
    return match[group] if match else None


def dated(words: str) -> bool:
    """Whether words say when: not 2026年 alone."""
    return bool(re.search(r"每|月|前|底|季度", words))
