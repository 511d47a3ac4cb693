"""Places for labels: apart from each other, and near what they name. Lengths are pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Place = tuple[float, float]
"""How far right and how far down."""

Stroke = tuple[Place, Place]
"""A straight line from a place to another."""


@dataclass(frozen=True)
class Box:
    """A rectangle; y runs down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def lies_in(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass
class Room:
    """A picture's free space: what is taken stays taken."""

    limits: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, candidates: Iterable[Box]) -> int | None:
        """Take the first candidate within the limits that meets nothing; its place in the order, or None."""
        for place, box in enumerate(candidates):
            if box.lies_in(self.limits) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return place
        return None


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """`places` moved as little as need be to stand `gap` apart between `low` and `high`, in their order.

    Where there is no room for all, they share the whole evenly.
    """
    if len(places) > 1 and gap * (len(places) - 1) > high - low:
        gap = (high - low) / (len(places) - 1)
    order = sorted(range(len(places)), key=lambda index: places[index])
    groups: list[list[float]] = []  # first place, members
    for index in order:
        groups.append([places[index], 1.0])
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] * gap > groups[-1][0]:
            later, earlier = groups.pop(), groups.pop()
            members = earlier[1] + later[1]
            # The first place that is best for all members of both.
            first = (earlier[0] * earlier[1] + (later[0] - earlier[1] * gap) * later[1]) / members
            groups.append([first, members])
    moved = [
        min(max(first, low), high - (members - 1) * gap) + step * gap
        for first, members in groups
        for step in range(int(members))
    ]
    return _in_order(_pushed(moved, gap, low, high), order)


def _pushed(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """Groups that were moved into the limits may meet again: push them down, then up."""
    edge = low
    for index, place in enumerate(places):
        places[index] = max(place, edge)
        edge = places[index] + gap
    edge = high
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], edge)
        edge = places[index] - gap
    return places


def _in_order(places: list[float], order: list[int]) -> list[float]:
    found = [0.0] * len(places)
    for index, place in zip(order, places, strict=True):
        found[index] = place
    return found


def tiers(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """For each span (left, right) the lowest tier, from 0, where it meets no other one."""
    ends: list[list[tuple[float, float]]] = []
    found = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda i: spans[i]):
        left, right = spans[index]
        free = [
            tier
            for tier, taken in enumerate(ends)
            if all(right + gap <= other[0] or other[1] + gap <= left for other in taken)
        ]
        found[index] = free[0] if free else len(ends)
        if not free:
            ends.append([])
        ends[found[index]].append((left, right))
    return found


def within(one: Place, other: Place, height: float) -> Stroke | None:
    """The part of a line that lies between 0 and `height` pixels down; None where nothing does."""
    (x0, y0), (x1, y1) = one, other
    ends = []
    for x, y in (one, other):
        kept = min(max(y, 0.0), height)
        ends.append((x if kept == y or y0 == y1 else x0 + (x1 - x0) * (kept - y0) / (y1 - y0), kept))
    is_outside = max(y0, y1) < 0 or min(y0, y1) > height
    return None if is_outside else (ends[0], ends[1])
