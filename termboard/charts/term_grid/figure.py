"""Draws a term grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from termboard.charts.canvas.canvas import NORMAL, Canvas, hover_text
from termboard.charts.canvas.lettering import shorten, text_width
from termboard.charts.canvas.marks import RADIUS, Mark, draw_range
from termboard.charts.canvas.marks import reach as reach_of
from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, VERDICTS, Theme
from termboard.charts.term_grid.rows import Column, Grid, Line
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import JUDGED, Verdict

_GAP: Final = 12.0
_NARROW_COLUMN: Final = 0.3
"""The width of a term without any figure, as a share of one with figures."""
_FAINT: Final = 0.45
# A result without one of these looks as one without target.
_COLOURED: Final = (*JUDGED, Verdict.IN_PROGRESS)


def term_grid(
    rows: Grid,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw the grid; its height grows with the rows. On a phone it takes one column."""
    layout = _Layout(rows, Canvas(language, theme, width))
    canvas = layout.canvas
    for index, panel in enumerate(layout.panels):
        _draw_panel(layout, panel, is_first=index == 0)
    for index, line in enumerate(rows.lines):
        _write_unit(layout, index, line)
        for panel in layout.panels:
            _draw_cell(layout, panel, index, line.cells.get(panel.column.term_id, ()))
    _draw_marks(layout)
    lines = canvas.key(_key(layout), layout.head + canvas.label * 0.6, left=layout.left)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=layout.height,
        left=layout.left,
        right=layout.right,
        top=layout.head + canvas.label * (1.4 * lines + 0.6),
        bottom=canvas.label * 2,
    )


@dataclass(frozen=True)
class _Panel:
    """A column at its place: from `left` to `right` in pixels of the plot; without a scale where it has no figures."""

    column: Column
    left: float
    right: float
    scale: Scale | None


class _Layout:
    """Geometry that all drawing shares."""

    def __init__(self, grid: Grid, canvas: Canvas) -> None:
        self.grid, self.canvas = grid, canvas
        size, label = (canvas.label if canvas.is_narrow else max(canvas.sizes.body - 3, 14)), canvas.label
        self.size = size
        self.is_ranked = len(grid.columns) == 1
        places = [line.place for line in grid.lines]
        self.places = round(canvas.widest(places, label) + _GAP) if any(places) else 0
        self.verdicts = [self._verdict(line) for line in grid.lines] if self.is_ranked else [""] * len(grid.lines)
        self.right = 0
        if any(self.verdicts) and not canvas.is_narrow:
            self.right = round(canvas.widest(self.verdicts, label, bold=True) + _GAP)
        if canvas.is_narrow:
            self.left, self.pitch, self.down = 0, size * 3.3, size * 0.9
        else:
            names = max((self._name_width(line) for line in grid.lines), default=0.0)
            self.left = round(min(names, canvas.room * 0.3) + self.places + _GAP) + 2
            self.pitch, self.down = max(size * 1.9, 26.0), 0.0
        self.height = max(len(grid.lines), 1) * self.pitch
        self.panels = self._panels(canvas.room - self.left - self.right)
        self.notes = {panel.column.term_id: self._note(panel) for panel in self.panels}
        self.head = label * (2.0 + 1.2 * max(map(len, self.notes.values()), default=1))

    def _panels(self, room: float) -> list[_Panel]:
        marks = {
            column.term_id: [mark for line in self.grid.lines for mark in line.cells.get(column.term_id, ())]
            for column in self.grid.columns
        }
        shares = [_NARROW_COLUMN if column.is_empty else 1.0 for column in self.grid.columns]
        gap = 2 * _GAP
        wide = (room - gap * (len(shares) - 1)) / sum(shares)
        values = [bound for cell in marks.values() for mark in cell for bound in mark.bounds]
        panels, at = [], 0.0
        for column, share in zip(self.grid.columns, shares, strict=True):
            end = at + wide * share
            scale = None
            if not column.is_empty:
                # The widest figures stand within the column, too.
                spare = self.canvas.widest([self.written(mark) for mark in marks[column.term_id]], self.canvas.label)
                inset = min(spare + RADIUS + 4, (end - at) * 0.3)
                scale = fitted(values, at + inset, end - inset, may_log=True)
            panels.append(_Panel(column, at, end, scale))
            at = end + gap
        return panels

    def written(self, mark: Mark) -> str:
        figure = mark.written(self.grid.measure, self.canvas.language)
        return f"{figure} ({mark.note})" if mark.note and self.is_ranked else figure

    def y(self, index: int) -> float:
        return (index + 0.5) * self.pitch + self.down

    def ink(self, mark: Mark) -> str:
        if mark.role == "result" and mark.verdict in _COLOURED:
            return VERDICTS[mark.verdict].ink[self.canvas.theme]
        return self.canvas.colours.quiet if mark.is_faint or mark.role == "target" else self.canvas.colours.ink

    def colour(self, mark: Mark) -> str:
        if mark.role == "result" and mark.verdict in _COLOURED:
            return VERDICTS[mark.verdict].mark[self.canvas.theme]
        return self.canvas.colours.quiet if mark.role == "result" else self.canvas.colours.ink

    def _note(self, panel: _Panel) -> list[str]:
        """What stands beneath the name of a term, on two lines where one has no room: a median, of how many."""
        size, room = self.canvas.sizes.small, panel.right - panel.left + 1.5 * _GAP
        parts = [panel.column.note] if text_width(panel.column.note, size) <= room else panel.column.note.split(" · ")
        return [shorten(part, room, size) for part in parts] if panel.scale else []

    def _name_width(self, line: Line) -> float:
        where = f" · {line.where}" if line.where else ""
        return text_width(line.unit, self.size) + text_width(where, self.canvas.label)

    def _verdict(self, line: Line) -> str:
        cell = line.cells.get(self.grid.columns[0].term_id, ())
        found = [mark.verdict for mark in cell if mark.verdict in _COLOURED]
        if not found:
            return ""
        return f"{VERDICTS[found[0]].glyph}\u00a0{text(self.canvas.language, f'verdicts.{found[0]}')}"


def _draw_panel(layout: _Layout, panel: _Panel, *, is_first: bool) -> None:
    canvas, column = layout.canvas, panel.column
    middle = (panel.left + panel.right) / 2
    name = column.name if panel.scale else shorten(column.name, panel.right - panel.left + 2 * _GAP, canvas.label)
    up = -canvas.label
    top = up - canvas.label * 1.2 * max(map(len, layout.notes.values()))
    canvas.write([name], middle, top, name="term", xanchor="center", weight=700)
    for place, note in enumerate(layout.notes[column.term_id], start=1):
        size, colour = canvas.sizes.small, canvas.colours.quiet
        y = top + canvas.label * 1.2 * place
        canvas.write([note], middle, y, name="term-note", xanchor="center", size=size, color=colour)
    if not is_first:
        canvas.line(panel.left - _GAP, up * 0.4, panel.left - _GAP, layout.height, name="column")
    if not panel.scale:
        return
    edge = float("-inf")
    for value in panel.scale.ticks(3):
        x, label = panel.scale.place(value), layout.grid.measure.number(value, canvas.language)
        canvas.line(x, 0, x, layout.height, name="grid")
        half = text_width(label, canvas.sizes.small) / 2
        if x - half > edge:
            at = layout.height + canvas.label
            size, colour = canvas.sizes.small, canvas.colours.quiet
            canvas.write([label], x, at, name="tick", xanchor="center", size=size, color=colour)
            edge = x + half + 8
    if column.median is not None:
        x = panel.scale.place(column.median)
        canvas.line(x, up * 0.3, x, layout.height, name="median", color=canvas.colours.quiet, dash="dot", width=1.5)


def _write_unit(layout: _Layout, index: int, line: Line) -> None:
    canvas = layout.canvas
    y = layout.y(index) - (layout.size * 1.45 if canvas.is_narrow else 0)
    x = -float(layout.left)
    if line.place:
        canvas.write([line.place], x, y, name="place", color=canvas.colours.quiet)
    x += layout.places
    verdict = layout.verdicts[index]
    room = (canvas.room if canvas.is_narrow else layout.left - _GAP) - layout.places
    if verdict and canvas.is_narrow:
        room -= text_width(verdict, canvas.label, bold=True) + _GAP
    name = shorten(line.unit, room, layout.size)
    canvas.write([name], x, y, name="unit", size=layout.size, is_clear=True)
    used = text_width(name, layout.size)
    if line.where and room - used > text_width(" · ABC", canvas.label):
        where = shorten(f" · {line.where}", room - used, canvas.label)
        canvas.write([where], x + used, y, name="where", color=canvas.colours.quiet, is_clear=True)
    if verdict:
        (mark, *_) = [mark for cell in line.cells.values() for mark in cell if mark.verdict in VERDICTS]
        ink = VERDICTS[mark.verdict].ink[canvas.theme]
        right = canvas.room - layout.left
        canvas.write([verdict], right, y, name="verdict", xanchor="right", color=ink, weight=700)


def _draw_cell(layout: _Layout, panel: _Panel, index: int, cell: Sequence[Mark]) -> None:
    """Bands, ties and figures of one cell; its marks are drawn with those of all cells."""
    canvas, y, scale = layout.canvas, layout.y(index), panel.scale
    if scale is None:
        return
    if not cell:
        middle = (panel.left + panel.right) / 2
        canvas.write(["·"], middle, y, name="empty", xanchor="center", color=canvas.colours.quiet)
        return
    for owner in {mark.owner for mark in cell}:
        places = [scale.place(bound) for mark in cell if mark.owner == owner for bound in mark.bounds]
        canvas.line(min(places), y, max(places), y, name="tie", color=canvas.colours.band, width=3)
    for mark in cell:
        draw_range(canvas, scale, y, mark, layout.colour(mark))
        if mark.is_implied:
            x, colour = scale.place(mark.value), layout.colour(mark)
            canvas.ring(x, y, RADIUS + 1, name="implied", color=colour, width=2, dash="2px,2px")
    _write_figures(layout, panel, scale, y, cell)


def _write_figures(layout: _Layout, panel: _Panel, scale: Scale, y: float, cell: Sequence[Mark]) -> None:
    """The figures beside their marks where there is room: the unit's own first, its result before its target."""
    canvas = layout.canvas
    reach = {id(mark): reach_of(scale, mark) for mark in cell}
    taken = list(reach.values())
    order = sorted(cell, key=lambda mark: (mark.is_faint, mark.role == "target"))
    for mark in order:
        weight = 700 if mark.role == "result" and not mark.is_faint else NORMAL
        said = layout.written(mark)
        wide = text_width(said, canvas.label, bold=weight > NORMAL)
        # Beside all that the mark lies on: a result within the band of its target.
        over = [place for place in reach.values() if _meet(place, reach[id(mark)])]
        start, end = min(left for left, _ in over), max(right for _, right in over)
        left_first = len(cell) > 1 and start < min(other for other, _ in taken) + 1 and mark.role == "target"
        sides = [start - 4 - wide, end + 4]
        for at in sides if left_first else reversed(sides):
            is_within = panel.left - _GAP / 2 <= at and at + wide <= panel.right + _GAP
            others = [place for place in taken if place not in over]
            if is_within and all(at > right or at + wide < left for left, right in others):
                ink = layout.ink(mark)
                canvas.write([said], at, y, name="figure", color=ink, weight=weight, is_clear=True)
                taken.append((at, at + wide))
                break


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _draw_marks(layout: _Layout) -> None:
    """All marks, a trace a role: a result just at its target lies within the target's ring."""
    for role in ("target", "result"):
        placed = [
            (panel.scale.place(mark.value), layout.y(index), mark)
            for index, line in enumerate(layout.grid.lines)
            for panel in layout.panels
            if panel.scale
            for mark in line.cells.get(panel.column.term_id, ())
            if mark.role == role
        ]
        # A range is its band, an implied target its broken ring: over them lies what only hovers and clicks.
        seen = [(x, y, mark) for x, y, mark in placed if not (mark.is_range or mark.is_implied)]
        unseen = [(x, y, mark) for x, y, mark in placed if mark.is_range or mark.is_implied]
        if seen:
            _scatter(layout, role, seen)
        if unseen:
            _scatter(layout, f"{role}-range", unseen)


def _scatter(layout: _Layout, name: str, placed: Sequence[tuple[float, float, Mark]]) -> None:
    marks = [mark for _, _, mark in placed]
    colours = [layout.colour(mark) for mark in marks]
    symbols = [_symbol(mark) if name == "result" else "circle" for mark in marks]
    canvas = layout.canvas
    layout.canvas.drawing.scatter(
        name=name,
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        mode="markers",
        marker={
            "size": 2 * RADIUS + (2 if name == "target" else 0 if name == "result" else 6),
            "symbol": symbols,
            "opacity": [0.0 if name.endswith("range") else _FAINT if mark.is_faint else 1.0 for mark in marks],
            "color": colours if name == "result" else canvas.colours.background,
            "line": {"color": colours, "width": 2.5 if name == "target" else 0.5},
        },
        customdata=[mark.observation_id for mark in marks],
        hovertext=[hover_text(mark.hover) for mark in marks],
        hoverinfo="text",
        cliponaxis=False,
    )


def _symbol(mark: Mark) -> str:
    return VERDICTS[mark.verdict].symbol if mark.verdict in JUDGED else "circle"


def _key(layout: _Layout) -> list[str]:
    marks = layout.grid.marks()
    targets = [mark for mark in marks if mark.role == "target"]
    verdicts = {mark.verdict for mark in marks if mark.role == "result"}
    language = layout.canvas.language
    known = [code for code in JUDGED if code in verdicts]
    said = {
        "key_target": any(not (mark.is_range or mark.is_implied) for mark in targets),
        "key_target_range": any(mark.qualifier == "range" for mark in targets),
        "key_target_implied": any(mark.is_implied for mark in targets),
        "key_target_open": any(mark.qualifier in ("at_least", "at_most") for mark in targets),
    }
    parts = [layout.canvas.says(name) for name, is_used in said.items() if is_used]
    parts += [f"{VERDICTS[code].glyph} {text(language, f'verdicts.{code}')}" for code in known]
    if any(mark.role == "result" and mark.verdict not in known for mark in marks):
        parts.append(layout.canvas.says("key_result_alone"))
    if any(mark.is_predecessor for mark in marks):
        parts.append(layout.canvas.says("key_predecessor"))
    if any(mark.note for mark in marks):
        parts.append(layout.canvas.says("key_other_period"))
    if any(panel.column.median is not None for panel in layout.panels):
        parts.append(layout.canvas.says("key_medians"))
    scales = [panel.scale for panel in layout.panels if panel.scale]
    return [*parts, *layout.canvas.axis_note(*scales)]
