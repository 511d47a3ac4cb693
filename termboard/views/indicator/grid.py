"""The term grid: targets and results of every unit, a column a term."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from termboard.charts.canvas.marks import ends
from termboard.charts.term_grid import Column, Grid, Line, Mark, describe, term_grid
from termboard.domain import formats
from termboard.domain.naming import full_unit_name, term_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import REACHED
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.indicator.tables import figures_table
from termboard.views.indicator.view import ALL_TERMS, PAGE_SIZE, View, basis_words, by_roles
from termboard.views.indicator.words import (
    hover,
    implied_from,
    is_target_implied,
    period_words,
    verdict,
    written,
)
from termboard.views.words import publishers


def frame(view: View, context: Context) -> Frame:
    """The grid of all rows of the view, in their order."""
    grid = _grid(view, context)
    title = _headline(view, context)
    name = str(view.indicator["indicator"])
    subtitle = context.text(
        "indicator.subtitle",
        indicator=formats.measured_name(name, view.measure.unit_label),
        basis=basis_words(str(view.indicator["basis"]), context),
        place=view.place,
        count=len(view.lines),
        sort=context.text(f"indicator.sorted_{view.sort}", term=term_name(view.by_term)),
    )
    shown = Shown(
        title=title,
        subtitle=subtitle,
        sources=publishers(view.figures, context),
        alt=f"{title}. {describe(grid, context.language)}",
        notes=_notes(view, context),
    )
    return Frame(
        "grid", term_grid, grid, shown, lambda: figures_table(view, context), context.data_version(), opens_cards=True
    )


def page_of(frame: Frame, page: int) -> Frame:
    """The grid's frame with one page of its rows, for the screen."""
    start = (page - 1) * PAGE_SIZE
    return replace(frame, rows=replace(frame.rows, lines=frame.rows.lines[start : start + PAGE_SIZE]))


def count_words(view: View, term_id: str, context: Context) -> str:
    """How many units have both figures of a term, a result only, a target only, of how many in the place."""
    both, results, targets = by_roles(view.figures[view.figures["term_id"] == term_id])
    return context.text(
        "indicator.counts",
        term=term_name(term_id),
        both=len(both),
        results=len(results),
        targets=len(targets),
        units=view.count_units,
        what=context.text(f"indicator.units_{view.counted}"),
        place=view.place,
    )


def _headline(view: View, context: Context) -> str:
    """The finding: how many reached their target by the figures, else the median, else how many have figures."""
    figures = view.figures[~view.figures["is_other_period"].astype(bool)]
    own = figures[figures["term_id"] == view.by_term]
    results = own[own["role"] == "result"]
    said = {"indicator": view.indicator["indicator"], "term": term_name(view.by_term), "place": view.place}
    pairs = results[(results["evidence"] == "pair")]
    if len(pairs) > 1:
        reached = int(pairs["verdict"].isin(REACHED).sum())
        others = view.figures[view.figures["term_id"] == view.by_term]["unit_id"].nunique() - pairs["unit_id"].nunique()
        return context.text(
            "indicator.headline_pairs_of" if others else "indicator.headline_pairs",
            reached=reached,
            count=len(pairs),
            others=others,
            **said,
        )
    for role in ("result", "target"):
        medians = own[own["role"] == role]["median"].dropna()
        if not medians.empty:
            value = view.measure.quantity(float(medians.iloc[0]), context.language)
            count = int(own[own["role"] == role]["unit_id"].nunique())
            return context.text(f"indicator.headline_{role}", median=value, count=count, **said)
    return context.text("indicator.headline_figures", count=len(view.lines), **said)


def _notes(view: View, context: Context) -> list[str]:
    figures = view.figures
    notes = [count_words(view, view.by_term, context)]
    former = view.figures[view.figures["boundaries"] == "before-2025-07"]["unit_id"].nunique()
    if view.counted == "today" and former:
        notes.append(context.text("indicator.note_former_rows", count=former))
    if figures["standing"].eq("sum").any():
        notes.append(context.text("indicator.note_sum"))
    if figures["standing"].eq("predecessor").any():
        notes.append(context.text("indicator.note_predecessor"))
    if figures["is_other_period"].astype(bool).any():
        notes.append(
            context.text("indicator.note_other_period", basis=basis_words(str(view.indicator["basis"]), context))
        )
    return notes


def _grid(view: View, context: Context) -> Grid:
    by_unit: dict[str, list[Row]] = {}
    for row in rows_of(view.figures[view.figures["term_id"].isin(list(view.shown_terms))]):
        by_unit.setdefault(row["unit_id"], []).append(row)
    lines = [_line(by_unit[unit], view, context) for unit in view.lines if unit in by_unit]
    return Grid([_column(view, term, context) for term in view.shown_terms], lines, view.measure)


def _line(rows: Sequence[Row], view: View, context: Context) -> Line:
    cells: dict[str, list[Mark]] = {}
    for row in rows:
        cells.setdefault(row["term_id"], []).append(_mark(row, view, context))
        if is_target_implied(row):
            cells[row["term_id"]].append(_implied_mark(row, view, context))
    first = rows[0]
    place = ""
    if view.term_id != ALL_TERMS:
        ranked = next((row for row in rows if row["role"] == "result" and pd.notna(row["rank"])), None)
        place = (
            f"{int(ranked['rank'])}{'=' if ranked['tied'] else ''}"
            if ranked and view.sort in ("figures", "result")
            else ""
        )
    where = "" if view.province else str(first["province"])
    return Line(unit_name(first, context.language), where, cells, place)


def _mark(row: Row, view: View, context: Context) -> Mark:
    is_range = row["qualifier"] == "range"
    value = float(row["value"])
    low, high = ends(str(row["qualifier"]), value, float(row["lower_bound"]), float(row["upper_bound"]))
    return Mark(
        role=row["role"],
        value=value if row["role"] == "result" or is_range else float(row["goal"]),
        low=low,
        high=high,
        qualifier=str(row["qualifier"]),
        verdict=verdict(row),
        note=period_words(row, context) if row["is_other_period"] else "",
        is_predecessor=row["standing"] == "predecessor",
        owner=written(row["owner_id"]),
        observation_id=written(row["observation_id"]),
        hover=hover(row, view, context),
    )


def _implied_mark(row: Row, view: View, context: Context) -> Mark:
    """The target that follows from a result and what its source says of the plan."""
    value = float(row["implied_value"])
    said = view.measure.quantity(value, context.language)
    hover = [
        f"{full_unit_name(row, context.language)} · {term_name(row['term_id'])}",
        context.text("indicator.implied", value=said, source=implied_from(row, view, context)),
    ]
    return Mark(
        role="target",
        value=value,
        low=value,
        high=value,
        is_predecessor=row["standing"] == "predecessor",
        is_implied=True,
        owner=written(row["owner_id"]),
        observation_id=written(row["observation_id"]),
        hover="\n".join(hover),
    )


def _column(view: View, term_id: str, context: Context) -> Column:
    own = view.figures[(view.figures["term_id"] == term_id) & ~view.figures["is_other_period"].astype(bool)]
    for role in ("result", "target"):
        of_role = own[own["role"] == role]
        if of_role.empty:
            continue
        count = len(of_role)
        known = of_role["median"].dropna()
        median = float(known.iloc[0]) if len(known) else None
        written = view.measure.number(median, context.language)
        key = f"indicator.column_{role}" if median is not None else f"indicator.column_{role}_count"
        return Column(term_id, term_name(term_id), context.text(key, median=written, count=count), median)
    return Column(term_id, term_name(term_id), is_empty=not (view.figures["term_id"] == term_id).any())
