"""The words around the body of a slide, at one place and in one size in every file.

Places are points of a slide of 960 × 540, those of our own `pptx/template.pptx`; an office's template may have others.
"""

from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from termboard.charts.canvas.lettering import LINE_HEIGHT, joined, wrap
from termboard.charts.canvas.picture import Words, placed
from termboard.charts.canvas.placing import Box
from termboard.charts.canvas.theme import COLOURS, Theme, heads, sizes
from termboard.slides.fitting import Fitted, fitted


@dataclass(frozen=True)
class Place:
    """A box; words in it are `size` large, or smaller down to `least` where they are too long for it."""

    left: float
    top: float
    width: float
    height: float
    size: int = 18
    least: int = 12
    is_bold: bool = False

    def fitted(self, words: str) -> Fitted:
        return fitted(words, self.width, self.height, self.size, self.least, bold=self.is_bold)


WHOLE: Final = Place(0, 0, 960, 540)
TITLE: Final = Place(36, 16, 888, 62, 24, 18, is_bold=True)
"""Its last line stands at the foot of its box, next to the subtitle."""
SUBTITLE: Final = Place(36, 80, 888, 36, 14)
BODY: Final = Place(36, 120, 888, 360)
FOOTER: Final = Place(36, 486, 820.8, 46, 12)


def fullness(figure: go.Figure) -> float:
    """How high a figure without words around it would be on a slide, as wide as its body: 1 where it fills it."""
    width, height = _inner(figure)
    return height / width * BODY.width / BODY.height


def room(width: int) -> float:
    """The pixels in height that a chart has on a slide when it is drawn so wide."""
    return (width - 2 * sizes(width).pad) * BODY.height / BODY.width


def _inner(figure: go.Figure) -> tuple[float, float]:
    """Width and height of a chart without its margins."""
    width, bare = figure.layout.width, heads("", "", "", figure.layout.width)
    return width - 2 * sizes(width).pad, figure.layout.height - bare.above - bare.below


def on_slide(figure: go.Figure, title: str, subtitle: str, footer: str, theme: Theme) -> go.Figure:
    """A figure without words around it as the body of a slide, as large as there is room, in the middle."""
    width, height = _inner(figure)
    # Pixels of the figure for a point of the slide.
    scale = max(width / BODY.width, height / BODY.height)
    left = (BODY.left + BODY.width / 2) * scale - figure.layout.width / 2
    top = (BODY.top + BODY.height / 2) * scale - height / 2 - heads("", "", "", figure.layout.width).above
    ink, quiet = COLOURS[theme].ink, COLOURS[theme].quiet
    words = [
        _words("title", TITLE, title, ink, scale),
        _words("subtitle", SUBTITLE, subtitle, quiet, scale),
        _words("footer", FOOTER, footer, quiet, scale),
    ]
    return placed(figure, left, top, WHOLE.width * scale, WHOLE.height * scale, words)


def body_of(figure: go.Figure) -> Box:
    """Where the body of a figure on its slide (`on_slide`) is, in its pixels."""
    scale = figure.layout.width / WHOLE.width
    return Box(BODY.left * scale, BODY.top * scale, (BODY.left + BODY.width) * scale, (BODY.top + BODY.height) * scale)


def _words(name: str, place: Place, said: str, colour: str, scale: float) -> Words:
    fit = place.fitted(said)
    lines = wrap(fit.text, place.width, fit.size, max_lines=fit.lines, bold=place.is_bold)
    top = place.top
    if place is TITLE:
        top += place.height - len(lines) * fit.size * LINE_HEIGHT
    return Words(
        name, joined(lines), place.left * scale, top * scale, fit.size * scale, colour,
        yanchor="top", weight=700 if place.is_bold else 400,
    )  # fmt: skip
