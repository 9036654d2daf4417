"""What stands around a plan: the letter with its head and signature, copies, printing, annexes."""

import re
from dataclasses import dataclass, replace

from plansite.draft import names
from plansite.draft.blocks import BlockKind, DraftBlock, DraftPiece, squeezed
from plansite.draft.numbers import ITEM, number_of
from plansite.draft.paragraphs import SourceLine

DOCUMENT_NUMBER = re.compile(
    r"^(?P<number>[^\s，。]{1,16}[〔\[（(【［]\s*(?:19|20)\d{2}\s*[〕\]）)】］]\s*第?\d{1,5}\s*号)"
    r"(?P<rest>\s*(?:签发人.*)?)$"
)
DIGIT_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
HAN_DAY = (
    r"[一二三四五六七八九〇零○ＯO0oо]{4}\s*年\s*[一二三四五六七八九十元正]{1,3}\s*月"
    r"\s*[一二三四五六七八九十]{1,3}\s*日"
)
DAY = re.compile(rf"^(?P<before>.*?)\s*[（(]?(?P<day>{DIGIT_DAY}|{HAN_DAY})[）)]?$")
MARK = re.compile(
    r"^(?:特急|加急|平急|急件|特提|秘密|机密|内部资料|.{0,8}★.{0,8}|[一-龥\d]{0,6}第?\d{1,6}份|\d{6})$"
)
TITLE_END = re.compile(
    r"(?:通知|意见|决定|公告|通告|通报|函|批复|办法|报告)(?:[（(][^（）()]*[）)])?$"
)
RELEASE = re.compile(
    r"^[（(](?!\d)[^（）()]{2,20}[）)]$"
    r"|^[（(]?\s*(?:此件|本件|信息公开|公开(?:方式|属性|选项)|主动公开|依申请公开)[^。]{0,30}[）)]?$"
)
CONTACT = re.compile(
    r"^[（(]?\s*(?:(?:业务|工作)?联系人|联系(?:科室|处室|单位|电话|方式|地址)|(?:咨询|联系)?电话|"
    r"(?:电子)?邮箱|传真)\s*[：:及]"
)
# A list of annexes: 附件：1.…; and the mark above an annex: 附件1.
ANNEXES = re.compile(r"^附\s*件\s*(?:[：:]\s*\S|(?:\d{1,2}|[一二三四五六七八九十])\s*[.．、]\s*\S)")
ANNEX = re.compile(
    r"^附\s*件?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?\s*$"
    r"|^附件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[：:]?\s*(?=[^\d\s.．、：:])"
)
COPIES = re.compile(r"^(?:抄\s*送|抄\s*报|分\s*送|主\s*送|报\s*送|发\s*送)\s*[：:]")
PRINTING = re.compile(
    rf"(?:{DIGIT_DAY}|{HAN_DAY})\s*印\s*发|^.{{2,40}}印\s*发$|^[（(]?共印\s*\d+\s*份"
)
ISSUES = re.compile(r"印发|现予|现将|转发|下发|通知如下|遵照执行|贯彻(?:执行|落实)|同意")
LONGEST_TITLE = 60
LONGEST_ORGAN = 40
# Within how many lines a letter's title ends.
HEAD = 12


@dataclass(frozen=True)
class Frame:
    """A notice's lines told apart: the letter, the plan, what closes it, its annexes, the end."""

    letter: tuple[DraftBlock, ...]
    plan: list[SourceLine]
    closing: tuple[DraftBlock, ...]
    annexes: list[SourceLine]
    end: tuple[DraftBlock, ...]

    @property
    def titles(self) -> str:
        """The letter's title and what stands above the plan, as one."""
        letter = [block.text for block in self.letter if block.kind == "title"]
        plan = [line.text for line in self.plan[:4]]
        return "".join([*letter, *(t for t in plan if is_title(t) and not ANNEX.match(t))])


def frame(lines: list[SourceLine]) -> Frame:
    return Framing(lines).frame()


def is_title(text: str) -> bool:
    """Whether a line may be (part of) a title: short, no sentence, no number, no date."""
    return (
        len(text) <= LONGEST_TITLE
        and not re.search(r"[。；：:！？]$|，", text)
        and not number_of(text)
        and not is_day(text)
    )


def is_day(text: str) -> bool:
    """Whether a line is a date alone, or an organ and a date."""
    found = DAY.match(text)
    if not found or len(found["before"]) > LONGEST_ORGAN:
        return False
    return not re.search(r"[，。；：]", found["before"])


def is_organ(line: SourceLine) -> bool:
    """Whether a line may name an organ that signs."""
    text = line.text
    return (
        not line.cells
        and len(text) <= LONGEST_ORGAN
        and not re.search(r"[。；：:，]", text)
        and not number_of(text)
    )


def around(text: str) -> BlockKind | None:
    """What a line is that may stand anywhere around the plan."""
    forms: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
        (RELEASE, "release"), (COPIES, "copies"), (PRINTING, "printing"), (CONTACT, "contact")
    )  # fmt: skip
    return next((kind for form, kind in forms if form.search(text)), None)


def of(kind: BlockKind, line: SourceLine) -> DraftBlock:
    return DraftBlock(kind, (DraftPiece("words", line.text, line.number, True),))


def dated(line: SourceLine) -> list[DraftBlock]:
    """A signature's date, and the organ before it on the same line."""
    found = DAY.match(line.text)
    assert found
    before = line.text[: found.start("day")]
    if not before.strip(" （("):
        return [of("issued", line)]
    return [
        of("issuer", replace(line, text=before.strip())),
        DraftBlock("issued", (DraftPiece("words", line.text[len(before) :], line.number),)),
    ]


class Framing:
    """One notice's lines on their way apart."""

    def __init__(self, lines: list[SourceLine]) -> None:
        self.lines = lines
        self.title_end = self.end_of_title()

    def frame(self) -> Frame:
        end = self.end_of_letter()
        letter = self.letter(self.lines[:end])
        plan, annexes = self.without_annexes(self.lines[end:])
        signed = any(block.kind == "issued" for block in letter)
        last = self.closing(annexes, signed) if annexes else ()
        signed = signed or any(block.kind == "issued" for block in last)
        return Frame(tuple(letter), plan, self.closing(plan, signed), annexes, last)

    def end_of_title(self) -> int | None:
        """After which line the letter's title ends; None if the notice begins with its plan."""
        for at, line in enumerate(self.lines[:HEAD]):
            text = line.text
            if DOCUMENT_NUMBER.match(text) or MARK.match(text):
                continue
            if re.search(r"[。；：:]$", text) or len(text) > 1.5 * LONGEST_TITLE:
                return None
            if TITLE_END.search(text) and not number_of(text):
                title = "".join(other.text for other in self.lines[: at + 1])
                return at + 1 if re.search("关于|印发|转发", title) else None
        return None

    def end_of_letter(self) -> int:
        """How many lines stand before the plan: the letter, its signature, what follows that."""
        lines, title = self.lines, self.title_end
        if title is None:
            return 0
        body = next((i for i in range(title, len(lines)) if self.begins_body(i)), len(lines))
        for at in range(title, len(lines)):
            if is_day(lines[at].text) and any(
                self.begins_body(later) for later in range(at + 1, len(lines))
            ):
                end = at + 1
                while end < len(lines) and (
                    around(lines[end].text) or ANNEXES.match(lines[end].text)
                ):
                    end += 1
                return end
        # No signature before the plan: the letter ends where the plan's title begins.
        name = squeezed(self.plan_name())
        for at in range(title + 1, body):
            text = squeezed(lines[at].text)
            if len(text) > 4 and name.startswith(text) and is_title(lines[at].text):
                return at
        for at in range(title + 1, body):
            text = lines[at].text
            if is_title(text) and ISSUES.search(lines[at - 1].text) and not ANNEXES.match(text):
                return at
        return body if body < len(lines) else title

    def plan_name(self) -> str:
        """The plan's name as the letter's title has it."""
        title = "".join(line.text for line in self.lines[: self.title_end])
        found = re.search(r"《(.+)》", title) or re.search(r"(?:印发|下发|转发)(.+?)的通知", title)
        return found[1] if found else ""

    def begins_body(self, at: int) -> bool:
        line = self.lines[at]
        number = number_of(line.text)
        first = number is not None and number.level <= ITEM and number.value == 1
        return bool(line.cells) or (first and not self.lists_annexes(at))

    def lists_annexes(self, at: int) -> bool:
        """Whether a line is of a list of annexes: 附件：1.… and the numbers after it."""
        while at > 0 and (number := number_of(self.lines[at].text)):
            if number.level != ITEM or (number.value == 1 and not self.heads_list(at - 1)):
                return False
            at -= 1
        return bool(ANNEXES.match(self.lines[at].text)) or self.heads_list(at)

    def heads_list(self, at: int) -> bool:
        """Whether a line 附件： stands above its list, in the letter."""
        after = self.lines[at + 1 : at + HEAD]
        return bool(re.match(r"^附\s*件\s*[：:]$", self.lines[at].text)) and any(
            is_day(line.text) for line in after
        )

    def letter(self, lines: list[SourceLine]) -> list[DraftBlock]:
        title = self.title_end or 0
        signed = next((i for i in range(title, len(lines)) if is_day(lines[i].text)), len(lines))
        blocks: list[DraftBlock] = []
        for at, line in enumerate(lines):
            if found := DOCUMENT_NUMBER.match(line.text):
                blocks.append(of("number", replace(line, text=found["number"])))
                if rest := found["rest"].strip():
                    blocks.append(DraftBlock("mark", (DraftPiece("words", rest, line.number),)))
            elif at < title:
                blocks.append(of(self.head_kind(lines, at), line))
            elif at == signed:
                blocks += dated(line)
            else:
                blocks.append(of(self.letter_kind(lines, at, signed, blocks), line))
        return blocks

    def head_kind(self, lines: list[SourceLine], at: int) -> BlockKind:
        text = lines[at].text
        if MARK.match(text):
            return "mark"
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        apart = DOCUMENT_NUMBER.match(following) and at + 2 < (self.title_end or 0)
        return "red_head" if text.endswith("文件") or apart else "title"

    def letter_kind(
        self, lines: list[SourceLine], at: int, signed: int, before: list[DraftBlock]
    ) -> BlockKind:
        text = lines[at].text
        seen = {block.kind for block in before}
        if ANNEXES.match(text) or self.lists_annexes(self.lines.index(lines[at])):
            return "annexes"
        if kind := around(text):
            return kind
        if at > signed:
            return "release"
        addresses = re.search(r"[：:]$", text) and not ISSUES.search(text)
        if addresses and not seen & {"addressees", "promulgation"}:
            return "addressees"
        if signed < len(lines) and all(is_organ(line) for line in lines[at:signed]):
            return "issuer"
        return "promulgation"

    def without_annexes(self, lines: list[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
        """The plan's own lines, and those from the first annex after it on."""
        body = [i for i, line in enumerate(lines) if number_of(line.text) or line.cells]
        for at in range(body[0] if body else 0, len(lines)):
            if body and ANNEX.match(lines[at].text) and not lines[at].cells:
                return lines[:at], lines[at:]
        return lines, []

    def closing(self, lines: list[SourceLine], signed: bool) -> tuple[DraftBlock, ...]:
        """Takes off the end of lines what closes a notice: signature, copies, printing."""
        at = len(lines)
        while at > 0 and self.closes(lines, at - 1):
            at -= 1
        taken = lines[at:]
        del lines[at:]
        blocks: list[DraftBlock] = []
        for line in taken:
            if kind := around(line.text):
                blocks.append(of(kind, line))
            elif ANNEXES.match(line.text) or number_of(line.text):
                blocks.append(of("annexes", line))
            elif is_day(line.text) and not signed:
                blocks += dated(line)
                signed = True
            else:
                blocks.append(of("issuer", line))
        return tuple(blocks)

    def closes(self, lines: list[SourceLine], at: int) -> bool:
        """Whether a line is of the notice's end, those after it being so."""
        text = lines[at].text
        if around(text) or ANNEXES.match(text) or (is_day(text) and not number_of(text)):
            return True
        if self.lists_annexes(self.lines.index(lines[at])):
            return True
        # An organ above a date, or above another organ that signs.
        after = lines[at + 1 :]
        below = next((i for i, line in enumerate(after) if is_day(line.text)), None)
        return (
            below is not None
            and is_organ(lines[at])
            and names.is_whole(squeezed(text))
            and all(is_organ(line) for line in after[:below])
        )
