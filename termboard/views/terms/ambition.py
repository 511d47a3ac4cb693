"""Ambition: the next target against the last result, of the chosen units and others."""

from functools import partial
from typing import Final

import pandas as pd

from termboard.charts import dumbbell
from termboard.domain import formats
from termboard.domain.naming import full_unit_name, term_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.terms.view import View
from termboard.views.wording import quotable
from termboard.views.words import named

_UNITS: Final = 12
_NAMED: Final = 3


def frame(view: View, context: Context) -> Frame | None:
    """One row a unit, the highest last result first; None where no unit has both figures."""
    found = context.ask("terms/ambition", units=list(view.names), limit=_UNITS, **view.parameters)
    ambition = quotable(found, context, ("result_text", "result_id"), ("target_text", "target_id"))
    if ambition.empty:
        return None
    rows = _rows(ambition, view, context)
    first = ambition.iloc[0]
    shown = Shown(
        title=headline(ambition, view.indicator, context),
        subtitle=context.text(
            "terms.ambition_subtitle",
            indicator=view.measured_name,
            earlier=term_name(str(first["earlier_term_id"])),
            term=term_name(str(first["term_id"])),
        ),
        sources=context.text("terms.ambition_sources", figures=2 * int(first["units"]), count=int(first["units"])),
        alt=dumbbell.describe(rows, context.language, view.measure),
        notes=_notes(ambition, view, context),
    )
    chart = partial(
        dumbbell.dumbbell,
        measure=view.measure,
        median=float(first["median_result"]),
        median_name=context.text("terms.median_result"),
    )
    table = partial(_table, ambition, context)
    return Frame("ambition", chart, rows, shown, table, context.data_version(), opens_cards=True)


def headline(ambition: pd.DataFrame, indicator: Row, context: Context) -> str:
    """The finding: by how much the next target lies above the last result, in the middle of all units."""
    first = ambition.iloc[0]
    said = {
        "count": int(first["units"]),
        "year": str(first["term_id"])[-4:],
        "earlier": str(first["earlier_term_id"])[-4:],
    }
    if pd.notna(first["median_ratio"]):
        ratio = formats.number(first["median_ratio"], 1, context.language)
        return context.text("terms.ambition_ratio", ratio=ratio, **said)
    change = float(first["median_change"])
    unit = str(indicator["difference_label"] or "")
    written = formats.quantity(abs(change), unit, max(int(indicator["decimals"]), 1), context.language, unit)
    key = "same" if not change else "above" if change > 0 else "below"
    return context.text(f"terms.ambition_{key}", change=written, **said)


def _rows(ambition: pd.DataFrame, view: View, context: Context) -> pd.DataFrame:
    """The rows of `charts.dumbbell`: the last result, and the next target with how far it lies from it."""
    return pd.DataFrame(
        [
            {
                "place": "●" if row["unit_id"] in view.names else "",
                "unit": unit_name(row, context.language),
                "where": row["province"],
                "target": row["target_value"],
                "result": row["result_value"],
                "verdict": "",
                "note": _distance(row, view, context),
                "hover": _hover(row, context),
                "target_id": row["target_id"],
                "result_id": row["result_id"],
                **{name: row[name] for name in dumbbell.BOUNDS},
            }
            for row in rows_of(ambition)
        ]
    )


def _distance(row: Row, view: View, context: Context) -> str:
    if pd.notna(row["ratio"]):
        return f"×{formats.number(row['ratio'], 1, context.language)}"
    return formats.signed(row["change"], view.measure.decimals, context.language)


def _hover(row: Row, context: Context) -> str:
    said = [
        f"{context.text('roles.' + role)} {term_name(row[term])}: “{row[f'{role}_text']}”"
        for role, term in (("result", "earlier_term_id"), ("target", "term_id"))
        if isinstance(row[f"{role}_text"], str)
    ]
    return "\n".join([unit_name(row, context.language), *said])


def _notes(ambition: pd.DataFrame, view: View, context: Context) -> list[str]:
    notes = []
    if ambition["unit_id"].isin(list(view.names)).any():
        notes.append(context.text("terms.ambition_chosen"))
    if absent := [name for code, name in view.names.items() if code not in set(ambition["unit_id"])]:
        said = "; ".join(absent[:_NAMED]) + ("…" if len(absent) > _NAMED else "")
        notes.append(context.text("terms.ambition_absent", count=len(absent), units=said))
    units = int(ambition["units"].max())
    if units > len(ambition):
        notes.append(context.text("terms.ambition_shown", shown=len(ambition), count=units))
    return notes


def _table(ambition: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The figures under readable names."""
    columns = {
        "unit_name": [full_unit_name(row, context.language) for row in rows_of(ambition)],
        "result": ambition["result_value"],
        "target": ambition["target_value"],
        "change": ambition["change"],
        "ratio": pd.to_numeric(ambition["ratio"]).round(2),
        "printed_result": ambition["result_text"].fillna(""),
        "printed_target": ambition["target_text"].fillna(""),
    }
    return named(columns, context)
