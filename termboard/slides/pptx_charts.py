"""A native chart as PowerPoint and LibreOffice edit it: its XML, and the workbook of its figures.

python-pptx writes the parts and the workbook; the XML is ours, because it knows no combined
charts, and setting each point of a chart through it takes longer than writing the whole.
"""

# python-pptx types its own calls, but not all of its chart data.
# mypy: allow-untyped-calls

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from math import isfinite
from typing import Any, Final

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE

from termboard.charts.scale import Scale
from termboard.slides import pptx_chart_parts as parts
from termboard.slides.pptx_labels import Label, labels
from termboard.slides.pptx_plot import (
    SMALL,
    Plot,
    across_step,
    are_side_by_side,
    bar_plot,
    gap_width,
    upright_plot,
    value_step,
    xy_plot,
)
from termboard.slides.pptx_words import clean, quoted
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language

CHART_TYPES: Final = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED_100,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "xy": XL_CHART_TYPE.XY_SCATTER,
}

_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_AXES: Final = '<c:axId val="111"/><c:axId val="222"/>'


def chart_data(chart: NativeChart, width: float, height: float, language: Language) -> "_Categories | _Points":
    """What `shapes.add_chart` of python-pptx takes, for a place of `width` by `height` points."""
    known = [replace(series, values=_plain(series.values), across=_plain(series.across)) for series in chart.series]
    data = _Points if chart.kind == "xy" else _Categories
    return data(replace(chart, series=known), width, height, language)


class _Drawing:
    """One chart on its way to XML."""

    def __init__(self, chart: NativeChart, width: float, height: float, language: Language) -> None:
        plan = {"bars": bar_plot, "stacked": bar_plot, "xy": xy_plot}.get(chart.kind, upright_plot)
        self.chart = chart
        self.language = language
        self.plot: Plot = plan(chart, width, height)
        self.labels: dict[int, dict[int, Label]] = {}
        for (index, place), label in labels(chart, self.plot).items():
            self.labels.setdefault(index, {})[place] = label
        self.format = self._format(_finest(chart))

    def xml(self, groups: str, axes: str) -> bytes:
        plot = self.plot
        legend = ""
        if plot.legend:
            legend = (
                f'<c:legend><c:legendPos val="t"/>{parts.area_layout(plot.legend, plot)}<c:overlay val="0"/>'
                f"{parts.text_style(SMALL)}</c:legend>"
            )
        area = parts.area_layout(plot.area, plot, inner=True)
        return (
            f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
            f'<c:autoTitleDeleted val="1"/><c:plotArea>{area}{groups}{axes}<c:spPr><a:noFill/></c:spPr>'
            f"</c:plotArea>{legend}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="span"/></c:chart>'
            f"<c:spPr><a:noFill/>{parts.stroke('', 0)}</c:spPr>{parts.text_style(plot.size)}</c:chartSpace>"
        ).encode()

    def series(self, index: int, series: Series, name: str, figures: str, *, is_bar: bool) -> str:
        look = parts.bar_look(series) + '<c:invertIfNegative val="0"/>' if is_bar else parts.line_look(series)
        points = parts.bar_points(series) if is_bar else parts.line_points(series)
        said = parts.data_labels(self.labels.get(index, {}), self.plot.size, self.language)
        smooth = "" if is_bar else '<c:smooth val="0"/>'
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>'
            f"{look}{points}{said}{figures}{smooth}</c:ser>"
        )

    def category_axis(self) -> str:
        """Names: at the left of horizontal bars with the first on top, else below."""
        chart, plot = self.chart, self.plot
        is_flat = chart.kind in ("bars", "stacked")
        words = ""
        if chart.across_title and not is_flat:
            words = parts.title_below(clean(chart.across_title), plot, self.language)
        return (
            f'<c:catAx><c:axId val="111"/>{parts.scaling(None, is_reversed=is_flat)}'
            f'<c:delete val="{int(chart.axes == "none")}"/><c:axPos val="{"l" if is_flat else "b"}"/>{words}'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{parts.stroke('tx2', 1)}</c:spPr>{_wrapping(parts.text_style(plot.names.size))}"
            '<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="60"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def value_axis(self) -> str:
        """Figures with quiet grid lines: below horizontal bars, at the left of all else."""
        chart, plot = self.chart, self.plot
        is_flat = chart.kind in ("bars", "stacked")
        is_drawn = chart.axes == "both"
        # Bars begin at zero and grow with edited figures; where labels stand apart from marks, the ends are fixed, for
        # they were placed by them.
        is_free = chart.kind == "bars" and chart.most is None and plot.values.low == 0
        words = ""
        if chart.value_title and is_drawn:
            title = parts.title_below if is_flat else parts.title_beside
            words = title(clean(chart.value_title), plot, self.language)
        pattern = "0%" if chart.kind == "stacked" else self._ticks(plot.values, value_step(chart, plot))
        scale = parts.scaling(None) if chart.kind == "stacked" else parts.scaling(plot.values, is_free=is_free)
        return self._figures_axis(
            "222", "111", scale, "b" if is_flat else "l", words, pattern,
            is_drawn=is_drawn, crosses="max" if is_flat else "min",
            between="midCat" if chart.kind == "xy" else "between",
            unit="" if chart.kind == "stacked" else parts.major_unit(plot.values, value_step(chart, plot)),
        )  # fmt: skip

    def across_axis(self) -> str:
        chart, plot = self.chart, self.plot
        assert plot.across is not None
        is_drawn = chart.axes != "none"
        words = ""
        if chart.across_title and is_drawn:
            words = parts.title_below(clean(chart.across_title), plot, self.language)
        return self._figures_axis(
            "111", "222", parts.scaling(plot.across), "b", words, self._ticks(plot.across, across_step(plot)),
            is_drawn=is_drawn, crosses="min", between="midCat", unit=parts.major_unit(plot.across, across_step(plot)),
        )  # fmt: skip

    def _figures_axis(
        self, own: str, other: str, scale: str, side: str, words: str, pattern: str,
        *, is_drawn: bool, crosses: str, between: str, unit: str,
    ) -> str:  # fmt: skip
        # The axis of level bars lies below, where their names end: "low" would be on top.
        beside = "nextTo" if crosses == "max" else "low"
        grid = f"<c:majorGridlines><c:spPr>{parts.stroke('bg2', 0.75)}</c:spPr></c:majorGridlines>" if is_drawn else ""
        return (
            f'<c:valAx><c:axId val="{own}"/>{scale}<c:delete val="{int(not is_drawn)}"/><c:axPos val="{side}"/>'
            f'{grid}{words}<c:numFmt formatCode="{quoted(pattern)}" sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="{beside}"/>'
            f"<c:spPr>{parts.stroke('', 0)}</c:spPr>{parts.text_style(SMALL, 'tx2')}"
            f'<c:crossAx val="{other}"/><c:crosses val="{crosses}"/><c:crossBetween val="{between}"/>{unit}</c:valAx>'
        )

    def _ticks(self, scale: Scale, distance: float) -> str:
        return parts.powers_format(self.language) if scale.is_log else self._format(distance)

    def _format(self, distance: float) -> str:
        return parts.number_format(self.chart.number_format, distance, self.language)


class _Categories(CategoryChartData):
    """Figures by category, with the XML that was drawn for them."""

    def __init__(self, chart: NativeChart, width: float, height: float, language: Language) -> None:
        self._drawing = _Drawing(chart, width, height, language)
        super().__init__(number_format=self._drawing.format)
        self.categories = self._drawing.plot.names.words
        for series in chart.series:
            self.add_series(clean(series.name), _as_long(series.values, len(chart.categories)))

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        drawing, chart = self._drawing, self._drawing.chart
        is_flat = chart.kind in ("bars", "stacked")
        category = f"<c:cat>{parts.words(drawing.plot.names.words, self.categories_ref)}</c:cat>"
        drawn = ""
        for index, (series, data) in enumerate(zip(chart.series, self, strict=True)):
            values = f"<c:val>{parts.numbers(data.values, data.values_ref, drawing.format)}</c:val>"
            name = parts.words([data.name], data.name_ref)
            drawn += drawing.series(index, series, name, category + values, is_bar=is_flat)
        group = self._bar_group(drawn) if is_flat else self._line_group(drawn)
        return drawing.xml(group, drawing.category_axis() + drawing.value_axis())

    @staticmethod
    def _line_group(series: str) -> str:
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{_AXES}</c:lineChart>'
        )

    def _bar_group(self, series: str) -> str:
        chart = self._drawing.chart
        overlap = 0 if chart.kind != "stacked" and are_side_by_side(chart) else 100
        return (
            '<c:barChart><c:barDir val="bar"/>'
            f'<c:grouping val="{"percentStacked" if chart.kind == "stacked" else "clustered"}"/>'
            f'<c:varyColors val="0"/>{series}<c:gapWidth val="{gap_width(chart, self._drawing.plot)}"/>'
            f'<c:overlap val="{overlap}"/>{_AXES}</c:barChart>'
        )

    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _CategoryWorkbook(self)


class _Points(XyChartData):
    """Figures by x and y, with the XML that was drawn for them."""

    def __init__(self, chart: NativeChart, width: float, height: float, language: Language) -> None:
        self._drawing = _Drawing(chart, width, height, language)
        super().__init__(number_format=self._drawing.format)
        longest = max((len(series.values) for series in chart.series), default=0)
        self._points = [
            (_as_long(series.across, count), _as_long(series.values, count))
            for place, series in enumerate(chart.series, start=1)
            for count in (longest if place == len(chart.series) else len(series.values),)
        ]
        for series, points in zip(chart.series, self._points, strict=True):
            data = self.add_series(clean(series.name))
            for across, value in zip(*points, strict=True):
                data.add_data_point(across, value)

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        drawing = self._drawing
        written = ""
        # PowerPoint lays the series over one another by their order numbers, LibreOffice the
        # first of the file on top; and it reads no more points of any than of the first.
        for index, (series, data) in reversed(list(enumerate(zip(drawing.chart.series, self, strict=True)))):
            across, values = self._points[index]
            figures = (
                f"<c:xVal>{parts.numbers(across, data.x_values_ref, drawing.format)}</c:xVal>"
                f"<c:yVal>{parts.numbers(values, data.y_values_ref, drawing.format)}</c:yVal>"
            )
            name = parts.words([data.name], data.name_ref)
            written += drawing.series(index, series, name, figures, is_bar=False)
        groups = (
            '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
            f"{written}{_AXES}</c:scatterChart>"
        )
        return drawing.xml(groups, drawing.across_axis() + drawing.value_axis())

    @property
    def _workbook_writer(self) -> XyWorkbookWriter:
        return _XyWorkbook(self)


class _Harmless:
    """A workbook in which a name that begins with `=` or `http:` stays a name."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Any, Any]]:
        with super()._open_worksheet(xlsx_file) as (workbook, worksheet):  # type: ignore[misc]
            worksheet.strings_to_formulas = worksheet.strings_to_urls = False
            yield workbook, worksheet


class _CategoryWorkbook(_Harmless, CategoryWorkbookWriter):
    pass


class _XyWorkbook(_Harmless, XyWorkbookWriter):
    pass


def _plain(values: Sequence[float | None]) -> list[float | None]:
    """Figures as plain numbers; one that is none, as missing."""
    return [float(value) if value is not None and isfinite(value) else None for value in values]


def _as_long(values: Sequence[float | None], count: int) -> list[float | None]:
    return [*values, *[None] * (count - len(values))][:count]


def _finest(chart: NativeChart) -> float:
    """The last decimal place that any figure of a chart needs, at most the second."""
    values = [value for series in chart.series for value in series.values if value is not None]
    return next((10.0**-places for places in (0, 1) if all(abs(v - round(v, places)) < 1e-9 for v in values)), 0.01)


def _wrapping(style: str) -> str:
    return style.replace('wrap="none"', 'wrap="square"')
