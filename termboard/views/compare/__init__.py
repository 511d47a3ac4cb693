"""Compare: chosen units side by side on chosen indicators, within a named peer group."""

from termboard.views.compare import distribution, panels, ranking, scatter
from termboard.views.compare.view import Comparison, Group, View, read
from termboard.views.context import Context
from termboard.views.frame import Frame

__all__ = ["Comparison", "Group", "View", "frames", "read"]


def frames(view: View, context: Context) -> list[Frame]:
    """Ranking, distribution and panels of the comparison; the scatter where enough units have both indicators."""
    comparison = view.comparison
    if comparison is None:
        return []
    found = [make(comparison, context) for make in (ranking.frame, distribution.frame, panels.frame)]
    crossed = scatter.frame(comparison, context)
    return [*found, crossed] if crossed else found
