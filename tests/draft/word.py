"""Notices as Word documents with numbers that Word counts itself, and real tables."""

import io
import re
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from plansite.draft.numbers import number_of

# Level of a number, its format and text in Word.
FORMS = {
    1: ("chineseCountingThousand", "%1、", r"[一二三四五六七八九十]+、"),
    2: ("chineseCountingThousand", "（%2）", r"（[一二三四五六七八九十]+）"),
    4: ("decimal", "%3.", r"\d+\."),
    5: ("decimal", "（%4）", r"（\d+）"),
}
LEVELS = {1: 0, 2: 1, 4: 2, 5: 3}


def abstract(id: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{LEVELS[level]}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text, _) in FORMS.items()
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}">{levels}</w:abstractNum>'


def word(notice: str) -> bytes:
    """The notice as a .docx: its numbers are Word's where Word can count them."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(parse_xml(abstract(1)))
    nums = 0
    counts = dict.fromkeys(LEVELS, 0)
    current = dict.fromkeys(LEVELS, 0)
    lines = notice.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if "\t" in line:
            rows = []
            while at < len(lines) and (
                "\t" in lines[at] or (lines[at].strip() and "\t" in "".join(lines[at + 1 : at + 2]))
            ):
                rows.append(lines[at].split("\t"))
                at += 1
            width = max(map(len, rows))
            table = document.add_table(len(rows), width)
            for row, cells in zip(table.rows, rows, strict=True):
                if len(cells) == 1:
                    row.cells[0].merge(row.cells[-1])
                for cell, words in zip(row.cells, cells, strict=False):
                    if words:
                        cell.text = words
            continue
        text = line.strip()
        number = number_of(text)
        paragraph = document.add_paragraph()
        if number and number.level in FORMS and re.fullmatch(FORMS[number.level][2], number.text):
            level = number.level
            if number.value != counts[level] + 1 or not current[level]:
                nums += 1
                numbering.append(
                    parse_xml(
                        f'<w:num {nsdecls("w")} w:numId="{nums}"><w:abstractNumId w:val="1"/>'
                        f'<w:lvlOverride w:ilvl="{LEVELS[level]}">'
                        f'<w:startOverride w:val="{number.value}"/></w:lvlOverride></w:num>'
                    )
                )
                current[level] = nums
            counts[level] = number.value
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{LEVELS[level]}"/>'
                    f'<w:numId w:val="{current[level]}"/></w:numPr>'
                )
            )
            text = text[len(number.text) :]
        # Words in several runs, as editing leaves them.
        half = len(text) // 2
        paragraph.add_run(text[:half])
        paragraph.add_run(text[half:])
        at += 1
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write(notice: Path, folder: Path) -> Path:
    """The notice's .docx in a folder, under the same name."""
    file = folder / notice.with_suffix(".docx").name
    file.write_bytes(word(notice.read_text("utf-8")))
    return file


__all__ = ["qn", "word", "write"]
