"""The slope chart: terms from left to right, one line a unit, named where it ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy
import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.canvas import Canvas, Measure, hover_text
from termboard.charts.canvas.lettering import text_width, whole_parts
from termboard.charts.canvas.marks import Mark, mark_of
from termboard.charts.canvas.placing import Box, Room, spread, within
from termboard.charts.canvas.scale import fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text

BOUNDS: Final = ("lower_bound", "upper_bound", "qualifier")
"""Columns that a figure may have besides: its bounds, and the qualifier that says what they are."""

COLUMNS: Final = ("unit_id", "unit", "term_id", "role", "value", "chosen", "predecessor", "hover", "observation_id")

_MARK: Final = 6.0
_GAP: Final = 14.0


@dataclass(frozen=True)
class Point:
    """One figure of a unit; `predecessor` names the old unit it belongs to, empty for the unit itself.

    `value` is where its line leads: the figure, of a range its lower end.
    """

    term: int
    role: str
    value: float
    predecessor: str
    hover: str
    observation: str | None
    mark: Mark


@dataclass(frozen=True)
class Line:
    """A chosen unit's figures by term, a result before a target; `index` tells its colour."""

    index: int
    unit: str
    points: tuple[Point, ...]

    def path(self, predecessor: str = "") -> list[Point]:
        """Of each term the result, else the target, of the unit itself or of a predecessor."""
        own = [point for point in self.points if point.predecessor == predecessor]
        return list({point.term: point for point in reversed(own)}.values())[::-1]

    @property
    def predecessors(self) -> list[str]:
        return list(dict.fromkeys(point.predecessor for point in self.points if point.predecessor))

    @property
    def end(self) -> Point:
        """The figure that the line's name stands beside: of the last term, the result before a target."""
        return max(self.path() or self.points, key=lambda point: point.term)


def slope(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
    measure: Measure | None = None,
    height: float = 0,
) -> go.Figure:
    """Draw chosen units in colour over a grey field of the others.

    `rows` has `COLUMNS`, one row per unit, term, role and predecessor: `role` is target or
    result, `predecessor` the name of the old unit whose figure it is (empty for the unit
    itself), `chosen` tells the coloured units; `value` is in `measure`. `height`: the pixels to fill, without the words
    around it; 0 for its own.
    """
    sheet = _Slope(rows, measure or Measure(), Canvas(language, theme, width), height)
    canvas = sheet.canvas
    _draw_axes(sheet)
    _draw_field(sheet)
    for line in sheet.lines:
        _draw_line(sheet, line)
    _draw_marks(sheet, "target")
    _draw_marks(sheet, "result")
    _write_ends(sheet)
    _write_values(sheet)
    below = _write_list(sheet)
    lines = canvas.key(_key(sheet), canvas.label * 1.2, left=sheet.left)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        left=sheet.left,
        right=sheet.right,
        top=canvas.label * (1.4 * lines + 1.4),
        bottom=below + canvas.label * (3.0 if canvas.is_narrow else 2.4),
    )


@dataclass(frozen=True)
class Lines:
    """What a slope shows: its terms, the chosen units in the order they come, rows of the field of others."""

    terms: list[str]
    chosen: list[Line]
    field: list[Row]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Lines":
        """`rows` has `COLUMNS`; those without a value are left out."""
        # Row by row: to filter and cut a frame of words takes Pandas as long as all of the drawing.
        known = [row for row in rows_of(rows) if pd.notna(row["value"])]
        terms = sorted({str(row["term_id"]) for row in known})
        by_unit: dict[str, list[Row]] = {}
        for row in known:
            if row["chosen"]:
                by_unit.setdefault(row["unit_id"], []).append(row)
        chosen = [_line(index, own, terms) for index, own in enumerate(by_unit.values())]
        return cls(terms, chosen, [row for row in known if not row["chosen"]])

    def extent(self) -> list[float]:
        """What the scale has to hold: all figures of the chosen units, and of the field all but its strays."""
        values = [bound for line in self.chosen for point in line.points for bound in point.mark.bounds]
        # A stray figure of the field must not press the chosen lines flat.
        field = numpy.quantile([row["value"] for row in self.field], (0.02, 0.98)).tolist() if self.field else []
        return [*values, *field]


def _line(index: int, own: list[Row], terms: list[str]) -> Line:
    points = [_point(row, terms) for row in sorted(own, key=lambda row: (row["term_id"], row["role"]))]
    return Line(index, str(own[0]["unit"]), tuple(points))


def _point(row: Row, terms: list[str]) -> Point:
    lower, upper, qualifier = (row.get(name) for name in BOUNDS)
    mark = mark_of(row["role"], row["value"], lower, upper, qualifier)
    return Point(
        terms.index(row["term_id"]),
        str(row["role"]),
        mark.level,
        str(row["predecessor"] or ""),
        str(row["hover"]),
        row["observation_id"] if isinstance(row["observation_id"], str) else None,
        mark,
    )


class _Slope:
    """Geometry that all drawing shares."""

    def __init__(self, rows: pd.DataFrame, measure: Measure, canvas: Canvas, height: float) -> None:
        lines = Lines.of(rows)
        self.measure, self.canvas = measure, canvas
        self.terms, self.lines, self.field = lines.terms, lines.chosen, lines.field
        size = canvas.label
        room = canvas.room - 2 * _GAP if canvas.is_narrow else canvas.room * 0.3
        self.names = [whole_parts(line.unit, room, size, bold=True) for line in self.lines]
        ends = [self._end(line) for line in self.lines]
        self.ends = ends
        self.value_width = canvas.widest(ends, size, bold=True)
        names = canvas.widest(self.names, size, bold=True)
        # A phone has no room beside the plot: the names stand in a list beneath it.
        names = 0 if canvas.is_narrow else names + _GAP
        self.right = round(names + self.value_width + 2 * _GAP) if self.lines else 0
        usual = 300.0 if canvas.is_narrow else 460.0
        # Above the plot is the key, beneath it are the terms.
        self.height = max(height - 5.2 * size if height else usual, len(self.lines) * size * 1.6)
        self.scale = fitted(lines.extent(), self.height, 0)
        figures = [measure.number(tick, canvas.language) for tick in self.scale.ticks()]
        self.left = round(canvas.widest(figures, canvas.sizes.small) + _GAP)
        self.plot = canvas.room - self.left - self.right
        self.half = 26.0 if canvas.is_narrow else text_width("2020–2025", size) / 2

    def _end(self, line: Line) -> str:
        """A line's last figure; with its term, where that is not the last one shown."""
        figure = line.end.mark.written(self.measure, self.canvas.language)
        term = self.terms[line.end.term]
        if term == self.terms[-1]:
            return figure
        return f"{figure} ({term[-4:] if self.canvas.is_narrow else term.replace('-', '–')})"

    def x(self, term: int) -> float:
        """Where a term stands: the first and the last half a label within the plot."""
        steps = len(self.terms) - 1
        room = self.plot - 2 * self.half
        return self.half + (room * term / steps if steps else room / 2)

    def y(self, value: float) -> float:
        return self.scale.place(value)

    def at(self, point: Point, other: Point | None = None) -> tuple[float, float]:
        """Where a figure stands; a range at what of it lies nearest to another figure."""
        value = point.value
        if other and point.mark.is_range:
            value = min(max(other.value, min(point.mark.bounds)), max(point.mark.bounds))
        return self.x(point.term), self.y(value)


def _draw_axes(sheet: _Slope) -> None:
    canvas = sheet.canvas
    canvas.y_axis(sheet.scale, sheet.plot, sheet.measure)
    for term, name in enumerate(sheet.terms):
        x = sheet.x(term)
        canvas.line(x, 0, x, sheet.height, name="term", width=1.5)
        canvas.write(
            [f"{name[:5]}".replace("-", "–"), name[5:]] if canvas.is_narrow else [name.replace("-", "–")],
            x,
            sheet.height + canvas.label * 0.6,
            name="tick",
            yanchor="top",
            xanchor="center",
            size=canvas.sizes.small if canvas.is_narrow else canvas.label,
        )


def _draw_field(sheet: _Slope) -> None:
    """All other units as one grey path, as far as it lies within the plot."""
    paths: dict[str, list[tuple[str, float]]] = {}
    for row in sheet.field:
        paths.setdefault(row["unit_id"], []).append((row["term_id"], row["value"]))
    for path in paths.values():
        places = [(sheet.x(sheet.terms.index(term)), sheet.y(value)) for term, value in sorted(path)]
        for one, other in pairwise(places):
            if stroke := within(one, other, sheet.height):
                sheet.canvas.line(*stroke[0], *stroke[1], name="field", color=sheet.canvas.colours.band)


def _draw_line(sheet: _Slope, line: Line) -> None:
    own = line.path()
    for earlier, later in pairwise(own):
        _stroke(sheet, line, earlier, later)
    for predecessor in line.predecessors:
        before = line.path(predecessor)
        for earlier, later in pairwise(before):
            _stroke(sheet, line, earlier, later)
        if own:
            _stroke(sheet, line, before[-1], own[0], dash="dash")
    for point in line.points:
        for other in line.points:
            is_pair = (point.term, point.predecessor) == (other.term, other.predecessor)
            if is_pair and (point.role, other.role) == ("target", "result"):
                _stroke(sheet, line, point, other, name="tie")


def _stroke(sheet: _Slope, line: Line, one: Point, other: Point, *, name: str = "line", dash: str = "solid") -> None:
    """A line between two figures; thin where it leads to a target, which is not yet reached."""
    is_thin = name == "tie" or other.role == "target"
    colour = sheet.canvas.colour(line.index)
    sheet.canvas.line(
        *sheet.at(one, other), *sheet.at(other, one), name=name, color=colour, width=1.5 if is_thin else 2.5, dash=dash
    )


def _draw_marks(sheet: _Slope, role: str) -> None:
    """The marks of a role, and its ranges as bands over which one hovers and clicks: a trace each."""
    own = [(line, point) for line in sheet.lines for point in line.points if point.role == role]
    numbers = [one for one in own if not one[1].mark.is_range]
    ranges = [one for one in own if one[1].mark.is_range]
    if numbers:
        _scatter(sheet, role, numbers)
    for line, point in ranges:
        _draw_band(sheet, line, point)
    if ranges:
        _scatter(sheet, f"{role}-range", ranges)


def _draw_band(sheet: _Slope, line: Line, point: Point) -> None:
    """A range as a band from end to end, of a result as a stroke."""
    canvas, colour, x = sheet.canvas, sheet.canvas.colour(line.index), sheet.x(point.term)
    low, high = (sheet.y(bound) for bound in point.mark.bounds)
    if point.role == "result":
        canvas.line(x, low, x, high, name="result-range", color=colour, width=_MARK)
        return
    canvas.line(x, low, x, high, name="band", color=canvas.colours.band, width=2 * _MARK)
    for y in (low, high):
        canvas.line(x - _MARK, y, x + _MARK, y, name="end", color=colour, width=2.5)


def _scatter(sheet: _Slope, name: str, own: Sequence[tuple[Line, Point]]) -> None:
    colours = [sheet.canvas.colour(line.index) for line, _ in own]
    sheet.canvas.drawing.scatter(
        name=name,
        x=[sheet.x(point.term) for _, point in own],
        y=[sum(sheet.y(bound) for bound in point.mark.bounds) / len(point.mark.bounds) for _, point in own],
        mode="markers",
        marker={
            "size": 2 * _MARK,
            "symbol": [sheet.canvas.symbol(line.index) for line, _ in own],
            "opacity": 0.0 if name.endswith("range") else 1.0,
            "color": colours if name == "result" else sheet.canvas.colours.background,
            "line": {"color": colours, "width": 2.5},
        },
        customdata=[point.observation for _, point in own],
        hovertext=[hover_text(point.hover) for _, point in own],
        hoverinfo="text",
        cliponaxis=False,
    )


def _write_ends(sheet: _Slope) -> None:
    """Name each line at the right edge, tied to its last figure, with that figure."""
    canvas, size = sheet.canvas, sheet.canvas.label
    places = spread([sheet.y(line.end.value) for line in sheet.lines], size * 1.45, 0, sheet.height)
    for line, name, end, y in zip(sheet.lines, sheet.names, sheet.ends, places, strict=True):
        x, from_y = sheet.at(line.end)
        colour = canvas.colour(line.index)
        start = sheet.plot + _GAP
        canvas.line(x + _MARK, from_y, start - 4, y, name="leader", color=colour, width=1, dash="dot")
        style: dict[str, Any] = {"color": colour, "weight": 700}
        canvas.write([end], start, y, name="end", **style)
        if not canvas.is_narrow:
            canvas.write([name], start + sheet.value_width + _GAP, y, name="unit", **style)


def _write_list(sheet: _Slope) -> float:
    """On a phone, the names beneath the plot in the order of the line ends; the list's height."""
    canvas, size = sheet.canvas, sheet.canvas.label
    if not canvas.is_narrow:
        return 0
    order = sorted(zip(sheet.lines, sheet.names, strict=True), key=lambda pair: -pair[0].end.value)
    for place, (line, name) in enumerate(order):
        y = sheet.height + size * (4.2 + 1.5 * place)
        said = f"{'●' if canvas.symbol(line.index) == 'circle' else '■'} {name}"
        canvas.write([said], -sheet.left, y, name="unit", color=canvas.colour(line.index), weight=700)
    return size * (1.5 * len(order) + 1)


def _write_values(sheet: _Slope) -> None:
    """Figures and predecessors' names beside the other marks, where there is room for them."""
    size = sheet.canvas.label
    room = Room(Box(0, -size, sheet.plot, sheet.height + size / 2))
    for line in sheet.lines:
        for point in line.points:
            x, places = sheet.x(point.term), [sheet.y(bound) for bound in point.mark.bounds]
            room.taken.append(Box(x - _MARK, min(places) - _MARK, x + _MARK, max(places) + _MARK))
    for line in sheet.lines:
        for point in line.points:
            if point is not line.end:
                _write_value(sheet, room, line, point)


def _write_value(sheet: _Slope, room: Room, line: Line, point: Point) -> None:
    canvas, size = sheet.canvas, sheet.canvas.label
    figure = point.mark.written(sheet.measure, canvas.language)
    for said in (f"{point.predecessor} {figure}", figure) if point.predecessor else (figure,):
        boxes = list(_around(*sheet.at(point), text_width(said, size), size))
        place = room.take(boxes)
        if place is not None:
            box = boxes[place]
            canvas.write(
                [said],
                box.left,
                (box.top + box.bottom) / 2,
                name="value",
                color=canvas.colour(line.index),
                is_clear=True,
            )
            return


def _around(x: float, y: float, width: float, size: float) -> Iterable[Box]:
    """Boxes for a label beside a mark: right, left, above, beneath."""
    near, half = _MARK + 4, size * 0.6
    for left, middle in (
        (x + near, y - size * 0.7),
        (x + near, y + size * 0.7),
        (x - near - width, y - size * 0.7),
        (x - near - width, y + size * 0.7),
        (x - width / 2, y - near - half),
        (x - width / 2, y + near + half),
        (x + near, y),
        (x - near - width, y),
    ):
        yield Box(left, middle - half, left + width, middle + half)


def _key(sheet: _Slope) -> list[str]:
    """What the marks mean that this picture uses."""
    points = [point for line in sheet.lines for point in line.points]
    used = {
        "key_result": any(point.role == "result" for point in points),
        "key_target": any(point.role == "target" and not point.mark.is_range for point in points),
        "key_target_range": any(point.role == "target" and point.mark.is_range for point in points),
        "key_line": any(line.predecessors for line in sheet.lines),
        "key_field": len(sheet.field) > 0,
    }
    said = [sheet.canvas.says(key) for key, is_used in used.items() if is_used]
    return [*said, *sheet.canvas.axis_note(sheet.scale)]


def describe(rows: pd.DataFrame, language: Language, measure: Measure) -> str:
    """The chosen lines in words: one sentence a unit with its figures by term."""
    said = []
    lines = Lines.of(rows)
    for line in lines.chosen:
        figures = [_figure(language, point, lines.terms[point.term], measure) for point in line.points]
        said.append(f"{line.unit}: {', '.join(figures)}.")
    return " ".join(said)


def _figure(language: Language, point: Point, term: str, measure: Measure) -> str:
    """One figure in words: "kết quả 2020–2025 là 15 %"."""
    return text(
        language,
        f"charts.describe_{point.role}",
        term=term.replace("-", "–"),
        value=point.mark.quantity(measure, language),
    )
