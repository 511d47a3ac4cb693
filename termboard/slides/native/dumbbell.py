"""The dumbbell as bars: results filled, targets outlined over them (a range by both its ends), the median as a row."""

from collections.abc import Sequence

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.charts.dumbbell import Row, dumbbell_rows
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import BETWEEN, INK, MOST_BARS, QUIET, Page, mark_colour, own, parts, verdict_words
from termboard.slides.slide import Entry, NativeChart, Series


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
        self.median, self.median_name = median, median_name.rstrip(" :") or text(language, "charts.median")

    def chart(self, rows: Sequence[Row]) -> NativeChart:
        return NativeChart(
            kind="bars",
            categories=[*(self._name(row) for row in rows), *([] if self.median is None else [self.median_name])],
            series=self._series(rows),
            value_title=self.measure.unit_label,
            key=self._key(rows),
        )

    def _key(self, rows: Sequence[Row]) -> list[Entry]:
        """What filled bars and outlines are, where there are both."""
        if all(row.target is None for row in rows):
            return []
        key = [Entry(text(self.language, f"native.key_{name}"), INK) for name in ("bar", "outline")]
        if any(row.target is not None and row.target.is_implied for row in rows):
            key.append(Entry(text(self.language, "native.key_implied"), QUIET))
        return key

    def _series(self, rows: Sequence[Row]) -> list[Series]:
        spare: list[float | None] = [] if self.median is None else [None]
        result = Series(
            text(self.language, "native.result"),
            [*(row.result.level if row.result else None for row in rows), *spare],
            "bar",
            mark_colour(""),
            colours=[mark_colour(row.verdict) for row in rows],
            labels=["" if row.result is None else self._label(row) for row in rows],
        )
        target = Series(
            text(self.language, "native.target"),
            [*(row.target.level if row.target else None for row in rows), *spare],
            "outline",
            INK,
            # One that nobody printed is grey, as on the target board.
            colours=[QUIET if row.target and row.target.is_implied else INK for row in rows],
            labels=[self._label(row) if row.result is None else "" for row in rows],
        )
        top = Series(
            text(self.language, "native.range_top"),
            [*(max(row.target.bounds) if row.target and row.target.is_range else None for row in rows), *spare],
            "outline",
            QUIET,
        )
        found = (result, target, top, *self._medians(len(rows)))
        return [one for one in found if any(value is not None for value in one.values)]

    def _medians(self, place: int) -> list[Series]:
        if self.median is None:
            return []
        labels = ["" for _ in range(place)]
        written = self.measure.number(self.median, self.language)
        values = own(place, place + 1, self.median)
        return [Series(text(self.language, "charts.median"), values, "outline", QUIET, labels=[*labels, written])]

    def _name(self, row: Row) -> str:
        """ "2=. Phường An Hải · Đà Nẵng"; says so where there is no figure."""
        place = f"{row.place}." if row.place[:1].isdigit() else row.place
        unit = " ".join(part for part in (place, row.unit) if part)
        named = BETWEEN.join(part for part in (unit, row.where) if part)
        return named if row.marks else f"{named} ({text(self.language, 'charts.no_figure')})"

    def _label(self, row: Row) -> str:
        """ "15,2 · mục tiêu 12 · ▲ vượt"."""
        said = [] if row.result is None else [row.result.written(self.measure, self.language)]
        if row.target is not None:
            target = row.target.written(self.measure, self.language)
            said.append(text(self.language, "native.aim", wording=target))
        return BETWEEN.join([*said, *(part for part in (verdict_words(row.verdict, self.language), row.note) if part)])
