"""Files become lines: what Word counts, merges, deletes and hides; what is refused, and how."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plansite.draft import paragraphs
from plansite.draft.doubt import Unreadable
from plansite.draft.numbering import counted
from plansite.draft.paragraphs import read

W = nsdecls("w")


def saved(document, tmp_path: Path, name: str = "notice.docx") -> Path:
    file = tmp_path / name
    document.save(file)
    return file


def numbered(document, text: str, num: int, level: int) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
    )


def with_lists(document, *definitions: str) -> None:
    """Puts abstract lists in the document, each with a list of its number."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for id, levels in enumerate(definitions, 1):
        numbering.append(
            parse_xml(f'<w:abstractNum {W} w:abstractNumId="{id}">{levels}</w:abstractNum>')
        )
    for id in range(1, len(definitions) + 1):
        numbering.append(
            parse_xml(f'<w:num {W} w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>')
        )


def level(at: int, form: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def texts(file: Path) -> list[str]:
    return [line.text for line in read(file).lines]


def test_numbers_that_word_counts(tmp_path: Path) -> None:
    document = docx.Document()
    with_lists(
        document,
        level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCountingThousand", "（%2）")
        + level(2, "decimal", "%3.")
        + level(3, "decimalEnclosedCircleChinese", "%4"),
    )
    for text, at in (
        ("甲", 0),
        ("乙", 1),
        ("丙", 2),
        ("丁", 2),
        ("戊", 3),
        ("己", 1),
        ("庚", 2),
        ("辛", 0),
    ):
        numbered(document, text, 1, at)
    assert texts(saved(document, tmp_path)) == [
        "一、甲", "（一）乙", "1.丙", "2.丁", "①戊", "（二）己", "1.庚", "二、辛",
    ]  # fmt: skip


def test_a_level_that_never_restarts_counts_on(tmp_path: Path) -> None:
    document = docx.Document()
    with_lists(
        document,
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
    )
    for text, at in (("甲", 0), ("乙", 1), ("丙", 0), ("丁", 1)):
        numbered(document, text, 1, at)
    assert texts(saved(document, tmp_path)) == ["一、甲", "1.乙", "二、丙", "2.丁"]


def test_the_number_of_a_style_counts_as_well(tmp_path: Path) -> None:
    document = docx.Document()
    with_lists(document, level(0, "chineseCountingThousand", "第%1部分 "))
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>'))
    document.add_paragraph("重点工程", style="Heading 1")
    document.add_paragraph("正文")
    document.add_paragraph("管护提升", style="Heading 1")
    assert texts(saved(document, tmp_path)) == ["第一部分 重点工程", "正文", "第二部分 管护提升"]


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (12, "chineseCountingThousand", "十二"),
        (110, "chineseCounting", "一百一十"),
        (3, "ideographTraditional", "丙"),
        (12, "ideographDigital", "一二"),
        (7, "decimalEnclosedCircle", "⑦"),
        (7, "decimalEnclosedParen", "⑺"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (5, "decimalFullWidth", "５"),
        (5, "somethingNew", "5"),
    ],
)  # fmt: skip
def test_formats_of_numbers(number: int, form: str, written: str) -> None:
    assert counted(number, form) == written


def test_what_a_reader_of_the_document_sees_and_no_more(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("落实")
    paragraph._p.append(
        parse_xml(f"<w:del {W}><w:r><w:delText>不</w:delText><w:t>旧</w:t></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>责任</w:t></w:r></w:ins>"))
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("到位")
    title = document.add_paragraph("关于印发")
    title.add_run().add_break()
    title.add_run("方案的通知")
    hidden = document.add_paragraph().add_run("批注")
    hidden.font.hidden = True
    document.sections[0].header.paragraphs[0].text = "页眉"
    source = read(saved(document, tmp_path))
    assert [line.text for line in source.lines] == ["落实责任到位", "关于印发", "方案的通知"]
    assert "隐藏文字" in source.doubts[0].zh


def test_text_boxes_are_told_and_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    paragraph._p.append(
        parse_xml(
            f'<w:r {W}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
            "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>"
        )
    )
    source = read(saved(document, tmp_path))
    assert source.text == "正文\n"
    assert "框中文字" in source.doubts[0].zh
    assert "框中文字" in source.doubts[0].en


def test_tables_in_their_place_with_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("表前")
    table = document.add_table(3, 3)
    rows = [("序号", "任务", "责任单位"), ("1", "甲", "市教育局"), ("2", "乙", "")]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("表后")
    lines = read(saved(document, tmp_path)).lines
    assert [line.text for line in lines] == [
        "表前", "序号\t任务\t责任单位", "1\t甲\t市教育局", "2\t乙\t", "表后",
    ]  # fmt: skip
    assert lines[3].cells == ("2", "乙", "")
    assert lines[3].merged == {2}


def test_invisible_characters_are_left_out_and_told(tmp_path: Path) -> None:
    file = tmp_path / "notice.txt"
    file.write_bytes("\ufeff一、任\u200b务\r\n\r\n正文\u202e\n".encode())
    source = read(file)
    assert source.text == "一、任务\n\n正文\n"
    assert [doubt.line for doubt in source.doubts] == [1, 3]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("notice.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
        ("notice.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx"),
        ("notice.pdf", b"%PDF-1.7\n", ".docx"),
        ("notice.rtf", b"{\\rtf1 }", ".docx"),
        ("notice.wps", b"text", ".docx"),
        ("notice.docx", "一、任务".encode(), ".docx"),
        ("notice.docx", b"PK\x03\x04broken", ".docx"),
        ("notice.txt", "一、任务\n二、要求".encode("gb18030"), "UTF-8"),
        ("notice.txt", "一、任务".encode("utf-16"), "UTF-8"),
        ("notice.txt", b"a\0b", ".docx"),
        ("notice.txt", b" \n\n", "没有文字"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        read(file)
    assert words in refused.value.zh
    assert refused.value.en
    assert str(tmp_path) not in str(refused.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"notice\.docx"):
        read(tmp_path / "notice.docx")


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": b"<workbook/>"},
        {"word/document.xml": b"<html>", "[Content_Types].xml": b"<Types/>"},
        {"word/document.xml": b"<w:document xmlns:w='http://purl.oclc.org/ooxml/x'/>"},
    ],
)
def test_an_archive_that_is_no_word_document(tmp_path: Path, parts: dict[str, bytes]) -> None:
    file = tmp_path / "notice.docx"
    file.write_bytes(zipped(parts))
    with pytest.raises(Unreadable):
        read(file)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "MOST_UNPACKED", 1_000_000)
    file = tmp_path / "notice.docx"
    file.write_bytes(zipped({"word/document.xml": b" " * 2_000_000}))
    assert file.stat().st_size < 20_000
    with pytest.raises(Unreadable, match="大得"):
        read(file)


def test_entities_of_a_document_are_not_expanded(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    file = saved(document, tmp_path)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    own = Path(__file__).resolve()
    text = parts["word/document.xml"].decode()
    declared = f'<!DOCTYPE d [<!ENTITY file SYSTEM "{own.as_uri()}">]>'
    text = text.replace("?>", "?>" + declared, 1).replace("正文", "正文&file;")
    parts["word/document.xml"] = text.encode()
    file.write_bytes(zipped(parts))
    assert read(file).text == "正文\n"
