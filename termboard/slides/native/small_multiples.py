"""Small multiples as bar charts side by side, one an indicator, the peers' median as a row of its own."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.small_multiples import Panel, panels
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import QUIET, Page, mark_colour, own, parts, short_names
from termboard.slides.slide import NativeChart, Series

_MOST_PANELS: Final = 2


def small_multiples_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.small_multiples` has them, up to two panels a page."""
    units, found = panels(rows)
    return [[_chart(units, panel, language) for panel in part] for part in parts(found, _MOST_PANELS)]


def _chart(units: Sequence[str], panel: Panel, language: Language) -> NativeChart:
    labels = ["" if value is None else panel.measure.number(value, language) for value in panel.values]
    return NativeChart(
        kind="bars",
        categories=[
            *(_name(unit, value, language) for unit, value in zip(short_names(units), panel.values, strict=True)),
            *([] if panel.median is None else [text(language, "native.group_median")]),
        ],
        series=_series(panel, labels, language),
        value_title=panel.measure.unit_label,
        title=f"{panel.name} ({panel.note})",
    )


def _series(panel: Panel, labels: list[str], language: Language) -> list[Series]:
    if panel.median is None:
        return [Series(panel.name, panel.values, "bar", mark_colour(""), labels=labels)]
    count = len(panel.values)
    written = panel.measure.number(panel.median, language)
    return [
        Series(panel.name, [*panel.values, None], "bar", mark_colour(""), labels=[*labels, ""]),
        Series(
            text(language, "charts.median"),
            own(count, count + 1, panel.median),
            "outline",
            QUIET,
            labels=[*("" for _ in labels), written],
        ),
    ]


def _name(unit: str, value: float | None, language: Language) -> str:
    return unit if value is not None else f"{unit} ({text(language, 'charts.no_figure')})"
