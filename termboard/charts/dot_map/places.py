"""From degrees to pixels, and which islands lie alone.

Equirectangular: a degree of longitude is drawn as wide as it is at the middle latitude, so distances there are the same
in all directions. Pixels run right and down from the map's upper left corner.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

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


def lone_islands(country: pd.DataFrame, degrees: float) -> list[int]:
    """The rows of the special zones at least so many degrees from every other unit, the northernmost first.

    `country` has kind, latitude and longitude.
    """
    places = country[["latitude", "longitude"]].to_numpy(dtype=float)
    lone = []
    for row in np.flatnonzero((country["kind"] == "đặc khu").to_numpy()).tolist():
        others = np.delete(places, row, axis=0)
        if len(others) and np.hypot(*(others - places[row]).T).min() >= degrees:
            lone.append(row)
    return sorted(lone, key=lambda row: -places[row, 0])


def extent(country: pd.DataFrame) -> float:
    """Degrees from end to end of what is no special zone, or of everything where there is nothing else."""
    land = country[country["kind"] != "đặc khu"]
    places = (land if len(land) else country)[["latitude", "longitude"]].to_numpy(dtype=float)
    return float(np.ptp(places, axis=0).max()) if len(places) else 0.0


def _span(degrees: Array) -> tuple[float, float]:
    lowest, highest = float(degrees.min()), float(degrees.max())
    missing = max(_SMALLEST - (highest - lowest), 0) / 2
    return lowest - missing, highest + missing
