"""The verdict matrix: units against indicators, a sign in each cell that has a target."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas import theme as look
from termboard.charts.canvas.drawing import Drawing
from termboard.charts.canvas.lettering import (
    LINE_HEIGHT,
    block_height,
    escaped,
    joined,
    shorten,
    text_width,
    whole_parts,
    wrap,
)
from termboard.charts.canvas.picture import Words, framed
from termboard.charts.canvas.theme import COLOURS, DEFAULT_WIDTH, NARROW_BELOW, VERDICTS, Theme
from termboard.domain.formats import MISSING
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict

COLUMNS: Final = (
    "place", "unit", "note", "position", "indicator", "verdict", "count", "target_text", "result_text",
    "stated_verdict", "verdicts_agree", "observation_id",
)  # fmt: skip

# Pixels: a heading along its column, the widest column, and how much of a heading may stand up.
_UPRIGHT_BELOW: Final = 104
_WIDEST: Final = 168
_TALLEST: Final = 210
_MOST_COLUMNS: Final = 24
# Pixels between a unit's name and its signs.
_APART: Final = 12


def columns_that_fit(width: int) -> int:
    """How many indicators have room side by side in a picture `width` wide."""
    small = look.sizes(width).small
    return max(4, min(_MOST_COLUMNS, int(_plot_room(width) / (2 * small * LINE_HEIGHT + 4))))


def verdict_matrix(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw one row a unit (and term), one column an indicator; the height grows with the units.

    `rows`, one a cell: place and position (order of units and of indicators), unit and note (name, and what tells it
    apart), indicator, verdict (code, missing for an empty cell), count (of targets in the cell), target_text,
    result_text, stated_verdict, verdicts_agree, observation_id (the figure behind the cell, which a click brings back
    as `customdata`). A cell whose report says otherwise than its figures has a ring around its sign.
    """
    matrix = _Matrix(rows, language, theme, width)
    head = look.heads(title, subtitle, footer, width)
    for code in Verdict:
        _draw_verdict(matrix, code)
    _draw_rings(matrix)
    _write_rows(matrix)
    _write_columns(matrix)
    bottom = _write_key(matrix)
    matrix.drawing.x_axis(range=[0, len(matrix.columns)])
    matrix.drawing.y_axis(range=[matrix.height, 0])
    return framed(
        matrix.drawing,
        title=title,
        subtitle=subtitle,
        footer=footer,
        language=language,
        theme=theme,
        width=width,
        height=round(head.above + matrix.above + matrix.height + bottom + head.below),
        left=matrix.left,
        right=matrix.right,
        top=matrix.above,
        bottom=bottom,
        words=matrix.words,
        annotations=matrix.annotations,
        shapes=_grid(matrix),
    )


def split(rows: pd.DataFrame, size: int) -> list[pd.DataFrame]:
    """`rows` in parts of about so many cells, with all columns and whole units."""
    units = sorted(rows["place"].unique())
    count = -(-len(rows) // size)
    ends = [round(len(units) * part / count) for part in range(count + 1)]
    return [rows[rows["place"].isin(units[start:end])] for start, end in pairwise(ends) if start < end]


def describe(rows: pd.DataFrame, language: Language) -> str:
    """The matrix in words: its size, and how many cells have each verdict."""
    found = rows["verdict"].value_counts()
    said = [f"{found[code]} {text(language, f'verdicts.{code}')}" for code in Verdict if code in found]
    return text(
        language,
        "charts.describe_matrix",
        units=int(rows["place"].nunique()),
        indicators=int(rows["position"].nunique()),
        verdicts=", ".join(said) or text(language, "charts.no_count"),
    )


@dataclass(frozen=True)
class _Cell:
    """A cell with a sign: its column and row from 0, and what it says."""

    x: int
    y: int
    row: Any


def _label_room(width: int) -> float:
    """The space of the units' names beside their signs; on a phone they stand above them."""
    return 0 if width < NARROW_BELOW else (width - 2 * look.sizes(width).pad) * 0.24


def _plot_room(width: int) -> float:
    return width - 2 * look.sizes(width).pad - _label_room(width)


class _Matrix:
    """Geometry and colours that all drawing shares; x counts columns, y runs down in pixels."""

    def __init__(self, rows: pd.DataFrame, language: Language, theme: Theme, width: int) -> None:
        self.language, self.theme = language, theme
        self.drawing = Drawing()
        self.words: list[Words] = []
        self.annotations: list[dict[str, Any]] = []
        self.sizes = look.sizes(width)
        self.colours = COLOURS[theme]
        units = rows.drop_duplicates("place").sort_values("place")
        columns = rows.drop_duplicates("position").sort_values("position")
        self.units = list(zip(units["unit"], units["note"], strict=True))
        self.columns = [str(name) for name in columns["indicator"]]
        self.cells = _cells(rows, list(units["place"]), list(columns["position"]))
        self.left = _label_room(width)
        self.column = min(_plot_room(width) / max(len(self.columns), 1), _WIDEST)
        spare = max(_plot_room(width) - self.column * len(self.columns), 0)
        self.is_narrow = width < NARROW_BELOW
        # A few columns leave their room to the names.
        more = 0 if self.is_narrow else min(spare, max(self._widest_note() - self.left, 0))
        self.left += more
        self.right = spare - more
        self.notes = [wrap(str(note), self.left - _APART, self.sizes.small) for _, note in self.units]
        self.is_upright = self.column < _UPRIGHT_BELOW
        self.named = block_height(1, self.sizes.body) + 4 if self.is_narrow else 0
        lines = 1 if self.is_narrow else max((len(note) for note in self.notes), default=1)
        self.pitch = self.named + round((self.sizes.body + self.sizes.small * lines) * LINE_HEIGHT + 8)
        self.headings = [self._heading(name) for name in self.columns]
        self.above = self._height_of_headings() + 8
        self.height = max(len(self.units), 1) * self.pitch

    def _widest_note(self) -> float:
        return max((text_width(str(note), self.sizes.small) for _, note in self.units), default=0) + _APART

    def _heading(self, name: str) -> list[str]:
        small = self.sizes.small
        if self.is_upright:
            lines = max(1, min(3, int((self.column - 2) / (small * LINE_HEIGHT))))
            return wrap(name, _TALLEST, small, max_lines=lines)
        return wrap(name, self.column - 10, small, max_lines=5)

    def _height_of_headings(self) -> int:
        small = self.sizes.small
        if self.is_upright:
            return math.ceil(max((text_width(line, small) for lines in self.headings for line in lines), default=0))
        return block_height(max((len(lines) for lines in self.headings), default=1), small)

    def middle(self, row: int) -> float:
        """Where the signs of a row stand."""
        return row * self.pitch + self.named + (self.pitch - self.named) / 2


def _cells(rows: pd.DataFrame, places: list[Any], positions: list[Any]) -> list[_Cell]:
    filled = rows[rows["verdict"].notna()]
    return [
        _Cell(positions.index(row.position), places.index(row.place), row) for row in filled.itertuples(index=False)
    ]


def _draw_verdict(matrix: _Matrix, code: str) -> None:
    own = [cell for cell in matrix.cells if cell.row.verdict == code]
    if not own:
        return
    verdict = VERDICTS[code]
    matrix.drawing.scatter(
        name=code,
        mode="text",
        x=[cell.x + 0.5 for cell in own],
        y=[matrix.middle(cell.y) for cell in own],
        text=[verdict.glyph + (f"<sub>{cell.row.count}</sub>" if cell.row.count > 1 else "") for cell in own],
        textfont={"size": round(matrix.sizes.body * 1.15), "color": verdict.ink[matrix.theme]},
        customdata=[[cell.row.observation_id] for cell in own],
        hovertext=[_hover(matrix, cell) for cell in own],
        hoverinfo="text",
    )


def _draw_rings(matrix: _Matrix) -> None:
    """Around the sign where the report says otherwise."""
    own = [cell for cell in matrix.cells if cell.row.verdicts_agree is False]
    if not own:
        return
    matrix.drawing.scatter(
        name="differs",
        mode="markers",
        x=[cell.x + 0.5 for cell in own],
        y=[matrix.middle(cell.y) for cell in own],
        marker={
            "symbol": "circle-open",
            "size": round(matrix.sizes.body * 1.8),
            "color": matrix.colours.ink,
            "line": {"width": 2},
        },
        hoverinfo="skip",
    )


def _hover(matrix: _Matrix, cell: _Cell) -> str:
    row, language = cell.row, matrix.language
    name = joined(wrap(" · ".join(matrix.units[cell.y]), 320, 14, max_lines=3, bold=True))
    lines = [
        matrix.columns[cell.x],
        text(language, "charts.hover_result", value=_known(row.result_text)),
        text(language, "charts.hover_target", value=_known(row.target_text)),
        text(language, "charts.hover_verdict", value=text(language, f"verdicts.{row.verdict}")),
    ]
    if isinstance(row.stated_verdict, str):
        lines.append(text(language, "charts.hover_stated", value=text(language, f"verdicts.{row.stated_verdict}")))
    if row.count > 1:
        lines.append(text(language, "charts.hover_several", count=int(row.count)))
    wrapped = [part for line in lines for part in wrap(line, 320, 14, max_lines=3)]
    return f"<b>{name}</b><br>{joined(wrapped)}"


def _known(printed: object) -> str:
    return printed if isinstance(printed, str) and printed else MISSING


def _write_rows(matrix: _Matrix) -> None:
    if matrix.is_narrow:
        _write_rows_above(matrix)
        return
    body, small, room = matrix.sizes.body, matrix.sizes.small, matrix.left - _APART
    for i, (unit, _) in enumerate(matrix.units):
        name = escaped(shorten(str(unit), room, body))
        said = joined(matrix.notes[i])
        quiet = f'<span style="font-size:{small}px;color:{matrix.colours.quiet}">{said}</span>'
        said = f"{name}<br>{quiet}"
        matrix.words.append(Words("unit", said, -matrix.left, matrix.middle(i), body, matrix.colours.ink))


def _write_rows_above(matrix: _Matrix) -> None:
    """Each unit's name over its signs, its whole name before any of its place."""
    body, small, room = matrix.sizes.body, matrix.sizes.small, matrix.column * len(matrix.columns) + matrix.right
    for i, (unit, note) in enumerate(matrix.units):
        name = shorten(str(unit), room, body)
        said = escaped(whole_parts(f" · {note}", room - text_width(name, body), small))
        quiet = f'<span style="font-size:{small}px;color:{matrix.colours.quiet}">{said}</span>'
        y = i * matrix.pitch + matrix.named / 2 + 3
        matrix.words.append(Words("unit", f"{escaped(name)}{quiet}", 0, y, body, matrix.colours.ink))


def _write_columns(matrix: _Matrix) -> None:
    small, ink = matrix.sizes.small, matrix.colours.ink
    for i, lines in enumerate(matrix.headings):
        if matrix.is_upright:
            matrix.annotations.append(_upright(joined(lines), i + 0.5, small, ink))
        else:
            heading = Words("indicator", joined(lines), (i + 0.5) * matrix.column, -4, small, ink)
            matrix.words.append(replace(heading, xanchor="center", yanchor="bottom"))


def _upright(said: str, x: float, size: int, color: str) -> dict[str, Any]:
    """A heading that is read from below: only an annotation of Plotly can be turned."""
    place = {"x": x, "y": 0, "yshift": 4, "xanchor": "center", "yanchor": "bottom"}
    looks = {"textangle": -90, "align": "left", "borderpad": 0, "showarrow": False}
    return {"name": "indicator", "text": said, "font": {"size": size, "color": color}, **place, **looks}


def _write_key(matrix: _Matrix) -> int:
    """What the signs mean, below the matrix; the space it takes."""
    language, small = matrix.language, matrix.sizes.small
    words = [
        *((f"{VERDICTS[code].glyph} {text(language, f'verdicts.{code}')}", str(code)) for code in Verdict),
        (text(language, "charts.key_differs"), ""),
    ]
    room = matrix.left + matrix.column * len(matrix.columns) + matrix.right
    lines: list[list[tuple[str, str]]] = [[]]
    for word, code in words:
        written = "    ".join([*(said for said, _ in lines[-1]), word])
        if lines[-1] and text_width(written, small, bold=True) > room:
            lines.append([])
        lines[-1].append((word, code))
    said = "<br>".join("&nbsp;&nbsp;&nbsp; ".join(_coloured(matrix, *word) for word in line) for line in lines)
    key = Words("key", said, -matrix.left, matrix.height + small * 0.6, small, matrix.colours.ink, yanchor="top")
    matrix.words.append(key)
    return block_height(len(lines), small) + round(small * 1.4)


def _coloured(matrix: _Matrix, word: str, code: str) -> str:
    colour = VERDICTS[code].ink[matrix.theme] if code else matrix.colours.ink
    return f'<span style="color:{colour}">{escaped(word)}</span>'


def _grid(matrix: _Matrix) -> list[dict[str, Any]]:
    """A line around every cell, so that an empty one is seen to be empty."""
    line = {"color": matrix.colours.grid, "width": 1}
    # A path a column: on a phone its line stops where a unit's name stands.
    heights = [(y * matrix.pitch + matrix.named, (y + 1) * matrix.pitch) for y in range(len(matrix.units))]
    columns = [
        {"type": "path", "path": " ".join(f"M{x},{top}L{x},{bottom}" for top, bottom in heights)}
        | {"line": line, "layer": "below"}
        for x in range(len(matrix.columns) + 1)
    ]
    lines = [
        {"type": "line", "x0": 0, "x1": len(matrix.columns), "y0": y * matrix.pitch, "y1": y * matrix.pitch}
        | {"line": line, "layer": "below"}
        for y in range(len(matrix.units) + 1)
    ]
    return columns + lines
