"""What all native charts share: a slide's colours, the words of a verdict, room for labels, pages of equal length."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from termboard.charts.lettering import text_width
from termboard.charts.map_marks import FAINT as FAINT_BY_THEME
from termboard.charts.paper import SERIES
from termboard.charts.scale import Scale
from termboard.charts.theme import COLOURS, VERDICTS
from termboard.formats import NO_BREAK_SPACE
from termboard.slides.slide import NativeChart, Symbol, Table
from termboard.texts import Language, text

Item = TypeVar("Item")

Page = Sequence[NativeChart] | Table
"""The body of one slide."""

INK: Final = COLOURS["light"].ink
QUIET: Final = COLOURS["light"].quiet
FAINT: Final = FAINT_BY_THEME["light"]

MOST_BARS: Final = 14
"""Bars that can be read on one slide."""

BETWEEN: Final = " · "

# Points: a slide's plot beside the names of its bars, and the size of labels, both on the safe side.
_PLOT: Final = 600.0
_LABEL: Final = 12.5
# At least so much of the plot is left to the marks.
_MARKS: Final = 0.3

_SYMBOLS: Final[dict[str, Symbol]] = {"exceeded": "triangle", "missed": "diamond", "not_assessable": "square"}


def mark_colour(verdict: str) -> str:
    """The colour of a verdict's marks; that of series without verdict for an unknown one."""
    return VERDICTS[verdict].mark["light"] if verdict in VERDICTS else series_colour(1)


def symbol(verdict: str) -> Symbol:
    """The shape of a verdict's dots; office programs know no triangle that points down."""
    return _SYMBOLS.get(verdict, "circle")


def series_colour(index: int) -> str:
    return SERIES["light"][index % len(SERIES["light"])]


def series_symbol(index: int) -> Symbol:
    """The seventh unit has the first colour again, but another shape."""
    return "square" if index // len(SERIES["light"]) % 2 else "circle"


def verdict_words(verdict: str, language: Language) -> str:
    """Sign and word: "▲ vượt"; empty for what is no verdict."""
    if verdict not in VERDICTS:
        return ""
    return f"{VERDICTS[verdict].glyph}{NO_BREAK_SPACE}{text(language, f'verdicts.{verdict}')}"


def parts(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """`items` in as few parts of at most `most` as need be, of nearly equal length.

    >>> [len(part) for part in parts(range(25), 14)]
    [13, 12]
    """
    count = math.ceil(len(items) / most)
    if not count:
        return []
    size, longer = divmod(len(items), count)
    ends = [size * place + min(place, longer) for place in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def end_with_room(low: float, high: float, labels: Iterable[tuple[float, str]], beside: int = 1) -> float:
    """Where an axis from `low` must end so that labels to the right of these values have room.

    `labels`: value and words; `beside`: how many charts share the slide.
    """
    plot = _PLOT / beside
    end = high
    for value, words in labels:
        width = min(text_width(words, _LABEL), plot * (1 - _MARKS))
        end = max(end, low + (min(value, high) - low) * plot / (plot - width))
    return end


def log_end_with_room(scale: Scale, labels: Iterable[tuple[float, str]]) -> float:
    """`end_with_room` on a scale that may be one of powers of ten."""
    if not scale.is_log:
        return end_with_room(scale.low, scale.high, labels)
    ends = [(math.log10(value), words) for value, words in labels]
    return float(10 ** end_with_room(math.log10(scale.low), math.log10(scale.high), ends))


def axis_format(low: float, high: float) -> str:
    """The number format of an axis, without places it does not need."""
    span = high - low
    return "#,##0" if span >= 8 else "#,##0.0" if span >= 0.8 else "#,##0.00"


def own(place: int, count: int, value: float) -> list[float | None]:
    """A series with one value at one place."""
    return [value if index == place else None for index in range(count)]
