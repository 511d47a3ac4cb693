from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from termboard.exports.tables import csv_bytes, xlsx_bytes


def workbook(frame, sheet="Bảng", notes=None):
    data = xlsx_bytes(frame, sheet, notes or {}, notes_sheet="Ghi chú")
    return openpyxl.load_workbook(BytesIO(data))


def test_csv_begins_with_a_byte_order_mark_so_that_excel_reads_the_diacritics():
    frame = pd.DataFrame({"Chỉ tiêu": ["Hộ thoát nghèo"], "Kết quả": [131.5]})
    assert csv_bytes(frame) == "\ufeffChỉ tiêu,Kết quả\r\nHộ thoát nghèo,131.5\r\n".encode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_csv_makes_a_text_that_a_spreadsheet_would_run_harmless(start):
    lines = csv_bytes(pd.DataFrame({"a": [f"{start}1+1"]})).decode("utf-8-sig").split("\r\n")
    assert lines[1] == f"'{start}1+1"


def test_csv_makes_a_column_name_harmless_too():
    assert csv_bytes(pd.DataFrame({"=a": [1]})).decode("utf-8-sig") == "'=a\r\n1\r\n"


def test_csv_leaves_a_negative_number_a_number():
    assert csv_bytes(pd.DataFrame({"a": [-0.26]})).decode("utf-8-sig") == "a\r\n-0.26\r\n"


def test_csv_writes_a_missing_value_as_an_empty_cell():
    frame = pd.DataFrame({"a": [None, 2.0], "b": ["x", None]})
    assert csv_bytes(frame).decode("utf-8-sig") == "a,b\r\n,x\r\n2.0,\r\n"


def test_xlsx_keeps_numbers_as_numbers_and_dates_as_dates():
    frame = pd.DataFrame({"a": [35.47], "b": [3], "c": [date(2025, 7, 1)]})
    sheet = workbook(frame)["Bảng"]
    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "d"]
    assert (sheet["A2"].value, sheet["B2"].value) == (35.47, 3)


@pytest.mark.parametrize("value", ["=1+1", "+84", "-5", "@SUM(A1)", "https://example.vn"])
def test_xlsx_writes_no_formula_and_no_link(value):
    cell = workbook(pd.DataFrame({"a": [value]}))["Bảng"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (value, "s", None)


def test_xlsx_leaves_a_missing_value_empty():
    assert workbook(pd.DataFrame({"a": [None, "x"]}))["Bảng"]["A2"].value is None


def test_xlsx_says_on_a_second_sheet_what_the_table_is():
    book = workbook(pd.DataFrame({"a": [1]}), notes={"Nguồn": "Báo Đà Nẵng", "Phiên bản": "=12"})
    notes = [tuple(cell.value for cell in row) for row in book["Ghi chú"].iter_rows()]
    assert notes == [("Nguồn", "Báo Đà Nẵng"), ("Phiên bản", "=12")]


def test_xlsx_takes_a_sheet_name_that_excel_would_refuse():
    book = workbook(pd.DataFrame({"a": [1]}), sheet="Phường [An Hải]: 2020/2025 – kết quả thực hiện")
    assert book.sheetnames[0] == "Phường  An Hải   2020 2025 – kế"


def test_xlsx_of_an_empty_table_still_opens_and_has_its_head():
    assert workbook(pd.DataFrame({"a": []}))["Bảng"]["A1"].value == "a"
