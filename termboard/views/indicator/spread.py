"""How the place moved: the distribution of results by term, with the median of targets."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from termboard.charts import term_spread
from termboard.domain import formats
from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.indicator.view import View, basis_words
from termboard.views.indicator.words import hover, written
from termboard.views.words import named, publishers


def frame(view: View, context: Context) -> Frame | None:
    """The distribution by term; None where no term has several results."""
    figures = view.figures[~view.figures["is_other_period"].astype(bool)]
    spread = term_spread.Spread([_term_spread(figures, term, view, context) for term in view.terms], view.measure)
    if not sum(len(term.results) > 1 for term in spread.terms):
        return None
    title = _spread_headline(view, spread, context)
    name = formats.measured_name(str(view.indicator["indicator"]), view.measure.unit_label)
    basis = basis_words(str(view.indicator["basis"]), context)
    shown = Shown(
        title=title,
        subtitle=context.text("indicator.spread_subtitle", indicator=name, basis=basis, place=view.place),
        sources=publishers(view.figures, context),
        alt=f"{title}. {term_spread.describe(spread, context.language)}",
        notes=[context.text("indicator.spread_note")],
    )
    chart = term_spread.term_spread
    return Frame(
        "spread", chart, spread, shown, lambda: spread_table(spread, context), context.data_version(), opens_cards=True
    )


def _term_spread(figures: pd.DataFrame, term_id: str, view: View, context: Context) -> term_spread.TermSpread:
    own = figures[figures["term_id"] == term_id]
    results, targets = (rows_of(own[own["role"] == role]) for role in ("result", "target"))
    dots = [
        term_spread.Dot(float(row["value"]), written(row["observation_id"]), hover(row, view, context))
        for row in results
    ]
    first: Row = results[0] if results else {}
    return term_spread.TermSpread(
        term_name(term_id),
        dots,
        median=_known(first.get("median")),
        first_quartile=_known(first.get("first_quartile")),
        third_quartile=_known(first.get("third_quartile")),
        count_targets=len({row["unit_id"] for row in targets}),
        target_median=_known(targets[0]["median"]) if targets else None,
    )


def _spread_headline(view: View, spread: term_spread.Spread, context: Context) -> str:
    """How the median of results moved from the first term that has one to the last: points for shares."""
    known = [(term.name, term.median) for term in spread.terms if term.median is not None]
    name = str(view.indicator["indicator"])
    if len(known) < 2:
        return context.text(
            "indicator.spread_one", indicator=name, count=sum(len(term.results) for term in spread.terms)
        )
    (first_term, first), (last_term, last) = known[0], known[-1]
    measure = view.measure
    label = str(view.indicator["difference_label"] or "")
    return context.text(
        "indicator.spread_moved",
        indicator=name,
        first=measure.number(first, context.language),
        last=measure.quantity(last, context.language),
        change=formats.change(last - first, label, measure.decimals, context.language, label),
        first_term=first_term,
        last_term=last_term,
    )


def spread_table(spread: term_spread.Spread, context: Context) -> pd.DataFrame:
    """The medians and quartiles of the distribution, one row a term, under readable names."""
    columns: dict[str, Sequence[Any]] = {
        "term": [term.name for term in spread.terms],
        "count_results": [len(term.results) for term in spread.terms],
        "first_quartile": [term.first_quartile for term in spread.terms],
        "median": [term.median for term in spread.terms],
        "third_quartile": [term.third_quartile for term in spread.terms],
        "count_targets": [term.count_targets for term in spread.terms],
        "target_median": [term.target_median for term in spread.terms],
    }
    return named(columns, context)


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
