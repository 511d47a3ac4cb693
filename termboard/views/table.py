"""Tables as lists of columns: each column is told once, for the screen and for files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import quote

import pandas as pd

from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text

NUMBER = "number"
"""What each row of a table has besides its own: its place in the table, from 1."""

MOST_IN_FILE: Final = 200_000
"""Rows of a list that are asked for at once, for a file."""

Link = tuple[str, Mapping[str, str]]
"""The code of a page and the choices of its address."""


@dataclass(frozen=True)
class Column:
    """One column. `key` names its heading, the text `table.<key>`, and its width and place on a phone: style.css has
    them as `.column-<key>`.

    `cell` gives what the screen says, as Markdown; None where the column is not on the screen. `value` gives what
    stands in a file, a number where it is one; None where the column is in no file. `leads_to` gives the page that a
    click on the cell opens, and its choices; None where it opens none. `picture` gives an SVG that the screen
    shows, with the words of `cell` for who does not see it.
    """

    key: str
    cell: Callable[[Row], str] | None = None
    value: Callable[[Row], Any] | None = None
    leads_to: Callable[[Row], Link | None] | None = None
    picture: Callable[[Row], str] | None = None


class Html(str):
    """A cell of a table on the screen that is HTML, made by this program, and no Markdown."""


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
        if column.picture:
            return _image(column.picture(row), said)
        link = column.leads_to(row) if column.leads_to else None
        return linked(said, link) if link else said

    shown = on_screen(columns)
    cells = [[cell(column, row) for column in shown] for row in numbered(rows)]
    # Of objects: a frame of Pandas' own strings would make plain ones of HTML.
    return pd.DataFrame(cells, columns=[text(language, f"table.{column.key}") for column in shown], dtype=object)


def file_table(columns: Sequence[Column], rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The table of a file: the columns that it has, under readable names."""
    records = numbered(rows)
    values = {column.key: [column.value(row) for row in records] for column in columns if column.value}
    return pd.DataFrame({text(language, f"table.{key}"): found for key, found in values.items()})


def _image(svg: str, words: str) -> Html:
    # Streamlit takes SVG out of HTML, and lets pictures stand.
    return Html(f'<img alt="{escape(words)}" src="data:image/svg+xml,{quote(svg)}">' if svg else "")
