"""Labels beside marks that cover neither one another nor, where it can be helped, a mark."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from termboard.charts.map_places import Array

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
Line = tuple[float, float, float, float]
"""From x, y to x, y in pixels."""

_DISTANCES: Final = (8, 20, 36, 56, 80, 110, 150, 200)
_DIRECTIONS: Final = 16
_REACH: Final = np.repeat(_DISTANCES, _DIRECTIONS)
_ANGLES: Final = np.tile(2 * np.pi * np.arange(_DIRECTIONS) / _DIRECTIONS, len(_DISTANCES))
_ACROSS, _DOWN = np.cos(_ANGLES), np.sin(_ANGLES)
# A label nearer to straight above or beside its mark than this has it in its middle.
_ASIDE: Final = 0.1
_BETWEEN: Final = 4

# What a label costs, in pixels of distance: a mark of the data covered, a faint dot covered.
_MARK: Final = 60.0
_DOT: Final = 3.0
# Pixels of a side of the cells by which that is told.
_CELL: Final = 4


@dataclass(frozen=True)
class Wanted:
    """A label of `width` by `height` for the mark at `x`, `y` with this radius.

    `is_alone`: the labels that follow leave the mark free.
    """

    x: float
    y: float
    radius: float
    width: float
    height: float
    is_alone: bool = False


@dataclass(frozen=True)
class Placed:
    """The middle of a label, as pixels right and down of its mark."""

    right: float
    below: float

    def middle(self, wanted: Wanted) -> tuple[float, float]:
        return wanted.x + self.right, wanted.y + self.below

    def leader(self, wanted: Wanted) -> Line | None:
        """The line from the label's edge to that of its mark; None where they touch."""
        away = math.hypot(self.right, self.below)
        across, down = abs(self.right) / (wanted.width / 2), abs(self.below) / (wanted.height / 2)
        edge, mark = 1 / max(across, down, 1), wanted.radius / max(away, wanted.radius)
        if edge + mark >= 1:
            return None
        x, y = self.middle(wanted)
        return (
            x - self.right * edge,
            y - self.below * edge,
            wanted.x + self.right * mark,
            wanted.y + self.below * mark,
        )

    def box(self, wanted: Wanted) -> Box:
        x, y = self.middle(wanted)
        return x - wanted.width / 2, y - wanted.height / 2, x + wanted.width / 2, y + wanted.height / 2


def placed(
    wanted: Sequence[Wanted],
    *,
    room: tuple[float, float],
    marks: tuple[Array, Array],
    dots: tuple[Array, Array],
    taken: Sequence[Box] = (),
) -> list[Placed | None]:
    """A place for each label in turn, None for one that finds none free.

    `room`: width and height of the picture, which labels do not leave; `marks`, `dots`: what they had better not
    cover; `taken`: boxes they never cover.
    """
    boxes = list(taken)
    leaders: list[Line] = []
    found: list[Placed | None] = []
    covered = _Covered(room, (marks, _MARK), (dots, _DOT))
    for label in wanted:
        around = (place for place in _around(label, room, covered) if _is_free(label, place, boxes, leaders))
        best = next(around, None)
        found.append(best)
        if best is not None:
            boxes.append(best.box(label))
            leaders.append(_leader(label, best))
        if label.is_alone:
            boxes.append(
                (label.x - label.radius, label.y - label.radius, label.x + label.radius, label.y + label.radius)
            )
    return found


class _Covered:
    """What boxes cover, told for many at once: sums of all that lies left of and above each cell of the picture."""

    def __init__(self, room: tuple[float, float], *weighed: tuple[tuple[Array, Array], float]) -> None:
        self._wide, self._high = (math.ceil(side / _CELL) for side in room)
        cost = np.zeros((self._high + 1, self._wide + 1))
        for (x, y), weight in weighed:
            is_inside = (x >= 0) & (x < room[0]) & (y >= 0) & (y < room[1])
            column, row = ((side[is_inside] // _CELL).astype(int) + 1 for side in (x, y))
            np.add.at(cost, (row, column), weight)
        self._sums = cost.cumsum(axis=0).cumsum(axis=1)

    def by(self, left: Array, top: Array, right: Array, bottom: Array) -> Array:
        """The cost of what lies in the cells that each box touches."""
        west, east = (np.clip(side, 0, self._wide).astype(int) for side in (left // _CELL, np.ceil(right / _CELL)))
        north, south = (np.clip(side, 0, self._high).astype(int) for side in (top // _CELL, np.ceil(bottom / _CELL)))
        sums: Array = self._sums
        within: Array = sums[south, east] - sums[south, west] - sums[north, east] + sums[north, west]
        return within


def _around(label: Wanted, room: tuple[float, float], covered: _Covered) -> Iterator[Placed]:
    """Places for a label within the picture, the best first: near to the mark, and covering little."""
    across, down, reach = _ACROSS, _DOWN, label.radius + _REACH
    right = across * reach + np.copysign(label.width / 2, across) * (abs(across) > _ASIDE)
    below = down * reach + np.copysign(label.height / 2, down) * (abs(down) > _ASIDE)
    away = np.hypot(right, below) - label.width / 2 * (abs(right) > 1)
    left, top = label.x + right - label.width / 2, label.y + below - label.height / 2
    # The mark itself is never in its label's box: each keeps the radius away.
    cost = away + covered.by(left, top, left + label.width, top + label.height)
    is_inside = (left >= 0) & (top >= 0) & (left + label.width <= room[0]) & (top + label.height <= room[1])
    for place in np.lexsort((away, cost)).tolist():
        if is_inside[place]:
            yield Placed(float(right[place]), float(below[place]))


def _leader(label: Wanted, place: Placed) -> Line:
    return label.x, label.y, label.x + place.right, label.y + place.below


def _is_free(label: Wanted, place: Placed, boxes: Sequence[Box], leaders: Sequence[Line]) -> bool:
    box, leader = place.box(label), _leader(label, place)
    return (
        not any(overlap(box, other) for other in boxes)
        and not any(_crosses(line, box) for line in leaders)
        and not any(_crosses(leader, other) for other in boxes)
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes overlap or nearly touch."""
    return (
        one[0] < other[2] + _BETWEEN
        and other[0] < one[2] + _BETWEEN
        and one[1] < other[3] + _BETWEEN
        and other[1] < one[3] + _BETWEEN
    )


def _crosses(line: Line, box: Box) -> bool:
    """Whether a line from (x, y) to (x, y) meets a box (Liang and Barsky)."""
    enters, leaves = 0.0, 1.0
    for start, end, low, high in ((line[0], line[2], box[0], box[2]), (line[1], line[3], box[1], box[3])):
        way = end - start
        if way == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters < leaves
