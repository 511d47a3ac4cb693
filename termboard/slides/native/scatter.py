"""The scatter as dots: other units grey, chosen ones coloured and named, medians as cross lines."""

from dataclasses import dataclass

import pandas as pd

from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.scatter import FAR, NAMED, Axis
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import (
    BETWEEN,
    QUIET,
    Page,
    axis_title,
    others_key,
    others_name,
    series_colour,
    series_symbol,
    short_names,
    typed,
)
from termboard.slides.slide import NativeChart, Series


def scatter_pages(rows: pd.DataFrame, language: Language, *, across: Axis, up: Axis) -> list[Page]:
    """`rows` and options as `charts.scatter` has them: the chosen ones first, then by distance from the medians."""
    return [[_Scatter(rows, language, across, up).chart()]] if len(rows) else []


@dataclass(frozen=True)
class _Dot:
    """A unit: its two figures, and how far it lies from their medians."""

    unit: str
    x: float
    y: float
    chosen: bool
    distance: float


class _Scatter:
    """What all series share."""

    def __init__(self, rows: pd.DataFrame, language: Language, across: Axis, up: Axis) -> None:
        self.language, self.across, self.up = language, across, up
        dots = typed(rows, _Dot)
        self.across_scale = fitted((dot.x for dot in dots), 0, 1, may_log=True)
        self.up_scale = fitted((dot.y for dot in dots), 0, 1, may_log=True)
        named = list(zip(short_names([dot.unit for dot in dots]), dots, strict=True))
        self.chosen = [(name, dot) for name, dot in named if dot.chosen]
        self.others = [(name, dot) for name, dot in named if not dot.chosen]

    def chart(self) -> NativeChart:
        across, up = self.across_scale, self.up_scale
        return NativeChart(
            kind="xy",
            categories=(),
            series=[*self._medians(), *self._others(), *self._chosen()],
            value_title=self._title(self.up, up),
            across_title=f"{self._title(self.across, across)}{BETWEEN}{self._medians_text()}",
            least=up.low,
            most=up.high,
            across_least=across.low,
            across_most=across.high,
            is_log=up.is_log,
            is_across_log=across.is_log,
            key=others_key(len(self.others), self.language),
        )

    def _title(self, axis: Axis, scale: Scale) -> str:
        return axis_title(scale, self.language, axis.name, axis.measure.unit_label)

    def _medians_text(self) -> str:
        """Both medians in words: beside their lines they would lie across other names."""
        values = {
            name: axis.measure.number(axis.median, self.language)
            for name, axis in (("across", self.across), ("up", self.up))
        }
        return text(self.language, "native.median_lines", **values)

    def _others(self) -> list[Series]:
        if not self.others:
            return []
        far = [place for place, (_, dot) in enumerate(self.others) if dot.distance > FAR][:NAMED]
        return [
            Series(
                others_name(len(self.others), self.language),
                [dot.y for _, dot in self.others],
                "dot",
                QUIET,
                across=[dot.x for _, dot in self.others],
                labels=[name if place in far else "" for place, (name, _) in enumerate(self.others)],
            )
        ]

    def _chosen(self) -> list[Series]:
        return [
            Series(
                dot.unit,
                [dot.y],
                "dot",
                series_colour(place),
                across=[dot.x],
                labels=[name],
                symbol=series_symbol(place),
            )
            for place, (name, dot) in enumerate(self.chosen)
        ]

    def _medians(self) -> list[Series]:
        across, up = self.across_scale, self.up_scale
        median = text(self.language, "charts.median")
        return [
            Series(
                f"{median}: {self.across.name}",
                [up.low, up.high],
                "dashed",
                QUIET,
                across=[self.across.median] * 2,
            ),
            Series(
                f"{median}: {self.up.name}",
                [self.up.median] * 2,
                "dashed",
                QUIET,
                across=[across.low, across.high],
            ),
        ]
