"""The marks of a dot map: one list, from which screen, file and slide are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from termboard.charts.canvas.canvas import Canvas
from termboard.charts.canvas.colour_scale import colours
from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import VERDICTS, Theme
from termboard.charts.dot_map.places import Array
from termboard.charts.dot_map.rows import MapRow, Shows
from termboard.domain.verdicts import BY_GRADE, Verdict

HALF: Final = "circle-half"
"""◐. The other symbols are Plotly's; this one it has not, so it is a ring and half a disc."""
OPEN: Final = "circle-open"

RING: Final = 1.2
"""Pixels of the line that keeps a mark apart from those beneath it."""
# Of the outline of an open one.
_OUTLINE: Final = 1.8
# Of half a disc.
_CORNERS: Final = 13


@dataclass(frozen=True)
class Look:
    """Symbol, colour, and diameter in pixels."""

    symbol: str
    colour: str
    diameter: float


@dataclass(frozen=True)
class Mark:
    """A unit and how it is drawn; its place in degrees, in a frame that of the frame, None where it is not known."""

    row: MapRow
    look: Look
    latitude: float | None
    longitude: float | None


def verdict_look(verdict: str, theme: Theme, diameter: float) -> Look:
    """As its sign in words: a filled circle is a target that was met, ◐ one that runs, ○ one that cannot be judged."""
    open_ones: dict[str, str] = {Verdict.IN_PROGRESS: HALF, Verdict.NOT_ASSESSABLE: OPEN}
    return Look(open_ones.get(verdict, VERDICTS[verdict].symbol), VERDICTS[verdict].mark[theme], diameter)


def looks_of(
    rows: Sequence[MapRow], shows: Shows, scale: Scale | None, theme: Theme, ends: tuple[float, float]
) -> list[Look]:
    """How each row is drawn, by value or verdict; former units are smaller.

    `scale` is from 0 to 1, `ends` are the diameters of the smallest and the largest mark.
    """
    smallest, largest = ends
    smaller = [0.75 if row.is_former else 1.0 for row in rows]
    if shows == "verdict":
        diameter = (smallest + largest) / 2 * 0.85
        return [
            verdict_look(row.verdict or "", theme, diameter * less) for row, less in zip(rows, smaller, strict=True)
        ]
    shares = [scale.place(row.value) if scale and row.value is not None else 0.0 for row in rows]
    # By its area, as the eye sees it.
    sizes = [(smallest**2 + share * (largest**2 - smallest**2)) ** 0.5 for share in shares]
    return [
        Look("diamond" if row.is_former else "circle", colour, size * less)
        for row, colour, size, less in zip(rows, colours(shares, theme), sizes, smaller, strict=True)
    ]


def draw_marks(canvas: Canvas, marks: Sequence[Mark], x: Array, y: Array, shows: Shows) -> None:
    """The marks of the map at these pixels: the largest beneath, or a trace a verdict with the misses on top."""
    if shows == "value":
        order = sorted(range(len(marks)), key=lambda place: -marks[place].look.diameter)
        _draw_some(canvas, "units", marks, order, x, y)
        return
    for code in reversed(BY_GRADE):
        own = [place for place, mark in enumerate(marks) if mark.row.verdict == code]
        for layer in _layers(own, marks, x, y) if code == Verdict.IN_PROGRESS else [own]:
            _draw_some(canvas, code, marks, layer, x, y)


def _draw_some(canvas: Canvas, name: str, marks: Sequence[Mark], places: list[int], x: Array, y: Array) -> None:
    if places:
        own = [marks[place] for place in places]
        draw_looks(canvas, name, [mark.look for mark in own], x[places], y[places], [mark.row for mark in own])


def _layers(own: Sequence[int], marks: Sequence[Mark], x: Array, y: Array) -> list[list[int]]:
    """These places in layers of which no two marks touch: else a half would lie on another's ring."""
    layer_of: dict[int, int] = {}
    for place in own:
        before = list(layer_of)
        touches = np.hypot(x[before] - x[place], y[before] - y[place]) < marks[place].look.diameter + _OUTLINE
        beneath = [layer_of[other] for other, is_near in zip(before, touches, strict=True) if is_near]
        layer_of[place] = max(beneath, default=-1) + 1
    return [[place for place in own if layer_of[place] == layer] for layer in sorted(set(layer_of.values()))]


def draw_looks(
    canvas: Canvas, name: str, looks: Sequence[Look], x: Array, y: Array, rows: Sequence[MapRow] = ()
) -> None:
    """Marks as a trace of that name, a later one on top. With `rows` they carry ids and speak on hovering."""
    is_open = [look.symbol in (HALF, OPEN) for look in looks]
    both = [(look.colour, canvas.colours.background) for look in looks]
    told = {
        "ids": [row.observation_id for row in rows],
        "hovertext": [row.hover(canvas.language) for row in rows],
        "hoverinfo": "text",
    }
    canvas.drawing.scatter(
        name=name,
        mode="markers",
        x=x.round(1),
        y=y.round(1),
        marker={
            "symbol": ["circle" if hollow else look.symbol for hollow, look in zip(is_open, looks, strict=True)],
            "size": [round(look.diameter, 1) for look in looks],
            "color": [colours[hollow] for hollow, colours in zip(is_open, both, strict=True)],
            "line": {
                "color": [colours[not hollow] for hollow, colours in zip(is_open, both, strict=True)],
                "width": [_OUTLINE if hollow else RING for hollow in is_open],
            },
            # Of marks of several sizes Plotly else shows what lies beneath.
            "opacity": 1,
        },
        **(told if rows else {"hoverinfo": "skip"}),
    )
    halves = [place for place, look in enumerate(looks) if look.symbol == HALF]
    if halves:
        turns = np.linspace(0, np.pi, _CORNERS)
        radii = np.array([looks[place].diameter / 2 for place in halves])[:, None]
        draw_areas(
            canvas, f"{name} halves", x[halves, None] - radii * np.sin(turns), y[halves, None] - radii * np.cos(turns),
            looks[halves[0]].colour,
        )  # fmt: skip


def draw_areas(canvas: Canvas, name: str, x: Array, y: Array, colour: str) -> None:
    """Areas as a trace of that name; a row of `x` and `y` has the corners of one, in pixels."""
    sides = [np.pad(corners, ((0, 0), (0, 1)), constant_values=np.nan).round(2).ravel() for corners in (x, y)]
    canvas.drawing.scatter(
        name=name,
        mode="lines",
        x=sides[0],
        y=sides[1],
        fill="toself",
        fillcolor=colour,
        line={"width": 0, "simplify": False},
        hoverinfo="skip",
    )
