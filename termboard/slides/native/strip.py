"""The strip as dots along one axis: the field in heaps, each chosen unit on a line of its own above it, quartiles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.strip import NO_QUARTILES
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import (
    INK,
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

# Dots side by side along the axis, and the least height of a chosen unit's line, in dots.
_SLOTS: Final = 80
_LINE: Final = 1.0
_FIELD: Final = 0.55


def strip_pages(
    rows: pd.DataFrame,
    language: Language,
    *,
    measure: Measure | None = None,
    quartiles: Mapping[str, float] = NO_QUARTILES,
) -> list[Page]:
    """`rows` and options as `charts.strip` has them. Heights only keep dots apart: they mean nothing."""
    known = typed(rows[rows["value"].notna()], _Dot)
    return [[_Strip(known, measure or Measure(), language, quartiles).chart()]] if known else []


@dataclass(frozen=True)
class _Dot:
    """A unit and its figure."""

    unit: str
    value: float
    chosen: bool


class _Strip:
    """What all series share."""

    def __init__(
        self, dots: Sequence[_Dot], measure: Measure, language: Language, quartiles: Mapping[str, float]
    ) -> None:
        self.measure, self.language, self.quartiles = measure, language, quartiles
        self.scale: Scale = fitted([dot.value for dot in dots], 0, _SLOTS, may_log=True)
        self.others = [dot.value for dot in dots if not dot.chosen]
        chosen = [dot for dot in dots if dot.chosen]
        names = short_names([dot.unit for dot in chosen])
        self.chosen = [(name, dot.value) for name, dot in zip(names, chosen, strict=True)]
        self.heights = _heaped(self.others, self.scale)
        self.field = max(self.heights, default=0.0)
        # The chosen lines take up to so much of the picture, however low the field.
        self.line = max(_LINE, self.field * (1 / _FIELD - 1) / max(len(self.chosen) + 1, 8))
        self.top = self.field + self.line * (len(self.chosen) + 1)

    def chart(self) -> NativeChart:
        return NativeChart(
            kind="xy",
            categories=(),
            series=[*self._quartiles(), *self._field(), *self._chosen()],
            value_title="",
            across_title=axis_title(self.scale, self.language, self.measure.unit_label),
            least=0,
            most=self.top + self.line * len(self.quartiles),
            is_across_log=self.scale.is_log,
            axes="across",
            key=others_key(len(self.others), self.language),
        )

    def _field(self) -> list[Series]:
        name = others_name(len(self.others), len(self.others), self.language)
        return [Series(name, self.heights, "dot", QUIET, across=self.others)] if self.others else []

    def _named(self) -> list[tuple[str, float, str]]:
        return [(unit, value, f"{unit} {self.measure.number(value, self.language)}") for unit, value in self.chosen]

    def _chosen(self) -> list[Series]:
        return [
            Series(
                unit,
                [self.field + self.line * (place + 1)],
                "dot",
                series_colour(place),
                across=[value],
                labels=[label],
                symbol=series_symbol(place),
            )
            for place, (unit, value, label) in enumerate(self._named())
        ]

    def _quartiles(self) -> list[Series]:
        """Upright lines, each named at its end: the first is the highest, so that no other crosses its name."""
        found = []
        for place, (name, value) in enumerate(self.quartiles.items()):
            is_median = name == "median"
            said = text(self.language, f"charts.{name}")
            found.append(
                Series(
                    said,
                    [0.0, self.top + self.line * (len(self.quartiles) - 1 - place)],
                    "thin" if is_median else "dashed",
                    INK if is_median else QUIET,
                    across=[value, value],
                    labels=["", f"{said}: {self.measure.number(value, self.language)}"],
                )
            )
        return found


def _heaped(values: Sequence[float], scale: Scale) -> list[float]:
    """A height for each value, so that dots in the same place lie over one another."""
    taken: Counter[int] = Counter()
    heights = []
    for value in values:
        slot = round(scale.place(value))
        taken[slot] += 1
        heights.append(taken[slot] - 0.5)
    return heights
