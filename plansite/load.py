"""From the files under `data/` to the model, with the place of everything that is wrong.

The only module that reads YAML. Scalars stay strings until the model reads them: YAML itself would
turn 2023.10 into 2023.1, and keep the last of two equal keys without a word.
"""

import pathlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from plansite.check import check
from plansite.explain import explain
from plansite.labels import Labels
from plansite.model import Path, Plan, Unit
from plansite.problem import Finding, Problem, Problems, dotted, excerpt
from plansite.reference import Reference
from plansite.syntax import Failure, remedy

FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "plan": ("data/plan.yaml", Plan),
    "reference": ("data/reference.yaml", Reference),
    "labels": ("data/ui.yaml", Labels),
}
NOTICE = "data/source/notice.txt"

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The model is five deep; a limit here keeps hostile nesting from exhausting the stack later.
DEEPEST = 20
# What may stand between the end of a value and a comment in the same line.
COMMENT = re.compile(r"[\]},: ]*? #")

@dataclass(frozen=True)
class Content:
    """All the site is made of, checked."""

    plan: Plan
    reference: Reference
    labels: Labels


@dataclass
class Node:
    """A YAML value with the place where it begins, and that of its key if it has one."""

    line: int
    column: int
    value: "str | list[Node] | dict[str, Node]"
    key: tuple[int, int] | None = None
    # Its characters stand in the file one after the other from there: one line, without quotes.
    literal: bool = False
    # Keys that came again in a mapping: name, place, and the line where it stood first.
    again: "list[tuple[str, int, int, int]]" = field(default_factory=list)

    @property
    def plain(self) -> Any:
        """The value without places: strings, lists and dicts."""
        if isinstance(self.value, dict):
            return {name: node.plain for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain for node in self.value]
        return self.value

    def name(self, path: Path) -> str:
        """What an editor knows the innermost entry on the path by: its id, number or task."""
        found, node = "", self
        for step in (*path, None):
            if isinstance(node.value, dict):
                own = (node.value.get(field) for field in ("id", "number", "task"))
                given = [each.value for each in own if each and isinstance(each.value, str)]
                found = given[0] if given else found
            if step is None or node.at((step,))[1] == 0:
                break
            node = node.at((step,))[0]
        return excerpt(found)

    def at(self, path: Path) -> tuple["Node", int]:
        """The node at `path`, or the last one on the way to it, and the steps taken."""
        node = self
        for taken, step in enumerate(path):
            try:
                node = node.value[step]  # type: ignore
            except (KeyError, IndexError, TypeError):
                return node, taken
        return node, len(path)


@dataclass
class Source:
    """One file on its way in: its name, what is wrong so far, and what came of it."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    value: Any = None

    def wrong(self, line: int, column: int, zh: str, en: str, path: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, path, zh, en))


def load(root: pathlib.Path) -> Content:
    """Read and check everything under `root`/data. Raises Problems with all that is wrong."""
    sources = {key: read(root, file, model) for key, (file, model) in FILES.items()}
    notice = Source(NOTICE)
    notice.value = text_of(root, notice)
    if notice.value is not None and not notice.value.strip():
        notice.wrong(
            1, 1,
            "通知原文是空的，请恢复原来的内容。", "The notice is empty: restore what was in it.",
        )
        notice.value = None
    written = [Source(page.relative_to(root).as_posix()) for page in root.glob("docs/*/*.md")]
    for page in written:
        decoded(root, page)
    values = {key: source.value for key, source in sources.items()}
    findings = check(**values, notice=notice.value)
    problems = [p for source in (*sources.values(), notice, *written) for p in source.problems]
    problems += [placed(finding, sources[finding.file]) for finding in findings]
    if problems:
        raise Problems(ordered(problems), skipped([*sources.values(), notice]))
    return Content(**values)


def load_plan(file: pathlib.Path, notice: str | None = None) -> Plan:
    """Read and check one plan file alone, against `notice` if given. Raises Problems."""
    source = read(file.parent, file.name, Plan)
    findings = check(plan=source.value, notice=notice)
    problems = [*source.problems, *(placed(finding, source) for finding in findings)]
    if problems:
        raise Problems(ordered(problems), skipped([source]))
    return source.value


def ordered(problems: list[Problem]) -> list[Problem]:
    files = [file for file, _ in FILES.values()]
    rank = {file: at for at, file in enumerate(files)}
    return sorted(
        dict.fromkeys(problems), key=lambda p: (rank.get(p.file, len(rank)), p.line, p.column)
    )


def skipped(sources: list[Source]) -> Iterator[str]:
    """Why a second run may show more: rules that need a file wait until that file is sound."""
    for source in sources:
        if source.value is None:
            yield (
                f"{source.file}：先改正以上问题，依赖此文件内容的核对才会进行。\n"
                f"    Correct the above first: what depends on this file has not been checked yet."
            )


def placed(finding: Finding, source: Source) -> Problem:
    """A finding as a problem: its path becomes a line and a column of the file."""
    line, column, name = 1, 1, ""
    if source.root:
        name = source.root.name(finding.path)
        node, taken = source.root.at(finding.path)
        missing = taken < len(finding.path)
        line, column = (node.line, node.column)
        if node.key and (finding.at_key or missing):
            line, column = node.key
        elif node.literal:
            column += finding.offset
    path = dotted(finding.path)
    return Problem(source.file, line, column, path, finding.zh, finding.en, name)


def read(root: pathlib.Path, file: str, model: type[BaseModel]) -> Source:
    """A YAML file as `model`: `value` is None where it could not be made, `problems` say why."""
    source = Source(file)
    text = text_of(root, source)
    if text is not None:
        Reader(source).read(text)
    if source.root:
        validate(source, model)
    return source


def text_of(root: pathlib.Path, source: Source) -> str | None:
    """The file's text without what nobody can see; None if it cannot be read as such."""
    text = decoded(root, source)
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(seen(source, number, line) for number, line in enumerate(lines, 1))


def decoded(root: pathlib.Path, source: Source) -> str | None:
    """The file's text; None if it cannot be read as such."""
    try:
        data = (root / source.file).read_bytes()
    except OSError as error:
        source.wrong(
            1, 1,
            "读不到这个文件，请确认文件存在、名称无误并有读取权限。",
            f"This file cannot be read ({error.strerror}): see that it exists under this name.",
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        last = before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")
        source.wrong(
            before.count(b"\n") + 1, len(last) + 1,
            "文件不是 UTF-8 编码，请在编辑器中用“另存为”选择 UTF-8 后保存。",
            "The file is not in UTF-8 from here on: save it again as UTF-8 in the editor.",
        )
        return None


def seen(source: Source, number: int, line: str) -> str:
    """A line without the characters nobody can see, each of which is noted.

    Reading goes on without them, so that one of them does not hide every other problem.
    """
    if line.isprintable():
        return line
    for column, char in enumerate(line, 1):
        if unseen(char):
            source.wrong(number, column, *unwanted(char))
    return "".join(char for char in line.replace("\t", " ") if not unseen(char))


def unseen(char: str) -> bool:
    """Whether a reader cannot see the character, or XML and YAML cannot carry it."""
    return (
        unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or ord(char) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(char) <= 0xFDEF
    )


def unwanted(char: str) -> tuple[str, str]:
    """What to say about such a character."""
    code = f"U+{ord(char):04X}"
    if char == "\t":
        return (
            "这里有制表符（Tab），请改用空格。",
            "There is a tab here: use spaces.",
        )
    if char in "\u200e\u200f\u061c" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return (
            f"这里有改变文字方向的隐藏字符 {code}，会使显示的次序与实际不符，请删去。",
            f"There is a hidden character {code} here that changes the direction of text, so that "
            "it shows in another order than it is: delete it.",
        )
    return (
        f"这里有看不见的字符 {code}，请删去（多半是复制粘贴时带入的）。",
        f"There is an invisible character {code} here: delete it (it usually comes with pasting).",
    )


class Reader:
    """Builds the tree of nodes of one file from YAML's events, noting what is refused.

    Events rather than `yaml.compose`: nothing recurses, whatever the file holds, and an alias is
    met before it could be expanded.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.sound = True
        # Open collections, the innermost last, each with the key that waits for its value.
        self.open: list[Node] = []
        self.keys: list[tuple[str, int, int] | None] = []
        self.line, self.column = 1, 1
        self.lines: list[str] = []
        # Where the words in quotes stand that came last, if nothing came after them.
        self.quoted: tuple[int, int, int] | None = None

    def read(self, text: str) -> None:
        self.lines = [self.indented(*line) for line in enumerate(text.split("\n"), 1)]
        text = "\n".join(self.lines)
        loader = Loader(text)
        documents = 0
        try:
            while loader.check_event():
                event = loader.get_event()
                self.line, self.column = event.start_mark.line + 1, event.start_mark.column + 1
                self.quoted = None
                if isinstance(event, yaml.ScalarEvent):
                    self.comment(event)
                    if event.style in ("'", '"'):
                        self.quoted = (self.line, self.column, event.end_mark.line + 1)
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.refuse(
                            "一个文件只能有一份内容，请删去这一行“---”。",
                            "A file holds one document only: delete this line “---”.",
                        )
                        break
                elif not self.take(event):
                    break
        except yaml.MarkedYAMLError as error:
            self.fail(text, error)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self.amend(text, Failure(self.line, self.column, excerpt(str(error))))
        finally:
            loader.dispose()
        for mapping in self.open:
            self.repeated(mapping)
        root = self.source.root
        if self.sound and (root is None or root.value == ""):
            self.line, self.column = 1, 1
            self.refuse(
                "文件是空的，请恢复原来的内容。", "The file is empty: restore what was in it."
            )
        elif self.sound and root and not isinstance(root.value, dict):
            self.line, self.column = root.line, root.column
            self.refuse(
                "文件的最外层应是“字段: 内容”的形式。",
                "The outermost level of the file must be fields, “name: value”.",
            )
        if not self.sound:
            self.source.root = None

    def indented(self, number: int, line: str) -> str:
        """A line indented with blanks alone; others are noted and taken for blanks."""
        wide = re.match(r"( *)([^\S ]\s*)(?=\S)", line)
        if not wide:
            return line
        self.source.wrong(
            number, wide.end(1) + 1,
            "行首用了全角空格或不换行空格，请改成半角空格。",
            "The line is indented with full-width or non-breaking spaces: use ordinary ones.",
        )
        width = sum(2 if char == "\u3000" else 1 for char in wide[2])
        return wide[1] + " " * width + line[wide.end() :]

    def fail(self, text: str, error: yaml.MarkedYAMLError) -> None:
        """Reading stopped; what is wrong may stand before."""
        mark, context = error.problem_mark or error.context_mark, error.context_mark
        if mark:
            self.line, self.column = mark.line + 1, mark.column + 1
        began = (context.line + 1, context.column + 1) if context else None
        self.amend(text, Failure(
            self.line, self.column, str(error.problem or error.context).strip(),
            str(error.context or ""), began, self.quoted,
        ))

    def amend(self, text: str, failure: Failure) -> None:
        """Say what to do about a failure, unless it follows from what is noted already."""
        self.sound = False
        told = remedy(text, failure)
        near = {told.line, failure.line, failure.line - 1}
        if not any(problem.line in near for problem in self.source.problems):
            self.source.wrong(told.line, told.column, told.zh, told.en)

    def comment(self, event: yaml.Event) -> None:
        """A comment after a value in its line, which more often is the rest of the value."""
        if getattr(event, "style", None) in ("|", ">"):
            return
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if found := COMMENT.match(rest):
            self.source.wrong(
                end.line + 1, end.column + found.end(),
                "“ #”后面的文字会被当作备注丢掉。是正文的，请把整句用英文单引号括起来；是备注的，请另起一行。",
                "What follows “ #” would be dropped as a comment: put the whole text in single "
                "quotes, or move the comment to a line of its own.",
            )

    def refuse(self, zh: str, en: str) -> None:
        """Note what makes the whole file unusable."""
        self.sound = False
        self.note(zh, en)

    def note(self, zh: str, en: str) -> None:
        self.source.wrong(self.line, self.column, zh, en)

    def take(self, event: yaml.Event) -> bool:
        """Take one event into the tree; False if it is no use reading on."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(
                "这里不能用引用（*），请把内容直接写出来；文字以 * 开头时用引号括起来。",
                "References (*) are not used here: write out what is meant; put words that begin "
                "with * in quotes.",
            )
            return False
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None or event.tag is not None:
                self.note(
                    "这里不能用 & 或 ! 标记，请删去；文字以 & 或 ! 开头时用引号括起来。",
                    "Marks with & or ! are not used here: delete them; put words that begin so in "
                    "quotes.",
                )
            return self.value(event)
        if isinstance(event, yaml.CollectionEndEvent):
            self.repeated(self.open.pop())
            self.keys.pop()
        return True

    def value(self, event: yaml.NodeEvent) -> bool:
        """Put a scalar, a list or a mapping where it belongs."""
        inside = self.open[-1].value if self.open else None
        if isinstance(inside, dict) and self.keys[-1] is None:
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(
                    "字段名应是一个词；以 [ 或 { 开头的文字请用引号括起来。",
                    "A field's name is one word; put words that begin with [ or { in quotes.",
                )
                return False
            self.keys[-1] = (self.scalar(event.value), self.line, self.column)
            return True
        node = Node(self.line, self.column, "")
        if isinstance(event, yaml.ScalarEvent):
            node.value = self.scalar(event.value)
            node.literal = not event.style and event.end_mark.line + 1 == self.line
        else:
            node.value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if inside is None:
            self.source.root = node
        elif isinstance(inside, list):
            inside.append(node)
        elif isinstance(inside, dict):
            self.enter(self.open[-1], inside, node)
        if not isinstance(event, yaml.ScalarEvent):
            self.open.append(node)
            self.keys.append(None)
            if len(self.open) > DEEPEST:
                self.refuse(
                    "层次太深，请检查缩进和括号。", "This is nested too deep: see to the brackets."
                )
                return False
        return True

    def enter(self, mapping: Node, inside: dict[str, Node], node: Node) -> None:
        """A value under its key; the first of two equal keys stays."""
        key, line, column = self.keys[-1]  # type: ignore[misc]
        self.keys[-1] = None
        node.key = (line, column)
        if key in inside:
            mapping.again.append((key, line, column, inside[key].key[0]))  # type: ignore[index]
        else:
            inside[key] = node

    def repeated(self, mapping: Node) -> None:
        """Keys that came again; where all of an entry's do, the line that begins it is missing."""
        if len(mapping.again) > 1:
            names = [excerpt(key) for key, *_ in mapping.again[:6]]
            _, line, column, _ = mapping.again[0]
            self.source.wrong(
                line, column,
                f"从这里起 {len(mapping.again)} 个字段（{'、'.join(names)}）前面已有，"
                "多半是上面缺了一行“- id: …”，请补上。",
                f"From here on {len(mapping.again)} fields ({', '.join(names)}) stand before "
                "already: probably a line “- id: …” is missing above; add it.",
            )
            return
        for key, line, column, first in mapping.again:
            self.source.wrong(
                line, column,
                f"字段“{excerpt(key)}”在第 {first} 行已有，请删去或合并其中一个。",
                f"The field “{excerpt(key)}” stands in line {first} already: delete or merge one.",
            )

    def scalar(self, words: str) -> str:
        """A scalar as it is, without what escapes in double quotes can smuggle in."""
        hidden = [char for char in dict.fromkeys(words) if char != "\n" and unseen(char)]
        for char in hidden:
            self.note(*unwanted(char))
            words = words.replace(char, "")
        return words


def named(error: Any, root: Node) -> tuple[str, str] | None:
    """What to write for a unit's name where its id is wanted."""
    units = root.at(("units",))[0].value
    if error["type"] != "string_pattern_mismatch" or not isinstance(units, list):
        return None
    for node in units:
        try:
            unit = Unit.model_validate(node.plain)
        except ValidationError:
            continue
        names = (unit.name.zh, unit.name.en, unit.full_name.zh, *unit.aliases, *unit.short_names)
        if error["input"] in names:
            return (
                f"“{excerpt(error['input'])}”是名称，此处要写编号 {unit.id}。",
                f"“{excerpt(error['input'])}” is a name: write the id {unit.id} here.",
            )
    return None


def validate(source: Source, model: type[BaseModel]) -> None:
    """Make `model` of the tree; each error of pydantic becomes a problem with its place."""
    root = source.root
    assert root is not None
    try:
        value = model.model_validate(root.plain)
    except ValidationError as failure:
        for error in failure.errors(include_url=False):
            if error["type"] == "too_short" and error["input"]:
                continue  # entries that are wrong do not count for pydantic; they have their own
            zh, en = named(error, root) or explain(dict(error), model)
            path = tuple(step for step in error["loc"] if step != "[key]")
            at_key = error["type"] == "extra_forbidden" or len(path) < len(error["loc"])
            finding = Finding("", path, zh, en, at_key)
            source.problems.append(placed(finding, source))
    else:
        source.value = value
