"""What is said of a figure of an indicator: its period, its verdict, whose it is."""

from typing import Any

import pandas as pd

from termboard.domain.naming import full_unit_name, term_name, unit_name
from termboard.domain.rows import Row
from termboard.views import sentences
from termboard.views.context import Context
from termboard.views.indicator.view import View


def period_words(row: Row, context: Context) -> str:
    """What time of the term a figure is about."""
    return sentences.basis_words(str(row["basis"]), str(row["period"]), context.language)


def verdict(row: Row) -> str:
    """The verdict by figures or a printed per cent; one that only the report gives stands beside it."""
    is_known = row["role"] == "result" and not row["is_other_period"] and row["evidence"] != "stated"
    return written(row["verdict"]) if is_known else ""


def is_target_implied(row: Row) -> bool:
    """Whether a target follows from the result and what its source says of the plan."""
    return bool(pd.notna(row["implied_value"])) and not row["is_other_period"]


def implied_from(row: Row, view: View, context: Context) -> str:
    """What the implied target follows from: "suy ra từ 102,6 %"."""
    return sentences.implied_from({**row, "gap_label": view.indicator["difference_label"]}, context.language)


def hover(row: Row, view: View, context: Context) -> str:
    """What a mark says when it is pointed at, one line a statement."""
    language = context.language
    value = view.measure.quantity(float(row["value"]), language)
    said = [
        f"{full_unit_name(row, language)} · {term_name(row['term_id'])}",
        f"{context.text('roles.' + row['role'])}: {value} ({period_words(row, context)})",
    ]
    if written(row["value_text"]):
        said.append(f"“{row['value_text']}”")
    if row["is_provisional"]:
        said.append(context.text("indicator.provisional"))
    if remark := standing_words(row, context):
        said.append(remark)
    if known := verdict(row):
        evidence = written(row["evidence"])
        because = f" ({context.text(f'charts.evidence_{evidence}')})" if evidence else ""
        said.append(context.text("charts.hover_verdict", value=context.text(f"verdicts.{known}")) + because)
    if row["role"] == "result" and written(row["stated_verdict"]):
        said.append(context.text("charts.hover_stated", value=context.text(f"verdicts.{row['stated_verdict']}")))
    if written(row["publisher"]):
        said.append(context.text("charts.hover_source", value=row["publisher"]))
    return "\n".join(said)


def standing_words(row: Row, context: Context) -> str:
    """Whose figure it is, where it is not the unit's own."""
    if row["standing"] == "sum":
        return context.text("terms.along_all", count=int(row["predecessors"]))
    if row["standing"] == "predecessor":
        name = unit_name({"kind": row["owner_kind"], "name": row["owner_name"]}, context.language)
        return context.text("indicator.predecessor", name=name)
    return ""


def written(value: Any) -> str:
    """A text of a row; empty where it has none."""
    return value if isinstance(value, str) else ""
