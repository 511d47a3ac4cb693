"""Terms: one indicator of several units over all terms, along the line of succession."""

from termboard.views.context import Context
from termboard.views.frame import Frame
from termboard.views.terms import ambition, pairs, path
from termboard.views.terms.view import View, read

__all__ = ["View", "frames", "read"]


def frames(view: View, context: Context) -> list[Frame]:
    """The figures over the terms; target against result of one term and ambition where there are any."""
    if not view.names:
        return []
    found = [make(view, context) for make in (path.frame, pairs.frame, ambition.frame)]
    return [frame for frame in found if frame]
