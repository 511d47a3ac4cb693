"""The reports' own tallies, "13 of 15 targets reached", as a chart: no verdict of ours, and in no count of them."""

import pandas as pd

from termboard.charts import verdict_bar
from termboard.domain.rows import rows_of
from termboard.domain.verdicts import Verdict
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown, Table


def tally_frame(tallies: pd.DataFrame, context: Context, *, subtitle: str, sources: str, table: Table) -> Frame:
    """A bar a group of `tallies` (group, reached, total, units): those that fell short first, as they come."""
    rows = pd.DataFrame(
        [
            {"group": row["group"], "verdict": verdict, "count": count}
            for row in rows_of(tallies)
            for verdict, count in (
                (Verdict.MET, int(row["reached"])),
                (Verdict.MISSED, int(row["total"] - row["reached"])),
            )
        ],
        columns=list(verdict_bar.COLUMNS),
    )
    reached, total = int(tallies["reached"].sum()), int(tallies["total"].sum())
    short = tallies[tallies["reached"] < tallies["total"]]
    title = context.text(
        "tallies.headline",
        reached=reached,
        count=total,
        units=int(tallies["units"].sum()),
        short=int(short["short_units"].sum()),
    )
    shown = Shown(
        title=title,
        subtitle=subtitle,
        sources=sources,
        alt=f"{title}. {verdict_bar.describe(rows, context.language)}",
        notes=[context.text("tallies.note")],
    )
    return Frame("tallies", verdict_bar.verdict_bar, rows, shown, table, context.data_version())
