"""Words beside the marks of a native chart: which side of a mark, and where two would meet, apart from each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from termboard.charts.canvas.lettering import shorten, text_width
from termboard.charts.canvas.placing import Box, Room, spread
from termboard.charts.canvas.theme import contrast, readable_on
from termboard.slides.fitting import LINE
from termboard.slides.pptx.plot import GAP, Plot, are_side_by_side, labelled, row_labels
from termboard.slides.slide import NativeChart, Series

MARK: Final = 9.0
"""How much of a label's distance from a point its mark takes."""

_SIDES: Final = ("r", "l", "t", "b")
# More marks than these cannot be kept free of words.
_MOST_OBSTACLES: Final = 400


@dataclass(frozen=True)
class Label:
    """Words beside a point.

    `position` as the format names it (outEnd, inEnd, ctr, r, l, t, b), `shift` from there as
    parts of the chart's width and height, `colour` empty for that of text, `is_backed` on a ground that hides lines.
    """

    words: str
    position: str
    colour: str = ""
    shift: tuple[float, float] = (0.0, 0.0)
    is_backed: bool = False


Labels = dict[tuple[int, int], Label]
"""By series and point."""


def labels(chart: NativeChart, plot: Plot) -> Labels:
    """The labels of a chart by series and point; words that find no place are left out."""
    found = {
        "bars": _bars,
        "stacked": _stacked,
        "lines": _lines,
        "xy": _xy,
    }[chart.kind](chart, plot)
    return dict(found)


def _bars(chart: NativeChart, plot: Plot) -> Iterator[tuple[tuple[int, int], Label]]:
    longest = plot.width - plot.area.left - 2 * GAP
    if are_side_by_side(chart):
        for index, series in enumerate(chart.series):
            for place, _, words in labelled(series):
                yield (index, place), Label(shorten(words, longest, plot.size), "outEnd")
        return
    for place, (index, _, words) in row_labels(chart).items():
        yield (index, place), Label(shorten(words, longest, plot.size), "outEnd")


def _stacked(chart: NativeChart, plot: Plot) -> Iterator[tuple[tuple[int, int], Label]]:
    totals = [
        sum(series.values[place] or 0 for series in chart.series if place < len(series.values))
        for place in range(len(chart.categories))
    ]
    width = plot.area.right - plot.area.left
    for index, series in enumerate(chart.series):
        for place, value, words in labelled(series):
            if totals[place] and text_width(words, plot.size) + 4 <= value / totals[place] * width:
                yield (index, place), Label(words, "ctr", readable_on(_colour(series, place)))


def _lines(chart: NativeChart, plot: Plot) -> Iterator[tuple[tuple[int, int], Label]]:
    """Names at both ends in a column of their own, spread apart; other figures above, below or beside their point."""
    last = len(chart.categories) - 1
    points = [
        (index, place, value, words)
        for index, series in enumerate(chart.series)
        for place, value, words in labelled(series)
    ]
    area = plot.area
    spelled: set[int] = set()
    for end in {0, last}:
        side = "r" if end == last else "l"
        own = [point for point in points if point[1] == end]
        # Further left than the plot are the figures of the axis.
        if side == "l" and max((text_width(words, plot.size) for *_, words in own), default=0) > plot.slot / 2 - MARK:
            continue
        spelled.add(end)
        at = [area.bottom - plot.values.place(value) * (area.bottom - area.top) for _, _, value, _ in own]
        apart = spread(at, plot.size * LINE, area.top - plot.size, area.bottom)
        for (index, place, _, words), from_y, to_y in zip(own, at, apart, strict=True):
            colour = _readable(chart.series[index].colour)
            yield (index, place), Label(words, side, colour, shift=(0.0, (to_y - from_y) / plot.height))
    room, marks = Room(Box(0, 0, plot.width, plot.height)), _marks(chart, plot)
    for index, place, value, words in points:
        if place not in spelled:
            point = (area.left + (place + 0.5) * plot.slot, _y(plot, value))
            yield from _beside((index, place), point, words, room, marks, plot, ("t", "b", "r", "l"), is_bare=True)


def _xy(chart: NativeChart, plot: Plot) -> Iterator[tuple[tuple[int, int], Label]]:
    room, marks = Room(Box(0, 0, plot.width, plot.height)), _marks(chart, plot)
    # Words across the dots of a map cannot be read, and a ground for them would hide dots; the list beside it has them.
    is_map = chart.axes == "none"
    for index, series in enumerate(chart.series):
        for place, value, words in labelled(series):
            across = series.across[place]
            if across is not None:
                at = (_x(plot, across), _y(plot, value))
                for key, label in _beside((index, place), at, words, room, marks, plot, _SIDES, is_bare=is_map):
                    yield key, replace(label, is_backed=not is_map)


def _beside(
    key: tuple[int, int],
    at: tuple[float, float],
    words: str,
    room: Room,
    marks: list[Box],
    plot: Plot,
    sides: Sequence[str],
    *,
    is_bare: bool = False,
) -> Iterator[tuple[tuple[int, int], Label]]:
    """A label on the first side where it meets no other and no mark, else no other label and the fewest marks.

    One that `is_bare` is left out where it would meet a mark.
    """
    x, y = at
    words = shorten(words, plot.width * 0.4, plot.size)
    wide, high = text_width(words, plot.size), plot.size * LINE
    boxes = {
        "r": Box(x + MARK, y - high / 2, x + MARK + wide, y + high / 2),
        "l": Box(x - MARK - wide, y - high / 2, x - MARK, y + high / 2),
        "t": Box(x - wide / 2, y - MARK - high, x + wide / 2, y - MARK),
        "b": Box(x - wide / 2, y + MARK, x + wide / 2, y + MARK + high),
    }
    met = {side: sum(boxes[side].meets(mark) for mark in marks) for side in sides}
    ordered = sorted((side for side in sides if not (is_bare and met[side])), key=lambda side: met[side])
    taken = room.take(boxes[side] for side in ordered)
    if taken is not None:
        yield key, Label(words, ordered[taken])


def _marks(chart: NativeChart, plot: Plot) -> list[Box]:
    found = []
    for series in chart.series:
        if series.mark in ("thin", "dashed", "speck"):
            continue
        for place, value in enumerate(series.values):
            across = series.across[place] if plot.across else 0.0
            if value is not None and across is not None:
                x = _x(plot, across) if plot.across else plot.area.left + (place + 0.5) * plot.slot
                y = _y(plot, value)
                found.append(Box(x - 4, y - 4, x + 4, y + 4))
    return found[:_MOST_OBSTACLES]


def _x(plot: Plot, across: float) -> float:
    assert plot.across is not None
    return plot.area.left + plot.across.place(across) * (plot.area.right - plot.area.left)


def _y(plot: Plot, value: float) -> float:
    return plot.area.bottom - plot.values.place(value) * (plot.area.bottom - plot.area.top)


def _readable(colour: str) -> str:
    """The colour, if words in it can be read on white."""
    return colour if contrast(colour, "#ffffff") >= 4.5 else ""


def _colour(series: Series, place: int) -> str:
    return series.colours[place] if place < len(series.colours) else series.colour
