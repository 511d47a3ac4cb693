"""The target board as bars: results filled, each target an outline at 100, the printed wording beside both."""

from collections.abc import Sequence
from math import isinf
from typing import Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.target_board.rows import TargetRow, by_theme, notes, target_rows
from termboard.charts.target_board.sheet import axis_limits, cut_way, has_place, is_marked, place_of
from termboard.domain.formats import MISSING
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict
from termboard.slides.native.marks import BETWEEN, CLEAR, INK, MOST_BARS, QUIET, Page, mark_colour, parts, verdict_words
from termboard.slides.slide import Entry, NativeChart, Series, Table

TARGET: Final = 100.0
"""Where every target stands: results are in per cent of it."""

_MOST_ROWS: Final = 14


def target_board_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.target_board` has them; by theme, in each theme the misses first.

    A board without any result to place against its target, such as that of a running term, is a table.
    """
    known = target_rows(rows)
    if not any(is_marked(row) for row in known):
        return [_table(part, language) for part in parts(known, _MOST_ROWS)]
    themes = len({row.theme for row in known})
    most = MOST_BARS if themes == 1 else MOST_BARS - themes
    return [[_chart(part, language, has_themes=themes > 1)] for part in parts(known, most)]


def _chart(rows: Sequence[TargetRow], language: Language, *, has_themes: bool) -> NativeChart:
    """The targets under their themes, which are rows without bars."""
    limits = axis_limits(rows)
    lines: list[TargetRow | str] = []
    for theme, own in by_theme(list(rows)):
        lines += [f"{theme}:"] if has_themes and theme else []
        lines += own
    marks = [line.mark if isinstance(line, TargetRow) else None for line in lines]
    targets = [line if isinstance(line, TargetRow) else None for line in lines]
    return NativeChart(
        kind="bars",
        categories=[line.indicator if isinstance(line, TargetRow) else line for line in lines],
        series=[
            Series(
                text(language, "native.board_result"),
                [None if row is None else _length(row, limits) for row in targets],
                "bar",
                mark_colour(Verdict.MET),
                colours=[mark_colour(Verdict.MET if row is None else row.verdict) for row in targets],
            ),
            *_ranges(targets, language),
            Series(
                text(language, "charts.target_line"),
                [None if row is None else TARGET for row in targets],
                "outline",
                INK,
                colours=[_outline(row) for row in targets],
                labels=["" if row is None else _label(row, limits, language) for row in targets],
            ),
        ],
        value_title=text(language, "native.board_axis"),
        least=min([0.0, *(mark for mark in marks if mark is not None)]),
        # A result far beyond its target is cut as on the screen: its label has the figure.
        most=limits[1],
        key=_key(rows, language),
    )


def _ranges(rows: Sequence[TargetRow | None], language: Language) -> list[Series]:
    """Of targets that are a range ("12 - 15 %"), where it ends; none of it where no result has a place."""
    ends = [row.band[1] if row is not None and row.band and has_place(row) else None for row in rows]
    known = [None if end is None or isinf(end) else end for end in ends]
    if all(end is None for end in known):
        return []
    return [Series(text(language, "native.range_end"), known, "outline", QUIET)]


def _key(rows: Sequence[TargetRow], language: Language) -> list[Entry]:
    """Outlines first: LibreOffice before 24.2 gives the whole key the colour of its first words."""
    key = [Entry(text(language, "native.key_board"), INK)]
    if any(row.is_by_plan for row in rows):
        key.append(Entry(text(language, "native.key_by_plan"), QUIET))
    if _ranges(rows, language):
        key.append(Entry(text(language, "native.key_range"), QUIET))
    return key + [Entry(verdict_words(code, language), mark_colour(code)) for code in Verdict if _has(rows, code)]


def _outline(row: TargetRow | None) -> str:
    # Office programs break no outline of a single bar: a target that nobody printed is grey.
    if row is not None and row.is_by_plan:
        return QUIET
    # An empty outline would look like nothing reached where the result has no place.
    return INK if row is None or has_place(row) else CLEAR


def _has(rows: Sequence[TargetRow], verdict: str) -> bool:
    return any(row.verdict == verdict for row in rows)


def _length(row: TargetRow, limits: tuple[float, float]) -> float | None:
    """How long a row's bar is; of a result below all per cents of its target there is none."""
    if row.mark is not None:
        return row.mark
    return {-1: 0.0, None: None}.get(row.edge, place_of(row, limits))


def _label(row: TargetRow, limits: tuple[float, float], language: Language) -> str:
    """All a row says: "11,74 %/năm · mục tiêu 12 - 15 %/năm · ▼ không đạt · nhiều khả năng".

    A result beyond the axis begins with how far it goes: "→ 443 %", "← −15,5 điểm %".
    """
    result, target = row.result_wording(language), row.target_wording
    # A bar begins at 0: what the screen cuts off below, it shows.
    way = 0 if row.mark is not None and row.mark < limits[0] else cut_way(row, limits)
    said = [f"{'→' if way > 0 else '←'} {row.distance_wording(language)}"] if way else []
    if result != MISSING:
        said.append(result)
    if target != MISSING:
        said.append(text(language, "native.aim", wording=target))
    return BETWEEN.join([*said, _judged(row, language)])


def _judged(row: TargetRow, language: Language) -> str:
    return BETWEEN.join([verdict_words(row.verdict, language), *notes(row, language)])


def _table(rows: Sequence[TargetRow], language: Language) -> Table:
    frame = pd.DataFrame(
        {
            text(language, "table.indicator"): [row.indicator for row in rows],
            text(language, "native.target"): [row.target_wording for row in rows],
            text(language, "native.result"): [row.result_wording(language) for row in rows],
            text(language, "table.computed"): [_judged(row, language) for row in rows],
        }
    )
    return Table(frame, {(place, 3): VERDICTS[row.verdict].ink["light"] for place, row in enumerate(rows)})
