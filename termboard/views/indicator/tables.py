"""The figures of the view as tables, for reading and for files."""

import pandas as pd

from termboard.domain.folding import slug
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.indicator.view import LISTS, View
from termboard.views.indicator.words import (
    implied_from,
    is_target_implied,
    period_words,
    standing_words,
    verdict,
    written,
)
from termboard.views.words import named


def figures_table(view: View, context: Context) -> pd.DataFrame:
    """Every figure of the grid, one row a figure in the order of the rows, under readable names."""
    turns = {unit: turn for turn, unit in enumerate(view.lines)}
    rows = sorted(
        rows_of(view.figures[view.figures["term_id"].isin(list(view.shown_terms))]),
        key=lambda row: (turns[row["unit_id"]], row["term_id"], row["role"] == "result"),
    )
    columns = {
        "unit_name": [full_unit_name(row, context.language) for row in rows],
        "term": [term_name(row["term_id"]) for row in rows],
        "role": [context.text(f"roles.{row['role']}") for row in rows],
        "value": [row["value"] for row in rows],
        "unit": [view.measure.unit_label for _ in rows],
        "period": [period_words(row, context) for row in rows],
        "printed": [written(row["value_text"]) for row in rows],
        "computed": [context.text(f"verdicts.{verdict(row)}") if verdict(row) else "" for row in rows],
        "evidence": [_evidence(row, context) for row in rows],
        "stated": [_stated(row, context) for row in rows],
        "remarks": [_remarks(row, view, context) for row in rows],
        "source": [written(row["source_title"]) for row in rows],
    }
    return named(columns, context)


def provinces_table(context: Context, view: View) -> pd.DataFrame:
    """One row a province that has the indicator: code, name, units with a figure in their row, units in all."""
    places = context.ask(".places", indicator_id=view.indicator["indicator_id"], list=LISTS[0])
    table = places.groupby("province", sort=False, as_index=False)[["units", "units_in_all"]].sum()
    table = table[table["units"] > 0].sort_values("units", ascending=False, kind="stable", ignore_index=True)
    return table.assign(code=[slug(str(province)) for province in table["province"]])


def _remarks(row: Row, view: View, context: Context) -> str:
    said = [standing_words(row, context)]
    if row["is_provisional"]:
        said.append(context.text("indicator.provisional"))
    if is_target_implied(row):
        value = view.measure.quantity(float(row["implied_value"]), context.language)
        said.append(context.text("indicator.implied", value=value, source=implied_from(row, view, context)))
    return " ".join(part for part in said if part)


def _evidence(row: Row, context: Context) -> str:
    known = row["role"] == "result" and written(row["evidence"])
    return context.text(f"charts.evidence_{row['evidence']}") if known else ""


def _stated(row: Row, context: Context) -> str:
    known = row["role"] == "result" and written(row["stated_verdict"])
    return context.text(f"verdicts.{row['stated_verdict']}") if known else ""
