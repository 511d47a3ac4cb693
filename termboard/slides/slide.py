"""A slide, whatever file it is written to: its words, and a chart, a table or text as the body.

A chart is described by its figures and marks, not by its picture, so that PowerPoint and
LibreOffice can edit it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.annotations import Annotation
from termboard.slides.deck import Cover

Kind = Literal["bars", "stacked", "lines", "xy"]
"""Horizontal bars, horizontal bars stacked to 100 %, lines over categories, marks at x and y."""

Mark = Literal["bar", "outline", "line", "thin", "dashed", "dot", "hollow", "speck"]
"""A filled bar, an empty one with an outline (a target), a line with dots, a thin line and a broken line without dots,
a filled dot, an empty dot, a very small dot. A line leads over missing figures."""

Symbol = Literal["circle", "triangle", "diamond", "square"]

Axes = Literal["both", "across", "none"]
"""Which axes are drawn: all, only that of `across`, none (a map)."""


@dataclass(frozen=True)
class Series:
    """One series of a native chart: a value (or None: no figure) for each category, or for each of `across`."""

    name: str
    values: Sequence[float | None]
    mark: Mark
    colour: str
    across: Sequence[float | None] = ()
    """The x of each value, for charts of the kind `xy`."""
    colours: Sequence[str] = ()
    """The colour of each point, where they differ from `colour`."""
    labels: Sequence[str] = ()
    """Words beside each point; empty for none."""
    symbol: Symbol = "circle"
    """The shape of dots."""


@dataclass(frozen=True)
class Entry:
    """One thing that a chart's key explains: its sign and what it means, in the sign's colour."""

    words: str
    colour: str


@dataclass(frozen=True)
class NativeChart:
    """A chart as an office program knows it."""

    kind: Kind
    categories: Sequence[str]
    series: Sequence[Series]
    """Where they overlap, a later one lies on top."""
    value_title: str
    across_title: str = ""
    title: str = ""
    """Stands above one of several charts on a slide."""
    number_format: str = "#,##0.##"
    least: float | None = None
    most: float | None = None
    """Ends of the value axis; None leaves them to the program."""
    across_least: float | None = None
    across_most: float | None = None
    """Ends of the axis of `across`."""
    is_log: bool = False
    is_across_log: bool = False
    """An axis of powers of ten: that of values, that of `across`."""
    axes: Axes = "both"
    ratio: float | None = None
    """The plot's width over its height, where that matters (a map); None fills the room there is."""
    has_legend: bool = False
    """The program's own legend of all series: above the plot, beside that of lines."""
    key: Sequence[Entry] = ()
    """Above the plot, in place of a legend: what signs and colours mean that are no series of their own."""


@dataclass(frozen=True)
class Charts:
    """One chart, or several side by side; `figure` is the same drawn on its slide (`head.on_slide`).

    Without `natives` a presentation shows the body of `figure` as a picture, behind which lies the workbook `sheet`.
    """

    natives: Sequence[NativeChart]
    figure: go.Figure | None = None
    sheet: bytes = b""


@dataclass(frozen=True)
class Table:
    """Rows for reading, every cell already a text; `colours` tells the colour of a cell's words by row and column."""

    rows: pd.DataFrame
    colours: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """Paragraphs, such as findings or sources."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Slide:
    """What one slide says.

    `title` is the finding, `subtitle` what is shown (units, term, indicator, unit of measure),
    `footer` the sources, data date and version, `notes` the speaker's notes: sentences to say, then the sources.
    `links` gives the address of a source by its name in the footer.
    """

    title: str
    subtitle: str
    footer: str
    body: Charts | Table | Words | Cover
    notes: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    annotations: Sequence[Annotation] = ()
    """Of native charts; figures are drawn with theirs."""
