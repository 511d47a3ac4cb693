"""Small multiples: the same units in the same order, one panel of bars an indicator."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.lettering import shorten, wrap
from termboard.charts.paper import ACCENT, Measure, Paper, hover_text
from termboard.charts.scale import Scale, fitted
from termboard.charts.theme import DEFAULT_WIDTH, Theme
from termboard.texts import Language, text

COLUMNS: Final = (
    "panel", "panel_note", "unit", "value", "median", "unit_of_measure", "unit_label", "decimals", "hover",
    "observation_id",
)  # fmt: skip

_GAP: Final = 14.0


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
        by_unit = {str(row["unit"]): row for row in own.to_dict("records")}
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
    sheet = _Sheet(rows, Paper(language, theme, width))
    for index, panel in enumerate(sheet.panels):
        _draw_panel(sheet, index, panel)
    sheet.paper.figure.update_layout(barmode="overlay")
    lines = sheet.paper.key([sheet.paper.says("key_median_line")], sheet.paper.label * 0.6)
    return sheet.paper.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        top=sheet.paper.label * (1.4 * lines + 1.2),
        bottom=sheet.paper.label * 0.6,
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

    def __init__(self, rows: pd.DataFrame, paper: Paper) -> None:
        self.paper = paper
        self.units, self.panels = panels(rows)
        size = paper.label
        self.columns = 1 if paper.is_narrow else min(3, max(len(self.panels), 1))
        names = [unit.split(",")[0] for unit in self.units]
        room = paper.room * (0.42 if paper.is_narrow else 0.22)
        self.names = [shorten(name, room, size) for name in names]
        self.name_width = paper.widest(self.names, size) + _GAP
        self.panel_width = (paper.room - self.name_width - (self.columns - 1) * 2 * _GAP) / self.columns
        self.pitch = size * 1.75
        head_width = paper.room if paper.is_narrow else self.panel_width
        self.heads = [wrap(panel.name, head_width, size, max_lines=3, bold=True) for panel in self.panels]
        self.notes = [wrap(panel.note, head_width, paper.sizes.small, max_lines=4) for panel in self.panels]
        lines = max((len(head) for head in self.heads), default=1)
        notes = max((len(note) for note in self.notes), default=1)
        self.head = size * 1.3 * lines + paper.sizes.small * 1.35 * notes + 8
        self.panel_height = self.head + len(self.units) * self.pitch + size
        grid_rows = -(-len(self.panels) // self.columns)
        self.height = max(grid_rows * (self.panel_height + size), 120.0)

    def origin(self, index: int) -> tuple[float, float]:
        column, row = index % self.columns, index // self.columns
        left = self.name_width + column * (self.panel_width + 2 * _GAP)
        return left, row * (self.panel_height + self.paper.label)

    def y(self, index: int, unit: int) -> float:
        return self.origin(index)[1] + self.head + (unit + 0.5) * self.pitch

    def scale(self, index: int, panel: Panel) -> Scale:
        """From zero; what the longest figure needs beside its bar is kept free."""
        left, _ = self.origin(index)
        values = [value for value in (*panel.values, panel.median) if value is not None]
        texts = [self.figure(panel, value) for value in values]
        free = self.paper.widest(texts, self.paper.label) + 10
        before = free if any(value < 0 for value in values) else 0
        return fitted([0.0, *values], left + before, left + self.panel_width - free)

    def figure(self, panel: Panel, value: float) -> str:
        return panel.measure.number(value, self.paper.language)


def _draw_panel(sheet: _Sheet, index: int, panel: Panel) -> None:
    _write_head(sheet, index)
    if index % sheet.columns == 0:
        for unit, name in enumerate(sheet.names):
            sheet.paper.write([name], 0, sheet.y(index, unit), name="unit")
    _draw_bars(sheet, index, panel)


def _write_head(sheet: _Sheet, index: int) -> None:
    paper = sheet.paper
    left, top = sheet.origin(index)
    left = 0 if paper.is_narrow else left
    head, note = sheet.heads[index], sheet.notes[index]
    paper.write(head, left, top, name="panel", yanchor="top", weight=700)
    down = top + paper.label * 1.3 * len(head) + 2
    paper.write(note, left, down, name="panel_note", yanchor="top", size=paper.sizes.small, color=paper.colours.quiet)


def _draw_bars(sheet: _Sheet, index: int, panel: Panel) -> None:
    paper, scale = sheet.paper, sheet.scale(index, panel)
    zero, thick = scale.place(0), sheet.pitch * 0.6
    known = [(unit, value) for unit, value in enumerate(panel.values) if value is not None]
    paper.figure.add_bar(
        name=panel.name,
        orientation="h",
        base=[zero] * len(known),
        x=[scale.place(value) - zero for _, value in known],
        y=[sheet.y(index, unit) for unit, _ in known],
        width=thick,
        marker={"color": paper.colour(ACCENT), "line": {"width": 0}},
        customdata=[panel.observations[unit] for unit, _ in known],
        hovertext=[hover_text(panel.hovers[unit]) for unit, _ in known],
        hoverinfo="text",
    )
    bottom, top = sheet.y(index, len(sheet.units) - 1) + thick * 0.8, sheet.y(index, 0) - thick * 0.8
    paper.line(zero, top, zero, bottom, name="zero", color=paper.colours.quiet)
    for unit, value in enumerate(panel.values):
        _write_value(sheet, index, panel, scale, unit, value)
    if panel.median is not None:
        x = scale.place(panel.median)
        paper.line(x, top, x, bottom, name="median", layer="above", color=paper.colours.ink, width=1.5, dash="dot")


def _write_value(sheet: _Sheet, index: int, panel: Panel, scale: Scale, unit: int, value: float | None) -> None:
    paper, y = sheet.paper, sheet.y(index, unit)
    if value is None:
        room = sheet.panel_width - (scale.place(0) - sheet.origin(index)[0])
        said = shorten(missing(paper.language), room, paper.label)
        paper.write(
            [said], scale.place(0) + 6, y, name="missing", color=paper.colours.quiet, bgcolor=paper.colours.background
        )
        return
    style: dict[str, Any] = {"xanchor": "right" if value < 0 else "left"}
    x = scale.place(value) + (-5 if value < 0 else 5)
    paper.write([sheet.figure(panel, value)], x, y, name="value", bgcolor=paper.colours.background, **style)


def _code(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
