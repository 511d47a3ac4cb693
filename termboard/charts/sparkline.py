"""The way of a target as a picture of a word's size, for a row of a table: an SVG without words."""

from dataclasses import dataclass
from typing import Final

from termboard.charts.canvas.theme import COLOURS, VERDICTS, Theme

WIDTH: Final = 96
HEIGHT: Final = 28
_MARGIN: Final = 5

Point = tuple[float, float]
"""Year and value."""


@dataclass(frozen=True)
class Way:
    """Where a target begins and should end, where it stands, and where its pace leads; None for what is not known.

    `has_base`: whether a figure stands at the start. `verdict`: the verdict whose colour the end of the pace takes.
    """

    start: Point
    latest: Point | None
    goal: Point
    projected: Point | None
    verdict: str
    has_base: bool = True


def sparkline(way: Way, theme: Theme) -> str:
    """The way as an SVG: plan grey and even, results dark, pace dashed, goal hollow."""
    at = _scaled([point for point in (way.start, way.latest, way.goal, way.projected) if point])
    colours, verdict = COLOURS[theme], VERDICTS[way.verdict].mark[theme]
    parts = [_line(at(way.start), at(way.goal), colours.quiet, "1.5")]
    if way.has_base:
        parts.append(_dot(at(way.start), colours.ink))
    if way.latest:
        if way.has_base:
            parts.append(_line(at(way.start), at(way.latest), colours.ink, "2"))
        parts.append(_dot(at(way.latest), colours.ink))
        if way.projected:
            parts.append(_line(at(way.latest), at(way.projected), verdict, "2", dashes="3 2"))
            parts.append(_dot(at(way.projected), verdict))
    parts.append(_dot(at(way.goal), colours.background, stroke=colours.ink))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(parts)}</svg>"
    )


def _scaled(points: list[Point]) -> "_Scale":
    years, values = zip(*points, strict=True)
    # From zero on: so a steep way is a large change, and rows can be compared.
    return _Scale(min(years), max(years), min(0, *values), max(0, *values))


@dataclass(frozen=True)
class _Scale:
    """From years and values to pixels; what does not change lies in the middle."""

    first: float
    last: float
    low: float
    high: float

    def __call__(self, point: Point) -> Point:
        x = _share(point[0], self.first, self.last)
        y = 1 - _share(point[1], self.low, self.high)
        return _MARGIN + x * (WIDTH - 2 * _MARGIN), _MARGIN + y * (HEIGHT - 2 * _MARGIN)


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5


def _line(start: Point, end: Point, colour: str, width: str, dashes: str = "none") -> str:
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="{dashes}"/>'
    )


def _dot(place: Point, fill: str, stroke: str = "none") -> str:
    return f'<circle cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="3" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
