"""What python-pptx 1.0 has no call for in a chart, as DrawingML (ECMA-376 part 1, chapter 21.2).

Elements stand in the schema's order: a file with another is "repaired" by PowerPoint.
"""

# python-pptx types its own calls, but not those of XML.
# mypy: allow-untyped-calls

from copy import deepcopy
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from termboard.charts.canvas.placing import Box
from termboard.charts.canvas.scale import Scale
from termboard.slides.pptx.labels import Label
from termboard.slides.pptx.plot import Plot

_HOLE: Final = 5
"""The size of the hole in a hollow dot."""


class ChartXml:
    """What a chart still needs, one method for each."""

    def __init__(self, chart: Any, plot: Plot) -> None:
        self._element, self._plot = chart.element, plot

    def set_plot_area(self) -> None:
        """The plot without its names and figures, so that all labels have the room that was reckoned for them."""
        (area,) = self._element.xpath("./c:chart/c:plotArea")
        for old in area.xpath("./c:layout"):
            area.remove(old)
        area.insert(0, self._layout(self._plot.area, target='<c:layoutTarget val="inner"/>'))

    def place_legend(self, count: int) -> None:
        """From the left edge, as high as its lines; without the holes of hollow dots, which follow `count` series."""
        assert self._plot.legend is not None
        (legend,) = self._element.xpath("./c:chart/c:legend")
        for old in legend.xpath("./c:layout"):
            legend.remove(old)
        legend.xpath("./c:legendPos")[0].addnext(self._layout(self._plot.legend))
        for place in range(count, len(self._element.xpath("./c:chart/c:plotArea/*/c:ser"))):
            entry = f'<c:legendEntry {nsdecls("c")}><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'
            legend.xpath("./c:legendPos | ./c:legendEntry")[-1].addnext(parse_xml(entry))

    def place_title(self) -> None:
        """The key in the left upper corner."""
        (title,) = self._element.xpath("./c:chart/c:title")
        for old in title.xpath("./c:layout"):
            title.remove(old)
        title.xpath("./c:tx")[0].addnext(self._moved(0, 0, mode='<c:xMode val="edge"/><c:yMode val="edge"/>'))

    def lead_over_gaps(self) -> None:
        """A line leads over missing figures."""
        for blanks in self._element.xpath("./c:chart/c:dispBlanksAs"):
            blanks.set("val", "span")

    def reverse_series(self) -> None:
        """PowerPoint lays series over one another by their order numbers, LibreOffice the first of the file on top."""
        series = self._element.xpath(".//c:scatterChart/c:ser")
        before = series[0].getprevious()
        for one in series:
            before.addnext(one)

    def set_log(self, axis: Any, scale: Scale) -> None:
        """An axis of powers of ten."""
        if scale.is_log:
            element(axis).xpath("./c:scaling")[0].insert(0, parse_xml(f'<c:logBase {nsdecls("c")} val="10"/>'))

    def turn_title(self, axis: Any) -> None:
        """The title of an upright axis reads upwards."""
        for body in element(axis).xpath("./c:title//a:bodyPr"):
            body.set("rot", "-5400000")
            body.set("vert", "horz")

    def show_every_name(self, axis: Any) -> None:
        """No name is left out where they stand close."""
        (offset,) = element(axis).xpath("./c:lblOffset")
        offset.addnext(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))

    def keep_colour_below_zero(self, drawn: Any, place: int) -> None:
        """A bar of another colour than its series would turn white below zero."""
        (index,) = element(drawn).xpath(f'./c:dPt/c:idx[@val="{place}"]')
        index.addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))

    def place_label(self, drawn: Any, place: int, label: Label) -> None:
        """A label that was moved from its side of a point, or that hides lines behind it."""
        (index,) = element(drawn).xpath(f'./c:dLbls/c:dLbl/c:idx[@val="{place}"]')
        if any(label.shift):
            index.addnext(self._moved(*label.shift))
        if label.is_backed:
            ground = f'<c:spPr {nsdecls("c", "a")}><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></c:spPr>'
            index.getparent().xpath("./c:tx")[0].addnext(parse_xml(ground))

    def untie_labels(self, drawn: Any) -> None:
        """LibreOffice ties labels that were moved to their points by a black line."""
        for lines in element(drawn).xpath("./c:dLbls/c:showLeaderLines"):
            lines.set("val", "0")

    def pierce(self, drawn: Any) -> None:
        """What makes a hollow dot hollow in LibreOffice: a smaller one over it, a second series of the same cells.

        LibreOffice paints dots in their fill alone: one without fill in the colour of its line, a white one white.
        """
        own = element(drawn)
        hole = deepcopy(own)
        place = str(len(self._element.xpath("./c:chart/c:plotArea/*/c:ser")))
        for number in hole.xpath("./c:idx | ./c:order"):
            number.set("val", place)
        own.getparent().xpath("./c:ser")[-1].addnext(hole)
        (marker,) = hole.xpath("./c:marker")
        (size,) = marker.xpath("./c:size")
        size.set("val", str(_HOLE))
        ground = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        look = parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{ground}<a:ln>{ground}</a:ln></c:spPr>")
        marker.replace(marker.xpath("./c:spPr")[0], look)

    def _layout(self, area: Box, target: str = "") -> Any:
        plot = self._plot
        size = f'<c:w val="{(area.right - area.left) / plot.width:.4f}"/>'
        size += f'<c:h val="{(area.bottom - area.top) / plot.height:.4f}"/>'
        mode = f'{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        return self._moved(area.left / plot.width, area.top / plot.height, mode=mode, size=size)

    @staticmethod
    def _moved(across: float, down: float, *, mode: str = "", size: str = "") -> Any:
        return parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout>{mode}<c:x val="{across:.4f}"/><c:y val="{down:.4f}"/>{size}'
            "</c:manualLayout></c:layout>"
        )


def element(part: Any) -> Any:
    """The element of an axis or a series, which python-pptx keeps to itself."""
    return part._element  # noqa: SLF001
