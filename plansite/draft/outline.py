"""What each part of a notice is: head, sections, tasks, requirements, reports, tail, annexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from plansite.draft import deadlines, names, owners
from plansite.draft.deadlines import Deadline, Years
from plansite.draft.doubt import Doubt
from plansite.draft.numbers import GROUP, ITEM, PROBLEM, SECTION, Number, number_of
from plansite.draft.paragraphs import Line, Source
from plansite.draft.reporting import Reporting, reporting

Kind = Literal[
    "mark", "red_head", "number", "title", "addressees", "promulgation", "annexes", "issuer",
    "issued", "release", "contact", "annex", "plan_title", "preamble", "section", "group", "text",
    "phase", "task", "requirement", "reporting", "closing", "copies", "printing", "table_title",
    "table_head", "table_group", "row",
]
PieceKind = Literal["words", "number", "title", "text", "item", "line", "cell"]

ORGAN = r"[^，。；：:！？\s]{2,40}"
DOCUMENT_NUMBER = re.compile(r"^(?P<number>[^\s，。]{1,16}[〔\[（(【［]\s*(?:19|20)\d{2}\s*[〕\]）)】］]\s*第?\d{1,5}\s*号)(?P<rest>\s*(?:签发人.*)?)$")
DIGIT_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
HAN_DAY = r"[一二三四五六七八九〇零○ＯO0oо]{4}\s*年\s*[一二三四五六七八九十元正]{1,3}\s*月\s*[一二三四五六七八九十]{1,3}\s*日"
DAY = re.compile(rf"^(?P<before>.*?)\s*[（(]?(?P<day>{DIGIT_DAY}|{HAN_DAY})[）)]?$")
MARK = re.compile(r"^(?:特急|加急|平急|急件|特提|秘密|机密|内部资料|.{0,8}★.{0,8}|[一-龥\d]{0,6}第?\d{1,6}份|\d{6})$")
TITLE_END = re.compile(r"(?:通知|意见|决定|公告|通告|通报|函|批复|办法|报告)(?:[（(][^（）()]*[）)])?$")
RELEASE = re.compile(r"^[（(](?!\d)[^（）()]{2,20}[）)]$|^[（(]?\s*(?:此件|本件|信息公开|公开(?:方式|属性|选项)|主动公开|依申请公开)[^。]{0,30}[）)]?$")
CONTACT = re.compile(r"^[（(]?\s*(?:(?:业务|工作)?联系人|联系(?:科室|处室|单位|电话|方式|地址)|(?:咨询|联系)?电话|(?:电子)?邮箱|传真)\s*[：:及]")
ANNEXES = re.compile(r"^附\s*件\s*(?:[：:]\s*\S|(?:\d{1,2}|[一二三四五六七八九十])\s*[.．、]\s*\S)")
ANNEX = re.compile(r"^附\s*件?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?\s*$|^附件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[：:]?\s*(?=[^\d\s.．、：:])")
COPIES = re.compile(r"^(?:抄\s*送|抄\s*报|分\s*送|主\s*送|报\s*送|发\s*送)\s*[：:]")
PRINTING = re.compile(rf"(?:{DIGIT_DAY}|{HAN_DAY})\s*印\s*发|^.{{2,40}}印\s*发$|^[（(]?共印\s*\d+\s*份")
ISSUES = re.compile(r"(?:印发|现予|现将|转发|下发|通知如下|遵照执行|贯彻(?:执行|落实)|同意)")
SHORT = 60

OBJECTIVES = re.compile(r"总体要求|指导思想|基本原则|工作原则|总体思路|工作思路|目标|基本情况|现状|形势|背景|范围|适用|主要依据|总体安排|整治内容|重点领域|整治重点")
PHASES = re.compile(r"步骤|阶段|进度|时间安排|工作安排|工作进程|方法步骤|推进安排|工作流程|实施安排")
PHASE = re.compile(r"阶段|动员|部署|总结|验收|自查|攻坚|评估|启动|巩固提升|全面实施|督导检查|集中整治")
REQUIREMENTS = re.compile(
    r"保障措施|保障条件|组织保障|(?:工作|有关|相关|几点|具体|落实)要求|^要求$|组织实施|组织领导|工作保障|实施保障|保障机制|推进机制|"
    r"工作机制|监督(?:检查|管理|考核)|考核(?:评价|监督|问责)|督导(?:检查|考核)|保障体系|^附则"
)
MAYBE_REQUIREMENTS = re.compile(r"保障|要求|组织|领导|督导|督查|督办|考核|监督|机制|宣传引导|压实责任|责任落实|实施")
REPORTS = re.compile(r"(?:信息|情况|材料|进展|工作|数据|成果|联络)?(?:报送|上报|报告|反馈)")
LABELLED = re.compile(r"^(?:整改(?:措施|目标)|工作措施|具体措施|存在问题|问题(?:描述|表现|概述)?|反馈问题|主要措施|任务内容|工作内容|目标要求|工作目标|整改情况)\s*[：:]")
PROBLEM_LABEL = re.compile(r"^(?:存在|反馈|具体|主要)?问题(?:描述|表现|概述)?\s*[：:]")
CLOSING = re.compile(r"^本(?:通知|方案|意见|要点|规划|计划|办法|清单|安排)|^未尽事宜|^附则|^(?:请|各).{0,80}(?:抓好|认真|遵照|贯彻|落实)")
RUN = re.compile(r"(?<=[。；;：:，,！”）])\s*(?=(?:一|二|三|四|五|六|七|八|九|十|十一|十二)(?:是|要|抓))")

HEADS: tuple[tuple[str, str], ...] = (
    (r"^序号|^编号|^项次|^#$", "number"),
    (r"联系|电话|邮箱|备注|说明|填报", "note"),
    (r"领导|责任人|负责人|包保|包联|干部", "people"),
    (r"配合|协办|协同|参与|参加|协助", "support"),
    (r"牵头|主办|主责", "lead"),
    (r"责任|承办|落实单位|实施单位|分工|^单位$|^部门$", "responsible"),
    (r"督导|督办|验收单位|督查", "note"),
    (r"时限|时间|节点|期限|进度(?:安排|要求)?$|完成日期", "deadline"),
    (r"进展|存在(?:的)?问题|下一步|完成情况|落实情况|推进情况|整改情况|是否|得分|评分", "form"),
    (r"任务|措施|内容|举措|事项|项目|工作|要点|目标|要求|重点|问题|指标|类别|领域|行动|标准|清单", "text"),
)


@dataclass(frozen=True)
class Piece:
    """Words of the notice, verbatim: what they are, their line, and whether they begin it."""

    kind: PieceKind
    text: str
    line: int
    begins: bool = False


@dataclass(frozen=True)
class Measure:
    """The stretch of a task that one owners' line governs, that line among its pieces."""

    pieces: tuple[Piece, ...]
    said: owners.Line = owners.Line()
    deadline: Deadline | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def has_line(self) -> bool:
        return any(piece.kind == "line" for piece in self.pieces)


@dataclass(frozen=True)
class Block:
    """A part of the notice. A task's or requirement's `pieces` are its number and title, its
    measures hold the rest; `headings` are the numbers and titles above it.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    measures: tuple[Measure, ...] = ()
    level: int = 0
    reporting: Reporting | None = None

    @property
    def words(self) -> Iterator[Piece]:
        yield from self.pieces
        for measure in self.measures:
            yield from measure.pieces

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.words)

    @property
    def line(self) -> int:
        return next(self.words).line

    @property
    def number(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind == "number")

    @property
    def title(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.kind == "title")


@dataclass(frozen=True)
class Draft:
    """A notice taken apart: every word of it, in order, in one block or another."""

    source: Source
    blocks: tuple[Block, ...]
    years: Years
    place: str
    doubts: tuple[Doubt, ...]

    def of(self, *kinds: Kind) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind in kinds)

    def words(self, kind: Kind) -> str | None:
        """The words of the blocks of a kind that stand in the head, joined; None if there is none."""
        return "".join(block.text for block in self.of(kind)) or None

    @property
    def issued(self) -> str | None:
        days = self.of("issued")
        return iso(days[0].text) if days else None

    @property
    def tasks(self) -> tuple[Block, ...]:
        return self.of("task", "row")

    @property
    def reports(self) -> tuple[Reporting, ...]:
        return tuple(block.reporting for block in self.blocks if block.reporting)


@dataclass
class Node:
    """A numbered paragraph and what stands under it; the root has no number."""

    number: Number | None
    line: Line | None
    words: str = ""
    content: "list[Node | Line]" = field(default_factory=list)
    parent: "Node | None" = None

    @property
    def level(self) -> int:
        return self.number.level if self.number else -1

    @property
    def kids(self) -> "list[Node]":
        return [item for item in self.content if isinstance(item, Node)]

    @property
    def paragraphs(self) -> list[Line]:
        return [item for item in self.content if isinstance(item, Line)]

    @property
    def title(self) -> str:
        """A heading of its own: the paragraph's first sentence if it is short, else empty."""
        return titled(self.words)[0]

    @property
    def bare(self) -> bool:
        """Whether the paragraph is a heading and nothing else."""
        title, rest = titled(self.words)
        return bool(title) and not rest.strip("。：: ")


def titled(words: str) -> tuple[str, str]:
    """A paragraph's title and the rest, which begins with the full stop; '' if it has no title."""
    at = next((i for i, out in enumerate(names.top_level(words)) if out and words[i] in "。：:；;！（(〔[【"), len(words))
    begun = words[at : at + 1]
    if begun in ("：", ":", "；", ";") and at < len(words) - 1:
        return "", words
    title, rest = words[:at], words[at:]
    if begun and begun in "（(〔[【":
        if not owners.spans(rest) or owners.spans(rest)[0][0]:
            end = owners.closing(words, at)
            return titled_beyond(words, end) if end else ("", words)
    if not title.strip() or len(title) > 40 or ((("，" in title) or ("；" in title)) and len(title) > 24):
        return "", words
    if "，" in title and not begun == "。":
        return "", words
    if not rest.strip("。 ") and len(words) > 32:
        return "", words
    return title, rest


def titled_beyond(words: str, end: int) -> tuple[str, str]:
    """As `titled`, where a bracket that is no owners' line stands in the first sentence."""
    stop = words.find("。", end)
    title = words[:stop] if stop > 0 else words
    if len(title) > 40 or "，" in title:
        return "", words
    return title, words[len(title) :]


def iso(day: str) -> str | None:
    """2026-03-05 of 2026年3月5日 or 二〇二六年三月五日."""
    digits = re.sub(r"\s", "", day)
    if found := re.search(r"(\d{4})年(\d{1,2})月(\d{1,2})日", digits):
        year, month, date = (int(part) for part in found.groups())
    elif found := re.search(HAN_DAY, digits):
        year_words, rest = found[0].split("年")
        signs = str.maketrans("一二三四五六七八九〇零○ＯOoо元正", "12345678900000001" + "1")
        year = int(year_words.translate(signs))
        from plansite.draft.numbers import value_of

        month_words, day_words = rest.rstrip("日").split("月")
        month = value_of(month_words.replace("元", "一").replace("正", "一"))
        date = value_of(day_words)
    else:
        return None
    return f"{year:04}-{month:02}-{date:02}" if 1 <= month <= 12 and 1 <= date <= 31 else None


def draft(source: Source) -> Draft:
    """The notice taken apart."""
    return Outline(source).draft()


class Outline:
    """One notice on its way apart."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines = [replace(line, text=line.text.strip()) for line in source.lines]
        self.doubts = list(source.doubts)
        self.blocks: list[Block] = []
        self.years = Years(None, None)
        self.place = ""
        self.setting = owners.Setting()

    def doubt(self, line: int, zh: str, en: str) -> None:
        self.doubts.append(Doubt(line, zh, en))

    def draft(self) -> Draft:
        cover, plan, tail, annexes = self.parted()
        self.blocks += cover
        self.set(cover, plan)
        self.plan(plan)
        self.blocks += tail
        for annex in annexes:
            self.annex(annex)
        unique = tuple(dict.fromkeys(sorted(self.doubts)))
        return Draft(self.source, tuple(self.blocks), self.years, self.place, unique)

    # Head and tail

    def parted(self) -> tuple[list[Block], list[Line], list[Block], list[list[Line]]]:
        """The cover's blocks, the plan's lines, the tail's blocks, the lines of annexes."""
        lines = self.lines
        ends = self.cover_end()
        cover = self.cover(lines[:ends])
        rest = lines[ends:]
        body, annexes = split_annexes(rest)
        tail: list[Block] = []
        # What closes the notice may stand before the annexes or after them.
        for group in (*([annexes[-1]] if annexes else []), body):
            found = self.tail(group)
            tail = [*found, *tail]
        return cover, body, tail, annexes

    def cover_end(self) -> int:
        """How many lines stand before the plan: letter, signature, what follows it."""
        lines = self.lines
        title = self.title_end()
        if title is None:
            return 0
        body = next((at for at in range(title, len(lines)) if self.begins_body(at)), len(lines))
        days = [at for at in range(title, len(lines)) if is_day(lines[at].text)]
        for at in days:
            later = any(self.begins_body(i) for i in range(at + 1, len(lines)))
            if later:
                end = at + 1
                while end < len(lines) and (
                    RELEASE.match(lines[end].text) or CONTACT.match(lines[end].text) or COPIES.match(lines[end].text)
                    or PRINTING.search(lines[end].text) or ANNEXES.match(lines[end].text)
                    or (is_day(lines[end].text))
                ):
                    end += 1
                return end
        # No signature before the plan: the letter ends where a line looks like the plan's title.
        name = self.named_in_title()
        for at in range(title, body):
            text = lines[at].text
            if at > title and name and squeezed(name).startswith(squeezed(text)) and len(text) > 4 and self.is_title(text):
                return at
        for at in range(title + 1, body):
            text = lines[at].text
            if self.is_title(text) and ISSUES.search(lines[at - 1].text) and not ANNEXES.match(text):
                return at
        return body if body < len(lines) else title

    def begins_body(self, at: int) -> bool:
        text = self.lines[at].text
        number = number_of(text)
        if self.lines[at].cells:
            return True
        return bool(number and number.level <= ITEM and number.value == 1 and not self.in_annex_list(at))

    def in_annex_list(self, at: int) -> bool:
        """Whether a numbered line goes on with a list of annexes."""
        while at > 0 and (number := number_of(self.lines[at].text)) and number.level == ITEM and number.value > 1:
            at -= 1
        return bool(ANNEXES.match(self.lines[at].text)) or (at > 0 and re.match(r"^附\s*件\s*[：:]?$", self.lines[at - 1].text) is not None and number_of(self.lines[at].text) is not None and self.in_cover_annex(at))

    def in_cover_annex(self, at: int) -> bool:
        return any(is_day(line.text) for line in self.lines[at + 1 : at + 12])

    def is_title(self, text: str) -> bool:
        return len(text) <= SHORT and not re.search(r"[。；：:！？]$|，", text) and not number_of(text) and not is_day(text)

    def title_end(self) -> int | None:
        """After which line the letter's title ends; None if the notice begins with its plan."""
        for at, line in enumerate(self.lines[:12]):
            text = line.text
            if DOCUMENT_NUMBER.match(text) or MARK.match(text):
                continue
            if re.search(r"[。；：:]$", text) or len(text) > 90:
                return None
            if TITLE_END.search(text) and not (number_of(text)):
                joined = "".join(other.text for other in self.lines[: at + 1])
                return at + 1 if re.search(r"关于|印发|转发", joined) else None
        return None

    def named_in_title(self) -> str:
        end = self.title_end() or 0
        joined = "".join(line.text for line in self.lines[:end])
        found = re.search(r"《(.+)》", joined) or re.search(r"(?:印发|下发|转发)(.+?)的通知", joined)
        return found[1] if found else ""

    def cover(self, lines: list[Line]) -> list[Block]:
        blocks: list[Block] = []
        title_end = self.title_end() or 0
        after_title = False
        last = len(lines)
        signature = next((at for at in range(title_end, last) if is_day(lines[at].text)), None)
        for at, line in enumerate(lines):
            text = line.text
            kind: Kind
            if found := DOCUMENT_NUMBER.match(text):
                pieces = [Piece("words", found["number"], line.number, True)]
                blocks.append(Block("number", tuple(pieces)))
                if found["rest"].strip():
                    blocks.append(Block("mark", (Piece("words", found["rest"].strip(), line.number),)))
                continue
            if not after_title and at < title_end:
                following = lines[at + 1].text if at + 1 < last else ""
                if MARK.match(text):
                    kind = "mark"
                elif text.endswith("文件") or (DOCUMENT_NUMBER.match(following) and at + 2 < title_end and not TITLE_END.search(text)):
                    kind = "red_head"
                else:
                    kind = "title"
                after_title = at + 1 >= title_end
            elif signature is not None and at >= signature:
                if at == signature:
                    blocks += self.dated(line)
                    continue
                kind = self.around(text) or "release"
            elif ANNEXES.match(text) or self.in_annex_list(at) or (blocks and blocks[-1].kind == "annexes" and number_of(text)):
                kind = "annexes"
            elif around := self.around(text):
                kind = around
            elif re.search(r"[：:]$", text) and not any(b.kind in ("addressees", "promulgation") for b in blocks) and not ISSUES.search(text):
                kind = "addressees"
            elif signature is not None and self.signs(lines, at, signature):
                kind = "issuer"
            else:
                kind = "promulgation"
            self.append(blocks, kind, line)
        return blocks

    def around(self, text: str) -> Kind | None:
        """What a line is that may stand anywhere around the plan."""
        if RELEASE.match(text):
            return "release"
        if COPIES.match(text):
            return "copies"
        if PRINTING.search(text):
            return "printing"
        if CONTACT.match(text):
            return "contact"
        return None

    def signs(self, lines: list[Line], at: int, signature: int) -> bool:
        """Whether all lines from here to the date name organs."""
        return all(
            len(line.text) <= 40 and not re.search(r"[。；：:，]", line.text) and not number_of(line.text)
            and not line.cells for line in lines[at:signature]
        )

    def dated(self, line: Line) -> list[Block]:
        found = DAY.match(line.text)
        assert found
        blocks = []
        before = line.text[: found.start("day")].strip()
        if before and before not in "（(":
            blocks.append(Block("issuer", (Piece("words", before, line.number, True),)))
            day = line.text[found.start("day") :]
        else:
            day = line.text
        blocks.append(Block("issued", (Piece("words", day, line.number, not before),)))
        return blocks

    def append(self, blocks: list[Block], kind: Kind, line: Line) -> None:
        """A line as a block of its own, or joined to the one before where both are one title."""
        piece = Piece("words", line.text, line.number, True)
        block = Block(kind, (piece,))
        if kind == "promulgation" and (found := reporting(line.text, self.years)):
            block = replace(block, reporting=found)
        blocks.append(block)

    def tail(self, lines: list[Line]) -> list[Block]:
        """Takes what closes the notice off the end of the lines: signature, copies, printing."""
        at = len(lines)
        while at > 0:
            text = lines[at - 1].text
            if self.around(text) or (is_day(text) and not number_of(text)):
                at -= 1
            elif ANNEXES.match(text) or self.in_annex_list(self.lines.index(lines[at - 1])):
                at -= 1
            elif at < len(lines) and is_day(lines[at].text) and self.is_organ(text, lines, at - 1):
                at -= 1
            elif at < len(lines) and self.is_signature(lines, at):
                at -= 1
            else:
                break
        closing, lines[at:] = lines[at:], []
        blocks: list[Block] = []
        signed = any(block.kind == "issued" for block in self.blocks)
        for line in closing:
            if around := self.around(line.text):
                self.append(blocks, around, line)
            elif ANNEXES.match(line.text) or number_of(line.text):
                self.append(blocks, "annexes", line)
            elif is_day(line.text) and not signed:
                blocks += self.dated(line)
            else:
                self.append(blocks, "issuer", line)
        return blocks

    def is_organ(self, text: str, lines: list[Line], at: int) -> bool:
        return (
            len(text) <= 40 and not re.search(r"[。；：:，]", text) and not number_of(text)
            and not lines[at].cells and names.is_whole(re.sub(r"\s", "", text))
        )

    def is_signature(self, lines: list[Line], at: int) -> bool:
        """Another organ above a signature's."""
        return bool(
            self.is_organ(lines[at - 1].text, lines, at - 1)
            and self.is_organ(lines[at].text, lines, at)
            and any(is_day(line.text) for line in lines[at:])
        )

    # What the notice speaks of

    def set(self, cover: list[Block], plan: list[Line]) -> None:
        title = "".join(b.text for b in cover if b.kind == "title") + "".join(
            line.text for line in plan[:4] if self.is_title(line.text) and not ANNEX.match(line.text)
        )
        days = [iso(line.text) for line in self.lines if is_day(line.text)]
        issued = int(days[0][:4]) if days and days[0] else None
        found = re.search(r"(?<![\d—－\-~至])(20\d{2})\s*年(?!\s*[—－\-~至])", title)
        number = re.search(r"[〔\[（(](20\d{2})", "".join(b.text for b in cover if b.kind == "number"))
        self.years = Years(int(found[1]) if found else None, issued or (int(number[1]) if number else None))
        organ = "".join(b.text for b in cover if b.kind == "title") or title
        issuer = next((b.text for b in cover if b.kind == "issuer"), "") or next(
            (line.text for line in self.lines[-8:] if names.is_whole(line.text) and len(line.text) < 30), ""
        )
        places = places_of(issuer) or places_of(organ) or places_of(title)
        self.place = places[-1] if places else ""
        level = re.search(r"自治区$|[省市县区州旗盟镇乡]$", self.place)
        known_as = ("".join(places), self.place) if places else ()
        self.setting = owners.Setting(known_as, level[0] if level else "")
        known = set()
        for line in self.lines:
            for start, end in owners.spans(line.text):
                known |= {o.words for o in owners.taken_apart(line.text[start:end], self.setting).owners if o.words == o.name}
        self.setting = replace(self.setting, known=frozenset(known))
        # Reports in the letter were read before the years were known.
        for at, block in enumerate(self.blocks):
            if block.reporting:
                self.blocks[at] = replace(block, reporting=reporting(block.text, self.years))

    # The plan

    def plan(self, lines: list[Line]) -> None:
        at = 0
        while at < len(lines) and not number_of(lines[at].text) and not lines[at].cells:
            text = lines[at].text
            plain = self.is_title(text) and not any(b.kind == "preamble" for b in self.blocks)
            if ANNEX.match(text) and len(text) < 6:
                self.append(self.blocks, "annex", lines[at])
            elif plain and (at + 1 < len(lines)):
                self.append(self.blocks, "plan_title", lines[at])
            elif found := DAY.match(text):
                if found["before"].strip(" （("):
                    self.append(self.blocks, "preamble", lines[at])
                else:
                    self.append(self.blocks, "issued", lines[at])
            elif DOCUMENT_NUMBER.match(text):
                self.append(self.blocks, "number", lines[at])
            elif owners.spans(text) and owners.spans(text)[-1][1] == len(text):
                break
            else:
                self.append(self.blocks, "preamble", lines[at])
            at += 1
        root = self.tree(lines[at:])
        self.levels = task_levels(root)
        self.section_list(root)

    def tree(self, lines: list[Line]) -> Node:
        root = deepest = Node(None, None)
        after_line: Node | None = None
        for line in lines:
            number = None if line.cells else number_of(line.text)
            if number is None and not line.cells and PROBLEM_LABEL.match(line.text) and any(
                PROBLEM_LABEL.match(p.text) for p in deepest.paragraphs
            ):
                deepest = deepest.parent or deepest
                after_line = None
            if number:
                parent = self.parent_of(deepest, number)
                self.check(parent, number, line)
                node = Node(number, line, line.text[len(number.text) :], parent=parent)
                parent.content.append(node)
                deepest, after_line = node, None
                continue
            is_line = is_only_line(line)
            if is_line and after_line is None:
                after_line = lifted(deepest)
            elif not is_line and not line.cells:
                after_line = None
            if is_line and after_line is not None:
                after_line.content.append(line)
                deepest = after_line
            else:
                deepest.content.append(line)
        return root

    def parent_of(self, deepest: Node, number: Number) -> Node:
        node = deepest
        while node.parent is not None and node.level >= number.level:
            node = node.parent
        # （一） again under a problem that stands under a （一）: its measures.
        problem = deepest
        while problem.parent is not None and problem.level != PROBLEM:
            problem = problem.parent
        if problem.level == PROBLEM and number.level == GROUP and number.value == 1:
            return problem
        return node

    def check(self, parent: Node, number: Number, line: Line) -> None:
        """Numbers that leave one out or come twice are noted; that they start again is usual."""
        before = [kid for kid in parent.kids if kid.level == number.level]
        if before and before[-1].number and number.value not in (before[-1].number.value + 1, 1):
            self.doubt(
                line.number,
                f"编号“{number.text.strip()}”与前一个“{before[-1].number.text.strip()}”不连续，原文如此，照录。",
                f"The number “{number.text.strip()}” does not follow "
                f"“{before[-1].number.text.strip()}”; kept as it stands.",
            )

    def section_list(self, root: Node) -> None:
        sections = [kid for kid in root.kids if kid.level <= SECTION]
        if not sections:
            self.content(root, "task")
            return
        self.sections(root, any(has_line(section) for section in sections))

    def sections(self, node: Node, lined: bool) -> None:
        flat = sum(1 for kid in node.kids if kid.level <= SECTION and not kid.kids and own_lines(kid)) >= 2
        for item in node.content:
            if isinstance(item, Line):
                self.loose(item, node)
            elif item.level > SECTION:
                self.task_or_group(item)
            else:
                self.section(item, flat, lined)

    def section(self, node: Node, flat: bool, lined: bool) -> None:
        title = node.title or node.words[:30]
        own, below = has_line(node), any(has_line(kid) for kid in node.kids)
        if REPORTS.search(title) and len(title) < 14 and not own:
            self.heading(node, "section")
            if found := reporting(node.words, self.years):
                self.blocks[-1] = replace(self.blocks[-1], kind="reporting", reporting=found)
            self.plain(node, "text")
        elif node.level == 0 and any(kid.level == SECTION for kid in node.kids):
            self.heading(node, "section")
            self.sections(node, lined)
        elif REQUIREMENTS.search(title) or (
            MAYBE_REQUIREMENTS.search(title) and lined and not own and not OBJECTIVES.search(title)
        ):
            self.requirements(node)
        elif not own and PHASES.search(title):
            self.heading(node, "section")
            self.plain(node, "phase")
        elif not own and node.kids and sum(bool(PHASE.search(k.title or k.words[:20])) for k in node.kids) * 2 > len(node.kids) and not below and sum("阶段" in (k.title or k.words[:20]) for k in node.kids):
            self.heading(node, "section")
            self.plain(node, "phase")
        elif not own and OBJECTIVES.search(title) and (lined or not re.search("任务", title) or not node.kids):
            self.heading(node, "section")
            self.plain(node, "text")
        elif not node.kids and (own_lines(node) or flat):
            self.task(node)
        elif not node.kids and not own and not any(line.cells for line in node.paragraphs):
            self.heading(node, "section")
            self.plain(node, "text")
        else:
            self.heading(node, "section")
            self.content(node, "task", skip_head=True)

    def content(self, node: Node, kind: Kind, skip_head: bool = False) -> None:
        """What stands under a heading of tasks: groups, tasks, tables, paragraphs with lines."""
        table: list[Line] = []
        for item in [*node.content, None]:
            if isinstance(item, Line) and item.cells:
                table.append(item)
                continue
            if table and not (isinstance(item, Line) and len(item.text) < 40 and self.row_heading(item, node, table)):
                self.table(table)
                table = []
            elif table and isinstance(item, Line):
                table.append(item)
                continue
            if isinstance(item, Line):
                self.loose(item, node)
            elif isinstance(item, Node):
                self.task_or_group(item)

    def row_heading(self, item: Line, node: Node, table: list[Line]) -> bool:
        """Whether a line without tabs between rows is a row that goes over all columns."""
        at = node.content.index(item)
        return any(isinstance(i, Line) and i.cells for i in node.content[at + 1 : at + 2])

    def loose(self, line: Line, node: Node) -> None:
        """A paragraph without a number outside of tasks."""
        if line.cells:
            self.table([line])
        elif found := reporting(line.text, self.years):
            self.blocks.append(Block("reporting", (Piece("text", line.text, line.number, True),), reporting=found))
        elif owners.spans(line.text):
            measures = self.measures([("text", line.text, line.number)])
            self.blocks.append(Block("task", (), measures, level=node.level + 1))
        else:
            self.blocks.append(Block("text", (Piece("text", line.text, line.number, True),)))

    def heading(self, node: Node, kind: Kind) -> None:
        assert node.number and node.line
        title, rest = titled(node.words)
        if not title and len(node.words) <= 40:
            title, rest = node.words, ""
        pieces = [Piece("number", node.number.text, node.line.number, True)]
        if title:
            pieces.append(Piece("title", title, node.line.number))
        if rest:
            pieces.append(Piece("text", rest, node.line.number))
        self.blocks.append(Block(kind, tuple(pieces), level=node.level))

    def plain(self, node: Node, kind: Kind) -> None:
        """What stands under a heading that holds no tasks, paragraph by paragraph."""
        for item in node.content:
            if isinstance(item, Line):
                self.paragraph(item, kind)
                continue
            assert item.line
            self.heading(item, kind)
            last = self.blocks[-1]
            if found := reporting(item.words, self.years):
                self.blocks[-1] = replace(last, kind="reporting", reporting=found)
            self.plain(item, kind)

    def paragraph(self, line: Line, kind: Kind) -> None:
        found = reporting(line.text, self.years)
        piece = Piece("text", line.text, line.number, True)
        self.blocks.append(Block("reporting" if found else kind, (piece,), reporting=found))

    def requirements(self, node: Node) -> None:
        if not node.kids:
            # A requirement that is one paragraph, or several, under the section's heading.
            self.heading(node, "section")
            if any(owners.spans(p.text) for p in node.paragraphs):
                self.requirement(node.paragraphs, None)
                return
            for line in node.paragraphs:
                self.paragraph(line, "requirement")
            return
        self.heading(node, "section")
        for item in node.content:
            if isinstance(item, Line):
                self.paragraph(item, "requirement")
            else:
                self.requirement([], item)

    def requirement(self, paragraphs: list[Line], node: Node | None) -> None:
        if node is None:
            stretches: list[tuple[PieceKind, str, int]] = [("text", p.text, p.number) for p in paragraphs]
            head: tuple[Piece, ...] = ()
        else:
            trailing = self.reports_at_end(node)
            head, stretches = self.head_and_stretches(node)
        found = next((r for _, text, _ in stretches if (r := reporting(text, self.years))), None)
        measures = self.measures(stretches)
        if not any(measure.has_line for measure in measures):
            measures = tuple(replace(measure, deadline=None) for measure in measures)
        self.blocks.append(Block("requirement", head, measures, level=node.level if node else 2, reporting=found))
        if node is not None:
            for line in trailing:
                self.paragraph(line, "closing")

    def reports_at_end(self, node: Node) -> list[Line]:
        """Takes paragraphs off the end of a node that close the notice rather than the node."""
        taken: list[Line] = []
        while node.content and isinstance(last := node.content[-1], Line) and not last.cells and not is_only_line(last) and (
            reporting(last.text, self.years) or CLOSING.match(last.text)
        ):
            if not self.closes(node):
                break
            taken.insert(0, node.content.pop())  # type: ignore[arg-type]
        if not taken and node.kids and isinstance(node.content[-1], Node):
            return self.reports_at_end(node.content[-1])
        return taken

    def closes(self, node: Node) -> bool:
        """Whether nothing of the plan comes after the node."""
        while node.parent is not None:
            if node.parent.content[-1] is not node and any(isinstance(i, Node) for i in node.parent.content[node.parent.content.index(node) + 1 :]):
                return False
            node = node.parent
        return True

    def task_or_group(self, node: Node) -> None:
        kids = node.kids
        with_line = [kid for kid in kids if has_line(kid)]
        if not kids:
            self.task(node)
        elif not with_line:
            if own_lines(node) or not self.is_group(node):
                self.task(node)
            else:
                self.group(node)
        elif len(with_line) == 1 and with_line[0] is kids[-1] and len(kids) > 1 and not own_lines(node) and self.governs_all(node):
            assert node.line
            self.doubt(
                node.line.number,
                "只有最后一个分项带责任行，按统管全部分项理解。",
                "Only the last sub-item has an owners' line; it was taken to govern them all.",
            )
            self.task(node)
        elif any(PROBLEM_LABEL.match(p.text) or LABELLED.match(p.text) for p in node.paragraphs) and node.level >= GROUP and own_lines(node):
            self.task(node)
        else:
            self.group(node)

    def governs_all(self, node: Node) -> bool:
        levels = self.levels
        return not levels or levels[0] <= node.level

    def is_group(self, node: Node) -> bool:
        """Whether a heading without any line below it heads tasks of their own."""
        if self.levels:
            return node.level < self.levels[0]
        siblings = node.parent.kids if node.parent else [node]
        return all(s.bare and s.kids for s in siblings)

    def group(self, node: Node) -> None:
        assert node.line
        if owners.spans(node.words) or any(owners.spans(p.text) for p in node.paragraphs):
            self.doubt(
                node.line.number,
                "这里既有自己的责任行，下面的分项又各有责任行：各作一项任务。",
                "This has an owners' line of its own and so have its sub-items: all became tasks.",
            )
            head, stretches = self.head_and_stretches(node, only_own=True)
            self.blocks.append(Block("task", head, self.measures(stretches), level=node.level))
        else:
            self.heading(node, "group")
            for line in node.paragraphs:
                if not line.cells:
                    self.paragraph(line, "text")
        for kid in node.kids:
            self.task_or_group(kid)
        if any(line.cells for line in node.paragraphs):
            self.table([line for line in node.paragraphs if line.cells])

    def task(self, node: Node) -> None:
        trailing = self.reports_at_end(node)
        rows = [line for line in node.paragraphs if line.cells]
        head, stretches = self.head_and_stretches(node)
        self.blocks.append(Block("task", head, self.measures(stretches), level=node.level))
        if rows:
            self.table(rows)
        for line in trailing:
            self.paragraph(line, "closing")

    def head_and_stretches(
        self, node: Node, only_own: bool = False
    ) -> tuple[tuple[Piece, ...], list[tuple[PieceKind, str, int]]]:
        """A task's number and title, and the paragraphs that follow, each with its line."""
        assert node.number and node.line
        title, rest = titled(node.words)
        if not self.goes_on(node, rest):
            title, rest = "", node.words  # a task that is one sentence has no heading
        at = node.line.number
        head = [Piece("number", node.number.text, at, True)]
        if title:
            head.append(Piece("title", title, at))
        stretches: list[tuple[PieceKind, str, int]] = [("text", rest, at)] if rest else []
        begun = {at}

        def under(parent: Node) -> None:
            for item in parent.content:
                if isinstance(item, Line):
                    if not item.cells:
                        stretches.append(("text", item.text, item.number))
                elif not only_own:
                    assert item.line
                    stretches.append(("item", item.line.text, item.line.number))
                    under(item)

        under(node)
        del begun
        return tuple(head), stretches

    def goes_on(self, node: Node, rest: str) -> bool:
        """Whether anything but owners' lines follows a node's first sentence."""
        if any(not isinstance(item, Line) or not is_only_line(item) for item in node.content):
            return True
        for start, end in reversed(owners.spans(rest)):
            rest = rest[:start] + rest[end:]
        return bool(rest.strip("。；;. "))

    def measures(self, stretches: list[tuple[PieceKind, str, int]]) -> tuple[Measure, ...]:
        """Measures from a task's paragraphs: a line ends one; words after the last stay with it."""
        groups: list[list[Piece]] = [[]]
        closed = False
        seen: set[int] = set()
        for kind, text, line in stretches:
            at = 0
            spans = owners.spans(text)
            for start, end in spans:
                if text[at:start].strip():
                    if closed:
                        groups.append([])
                        closed = False
                    groups[-1] += self.runs(kind, text[at:start], line, line not in seen)
                    seen.add(line)
                groups[-1].append(Piece("line", text[start:end], line, line not in seen))
                seen.add(line)
                closed, at = True, end
            if text[at:].strip():
                if closed and self.more_lines(stretches, line, text, at):
                    groups.append([])
                    closed = False
                groups[-1] += self.runs(kind, text[at:], line, line not in seen)
                seen.add(line)
        return tuple(self.measure(pieces) for pieces in groups if pieces) or (Measure(()),)

    def more_lines(self, stretches: list[tuple[PieceKind, str, int]], line: int, text: str, at: int) -> bool:
        """Whether another owners' line comes after this place."""
        if any(start >= at for start, _ in owners.spans(text)):
            return True
        return any(owners.spans(other) for _, other, number in stretches if number > line)

    def runs(self, kind: PieceKind, text: str, line: int, begins: bool) -> Iterator[Piece]:
        """The text before 一是 and each run as an item."""
        parts = RUN.split(text) if "一是" in text or "一要" in text or kind == "text" and RUN.match(text) else [text]
        inside = False
        for part in parts:
            run = bool(re.match(r"\s*(?:一|二|三|四|五|六|七|八|九|十|十一|十二)(?:是|要|抓)", part))
            inside |= run
            yield Piece("item" if run or kind == "item" else "text", part, line, begins)
            begins = False

    def measure(self, pieces: list[Piece]) -> Measure:
        said = owners.Line()
        for piece in pieces:
            if piece.kind == "line":
                one = owners.taken_apart(piece.text, self.setting)
                for zh, en in one.doubts:
                    self.doubt(piece.line, zh, en)
                said = said.joined(one)
        return Measure(tuple(pieces), said, self.deadline(said, pieces))

    def deadline(self, said: owners.Line, pieces: list[Piece]) -> Deadline | None:
        text = "".join(p.text for p in pieces if p.kind != "line")
        sentence = deadlines.in_sentence(text, self.years)
        at = next((p.line for p in pieces if p.kind == "line"), pieces[0].line if pieces else 1)
        if said.deadline:
            found = deadlines.meaning(said.deadline, self.years)
            if found.kind == "words":
                self.doubt(
                    at,
                    f"时限“{found.words[:20]}”推不出具体日期，按原文照录。",
                    f"No day follows from the time limit “{found.words[:20]}”; kept in words.",
                )
            other = [d for d in sentence if d.date and found.date and d.date != found.date]
            if other:
                self.doubt(
                    at,
                    f"正文里另有日期“{other[-1].words}”，以责任行的“{found.words}”为准。",
                    f"The sentence also has “{other[-1].words}”; the line's “{found.words}” counts.",
                )
        elif sentence:
            found = max(sentence, key=lambda d: (d.date is not None, d.date or d.words))
            self.doubt(
                at,
                f"责任行没有时限，取正文里的“{found.words}”，可能只管其中一步，请核对。",
                f"The line has no time limit; “{found.words}” was taken from the sentence and may "
                "cover one step only: see to it.",
            )
        else:
            return None
        if found.understood and found.date:
            self.doubt(
                at,
                f"“{found.words}”没有写年份，按 {found.date.year} 年理解。",
                f"“{found.words}” has no year; understood as {found.date.year}.",
            )
        return found

    # Tables and annexes

    def annex(self, lines: list[Line]) -> None:
        table: list[Line] = []
        for at, line in enumerate(lines):
            between = (
                table and not line.cells and at + 1 < len(lines) and lines[at + 1].cells
                and len(line.text) < 60
            )
            if line.cells or between:
                table.append(line)
                continue
            if table:
                self.table(table)
                table = []
            if ANNEX.match(line.text):
                self.append(self.blocks, "annex", line)
            elif self.is_title(line.text) or (at + 1 < len(lines) and lines[at + 1].cells):
                self.append(self.blocks, "table_title", line)
            else:
                self.paragraph(line, "text")
        if table:
            self.table(table)

    def table(self, lines: list[Line]) -> None:
        """A table of tasks row by row, if it has columns for tasks and for owners or deadlines."""
        head = next((at for at, line in enumerate(lines) if columns(line)), None)
        if head is None:
            for line in lines:
                self.row(line, "text")
            return
        for line in lines[:head]:
            self.row(line, "text")
        kinds = columns(lines[head])
        self.row(lines[head], "table_head")
        above: dict[int, str] = {}
        for line in lines[head + 1 :]:
            cells = line.cells or (line.text,)
            filled = [
                cell for cell, kind in zip(cells, kinds, strict=False)
                if cell.strip() and not (len(cells) > 1 and kind == "number" and re.match(r"[（(]?[一二三四五六七八九十]", cell))
            ]
            if columns(line) == kinds and line.cells:
                self.row(line, "table_head")
            elif len(filled) == 1 and not self.is_task_cell(cells, kinds):
                self.row(line, "table_group")
            else:
                self.task_row(line, kinds, above)

    def is_task_cell(self, cells: tuple[str, ...], kinds: tuple[str, ...]) -> bool:
        """A row whose only filled cell is a task's text."""
        return len(cells) > 2 and any(
            cell.strip() and kind == "text" and len(cell) > 20 for cell, kind in zip(cells, kinds, strict=False)
        )

    def row(self, line: Line, kind: Kind) -> None:
        self.blocks.append(Block(kind, tuple(cell_pieces(line))))

    def task_row(self, line: Line, kinds: tuple[str, ...], above: dict[int, str]) -> None:
        said, pieces, head = owners.Line(), [], []
        deadline_words = None
        for at, cell in enumerate(line.cells):
            kind = kinds[at] if at < len(kinds) else "note"
            text = cell
            if at in line.merged and not cell:
                text = above.get(at, "")
                if text and kind in ("lead", "responsible", "support", "deadline"):
                    self.doubt(
                        line.number,
                        f"单元格与上一行合并，“{text[:20]}”写在上一行。",
                        f"The cell is merged with the row above: “{text[:20]}” stands there.",
                    )
            elif cell:
                above[at] = cell
            if kind in ("lead", "responsible", "support") and text:
                one = owners.taken_apart(text, self.setting, kind)  # type: ignore[arg-type]
                for zh, en in one.doubts:
                    self.doubt(line.number, zh, en)
                said = said.joined(one)
            elif kind == "deadline" and text:
                deadline_words = text
            if not cell:
                continue
            if kind == "number":
                head.append(Piece("number", cell, line.number, not head))
            else:
                piece: PieceKind = "text" if kind == "text" else "line" if kind in ("lead", "responsible", "support", "deadline") else "cell"
                pieces.append(Piece(piece, cell, line.number, not head and not pieces))
        said = replace(said, deadline=deadline_words or said.deadline)
        measure = Measure(tuple(pieces), said, self.deadline(said, pieces))
        self.blocks.append(Block("row", tuple(head), (measure,), level=ITEM))


def cell_pieces(line: Line) -> Iterator[Piece]:
    cells = [cell for cell in line.cells if cell.strip()] or [line.text]
    for at, cell in enumerate(cells):
        yield Piece("cell", cell, line.number, at == 0)


def columns(line: Line) -> tuple[str, ...]:
    """What each column holds, if the row is the head of a table of tasks; else empty."""
    if len(line.cells) < 3:
        return ()
    kinds = []
    for cell in line.cells:
        plain = re.sub(r"\s", "", cell)
        if len(plain) > 12:
            return ()
        kinds.append(next((kind for form, kind in HEADS if plain and re.search(form, plain)), "note"))
    owning = {"lead", "responsible", "support", "deadline"} & set(kinds)
    if "text" not in kinds or not owning or "form" in kinds:
        return ()
    return tuple(kinds)


def is_day(text: str) -> bool:
    """Whether a line is a date alone, or an organ and a date."""
    found = DAY.match(text)
    return bool(found) and len(found["before"]) <= 40 and not re.search(r"[，。；：]", found["before"])


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def split_annexes(lines: list[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The plan's own lines, and those of the annexes after it."""
    numbered = next((at for at, line in enumerate(lines) if number_of(line.text) or line.cells), len(lines))
    for at in range(numbered, len(lines)):
        if ANNEX.match(lines[at].text) and not lines[at].cells:
            return lines[:at], [lines[at:]]
    return lines, []


def is_only_line(line: Line) -> bool:
    """Whether a paragraph is an owners' line and nothing else."""
    text = line.text.strip()
    spans = owners.spans(text) if not line.cells else []
    return bool(spans) and spans[0][0] == 0 and not text[spans[-1][1] :].strip()


def own_lines(node: Node) -> list[str]:
    """The owners' lines in a node's own paragraphs, those of nodes under it left out."""
    texts = [node.words, *(p.text for p in node.paragraphs if not p.cells)]
    return [text[a:b] for text in texts for a, b in owners.spans(text)]


def has_line(node: Node) -> bool:
    return bool(own_lines(node)) or any(has_line(kid) for kid in node.kids)


def lifted(deepest: Node) -> Node:
    """Whose line a paragraph is that holds nothing else: the node's, or that of one above it."""
    node = deepest
    above = node
    while above.parent is not None:
        if any(LABELLED.match(p.text) for p in above.paragraphs):
            return above
        above = above.parent
    while node.parent is not None and node.parent.level >= SECTION:
        siblings = node.parent.kids[:-1]
        if own_lines(node) or not siblings or any(has_line(s) for s in siblings):
            break
        node = node.parent
    return node


def task_levels(root: Node) -> list[int]:
    """The levels of numbers that carry lines, the most usual first; sub-items do not count."""
    counts: dict[int, int] = {}

    def count(node: Node) -> None:
        kids = node.kids
        with_line = [kid for kid in kids if has_line(kid)]
        unclear = len(kids) > 1 and with_line == kids[-1:]
        if node.number and own_lines(node):
            counts[node.level] = counts.get(node.level, 0) + 1
        for kid in kids:
            if not unclear:
                count(kid)

    count(root)
    return sorted(counts, key=lambda level: (-counts[level], level))


PLACE = re.compile(
    r"[一-龥]{1,8}?(?:自治区|自治州|自治县|自治旗|省|[市县区旗盟](?!场)|州(?![市县区])|[镇乡](?=人|党))"
)


def places_of(text: str) -> tuple[str, ...]:
    """The places that words begin with, the widest first: 乐山市 and 沐川县 of 乐山市沐川县人民政府."""
    at = len(found[0]) if (found := re.match("中共|中国共产党", text)) else 0
    places = []
    while found := PLACE.match(text, at):
        rest = text[found.end() :]
        if len(found[0]) < 2 or (places and not re.match(r"[人委政]|党", rest)):
            break
        places.append(found[0])
        at = found.end()
    return tuple(places)
