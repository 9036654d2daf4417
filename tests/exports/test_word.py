import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm

from plansite.exports.files.docx import Official, Table, row, word


@pytest.fixture(scope="module")
def documents(plan, made):
    unit = plan.named_units[0]
    return {
        (each.edition, each.uri.rpartition("-")[2]): docx.Document(io.BytesIO(content))
        for each, content in made.items()
        if each.unit == unit and each.suffix == "docx"
    }


def test_every_style_names_a_typeface_for_chinese(documents):
    for document in documents.values():
        for style in {p.style.name for p in every_paragraph(document)}:
            fonts = document.styles[style].element.rPr.rFonts
            assert fonts.get(qn("w:eastAsia")) and fonts.get(qn("w:ascii"))


def test_the_type_area_is_that_of_official_documents(documents):
    for (_, name), document in documents.items():
        page = document.sections[0]
        area = {
            page.page_width - page.left_margin - page.right_margin,
            page.page_height - page.top_margin - page.bottom_margin,
        }
        assert {round(side / Mm(1)) for side in area} == {156, 225}
        assert (page.page_width > page.page_height) == (name != "duties.docx")


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
    for each, content in made.items():
        if each.kind != "report":
            continue
        facts = docx.Document(io.BytesIO(content)).tables[0]
        said = [cell.text for line in facts.rows for cell in line.cells]
        reporting, lang = plan.reporting, each.edition
        assert {reporting.office[lang], reporting.address[lang], reporting.telephone} <= set(said)
        assert any(each.date.text[lang] in words for words in said)
        name = each.unit.full_name[lang]
        assert any(name in words for words in said)
        assert (name in said) != each.unit.is_collective


def every_paragraph(document):
    yield from document.paragraphs
    for table in document.tables:
        for line in table.rows:
            for cell in line.cells:
                yield from cell.paragraphs


@pytest.mark.parametrize(("words", "stays"), [("字" * 500, True), ("字" * 5000, False)])
def test_a_row_stays_on_a_page_unless_it_is_taller(plan, words, stays):
    body = (Table((1, 1), (row("1", words),)),)
    made = word(Official("T", "zh", plan.document.issued, body, turned=True))
    (only,) = docx.Document(io.BytesIO(made)).tables[0].rows
    assert (only._tr.trPr.find(qn("w:cantSplit")) is not None) == stays
