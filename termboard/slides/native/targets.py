"""The target board as bars: results filled, each target an outline at 100, the printed wording beside both."""

import math
from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.target_rows import TargetRow, notes, target_rows
from termboard.charts.target_sheet import axis_limits, has_place
from termboard.formats import MISSING
from termboard.slides.native.marks import BETWEEN, FAINT, MOST_BARS, QUIET, Page, end_with_room, mark_colour, parts
from termboard.slides.native.marks import verdict_words as words_of
from termboard.slides.slide import NativeChart, Series
from termboard.texts import Language, text

TARGET: Final = 100.0
"""Where every target stands: results are in per cent of it."""


def target_board_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.target_board` has them; by theme, in each theme the misses first."""
    return [[_chart(part, language)] for part in parts(target_rows(rows), MOST_BARS)]


def _chart(rows: Sequence[TargetRow], language: Language) -> NativeChart:
    labels = [_label(row, language) for row in rows]
    beyond = [row.mark is not None and row.mark > TARGET for row in rows]
    upper = axis_limits(rows)[1]
    lower = min([0.0, *(row.mark for row in rows if row.mark is not None)])
    ends = [(max(row.mark or 0.0, TARGET), label) for row, label in zip(rows, labels, strict=True)]
    # What is beyond the axis has its label in the bar.
    within = [(end, label) for end, label in ends if end <= upper]
    return NativeChart(
        kind="bars",
        categories=[row.indicator for row in rows],
        series=[
            Series(
                text(language, "native.board_result"),
                [row.mark for row in rows],
                "bar",
                mark_colour("met"),
                colours=[mark_colour(row.verdict) for row in rows],
                labels=[label if is_beyond else "" for label, is_beyond in zip(labels, beyond, strict=True)],
            ),
            Series(
                text(language, "charts.target_line"),
                [TARGET] * len(rows),
                "outline",
                QUIET,
                # An empty outline must not look like nothing reached where the result has no place.
                colours=[QUIET if has_place(row) else FAINT for row in rows],
                labels=["" if is_beyond else label for label, is_beyond in zip(labels, beyond, strict=True)],
            ),
        ],
        value_title=text(language, "native.board_axis"),
        number_format="#,##0",
        least=math.floor(lower),
        most=math.ceil(end_with_room(lower, upper, within)),
        axes="across",
    )


def _label(row: TargetRow, language: Language) -> str:
    """All a row says: "11,74 %/năm · mục tiêu 12 - 15 %/năm · ▼ không đạt · nhiều khả năng"."""
    result, target = row.result_wording(language), row.target_wording
    said = [result] if result != MISSING else []
    if target != MISSING:
        said.append(text(language, "native.aim", wording=target))
    return BETWEEN.join([*said, words_of(row.verdict, language), *notes(row, language)])
