"""The units of a draft: every name once, with its id, forms, members; pairs that may be one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from plansite.draft import names
from plansite.draft.blocks import Draft, DraftMeasure
from plansite.draft.ids import Ids
from plansite.draft.places import level_of
from plansite.load.line import PREFIXES

# An ending that names nobody in particular: 等有关部门, 等3个单位.
NOBODY = re.compile(
    r"等(?:[一二三四五六七八九十\d]+[个家])?(?:各|其他|其它|有关|相关|市直|县直|区直|州直|省直|旗直|"
    r"责任|职能|主管|牵头|配合)*(?:部门|单位|机构|企业|科室|处室|股室|机关|组织|地区|方面)?"
)
# Longer and shorter ways to write one bureau; what is left after these is compared.
SHORTER = (
    ("人民政府", "政府"), ("人民法院", "法院"), ("人民检察院", "检察院"), ("委员会", "委"),
    ("办公室", "办"), ("市场监督管理", "市场监管"), ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"), ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"),
    ("发展和改革", "发改"), ("发展改革", "发改"), ("工业和信息化", "工信"), ("卫生健康", "卫健"),
    ("医疗保障", "医保"), ("城市管理", "城管"), ("交通运输", "交通"), ("应急管理", "应急"),
    ("林业和草原", "林草"), ("食品安全", "食安"), ("安全生产", "安"), ("科学技术", "科技"),
    ("机构编制", "编"), ("退役军人事务", "退役军人"), ("和", ""), ("省级", ""), ("工业信息化", "工信"),
)  # fmt: skip


@dataclass
class DraftUnit:
    """A unit of the draft; `members` are ids, `aliases` other forms that the notice has."""

    id: str
    name: str
    is_collective: bool
    aliases: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


class Units:
    """The units that a draft names, in the order in which it first does."""

    def __init__(self, draft: Draft) -> None:
        self.place = draft.place
        self.ids = Ids(level_of(draft.place), (draft.place,) if draft.place else ())
        self.by_name: dict[str, DraftUnit] = {}
        self.measures = [measure for block in draft.blocks for measure in block.measures]
        for measure in self.measures:
            for owner in measure.responsibility.owners:
                self.add(owner.name)
        for measure in self.measures:
            self.open_to(measure)
            self.note_forms(measure)
        for report in draft.reports:
            if report.recipient and names.is_whole(report.recipient):
                self.add(report.recipient)

    def __iter__(self) -> Iterator[DraftUnit]:
        return iter(self.by_name.values())

    def add(self, name: str) -> DraftUnit:
        if name not in self.by_name:
            self.by_name[name] = DraftUnit(self.ids.of(name), name, names.is_collective(name))
        return self.by_name[name]

    def id_of(self, name: str | None) -> str | None:
        unit = self.by_name.get(name or "")
        return unit.id if unit else None

    def open_to(self, measure: DraftMeasure) -> str | None:
        """What a list that ends in 等… is open to: `related`, or a collective and its members."""
        words = measure.responsibility.open_words
        if not words:
            return None
        if NOBODY.fullmatch(words):
            return "related"
        name = words.removeprefix("等").removeprefix("各")
        unit = self.by_name.get("各" + name) or self.by_name.get(name)
        if unit is None:
            unit = self.add("各" + name)
            unit.is_collective = True
        if unit.name != name and name not in unit.aliases:
            unit.aliases.append(name)
        for owner in measure.responsibility.owners:
            member = self.by_name[owner.name]
            if not member.is_collective and member.id not in unit.members:
                unit.members.append(member.id)
        return unit.id

    def note_forms(self, measure: DraftMeasure) -> None:
        """Forms that the checker cannot make of a name and a prefix become aliases."""
        line = "".join(piece.text for piece in measure.pieces if piece.kind == "line")
        for owner in measure.responsibility.owners:
            unit = self.by_name[owner.name]
            if owner.words in (unit.name, *unit.aliases):
                continue
            prefix = owner.name.removesuffix(owner.words)
            carried = prefix in PREFIXES and prefix in line[: line.find(owner.words)]
            taken = any(owner.words in (other.name, *other.aliases) for other in self)
            if not carried and not taken:
                unit.aliases.append(owner.words)

    def doubtful_pairs(self) -> list[tuple[DraftUnit, DraftUnit]]:
        """Units whose names may be two ways to write one."""
        cores = [(unit, self.core(unit.name)) for unit in self]
        return [
            (one, other)
            for (one, core), (other, another) in combinations(cores, 2)
            if core == another
        ]

    def core(self, name: str) -> str:
        """The name as short as it is written, without the place's own prefix."""
        prefix = names.prefix_of(name, (self.place,))
        level = names.level_of(prefix)
        own = level in (self.place, level_of(self.place))
        core = name[len(prefix) :] if own else name
        core = core.removeprefix("各")
        for longer, shorter in SHORTER:
            core = core.replace(longer, shorter)
        return core
