"""The dumbbell as bars: results filled, targets outlined over them, the median as a bar of its own."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.dumbbell import Row, dumbbell_rows
from termboard.charts.paper import Measure
from termboard.charts.scale import fitted
from termboard.slides.native.marks import (
    BETWEEN,
    MOST_BARS,
    QUIET,
    Page,
    axis_format,
    end_with_room,
    mark_colour,
    own,
    parts,
    verdict_words,
)
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language, text

_MEDIAN: Final = "#8a94a2"


def dumbbell_pages(
    rows: pd.DataFrame,
    language: Language,
    *,
    measure: Measure | None = None,
    median: float | None = None,
    median_name: str = "",
) -> list[Page]:
    """`rows` and options as `charts.dumbbell` has them, in their order; each page ends with the median."""
    form = _Form(measure or Measure(), language, median, median_name)
    return [[form.chart(part)] for part in parts(dumbbell_rows(rows), MOST_BARS)]


class _Form:
    """What the pages share."""

    def __init__(self, measure: Measure, language: Language, median: float | None, median_name: str) -> None:
        self.measure, self.language = measure, language
        self.median, self.median_name = median, median_name or text(language, "charts.median")

    def chart(self, rows: Sequence[Row]) -> NativeChart:
        series = self._series(rows)
        values = [value for one in series for value in one.values if value is not None]
        scale = fitted([0.0, *values], 0, 1)
        ends = [(max(row.values), self._label(row)) for row in rows if row.values]
        return NativeChart(
            kind="bars",
            categories=[*(self._name(row) for row in rows), *([self.median_name] if self.median is not None else [])],
            series=series,
            value_title=self.measure.unit_label,
            number_format=axis_format(scale.low, scale.high),
            least=scale.low,
            most=end_with_room(scale.low, scale.high, ends),
            axes="across",
        )

    def _series(self, rows: Sequence[Row]) -> list[Series]:
        spare: list[float | None] = [] if self.median is None else [None]
        result = Series(
            text(self.language, "native.result"),
            [*(row.result for row in rows), *spare],
            "bar",
            mark_colour(""),
            colours=[*(mark_colour(row.verdict) for row in rows), *(mark_colour("") for _ in spare)],
            labels=[*(self._label(row) if _has_label(row, "result") else "" for row in rows), *("" for _ in spare)],
        )
        target = Series(
            text(self.language, "native.target"),
            [*(row.target for row in rows), *spare],
            "outline",
            QUIET,
            labels=[*(self._label(row) if _has_label(row, "target") else "" for row in rows), *("" for _ in spare)],
        )
        return [one for one in (result, target, *self._medians(len(rows))) if any(v is not None for v in one.values)]

    def _medians(self, place: int) -> list[Series]:
        if self.median is None:
            return []
        labels = ["" for _ in range(place)]
        written = self.measure.number(self.median, self.language)
        values = own(place, place + 1, self.median)
        return [Series(text(self.language, "charts.median"), values, "bar", _MEDIAN, labels=[*labels, written])]

    def _name(self, row: Row) -> str:
        """ "2=. Phường An Hải · Đà Nẵng"; says so where there is no figure."""
        place = f"{row.place}." if row.place[:1].isdigit() else row.place
        unit = " ".join(part for part in (place, row.unit) if part)
        named = BETWEEN.join(part for part in (unit, row.where) if part)
        return named if row.values else f"{named} ({text(self.language, 'charts.no_figure')})"

    def _label(self, row: Row) -> str:
        """ "15,2 · mục tiêu 12 · ▲ vượt"."""
        said = [] if row.result is None else [self.measure.number(row.result, self.language)]
        if row.target is not None:
            target = self.measure.number(row.target, self.language)
            said.append(text(self.language, "native.aim", wording=target))
        return BETWEEN.join([*said, *(part for part in (verdict_words(row.verdict, self.language), row.note) if part)])


def _has_label(row: Row, role: str) -> bool:
    """The label stands beside the longer of the two bars."""
    if row.target is None or row.result is None:
        return (row.result if role == "result" else row.target) is not None
    return (row.result > row.target) == (role == "result")
