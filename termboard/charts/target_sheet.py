"""The sheet a target board is drawn on: its axis, its sizes, and what is set on it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from termboard.charts import theme as look
from termboard.charts.drawing import Drawing
from termboard.charts.lettering import joined
from termboard.charts.picture import Words
from termboard.charts.target_rows import TargetRow
from termboard.charts.theme import COLOURS, NARROW_BELOW, VERDICTS, Theme
from termboard.texts import Language, text

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
    beyond = any(mark > upper for mark in marks)
    return (
        float(max(min(step_down, 80), _EXTREME[0])),
        float(min(max(step_up, 140 if beyond else 120), _EXTREME[1])),
    )


@dataclass
class Board:
    """What all drawing shares."""

    rows: list[TargetRow]
    language: Language
    theme: Theme
    width: int
    drawing: Drawing = field(default_factory=Drawing)
    words: list[Words] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sizes = look.sizes(self.width)
        self.colours = COLOURS[self.theme]
        self.limits = axis_limits(self.rows)
        self.is_narrow = self.width < NARROW_BELOW

    @property
    def bar(self) -> float:
        """The height of a target's band."""
        return round(self.sizes.body * 1.35)

    @property
    def room(self) -> int:
        """The width within the outer margin."""
        return self.width - 2 * self.sizes.pad

    def says(self, key: str, **values: object) -> str:
        return text(self.language, f"charts.{key}", **values)

    def verdict_word(self, code: str) -> str:
        return f"{VERDICTS[code].glyph}\u00a0{text(self.language, f'verdicts.{code}')}"

    def write(self, lines: list[str], x: float, y: float, *, name: str, **look: Any) -> None:
        """Set plain lines at a place in pixels from the plot's top left corner, in the looks of `Words`."""
        self.words.append(Words(name, joined(lines), x, y, **{"color": self.colours.ink} | look))


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


def is_cut(board: Board, row: TargetRow) -> bool:
    return row.mark is not None and not board.limits[0] <= row.mark <= board.limits[1]


def has_place(row: TargetRow) -> bool:
    return row.mark is not None or is_waiting(row)


def is_waiting(row: TargetRow) -> bool:
    return row.verdict == "in_progress" and bool(row.target_text)
