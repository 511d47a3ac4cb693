"""The dot map: all units of today as faint dots draw the country, those that have the figure stand out.

Nothing but the dots draws coasts and borders. A map of the whole country keeps every place where it is; a province
with an island far out at sea shows that in a frame of its own, drawn nearer. Beside the map, on a phone beneath it,
stands the list of the units with their figures.
"""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts import map_key, map_list, map_marks, map_picture
from termboard.charts.map_rows import MapRows, Shows, extremes
from termboard.charts.map_sheet import Sheet
from termboard.charts.theme import DEFAULT_WIDTH, VERDICTS, Theme
from termboard.formats import number
from termboard.texts import Language, text

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
) -> go.Figure:
    """Draw the units of `rows` over the faint dots of `country`.

    `rows` has the columns `map_rows.COLUMNS`, the best first (`shows="value"`) or the misses first (`"verdict"`);
    `country` has kind, name, latitude and longitude in degrees, of all units to be drawn faintly. Places without
    coordinates are left out of the map, not of the list. `lifts_far`: islands far out at sea come into frames.
    The marks carry their observation_id as `customdata`.
    """
    has_place = country["latitude"].notna() & country["longitude"].notna()
    land = country if has_place.all() else country[has_place]
    sheet = Sheet(language, theme, width, rows=MapRows(rows), country=land, shows=shows)
    sheet.fit(lifts_far=lifts_far)
    map_marks.draw_country(sheet)
    map_marks.draw_frames(sheet)
    map_marks.draw_units(sheet)
    map_marks.write_names(sheet, extremes(sheet.rows, shows, sheet.named))
    map_list.draw_list(sheet)
    top = map_key.draw_key(sheet)
    map_picture.place_picture(sheet, top)
    return sheet.finish(
        title=title, subtitle=subtitle, footer=footer, height=sheet.height, top=top, bottom=sheet.sizes.small
    )


def describe(rows: pd.DataFrame, shows: Shows, language: Language) -> str:
    """The map in words: how many units, the ends of the list or the count of each verdict, the misses by name."""
    if rows.empty:
        return text(language, "dots.nothing")
    said = text(language, "dots.described", count=len(rows))
    if shows == "value":
        names, values, decimals = (rows[name].tolist() for name in ("name", "value", "decimals"))
        told = [
            [(names[place], number(values[place], decimals[place], language)) for place in range(len(rows))[end]]
            for end in (slice(_NAMED), slice(-_NAMED, None))
        ]
        last = f" {_named('last', told[1], language)}" if len(rows) > 2 * _NAMED else ""
        return f"{said} {_named('first', told[0], language)}{last}"
    counts = rows["verdict"].value_counts()
    verdicts = ", ".join(f"{counts[code]} {text(language, f'verdicts.{code}')}" for code in VERDICTS if code in counts)
    missed = [(row.name, row.figure(shows, language)) for row in MapRows(rows[rows["verdict"] == "missed"])]
    return f"{said} {verdicts}." + (f" {_named('missed', missed, language)}" if missed else "")


def _named(key: str, told: Sequence[tuple[str, str]], language: Language) -> str:
    """Units and their figures."""
    return text(language, f"dots.{key}", rows="; ".join(" ".join(both) for both in told))
