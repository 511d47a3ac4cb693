"""The dot map as dots at longitude and latitude, beside it the ends of the list as bars."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.canvas.colour_scale import COLOURS
from termboard.charts.canvas.theme import DEFAULT_WIDTH, VERDICTS
from termboard.charts.dot_map.marks import Mark
from termboard.charts.dot_map.rows import MapRow, Shows, extremes, map_rows
from termboard.charts.dot_map.sheet import Sheet
from termboard.domain import formats
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import BY_GRADE, Verdict
from termboard.slides.native.marks import BETWEEN, FAINT, MOST_BARS, QUIET, Page, mark_colour, symbol, verdict_words
from termboard.slides.slide import NativeChart, Series

_NAMED: Final = 8
# Room below a frame for its name, as a share of the map.
_BELOW: Final = 0.06
# Most verdicts have no share: a list of one or two would pass for all of them.
_FEWEST: Final = 3


def dot_map_pages(
    rows: pd.DataFrame,
    language: Language,
    *,
    country: pd.DataFrame,
    shows: Shows = "value",
    lifts_far: bool = False,
) -> list[Page]:
    """`rows` and options as `charts.dot_map` has them: one page, the map and the list's ends side by side."""
    known = map_rows(rows)
    if not known:
        return []
    sheet = Sheet(language, "light", DEFAULT_WIDTH, rows=known, country=country, shows=shows, lifts_far=lifts_far)
    listed = [row for row in known if (row.value if shows == "value" else row.attainment) is not None]
    has_list = len(listed) >= (1 if shows == "value" else _FEWEST)
    return [[_map(sheet), *([_list(sheet, listed)] if has_list else [])]]


def _map(sheet: Sheet) -> NativeChart:
    west, east = sheet.projection.longitudes
    south, north = sheet.projection.latitudes
    # Room below a frame at the very edge for its name.
    pad = _BELOW * (north - south) if sheet.frames else 0.0
    named = extremes(sheet.rows, sheet.shows, _NAMED)
    return NativeChart(
        kind="xy",
        categories=(),
        series=[_land(sheet, named), *_frames(sheet), *_units(sheet, named)],
        value_title="",
        least=south - pad,
        most=north,
        across_least=west,
        across_most=east,
        axes="none",
        ratio=sheet.map_width / sheet.map_height / (1 + (_BELOW if sheet.frames else 0)),
        has_legend=True,
    )


def _land(sheet: Sheet, named: Sequence[MapRow]) -> Series:
    """Every unit of today, and the names of lone islands."""
    latitudes, longitudes = sheet.land
    names = [""] * len(latitudes)
    for island in sheet.islands(named):
        names[island] = sheet.names[island]
    country = text(sheet.language, "dots.country")
    return Series(country, latitudes.tolist(), "speck", FAINT, across=longitudes.tolist(), labels=names)


def _frames(sheet: Sheet) -> list[Series]:
    """A box around each island that is drawn nearer than it lies."""
    found = []
    for name, box in sheet.frames:
        north, west = sheet.projection.degrees(box.left, box.top)
        south, east = sheet.projection.degrees(box.right, box.bottom)
        found.append(
            Series(
                text(sheet.language, "native.frame", name=name),
                [north, north, south, south, north],
                "dashed",
                QUIET,
                across=[west, east, east, west, west],
                labels=["", "", "", name, ""],
            )
        )
    return found


def _units(sheet: Sheet, named: Sequence[MapRow]) -> list[Series]:
    """A series for each verdict, the misses on top, or for each fifth of the colour scale that has units."""
    if sheet.shows == "value":
        return [_series(own, name, colour, "", sheet, named) for name, colour, own in _classes(sheet)]
    groups = [(code, [mark for mark in sheet.placed if mark.row.verdict == code]) for code in reversed(BY_GRADE)]
    return [
        _series(
            own, f"{verdict_words(code, sheet.language)} {_count(own, sheet)}", mark_colour(code), code, sheet, named
        )
        for code, own in groups
        if own
    ]


def _series(
    marks: Sequence[Mark], name: str, colour: str, verdict: str, sheet: Sheet, named: Sequence[MapRow]
) -> Series:
    return Series(
        name,
        [mark.latitude for mark in marks],
        "dot",
        colour,
        across=[mark.longitude for mark in marks],
        labels=[_label(mark.row, sheet) if mark.row in named else "" for mark in marks],
        symbol=symbol(verdict),
    )


def _classes(sheet: Sheet) -> list[tuple[str, str, list[Mark]]]:
    """The units by fifths of the colour scale: words, colour, units; the lowest first."""
    scale, colours = sheet.scale, COLOURS["light"]
    by_class: dict[int, list[Mark]] = {}
    for mark in sheet.placed:
        if scale is not None and mark.row.value is not None:
            fifth = min(int(scale.place(mark.row.value) * len(colours)), len(colours) - 1)
            by_class.setdefault(fifth, []).append(mark)
    return [(_class_name(own, sheet), colours[fifth], own) for fifth, own in sorted(by_class.items())]


def _class_name(marks: Sequence[Mark], sheet: Sheet) -> str:
    """ "12,5–31 tỷ đồng (14)": from the lowest to the highest figure of the class."""
    values = [mark.row.value for mark in marks if mark.row.value is not None]
    decimals, unit = marks[0].row.decimals, next((mark.row.unit_label for mark in marks if mark.row.unit_label), "")
    low, high = (formats.number(value, decimals, sheet.language) for value in (min(values), max(values)))
    if low == high:
        return f"{formats.quantity(min(values), unit, decimals, sheet.language)} {_count(marks, sheet)}"
    return f"{f'{low}–{high} {unit}'.rstrip()} {_count(marks, sheet)}"


def _count(marks: Sequence[Mark], sheet: Sheet) -> str:
    return f"({formats.number(len(marks), 0, sheet.language)})"


def _label(row: MapRow, sheet: Sheet) -> str:
    glyph = f"{VERDICTS[row.verdict].glyph} " if sheet.shows == "verdict" and row.verdict else ""
    return f"{glyph}{row.name} {row.figure(sheet.shows, sheet.language)}".rstrip()


def _figure(row: MapRow, sheet: Sheet) -> str:
    figure = row.figure(sheet.shows, sheet.language)
    return f"{VERDICTS[row.verdict].glyph} {figure}".rstrip() if sheet.shows == "verdict" and row.verdict else figure


def _list(sheet: Sheet, rows: Sequence[MapRow]) -> NativeChart:
    """The list's first and last units as bars: their values, or what they reached in per cent of the target."""
    language, is_verdict = sheet.language, sheet.shows == "verdict"
    shown = rows if len(rows) <= MOST_BARS else [*rows[: MOST_BARS // 2], *rows[-(MOST_BARS // 2) :]]
    title = text(language, f"native.units_{sheet.shows}", count=len(rows))
    if len(shown) < len(rows):
        title = f"{title}: {text(language, 'native.list_ends', half=len(shown) // 2)}"
    return NativeChart(
        kind="bars",
        categories=[BETWEEN.join(part for part in (row.name, row.place) if part) for row in shown],
        series=[
            Series(
                text(language, "native.board_result") if is_verdict else text(language, "native.value"),
                [_percent(row) if is_verdict else row.value for row in shown],
                "bar",
                mark_colour(Verdict.MET) if is_verdict else COLOURS["light"][2],
                colours=[mark_colour(row.verdict or "") for row in shown] if is_verdict else (),
                labels=[_figure(row, sheet) for row in shown],
            )
        ],
        value_title=text(language, "native.board_axis") if is_verdict else shown[0].unit_label or "",
        title=title,
    )


def _percent(row: MapRow) -> float | None:
    return None if row.attainment is None else row.attainment * 100
