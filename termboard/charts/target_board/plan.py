"""The board of a term of which nothing is reported yet: its targets as a list.

On the axis of a board they would all stand at 100, beside a column of dashes and one of the same verdict.
"""

from typing import Final

from termboard.charts.canvas.lettering import block_height, wrap
from termboard.charts.target_board.rows import TargetRow, by_theme
from termboard.charts.target_board.sheet import Board, Layout
from termboard.charts.target_board.words import write_heading, write_key

# The share of the width that the targets' wordings have.
_LEAST: Final = 0.4
_MOST: Final = 0.5


def plan_layout(board: Board) -> Layout:
    """Each target's sign, indicator and wording side by side; the plot is as wide as the picture's room."""
    body, small = board.sizes.body, board.sizes.small
    widest = board.widest([row.target_wording for row in board.rows], body, bold=True)
    target_at = board.room - min(max(widest, board.room * _LEAST), board.room * _MOST)
    name_at = body * 1.6
    # The axis counts pixels; its 100, where the signs stand, lies half their width within.
    left = 100 - body * 0.5
    board.limits = (left, left + board.room)
    board.write([board.says("target")], target_at, -small * 1.3, name="header", size=small, color=board.colours.quiet)
    places: list[float] = []
    y = 0.0
    for name, rows in by_theme(board.rows):
        y = write_heading(board, name, y + body * (0.9 if places else 0.1), x=0)
        for row in rows:
            height = _write_row(board, row, y, name_at, target_at)
            places.append(y + height / 2)
            y += height
            board.line(board.limits[0], y, board.limits[1], y, name="row")
    write_key(board, [board.says("key_waiting")], 0, y + small)
    return Layout(board.room, y, tuple(places), top=small * 2.4, bottom=small * 1.6 + block_height(1, small))


def _write_row(board: Board, row: TargetRow, y: float, name_at: float, target_at: float) -> float:
    """Set one row's words with its top at `y`; its height."""
    body = board.sizes.body
    label = wrap(row.indicator, target_at - name_at - body, body, max_lines=3)
    target = wrap(row.target_wording, board.room - target_at, body, max_lines=3, bold=True)
    height = block_height(max(len(label), len(target)), body) + body * 0.8
    board.write(label, name_at, y + height / 2, name="label", size=body)
    board.write(target, target_at, y + height / 2, name="target", size=body, weight=700)
    return height
