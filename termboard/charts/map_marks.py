"""The map itself: faint dots, frames for far islands, the units that have the figure, and the names of some."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from typing import Final

import numpy as np

from termboard.charts.lettering import escaped, text_width
from termboard.charts.map_labels import Wanted, placed
from termboard.charts.map_places import Array, Island, lone_islands
from termboard.charts.map_rows import MapRow
from termboard.charts.map_sheet import Sheet
from termboard.charts.picture import Words
from termboard.charts.theme import Theme

Corner = tuple[float, float]
FAINT: Final[dict[Theme, str]] = {"light": "#c5cdd7", "dark": "#46515f"}
# Degrees between an island and the next unit from which on it is named.
_ALONE: Final = 1.0
# Pixels of a side of the squares whose faint dots are one path.
_CELL: Final = 32
# Pixels of the line that keeps a mark apart from those beneath it.
RING: Final = 1.2
# A stroke of no length with round ends, the shortest way to say a circle in SVG.
_DOT: Final = "h0"
# Of half a circle.
_CORNERS: Final = 13
_LABEL_GROUND: Final[dict[Theme, str]] = {"light": "rgba(255,255,255,0.8)", "dark": "rgba(17,22,29,0.8)"}


def draw_country(sheet: Sheet) -> None:
    """Every unit of today as a faint dot."""
    dots = np.column_stack(sheet.dots)
    sheet.picture.append(_land(dots.tobytes(), sheet.dot, FAINT[sheet.theme]))


# The same land for every indicator.
@lru_cache(maxsize=50)
def _land(spots: bytes, diameter: float, colour: str) -> str:
    """Neighbours are one path, for a browser draws tile by tile."""
    dots = np.frombuffer(spots).reshape(-1, 2)
    cells = dots // _CELL
    order = np.lexsort(cells.T)
    neighbours = np.split(order, np.flatnonzero(np.diff(cells[order], axis=0).any(axis=1)) + 1)
    paths = "".join(f'<path d="{_from_each(dots[places], _DOT)}"/>' for places in neighbours)
    return f"<g {_round(diameter, colour)}>{paths}</g>"


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

    What stands under the pointer Plotly finds by a trace that is not seen.
    """
    right, below = sheet.marks
    spots = np.column_stack(sheet.marks)
    placed = np.array(sheet.rows.placed, dtype=int)
    diameters = sheet.diameters[placed]
    order = np.arange(len(placed))[::-1]
    if sheet.shows == "value":
        order = order[np.argsort(-diameters[order], kind="stable")]
    looks = sheet.looks[placed]
    layers = _layers(right, below, diameters, looks)
    for look in dict.fromkeys(looks[order].tolist()):
        own = order[looks[order] == look]
        first = int(own[0])
        place, diameter = int(placed[first]), float(diameters[first])
        # Where they touch, what has but an outline shows in one path as well.
        apart = layers[own] if sheet.look(place)[0] in ("circle", "circle-half") else np.zeros(len(own))
        for layer in np.unique(apart):
            on = own[apart == layer]
            sheet.picture.append(marks(sheet, place, spots[on], diameter))
    sheet.drawing.scatter(
        name="units",
        x=right[order].round(1),
        y=below[order].round(1),
        mode="markers",
        marker={"opacity": 0, "maxdisplayed": 1},
        **sheet.hovered(placed[order].tolist()),
    )


def marks(sheet: Sheet, place: int, spots: Array, diameter: float) -> str:
    """Marks that look like that of the row at `place`, and do not touch each other, in SVG.

    `spots`: how far right and how far down each one's middle is, in pixels, one a row.
    """
    symbol, colour = sheet.look(place)
    ring = sheet.colours.background
    if symbol == "circle":
        return _dots(spots, (diameter + RING, ring), (diameter - RING, colour))
    return _outlined(symbol, spots, diameter, colour, ring)


def _dots(spots: Array, *paints: tuple[float, str]) -> str:
    """Dots of each layer of paint.

    `paints`: diameter and colour of each, the first beneath.
    """
    path = _from_each(spots, _DOT)
    return "".join(f'<path d="{path}" {_round(diameter, colour)}/>' for diameter, colour in paints)


def _round(diameter: float, colour: str) -> str:
    return f'stroke="{colour}" stroke-width="{diameter:.1f}" stroke-linecap="round"'


def _layers(right: Array, below: Array, diameters: Array, looks: Array) -> Array:
    """Layers, as few as may be, within which no mark touches another of its look: so its ring keeps each apart."""
    before: dict[int, set[int]] = {}
    for pair in _touching(right, below, diameters, looks).tolist():
        before.setdefault(max(pair), set()).add(min(pair))
    layers = [0] * len(right)
    for place in sorted(before):
        taken = {layers[other] for other in before[place]}
        layers[place] = next(free for free in count() if free not in taken)
    return np.array(layers)


def _touching(right: Array, below: Array, diameters: Array, looks: Array) -> Array:
    """The pairs of marks of one look that touch, by their places."""
    # One look after the other, each from left to right.
    order = np.lexsort((right, looks))
    x, y, size, kind_of = right[order], below[order], diameters[order], looks[order]
    pairs = [np.empty((0, 2), dtype=int)]
    # Each mark beside the next one, then beside the next but one, until none is near enough.
    for step in range(1, len(x)):
        near = np.flatnonzero((kind_of[step:] == kind_of[:-step]) & (x[step:] - x[:-step] <= size[:-step]))
        if not len(near):
            break
        touching = near[np.hypot(x[near + step] - x[near], y[near + step] - y[near]) <= size[near]]
        pairs.append(np.column_stack((order[touching], order[touching + step])))
    return np.concatenate(pairs)


def _outlined(symbol: str, spots: Array, diameter: float, colour: str, ring: str) -> str:
    """Marks of another form, or open circles, each by its outline."""
    first, outline = _outline(symbol, diameter / 2)
    path = _from_each(spots + first, outline)
    is_open = symbol in ("circle-open", "circle-half")
    fill, line, width = (ring, colour, 1.5 * RING) if is_open else (colour, ring, RING)
    half = _left_halves(spots, diameter / 2, colour) if symbol == "circle-half" else ""
    return f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width="{width:.1f}"/>{half}'


def _left_halves(spots: Array, radius: float, colour: str) -> str:
    """The left halves of circles, corner by corner, from the top."""
    turns = np.linspace(0, np.pi, _CORNERS)
    steps = np.diff(radius * np.column_stack((-np.sin(turns), -np.cos(turns))), axis=0).tolist()
    half = "".join(f"l{x:.2f} {y:.2f}" for x, y in steps)
    return f'<path d="{_from_each(spots - (0, radius), f"{half}z")}" fill="{colour}"/>'


def _from_each(starts: Array, outline: str) -> str:
    return f"M%.1f %.1f{outline}" * len(starts) % tuple(starts.ravel().tolist())


def _outline(symbol: str, radius: float) -> tuple[Corner, str]:
    """A symbol of this radius, of Plotly's size: its first corner from the middle, and the way on from there."""
    if symbol.startswith("circle"):
        half = f"a{radius:.2f} {radius:.2f} 0 1 0"
        return (-radius, 0), f"{half} {2 * radius:.2f} 0{half} {-2 * radius:.2f} 0z"
    if symbol == "diamond":
        corners = [(1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3)]
    else:
        up = -1 if symbol.endswith("up") else 1
        corners = [(-2 / math.sqrt(3), -up / 2), (2 / math.sqrt(3), -up / 2), (0, up)]
    first, *others = (radius * np.array(corners)).tolist()
    steps = np.diff([first, *others], axis=0).tolist()
    return (first[0], first[1]), "".join(f"l{x:.2f} {y:.2f}" for x, y in steps) + "z"


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
    """Name lone islands and these units beside their marks, so that no name covers another, or an island.

    The islands come first: a unit whose name finds no place has it in the list.
    """
    size = sheet.sizes.small
    islands = lone_islands(sheet.country, 0 if sheet.frames else _ALONE)
    lone = {island for island, _, _ in islands}
    names = sorted(
        [*_names_of(sheet, rows), *_names_of_islands(sheet, rows, islands)], key=lambda one: one.name not in lone
    )
    wanted = []
    for name in names:
        width = text_width(name.name, size, bold=True) + text_width(f" {name.figure}", size) + 6
        wanted.append(Wanted(name.right, name.below, name.radius, width, size * 1.35, is_alone=name.name in lone))
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
    if boxes:
        path = "".join(rectangle(*box) for box in boxes)
        sheet.picture.append(f'<path class="ground" d="{path}" fill="{_LABEL_GROUND[sheet.theme]}"/>')
    if leaders:
        path = "".join(_line(*ends) for ends in leaders)
        line = f'fill="none" stroke="{sheet.colours.quiet}" stroke-width="1"'
        sheet.picture.append(f'<path class="leader" d="{path}" {line}/>')


def rectangle(left: float, top: float, right: float, bottom: float) -> str:
    """A path around it, in pixels."""
    wide, high = right - left, bottom - top
    return f"M{left:.1f} {top:.1f}l{wide:.1f} 0l0 {high:.1f}l{-wide:.1f} 0z"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"M{x0:.1f} {y0:.1f}l{x1 - x0:.1f} {y1 - y0:.1f}"


def _names_of(sheet: Sheet, rows: Sequence[MapRow]) -> list[_Name]:
    unit_ids = sheet.rows.column("unit_id")
    turns = {unit_ids[place]: turn for turn, place in enumerate(sheet.rows.placed)}
    names = []
    for row in rows:
        turn = turns[row.unit_id]
        right, below = (float(side[turn]) for side in sheet.marks)
        figure = "" if sheet.shows == "verdict" and row.attainment is None else row.figure(sheet.shows, sheet.language)
        names.append(_Name(row.name, figure, right, below, float(sheet.diameters[sheet.rows.placed[turn]]) / 2))
    return names


def _names_of_islands(sheet: Sheet, rows: Sequence[MapRow], islands: Sequence[Island]) -> list[_Name]:
    named = {row.name for row in rows}
    names = []
    for name, latitude, longitude in islands:
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
