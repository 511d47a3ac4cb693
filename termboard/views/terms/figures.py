"""A figure of `queries/pages/terms/figures.sql` in words: whose it is, and what was made of it."""

import pandas as pd

from termboard.charts.canvas.marks import mark_of
from termboard.domain.naming import term_name, unit_name
from termboard.domain.rows import Row
from termboard.views.context import Context
from termboard.views.sentences import implied_target
from termboard.views.terms.view import View


def hover(row: Row, view: View, context: Context) -> str:
    """What a figure's mark says under the pointer."""
    said = [
        f"{view.names[row['unit_id']]} · {term_name(row['term_id'])}",
        f"{context.text('roles.' + str(row['role']))}: {quantity(row, view, context)}",
    ]
    if isinstance(row["value_text"], str):
        said.append(f"“{row['value_text']}”")
    if has_implied_target(row):
        said.append(context.text("charts.hover_target", value=implied(row, view, context)))
    if remark := line_remark(row, context):
        said.append(remark)
    if verdict := verdict_words(row, context):
        said.append(context.text("charts.hover_verdict", value=verdict))
    if isinstance(row["publisher"], str):
        said.append(context.text("charts.hover_source", value=row["publisher"]))
    return "\n".join(said)


def quantity(row: Row, view: View, context: Context) -> str:
    """The figure with its unit of measure, a range by its ends: "12–15 %"."""
    mark = mark_of(row["role"], row["value"], row["lower_bound"], row["upper_bound"], row["qualifier"])
    return mark.quantity(view.measure, context.language)


def has_implied_target(row: Row) -> bool:
    """Whether a target follows from a result and what is printed beside it."""
    return bool(pd.notna(row["implied_value"]) and pd.notna(row["value"]))


def implied(row: Row, view: View, context: Context) -> str:
    """That target in words; empty where there is none."""
    if not has_implied_target(row):
        return ""
    value = view.measure.quantity(float(row["implied_value"]), context.language)
    told = {**row, "gap_label": view.indicator["difference_label"], "decimals": view.indicator["decimals"]}
    return implied_target(told, value, context.language)


def line_remark(row: Row, context: Context) -> str:
    """What the line of succession has to do with a figure or a comparison, or why it is refused."""
    if isinstance(row["reason"], str):
        return context.text(f"refusals.{row['reason']}")
    if row["line"] == "same_unit":
        return ""
    if isinstance(row["predecessor_name"], str):
        kind = {"kind": row["predecessor_kind"], "name": row["predecessor_name"]}
        predecessor = unit_name(kind, context.language)
        return context.text("terms.along_one", predecessor=predecessor, count=int(row["predecessors"]))
    return context.text("terms.along_all", count=int(row["predecessors"]))


def verdict_words(row: Row, context: Context) -> str:
    """The verdict of a result; empty where it has none."""
    known = isinstance(row["verdict"], str) and row["role"] == "result"
    return context.text(f"verdicts.{row['verdict']}") if known else ""
