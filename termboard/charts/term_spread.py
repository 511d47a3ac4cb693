"""How a place moved: its units' results term by term, with median and quartiles, the targets' median beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import plotly.graph_objects as go

from termboard.charts.canvas.canvas import ACCENT, Canvas, Measure, hover_text
from termboard.charts.canvas.lettering import text_width
from termboard.charts.canvas.scale import Scale, fitted
from termboard.charts.canvas.theme import DEFAULT_WIDTH, Theme
from termboard.domain.texts import Language, text

_GAP: Final = 12.0
_DOT: Final = 9.0
# The golden section keeps neighbours of a sorted list apart without any chance.
_TURN: Final = 0.618


@dataclass(frozen=True)
class Dot:
    """One unit's result."""

    value: float
    observation_id: str = ""
    hover: str = ""


@dataclass(frozen=True)
class TermSpread:
    """One term: results, and the median and quartiles of the place; of targets their median; counts beside them.

    A median is None below two figures, quartiles below four.
    """

    name: str
    results: Sequence[Dot] = ()
    median: float | None = None
    first_quartile: float | None = None
    third_quartile: float | None = None
    count_targets: int = 0
    target_median: float | None = None


@dataclass(frozen=True)
class Spread:
    """All terms of a place, the earliest first."""

    terms: Sequence[TermSpread]
    measure: Measure = field(default_factory=Measure)


def term_spread(
    rows: Spread,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw a strip of dots a term, one below the other, on one axis."""
    canvas = Canvas(language, theme, width)
    pitch = canvas.label * (7.0 if canvas.is_narrow else 6.2)
    counts = [_count(term, language) for term in rows.terms]
    widest = max(canvas.widest([term.name for term in rows.terms], canvas.label, bold=True), canvas.widest(counts, 13))
    left = 0 if canvas.is_narrow else round(widest + 2 * _GAP)
    height = pitch * max(len(rows.terms), 1)
    values = [dot.value for term in rows.terms for dot in term.results]
    values += [term.target_median for term in rows.terms if term.target_median is not None]
    scale = fitted(values, _GAP, canvas.room - left - 4 * _GAP, may_log=True)
    canvas.x_axis(scale, height, rows.measure)
    for index, term in enumerate(rows.terms):
        _draw_term(canvas, scale, rows.measure, term, counts[index], (index + 0.5) * pitch, left)
    _draw_dots(canvas, scale, rows, pitch)
    lines = canvas.key(_key(canvas, scale, rows), canvas.label * 0.8, left=left)
    return canvas.finish(
        title=title,
        subtitle=subtitle,
        footer=footer,
        height=height,
        left=left,
        top=canvas.label * (1.4 * lines + 1.0),
        bottom=canvas.label * 2.2,
    )


def describe(rows: Spread, language: Language) -> str:
    """Each term's count, median and the targets' median in words."""
    said = []
    for term in rows.terms:
        parts = [text(language, "charts.describe_spread", term=term.name, count=len(term.results))]
        for name, value in (("median", term.median), ("target_median", term.target_median)):
            if value is not None:
                parts.append(f"{text(language, f'charts.{name}')} {rows.measure.quantity(value, language)}")
        said.append(", ".join(parts) + ".")
    return " ".join(said)


def _count(term: TermSpread, language: Language) -> str:
    return text(language, "charts.spread_count", results=len(term.results), targets=term.count_targets)


def _draw_term(
    canvas: Canvas, scale: Scale, measure: Measure, term: TermSpread, count: str, y: float, left: float
) -> None:
    up = canvas.label * (3.2 if canvas.is_narrow else 0.6)
    quiet, small = canvas.colours.quiet, canvas.sizes.small
    canvas.write([term.name], -left, y - up, name="term", weight=700)
    if canvas.is_narrow:
        canvas.write([count], text_width(term.name, canvas.label, bold=True) + _GAP, y - up, name="count", color=quiet)
    else:
        canvas.write([count], -left, y + canvas.label * 0.7, name="count", size=small, color=quiet)
    if term.first_quartile is not None and term.third_quartile is not None:
        low, high = scale.place(term.first_quartile), scale.place(term.third_quartile)
        canvas.line(low, y, high, y, name="quartiles", color=canvas.colours.band, width=canvas.label * 2.2)
    if term.median is not None:
        x = scale.place(term.median)
        canvas.line(
            x, y - canvas.label * 1.3, x, y + canvas.label * 1.3, name="median", color=canvas.colours.ink, width=2
        )
        said = f"{canvas.says('median')} {measure.number(term.median, canvas.language)}"
        canvas.write([said], x, y - canvas.label * 1.9, name="figure", xanchor="center", weight=700, size=small)
    if term.target_median is not None:
        said = f"{canvas.says('target_median')} {measure.number(term.target_median, canvas.language)}"
        half = text_width(said, small) / 2
        x = min(max(scale.place(term.target_median), half - left), canvas.room - left - half)
        canvas.write([said], x, y + canvas.label * 2.4, name="figure", xanchor="center", color=quiet, size=small)


def _draw_dots(canvas: Canvas, scale: Scale, rows: Spread, pitch: float) -> None:
    placed = [
        (scale.place(dot.value), (index + 0.5) * pitch + (number * _TURN % 1 - 0.5) * canvas.label * 1.6, dot)
        for index, term in enumerate(rows.terms)
        for number, dot in enumerate(sorted(term.results, key=lambda dot: dot.value))
    ]
    canvas.drawing.scatter(
        name="result",
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        mode="markers",
        marker={
            "size": _DOT,
            "color": canvas.colour(ACCENT),
            "opacity": 0.6,
            "line": {"color": canvas.colours.background, "width": 1},
        },
        customdata=[dot.observation_id for _, _, dot in placed],
        hovertext=[hover_text(dot.hover) for _, _, dot in placed],
        hoverinfo="text",
        cliponaxis=False,
    )
    aims = [
        (scale.place(term.target_median), (index + 0.5) * pitch + canvas.label * 1.1)
        for index, term in enumerate(rows.terms)
        if term.target_median is not None
    ]
    if aims:
        canvas.drawing.scatter(
            name="target",
            x=[x for x, _ in aims],
            y=[y for _, y in aims],
            mode="markers",
            marker={
                "size": 13,
                "symbol": "circle",
                "color": canvas.colours.background,
                "line": {"color": canvas.colours.ink, "width": 2.5},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )


def _key(canvas: Canvas, scale: Scale, rows: Spread) -> list[str]:
    parts = [canvas.says("key_dot")]
    if any(term.first_quartile is not None for term in rows.terms):
        parts.append(canvas.says("key_quartiles"))
    if any(term.target_median is not None for term in rows.terms):
        parts.append(canvas.says("key_target_median"))
    return [*parts, *canvas.axis_note(scale)]
