"""A target or a result as a mark: a number, a range with its ends, or a level with an open end."""

from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from termboard.charts.canvas.canvas import Canvas, Measure
from termboard.charts.canvas.scale import Scale
from termboard.domain.formats import number, with_unit
from termboard.domain.texts import Language, text

RADIUS: Final = 6.0
BAND: Final = 9.0
"""Half the height of the band of a target that is a range."""
ARROW: Final = 16.0
"""How far the arrow of an open target reaches."""


@dataclass(frozen=True)
class Mark:
    """One figure in a cell, in the measure's unit of measure.

    A target may be a range: `low` and `high` are its ends, None where it is open; of a number both are `value`.
    `qualifier` is that of the figure. `verdict` is a code, empty where the figure has none. `note` says in words why it
    is drawn lighter: the period where it is of another one than the grid's. `is_predecessor`: of a former unit in its
    successor's row. `is_implied`: a target that nobody printed, but follows from a result and a per cent of plan.
    Marks of one `owner` belong together.
    """

    role: Literal["target", "result"]
    value: float
    low: float | None
    high: float | None
    qualifier: str = "exact"
    verdict: str = ""
    note: str = ""
    is_predecessor: bool = False
    is_implied: bool = False
    owner: str = ""
    observation_id: str = ""
    hover: str = ""

    @property
    def bounds(self) -> list[float]:
        """The numbers that the axis must hold."""
        return [bound for bound in (self.low, self.high) if bound is not None] or [self.value]

    @property
    def is_range(self) -> bool:
        """Whether it is drawn as a band: a mark in its middle would be a figure that nobody printed."""
        return self.qualifier == "range" and self.low is not None and self.high is not None

    @property
    def level(self) -> float:
        """The number itself, of a range its lower end: where there is room for one number alone."""
        return min(self.bounds) if self.is_range else self.value

    @property
    def is_faint(self) -> bool:
        """Whether it stands apart from the others: of a predecessor, or of another period."""
        return self.is_predecessor or bool(self.note)

    def written(self, measure: Measure, language: Language) -> str:
        """The figure as short as it can be said: "11,74", "12–15", "≥ 95", "trên 93"."""
        if self.qualifier == "range" and self.low is not None and self.high is not None:
            ends = (number(end, measure.decimals, language) for end in (self.low, self.high))
            return "–".join(ends)
        sign = {"at_least": "≥\u00a0", "at_most": "≤\u00a0", "nearly": "<\u00a0"}
        # Nobody printed it.
        if self.is_implied:
            return f"≙\u00a0{measure.number(self.value, language)}"
        said = measure.number(self.value, language)
        if self.qualifier in ("over", "about"):
            return text(language, f"figure_words.{self.qualifier}", value=said).replace(" ", "\u00a0")
        return sign.get(self.qualifier, "") + said

    def quantity(self, measure: Measure, language: Language) -> str:
        """The figure with its unit of measure: "12–15 %"."""
        return with_unit(self.written(measure, language), measure.unit_of_measure, language, measure.unit_label)


def ends(qualifier: str, value: float, lower: float, upper: float) -> tuple[float | None, float | None]:
    """`low` and `high` of a mark; `lower` and `upper` are the bounds of the figure, which count for a range alone."""
    if qualifier == "range":
        return lower, upper
    return None if qualifier == "at_most" else value, None if qualifier == "at_least" else value


def mark_of(
    role: Literal["target", "result"],
    value: float,
    lower: Any,
    upper: Any,
    qualifier: Any,
    observation_id: str = "",
    *,
    is_implied: bool = False,
) -> Mark:
    """The mark of a figure of a store's answer, whose bounds and qualifier may be missing: then it is a number."""
    kind = qualifier if isinstance(qualifier, str) and qualifier else "exact"
    bounds = (value if pd.isna(bound) else float(bound) for bound in (lower, upper))
    low, high = ends(kind, float(value), *bounds)
    return Mark(role, float(value), low, high, kind, is_implied=is_implied, observation_id=observation_id)


def draw_range(canvas: Canvas, scale: Scale, y: float, mark: Mark, colour: str) -> None:
    """A range as a band, of a result as a stroke; the open end of a target as an arrow from its bound."""
    if mark.qualifier == "range" and mark.low is not None and mark.high is not None:
        x0, x1 = scale.place(mark.low), max(scale.place(mark.high), scale.place(mark.low) + 3)
        if mark.role == "result":
            canvas.line(x0, y, x1, y, name="result-range", color=colour, width=RADIUS)
            return
        canvas.line(x0, y, x1, y, name="band", color=canvas.colours.band, width=2 * BAND)
        for x in (x0, x1):
            canvas.line(x, y - BAND, x, y + BAND, name="end", color=colour, width=1.5)
    elif mark.role == "target" and (mark.low is None or mark.high is None):
        x, way = scale.place(mark.value), 1 if mark.high is None else -1
        end = x + way * ARROW
        for x0, y0 in ((x, y), (end - way * 5, y - 4), (end - way * 5, y + 4)):
            canvas.line(x0, y0, end, y, name="open", color=colour, width=1.5)


def reach(scale: Scale, mark: Mark) -> tuple[float, float]:
    """From where to where a mark covers its row, in pixels."""
    places = [scale.place(bound) for bound in mark.bounds]
    low, high = min(places) - RADIUS, max(places) + RADIUS
    if mark.role == "target" and mark.low is None:
        low -= ARROW
    if mark.role == "target" and mark.high is None:
        high += ARROW
    return low, high
