"""What one slide cannot hold goes on over further slides: long tables, long texts, many rows of bars."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from termboard.domain.texts import Language, text
from termboard.slides.deck import Cover
from termboard.slides.fitting import LINE, clean, fitted
from termboard.slides.head import BODY
from termboard.slides.pptx.plot import value_scale
from termboard.slides.slide import Charts, NativeChart, Series, Slide, Table, Words
from termboard.slides.tables import split

ROOM: Final = (BODY.width, BODY.height)
"""Width and height of a slide's body in points, in ours; an office's template may have another."""

MOST_CHARTS: Final = 6
"""Charts on a slide at which words are still large enough."""

PITCH: Final = 18.0
AROUND_ROWS: Final = 62.0
"""The least height of a row of bars whose name is written, and what stands above and below the rows."""

LARGEST: Final = 20
LEAST: Final = 14
"""Type of paragraphs."""

BETWEEN: Final = 6.0
INDENT: Final = 18.0

Room = tuple[float, float]


def pages(slide: Slide, language: Language, room: Room = ROOM) -> list[Slide]:
    """The slide, or several with "(1/2)" behind the title; the notes stand with the first."""
    bodies = _bodies(slide.body, room)
    if len(bodies) == 1:
        return [replace(slide, body=bodies[0])]
    return [
        replace(
            slide,
            body=body,
            title=text(language, "slides.continued", title=slide.title, page=page, pages=len(bodies)),
            notes=slide.notes if page == 1 else "",
        )
        for page, body in enumerate(bodies, start=1)
    ]


def paragraph_size(lines: Sequence[str], room: Room = ROOM) -> int:
    """The type size at which paragraphs fit a slide, the least where none does."""
    sizes = range(LARGEST, LEAST - 1, -1)
    return next((size for size in sizes if sum(_height(line, size, room) for line in lines) <= room[1]), LEAST)


def _bodies(body: Charts | Table | Words | Cover, room: Room) -> Sequence[Charts | Table | Words | Cover]:
    if isinstance(body, Cover):
        return [body]
    if isinstance(body, Table):
        return split(body, *room)
    if isinstance(body, Words):
        return _split_words([clean(line) for line in body.lines if clean(line)], room)
    natives = body.natives
    if len(natives) == 1:
        return [replace(body, natives=[native]) for native in _split_rows(natives[0], room)]
    return [
        replace(body, natives=natives[start : start + MOST_CHARTS])
        for start in range(0, max(len(natives), 1), MOST_CHARTS)
    ]


def _split_words(lines: list[str], room: Room) -> list[Words]:
    size, taken = paragraph_size(lines, room), 0.0
    parts: list[list[str]] = [[]]
    for line in lines:
        height = _height(line, size, room)
        if parts[-1] and taken + height > room[1]:
            parts.append([])
            taken = 0.0
        parts[-1].append(line)
        taken += height
    return [Words(part) for part in parts]


def _height(line: str, size: int, room: Room) -> float:
    return fitted(line, room[0] - INDENT, room[1], size, size).lines * size * LINE + BETWEEN


def _split_rows(native: NativeChart, room: Room) -> list[NativeChart]:
    """Rows of bars in parts of nearly equal length, all on one axis."""
    count, most = len(native.categories), max(int((room[1] - AROUND_ROWS) / PITCH), 1)
    if native.kind not in ("bars", "stacked") or count <= most:
        return [native]
    parts = -(-count // most)
    ends = [round(count * part / parts) for part in range(parts + 1)]
    scale = value_scale(native)
    ended = native if native.kind == "stacked" else replace(native, least=scale.low, most=scale.high)
    return [
        replace(
            ended,
            categories=native.categories[start:end],
            series=[_part(series, start, end) for series in native.series],
        )
        for start, end in pairwise(ends)
    ]


def _part(series: Series, start: int, end: int) -> Series:
    return replace(
        series,
        values=series.values[start:end],
        colours=series.colours[start:end],
        labels=series.labels[start:end],
    )
