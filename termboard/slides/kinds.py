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
from termboard.charts.verdict_matrix import verdict_matrix
from termboard.domain.texts import Language
from termboard.slides.native.dot_map import dot_map_pages
from termboard.slides.native.dumbbell import dumbbell_pages
from termboard.slides.native.marks import Page
from termboard.slides.native.pace_path import pace_path_pages
from termboard.slides.native.scatter import scatter_pages
from termboard.slides.native.slope import slope_pages
from termboard.slides.native.small_multiples import small_multiples_pages
from termboard.slides.native.strip import strip_pages
from termboard.slides.native.target_board import target_board_pages
from termboard.slides.native.term_grid import term_grid_pages
from termboard.slides.native.term_medians import term_medians_pages
from termboard.slides.native.term_spread import term_spread_pages
from termboard.slides.native.verdict_bar import verdict_bar_pages
from termboard.slides.native.verdict_matrix import verdict_matrix_pages

Chart = Callable[..., go.Figure]
"""A function of `termboard.charts`, or a `functools.partial` of one with keyword arguments."""


@dataclass(frozen=True)
class Kind:
    """A kind of chart.

    `native` takes rows, language and the chart's own keyword arguments, and gives its slides. The figures of a native
    chart are those of the rows, neither rounded nor filled up; what a mark cannot show (bounds, "likely", "stated
    only") stands in its label. `split` gives the rows in parts of at most so many, each of which the chart draws on a
    slide of its own; None for a chart that cannot be divided.
    """

    chart: Chart
    native: Callable[..., list[Page]]
    split: Callable[[Any, int], Sequence[Any]] | None = None


def _split_frame(rows: pd.DataFrame, size: int) -> list[pd.DataFrame]:
    return [rows.iloc[first : first + size] for first in range(0, len(rows), size)]


KINDS: Final = (
    Kind(dot_map, dot_map_pages),
    Kind(dumbbell, dumbbell_pages, _split_frame),
    Kind(pace_path, pace_path_pages),
    Kind(scatter, scatter_pages),
    Kind(slope, slope_pages),
    Kind(small_multiples, small_multiples_pages),
    Kind(strip, strip_pages),
    Kind(target_board, target_board_pages, _split_frame),
    Kind(term_grid, term_grid_pages, split_grid),
    Kind(term_medians, term_medians_pages),
    Kind(term_spread, term_spread_pages),
    Kind(verdict_bar, verdict_bar_pages),
    Kind(verdict_matrix, verdict_matrix_pages),
)


def native_pages(chart: Chart, rows: Any, language: Language) -> list[Page]:
    """The slides that show all of `rows`, one page a slide: charts side by side, or one table.

    A target board of 25 targets gives two pages; a chart of no known kind, or without rows, gives none.
    """
    kind, options = _kind_of(chart)
    is_empty = isinstance(rows, pd.DataFrame) and rows.empty
    return kind.native(rows, language, **options) if kind is not None and not is_empty else []


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
