"""Names beside marks that cover neither one another nor, where it can be helped, a mark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from termboard.charts.dot_map.marks import draw_areas
from termboard.charts.dot_map.places import Array
from termboard.charts.dot_map.rows import extremes
from termboard.charts.dot_map.sheet import Sheet
from termboard.charts.lettering import escaped, text_width
from termboard.charts.picture import Words
from termboard.charts.placing import Box
from termboard.charts.theme import Theme

Line = tuple[float, float, float, float]
"""From x, y to x, y in pixels."""

_REACH: Final = np.repeat((8, 20, 36, 56, 80, 110, 150, 200), 16)
_ANGLES: Final = np.tile(2 * np.pi * np.arange(16) / 16, 8)
_ACROSS, _DOWN = np.cos(_ANGLES), np.sin(_ANGLES)
# A label nearer to straight above or beside its mark than this has it in its middle.
_ASIDE: Final = 0.1
_BETWEEN: Final = 4

# What a label costs, in pixels of distance: a mark of the data covered, a faint dot covered.
_MARK: Final = 60.0
_DOT: Final = 3.0
_GROUND: Final[dict[Theme, str]] = {"light": "rgba(255,255,255,0.8)", "dark": "rgba(17,22,29,0.8)"}


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

    def box(self, right: float, below: float) -> Box:
        """The label with its middle so far from the mark."""
        x, y = self.x + right, self.y + below
        return Box(x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2)

    def leader(self, right: float, below: float) -> Line | None:
        """The line from the label's edge to that of its mark; None where they touch."""
        away = math.hypot(right, below)
        edge = 1 / max(abs(right) / (self.width / 2), abs(below) / (self.height / 2), 1)
        mark = self.radius / max(away, self.radius)
        if edge + mark >= 1:
            return None
        return (
            self.x + right * (1 - edge),
            self.y + below * (1 - edge),
            self.x + right * mark,
            self.y + below * mark,
        )


@dataclass(frozen=True)
class Placed:
    box: Box
    leader: Line | None


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
    boxes, leaders = list(taken), list[Line]()
    found: list[Placed | None] = []
    x, y = (np.concatenate(both) for both in zip(marks, dots, strict=True))
    weights = np.repeat((_MARK, _DOT), (len(marks[0]), len(dots[0])))
    for label in wanted:
        best = None
        for right, below in _around(label, room, x, y, weights):
            box, leader = label.box(right, below), (label.x, label.y, label.x + right, label.y + below)
            if _is_free(box, leader, boxes, leaders):
                best = Placed(box, label.leader(right, below))
                boxes.append(box)
                leaders.append(leader)
                break
        found.append(best)
        if label.is_alone:
            side = label.radius
            boxes.append(Box(label.x - side, label.y - side, label.x + side, label.y + side))
    return found


def _around(label: Wanted, room: tuple[float, float], x: Array, y: Array, weights: Array) -> list[tuple[float, float]]:
    """Places for a label within the picture, the best first: near to the mark, and covering little."""
    reach = label.radius + _REACH
    right = _ACROSS * reach + np.copysign(label.width / 2, _ACROSS) * (abs(_ACROSS) > _ASIDE)
    below = _DOWN * reach + np.copysign(label.height / 2, _DOWN) * (abs(_DOWN) > _ASIDE)
    away = np.hypot(right, below) - label.width / 2 * (abs(right) > 1)
    across, down = label.x + right, label.y + below
    # The mark itself is never in its label's box: each keeps the radius away.
    is_near = (abs(x - label.x) < reach[-1] + label.width) & (abs(y - label.y) < reach[-1] + label.height)
    x, y, weights = x[is_near], y[is_near], weights[is_near]
    is_covered = (abs(x - across[:, None]) < label.width / 2) & (abs(y - down[:, None]) < label.height / 2)
    order = np.lexsort((away, away + is_covered @ weights))
    is_inside = (abs(across - room[0] / 2) <= (room[0] - label.width) / 2) & (
        abs(down - room[1] / 2) <= (room[1] - label.height) / 2
    )
    return [(float(right[place]), float(below[place])) for place in order if is_inside[place]]


def _is_free(box: Box, leader: Line, boxes: Sequence[Box], leaders: Sequence[Line]) -> bool:
    wide = Box(box.left - _BETWEEN, box.top - _BETWEEN, box.right + _BETWEEN, box.bottom + _BETWEEN)
    return (
        not any(wide.meets(other) for other in boxes)
        and not any(_crosses(line, box) for line in leaders)
        and not any(_crosses(leader, other) for other in boxes)
    )


def _crosses(line: Line, box: Box) -> bool:
    """Whether a line meets a box (Liang and Barsky)."""
    enters, leaves = 0.0, 1.0
    for start, end, low, high in ((line[0], line[2], box.left, box.right), (line[1], line[3], box.top, box.bottom)):
        way = end - start
        if way == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / way, (high - start) / way))
        enters, leaves = max(enters, near), min(leaves, far)
    return enters < leaves


def write_names(sheet: Sheet, most: int) -> None:
    """Name lone islands and the extremes beside their marks, so that no name covers another, or an island.

    The islands come first: a unit whose name finds no place has it in the list.
    """
    size, colours = sheet.sizes.small, sheet.colours
    dots, marks = sheet.projection.pixels(*sheet.land), sheet.pixels(sheet.placed)
    named = extremes(sheet.rows, sheet.shows, most)
    lone = {sheet.names[island] for island in sheet.islands()}
    labels: list[tuple[Words, Wanted]] = []
    for row in sheet.islands(named):
        name, x, y = sheet.names[row], float(dots[0][row]), float(dots[1][row])
        words = Words("island", escaped(name), 0, 0, size, colours.quiet, xanchor="center")
        labels.append((words, Wanted(x, y, sheet.dot, text_width(name, size) + 6, size * 1.35, is_alone=True)))
    turns = {id(mark.row): turn for turn, mark in enumerate(sheet.placed)}
    for unit in named:
        turn = turns[id(unit)]
        figure = (
            "" if sheet.shows == "verdict" and unit.attainment is None else unit.figure(sheet.shows, sheet.language)
        )
        said = f"<b>{escaped(unit.name)}</b> {escaped(figure)}".rstrip()
        words = Words("unit", said, 0, 0, size, colours.ink, xanchor="center")
        wide = text_width(unit.name, size, bold=True) + text_width(f" {figure}", size) + 6
        x, y, radius = float(marks[0][turn]), float(marks[1][turn]), sheet.placed[turn].look.diameter / 2
        labels.append((words, Wanted(x, y, radius, wide, size * 1.35, is_alone=unit.name in lone)))
    labels.sort(key=lambda label: not label[1].is_alone)
    found = placed(
        [wanted for _, wanted in labels],
        room=(sheet.map_width, sheet.map_height),
        marks=marks,
        dots=dots,
        taken=[Box(one.left, one.top, one.left + one.width, one.top + one.height) for one in sheet.frames],
    )
    _draw(sheet, [(words, place) for (words, _), place in zip(labels, found, strict=True) if place])


def _draw(sheet: Sheet, labels: Sequence[tuple[Words, Placed]]) -> None:
    """The words, each on a ground that lets what it covers show through, and the lines to their marks."""
    boxes = np.array([(box.left, box.top, box.right, box.bottom) for _, place in labels if (box := place.box)])
    leaders = [place.leader for _, place in labels if place.leader]
    if labels:
        left, top, right, bottom = boxes.T
        sides = np.column_stack((left, right, right, left)), np.column_stack((top, top, bottom, bottom))
        draw_areas(sheet, "label grounds", *sides, _GROUND[sheet.theme])
    if leaders:
        sheet.drawing.scatter(
            name="leaders",
            mode="lines",
            x=[x for x0, _, x1, _ in leaders for x in (x0, x1, None)],
            y=[y for _, y0, _, y1 in leaders for y in (y0, y1, None)],
            line={"color": sheet.colours.quiet, "width": 1},
            hoverinfo="skip",
        )
    for words, place in labels:
        x, y = (place.box.left + place.box.right) / 2, (place.box.top + place.box.bottom) / 2
        sheet.words.append(replace(words, x=x, y=y))
