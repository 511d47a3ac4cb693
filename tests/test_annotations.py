"""A presenter's words find the mark they are meant for, and no other."""

import plotly.graph_objects as go
import pytest

from termboard.charts.canvas.annotations import Annotation, Mark, annotated, beside, marks, named
from termboard.charts.canvas.placing import Box


def figure() -> go.Figure:
    """100 by 200 pixels: a target and a result of one unit, and another unit."""
    hover = ["Phường A, Huế · 2020–2025<br>kết quả: 5 %", "Phường B, Huế · 2020–2025<br>kết quả: 10 %"]
    made = go.Figure(
        [
            {"type": "scatter", "name": "target", "x": [1], "y": [9], "hovertext": [hover[0]]},
            {"type": "scatter", "name": "result", "x": [1, 2], "y": [5, 10], "hovertext": hover},
        ]
    )
    axes = {"xaxis": {"range": [0, 2]}, "yaxis": {"range": [0, 10]}}
    return made.update_layout(width=100, height=200, margin={"l": 0, "r": 0, "t": 0, "b": 0}, **axes)


def test_marks_are_called_as_their_hover_text_begins_and_stand_where_they_are_drawn() -> None:
    assert marks(figure()) == [
        Mark("Phường A, Huế · 2020–2025", 50, 100),
        Mark("Phường B, Huế · 2020–2025", 100, 0),
        Mark("Phường A, Huế · 2020–2025", 50, pytest.approx(20)),
    ]


def test_words_point_to_the_result_and_rings_are_around_each_mark_of_the_unit() -> None:
    said = [Annotation("Phường A, Huế · 2020–2025", "Cao <hơn>"), Annotation("Phường A, Huế")]
    layout = annotated(figure(), said, "light", Box(0, 0, 100, 200)).layout
    (words,) = layout.annotations
    assert (words.text, words.x, words.y) == ("<b>Cao &lt;hơn&gt;</b>", 0.5, 0.5)
    assert [(ring.y0 + ring.y1) / 2 for ring in layout.shapes] == [0.5, pytest.approx(0.9)]


def test_a_figure_is_left_as_it_is() -> None:
    before = figure()
    annotated(before, [Annotation("Phường A, Huế")], "light", Box(0, 0, 100, 200))
    assert before == figure()


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("Phường Hòa Khánh, Đà Nẵng", ["Phường Hòa Khánh Nam · Đà Nẵng", "2. Phường Hòa Khánh · Đà Nẵng"], [1]),
        ("Xã Hát Môn, Hà Nội", ["Sầm Sơn 136,5", "Hát Môn 150"], [1]),
        ("Phường Khánh, Huế", ["Hòa Khánh 3"], []),
        ("Phường A · 2020–2025", ["Phường A · 2015–2020", "Phường A · 2020–2025"], [1]),
        ("2025, đầu kỳ", ["đường đi đều · 2025", "đầu kỳ · 2025"], [1]),
        ("Hộ nghèo", ["Hộ cận nghèo", "Số hộ nghèo"], []),
    ],
)
def test_a_native_chart_is_searched_for_whole_names(name: str, said: list[str], found: list[int]) -> None:
    assert named(name, said) == found


def test_words_stand_where_they_hide_least() -> None:
    crowd = [Box(0, 0, 1000, 480), Box(0, 520, 450, 1000)]
    box = beside(Mark("", 400, 500), ["Cao nhất"], 15, Box(0, 0, 1000, 1000), crowd)
    assert not any(box.meets(other) for other in crowd)
