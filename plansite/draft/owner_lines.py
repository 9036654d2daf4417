"""Where an owners' line stands in a paragraph: its labels, verbs, brackets and note on scope."""

import re
from collections.abc import Iterator
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
SCOPE = re.compile(
    r"下同|不再(?:一一)?(?:列|做|作|重复|单独)|以下(?:各项|均|任务|不)|第一(?:位|个)?的?为|均(?:涉及|需|由|为)|排(?:名|在)?第一|列第一|列在首位|在首位|首位的?为"
)
OPEN = re.compile(
    r"等(?P<kind>(?:[一二三四五六七八九十\d]+(?:个|家))?[^等、，；：]{0,12}?(?:部门|单位|机构|企业|科室|处室|股室|机关|组织|乡镇|街道|公司|地区|院校|学校|银行))?$"
)
# What may stand before a name in a list.
JOINT = re.compile(r"^(?:并?由|并?会同|联合|以及|并|及|和)(?=\S)")
BRACKET = re.compile(r"[（(〔\[［【]")
PAIRS = {"（": "）)", "(": "）)", "〔": "〕", "[": "]］", "［": "]］", "【": "】"}
SENTENCE_ENDS = "。；;！？!?：”"
NAME_MARKS = "、，,；; \t\u3000"


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
