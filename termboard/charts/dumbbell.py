"""The dumbbell: one row a unit, a hollow target tied to a filled result, each with its figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.canvas import ACCENT, NORMAL, Canvas, Measure, hover_text
from termboard.charts.canvas.lettering import shorten, text_width, whole_parts
from termboard.charts.canvas.marks import ARROW, RADIUS, Mark, draw_range, mark_of, reach
from termboard.charts.canvas.scale import fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, VERDICTS, Theme
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language, text

BOUNDS: Final = tuple(f"{role}_{name}" for role in ("target", "result") for name in ("low", "high", "qualifier"))
"""Columns that a figure may have besides: its bounds, and the qualifier that says what they are.

`target_implied`, another, says that a target is none that was printed.
"""

COLUMNS: Final = ("place", "unit", "where", "target", "result", "verdict", "note", "hover", "target_id", "result_id")

_GAP: Final = 12.0
_MARK: Final = 7.0


@dataclass(frozen=True)
class Row:
    """One unit: figures in the measure's unit, None where there is none.

    `place` is its rank as written ("2=" for a tie), `where` its province, `note` what stands
    behind the figures, `verdict` a code or empty.
    """

    place: str
    unit: str
    where: str
    target: Mark | None
    result: Mark | None
    verdict: str
    note: str
    hover: str

    @property
    def marks(self) -> list[Mark]:
        """What it has of target and result, the lower one first."""
        return sorted((mark for mark in (self.target, self.result) if mark), key=lambda mark: mark.value)

    @property
    def values(self) -> list[float]:
        """The numbers that the axis must hold."""
        return [bound for mark in self.marks for bound in mark.bounds]

    @property
    def gap(self) -> tuple[float, float] | None:
        """From the end of one figure to the nearest end of the other; None where there is nothing between them."""
        if self.target is None or self.result is None:
            return None
        low, high = sorted((self.target.bounds, self.result.bounds), key=max)
        return (max(low), min(high)) if max(low) < min(high) else None


def dumbbell_rows(rows: pd.DataFrame) -> list[Row]:
    """The frame's rows, in its order."""
    return [
        Row(
            place=_written(row["place"]),
            unit=_written(row["unit"]),
            where=_written(row["where"]),
            target=_mark(row, "target"),
            result=_mark(row, "result"),
            verdict=_written(row["verdict"]),
            note=_written(row["note"]),
            hover=_written(row["hover"]),
        )
        for row in rows_of(rows)
    ]


def _mark(row: Mapping[str, Any], role: Literal["target", "result"]) -> Mark | None:
    value = _known(row[role])
    if value is None:
        return None
    low, high, qualifier = (row.get(f"{role}_{name}") for name in ("low", "high", "qualifier"))
    is_implied = role == "target" and row.get("target_implied") is True
    return mark_of(role, value, low, high, qualifier, _written(row[f"{role}_id"]), is_implied=is_implied)


def dumbbell(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
    measure: Measure | None = None,
    median: float | None = None,
    median_name: str = "",
) -> go.Figure:
    """Draw one row a unit in the frame's order; the height grows with the rows.

    `rows` has `COLUMNS` and may have `BOUNDS`: a range is drawn as a band, an open end as an arrow, an implied target
    as a broken ring. `median` is drawn as a line named `median_name`. A row without any figure says so.
    """
    sheet = _Sheet(dumbbell_rows(rows), measure or Measure(), Canvas(language, theme, width), median)
    canvas = sheet.canvas
    canvas.x_axis(sheet.scale, sheet.height, sheet.measure, count=9)
    for index, row in enumerate(sheet.rows):
        _write_unit(sheet, index, row)
        _draw_bar(sheet, index, row)
        _write_figures(sheet, index, row)
    # A result just at its target lies within the target's ring.
    _draw_marks(sheet, "target")
    _draw_marks(sheet, "result")
    has_median = _draw_median(sheet, median_name)
    lines = canvas.key(_key(sheet), canvas.label * (2.6 if has_median else 1.0), left=sheet.left)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        left=sheet.left,
        right=sheet.right,
        top=canvas.label * (1.4 * lines + (2.8 if has_median else 1.2)),
        bottom=canvas.label * 2,
    )


def describe(rows: pd.DataFrame, language: Language, measure: Measure) -> str:
    """The rows in words, in their order."""
    said = []
    for row in dumbbell_rows(rows):
        figures = [
            text(language, f"charts.{mark.role}_is", value=mark.quantity(measure, language))
            for mark in (row.result, row.target)
            if mark is not None
        ]
        named = f"{row.place}. {row.unit}" if row.place else row.unit
        said.append(f"{named}: {', '.join(figures) or text(language, 'charts.no_figure')}.")
    return " ".join(said)


class _Sheet:
    """Geometry that all drawing shares."""

    def __init__(self, rows: list[Row], measure: Measure, canvas: Canvas, median: float | None) -> None:
        self.rows, self.measure, self.canvas, self.median = rows, measure, canvas, median
        body, size = canvas.sizes.body if not canvas.is_narrow else canvas.label, canvas.label
        self.body = body
        self.places = (
            round(canvas.widest([row.place for row in rows], size) + _GAP) if any(r.place for r in rows) else 0
        )
        self.verdicts = [self._verdict(row) for row in rows]
        self.right = round(canvas.widest(self.verdicts, size, bold=True) + _GAP) if any(self.verdicts) else 0
        if canvas.is_narrow:
            self.left = 0
            self.pitch, self.down = body * 3.3, body * 1.1
            self.right = 0
        else:
            names = max((self._name_width(row) for row in rows), default=0)
            self.left = round(min(names, canvas.room * 0.32) + self.places + 1.5 * _GAP)
            self.pitch, self.down = max(body * 2.1, 34.0), 0.0
        self.height = max(len(rows), 1) * self.pitch
        self.plot = canvas.room - self.left - self.right
        before = max((self._before(row) for row in rows), default=0.0)
        after = max((self._after(row) for row in rows), default=0.0)
        values = [value for row in rows for value in row.values] + ([median] if median is not None else [])
        self.scale = fitted(values, before + _GAP, max(self.plot - after, before + 80))

    def _name_width(self, row: Row) -> float:
        where = f" · {row.where}" if row.where else ""
        return text_width(row.unit, self.body) + text_width(where, self.canvas.label)

    def _verdict(self, row: Row) -> str:
        if row.verdict not in VERDICTS:
            return ""
        word = text(self.canvas.language, f"verdicts.{row.verdict}")
        return f"{VERDICTS[row.verdict].glyph}\u00a0{word}"

    def figure(self, mark: Mark) -> str:
        return mark.written(self.measure, self.canvas.language)

    def _before(self, row: Row) -> float:
        if not row.marks:
            return 0.0
        return text_width(self.figure(row.marks[0]), self.canvas.label, bold=True) + _MARK + _open(row, "low")

    def _after(self, row: Row) -> float:
        if not row.marks:
            return 0.0
        size = self.canvas.label
        figure = text_width(self.figure(row.marks[-1]), size, bold=True) + _MARK + _GAP + _open(row, "high")
        return figure + (text_width(row.note, size) + _GAP if row.note else 0)

    def y(self, index: int) -> float:
        return (index + 0.5) * self.pitch + self.down

    def colour(self, row: Row) -> str:
        if row.verdict in VERDICTS:
            return VERDICTS[row.verdict].mark[self.canvas.theme]
        return self.canvas.colour(ACCENT)

    def ink(self, row: Row) -> str:
        if row.verdict in VERDICTS:
            return VERDICTS[row.verdict].ink[self.canvas.theme]
        return self.canvas.colours.ink


def _write_unit(sheet: _Sheet, index: int, row: Row) -> None:
    canvas = sheet.canvas
    y = sheet.y(index) - (sheet.body * 1.5 if canvas.is_narrow else 0)
    x = -float(sheet.left)
    if row.place:
        canvas.write([row.place], x, y, name="place", color=canvas.colours.quiet)
    x += sheet.places
    room = (canvas.room if canvas.is_narrow else sheet.left - _GAP) - sheet.places
    if canvas.is_narrow and sheet.verdicts[index]:
        room -= text_width(sheet.verdicts[index], canvas.label, bold=True) + _GAP
    name = whole_parts(row.unit, room, sheet.body)
    canvas.write([name], x, y, name="unit", size=sheet.body, is_clear=True)
    x += text_width(name, sheet.body)
    left = room - text_width(name, sheet.body)
    if row.where and left > text_width(" · ABC", canvas.label):
        where = shorten(f" · {row.where}", left, canvas.label)
        canvas.write([where], x, y, name="where", color=canvas.colours.quiet, is_clear=True)


def _open(row: Row, side: Literal["low", "high"]) -> float:
    """The room of the arrow of a target that is open at this side."""
    return ARROW if row.target is not None and getattr(row.target, side) is None else 0.0


def _draw_bar(sheet: _Sheet, index: int, row: Row) -> None:
    canvas, y = sheet.canvas, sheet.y(index)
    if row.gap:
        low, high = (sheet.scale.place(value) for value in row.gap)
        canvas.line(low, y, high, y, name="bar", color=canvas.colours.band, width=6)
    for mark in row.marks:
        draw_range(canvas, sheet.scale, y, mark, sheet.colour(row))
        if mark.is_implied:
            x, colour = sheet.scale.place(mark.value), sheet.colour(row)
            canvas.ring(x, y, _MARK + 1, name="implied", color=colour, width=2, dash="2px,2px")


def _write_figures(sheet: _Sheet, index: int, row: Row) -> None:
    canvas, y = sheet.canvas, sheet.y(index)
    if sheet.verdicts[index]:
        at = y - (sheet.body * 1.5 if canvas.is_narrow else 0)
        canvas.write(
            [sheet.verdicts[index]],
            float(sheet.plot + sheet.right),
            at,
            name="verdict",
            xanchor="right",
            color=sheet.ink(row),
            weight=700,
        )
    if not row.values:
        canvas.write([canvas.says("no_figure")], _GAP, y, name="missing", color=canvas.colours.quiet)
        return
    places = [reach(sheet.scale, mark) for mark in row.marks]
    near = _MARK - RADIUS + 5
    if len(row.marks) == 2:
        low = row.marks[0]
        x = min(start for start, _ in places) - near
        canvas.write([sheet.figure(low)], x, y, name="figure", xanchor="right", weight=_weight(low), is_clear=True)
    high = row.marks[-1]
    x = max(end for _, end in places) + near
    canvas.write([sheet.figure(high)], x, y, name="figure", weight=_weight(high), is_clear=True)
    if row.note:
        x += text_width(sheet.figure(high), canvas.label, bold=True) + _GAP / 2
        canvas.write([row.note], x, y, name="note", color=canvas.colours.quiet, is_clear=True)


def _weight(mark: Mark) -> int:
    """The result is what was reached: bold."""
    return 700 if mark.role == "result" else NORMAL


def _draw_marks(sheet: _Sheet, role: Literal["target", "result"]) -> None:
    """The marks of a role, and over its ranges and broken rings what hovers and clicks: a trace each."""
    own = [(i, row, mark) for i, row in enumerate(sheet.rows) for mark in row.marks if mark.role == role]
    numbers = [one for one in own if not (one[2].is_range or one[2].is_implied)]
    ranges = [one for one in own if one[2].is_range]
    implied = [one for one in own if one[2].is_implied]
    if numbers:
        _scatter(sheet, role, numbers)
    if ranges:
        _scatter(sheet, f"{role}-range", ranges)
    if implied:
        _scatter(sheet, "target-implied", implied)


def _scatter(sheet: _Sheet, name: str, own: Sequence[tuple[int, Row, Mark]]) -> None:
    colours = [sheet.colour(row) for _, row, _ in own]
    filled = [VERDICTS[row.verdict].symbol if row.verdict in VERDICTS else "circle" for _, row, _ in own]
    sheet.canvas.drawing.scatter(
        name=name,
        x=[sum(sheet.scale.place(bound) for bound in mark.bounds) / len(mark.bounds) for _, _, mark in own],
        y=[sheet.y(i) for i, _, _ in own],
        mode="markers",
        marker={
            "size": 2 * _MARK + (-2 if name == "result" else 2),
            "symbol": filled if name == "result" else "circle",
            "opacity": 1.0 if name in ("target", "result") else 0.0,
            "color": colours if name == "result" else sheet.canvas.colours.background,
            "line": {"color": colours, "width": 1 if name == "result" else 3},
        },
        customdata=[mark.observation_id for _, _, mark in own],
        hovertext=[hover_text(row.hover) for _, row, _ in own],
        hoverinfo="text",
        cliponaxis=False,
    )


def _draw_median(sheet: _Sheet, name: str) -> bool:
    canvas = sheet.canvas
    if sheet.median is None:
        return False
    x = sheet.scale.place(sheet.median)
    canvas.line(
        x, -canvas.label * 0.4, x, sheet.height, name="median", color=canvas.colours.quiet, dash="dot", width=1.5
    )
    said = f"{name} {sheet.measure.number(sheet.median, canvas.language)}"
    # Within the picture, whatever the median.
    half = text_width(said, canvas.label) / 2
    middle = min(max(x, half - sheet.left), sheet.plot + sheet.right - half)
    canvas.write([said], middle, -canvas.label * 1.2, name="median", xanchor="center", color=canvas.colours.quiet)
    return True


def _key(sheet: _Sheet) -> list[str]:
    targets = [row.target for row in sheet.rows if row.target]
    used = {
        "key_result": any(row.result is not None and row.verdict not in VERDICTS for row in sheet.rows),
        "key_filled": any(row.result is not None and row.verdict in VERDICTS for row in sheet.rows),
        "key_target": any(not (mark.is_range or mark.is_implied) for mark in targets),
        "key_target_implied": any(mark.is_implied for mark in targets),
        "key_target_range": any(mark.is_range for mark in targets),
        "key_target_open": any(mark.low is None or mark.high is None for mark in targets),
    }
    said = [sheet.canvas.says(key) for key, is_used in used.items() if is_used]
    return [*said, *sheet.canvas.axis_note(sheet.scale)]


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _written(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
