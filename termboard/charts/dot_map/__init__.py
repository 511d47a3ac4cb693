"""The dot map: all units of today as faint dots draw the country, those that have the figure stand out.

Nothing but the dots draws coasts and borders. A map of the whole country keeps every place where it is; a province
with an island far out at sea shows that in a frame of its own, drawn nearer. Beside the map, on a phone beneath it,
stands the list of the units with their figures.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.charts.dot_map.key import draw_key
from termboard.charts.dot_map.labels import write_names
from termboard.charts.dot_map.land import draw_land
from termboard.charts.dot_map.listing import draw_list
from termboard.charts.dot_map.marks import draw_marks
from termboard.charts.dot_map.rows import MapRow, Shows, map_rows
from termboard.charts.dot_map.sheet import Sheet
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict

# How many units `describe` names at each end.
_NAMED: Final = 3


def dot_map(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
    country: pd.DataFrame,
    shows: Shows = "value",
    lifts_far: bool = False,
    height: float = 0,
) -> go.Figure:
    """Draw the units of `rows` over the faint dots of `country`.

    `rows` has the columns of `MapRow`, the best first (`shows="value"`) or the misses first (`"verdict"`); `country`
    has kind, name, latitude and longitude in degrees, of all units to be drawn faintly. Places without coordinates are
    left out of the map, not of the list. `lifts_far`: islands far out at sea come into frames. The marks carry their
    observation_id as `ids`. `height`: the pixels to fill, without the words around it; 0 for its own.
    """
    sheet = Sheet(
        language, theme, width,
        rows=map_rows(rows), country=country, shows=shows, lifts_far=lifts_far, tall=height,
    )  # fmt: skip
    draw_land(sheet)
    draw_marks(sheet, sheet.placed, *sheet.pixels(sheet.placed), shows)
    write_names(sheet, most=3 if sheet.is_narrow else 7)
    draw_list(sheet)
    top = draw_key(sheet)
    return sheet.finish(
        title=title, subtitle=subtitle, footer=footer, height=sheet.height, top=top, bottom=sheet.sizes.small
    )


def describe(rows: pd.DataFrame, shows: Shows, language: Language) -> str:
    """The map in words: how many units, the ends of the list or the count of each verdict, the misses by name."""
    if rows.empty:
        return text(language, "dots.nothing")
    said = [text(language, "dots.described", count=len(rows))]
    units = map_rows(rows)
    if shows == "value":
        said.append(_named("first", units[:_NAMED], shows, language))
        if len(units) > 2 * _NAMED:
            said.append(_named("last", units[-_NAMED:], shows, language))
        return " ".join(said)
    counts = Counter(row.verdict for row in units)
    verdicts = [f"{counts[code]} {text(language, f'verdicts.{code}')}" for code in Verdict if counts[code]]
    said.append(f"{', '.join(verdicts)}.")
    if missed := [row for row in units if row.verdict == Verdict.MISSED]:
        said.append(_named("missed", missed, shows, language))
    return " ".join(said)


def _named(key: str, rows: Sequence[MapRow], shows: Shows, language: Language) -> str:
    """Units and their figures."""
    return text(language, f"dots.{key}", rows="; ".join(f"{row.name} {row.figure(shows, language)}" for row in rows))
