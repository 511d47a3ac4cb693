"""XLSX and XLSM (openpyxl), XLS (xlrd), XLSB (calamine): values as they were stored, formulas and macros never run."""

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from termboard.intake.problems import FileRefused
from termboard.intake.reading import limits
from termboard.intake.reading.cells import Cell, Document, Merge, Sheet, joined, number_of, tidy
from termboard.intake.reading.numbers import date_cell, number_cell

_CELL_MARKS = (b"<c ", b"<c>")
_MERGED = re.compile(rb"mergeCell [^>]*ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)")
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


def xlsx(name: str, contents: bytes) -> Document:
    """A workbook of Excel 2007 and later. Raises FileRefused."""
    package = limits.opened(contents, _CELL_MARKS)
    import openpyxl

    merged, has_formulas = 0, False
    for name_of_part in package.namelist():
        if name_of_part.endswith(".xml"):
            part = package.read(name_of_part)
            merged += _merged_cells(part)
            has_formulas |= b"<f>" in part or b"<f " in part
    # openpyxl makes an object of every cell within a merged one.
    limits.refuse_many_cells(merged)
    try:
        book = openpyxl.load_workbook(BytesIO(contents), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(BytesIO(contents), keep_links=False) if has_formulas else None
    except Exception as exc:  # openpyxl raises whatever a broken part makes it stumble over
        raise limits.damaged() from exc
    sheets = tuple(_openpyxl_sheet(sheet, formulas[sheet.title] if formulas else None) for sheet in book.worksheets)
    return Document(name, "xlsx", sheets)


def _merged_cells(sheet: bytes) -> int:
    """How many cells the merged ones of a sheet cover."""
    return sum(
        (number_of(right.decode()) - number_of(left.decode()) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in _MERGED.findall(sheet)
    )


def _openpyxl_sheet(sheet: Any, formulas: Any) -> Sheet:
    hidden_columns = {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden and dimension.min
        for column in range(dimension.min, min(dimension.max or dimension.min, limits.COLUMNS) + 1)
    }
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001 - the only way past empty cells
        formula = formulas._cells.get((row, column)) if formulas else None  # noqa: SLF001
        if read := _openpyxl_cell(cell, formula):
            rows.setdefault(row, {})[column] = read
    _refuse_wide(rows)
    return Sheet(
        name=tidy(sheet.title),
        rows=rows,
        merges=tuple(Merge(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
        hidden_rows=frozenset(row for row, dimension in sheet.row_dimensions.items() if dimension.hidden),
        hidden_columns=frozenset(hidden_columns),
        is_hidden=sheet.sheet_state != "visible",
    )


def _openpyxl_cell(cell: Any, formula: Any) -> Cell | None:
    value = cell.value
    if value is None:
        if formula is not None and formula.data_type == "f":
            return Cell(joined(str(getattr(formula.value, "text", formula.value)))[:80], "formula")
        return None
    indent = int(getattr(cell.alignment, "indent", 0) or 0)
    return _cell(value, cell.number_format or "General", indent)


def _cell(value: object, form: str, indent: int = 0) -> Cell | None:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", "text")
    if isinstance(value, int | float):
        return number_cell(value, form)
    if isinstance(value, date | datetime | time):
        return date_cell(value, form)
    text = str(value)
    spaces = len(text) - len(text.lstrip(" \u00a0\t"))
    text = joined(text)
    if not text:
        return None
    return Cell(text, "error" if text in _ERRORS else "text", None, indent + spaces // 2)


def _refuse_wide(rows: dict[int, dict[int, Cell]]) -> None:
    limits.refuse_wide(max((max(cells) for cells in rows.values()), default=0), len(rows))
    limits.refuse_many_cells(sum(len(cells) for cells in rows.values()))


def xls(name: str, contents: bytes) -> Document:
    """A workbook of Excel 97 to 2003. Raises FileRefused."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=contents, formatting_info=True, logfile=_Silent())
        sheets = tuple(_xlrd_sheet(book, sheet) for sheet in book.sheets())
    except FileRefused:
        raise
    except xlrd.XLRDError as exc:
        if "encrypt" in str(exc).lower():
            raise FileRefused(
                "file_locked",
                "Tệp có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi thử lại.",
                "The file has a password. Open it, take the password off, save it and try again.",
            ) from exc
        raise limits.damaged() from exc
    except Exception as exc:  # a broken record makes xlrd stumble anywhere
        raise limits.damaged() from exc
    return Document(name, "xls", sheets)


class _Silent:
    def write(self, _: str) -> None:
        """Say nothing."""


def _xlrd_sheet(book: Any, sheet: Any) -> Sheet:
    limits.refuse_many_cells(sum(len(sheet.row_types(row)) for row in range(sheet.nrows)))
    rows: dict[int, dict[int, Cell]] = {}
    for row in range(sheet.nrows):
        for column in range(len(sheet.row_types(row))):
            if read := _xlrd_cell(book, sheet, row, column):
                rows.setdefault(row + 1, {})[column + 1] = read
    _refuse_wide(rows)
    return Sheet(
        name=tidy(sheet.name),
        rows=rows,
        merges=tuple(Merge(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
        is_hidden=sheet.visibility != 0,
    )


def _xlrd_cell(book: Any, sheet: Any, row: int, column: int) -> Cell | None:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(xlrd.error_text_from_code.get(value, "#N/A"), "error")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell("TRUE" if value else "FALSE")
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    form = book.format_map[style.format_key].format_str
    if kind == xlrd.XL_CELL_DATE:
        try:
            return date_cell(xlrd.xldate_as_datetime(value, book.datemode), form)
        except (ValueError, OverflowError):
            return number_cell(value, "General")
    return _cell(value, form, style.alignment.indent_level)


def xlsb(name: str, contents: bytes) -> Document:
    """A binary workbook: values without their formats. Raises FileRefused."""
    limits.opened(contents)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(contents))
        sheets = tuple(_calamine_sheet(book, sheet.name, str(sheet.visible)) for sheet in book.sheets_metadata)
    except (CalamineError, OSError, ValueError) as exc:
        raise limits.damaged() from exc
    return Document(name, "xlsb", sheets, has_formats=False)


def _calamine_sheet(book: Any, name: str, visible: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    limits.refuse_many_cells(sheet.total_height * sheet.total_width)
    rows: dict[int, dict[int, Cell]] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1):
        for column, value in enumerate(values, 1):
            if value != "" and (read := _cell(value, "General")):
                rows.setdefault(row, {})[column] = read
    _refuse_wide(rows)
    return Sheet(tidy(name), rows, is_hidden=not re.search("Visible", visible))
