"""Tables of a deck: how wide, how large, and how many rows a slide takes. Lengths are points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import pandas as pd

from termboard.slides.fitting import LINE, SPACE, clean, line_count, word_lengths
from termboard.slides.slide import Table

BESIDE: Final = 7.0
ABOVE: Final = 3.5
"""Margins of a cell: left and right, above and below."""

_LARGEST: Final = 14
_SPLIT: Final = 12
_LEAST: Final = 11
# A header may go over so many lines before its column takes room from the words of others.
_HEAD_LINES: Final = 3
# Widths are those of Be Vietnam Pro; some capitals of Arial, which headers are full of, are wider.
_WIDER: Final = 1.1
_NUMBER: Final = re.compile(r"[-+−]?\d[\d.,\s]*( ?[%‰])?")
_EMPTY: Final = ("", "–", "—", "-")


@dataclass(frozen=True)
class Sheet:
    """A table laid out: the type size, the width of each column, the height of the header and of each row."""

    size: int
    widths: tuple[float, ...]
    header: float
    heights: tuple[float, ...]


@dataclass(frozen=True)
class Part(Table):
    """Some rows of a table, laid out as the whole is."""

    sheet: Sheet | None = None


def laid_out(rows: pd.DataFrame, width: float, height: float) -> Sheet:
    """The table at the largest size at which it fits a slide; where none does, at one for several slides."""
    cells = [[word_lengths(cell, bold=place == 0) for cell in row] for place, row in enumerate(table_cells(rows))]
    for size in range(_LARGEST, _LEAST - 1, -1):
        sheet = _sheet(cells, width, size)
        if sheet.header + sum(sheet.heights) <= height:
            return sheet
    return _sheet(cells, width, _SPLIT)


def split(table: Table, width: float, height: float) -> list[Part]:
    """The table in parts that fit a slide each, of about equal height."""
    sheet = laid_out(table.rows, width, height)
    room = height - sheet.header
    count = max(1, -int(-sum(sheet.heights) // room))
    while True:
        ends = _ends(sheet.heights, (sum(sheet.heights) + max(sheet.heights, default=0)) / count, room)
        if len(ends) - 1 <= count:
            break
        count += 1
    return [
        Part(
            table.rows.iloc[start:end],
            {(row - start, column): colour for (row, column), colour in table.colours.items() if start <= row < end},
            replace(sheet, heights=sheet.heights[start:end]),
        )
        for start, end in pairwise(ends)
    ]


def table_cells(rows: pd.DataFrame) -> list[list[str]]:
    """The header and the rows as texts."""
    head = [clean(name) for name in rows.columns]
    return [head, *([clean(cell) if pd.notna(cell) else "" for cell in row] for row in rows.itertuples(index=False))]


def _sheet(cells: list[list[list[float]]], width: float, size: int) -> Sheet:
    """The layout at `size` of a header and rows, each cell the lengths of its words."""
    widths = _widths(cells, width, size)
    heights = [_row_height(row, widths, size) for row in cells]
    return Sheet(size, tuple(widths), heights[0], tuple(heights[1:]))


def _widths(cells: list[list[list[float]]], width: float, size: int) -> list[float]:
    """Every column as wide as its longest cell, or where that is too much, at least as its longest word."""
    columns = list(zip(*cells, strict=True))
    natural = [[_width(sum(cell) + SPACE * (len(cell) - 1), size) for cell in column] for column in columns]
    longest = [max(lengths) for lengths in natural]
    least = [max(_width(max(cell), size) for cell in column) for column in columns]
    if sum(longest) <= width:
        return [length * width / sum(longest) for length in longest]
    if sum(least) >= width:
        return [length * width / sum(least) for length in least]
    # One length that no column exceeds but for its longest word, found by halving.
    wanted = [max([head / _HEAD_LINES, *lengths]) for head, *lengths in natural]
    low, high = 0.0, max(wanted)
    for _ in range(30):
        middle = (low + high) / 2
        taken = sum(max(word, min(length, middle)) for word, length in zip(least, wanted, strict=True))
        low, high = (middle, high) if taken <= width else (low, middle)
    fitted = [max(word, min(length, low)) for word, length in zip(least, wanted, strict=True)]
    return [length * width / sum(fitted) for length in fitted]


def _width(length: float, size: int) -> float:
    return length * size * _WIDER + 2 * BESIDE + 2


def _row_height(row: Sequence[Sequence[float]], widths: Sequence[float], size: int) -> float:
    lines = max(line_count(cell, (width - 2 * BESIDE) / size) for cell, width in zip(row, widths, strict=True))
    return lines * size * LINE + 2 * ABOVE


def _ends(heights: Sequence[float], share: float, room: float) -> list[int]:
    """Where parts begin and end: each about `share` high, never more than `room`."""
    ends, taken = [0], 0.0
    for place, height in enumerate(heights):
        if taken and (taken + height > room or taken + height / 2 > share):
            ends.append(place)
            taken = 0.0
        taken += height
    return [*ends, len(heights)]


def are_numbers(column: Sequence[str]) -> bool:
    """Whether figures stand in a column, which then is set right; a term, 2020–2025, is none."""
    said = [cell for cell in column if cell not in _EMPTY]
    return bool(said) and all(_NUMBER.fullmatch(cell) for cell in said)
