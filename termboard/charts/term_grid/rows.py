"""The rows of a term grid, typed: what page, file and slide draw it from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from termboard.charts.canvas.canvas import Measure
from termboard.charts.canvas.marks import Mark


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

    def __len__(self) -> int:
        """How many units have a row."""
        return len(self.lines)

    def marks(self) -> list[Mark]:
        """All marks, row by row."""
        return [mark for line in self.lines for cell in line.cells.values() for mark in cell]


def split(grid: Grid, size: int) -> list[Grid]:
    """The grid in parts of at most `size` rows, for slides."""
    starts = range(0, max(len(grid.lines), 1), size)
    return [replace(grid, lines=grid.lines[start : start + size]) for start in starts]
