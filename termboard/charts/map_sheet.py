"""The sheet a dot map is drawn on: its sizes, its two fields, and where each unit stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd

from termboard.charts import map_places
from termboard.charts.lettering import escaped, text_width
from termboard.charts.map_places import Array
from termboard.charts.map_rows import MapRow, MapRows, Shows
from termboard.charts.paper import Paper
from termboard.charts.ramp import STEPS, Ramp, colour_steps, ramp_of
from termboard.charts.theme import VERDICTS
from termboard.formats import with_unit

# The map's share of a wide picture, and the gap before the list.
_MAP_SHARE: Final = 0.56
_GAP: Final = 28
# Height of a wide picture's fields over its width; of a narrow one's map over its width.
_WIDE_HEIGHT: Final = 0.56
_NARROW_HEIGHTS: Final = (0.6, 1.3)
_NARROW_ROWS: Final = 14
_FRAME_HEIGHT: Final = 64
_PAD: Final = 18
# Words of more units than this would take longer than the map itself.
SAID_WHOLE: Final = 300
# As the signs in words, ◐ and ○: a filled circle is a target that was met.
_OPEN: Final = {"in_progress": "circle-half", "not_assessable": "circle-open"}
_VERDICTS: Final = {code: place for place, code in enumerate(VERDICTS)}


@dataclass(frozen=True)
class Frame:
    """A box on the map, in pixels, with an island that lies far out; `centre` in degrees, as it really is."""

    name: str
    centre: tuple[float, float]
    left: float
    top: float
    width: float
    height: float


@dataclass(kw_only=True)
class Sheet(Paper):
    """The paper of a map. `fit` comes first."""

    rows: MapRows
    country: pd.DataFrame
    shows: Shows

    def __post_init__(self) -> None:
        super().__post_init__()
        self.pitch = round(self.sizes.small * (2.0 if self.is_narrow else 1.75))
        self.named = 3 if self.is_narrow else 7
        self.ramp: Ramp | None = (
            ramp_of(values) if (values := [v for v in self.rows.column("value") if v is not None]) else None
        )
        self.frames: list[Frame] = []
        # Dots and marks in SVG, the lowest first.
        self.picture: list[str] = []

    @property
    def placed_rows(self) -> list[MapRow]:
        """The rows that stand on the map; `spots` and `marks` have their places in this order."""
        return [self.rows[place] for place in self.rows.placed]

    def fit(self, *, lifts_far: bool) -> None:
        """Set out both fields, and the places of all units within the map."""
        land = self._degrees(self.country)
        marks = self._mark_degrees()
        latitudes, longitudes = (np.concatenate(both) for both in zip(land, marks, strict=True))
        if not len(latitudes):
            latitudes, longitudes = np.array([16.0]), np.array([107.0])
        far = map_places.far_out(*land) if lifts_far else []
        is_near = np.ones(len(latitudes), dtype=bool)
        if far:
            centres = [(float(land[0][place]), float(land[1][place])) for place in far]
            main = tuple(np.delete(axis, far) for axis in land)
            self._lifted = map_places.belongs_to(latitudes, longitudes, (main[0], main[1]), centres)
            is_near = self._lifted < 0
        self._set_fields(map_places.aspect(latitudes[is_near], longitudes[is_near]))
        reserved = self._frame_width(far) + _PAD if far else 0.0
        self.places = map_places.fitted(
            latitudes[is_near], longitudes[is_near], self.map_width, self.map_height, _PAD, reserved
        )
        if far:
            self._place_frames(far, land)
            latitudes, longitudes = self._lift(latitudes, longitudes)
        self.land = latitudes[: len(land[0])], longitudes[: len(land[0])]
        self.spots = latitudes[len(land[0]) :], longitudes[len(land[0]) :]

    @cached_property
    def dots(self) -> tuple[Array, Array]:
        """Where the land's units lie, in pixels right and down."""
        return self.places.pixels(*self.land)

    @cached_property
    def marks(self) -> tuple[Array, Array]:
        """Where those of `placed` stand, in pixels right and down."""
        return self.places.pixels(*self.spots)

    def hovered(self, places: Sequence[int]) -> dict[str, Any]:
        """What a trace of these rows' marks says on hovering: where many stand, name and figure; cards have the rest.

        Names and figures then go apart, for a browser joins those of the mark that is hovered faster than we those of
        all.
        """
        ids = self.rows.column("observation_id")
        trace: dict[str, Any] = {"ids": [ids[place] for place in places]}
        if len(self.rows) <= SAID_WHOLE:
            said = [self.rows[place].hover(self.language) for place in places]
            return trace | {"hovertext": said, "hoverinfo": "text"}
        names, words = self.rows.column("full_name"), self.rows.short_words(self.shows, self.language)
        label = escaped(self.rows.unit_label) if self.shows == "value" else ""
        figure = with_unit("%{customdata}", label, self.language)
        return trace | {
            "hovertext": [escaped(names[place]) for place in places],
            "customdata": [words[place] for place in places],
            "hovertemplate": f"<b>%{{hovertext}}</b><br>{figure}<extra></extra>",
        }

    @cached_property
    def dot(self) -> float:
        """Diameter of a faint dot: the fewer, the larger."""
        each = (self.map_width * self.map_height / max(len(self.country), 1)) ** 0.5
        return float(min(max(each * 0.36, 2.4), 9))

    @cached_property
    def diameters(self) -> Array:
        """Of the rows' marks: by value, in a verdict map all alike; old units smaller."""
        crowd = min(1.0, (80 / max(len(self.rows), 1)) ** 0.5)
        largest = max((20 if self.is_narrow else 30) * crowd, self.dot * 1.8)
        smallest = max(largest * 0.36, self.dot * 1.5)
        if self.shows == "verdict":
            sizes = np.full(len(self.rows), (smallest + largest) / 2 * 0.85)
        else:
            # By the same steps as its colour: so marks of one colour are of one size.
            sizes = np.sqrt(smallest**2 + self.steps / (STEPS - 1) * (largest**2 - smallest**2))
        return np.round(sizes * np.where(self.rows.column("is_former"), 0.75, 1.0), 1)

    @cached_property
    def shares(self) -> Array:
        """How far up the scale the rows stand, 0 for one without a value."""
        values = self.rows.numbers("value")
        return np.nan_to_num(self.ramp.share(values)) if self.ramp else np.zeros(len(values))

    @cached_property
    def steps(self) -> Array:
        """The step of the scale on which the rows stand, 0 for the lowest."""
        return np.rint(self.shares * (STEPS - 1))

    @cached_property
    def looks(self) -> Array:
        """A number for each row: rows of one number look alike."""
        kinds = [_VERDICTS[code] for code in self.rows.column("verdict")] if self.shows == "verdict" else self.steps
        looks: Array = 2 * np.asarray(kinds, dtype=float) + np.array(self.rows.column("is_former"), dtype=bool)
        return looks

    def look(self, place: int) -> tuple[str, str]:
        """Symbol and colour of a row's mark: its verdict's, or that of its step on the scale."""
        if self.shows == "verdict":
            code = self.rows.column("verdict")[place]
            return _OPEN.get(code, VERDICTS[code].symbol), VERDICTS[code].mark[self.theme]
        symbol = "diamond" if self.rows.column("is_former")[place] else "circle"
        return symbol, colour_steps(self.theme)[int(self.steps[place])]

    def _set_fields(self, aspect: float) -> None:
        rows = min(len(self.rows), _NARROW_ROWS)
        if self.is_narrow:
            lowest, highest = _NARROW_HEIGHTS
            self.map_width = float(self.room)
            self.map_height = float(round(self.room * min(max(aspect, lowest), highest)))
            self.list_width, self.list_left, self.list_top = self.map_width, 0.0, self.map_height + _GAP
            self.list_height = float((rows + 2) * self.pitch)
            self.height = self.list_top + self.list_height
        else:
            self.map_width = float(round(self.room * _MAP_SHARE))
            self.map_height = float(max(round(self.width * _WIDE_HEIGHT), 480))
            self.list_left, self.list_top = self.map_width + _GAP, 0.0
            self.list_width, self.list_height = self.room - self.list_left, self.map_height
            self.height = self.map_height

    def _degrees(self, frame: pd.DataFrame) -> tuple[Array, Array]:
        return frame["latitude"].to_numpy(dtype=float), frame["longitude"].to_numpy(dtype=float)

    def _mark_degrees(self) -> tuple[Array, Array]:
        placed = self.rows.placed
        return self.rows.numbers("latitude")[placed], self.rows.numbers("longitude")[placed]

    def _frame_width(self, far: Sequence[int]) -> float:
        names = [str(self.country["name"].iloc[place]) for place in far]
        return max(max(text_width(name, self.sizes.small) for name in names) + 14, 64)

    def _place_frames(self, far: Sequence[int], land: tuple[Array, Array]) -> None:
        width, bottom = self._frame_width(far), 0.0
        for place in far:
            centre = float(land[0][place]), float(land[1][place])
            wanted = self.places.pixels(*centre)[1] - _FRAME_HEIGHT / 2
            top = max(min(float(wanted), self.map_height - _FRAME_HEIGHT), bottom)
            name = str(self.country["name"].iloc[place])
            self.frames.append(Frame(name, centre, self.map_width - width - 1, top, width, _FRAME_HEIGHT))
            bottom = top + _FRAME_HEIGHT + 8

    def _lift(self, latitudes: Array, longitudes: Array) -> tuple[Array, Array]:
        """Move what belongs to a far place into the middle of its frame."""
        latitudes, longitudes = latitudes.copy(), longitudes.copy()
        for number, frame in enumerate(self.frames):
            own = self._lifted == number
            latitude, longitude = self.places.degrees(frame.left + frame.width / 2, frame.top + frame.height * 0.36)
            latitudes[own] = latitude
            longitudes[own] = longitude
        return latitudes, longitudes
