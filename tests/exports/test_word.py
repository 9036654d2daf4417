import io
import re

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plansite.exports.files.docx import Official, Section, Table, row, word


@pytest.fixture(scope="module")
def documents(plan, made):
    unit = plan.named_units[0]
    return {
        (download.edition, download.uri.rpartition("-")[2]): docx.Document(io.BytesIO(content))
        for download, content in made.items()
        if download.unit == unit and download.suffix == "docx"
    }


def test_every_style_names_a_typeface_for_chinese(documents):
    for document in documents.values():
        for style in {p.style.name for p in every_paragraph(document)}:
            fonts = document.styles[style].element.rPr.rFonts
            assert fonts.get(qn("w:eastAsia")) and fonts.get(qn("w:ascii"))


def test_the_type_area_is_that_of_official_documents(documents):
    for (_, name), document in documents.items():
        if name != "duties.docx":
            continue
        page = document.sections[-1]
        area = {
            page.page_width - page.left_margin - page.right_margin,
            page.page_height - page.top_margin - page.bottom_margin,
        }
        assert {round(side / Mm(1)) for side in area} == {156, 225}
        assert page.page_width < page.page_height


def test_a_list_of_duties_begins_with_a_sheet_across(documents):
    for (_, name), document in documents.items():
        sheet = document.sections[0]
        assert len(document.sections) == (2 if name == "duties.docx" else 1)
        assert sheet.page_width > sheet.page_height
        assert sheet.footer.paragraphs[0].text.startswith("—")


def test_word_takes_it_for_a_document_of_its_own_day(documents):
    """Not for one of Word 2010 in compatibility mode, nor for one in Japanese."""
    for document in documents.values():
        parts = {part.partname: part.blob.decode() for part in document.part.package.iter_parts()}
        settings, styles = parts["/word/settings.xml"], parts["/word/styles.xml"]
        assert re.search('compatibilityMode"[^>]*w:val="15"', settings)
        assert 'w:eastAsia="zh-CN"' in settings and 'w:eastAsia="zh-CN"' in styles
        assert not re.search("ja-JP|rsid|latentStyles|docId", settings + styles)


def test_no_text_is_smaller_than_that_of_a_table(documents):
    """But for the line at the foot of a page."""
    for document in documents.values():
        for style in document.styles:
            if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name != "Header":
                assert style.font.size >= Pt(10.5), style.name


def test_every_page_says_what_it_was_made_from_and_when_it_is_printed(plan, documents):
    for (lang, _), document in documents.items():
        section = document.sections[0]
        for footer in (section.footer, section.even_page_footer):
            assert plan.document.number[lang] in footer.paragraphs[1].text
            assert b"DATE" in footer.part.blob


def test_pages_are_numbered_at_the_outer_edge(documents):
    for document in documents.values():
        page = document.sections[0]
        assert document.settings.odd_and_even_pages_header_footer
        footers = (page.footer, page.even_page_footer)
        sides = [footer.paragraphs[0].alignment for footer in footers]
        assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]
        assert b'instr="PAGE"' in page.footer.part.blob


def test_typefaces_that_may_be_missing_have_alternatives(documents):
    for document in documents.values():
        fonts = next(
            part.blob.decode()
            for part in document.part.package.iter_parts()
            if part.partname == "/word/fontTable.xml"
        )
        for name in ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"):
            assert f'w:name="{name}"><w:altName' in fonts


def test_a_form_says_who_when_to_whom_and_where(plan, made):
    for download, content in made.items():
        if download.kind != "report":
            continue
        facts = docx.Document(io.BytesIO(content)).tables[0]
        cells = [cell.text for line in facts.rows for cell in line.cells]
        reporting, lang = plan.reporting, download.edition
        assert {reporting.office[lang], reporting.address[lang], reporting.telephone} <= set(cells)
        assert any(download.date.day_text[lang] in words for words in cells)
        name = download.unit.full_name[lang]
        assert any(name in words for words in cells)
        assert (name in cells) != download.unit.is_collective


def every_paragraph(document):
    yield from document.paragraphs
    for table in document.tables:
        for line in table.rows:
            for cell in line.cells:
                yield from cell.paragraphs


@pytest.mark.parametrize(("words", "stays"), [("字" * 500, True), ("字" * 5000, False)])
def test_a_row_stays_on_a_page_unless_it_is_taller(plan, words, stays):
    body = (Table((1, 1), (row("1", words),)),)
    made = word(Official("T", "zh", plan.document.issued, (Section(body, "turned"),)))
    (only,) = docx.Document(io.BytesIO(made)).tables[0].rows
    assert (only._tr.trPr.find(qn("w:cantSplit")) is not None) == stays
