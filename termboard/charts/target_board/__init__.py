"""The target board: one row a target, by theme, on a common axis of per cent of the target."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.charts.target_board.marks import draw_axis, draw_results, draw_targets
from termboard.charts.target_board.plan import plan_layout
from termboard.charts.target_board.rows import TargetRow, target_rows
from termboard.charts.target_board.sheet import Board, Layout
from termboard.charts.target_board.words import narrow_layout, wide_layout
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict


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
    unit, `attainment` as a ratio (1.0 = on target); with a column
    `result_derivation`, a converted result also says what it amounts to. Under
    `theme.NARROW_BELOW` pixels of width the words of a row stand above and beneath its bar.
    Targets that all wait for their first result are a list (`target_plan`).
    """
    board = Board(language, theme, width, rows=target_rows(rows))
    layout = _layout(board)
    draw_axis(board, layout)
    draw_targets(board, layout)
    draw_results(board, layout)
    return board.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=layout.height,
        left=layout.left,
        right=layout.right,
        top=layout.top,
        bottom=layout.bottom,
    )


def describe(rows: Sequence[TargetRow], language: Language) -> str:
    """The board in one or two sentences: counts by verdict, then the misses with figures."""
    counts = Counter(row.verdict for row in rows)
    verdicts = ", ".join(f"{counts[code]} {text(language, f'verdicts.{code}')}" for code in Verdict if counts[code])
    if not rows:
        return text(language, "charts.no_count")
    said = text(language, "charts.describe_board", count=len(rows), verdicts=verdicts)
    missed = "; ".join(
        text(
            language,
            "charts.describe_row",
            indicator=row.indicator,
            result=row.result_wording(language),
            target=row.target_wording,
        )
        for row in rows
        if row.verdict == Verdict.MISSED
    )
    return f"{said} {text(language, 'charts.describe_missed', rows=missed)}" if missed else said


def _layout(board: Board) -> Layout:
    if board.is_plan:
        return plan_layout(board)
    return narrow_layout(board) if board.is_narrow else wide_layout(board)
