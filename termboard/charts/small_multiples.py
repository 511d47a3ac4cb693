"""Small multiples: the same units in the same order, one panel of bars an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.canvas import ACCENT, Canvas, Measure, hover_text
from termboard.charts.canvas.lettering import shorten, text_width, wrap
from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language, text

COLUMNS: Final = (
    "panel", "panel_note", "unit", "value", "median", "unit_of_measure", "unit_label", "decimals", "hover",
    "observation_id",
)  # fmt: skip

_GAP: Final = 14.0
# How far a panel's lines reach beyond the middle of its first and last row, as a share of a row.
_OVER: Final = 0.48


@dataclass(frozen=True)
class Panel:
    """One indicator: a value a unit (None where there is none), the peers' median."""

    name: str
    note: str
    values: tuple[float | None, ...]
    hovers: tuple[str, ...]
    observations: tuple[str | None, ...]
    median: float | None
    measure: Measure


def panels(rows: pd.DataFrame) -> tuple[list[str], list[Panel]]:
    """The units, and the panels with a value a unit; both in the frame's order."""
    units = list(dict.fromkeys(str(unit) for unit in rows["unit"]))
    found = []
    for (name, note), own in rows.groupby(["panel", "panel_note"], sort=False):
        by_unit = {str(row["unit"]): row for row in rows_of(own)}
        first = own.iloc[0]
        found.append(
            Panel(
                str(name),
                str(note),
                tuple(_known(by_unit[unit]["value"]) if unit in by_unit else None for unit in units),
                tuple(str(by_unit[unit]["hover"]) if unit in by_unit else "" for unit in units),
                tuple(_code(by_unit[unit]["observation_id"]) if unit in by_unit else None for unit in units),
                _known(first["median"]),
                Measure(str(first["unit_of_measure"] or ""), str(first["unit_label"] or ""), int(first["decimals"])),
            )
        )
    return units, found


def small_multiples(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw the panels of `rows` (`COLUMNS`, one row per panel and unit), up to three beside each other.

    Bars begin at zero; a line marks the peers' median. Where a unit has no figure, its place
    says so.
    """
    sheet = _Sheet(rows, Canvas(language, theme, width))
    for index, panel in enumerate(sheet.panels):
        _draw_panel(sheet, index, panel)
    _draw_bars(sheet)
    lines = sheet.canvas.key([sheet.canvas.says("key_median_line")], sheet.canvas.label * 0.6)
    return sheet.canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        top=sheet.canvas.label * (1.4 * lines + 1.2),
        bottom=sheet.canvas.label * 0.6,
    )


def describe(rows: pd.DataFrame, language: Language) -> str:
    """The panels in words: each with the figure of every unit."""
    units, found = panels(rows)
    said = []
    for panel in found:
        figures = [
            f"{unit} {panel.measure.quantity(value, language) if value is not None else missing(language)}"
            for unit, value in zip(units, panel.values, strict=True)
        ]
        said.append(f"{panel.name} ({panel.note}): {'; '.join(figures)}.")
    return " ".join(said)


def missing(language: Language) -> str:
    return text(language, "charts.no_figure")


class _Sheet:
    """Geometry that all drawing shares: a grid of panels, names of units before each row of it."""

    def __init__(self, rows: pd.DataFrame, canvas: Canvas) -> None:
        self.canvas = canvas
        self.bars: list[dict[str, Any]] = []
        self.units, self.panels = panels(rows)
        size = canvas.label
        self.columns = 1 if canvas.is_narrow else min(3, max(len(self.panels), 1))
        names = [unit.split(",")[0] for unit in self.units]
        room = canvas.room * (0.48 if canvas.is_narrow else 0.22)
        self.names = [shorten(name, room, size) for name in names]
        self.name_width = canvas.widest(self.names, size) + _GAP
        self.panel_width = (canvas.room - self.name_width - (self.columns - 1) * 2 * _GAP) / self.columns
        self.pitch = size * 1.75
        head_width = canvas.room if canvas.is_narrow else self.panel_width
        self.heads = [wrap(panel.name, head_width, size, max_lines=3, bold=True) for panel in self.panels]
        self.notes = [wrap(panel.note, head_width, canvas.sizes.small, max_lines=4) for panel in self.panels]
        lines = max((len(head) for head in self.heads), default=1)
        notes = max((len(note) for note in self.notes), default=1)
        self.head = size * 1.3 * lines + canvas.sizes.small * 1.35 * notes + 8
        self.panel_height = self.head + len(self.units) * self.pitch + size
        grid_rows = -(-len(self.panels) // self.columns)
        self.height = max(grid_rows * (self.panel_height + size), 120.0)

    def origin(self, index: int) -> tuple[float, float]:
        column, row = index % self.columns, index // self.columns
        left = self.name_width + column * (self.panel_width + 2 * _GAP)
        return left, row * (self.panel_height + self.canvas.label)

    def y(self, index: int, unit: int) -> float:
        return self.origin(index)[1] + self.head + (unit + 0.5) * self.pitch

    def ends(self, index: int) -> tuple[float, float]:
        """Where the lines of a panel begin and end."""
        over = self.pitch * _OVER
        return self.y(index, 0) - over, self.y(index, len(self.units) - 1) + over

    def scale(self, index: int, panel: Panel) -> Scale:
        """From zero; what the longest figure needs beside its bar is kept free."""
        left, _ = self.origin(index)
        values = [value for value in (*panel.values, panel.median) if value is not None]
        texts = [self.figure(panel, value) for value in values]
        free = self.canvas.widest(texts, self.canvas.label) + 10
        before = free if any(value < 0 for value in values) else 0
        return fitted([0.0, *values], left + before, left + self.panel_width - free)

    def figure(self, panel: Panel, value: float) -> str:
        return panel.measure.number(value, self.canvas.language)


def _draw_panel(sheet: _Sheet, index: int, panel: Panel) -> None:
    _write_head(sheet, index)
    if index % sheet.columns == 0:
        for unit, name in enumerate(sheet.names):
            sheet.canvas.write([name], 0, sheet.y(index, unit), name="unit")
    _draw_figures(sheet, index, panel)


def _draw_bars(sheet: _Sheet) -> None:
    """The bars of all panels."""
    if sheet.bars:
        sheet.canvas.drawing.set(barmode="overlay")
        sheet.canvas.drawing.bar(
            name="bars",
            orientation="h",
            width=sheet.pitch * 0.6,
            marker={"color": sheet.canvas.colour(ACCENT), "line": {"width": 0}},
            hoverinfo="text",
            **{key: [bar[key] for bar in sheet.bars] for key in sheet.bars[0]},
        )


def _write_head(sheet: _Sheet, index: int) -> None:
    canvas = sheet.canvas
    left, top = sheet.origin(index)
    left = 0 if canvas.is_narrow else left
    head, note = sheet.heads[index], sheet.notes[index]
    canvas.write(head, left, top, name="panel", yanchor="top", weight=700)
    down = top + canvas.label * 1.3 * len(head) + 2
    canvas.write(
        note, left, down, name="panel_note", yanchor="top", size=canvas.sizes.small, color=canvas.colours.quiet
    )


def _draw_figures(sheet: _Sheet, index: int, panel: Panel) -> None:
    canvas, scale = sheet.canvas, sheet.scale(index, panel)
    zero = scale.place(0)
    known = [(unit, value) for unit, value in enumerate(panel.values) if value is not None]
    sheet.bars += [
        {
            "base": zero,
            "x": scale.place(value) - zero,
            "y": sheet.y(index, unit),
            "customdata": panel.observations[unit],
            "hovertext": hover_text(panel.hovers[unit]),
        }
        for unit, value in known
    ]
    bottom, top = (
        sheet.y(index, unit) + sign * sheet.pitch * _OVER for unit, sign in ((len(sheet.units) - 1, 1), (0, -1))
    )
    canvas.line(zero, top, zero, bottom, name="zero", color=canvas.colours.quiet)
    spans = [_write_value(sheet, index, panel, scale, unit, value) for unit, value in enumerate(panel.values)]
    if panel.median is not None:
        _draw_median(sheet, index, scale.place(panel.median), spans)


def _draw_median(sheet: _Sheet, index: int, x: float, spans: Sequence[tuple[float, float]]) -> None:
    """A line over the bars, broken where words stand; `spans` are their left and right by unit."""
    half = sheet.canvas.label * 0.65
    top, bottom = sheet.ends(index)
    for unit, (left, right) in enumerate(spans):
        if left < x < right:
            _stroke(sheet, x, top, sheet.y(index, unit) - half)
            top = sheet.y(index, unit) + half
    _stroke(sheet, x, top, bottom)


def _stroke(sheet: _Sheet, x: float, top: float, bottom: float) -> None:
    if top < bottom:
        ink = sheet.canvas.colours.ink
        sheet.canvas.line_above(x, top, x, bottom, name="median", color=ink, width=1.5, dash="dot")


def _write_value(
    sheet: _Sheet, index: int, panel: Panel, scale: Scale, unit: int, value: float | None
) -> tuple[float, float]:
    """The figure at the end of its bar, or that there is none; its left and right."""
    canvas, y = sheet.canvas, sheet.y(index, unit)
    if value is None:
        x = scale.place(0) + 6
        said = shorten(missing(canvas.language), sheet.panel_width - (x - 6 - sheet.origin(index)[0]), canvas.label)
        canvas.write([said], x, y, name="missing", color=canvas.colours.quiet, is_clear=True)
        return x, x + text_width(said, canvas.label)
    said = sheet.figure(panel, value)
    wide = text_width(said, canvas.label)
    if value < 0:
        x = scale.place(value) - 5
        canvas.write([said], x, y, name="value", xanchor="right", is_clear=True)
        return x - wide, x
    x = scale.place(value) + 5
    canvas.write([said], x, y, name="value", is_clear=True)
    return x, x + wide


def _code(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
