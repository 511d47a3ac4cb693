"""Indicator: one indicator of all units of a place over all terms, targets against results."""

from termboard.views.context import Context
from termboard.views.frame import Frame
from termboard.views.indicator import grid, spread
from termboard.views.indicator.grid import count_words, page_of
from termboard.views.indicator.tables import figures_table, provinces_table
from termboard.views.indicator.view import ALL_TERMS, PAGE_SIZE, View, read
from termboard.views.indicator.words import period_words

__all__ = [
    "ALL_TERMS", "PAGE_SIZE", "View", "count_words", "figures_table", "frames", "page_of", "period_words",
    "provinces_table", "read",
]  # fmt: skip


def frames(view: View, context: Context) -> list[Frame]:
    """The term grid of the view, and how the place moved where several terms have results."""
    if view.figures.empty:
        return []
    moved = spread.frame(view, context)
    return [grid.frame(view, context), *([moved] if moved else [])]
