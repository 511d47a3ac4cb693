"""Dots, marks and words of a map as one image of the figure, in SVG.

As paths and texts of Plotly's own, a country's take the browser a quarter of a second more (docs/decisions/0011,
0014): this it paints without Plotly's reading it.
"""

from typing import Final

from termboard.charts.map_sheet import Sheet
from termboard.charts.picture import Words
from termboard.charts.theme import FONT_FAMILY

# Where the foot of the letters is, from the place of the words, as a share of their size.
_FOOT: Final = {"top": 1.0, "middle": 0.33, "bottom": -0.25}
_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
# Plotly's markup in SVG's.
_MARKUP: Final = {
    "<b>": '<tspan font-weight="700">', "</b>": "</tspan>",
    '<span style="color:': '<tspan fill="', "</span>": "</tspan>",
}  # fmt: skip


def place_picture(sheet: Sheet, above: float) -> None:
    """Put dots, marks and all words so far beneath Plotly's lines and marks; `above`: pixels above the map."""
    left, wide, high = -sheet.sizes.pad, sheet.width, round(above + sheet.height)
    size = f'width="{wide}" height="{high}" viewBox="{left} {-above:g} {wide} {high}"'
    said = "".join(map(_written, sheet.words))
    family = FONT_FAMILY.replace('"', "'")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{family}" {size}>'
    drawn = f"{head}{''.join(sheet.picture)}{said}</svg>"
    # Of what stands in it, an address must not hold these signs alone; `quote` takes eight milliseconds for a country.
    source = f"data:image/svg+xml,{drawn.replace('%', '%25').replace('#', '%23')}"
    place = {"xref": "x", "yref": "y", "x": left, "y": -above, "sizex": wide, "sizey": high}
    sheet.drawing.set(images=[{"name": "map", "source": source, "layer": "below", **place}])
    sheet.words.clear()


def _written(words: Words) -> str:
    said = words.text
    for plotly, svg in _MARKUP.items():
        said = said.replace(plotly, svg)
    foot = words.y + words.size * _FOOT[words.yanchor]
    look = f'font-size="{words.size:g}" fill="{words.color}" text-anchor="{_ANCHORS[words.xanchor]}"'
    return f'<text class="{words.name}" style="white-space:pre" x="{words.x:.1f}" y="{foot:.1f}" {look}>{said}</text>'
