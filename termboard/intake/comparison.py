"""Figures of a reading against those that the store holds, and verdicts before against after."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from termboard.domain.rows import Row, rows_of
from termboard.intake.figures import Figure
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.review import Reviewed

Kind = Literal["new", "same", "differs"]


@dataclass(frozen=True)
class Compared:
    """What the store has of the thing that a figure tells: nothing (`new`), the same, or something else.

    `text` and `source`: the store's figure as printed, and who printed it.
    """

    kind: Kind
    text: str = ""
    source: str = ""


@dataclass(frozen=True)
class Change:
    """A verdict that comes (`before` is empty) or becomes another; `row` is that of queries/pages/import/verdicts."""

    row: Row
    before: str
    after: str


def compared(figures: Sequence[Reviewed], stored: pd.DataFrame, catalogue: Catalogue) -> list[Compared]:
    """Each figure against the store's of the same unit, term, role, indicator and period, the latest source first.

    `stored` has the rows of queries/pages/import/figures. 1.200 triệu đồng and 1,2 tỷ đồng are the same.
    """
    known: dict[tuple[Any, ...], list[Row]] = {}
    for row in sorted(rows_of(stored), key=lambda row: str(row["published_on"] or ""), reverse=True):
        known.setdefault(_thing(row), []).append(row)
    return [_compared(item.figure, known, catalogue) for item in figures]


def verdict_changes(before: pd.DataFrame, after: pd.DataFrame) -> list[Change]:
    """Verdicts that come or change, in the order of `after`."""
    keys = ("unit_id", "term_id", "indicator_id", "item", "period", "basis")
    earlier = {tuple(row[key] for key in keys): str(row["computed_verdict"]) for row in rows_of(before)}
    changes = []
    for row in rows_of(after):
        was, now = earlier.get(tuple(row[key] for key in keys), ""), str(row["computed_verdict"])
        if was != now:
            changes.append(Change(row, was, now))
    return changes


def new_findings(before: pd.DataFrame, after: pd.DataFrame) -> list[Row]:
    """Findings that come."""
    keys = ("code", "unit_id", "term_id", "indicator", "first_text", "second_text")
    earlier = {tuple(str(row[key]) for key in keys) for row in rows_of(before)}
    return [row for row in rows_of(after) if tuple(str(row[key]) for key in keys) not in earlier]


def _thing(row: Mapping[Any, Any]) -> tuple[Any, ...]:
    label = row["label"] if row["indicator_id"] == "other" else None
    year = row["period_year"]
    return (
        row["unit_id"], row["term_id"], row["role"], row["indicator_id"], label, row["period_kind"],
        None if year is None or pd.isna(year) else int(year),
    )  # fmt: skip


def _compared(figure: Figure, known: Mapping[tuple[Any, ...], Sequence[Row]], catalogue: Catalogue) -> Compared:
    told = {name: getattr(figure, name) for name in Figure.__dataclass_fields__}
    others = known.get(_thing(told), [])
    for row in others:
        if _is_same(told, row, catalogue):
            return Compared("same", str(row["value_text"]), str(row["source"]))
    if others:
        return Compared("differs", str(others[0]["value_text"]), str(others[0]["source"]))
    return Compared("new")


def _is_same(told: Mapping[str, Any], row: Row, catalogue: Catalogue) -> bool:
    measures = told["unit_of_measure"], row["unit_of_measure"] if isinstance(row["unit_of_measure"], str) else ""
    scales = [catalogue.scale(measure, told["indicator_id"]) for measure in measures]
    if measures[0] == measures[1]:
        scales = [(1.0, 0.0)] * 2
    if scales[0] is None or scales[1] is None:
        return False
    return all(
        _is_equal(_scaled(told[name], scales[0]), _scaled(row[name], scales[1])) for name in ("value", "lower", "upper")
    )


def _scaled(number: Any, scale: tuple[float, float]) -> float | None:
    return None if number is None or pd.isna(number) else float(number) * scale[0] + scale[1]


def _is_equal(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else math.isclose(one, other, rel_tol=1e-9)
