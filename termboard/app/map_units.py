"""The units of a map, kept between runs: where they lie, and what they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from termboard.naming import full_unit_name, unit_name
from termboard.rows import Row, frame_of, rows_of
from termboard.texts import Language

_FORMER: Final = "before-2025-07"


@dataclass(frozen=True)
class Land:
    """The units of today that `queries/pages/map/units.sql` answered: those with a place draw the land."""

    count: int
    placed: pd.DataFrame
    placeless: Sequence[Row]

    @classmethod
    def of(cls, units: pd.DataFrame) -> "Land":
        has_place = units["latitude"].notna() & units["longitude"].notna()
        return cls(len(units), units[has_place], rows_of(units[~has_place]))


class MapUnits:
    """The units that `queries/pages/map/places.sql` answered, those of before among them; of a country, thousands.

    Each is named when it is first asked for: to name all of them takes half a second a language.
    """

    def __init__(self, places: pd.DataFrame) -> None:
        self._units = rows_of(places[["kind", "name", "district", "province", "boundaries"]])
        self._places = pd.Index(places["unit_id"])
        self._told = {
            "place": places["province"].to_numpy(),
            "is_former": (places["boundaries"] == _FORMER).to_numpy(dtype=bool),
            "latitude": places["latitude"].to_numpy(),
            "longitude": places["longitude"].to_numpy(),
        }
        self._names: dict[Language, Any] = {}

    def beside(self, figures: pd.DataFrame, language: Language, **alike: object) -> pd.DataFrame:
        """Figures with unit_id and rank, each with its unit: name, full_name, place, is_former, latitude, longitude.

        In the order of their ranks and then of the units; those of other units are left out. `alike`: further columns,
        and the value that each has for all.
        """
        at = self._places.get_indexer(pd.Index(figures["unit_id"]))
        order = np.lexsort((at, figures["rank"]))
        order = order[at[order] >= 0]
        at = at[order]
        columns = {str(name): values.to_numpy()[order] for name, values in figures.items()}
        columns |= dict(zip(("name", "full_name"), self._named(at, language), strict=True))
        columns |= {name: values[at] for name, values in self._told.items()}
        for name, said in alike.items():
            columns[name] = np.full(len(at), said, object if isinstance(said, str) else None)
        return frame_of(columns)

    def _named(self, at: Any, language: Language) -> Any:
        """The names of these units for labels, and in full."""
        names = self._names.setdefault(language, np.full((2, len(self._units)), None, dtype=object))
        for place in at[pd.isna(names[0, at])].tolist():
            names[:, place] = _names(self._units[place], language)
        return names[:, at]


def _names(unit: Row, language: Language) -> tuple[str, str]:
    """The name for a label ("Bà Rịa", but "Phường 11") and the full one."""
    name = str(unit["name"])
    return unit_name(unit, language) if name.isdigit() else name, full_unit_name(unit, language)
