"""The list beside a dot map: each unit with its figure, in order, as far as there is room."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from termboard.charts.lettering import escaped, shorten, text_width
from termboard.charts.map_marks import marks
from termboard.charts.map_rows import MapRow
from termboard.charts.map_sheet import Sheet
from termboard.charts.picture import Words
from termboard.texts import text

# Of a list too long for its field, this share shows the beginning, the rest the end.
_BEGINNING: Final = 0.6
_TRACK_SHARE: Final = 0.26
_GLYPH: Final = 20.0
_BETWEEN: Final = 10.0


def draw_list(sheet: Sheet) -> None:
    """The list in a field of its own, in pixels from its upper left corner."""
    if not sheet.rows:
        return
    shown, left_out = _shown(sheet)
    places = [sheet.pitch * (1.5 + place) for place in range(len(shown))]
    listed = [(place, y) for place, y in zip(shown, places, strict=True) if place is not None]
    rows, heights = [sheet.rows[place] for place, _ in listed], [y for _, y in listed]
    figures = [row.figure(sheet.shows, sheet.language) for row in rows]
    widest = max(text_width(figure, sheet.sizes.small, bold=True) for figure in figures)
    track = _track(sheet, widest)
    left, quiet = _name_left(sheet), sheet.colours.quiet
    _write(sheet, "list heading", 0, sheet.pitch * 0.5, escaped(_heading(sheet)), color=quiet)
    if None in shown:
        between = text(sheet.language, "dots.between", count=left_out)
        _write(sheet, "list gap", left, places[shown.index(None)], escaped(between), color=quiet)
    _draw_tracks(sheet, track, heights)
    names = _names(sheet, rows, track[0] - _BETWEEN)
    for name, figure, y in zip(names, figures, heights, strict=True):
        _write(sheet, "list name", left, y, name)
        _write(sheet, "list figure", sheet.list_width, y, f"<b>{escaped(figure)}</b>", xanchor="right")
    _draw_marks(sheet, [place for place, _ in listed], heights, track)


def _shown(sheet: Sheet) -> tuple[list[int | None], int]:
    """The places of the rows there is room for, None where some are left out, and how many are."""
    room, count = int(sheet.list_height / sheet.pitch) - 1, len(sheet.rows)
    if count <= room:
        return list(range(count)), 0
    first = int((room - 1) * (1 if sheet.shows == "verdict" else _BEGINNING))
    last = room - 1 - first
    return [*range(first), None, *range(count - last, count)], count - first - last


def _heading(sheet: Sheet) -> str:
    return text(sheet.language, f"dots.list_{sheet.shows}", count=len(sheet.rows))


def _name_left(sheet: Sheet) -> float:
    return _GLYPH if sheet.shows == "verdict" else 0.0


def _track(sheet: Sheet, widest: float) -> tuple[float, float]:
    """Where the marks stand: along a line by value, or before the names."""
    right = sheet.list_width - widest - _BETWEEN * 1.5
    if sheet.shows == "verdict":
        return right, right
    return right - sheet.list_width * _TRACK_SHARE, right


def _draw_tracks(sheet: Sheet, track: tuple[float, float], heights: Sequence[float]) -> None:
    if sheet.shows == "verdict":
        return
    for height in heights:
        (start, y), (end, _) = _at(sheet, track[0], height), _at(sheet, track[1], height)
        sheet.line(start, y, end, y, name="list tracks", width=2)


def _names(sheet: Sheet, rows: Sequence[MapRow], right: float) -> list[str]:
    """The name in ink and, where there is room, the place after it."""
    size, room = sheet.sizes.small, right - _name_left(sheet)
    said = []
    for row in rows:
        name = shorten(row.name, room, size, bold=True)
        left = room - text_width(name, size, bold=True) - 8
        place = shorten(row.place, left, size) if left > size * 3 else ""
        span = f' <span style="color:{sheet.colours.quiet}">{escaped(place)}</span>' if place else ""
        said.append(f"<b>{escaped(name)}</b>{span}")
    return said


def _write(sheet: Sheet, name: str, x: float, y: float, said: str, *, color: str = "", xanchor: str = "left") -> None:
    x, y = sheet.list_left + x, sheet.list_top + y
    sheet.words.append(Words(name, said, x, y, sheet.sizes.small, color or sheet.colours.ink, xanchor))


def _at(sheet: Sheet, x: float, y: float) -> tuple[float, float]:
    return sheet.list_left + x, sheet.list_top + y


def _draw_marks(sheet: Sheet, shown: Sequence[int], heights: Sequence[float], track: tuple[float, float]) -> None:
    size = round(sheet.sizes.small * 0.85)
    places = [_GLYPH * 0.4] * len(shown)
    if sheet.shows == "value" and sheet.ramp:
        inset = size / 2
        span = track[1] - track[0] - size
        places = [track[0] + inset + float(sheet.shares[place]) * span for place in shown]
    rows = [sheet.rows[place] for place in shown]
    spots = [_at(sheet, x, y) for x, y in zip(places, heights, strict=True)]
    for place, spot in zip(shown, spots, strict=True):
        mark = marks(sheet, place, np.array([spot]), size)
        sheet.picture.append(mark.replace("<path", '<path class="list mark"'))
    sheet.drawing.scatter(
        name="list marks",
        x=[x for x, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        marker={"opacity": 0, "maxdisplayed": 1},
        ids=[row.observation_id for row in rows],
        hovertext=[row.hover(sheet.language) for row in rows],
        hoverinfo="text",
    )
