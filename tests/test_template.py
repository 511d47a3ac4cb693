"""The form that an office fills in: what is in it, and that the reader of files reads it."""

from io import BytesIO

import openpyxl
import pandas as pd

from termboard.exports.template_xlsx import EMPTY_ROWS, Template, xlsx_bytes
from termboard.intake.matching import catalogue
from termboard.intake.reader import read_contents
from termboard.store import query
from tests.tiny import target, tiny_store

ROWS = pd.DataFrame(
    {
        "indicator": ["Tỷ lệ hộ nghèo", "Tổng số đảng viên"],
        "unit_of_measure": ["%", "đảng viên"],
        "target_text": ["không quá 2", None],
        "before_text": ["dưới 3", "300"],
    }
)
FORM = Template("Phường Khuê Trung, Cẩm Lệ, Đà Nẵng", "2015-2020", ROWS, ["Tỷ lệ hộ nghèo"], ["%", "đảng viên"])


def test_the_form_has_known_targets_drop_downs_and_a_guide() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(FORM)))
    sheet, guide, lists = book.worksheets
    assert [cell.value for cell in sheet[6]] == [1, "Tỷ lệ hộ nghèo", "%", "không quá 2", None, None,
                                                 "Nhiệm kỳ trước: dưới 3"]  # fmt: skip
    assert sheet.max_row == 5 + len(ROWS) + EMPTY_ROWS
    assert sheet["D8"].number_format == "@"
    assert lists.sheet_state == "hidden"
    assert guide["A1"].value == "CÁCH ĐIỀN"
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {
        "B6:B32": "'Danh sách'!$A$1:$A$1", "C6:C32": "'Danh sách'!$B$1:$B$2", "F6:F32": '"Vượt,Đạt,Không đạt"',
    }  # fmt: skip


def test_the_reader_reads_what_was_filled_in() -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(FORM)))
    sheet = book.worksheets[0]
    sheet["E6"], sheet["F6"], sheet["E7"] = "1,5", "Vượt", "312"
    filled = BytesIO()
    book.save(filled)
    with tiny_store() as store:
        known = catalogue.read(lambda name: query.run(store, name))
        reading = read_contents([("mau.xlsx", filled.getvalue())], known)
    assert [
        (f.unit_id, f.term_id, f.role, f.indicator_id, f.value_text, f.stated_verdict) for f in reading.figures
    ] == [
        ("khue-trung", "2015-2020", "target", "poverty_rate", "không quá 2", ""),
        ("khue-trung", "2015-2020", "result", "poverty_rate", "1,5", "exceeded"),
        ("khue-trung", "2015-2020", "result", "party_members_total", "312", ""),
    ]


def test_the_rows_of_a_form_are_targets_of_the_term_and_of_the_one_before() -> None:
    with tiny_store(
        target("poverty_rate", 2, term_id="2020-2025"),
        target("poverty_rate", 3),
        target("output_growth", 12),
        target("targets_set_count", 9),
    ) as store:
        found = query.run(store, "pages/import/template", unit_id="khue-trung", term_id="2020-2025")
    rows = [[None if pd.isna(cell) else cell for cell in row] for row in found.to_numpy().tolist()]
    assert rows == [["output_growth", "%", None, "12 %"], ["poverty_rate", "%", "2 %", "3 %"]]
