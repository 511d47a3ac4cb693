"""The medians of the core questions as lines, a small chart a question: results with dots, targets with empty ones."""

from collections.abc import Sequence

from termboard.charts.term_medians import Panel
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import INK, Page, mark_colour
from termboard.slides.slide import Mark, NativeChart, Series


def term_medians_pages(rows: Sequence[Panel], language: Language) -> list[Page]:
    """All panels side by side."""
    return [[_chart(panel, language) for panel in rows]] if rows else []


def _chart(panel: Panel, language: Language) -> NativeChart:
    results, targets = [point.result for point in panel.points], [point.target for point in panel.points]
    series = [
        _series(panel, "median_of_results", results, "line", mark_colour(""), language),
        _series(panel, "target_median", targets, "hollow", INK, language),
    ]
    shown = [one for one in series if any(value is not None for value in one.values)]
    categories = [point.term for point in panel.points]
    return NativeChart(
        "lines", categories, shown, value_title=panel.measure.unit_label, title=f"{panel.name}: {panel.note}"
    )


def _series(
    panel: Panel, name: str, values: Sequence[float | None], mark: Mark, colour: str, language: Language
) -> Series:
    labels = ["" if value is None else panel.measure.number(value, language) for value in values]
    return Series(text(language, f"charts.{name}"), values, mark, colour, labels=labels)
