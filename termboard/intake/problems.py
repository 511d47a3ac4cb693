"""Problems of reading an office's file, each with a stable code; a test holds that every code is in docs/reading.md."""

from dataclasses import dataclass
from typing import Final, Literal

from termboard.domain.problems import Problem, Severity

TITLES: Final[dict[str, tuple[Severity, str, str]]] = {
    "file_too_large": ("error", "Tệp quá lớn", "The file is too large"),
    "too_many_cells": ("error", "Quá nhiều ô hoặc quá nhiều cột", "Too many cells or columns"),
    "file_damaged": ("error", "Tệp hỏng", "The file is damaged"),
    "file_locked": ("error", "Tệp có mật khẩu", "The file has a password"),
    "form_unknown": ("error", "Không đọc được loại tệp này", "This kind of file cannot be read"),
    "unsafe_file": ("error", "Tệp không an toàn", "The file is not safe"),
    "refused_encoding": ("error", "Bảng mã cũ (TCVN3, VNI)", "An old encoding (TCVN3, VNI)"),
    "scanned_pdf": ("error", "PDF là bản quét", "The PDF is a scan"),
    "no_table": ("error", "Không có bảng chỉ tiêu", "There is no table of targets"),
    "unit_unknown": ("error", "Chưa biết đơn vị", "The unit is not known"),
    "unit_unsure": ("warning", "Chưa chắc đơn vị", "The unit is not certain"),
    "term_unknown": ("error", "Chưa biết nhiệm kỳ", "The term is not known"),
    "indicator_unsure": ("warning", "Chưa chắc chỉ tiêu", "The indicator is not certain"),
    "indicator_new": ("warning", "Chưa có trong danh mục chỉ tiêu", "Not in the catalogue of indicators"),
    "measure_unknown": ("warning", "Đơn vị tính lạ", "An unknown unit of measure"),
    "cell_date": ("error", "Ô là ngày tháng", "The cell is a date"),
    "cell_unreadable": ("error", "Không đọc được số trong ô", "The number in the cell cannot be read"),
    "cell_separator": ("error", "Dấu chấm hay dấu phẩy?", "Point or comma?"),
    "cell_formula": ("error", "Công thức chưa có kết quả", "A formula without a result"),
    "cell_error": ("warning", "Ô báo lỗi", "The cell shows an error"),
    "cell_fraction": ("error", "Số người, số hộ có phần lẻ", "A fraction of people or households"),
    "column_unknown": ("warning", "Không rõ cột này là gì", "The meaning of a column is not clear"),
    "formats_not_told": ("warning", "Tệp không cho biết định dạng số", "The file does not tell the formats of numbers"),
    "code_unknown": ("error", "Mã không có trong danh mục", "A code that the catalogue does not have"),
}
"""Code → severity, title."""


def problem(
    code: str,
    vi: str,
    en: str,
    file: str,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
) -> Problem:
    """The problem of this code at this place, in both languages."""
    severity, title_vi, title_en = TITLES[code]
    return Problem(code, severity, title_vi, title_en, vi, en, file, row, column, sheet)


class FileRefused(Exception):
    """A file of which nothing is read; it never leaves the intake, where it becomes a problem."""

    def __init__(self, code: str, vi: str, en: str) -> None:
        super().__init__(code, vi, en)
        self.code = code
        self.vi = vi
        self.en = en


@dataclass(frozen=True)
class LeftOut:
    """What the reader saw and did not take, with the reason.

    `reason`: hidden_row, hidden_column, hidden_sheet, total, no_number, comparison (so cùng kỳ), outlook, helper
    (beside or below the table), note, other_table, running_plan (a per cent of the plan in a mid-term table); of texts
    those of `no_figure` in text/phrases.toml, other_unit, predecessor, no_indicator, rise (no value but its change),
    difference and percent_of_plan (told with their result), repeated. `span`: where in its line of a text.
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    text: str
    reason: Literal[
        "hidden_row", "hidden_column", "hidden_sheet", "total", "no_number", "comparison", "outlook", "helper", "note",
        "other_table", "running_plan", "date", "number", "phone", "rank", "length", "other_unit", "predecessor",
        "no_indicator", "rise", "difference", "percent_of_plan", "repeated", "unreadable",
    ]  # fmt: skip
    span: tuple[int, int] | None = None


REASONS: Final[dict[str, tuple[str, str]]] = {
    "hidden_row": ("dòng ẩn", "hidden row"),
    "hidden_column": ("cột ẩn", "hidden column"),
    "hidden_sheet": ("trang tính ẩn", "hidden sheet"),
    "total": ("tổng cộng của cấp trên", "total of the level above"),
    "no_number": ("không có số", "no number"),
    "comparison": ("so với cùng kỳ", "against the year before"),
    "outlook": ("khả năng, dự báo", "outlook"),
    "helper": ("ngoài bảng", "outside the table"),
    "note": ("ghi chú, chữ ký", "note or signature"),
    "other_table": ("bảng không có chỉ tiêu", "a table without targets"),
    "running_plan": ("so với chỉ tiêu của nhiệm kỳ chưa hết", "share of a plan that still runs"),
    "date": ("ngày tháng, thời gian", "date or time"),
    "number": ("số hiệu, thứ tự, tên gọi", "number of a document, place in an order, name"),
    "phone": ("điện thoại, lượt truy cập", "phone, page views"),
    "rank": ("thứ hạng", "rank"),
    "length": ("chiều dài, diện tích đất đai", "length or area"),
    "other_unit": ("của đơn vị khác, cấp khác", "of another unit or level"),
    "predecessor": ("của đơn vị trước hợp nhất", "of a unit before the merger"),
    "no_indicator": ("không ứng với chỉ tiêu nào", "no indicator fits"),
    "rise": ("mức tăng giảm, không phải giá trị", "a change, not the value"),
    "difference": ("chênh lệch, ghi kèm kết quả", "a difference, told with its result"),
    "percent_of_plan": ("tỷ lệ so với kế hoạch, ghi kèm kết quả", "per cent of plan, told with its result"),
    "repeated": ("đã nêu ở trên", "told before"),
    "unreadable": ("không đọc được số", "the number cannot be read"),
}
"""Reason → how it is said."""
