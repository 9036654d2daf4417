"""What a notice's words for a deadline mean: 2026年6月底前, 每季度末, “十五五”期间, 长期坚持.

One reading for the checker, which holds it against what the data states, and for the draft of a new
notice. Words that are not understood are given back as None, never guessed at.
"""

import datetime
import re
from collections.abc import Callable

from plansite.model.dates import Deadline, Period, month_end
from plansite.model.text import Text, arabic, read_han

EVERY: dict[str, Period] = {"年": "year", "季度": "quarter", "季": "quarter", "月": "month"}
BEFORE = r"(?:之前|以前|前|止|内)?"
RANGE = r"(?:[—–－\-~～]+|至|到)"
YEAR = r"(?:(?P<year>[0-9]{4})年|今年|本年)?"

Reading = Callable[[re.Match[str], int], datetime.date]
AT_ALL_TIMES = (
    r"(?:长期|持续|常年|全年|常态化|经常性)"
    r"(?:坚持|推进|实施|开展|落实|整改|进行|巩固|跟进|抓好|执行|推动|深化|优化)?[，,、；;并和及]*"
)
ONGOING = re.compile(
    rf"(?:(?:立行立改|立知立改|即知即改|立即整改)[，,、；;并和及]*)?(?:{AT_ALL_TIMES})+|贯穿全年|日常(?:工作)?"
)
AT_ONCE = re.compile(r"立行立改|立知立改|即知即改|立即整改|立即(?:执行|落实|办理)?|即行即改|随时")
FIVE_YEARS = re.compile(
    r"[“\"]?(十[一二三四五六七八九])五[”\"]?(?:规划)?(?:期间|时期|期末|末|期内)" + BEFORE
)
RECURRING = re.compile(r"(?:每|按|逐)(?:个|一)?(年|季度|季|月)(?:度|末|底|内)?.*")


def year_end(year: int) -> datetime.date:
    return datetime.date(year, 12, 31)


def quarter_end(year: int, quarter: int) -> datetime.date:
    return month_end(year, quarter * 3)


DAYS: tuple[tuple[str, Reading], ...] = (
    (
        YEAR + r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号](?:24时|24点)?",
        lambda m, year: datetime.date(year, int(m["month"]), int(m["day"])),
    ),
    (
        YEAR + r"(?P<month>[0-9]{1,2})月(?P<third>[上中])旬",
        lambda m, year: datetime.date(year, int(m["month"]), 10 if m["third"] == "上" else 20),
    ),
    (
        YEAR + r"(?P<month>[0-9]{1,2})月份?(?:底|末|下旬)?",
        lambda m, year: month_end(year, int(m["month"])),
    ),
    (
        YEAR + r"第?(?P<quarter>[1-4])季度(?:底|末)?",
        lambda m, year: quarter_end(year, int(m["quarter"])),
    ),
    (YEAR + r"上半年(?:底|末)?", lambda m, year: month_end(year, 6)),
    (
        YEAR + r"(?:下半年|年底|年末|底|末|全年|年内|度内|度)(?:底|末)?",
        lambda m, year: year_end(year),
    ),
    (r"(?P<year>[0-9]{4})年", lambda m, year: year_end(year)),
)
PATTERNS = tuple((re.compile(pattern + BEFORE), reading) for pattern, reading in DAYS)


def understood(words: str, year: int | None = None) -> Deadline | None:
    """The deadline that the words mean, with these words; None if they are not understood.

    `year` is the year in which words without one are to be read; without it they mean no day.
    """
    text = Text(zh=words)
    bare = re.sub(r"\s", "", words).strip("。；;，,")
    if five := FIVE_YEARS.fullmatch(bare):
        last = year_end(five_year_plan_end(read_han(five[1])))
        return Deadline(kind="date", date=last, words=text)
    plain = arabic(bare)
    if period := RECURRING.fullmatch(plain):
        return Deadline(kind="every", every=EVERY[period[1]], words=text)
    if ONGOING.fullmatch(plain):
        return Deadline(kind="ongoing", words=text)
    if AT_ONCE.fullmatch(plain):
        return Deadline(kind="words", words=text)
    date = last_day(plain, year)
    return Deadline(kind="date", date=date, words=text) if date else None


def five_year_plan_end(number: int) -> int:
    """The last year of a five-year plan by its number: the 14th ended in 2025, the 15th in 2030."""
    return 1955 + 5 * number


def last_day(words: str, year: int | None) -> datetime.date | None:
    """The last day that the words allow; of a range, the last day of its end."""
    start, _, end = re.sub(RANGE, "|", words).partition("|")
    if end:
        began = re.match(r"([0-9]{4})年?", start)
        year = int(began[1]) if began else year
        words = end
    for pattern, reading in PATTERNS:
        if found := pattern.fullmatch(words):
            named = found.groupdict().get("year")
            in_year = int(named) if named else year
            if in_year is None:
                return None
            try:
                return reading(found, in_year)
            except ValueError:
                return None
    return None
