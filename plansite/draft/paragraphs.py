"""A notice's file as lines: each a paragraph, or the row of a table with its cells."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from plansite.draft.doubt import Doubt, Unreadable
from plansite.draft.numbering import Numbering

MOST_BYTES = 50_000_000
MOST_UNPACKED = 150_000_000
MOST_PARTS = 5_000
# How files begin that are often called .docx or .txt by mistake.
BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": (
        "旧版 Word 或 WPS 文档（或加了密码）",
        "an old Word or WPS file, or one with a password",
    ),
    b"%PDF": ("PDF 文件", "a PDF file"),
    b"{\\rtf": ("RTF 文件", "an RTF file"),
}
OTHERS = {".doc", ".wps", ".wpt", ".dot", ".pdf", ".rtf", ".odt", ".ofd", ".docm", ".htm", ".html"}
SAVE_AS = (
    "请用 Word 或 WPS 打开，“另存为”选“Word 文档（*.docx）”，再用新文件。",
    "Open it in Word or WPS, save it as “Word document (*.docx)” and take that file.",
)
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What is in a paragraph and not read: deleted words, field codes, properties, second versions.
UNREAD = {
    *map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:rt")),
    MARKUP + "Fallback",
}
HOLDERS = {*map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))}


@dataclass(frozen=True)
class SourceLine:
    """A line of the notice: `number` from 1; `cells` if it is a table's row, else empty.

    `merged` are the columns, from 0, whose cell goes on from the row above.
    """

    number: int
    text: str
    cells: tuple[str, ...] = ()
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True)
class SourceText:
    """A notice as it was read: its words line by line, blank lines left out, and the doubts."""

    text: str
    lines: tuple[SourceLine, ...]
    doubts: tuple[Doubt, ...] = ()


def read(file: Path) -> SourceText:
    """The notice in a .docx or a UTF-8 .txt. Raises Unreadable with what to do."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Unreadable(
                "文件超过 50 MB，不像一份通知；请删去图片后再试。",
                "The file is larger than 50 MB: take out its pictures and try again.",
            )
        data = file.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"读不到“{file.name}”，请确认文件名和位置。",
            f"“{file.name}” cannot be read ({error.strerror}): see that it exists.",
        ) from None
    for beginning, (zh, en) in BEGINNINGS.items():
        if data.startswith(beginning):
            raise Unreadable(f"这是{zh}。{SAVE_AS[0]}", f"This is {en}. {SAVE_AS[1]}")
    if data.startswith(b"PK"):
        return from_word(data)
    if file.suffix.lower() in OTHERS:
        kind = file.suffix.lower()
        raise Unreadable(f"不能读取 {kind} 文件。{SAVE_AS[0]}", f"{kind} is not read. {SAVE_AS[1]}")
    if file.suffix.lower() == ".docx":
        raise Unreadable(
            f"文件名是 .docx，内容却不是 Word 文档。{SAVE_AS[0]}",
            f"The name says .docx, but this is no Word document. {SAVE_AS[1]}",
        )
    return from_text(data)


def from_text(data: bytes) -> SourceText:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"第 {line} 行起不是 UTF-8 编码。请用记事本打开，“另存为”时编码选 UTF-8。",
            f"From line {line} on this is not UTF-8. Save it again with the encoding UTF-8.",
        ) from None
    if "\0" in text:
        raise Unreadable(f"这不是文本文件。{SAVE_AS[0]}", f"This is no text file. {SAVE_AS[1]}")
    lines = re.split(r"\r\n|\r|\n|\f|\x0b", text)
    rows = [SourceLine(number, line) for number, line in enumerate(lines, 1)]
    return finished([replace(row, cells=cells_of(row.text)) for row in rows])


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line copied from a table: those between tabs; none where tabs only indent."""
    if "\t" not in line.strip() and not (line.strip() and line.endswith("\t\t")):
        return ()
    return tuple(cell.strip() for cell in line.split("\t"))


def finished(lines: list[SourceLine], doubts: tuple[Doubt, ...] = ()) -> SourceText:
    """The source, without the characters nobody can see, each line that had some noted."""
    clean, found = [], list(doubts)
    for line in lines:
        text = visible(line.text)
        if text != line.text:
            found.append(
                Doubt(
                    line.number,
                    "这一行有看不见的字符（多半是复制时带入的），已去掉。",
                    "This line had characters nobody can see; they were left out.",
                )
            )
        cells = tuple(visible(cell) for cell in line.cells)
        clean.append(replace(line, text=text, cells=cells))
    if not any(line.text.strip() for line in clean):
        raise Unreadable("文件里没有文字。", "There are no words in this file.")
    text = "\n".join(line.text.rstrip() for line in clean).strip("\n") + "\n"
    first = next(at for at, line in enumerate(clean) if line.text.strip())
    kept = [
        replace(line, number=line.number - first) for line in clean[first:] if line.text.strip()
    ]
    return SourceText(text, tuple(kept), tuple(replace(d, line=d.line - first) for d in found))


def visible(text: str) -> str:
    """The text without what a reader cannot see, or XML and YAML cannot carry."""
    if text.isprintable():
        return text
    return "".join(
        char
        for char in text
        if char == "\t"
        or not (
            unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
            or ord(char) & 0xFFFE == 0xFFFE
            or 0xFDD0 <= ord(char) <= 0xFDEF
        )
    )


def from_word(data: bytes) -> SourceText:
    body, numbering = opened(data)
    reader = WordReader(numbering)
    reader.blocks(body)
    return finished(reader.lines, tuple(reader.doubts))


def opened(data: bytes) -> tuple[Any, Numbering]:
    """The document's body and its numbering. Raises Unreadable."""
    no_word = Unreadable(
        f"这个文件不是 Word 文档，或已损坏。{SAVE_AS[0]}",
        f"This is no Word document, or it is damaged. {SAVE_AS[1]}",
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise no_word
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(
                    "文件解开后大得不像一份通知，已停止读取；请删去图片和附件后再试。",
                    "Unpacked, the file is too large for a notice: take out pictures and "
                    "attached files and try again.",
                )
            if b"purl.oclc.org/ooxml" in archive.read("word/document.xml")[:4000]:
                raise Unreadable(
                    f"这是“严格开放 XML”格式。{SAVE_AS[0]}",
                    f"This is a “Strict Open XML” document. {SAVE_AS[1]}",
                )
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        if body is None:
            raise no_word
        try:
            part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            part = None
        numbering = part.element if isinstance(part, XmlPart) else None
        return body, Numbering(numbering, document.styles.element)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        LxmlError,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        AttributeError,
        TypeError,
        OpcError,
    ):
        raise no_word from None


class WordReader:
    """Lines from a document's body, in order: paragraphs, and tables row by row."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[SourceLine] = []
        self.doubts: list[Doubt] = []

    def blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == qn("w:p") and self.numbering.is_contents(node):
                self.doubt("这里的目录没有读取。", "The table of contents here was not read.")
            elif node.tag == qn("w:p"):
                for text in self.paragraph(node).split("\n"):
                    self.add(text.strip("\t"))
            elif node.tag == qn("w:tbl"):
                self.table(node)
            elif node.tag in HOLDERS:
                self.blocks(node)

    def add(
        self, text: str, cells: tuple[str, ...] = (), merged: frozenset[int] = frozenset()
    ) -> None:
        if not cells:
            text = text.replace("\t", "  ")
        self.lines.append(SourceLine(len(self.lines) + 1, text, cells, merged))

    def doubt(self, zh: str, en: str) -> None:
        self.doubts.append(Doubt(len(self.lines) + 1, zh, en))

    def paragraph(self, node: Any) -> str:
        """The words with the number that Word counts; line breaks as they are."""
        label = self.numbering.label(node)
        text = "".join(self.words(node))
        if label and text.strip():
            text = text.lstrip()
            return label + (" " if label[-1].isalnum() and label[-1].isascii() else "") + text
        return text or label

    def words(self, parent: Any) -> Iterator[str]:
        for node in parent:
            tag = node.tag
            if tag in UNREAD or not isinstance(tag, str):
                continue
            if tag == qn("w:t"):
                yield (node.text or "").replace("\n", " ")
            elif tag in (qn("w:tab"), qn("w:ptab")):
                yield "\t"
            elif tag in (qn("w:br"), qn("w:cr")):
                yield "" if node.get(qn("w:type")) in ("page", "column") else "\n"
            elif tag == qn("w:noBreakHyphen"):
                yield "-"
            elif tag == qn("w:txbxContent"):
                if inside := "".join(t.text or "" for t in node.iter(qn("w:t"))).strip():
                    self.doubt(
                        f"这里的文本框没有读取：“{inside[:30]}”。如属正文，请移到正文中再读。",
                        f"A text box here was not read: “{inside[:30]}”. If it belongs to the "
                        "notice, move its words into the text.",
                    )
            elif tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                self.doubt("这里的脚注没有读取。", "A footnote here was not read.")
            elif tag == qn("w:r") and self.hidden(node):
                self.doubt("这里有隐藏文字，没有读取。", "Hidden words here were not read.")
            else:
                yield from self.words(node)

    def hidden(self, run: Any) -> bool:
        properties = run.find(qn("w:rPr"))
        mark = properties.find(qn("w:vanish")) if properties is not None else None
        off = ("0", "false", "off")
        return (
            mark is not None
            and mark.get(qn("w:val")) not in off
            and any((t.text or "").strip() for t in run.iter(qn("w:t")))
        )

    def table(self, node: Any) -> None:
        rows = [list(self.row(row)) for row in children(node, "w:tr")]
        if all(len(row) <= 1 for row in rows):
            for cell, _, _ in (cell for row in rows for cell in row):
                for text in cell.split("\n"):
                    self.add(text)
            return
        for row in rows:
            cells: list[str] = []
            merged = set()
            for text, width, goes_on in row:
                if goes_on:
                    merged.add(len(cells))
                cells += [" ".join(text.split()), *[""] * (width - 1)]
            written = "\t".join(" ".join(text.split()) for text, _, _ in row)
            if len(row) > 1:
                self.add(written, tuple(cells), frozenset(merged))
            else:
                self.add(written)

    def row(self, node: Any) -> Iterator[tuple[str, int, bool]]:
        """Each cell: its words, the columns it is wide, whether it goes on from above."""
        before = value_of(node, "w:trPr", "w:gridBefore")
        if before.isdigit() and 0 < int(before) < 64:
            yield "", int(before), False
        for cell in children(node, "w:tc"):
            width = value_of(cell, "w:tcPr", "w:gridSpan")
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            text = "\n".join(self.inside(cell))
            yield text, int(width) if width.isdigit() and int(width) < 64 else 1, goes_on

    def inside(self, cell: Any) -> Iterator[str]:
        for node in cell:
            if node.tag == qn("w:p"):
                yield self.paragraph(node)
            elif node.tag == qn("w:tbl"):
                for row in children(node, "w:tr"):
                    yield " ".join(text for text, _, _ in self.row(row))
            elif node.tag in HOLDERS:
                yield from self.inside(node)


def children(parent: Any, name: str) -> Iterator[Any]:
    """Elements of one name in a parent, also those in holders that only mark them; none deleted."""
    for node in parent:
        if node.tag == qn(name):
            if node.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield node
        elif node.tag in HOLDERS:
            yield from children(node, name)


def value_of(node: Any, properties: str, name: str) -> str:
    found = node.find(f"{qn(properties)}/{qn(name)}")
    return found.get(qn("w:val"), "") if found is not None else ""
