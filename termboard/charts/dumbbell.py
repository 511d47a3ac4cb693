"""The dumbbell: one row a unit, a hollow target tied to a filled result, each with its figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.lettering import shorten, text_width
from termboard.charts.marks import ARROW, RADIUS, Mark, draw_range, mark_of, reach
from termboard.charts.paper import ACCENT, NORMAL, Measure, Paper, hover_text
from termboard.charts.scale import fitted
from termboard.charts.theme import DEFAULT_WIDTH, VERDICTS, Theme
from termboard.rows import rows_of
from termboard.texts import Language, text

BOUNDS: Final = tuple(f"{role}_{name}" for role in ("target", "result") for name in ("low", "high", "qualifier"))
"""Columns that a figure may have besides: its bounds, and the qualifier that says what they are."""

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
    return mark_of(role, value, low, high, qualifier, _written(row[f"{role}_id"]))


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

    `rows` has `COLUMNS` and may have `BOUNDS`: a range is drawn as a band, an open end as an arrow. `median` is drawn
    as a line named `median_name`. A row without any figure says so.
    """
    sheet = _Sheet(dumbbell_rows(rows), measure or Measure(), Paper(language, theme, width), median)
    paper = sheet.paper
    paper.x_axis(sheet.scale, sheet.height, sheet.measure, count=9)
    for index, row in enumerate(sheet.rows):
        _write_unit(sheet, index, row)
        _draw_bar(sheet, index, row)
        _write_figures(sheet, index, row)
    # A result just at its target lies within the target's ring.
    _draw_marks(sheet, "target")
    _draw_marks(sheet, "result")
    has_median = _draw_median(sheet, median_name)
    lines = paper.key(_key(sheet), paper.label * (2.6 if has_median else 1.0), left=sheet.left)
    return paper.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        left=sheet.left,
        right=sheet.right,
        top=paper.label * (1.4 * lines + (2.8 if has_median else 1.2)),
        bottom=paper.label * 2,
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

    def __init__(self, rows: list[Row], measure: Measure, paper: Paper, median: float | None) -> None:
        self.rows, self.measure, self.paper, self.median = rows, measure, paper, median
        body, size = paper.sizes.body if not paper.is_narrow else paper.label, paper.label
        self.body = body
        self.places = round(paper.widest([row.place for row in rows], size) + _GAP) if any(r.place for r in rows) else 0
        self.verdicts = [self._verdict(row) for row in rows]
        self.right = round(paper.widest(self.verdicts, size, bold=True) + _GAP) if any(self.verdicts) else 0
        if paper.is_narrow:
            self.left = 0
            self.pitch, self.down = body * 3.3, body * 1.1
            self.right = 0
        else:
            names = max((self._name_width(row) for row in rows), default=0)
            self.left = round(min(names, paper.room * 0.32) + self.places + 1.5 * _GAP)
            self.pitch, self.down = max(body * 2.1, 34.0), 0.0
        self.height = max(len(rows), 1) * self.pitch
        self.plot = paper.room - self.left - self.right
        before = max((self._before(row) for row in rows), default=0.0)
        after = max((self._after(row) for row in rows), default=0.0)
        values = [value for row in rows for value in row.values] + ([median] if median is not None else [])
        self.scale = fitted(values, before + _GAP, max(self.plot - after, before + 80))

    def _name_width(self, row: Row) -> float:
        where = f" · {row.where}" if row.where else ""
        return text_width(row.unit, self.body) + text_width(where, self.paper.label)

    def _verdict(self, row: Row) -> str:
        if row.verdict not in VERDICTS:
            return ""
        word = text(self.paper.language, f"verdicts.{row.verdict}")
        return f"{VERDICTS[row.verdict].glyph}\u00a0{word}"

    def figure(self, mark: Mark) -> str:
        return mark.written(self.measure, self.paper.language)

    def _before(self, row: Row) -> float:
        if not row.marks:
            return 0.0
        return text_width(self.figure(row.marks[0]), self.paper.label, bold=True) + _MARK + _open(row, "low")

    def _after(self, row: Row) -> float:
        if not row.marks:
            return 0.0
        size = self.paper.label
        figure = text_width(self.figure(row.marks[-1]), size, bold=True) + _MARK + _GAP + _open(row, "high")
        return figure + (text_width(row.note, size) + _GAP if row.note else 0)

    def y(self, index: int) -> float:
        return (index + 0.5) * self.pitch + self.down

    def colour(self, row: Row) -> str:
        if row.verdict in VERDICTS:
            return VERDICTS[row.verdict].mark[self.paper.theme]
        return self.paper.colour(ACCENT)

    def ink(self, row: Row) -> str:
        if row.verdict in VERDICTS:
            return VERDICTS[row.verdict].ink[self.paper.theme]
        return self.paper.colours.ink


def _write_unit(sheet: _Sheet, index: int, row: Row) -> None:
    paper = sheet.paper
    y = sheet.y(index) - (sheet.body * 1.5 if paper.is_narrow else 0)
    x = -float(sheet.left)
    if row.place:
        paper.write([row.place], x, y, name="place", color=paper.colours.quiet)
    x += sheet.places
    room = (paper.room if paper.is_narrow else sheet.left - _GAP) - sheet.places
    if paper.is_narrow and sheet.verdicts[index]:
        room -= text_width(sheet.verdicts[index], paper.label, bold=True) + _GAP
    name = shorten(row.unit, room, sheet.body)
    paper.write([name], x, y, name="unit", size=sheet.body, is_clear=True)
    x += text_width(name, sheet.body)
    left = room - text_width(name, sheet.body)
    if row.where and left > text_width(" · ABC", paper.label):
        where = shorten(f" · {row.where}", left, paper.label)
        paper.write([where], x, y, name="where", color=paper.colours.quiet, is_clear=True)


def _open(row: Row, side: Literal["low", "high"]) -> float:
    """The room of the arrow of a target that is open at this side."""
    return ARROW if row.target is not None and getattr(row.target, side) is None else 0.0


def _draw_bar(sheet: _Sheet, index: int, row: Row) -> None:
    paper, y = sheet.paper, sheet.y(index)
    if row.gap:
        low, high = (sheet.scale.place(value) for value in row.gap)
        paper.line(low, y, high, y, name="bar", color=paper.colours.band, width=6)
    for mark in row.marks:
        draw_range(paper, sheet.scale, y, mark, sheet.colour(row))


def _write_figures(sheet: _Sheet, index: int, row: Row) -> None:
    paper, y = sheet.paper, sheet.y(index)
    if sheet.verdicts[index]:
        at = y - (sheet.body * 1.5 if paper.is_narrow else 0)
        paper.write(
            [sheet.verdicts[index]],
            float(sheet.plot + sheet.right),
            at,
            name="verdict",
            xanchor="right",
            color=sheet.ink(row),
            weight=700,
        )
    if not row.values:
        paper.write([paper.says("no_figure")], _GAP, y, name="missing", color=paper.colours.quiet)
        return
    places = [reach(sheet.scale, mark) for mark in row.marks]
    near = _MARK - RADIUS + 5
    if len(row.marks) == 2:
        low = row.marks[0]
        x = min(start for start, _ in places) - near
        paper.write([sheet.figure(low)], x, y, name="figure", xanchor="right", weight=_weight(low), is_clear=True)
    high = row.marks[-1]
    x = max(end for _, end in places) + near
    paper.write([sheet.figure(high)], x, y, name="figure", weight=_weight(high), is_clear=True)
    if row.note:
        x += text_width(sheet.figure(high), paper.label, bold=True) + _GAP / 2
        paper.write([row.note], x, y, name="note", color=paper.colours.quiet, is_clear=True)


def _weight(mark: Mark) -> int:
    """The result is what was reached: bold."""
    return 700 if mark.role == "result" else NORMAL


def _draw_marks(sheet: _Sheet, role: Literal["target", "result"]) -> None:
    """The marks of a role, and over its ranges what hovers and clicks: a trace each."""
    own = [(i, row, mark) for i, row in enumerate(sheet.rows) for mark in row.marks if mark.role == role]
    numbers = [one for one in own if not one[2].is_range]
    ranges = [one for one in own if one[2].is_range]
    if numbers:
        _scatter(sheet, role, numbers)
    if ranges:
        _scatter(sheet, f"{role}-range", ranges)


def _scatter(sheet: _Sheet, name: str, own: Sequence[tuple[int, Row, Mark]]) -> None:
    colours = [sheet.colour(row) for _, row, _ in own]
    filled = [VERDICTS[row.verdict].symbol if row.verdict in VERDICTS else "circle" for _, row, _ in own]
    sheet.paper.drawing.scatter(
        name=name,
        x=[sum(sheet.scale.place(bound) for bound in mark.bounds) / len(mark.bounds) for _, _, mark in own],
        y=[sheet.y(i) for i, _, _ in own],
        mode="markers",
        marker={
            "size": 2 * _MARK + (-2 if name == "result" else 2),
            "symbol": filled if name == "result" else "circle",
            "opacity": 0.0 if name.endswith("range") else 1.0,
            "color": colours if name == "result" else sheet.paper.colours.background,
            "line": {"color": colours, "width": 1 if name == "result" else 3},
        },
        customdata=[mark.observation_id for _, _, mark in own],
        hovertext=[hover_text(row.hover) for _, row, _ in own],
        hoverinfo="text",
        cliponaxis=False,
    )


def _draw_median(sheet: _Sheet, name: str) -> bool:
    paper = sheet.paper
    if sheet.median is None:
        return False
    x = sheet.scale.place(sheet.median)
    paper.line(x, -paper.label * 0.4, x, sheet.height, name="median", color=paper.colours.quiet, dash="dot", width=1.5)
    said = f"{name} {sheet.measure.number(sheet.median, paper.language)}"
    # Within the picture, whatever the median.
    half = text_width(said, paper.label) / 2
    middle = min(max(x, half - sheet.left), sheet.plot + sheet.right - half)
    paper.write([said], middle, -paper.label * 1.2, name="median", xanchor="center", color=paper.colours.quiet)
    return True


def _key(sheet: _Sheet) -> list[str]:
    targets = [row.target for row in sheet.rows if row.target]
    used = {
        "key_result": any(row.result is not None and row.verdict not in VERDICTS for row in sheet.rows),
        "key_filled": any(row.result is not None and row.verdict in VERDICTS for row in sheet.rows),
        "key_target": any(not mark.is_range for mark in targets),
        "key_target_range": any(mark.is_range for mark in targets),
        "key_target_open": any(mark.low is None or mark.high is None for mark in targets),
    }
    said = [sheet.paper.says(key) for key, is_used in used.items() if is_used]
    return [*said, *sheet.paper.axis_note(sheet.scale)]


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _written(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
