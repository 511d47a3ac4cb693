"""Which native form a chart has.

`chart` is that of a frame of `termboard.views`: a function of `termboard.charts`, or a `functools.partial` of
one with keyword arguments. `rows` are the rows the page draws it from. The figures of a native chart are those of the
rows, neither rounded nor filled up; what a mark cannot show (bounds, "likely", "stated only") stands in its label.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.dot_map import dot_map
from termboard.charts.dumbbell import dumbbell
from termboard.charts.pace import pace_path
from termboard.charts.scatter import scatter
from termboard.charts.slope import slope
from termboard.charts.small_multiples import small_multiples
from termboard.charts.strip import strip
from termboard.charts.target_board import target_board
from termboard.charts.term_grid import term_grid
from termboard.charts.term_medians import term_medians
from termboard.charts.term_spread import term_spread
from termboard.charts.verdict_bar import verdict_bar
from termboard.charts.verdict_matrix import verdict_matrix
from termboard.domain.texts import Language
from termboard.slides.native.dumbbell import dumbbell_pages
from termboard.slides.native.maps import dot_map_pages
from termboard.slides.native.marks import Page
from termboard.slides.native.pace import pace_path_pages
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

FORMS: Final[Mapping[Callable[..., go.Figure], Callable[..., list[Page]]]] = MappingProxyType(
    {
        dot_map: dot_map_pages,
        dumbbell: dumbbell_pages,
        pace_path: pace_path_pages,
        scatter: scatter_pages,
        slope: slope_pages,
        small_multiples: small_multiples_pages,
        strip: strip_pages,
        target_board: target_board_pages,
        term_grid: term_grid_pages,
        term_medians: term_medians_pages,
        term_spread: term_spread_pages,
        verdict_bar: verdict_bar_pages,
        verdict_matrix: verdict_matrix_pages,
    }
)
"""A chart's native form: rows, language and the chart's own keyword arguments in, its slides out."""


def native_pages(chart: Callable[..., go.Figure], rows: Any, language: Language) -> list[Page]:
    """The slides that show all of `rows`, one page a slide: charts side by side, or one table.

    A target board of 25 targets gives two pages; a chart without native form, or without rows, gives none.
    """
    form, options = _form(chart)
    is_empty = isinstance(rows, pd.DataFrame) and rows.empty
    return form(rows, language, **options) if form is not None and not is_empty else []


def _form(chart: Callable[..., go.Figure]) -> tuple[Callable[..., list[Page]] | None, dict[str, Any]]:
    options: dict[str, Any] = {}
    while isinstance(chart, partial):
        options = {**chart.keywords, **options}
        chart = chart.func
    return FORMS.get(chart), options
