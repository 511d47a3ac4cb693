"""The chosen units on several indicators at once."""

from functools import partial
from typing import Any

import pandas as pd

from termboard.charts import small_multiples
from termboard.domain import formats
from termboard.domain.naming import unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.compare.measures import as_measure, when
from termboard.views.compare.ranking import hover, middle_notes, ranking_of
from termboard.views.compare.view import Comparison
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.words import named, publishers


def frame(comparison: Comparison, context: Context) -> Frame:
    """A panel an indicator, in each the units in one order."""
    rankings = [ranking_of(comparison, measure, context) for measure in comparison.panels]
    rows = pd.DataFrame(
        [
            _row(measure, row, context)
            for measure, ranking in zip(comparison.panels, rankings, strict=True)
            for row in sorted(rows_of(ranking), key=lambda row: comparison.group.units.index(row["unit_id"]))
        ]
    )
    every = pd.concat(rankings, ignore_index=True)
    shown = Shown(
        title=headline(rows, context),
        subtitle=context.text("compare.panels_subtitle", group=comparison.group.name(context)),
        sources=publishers(every[every["value"].notna()], context),
        alt=small_multiples.describe(rows, context.language),
        file_name="termboard-indicators",
        notes=[*_notes(comparison, context), *middle_notes(every, context)],
    )
    chart = small_multiples.small_multiples
    return Frame("panels", chart, rows, shown, partial(_table, rows, context), context.data_version(), opens_cards=True)


def headline(rows: pd.DataFrame, context: Context) -> str:
    """The finding: how many of the figures there could be are there."""
    return context.text(
        "compare.panels_headline",
        units=context.text("compare.panels_units", count=rows["unit"].nunique()),
        indicators=context.text("compare.panels_indicators", count=rows["panel"].nunique()),
        known=int(rows["value"].notna().sum()),
        all=len(rows),
    )


def _notes(comparison: Comparison, context: Context) -> list[str]:
    shown, of = len(comparison.panels), comparison.count_indicators
    cut = [context.text("compare.note_panels_of", shown=shown, of=of)] if shown < of else []
    return [*cut, context.text("compare.note_panels")]


def _row(measure: Row, row: Row, context: Context) -> dict[str, Any]:
    """A row of `charts.small_multiples`."""
    median: str = "" if pd.isna(row["median"]) else as_measure(measure).number(row["median"], context.language)
    note = context.text(
        "compare.panel_note",
        unit=str(measure["unit_label"] or "") or formats.MISSING,
        when=when(measure, context),
        median=median or formats.MISSING,
        count=int(row["with_figure"]),
    )
    return {
        "panel": measure["indicator"],
        "panel_note": note,
        "unit": unit_name(row, context.language),
        "value": row["value"],
        "median": row["median"],
        "unit_of_measure": measure["unit_of_measure"],
        "unit_label": measure["unit_label"],
        "decimals": max(int(measure["decimals"]), 1),
        "hover": hover(row, measure, context),
        "observation_id": row["observation_id"],
    }


def _table(rows: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The figures of the panels, one row per indicator and unit."""
    columns = {
        "indicator": rows["panel"],
        "period": rows["panel_note"],
        "unit_name": rows["unit"],
        "result": rows["value"],
        "unit": rows["unit_label"],
        "group_median": rows["median"],
    }
    return named(columns, context)
