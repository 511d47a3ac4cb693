"""The dot map as dots at longitude and latitude, beside it the ends of the list as bars."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from termboard import formats
from termboard.charts.map_places import lone_islands
from termboard.charts.map_rows import MapRow, MapRows, Shows, extremes
from termboard.charts.map_sheet import Sheet
from termboard.charts.ramp import COLOURS, Ramp
from termboard.charts.theme import DEFAULT_WIDTH, VERDICTS
from termboard.slides.native.marks import (
    BETWEEN,
    FAINT,
    MOST_BARS,
    QUIET,
    Page,
    mark_colour,
    symbol,
    verdict_words,
)
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language, text

_NAMED: Final = 8
# Degrees between an island and the next unit from which on it is named.
_ALONE: Final = 1.0
# Room below a frame for its name, as a share of the map.
_BELOW: Final = 0.06
# Most verdicts have no share: a list of one or two would pass for all of them.
_FEWEST: Final = 3

Spot = tuple[float, float]
"""Longitude and latitude, for a unit in a frame those of its place there."""


def dot_map_pages(
    rows: pd.DataFrame,
    language: Language,
    *,
    country: pd.DataFrame,
    shows: Shows = "value",
    lifts_far: bool = False,
) -> list[Page]:
    """`rows` and options as `charts.dot_map` has them: one page, the map and the list's ends side by side."""
    known = MapRows(rows)
    if not known:
        return []
    sheet = Sheet(
        language, "light", DEFAULT_WIDTH,
        rows=known, country=country.dropna(subset=["latitude", "longitude"]), shows=shows,
    )  # fmt: skip
    sheet.fit(lifts_far=lifts_far)
    listed = [row for row in known if (row.value if shows == "value" else row.attainment) is not None]
    has_list = len(listed) >= (1 if shows == "value" else _FEWEST)
    return [[_map(sheet), *([_list(sheet, listed)] if has_list else [])]]


def _map(sheet: Sheet) -> NativeChart:
    west, east = sheet.places.longitudes
    south, north = sheet.places.latitudes
    # Room below a frame at the very edge for its name.
    pad = _BELOW * (north - south) if sheet.frames else 0.0
    return NativeChart(
        kind="xy",
        categories=(),
        series=[*_land(sheet), *_frames(sheet), *_units(sheet)],
        value_title="",
        least=south - pad,
        most=north,
        across_least=west,
        across_most=east,
        axes="none",
        ratio=sheet.map_width / sheet.map_height / (1 + (_BELOW if sheet.frames else 0)),
        has_legend=True,
    )


def _land(sheet: Sheet) -> list[Series]:
    """Every unit of today, and the names of lone islands."""
    latitudes, longitudes = sheet.land
    named = {row.name for row in sheet.rows}
    alone = lone_islands(sheet.country, 0 if sheet.frames else _ALONE)
    islands = {name for name, _, _ in alone if name not in named}
    names = [str(name) if name in islands else "" for name in sheet.country["name"]]
    return [
        Series(
            text(sheet.language, "dots.country"),
            [float(y) for y in latitudes],
            "speck",
            FAINT,
            across=[float(x) for x in longitudes],
            labels=names,
        )
    ]


def _frames(sheet: Sheet) -> list[Series]:
    """A box around each island that is drawn nearer than it lies."""
    found = []
    for frame in sheet.frames:
        north, west = sheet.places.degrees(frame.left, frame.top)
        south, east = sheet.places.degrees(frame.left + frame.width, frame.top + frame.height)
        found.append(
            Series(
                text(sheet.language, "native.frame", name=frame.name),
                [north, north, south, south, north],
                "dashed",
                QUIET,
                across=[west, east, east, west, west],
                labels=["", "", "", frame.name, ""],
            )
        )
    return found


def _units(sheet: Sheet) -> list[Series]:
    spots = _spots(sheet)
    names = _names(sheet)
    if sheet.shows == "verdict":
        groups = {code: [row for row in sheet.placed_rows if row.verdict == code] for code in VERDICTS}
        # The misses lie on top.
        order = ("not_assessable", "in_progress", "met", "exceeded", "missed")
        return [
            _group(groups[code], _verdict_name(code, groups[code], sheet), mark_colour(code), code, spots, names)
            for code in order
            if groups[code]
        ]
    return [_group(own, name, colour, "", spots, names) for name, colour, own in _classes(sheet)]


def _group(
    rows: Sequence[MapRow], name: str, colour: str, verdict: str, spots: Mapping[str, Spot], names: Mapping[str, str]
) -> Series:
    return Series(
        name,
        [spots[row.unit_id][1] for row in rows],
        "dot",
        colour,
        across=[spots[row.unit_id][0] for row in rows],
        labels=[names.get(row.unit_id, "") for row in rows],
        symbol=symbol(verdict),
    )


def _verdict_name(code: str, rows: Sequence[MapRow], sheet: Sheet) -> str:
    return f"{verdict_words(code, sheet.language)} ({formats.number(len(rows), 0, sheet.language)})"


def _classes(sheet: Sheet) -> list[tuple[str, str, list[MapRow]]]:
    """The units by fifths of the colour scale: words, colour, units; the lowest first."""
    valued = [row for row in sheet.placed_rows if row.value is not None]
    ramp, steps = sheet.ramp, COLOURS["light"]
    if ramp is None:
        return []
    unit = next((row.unit_label for row in valued if row.unit_label), "")
    by_class: dict[int, list[MapRow]] = {}
    for row in valued:
        by_class.setdefault(_fifth(ramp, row.value or 0.0, len(steps)), []).append(row)
    return [(_class_name(own, unit, sheet.language), steps[step], own) for step, own in sorted(by_class.items())]


def _fifth(ramp: Ramp, value: float, steps: int) -> int:
    return min(int(ramp.share(value) * steps), steps - 1)


def _class_name(rows: Sequence[MapRow], unit: str, language: Language) -> str:
    """ "12,5–31 tỷ đồng (14)": from the lowest to the highest figure of the class."""
    values = [row.value for row in rows if row.value is not None]
    ends = [formats.number(value, rows[0].decimals, language) for value in (min(values), max(values))]
    written = formats.quantity(min(values), unit, rows[0].decimals, language) if ends[0] == ends[1] else ""
    return f"{written or f'{ends[0]}–{ends[1]} {unit}'.rstrip()} ({formats.number(len(rows), 0, language)})"


def _spots(sheet: Sheet) -> dict[str, Spot]:
    latitudes, longitudes = sheet.spots
    places = zip(sheet.placed_rows, longitudes, latitudes, strict=True)
    return {row.unit_id: (float(x), float(y)) for row, x, y in places}


def _names(sheet: Sheet) -> dict[str, str]:
    """What stands beside the marks of the extremes, by unit."""
    names = {}
    for row in extremes(sheet.rows, sheet.shows, _NAMED):
        glyph = f"{VERDICTS[row.verdict].glyph} " if sheet.shows == "verdict" else ""
        names[row.unit_id] = f"{glyph}{row.name} {row.figure(sheet.shows, sheet.language)}".rstrip()
    return names


def _list(sheet: Sheet, rows: Sequence[MapRow]) -> NativeChart:
    """The list's first and last units as bars: their values, or what they reached in per cent of the target."""
    language = sheet.language
    shown = rows if len(rows) <= MOST_BARS else [*rows[: MOST_BARS // 2], *rows[-(MOST_BARS // 2) :]]
    is_verdict = sheet.shows == "verdict"
    values = [_percent(row) if is_verdict else row.value for row in shown]
    labels = [_figure(row, sheet) for row in shown]
    return NativeChart(
        kind="bars",
        categories=[BETWEEN.join(part for part in (row.name, row.place) if part) for row in shown],
        series=[
            Series(
                text(language, "native.board_result") if is_verdict else text(language, "native.value"),
                values,
                "bar",
                mark_colour("met") if is_verdict else COLOURS["light"][2],
                colours=[mark_colour(row.verdict) for row in shown] if is_verdict else (),
                labels=labels,
            )
        ],
        value_title=text(language, "native.board_axis") if is_verdict else shown[0].unit_label,
        title=_title(sheet.shows, len(shown), len(rows), language),
    )


def _percent(row: MapRow) -> float | None:
    return None if row.attainment is None else row.attainment * 100


def _figure(row: MapRow, sheet: Sheet) -> str:
    figure = row.figure(sheet.shows, sheet.language)
    return f"{VERDICTS[row.verdict].glyph} {figure}".rstrip() if sheet.shows == "verdict" else figure


def _title(shows: Shows, shown: int, count: int, language: Language) -> str:
    every = text(language, f"native.units_{shows}", count=count)
    return every if shown == count else f"{every}: {text(language, 'native.list_ends', half=shown // 2)}"
