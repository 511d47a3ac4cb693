"""Small multiples as bar charts side by side, one an indicator, the peers' median as a bar of its own."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.scale import fitted
from termboard.charts.small_multiples import Panel, panels
from termboard.slides.native.marks import QUIET, Page, axis_format, end_with_room, mark_colour, own, parts
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language, text

_MOST_PANELS: Final = 3


def panel_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.small_multiples` has them, up to three panels a page."""
    units, found = panels(rows)
    return [[_chart(units, panel, language, len(part)) for panel in part] for part in parts(found, _MOST_PANELS)]


def _chart(units: Sequence[str], panel: Panel, language: Language, beside: int) -> NativeChart:
    values = [*panel.values, *([] if panel.median is None else [panel.median])]
    known = [value for value in values if value is not None]
    labels = ["" if value is None else panel.measure.number(value, language) for value in panel.values]
    scale = fitted([0.0, *known], 0, 1)
    ends = [(value or 0.0, panel.measure.number(value, language)) for value in values]
    return NativeChart(
        kind="bars",
        categories=[
            *(_name(unit, value, language) for unit, value in zip(units, panel.values, strict=True)),
            *([] if panel.median is None else [text(language, "native.group_median")]),
        ],
        series=_series(panel, labels, language),
        value_title=panel.measure.unit_label,
        title=f"{panel.name} ({panel.note})",
        number_format=axis_format(scale.low, scale.high),
        least=scale.low,
        most=end_with_room(scale.low, scale.high, ends, beside),
        axes="across",
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
            "bar",
            QUIET,
            labels=[*("" for _ in labels), written],
        ),
    ]


def _name(unit: str, value: float | None, language: Language) -> str:
    name = unit.split(",", maxsplit=1)[0]
    return name if value is not None else f"{name} ({text(language, 'charts.no_figure')})"
