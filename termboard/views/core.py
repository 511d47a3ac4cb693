"""The four core questions over the terms: medians of their best-filled indicators, of the country or a province."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from termboard.charts import term_medians
from termboard.charts.canvas.canvas import Measure
from termboard.domain import formats
from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.words import named

CORES: Final = ("growth", "poverty", "party", "revenue")
"""The questions in their order."""


def ask_core(context: Context, provinces: Sequence[str] = ()) -> pd.DataFrame:
    """The answer of `queries/pages/overview/core.sql`."""
    return context.ask("overview/core", language=context.language, provinces=list(provinces))


def core_questions(core: pd.DataFrame, context: Context) -> Mapping[str, str]:
    """The best-filled indicator of each core question, and what the question is called."""
    found = core.drop_duplicates("core").set_index("core")["indicator_id"]
    return {str(found[code]): context.text(f"indicator.core_{code}") for code in CORES if code in found}


def core_frame(core: pd.DataFrame, context: Context, *, sources: str, place: str) -> Frame:
    """The chart of the core questions; `place` says in words which units, `sources` who printed the figures."""
    panels = core_panels(core, context)
    title = _headline(panels, context)
    shown = Shown(
        title=title,
        subtitle=context.text("core.subtitle", place=place),
        sources=sources,
        alt=f"{title}. {term_medians.describe(panels, context.language)}",
        notes=[context.text("indicator.spread_note")],
    )
    chart = term_medians.term_medians
    return Frame("core", chart, panels, shown, lambda: core_table(core, context), context.data_version())


def core_panels(core: pd.DataFrame, context: Context) -> list[term_medians.Panel]:
    """The rows of the chart: a panel a question."""
    terms = sorted(core["term_id"].unique())
    found = []
    for code in CORES:
        rows = rows_of(core[core["core"] == code])
        if not rows:
            continue
        first = rows[0]
        measure = Measure(str(first["unit_of_measure"] or ""), str(first["unit_label"] or ""), int(first["decimals"]))
        by_cell = {(row["term_id"], row["role"]): row for row in rows}
        basis = context.text(f"bases.{first['basis']}", year="")
        note = f"{formats.measured_name(str(first['indicator']), measure.unit_label)}, {basis}"
        points = [_point(term, by_cell) for term in terms]
        found.append(term_medians.Panel(context.text(f"indicator.core_{code}"), note, measure, points))
    return found


def core_table(core: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The medians of the core questions, one row a question, term and role."""
    columns: dict[str, Iterable[Any]] = {
        "indicator": core["indicator"],
        "term": core["term_id"].map(term_name),
        "role": [context.text(f"roles.{role}") for role in core["role"]],
        "median": core["median"],
        "unit": core["unit_label"],
        "units_with_figures": core["units"],
    }
    return named(columns, context)


def _headline(panels: Sequence[term_medians.Panel], context: Context) -> str:
    """The median results of the fullest term, of two the later: "Tăng trưởng 9,86 % · Giảm nghèo 0,62 % · …"."""
    known = Counter(point.term for panel in panels for point in panel.points if point.result is not None)
    if not known:
        return context.text("core.none")
    fullest = max(known, key=lambda term: (known[term], term))
    said = [
        f"{panel.name} {panel.measure.quantity(point.result, context.language)}"
        for panel in panels
        for point in panel.points
        if point.term == fullest and point.result is not None
    ]
    return context.text("core.headline", term=fullest, figures=" · ".join(said))


def _point(term_id: str, by_cell: Mapping[tuple[str, str], Row]) -> term_medians.Point:
    target, result = (by_cell.get((term_id, role), {}) for role in ("target", "result"))
    return term_medians.Point(
        term_name(term_id),
        target=_known(target.get("median")),
        result=_known(result.get("median")),
        count_targets=int(target.get("units", 0)),
        count_results=int(result.get("units", 0)),
    )


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
