"""The congress appendix as openpyxl and python-docx read it: the figures of the store, under their printed wording."""

import io

import docx
import openpyxl
import pandas as pd
import pytest

from termboard.exports.appendix_docx import docx_bytes
from termboard.exports.appendix_paper import Form
from termboard.exports.appendix_xlsx import CODES_ROW, xlsx_bytes
from tests.office.files import TERM, UNIT
from tests.office.rendering import composed

pytestmark = pytest.mark.office

NUMBERS = ["target_lower", "target_upper", "result_value", "gap", "plan_percent"]
WORDS = ["unit_of_measure", "target_text", "stated_verdict"]


@pytest.fixture(scope="module")
def targets(ask):
    return ask("scorecard/targets", unit_id=UNIT, term_id=TERM, yearly=False, language="vi")


@pytest.fixture(scope="module")
def read(appendix):
    """The targets of the workbook, under the codes of its columns."""
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(appendix))).worksheets[0]
    codes, *lines = sheet.iter_rows(min_row=CODES_ROW + 1, values_only=True)
    rows = [dict(zip(codes, line, strict=True)) for line in lines[2:]]
    return pd.DataFrame([row for row in rows if row["indicator_id"]]).set_index("indicator_id")


@pytest.fixture(scope="module")
def table(appendix):
    """The cells of the DOCX table by the report's name of the indicator."""
    rows = docx.Document(io.BytesIO(docx_bytes(appendix, Form("party")))).tables[1].rows
    cells = [[composed(cell.text.replace("\u200b", "")) for cell in row.cells] for row in rows]
    return {line[1]: line for line in cells}


@pytest.mark.parametrize("column", NUMBERS)
def test_numbers_of_the_workbook_are_those_of_the_store(read, targets, column):
    expected = targets.set_index("indicator_id")[column].astype(float)
    assert expected.size == 10
    found = read.loc[expected.index, column].astype(float)
    pd.testing.assert_series_equal(found, expected, check_names=False, check_index_type=False)


@pytest.mark.parametrize("column", WORDS)
def test_wording_of_the_workbook_is_that_of_the_store(read, targets, column):
    expected = targets.set_index("indicator_id")[column]
    assert read.loc[expected.index, column].dropna().to_dict() == expected.dropna().to_dict()


def test_results_of_the_workbook_begin_with_the_wording_of_the_store(read, targets):
    expected = targets.set_index("indicator_id")["result_text"].dropna()
    assert all(read.at[code, "result_text"].startswith(printed) for code, printed in expected.items())


def test_the_results_of_single_years_are_those_of_the_store(read, ask):
    results = ask("appendix/yearly_results", unit_id=UNIT, term_id=TERM)
    found = {
        (code, int(year)): read.at[code, f"result_{year}"]
        for code in read.index
        for year in ask("appendix/years", term_id=TERM)["year"]
        if pd.notna(read.at[code, f"result_{year}"])
    }
    assert found == {(row["indicator_id"], int(row["year"])): row["value"] for row in results.to_dict("records")}


def test_the_document_has_the_reports_list_in_its_order(table):
    numbered = [(line[0], line[1]) for line in table.values() if line[0].isdigit()]
    assert [number for number, _ in numbered] == ["1", "2", "3", "4", "5", "6", "7", "7", "8", "9", "10"]
    assert numbered[0][1] == "Tổng giá trị sản xuất tăng bình quân"
    assert numbered[-1][1] == "Đảng bộ trong sạch vững mạnh"


def test_the_document_has_both_verdicts_and_how_far_the_resolution_was_reached(table):
    growth = table["Tổng giá trị sản xuất tăng bình quân"]
    assert growth[3:] == [
        "12 - 15%/năm", "11,74%/năm", "97,8 % −0,26 điểm %", "Đạt", "Không đạt", "Báo cáo và số liệu không khớp.",
    ]  # fmt: skip


def test_the_notes_name_the_other_figure_of_households(table):
    assert table["Hộ thoát nghèo bình quân hằng năm"][-1] == ("Số liệu khác: 689 lượt hộ nghèo, cả nhiệm kỳ (nguồn 1).")


def test_unit_term_and_data_version_stand_in_the_document(appendix):
    said = [
        composed(paragraph.text)
        for paragraph in docx.Document(io.BytesIO(docx_bytes(appendix, Form("party")))).paragraphs
    ]
    assert "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2015 - 2020" in said
    assert "Phường Khuê Trung, quận Cẩm Lệ, thành phố Đà Nẵng" in said
    assert said[-1].startswith("Dữ liệu phiên bản 1, ")
