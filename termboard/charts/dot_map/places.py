"""From degrees to pixels, and which islands lie alone.

Equirectangular: a degree of longitude is drawn as wide as it is at the middle latitude, so distances there are the same
in all directions. Pixels run right and down from the map's upper left corner.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

# Degrees: what a map of one unit shows around it.
_SMALLEST: Final = 0.15


@dataclass(frozen=True)
class Projection:
    """A map `width` by `height` pixels: its north-west corner in degrees, and the pixels of a degree."""

    width: float
    height: float
    west: float
    north: float
    across: float
    down: float

    @property
    def longitudes(self) -> tuple[float, float]:
        return self.west, self.west + self.width / self.across

    @property
    def latitudes(self) -> tuple[float, float]:
        return self.north - self.height / self.down, self.north

    def pixels(self, latitudes: Any, longitudes: Any) -> tuple[Array, Array]:
        """Pixels to the right and down of these degrees."""
        right = (np.asarray(longitudes, dtype=float) - self.west) * self.across
        below = (self.north - np.asarray(latitudes, dtype=float)) * self.down
        return right, below

    def degrees(self, right: float, below: float) -> tuple[float, float]:
        """The latitude and longitude of a pixel."""
        return self.north - below / self.down, self.west + right / self.across


def fitted(
    latitudes: Array, longitudes: Array, width: float, height: float, pad: float, right: float = 0
) -> Projection:
    """The largest map with room for all these places, `pad` pixels from its edges, `right` more free at the right."""
    (south, north), (west, east) = _span(latitudes), _span(longitudes)
    shrink = math.cos(math.radians((south + north) / 2))
    down = min((width - right - 2 * pad) / ((east - west) * shrink), (height - 2 * pad) / (north - south))
    across = down * shrink
    return Projection(
        width=width,
        height=height,
        west=(west + east) / 2 - (width - right) / across / 2,
        north=(south + north) / 2 + height / down / 2,
        across=across,
        down=down,
    )


def aspect(latitudes: Array, longitudes: Array) -> float:
    """Height over width of a map that shows these places."""
    (south, north), (west, east) = _span(latitudes), _span(longitudes)
    return (north - south) / ((east - west) * math.cos(math.radians((south + north) / 2)))


def alone(places: Array, islands: Sequence[int]) -> list[float]:
    """How many degrees each of the islands lies from the next other place; a row of `places` is latitude, longitude."""
    others = [np.delete(places, island, axis=0) for island in islands]
    apart = [np.hypot(*(other - places[island]).T) for island, other in zip(islands, others, strict=True)]
    return [float(distances.min(initial=np.inf)) for distances in apart]


def _span(degrees: Array) -> tuple[float, float]:
    lowest, highest = float(degrees.min()), float(degrees.max())
    missing = max(_SMALLEST - (highest - lowest), 0) / 2
    return lowest - missing, highest + missing
