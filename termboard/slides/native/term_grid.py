"""The term grid as tables: units against terms, in each cell target and result, the verdict as sign and colour."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.term_grid import Grid, Line, Mark
from termboard.charts.term_grid.rows import split
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import JUDGED
from termboard.slides.native.marks import BETWEEN, Page, verdict_words
from termboard.slides.slide import Table

_MOST_ROWS: Final = 12


def term_grid_pages(rows: Grid, language: Language) -> list[Page]:
    """A table a dozen units; the medians stand in the last row of each."""
    return [_table(part, language) for part in split(rows, _MOST_ROWS) if part.lines]


def _table(grid: Grid, language: Language) -> Table:
    terms = [column.term_id for column in grid.columns]
    cells = [[line.cells.get(term, ()) for term in terms] for line in grid.lines]
    said = [
        [_unit(line), *(_cell(marks, grid, language) for marks in row)]
        for line, row in zip(grid.lines, cells, strict=True)
    ]
    medians = [
        text(language, "charts.median"),
        *(grid.measure.number(column.median, language) for column in grid.columns),
    ]
    colours = {
        (y, x): VERDICTS[verdict].ink["light"]
        for y, row in enumerate(cells)
        for x, marks in enumerate(row, start=1)
        if (verdict := _verdict(marks))
    }
    return Table(
        pd.DataFrame([*said, medians], columns=[_key(grid, language), *(c.name for c in grid.columns)]), colours
    )


def _unit(line: Line) -> str:
    named = BETWEEN.join(part for part in (line.unit, line.where) if part)
    return f"{line.place}. {named}" if line.place else named


def _cell(marks: Sequence[Mark], grid: Grid, language: Language) -> str:
    """ "○ 12–15 → ▼ 11,74"; a figure of another period or of a predecessor in brackets."""
    return " → ".join(_figure(mark, grid, language) for mark in sorted(marks, key=lambda mark: mark.role == "result"))


def _figure(mark: Mark, grid: Grid, language: Language) -> str:
    sign = "○" if mark.role == "target" else VERDICTS[mark.verdict].glyph if mark.verdict in JUDGED else ""
    written = mark.written(grid.measure, language)
    said = " ".join(part for part in (sign, written) if part)
    return f"({said})" if mark.is_faint else said


def _verdict(marks: Sequence[Mark]) -> str:
    return next((mark.verdict for mark in marks if mark.role == "result" and mark.verdict in JUDGED), "")


def _key(grid: Grid, language: Language) -> str:
    """What the signs of the table mean."""
    marks = grid.marks()
    verdicts = {mark.verdict for mark in marks}
    key = [f"○ {text(language, 'native.target')}"] if any(mark.role == "target" for mark in marks) else []
    key += [verdict_words(code, language) for code in JUDGED if code in verdicts]
    if any(mark.is_faint for mark in marks):
        key.append(text(language, "native.faint"))
    return BETWEEN.join(key)
