"""Who answers for a measure: owners' lines found in a paragraph and taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from plansite.draft import deadlines, names
from plansite.draft.owner_lines import (
    JOINT,
    NAME_MARKS,
    OPEN,
    PAIRS,
    VERBS,
    Role,
    clauses,
    closing,
    labels,
    without_scope,
)

WITH = re.compile(r"会同|联合|商(?=[省市县区州旗盟])")
ROLE_MARK = re.compile(r"[（(〔](?P<mark>总?牵头|主办|主责|配合|协办|负责)(?:单位|部门)?[）)〕]$")
# Whom to ask, in a bracket after a name.
CONTACTS = re.compile(r"[（(][^（）()]*(?:联系人|电话|责任人|负责人)[^（）()]*[）)]$")


@dataclass(frozen=True)
class Owner:
    """A unit as the line means it (`name`, prefix included), and the words that stand for it."""

    name: str
    words: str
    role: Role


@dataclass(frozen=True)
class Responsibility:
    """What an owners' line says. `open_words` are 等部门 and the like, `deadline` its words."""

    owners: tuple[Owner, ...] = ()
    open_words: str | None = None
    deadline: str | None = None
    scope_note: str | None = None
    # In both languages: what was not plain.
    doubts: tuple[tuple[str, str], ...] = ()

    def joined(self, other: "Responsibility") -> "Responsibility":
        """Two lines of one block as one."""
        return Responsibility(
            (*self.owners, *other.owners),
            other.open_words or self.open_words,
            self.deadline or other.deadline,
            self.scope_note or other.scope_note,
            (*self.doubts, *other.doubts),
        )


UNSTATED = Responsibility()


@dataclass(frozen=True)
class Setting:
    """What a line is read in: the place's names, its level, and the whole notice's text."""

    places: tuple[str, ...] = ()
    level: str = ""
    text: str = ""


def taken_apart(line: str, setting: Setting, role: Role | None = None) -> Responsibility:
    """What a line says, its brackets included or not. `role` is that of a table's column."""
    reading = Reading(setting)
    for inside in unwrapped(line):
        reading.take(inside, role)
    return reading.responsibility()


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

    def responsibility(self) -> Responsibility:
        return Responsibility(
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
