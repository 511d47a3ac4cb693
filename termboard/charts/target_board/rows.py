"""The rows of a target board: their order, their words, and where they stand on its axis.

The axis is per cent of the target, 100 at the target and more is better. For `higher` that
is result ÷ lower end of the target, for `lower` upper end of the target ÷ result, for
`within` the result against the middle of the target, where the band says what is met.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import pandas as pd

from termboard.domain.formats import MISSING, NO_BREAK_SPACE, change, percent, quantity
from termboard.domain.model import THEMES
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict

COLUMNS: Final = (
    "theme",
    "theme_name",
    "indicator_id",
    "indicator",
    "target_text",
    "result_text",
    "unit_label",
    "target_lower",
    "target_upper",
    "result_value",
    "result_lower",
    "result_upper",
    "attainment",
    "verdict",
    "certainty",
    "evidence",
    "stated_verdict",
    "verdicts_agree",
    "direction",
    "source_title",
)

_NUMBERS: Final = (
    "target_lower",
    "target_upper",
    "result_value",
    "result_lower",
    "result_upper",
    "attainment",
)

# The frame may also have observation_id, of the figure that a click on its row opens; gap, gap_label and decimals, by
# how much the result differs from its target; plan_percent and implied_value, by which a result without a printed
# target is placed; implied_from, that one in words ("102,6 %"); and result_derivation. Values of that of a result that
# was converted:
_CONVERTED: Final = ("per_year", "converted", "converted_per_year")

_OPTIONAL: Final = (
    "result_derivation", "observation_id", "gap", "gap_label", "decimals", "plan_percent", "implied_value",
    "implied_from",
)  # fmt: skip

_INFINITE: Final = math.inf

MOST_PERCENT: Final = 9_999
"""A ratio beyond it says nothing but that its target is next to nothing."""

_BY_PLAN: Final = ("implied", "plan_percent")


@dataclass(frozen=True)
class TargetRow:
    """One target with its result; numbers are None where they are not known."""

    theme: str
    theme_name: str
    indicator_id: str
    indicator: str
    target_text: str
    result_text: str
    unit_label: str
    target_lower: float | None
    target_upper: float | None
    result_value: float | None
    result_lower: float | None
    result_upper: float | None
    attainment: float | None
    verdict: str
    certainty: str
    evidence: str
    stated_verdict: str
    verdicts_agree: bool | None
    direction: str
    source_title: str
    is_converted: bool = False
    observation_id: str = ""
    gap: float | None = None
    gap_label: str = ""
    decimals: int = 2
    plan_percent: float | None = None
    implied_value: float | None = None
    implied_from: str = ""

    def result_wording(self, language: Language) -> str:
        """The result as printed and, where it was converted, what it amounts to."""
        printed = wording(self.result_text, self.unit_label)
        if not self.is_converted or self.result_value is None:
            return printed
        unit = self.unit_label
        return f"{printed} ={NO_BREAK_SPACE}{quantity(self.result_value, unit, 2, language)}"

    @property
    def target_wording(self) -> str:
        return wording(self.target_text, self.unit_label)

    @property
    def mark(self) -> float | None:
        """Where the result stands, in per cent of the target."""
        if self.direction == "within" and self.result_value is not None and self._base:
            return self.position(self.result_value)
        return self._mark_by_plan if self.attainment is None else self.attainment * 100

    @property
    def is_by_plan(self) -> bool:
        """Whether it stands against a target that nobody printed: an implied one, or the plan of a printed per cent."""
        return self.mark is not None and self.evidence in _BY_PLAN

    @property
    def _mark_by_plan(self) -> float | None:
        if self.evidence == "plan_percent":
            return self.plan_percent
        if self.evidence != "implied" or self.implied_value is None or self.result_value is None:
            return None
        pair = (self.result_value, self.implied_value)
        above, below = pair[::-1] if self.direction == "lower" else pair
        return above / below * 100 if above > 0 and below > 0 else None

    @property
    def edge(self) -> int | None:
        """Where a result judged by its target stands that is no per cent of it (a target of 0, another sign).

        Below all per cents (-1), at the target (0) or above all (1); None for one that `mark` places, or none.
        """
        verdict = Verdict(self.verdict)
        is_unplaced = self.mark is None and self.result_value is not None and self.evidence == "pair"
        return verdict.grade - Verdict.MET.grade if is_unplaced and verdict.is_judged else None

    def distance_wording(self, language: Language) -> str:
        """How far off its target: per cent of it or, where that says nothing, the gap in the indicator's own unit."""
        if self.mark is not None and abs(self.mark) <= MOST_PERCENT:
            return percent(self.mark, 0, language)
        if self.gap is not None:
            return change(self.gap, self.gap_label, max(self.decimals, 1), language)
        if self.mark is not None:
            return f">{NO_BREAK_SPACE}{percent(MOST_PERCENT, 0, language)}"
        return self.result_wording(language)

    @property
    def band(self) -> tuple[float, float] | None:
        """The ends of the target, infinite where it is open; None for a point or no target."""
        if self._base is None:
            return None
        if self.direction == "within":
            ends = (self.target_lower, self.target_upper)
            places = [self.position(end) for end in ends if end is not None]
            return _interval(places)
        far = self.target_upper if self.direction == "higher" else self.target_lower
        end = _INFINITE if _is_open(far) or far is None else self.position(far)
        return None if end is None or end <= 100 else (100.0, end)

    @property
    def whisker(self) -> tuple[float, float] | None:
        """The ends of a result of which only bounds are known; None for an exact one."""
        if self.mark is None or self._base is None:
            return None
        if self.result_lower is None and self.result_upper is None:
            return None
        if self.result_lower == self.result_upper:
            return None
        lower = -_INFINITE if self.result_lower is None else self.result_lower
        upper = _INFINITE if self.result_upper is None else self.result_upper
        return _interval([self._whisker_end(lower), self._whisker_end(upper)])

    def position(self, value: float) -> float | None:
        """`value`, in the indicator's unit, as per cent of the target."""
        if self._base is None:
            return None
        if self.direction == "lower":
            return self._base / value * 100 if value > 0 else None
        return value / self._base * 100

    @property
    def _base(self) -> float | None:
        """What counts as 100: only a positive, finite number can."""
        lower, upper = self.target_lower, self.target_upper
        base = {"higher": lower, "lower": upper}.get(self.direction)
        if self.direction == "within" and lower is not None and upper is not None:
            base = (lower + upper) / 2
        return base if base is not None and 0 < base < _INFINITE else None

    def _whisker_end(self, value: float) -> float | None:
        if self.direction == "lower" and value <= 0:
            return _INFINITE
        if math.isinf(value):
            return -value if self.direction == "lower" else value
        return self.position(value)


def _interval(places: Iterable[float | None]) -> tuple[float, float] | None:
    known = sorted(place for place in places if place is not None)
    if len(known) < 2 or known[0] == known[-1]:
        return None
    return known[0], known[-1]


def _is_open(end: float | None) -> bool:
    return end is not None and math.isinf(end)


def target_rows(rows: pd.DataFrame) -> list[TargetRow]:
    """The frame's rows by theme, in each theme the misses first, else in the given order."""
    optional = [name for name in _OPTIONAL if name in rows]
    records = rows_of(rows.loc[:, [*COLUMNS, *optional]])
    known = [_target_row({str(name): value for name, value in r.items()}) for r in records]
    # Other themes follow as they come.
    seen = list(dict.fromkeys([*THEMES, *(row.theme for row in known)]))
    return sorted(known, key=lambda row: (seen.index(row.theme), row.verdict != Verdict.MISSED))


def by_theme(rows: list[TargetRow]) -> list[tuple[str, list[TargetRow]]]:
    """Ordered rows as groups with the name of their theme."""
    groups = [list(group) for _, group in groupby(rows, key=lambda row: row.theme)]
    return [(group[0].theme_name, group) for group in groups]


def _target_row(record: dict[str, Any]) -> TargetRow:
    known = {name: None if pd.isna(value) else value for name, value in record.items()}
    values: dict[str, Any] = {name: None if (value := known[name]) is None else float(value) for name in _NUMBERS}
    for name in set(COLUMNS) - set(_NUMBERS):
        values[name] = "" if known[name] is None else str(known[name])
    agree = known["verdicts_agree"]
    values["verdicts_agree"] = None if agree is None else bool(agree)
    values["is_converted"] = known.get("result_derivation") in _CONVERTED
    values["observation_id"] = str(known.get("observation_id") or "")
    values["gap"] = None if (gap := known.get("gap")) is None else float(gap)
    values["gap_label"] = str(known.get("gap_label") or "")
    for name in ("plan_percent", "implied_value"):
        values[name] = None if (value := known.get(name)) is None else float(value)
    values["implied_from"] = str(known.get("implied_from") or "")
    values["decimals"] = int(known.get("decimals") or 0)
    values["verdict"] = values["verdict"] or Verdict.NOT_ASSESSABLE
    return TargetRow(**values)


def wording(printed: str, unit_label: str) -> str:
    """The figure as printed, with its unit where the source left it out."""
    if not printed:
        return MISSING
    if unit_label and re.search(r"\d\s*$", printed) and not _has_unit(printed, unit_label):
        return f"{printed.rstrip()}{NO_BREAK_SPACE}{unit_label}"
    return printed


def _has_unit(printed: str, unit_label: str) -> bool:
    """Whether the wording names its unit and ends in another number: "tăng 76% so với năm 2025"."""
    return unit_label[0] in printed if unit_label[0] in "%‰" else unit_label.split("/", maxsplit=1)[0] in printed


def notes(row: TargetRow, language: Language) -> list[str]:
    """What a reader must know beside the verdict, the weightiest first."""
    said = []
    if row.verdicts_agree is False and row.stated_verdict:
        stated = text(language, f"verdicts.{row.stated_verdict}")
        said.append(text(language, "charts.report_says", verdict=stated))
    if row.evidence == "stated":
        said.append(text(language, "charts.stated_only"))
    if row.evidence == "implied":
        said.append(text(language, "charts.implied_from", source=row.implied_from))
    if row.evidence == "plan_percent":
        said.append(text(language, "charts.by_plan_percent"))
    if row.certainty == "likely" and row.evidence == "pair":
        said.append(text(language, "charts.likely"))
    return said
