"""The tables as they stand in the files, with what was taken from each cell; and as a workbook with marked cells."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Final

import streamlit as st

from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.importing.state import documents
from termboard.app.shell import Page
from termboard.domain.problems import Problem
from termboard.exports import marked_xlsx
from termboard.intake.reading.cells import Sheet, letters, number_of
from termboard.intake.review import Reviewed
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped

GRID_ROWS: Final = 150


GRID_COLUMNS: Final = 30


def original(page: Page, draft: Draft, figures: Sequence[Reviewed], problems: Sequence[Problem]) -> None:
    """The tables as they stand in the files, with what was taken from each cell; and the same as a workbook."""
    # Drawn for who unfolds it alone: a sheet of a hundred rows costs a browser more than the rest.
    with st.expander(page.text("import.original_table"), key="original", on_change="rerun") as folded:
        if not folded.open:
            return
        states = {(item.cell.file, item.cell.sheet, item.cell.row, item.cell.column): item.state for item in figures}
        for name, document in documents(draft.draft_id, page.store.directory, draft).items():
            marked = []
            for sheet in document.sheets:
                marks = _marks(page, problems, name, sheet.name)
                rows = {row: {place: cell.text for place, cell in cells.items()} for row, cells in sheet.rows.items()}
                marked.append(marked_xlsx.Marked(sheet.name or name, rows, marks))
                if any(at[:2] == (name, sheet.name) for at in states):
                    st.markdown(f"**{escaped(name)}** {escaped(sheet.name)}")
                    st.html(_grid(page, name, sheet, states, marks))
            st.download_button(
                page.text("import.marked", name=escaped(name)), partial(marked_xlsx.xlsx_bytes, marked, "Termboard"),
                f"{name.rpartition('.')[0] or name}-danh-dau.xlsx", MEDIA_TYPES["xlsx"], key=f"marked-{name}",
                on_click="ignore",
            )  # fmt: skip


def _marks(page: Page, problems: Sequence[Problem], file: str, sheet: str) -> dict[tuple[int, int], tuple[Any, str]]:
    """What is asked of the cells of a sheet; the gravest of several stands first in `problems`."""
    found: dict[tuple[int, int], tuple[Any, str]] = {}
    for p in problems:
        if (p.file, p.sheet or "") == (file, sheet) and p.row is not None:
            found.setdefault((p.row, number_of(p.column or "")), (p.severity, p.sentence(page.language)))
    return found


def _grid(
    page: Page, file: str, sheet: Sheet, states: Mapping[Any, str], marks: Mapping[tuple[int, int], tuple[Any, str]]
) -> str:
    """A sheet as HTML, its first rows and columns, cells marked by what was made of them."""
    numbers = sorted(sheet.rows)[:GRID_ROWS]
    last = min(max((max(sheet.rows[row], default=1) for row in numbers), default=1), GRID_COLUMNS)
    head = "".join(f"<th>{letters(column)}</th>" for column in range(1, last + 1))

    def cell(row: int, column: int) -> str:
        state = states.get((file, sheet.name, row, letters(column)), "")
        mark = marks.get((row, column))
        if mark and state != "ready":
            state = "problem"
        told = f' class="cell-{state}"' if state else ""
        asked = f' title="{escape(mark[1])}"' if mark else ""
        return f"<td{told}{asked}>{escape(sheet.text(row, column))}</td>"

    lines = (f"<tr><th>{row}</th>{''.join(cell(row, at) for at in range(1, last + 1))}</tr>" for row in numbers)
    label = escape(page.text("import.original_table"))
    table = f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return f'<div class="grid" role="region" tabindex="0" aria-label="{label}">{table}</div>'
