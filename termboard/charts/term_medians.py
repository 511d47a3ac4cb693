"""Small panels, one an indicator: medians of targets and results over the terms, and how many units each rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from termboard.charts.canvas.canvas import ACCENT, Canvas, Measure
from termboard.charts.canvas.lettering import wrap
from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.domain.texts import Language, text

_GAP: Final = 28.0
_PLOT: Final = 150.0
_LEAST_PLOT: Final = 60.0
_MARK: Final = 11.0
_BETWEEN_TERMS: Final = 8.0


@dataclass(frozen=True)
class Point:
    """One term: medians (None below two figures), and how many units have a target and a result."""

    term: str
    target: float | None
    result: float | None
    count_targets: int
    count_results: int


@dataclass(frozen=True)
class Panel:
    """One indicator: `name` the question, `note` the indicator with its unit of measure."""

    name: str
    note: str
    measure: Measure
    points: Sequence[Point]


def term_medians(
    rows: Sequence[Panel],
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
    height: float = 0,
) -> go.Figure:
    """Draw the panels side by side, on a phone one below the other; each has an axis of its own.

    `height`: the pixels to fill, without the words around it; 0 for its own.
    """
    canvas = Canvas(language, theme, width)
    columns = _columns(canvas, rows)
    wide = (canvas.room - _GAP * (columns - 1)) / columns
    notes = [wrap(panel.note, wide, canvas.sizes.small, max_lines=3) for panel in rows]
    head = (
        canvas.label * 1.8
        + max((len(note) for note in notes), default=1) * canvas.sizes.small * 1.3
        + canvas.label * 1.6
    )
    lines = -(-len(rows) // columns)
    beneath = canvas.label * 4
    plot = max((height - canvas.label * 2) / lines - head - beneath, _LEAST_PLOT) if height else _PLOT
    high = head + plot + beneath
    for index, (panel, note) in enumerate(zip(rows, notes, strict=True)):
        left, top = (index % columns) * (wide + _GAP), (index // columns) * high
        canvas.write([panel.name], left, top, name="panel", yanchor="top", weight=700)
        canvas.write(
            note, left, top + canvas.label * 1.5, name="panel-note", yanchor="top", size=canvas.sizes.small,
            color=canvas.colours.quiet,
        )  # fmt: skip
        _draw_panel(canvas, panel, left, top + head, wide, plot)
    key = canvas.key([canvas.says("key_median_result"), canvas.says("key_median_target")], canvas.label * 0.6)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=high * lines,
        top=canvas.label * (1.4 * key + 0.6),
    )


def describe(rows: Sequence[Panel], language: Language) -> str:
    """Every panel in words, term by term."""
    said = []
    for panel in rows:
        terms = []
        for point in panel.points:
            parts = [
                text(language, f"charts.median_{role}", value=panel.measure.quantity(value, language), count=count)
                for role, value, count in (
                    ("result", point.result, point.count_results),
                    ("target", point.target, point.count_targets),
                )
                if value is not None
            ]
            terms.append(f"{point.term}: {', '.join(parts) or text(language, 'charts.no_figure')}")
        said.append(f"{panel.name} ({panel.note}). {'; '.join(terms)}.")
    return " ".join(said)


def _columns(canvas: Canvas, rows: Sequence[Panel]) -> int:
    """How many panels stand side by side: as many as leave room for what stands beneath each term."""
    if canvas.is_narrow:
        return 1
    small, points = canvas.sizes.small, [point for panel in rows for point in panel.points]
    ticks = canvas.widest([_short(point.term) for point in points], small)
    widest = max(ticks, canvas.widest([_counts(canvas, point) for point in points], small - 1)) + _BETWEEN_TERMS
    terms = max((len(panel.points) for panel in rows), default=0)
    return 4 if (canvas.room - _GAP * 3) / 4 >= widest * terms else 2


def _counts(canvas: Canvas, point: Point) -> str:
    return canvas.says("median_counts", results=point.count_results, targets=point.count_targets)


def _draw_panel(canvas: Canvas, panel: Panel, left: float, top: float, wide: float, plot: float) -> None:
    values = [value for point in panel.points for value in (point.target, point.result) if value is not None]
    # A figure beneath the lowest mark and above the highest one stays within the panel.
    scale = fitted(values, top + plot - canvas.label * 1.6, top + canvas.label)
    step = wide / max(len(panel.points), 1)
    places = [left + step * (index + 0.5) for index in range(len(panel.points))]
    canvas.line(left, top + plot + 8, left + wide, top + plot + 8, name="grid")
    for x, point in zip(places, panel.points, strict=True):
        _write_term(canvas, point, x, top + plot)
    for role in ("target", "result"):
        known = [
            (x, value)
            for x, point in zip(places, panel.points, strict=True)
            if (value := point.result if role == "result" else point.target) is not None
        ]
        _draw_series(canvas, scale, role, known)
    for x, point in zip(places, panel.points, strict=True):
        _write_figures(canvas, scale, panel.measure, point, x)


def _write_term(canvas: Canvas, point: Point, x: float, bottom: float) -> None:
    small, quiet = canvas.sizes.small, canvas.colours.quiet
    at = bottom + 8 + canvas.label * 0.9
    canvas.write([_short(point.term)], x, at, name="tick", xanchor="center", size=small, color=quiet)
    counts, at = _counts(canvas, point), at + small * 1.35
    canvas.write([counts], x, at, name="count", xanchor="center", size=small - 1, color=quiet)


def _short(term: str) -> str:
    """A range of years as short as four panels need it: "2015–20"."""
    start, dash, end = term.partition("–")
    return f"{start}{dash}{end[-2:]}"


def _draw_series(canvas: Canvas, scale: Scale, role: str, known: Sequence[tuple[float, float]]) -> None:
    is_result = role == "result"
    colour = canvas.colour(ACCENT) if is_result else canvas.colours.ink
    if not known:
        return
    canvas.drawing.scatter(
        name=role,
        x=[x for x, _ in known],
        y=[scale.place(value) for _, value in known],
        mode="lines+markers",
        line={"color": colour, "width": 2.5 if is_result else 1, "dash": "solid" if is_result else "dot"},
        marker={
            "size": _MARK if is_result else _MARK + 1,
            "color": colour if is_result else canvas.colours.background,
            "line": {"color": colour, "width": 0.5 if is_result else 2},
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _write_figures(canvas: Canvas, scale: Scale, measure: Measure, point: Point, x: float) -> None:
    """The result's figure on the side away from the target's."""
    result_above = point.target is None or (point.result is not None and point.result >= point.target)
    for value, above, weight in ((point.result, result_above, 700), (point.target, not result_above, 400)):
        if value is None:
            continue
        is_alone = point.result is None or point.target is None
        y = scale.place(value) + (-1 if above or is_alone else 1) * (canvas.label * 1.05)
        color = canvas.colours.ink if weight == 700 else canvas.colours.quiet
        written = measure.number(value, canvas.language)
        canvas.write([written], x, y, name="figure", xanchor="center", weight=weight, color=color, is_clear=True)
