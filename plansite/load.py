"""From the files under `data/` to the model, with the place of everything that is wrong.

The only module that reads YAML. Scalars stay strings until the model reads them: YAML itself would
turn 2023.10 into 2023.1, and keep the last of two equal keys without a word.
"""

import pathlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from plansite.check import check
from plansite.explain import explain
from plansite.labels import Labels
from plansite.model import Path, Plan
from plansite.problem import Finding, Problem, Problems, dotted, excerpt
from plansite.reference import Reference

FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "plan": ("data/plan.yaml", Plan),
    "reference": ("data/reference.yaml", Reference),
    "labels": ("data/ui.yaml", Labels),
}
NOTICE = "data/source/notice.txt"

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The model is five deep; a limit here keeps hostile nesting from exhausting the stack later.
DEEPEST = 20

SYNTAX = (
    "这里不是有效的 YAML。常见原因：缩进没有对齐、冒号是全角的或者后面没有空格、引号或括号没有成对；"
    "含冒号、引号、# 的文字请用英文单引号括起来。",
    "This is not valid YAML ({0}). Common causes: indentation out of line, a full-width colon or no space after it, "
    "a quote or bracket left open; put words with colons, quotes or # in single quotes.",
)


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

    @property
    def plain(self) -> Any:
        """The value without places: strings, lists and dicts."""
        if isinstance(self.value, dict):
            return {name: node.plain for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain for node in self.value]
        return self.value

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
    values = {key: source.value for key, source in sources.items()}
    findings = check(**values, notice=notice.value)
    problems = [p for source in (*sources.values(), notice) for p in source.problems]
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
    line, column = 1, 1
    if source.root:
        node, taken = source.root.at(finding.path)
        missing = taken < len(finding.path)
        line, column = (node.line, node.column)
        if node.key and (finding.at_key or missing):
            line, column = node.key
    return Problem(source.file, line, column, dotted(finding.path), finding.zh, finding.en)


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
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        last = before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")
        source.wrong(
            before.count(b"\n") + 1, len(last) + 1,
            "文件不是 UTF-8 编码，请在编辑器中用“另存为”选择 UTF-8 后保存。",
            "The file is not in UTF-8 from here on: save it again as UTF-8 in the editor.",
        )
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(seen(source, number, line) for number, line in enumerate(lines, 1))


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

    def read(self, text: str) -> None:
        loader = Loader(text)
        documents = 0
        try:
            while loader.check_event():
                event = loader.get_event()
                self.line, self.column = event.start_mark.line + 1, event.start_mark.column + 1
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
            mark = error.problem_mark or error.context_mark
            if mark:
                self.line, self.column = mark.line + 1, mark.column + 1
            self.refuse(SYNTAX[0], SYNTAX[1].format(str(error.problem or error.context).strip()))
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self.refuse(SYNTAX[0], SYNTAX[1].format(excerpt(str(error))))
        finally:
            loader.dispose()
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
            self.open.pop()
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
        else:
            node.value = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if inside is None:
            self.source.root = node
        elif isinstance(inside, list):
            inside.append(node)
        elif isinstance(inside, dict):
            self.enter(inside, node)
        if not isinstance(event, yaml.ScalarEvent):
            self.open.append(node)
            self.keys.append(None)
            if len(self.open) > DEEPEST:
                self.refuse(
                    "层次太深，请检查缩进和括号。", "This is nested too deep: see to the brackets."
                )
                return False
        return True

    def enter(self, inside: dict[str, Node], node: Node) -> None:
        """A value under its key; the first of two equal keys stays."""
        key, line, column = self.keys[-1]  # type: ignore[misc]
        self.keys[-1] = None
        node.key = (line, column)
        if key in inside:
            first = inside[key].key[0]  # type: ignore[index]
            self.source.wrong(
                line, column,
                f"字段“{excerpt(key)}”在第 {first} 行已有，请删去或合并其中一个。",
                f"The field “{excerpt(key)}” stands in line {first} already: delete or merge one.",
            )
        else:
            inside[key] = node

    def scalar(self, words: str) -> str:
        """A scalar as it is, without what escapes in double quotes can smuggle in."""
        hidden = [char for char in dict.fromkeys(words) if char != "\n" and unseen(char)]
        for char in hidden:
            self.note(*unwanted(char))
            words = words.replace(char, "")
        return words


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
            zh, en = explain(dict(error), model)
            path = tuple(step for step in error["loc"] if step != "[key]")
            at_key = error["type"] == "extra_forbidden" or len(path) < len(error["loc"])
            finding = Finding("", path, zh, en, at_key)
            source.problems.append(placed(finding, source))
    else:
        source.value = value
