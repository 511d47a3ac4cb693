"""A presenter's own words on a chart: a text with a line to a mark, and rings around the marks of a unit.

A mark is known by its name: what the first line of its hover text says before the figure, as "Phường Sơn Trà, Đà Nẵng ·
2025–2030". Lengths are pixels (on native charts points), y runs down.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from termboard.charts.canvas.canvas import SERIES
from termboard.charts.canvas.lettering import LINE_HEIGHT, joined, text_width, wrap
from termboard.charts.canvas.placing import Box
from termboard.charts.canvas.theme import COLOURS, Theme, sizes

RING: Final = 13.0
"""Its radius."""

_WIDEST: Final = 17
"""Of an annotation's text, in its type sizes."""
_ACROSS: Final = (-400, -240, -120, -45, 45, 120, 240, 400)
_DOWN: Final = (0, -50, 50, -100, 100, -160, 160)
_WAY: Final = 4.0
"""How much a pixel of the line counts against one of what the text hides."""
_TAG: Final = re.compile(r"<[^>]+>")
_PARTS: Final = re.compile(r", | · ")


@dataclass(frozen=True)
class Annotation:
    """The presenter's words beside the mark with this name, tied to it by a line; without words a ring around it.

    A ring is around each mark of the same unit.
    """

    mark: str
    words: str = ""


@dataclass(frozen=True)
class Mark:
    """A mark of a chart: its name, and where it stands."""

    name: str
    x: float
    y: float

    @property
    def unit(self) -> str:
        """Whose it is: "Phường Sơn Trà, Đà Nẵng" of "Phường Sơn Trà, Đà Nẵng · 2025–2030"."""
        return self.name.split(" · ")[0]


def marks(figure: go.Figure) -> list[Mark]:
    """The marks of a figure that a hover text tells of; results before targets, which may have the same names."""
    traces = sorted(figure.data, key=lambda trace: "target" in (trace.name or ""))
    return [mark for trace in traces for mark in _marks(figure, trace)]


def annotated(figure: go.Figure, annotations: Sequence[Annotation], theme: Theme, limits: Box) -> go.Figure:
    """A copy with the annotations whose marks it has, their texts within `limits`."""
    found = marks(figure) if annotations else []
    copy, width, height = go.Figure(figure), figure.layout.width, figure.layout.height
    for annotation in annotations:
        if not annotation.words:
            rung = [mark for mark in found if mark.unit == annotation.mark]
            for mark in {(one.x, one.y): one for one in rung}.values():
                copy.add_shape(**_ring(mark, width, height, SERIES[theme][0]))
        elif (aim := next((mark for mark in found if mark.name == annotation.mark), None)) is not None:
            size = sizes(width).small
            lines = wrap(annotation.words, size * _WIDEST, size, max_lines=4, bold=True)
            crowd = [Box(mark.x - 8, mark.y - 8, mark.x + 8, mark.y + 8) for mark in found] + _words(figure)
            box = beside(aim, lines, size, limits, crowd)
            copy.add_annotation(**_text(aim, box, lines, size, width, height, theme))
    return copy


def beside(mark: Mark, lines: Sequence[str], size: float, limits: Box, crowd: Sequence[Box]) -> Box:
    """The place near a mark where so many lines hide least of what is there."""
    width = max(text_width(line, size, bold=True) for line in lines) + size
    height = len(lines) * size * LINE_HEIGHT + size / 2

    def cost(box: Box) -> float:
        way = abs((box.left + box.right) / 2 - mark.x) + abs((box.top + box.bottom) / 2 - mark.y)
        return sum(_shared(box, other) for other in crowd) + _WAY * way

    places = []
    for across, down in product(_ACROSS, _DOWN):
        left = min(max(mark.x + across - (width if across < 0 else 0), limits.left), limits.right - width)
        top = min(max(mark.y + down - height / 2, limits.top), limits.bottom - height)
        places.append(Box(left, top, left + width, top + height))
    return min(places, key=cost)


def named(name: str, said: Sequence[str]) -> list[int]:
    """The places in `said` (what a native chart calls its points) of what a mark's name means, the shortest first.

    All parts of the name that are said anywhere must be said there, the first of them in any case: whole, so that
    "Phường Hòa Khánh" is not found in "Phường Hòa Khánh Nam".
    """
    first, *others = _PARTS.split(name)
    heads = [first, first.partition(" ")[2]]
    head = next((one for one in heads if one and any(_says(one, words) for words in said)), None)
    if head is None:
        return []
    needed = [head, *(part for part in others if any(_says(part, words) for words in said))]
    found = [place for place, words in enumerate(said) if all(_says(part, words) for part in needed)]
    return sorted(found, key=lambda place: len(said[place]))


def _says(part: str, words: str) -> bool:
    return re.search(rf"(?<![^\W\d_] )(?<!\w){re.escape(part)}(?!\w| [^\W\d_])", words) is not None


def _marks(figure: go.Figure, trace: Any) -> Iterator[Mark]:
    said = getattr(trace, "hovertext", None)
    if said is None or isinstance(said, str) or trace.x is None:
        return
    across, down = (_placed(figure.layout[f"{one}axis{(trace[f'{one}axis'] or one)[1:]}"]) for one in ("x", "y"))
    is_bar = trace.type == "bar"
    begins = (
        np.broadcast_to(0 if trace.base is None else trace.base, len(trace.x)) if is_bar else np.zeros(len(trace.x))
    )
    for words, x, y, begin in zip(said, trace.x, trace.y, begins, strict=True):
        if isinstance(words, str) and words and all(isinstance(one, int | float | np.number) for one in (x, y)):
            name = _TAG.sub("", words.split("<br>")[0]).split(": ")[0].strip()
            yield Mark(name, across(begin + x) * figure.layout.width, (1 - down(y)) * figure.layout.height)


def _placed(axis: Any) -> Any:
    """From a value of an axis to its place in the picture, from 0 to 1."""
    (low, high), (start, end) = axis.range, axis.domain or (0, 1)
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _words(figure: go.Figure) -> list[Box]:
    """About where the words of a picture stand."""
    across, down = _placed(figure.layout.xaxis), _placed(figure.layout.yaxis)
    boxes = []
    for trace in figure.select_traces({"name": "words"}):
        for x, y, words, size, side in zip(
            trace.x, trace.y, trace.text, trace.textfont.size, trace.textposition, strict=True
        ):
            lines = words.split("<br>")
            width = max(text_width(line, size) for line in lines)
            height = len(lines) * size * LINE_HEIGHT
            left = across(x) * figure.layout.width - {"right": 0, "center": width / 2, "left": width}[side.split()[1]]
            top = (1 - down(y)) * figure.layout.height
            top -= {"bottom": 0, "middle": height / 2, "top": height}[side.split()[0]]
            boxes.append(Box(left, top, left + width, top + height))
    return boxes


def _shared(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide * high if wide > 0 and high > 0 else 0.0


def _ring(mark: Mark, width: float, height: float, colour: str) -> dict[str, Any]:
    ends = {"x0": mark.x - RING, "x1": mark.x + RING, "y0": mark.y + RING, "y1": mark.y - RING}
    place = {name: end / width if name[0] == "x" else 1 - end / height for name, end in ends.items()}
    return {"type": "circle", "xref": "paper", "yref": "paper", "line": {"color": colour, "width": 3}, **place}


def _text(
    aim: Mark, box: Box, lines: Sequence[str], size: float, width: float, height: float, theme: Theme
) -> dict[str, Any]:
    colours = COLOURS[theme]
    return {
        "x": aim.x / width,
        "y": 1 - aim.y / height,
        "xref": "paper",
        "yref": "paper",
        "ax": (box.left + box.right) / 2 - aim.x,
        "ay": (box.top + box.bottom) / 2 - aim.y,
        "text": f"<b>{joined(lines)}</b>",
        "align": "left",
        "font": {"size": size, "color": colours.ink},
        "bgcolor": colours.background,
        "bordercolor": colours.ink,
        "borderpad": 4,
        "arrowhead": 2,
        "arrowwidth": 1.5,
        "arrowcolor": colours.ink,
        "standoff": 6,
    }
