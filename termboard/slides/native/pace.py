"""The path of a target as lines over the years: the even way, the results so far, what is needed, the outlook."""

from typing import Any, Final

import pandas as pd

from termboard.charts.pace import LOOKS
from termboard.charts.scale import Scale, fitted
from termboard.rows import rows_of
from termboard.slides.native.marks import INK, QUIET, Page, axis_title, mark_colour, symbol
from termboard.slides.slide import Mark, NativeChart, Series
from termboard.texts import Language, text

# The order in which the marks lie over one another.
_LINES: Final[dict[str, Mark]] = {"plan": "thin", "need": "dashed", "outlook": "dashed"}
# The part of the axis below the lowest value.
_SPARE: Final = 0.1
_POINTS: Final[dict[str, Mark]] = {"base": "dot", "point": "dot", "goal": "hollow"}


def pace_path_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.pace` has them."""
    known = rows[rows["value"].notna()]
    if known.empty:
        return []
    verdict = LOOKS.get(str(known["outlook"].iat[0]), "not_assessable")
    scale = _scale([float(value) for value in known["value"]])
    years = list(range(int(known["year"].min()), int(known["year"].max()) + 1))
    return [
        [
            NativeChart(
                kind="lines",
                categories=[str(year) for year in years],
                series=[*_lines(known, years, verdict, language), *_points(known, years, verdict, language)],
                value_title=axis_title(scale, language),
                least=scale.low,
                most=scale.high,
                has_legend=True,
            )
        ]
    ]


def _scale(values: list[float]) -> Scale:
    """From zero, or from somewhat below the lowest value."""
    scale = fitted(values, 0, 1)
    return fitted([*values, min(values) - _SPARE * (scale.high - scale.low)], 0, 1) if scale.low > 0 else scale


def _lines(rows: pd.DataFrame, years: list[int], verdict: str, language: Language) -> list[Series]:
    colours = {"plan": QUIET, "need": INK, "outlook": mark_colour(verdict)}
    found = [
        Series(_name(series, language), _values(rows, series, years), mark, colours[series])
        for series, mark in _LINES.items()
        if (rows["series"] == series).any()
    ]
    return [*_band(rows, years, language), *found]


def _band(rows: pd.DataFrame, years: list[int], language: Language) -> list[Series]:
    """The goal's height: between the even way and this line a result is in time."""
    plan, goal = rows[rows["series"] == "plan"], rows[rows["series"] == "goal"]
    if plan["value"].nunique() < 2 or goal.empty:
        return []
    height = float(goal["value"].max())
    return [Series(text(language, "native.goal_level"), [height] * len(years), "thin", QUIET)]


def _points(rows: pd.DataFrame, years: list[int], verdict: str, language: Language) -> list[Series]:
    found = [
        Series(
            _name(series, language),
            _values(rows, series, years),
            mark,
            INK,
            labels=_labels(rows, series, years),
            symbol="square" if series == "base" else "circle",
        )
        for series, mark in _POINTS.items()
        if (rows["series"] == series).any()
    ]
    outlook = rows[rows["series"] == "outlook"].sort_values("year").tail(1).assign(series="end")
    if outlook.empty:
        return found
    return [
        *found,
        Series(
            text(language, "native.outlook_end"),
            _values(outlook, "end", years),
            "dot",
            mark_colour(verdict),
            labels=_labels(outlook, "end", years),
            symbol=symbol(verdict),
        ),
    ]


def _name(series: str, language: Language) -> str:
    return text(language, f"pace.series_{series}")


def _values(rows: pd.DataFrame, series: str, years: list[int]) -> list[float | None]:
    by_year = {year: float(row["value"]) for year, row in _by_year(rows, series).items()}
    return [by_year.get(year) for year in years]


def _labels(rows: pd.DataFrame, series: str, years: list[int]) -> list[str]:
    by_year = {year: str(row["label"] or "") for year, row in _by_year(rows, series).items()}
    return [by_year.get(year, "") for year in years]


def _by_year(rows: pd.DataFrame, series: str) -> dict[int, dict[Any, Any]]:
    return {int(row["year"]): row for row in rows_of(rows[rows["series"] == series])}
