"""What a dot map is drawn from, and where: its two fields, its scale, the list of its marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from termboard.charts.canvas.canvas import Canvas
from termboard.charts.canvas.colour_scale import colour_scale
from termboard.charts.canvas.lettering import text_width
from termboard.charts.canvas.placing import Box
from termboard.charts.dot_map import places
from termboard.charts.dot_map.marks import Mark, looks_of
from termboard.charts.dot_map.places import Array
from termboard.charts.dot_map.rows import MapRow, Shows

# The map's share of a wide picture, and the gap before the list.
_MAP_SHARE: Final = 0.56
_GAP: Final = 28
# Height of a wide picture's fields over its width; of a narrow one's map over its width.
_WIDE_HEIGHT: Final = 0.56
_NARROW_HEIGHTS: Final = (0.6, 1.3)
_NARROW_ROWS: Final = 14
_FRAME_HEIGHT: Final = 64
_PAD: Final = 18
# Degrees between an island and the next unit from which on it is named; as a share of the extent of its province from
# which on it is drawn in a frame.
_ALONE: Final = 1.0
_FAR: Final = 0.5
# Lines of the key above a map.
_KEY: Final = 5.6
# What a map without any place shows, in degrees.
_NOWHERE: Final = (16.0, 107.0)


Frame = tuple[str, Box]
"""An island that lies far out, and where it is drawn, in pixels of the map."""


@dataclass(kw_only=True)
class Sheet(Canvas):
    """The canvas of a map.

    `country`: kind, name, latitude, longitude of the units that are faint dots; without coordinates they are left out.
    `lifts_far`: islands far out at sea come into frames. `tall`: the pixels for map and key, 0 for their own.
    """

    rows: Sequence[MapRow]
    country: pd.DataFrame
    shows: Shows
    lifts_far: bool = False
    tall: float = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        country = self.country.dropna(subset=["latitude", "longitude"])
        self.names: list[str] = country["name"].tolist()
        self.is_zone = (country["kind"] == "đặc khu").to_numpy()
        self.pitch = round(self.sizes.small * (2.0 if self.is_narrow else 1.75))
        values = [row.value for row in self.rows if row.value is not None]
        self.scale = colour_scale(values) if values else None
        spots = self._set_places(country[["latitude", "longitude"]].to_numpy(dtype=float))
        # The fewer dots, the larger.
        each = (self.map_width * self.map_height / max(len(self.names), 1)) ** 0.5
        self.dot = min(max(each * 0.36, 2.4), 9)
        crowd = min(1.0, (80 / max(len(self.rows), 1)) ** 0.5)
        largest = max((20 if self.is_narrow else 30) * crowd, self.dot * 1.8)
        ends = max(largest * 0.36, self.dot * 1.5), largest
        looks = looks_of(self.rows, self.shows, self.scale, self.theme, ends)
        self.marks = [
            Mark(row, look, *next(spots) if row.has_place else (None, None))
            for row, look in zip(self.rows, looks, strict=True)
        ]

    @property
    def placed(self) -> list[Mark]:
        """The marks that stand on the map."""
        return [mark for mark in self.marks if mark.latitude is not None]

    def pixels(self, marks: Sequence[Mark]) -> tuple[Array, Array]:
        """Where these stand, in pixels right and down."""
        return self.projection.pixels([mark.latitude for mark in marks], [mark.longitude for mark in marks])

    def islands(self, named: Sequence[MapRow] = ()) -> list[int]:
        """Which units of the land are lone islands, but for those that are among `named` units or in a frame."""
        names = {row.name for row in named}
        return [] if self.frames else [island for island in self._lone if self.names[island] not in names]

    def _set_places(self, on_land: Array) -> Iterator[list[float]]:
        """Set out both fields and the land; the latitude and longitude at which each row that has them is drawn."""
        on_map = np.array([(row.latitude, row.longitude) for row in self.rows if row.has_place], dtype=float)
        every = np.concatenate([on_land, on_map.reshape(-1, 2)])
        zones = np.flatnonzero(self.is_zone).tolist()
        apart = dict(zip(zones, places.alone(on_land, zones), strict=True))
        self._lone = [zone for zone in zones if apart[zone] >= _ALONE]
        main = on_land[~self.is_zone]
        extent = float(np.ptp(main, axis=0).max()) if len(main) else 0.0
        far = [zone for zone in zones if self.lifts_far and apart[zone] >= _FAR * extent]
        far.sort(key=lambda zone: -float(on_land[zone, 0]))
        lifted = _nearest(every, on_land, far)
        latitudes, longitudes = (every[lifted < 0] if len(every) else np.array([_NOWHERE])).T
        self._set_fields(places.aspect(latitudes, longitudes))
        wide = max([text_width(self.names[zone], self.sizes.small) + 14 for zone in far], default=0.0)
        wide = max(wide, 64) if far else 0
        self.projection = places.fitted(
            latitudes, longitudes, self.map_width, self.map_height, _PAD, wide + _PAD if far else 0
        )
        self.frames = self._frames([(self.names[zone], on_land[zone].tolist()) for zone in far], wide)
        for number, (_, box) in enumerate(self.frames):
            every[lifted == number] = self.projection.degrees(box.left + wide / 2, box.top + _FRAME_HEIGHT * 0.36)
        self.land: tuple[Array, Array] = tuple(every[: len(on_land)].T)
        return iter(every[len(on_land) :].tolist())

    def _set_fields(self, aspect: float) -> None:
        if self.is_narrow:
            lowest, highest = _NARROW_HEIGHTS
            self.map_width = float(self.room)
            self.map_height = float(round(self.room * min(max(aspect, lowest), highest)))
            self.list_width, self.list_left, self.list_top = self.map_width, 0.0, self.map_height + _GAP
            self.list_height = float((min(len(self.rows), _NARROW_ROWS) + 2) * self.pitch)
            self.height = self.list_top + self.list_height
        else:
            self.map_width = float(round(self.room * _MAP_SHARE))
            own = max(round(self.width * _WIDE_HEIGHT), 480)
            self.map_height = float(self.tall - _KEY * self.sizes.small if self.tall else own)
            self.list_left, self.list_top = self.map_width + _GAP, 0.0
            self.list_width, self.list_height = self.room - self.list_left, self.map_height
            self.height = self.map_height

    def _frames(self, islands: Sequence[tuple[str, list[float]]], width: float) -> list[Frame]:
        """Frames at the map's right edge, each as near to the height of its island as the one above it lets it."""
        frames: list[Frame] = []
        free, left = 0.0, self.map_width - width - 1
        for name, place in islands:
            below = float(self.projection.pixels(*place)[1])
            top = max(min(below - _FRAME_HEIGHT / 2, self.map_height - _FRAME_HEIGHT), free)
            frames.append((name, Box(left, top, left + width, top + _FRAME_HEIGHT)))
            free = top + _FRAME_HEIGHT + 8
        return frames


def _nearest(every: Array, land: Array, far: Sequence[int]) -> Array:
    """For each place the number of the far island that it lies nearer to than to the other land, else -1."""
    if not far:
        return np.full(len(every), -1)

    def from_each(of: Array) -> Array:
        found: Array = np.linalg.norm(every[:, None] - of[None, :], axis=2)
        return found

    islands, main = from_each(land[far]), from_each(np.delete(land, far, axis=0))
    found: Array = np.where(islands.min(axis=1) < main.min(axis=1), islands.argmin(axis=1), -1)
    return found
