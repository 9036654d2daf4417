"""From YAML's events to a tree of nodes with places.

Scalars stay strings until the model reads them: YAML itself would turn 2023.10 into 2023.1, and keep
the last of two equal keys without a word.
"""

import re
from typing import Any

import yaml

from plansite.load.characters import unseen, unwanted
from plansite.load.problem import excerpt
from plansite.load.syntax import Failure, remedy
from plansite.load.tree import Node, Source

VALUES = (yaml.ScalarEvent, yaml.CollectionStartEvent)
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The model is five deep; a limit here keeps hostile nesting from exhausting the stack later.
DEEPEST = 20

# What may stand between the end of a value and a comment in the same line.
COMMENT = re.compile(r"[\]},: ]*? #")


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
        try:
            self.follow(loader)
        except yaml.MarkedYAMLError as error:
            self.fail(text, error)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self.amend(text, Failure(self.line, self.column, excerpt(str(error))))
        finally:
            loader.dispose()
        for mapping in self.open:
            self.repeated(mapping)
        if self.sound:
            self.want_fields(self.source.root)
        if not self.sound:
            self.source.root = None

    def follow(self, loader: Any) -> None:
        """Take the events of the one document that a file holds."""
        documents = 0
        while loader.check_event():
            event = loader.get_event()
            self.line, self.column = event.start_mark.line + 1, event.start_mark.column + 1
            self.quoted = None
            if isinstance(event, yaml.ScalarEvent):
                self.comment(event)
                if event.style in ("'", '"'):
                    self.quoted = (self.line, self.column, last_line(event))
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                self.refuse(
                    "一个文件只能有一份内容，请删去这一行“---”。",
                    "A file holds one document only: delete this line “---”.",
                )
                return
            if not self.take(event):
                return

    def want_fields(self, root: Node | None) -> None:
        """Refuse a file that is empty, or not fields at its outermost level."""
        if root is None or root.value == "":
            self.line, self.column = 1, 1
            self.refuse(
                "文件是空的，请恢复原来的内容。", "The file is empty: restore what was in it."
            )
        elif not isinstance(root.value, dict):
            self.line, self.column = root.line, root.column
            self.refuse(
                "文件的最外层应是“字段: 内容”的形式。",
                "The outermost level of the file must be fields, “name: value”.",
            )

    def indented(self, number: int, line: str) -> str:
        """A line indented with blanks alone; others are noted and taken for blanks."""
        wide = re.match(r"( *)([^\S ]\s*)(?=\S)", line)
        if not wide:
            return line
        self.source.wrong(
            number,
            wide.end(1) + 1,
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
        self.amend(
            text,
            Failure(
                self.line,
                self.column,
                str(error.problem or error.context).strip(),
                str(error.context or ""),
                began,
                self.quoted,
            ),
        )

    def amend(self, text: str, failure: Failure) -> None:
        """Say what to do about a failure, unless it follows from what is noted already."""
        self.sound = False
        advice = remedy(text, failure)
        near = {advice.line, failure.line, failure.line - 1}
        if not any(problem.line in near for problem in self.source.problems):
            self.source.wrong(advice.line, advice.column, advice.zh, advice.en)

    def comment(self, event: yaml.Event) -> None:
        """A comment after a value in its line, which more often is the rest of the value."""
        if getattr(event, "style", None) in ("|", ">"):
            return
        end: Any = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if found := COMMENT.match(rest):
            self.source.wrong(
                end.line + 1,
                end.column + found.end(),
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
        if isinstance(event, VALUES):
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
            node.literal = not event.style and last_line(event) == self.line
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
                line,
                column,
                f"从这里起 {len(mapping.again)} 个字段（{'、'.join(names)}）前面已有，"
                "多半是上面缺了一行“- id: …”，请补上。",
                f"From here on {len(mapping.again)} fields ({', '.join(names)}) stand before "
                "already: probably a line “- id: …” is missing above; add it.",
            )
            return
        for key, line, column, first in mapping.again:
            self.source.wrong(
                line,
                column,
                f"字段“{excerpt(key)}”在第 {first} 行已有，请删去或合并其中一个。",
                f"The field “{excerpt(key)}” stands in line {first} already: delete or merge one.",
            )

    def scalar(self, words: str) -> str:
        """A scalar as it is, without what escapes in double quotes can smuggle in."""
        if words.isprintable():  # as nearly all are
            return words
        hidden = [char for char in dict.fromkeys(words) if char != "\n" and unseen(char)]
        for char in hidden:
            self.note(*unwanted(char))
            words = words.replace(char, "")
        return words


def last_line(event: yaml.Event) -> int:
    mark: Any = event.end_mark
    return int(mark.line) + 1
