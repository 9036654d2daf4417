"""Who answers for a measure: owners' lines found in a paragraph and taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from plansite.draft import deadlines, names

Role = Literal["lead", "responsible", "support"]
Meaning = Literal["lead", "responsible", "support", "deadline", "people", "supervision", "contact"]

# A label's end (责任单位：, 完成时限：), or its beginning (牵头：, 责任站办：).
LABEL = re.compile(
    r"(?P<label>[^\s，,；;。、：:！？（）()〔〕“”《》]{0,10}?(?:[（(][^（）()]{1,6}[）)])?"
    r"(?:单\s*位|部\s*门|科\s*室|处\s*室|股\s*室|机\s*构|主\s*体|领\s*导|责任人|负责人|联系人|"
    r"人\s*员|电\s*话|邮\s*箱|时\s*限|时\s*间|节\s*点|期\s*限|进\s*度|(?:时间|时限|进度)要求)"
    r"|(?:牵头|责任|主办|协办|配合|承办|参加|参与|协助|落实|督办|主责)[^\s，,；;。、：:（）()]{0,4})"
    r"\s*[：:]\s*"
)
MEANINGS: tuple[tuple[str, Meaning], ...] = (
    (r"联系|咨询|电话|邮箱|地址|填报|报送|报名|会议|活动|发布|起始|开始", "contact"),
    (r"时限|时间|节点|期限|进度", "deadline"),
    (r"领导|责任人|负责人|人员", "people"),
    (r"督导|督办|督查|督促|验收|监督|考核|指导", "supervision"),
    (r"配合|协办|协同|协助|参与|参加|协作", "support"),
    (r"牵头|主办|主责|总牵头|首要", "lead"),
    (r"责任|承办|落实|实施|整改|负责|完成|执行|主体|承担|主管|包联|^单位|^部门", "responsible"),
)
VERBS: tuple[tuple[str, Role], ...] = (
    (r"总?牵头(?:负责|落实|组织|抓总|实施)?|主办|主抓", "lead"),
    (r"(?:密切|协助|积极)?配合(?:落实|做好)?|协办|协同|协助|参加|参与|协作", "support"),
    (
        r"(?:按照?|根据|依据)(?:各自|工作|部门)?(?:职责|职能|分工)(?:分工|任务|范围|权限)?(?:分别|共同|具体|抓好|做好)?(?:负责|落实|抓好落实)?(?:落实)?"
        r"|(?:分工|共同|分别|具体|各自)?负责(?:落实|实施)?|(?:抓好|组织|分别|共同|具体)?落实|组织实施|承办|实施",
        "responsible",
    ),
)
VERB = re.compile("|".join(f"(?P<{role}>{form})" for form, role in VERBS))
AFTER_VERB = re.compile(r"\s*(?:$|[，,；;。、\s（(]|会同|并|，?由)")
WITH = re.compile(r"会同|联合|商(?=[省市县区州旗盟])")
SCOPE = re.compile(
    r"下同|不再(?:一一)?(?:列|做|作|重复|单独)|以下(?:各项|均|任务|不)|第一(?:位|个)?的?为|均(?:涉及|需|由|为)|排(?:名|在)?第一|列第一|列在首位|在首位|首位的?为"
)
OPEN = re.compile(
    r"等(?P<kind>(?:[一二三四五六七八九十\d]+(?:个|家))?[^等、，；：]{0,12}?(?:部门|单位|机构|企业|科室|处室|股室|机关|组织|乡镇|街道|公司|地区|院校|学校|银行))?$"
)
ROLE_MARK = re.compile(r"[（(〔](?P<mark>总?牵头|主办|主责|配合|协办|负责)(?:单位|部门)?[）)〕]$")
# What may stand before a name in a list.
JOINT = re.compile(r"^(?:并?由|并?会同|联合|以及|并|及|和)(?=\S)")
# Whom to ask, in a bracket after a name.
CONTACTS = re.compile(r"[（(][^（）()]*(?:联系人|电话|责任人|负责人)[^（）()]*[）)]$")
BRACKET = re.compile(r"[（(〔\[［【]")
PAIRS = {"（": "）)", "(": "）)", "〔": "〕", "[": "]］", "［": "]］", "【": "】"}
SENTENCE_ENDS = "。；;！？!?：”"
NAME_MARKS = "、，,；; \t\u3000"


@dataclass(frozen=True)
class Owner:
    """A unit as the line means it (`name`, prefix included), and the words that stand for it."""

    name: str
    words: str
    role: Role


@dataclass(frozen=True)
class Said:
    """What an owners' line says. `open_words` are 等部门 and the like, `deadline` its words."""

    owners: tuple[Owner, ...] = ()
    open_words: str | None = None
    deadline: str | None = None
    scope_note: str | None = None
    # In both languages: what was not plain.
    doubts: tuple[tuple[str, str], ...] = ()

    def joined(self, other: "Said") -> "Said":
        """Two lines of one block as one."""
        return Said(
            (*self.owners, *other.owners),
            other.open_words or self.open_words,
            self.deadline or other.deadline,
            self.scope_note or other.scope_note,
            (*self.doubts, *other.doubts),
        )


NOTHING_SAID = Said()


@dataclass(frozen=True)
class Setting:
    """What a line is read in: the place's names, its level, and the whole notice's text."""

    places: tuple[str, ...] = ()
    level: str = ""
    text: str = ""


def meaning_of(label: str) -> Meaning | None:
    plain = re.sub(r"\s", "", label)
    for form, meaning in MEANINGS:
        if re.search(form, plain):
            return meaning
    return None


def labels(text: str) -> list[tuple[int, int, Meaning]]:
    """Labels in a line, each where it begins and ends: at the start or after a mark."""
    outside = names.top_level(text)
    found = []
    for match in LABEL.finditer(text):
        start = match.start()
        meaning = meaning_of(match["label"])
        before = text[:start].rstrip()
        if (
            meaning
            and outside[start]
            and (not before or before[-1] in "，,；;。、）)〕！？”" or text[start - 1].isspace())
        ):
            found.append((start, match.end(), meaning))
    return found


@lru_cache(maxsize=8192)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where owners' lines stand in a paragraph: in brackets, or from a label to its end."""
    found: list[tuple[int, int]] = []
    at = 0
    while opened := BRACKET.search(text, at):
        end = closing(text, opened.start())
        if end is None:
            at = opened.end()
            continue
        if is_line(text[opened.end() : end - 1], text[: opened.start()], text[end:]):
            begin = opened.start()
            if text[end : end + 1] in ("。", "；", ";", "."):
                end += 1
            if found and not text[found[-1][1] : begin].strip():
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
        at = end
    if not found and (tail := unbracketed(text)) is not None:
        found.append((tail, len(text)))
    return tuple(found)


def closing(text: str, start: int) -> int | None:
    """Just after the bracket that closes the one at `start`; round ones of both widths match."""
    depth = 0
    mate = PAIRS[text[start]]
    opener = "（(" if text[start] in "（(" else text[start]
    for at in range(start, len(text)):
        if text[at] in opener:
            depth += 1
        elif text[at] in mate:
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def is_line(inside: str, before: str = "", after: str = "") -> bool:
    """Whether words in brackets state owners or a deadline."""
    inside = inside.strip()
    marks = labels(inside)
    if marks and marks[0][0] == 0:
        return marks[0][2] != "contact" and bool(inside[marks[0][1] :].strip())
    main, _ = without_scope(inside)
    main = main.strip().rstrip("。；;，,")
    if not main or len(main) > 400:
        return False
    if marks and any(
        kind in ("deadline", "responsible", "lead", "support") for _, _, kind in marks
    ):
        main = main[: marks[0][0]].rstrip("，；。 ")
    stated = False
    pieces = []
    for verb, words in clauses(main):
        stated |= verb is not None
        pieces += [words[a:b].strip() for a, b in names.divided(words, NAME_MARKS)]
    dated = any(piece and deadlines.whole(piece) for piece in pieces)
    pieces = [piece for piece in pieces if piece and not deadlines.whole(piece)]
    plain = [JOINT.sub("", OPEN.sub("", piece)) for piece in pieces]
    whole = [names.is_whole(p) or names.is_bare(p) for p in plain]
    if not pieces:
        return False
    if stated:
        return sum(whole) >= 0.6 * len(whole)
    ended = (
        not before.strip()
        or before.rstrip()[-1] in SENTENCE_ENDS
        or after.strip()[:1] in ("", "。")
    )
    named = before.rstrip().endswith(("局", "委", "办", "厅", "室", "部", "院"))
    strong = dated or any(
        (names.prefix_of(p) or names.is_collective(p)) and names.ORGANS.search(names.unbracketed(p))
        for p in plain
    )
    return ended and not named and strong and all(whole) and all(len(p) > 2 for p in plain)


def unbracketed(text: str) -> int | None:
    """Where a line without brackets begins in a paragraph: at a label, or the paragraph itself."""
    for start, end, kind in labels(text):
        before = text[:start].rstrip()
        if kind == "contact" or (before and before[-1] not in "。；！？”）)〕"):
            continue
        rest = text[end:]
        sentences = [rest[a:b].strip() for a, b in names.divided(rest, "。")]
        extra = [s for s in sentences[1:] if s and not labels(s) and not SCOPE.search(s)]
        if rest.strip() and not extra and len(rest) < 500:
            return start
    plain = text.strip().rstrip("。")
    if (
        len(plain) < 200
        and "。" not in plain
        and VERB.search(plain)
        and not re.match(r"[（(]?[一二三四五六七八九十\d]", plain)
    ):
        verbs = [verb for verb, _ in clauses(plain) if verb]
        if verbs and is_line(plain) and all_names(plain):
            return len(text) - len(text.lstrip())
    return None


def all_names(text: str) -> bool:
    """Whether a sentence holds nothing but names, roles and a deadline."""
    for _, words in clauses(text):
        for a, b in names.divided(words, NAME_MARKS):
            piece = OPEN.sub("", JOINT.sub("", words[a:b].strip()))
            if piece and not deadlines.whole(piece) and not names.is_whole(piece):
                return False
    return True


def clauses(text: str) -> Iterator[tuple[Role | None, str]]:
    """The stretches of a text, each with the role of the verb after it; None for the rest."""
    outside = names.top_level(text)
    start = 0
    for match in VERB.finditer(text):
        if outside[match.start()] and AFTER_VERB.match(text, match.end()) and match.start() > start:
            if not text[start : match.start()].strip("，,；;、 "):
                start = match.end()  # 牵头，负责: the second verb has no names of its own
                continue
            yield match.lastgroup, text[start : match.start()]  # type: ignore[misc]
            start = match.end()
    if text[start:].strip("，,；;。、 "):
        yield None, text[start:]


def without_scope(text: str) -> tuple[str, str | None]:
    """The line without a note on its scope (…不再列出，下同), and that note."""
    outside = names.top_level(text)
    for match in re.finditer(r"[（(][^（）()]*[）)]", text):
        if SCOPE.search(match[0]) and "单位：" not in match[0]:
            return text[: match.start()] + text[match.end() :], match[0][1:-1]
    for found in SCOPE.finditer(text):
        if not outside[found.start()]:
            continue
        begin = max(
            (at + 1 for at in range(found.start()) if outside[at] and text[at] in "。；;"),
            default=None,
        )
        if begin is None:
            begin = max(
                (at + 1 for at in range(found.start()) if outside[at] and text[at] in "，,"),
                default=0,
            )
        note = text[begin:].strip()
        return text[:begin].rstrip("，,；; "), note.rstrip("。") or None
    return text, None


def taken_apart(line: str, setting: Setting, role: Role | None = None) -> Said:
    """What a line says, its brackets included or not. `role` is that of a table's column."""
    reading = Reading(setting)
    for inside in unwrapped(line):
        reading.take(inside, role)
    return reading.said()


def unwrapped(line: str) -> Iterator[str]:
    """The words of each bracket of a line; the line itself where it has none around it."""
    line = line.strip()
    if line and line[0] in PAIRS and (end := closing(line, 0)) is not None:
        rest = line[end:].strip().lstrip("。；;.")
        if not rest or rest.strip()[:1] in PAIRS:
            yield line[1 : end - 1]
            if rest.strip():
                yield from unwrapped(rest)
            return
    yield line


@dataclass
class Reading:
    """One line on its way apart: what was found so far, and the prefix that carries on."""

    setting: Setting
    owners: list[Owner] = field(default_factory=list)
    open_words: str | None = None
    deadline: str | None = None
    scope_note: str | None = None
    doubts: list[tuple[str, str]] = field(default_factory=list)
    prefix: str = ""
    party: str = ""
    every: bool = False
    # Another place than the notice's, named in full: 云和县委、县政府.
    elsewhere: str = ""

    def said(self) -> Said:
        return Said(
            tuple(self.owners), self.open_words, self.deadline, self.scope_note, tuple(self.doubts)
        )

    def doubt(self, zh: str, en: str) -> None:
        self.doubts.append((zh, en))

    def take(self, inside: str, role: Role | None) -> None:
        main, note = without_scope(inside)
        self.scope_note = self.scope_note or note
        marks = labels(main)
        first = marks[0][0] if marks else len(main)
        if main[:first].strip("，,；;。、 "):
            self.names(main[:first], role)
        for index, (_, end, kind) in enumerate(marks):
            until = marks[index + 1][0] if index + 1 < len(marks) else len(main)
            words = main[end:until].strip().rstrip("，,；;。、 ")
            if kind == "deadline":
                self.deadline = self.deadline or words or None
            elif kind in ("lead", "responsible", "support"):
                self.names(words, kind)
            elif kind == "supervision" and words:
                self.doubt(
                    f"“{words[:20]}”是督导、督办单位，没有列为责任单位。",
                    f"“{words[:20]}” supervises and was not made an owner.",
                )

    def names(self, text: str, role: Role | None) -> None:
        """Owners from names with or without verbs; a deadline among them is taken as such."""
        for verb, words in clauses(text.strip().rstrip("。；;")):
            given = verb or role
            self.pieces(words, given or "responsible", sure=given is not None)

    def unsure_role(self) -> None:
        self.doubt(
            "这些单位没有写明是牵头、责任还是配合，暂作责任单位。",
            "The line does not say which role these units have; taken as responsible.",
        )

    def pieces(self, words: str, role: Role, sure: bool) -> None:
        before = len(self.owners)
        stated: list[str] = []
        for start, end in whole_pieces(words):
            piece = words[start:end].strip().strip("。")
            if not names.is_bare(piece):
                piece = JOINT.sub("", piece)
            by = deadlines.whole(piece) if not names.is_whole(piece) else None
            if by:
                stated.append(by)
            elif piece:
                self.name(piece, role)
        if stated and not self.deadline:
            self.deadline = "，".join(stated)
        if not sure and len(self.owners) > before:
            self.unsure_role()

    def name(self, piece: str, role: Role) -> None:
        piece = CONTACTS.sub("", piece)
        if mark := ROLE_MARK.search(piece):
            role = next(r for form, r in VERBS if re.match(form, mark["mark"]))
            piece = piece[: mark.start()]
        found = WITH.split(piece)
        for part in [p for p in found if p]:
            for one in conjoined(part):
                self.one(one, role)

    def one(self, words: str, role: Role) -> None:
        bare = words
        if (ending := OPEN.search(words)) and not words.endswith(("高等", "平等")):
            self.open_words = words[ending.start() :]
            bare = words[: ending.start()]
        if not bare:
            return
        name = self.full(bare)
        if not names.is_whole(name):
            self.doubt(
                f"“{bare[:20]}”不像完整的单位名称，请核对。",
                f"“{bare[:20]}” does not look like a whole name: see to it.",
            )
        if any(owner.name == name and owner.role == role for owner in self.owners):
            return
        self.owners.append(Owner(name, bare, role))

    def full(self, words: str) -> str:
        """The name with the prefix that was said once before it."""
        own = names.prefix_of(words, self.setting.places)
        if words.startswith("各"):
            self.every = True
            return words
        if self.every and own and own != self.setting.level and names.CLASSES.match(words):
            return "各" + words  # 各盟行政公署、市人民政府, in a region's notice
        if own and self.elsewhere.endswith(own) and names.SEAT.search(words):
            return self.elsewhere + words[len(own) :]
        if seat := names.SEAT.search(words):
            self.elsewhere = words[: seat.start()]
        if own:
            self.every = False
            level = names.level_of(own)
            self.party = own if own != level else self.party
            # A branch of a higher level does not change what the others share.
            if not (self.prefix and "分局" in words and level != self.prefix):
                self.prefix = level
            return words
        if self.every and names.CLASSES.match(words) and not names.is_collective(words):
            return "各" + words
        if names.is_collective(words):
            return (
                ("各" + words) if self.every and words.startswith(("行政执法", "成员")) else words
            )
        if names.is_party(words) and (party := self.party_prefix(words)):
            return party + words
        if self.prefix and (names.is_bare(words) or self.unknown_bare(words)):
            return self.prefix + words
        return words

    def party_prefix(self, words: str) -> str:
        if self.party:
            return self.party
        level = self.prefix or self.setting.level
        party = f"{level}委"
        return party if party + words in self.setting.text else ""

    def unknown_bare(self, words: str) -> bool:
        """A name nobody knows that ends as a bureau does, without a place of its own."""
        return (
            len(words) <= 12
            and words.endswith(("局", "委", "办", "厅"))
            and not re.search(r"[省市县区州旗盟镇乡]", words[:-1])
            and not words.startswith(("国", "中", "驻", "省", "海关"))
        )


def conjoined(words: str) -> list[str]:
    """Two names joined by 和, 及 or 与; one name where a side alone is none (住房和城乡建设局)."""
    outside = names.top_level(words)
    for match in re.finditer(r"以及|和|及|与", words):
        left, right = words[: match.start()].strip(), words[match.end() :].strip()
        if not (outside[match.start()] and left and right):
            continue
        whole = names.ORGANS.search(names.unbracketed(left)) or (
            left.startswith("各") and names.is_whole(left)
        )
        begins = (
            names.prefix_of(right)
            or names.is_collective(right)
            or names.is_bare(right)
            or names.CLASSES.match(right)
        )
        if whole and len(left) > 2 and begins and names.is_whole(OPEN.sub("", right)):
            return [left, *conjoined(right)]
    return [words]


def whole_pieces(words: str) -> Iterator[tuple[int, int]]:
    """The names of a list; one that holds a 、 of its own (防汛、抗旱指挥部) stays whole."""
    parts = [(a, b) for a, b in names.divided(words, NAME_MARKS) if words[a:b].strip()]
    at = 0
    while at < len(parts):
        start, end = parts[at]
        if at + 1 < len(parts) and words[end : end + 1] == "、":
            after, until = parts[at + 1]
            if belongs_together(words[start:end].strip(), words[after:until].strip()):
                yield start, until
                at += 2
                continue
        yield start, end
        at += 1


def belongs_together(left: str, right: str) -> bool:
    """Whether the left is no name, and the right is no name of its own but ends one; or both are
    the two seats of every place: 各乡镇党委、政府.
    """
    left, right = OPEN.sub("", left), OPEN.sub("", right)
    if names.SEATS.search(left) and names.SEAT_ALONE.fullmatch(right):
        return True
    return (
        bool(left)
        and not names.is_whole(left)
        and not deadlines.whole(left)
        and names.is_whole(right)
        and not names.prefix_of(right)
        and not names.is_bare(right)
    )
