"""Where the parts of a native chart stand, reckoned beforehand, as no office program makes room for labels.

Lengths are points, from the chart's left upper corner.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import Final

from termboard.charts.canvas.lettering import text_width, wrap
from termboard.charts.canvas.placing import Box
from termboard.charts.canvas.scale import Scale, fitted, round_step
from termboard.slides.fitting import LINE, clean
from termboard.slides.slide import Entry, NativeChart, Series

BODY: Final = 14
LEAST: Final = 12
SMALL: Final = 12
"""Sizes of labels where there is room, where there is little, and of axes."""

GAP: Final = 6.0

_NARROW: Final = 500.0
_WIDEST_NAME: Final = 0.42
_WIDEST_NAME_NARROW: Final = 0.52
_LEGEND_KEY: Final = 36.0
_KEY_GAP: Final = 16.0
_THICKEST: Final = 40.0


@dataclass(frozen=True)
class Names:
    """The names of categories in a type size at which all fit; `lines` of the longest, `width` of the widest line."""

    words: tuple[str, ...]
    size: int
    lines: int
    width: float


@dataclass(frozen=True)
class Plot:
    """The inner plot area within a chart `width` by `height`, its head and its axes, each from 0 to 1.

    `across` only for charts of the kind `xy`; `size` is that of labels; `key` by lines.
    """

    width: float
    height: float
    area: Box
    names: Names
    size: int
    values: Scale
    across: Scale | None
    legend: Box | None
    key: Sequence[Sequence[Entry]] = ()

    @property
    def slot(self) -> float:
        """The width of a category of an upright chart."""
        return (self.area.right - self.area.left) / max(len(self.names.words), 1)


def plan(chart: NativeChart, width: float, height: float) -> Plot:
    """Where the parts of a chart stand in a place of `width` by `height`."""
    plot = {"bars": bar_plot, "stacked": bar_plot, "xy": xy_plot}.get(chart.kind, upright_plot)
    return plot(chart, width, height)


def bar_plot(chart: NativeChart, width: float, height: float) -> Plot:
    """Horizontal bars: names at the left, the longest bar with its label just within the right edge."""
    legend, key, top = _head(chart, width)
    bottom = height - _foot(chart, chart.value_title)
    rows = max(len(chart.categories), 1)
    names = row_names(chart.categories, (bottom - top) / rows, width)
    values, left, size = value_scale(chart), names.width + 2 * GAP, names.size
    room = width - left - GAP
    if chart.kind == "bars":
        values, taken, size = _bar_ends(chart, values, room, size)
    else:
        taken = room - GAP
    area = Box(left, top, left + taken, bottom)
    return Plot(width, height, area, names, size, values, None, legend, key)


def upright_plot(chart: NativeChart, width: float, height: float) -> Plot:
    """Lines: names below, figures at the left, room for labels above and at the ends of lines."""
    legend, key, top = _head(chart, width)
    values = value_scale(chart)
    left = _figures(chart, values)
    right = _line_end(chart, left, (legend.left if legend else width) - GAP)
    names = slot_names(chart.categories, (right - left) / max(len(chart.categories), 1))
    bottom = height - names.lines * names.size * LINE - GAP - (SMALL * LINE + GAP if chart.across_title else 0)
    area = Box(left, top + BODY * LINE, right, bottom)
    return Plot(width, height, area, names, min(names.size + 1, BODY), values, None, legend, key)


def xy_plot(chart: NativeChart, width: float, height: float) -> Plot:
    """Marks at x and y; the plot keeps its `ratio` in the middle of the room."""
    legend, key, top = _head(chart, width)
    values, across = value_scale(chart), across_scale(chart)
    left = _figures(chart, values) if chart.axes == "both" else GAP
    area = Box(left, top + GAP, width - 3 * GAP, height - _foot(chart, chart.across_title))
    if chart.ratio:
        area = in_proportion(area, chart.ratio)
    size = BODY if width > 400 else LEAST
    return Plot(width, height, area, Names((), SMALL, 1, 0), size, values, across, legend, key)


def value_scale(chart: NativeChart) -> Scale:
    """The axis of values from 0 to 1: with zero for bars, which would lie without it."""
    if chart.kind == "stacked":
        return Scale(0, 100, 0, 1)
    known = [value for series in chart.series for value in series.values if value is not None]
    if chart.kind == "bars":
        known.append(0.0)
    return _scale(known, chart.least, chart.most, chart.is_log)


def across_scale(chart: NativeChart) -> Scale:
    """The axis of `across` from 0 to 1."""
    known = [value for series in chart.series for value in series.across if value is not None]
    return _scale(known, chart.across_least, chart.across_most, chart.is_across_log)


def step(scale: Scale, length: float, needed: float) -> float:
    """The distance of the figures on an axis `length` long, of which each needs so much."""
    return round_step((scale.high - scale.low) / min(max(int(length / needed), 2), 6))


def value_step(chart: NativeChart, plot: Plot) -> float:
    """The distance of the figures on the axis of values."""
    if chart.kind == "bars":
        return _level_step(plot.values, plot.area)
    return step(plot.values, plot.area.bottom - plot.area.top, SMALL * 2.5)


def across_step(plot: Plot) -> float:
    """The distance of the figures on the axis of `across`."""
    assert plot.across is not None
    return _level_step(plot.across, plot.area)


def _level_step(scale: Scale, area: Box) -> float:
    widest = max(text_width(f"{value:,.1f}", SMALL) for value in (scale.low, scale.high))
    return step(scale, area.right - area.left, widest + 2 * GAP)


def row_names(names: Iterable[str], pitch: float, width: float) -> Names:
    """Names at the left of rows `pitch` high: as large as fits in as many lines as a row has room for."""
    share = _WIDEST_NAME if width > _NARROW else _WIDEST_NAME_NARROW
    # LibreOffice leaves out names that stand closer than this.
    return _names(names, lambda size: min(int(pitch * 0.85 / (size * LINE)), 3), width * share)


def slot_names(names: Iterable[str], slot: float) -> Names:
    """Names below slots `slot` wide, in up to four lines."""
    return _names(names, lambda size: 4, slot * 0.92)


def labelled(series: Series) -> list[tuple[int, float, str]]:
    """The points of a series that have a value and words: place, value, words."""
    points = enumerate(zip(series.values, series.labels, strict=False))
    return [(place, value, clean(words)) for place, (value, words) in points if value is not None and clean(words)]


def gap_width(chart: NativeChart, plot: Plot) -> int:
    """The space between bars in per cent of a bar, such that few bars do not grow fat."""
    pitch = (plot.area.bottom - plot.area.top) / max(len(chart.categories), 1)
    return round(min(max((pitch / _THICKEST - 1) * 100, 45), 500))


def row_labels(chart: NativeChart) -> dict[int, tuple[int, float, str]]:
    """For each row of overlapping bars: the series of the longest bar, its value, the words of all of them.

    Beside the longest bar, for the label of a shorter one would lie across the outline of the target.
    """
    found: dict[int, tuple[int, float, str]] = {}
    said: dict[int, list[str]] = {}
    for index, series in enumerate(chart.series):
        for place, value in enumerate(series.values):
            if value is not None and (place not in found or abs(value) > abs(found[place][1])):
                found[place] = (index, value, "")
        for place, _, words in labelled(series):
            said.setdefault(place, []).append(words)
    return {
        place: (index, value, " · ".join(said[place])) for place, (index, value, _) in found.items() if place in said
    }


def are_side_by_side(chart: NativeChart) -> bool:
    """Whether bars of a category stand beside each other: more than one of them is filled."""
    return sum(series.mark not in ("outline", "hollow") for series in chart.series) > 1


def _bar_ends(chart: NativeChart, values: Scale, room: float, size: int) -> tuple[Scale, float, int]:
    """The axis, the plot's width, and the size of labels at which each stands beside its bar."""
    if are_side_by_side(chart):
        points = [(value, words) for series in chart.series for _, value, words in labelled(series)]
    else:
        points = [(value, words) for _, value, words in row_labels(chart).values()]
    for label_size in range(size, LEAST - 1, -1):
        fits = [_width_left(values.place(value), text_width(words, label_size), room) for value, words in points]
        taken = min([room * 0.97, *fits])
        if taken >= room * 0.33 or label_size == LEAST:
            break
    taken = max(taken, room * 0.3)
    below = [(value, text_width(words, label_size) + GAP) for value, words in points if value < 0]
    while chart.least is None and any(values.place(value) * taken < needed for value, needed in below):
        if values.low < 2 * min(value for value, _ in below) - (values.high - values.low):
            break
        values = replace(values, low=values.low - round_step((values.high - values.low) / 6))
    return values, taken, label_size


def _width_left(share: float, label: float, room: float) -> float:
    return (room - label - GAP) / share if share > 0 else room


def _line_end(chart: NativeChart, left: float, right: float) -> float:
    """The plot's right side, such that labels at the ends of lines stand within the chart."""
    count = max(len(chart.categories), 1)
    ends = [words for series in chart.series for place, _, words in labelled(series) if place == count - 1]
    needed = max((text_width(words, BODY) for words in ends), default=0.0) + 2 * GAP
    # The last point stands half a slot within the plot.
    missing = needed - (right - left) / count / 2
    if missing <= 0:
        return right
    return right - min(missing / (1 - 1 / (2 * count)), (right - left) * 0.4)


def _figures(chart: NativeChart, values: Scale) -> float:
    """The width of the figures at the left of an upright axis."""
    if chart.axes != "both":
        return GAP
    # The places of the finest step there may be.
    finest = round_step((values.high - values.low) / 6)
    places = max(0, -floor(log10(finest) + 1e-9)) if not values.is_log else 0
    widest = max(text_width(f"{value:,.{places}f}", SMALL) for value in (values.low, values.high))
    return widest + 2 * GAP + (SMALL * LINE + GAP if chart.value_title else 0)


def _foot(chart: NativeChart, title: str) -> float:
    if chart.axes == "none":
        return GAP
    return SMALL * LINE + GAP + (SMALL * LINE + GAP if title else 0)


def _head(chart: NativeChart, width: float) -> tuple[Box | None, list[list[Entry]], float]:
    """The place of the legend, the lines of the key, and where the plot may begin."""
    key = _key_lines(chart.key, width)
    top = len(key) * SMALL * LINE + GAP
    if not chart.has_legend:
        return None, key, top
    widths = [text_width(clean(series.name), SMALL) + _LEGEND_KEY for series in chart.series]
    if chart.kind == "lines":
        # One entry a line, beside the plot.
        return Box(width - max(widths), top, width, top + len(widths) * SMALL * 1.7), key, top
    legend = Box(0, 0, min(sum(widths), width), ceil(sum(widths) / width) * SMALL * 1.5)
    return legend, key, legend.bottom + GAP


def _key_lines(entries: Iterable[Entry], width: float) -> list[list[Entry]]:
    lines: list[list[Entry]] = []
    taken = width
    for entry in entries:
        needed = text_width(clean(entry.words), SMALL) + _KEY_GAP
        if taken + needed > width:
            lines.append([])
            taken = 0.0
        lines[-1].append(entry)
        taken += needed
    return lines


def _scale(values: Sequence[float], least: float | None, most: float | None, is_log: bool) -> Scale:
    if is_log:
        ends = [value for value in (*values, least, most) if value is not None and value > 0] or [1.0]
        first, last = floor(log10(min(ends)) + 1e-9), ceil(log10(max(ends)) - 1e-9)
        return Scale(10.0**first, 10.0 ** max(last, first + 1), 0, 1, is_log=True)
    scale = fitted(values, 0, 1)
    low = scale.low if least is None else least
    high = scale.high if most is None else most
    return replace(scale, low=low, high=high if high > low else low + 1)


def _names(names: Iterable[str], lines_at: Callable[[int], int], room: float) -> Names:
    words = [clean(name) for name in names]
    for size in range(BODY, LEAST - 1, -1):
        wrapped = [wrap(word, room, size, max_lines=max(lines_at(size), 1)) for word in words]
        is_whole = all(" ".join(lines) == word for lines, word in zip(wrapped, words, strict=True))
        if size == LEAST or (is_whole and lines_at(size)):
            break
    widest = max((text_width(line, size) for lines in wrapped for line in lines), default=0.0)
    most = max((len(lines) for lines in wrapped), default=1)
    return Names(tuple(" ".join(lines) for lines in wrapped), size, most, widest)


def in_proportion(area: Box, ratio: float) -> Box:
    width, height = area.right - area.left, area.bottom - area.top
    kept, tall = min(width, height * ratio), min(height, width / ratio)
    left, top = area.left + (width - kept) / 2, area.top + (height - tall) / 2
    return Box(left, top, left + kept, top + tall)
