"""The faint dots of a whole country as one picture: a browser shows it at once, whatever the number of dots."""

import base64
from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageColor, ImageDraw

from termboard.charts.map_places import Array, Places

# So many pixels of the picture for one of the screen: sharp on a wall, too.
_FINENESS: Final = 3


def picture_of_dots(places: Places, land: tuple[Array, Array], diameter: float, colour: str) -> str:
    """A PNG of round dots at the latitudes and longitudes of `land`, as an address that holds it.

    It covers what `places` shows; `diameter` is in pixels. Nothing but the dots is filled.
    """
    centres = zip(*(axis.round(2).tolist() for axis in places.pixels(*land)), strict=True)
    return _picture(tuple(centres), round(places.width), round(places.height), diameter, colour)


@lru_cache(maxsize=16)
def _picture(centres: tuple[tuple[float, float], ...], width: int, height: int, diameter: float, colour: str) -> str:
    size, radius = (width * _FINENESS, height * _FINENESS), diameter * _FINENESS / 2
    picture = Image.new("P", size, 0)
    picture.putpalette([0, 0, 0, *ImageColor.getrgb(colour)[:3]])
    draw = ImageDraw.Draw(picture)
    for right, below in centres:
        draw.circle((right * _FINENESS, below * _FINENESS), radius, fill=1)
    written = BytesIO()
    picture.save(written, "PNG", transparency=0, bits=1)
    return f"data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"
