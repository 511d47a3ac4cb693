"""A term grid in words, for who does not see it."""

from termboard.charts.term_grid.rows import Grid, Line
from termboard.domain.texts import Language, text

_MOST_LINES = 12


def describe(grid: Grid, language: Language) -> str:
    """The first rows in words, in their order, and how many there are."""
    said = [text(language, "charts.describe_grid", count=len(grid.lines), terms=len(grid.columns))]
    return " ".join([*said, *(_line(line, grid, language) for line in grid.lines[:_MOST_LINES])])


def _line(line: Line, grid: Grid, language: Language) -> str:
    figures = [
        text(
            language,
            f"charts.describe_{mark.role}",
            term=column.name,
            value=f"{mark.written(grid.measure, language)} {grid.measure.unit_label}".strip(),
        )
        for column in grid.columns
        for mark in line.cells.get(column.term_id, ())
    ]
    named = f"{line.place}. {line.unit}" if line.place else line.unit
    return f"{named}: {', '.join(figures) or text(language, 'charts.no_figure')}."
