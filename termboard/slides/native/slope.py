"""The slope chart as lines over terms: results filled, targets hollow as a series of their own, other units grey."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.charts.canvas.scale import fitted
from termboard.charts.slope import Line, Lines, Point
from termboard.domain.texts import Language, text
from termboard.slides.native.marks import (
    BETWEEN,
    FAINT,
    INK,
    QUIET,
    Page,
    axis_title,
    entries,
    others_name,
    series_colour,
    series_symbol,
    short_names,
)
from termboard.slides.slide import Entry, Mark, NativeChart, Series

MOST_OTHERS: Final = 40
"""Grey lines of other units; of more, as many evenly taken from all."""


def slope_pages(rows: pd.DataFrame, language: Language, *, measure: Measure | None = None) -> list[Page]:
    """`rows` and options as `charts.slope` has them."""
    lines = Lines.of(rows)
    return [[_Slope(lines, measure or Measure(), language).chart()]] if lines.terms else []


class _Slope:
    """What all series share."""

    def __init__(self, lines: Lines, measure: Measure, language: Language) -> None:
        self.measure, self.language = measure, language
        self.terms, self.lines = lines.terms, lines.chosen
        others: dict[str, dict[int, float]] = {}
        for row in lines.field:
            others.setdefault(row["unit_id"], {})[self.terms.index(row["term_id"])] = float(row["value"])
        self.others = list(others.values())
        self.names = short_names([line.unit for line in self.lines])
        self.scale = fitted(lines.extent(), 0, 1)

    def chart(self) -> NativeChart:
        return NativeChart(
            kind="lines",
            categories=[term.replace("-", "–") for term in self.terms],
            series=[*self._others(), *(series for line in self.lines for series in self._series(line))],
            value_title=axis_title(self.scale, self.language, self.measure.unit_label),
            least=self.scale.low,
            most=self.scale.high,
            key=self._key(),
        )

    def _key(self) -> list[Entry]:
        """What the marks mean that this chart uses."""
        points = [point for line in self.lines for point in line.points]
        used = {
            "key_result": INK if any(point.role == "result" for point in points) else "",
            "key_target": INK if any(point.role == "target" for point in points) else "",
            "key_line": INK if any(line.predecessors for line in self.lines) else "",
        }
        said = entries(self.language, **{key: colour for key, colour in used.items() if colour})
        if self.others:
            name = others_name(len(self._shown()), len(self.others), self.language)
            said.append(Entry(text(self.language, "native.grey_lines", units=name), QUIET))
        return said

    def _shown(self) -> list[dict[int, float]]:
        """The figures by term of the units whose grey lines are drawn."""
        step = max(len(self.others) / MOST_OTHERS, 1)
        return [self.others[int(place * step)] for place in range(min(len(self.others), MOST_OTHERS))]

    def _others(self) -> list[Series]:
        """A line a unit; in the data sheet their columns are told apart by numbers, for the rows do not name them."""
        return [
            Series(text(self.language, "native.other", number=number), self._values(own), "thin", FAINT)
            for number, own in enumerate(self._shown(), start=1)
        ]

    def _series(self, line: Line) -> list[Series]:
        """What leads to a target or over a reorganisation, predecessors, results, targets: the later above."""
        own = [point for point in line.points if not point.predecessor]
        results = {point.term: point for point in own if point.role == "result"}
        targets = {point.term: point for point in own if point.role == "target"}
        return [
            *self._ways(line),
            *(series for name in line.predecessors for series in self._predecessor(line, name)),
            *self._marked(line, results, "line", "result"),
            *self._marked(line, targets, "hollow", "target"),
        ]

    def _ways(self, line: Line) -> list[Series]:
        """A thin line where the unit's way leads to or from a target, a broken one from each predecessor."""
        path = line.path()
        found = self._way(line, path)
        for predecessor in line.predecessors:
            before = line.path(predecessor)
            found += self._way(line, before, f"{self._name(line)} ← {predecessor}")
            if path and before[-1].term < path[0].term:
                ends = {point.term: point for point in (before[-1], path[0])}
                found.append(self._one(line, ends, "dashed", "native.succession"))
        return found

    def _way(self, line: Line, path: list[Point], unit: str = "") -> list[Series]:
        if len(path) < 2 or not any(point.role == "target" for point in path):
            return []
        return [self._one(line, {point.term: point for point in path}, "thin", "native.way", unit)]

    def _predecessor(self, line: Line, name: str) -> list[Series]:
        points = [point for point in line.points if point.predecessor == name]
        return [
            self._one(line, own, mark, f"native.{role}", f"{self._name(line)} ← {name}", first=name)
            for role, mark in _MARKS.items()
            if (own := {point.term: point for point in points if point.role == role})
        ]

    def _marked(self, line: Line, points: Mapping[int, Point], mark: Mark, role: str) -> list[Series]:
        return [self._one(line, points, mark, f"native.{role}")] if points else []

    def _one(
        self, line: Line, points: Mapping[int, Point], mark: Mark, key: str, unit: str = "", first: str = ""
    ) -> Series:
        has_labels = mark not in ("thin", "dashed")
        return Series(
            f"{unit or self._name(line)}{BETWEEN}{text(self.language, key)}",
            self._values({term: point.value for term, point in points.items()}),
            mark,
            series_colour(line.index),
            labels=[self._label(line, points.get(term), first) for term in range(len(self.terms))]
            if has_labels
            else (),
            symbol=series_symbol(line.index),
        )

    def _label(self, line: Line, point: Point | None, predecessor: str) -> str:
        if point is None:
            return ""
        if point is line.end:
            return f"{self._name(line)} {self._number(point)}"
        figure = self._number(point)
        return f"{predecessor} {figure}" if predecessor else figure

    def _values(self, by_term: Mapping[int, float]) -> list[float | None]:
        return [by_term.get(term) for term in range(len(self.terms))]

    def _name(self, line: Line) -> str:
        return self.names[line.index]

    def _number(self, point: Point) -> str:
        return point.mark.written(self.measure, self.language)


_MARKS: Final[Mapping[str, Mark]] = {"result": "line", "target": "hollow"}
