"""The strip: every unit of a group as a dot along one axis, the chosen ones named, quartiles marked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.canvas import Canvas, Measure, hover_text
from termboard.charts.canvas.lettering import text_width, whole_parts
from termboard.charts.canvas.placing import tiers
from termboard.charts.canvas.scale import fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.domain.texts import Language, text

COLUMNS: Final = ("unit", "value", "chosen", "observation_id")
QUARTILES: Final = ("first_quartile", "median", "third_quartile")
NO_QUARTILES: Final[Mapping[str, float]] = MappingProxyType({})

_GAP: Final = 12.0


@dataclass(frozen=True)
class Dot:
    """One unit at its place, `level` dots above the axis; `index` tells a chosen one's colour, -1 for others."""

    unit: str
    value: float
    x: float
    level: int
    index: int
    observation: str


def strip(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
    measure: Measure | None = None,
    quartiles: Mapping[str, float] = NO_QUARTILES,
) -> go.Figure:
    """Draw all units of `rows` (`COLUMNS`, one row a unit).

    `quartiles` are those of `QUARTILES` to mark, by name.
    """
    sheet = _Strip(rows, measure or Measure(), Canvas(language, theme, width), quartiles)
    canvas = sheet.canvas
    below = _draw_quartiles(sheet)
    canvas.x_axis(sheet.scale, sheet.height, sheet.measure)
    _draw_others(sheet)
    above = _name_chosen(sheet)
    lines = canvas.key(_key(sheet), above + canvas.label * 0.8)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=sheet.height,
        top=above + canvas.label * (1.4 * lines + 1.2),
        bottom=canvas.label * 2.2 + below,
    )


def describe(rows: pd.DataFrame, language: Language, measure: Measure, quartiles: Mapping[str, float]) -> str:
    """The spread in words: how many units, the quartiles, the chosen units."""
    known = rows[rows["value"].notna()]
    said = [text(language, "charts.describe_strip", count=len(known))]
    for name, value in quartiles.items():
        said.append(f"{text(language, f'charts.{name}')}: {measure.quantity(value, language)}.")
    chosen = known[known["chosen"].astype(bool)]
    for unit, value in zip(chosen["unit"], chosen["value"], strict=True):
        said.append(f"{unit}: {measure.quantity(value, language)}.")
    return " ".join(said)


class _Strip:
    """Geometry that all drawing shares."""

    def __init__(self, rows: pd.DataFrame, measure: Measure, canvas: Canvas, quartiles: Mapping[str, float]) -> None:
        self.measure, self.canvas, self.quartiles = measure, canvas, quartiles
        known = rows[rows["value"].notna()]
        self.scale = fitted((float(value) for value in known["value"]), 16, canvas.room - 16, may_log=True)
        self.size = 9.0 if len(known) <= 400 else 6.0
        self.dots = self._dots(known)
        levels = max((dot.level for dot in self.dots), default=0) + 1
        # A very crowded place is pressed together rather than let grow out of the picture.
        self.step = min(self.size + 1, 260 / levels)
        self.height = max(levels * self.step + 2 * self.size, 110.0)

    def _dots(self, known: pd.DataFrame) -> list[Dot]:
        taken: Counter[int] = Counter()
        dots = []
        # The chosen ones lie at the bottom, where their names' lines end.
        ordered = known.sort_values("chosen", ascending=False, kind="stable")
        for index, (unit, value, chosen, observation) in enumerate(ordered[list(COLUMNS)].itertuples(index=False)):
            x = self.scale.place(float(value))
            slot = round(x / (self.size + 1))
            dots.append(Dot(str(unit), float(value), x, taken[slot], index if chosen else -1, str(observation)))
            taken[slot] += 1
        return dots

    def y(self, dot: Dot) -> float:
        return self.height - self.size - dot.level * self.step

    @property
    def chosen(self) -> list[Dot]:
        return [dot for dot in self.dots if dot.index >= 0]

    def said(self, dot: Dot) -> str:
        figure = self.measure.number(dot.value, self.canvas.language)
        name = whole_parts(dot.unit, self.canvas.room * 0.5, self.canvas.label, bold=True)
        return f"{name} {figure}"


def _draw_others(sheet: _Strip) -> None:
    own = [dot for dot in sheet.dots if dot.index < 0]
    sheet.canvas.drawing.scatter(
        name="others",
        x=[dot.x for dot in own],
        y=[sheet.y(dot) for dot in own],
        mode="markers",
        marker={"size": sheet.size, "color": sheet.canvas.colours.quiet, "opacity": 0.45},
        customdata=[dot.observation for dot in own],
        hovertext=[_hover(sheet, dot) for dot in own],
        hoverinfo="text",
        cliponaxis=False,
    )


def _hover(sheet: _Strip, dot: Dot) -> str:
    value = sheet.measure.quantity(dot.value, sheet.canvas.language)
    return hover_text(f"{dot.unit}: {value}")


def _name_chosen(sheet: _Strip) -> float:
    """Draw the chosen dots and set their names above, one over the other where they meet; the names' height."""
    canvas, size = sheet.canvas, sheet.canvas.label
    chosen = sorted(sheet.chosen, key=lambda dot: dot.x)
    texts = [sheet.said(dot) for dot in chosen]
    spans = []
    for dot, said in zip(chosen, texts, strict=True):
        half = text_width(said, size, bold=True) / 2
        middle = min(max(dot.x, half), canvas.room - half)
        spans.append((middle - half, middle + half))
    levels = tiers(spans, _GAP)
    for dot, said, (left, _), tier in zip(chosen, texts, spans, levels, strict=True):
        y = -size * (0.9 + 1.5 * tier)
        colour = canvas.colour(dot.index)
        canvas.line(dot.x, sheet.y(dot), dot.x, y + size * 0.6, name="leader", color=colour)
        canvas.write([said], left, y, name="unit", color=colour, weight=700, is_clear=True)
    canvas.drawing.scatter(
        name="chosen",
        x=[dot.x for dot in chosen],
        y=[sheet.y(dot) for dot in chosen],
        mode="markers",
        marker={
            "size": sheet.size + 6,
            "symbol": [canvas.symbol(dot.index) for dot in chosen],
            "color": [canvas.colour(dot.index) for dot in chosen],
            "line": {"color": canvas.colours.background, "width": 1.5},
        },
        customdata=[dot.observation for dot in chosen],
        hovertext=[_hover(sheet, dot) for dot in chosen],
        hoverinfo="text",
        cliponaxis=False,
    )
    return size * 1.5 * (max(levels, default=-1) + 1)


def _draw_quartiles(sheet: _Strip) -> float:
    """Lines at the quartiles, named beneath the axis; the names' height."""
    canvas, size = sheet.canvas, sheet.canvas.label
    texts, spans = [], []
    for name, value in sheet.quartiles.items():
        said = f"{canvas.says(name)}: {sheet.measure.number(value, canvas.language)}"
        half = text_width(said, size) / 2
        middle = min(max(sheet.scale.place(value), half), canvas.room - half)
        texts.append(said)
        spans.append((middle - half, middle + half))
    levels = tiers(spans, _GAP)
    for (name, value), said, (left, right), tier in zip(sheet.quartiles.items(), texts, spans, levels, strict=True):
        x = sheet.scale.place(value)
        y = sheet.height + size * (2.5 + 1.5 * tier)
        is_median = name == "median"
        style: dict[str, Any] = {"width": 2 if is_median else 1, "dash": "solid" if is_median else "dot"}
        canvas.line(x, 0, x, sheet.height, name="quartile", color=canvas.colours.quiet, **style)
        canvas.write([said], (left + right) / 2, y, name="quartile", xanchor="center", color=canvas.colours.quiet)
    return size * 1.5 * (max(levels, default=-1) + 1)


def _key(sheet: _Strip) -> list[str]:
    return [sheet.canvas.says("key_dot"), *sheet.canvas.axis_note(sheet.scale)]
