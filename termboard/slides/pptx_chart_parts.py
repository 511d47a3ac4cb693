"""The pieces of a chart's XML (DrawingML, ECMA-376 part 1, chapter 21.2): fills, text, series, axes.

Order of elements is the schema's; a file with another order is "repaired" by PowerPoint.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from termboard.charts.lettering import wrap
from termboard.charts.placing import Box
from termboard.charts.scale import Scale
from termboard.slides.pptx_labels import Label
from termboard.slides.pptx_plot import GAP, SMALL, Plot
from termboard.slides.pptx_template import LOCALES
from termboard.slides.pptx_words import LINE, safe
from termboard.slides.slide import Series, Symbol
from termboard.texts import Language

STROKES: Final[Mapping[str, tuple[float, str]]] = {
    "line": (2.25, "solid"),
    "thin": (1.0, "solid"),
    "dashed": (1.5, "dash"),
}
_SIZES: Final = {"line": 8, "dot": 9, "hollow": 9, "speck": 3}
_SYMBOLS: Final[Mapping[Symbol, str]] = {
    "circle": "circle",
    "triangle": "triangle",
    "diamond": "diamond",
    "square": "square",
}
_NO_LABELS: Final = "".join(
    f'<c:{name} val="0"/>'
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
_SHOWN: Final = _NO_LABELS.replace('showVal val="0"', 'showVal val="1"')


def fill(colour: str) -> str:
    """A solid fill of `#rrggbb`, or of a colour of the theme by its name there (`tx1`)."""
    if colour.startswith("#"):
        return f'<a:solidFill><a:srgbClr val="{colour[1:7].upper()}"/></a:solidFill>'
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def stroke(colour: str, width: float, dash: str = "solid") -> str:
    """A line of `width` points; none without a colour."""
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    return f'<a:ln w="{round(width * 12700)}" cap="rnd">{fill(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def text_style(size: float, colour: str = "tx1") -> str:
    """How the text of an element looks."""
    return (
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'{_font("defRPr", size, colour)}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def rich(lines: Iterable[str], size: float, language: Language, colour: str = "tx1", *, turn: int = 0) -> str:
    """Words of our own in an element that otherwise holds a figure or a name; turned by degrees."""
    look = _font("defRPr", size, colour)
    run = _font("rPr", size, colour, f'lang="{LOCALES[language]}" ')
    paragraphs = "".join(f"<a:p><a:pPr>{look}</a:pPr><a:r>{run}<a:t>{safe(line)}</a:t></a:r></a:p>" for line in lines)
    body = f'<a:bodyPr rot="{turn * 60000}" vert="horz" wrap="none"/>'
    return f"<c:tx><c:rich>{body}<a:lstStyle/>{paragraphs}</c:rich></c:tx>"


def place_at(left: float, top: float) -> str:
    """A layout from the chart's left upper corner, as parts of its width and height."""
    return (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.4f}"/><c:y val="{top:.4f}"/></c:manualLayout></c:layout>'
    )


def area_layout(area: Box, plot: Plot, *, inner: bool = False) -> str:
    """A layout that fills `area`; `inner` for the plot without its axes' labels."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{area.left / plot.width:.4f}"/><c:y val="{area.top / plot.height:.4f}"/>'
        f'<c:w val="{(area.right - area.left) / plot.width:.4f}"/>'
        f'<c:h val="{(area.bottom - area.top) / plot.height:.4f}"/></c:manualLayout></c:layout>'
    )


def title_beside(words: str, plot: Plot, language: Language) -> str:
    """The title of an upright axis, turned, in as many lines as the axis is long."""
    height = plot.area.bottom - plot.area.top
    said = rich(wrap(words, height, SMALL, max_lines=1), SMALL, language, "tx2", turn=-90)
    return f'<c:title>{said}<c:overlay val="0"/></c:title>'


def title_below(words: str, plot: Plot, language: Language) -> str:
    """The title of a level axis, below its figures or names, from the left end of the axis."""
    said = rich(wrap(words, plot.width - plot.area.left, SMALL, max_lines=1), SMALL, language, "tx2")
    top = 1 - (SMALL * LINE + GAP / 2) / plot.height
    layout = place_at(plot.area.left / plot.width, top)
    return f'<c:title>{said}{layout}<c:overlay val="0"/></c:title>'


def bar_look(series: Series) -> str:
    """A filled bar, or an empty one within an outline."""
    if series.mark == "bar":
        return f"<c:spPr>{fill(series.colour)}{stroke('', 0)}</c:spPr>"
    return f"<c:spPr><a:noFill/>{_outline(series.colour)}</c:spPr>"


def bar_points(series: Series) -> str:
    """The bars whose colour is not that of their series."""
    is_filled = series.mark == "bar"
    return "".join(
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>'
        f"{fill(colour) + stroke('', 0) if is_filled else '<a:noFill/>' + _outline(colour)}</c:spPr></c:dPt>"
        for place, colour in enumerate(series.colours)
        if colour != series.colour and place < len(series.values)
    )


def line_look(series: Series) -> str:
    """A line and its dots, or dots without a line."""
    width, dash = STROKES.get(series.mark, (0.0, ""))
    line = stroke(series.colour if width else "", width, dash)
    return f"<c:spPr>{line}</c:spPr>{_marker(series, series.colour)}"


def line_points(series: Series) -> str:
    """The dots whose colour is not that of their series."""
    if series.mark in ("thin", "dashed"):
        return ""
    return "".join(
        # LibreOffice takes the colour of a single dot only if the dot differs in size too.
        f'<c:dPt><c:idx val="{place}"/>{_marker(series, colour, larger=1)}<c:bubble3D val="0"/></c:dPt>'
        for place, colour in enumerate(series.colours)
        if colour != series.colour and place < len(series.values)
    )


def data_labels(labels: Mapping[int, Label], size: int, language: Language) -> str:
    """Words beside single points, by their places; the others have none."""
    each = "".join(_data_label(place, labels[place], size, language) for place in sorted(labels))
    # LibreOffice ties labels that were moved to their points by a black line.
    untied = '<c:showLeaderLines val="0"/>' if any(any(label.shift) for label in labels.values()) else ""
    return f"<c:dLbls>{each}{_NO_LABELS}{untied}</c:dLbls>"


def numbers(values: Sequence[float | None], reference: str, code: str) -> str:
    """Figures with the cells they stand in; a missing one has no point."""
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{safe(code)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def words(texts: Sequence[str], reference: str) -> str:
    """Names with the cells they stand in."""
    points = "".join(f'<c:pt idx="{place}"><c:v>{safe(text)}</c:v></c:pt>' for place, text in enumerate(texts))
    return (
        f'<c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'
    )


def scaling(scale: Scale | None, *, is_reversed: bool = False, is_free: bool = False) -> str:
    """The ends of an axis; a free one grows with edited figures, from zero."""
    orientation = f'<c:orientation val="{"maxMin" if is_reversed else "minMax"}"/>'
    if scale is None:
        return f"<c:scaling>{orientation}</c:scaling>"
    log = '<c:logBase val="10"/>' if scale.is_log else ""
    most = "" if is_free else f'<c:max val="{scale.high!r}"/>'
    return f'<c:scaling>{log}{orientation}{most}<c:min val="{scale.low!r}"/></c:scaling>'


def number_format(pattern: str, distance: float, language: Language) -> str:
    """`pattern` with as many decimals as figures `distance` apart need, and the language's decimal comma.

    `#,##0.##` would leave a lone comma behind whole numbers.
    """
    places = next(
        (places for places in range(5) if abs(distance * 10**places - round(distance * 10**places)) < 1e-6), 5
    )
    decimals = "." + "0" * places if places else ""
    locale = "[$-42A]" if language == "vi" else ""
    return locale + re.sub(r"0\.[0#]+", f"0{decimals}", pattern, count=1)


def powers_format(language: Language) -> str:
    """How powers of ten are written, those below one with as many decimals as each needs."""
    locale = "[$-42A]" if language == "vi" else ""
    return f"[<1]{locale}0.0##;{locale}#,##0"


def major_unit(scale: Scale, distance: float) -> str:
    """How far apart the figures of an axis stand."""
    return "" if scale.is_log else f'<c:majorUnit val="{distance!r}"/>'


def _data_label(place: int, label: Label, size: int, language: Language) -> str:
    across, down = label.shift
    layout = ""
    if across or down:
        layout = (
            f'<c:layout><c:manualLayout><c:x val="{across:.4f}"/><c:y val="{down:.4f}"/></c:manualLayout></c:layout>'
        )
    said = rich([label.words], size, language, label.colour or "tx1")
    ground = f"<c:spPr>{fill('bg1')}</c:spPr>" if label.is_backed else ""
    return f'<c:dLbl><c:idx val="{place}"/>{layout}{said}{ground}<c:dLblPos val="{label.position}"/>{_SHOWN}</c:dLbl>'


def _marker(series: Series, colour: str, *, larger: int = 0) -> str:
    if series.mark in ("thin", "dashed"):
        return '<c:marker><c:symbol val="none"/></c:marker>'
    # LibreOffice paints a dot in its fill alone: one without a fill in the colour of its line,
    # a white one, as PowerPoint would have it, in white.
    is_hollow = series.mark == "hollow"
    inside, edge = ("<a:noFill/>", 1.75) if is_hollow else (fill(colour), 0.75)
    return (
        f'<c:marker><c:symbol val="{_SYMBOLS[series.symbol]}"/><c:size val="{_SIZES.get(series.mark, 9) + larger}"/>'
        f"<c:spPr>{inside}{stroke(colour, edge)}</c:spPr></c:marker>"
    )


def _outline(colour: str) -> str:
    return f'<a:ln w="28575">{fill(colour)}<a:miter lim="800000"/></a:ln>'


def _font(name: str, size: float, colour: str, attributes: str = "") -> str:
    return (
        f'<a:{name} {attributes}sz="{round(size * 100)}" b="0">{fill(colour)}'
        f'<a:latin typeface="+mn-lt"/><a:cs typeface="+mn-cs"/></a:{name}>'
    )
