"""Rows for the charts' tests: one function with everything ordinary, change what matters."""

import math
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

from termboard.charts.target_board.rows import COLUMNS

HEADS: dict[str, str] = {
    "title": "Chín trong mười chỉ tiêu đạt",
    "subtitle": "Phường Khuê Trung, 2015–2020",
    "footer": "Nguồn: Báo Đà Nẵng",
}
ORDINARY: dict[str, Any] = {
    "theme": "economy",
    "theme_name": "Kinh tế",
    "indicator_id": "revenue",
    "indicator": "Thu ngân sách",
    "target_text": "100 tỷ đồng",
    "result_text": "110 tỷ đồng",
    "unit_label": "tỷ đồng",
    "target_lower": 100.0,
    "target_upper": 100.0,
    "result_value": 110.0,
    "result_lower": 110.0,
    "result_upper": 110.0,
    "attainment": 1.1,
    "verdict": "exceeded",
    "certainty": "certain",
    "evidence": "pair",
    "stated_verdict": "exceeded",
    "verdicts_agree": True,
    "direction": "higher",
    "source_title": "Bài về đại hội",
}
UNKNOWN: dict[str, Any] = dict.fromkeys(("result_text", "result_value", "result_lower", "result_upper", "attainment"))
OPEN = math.inf


def rows(*changes: dict[str, Any]) -> pd.DataFrame:
    """One row for each set of changes to the ordinary one."""
    optional = ["observation_id", "gap", "gap_label", "decimals"]
    return pd.DataFrame([ORDINARY | change for change in changes], columns=[*COLUMNS, *optional])


def trace(figure: go.Figure, name: str) -> Any:
    """The one trace of that name."""
    (found,) = [trace for trace in figure.data if trace.name == name]
    return found


def names(figure: go.Figure) -> list[str]:
    """What the traces are called, but for the words."""
    return [trace.name for trace in figure.data if trace.name != "words"]


def across(figure: go.Figure, value: float) -> float:
    """At how many pixels from the picture's left edge a value of the chart's own axis stands."""
    return _pixel(figure.layout.xaxis.range, value, figure.layout.width)


def down(figure: go.Figure, value: float) -> float:
    """At how many pixels from the picture's upper edge a value of the chart's own axis stands."""
    return _pixel(figure.layout.yaxis.range[::-1], value, figure.layout.height)


def _pixel(ends: tuple[float, float], value: float, length: float) -> float:
    return float((value - ends[0]) / (ends[1] - ends[0]) * length)


@dataclass(frozen=True)
class Words:
    """One text of a chart; `x` and `y` are its place in the picture in pixels, `side` where it stands from there."""

    name: str
    text: str
    x: float
    y: float
    side: str
    size: float
    weight: int


def words(figure: go.Figure) -> list[Words]:
    """What a chart says, its head and foot first: those of a slide are a trace of their own."""
    heads = [head for head in figure.data if head.name == "head"]
    found = [one for said in (*heads, trace(figure, "words")) for one in _words(figure, said)]
    return [one for one in found if one.text] if heads else found


def _words(figure: go.Figure, said: Any) -> list[Words]:
    font = said.textfont
    x, y = [across(figure, x) for x in said.x], [down(figure, y) for y in said.y]
    columns = said.meta, said.text, x, y, said.textposition, font.size, font.weight
    return [Words(*one) for one in zip(*columns, strict=True)]


def written(figure: go.Figure, name: str) -> list[str]:
    """What the texts of that name say, in their order."""
    noted = [note.text for note in figure.layout.annotations if note.name == name]
    return [*noted, *(said.text for said in words(figure) if said.name == name)]


def sayings(chart: Any) -> list[str]:
    """What a chart of an AppTest says, its title first, each in one line."""
    return [said.text.replace("<br>", " ") for said in words(pio.from_json(chart.proto.spec))]


def shapes(figure: go.Figure, name: str) -> list[Any]:
    return [shape for shape in figure.layout.shapes if shape.name == name]


def lines(figure: go.Figure, name: str) -> list[tuple[float, float, float, float]]:
    """From where to where the lines of that name go that `termboard.charts.canvas.canvas` draws beneath the marks."""
    drawn = "".join(shape.path for shape in shapes(figure, name))
    return [tuple(float(number) for number in re.split("[,L]", line)) for line in drawn.split("M")[1:]]
