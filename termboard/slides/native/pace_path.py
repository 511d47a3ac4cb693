"""The path of a target as lines over the years: the even way, the results so far, what is needed, the outlook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.pace_path import LOOKS
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict
from termboard.slides.native.marks import INK, QUIET, Page, axis_title, mark_colour, symbol, typed
from termboard.slides.slide import Entry, Mark, NativeChart, Series, Symbol

# The order in which the marks lie over one another.
_LINES: Final[dict[str, Mark]] = {"plan": "thin", "need": "dashed", "outlook": "dashed"}
_POINTS: Final[dict[str, Mark]] = {"base": "dot", "point": "dot", "goal": "hollow"}
# The part of the axis below the lowest value.
_SPARE: Final = 0.1


@dataclass(frozen=True)
class _Point:
    """One mark of a path, in its series."""

    series: str
    year: int
    value: float
    label: str
    outlook: str


def pace_path_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.pace_path` has them."""
    known = typed(rows[rows["value"].notna()], _Point)
    return [[_Path(known, language).chart()]] if known else []


class _Path:
    """What all series share."""

    def __init__(self, points: Sequence[_Point], language: Language) -> None:
        self.points, self.language = points, language
        self.verdict = LOOKS.get(points[0].outlook, Verdict.NOT_ASSESSABLE)
        self.scale = _scale([point.value for point in points])
        years = [int(point.year) for point in points]
        self.years = range(min(years), max(years) + 1)

    def chart(self) -> NativeChart:
        level = self._level()
        return NativeChart(
            kind="lines",
            categories=[str(year) for year in self.years],
            series=[*level, *self._lines(), *self._marks(), *self._end()],
            value_title=axis_title(self.scale, self.language),
            least=self.scale.low,
            most=self.scale.high,
            has_legend=True,
            key=[Entry(text(self.language, "native.on_track"), QUIET)] if level else [],
        )

    def _lines(self) -> list[Series]:
        colours = {"plan": QUIET, "need": INK, "outlook": mark_colour(self.verdict)}
        return [
            self._series(own, self._name(name), mark, colours[name])
            for name, mark in _LINES.items()
            if (own := self._own(name))
        ]

    def _level(self) -> list[Series]:
        """The goal's height: between the even way and this line a result is in time."""
        plan, goal = self._own("plan"), self._own("goal")
        if len({point.value for point in plan}) < 2 or not goal:
            return []
        height = max(point.value for point in goal)
        return [Series(text(self.language, "native.goal_level"), [height] * len(self.years), "thin", QUIET)]

    def _marks(self) -> list[Series]:
        return [
            self._series(own, self._name(name), mark, INK, "square" if name == "base" else "circle", has_labels=True)
            for name, mark in _POINTS.items()
            if (own := self._own(name))
        ]

    def _end(self) -> list[Series]:
        """Where the outlook leads, in the look of what it means."""
        last = sorted(self._own("outlook"), key=lambda point: point.year)[-1:]
        name = text(self.language, "native.outlook_end")
        colour, shape = mark_colour(self.verdict), symbol(self.verdict)
        return [self._series(last, name, "dot", colour, shape, has_labels=True)] if last else []

    def _own(self, series: str) -> list[_Point]:
        return [point for point in self.points if point.series == series]

    def _name(self, series: str) -> str:
        return text(self.language, f"pace.series_{series}")

    def _series(
        self,
        points: Sequence[_Point],
        name: str,
        mark: Mark,
        colour: str,
        shape: Symbol = "circle",
        *,
        has_labels: bool = False,
    ) -> Series:
        by_year = {int(point.year): point for point in points}
        shown = [by_year.get(year) for year in self.years]
        values = [None if point is None else float(point.value) for point in shown]
        labels = ["" if point is None else point.label or "" for point in shown] if has_labels else []
        return Series(name, values, mark, colour, labels=labels, symbol=shape)


def _scale(values: list[float]) -> Scale:
    """From zero, or from somewhat below the lowest value."""
    scale = fitted(values, 0, 1)
    return fitted([*values, min(values) - _SPARE * (scale.high - scale.low)], 0, 1) if scale.low > 0 else scale
