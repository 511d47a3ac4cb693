"""The rows of a term grid, typed: what page, file and slide draw it from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from termboard.charts.paper import Measure
from termboard.formats import number
from termboard.texts import Language


@dataclass(frozen=True)
class Mark:
    """One figure in a cell, in the measure's unit of measure.

    A target may be a range: `low` and `high` are its ends, None where it is open; of a number both are `value`.
    `qualifier` is that of the figure. `verdict` is a code, empty where the figure has none. `note` says in words why it
    is drawn lighter: the period where it is of another one than the grid's. `is_predecessor`: of a former unit in its
    successor's row. Marks of one `owner` belong together.
    """

    role: Literal["target", "result"]
    value: float
    low: float | None
    high: float | None
    qualifier: str = "exact"
    verdict: str = ""
    note: str = ""
    is_predecessor: bool = False
    owner: str = ""
    observation_id: str = ""
    hover: str = ""

    @property
    def bounds(self) -> list[float]:
        """The numbers that the axis must hold."""
        return [bound for bound in (self.low, self.high) if bound is not None] or [self.value]

    @property
    def is_faint(self) -> bool:
        """Whether it stands apart from the others: of a predecessor, or of another period."""
        return self.is_predecessor or bool(self.note)

    def written(self, measure: Measure, language: Language) -> str:
        """The figure as short as it can be said: "11,74", "12–15", "≥ 95", "> 93"."""
        if self.qualifier == "range" and self.low is not None and self.high is not None:
            ends = (number(end, measure.decimals, language) for end in (self.low, self.high))
            return "–".join(ends)
        sign = {"at_least": "≥\u00a0", "at_most": "≤\u00a0", "over": ">\u00a0", "nearly": "<\u00a0", "about": "≈\u00a0"}
        return sign.get(self.qualifier, "") + measure.number(self.value, language)


@dataclass(frozen=True)
class Line:
    """One unit: `place` its rank as written ("2="), `where` its province, `cells` its marks by term."""

    unit: str
    where: str
    cells: Mapping[str, Sequence[Mark]]
    place: str = ""


@dataclass(frozen=True)
class Column:
    """One term: `name` as written, `note` beneath it, `median` of its results (of its targets where it has none).

    `is_empty`: no unit has a figure in it.
    """

    term_id: str
    name: str
    note: str = ""
    median: float | None = None
    is_empty: bool = False


@dataclass(frozen=True)
class Grid:
    """A whole term grid. With one column its rows are ranked: `place` and the verdict's word are shown."""

    columns: Sequence[Column]
    lines: Sequence[Line]
    measure: Measure = field(default_factory=Measure)

    def marks(self) -> list[Mark]:
        """All marks, row by row."""
        return [mark for line in self.lines for cell in line.cells.values() for mark in cell]


def split(grid: Grid, size: int) -> list[Grid]:
    """The grid in parts of at most `size` rows, for slides."""
    starts = range(0, max(len(grid.lines), 1), size)
    return [replace(grid, lines=grid.lines[start : start + size]) for start in starts]
