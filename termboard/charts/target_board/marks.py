"""The marks of a target board: axis, bands of the targets, stems, whiskers and results."""

import math
from typing import Any, Final

from termboard.charts.canvas.lettering import escaped, joined, text_width, wrap
from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.target_board.rows import TargetRow, notes
from termboard.charts.target_board.sheet import (
    TICK_STEP,
    Board,
    Layout,
    cut_way,
    has_place,
    is_cut,
    is_marked,
    is_waiting,
    place_of,
)
from termboard.domain.formats import NO_BREAK_SPACE, percent
from termboard.domain.texts import text
from termboard.domain.verdicts import Verdict

# How far a whisker without an end reaches, as a share of the axis.
_OPEN_REACH: Final = 0.06
_HOVER_WIDTH: Final = 420

Placed = list[tuple[TargetRow, float]]


def draw_axis(board: Board, layout: Layout) -> None:
    lower, upper = board.limits
    step = TICK_STEP if upper - lower <= 120 else 50
    ticks = list(range(math.ceil(lower / step) * step, int(upper) + 1, step))
    # On a phone a label at the very edge would be cut.
    ticks = [tick for tick in ticks if not board.is_narrow or lower < tick < upper]
    written = [percent(tick, 0, board.language) if tick == ticks[-1] else str(tick) for tick in ticks]
    board.drawing.x_axis(range=[lower, upper])
    board.drawing.y_axis(range=[layout.height, 0])
    if not board.has_axis:
        if not board.is_plan:
            _note_nothing_to_place(board, layout)
        return
    for tick, said in zip(ticks, written, strict=True):
        _write_tick(board, layout, tick, said)
    if not board.is_narrow:
        for tick in set(ticks) - {100}:
            _draw_vertical(board, "grid", tick, (0, layout.height))
    _draw_target_line(board, layout)


def draw_targets(board: Board, layout: Layout) -> None:
    if not board.has_axis:
        # Without an axis a band says nothing.
        return
    lower, upper = board.limits
    half = board.bar / 2
    open_x: list[float | None] = []
    open_y: list[float | None] = []
    for row, y in zip(board.rows, layout.places, strict=True):
        if board.is_narrow and has_place(row):
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


def draw_results(board: Board, layout: Layout) -> None:
    placed = list(zip(board.rows, layout.places, strict=True))
    for code in Verdict:
        own = [(row, y) for row, y in placed if row.verdict == code]
        _draw_stems(board, f"stem {code}", code, [(row, y) for row, y in own if not row.is_by_plan])
        _draw_stems(board, f"stem by plan {code}", code, [(row, y) for row, y in own if row.is_by_plan], dash="4px,3px")
    _draw_implied(board, [(row, y) for row, y in placed if row.is_by_plan])
    _draw_whiskers(board, placed)
    _draw_waiting(board, [(row, y) for row, y in placed if is_waiting(row)])
    _draw_marks(board, layout, [(row, y) for row, y in placed if is_marked(row)])
    _draw_nothing(board, [(row, y) for row, y in placed if not has_place(row)])


def _draw_target_line(board: Board, layout: Layout) -> None:
    reach = board.bar / 2 + 3
    ends = [(0.0, layout.height)]
    if board.is_narrow:
        placed = zip(board.rows, layout.places, strict=True)
        ends = [(y - reach, y + reach) for row, y in placed if has_place(row)]
    for end in ends:
        _draw_vertical(board, "target line", 100, end)
    board.write(
        [board.says("target_line")],
        _across(board, layout, 100),
        -board.sizes.small * 1.3,
        name="target line",
        xanchor="center",
        size=board.sizes.small,
    )


def _across(board: Board, layout: Layout, share: float) -> float:
    """Where so many per cent of the target stand, in pixels."""
    lower, upper = board.limits
    return (share - lower) / (upper - lower) * layout.plot


def _write_tick(board: Board, layout: Layout, tick: float, said: str) -> None:
    small = board.sizes.small
    x, y = _across(board, layout, tick), layout.height + small
    board.write([said], x, y, name="tick", xanchor="center", size=small, color=board.colours.quiet)


def _draw_vertical(board: Board, name: str, x: float, ends: tuple[float, float]) -> None:
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


def _note_nothing_to_place(board: Board, layout: Layout) -> None:
    board.write(
        [board.says("nothing_to_place")],
        layout.plot / 2,
        -board.sizes.small * 1.3,
        name="nothing to place",
        xanchor="center",
        size=board.sizes.small,
        color=board.colours.quiet,
    )


def _draw_track(board: Board, y: float) -> None:
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


def _draw_band(board: Board, start: float, end: float, y: float) -> None:
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


def _draw_open_bands(board: Board, x: list[float | None], y: list[float | None]) -> None:
    # All begin at 100 and end with the axis, so that one gradient serves them all.
    board.drawing.scatter(
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


def _draw_stems(board: Board, name: str, code: str, placed: Placed, *, dash: str = "solid") -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for row, place in placed:
        if is_marked(row) and (end := place_of(row, board.limits)) != 100:
            x += [100, end, None]
            y += [place, place, None]
    if x:
        board.drawing.scatter(
            name=name,
            x=x,
            y=y,
            mode="lines",
            line={"color": VERDICTS[code].mark[board.theme], "width": 5, "dash": dash},
            hoverinfo="skip",
        )


def _draw_implied(board: Board, placed: Placed) -> None:
    """A broken ring at 100: a target that nobody printed."""
    radius = board.sizes.body * 0.6
    for row, y in placed:
        board.shapes.append(
            {
                "name": "implied",
                "type": "circle",
                "xsizemode": "pixel",
                "xanchor": 100,
                "x0": -radius,
                "x1": radius,
                "y0": y - radius,
                "y1": y + radius,
                "line": {"color": VERDICTS[row.verdict].mark[board.theme], "width": 2, "dash": "2px,2px"},
                "layer": "below",
            }
        )


def _draw_whiskers(board: Board, placed: Placed) -> None:
    for row, place in placed:
        if row.whisker is not None and row.mark is not None and not is_cut(board, row):
            _draw_whisker(board, row, row.whisker, row.mark, place)


def _draw_whisker(board: Board, row: TargetRow, ends: tuple[float, float], mark: float, y: float) -> None:
    """A cap at an end that is known, an arrow head where the result is open."""
    lower, upper = board.limits
    reach = _OPEN_REACH * (upper - lower)
    colour = VERDICTS[row.verdict].mark[board.theme]
    start = max(ends[0] if math.isfinite(ends[0]) else mark - reach, lower)
    end = min(ends[1] if math.isfinite(ends[1]) else mark + reach, upper)
    kinds = ["cap" if math.isfinite(place) else "head" for place in ends]
    sizes = {"cap": board.bar * 0.6, "head": board.bar * 0.4}
    board.drawing.scatter(
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


def _draw_waiting(board: Board, placed: Placed) -> None:
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
                "line": {"color": VERDICTS[Verdict.IN_PROGRESS].mark[board.theme], "width": 3},
            },
        )


def _draw_marks(board: Board, layout: Layout, placed: Placed) -> None:
    if not placed:
        return
    _draw_points(
        board,
        "marks",
        placed,
        x=[place_of(row, board.limits) for row, _ in placed],
        marker={
            "symbol": [_symbol(board, row) for row, _ in placed],
            "size": [_mark_size(board, _symbol(board, row)) for row, _ in placed],
            "opacity": 1,
            "color": [VERDICTS[row.verdict].mark[board.theme] for row, _ in placed],
            "line": {"color": board.colours.background, "width": 1.5},
        },
    )
    for row, y in placed:
        if is_cut(board, row):
            _write_cut(board, layout, row, y)


def _draw_nothing(board: Board, placed: Placed) -> None:
    """Rows without a mark: nothing to see, but the same words on hovering."""
    if placed:
        _draw_points(board, "unmarked", placed, x=[100.0] * len(placed), marker={"opacity": 0, "size": 20})


def _draw_points(board: Board, name: str, placed: Placed, *, x: list[float], marker: dict[str, Any]) -> None:
    board.drawing.scatter(
        name=name,
        x=x,
        y=[y for _, y in placed],
        mode="markers",
        marker=marker,
        cliponaxis=False,
        customdata=[row.observation_id for row, _ in placed],
        hovertext=[_hover(board, row) for row, _ in placed],
        hoverinfo="text",
    )


def _write_cut(board: Board, layout: Layout, row: TargetRow, y: float) -> None:
    aside = board.sizes.body * 0.6
    is_left = cut_way(row, board.limits) < 0
    said = row.distance_wording(board.language)
    if text_width(said, board.sizes.small, bold=True) > layout.plot - 2 * aside:
        # The unit stands beside the result, too.
        said = said.partition(NO_BREAK_SPACE)[0]
    board.write(
        [said],
        aside if is_left else layout.plot - aside,
        y - 5,
        name="cut",
        xanchor="left" if is_left else "right",
        yanchor="bottom",
        size=board.sizes.small,
        weight=700,
        color=VERDICTS[row.verdict].ink[board.theme],
    )


def _mark_size(board: Board, symbol: str) -> int:
    # A triangle of the same size looks smaller than a circle.
    return round(board.sizes.body * (0.95 if symbol == "circle" else 1.15))


def _symbol(board: Board, row: TargetRow) -> str:
    if is_cut(board, row):
        return "triangle-left" if cut_way(row, board.limits) < 0 else "triangle-right"
    # A hollow circle is a target; a result of a running term is a filled one.
    return "circle" if row.verdict == Verdict.IN_PROGRESS else VERDICTS[row.verdict].symbol


def _hover(board: Board, row: TargetRow) -> str:
    """All there is to say about a row, safe and in lines that fit a phone."""
    verdict = " · ".join([board.verdict_word(row.verdict), *notes(row, board.language)])
    said = [
        board.says("hover_result", value=row.result_wording(board.language)),
        board.says("hover_target", value=row.target_wording),
        board.says("hover_verdict", value=verdict),
    ]
    if row.mark is not None:
        said.append(board.says("hover_attainment", value=percent(row.mark, 1, board.language)))
    elif row.edge is not None and row.gap is not None:
        said.append(board.says("hover_attainment", value=row.distance_wording(board.language)))
    # Where the two differ the notes say so already.
    if row.stated_verdict and row.verdicts_agree is not False:
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
