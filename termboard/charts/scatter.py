"""The scatter: one indicator against another, medians as cross lines, names on chosen units and outliers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.canvas import Canvas, Measure, hover_text
from termboard.charts.canvas.lettering import shorten, text_width
from termboard.charts.canvas.placing import Box, Room
from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.domain.formats import measured_name
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language, text

COLUMNS: Final = ("unit", "x", "y", "chosen", "distance")

# As far from the median as an outlier in a box plot lies from the box, about.
FAR: Final = 1.5
NAMED: Final = 8
_GAP: Final = 10.0


@dataclass(frozen=True)
class Axis:
    """One of the two indicators: its name, its unit of measure, the median of the units shown."""

    name: str
    measure: Measure
    median: float


@dataclass(frozen=True)
class Dot:
    unit: str
    x: float
    y: float
    index: int
    distance: float


def scatter(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
    across: Axis,
    up: Axis,
    height: float = 0,
) -> go.Figure:
    """Draw one dot a unit of `rows` (`COLUMNS`, the chosen ones first, then by distance from the medians).

    `height`: the pixels to fill, without the words around it; 0 for its own.
    """
    sheet = _Sheet(rows, across, up, Canvas(language, theme, width), height)
    canvas = sheet.canvas
    canvas.x_axis(sheet.across_scale, sheet.height, across.measure)
    canvas.y_axis(sheet.up_scale, sheet.plot, up.measure)
    _name_axes(sheet)
    _draw_medians(sheet)
    _draw_dots(sheet)
    _write_names(sheet)
    notes = [canvas.says("key_dot"), canvas.says("key_medians")]
    notes += canvas.axis_note(sheet.across_scale, sheet.up_scale)
    lines = canvas.key(notes, canvas.label * 2.6, left=sheet.left)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        left=sheet.left,
        top=canvas.label * (1.4 * lines + 3.2),
        bottom=canvas.label * 4,
    )


def describe(rows: pd.DataFrame, language: Language, across: Axis, up: Axis) -> str:
    """The dots in words: how many, both medians, the chosen units."""
    said = [
        text(
            language,
            "charts.describe_scatter",
            count=len(rows),
            across=across.name,
            across_median=across.measure.quantity(across.median, language),
            up=up.name,
            up_median=up.measure.quantity(up.median, language),
        )
    ]
    chosen = rows[rows["chosen"].astype(bool)]
    said += [_figures(row["unit"], row["x"], row["y"], across, up, language) for row in rows_of(chosen)]
    return " ".join(said)


def _figures(unit: str, x: float, y: float, across: Axis, up: Axis, language: Language) -> str:
    return f"{unit}: {across.measure.quantity(x, language)}; {up.measure.quantity(y, language)}."


class _Sheet:
    """Geometry that all drawing shares."""

    def __init__(self, rows: pd.DataFrame, across: Axis, up: Axis, canvas: Canvas, height: float) -> None:
        self.across, self.up, self.canvas = across, up, canvas
        self.dots = [
            Dot(str(row["unit"]), float(row["x"]), float(row["y"]), i if row["chosen"] else -1, float(row["distance"]))
            for i, row in enumerate(rows_of(rows[list(COLUMNS)]))
        ]
        # Above the plot are the key and the name of an axis, beneath it that of the other.
        self.height = height - 8 * canvas.label if height else 340.0 if canvas.is_narrow else 460.0
        self.up_scale = fitted([dot.y for dot in self.dots], self.height - 10, 10, may_log=True)
        figures = [up.measure.number(tick, canvas.language) for tick in self.up_scale.ticks()]
        self.left = round(canvas.widest(figures, canvas.sizes.small) + _GAP)
        self.plot = canvas.room - self.left
        self.across_scale = fitted([dot.x for dot in self.dots], 10, self.plot - 24, may_log=True)

    def at(self, dot: Dot) -> tuple[float, float]:
        return self.across_scale.place(dot.x), self.up_scale.place(dot.y)


def _name_axes(sheet: _Sheet) -> None:
    canvas = sheet.canvas
    below = f"{_named(sheet.across)} →"
    above = f"↑ {_named(sheet.up)}"
    x = sheet.plot
    y = sheet.height + canvas.label * 2.6
    canvas.write([shorten(below, canvas.room, canvas.label)], x, y, name="across", xanchor="right")
    canvas.write([shorten(above, canvas.room, canvas.label)], -sheet.left, -canvas.label * 1.4, name="up")


def _named(axis: Axis) -> str:
    return measured_name(axis.name, axis.measure.unit_label)


def _draw_medians(sheet: _Sheet) -> None:
    style: dict[str, Any] = {"color": sheet.canvas.colours.quiet, "width": 1.5, "dash": "dot"}
    x, y = sheet.across_scale.place(sheet.across.median), sheet.up_scale.place(sheet.up.median)
    sheet.canvas.line(x, 0, x, sheet.height, name="median", **style)
    sheet.canvas.line(0, y, sheet.plot, y, name="median", **style)


def _draw_dots(sheet: _Sheet) -> None:
    canvas = sheet.canvas
    for name, own in (
        ("others", [dot for dot in sheet.dots if dot.index < 0]),
        ("chosen", [dot for dot in sheet.dots if dot.index >= 0]),
    ):
        if not own:
            continue
        is_chosen = name == "chosen"
        canvas.drawing.scatter(
            name=name,
            x=[sheet.at(dot)[0] for dot in own],
            y=[sheet.at(dot)[1] for dot in own],
            mode="markers",
            marker={
                "size": 14 if is_chosen else 9,
                "symbol": [canvas.symbol(dot.index) for dot in own] if is_chosen else "circle",
                "color": [canvas.colour(dot.index) for dot in own] if is_chosen else canvas.colours.quiet,
                "opacity": 1 if is_chosen else 0.45,
                "line": {"color": canvas.colours.background, "width": 1},
            },
            customdata=[[dot.x, dot.y] for dot in own],
            hovertext=[_hover(sheet, dot) for dot in own],
            hoverinfo="text",
            cliponaxis=False,
        )


def _hover(sheet: _Sheet, dot: Dot) -> str:
    said = _figures(dot.unit, dot.x, dot.y, sheet.across, sheet.up, sheet.canvas.language)
    return hover_text(said)


def _write_names(sheet: _Sheet) -> None:
    """Name the chosen units, the medians, then the outliers, where there is room."""
    canvas, size = sheet.canvas, sheet.canvas.label
    room = Room(Box(0, 0, sheet.plot, sheet.height))
    for dot in sheet.dots:
        x, y = sheet.at(dot)
        reach = 8 if dot.index >= 0 else 4
        room.taken.append(Box(x - reach, y - reach, x + reach, y + reach))
    chosen = [dot for dot in sheet.dots if dot.index >= 0]
    outliers = [dot for dot in sheet.dots if dot.index < 0 and dot.distance > FAR][:NAMED]
    for dot in chosen:
        _write_name(sheet, room, dot, color=canvas.colour(dot.index), weight=700)
    _write_medians(sheet, room, size)
    for dot in outliers:
        _write_name(sheet, room, dot, color=canvas.colours.quiet)


def _write_name(sheet: _Sheet, room: Room, dot: Dot, **style: Any) -> None:
    canvas, size = sheet.canvas, sheet.canvas.label
    name = shorten(dot.unit, canvas.room * (0.5 if canvas.is_narrow else 0.4), size, bold=dot.index >= 0)
    width = text_width(name, size, bold=dot.index >= 0)
    x, y = sheet.at(dot)
    boxes = list(_around(x, y, width, size, reach=12 if dot.index >= 0 else 2))
    place = room.take(boxes)
    if place is None:
        return
    box = boxes[place]
    middle = (box.top + box.bottom) / 2
    if abs(middle - y) > 2 * size:
        canvas.line(x, y, min(max(x, box.left), box.right), middle, name="leader", color=style["color"])
    canvas.write([name], box.left, middle, name="unit", is_clear=True, **style)


def _around(x: float, y: float, width: float, size: float, *, reach: int) -> Iterable[Box]:
    """Boxes for a name beside its dot, then up to `reach` lines above and beneath it."""
    near, half = 11.0, size * 0.62
    for step in sorted(range(-reach, reach + 1), key=abs):
        for left in (x + near, x - near - width, x - width / 2):
            if step == 0 and left == x - width / 2:
                continue
            middle = y + step * size * 0.9
            yield Box(left, middle - half, left + width, middle + half)


def _write_medians(sheet: _Sheet, room: Room, size: float) -> None:
    canvas = sheet.canvas
    style: dict[str, Any] = {"color": canvas.colours.quiet, "is_clear": True}
    for axis, scale, is_across in ((sheet.across, sheet.across_scale, True), (sheet.up, sheet.up_scale, False)):
        said = f"{canvas.says('median')} {axis.measure.number(axis.median, canvas.language)}"
        boxes = list(_along(sheet, scale, axis.median, text_width(said, size), size, is_across=is_across))
        place = room.take(boxes)
        if place is not None:
            box = boxes[place]
            canvas.write([said], box.left, (box.top + box.bottom) / 2, name="median", **style)


def _along(sheet: _Sheet, scale: Scale, value: float, width: float, size: float, *, is_across: bool) -> Iterable[Box]:
    """Places beside a median's line: at its far end first."""
    at = scale.place(value)
    if is_across:
        for top in (2.0, 2 + 1.5 * size, sheet.height - 1.5 * size):
            for left in (at + 6, at - 6 - width):
                yield Box(left, top, left + width, top + 1.2 * size)
        return
    for left in (sheet.plot - width - 2, 2.0, sheet.plot / 2):
        for top in (at - 1.4 * size, at + 0.2 * size):
            yield Box(left, top, left + width, top + 1.2 * size)
