"""The map itself: faint dots, frames for far islands, the units that have the figure, and the names of some."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import numpy as np

from termboard.charts.lettering import escaped, text_width
from termboard.charts.map_labels import Wanted, placed
from termboard.charts.map_places import Array, lone_islands
from termboard.charts.map_rows import MapRow
from termboard.charts.map_sheet import Sheet
from termboard.charts.picture import Words
from termboard.charts.theme import Theme

Corner = tuple[float, float]
FAINT: Final[dict[Theme, str]] = {"light": "#c5cdd7", "dark": "#46515f"}
# Degrees between an island and the next unit from which on it is named.
_ALONE: Final = 1.0
# More dots than this are so small that a square looks round.
_MANY: Final = 1000
# A square as large as the circle of the same place has sides shorter than its diameter.
_SQUARE: Final = math.sqrt(math.pi) / 2
OPACITY: Final = 0.92
_LABEL_GROUND: Final[dict[Theme, str]] = {"light": "rgba(255,255,255,0.8)", "dark": "rgba(17,22,29,0.8)"}


def draw_country(sheet: Sheet) -> None:
    """Every unit of today as a faint dot.

    All dots are one path: as 3,321 marks of a trace they would take the browser a quarter of a second. So many are
    small enough for a square to look round: a line as long as it is wide, of which Plotly reads but three numbers.
    """
    shape: dict[str, Any] = {"name": "country", "type": "path", "layer": "below"}
    if len(sheet.country) > _MANY:
        side = sheet.dot * _SQUARE
        shape |= {"path": _strokes(*sheet.dots, side), "line": {"width": side, "color": FAINT[sheet.theme]}}
    else:
        path = _outlined(*sheet.dots, np.full(len(sheet.country), sheet.dot), _corners(16))
        # Where dots overlap, they are still full.
        shape |= {"path": path, "fillcolor": FAINT[sheet.theme], "fillrule": "nonzero", "line": {"width": 0}}
    sheet.shapes.append(shape)


def _outlined(right: Array, below: Array, diameters: Array, corners: Sequence[Corner]) -> str:
    """Closed paths of Plotly around these places, in pixels; what is level or upright is told by one number."""
    radii, each, numbers = diameters / 2, "", []
    for before, (across, down) in zip((None, *corners), corners, strict=False):
        is_level, is_upright = before and before[1] == down, before and before[0] == across
        each += "M%.1f,%.1f" if before is None else "H%.1f" if is_level else "V%.1f" if is_upright else "L%.1f,%.1f"
        numbers += [*([] if is_upright else [right + radii * across]), *([] if is_level else [below + radii * down])]
    return f"{each}Z" * len(right) % tuple(np.column_stack(numbers).ravel().tolist())


def _strokes(right: Array, below: Array, length: float) -> str:
    ends = np.column_stack((right - length / 2, below, right + length / 2))
    return "M%.1f,%.1fH%.1f" * len(ends) % tuple(ends.ravel().tolist())


@cache
def _corners(count: int) -> list[Corner]:
    """Of a circle of radius 1: every fourth side is level or upright."""
    angles = (2 * math.pi * (place + 0.5) / count for place in range(count))
    # To the same digits: opposite corners share what they have in common.
    return [(round(math.cos(angle), 6), round(math.sin(angle), 6)) for angle in angles]


def draw_frames(sheet: Sheet) -> None:
    """A dashed box and a name for each island drawn nearer than it is."""
    for frame in sheet.frames:
        sheet.shapes.append(
            {
                "name": "frame",
                "type": "rect",
                "x0": frame.left,
                "x1": frame.left + frame.width,
                "y0": frame.top,
                "y1": frame.top + frame.height,
                "layer": "below",
                "line": {"color": sheet.colours.quiet, "width": 1, "dash": "dot"},
            }
        )
        middle, foot = frame.left + frame.width / 2, frame.top + frame.height - 3
        name = Words("frame", escaped(frame.name), middle, foot, sheet.sizes.small, sheet.colours.quiet)
        sheet.words.append(replace(name, xanchor="center", yanchor="bottom"))


def draw_units(sheet: Sheet) -> None:
    """The units that have the figure, the largest beneath; of verdicts, the misses on top.

    All marks of a look are one path: as marks of a trace, those of a whole country take the browser ten times as long.
    What stands under the pointer Plotly finds by a trace that is not seen.
    """
    rows = [sheet.rows[place] for place in sheet.placed]
    diameters, all_looks = sheet.diameters[sheet.placed], [sheet.looks[place] for place in sheet.placed]
    order = np.arange(len(rows))[::-1]
    if sheet.shows == "value":
        order = order[np.argsort(-diameters[order], kind="stable")]
    right, below = sheet.marks
    looks: dict[tuple[str, str], list[int]] = {}
    for place in order.tolist():
        looks.setdefault(all_looks[place], []).append(place)
    for (symbol, colour), places in looks.items():
        sizes = diameters[places]
        path = _outlined(right[places], below[places], sizes, _outline(symbol, sizes.max()))
        fill = {} if symbol.endswith("-open") else {"fillcolor": colour, "fillrule": "nonzero"}
        line = {"color": sheet.colours.background if fill else colour, "width": 1.2}
        look = {"name": "units", "type": "path", "layer": "below", "opacity": OPACITY, "line": line, **fill}
        sheet.shapes.append({**look, "path": path})
    sheet.drawing.scatter(
        name="units",
        x=right[order].round(1),
        y=below[order].round(1),
        mode="markers",
        marker={"opacity": 0, "maxdisplayed": 1},
        customdata=[rows[place].observation_id for place in order],
        hovertext=[sheet.hover(rows[place]) for place in order],
        hoverinfo="text",
    )


def _outline(symbol: str, size: float) -> Sequence[Corner]:
    """The corners of Plotly's symbol, in its radius."""
    if symbol == "diamond":
        return [(1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)]
    if symbol.startswith("triangle"):
        up = -1 if symbol.endswith("up") else 1
        return [(-2 / math.sqrt(3), -up / 2), (2 / math.sqrt(3), -up / 2), (0, up)]
    return _corners(8 if size < 8 else 16 if size < 16 else 32)


@dataclass(frozen=True)
class _Name:
    """A label's words, plain; the place of its mark and the mark's radius, in pixels."""

    name: str
    figure: str
    right: float
    below: float
    radius: float
    is_island: bool = False


def write_names(sheet: Sheet, rows: Sequence[MapRow]) -> None:
    """Name these units and lone islands beside their marks, so that no name covers another.

    A unit whose name finds no place has it in the list.
    """
    size = sheet.sizes.small
    names = [*_names_of(sheet, rows), *_names_of_islands(sheet, rows)]
    wanted = []
    for name in names:
        width = text_width(name.name, size, bold=True) + text_width(f" {name.figure}", size) + 6
        wanted.append(Wanted(name.right, name.below, name.radius, width, size * 1.35))
    found = placed(
        wanted,
        room=(sheet.map_width, sheet.map_height),
        marks=sheet.marks,
        dots=sheet.dots,
        taken=[(f.left, f.top, f.left + f.width, f.top + f.height) for f in sheet.frames],
    )
    shown = [(name, want, place) for name, want, place in zip(names, wanted, found, strict=True) if place is not None]
    sheet.words += [_label(sheet, name, place.middle(want)) for name, want, place in shown]
    boxes = [place.box(want) for _, want, place in shown]
    leaders = [leader for _, want, place in shown if (leader := place.leader(want)) is not None]
    beneath = {"type": "path", "layer": "below"}
    if boxes:
        ground = {"name": "label ground", "fillcolor": _LABEL_GROUND[sheet.theme], "line": {"width": 0}}
        sheet.shapes.append({**beneath, **ground, "path": "".join(_closed(*box) for box in boxes)})
    if leaders:
        line = {"name": "leaders", "line": {"color": sheet.colours.quiet, "width": 1}}
        sheet.shapes.append({**beneath, **line, "path": "".join(_line(*ends) for ends in leaders)})


def _closed(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{left:.1f},{top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}Z"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}"


def _names_of(sheet: Sheet, rows: Sequence[MapRow]) -> list[_Name]:
    turns = {sheet.rows[place].unit_id: turn for turn, place in enumerate(sheet.placed)}
    names = []
    for row in rows:
        turn = turns[row.unit_id]
        right, below = (float(side[turn]) for side in sheet.marks)
        figure = "" if sheet.shows == "verdict" and row.attainment is None else row.figure(sheet.shows, sheet.language)
        names.append(_Name(row.name, figure, right, below, float(sheet.diameters[sheet.placed[turn]]) / 2))
    return names


def _names_of_islands(sheet: Sheet, rows: Sequence[MapRow]) -> list[_Name]:
    named = {row.name for row in rows}
    names = []
    for name, latitude, longitude in lone_islands(sheet.country, 0 if sheet.frames else _ALONE):
        right, below = sheet.places.pixels(latitude, longitude)
        if name not in named:
            names.append(_Name(name, "", float(right), float(below), sheet.dot, is_island=True))
    return names


def _label(sheet: Sheet, name: _Name, middle: tuple[float, float]) -> Words:
    said, colour = escaped(name.name), sheet.colours.quiet
    if not name.is_island:
        said, colour = f"<b>{said}</b> {escaped(name.figure)}".rstrip(), sheet.colours.ink
    kind = "island" if name.is_island else "unit"
    return Words(kind, said, *middle, sheet.sizes.small, colour, xanchor="center")
