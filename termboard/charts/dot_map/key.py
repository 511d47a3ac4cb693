"""How to read a dot map: its colour bar or its verdicts, and what the faint dots are."""

from collections import Counter
from dataclasses import replace
from typing import Final

import numpy as np

from termboard.charts.canvas.colour_scale import colours
from termboard.charts.canvas.lettering import escaped, text_width
from termboard.charts.canvas.picture import Words
from termboard.charts.dot_map.land import FAINT
from termboard.charts.dot_map.marks import Look, draw_looks, verdict_look
from termboard.charts.dot_map.sheet import Sheet
from termboard.domain.formats import number
from termboard.domain.texts import text
from termboard.domain.verdicts import Verdict

_BAR_WIDTH: Final = 240
_BAR_HEIGHT: Final = 10
# Squares of the bar's height, more than would stand beside one another.
_STEPS: Final = 48
_BETWEEN: Final = 22
_SIGN: Final = 16
_FIRST_SIGN: Final = 5

Part = tuple[Look, str]
"""A mark and what it means."""


def draw_key(sheet: Sheet) -> float:
    """Draw the key above the map; the space it takes, in pixels."""
    line = sheet.sizes.small * 1.3
    has_bar = sheet.shows == "value" and sheet.scale is not None and sheet.scale.low < sheet.scale.high
    bar = round(sheet.sizes.small * 3.2) + _BAR_HEIGHT if has_bar else 0
    left = _BAR_WIDTH + 2 * _BETWEEN if has_bar and not sheet.is_narrow else 0
    lines = _lines(sheet, _parts(sheet), left)
    height = len(lines) * line
    beneath = 6 if not has_bar else max((bar - height) / 2, 0) if left else bar + 10
    for place, parts in enumerate(reversed(lines)):
        up = beneath + (place + 0.5) * line
        for x, (_, words) in parts:
            _write(sheet, "key", x + _SIGN - _FIRST_SIGN, up, words)
        looks = [look for _, (look, _) in parts]
        draw_looks(sheet, "key marks", looks, np.array([x for x, _ in parts]), np.full(len(parts), -up))
    if has_bar:
        _draw_bar(sheet, bar - line / 2)
    return float(max(bar, beneath + height) + 8)


def _parts(sheet: Sheet) -> list[Part]:
    language, size = sheet.language, sheet.sizes.small * 0.8
    counts = Counter(mark.row.verdict for mark in sheet.marks) if sheet.shows == "verdict" else {}
    parts = [
        (
            verdict_look(code, sheet.theme, size),
            f"{text(language, f'verdicts.{code}')} {number(counts[code], 0, language)}",
        )
        for code in Verdict
        if counts.get(code)
    ]
    if any(row.is_former for row in sheet.rows):
        symbol, diameter = ("diamond", size) if sheet.shows == "value" else ("circle", size * 0.5)
        parts.append((Look(symbol, sheet.colours.quiet, diameter), text(language, f"dots.former_{sheet.shows}")))
    return [*parts, (Look("circle", FAINT[sheet.theme], size * 0.75), text(language, "dots.country"))]


def _lines(sheet: Sheet, parts: list[Part], left: float) -> list[list[tuple[float, Part]]]:
    """The parts in lines, each with the middle of its mark."""
    lines: list[list[tuple[float, Part]]] = [[]]
    x = left
    for part in parts:
        wide = _SIGN + text_width(part[1], sheet.sizes.small)
        if lines[-1] and x + wide > sheet.room:
            lines.append([])
            x = left
        lines[-1].append((x + _FIRST_SIGN, part))
        x += wide + _BETWEEN
    return lines


def _write(sheet: Sheet, name: str, x: float, up: float, words: str, color: str = "", xanchor: str = "left") -> None:
    said = Words(name, escaped(words), x, -up, sheet.sizes.small, color or sheet.colours.ink, xanchor)
    sheet.words.append(said)


def _draw_bar(sheet: Sheet, top: float) -> None:
    """The colour bar with its ticks beneath it and the unit of measure above it, so many pixels above the map."""
    assert sheet.scale is not None
    beneath = round(sheet.sizes.small * 1.7)
    unit = next((row.unit_label for row in sheet.rows if row.unit_label), "")
    powers = f" · {text(sheet.language, 'dots.powers')}" if sheet.scale.is_log else ""
    _write(sheet, "unit of measure", 0, top, f"{unit}{powers}")
    shares = np.linspace(0, 1, _STEPS)
    scale = replace(sheet.scale, start=_BAR_HEIGHT / 2, end=_BAR_WIDTH - _BAR_HEIGHT / 2)
    sheet.drawing.scatter(
        name="colour bar",
        mode="markers",
        x=scale.start + shares * (scale.end - scale.start),
        y=np.full(_STEPS, -beneath - _BAR_HEIGHT / 2),
        marker={"symbol": "square", "size": _BAR_HEIGHT, "color": colours(shares.tolist(), sheet.theme)},
        hoverinfo="skip",
    )
    edge = -1.0
    for tick in scale.ticks():
        said = number(tick, 0 if abs(tick) >= 100 else 2, sheet.language)
        half = text_width(said, sheet.sizes.small) / 2
        if scale.place(tick) - half > edge:
            _write(sheet, "tick", scale.place(tick), beneath / 2, said, xanchor="center", color=sheet.colours.quiet)
            edge = scale.place(tick) + half + 6
