"""Where units stand on a map: degrees to pixels, and frames for those far out at sea.

Equirectangular: a degree of longitude is drawn as wide as it is at the middle latitude, so that distances there are
the same in all directions. Arrays are numpy, places are (latitude, longitude) in degrees, pixels run right and down
from the map's upper left corner.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[np.float64]
Island = tuple[str, float, float]
"""Name, latitude and longitude in degrees."""

# Degrees: what a map of one unit shows around it.
_SMALLEST: Final = 0.15

# A unit further from all others than this share of their own extent, and this many times further than units are
# apart, gets a frame of its own.
_FAR: Final = 0.5
_UNUSUAL: Final = 3


@dataclass(frozen=True)
class Places:
    """A map `width` by `height` pixels: what it shows, in degrees, and how large a degree is."""

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


def fitted(latitudes: Array, longitudes: Array, width: float, height: float, pad: float, right: float = 0) -> Places:
    """The largest map with room for all these places, `pad` pixels from its edges, `right` more free at the right."""
    south, north = _span(latitudes)
    west, east = _span(longitudes)
    shrink = math.cos(math.radians((south + north) / 2))
    down = min((width - right - 2 * pad) / ((east - west) * shrink), (height - 2 * pad) / (north - south))
    across = down * shrink
    return Places(
        width=width,
        height=height,
        west=(west + east) / 2 - (width - right) / across / 2,
        north=(south + north) / 2 + height / down / 2,
        across=across,
        down=down,
    )


def aspect(latitudes: Array, longitudes: Array) -> float:
    """Height over width of a map that shows these places."""
    south, north = _span(latitudes)
    west, east = _span(longitudes)
    return (north - south) / ((east - west) * math.cos(math.radians((south + north) / 2)))


def far_out(latitudes: Array, longitudes: Array) -> list[int]:
    """Which places are far from all the others, the northernmost first.

    >>> far_out(np.array([16.0, 16.1, 15.9, 16.5]), np.array([108.2, 108.0, 107.9, 112.1]))
    [3]
    """
    if len(latitudes) < 3:
        return []
    x = longitudes * math.cos(math.radians(float(latitudes.mean())))
    apart = np.hypot(latitudes[:, None] - latitudes[None, :], x[:, None] - x[None, :])
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=1)
    usual = _UNUSUAL * float(np.median(nearest))
    far: list[int] = []
    for place in np.argsort(-nearest):
        rest = np.setdiff1d(np.arange(len(x)), [*far, place])
        extent = max(np.ptp(latitudes[rest]), np.ptp(x[rest]))
        if nearest[place] <= max(_FAR * extent, usual):
            break
        far.append(int(place))
    return sorted(far, key=lambda place: -latitudes[place])


def lone_islands(country: pd.DataFrame, apart: float) -> list[Island]:
    """The special zones that lie `apart` degrees or more from every other unit.

    `country` has kind, name, latitude and longitude; `apart` 0 gives none.
    """
    zones = np.flatnonzero((country["kind"] == "đặc khu").to_numpy())
    if not apart or not len(zones):
        return []
    latitudes, longitudes = (country[axis].to_numpy(dtype=float) for axis in ("latitude", "longitude"))
    lone = _alone(zones.tobytes(), latitudes.tobytes(), longitudes.tobytes(), apart)
    return [(str(country["name"].iloc[place]), float(latitudes[place]), float(longitudes[place])) for place in lone]


# The same country for every indicator.
@lru_cache(maxsize=50)
def _alone(zones: bytes, latitudes: bytes, longitudes: bytes, apart: float) -> list[int]:
    of, y, x = np.frombuffer(zones, dtype=int), np.frombuffer(latitudes), np.frombuffer(longitudes)
    between = np.hypot(y[of, None] - y, x[of, None] - x)
    between[np.arange(len(of)), of] = np.inf
    lone: list[int] = of[between.min(axis=1) >= apart].tolist()
    return lone


def belongs_to(
    latitudes: Array, longitudes: Array, main: tuple[Array, Array], far: Sequence[tuple[float, float]]
) -> Any:
    """For each place the number of the far place it lies nearest to, -1 for one of the main land."""
    if not far or not len(latitudes):
        return np.full(len(latitudes), -1)
    from_main = np.hypot(latitudes[:, None] - main[0][None, :], longitudes[:, None] - main[1][None, :]).min(axis=1)
    centres = np.asarray(far, dtype=float)
    from_far = np.hypot(latitudes[:, None] - centres[None, :, 0], longitudes[:, None] - centres[None, :, 1])
    return np.where(from_far.min(axis=1) < from_main, from_far.argmin(axis=1), -1)


def _span(degrees: Array) -> tuple[float, float]:
    lowest, highest = float(degrees.min()), float(degrees.max())
    missing = max(_SMALLEST - (highest - lowest), 0) / 2
    return lowest - missing, highest + missing
