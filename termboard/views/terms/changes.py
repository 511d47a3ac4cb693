"""Change against the term before, and the comparisons that are refused."""

from typing import Any

import pandas as pd

from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.terms.figures import line_remark
from termboard.views.terms.view import View
from termboard.views.words import named


def changes_table(view: View, context: Context) -> pd.DataFrame:
    """Comparisons with the term before; the refused ones last, each with its reason in words."""
    changes = view.changes
    records = rows_of(changes)
    columns = {
        "unit_name": changes["unit_id"].map(view.names),
        "term": changes["term_id"].map(term_name),
        "comparison": [context.text(f"terms.{row['comparison']}") for row in records],
        "earlier_value": [_value(row, "earlier_", view, context) for row in records],
        "later_value": [_value(row, "", view, context) for row in records],
        "change": changes["change"],
        "change_unit": [view.indicator["difference_label"]] * len(changes),
        "relative_change": (pd.to_numeric(changes["relative_change"]) * 100).round(1),
        "remarks": [line_remark(row, context) for row in records],
    }
    # A rate has no change in per cent of itself.
    if changes["relative_change"].isna().all():
        del columns["relative_change"]
    return named(columns, context)


def _value(row: Row, which: str, view: View, context: Context) -> Any:
    """The value; a range by its ends, for its middle is no figure of a source."""
    value, low, high = (row[f"{which}{name}"] for name in ("value", "low", "high"))
    if pd.isna(value) or pd.isna(low) or low == high:
        return value
    return "–".join(view.measure.number(end, context.language) for end in (low, high))


def refused(view: View, context: Context) -> list[str]:
    """A sentence for each comparison that is refused: which, and why."""
    return [
        context.text(
            "terms.refused",
            unit=view.names[row["unit_id"]],
            term=term_name(row["term_id"]),
            comparison=context.text(f"terms.{row['comparison']}").lower(),
            reason=context.text(f"refusals.{row['reason']}"),
        )
        for row in rows_of(view.changes[~view.changes["comparable"].astype(bool)])
    ]
