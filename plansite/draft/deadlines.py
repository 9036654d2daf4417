"""By when: the words that state a deadline, in a line or a sentence, and the day they allow."""

import calendar
import datetime
import re
from dataclasses import dataclass

from plansite.model.dates import DeadlineKind, Period
from plansite.model.deadline_words import understood

YEAR = r"(?:\d{4}\s*年|[今明当本]年|次年)"
MONTH = r"\d{1,2}\s*月(?:份)?"
DAY = r"\d{1,2}\s*[日号]"
QUARTER = r"(?:第?[一二三四1-4]季度)"
HALF = r"(?:上半年|下半年)"
PART = r"(?:[上中下]旬)"
END = r"(?:底|末|年底|月底|季度末|初)"
BEFORE = r"(?:之前|以前|前|止|为止|内)"
SINGLE = (
    rf"(?:\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}日?|{YEAR}\s*(?:年?底|末|{MONTH}\s*(?:{DAY}|{PART})?|{QUARTER}|{HALF})?"
    rf"|{MONTH}\s*(?:{DAY}|{PART}|底|末)|{QUARTER}(?:末|底)?|{HALF}|年底|年末|年内|月底|季度末)"
)
POINT = rf"{SINGLE}\s*{END}?\s*{BEFORE}?"
DASH = r"[—－\-–~～至到]{1,2}"
RANGE = (
    rf"(?:自|从)?\d{{4}}\s*年?(?:\s*{MONTH}\s*(?:{DAY})?)?\s*(?:起)?\s*{DASH}\s*{POINT}"
    rf"|{MONTH}\s*{DASH}\s*{MONTH}\s*{END}?{BEFORE}?"
)
FIVE_YEARS = rf"[“\"]?十[三四五六]五[”\"]?(?:规划)?(?:时期|期间|期末|末)\s*{BEFORE}?"
EVERY = (
    rf"每(?:个)?(?:年|季度|季|月|半年|周|学期|两年|双月|旬|日|天)"
    rf"(?:的)?(?:第?[一二三四]季度)?(?:(?:最后|第)?(?:一|三)?个月|首月|末月|次月|最后一月)?(?:\s*{MONTH})?(?:\s*{DAY})?"
    rf"(?:[、和及]\s*(?:{MONTH})?\s*{DAY})*(?:底|末|初)?\s*{BEFORE}?"
)
ONGOING = (
    r"(?:长期坚持|长期推进|长期任务|长期落实|长期|持续[^，。；、\s]{0,8}|常态化[^，。；、\s]{0,6}|贯穿全年|"
    r"常年坚持|常抓不懈|久久为功)"
)
AT_ONCE = (
    r"(?:立行立改|立即[^，。；、\s]{0,6}|即知即改|即行即改|边查边改|"
    r"按(?:时间)?(?:要求|进度|节点)[^，。；\s]{0,8}|全年|当年|年度内|.{0,8}汛期前|.{0,4}春节前)"
)
DONE = (
    r"(?:完成|落实|到位|见效|取得[^，。；]{0,6}|基本完成|全面完成|整改完成|并?持续推进|并?长期坚持)"
)
ALL = re.compile(
    rf"(?:{RANGE}|{FIVE_YEARS}\s*(?:持续推进|长期坚持)?|{EVERY}|(?:到|在|于)?{POINT}|{ONGOING}|{AT_ONCE})"
)
WHOLE = re.compile(rf"(?P<words>{ALL.pattern}){DONE}*$")
# In a sentence only what is plainly a last day: “…前” or “到……年（底）”.
IN_SENTENCE = re.compile(
    rf"(?P<before>(?:{YEAR}\s*)?(?:{MONTH}\s*(?:{DAY}|底|末)?|{QUARTER}末?|年?底|年末|{HALF})\s*(?:之前|以前|前)(?![一-龥]?期))"
    rf"|(?P<until>(?:力争|争取)?到\s*(?:\d{{4}}\s*年|[今明]年)(?:\s*(?:{MONTH}|年?底|末))?(?:底|末)?(?=[，,、\s]|[^一-龥\d]))"
    rf"|(?P<every>每(?:年|季度|季|个?月){MONTH}?(?:{DAY})?(?:底|末)?(?:之前|以前|前))"
)
QUOTED = re.compile(
    r"《[^》]*》|（[^（）]*?(?:施行|实施|印发|公布|起)[^（）]*?）|(?:自|截至|截止)\s*\d{4}\s*年[^，。；]{0,8}"
)


# 2026.6.30, 2026/6/30 and 2026-6-30 are days as well.
POINTED = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)日?")


@dataclass(frozen=True)
class DraftDeadline:
    """What the notice says (`words`), where, and what follows: a last day, a rhythm or neither."""

    words: str
    kind: DeadlineKind
    date: datetime.date | None = None
    every: Period | None = None
    in_sentence: bool = False
    # The year does not stand in the words and was taken from the notice.
    by_notice: bool = False


@dataclass(frozen=True)
class Years:
    """The years a notice speaks in: that of its plan, and that of its issue (None if unknown)."""

    plan: int | None
    issued: int | None

    @property
    def current(self) -> int | None:
        return self.plan or self.issued


def meaning(words: str, years: Years, in_sentence: bool = False) -> DraftDeadline:
    """What words that state a deadline mean: as the checker reads them, or, where it leaves them
    open, the last day among several (2026年6月底前完成，并长期坚持).
    """
    plain = re.sub(r"\s", "", words)
    plain = POINTED.sub(lambda day: "{}年{}月{}日".format(*day.groups()), plain)
    dated = bool(re.search(r"\d{4}年|\d{4}[—－\-]|十.五", plain))
    if read := understood(plain, years.current):
        in_words = dated or read.date is None
        return DraftDeadline(words, read.kind, read.date, read.every, in_sentence, not in_words)
    if plain.startswith("每"):
        every = rhythm(plain)
        return DraftDeadline(words, "every" if every else "words", None, every, in_sentence)
    day, by_notice = last_day(plain, years)
    if day:
        return DraftDeadline(words, "date", day, None, in_sentence, by_notice)
    if re.search(r"长期|持续|常态|常年|常抓", plain):
        return DraftDeadline(words, "ongoing", in_sentence=in_sentence)
    return DraftDeadline(words, "words", in_sentence=in_sentence)


def rhythm(words: str) -> Period | None:
    if "半年" in words:
        return None
    for sign, every in (("季", "quarter"), ("月", "month"), ("年", "year")):
        if re.match(rf"[每按]个?{sign}", words):
            return every  # type: ignore[return-value]
    return None


def last_day(words: str, years: Years) -> tuple[datetime.date | None, bool]:
    """The last day that the words allow, and whether its year had to be understood."""
    if plan := re.search(r"十([三四五六])五", words):
        return datetime.date(2015 + 5 * "二三四五六".index(plan[1]), 12, 31), False
    dates = list(
        re.finditer(
            rf"(?P<year>\d{{4}}(?=年|{DASH})|[今明当本次]年)?年?(?:(?P<month>\d{{1,2}})月(?:份)?(?:(?P<day>\d{{1,2}})[日号])?"
            r"(?P<part>[上中下]旬|初)?|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下]半年)|(?P<whole>(?<![月度])(?:年?底|年?末)|年内|全年|年度内)|(?<=年))",
            words,
        )
    )
    found: datetime.date | None = None
    # 2026年汛期前: an event of the year, and no day that follows.
    event = bool(
        re.search(
            r"汛|春节|国庆|五一|中秋|元旦|两会|开学|学期|供暖|采暖|冬季|春季|夏季|秋季|之后|后\d|工作日",
            words,
        )
    )
    by_notice, year = False, None
    for date in dates:
        if not date[0] or (event and not date["month"]):
            continue
        year_words = date["year"]
        if year_words and year_words.isdigit():
            year = int(year_words)
        elif year_words:
            base = years.issued or years.plan
            year = base + (year_words[0] in "明次") if base else None
            by_notice = True
        elif year is None or not re.search(r"\d{4}", words):
            year, by_notice = years.current, True
        if year is None:
            continue
        day = day_of(year, date)
        found = max(found, day) if found and day else day or found
    return found, by_notice and found is not None


def day_of(year: int, date: re.Match[str]) -> datetime.date | None:
    try:
        if date["month"]:
            month = int(date["month"])
            last = calendar.monthrange(year, month)[1]
            part = {"上旬": 10, "中旬": 20}.get(date["part"] or "", last)
            return datetime.date(year, month, int(date["day"] or part))
        if date["quarter"]:
            at = "一二三四".find(date["quarter"]) + 1 or int(date["quarter"])
            month = at * 3
            return datetime.date(year, month, calendar.monthrange(year, month)[1])
        if date["half"]:
            return (
                datetime.date(year, 6, 30)
                if date["half"][0] == "上"
                else datetime.date(year, 12, 31)
            )
        return datetime.date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None


def whole(words: str) -> str | None:
    """The deadline's words if these are nothing else but one, without a last 完成."""
    found = WHOLE.match(words.strip())
    return found["words"].strip() if found and found["words"].strip() else None


def in_sentence(text: str, years: Years) -> list[DraftDeadline]:
    """What a task's sentences say of last days, in order."""
    masked = QUOTED.sub(lambda found: "■" * len(found[0]), text)
    found = []
    for match in IN_SENTENCE.finditer(masked):
        deadline = meaning(match[0], years, in_sentence=True)
        early = years.issued and deadline.date and deadline.date.year < years.issued
        if deadline.kind in ("date", "every") and not early:
            found.append(deadline)
    return found
