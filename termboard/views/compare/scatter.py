"""The measure against another one, over the whole peer group."""

from functools import partial
from typing import Final

import pandas as pd

from termboard.charts import scatter
from termboard.charts.scatter import Axis
from termboard.domain.naming import full_unit_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.compare.measures import as_measure, key, measure_name
from termboard.views.compare.view import Comparison
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.sentences import lower_first

# A scatter of fewer dots says less than its table.
_DOTS: Final = 3


def why_not(comparison: Comparison, context: Context) -> str:
    """Why there is no scatter; empty where there is one."""
    group = comparison.group.name(context)
    if comparison.other is None:
        return context.text("compare.scatter_none", group=group)
    count = len(_pairs(comparison, comparison.other, context))
    return context.text("compare.scatter_few", count=count, group=group) if count < _DOTS else ""


def frame(comparison: Comparison, context: Context) -> Frame | None:
    """Every unit of the group with both figures as a dot; None where there is no scatter."""
    measure, other = comparison.measure, comparison.other
    if other is None or why_not(comparison, context):
        return None
    pairs = _pairs(comparison, other, context)
    across = Axis(str(measure["indicator"]), as_measure(measure), float(pairs["median_x"].max()))
    up = Axis(str(other["indicator"]), as_measure(other), float(pairs["median_y"].max()))
    rows = _rows(pairs, context)
    shown = Shown(
        title=_headline(pairs, measure, other, context),
        subtitle=context.text(
            "compare.scatter_subtitle",
            across=measure_name(measure, context),
            up=measure_name(other, context),
            group=comparison.group.name(context),
            count=len(pairs),
        ),
        sources=context.text("compare.group_sources", count=len(pairs)),
        alt=scatter.describe(rows, context.language, across, up),
        notes=[context.text("compare.note_scatter")],
    )
    chart = partial(scatter.scatter, across=across, up=up)
    return Frame("scatter", chart, rows, shown, partial(_table, pairs, measure, other, context), context.data_version())


def _pairs(comparison: Comparison, other: Row, context: Context) -> pd.DataFrame:
    second = {f"other_{name}": value for name, value in key(other).items()}
    return context.ask("compare/pairs", **key(comparison.measure), **second, **comparison.group.parameters)


def _headline(pairs: pd.DataFrame, across: Row, up: Row, context: Context) -> str:
    """The finding: how many units lie above both medians or below both."""
    same = ((pairs["x"] - pairs["median_x"]) * (pairs["y"] - pairs["median_y"]) > 0).sum()
    return context.text(
        "compare.scatter_headline",
        same=int(same),
        count=len(pairs),
        across=lower_first(str(across["indicator"])),
        up=lower_first(str(up["indicator"])),
    )


def _rows(pairs: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The rows of `charts.scatter`."""
    names = [unit_name(row, context.language) for row in rows_of(pairs)]
    return pairs.assign(unit=names)[["unit", "x", "y", "chosen", "distance"]]


def _table(pairs: pd.DataFrame, across: Row, up: Row, context: Context) -> pd.DataFrame:
    """All units with both figures."""
    return pd.DataFrame(
        {
            context.text("table.unit_name"): [full_unit_name(row, context.language) for row in rows_of(pairs)],
            measure_name(across, context): pairs["x"],
            measure_name(up, context): pairs["y"],
        }
    )
