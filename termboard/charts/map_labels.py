"""Labels beside marks that cover neither one another nor, where it can be helped, a mark."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
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
    for label in wanted:
        best: Placed | None = None
        least = math.inf
        # The nearest first: one further away than the best with all it covers cannot be better.
        for away, place in _around(label):
            if away >= least:
                break
            if _is_free(place.box(label), _leader(label, place), room, boxes, leaders):
                cost = away + _covered(place.box(label), marks, dots)
                best, least = (place, cost) if cost < least else (best, least)
        found.append(best)
        if best is not None:
            boxes.append(best.box(label))
            leaders.append(_leader(label, best))
        if label.is_alone:
            boxes.append(
                (label.x - label.radius, label.y - label.radius, label.x + label.radius, label.y + label.radius)
            )
    return found


def _around(label: Wanted) -> Iterator[tuple[float, Placed]]:
    """Places for a label, each with how far its near side is from the mark, the nearest first."""
    across, down, reach = _ACROSS, _DOWN, label.radius + _REACH
    right = across * reach + np.copysign(label.width / 2, across) * (abs(across) > _ASIDE)
    below = down * reach + np.copysign(label.height / 2, down) * (abs(down) > _ASIDE)
    away = np.hypot(right, below) - label.width / 2 * (abs(right) > 1)
    for place in np.argsort(away, kind="stable").tolist():
        yield float(away[place]), Placed(float(right[place]), float(below[place]))


def _leader(label: Wanted, place: Placed) -> Line:
    return label.x, label.y, label.x + place.right, label.y + place.below


def _is_free(
    box: Box,
    leader: Line,
    room: tuple[float, float],
    boxes: Sequence[Box],
    leaders: Sequence[Line],
) -> bool:
    if box[0] < 0 or box[1] < 0 or box[2] > room[0] or box[3] > room[1]:
        return False
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


def _covered(box: Box, marks: tuple[Array, Array], dots: tuple[Array, Array]) -> float:
    # The mark itself is never in its label's box: each keeps the radius away.
    return _MARK * _count_within(*marks, box) + _DOT * _count_within(*dots, box)


def _count_within(x: Array, y: Array, box: Box) -> int:
    return int(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum())
