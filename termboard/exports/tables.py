"""A table as a file: CSV for programs, CSV for the Excel of this country, XLSX for people."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# A spreadsheet runs a cell that begins with one of these as a formula. The last two are the
# tab and the carriage return, which it strips before it looks.
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")

_WIDEST = 60
_FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as CSV: UTF-8 with a byte order mark, so that Excel reads the diacritics.

    A text that a spreadsheet would run as a formula begins with an apostrophe; a missing
    value is an empty cell.
    """
    harmless = frame.map(_harmless).rename(columns=_harmless)
    return harmless.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def excel_csv_bytes(frame: pd.DataFrame) -> bytes:
    """As `csv_bytes`, for an Excel with a decimal comma: semicolons between cells, `11,74` (docs/decisions/0021)."""
    harmless = frame.map(lambda value: _with_comma(_harmless(value))).rename(columns=_harmless)
    return harmless.to_csv(index=False, lineterminator="\r\n", sep=";").encode("utf-8-sig")


def xlsx_bytes(frame: pd.DataFrame, sheet: str, notes: Mapping[str, str], *, notes_sheet: str) -> bytes:
    """The frame as a workbook: the table on `sheet`, what it is on `notes_sheet`.

    Numbers stay numbers, dates are dates, also where they are ISO 8601 text; everything else is text: no cell is a
    formula or a link. `notes` is name to sentence (title, choices, source, version), one a row.
    """
    # A third of a second to import, and few visitors download.
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        _write_table(book, book.add_worksheet(_sheet_name(sheet)), frame)
        _write_notes(book, book.add_worksheet(_sheet_name(notes_sheet)), notes)
    return buffer.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _with_comma(value: object) -> object:
    if isinstance(value, float):
        return "" if pd.isna(value) else str(value).replace(".", ",")
    return value


def _as_date(text: str) -> date | None:
    """The day that a text is, if it is a whole one; of a month or a year there is no cell format."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Excel's calendar begins there.
    return day if day.year >= 1900 else None


def _sheet_name(name: str) -> str:
    return name.translate(_FORBIDDEN_IN_SHEET_NAME).strip("' ")[:31]


def _write_table(book: "Workbook", sheet: "Worksheet", frame: pd.DataFrame) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8ECF2", "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, str(name), head)
        sheet.set_column(column, column, _width(name, frame[name]))
        for row, value in enumerate(frame[name], start=1):
            _write_cell(sheet, row, column, value, body)
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_notes(book: "Workbook", sheet: "Worksheet", notes: Mapping[str, str]) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, (name, sentence) in enumerate(notes.items()):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, sentence, wrap)


def _write_cell(sheet: "Worksheet", row: int, column: int, value: Any, style: Any) -> None:
    if pd.isna(value):
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str) and (day := _as_date(value)):
        sheet.write_datetime(row, column, day)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif hasattr(value, "year"):
        sheet.write_datetime(row, column, value)
    else:
        sheet.write(row, column, value, style)


def _width(name: object, values: pd.Series) -> int:
    longest = max((len(str(value)) for value in values), default=0)
    return min(max(longest, len(str(name)), 6) + 2, _WIDEST)
