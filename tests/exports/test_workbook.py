import datetime
import io

import openpyxl
import pytest

from plansite.exports.edition import Edition
from plansite.exports.files.sheet_rows import TALLEST, fitted, lines_in, lines_of, row_height
from plansite.exports.files.xlsx import excel
from plansite.exports.ledger import ledger
from plansite.exports.receipts import receipts
from plansite.exports.report_form import report_sheet
from plansite.exports.task_table import workbook
from plansite.model.text import LANGS


@pytest.fixture(scope="module", params=LANGS)
def edition(request, content):
    return Edition(content.plan, content.labels, request.param)


@pytest.fixture(scope="module")
def book(edition):
    return openpyxl.load_workbook(io.BytesIO(excel(workbook(edition))))


def test_every_sheet_prints_lying_with_its_head_on_every_page(book):
    assert len(book.worksheets) == 4
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) in (sheet.PAPERSIZE_A4, sheet.PAPERSIZE_A3)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((1, 0), (None, 0))
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert "&P" in sheet.oddFooter.center.text
        assert "&D" in sheet.oddFooter.right.text


def test_dates_are_dates_and_sort_before_what_has_no_day(book, edition):
    fixed = [m.deadline.date for m in edition.plan.measures if m.deadline.date]
    rows = list(book.worksheets[2].iter_rows(min_row=4, values_only=True))
    shown = [row[0] for row in rows]
    dates = [cell.date() for cell in shown if isinstance(cell, datetime.datetime)]
    assert dates == sorted(fixed)
    assert not any(shown[len(dates) :])
    # The notice's words stand beside every day.
    assert all(row[1] for row in rows)


def test_created_on_the_day_of_issue(book, edition):
    assert book.properties.created.date() == edition.plan.document.issued


def test_rows_are_as_high_as_their_highest_cell_and_no_higher_than_excel_allows():
    assert row_height([("短", 20)], 1.5) < row_height([("长" * 30, 20)], 1.5)
    assert row_height([("短", 20), ("长" * 30, 20)], 1.5) == row_height([("长" * 30, 20)], 1.5)
    assert row_height([("a\nb\nc", 20)], 1.5) > row_height([("a b c", 20)], 1.5)
    assert row_height([("长" * 20_000, 20)], 1.5) == TALLEST


def test_a_chinese_character_takes_the_room_of_two():
    assert lines_of("中" * 30, 20, 10) >= 3
    assert lines_of("n" * 30, 20, 10) <= 2
    assert lines_of("", 20, 10) == 1


def test_no_row_is_cut_at_the_tallest_that_excel_shows():
    """A long text goes on in another row, whole, and what is short stands once."""
    sentences = "".join(f"第{n}句话说的是要做的一件事。" for n in range(400))
    english = "".join(f"Sentence {n} says one thing that is to be done. " for n in range(400))
    for text, pitch in ((sentences, 1.5), (english, 1.3), ("长" * 40_000, 1.5), ("a\n" * 200, 1.3)):
        rows = list(fitted([("6.1", text, "短")], (6, 52, 12), pitch, "（续）"))
        assert "".join(str(row[1]) for row in rows) == text
        assert [row[2] for row in rows] == ["短", *[""] * (len(rows) - 1)]
        assert [row[0] for row in rows] == ["6.1", *["6.1（续）"] * (len(rows) - 1)]
        assert all(row_height([(str(row[1]), 52)], pitch) < TALLEST for row in rows)
    whole = list(fitted([("6.1", "短", "短")], (6, 52, 12), 1.5, "（续）"))
    assert whole == [("6.1", "短", "短")]
    assert lines_in("a\nb", 20) == 2


def test_a_unit_has_no_sheet_by_unit(edition):
    unit = edition.plan.named_units[0]
    names = [table.name for table in workbook(edition, unit).tables]
    assert edition.say("sheet.by-unit") not in names


def test_the_ledger_offers_states_and_colours_rows_by_day(edition):
    sheet = openpyxl.load_workbook(io.BytesIO(excel(ledger(edition)))).active
    (offered,) = sheet.data_validations.dataValidation
    assert edition.say("ledger.done") in offered.formula1
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert len(rules) == 3 and sum("TODAY()" in rule.formula[0] for rule in rules) == 2
    duties = sum(map(len, edition.plan.duties_by_measure.values()))
    assert len([row for row in sheet.iter_rows(min_row=4) if row[0].value]) - 2 == duties


def test_who_receives_the_reports_owes_none(edition):
    """It is on no sheet of those who report; all others that the notice names are on each."""
    plan, lang = edition.plan, edition.lang
    owing, register, summary = receipts(edition).tables
    recipient = plan.unit(plan.reporting.recipient)
    named = {unit.name[lang] for unit in plan.named_units} - {recipient.name[lang]}
    for table, at in ((register, 1), (summary, 0)):
        assert recipient.name[lang] not in {row[at] for row in table.rows}
        assert named <= {row[at] for row in table.rows}
    assert recipient.full_name[lang] not in {row[0] for row in owing.rows}


def books(edition):
    unit = max(edition.plan.named_units, key=lambda unit: len(edition.plan.duties(unit)))
    (date, *_) = edition.plan.report_dates
    yield from (workbook(edition), ledger(edition), receipts(edition))
    yield from (workbook(edition, unit), report_sheet(edition, unit, date))


def test_no_sheet_is_made_smaller_to_fit_on_its_paper(edition):
    """Letters stay as large as they are: the columns are no wider than A4, or A3, lying."""
    inches = {"9": 297 / 25.4, "8": 420 / 25.4}
    for made in books(edition):
        for sheet in openpyxl.load_workbook(io.BytesIO(excel(made))):
            # Excel adds five pixels to as many digits of seven.
            columns = sheet.column_dimensions.values()
            widths = [(7 * (c.width - 0.71) + 5) * (c.max - c.min + 1) for c in columns]
            pixels = sum(widths)
            margins = sheet.page_margins.left + sheet.page_margins.right
            assert pixels / 96 <= inches[str(sheet.page_setup.paperSize)] - margins, sheet.title
            sizes = {cell.font.size for row in sheet.iter_rows() for cell in row if cell.value}
            assert min(sizes) >= 10.5


def test_a_units_own_table_prints_on_a4(content):
    edition = Edition(content.plan, content.labels, "zh")
    for unit in edition.plan.units:
        for sheet in openpyxl.load_workbook(io.BytesIO(excel(workbook(edition, unit)))):
            assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4, unit.id


def test_a_day_is_as_wide_as_its_column(edition):
    """Excel shows #### for a day that is wider."""
    for made in books(edition):
        for sheet in openpyxl.load_workbook(io.BytesIO(excel(made))):
            for row in sheet.iter_rows(min_row=4):
                for cell in row:
                    if isinstance(cell.value, datetime.datetime):
                        assert cell.number_format in ("yyyy-mm-dd", "d mmm yyyy")
                        assert sheet.column_dimensions[cell.column_letter].width >= 12


def test_the_form_for_the_screen_is_signed_too(edition):
    unit = edition.plan.named_units[0]
    (date, *_) = edition.plan.report_dates
    (sheet,) = report_sheet(edition, unit, date).tables
    assert edition.say("form.prepared") in sheet.notes[0]
    assert edition.say("form.approved") in sheet.notes[0]
    assert len(sheet.about.split("\n")) == 3
