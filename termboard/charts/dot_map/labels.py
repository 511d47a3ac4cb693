"""Names beside marks that cover neither one another nor, where it can be helped, a mark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from termboard.charts.canvas.lettering import escaped, text_width
from termboard.charts.canvas.picture import Words
from termboard.charts.canvas.theme import Theme
from termboard.charts.dot_map.marks import draw_areas
from termboard.charts.dot_map.places import Array
from termboard.charts.dot_map.rows import extremes
from termboard.charts.dot_map.sheet import Sheet

# Where a label may stand: so many pixels from its mark, in these directions.
_REACH: Final = np.repeat((8, 20, 36, 56, 80, 110, 150, 200), 16)[:, None]
_ANGLES: Final = np.tile(2 * np.pi * np.arange(16) / 16, 8)
_TURNS: Final = np.column_stack((np.cos(_ANGLES), np.sin(_ANGLES)))
# A label nearer to straight above or beside its mark than this has it in its middle.
_ASIDE: Final = 0.1
# Pixels between labels, and from mark to label from which on a line joins them.
_MARGIN: Final = np.array((-4, -4, 4, 4))
_APART: Final = 3

# What a label costs, in pixels of distance: a mark of the data covered, a faint dot covered.
MARK, DOT = 60.0, 3.0
# Pixels of a side of the cells by which that is counted.
_CELL: Final = 4
_GROUND: Final[dict[Theme, str]] = {"light": "rgba(255,255,255,0.8)", "dark": "rgba(17,22,29,0.8)"}


@dataclass(frozen=True)
class Label:
    """Words of this width and height for a mark at `x`, `y` with this radius; in pixels.

    `is_alone`: the labels that follow leave the mark free.
    """

    x: float
    y: float
    radius: float
    width: float
    height: float
    words: Words
    is_alone: bool = False

    def leader(self, box: Array) -> Array | None:
        """The line from its mark's edge to the nearest point of the box; None where they all but touch."""
        mark = np.array((self.x, self.y))
        end: Array = mark.clip(box[:2], box[2:])
        away = float(np.hypot(*(end - mark)))
        return np.array((mark + (end - mark) * self.radius / away, end)) if away > self.radius + _APART else None


def placed(
    labels: Sequence[Label],
    room: tuple[float, float],
    points: Array,
    weights: Array,
    taken: Sequence[Sequence[float]] = (),
) -> list[Array | None]:
    """A box (left, top, right, bottom) for each label in turn, None for one that finds no place.

    `room`: width and height of the picture, which labels do not leave; `points`: what they had better not cover, as
    rows of x and y, and what each of them weighs; `taken`: boxes they never cover.
    """
    blocked, sums = np.array(taken, dtype=float).reshape(-1, 4), _sums(room, points, weights)
    found: list[Array | None] = []
    for label in labels:
        best = None
        for box in _candidates(label, room, sums):
            parts = np.vstack([box, _along(label.leader(box))])
            if not _meet(parts + _MARGIN, blocked):
                best, blocked = box, np.vstack([blocked, parts])
                break
        found.append(best)
        if label.is_alone:
            sides = (label.x - label.radius, label.y - label.radius, label.x + label.radius, label.y + label.radius)
            blocked = np.vstack([blocked, sides])
    return found


def _sums(room: tuple[float, float], points: Array, weights: Array) -> Array:
    """What the points left of and above each corner of the picture's cells weigh, by row and column."""
    wide, high = (np.arange(side // _CELL + 2) * _CELL for side in room)
    in_cells = np.histogram2d(points[:, 1], points[:, 0], (high, wide), weights=weights)[0]
    sums: Array = np.pad(in_cells.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    return sums


def _candidates(label: Label, room: tuple[float, float], sums: Array) -> Array:
    """Boxes for a label within the picture, the best first: near to its mark, and covering little."""
    half, mark = np.array((label.width, label.height)) / 2, np.array((label.x, label.y))
    from_mark = _TURNS * (label.radius + _REACH) + np.copysign(half, _TURNS) * (abs(_TURNS) > _ASIDE)
    away = np.hypot(*from_mark.T) - half[0] * (abs(_TURNS[:, 0]) > _ASIDE)
    boxes = np.hstack([mark + from_mark - half, mark + from_mark + half])
    is_inside = (boxes[:, :2] >= 0).all(axis=1) & (boxes[:, 2:] <= room).all(axis=1)
    boxes, away = boxes[is_inside], away[is_inside]
    (left, top), (right, bottom) = (boxes[:, :2].T // _CELL).astype(int), np.ceil(boxes[:, 2:].T / _CELL).astype(int)
    # The mark itself is never in its label's box: each keeps the radius away.
    covered = sums[bottom, right] - sums[bottom, left] - sums[top, right] + sums[top, left]
    in_order: Array = boxes[np.lexsort((away, away + covered))]
    return in_order


def _along(leader: Array | None) -> Array:
    """Boxes without extent along a line, from a third of its way on: near their marks lines may meet."""
    if leader is None:
        return np.empty((0, 4))
    shares = np.linspace(1 / 3, 1, 16)[:, None]
    places = leader[0] + shares * (leader[1] - leader[0])
    return np.hstack([places, places])


def _meet(boxes: Array, others: Array) -> bool:
    """Whether any of the boxes meets any of the others."""
    left, top, right, bottom = boxes.T[:, :, None]
    is_met = (left < others[:, 2]) & (others[:, 0] < right) & (top < others[:, 3]) & (others[:, 1] < bottom)
    return bool(is_met.any())


def write_names(sheet: Sheet, most: int) -> None:
    """Name lone islands and the extremes beside their marks, so that no name covers another, or an island.

    The islands come first: a unit whose name finds no place has it in the list.
    """
    labels = sorted(_labels(sheet, most), key=lambda label: not label.is_alone)
    dots = np.column_stack(sheet.projection.pixels(*sheet.land))
    marks = np.column_stack(sheet.pixels(sheet.placed))
    frames = [(box.left, box.top, box.right, box.bottom) for _, box in sheet.frames]
    boxes = placed(
        labels,
        (sheet.map_width, sheet.map_height),
        np.vstack([marks, dots]),
        np.repeat((MARK, DOT), (len(marks), len(dots))),
        frames,
    )
    shown = [(label, box) for label, box in zip(labels, boxes, strict=True) if box is not None]
    if not shown:
        return
    sides = np.array([box for _, box in shown])
    draw_areas(sheet, "label grounds", sides[:, [0, 2, 2, 0]], sides[:, [1, 1, 3, 3]], _GROUND[sheet.theme])
    leaders = [leader for label, box in shown if (leader := label.leader(box)) is not None]
    sheet.drawing.scatter(
        name="leaders",
        mode="lines",
        x=[x for (start, _), (end, _) in leaders for x in (start, end, None)],
        y=[y for (_, start), (_, end) in leaders for y in (start, end, None)],
        line={"color": sheet.colours.quiet, "width": 1},
        hoverinfo="skip",
    )
    for label, (left, top, right, bottom) in shown:
        sheet.words.append(replace(label.words, x=float(left + right) / 2, y=float(top + bottom) / 2))


def _labels(sheet: Sheet, most: int) -> list[Label]:
    size, colours = sheet.sizes.small, sheet.colours
    named = extremes(sheet.rows, sheet.shows, most)
    labels = []
    dots = sheet.projection.pixels(*sheet.land)
    for island in sheet.islands(named):
        words = Words("island", escaped(sheet.names[island]), 0, 0, size, colours.quiet, "center")
        place = float(dots[0][island]), float(dots[1][island])
        width = text_width(sheet.names[island], size) + 6
        labels.append(Label(*place, sheet.dot, width, size * 1.35, words, is_alone=True))
    lone = {sheet.names[island] for island in sheet.islands()}
    marks = [mark for row in named for mark in sheet.placed if mark.row is row]
    for mark, x, y in zip(marks, *sheet.pixels(marks), strict=True):
        row = mark.row
        has_figure = sheet.shows == "value" or row.attainment is not None
        figure = row.figure(sheet.shows, sheet.language) if has_figure else ""
        said = f"<b>{escaped(row.name)}</b> {escaped(figure)}".rstrip()
        words = Words("unit", said, 0, 0, size, colours.ink, "center")
        width = text_width(row.name, size, bold=True) + text_width(f" {figure}", size) + 6
        radius = mark.look.diameter / 2
        labels.append(Label(float(x), float(y), radius, width, size * 1.35, words, is_alone=row.name in lone))
    return labels
