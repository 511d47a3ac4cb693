"""The target board: one row a target, by theme, on a common axis of per cent of the target."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts import theme as look
from termboard.charts.lettering import block_height, escaped, joined, text_width, wrap
from termboard.charts.target_rows import TargetRow, by_theme, notes, target_rows, wording
from termboard.charts.theme import COLOURS, DEFAULT_WIDTH, NARROW_BELOW, VERDICTS, Theme
from termboard.formats import percent
from termboard.texts import Language, text

_STEP: Final = 20
# Results beyond these stay on the axis only where they are many, else an arrow names them.
_USUAL: Final = (40.0, 160.0)
_EXTREME: Final = (0.0, 200.0)
_MANY: Final = 0.15
# How far a whisker without an end reaches, as a share of the axis.
_OPEN_REACH: Final = 0.06
# Below this the words of the wide layout move closer, so that the plot keeps a fifth.
_TIGHT_BELOW: Final = 1000
_HOVER_WIDTH: Final = 420


def target_board(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw one unit's targets and results of a term; the height grows with the rows.

    `rows` has the columns `target_rows.COLUMNS`: ends and values in the indicator's own
    unit, `attainment` as a ratio (1.0 = on target). Under `NARROW_BELOW` px of width the words of a
    row stand above and beneath its bar.
    """
    board = _Board(target_rows(rows), language, theme, width)
    head = look.heads(title, subtitle, footer, width)
    layout = _narrow_layout(board) if width < NARROW_BELOW else _wide_layout(board)
    _draw_axis(board, layout)
    _draw_targets(board, layout)
    _draw_results(board, layout)
    look.base_layout(
        board.figure,
        title=title,
        subtitle=subtitle,
        footer=footer,
        language=language,
        theme=theme,
        width=width,
        height=round(head.above + layout.top + layout.height + layout.bottom + head.below),
        left=layout.left,
        right=layout.right,
        top=layout.top,
        bottom=layout.bottom,
        annotations=board.annotations,
        shapes=board.shapes,
    )
    return board.figure


def describe(rows: pd.DataFrame, language: Language) -> str:
    """The board in one or two sentences: counts by verdict, then the misses with figures."""
    known = target_rows(rows)
    counts = Counter(row.verdict for row in known)
    verdicts = ", ".join(f"{counts[code]} {text(language, f'verdicts.{code}')}" for code in VERDICTS if counts[code])
    if not known:
        return text(language, "charts.no_count")
    said = text(language, "charts.describe_board", count=len(known), verdicts=verdicts)
    missed = "; ".join(
        text(
            language,
            "charts.describe_row",
            indicator=row.indicator,
            result=wording(row.result_text, row.unit_label),
            target=wording(row.target_text, row.unit_label),
        )
        for row in known
        if row.verdict == "missed"
    )
    return f"{said} {text(language, 'charts.describe_missed', rows=missed)}" if missed else said


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
    step_down = math.floor((min(shown) - 2) / _STEP) * _STEP
    step_up = math.ceil((max(shown) + 2) / _STEP) * _STEP
    beyond = any(mark > upper for mark in marks)
    return (
        float(max(min(step_down, 80), _EXTREME[0])),
        float(min(max(step_up, 140 if beyond else 120), _EXTREME[1])),
    )


@dataclass
class _Board:
    """What all drawing shares."""

    rows: list[TargetRow]
    language: Language
    theme: Theme
    width: int
    figure: go.Figure = field(default_factory=go.Figure)
    annotations: list[dict[str, Any]] = field(default_factory=list)
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

    def write(self, lines: list[str], y: float, *, name: str, x: float = 0, **look: Any) -> None:
        """Set plain lines at `y` pixels from the plot's top; `x` is 0 its left, 1 its right."""
        # Plotly drops what is tied to an axis and lies outside its range.
        place = {"y": y, "yref": "y"} if y >= 0 else {"y": 1, "yref": "paper", "yshift": -y}
        font = {key: look.pop(key) for key in ("size", "color", "weight") if key in look}
        defaults = {"xref": "paper", "xanchor": "left", "yanchor": "middle"}
        own: dict[str, Any] = {
            "name": name,
            "text": joined(lines),
            "x": x,
            "font": font,
            "showarrow": False,
            "borderpad": 0,
        }
        align = {"align": look.get("xanchor", "left")}
        self.annotations.append(own | place | defaults | align | look)


@dataclass(frozen=True)
class _Layout:
    """Heights and side columns in pixels, and the height at which each row's bar stands."""

    height: float
    places: tuple[float, ...]
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0


@dataclass(frozen=True)
class _Columns:
    """The wide layout's columns: their widths, and the gap between them."""

    label: float
    result: float
    target: float
    verdict: float
    gap: float

    @property
    def right(self) -> float:
        return self.result + self.target + self.verdict + 3 * self.gap


def _wide_layout(board: _Board) -> _Layout:
    columns = _columns(board)
    places: list[float] = []
    y = 0.0
    for name, rows in by_theme(board.rows):
        y += board.sizes.body * (0.9 if places else 0.1)
        y = _write_heading(board, name, y, shift=-(columns.label + columns.gap))
        for row in rows:
            cells = _cells(board, columns, row)
            height = _row_height(board, cells)
            places.append(y + height / 2)
            _write_cells(board, columns, row, cells, places[-1])
            y += height
    _write_headers(board, columns)
    small = board.sizes.small
    key = [line for said in _key(board) for line in wrap(said, columns.label, small)]
    _write_key(board, key, xshift=-(columns.label + columns.gap), down=small * 0.1)
    return _Layout(
        height=max(y + board.sizes.body * 0.5, board.bar * 2),
        places=tuple(places),
        left=columns.label + columns.gap,
        right=columns.right,
        top=board.sizes.small * 2.4,
        bottom=board.sizes.small * 1.4 + block_height(max(len(key), 1), board.sizes.small),
    )


def _columns(board: _Board) -> _Columns:
    body, small, width = board.sizes.body, board.sizes.small, board.width
    rows, says = board.rows, board.says
    verdicts = [_spaced(board.verdict_word(row.verdict)) for row in rows]
    said = [note for row in rows for note in notes(row, board.language)]
    is_tight = width < _TIGHT_BELOW
    label, result, target = (0.22, 0.13, 0.11) if is_tight else (0.25, 0.14, 0.13)
    return _Columns(
        label=_widest([row.indicator for row in rows], label * width, body),
        result=max(
            _widest([_result(row) for row in rows], result * width, body, bold=True),
            _widest([says("result")], width, small),
        ),
        target=max(
            _widest([_target(row) for row in rows], target * width, body),
            _widest([says("target")], width, small),
        ),
        verdict=max(
            _widest(verdicts, max(0.12 * width, 8 * body), body, bold=True),
            _widest([*said, says("verdict")], max(0.12 * width, 8 * body), small),
        ),
        gap=round(body * (1.0 if is_tight else 1.4)),
    )


def _widest(texts: list[str], room: float, size: float, *, bold: bool = False) -> int:
    """The width a column needs once its texts are wrapped into `room`."""
    lines = [line for said in texts for line in wrap(said, room, size, max_lines=3, bold=bold)]
    return math.ceil(max((text_width(line, size, bold=bold) for line in lines), default=0)) + 1


@dataclass(frozen=True)
class _Cells:
    label: list[str]
    result: list[str]
    target: list[str]
    verdict: list[str]
    note: list[str]


def _cells(board: _Board, columns: _Columns, row: TargetRow) -> _Cells:
    body, small = board.sizes.body, board.sizes.small
    said = notes(row, board.language)
    return _Cells(
        wrap(row.indicator, columns.label, body, max_lines=3),
        wrap(_result(row), columns.result, body, bold=True),
        wrap(_target(row), columns.target, body),
        wrap(_spaced(board.verdict_word(row.verdict)), columns.verdict, body, bold=True),
        [line for note in said[:2] for line in wrap(note, columns.verdict, small)],
    )


def _row_height(board: _Board, cells: _Cells) -> float:
    body, small = board.sizes.body, board.sizes.small
    lines = max(len(cells.label), len(cells.result), len(cells.target))
    verdict = block_height(len(cells.verdict), body) + block_height(len(cells.note), small)
    return max(body * 2.3, block_height(lines, body) + body * 0.7, verdict + body * 0.7)


def _write_heading(board: _Board, name: str, y: float, *, shift: float) -> float:
    """Set a theme's name with its top at `y`; the pixel where its rows begin."""
    board.write(
        [name.upper()],
        y + board.sizes.small * 0.7,
        name="heading",
        xshift=shift,
        size=board.sizes.small,
        color=board.colours.quiet,
        weight=700,
    )
    return y + board.sizes.small * 1.5


def _write_cells(board: _Board, columns: _Columns, row: TargetRow, cells: _Cells, y: float) -> None:
    body, colours = board.sizes.body, board.colours
    result_at = columns.gap
    target_at = result_at + columns.result + columns.gap
    board.write(cells.label, y, name="label", xshift=-(columns.label + columns.gap), size=body)
    board.write(cells.result, y, name="result", x=1, xshift=result_at, size=body, weight=700)
    board.write(cells.target, y, name="target", x=1, xshift=target_at, size=body, color=colours.quiet)
    note = block_height(len(cells.note), board.sizes.small)
    _write_verdict(board, row, cells.verdict, y - note / 2, xshift=columns.right)
    _write_note(board, cells, y + block_height(len(cells.verdict), body) / 2, columns.right)


def _write_verdict(board: _Board, row: TargetRow, lines: list[str], y: float, **place: Any) -> None:
    board.write(
        lines,
        y,
        name="verdict",
        x=1,
        xanchor="right",
        **place,
        size=board.sizes.body,
        weight=700,
        color=VERDICTS[row.verdict].ink[board.theme],
    )


def _write_note(board: _Board, cells: _Cells, y: float, xshift: float) -> None:
    if cells.note:
        board.write(
            cells.note,
            y,
            name="note",
            x=1,
            xshift=xshift,
            xanchor="right",
            size=board.sizes.small,
            color=board.colours.quiet,
        )


def _write_headers(board: _Board, columns: _Columns) -> None:
    y = -board.sizes.small * 1.3
    style = {"size": board.sizes.small, "color": board.colours.quiet}
    target_at = 2 * columns.gap + columns.result
    board.write([board.says("result")], y, name="header", x=1, xshift=columns.gap, **style)
    board.write([board.says("target")], y, name="header", x=1, xshift=target_at, **style)
    board.write(
        [board.says("verdict")],
        y,
        name="header",
        x=1,
        xshift=columns.right,
        xanchor="right",
        **style,
    )


def _key(board: _Board) -> list[str]:
    """What the marks mean that this board uses beyond the verdicts."""
    used = {
        "key_band": any(row.band for row in board.rows),
        "key_whisker": any(row.whisker for row in board.rows),
        "key_waiting": any(_is_waiting(row) for row in board.rows),
    }
    return [board.says(key) for key, is_used in used.items() if is_used]


def _write_key(board: _Board, lines: list[str], *, xshift: float, down: float) -> None:
    if any(lines):
        board.write(
            lines,
            0,
            name="key",
            yref="paper",
            xshift=xshift,
            yshift=-down,
            yanchor="top",
            size=board.sizes.small,
            color=board.colours.quiet,
        )


def _narrow_layout(board: _Board) -> _Layout:
    body, small = board.sizes.body, board.sizes.small
    places: list[float] = []
    y = 0.0
    for name, rows in by_theme(board.rows):
        y += body * (1.0 if places else 0.1)
        y = _write_heading(board, name, y, shift=0) + small * 0.3
        for row in rows:
            y, place = _write_narrow_row(board, row, y)
            places.append(place)
    key = wrap(" · ".join(_key(board)), board.room, small, max_lines=3)
    _write_key(board, key, xshift=0, down=small * 2.2)
    below = small * 3 + block_height(len(key), small)
    return _Layout(y, tuple(places), top=small * 2.2, bottom=below)


def _write_narrow_row(board: _Board, row: TargetRow, y: float) -> tuple[float, float]:
    """Set one row's words from `y` down; where the next row begins, where the bar stands."""
    body, small = board.sizes.body, board.sizes.small
    label = wrap(row.indicator, board.room, body, max_lines=3)
    board.write(label, y, name="label", yanchor="top", size=body)
    y += block_height(len(label), body) + small * 0.3
    place = y
    if _has_place(row):
        y += small * 0.9 if _is_cut(board, row) else 0
        place = y + board.bar / 2
        y += board.bar + small * 0.3
    y = _write_narrow_result(board, row, y)
    return _write_narrow_target(board, row, y) + body * 1.1, place


def _write_narrow_result(board: _Board, row: TargetRow, y: float) -> float:
    body = board.sizes.body
    verdict = board.verdict_word(row.verdict)
    left = board.room - text_width(verdict, body, bold=True) - body
    result = wrap(_result(row), left, body, max_lines=3, bold=True)
    board.write(result, y, name="result", yanchor="top", size=body, weight=700)
    _write_verdict(board, row, [verdict], y, xshift=0, yanchor="top")
    return y + block_height(len(result), body)


def _write_narrow_target(board: _Board, row: TargetRow, y: float) -> float:
    small = board.sizes.small
    style: dict[str, Any] = {"yanchor": "top", "size": small, "color": board.colours.quiet}
    said = notes(row, board.language)[:2]
    note = [line for one in said for line in wrap(one, board.room * 0.5, small)]
    beside = max((text_width(line, small) for line in note), default=0) + small
    target = wrap(f"{board.says('target')}: {_target(row)}", board.room - beside, small)
    board.write(target, y, name="target", **style)
    if note:
        board.write(note, y, name="note", x=1, xanchor="right", **style)
    return y + block_height(max(len(target), len(note)), small)


def _draw_axis(board: _Board, layout: _Layout) -> None:
    lower, upper = board.limits
    step = _STEP if upper - lower <= 120 else 50
    ticks = list(range(math.ceil(lower / step) * step, int(upper) + 1, step))
    # On a phone a label at the very edge would be cut.
    ticks = [tick for tick in ticks if not board.is_narrow or lower < tick < upper]
    written = [percent(tick, 0, board.language) if tick == ticks[-1] else str(tick) for tick in ticks]
    has_place = any(_has_place(row) for row in board.rows)
    board.figure.update_xaxes(
        range=[lower, upper],
        tickvals=ticks,
        ticktext=written,
        tickfont={"size": board.sizes.small, "color": board.colours.quiet},
        showticklabels=has_place,
        showgrid=False,
        zeroline=False,
        showline=False,
        ticks="",
        fixedrange=True,
    )
    board.figure.update_yaxes(range=[layout.height, 0], visible=False, fixedrange=True)
    if not has_place:
        _say_nothing_to_place(board)
        return
    if not board.is_narrow:
        for tick in set(ticks) - {100}:
            _draw_vertical(board, "grid", tick, (0, layout.height))
    _draw_target_line(board, layout)


def _draw_target_line(board: _Board, layout: _Layout) -> None:
    reach = board.bar / 2 + 3
    ends = [(0.0, layout.height)]
    if board.is_narrow:
        placed = zip(board.rows, layout.places, strict=True)
        ends = [(y - reach, y + reach) for row, y in placed if _has_place(row)]
    for end in ends:
        _draw_vertical(board, "target line", 100, end)
    board.write(
        [board.says("target_line")],
        -board.sizes.small * 1.3,
        name="target line",
        x=100,
        xref="x",
        xanchor="center",
        size=board.sizes.small,
    )


def _draw_vertical(board: _Board, name: str, x: float, ends: tuple[float, float]) -> None:
    is_grid = name == "grid"
    line = {
        "color": board.colours.grid if is_grid else board.colours.line,
        "width": 1 if is_grid else 2,
    }
    board.shapes.append(
        {
            "name": name,
            "type": "line",
            "x0": x,
            "x1": x,
            "y0": ends[0],
            "y1": ends[1],
            "line": line,
            "layer": "below",
        }
    )


def _say_nothing_to_place(board: _Board) -> None:
    board.write(
        [board.says("nothing_to_place")],
        -board.sizes.small * 1.3,
        name="nothing to place",
        x=0.5,
        xanchor="center",
        size=board.sizes.small,
        color=board.colours.quiet,
    )


def _draw_targets(board: _Board, layout: _Layout) -> None:
    lower, upper = board.limits
    half = board.bar / 2
    open_x: list[float | None] = []
    open_y: list[float | None] = []
    for row, y in zip(board.rows, layout.places, strict=True):
        if board.is_narrow and _has_place(row):
            _draw_track(board, y)
        if row.band is None:
            continue
        start, end = max(row.band[0], lower), min(row.band[1], upper)
        if math.isinf(row.band[1]):
            open_x += [start, end, end, start, start, None]
            open_y += [y - half, y - half, y + half, y + half, y - half, None]
        elif end > start:
            _draw_band(board, start, end, y)
    if open_x:
        _draw_open_bands(board, open_x, open_y)


def _draw_track(board: _Board, y: float) -> None:
    lower, upper = board.limits
    board.shapes.append(
        {
            "name": "track",
            "type": "line",
            "x0": lower,
            "x1": upper,
            "y0": y,
            "y1": y,
            "line": {"color": board.colours.grid, "width": 1},
            "layer": "below",
        }
    )


def _draw_band(board: _Board, start: float, end: float, y: float) -> None:
    board.shapes.append(
        {
            "name": "band",
            "type": "rect",
            "x0": start,
            "x1": end,
            "y0": y - board.bar / 2,
            "y1": y + board.bar / 2,
            "fillcolor": board.colours.band,
            "line": {"width": 0},
            "layer": "below",
        }
    )


def _draw_open_bands(board: _Board, x: list[float | None], y: list[float | None]) -> None:
    # All begin at 100 and end with the axis, so that one gradient serves them all.
    board.figure.add_scatter(
        name="open bands",
        x=x[:-1],
        y=y[:-1],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillgradient={
            "type": "horizontal",
            "colorscale": [[0, board.colours.band], [1, board.colours.band_clear]],
        },
        hoverinfo="skip",
    )


def _draw_results(board: _Board, layout: _Layout) -> None:
    placed = list(zip(board.rows, layout.places, strict=True))
    for code in VERDICTS:
        own = [(row, y) for row, y in placed if row.verdict == code]
        _draw_stems(board, code, own)
    _draw_whiskers(board, placed)
    _draw_waiting(board, [(row, y) for row, y in placed if _is_waiting(row)])
    _draw_marks(board, [(row, y) for row, y in placed if row.mark is not None])
    _draw_nothing(board, [(row, y) for row, y in placed if not _has_place(row)])


Placed = list[tuple[TargetRow, float]]


def _draw_stems(board: _Board, code: str, placed: Placed) -> None:
    lower, upper = board.limits
    x: list[float | None] = []
    y: list[float | None] = []
    for row, place in placed:
        if row.mark is not None and row.mark != 100:
            x += [100, min(max(row.mark, lower), upper), None]
            y += [place, place, None]
    if x:
        board.figure.add_scatter(
            name=f"stem {code}",
            x=x,
            y=y,
            mode="lines",
            line={"color": VERDICTS[code].mark[board.theme], "width": 5},
            hoverinfo="skip",
        )


def _draw_whiskers(board: _Board, placed: Placed) -> None:
    for row, place in placed:
        if row.whisker is not None and row.mark is not None and not _is_cut(board, row):
            _draw_whisker(board, row, row.whisker, row.mark, place)


def _draw_whisker(board: _Board, row: TargetRow, ends: tuple[float, float], mark: float, y: float) -> None:
    """A cap at an end that is known, an arrow head where the result is open."""
    lower, upper = board.limits
    reach = _OPEN_REACH * (upper - lower)
    colour = VERDICTS[row.verdict].mark[board.theme]
    start = max(ends[0] if math.isfinite(ends[0]) else mark - reach, lower)
    end = min(ends[1] if math.isfinite(ends[1]) else mark + reach, upper)
    kinds = ["cap" if math.isfinite(place) else "head" for place in ends]
    sizes = {"cap": board.bar * 0.6, "head": board.bar * 0.4}
    board.figure.add_scatter(
        name=f"whisker {row.indicator_id}",
        x=[start, end],
        y=[y, y],
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={
            "color": colour,
            # A cap under the mark itself says nothing.
            "opacity": [0 if math.isclose(place, mark, abs_tol=0.5) else 1 for place in ends],
            "symbol": [
                "line-ns-open" if kind == "cap" else f"triangle-{way}"
                for kind, way in zip(kinds, ("left", "right"), strict=True)
            ],
            "size": [sizes[kind] for kind in kinds],
            "line": {"color": colour, "width": 2},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )


def _draw_waiting(board: _Board, placed: Placed) -> None:
    if placed:
        _draw_points(
            board,
            "waiting targets",
            placed,
            x=[100.0] * len(placed),
            marker={
                "symbol": "circle",
                "size": round(board.sizes.body * 0.9),
                "color": board.colours.background,
                "line": {"color": VERDICTS["in_progress"].mark[board.theme], "width": 3},
            },
        )


def _draw_marks(board: _Board, placed: Placed) -> None:
    if not placed:
        return
    lower, upper = board.limits
    _draw_points(
        board,
        "marks",
        placed,
        x=[min(max(row.mark or 0.0, lower), upper) for row, _ in placed],
        marker={
            "symbol": [_symbol(board, row) for row, _ in placed],
            "size": [_mark_size(board, _symbol(board, row)) for row, _ in placed],
            "opacity": 1,
            "color": [VERDICTS[row.verdict].mark[board.theme] for row, _ in placed],
            "line": {"color": board.colours.background, "width": 1.5},
        },
    )
    for row, y in placed:
        if _is_cut(board, row):
            _write_cut(board, row, y)


def _draw_nothing(board: _Board, placed: Placed) -> None:
    """Rows without a mark: nothing to see, but the same words on hovering."""
    if placed:
        _draw_points(board, "unmarked", placed, x=[100.0] * len(placed), marker={"opacity": 0, "size": 20})


def _draw_points(board: _Board, name: str, placed: Placed, *, x: list[float], marker: dict[str, Any]) -> None:
    board.figure.add_scatter(
        name=name,
        x=x,
        y=[y for _, y in placed],
        mode="markers",
        marker=marker,
        cliponaxis=False,
        customdata=[row.indicator_id for row, _ in placed],
        hovertext=[_hover(board, row) for row, _ in placed],
        hoverinfo="text",
    )


def _write_cut(board: _Board, row: TargetRow, y: float) -> None:
    lower, upper = board.limits
    mark = row.mark or 0.0
    is_left = mark < lower
    board.write(
        [percent(mark, 0, board.language)],
        y - 5,
        name="cut",
        x=lower if is_left else upper,
        xref="x",
        xshift=board.sizes.body * (0.6 if is_left else -0.6),
        xanchor="left" if is_left else "right",
        yanchor="bottom",
        size=board.sizes.small,
        weight=700,
        color=VERDICTS[row.verdict].ink[board.theme],
    )


def _mark_size(board: _Board, symbol: str) -> int:
    # A triangle of the same size looks smaller than a circle.
    return round(board.sizes.body * (0.95 if symbol == "circle" else 1.15))


def _symbol(board: _Board, row: TargetRow) -> str:
    if _is_cut(board, row):
        return "triangle-left" if (row.mark or 0.0) < board.limits[0] else "triangle-right"
    # A hollow circle is a target; a result of a running term is a filled one.
    return "circle" if row.verdict == "in_progress" else VERDICTS[row.verdict].symbol


def _is_cut(board: _Board, row: TargetRow) -> bool:
    return row.mark is not None and not board.limits[0] <= row.mark <= board.limits[1]


def _has_place(row: TargetRow) -> bool:
    return row.mark is not None or _is_waiting(row)


def _is_waiting(row: TargetRow) -> bool:
    return row.verdict == "in_progress" and bool(row.target_text)


def _spaced(word: str) -> str:
    """A verdict that may break into lines, but not behind its sign."""
    return word.replace("\u00a0", " ").replace(" ", "\u00a0", 1)


def _result(row: TargetRow) -> str:
    return wording(row.result_text, row.unit_label)


def _target(row: TargetRow) -> str:
    return wording(row.target_text, row.unit_label)


def _hover(board: _Board, row: TargetRow) -> str:
    """All there is to say about a row, safe and in lines that fit a phone."""
    verdict = " · ".join([board.verdict_word(row.verdict), *notes(row, board.language)])
    said = [
        board.says("hover_result", value=_result(row)),
        board.says("hover_target", value=_target(row)),
        board.says("hover_verdict", value=verdict),
    ]
    if row.mark is not None:
        said.append(board.says("hover_attainment", value=percent(row.mark, 1, board.language)))
    if row.stated_verdict:
        stated = text(board.language, f"verdicts.{row.stated_verdict}")
        said.append(board.says("hover_stated", value=stated))
    if row.evidence:
        evidence = board.says(f"evidence_{row.evidence}")
        said.append(board.says("hover_evidence", value=evidence))
    if row.source_title:
        said.append(board.says("hover_source", value=row.source_title))
    room = min(_HOVER_WIDTH, board.width - 80)
    name = joined(wrap(row.indicator, room, 14, max_lines=4, bold=True))
    lines = [line for saying in said for line in wrap(saying, room, 14, max_lines=6)]
    return "<br>".join([f"<b>{name}</b>", *(escaped(line) for line in lines)])
