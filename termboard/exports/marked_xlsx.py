"""A file that was read, given back as a workbook with the cells marked that somebody has to look at.

The cells stand where they stood, as they were shown; what is asked of one is its comment. The file itself is not
touched: nothing of it (macros, links, formulas) is in the workbook.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import xlsxwriter

from termboard.domain.problems import Severity

_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "       ")
_WIDEST: Final = 60


@dataclass(frozen=True)
class Marked:
    """One sheet: row number → column number → text, both from 1; cell → how grave, what is asked.

    A mark of column 0 is about the whole row.
    """

    name: str
    rows: Mapping[int, Mapping[int, str]]
    marks: Mapping[tuple[int, int], tuple[Severity, str]]


def xlsx_bytes(sheets: Sequence[Marked], author: str) -> bytes:
    """The workbook."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        colours = {"error": "#f4b6a6", "warning": "#ffe08a"}
        formats = {
            severity: book.add_format({"text_wrap": True, "valign": "top", "bg_color": colour, "border": 2})
            for severity, colour in colours.items()
        }
        used: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_free_name(sheet.name, used))
            marks = {
                (row, column or min(sheet.rows.get(row, {1: ""}))): mark for (row, column), mark in sheet.marks.items()
            }
            widths: dict[int, int] = {}
            for row, column in {*marks, *((row, column) for row, cells in sheet.rows.items() for column in cells)}:
                text = sheet.rows.get(row, {}).get(column, "")
                mark = marks.get((row, column))
                page.write_string(row - 1, column - 1, text, formats[mark[0]] if mark else plain)
                if mark:
                    page.write_comment(row - 1, column - 1, mark[1], {"author": author, "x_scale": 2, "y_scale": 1.5})
                widths[column] = max(widths.get(column, 8), min(len(text), _WIDEST))
            for column, width in widths.items():
                page.set_column(column - 1, column - 1, min(width, 40))
    return buffer.getvalue()


def _free_name(name: str, used: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    base = name.translate(_FORBIDDEN).strip(" '")[:_LONGEST_NAME] or "1"
    free, number = base, 1
    while free.lower() in used:
        number += 1
        free = f"{base[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    used.add(free.lower())
    return free
