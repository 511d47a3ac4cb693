"""The sheet a target board is drawn on: its axis, its sizes, and what is set on it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from termboard.charts.canvas.canvas import Canvas
from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.target_board.rows import TargetRow
from termboard.domain.texts import text
from termboard.domain.verdicts import Verdict

TICK_STEP: Final = 20
# Results beyond these stay on the axis only where they are many, else an arrow names them.
_USUAL: Final = (40.0, 160.0)
_EXTREME: Final = (0.0, 200.0)
_MANY: Final = 0.15


def axis_limits(rows: Iterable[TargetRow]) -> tuple[float, float]:
    """The ends of the axis in per cent of target, with 100 always between them."""
    rows = list(rows)
    marks = [row.mark for row in rows if row.mark is not None]
    ends = [end for row in rows if row.band for end in row.band]
    few = _MANY * len(marks)
    lower, upper = _USUAL
    if sum(mark < lower for mark in marks) > few:
        lower = _EXTREME[0]
    if sum(mark > upper for mark in marks) > few:
        upper = _EXTREME[1]
    shown = [place for place in (*marks, *ends, 100.0) if lower <= place <= upper]
    step_down = math.floor((min(shown) - 2) / TICK_STEP) * TICK_STEP
    step_up = math.ceil((max(shown) + 2) / TICK_STEP) * TICK_STEP
    beyond = any(mark > upper for mark in marks) or any(row.edge == 1 for row in rows)
    below = any(row.edge == -1 for row in rows)
    return (
        float(max(min(step_down, 60 if below else 80), _EXTREME[0])),
        float(min(max(step_up, 140 if beyond else 120), _EXTREME[1])),
    )


@dataclass(kw_only=True)
class Board(Canvas):
    """The canvas of a board. Across, its axis counts per cent of the target."""

    rows: list[TargetRow]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.limits = axis_limits(self.rows)

    @property
    def is_plan(self) -> bool:
        return is_plan(self.rows)

    @property
    def has_axis(self) -> bool:
        """Whether there is anything to set against its target."""
        return not self.is_plan and any(has_place(row) for row in self.rows)

    @property
    def bar(self) -> float:
        """The height of a target's band."""
        return round(self.sizes.body * 1.35)

    def verdict_word(self, code: str) -> str:
        return f"{VERDICTS[code].glyph}\u00a0{text(self.language, f'verdicts.{code}')}"


@dataclass(frozen=True)
class Layout:
    """Width and height of the plot and the columns beside it in pixels, and the height of each row's bar."""

    plot: float
    height: float
    places: tuple[float, ...]
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0


def is_marked(row: TargetRow) -> bool:
    """Whether there is a result to draw."""
    return row.mark is not None or row.edge is not None


def place_of(row: TargetRow, limits: tuple[float, float]) -> float:
    """Where a marked result stands on an axis with these ends."""
    lower, upper = limits
    if row.mark is None:
        return {-1: lower, 0: 100.0, 1: upper}[row.edge or 0]
    return min(max(row.mark, lower), upper)


def cut_way(row: TargetRow, limits: tuple[float, float]) -> int:
    """At which end the axis cuts the result off: -1 below, 1 above, 0 where it stands between the ends."""
    lower, upper = limits
    if row.mark is None:
        return row.edge or 0
    return (row.mark > upper) - (row.mark < lower)


def is_cut(board: Board, row: TargetRow) -> bool:
    return cut_way(row, board.limits) != 0


def has_place(row: TargetRow) -> bool:
    return is_marked(row) or is_waiting(row)


def is_waiting(row: TargetRow) -> bool:
    return row.verdict == Verdict.IN_PROGRESS and bool(row.target_text)


def is_plan(rows: Sequence[TargetRow]) -> bool:
    """Whether all targets wait for their first result."""
    return bool(rows) and all(is_waiting(row) and not row.result_text for row in rows)
