"""The file back with the cells marked that somebody has to look at."""

from io import BytesIO

import openpyxl

from termboard.exports.marked_xlsx import Marked, xlsx_bytes

ROWS = {1: {1: "PHỤ LỤC"}, 4: {2: "Tỷ lệ hộ nghèo", 3: "12-Thg7", 4: "=HYPERLINK(1)"}}


def test_cells_stand_where_they_stood_and_the_asked_ones_are_marked_and_commented() -> None:
    marks = {(4, 3): ("error", "Ô là ngày tháng"), (4, 0): ("warning", "Chưa chắc chỉ tiêu")}
    sheet = openpyxl.load_workbook(BytesIO(xlsx_bytes([Marked("Biểu 1", ROWS, marks)], "Termboard"))).active
    assert sheet.title == "Biểu 1"
    assert [sheet[name].value for name in ("A1", "B4", "C4")] == ["PHỤ LỤC", "Tỷ lệ hộ nghèo", "12-Thg7"]
    assert sheet["C4"].comment.text.endswith("Ô là ngày tháng")
    assert sheet["B4"].comment.text.endswith("Chưa chắc chỉ tiêu")
    assert sheet["C4"].fill.fgColor.rgb == "FFF4B6A6"
    assert sheet["A1"].comment is None


def test_what_looks_like_a_formula_stays_text() -> None:
    sheet = openpyxl.load_workbook(BytesIO(xlsx_bytes([Marked("x", ROWS, {})], "Termboard"))).active
    assert sheet["D4"].data_type == "s"


def test_names_that_excel_refuses_or_that_come_twice_are_changed() -> None:
    names = ["a/b:c", "A b c", "x" * 40, "x" * 40, "", "'"]
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes([Marked(name, {1: {1: "1"}}, {}) for name in names], "T")))
    assert book.sheetnames == ["a b c", "A b c 2", "x" * 31, "x" * 29 + " 2", "1", "1 2"]
