"""The text of a file, and the characters in it that nobody can see."""

import pathlib
import re
import stat
import unicodedata

from plansite.load.problem import excerpt
from plansite.load.tree import Source

OFFICE = (
    "Office 文件（如 .xlsx、.docx）或压缩包",
    "an Office file (as .xlsx or .docx) or an archive",
)
OTHER = "别的程序的文件", "a file of another program"
FORMATS = {
    b"PK": OFFICE,
    b"\xd0\xcf\x11\xe0": OFFICE,
    b"%PDF": ("PDF 文件", "a PDF file"),
    b"{\\rtf": ("RTF 文件", "an RTF file"),
}
CONFLICT = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
MERGE = (
    "这里有合并冲突的标记（<<<<<<<、=======、>>>>>>>）：两个人改了同一处。请留下对的一种，删去标记行。",
    "There are marks of a merge conflict here (<<<<<<<, =======, >>>>>>>): two people changed the "
    "same place. Keep what is right, and delete the lines with the marks.",
)
# A few characters outside ASCII, one after the other; and what Chinese is written with.
FOREIGN = re.compile("[^\\x00-\\x7f]{4,}")
HAN = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uff5e“”‘’—…·]{3,}")


def text_of(root: pathlib.Path, source: Source, tabs: bool = False) -> str | None:
    """The file's text without what nobody can see; None if it cannot be read as such.

    `tabs` may stand in it, as between the cells of a table's row.
    """
    text = decoded(root, source)
    if text is None or conflict(source, text) or garbled(source, text):
        return None
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of old
    lines = text.replace("\r\n", "\n").split("\n")
    if tabs:
        rows = (
            [seen(source, n, cell) for cell in line.split("\t")] for n, line in enumerate(lines, 1)
        )
        return "\n".join("\t".join(cells) for cells in rows)
    return "\n".join(seen(source, number, line) for number, line in enumerate(lines, 1))


def decoded(root: pathlib.Path, source: Source) -> str | None:
    """The file's text; None if it cannot be read as such."""
    path = root / source.file
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            source.wrong(
                1,
                1,
                "这不是普通文件（是文件夹、管道或设备），请换成文本文件。",
                "This is no ordinary file but a folder, a pipe or a device: put a text file here.",
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        source.wrong(
            1,
            1,
            "读不到这个文件，请确认文件存在、名称无误并有读取权限。",
            f"This file cannot be read ({error.strerror}): see that it exists under this name.",
        )
        return None
    if kind := no_text(data):
        source.wrong(
            1,
            1,
            f"这不是文本文件，而是{kind[0]}。请恢复原来的文件；要改内容，请用文本编辑器。",
            f"This is no text but {kind[1]}: restore the file that was here, and change it in a "
            "text editor.",
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


def no_text(data: bytes) -> tuple[str, str] | None:
    """What a file is that is no text, as far as its first bytes tell; None if it may be text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "“Unicode”（UTF-16）编码，另存时须选 UTF-8", "“Unicode” (UTF-16), not UTF-8"
    known = (what for start, what in FORMATS.items() if data.startswith(start))
    return next(known, OTHER if b"\0" in data else None)


def conflict(source: Source, text: str) -> bool:
    """Whether two versions of the text stand in it, as a merge leaves them; noted where."""
    mark = CONFLICT.search(text)
    if mark:
        source.wrong(text.count("\n", 0, mark.start()) + 1, 1, *MERGE)
    return mark is not None


def garbled(source: Source, text: str) -> bool:
    """Whether the text was UTF-8, read in another encoding and saved so; noted where."""
    for number, line in enumerate(text.split("\n"), 1):
        for run in FOREIGN.finditer(line):
            if meant := restored(run[0]):
                source.wrong(
                    number,
                    run.start() + 1,
                    f"文字是乱码：“{excerpt(run[0], 12)}”本来是“{excerpt(meant, 12)}”。文件曾按别的编码打开又存盘，"
                    "请恢复备份，用 UTF-8 打开再改。",
                    f"The words are garbled: “{excerpt(run[0], 12)}” was “{excerpt(meant, 12)}”. "
                    "The file was opened in another encoding and saved: restore a copy, and open "
                    "it as UTF-8.",
                )
                return True
    return False


def restored(words: str) -> str:
    """The Chinese that words were before they were garbled; "" if they are what they should be."""
    for encoding in ("gb18030", "cp1252"):
        data = words.encode(encoding, "ignore")
        back = data.decode("utf-8", "ignore")
        # Of real words hardly any make Chinese that way, of garbled ones all but a few at the ends.
        if HAN.fullmatch(back) and len(back.encode()) > 0.7 * len(data):
            return back
    return ""


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
