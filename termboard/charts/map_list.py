"""The list beside a dot map: each unit with its figure, in order, as far as there is room."""

from collections.abc import Sequence
from typing import Final

from termboard.charts.lettering import escaped, shorten, text_width
from termboard.charts.map_marks import unit_marker
from termboard.charts.map_rows import MapRow
from termboard.charts.map_sheet import Sheet
from termboard.texts import text

# Of a list too long for its field, this share shows the beginning, the rest the end.
_BEGINNING: Final = 0.6
_TRACK_SHARE: Final = 0.26
_GLYPH: Final = 20.0
_BETWEEN: Final = 10.0


def draw_list(sheet: Sheet) -> None:
    """The list in a field of its own, whose axes count pixels."""
    _set_axes(sheet)
    if not sheet.rows:
        return
    shown, left_out = _shown(sheet)
    places = [sheet.pitch * (1.5 + place) for place in range(len(shown))]
    listed = [(row, y) for row, y in zip(shown, places, strict=True) if row is not None]
    rows, heights = [row for row, _ in listed], [y for _, y in listed]
    figures = [row.figure(sheet.shows, sheet.language) for row in rows]
    widest = max(text_width(figure, sheet.sizes.small, bold=True) for figure in figures)
    track = _track(sheet, widest)
    _write(sheet, "list heading", [0.0], [sheet.pitch * 0.5], [escaped(_heading(sheet))])
    if None in shown:
        between = text(sheet.language, "dots.between", count=left_out)
        _write(sheet, "list gap", [_name_left(sheet)], [places[shown.index(None)]], [escaped(between)])
    _draw_tracks(sheet, track, heights)
    _write(sheet, "list names", [_name_left(sheet)] * len(rows), heights, _names(sheet, rows, track[0] - _BETWEEN))
    _write(
        sheet,
        "list figures",
        [sheet.list_width] * len(rows),
        heights,
        [f"<b>{escaped(figure)}</b>" for figure in figures],
        "left",
    )
    _draw_marks(sheet, rows, heights, track)


def _set_axes(sheet: Sheet) -> None:
    sheet.drawing.set(
        xaxis2={
            "range": [0, sheet.list_width], "anchor": "y2",
            "domain": [sheet.list_left / sheet.room, min((sheet.list_left + sheet.list_width) / sheet.room, 1)],
        },
        yaxis2={
            "range": [sheet.list_height, 0], "anchor": "x2", "domain": [0, sheet.list_height / sheet.height],
        },
    )  # fmt: skip


def _shown(sheet: Sheet) -> tuple[list[MapRow | None], int]:
    """The rows there is room for, None where some are left out, and how many are."""
    room = int(sheet.list_height / sheet.pitch) - 1
    if len(sheet.rows) <= room:
        return list(sheet.rows), 0
    first = int((room - 1) * (1 if sheet.shows == "verdict" else _BEGINNING))
    last = room - 1 - first
    ends = sheet.rows[len(sheet.rows) - last :] if last else []
    return [*sheet.rows[:first], None, *ends], len(sheet.rows) - first - last


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
    x: list[float | None] = []
    y: list[float | None] = []
    for height in heights:
        x += [*track, None]
        y += [height, height, None]
    sheet.drawing.scatter(
        name="list tracks",
        x=x[:-1],
        y=y[:-1],
        xaxis="x2",
        yaxis="y2",
        mode="lines",
        line={"color": sheet.colours.grid, "width": 2},
        hoverinfo="skip",
    )


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


def _write(
    sheet: Sheet, name: str, x: Sequence[float], y: Sequence[float], words: Sequence[str], side: str = "right"
) -> None:
    is_quiet = name in ("list heading", "list gap")
    sheet.drawing.scatter(
        name=name,
        x=list(x),
        y=list(y),
        xaxis="x2",
        yaxis="y2",
        mode="text",
        text=list(words),
        textposition=f"middle {side}",
        textfont={"size": sheet.sizes.small, "color": sheet.colours.quiet if is_quiet else sheet.colours.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _draw_marks(sheet: Sheet, rows: Sequence[MapRow], heights: Sequence[float], track: tuple[float, float]) -> None:
    size = round(sheet.sizes.small * 0.85)
    places = [_GLYPH * 0.4] * len(rows)
    if sheet.shows == "value" and sheet.ramp:
        inset = size / 2
        span = track[1] - track[0] - size
        places = [track[0] + inset + sheet.ramp.share(row.value or 0.0) * span for row in rows]
    sheet.drawing.scatter(
        name="list marks",
        x=places,
        y=list(heights),
        xaxis="x2",
        yaxis="y2",
        mode="markers",
        cliponaxis=False,
        marker=unit_marker(sheet, rows, [size] * len(rows)),
        customdata=[row.observation_id for row in rows],
        hovertext=[row.hover(sheet.language) for row in rows],
        hoverinfo="text",
    )
