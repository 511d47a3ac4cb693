"""A native chart as PowerPoint and LibreOffice edit it: python-pptx's own chart, then dressed.

Of its XML only that is ours for which python-pptx has no call (`drawingml.py`, each with its reason).
"""

# python-pptx types its own calls, but not those of charts.
# mypy: allow-untyped-calls

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from math import isfinite
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from termboard.charts.canvas.lettering import wrap
from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import COLOURS
from termboard.domain.texts import Language
from termboard.slides.fitting import clean
from termboard.slides.pptx.drawingml import ChartXml, element
from termboard.slides.pptx.formats import figures_format, powers_format, ticks_format
from termboard.slides.pptx.labels import Label, labels
from termboard.slides.pptx.paint import GRID, paint, speaks
from termboard.slides.pptx.plot import SMALL, Plot, across_step, are_side_by_side, gap_width, plan, value_step
from termboard.slides.slide import NativeChart, Series

CHART_TYPES: Final = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED_100,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "xy": XL_CHART_TYPE.XY_SCATTER,
}

_INK, _QUIET, _GROUND = COLOURS["light"].ink, COLOURS["light"].quiet, COLOURS["light"].background
# Width in points and dash of the lines that marks have.
_STROKES: Final = {"line": (2.25, MSO_LINE.SOLID), "thin": (1.0, MSO_LINE.SOLID), "dashed": (1.5, MSO_LINE.DASH)}
_DOTS: Final = {"line": 8, "dot": 9, "hollow": 10, "speck": 3}
_APART: Final = "    "
"""Between the entries of a key."""


class Drawing:
    """One chart on its way into a place of `width` by `height` points: its type and data, then its looks."""

    def __init__(self, native: NativeChart, width: float, height: float, language: Language) -> None:
        self.native, self.language = native, language
        self.plot: Plot = plan(native, width, height)
        self.type = CHART_TYPES[native.kind]
        self.is_flat = native.kind in ("bars", "stacked")

    def data(self) -> "CategoryChartData | XyChartData":
        """What `add_chart` of python-pptx takes; a figure that is none is missing."""
        native, format_ = self.native, figures_format(self.native, self.language)
        if native.kind == "xy":
            points = _Points(number_format=format_)
            # LibreOffice reads no more points of any series than of the first in the file, which is our last.
            longest = max((len(series.values) for series in native.series), default=0)
            for place, series in enumerate(native.series, start=1):
                data = points.add_series(clean(series.name))
                count = longest if place == len(native.series) else len(series.values)
                for across, value in zip(_plain(series.across, count), _plain(series.values, count), strict=True):
                    data.add_data_point(across, value)
            return points
        categories = _Categories(number_format=format_)
        categories.categories = self.plot.names.words
        for series in native.series:
            categories.add_series(clean(series.name), _plain(series.values, len(native.categories)))
        return categories

    def dress(self, chart: Any) -> None:
        """Set the looks of the chart that python-pptx made of the data."""
        xml = ChartXml(chart, self.plot)
        chart.font.size = Pt(self.plot.size)
        paint(chart.font.fill, _INK)
        group = chart.plots[0]
        if self.is_flat:
            group.gap_width = gap_width(self.native, self.plot)
            group.overlap = 0 if self.native.kind == "bars" and are_side_by_side(self.native) else 100
        said: dict[int, dict[int, Label]] = {}
        for (index, place), label in labels(self.native, self.plot).items():
            said.setdefault(index, {})[place] = label
        for index, (series, drawn) in enumerate(zip(self.native.series, list(group.series), strict=True)):
            (_dress_bars if self.is_flat else _dress_line)(series, drawn, xml)
            self._label(drawn, said.get(index, {}), xml)
        self._head(chart, xml)
        self._axes(chart, xml)
        xml.set_plot_area()
        xml.lead_over_gaps()
        if self.native.kind == "xy":
            xml.reverse_series()

    def _label(self, drawn: Any, said: dict[int, Label], xml: ChartXml) -> None:
        for place, label in said.items():
            data_label = drawn.points[place].data_label
            frame = data_label.text_frame
            frame.word_wrap = False
            self._write(frame.paragraphs[0], label.words, self.plot.size, label.colour or _INK)
            data_label.position = XL_LABEL_POSITION.from_xml(label.position)
            xml.place_label(drawn, place, label)
        if said:
            xml.untie_labels(drawn)

    def _write(self, paragraph: Any, words: str, size: float, colour: str) -> Any:
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = clean(words), Pt(size), False
        run.font.language_id = speaks(self.language)
        paint(run.font.fill, colour)
        return run

    def _head(self, chart: Any, xml: ChartXml) -> None:
        """The legend, and the key: a title of signs and words, for what no legend can say."""
        chart.has_legend = self.plot.legend is not None
        if chart.has_legend:
            chart.legend.position = XL_LEGEND_POSITION.RIGHT if self.native.kind == "lines" else XL_LEGEND_POSITION.TOP
            chart.legend.include_in_layout = False
            chart.legend.font.size = Pt(SMALL)
            xml.place_legend(len(self.native.series))
        chart.has_title = bool(self.plot.key)
        if chart.has_title:
            frame = chart.chart_title.text_frame
            for place, line in enumerate(self.plot.key):
                paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
                for entry in line:
                    self._write(paragraph, entry.words, SMALL, entry.colour).text += _APART
            xml.place_title()

    def _axes(self, chart: Any, xml: ChartXml) -> None:
        native, plot = self.native, self.plot
        is_drawn = native.axes == "both"
        if native.kind == "xy":
            assert plot.across is not None
            across = chart.category_axis
            is_across = native.axes != "none"
            self._figures(across, plot.across, across_step(plot), native.across_title, is_drawn=is_across)
            xml.set_log(across, plot.across)
            across.crosses = XL_AXIS_CROSSES.MINIMUM
            chart.value_axis.crosses = XL_AXIS_CROSSES.MINIMUM
        else:
            self._names(chart.category_axis, xml)
        values = chart.value_axis
        self._figures(values, plot.values, value_step(native, plot), native.value_title, is_drawn=is_drawn)
        xml.set_log(values, plot.values)
        if not self.is_flat:
            xml.turn_title(values)
        elif native.kind == "bars" and native.most is None and plot.values.low == 0:
            # Bars begin at zero and grow with edited figures; elsewhere labels were placed by the ends of the axis.
            values.maximum_scale = None

    def _names(self, axis: Any, xml: ChartXml) -> None:
        """Names: at the left of horizontal bars with the first on top, else below."""
        axis.visible = self.native.axes != "none"
        axis.reverse_order = self.is_flat
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        axis.has_major_gridlines = False
        axis.tick_labels.font.size = Pt(self.plot.names.size)
        axis.tick_labels.offset = 60
        paint(axis.format.line.fill, _QUIET)
        axis.format.line.width = Pt(1)
        if self.native.across_title and not self.is_flat:
            self._title(axis, self.native.across_title)
        xml.show_every_name(axis)

    def _figures(self, axis: Any, scale: Scale, step: float, title: str, *, is_drawn: bool) -> None:
        """Figures with quiet grid lines."""
        axis.visible = is_drawn
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.has_major_gridlines = is_drawn
        if is_drawn:
            paint(axis.major_gridlines.format.line.fill, GRID)
            axis.major_gridlines.format.line.width = Pt(0.75)
        axis.format.line.fill.background()
        # Names of level bars run downwards: their highest end, where the figures stand, is below.
        axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH if self.is_flat else XL_TICK_LABEL_POSITION.LOW
        axis.tick_labels.font.size = Pt(SMALL)
        paint(axis.tick_labels.font.fill, _QUIET)
        axis.tick_labels.number_format_is_linked = False
        if self.native.kind == "stacked":
            axis.tick_labels.number_format = "0%"
            return
        axis.tick_labels.number_format = (
            powers_format(self.language) if scale.is_log else ticks_format(self.native, step, self.language)
        )
        axis.minimum_scale, axis.maximum_scale = scale.low, scale.high
        if not scale.is_log:
            axis.major_unit = step
        if title and is_drawn:
            self._title(axis, title)

    def _title(self, axis: Any, title: str) -> None:
        is_upright = not self.is_flat and element(axis).xpath("./c:axPos/@val") == ["l"]
        room = self.plot.area.bottom - self.plot.area.top if is_upright else self.plot.width - self.plot.area.left
        frame = axis.axis_title.text_frame
        self._write(frame.paragraphs[0], wrap(clean(title), room, SMALL, max_lines=1)[0], SMALL, _QUIET)


def _dress_bars(series: Series, drawn: Any, xml: ChartXml) -> None:
    """Filled bars, or empty ones within an outline; those of another colour than their series by point."""
    drawn.invert_if_negative = False
    _dress_bar(drawn.format, series, series.colour)
    for place, colour in enumerate(series.colours):
        if colour != series.colour and place < len(series.values):
            point = drawn.points[place]
            _dress_bar(point.format, series, colour)
            xml.keep_colour_below_zero(drawn, place)


def _dress_bar(look: Any, series: Series, colour: str) -> None:
    is_filled = series.mark == "bar"
    paint(look.fill, colour if is_filled else "")
    paint(look.line.fill, "" if is_filled else colour)
    if not is_filled:
        look.line.width = Pt(2.25)


def _dress_line(series: Series, drawn: Any, xml: ChartXml) -> None:
    """A line with dots, one without, or dots without a line."""
    drawn.smooth = False
    width, dash = _STROKES.get(series.mark, (0.0, None))
    paint(drawn.format.line.fill, series.colour if width else "")
    if width:
        drawn.format.line.width, drawn.format.line.dash_style = Pt(width), dash
    marker = drawn.marker
    if series.mark in ("thin", "dashed"):
        marker.style = XL_MARKER_STYLE.NONE
        return
    is_hollow = series.mark == "hollow"
    marker.style, marker.size = XL_MARKER_STYLE.from_xml(series.symbol), _DOTS.get(series.mark, 9)
    paint(marker.format.fill, "" if is_hollow else series.colour)
    paint(marker.format.line.fill, series.colour)
    if is_hollow:
        marker.format.line.width = Pt(1.75)
        xml.pierce(drawn)


@contextmanager
def _harmless(opened: Any) -> Iterator[tuple[Any, Any]]:
    """A workbook in which a name that begins with `=` or `http:` stays a name."""
    with opened as (workbook, worksheet):
        worksheet.strings_to_formulas = worksheet.strings_to_urls = False
        yield workbook, worksheet


class _CategoryWorkbook(CategoryWorkbookWriter):
    def _open_worksheet(self, xlsx_file: BytesIO) -> Any:
        return _harmless(super()._open_worksheet(xlsx_file))


class _XyWorkbook(XyWorkbookWriter):
    def _open_worksheet(self, xlsx_file: BytesIO) -> Any:
        return _harmless(super()._open_worksheet(xlsx_file))


class _Categories(CategoryChartData):
    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _CategoryWorkbook(self)


class _Points(XyChartData):
    @property
    def _workbook_writer(self) -> XyWorkbookWriter:
        return _XyWorkbook(self)


def _plain(values: Sequence[float | None], count: int) -> list[float | None]:
    """So many plain numbers; one that is none, as missing."""
    known = [float(value) if value is not None and isfinite(value) else None for value in values[:count]]
    return [*known, *[None] * (count - len(known))]
