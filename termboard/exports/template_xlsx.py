"""The form that an office fills in: one unit, one term, a row a target, in Vietnamese as its readers are.

It is an ordinary table, with the headings that offices use: the reader of files reads it as any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from termboard.domain.rows import rows_of
from termboard.exports.appendix_xlsx import FONT

EMPTY_ROWS: Final = 25
"""Rows for further targets below those that are known."""

_HEADINGS: Final = ("STT", "Chỉ tiêu", "Đơn vị tính", "Nghị quyết", "Kết quả", "Đánh giá", "Ghi chú")
_WIDTHS: Final = (6, 46, 18, 18, 18, 14, 40)
_VERDICTS: Final = ("Vượt", "Đạt", "Không đạt")
_HEADER_ROW: Final = 4
_GUIDE: Final = (
    "Mỗi dòng một chỉ tiêu. Chọn tên chỉ tiêu trong danh sách; nếu không có, gõ đúng tên trong nghị quyết.",
    "Nghị quyết, Kết quả: ghi như văn bản, ví dụ 12 - 15, trên 95, không quá 2, 1.868,5. Dấu phẩy là dấu thập phân, "
    "dấu chấm ngăn hàng nghìn.",
    "Đơn vị tính: chọn trong danh sách. Bình quân hằng năm thì thêm “/năm” hoặc ghi “bình quân” trong tên chỉ tiêu.",
    "Kết quả chưa chính thức: ghi “ước” trước số. Chưa có kết quả: để trống.",
    "Đánh giá: lời đánh giá của chính báo cáo; để trống nếu báo cáo không đánh giá. Termboard tự tính lời đánh giá "
    "riêng.",
    "Các ô để dạng văn bản, để Excel không đổi “12-15” thành ngày tháng. Không đổi tên cột, không gộp ô.",
    "Xong: mở trang Nhập số liệu của Termboard và chọn tệp này. Chưa có gì được công bố trước khi bạn xem lại.",
)


@dataclass(frozen=True)
class Template:
    """What the form is for: the unit's full name, a term ("2025-2030"), and rows of queries/pages/import/template.

    `indicators`, `measures`: what the drop-downs offer.
    """

    unit: str
    term_id: str
    rows: pd.DataFrame
    indicators: Sequence[str]
    measures: Sequence[str]


def xlsx_bytes(template: Template) -> bytes:
    """The form as a workbook: the table, how to fill it in, and a hidden sheet with the lists of the drop-downs."""
    buffer = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 12}}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Biểu chỉ tiêu")
        _write_guide(book, book.add_worksheet("Hướng dẫn"))
        lists = book.add_worksheet("Danh sách")
        for place, column in enumerate((template.indicators, template.measures)):
            lists.write_column(0, place, column)
        lists.hide()
        _write_table(book, sheet, template)
    return buffer.getvalue()


def _write_table(book: Workbook, sheet: Worksheet, template: Template) -> None:
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True,
                            "bg_color": "#e8ecf2"})  # fmt: skip
    # "@": text, so that Excel makes no date of 12-15.
    cell = book.add_format({"border": 1, "num_format": "@", "text_wrap": True, "valign": "top"})
    sheet.merge_range(0, 0, 0, len(_HEADINGS) - 1, template.unit.upper(), title)
    term = template.term_id.replace("-", " - ")
    sheet.merge_range(1, 0, 1, len(_HEADINGS) - 1, f"BIỂU CHỈ TIÊU CHỦ YẾU NHIỆM KỲ {term}", title)
    sheet.write_row(_HEADER_ROW, 0, _HEADINGS, head)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    rows = [_cells(row) for row in rows_of(template.rows)] + [[""] * (len(_HEADINGS) - 1)] * EMPTY_ROWS
    for number, cells in enumerate(rows, start=1):
        at = _HEADER_ROW + number
        sheet.write_number(at, 0, number, cell)
        for place, value in enumerate(cells, start=1):
            sheet.write_string(at, place, value, cell) if value else sheet.write_blank(at, place, None, cell)
    last = _HEADER_ROW + len(rows)
    # A list that others may add to: Excel warns, and takes what was typed.
    loose: dict[str, Any] = {"validate": "list", "error_type": "information"}
    for place, source in (
        (1, f"='Danh sách'!$A$1:$A${len(template.indicators)}"),
        (2, f"='Danh sách'!$B$1:$B${len(template.measures)}"),
        (5, list(_VERDICTS)),
    ):
        sheet.data_validation(_HEADER_ROW + 1, place, last, place, {**loose, "source": source})
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _cells(row: Any) -> list[str]:
    target, before = (row[name] if isinstance(row[name], str) else "" for name in ("target_text", "before_text"))
    note = f"Nhiệm kỳ trước: {before}" if before else ""
    return [str(row["indicator"]), _text(row["unit_of_measure"]), target, "", "", note]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _write_guide(book: Workbook, sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 100)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write(0, 0, "CÁCH ĐIỀN", book.add_format({"bold": True, "font_size": 14}))
    for number, line in enumerate(_GUIDE, start=1):
        sheet.write_string(number, 0, f"{number}. {line}", wrapped)
