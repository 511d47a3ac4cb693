"""The list beside a dot map: each unit with its figure, in order, as far as there is room."""

from dataclasses import replace
from typing import Final

import numpy as np

from termboard.charts.canvas.lettering import escaped, shorten, text_width
from termboard.charts.canvas.picture import Words
from termboard.charts.dot_map.marks import Mark, draw_looks
from termboard.charts.dot_map.rows import MapRow
from termboard.charts.dot_map.sheet import Sheet
from termboard.domain.texts import text

# Of a list too long for its field, this share shows the beginning, the rest the end.
_BEGINNING: Final = 0.6
_TRACK_SHARE: Final = 0.26
_GLYPH: Final = 20.0
_BETWEEN: Final = 10.0


def draw_list(sheet: Sheet) -> None:
    """A heading and a line a unit: verdict, name and figure, or name, value on a line by the colours' scale, figure."""
    if not sheet.rows:
        return
    size, quiet, is_value = sheet.sizes.small, sheet.colours.quiet, sheet.shows == "value"
    shown, left_out = _shown(sheet)
    right = sheet.list_left + sheet.list_width
    name_left = sheet.list_left + (0.0 if is_value else _GLYPH)
    heading = text(sheet.language, f"dots.list_{sheet.shows}", count=len(sheet.rows))
    _write(sheet, "list heading", sheet.list_left, 0, escaped(heading), quiet)
    if left_out:
        between = text(sheet.language, "dots.between", count=left_out)
        _write(sheet, "list gap", name_left, 1 + shown.index(None), escaped(between), quiet)
    listed = [(mark, line) for line, mark in enumerate(shown, start=1) if mark]
    figures = [mark.row.figure(sheet.shows, sheet.language) for mark, _ in listed]
    track_right = right - max(text_width(figure, size, bold=True) for figure in figures) - _BETWEEN * 1.5
    track_left = track_right - (sheet.list_width * _TRACK_SHARE if is_value else 0)
    for (mark, line), figure in zip(listed, figures, strict=True):
        if is_value:
            y = _down(sheet, line)
            sheet.line(track_left, y, track_right, y, name="list tracks", width=2)
        _write(sheet, "list name", name_left, line, _name(sheet, mark.row, track_left - _BETWEEN - name_left))
        _write(sheet, "list figure", right, line, f"<b>{escaped(figure)}</b>", xanchor="right")
    diameter = round(size * 0.85)
    looks = [replace(mark.look, diameter=diameter) for mark, _ in listed]
    places = [sheet.list_left + _GLYPH * 0.4] * len(listed)
    if is_value and sheet.scale:
        scale = replace(sheet.scale, start=track_left + diameter / 2, end=track_right - diameter / 2)
        places = [scale.place(mark.row.value or 0.0) for mark, _ in listed]
    down = np.array([_down(sheet, line) for _, line in listed])
    draw_looks(sheet, "list marks", looks, np.array(places), down, [mark.row for mark, _ in listed])


def _shown(sheet: Sheet) -> tuple[list[Mark | None], int]:
    """The marks there is a line for, None where some are left out, and how many are."""
    lines, marks = int(sheet.list_height / sheet.pitch) - 1, sheet.marks
    if len(marks) <= lines:
        return list(marks), 0
    first = int((lines - 1) * (1 if sheet.shows == "verdict" else _BEGINNING))
    last = len(marks) - (lines - 1 - first)
    return [*marks[:first], None, *marks[last:]], last - first


def _name(sheet: Sheet, row: MapRow, room: float) -> str:
    """The name in ink and, where there is room, the place after it."""
    size = sheet.sizes.small
    name = shorten(row.name, room, size, bold=True)
    left = room - text_width(name, size, bold=True) - 8
    place = shorten(row.place or "", left, size) if left > size * 3 else ""
    span = f' <span style="color:{sheet.colours.quiet}">{escaped(place)}</span>' if place else ""
    return f"<b>{escaped(name)}</b>{span}"


def _write(sheet: Sheet, name: str, x: float, line: int, said: str, color: str = "", xanchor: str = "left") -> None:
    words = Words(name, said, x, _down(sheet, line), sheet.sizes.small, color or sheet.colours.ink, xanchor)
    sheet.words.append(words)


def _down(sheet: Sheet, line: int) -> float:
    return sheet.list_top + sheet.pitch * (line + 0.5)
