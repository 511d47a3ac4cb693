"""What a dot map's marks stand on: all units as faint dots, lone islands, and frames of far ones."""

from typing import Final

import numpy as np

from termboard.charts.dot_map.marks import Look, draw_looks
from termboard.charts.dot_map.sheet import Sheet
from termboard.charts.lettering import escaped
from termboard.charts.picture import Words
from termboard.charts.theme import Theme

FAINT: Final[dict[Theme, str]] = {"light": "#c5cdd7", "dark": "#46515f"}
"""The colour of units without a figure."""

# Diameter in pixels from which on a dot has more corners.
_LARGE: Final = 5


def draw_land(sheet: Sheet) -> None:
    """Every unit of today is a faint dot; a lone island is a darker one, so that it is not missed.

    All dots are one shape: as a trace, 3,312 marks take a browser three times as long as the whole rest of the map
    (docs/decisions/0022).
    """
    x, y = sheet.projection.pixels(*sheet.land)
    corners = 6 if sheet.dot < _LARGE else 16
    turns = 2 * np.pi * np.arange(corners) / corners
    around = sheet.dot / 2 * np.column_stack((np.cos(turns), np.sin(turns)))
    places = (np.column_stack((x, y))[:, None] + around).reshape(len(x), -1)
    dot = f"M{'L'.join(['%.1f,%.1f'] * corners)}Z"
    path = dot * len(x) % tuple(places.ravel().tolist())
    style = {"fillcolor": FAINT[sheet.theme], "line": {"width": 0}, "layer": "below"}
    sheet.shapes.append({"name": "country", "type": "path", "path": path, **style})
    if islands := sheet.islands([]):
        look = Look("circle", sheet.colours.quiet, sheet.dot * 1.5)
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
