"""The medians of the core questions as lines, a small chart a question: results with dots, targets with empty ones."""

from collections.abc import Sequence

from termboard.charts.term_medians import Panel
from termboard.slides.native.marks import INK, Page, mark_colour
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language, text


def term_medians_pages(rows: Sequence[Panel], language: Language) -> list[Page]:
    """All panels side by side."""
    return [[_chart(panel, language) for panel in rows]] if rows else []


def _chart(panel: Panel, language: Language) -> NativeChart:
    series = [
        Series(
            text(language, f"charts.{name}"), values, mark, colour,
            labels=[panel.measure.number(value, language) if value is not None else "" for value in values],
        )
        for name, values, mark, colour in (
            ("median_of_results", [point.result for point in panel.points], "line", mark_colour("")),
            ("target_median", [point.target for point in panel.points], "hollow", INK),
        )
        if any(value is not None for value in values)
    ]  # fmt: skip
    categories = [point.term for point in panel.points]
    return NativeChart(
        "lines", categories, series, value_title=panel.measure.unit_label, title=f"{panel.name}: {panel.note}"
    )
