"""Where the chosen units lie among all of their group."""

from functools import partial

import pandas as pd

from termboard.charts import strip
from termboard.charts.strip import QUARTILES
from termboard.domain.naming import unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.compare.measures import as_measure, key
from termboard.views.compare.ranking import middle_notes, ranking_of, subtitle
from termboard.views.compare.view import Comparison
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.sentences import lower_first
from termboard.views.words import named


def frame(comparison: Comparison, context: Context) -> Frame:
    """Every unit of the group that has the figure as a dot, the chosen ones named."""
    measure = comparison.measure
    ranking = ranking_of(comparison, measure, context)
    field = context.ask("compare/field", **key(measure), **comparison.group.parameters)
    rows = _rows(field, context)
    marks = quartiles(ranking)
    shown = Shown(
        title=headline(ranking, measure, context),
        subtitle=subtitle(comparison, ranking, context),
        sources=context.text("compare.group_sources", count=len(rows)),
        alt=strip.describe(rows, context.language, as_measure(measure), marks),
        file_name=f"termboard-distribution-{measure['indicator_id']}-{measure['term_id']}",
        notes=middle_notes(ranking, context),
    )
    chart = partial(strip.strip, measure=as_measure(measure), quartiles=marks)
    return Frame(
        "distribution", chart, rows, shown, partial(_table, rows, context), context.data_version(), opens_cards=True
    )


def quartiles(ranking: pd.DataFrame) -> dict[str, float]:
    """Those of first quartile, median and third quartile (`charts.strip.QUARTILES`) that the peer group has."""
    found = ranking.iloc[0][list(QUARTILES)]
    return {str(name): float(value) for name, value in found.items() if pd.notna(value)}


def headline(ranking: pd.DataFrame, measure: Row, context: Context) -> str:
    """The finding: how many of the chosen units lie above the median of the group."""
    known = ranking[ranking["value"].notna()]
    median = ranking["median"].iloc[0]
    if len(known) == 1:
        return _headline_of_one(known.iloc[0].to_dict(), median, measure, context)
    return context.text(
        "compare.strip_headline",
        above=int((known["value"] > median).sum()),
        count=len(known),
        indicator=lower_first(str(measure["indicator"])),
        median=as_measure(measure).quantity(median, context.language),
    )


def _headline_of_one(row: Row, median: float, measure: Row, context: Context) -> str:
    written = as_measure(measure)
    said = {
        "unit": unit_name(row, context.language),
        "value": written.quantity(row["value"], context.language),
        "indicator": lower_first(str(measure["indicator"])),
    }
    if pd.isna(median):
        return context.text("compare.strip_headline_alone", **said)
    side = "at" if row["value"] == median else "above" if row["value"] > median else "below"
    return context.text(
        "compare.strip_headline_one",
        side=context.text(f"compare.side_{side}"),
        median=written.quantity(median, context.language),
        **said,
    )


def _rows(field: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The rows of `charts.strip`."""
    names = [f"{unit_name(row, context.language)}, {row['province']}" for row in rows_of(field)]
    return field.assign(unit=names)[["unit", "value", "chosen", "observation_id"]]


def _table(rows: pd.DataFrame, context: Context) -> pd.DataFrame:
    """All units of the group with their figures."""
    return named({"unit_name": rows["unit"], "result": rows["value"]}, context)
