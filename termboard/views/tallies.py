"""The reports' own tallies, "13 of 15 targets reached", as a chart: no verdict of ours, and in no count of them."""

from typing import Final

import pandas as pd

from termboard.charts import verdict_bar
from termboard.domain.rows import rows_of
from termboard.domain.verdicts import Verdict
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown, Table

_MOST_BARS: Final = 30


def tally_frame(
    tallies: pd.DataFrame, context: Context, *, subtitle: str, sources: str, file_name: str, table: Table
) -> Frame:
    """A bar a group of `tallies` (group, reached, total, units, short_units), as they come; the title counts all."""
    rows = pd.DataFrame(
        [
            {"group": row["group"], "verdict": verdict, "count": count}
            for row in rows_of(tallies[:_MOST_BARS])
            for verdict, count in (
                (Verdict.MET, int(row["reached"])),
                (Verdict.MISSED, int(row["total"] - row["reached"])),
            )
        ],
        columns=list(verdict_bar.COLUMNS),
    )
    title = context.text(
        # A unit counts once in each term.
        "tallies.headline" if (tallies["units"] == 1).all() else "tallies.headline_terms",
        reached=int(tallies["reached"].sum()),
        count=int(tallies["total"].sum()),
        units=int(tallies["units"].sum()),
        short=int(tallies["short_units"].sum()),
    )
    cut = context.text("tallies.note_most", most=_MOST_BARS, count=len(tallies))
    shown = Shown(
        title=title,
        subtitle=subtitle,
        sources=sources,
        alt=f"{title}. {verdict_bar.describe(rows, context.language)}",
        file_name=file_name,
        notes=[*([cut] if len(tallies) > _MOST_BARS else []), context.text("tallies.note")],
    )
    return Frame("tallies", verdict_bar.verdict_bar, rows, shown, table, context.data_version())
