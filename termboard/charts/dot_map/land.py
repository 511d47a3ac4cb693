"""What a dot map's marks stand on: all units as faint dots, lone islands, and frames of far ones."""

from typing import Final

import numpy as np

from termboard.charts.canvas.lettering import escaped
from termboard.charts.canvas.picture import Words
from termboard.charts.canvas.theme import Theme
from termboard.charts.dot_map.marks import RING, Look, draw_looks
from termboard.charts.dot_map.places import Array
from termboard.charts.dot_map.sheet import Sheet

FAINT: Final[dict[Theme, str]] = {"light": "#c5cdd7", "dark": "#46515f"}
"""The colour of units without a figure."""

# Diameter in pixels of the largest dot of a country; those of a province are larger.
_SMALL: Final = 5
# The width of a small dot's strokes, as a share of it.
_ARM: Final = 0.62


def draw_land(sheet: Sheet) -> None:
    """Every unit of today is a faint dot; a lone island is a darker one, so that it is not missed."""
    x, y = sheet.projection.pixels(*sheet.land)
    if sheet.dot < _SMALL:
        _draw_small(sheet, x, y)
    else:
        draw_looks(sheet, "country", [Look("circle", FAINT[sheet.theme], sheet.dot + RING)] * len(x), x, y)
    if islands := sheet.islands():
        look = Look("circle", sheet.colours.quiet, max(sheet.dot * 1.5, 5))
        draw_looks(sheet, "islands", [look] * len(islands), x[islands], y[islands])
    for name, box in sheet.frames:
        sides = {"x0": box.left, "x1": box.right, "y0": box.top, "y1": box.bottom}
        line = {"color": sheet.colours.quiet, "width": 1, "dash": "dot"}
        sheet.shapes.append({"name": "frame", "type": "rect", **sides, "layer": "below", "line": line})
        middle, foot = (box.left + box.right) / 2, box.bottom - 3
        size, quiet = sheet.sizes.small, sheet.colours.quiet
        sheet.words.append(Words("frame", escaped(name), middle, foot, size, quiet, "center", "bottom"))


def _draw_small(sheet: Sheet, x: Array, y: Array) -> None:
    """The dots of a country as one shape: crosses of two strokes, which at this size are dots.

    As a trace of 3,312 marks they take a browser longer than the whole rest of the map (docs/decisions/0022).
    """
    half = sheet.dot / 2
    strokes = np.column_stack((x - half, y, x + half, x, y - half, y + half))
    path = "M%.1f,%.1fH%.1fM%.1f,%.1fV%.1f" * len(x) % tuple(strokes.ravel().tolist())
    line = {"color": FAINT[sheet.theme], "width": sheet.dot * _ARM}
    sheet.shapes.append({"name": "country", "type": "path", "path": path, "layer": "below", "line": line})
