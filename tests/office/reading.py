"""A presentation as python-pptx reads it: the charts and tables of each item of the deck."""

import io
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.office.files import NOTE

Values = list[float | None]


@dataclass(frozen=True)
class Chart:
    """A native chart: its categories, and the values (and x) of its series by name; of several series the last."""

    categories: list[str]
    series: dict[str, Values]
    across: dict[str, list[float]]

    def rows(self, name: str) -> dict[str, float]:
        """The figures of a series by category."""
        values = zip(self.categories, self.series[name], strict=True)
        return {category: value for category, value in values if value is not None}

    def points(self, name: str) -> list[tuple[float, float]]:
        """The marks of a series at x and y, sorted."""
        known = [value for value in self.series[name] if value is not None]
        return sorted(zip(self.across[name], known, strict=True))


class Read:
    """A presentation whose slides say in their notes which item of the deck they show."""

    def __init__(self, content: bytes) -> None:
        self.slides = list(Presentation(io.BytesIO(content)).slides)
        self._by_item: dict[str, list[Any]] = {}
        key = ""
        for slide in self.slides:
            first = notes(slide).split("\n")[0]
            # A slide that goes on over the next says its notes once.
            key = first.removeprefix(f"{NOTE} ") if first.startswith(NOTE) else key
            self._by_item.setdefault(key, []).append(slide)

    def items(self) -> list[str]:
        """The items that have a slide, in order."""
        return list(self._by_item)

    def notes(self, item: str) -> str:
        """What the speaker's notes of an item say."""
        return "\n".join(notes(slide) for slide in self._by_item[item])

    def charts(self, item: str) -> list[Chart]:
        """The charts of an item over all its slides."""
        return [_chart(shape.chart) for slide in self._by_item[item] for shape in slide.shapes if shape.has_chart]

    def slides_of(self, item: str) -> list[Any]:
        """The slides of an item."""
        return self._by_item[item]

    def sheets(self, item: str) -> list[pd.DataFrame]:
        """The figures behind the pictures of an item."""
        return [
            pd.read_excel(io.BytesIO(shape.ole_format.blob), engine="openpyxl")
            for slide in self._by_item[item]
            for shape in slide.shapes
            if shape.shape_type == MSO_SHAPE_TYPE.EMBEDDED_OLE_OBJECT
        ]

    def tables(self, item: str) -> list[list[list[str]]]:
        """The tables of an item, over all its slides, as rows of texts."""
        return [
            [[cell.text for cell in row.cells] for row in shape.table.rows]
            for slide in self._by_item[item]
            for shape in slide.shapes
            if shape.has_table
        ]


def notes(slide: Any) -> str:
    """The speaker's notes of a slide."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def _chart(chart: Any) -> Chart:
    found = [series for plot in chart.plots for series in plot.series]
    return Chart(
        [str(category) for category in chart.plots[0].categories],
        {series.name: _values(series._element) for series in found},
        {series.name: [float(x.text) for x in series._element.xpath("./c:xVal//c:v")] for series in found},
    )


def _values(series: Any) -> Values:
    """The values of a series; python-pptx's own way takes a second for the thousands of a map."""
    (held,) = series.xpath("./c:val//c:ptCount | ./c:yVal//c:ptCount")
    known = {int(point.get("idx")): float(point[0].text) for point in held.itersiblings()}
    return [known.get(place) for place in range(int(held.get("val")))]
