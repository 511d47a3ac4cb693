"""How a place moved as bars: the median of results of each term filled, that of targets outlined."""

from termboard.charts.term_spread import Spread, TermSpread
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import INK, Page, mark_colour
from termboard.slides.slide import NativeChart, Series


def term_spread_pages(rows: Spread, language: Language) -> list[Page]:
    """One chart, a category a term."""
    results = [term.median for term in rows.terms]
    targets = [term.target_median for term in rows.terms]
    series = [
        Series(
            text(language, "charts.median_of_results"), results, "bar", mark_colour(""),
            labels=[rows.measure.number(value, language) if value is not None else "" for value in results],
        ),
        Series(
            text(language, "charts.target_median"), targets, "outline", INK,
            labels=["" if value is None or result is not None else rows.measure.number(value, language)
                    for value, result in zip(targets, results, strict=True)],
        ),
    ]  # fmt: skip
    shown = [one for one in series if any(value is not None for value in one.values)]
    categories = [_category(term, language) for term in rows.terms]
    chart = NativeChart("bars", categories, shown, value_title=rows.measure.unit_label, has_legend=True)
    return [[chart]] if shown else []


def _category(term: TermSpread, language: Language) -> str:
    return (
        f"{term.name} ({text(language, 'charts.spread_count', results=len(term.results), targets=term.count_targets)})"
    )
