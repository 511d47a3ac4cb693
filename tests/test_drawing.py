"""A figure in the making."""

import numpy as np
import plotly.io
import pytest

from termboard.charts.canvas import drawing
from termboard.charts.canvas.drawing import Drawing


def test_a_name_that_plotly_does_not_know_is_told_where_figures_are_checked() -> None:
    made = Drawing()
    made.scatter(x=[1], y=[2], colour="red")
    with pytest.raises(ValueError, match="colour"):
        made.figure()


def test_a_figure_is_the_same_checked_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Drawing()
    made.scatter(x=np.array([1.5, 2.5]), y=[2, None], text=["a", "b"], marker={"size": [3, 4]})
    made.x_axis(range=[0, 3], visible=False)
    made.set(width=300, height=200, images=[{"source": "data:,", "x": 0, "y": 1}])
    checked = made.figure().to_dict()
    monkeypatch.setattr(drawing, "IS_CHECKED", False)
    unchecked = made.figure().to_dict()
    assert unchecked == checked
    assert unchecked["data"][0]["x"] == [1.5, 2.5]


def test_the_template_that_streamlit_sets_is_in_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly.io.templates, "default", "plotly_dark")
    monkeypatch.setattr(drawing, "IS_CHECKED", False)
    assert "template" not in Drawing().figure().to_dict()["layout"]


def test_a_change_of_any_number_changes_the_revision() -> None:
    def revision(number: float) -> str:
        made = Drawing()
        made.scatter(x=[number], y=[1])
        return str(made.figure().layout.datarevision)

    assert revision(1) == revision(1) != revision(2)
