"""The kinds of charts: how each is drawn, written for an office program, and divided over slides.

To add one: a module of `termboard/charts/`, one of the same name in `termboard/slides/native/`, and a line of `KINDS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.dot_map import dot_map
from termboard.charts.dumbbell import dumbbell
from termboard.charts.pace_path import pace_path
from termboard.charts.scatter import scatter
from termboard.charts.slope import slope
from termboard.charts.small_multiples import small_multiples
from termboard.charts.strip import strip
from termboard.charts.target_board import target_board
from termboard.charts.term_grid import split as split_grid
from termboard.charts.term_grid import term_grid
from termboard.charts.term_medians import term_medians
from termboard.charts.term_spread import term_spread
from termboard.charts.verdict_bar import verdict_bar
from termboard.charts.verdict_matrix import split as split_matrix
from termboard.charts.verdict_matrix import verdict_matrix
from termboard.domain.texts import Language
from termboard.slides.native.marks import Page
from termboard.slides.native.scatter import scatter_pages
from termboard.slides.native.term_medians import term_medians_pages
from termboard.slides.native.verdict_bar import verdict_bar_pages

Chart = Callable[..., go.Figure]
"""A function of `termboard.charts`, or a `functools.partial` of one with keyword arguments."""


@dataclass(frozen=True)
class Kind:
    """A kind of chart.

    `native` takes rows, language and the chart's own keyword arguments, and gives its slides; None for a chart that
    office programs do not know, of which a presentation has a picture. The figures of a native chart are those of the
    rows, neither rounded nor filled up. `split` gives the rows in parts of at most so many, each of which the chart
    draws on a slide of its own; None for a chart that cannot be divided. `fills`: the chart takes `height`, the pixels
    it is to fill, without the words around it.
    """

    chart: Chart
    native: Callable[..., list[Page]] | None = None
    split: Callable[[Any, int], Sequence[Any]] | None = None
    fills: bool = False


def _split_frame(rows: pd.DataFrame, size: int) -> list[pd.DataFrame]:
    return [rows.iloc[first : first + size] for first in range(0, len(rows), size)]


KINDS: Final = (
    Kind(dot_map, fills=True),
    Kind(dumbbell, split=_split_frame),
    Kind(pace_path),
    Kind(scatter, scatter_pages, fills=True),
    Kind(slope, fills=True),
    Kind(small_multiples),
    Kind(strip),
    Kind(target_board, split=_split_frame),
    Kind(term_grid, split=split_grid),
    Kind(term_medians, term_medians_pages, fills=True),
    Kind(term_spread),
    Kind(verdict_bar, verdict_bar_pages),
    Kind(verdict_matrix, split=split_matrix),
)


def native_pages(chart: Chart, rows: Any, language: Language) -> list[Page]:
    """The slides that show all of `rows`, one page a slide: charts side by side.

    A chart that office programs do not know, or without rows, gives none.
    """
    kind, options = _kind_of(chart)
    if kind is None or kind.native is None or (isinstance(rows, pd.DataFrame) and rows.empty):
        return []
    return kind.native(rows, language, **options)


def is_divisible(chart: Chart) -> bool:
    """Whether the chart can go on over further slides."""
    kind, _ = _kind_of(chart)
    return kind is not None and kind.split is not None


def parts(chart: Chart, rows: Any, count: int) -> Sequence[Any]:
    """`rows` in at most `count` parts of equal length, a slide each; in one where the chart cannot be divided."""
    kind, _ = _kind_of(chart)
    if count == 1 or kind is None or kind.split is None:
        return [rows]
    return kind.split(rows, ceil(len(rows) / count))


def _kind_of(chart: Chart) -> tuple[Kind | None, dict[str, Any]]:
    """The kind of a chart, and its keyword arguments."""
    options: dict[str, Any] = {}
    while isinstance(chart, partial):
        options = {**chart.keywords, **options}
        chart = chart.func
    return next((kind for kind in KINDS if kind.chart is chart), None), options


def fills(chart: Chart) -> bool:
    """Whether the chart can be of any height."""
    kind, _ = _kind_of(chart)
    return kind is not None and kind.fills
