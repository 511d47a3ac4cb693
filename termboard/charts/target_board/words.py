"""The words of a target board: beside the bars on a wide picture, around them on a phone.

A layout writes all words and says where the bars go.
"""

import math
from dataclasses import dataclass
from typing import Any, Final

from termboard.charts.canvas.lettering import ELLIPSIS, block_height, text_width, wrap
from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.target_board.rows import MOST_PERCENT, TargetRow, by_theme, notes
from termboard.charts.target_board.sheet import Board, Layout, has_place, is_cut, is_waiting

# Below this the words of the wide layout move closer, so that the plot keeps a fifth.
_TIGHT_BELOW: Final = 1000
# What longer words leave to the plot, as a share of the width.
_PLOT: Final = 0.28


def wide_layout(board: Board) -> Layout:
    columns = _columns(board)
    places: list[float] = []
    y = 0.0
    for name, rows in by_theme(board.rows):
        y += board.sizes.body * (0.9 if places else 0.1)
        y = write_heading(board, name, y, x=-columns.left)
        for row in rows:
            cells = _cells(board, columns, row)
            height = _row_height(board, cells)
            places.append(y + height / 2)
            _write_cells(board, columns, row, cells, places[-1])
            y += height
    _write_headers(board, columns)
    small = board.sizes.small
    key = [line for said in _key(board) for line in wrap(said, columns.label, small)]
    height = max(y + board.sizes.body * 0.5, board.bar * 2)
    write_key(board, key, -columns.left, height + small * 0.1)
    return Layout(
        plot=columns.plot,
        height=height,
        places=tuple(places),
        left=columns.left,
        right=columns.right,
        top=board.sizes.small * 2.4,
        bottom=board.sizes.small * 1.4 + block_height(max(len(key), 1), board.sizes.small),
    )


def narrow_layout(board: Board) -> Layout:
    body, small = board.sizes.body, board.sizes.small
    places: list[float] = []
    y = 0.0
    for name, rows in by_theme(board.rows):
        y += body * (1.0 if places else 0.1)
        y = write_heading(board, name, y, x=0) + small * 0.3
        for row in rows:
            y, place = _write_narrow_row(board, row, y)
            places.append(place)
    key = wrap(" · ".join(_key(board)), board.room, small, max_lines=3)
    write_key(board, key, 0, y + small * 2.2)
    below = small * 3 + block_height(len(key), small)
    return Layout(board.room, y, tuple(places), top=small * 2.2, bottom=below)


@dataclass(frozen=True)
class _Columns:
    """The wide layout's columns: the room for all, their widths, and the gap between them."""

    room: float
    label: float
    result: float
    target: float
    verdict: float
    gap: float

    @property
    def left(self) -> float:
        return self.label + self.gap

    @property
    def plot(self) -> float:
        return self.room - self.left - self.right

    @property
    def result_at(self) -> float:
        return self.plot + self.gap

    @property
    def target_at(self) -> float:
        return self.result_at + self.result + self.gap

    @property
    def right(self) -> float:
        return self.result + self.target + self.verdict + 3 * self.gap


def _columns(board: Board) -> _Columns:
    body, small, width = board.sizes.body, board.sizes.small, board.width
    rows, says, language = board.rows, board.says, board.language
    verdicts = [_spaced(board.verdict_word(row.verdict)) for row in rows]
    said = [note for row in rows for note in notes(row, language)]
    results = [row.result_wording(language) for row in rows]
    targets = [row.target_wording for row in rows]
    is_tight = width < _TIGHT_BELOW
    shares = (0.22, 0.13, 0.11) if is_tight else (0.25, 0.14, 0.13)
    label, result, target = (share * width for share in shares)
    verdict = max(0.12 * width, 8 * body)
    gap = round(body * (1.0 if is_tight else 1.4))
    # Where nothing has a mark, the words may take the place of the plot.
    kept = _PLOT if any(has_place(row) for row in rows) else 0.0
    spare = max((1 - kept) * width - 2 * board.sizes.pad - label - result - target - verdict - 4 * gap, 0)
    wide_result = _whole(results, result, result + spare, body, bold=True)
    wide_target = _whole(targets, target, target + spare - (wide_result - result), body)
    return _Columns(
        room=board.room,
        label=_widest([row.indicator for row in rows], label, body),
        result=max(_widest(results, wide_result, body, bold=True), _widest([says("result")], width, small)),
        target=max(_widest(targets, wide_target, body), _widest([says("target")], width, small)),
        verdict=max(
            _widest(verdicts, verdict, body, bold=True),
            _widest([*said, says("verdict")], verdict, small),
        ),
        gap=gap,
    )


def _whole(texts: list[str], room: float, most: float, size: float, *, bold: bool = False) -> float:
    """`room`, or as much more of `most` as the texts need to stand whole in two lines."""
    while room < most and any(line.endswith(ELLIPSIS) for said in texts for line in wrap(said, room, size, bold=bold)):
        room += size / 2
    return room


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


def _cells(board: Board, columns: _Columns, row: TargetRow) -> _Cells:
    body, small = board.sizes.body, board.sizes.small
    said = notes(row, board.language)
    return _Cells(
        wrap(row.indicator, columns.label, body, max_lines=3),
        wrap(row.result_wording(board.language), columns.result, body, max_lines=3, bold=True),
        wrap(row.target_wording, columns.target, body, max_lines=3),
        wrap(_spaced(board.verdict_word(row.verdict)), columns.verdict, body, bold=True),
        [line for note in said[:2] for line in wrap(note, columns.verdict, small)],
    )


def _row_height(board: Board, cells: _Cells) -> float:
    body, small = board.sizes.body, board.sizes.small
    lines = max(len(cells.label), len(cells.result), len(cells.target))
    verdict = block_height(len(cells.verdict), body) + block_height(len(cells.note), small)
    return max(body * 2.3, block_height(lines, body) + body * 0.7, verdict + body * 0.7)


def write_heading(board: Board, name: str, y: float, *, x: float) -> float:
    """Set a theme's name with its top at `y`; the pixel where its rows begin."""
    board.write(
        [name.upper()],
        x,
        y + board.sizes.small * 0.7,
        name="heading",
        size=board.sizes.small,
        color=board.colours.quiet,
        weight=700,
    )
    return y + board.sizes.small * 1.5


def _write_cells(board: Board, columns: _Columns, row: TargetRow, cells: _Cells, y: float) -> None:
    body, colours = board.sizes.body, board.colours
    board.write(cells.label, -columns.left, y, name="label", size=body)
    board.write(cells.result, columns.result_at, y, name="result", size=body, weight=700)
    board.write(cells.target, columns.target_at, y, name="target", size=body, color=colours.quiet)
    right = columns.plot + columns.right
    note = block_height(len(cells.note), board.sizes.small)
    _write_verdict(board, row, cells.verdict, right, y - note / 2)
    _write_note(board, cells, right, y + block_height(len(cells.verdict), body) / 2)


def _write_verdict(board: Board, row: TargetRow, lines: list[str], x: float, y: float, **place: Any) -> None:
    board.write(
        lines,
        x,
        y,
        name="verdict",
        xanchor="right",
        **place,
        size=board.sizes.body,
        weight=700,
        color=VERDICTS[row.verdict].ink[board.theme],
    )


def _write_note(board: Board, cells: _Cells, x: float, y: float) -> None:
    if cells.note:
        board.write(
            cells.note,
            x,
            y,
            name="note",
            xanchor="right",
            size=board.sizes.small,
            color=board.colours.quiet,
        )


def _write_headers(board: Board, columns: _Columns) -> None:
    y = -board.sizes.small * 1.3
    style: dict[str, Any] = {"size": board.sizes.small, "color": board.colours.quiet}
    right = columns.plot + columns.right
    board.write([board.says("result")], columns.result_at, y, name="header", **style)
    board.write([board.says("target")], columns.target_at, y, name="header", **style)
    board.write([board.says("verdict")], right, y, name="header", xanchor="right", **style)


def _key(board: Board) -> list[str]:
    """What the marks mean that this board uses beyond the verdicts."""
    used = {
        "key_band": board.has_axis and any(row.band for row in board.rows),
        "key_whisker": any(row.whisker for row in board.rows),
        "key_by_plan": any(row.is_by_plan for row in board.rows),
        "key_waiting": any(is_waiting(row) for row in board.rows),
        "key_edge": any(row.edge or abs(row.mark or 0) > MOST_PERCENT for row in board.rows),
    }
    return [board.says(key) for key, is_used in used.items() if is_used]


def write_key(board: Board, lines: list[str], x: float, y: float) -> None:
    """Set what the marks mean with its top at `y`."""
    if any(lines):
        board.write(
            lines,
            x,
            y,
            name="key",
            yanchor="top",
            size=board.sizes.small,
            color=board.colours.quiet,
        )


def _write_narrow_row(board: Board, row: TargetRow, y: float) -> tuple[float, float]:
    """Set one row's words from `y` down; where the next row begins, where the bar stands."""
    body, small = board.sizes.body, board.sizes.small
    label = wrap(row.indicator, board.room, body, max_lines=3)
    board.write(label, 0, y, name="label", yanchor="top", size=body)
    y += block_height(len(label), body) + small * 0.3
    place = y
    if has_place(row):
        y += small * 0.9 if is_cut(board, row) else 0
        place = y + board.bar / 2
        y += board.bar + small * 0.3
    y = _write_narrow_result(board, row, y)
    return _write_narrow_target(board, row, y) + body * 1.1, place


def _write_narrow_result(board: Board, row: TargetRow, y: float) -> float:
    body = board.sizes.body
    verdict = board.verdict_word(row.verdict)
    left = board.room - text_width(verdict, body, bold=True) - body
    result = wrap(row.result_wording(board.language), left, body, max_lines=3, bold=True)
    board.write(result, 0, y, name="result", yanchor="top", size=body, weight=700)
    _write_verdict(board, row, [verdict], board.room, y, yanchor="top")
    return y + block_height(len(result), body)


def _write_narrow_target(board: Board, row: TargetRow, y: float) -> float:
    small = board.sizes.small
    style: dict[str, Any] = {"yanchor": "top", "size": small, "color": board.colours.quiet}
    said = notes(row, board.language)[:2]
    note = [line for one in said for line in wrap(one, board.room * 0.5, small)]
    beside = max((text_width(line, small) for line in note), default=0) + small
    target = wrap(f"{board.says('target')}: {row.target_wording}", board.room - beside, small)
    board.write(target, 0, y, name="target", **style)
    if note:
        board.write(note, board.room, y, name="note", xanchor="right", **style)
    return y + block_height(max(len(target), len(note)), small)


def _spaced(word: str) -> str:
    """A verdict that may break into lines, but not behind its sign."""
    return word.replace("\u00a0", " ").replace(" ", "\u00a0", 1)
