"""The path of a target: from its base to its goal, the results so far, and where they lead."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas import theme as look
from termboard.charts.canvas.drawing import Drawing
from termboard.charts.canvas.lettering import block_height, joined, text_width, wrap
from termboard.charts.canvas.picture import Words, framed
from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import COLOURS, DEFAULT_WIDTH, NARROW_BELOW, VERDICTS, Theme
from termboard.domain.formats import number
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict

COLUMNS: Final = ("series", "year", "value", "label", "hover", "outlook")

LOOKS: Final = {"reached": Verdict.MET, "on_track": Verdict.MET, "will_miss": Verdict.MISSED}
"""The verdict whose sign an outlook takes; all others look not assessable."""

# An axis from zero is kept where it costs little of the height.
_NEAR_ZERO: Final = 0.4
# Years by which the axis reaches beyond its first and last mark.
_ASIDE: Final = 0.12


@dataclass(frozen=True)
class _Path:
    """The rows by series, and what all drawing shares."""

    rows: pd.DataFrame
    drawing: Drawing
    language: Language
    theme: Theme
    width: int

    def series(self, name: str) -> pd.DataFrame:
        return self._by_series.get(name, self.rows.iloc[:0])

    @cached_property
    def _by_series(self) -> dict[str, pd.DataFrame]:
        return {str(name): own for name, own in self.rows.sort_values("year").groupby("series")}

    @property
    def sizes(self) -> look.Sizes:
        return look.sizes(self.width)

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW_BELOW

    @property
    def verdict(self) -> str:
        """The verdict whose look the outlook takes."""
        return LOOKS.get(str(self.rows["outlook"].iat[0]), Verdict.NOT_ASSESSABLE)

    @property
    def goal(self) -> float:
        return float(self.series("goal")["value"].max())

    @property
    def is_falling(self) -> bool:
        """Whether the way leads down to the goal."""
        return bool(self.goal < self.series("plan")["value"].max())

    @property
    def limits(self) -> tuple[float, float]:
        """The ends of the axis of values: from zero where that is near."""
        low, high = float(self.rows["value"].min()), float(self.rows["value"].max())
        spare = (high - low or abs(high) or 1) * 0.14
        starts_at_zero = 0 <= low <= high * _NEAR_ZERO
        return (0 if starts_at_zero else low - spare, high + spare)


def pace_path(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw one target's way through its term, at least one row of it.

    `rows`: series (base, goal, plan, point, need, outlook), year, value (in the indicator's unit of measure), label
    (said beside the mark; empty for none), hover, outlook (the code, the same in all rows).
    """
    path = _Path(rows.loc[:, list(COLUMNS)], Drawing(), language, theme, width)
    key = _key(path)
    head = look.heads(title, subtitle, footer, width)
    plot = 300 if path.is_narrow else round(min(max(width * 0.32, 320), 520))
    _draw_band(path)
    _draw_lines(path)
    _draw_marks(path)
    left, right = _axis_room(path), 0 if path.is_narrow else _end_room(path)
    first, last = _years(path)
    across = Scale(first - _ASIDE, last + _ASIDE, 0, width - 2 * path.sizes.pad - left - right)
    down = Scale(*path.limits, plot, 0)
    path.drawing.x_axis(range=[across.low, across.high])
    path.drawing.y_axis(range=[down.low, down.high])
    top = block_height(len(key), path.sizes.small) + path.sizes.small
    bottom = path.sizes.small * 2.9
    return framed(
        path.drawing,
        title=title,
        subtitle=subtitle,
        footer=footer,
        language=language,
        theme=theme,
        width=width,
        height=round(head.above + top + plot + bottom + head.below),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        words=[_key_words(path, key), *_write_years(path, across, plot), *_write_values(path, down)],
        annotations=_labels(path, plot),
        shapes=[_grid(path, across, down)],
    )


def _draw_band(path: _Path) -> None:
    """The field between the even way and the goal: in it a result is in time."""
    plan = path.series("plan")
    if plan["value"].nunique() < 2:
        return
    path.drawing.scatter(
        name="band",
        x=[*plan["year"], plan["year"].iat[0]],
        y=[*plan["value"], path.goal],
        fill="toself",
        fillcolor=COLOURS[path.theme].band,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
    )


def _draw_lines(path: _Path) -> None:
    colours = COLOURS[path.theme]
    mark = VERDICTS[path.verdict].mark[path.theme]
    looks = {
        "plan": {"color": colours.quiet, "width": 2},
        "need": {"color": colours.ink, "width": 2, "dash": "dot"},
        "outlook": {"color": mark, "width": 3, "dash": "dash"},
    }
    for name, line in looks.items():
        rows = path.series(name)
        if not rows.empty:
            path.drawing.scatter(name=name, x=rows["year"], y=rows["value"], mode="lines", line=line, **_hover(rows))


def _draw_marks(path: _Path) -> None:
    colours = COLOURS[path.theme]
    size = path.sizes.body * 0.8
    ink = {"color": colours.ink, "size": size}
    hollow = {
        "color": colours.background, "size": size * 1.15, "line": {"color": colours.ink, "width": 2.5},
    }  # fmt: skip
    verdict = VERDICTS[path.verdict]
    end = {"color": verdict.mark[path.theme], "symbol": verdict.symbol, "size": size * 1.2}
    marks = {
        "base": (path.series("base"), ink | {"symbol": "square"}),
        "point": (path.series("point"), ink),
        "end": (path.series("outlook").tail(1), end),
        "goal": (path.series("goal"), hollow),
    }
    for name, (rows, marker) in marks.items():
        if not rows.empty:
            path.drawing.scatter(
                name=name, x=rows["year"], y=rows["value"], mode="markers", marker=marker, cliponaxis=False,
                **_hover(rows),
            )  # fmt: skip


def _hover(rows: pd.DataFrame) -> dict[str, Any]:
    said = [joined(wrap(str(words), 300, 14, max_lines=5)) for words in rows["hover"]]
    return {"hovertext": said, "hoverinfo": "text"}


def _write_years(path: _Path, axis: Scale, foot: float) -> list[Words]:
    first, last = _years(path)
    return [
        _tick(path, str(year), axis.place(year), foot + path.sizes.small * 1.3, "center")
        for year in range(first, last + 1)
    ]


def _write_values(path: _Path, axis: Scale) -> list[Words]:
    return [
        _tick(path, number(value, 2, path.language), -path.sizes.small * 0.5, axis.place(value), "right")
        for value in axis.ticks()
    ]


def _tick(path: _Path, said: str, x: float, y: float, xanchor: str) -> Words:
    return Words("tick", said, x, y, path.sizes.small, COLOURS[path.theme].quiet, xanchor=xanchor)


def _grid(path: _Path, across: Scale, down: Scale) -> dict[str, Any]:
    """Quiet lines across the plot, as one path."""
    lines = "".join(f"M{across.low},{value}L{across.high},{value}" for value in down.ticks())
    line = {"color": COLOURS[path.theme].grid, "width": 1}
    return {"name": "grid", "type": "path", "path": lines, "line": line, "layer": "below"}


def _years(path: _Path) -> tuple[int, int]:
    return int(path.rows["year"].min()), int(path.rows["year"].max())


def _labels(path: _Path, plot: float) -> list[dict[str, Any]]:
    """Words beside the marks: above or below them, and at the right edge for what lies at the end of the term."""
    low, high = path.limits
    # On opposite sides of the way: the first results stand close to the base.
    notes = [_note(path, row, below=not path.is_falling) for row in rows_of(path.series("base"))]
    notes += [_note(path, row, below=path.is_falling) for row in rows_of(path.series("point"))]
    ends = pd.concat([path.series("goal"), path.series("outlook").tail(1)])
    heights = {index: (row["value"] - low) / (high - low) * plot for index, row in ends.iterrows()}
    return [*notes, *_end_notes(path, ends, heights)]


def _note(path: _Path, row: dict[Any, Any], *, below: bool) -> dict[str, Any]:
    is_first = row["year"] == path.rows["year"].min()
    return _annotation(path, str(row["series"]), str(row["label"])) | {
        "x": row["year"],
        "y": row["value"],
        "xref": "x",
        "yref": "y",
        "xanchor": "left" if is_first else "center",
        "yanchor": "top" if below else "bottom",
        "yshift": -path.sizes.body * 0.6 if below else path.sizes.body * 0.6,
        "font": {"size": path.sizes.body, "color": COLOURS[path.theme].ink},
    }


def _end_notes(path: _Path, ends: pd.DataFrame, heights: dict[Any, float]) -> list[dict[str, Any]]:
    """The labels of goal and outlook: beside their marks a line apart, on a phone above and below them."""
    places = _apart(heights, block_height(1, path.sizes.body))
    highest = max(heights, key=lambda index: heights[index])
    notes = []
    for index, row in ends.iterrows():
        is_goal = row["series"] == "goal"
        is_above = index == highest if len(heights) > 1 else not path.is_falling
        colour = COLOURS[path.theme].ink if is_goal else VERDICTS[path.verdict].ink[path.theme]
        notes.append(
            _annotation(path, str(row["series"]), str(row["label"]))
            | {"x": row["year"], "y": row["value"], "xref": "x", "yref": "y"}
            | {"font": {"size": path.sizes.body, "color": colour, "weight": 700}}
            | _place(path, places[index] - heights[index], is_above=is_above)
        )
    return notes


def _place(path: _Path, shift: float, *, is_above: bool) -> dict[str, Any]:
    body = path.sizes.body
    if path.is_narrow:
        aside = body * 0.6 if is_above else -body * 0.6
        # A steep line may run behind the words.
        place = {"xanchor": "right", "xshift": body * 0.6, "yanchor": "bottom" if is_above else "top", "yshift": aside}
        return place | {"bgcolor": COLOURS[path.theme].background}
    return {"xanchor": "left", "xshift": body * 0.9, "yanchor": "middle", "yshift": shift}


def _apart(heights: dict[Any, float], line: float) -> dict[Any, float]:
    """The heights, moved until they are a line apart."""
    places = dict(heights)
    for lower, upper in pairwise(sorted(places, key=lambda index: places[index])):
        short = max(line - (places[upper] - places[lower]), 0) / 2
        places[lower] -= short
        places[upper] += short
    return places


def _annotation(path: _Path, name: str, label: str) -> dict[str, Any]:
    return {"name": name, "text": joined([label]), "showarrow": False, "borderpad": 0}


def _key(path: _Path) -> list[str]:
    """What lines and field mean, of those that are drawn, and whether the axis leaves out zero."""
    drawn = [name for name in ("plan", "need", "outlook") if not path.series(name).empty]
    is_level = path.series("plan")["value"].nunique() < 2
    names = ["level" if name == "plan" and is_level else name for name in drawn]
    said = [text(path.language, f"charts.pace_{name}") for name in names]
    if path.limits[0] != 0:
        said.append(text(path.language, "charts.pace_cut"))
    room = path.width - 2 * path.sizes.pad
    return wrap(" · ".join(said), room, path.sizes.small, max_lines=5)


def _key_words(path: _Path, key: list[str]) -> Words:
    small = path.sizes.small
    return Words(
        "key", joined(key), -_axis_room(path), -small * 0.8, small, COLOURS[path.theme].quiet, yanchor="bottom"
    )


def _axis_room(path: _Path) -> float:
    longest = max(f"{abs(limit):,.1f}" for limit in path.limits)
    return round(text_width(longest, path.sizes.small) + path.sizes.small)


def _end_room(path: _Path) -> float:
    ends = [*path.series("goal")["label"], *path.series("outlook").tail(1)["label"]]
    return round(max(text_width(str(label), path.sizes.body, bold=True) for label in ends) + path.sizes.body * 1.4)
