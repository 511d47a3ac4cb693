"""Tables as lists of columns: each column is told once, for the screen and for files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text

NUMBER = "number"
"""What each row of a table has besides its own: its place in the table, from 1."""

Link = tuple[str, Mapping[str, str]]
"""The code of a page and the choices of its address."""


@dataclass(frozen=True)
class Column:
    """One column. `key` names its heading, the text `table.<key>`, and its width and place on a phone: style.css has
    them as `.column-<key>`.

    `cell` gives what the screen says, as Markdown; None where the column is not on the screen. `value` gives what
    stands in a file, a number where it is one; None where the column is in no file. `leads_to` gives the page that a
    click on the cell opens, and its choices; None where it opens none.
    """

    key: str
    cell: Callable[[Row], str] | None = None
    value: Callable[[Row], Any] | None = None
    leads_to: Callable[[Row], Link | None] | None = None


def numbered(rows: pd.DataFrame) -> list[Row]:
    """The rows with their places."""
    return [{**row, NUMBER: place} for place, row in enumerate(rows_of(rows), start=1)]


def on_screen(columns: Sequence[Column]) -> list[Column]:
    """Those of the columns that the screen shows."""
    return [column for column in columns if column.cell]


def screen_table(
    columns: Sequence[Column], rows: pd.DataFrame, language: Language, linked: Callable[[str, Link], str]
) -> pd.DataFrame:
    """The table of the screen, cells as Markdown under readable names; `linked` makes a cell lead somewhere."""

    def cell(column: Column, row: Row) -> str:
        said = column.cell(row) if column.cell else ""
        link = column.leads_to(row) if column.leads_to else None
        return linked(said, link) if link else said

    shown = on_screen(columns)
    cells = [[cell(column, row) for column in shown] for row in numbered(rows)]
    return pd.DataFrame(cells, columns=[text(language, f"table.{column.key}") for column in shown])


def file_table(columns: Sequence[Column], rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The table of a file: the columns that it has, under readable names."""
    records = numbered(rows)
    values = {column.key: [column.value(row) for row in records] for column in columns if column.value}
    return pd.DataFrame({text(language, f"table.{key}"): found for key, found in values.items()})
