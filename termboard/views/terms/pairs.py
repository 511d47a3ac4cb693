"""Target against result of one term."""

from functools import partial
from typing import Any

import pandas as pd

from termboard.charts import dumbbell
from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import REACHED
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.terms.figures import has_implied_target, hover, implied
from termboard.views.terms.view import View
from termboard.views.words import named, publishers, where_any


def frame(view: View, context: Context) -> Frame | None:
    """One row a unit with a figure of its own, the highest result first; None where no unit has both."""
    term_id = view.pair_term
    if not term_id:
        return None
    rows = _rows(view, context)
    figures = view.figures
    shown = Shown(
        title=_headline(rows, term_id, context),
        subtitle=f"{view.subtitle(len(rows), context)} · {term_name(term_id)}",
        sources=publishers(figures[figures["term_id"] == term_id], context),
        alt=dumbbell.describe(rows, context.language, view.measure),
        notes=_notes(rows, figures, context),
    )
    chart = partial(dumbbell.dumbbell, measure=view.measure)
    return Frame("pairs", chart, rows, shown, partial(_table, rows, context), context.data_version(), opens_cards=True)


def _rows(view: View, context: Context) -> pd.DataFrame:
    """The rows of `charts.dumbbell`."""
    figures = view.figures
    own = figures[(figures["line"] == "same_unit") & figures["value"].notna() & (figures["term_id"] == view.pair_term)]
    by_unit: dict[str, dict[str, Row]] = {}
    for row in rows_of(own):
        by_unit.setdefault(row["unit_id"], {})[row["role"]] = row
    rows = []
    for unit_id, by_role in by_unit.items():
        target, result = by_role.get("target"), by_role.get("result")
        is_implied = target is None and result is not None and has_implied_target(result)
        rows.append(
            {
                "place": "",
                "unit": view.names[unit_id],
                "where": "",
                "target": target["value"] if target else result["implied_value"] if result and is_implied else None,
                "target_implied": is_implied,
                "implied_target": implied(result, view, context) if result else "",
                "result": result["value"] if result else None,
                "verdict": result["verdict"] if result and (target or is_implied) else "",
                "note": "",
                "hover": "\n".join(hover(row, view, context) for row in by_role.values()),
                "target_id": target["observation_id"] if target else None,
                "result_id": result["observation_id"] if result else None,
                **_bounds("target", target),
                **_bounds("result", result),
            }
        )
    frame = pd.DataFrame(rows).astype({"target": float, "result": float})
    return frame.sort_values(["result", "target"], ascending=False, na_position="last", ignore_index=True)


def _notes(rows: pd.DataFrame, figures: pd.DataFrame, context: Context) -> list[str]:
    notes = [context.text("terms.note_range")] if (figures["qualifier"] == "range").any() else []
    if implied_count := int(rows["target_implied"].sum()):
        notes.append(context.text("notes.implied", count=implied_count))
    return notes


def _bounds(role: str, row: Row | None) -> dict[str, Any]:
    """The columns of `charts.dumbbell.BOUNDS` of one role."""
    names = {"low": "lower_bound", "high": "upper_bound", "qualifier": "qualifier"}
    return {f"{role}_{name}": row[column] if row else None for name, column in names.items()}


def _headline(rows: pd.DataFrame, term_id: str, context: Context) -> str:
    """The finding: how many of the units with both figures printed reached their target."""
    both = rows[rows["target"].notna() & ~rows["target_implied"] & rows["result"].notna()]
    reached = int(both["verdict"].isin(REACHED).sum())
    return context.text("terms.pairs_headline", reached=reached, count=len(both), term=term_name(term_id))


def _table(rows: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The figures under readable names."""
    verdicts = [context.text(f"verdicts.{verdict}") if verdict else "" for verdict in rows["verdict"].fillna("")]
    columns = {
        "unit_name": rows["unit"],
        "target": rows["target"].mask(rows["target_implied"]),
        **where_any("implied_target", list(rows["implied_target"])),
        "result": rows["result"],
        "computed": verdicts,
    }
    return named(columns, context)
