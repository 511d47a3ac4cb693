"""What is known: units, terms, indicators, units of measure, as the store holds them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import pandas as pd

Ask = Callable[[str], pd.DataFrame]
"""Answers a file of queries/ by its name, as `Snapshot.run` does."""


@dataclass(frozen=True)
class Unit:
    """A row of `facts.units`."""

    unit_id: str
    kind: str
    name: str
    district: str
    province: str
    province_now: str
    boundaries: Literal["before-2025-07", "from-2025-07"]


@dataclass(frozen=True)
class Indicator:
    """A row of `facts.indicators`, without its definitions."""

    indicator_id: str
    name_vi: str
    name_en: str
    theme: str
    unit_of_measure: str
    direction: str
    kind: Literal["rate", "level", "flow"]


@dataclass(frozen=True)
class Term:
    """A row of `facts.terms`: its plan years are start_year + 1 to end_year."""

    term_id: str
    start_year: int
    end_year: int


@dataclass(frozen=True)
class Catalogue:
    """All that words of a file are matched against.

    `measures`: unit of measure → kind; `conversions`: printed unit of measure → an indicator's that it can be turned
    into → factor and what is added; `other_names`: a name or province → what else it is called.
    """

    units: tuple[Unit, ...]
    indicators: Mapping[str, Indicator]
    terms: tuple[Term, ...]
    measures: Mapping[str, str]
    conversions: Mapping[str, Mapping[str, tuple[float, float]]]
    other_names: Mapping[str, tuple[str, ...]]

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        """Units by their code."""
        return {unit.unit_id: unit for unit in self.units}

    def term_of_year(self, year: int) -> Term | None:
        """The term whose plan years hold this year."""
        return next((term for term in self.terms if term.start_year < year <= term.end_year), None)

    def scale(self, measure: str, indicator_id: str) -> tuple[float, float] | None:
        """Factor and what is added, from a printed unit of measure to the indicator's; None where there is no way."""
        wanted = self.indicators[indicator_id].unit_of_measure if indicator_id in self.indicators else measure
        return (1.0, 0.0) if measure == wanted else self.conversions.get(measure, {}).get(wanted)


def read(ask: Ask) -> Catalogue:
    """The catalogue of a store: `read(store.latest().run)`."""
    units = tuple(Unit(*row) for row in _rows(ask("intake/units")))
    indicators = {row[0]: Indicator(*row) for row in _rows(ask("intake/indicators"))}
    terms = tuple(Term(str(row[0]), int(row[1]), int(row[2])) for row in _rows(ask("intake/terms")))
    measures = {row[0]: row[1] for row in _rows(ask("intake/measures"))}
    conversions: dict[str, dict[str, tuple[float, float]]] = {}
    for printed, wanted, factor, shift in _rows(ask("intake/conversions")):
        conversions.setdefault(printed, {})[wanted] = factor, shift
    names: dict[str, list[str]] = {}
    for alias, meant in _rows(ask("intake/names")):
        names.setdefault(meant, []).append(alias)
    return Catalogue(
        units,
        indicators,
        terms,
        measures,
        conversions,
        {meant: tuple(aliases) for meant, aliases in names.items()},
    )


def _rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Rows as tuples; a missing text is empty."""
    columns = [["" if pd.isna(value) else value for value in frame[name]] for name in frame]
    return list(zip(*columns, strict=True))
