"""The congress appendix as XLSX: to print, to reckon with, and to be read by programs.

Row 1 says what it is, row 2 (hidden) has the stable codes of the columns, row 3 says to leave those as they are, row 4
has the names. Below them a row of a theme has a numeral and a name and no `indicator_id`; every other row is one
target. Numbers are in the indicator's unit of measure, an unknown one is an empty cell; what a source printed stands
beside them (of a result with its period, where that is not the term). Columns that only a program needs (`HIDDEN`) are
hidden.
"""

from io import BytesIO
from textwrap import wrap
from typing import Any, Final

import pandas as pd
import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from termboard.domain.rows import rows_of
from termboard.domain.texts import text
from termboard.exports.appendix import Appendix, Cited, year_column

FONT: Final = "Times New Roman"

CODES_ROW: Final = 1
"""The row of the columns' codes, counted from 0."""

HIDDEN: Final = (
    "unit_id", "term_id", "theme", "indicator_id", "period", "basis", "unit_of_measure", "plan_percent",
    "result_period_kind", "stated_verdict", "computed_verdict",
)  # fmt: skip
"""Codes of the store, beside the printed wording of each year (`result_2016_text`, ...)."""

_GRID: Final = {"border": 1, "text_wrap": True, "valign": "vcenter"}
_TITLE, _FORM, _NAMES, _FIRST = 0, 2, 3, 4

# In characters of the sheet's font; columns of numbers grow with them.
_WIDTHS: Final = {
    "number": 5, "indicator": 24, "unit": 14, "target_text": 14, "target_lower": 7.5, "target_upper": 7.5,
    "result_text": 15, "result_value": 8, "attainment": 8, "gap": 8, "stated": 10, "computed": 10, "remarks": 26,
}  # fmt: skip
_YEAR_WIDTH: Final = 6
_LINE: Final = 15  # points
_BEFORE_YEARS: Final = ("number", "indicator", "unit", "target_text", "target_lower", "target_upper")
_AFTER_YEARS: Final = ("result_text", "result_value", "attainment", "gap", "stated", "computed", "remarks")
_LEFT: Final = ("indicator", "remarks")


def xlsx_bytes(appendix: Appendix) -> bytes:
    """The appendix as a workbook of two sheets: the table, and what is to be known of it."""
    buffer = BytesIO()
    options = {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": appendix.title, "subject": appendix.unit, "comments": appendix.data})
        sheet = book.add_worksheet(text(appendix.language, "appendix.sheet"))
        _write_heads(book, sheet, appendix)
        widths = _set_columns(sheet, appendix)
        last = _write_rows(book, sheet, appendix, widths)
        _set_print(sheet, appendix, last)
        _write_notes(book, book.add_worksheet(text(appendix.language, "appendix.notes")), appendix)
    return buffer.getvalue()


def visible_codes(appendix: Appendix) -> list[str]:
    """The codes of the columns that people see, in their order."""
    return [*_BEFORE_YEARS, *(year_column(year) for year in appendix.years), *_AFTER_YEARS]


def codes(appendix: Appendix) -> list[str]:
    """The codes of all columns, in their order."""
    return [*visible_codes(appendix), *(f"{year_column(year)}_text" for year in appendix.years), *HIDDEN]


def _write_heads(book: Workbook, sheet: Worksheet, appendix: Appendix) -> None:
    small = book.add_format({"italic": True, "font_size": 10})
    head = book.add_format(_GRID | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8ECF2"})
    title = book.add_format({"bold": True, "font_size": 13})
    sheet.write_string(_TITLE, 0, f"{appendix.title} – {appendix.unit}", title)
    sheet.write_string(_FORM, 0, text(appendix.language, "appendix.codes"), small)
    for column, code in enumerate(codes(appendix)):
        sheet.write_string(CODES_ROW, column, code, small)
        sheet.write_string(_NAMES, column, _name(code, appendix), head)
    sheet.set_row(CODES_ROW, None, None, {"hidden": True})
    sheet.set_row(_NAMES, 3 * _LINE + 3)
    sheet.freeze_panes(_FIRST, 2)


def _name(code: str, appendix: Appendix) -> str:
    """What people call a column; one that only a program needs is called by its code."""
    return appendix.heading(code) if code in visible_codes(appendix) else code


def _write_rows(book: Workbook, sheet: Worksheet, appendix: Appendix, widths: dict[str, float]) -> int:
    """Write themes and targets; the place of the last row."""
    place = _FIRST - 1
    styles = _styles(book)
    rows = appendix.rows.assign(unit_id=appendix.unit_id, term_id=appendix.term_id)
    for numeral, name, group in appendix.groups():
        if name:
            place += 1
            sheet.write_string(place, 0, numeral, styles["numeral"])
            sheet.write_string(place, 1, name, styles["group"])
            for column in range(2, len(visible_codes(appendix))):
                sheet.write_blank(place, column, None, styles["group"])
        for row in rows_of(rows.loc[group.index]):
            place += 1
            sheet.set_row(place, _LINE * _lines(row, widths) + 3)
            for column, code in enumerate(codes(appendix)):
                _write_cell(sheet, place, column, row[code], styles[_style(code, widths)], styles)
    return place


def _styles(book: Workbook) -> dict[str, Format]:
    """The looks of cells; thousands and decimals are written as the reader's own program writes them."""
    return {
        "numeral": book.add_format(_GRID | {"bold": True, "align": "center"}),
        "group": book.add_format({"bold": True, "top": 1, "bottom": 1, "valign": "vcenter"}),
        "left": book.add_format(_GRID),
        "centre": book.add_format(_GRID | {"align": "center"}),
        # LibreOffice writes the wrapped text of a hidden column into a PDF, unseen, letter under letter.
        "hidden": book.add_format(_GRID | {"text_wrap": False}),
        "whole": book.add_format(_GRID | {"num_format": "#,##0"}),
        "number": book.add_format(_GRID | {"num_format": "#,##0.0##"}),
    }


def _style(code: str, widths: dict[str, float]) -> str:
    """The look of a text in a column; `widths` are those of the visible ones."""
    if code not in widths:
        return "hidden"
    return "left" if code in _LEFT else "centre"


def _write_cell(
    sheet: Worksheet, place: int, column: int, value: Any, style: Format, styles: dict[str, Format]
) -> None:
    """A text is written as a text whatever it begins with, and never as a formula or a link."""
    if pd.isna(value):
        sheet.write_blank(place, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(place, column, value, style)
    elif column == 0:
        sheet.write_number(place, column, value, style)
    else:
        is_whole = float(value).is_integer()
        sheet.write_number(place, column, float(value), styles["whole" if is_whole else "number"])


def _set_columns(sheet: Worksheet, appendix: Appendix) -> dict[str, float]:
    """Set the columns' widths; returns those of the visible ones, by code."""
    widths = {code: _width(code, appendix.rows[code]) for code in visible_codes(appendix)}
    for column, code in enumerate(codes(appendix)):
        sheet.set_column(column, column, widths.get(code), None, {"hidden": code not in widths})
    return widths


def _width(code: str, values: "pd.Series[Any]") -> float:
    numbers = [f"{value:,.3f}".rstrip("0") for value in values if not isinstance(value, str) and pd.notna(value)]
    longest = max((len(number) for number in numbers), default=0)
    return max(_WIDTHS.get(code, _YEAR_WIDTH), longest + 1)


def _lines(row: dict[Any, Any], widths: dict[str, float]) -> int:
    """How many lines the longest cell of a row takes: LibreOffice does not find out by itself."""
    return max(
        len(wrap(str(row[code]), int(width * 1.1))) for code, width in widths.items() if isinstance(row[code], str)
    )


def _set_print(sheet: Worksheet, appendix: Appendix, last: int) -> None:
    """A4 across, as wide as the paper; title and form are on the first page, the names of the columns on all."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.6)
    sheet.repeat_rows(_NAMES)
    sheet.print_area(0, 0, last, len(visible_codes(appendix)) - 1)
    sheet.set_header(f'&C&"{FONT},Regular"&P/&N', {"margin": 0.4})


def _write_notes(book: Workbook, sheet: Worksheet, appendix: Appendix) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    named = [
        ("unit_name", [appendix.unit]),
        ("term", [appendix.term]),
        ("notes", appendix.notes),
        ("sources", [_source(number, source) for number, source in enumerate(appendix.sources, start=1)]),
        ("data", [appendix.data]),
    ]
    lines = [(name if line == 0 else "", said) for name, found in named for line, said in enumerate(found)]
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 110)
    for row, (name, said) in enumerate(lines):
        sheet.write_string(row, 0, text(appendix.language, f"appendix.{name}") if name else "", bold)
        sheet.write_string(row, 1, said, plain)
        sheet.set_row(row, _LINE * len(wrap(said, 110)) + 3)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _source(number: int, source: Cited) -> str:
    """A source under the number by which the table's remarks name it."""
    return f"{number}. {', '.join(part for part in (source.words, source.url) if part)}"
