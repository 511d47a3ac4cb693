"""The scatter as dots: other units grey, chosen ones coloured and named, medians as cross lines."""

from typing import Any, Final

import pandas as pd

from termboard.charts.lettering import text_width
from termboard.charts.placing import Box, Room
from termboard.charts.scale import Scale, fitted
from termboard.charts.scatter import FAR, NAMED, Axis
from termboard.slides.native.marks import QUIET, Page, axis_format, series_colour, series_symbol
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language, text

# Points: a slide's plot, the size of labels, the reach of a dot.
_ACROSS: Final = 780.0
_UP: Final = 330.0
_LABEL: Final = 12.0
_DOT: Final = 6.0


def scatter_pages(rows: pd.DataFrame, language: Language, *, across: Axis, up: Axis) -> list[Page]:
    """`rows` and options as `charts.scatter` has them: the chosen ones first, then by distance from the medians."""
    return [[_Scatter(rows, language, across, up).chart()]] if len(rows) else []


class _Scatter:
    """What all series share."""

    def __init__(self, rows: pd.DataFrame, language: Language, across: Axis, up: Axis) -> None:
        self.language, self.across, self.up = language, across, up
        self.across_scale = fitted((float(x) for x in rows["x"]), 0, _ACROSS, may_log=True)
        self.up_scale = fitted((float(y) for y in rows["y"]), 0, _UP, may_log=True)
        records = rows.to_dict("records")
        self.chosen = [row for row in records if row["chosen"]]
        self.others = [row for row in records if not row["chosen"]]
        self.named = self._with_room(records)

    def chart(self) -> NativeChart:
        across, up = self.across_scale, self.up_scale
        return NativeChart(
            kind="xy",
            categories=(),
            series=[*self._medians(), *self._others(), *self._chosen()],
            value_title=_title(self.up, up, self.language),
            across_title=_title(self.across, across, self.language),
            number_format=axis_format(up.low, up.high),
            least=up.low,
            most=up.high,
            across_least=across.low,
            across_most=across.high,
            is_log=up.is_log,
            is_across_log=across.is_log,
        )

    def _with_room(self, records: list[dict[Any, Any]]) -> set[int]:
        """The places of the rows, chosen or far out, whose name to the right of the dot covers no other name."""
        outliers = [row for row in self.others if row["distance"] > FAR][:NAMED]
        room = Room(Box(0, -_LABEL, _ACROSS * 1.1, _UP + _LABEL))
        named = set()
        for row in [*self.chosen, *outliers]:
            x, y = self.across_scale.place(float(row["x"])), self.up_scale.place(float(row["y"]))
            width = text_width(_name(row), _LABEL)
            if room.take([Box(x + _DOT, y - _LABEL * 0.6, x + _DOT + width, y + _LABEL * 0.6)]) is not None:
                named.add(records.index(row))
        return named

    def _others(self) -> list[Series]:
        if not self.others:
            return []
        first = len(self.chosen)
        return [
            Series(
                text(self.language, "native.others", shown=len(self.others), count=len(self.others)),
                [float(row["y"]) for row in self.others],
                "dot",
                QUIET,
                across=[float(row["x"]) for row in self.others],
                labels=[_name(row) if first + place in self.named else "" for place, row in enumerate(self.others)],
            )
        ]

    def _chosen(self) -> list[Series]:
        return [
            Series(
                str(row["unit"]),
                [float(row["y"])],
                "dot",
                series_colour(place),
                across=[float(row["x"])],
                labels=[_name(row) if place in self.named else ""],
                symbol=series_symbol(place),
            )
            for place, row in enumerate(self.chosen)
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
                labels=["", f"{median} {self.across.measure.number(self.across.median, self.language)}"],
            ),
            Series(
                f"{median}: {self.up.name}",
                [self.up.median] * 2,
                "dashed",
                QUIET,
                across=[across.low, across.high],
                labels=[f"{median} {self.up.measure.number(self.up.median, self.language)}", ""],
            ),
        ]


def _name(row: dict[Any, Any]) -> str:
    return str(row["unit"]).split(",")[0]


def _title(axis: Axis, scale: Scale, language: Language) -> str:
    note = text(language, "charts.axis_log") if scale.is_log else ""
    return ", ".join(part for part in (axis.name, axis.measure.unit_label, note) if part)
