"""The units of a dot map that have the figure, in the order of their list, and their words."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple, overload

import numpy as np
import pandas as pd

from termboard import formats
from termboard.charts.lettering import escaped, joined, wrap
from termboard.charts.map_places import Array
from termboard.charts.theme import VERDICTS
from termboard.formats import NO_BREAK_SPACE
from termboard.texts import Language, text

Shows = Literal["value", "verdict"]

COLUMNS: Final = (
    "unit_id", "name", "full_name", "place", "is_former", "latitude", "longitude", "value", "unit_label", "decimals",
    "observation_id",
)  # fmt: skip
DETAILS: Final = (
    "target_text", "result_text", "verdict", "certainty", "evidence", "stated_verdict", "attainment", "source_title",
)  # fmt: skip
"""Columns that rows may have: what is told on hovering, and what a map of verdicts draws."""

# What stands for a value that is not known; an empty text in the other columns.
_MISSING: Final[Mapping[str, Any]] = {
    "latitude": None, "longitude": None, "value": None, "attainment": None, "is_former": False,
}  # fmt: skip
# Pixels a line of the words on hovering may take.
HOVER_ROOM: Final = 300


class MapRow(NamedTuple):
    """One unit with its figure; numbers are None and texts empty where they are not known.

    Its fields are `COLUMNS` and `DETAILS`, in their order. `name` is for labels ("Bà Rịa"), `full_name` tells kind and
    place, `place` stands after the name in the list.
    """

    unit_id: str
    name: str
    full_name: str
    place: str
    is_former: bool
    latitude: float | None
    longitude: float | None
    value: float | None
    unit_label: str
    decimals: int
    observation_id: str
    target_text: str
    result_text: str
    verdict: str
    certainty: str
    evidence: str
    stated_verdict: str
    attainment: float | None
    source_title: str

    def figure(self, shows: Shows, language: Language) -> str:
        """What stands beside the name: the value, or how much of the target was reached, else how that is known."""
        if shows == "value":
            return formats.number(self.value, self.decimals, language)
        if self.attainment is not None:
            return formats.percent(self.attainment * 100, 1, language)
        key = {
            "stated": "charts.stated_only",
            "plan_percent": "charts.by_plan_percent",
            "implied": "charts.by_implied_target",
        }.get(self.evidence)
        return text(language, key) if key and self.verdict != "not_assessable" else ""

    def hover(self, language: Language) -> str:
        """All there is to say about the unit's figure, safe and in lines that fit a phone."""
        said = [
            text(language, f"charts.hover_{role}", value=printed)
            for role, printed in (("result", self.result_text), ("target", self.target_text))
            if printed
        ]
        if self.value is not None:
            amount = formats.quantity(self.value, self.unit_label, max(self.decimals, 1), language)
            said.append(text(language, "dots.number", value=amount))
        if self.verdict:
            verdict = _verdict_word(self.verdict, language)
            likely = f" · {text(language, 'charts.likely')}" if self.certainty == "likely" else ""
            said.append(text(language, "charts.hover_verdict", value=f"{verdict}{likely}"))
        if self.stated_verdict:
            stated = text(language, f"verdicts.{self.stated_verdict}")
            said.append(text(language, "charts.hover_stated", value=stated))
        if self.source_title:
            said.append(text(language, "charts.hover_source", value=self.source_title))
        name = joined(wrap(self.full_name, HOVER_ROOM, 14, max_lines=3, bold=True))
        lines = [line for saying in said for line in wrap(saying, HOVER_ROOM, 14, max_lines=4)]
        return "<br>".join([f"<b>{name}</b>", *(escaped(line) for line in lines)])


class MapRows(Sequence[MapRow]):
    """The rows of a map, in their order.

    There may be thousands, of which few are told whole: so they are read by columns, and one alone is made a `MapRow`
    when it is asked for. Raises KeyError for a frame without all of `COLUMNS`.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        known = [_known(name, frame[name]) for name in COLUMNS]
        told = [
            _known(name, frame[name]) if name in frame else [_MISSING.get(name, "")] * len(frame) for name in DETAILS
        ]
        self._columns: dict[str, list[Any]] = dict(zip(MapRow._fields, [*known, *told], strict=True))

    def __len__(self) -> int:
        return len(self._columns["unit_id"])

    @overload
    def __getitem__(self, place: int) -> MapRow: ...
    @overload
    def __getitem__(self, place: slice) -> list[MapRow]: ...
    def __getitem__(self, place: int | slice) -> MapRow | list[MapRow]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        return MapRow(*[values[place] for values in self._columns.values()])

    def column(self, name: str) -> list[Any]:
        """The values of one of a row's fields."""
        return self._columns[name]

    def numbers(self, name: str) -> Array:
        """The values of a field of numbers, NaN where they are not known."""
        return np.array(self._columns[name], dtype=float)

    @cached_property
    def placed(self) -> list[int]:
        """Which rows have a place on the map."""
        degrees = self.numbers("latitude") + self.numbers("longitude")
        return np.flatnonzero(~np.isnan(degrees)).tolist()

    @cached_property
    def unit_label(self) -> str:
        """The unit of measure of the values, which have the same."""
        return next(filter(None, self.column("unit_label")), "")

    def short_words(self, shows: Shows, language: Language) -> list[str]:
        """What each row's mark stands for, safe; values without their unit of measure."""
        if shows == "value":
            figures = zip(self.column("value"), self.column("decimals"), strict=True)
            return [formats.number(value, decimals, language) for value, decimals in figures]
        words = ((_verdict_word(row.verdict, language), row.figure(shows, language)) for row in self)
        return [escaped(" · ".join(filter(None, both))) for both in words]


def extremes(rows: MapRows, shows: Shows, most: int) -> list[MapRow]:
    """Which units to name, the weightiest first: both ends of the list, or the misses and then the furthest reached."""
    placed = rows.placed
    if shows == "verdict":
        verdicts, shares = rows.column("verdict"), rows.column("attainment")
        missed = [place for place in placed if verdicts[place] == "missed"]
        known = [place for place in placed if verdicts[place] in ("met", "exceeded") and shares[place] is not None]
        ends = [*missed, *sorted(known, key=lambda place: -shares[place])]
    else:
        turns = range(min(most, len(placed)))
        ends = [placed[turn // 2] if turn % 2 == 0 else placed[-1 - turn // 2] for turn in turns]
    return [rows[place] for place in ends[:most]]


def _verdict_word(verdict: str, language: Language) -> str:
    return f"{VERDICTS[verdict].glyph}{NO_BREAK_SPACE}{text(language, f'verdicts.{verdict}')}"


def _known(name: str, values: "pd.Series[Any]") -> list[Any]:
    """The values of a column, with what stands there for a value that is not known."""
    known = values.to_numpy()
    if (missing := pd.isna(known)).any():
        known = known.astype(object)
        known[missing] = _MISSING.get(name, "")
    return list(known.tolist())
