import datetime
import io

import openpyxl
import pytest

from plansite.exports.edition import Edition
from plansite.exports.files.xlsx import TALLEST, excel, height, lines_of
from plansite.exports.task_table import workbook
from plansite.model.text import LANGS


@pytest.fixture(scope="module", params=LANGS)
def edition(request, content):
    return Edition(content.plan, content.labels, request.param)


@pytest.fixture(scope="module")
def book(edition):
    return openpyxl.load_workbook(io.BytesIO(excel(workbook(edition))))


def test_every_sheet_prints_on_a4_landscape_with_its_head_on_every_page(book):
    assert len(book.worksheets) == 4
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert "&P" in sheet.oddFooter.center.text


def test_dates_are_dates_and_sort_before_what_has_no_day(book, edition):
    fixed = [m.deadline.date for m in edition.plan.measures if m.deadline.date]
    shown = [row[0] for row in book.worksheets[2].iter_rows(min_row=4, values_only=True)]
    dates = [cell.date() for cell in shown if isinstance(cell, datetime.datetime)]
    assert dates == sorted(fixed)
    assert shown[: len(dates)] == [cell for cell in shown if not isinstance(cell, str)]


def test_created_on_the_day_of_issue(book, edition):
    assert book.properties.created.date() == edition.plan.document.issued


def test_rows_are_as_high_as_their_highest_cell_and_no_higher_than_excel_allows():
    assert height([("短", 20)], 1.5) < height([("长" * 30, 20)], 1.5)
    assert height([("短", 20), ("长" * 30, 20)], 1.5) == height([("长" * 30, 20)], 1.5)
    assert height([("a\nb\nc", 20)], 1.5) > height([("a b c", 20)], 1.5)
    assert height([("长" * 20_000, 20)], 1.5) == TALLEST


def test_a_chinese_character_takes_the_room_of_two():
    assert lines_of("中" * 30, 20, 10) >= 3
    assert lines_of("n" * 30, 20, 10) <= 2
    assert lines_of("", 20, 10) == 1
