"""What a dot map's marks stand on: all units as faint dots, lone islands, and frames of far ones."""

from typing import Final

import numpy as np

from termboard.charts.dot_map.marks import Look, draw_looks
from termboard.charts.dot_map.places import Array
from termboard.charts.dot_map.sheet import Sheet
from termboard.charts.lettering import escaped
from termboard.charts.picture import Words
from termboard.charts.theme import Theme

FAINT: Final[dict[Theme, str]] = {"light": "#c5cdd7", "dark": "#46515f"}
"""The colour of units without a figure."""

# Diameter in pixels from which on a dot is round, and its corners.
_LARGE: Final = 5
_CORNERS: Final = 16
# The width of a smaller one's strokes, as a share of it.
_ARM: Final = 0.62


def draw_land(sheet: Sheet) -> None:
    """Every unit of today is a faint dot; a lone island is a darker one, so that it is not missed.

    All dots are one shape: as a trace, 3,312 marks take a browser three times as long as the whole rest of the map
    (docs/decisions/0022).
    """
    x, y = sheet.projection.pixels(*sheet.land)
    country = {"name": "country", "type": "path", "layer": "below"}
    colour = FAINT[sheet.theme]
    if sheet.dot < _LARGE:
        # A cross of two strokes, which at this size is a dot: half the numbers of a hexagon.
        half = sheet.dot / 2
        sides = np.column_stack((x - half, y, x + half, x, y - half, y + half))
        line = {"color": colour, "width": sheet.dot * _ARM}
        sheet.shapes.append(country | {"path": _from_each("M%.1f,%.1fH%.1fM%.1f,%.1fV%.1f", sides), "line": line})
    else:
        turns = 2 * np.pi * np.arange(_CORNERS) / _CORNERS
        around = sheet.dot / 2 * np.column_stack((np.cos(turns), np.sin(turns)))
        corners = (np.column_stack((x, y))[:, None] + around).reshape(len(x), -1)
        fill = {"fillcolor": colour, "fillrule": "nonzero", "line": {"width": 0}}
        sheet.shapes.append(country | {"path": _from_each(f"M{'L'.join(['%.1f,%.1f'] * _CORNERS)}Z", corners)} | fill)
    if islands := sheet.islands():
        look = Look("circle", sheet.colours.quiet, max(sheet.dot * 1.5, 5))
        draw_looks(sheet, "islands", [look] * len(islands), x[islands], y[islands])
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
        size, quiet = sheet.sizes.small, sheet.colours.quiet
        sheet.words.append(Words("frame", escaped(frame.name), middle, foot, size, quiet, "center", "bottom"))


def _from_each(outline: str, numbers: Array) -> str:
    """A path: the outline once for each row of numbers."""
    return outline * len(numbers) % tuple(numbers.ravel().tolist())
