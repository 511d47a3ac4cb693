"""The units' figures over the terms, before the field of the others."""

from functools import partial
from typing import Any, Final

import pandas as pd

from termboard.charts import slope
from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.sentences import lower_first
from termboard.views.terms.figures import hover, implied, line_remark, quantity, verdict_words
from termboard.views.terms.view import View
from termboard.views.words import named, publishers, where_any

FIELD: Final = 150
"""Other units behind the lines; `marts.term_field` has so many and as many as can be chosen."""


def frame(view: View, context: Context) -> Frame:
    """One line a unit."""
    field = context.ask("terms/field", units=list(view.names), limit=FIELD, **view.parameters)
    rows = _rows(view, field, context)
    shown = Shown(
        title=_headline(view, context),
        subtitle=view.subtitle(len(view.names), context),
        sources=publishers(view.figures, context),
        alt=slope.describe(rows, context.language, view.measure),
        notes=_notes(view, field, context),
    )
    chart = partial(slope.slope, measure=view.measure)
    return Frame("slope", chart, rows, shown, partial(_table, view, context), context.data_version(), opens_cards=True)


def _rows(view: View, field: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The rows of `charts.slope`: the units' figures, and the field of the others."""
    own = [
        row
        | {
            "unit": view.names[row["unit_id"]],
            "chosen": True,
            "predecessor": _predecessor(row, context),
            "hover": hover(row, view, context),
        }
        for row in rows_of(view.figures[view.figures["value"].notna()])
    ]
    none = {"unit": "", "chosen": False, "predecessor": "", "hover": "", "observation_id": None}
    others = [row | none for row in rows_of(field)]
    return pd.DataFrame([*own, *others], columns=[*slope.COLUMNS, *slope.BOUNDS], dtype=object)


def _predecessor(row: Row, context: Context) -> str:
    """The name of the old unit whose figure it is; empty for the unit's own."""
    if row["line"] == "same_unit":
        return ""
    if isinstance(row["predecessor_name"], str):
        return str(row["predecessor_name"])
    return context.text("terms.predecessors", count=int(row["predecessors"]))


def _headline(view: View, context: Context) -> str:
    """The finding: one unit's last figures, or how many units went up, or aim higher."""
    own = view.figures[view.figures["value"].notna()]
    if own["unit_id"].nunique() == 1:
        return _headline_of_one(own, view, context)
    counted = _latest(view.changes[view.changes["comparable"]])
    if counted.empty:
        return context.text("terms.headline_none", indicator=view.indicator["indicator"])
    first = counted.iloc[0]
    return context.text(
        f"terms.headline_{first['comparison']}",
        up=int((counted["change"] > 0).sum()),
        count=len(counted),
        term=term_name(first["term_id"]),
        earlier=term_name(first["earlier_term_id"]),
        indicator=lower_first(str(view.indicator["indicator"])),
    )


def _headline_of_one(own: pd.DataFrame, view: View, context: Context) -> str:
    """What each term brought, the result before a target: "mục tiêu 12,5 % → kết quả 15 % → mục tiêu 10 %"."""
    path = rows_of(own.sort_values("role").groupby("term_id").first())
    figures = " → ".join(f"{context.text('roles.' + str(row['role']))} {quantity(row, view, context)}" for row in path)
    return context.text(
        "terms.headline_one",
        unit=view.names[str(own["unit_id"].iat[0])].split(",")[0],
        indicator=lower_first(str(view.indicator["indicator"])),
        figures=figures,
        count=len(path),
    )


def _latest(changes: pd.DataFrame) -> Any:
    """The comparisons of the latest term, of the kind that most units have."""
    latest = changes[changes["term_id"] == changes["term_id"].max()]
    if latest.empty:
        return latest
    return latest[latest["comparison"] == latest["comparison"].mode().iat[0]].drop_duplicates("unit_id")


def _notes(view: View, field: pd.DataFrame, context: Context) -> list[str]:
    notes = []
    terms = view.figures[view.figures["value"].notna()].groupby("unit_id")["term_id"].nunique()
    if single := int((terms == 1).sum()):
        notes.append(context.text("terms.note_single", count=single))
    if (view.figures["qualifier"] == "range").any():
        notes.append(context.text("terms.note_range"))
    if (view.figures["line"] == "succession").any():
        notes.append(context.text("terms.note_line"))
    if field["is_part"].any():
        notes.append(context.text("terms.note_field", shown=FIELD, count=int(field["units"].max())))
    return notes


def _table(view: View, context: Context) -> pd.DataFrame:
    """One row a figure, those that cannot stand for the unit with the reason; a source by its title, if it has one."""
    figures = view.figures
    titles = context.ask("terms/titles", observations=list(figures["observation_id"].dropna()), **view.parameters)
    by_figure = dict(zip(titles["observation_id"], titles["title"], strict=True))
    records = rows_of(figures)
    columns = {
        "unit_name": figures["unit_id"].map(view.names),
        "term": figures["term_id"].map(term_name),
        "role": [context.text(f"roles.{role}") for role in figures["role"]],
        "value": figures["value"],
        "unit": [view.indicator["unit_label"]] * len(figures),
        "printed": figures["value_text"].fillna(""),
        **where_any("implied_target", [implied(row, view, context) for row in records]),
        "computed": [verdict_words(row, context) for row in records],
        "remarks": [line_remark(row, context) for row in records],
        "source": [by_figure.get(row["observation_id"], row["publisher"] or "") for row in records],
    }
    return named(columns, context)
