"""The text of a file, and the characters in it that nobody can see."""

import pathlib
import unicodedata

from plansite.load.tree import Source


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
            1,
            1,
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
            before.count(b"\n") + 1,
            len(last) + 1,
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
