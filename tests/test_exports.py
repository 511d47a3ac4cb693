from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from termboard.exports.kinds import FOR_EVERY_TABLE, KINDS, Content
from termboard.exports.streams import excel_csv_stream
from termboard.exports.tables import csv_bytes, excel_csv_bytes, xlsx_bytes


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


def test_csv_for_excel_has_semicolons_and_decimal_commas():
    frame = pd.DataFrame({"Chỉ tiêu": ["Thu; chi", "=1+1"], "Kết quả": [131.5, None], "Năm": [2020, 2021]})
    assert excel_csv_bytes(frame) == (
        '\ufeffChỉ tiêu;Kết quả;Năm\r\n"Thu; chi";131,5;2020\r\n\'=1+1;;2021\r\n'.encode()
    )


def test_csv_for_excel_writes_numbers_among_texts_with_a_comma_too():
    frame = pd.DataFrame({"a": [-0.26, "11.74", None]}, dtype=object)
    assert excel_csv_bytes(frame).decode("utf-8-sig") == 'a\r\n-0,26\r\n11.74\r\n""\r\n'


def test_a_long_table_as_csv_for_excel_is_written_by_the_same_rules():
    columns = {"a": ["=1", "x;y", None], "b": [-0.26, None, 3.0], "c": [1, 2, 3]}
    rows = pa.table(columns).to_reader()
    assert excel_csv_stream(rows).decode("utf-8-sig") == '"a";"b";"c"\n"\'=1";"-0,26";1\n"x;y";;2\n;"3";3\n'


@pytest.mark.parametrize(
    ("written", "kind"),
    [("2025-07-01", "d"), ("2024-02-29", "d"), ("2025-07", "s"), ("2025", "s"), ("2025-02-30", "s"),
     ("0001-01-01", "s"), ("1899-12-31", "s"), ("2025-07-01 10:00", "s")],
)  # fmt: skip
def test_xlsx_makes_a_whole_day_a_date_and_leaves_the_rest_text(written, kind):
    cell = workbook(pd.DataFrame({"a": [written]}))["Bảng"]["A2"]
    assert cell.data_type == kind
    if kind == "d":
        assert (cell.value.date().isoformat(), cell.number_format) == (written, "dd/mm/yyyy")


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


def test_every_table_is_offered_as_csv_csv_for_excel_and_xlsx_and_figures_in_two_forms_more() -> None:
    assert FOR_EVERY_TABLE == ("csv", "excel-csv", "xlsx")
    assert [kind.name for kind in KINDS.values()] == ["CSV", "CSV (Excel ;)", "XLSX", "Parquet", "SDMX-CSV"]
    assert [kind.ending for kind in KINDS.values()] == [".csv", "-excel.csv", ".xlsx", ".parquet", ".sdmx.csv"]


@pytest.mark.parametrize("code", ["csv", "excel-csv"])
def test_a_long_table_makes_the_same_file_batch_by_batch(code: str) -> None:
    frame = pd.DataFrame({"a": ["=1", "x;y"], "b": [-0.26, 3.5]})
    whole = Content(lambda: frame, {}, ("", ""))
    in_batches = replace(whole, batches=lambda: pa.table(frame.to_dict("list")).to_reader(max_chunksize=1))
    files = [KINDS[code].make(content).decode("utf-8-sig").replace('"', "") for content in (whole, in_batches)]
    assert files[0].splitlines() == files[1].splitlines()


def test_a_kind_that_holds_fewer_rows_than_there_are_cannot_be_taken_and_says_how_many_it_holds() -> None:
    def page() -> None:
        from termboard.app.frame.files import table_files
        from termboard.app.lists import say_limits
        from termboard.app.shell import Page

        page = Page("pace", "vi", "light", 1000, None)  # type: ignore[arg-type]
        offered = ("csv", "excel-csv", "xlsx")
        limits = table_files(page, "list", "a", lambda _: b"", kinds=offered, said="lists.file", count=60_000)
        say_limits(page, "lists.too_many", limits)

    app = AppTest.from_function(page).run()
    buttons = {button.proto.label: button.proto.disabled for button in app.get("download_button")}
    assert buttons == {
        "Tải cả 60.000 dòng, CSV": False,
        "Tải cả 60.000 dòng, CSV (Excel ;)": False,
        "Tải cả 60.000 dòng, XLSX": True,
    }
    (said,) = app.caption
    assert said.value.startswith("Một lần tải được nhiều nhất 50.000 dòng XLSX: lọc hẹp lại")
