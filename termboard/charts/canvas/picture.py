"""The picture a chart is drawn on: title and subtitle above it, sources beneath it, and all its words.

They belong to the figure itself, so that the picture a reader downloads carries them; show figures with `theme=None`,
else Streamlit restyles them. Lengths are pixels.

A browser takes longer for an annotation than for a whole trace of marks: it measures each one, and lays the page out
anew for it. So whatever is only words is a trace of words; and as Plotly drops what lies beyond the ends of an axis,
the figure has no margins, and the chart's main axes reach from edge to edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from termboard.charts.canvas.drawing import Drawing
from termboard.charts.canvas.fonts import FONT_FAMILY
from termboard.charts.canvas.lettering import block_height, joined
from termboard.charts.canvas.theme import (
    COLOURS,
    HEAD_PAD,
    SUBTITLE_GAP,
    Colours,
    Heads,
    Theme,
    heads,
    sizes,
)
from termboard.domain.texts import Language

# How Plotly names the side of its place on which a text stands.
_SIDES: Final = {
    (up, across): f"{vertical} {horizontal}"
    for up, vertical in (("top", "bottom"), ("middle", "middle"), ("bottom", "top"))
    for across, horizontal in (("left", "right"), ("center", "center"), ("right", "left"))
}
# As a share of their size: Plotly sets words higher than those of an annotation.
_DOWN: Final = {"top": 0.25, "middle": 0.08, "bottom": 0.0}


@dataclass(frozen=True)
class Words:
    """Lines of text, safe for Plotly, at a place in pixels from the plot's top left corner.

    `xanchor`, `yanchor`: which side of the words lies at their place.
    """

    name: str
    text: str
    x: float
    y: float
    size: float
    color: str
    xanchor: str = "left"
    yanchor: str = "middle"
    weight: int = 400


def framed(
    drawing: Drawing,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme,
    width: int,
    height: int,
    left: float = 0,
    right: float = 0,
    top: float = 0,
    bottom: float = 0,
    words: Sequence[Words] = (),
    annotations: Sequence[dict[str, Any]] = (),
    shapes: Sequence[dict[str, Any]] = (),
) -> go.Figure:
    """The drawing as a figure, in its frame.

    `left`, `right`, `top`, `bottom`: space the chart needs around the plot for its own
    labels, within the outer margin, the head and the foot (`heads` tells their heights).
    The drawing's axes have the ranges of the plot; they are not seen.
    `words` become the trace "words", whose `meta` has their names. `annotations`, for what
    words alone cannot say, and `shapes` are placed by the chart's own axes.
    """
    pad, head, colours = sizes(width).pad, heads(title, subtitle, footer, width), COLOURS[theme]
    x = _Scale.of(drawing.layout.get("xaxis"), pad + left, width - pad - right)
    y = _Scale.of(drawing.layout.get("yaxis"), height - head.below - bottom, head.above + top)
    around = [replace(said, x=said.x + x.start, y=said.y + y.end) for said in words]
    drawing.scatter(**_words([*_head(head, width, height, colours), *around], x, y))
    # The kind of an axis a browser guesses else, looking at all marks.
    hidden = {"visible": False, "fixedrange": True, "type": "linear"}
    drawing.set(
        xaxis={**hidden, "range": [x.value(0), x.value(width)]},
        yaxis={**hidden, "range": [y.value(height), y.value(0)]},
        width=width,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        font={"family": FONT_FAMILY, "size": sizes(width).small, "color": colours.ink},
        paper_bgcolor=colours.background,
        plot_bgcolor=colours.background,
        separators=",." if language == "vi" else ".,",
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": colours.background,
            "bordercolor": colours.quiet,
            "align": "left",
            "font": {"family": FONT_FAMILY, "size": 14, "color": colours.ink},
        },
        annotations=list(annotations),
        shapes=list(shapes),
    )
    return drawing.figure()


def placed(
    figure: go.Figure, left: float, top: float, width: float, height: float, words: Sequence[Words]
) -> go.Figure:
    """A copy at `left` and `top` on a sheet of `width` by `height`, with more words at pixels of the sheet.

    The charts are laid out in pixels: the axes go on to the edges of the sheet, and nothing of the chart moves.
    """
    copy, layout = go.Figure(figure), figure.layout
    x = _Scale.of({"range": layout.xaxis.range}, left, left + layout.width)
    y = _Scale.of({"range": layout.yaxis.range[::-1]}, top, top + layout.height)
    copy.add_scatter(**_words(words, x, y) | {"name": "head"})
    copy.update_layout(
        width=width,
        height=height,
        xaxis_range=[x.value(0), x.value(width)],
        yaxis_range=[y.value(height), y.value(0)],
    )
    return copy


@dataclass(frozen=True)
class _Scale:
    """From pixels of the picture to values of an axis, which goes from `first` at `start` to `last` at `end`."""

    first: float
    last: float
    start: float
    end: float

    @classmethod
    def of(cls, axis: dict[str, Any] | None, start: float, end: float) -> "_Scale":
        first, last = axis["range"] if axis else (0, 1)
        return cls(first, last, start, end)

    def value(self, pixel: float) -> float:
        return self.first + (pixel - self.start) / (self.end - self.start) * (self.last - self.first)


def _head(head: Heads, width: int, height: int, colours: Colours) -> list[Words]:
    of = sizes(width)
    above = round(of.pad * HEAD_PAD)
    beneath = above + block_height(len(head.title), of.title) + SUBTITLE_GAP
    foot = height - head.below
    said = (
        Words("title", joined(head.title), of.pad, above, of.title, colours.ink, weight=700),
        Words("subtitle", joined(head.subtitle), of.pad, beneath, of.subtitle, colours.quiet),
        Words("footer", joined(head.footer), of.pad, foot, of.small, colours.quiet),
    )
    return [replace(one, yanchor="top") for one in said]


def _words(said: Sequence[Words], x: _Scale, y: _Scale) -> dict[str, Any]:
    """All words as one trace; their places are in pixels of the picture."""
    return {
        "name": "words",
        "mode": "text",
        "x": [x.value(one.x) for one in said],
        "y": [y.value(one.y + one.size * _DOWN[one.yanchor]) for one in said],
        "text": [one.text for one in said],
        "meta": [one.name for one in said],
        "textposition": [_SIDES[one.yanchor, one.xanchor] for one in said],
        "textfont": {
            "size": [one.size for one in said],
            "color": [one.color for one in said],
            "weight": [one.weight for one in said],
        },
        "hoverinfo": "skip",
    }
