"""The map itself: faint dots, frames for far islands, the units that have the figure, and the names of some."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import numpy as np

from termboard.charts.lettering import escaped, text_width
from termboard.charts.map_labels import Box, Line, Wanted, placed
from termboard.charts.map_places import Array, lone_islands
from termboard.charts.map_rows import MapRow
from termboard.charts.map_sheet import Sheet, mark_colour
from termboard.charts.picture import Words
from termboard.charts.theme import VERDICTS, Theme

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
    """Every unit of today as a faint dot, and the picture's axes, which are the map's.

    All dots are one path: as 3,321 marks of a trace they would take the browser a quarter of a second. So many are
    small enough for a square to look round: a line as long as it is wide, of which Plotly reads but three numbers.
    """
    shape: dict[str, Any] = {"name": "country", "type": "path", "layer": "below"}
    if len(sheet.country) > _MANY:
        side = sheet.dot * _SQUARE
        path = _strokes(*sheet.land, side / sheet.places.across)
        shape |= {"path": path, "line": {"width": side, "color": FAINT[sheet.theme]}}
    else:
        latitudes, longitudes = sheet.land
        path = _outlined(sheet, longitudes, latitudes, np.full(len(latitudes), sheet.dot), _corners(16))
        # Where dots overlap, they are still full.
        shape |= {"path": path, "fillcolor": FAINT[sheet.theme], "fillrule": "nonzero", "line": {"width": 0}}
    sheet.shapes.append(shape)
    right, bottom = sheet.at(sheet.room, sheet.height)
    sheet.drawing.x_axis(range=[sheet.places.west, right])
    sheet.drawing.y_axis(range=[bottom, sheet.places.north])


def _outlined(sheet: Sheet, longitudes: Array, latitudes: Array, diameters: Array, corners: Sequence[Corner]) -> str:
    """Closed paths of Plotly around these places, written to a tenth of a pixel."""
    across, above = (np.array(side) for side in zip(*corners, strict=True))
    x = longitudes[:, None] + np.outer(diameters / 2 / sheet.places.across, across)
    y = latitudes[:, None] + np.outer(diameters / 2 / sheet.places.down, above)
    digits = math.ceil(math.log10(sheet.places.across)) + 1
    each = f"M{'L'.join([f'%.{digits}f,%.{digits}f'] * len(corners))}Z"
    return each * len(x) % tuple(np.stack((x, y), axis=2).ravel().tolist())


def _strokes(latitudes: Array, longitudes: Array, length: float) -> str:
    ends = np.column_stack((longitudes - length / 2, latitudes, longitudes + length / 2))
    return "M%.3f,%.3fH%.3f" * len(ends) % tuple(ends.ravel().tolist())


@cache
def _corners(count: int) -> list[Corner]:
    angles = (2 * math.pi * place / count for place in range(count))
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def draw_frames(sheet: Sheet) -> None:
    """A dashed box and a name for each island drawn nearer than it is."""
    for frame in sheet.frames:
        north, west = sheet.places.degrees(frame.left, frame.top)
        south, east = sheet.places.degrees(frame.left + frame.width, frame.top + frame.height)
        sheet.shapes.append(
            {
                "name": "frame",
                "type": "rect",
                "x0": west,
                "x1": east,
                "y0": south,
                "y1": north,
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
    diameters = np.array([sheet.diameter(row) for row in sheet.placed])
    order = list(reversed(range(len(sheet.placed))))
    if sheet.shows == "value":
        order.sort(key=lambda place: -diameters[place])
    latitudes, longitudes = sheet.spots
    looks: dict[tuple[str, str], list[int]] = {}
    for place in order:
        row = sheet.placed[place]
        looks.setdefault((symbol_of(sheet, row), mark_colour(sheet, row)), []).append(place)
    for (symbol, colour), places in looks.items():
        sizes = diameters[places]
        path = _outlined(sheet, longitudes[places], latitudes[places], sizes, _outline(symbol, sizes.max()))
        fill = {} if symbol.endswith("-open") else {"fillcolor": colour, "fillrule": "nonzero"}
        line = {"color": sheet.colours.background if fill else colour, "width": 1.2}
        look = {"name": "units", "type": "path", "layer": "below", "opacity": OPACITY, "line": line, **fill}
        sheet.shapes.append({**look, "path": path})
    sheet.drawing.scatter(
        name="units",
        x=longitudes[order],
        y=latitudes[order],
        mode="markers",
        marker={"opacity": 0, "maxdisplayed": 1},
        customdata=[sheet.placed[place].observation_id for place in order],
        hovertext=[sheet.hover(sheet.placed[place]) for place in order],
        hoverinfo="text",
    )


def _outline(symbol: str, size: float) -> Sequence[Corner]:
    """The corners of Plotly's symbol, in its radius."""
    if symbol == "diamond":
        return [(1.3 * x, 1.3 * y) for x, y in _corners(4)]
    if symbol.startswith("triangle"):
        up = 1 if symbol.endswith("up") else -1
        return [(-2 / math.sqrt(3), -up / 2), (2 / math.sqrt(3), -up / 2), (0, up)]
    return _corners(8 if size < 8 else 16 if size < 16 else 32)


@dataclass(frozen=True)
class _Name:
    """A label's words, plain; the place of its mark in degrees, and the mark's radius in pixels."""

    name: str
    figure: str
    latitude: float
    longitude: float
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
        x, y = sheet.places.pixels(name.latitude, name.longitude)
        width = text_width(name.name, size, bold=True) + text_width(f" {name.figure}", size) + 6
        wanted.append(Wanted(float(x), float(y), name.radius, width, size * 1.35))
    found = placed(
        wanted,
        room=(sheet.map_width, sheet.map_height),
        marks=sheet.places.pixels(*sheet.spots),
        dots=sheet.places.pixels(*sheet.land),
        taken=[(f.left, f.top, f.left + f.width, f.top + f.height) for f in sheet.frames],
    )
    shown = [(name, want, place) for name, want, place in zip(names, wanted, found, strict=True) if place is not None]
    sheet.words += [_label(sheet, name, place.middle(want)) for name, want, place in shown]
    boxes = [place.box(want) for _, want, place in shown]
    leaders = [leader for _, want, place in shown if (leader := place.leader(want)) is not None]
    beneath = {"type": "path", "layer": "below"}
    if boxes:
        ground = {"name": "label ground", "fillcolor": _LABEL_GROUND[sheet.theme], "line": {"width": 0}}
        sheet.shapes.append({**beneath, **ground, "path": "".join(_closed(sheet, box) for box in boxes)})
    if leaders:
        line = {"name": "leaders", "line": {"color": sheet.colours.quiet, "width": 1}}
        sheet.shapes.append({**beneath, **line, "path": "".join(_line(sheet, ends) for ends in leaders)})


def _closed(sheet: Sheet, box: Box) -> str:
    (west, north), (east, south) = sheet.at(*box[:2]), sheet.at(*box[2:])
    return f"M{west:.4f},{north:.4f}H{east:.4f}V{south:.4f}H{west:.4f}Z"


def _line(sheet: Sheet, ends: Line) -> str:
    return "M{:.4f},{:.4f}L{:.4f},{:.4f}".format(*sheet.at(*ends[:2]), *sheet.at(*ends[2:]))


def _names_of(sheet: Sheet, rows: Sequence[MapRow]) -> list[_Name]:
    spots = dict(zip([row.unit_id for row in sheet.placed], zip(*sheet.spots, strict=True), strict=True))
    names = []
    for row in rows:
        latitude, longitude = spots[row.unit_id]
        figure = "" if sheet.shows == "verdict" and row.attainment is None else row.figure(sheet.shows, sheet.language)
        names.append(_Name(row.name, figure, float(latitude), float(longitude), sheet.diameter(row) / 2))
    return names


def _names_of_islands(sheet: Sheet, rows: Sequence[MapRow]) -> list[_Name]:
    named = {row.name for row in rows}
    return [
        _Name(name, "", latitude, longitude, sheet.dot, is_island=True)
        for name, latitude, longitude in lone_islands(sheet.country, 0 if sheet.frames else _ALONE)
        if name not in named
    ]


def _label(sheet: Sheet, name: _Name, middle: tuple[float, float]) -> Words:
    said, colour = escaped(name.name), sheet.colours.quiet
    if not name.is_island:
        said, colour = f"<b>{said}</b> {escaped(name.figure)}".rstrip(), sheet.colours.ink
    kind = "island" if name.is_island else "unit"
    return Words(kind, said, *middle, sheet.sizes.small, colour, xanchor="center")


def symbol_of(sheet: Sheet, row: MapRow) -> str:
    """Plotly's symbol of a mark."""
    if sheet.shows == "value":
        return "diamond" if row.is_former else "circle"
    return VERDICTS[row.verdict].symbol
