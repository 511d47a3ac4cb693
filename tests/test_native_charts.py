"""Charts as an office program edits them: the rows' own figures, targets as their own series, words for the rest."""

import importlib
import inspect
import pkgutil
from functools import partial

import pandas as pd
import pytest

from termboard import charts
from termboard.charts import dumbbell, pace_path, scatter, slope, verdict_bar, verdict_matrix
from termboard.charts.canvas.canvas import Measure
from termboard.charts.dot_map import dot_map
from termboard.charts.scatter import Axis
from termboard.charts.target_board import target_board
from termboard.slides.kinds import KINDS, native_pages, parts
from termboard.slides.slide import NativeChart
from tests.chart_rows import rows


def one(chart, frame, language="vi"):
    """The only chart of the only page."""
    ((native,),) = native_pages(chart, frame, language)
    return native


def labels(native: NativeChart, name: str):
    (found,) = [part for part in native.series if part.name == name]
    return list(found.labels)


def series(native: NativeChart):
    """Name to mark and values."""
    return {part.name: (part.mark, list(part.values)) for part in native.series}


def drawing_functions():
    """Every function of `termboard.charts` that draws a picture in a frame."""
    for module in pkgutil.walk_packages(charts.__path__, "termboard.charts."):
        for _, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            taken = inspect.signature(function).parameters
            if function.__module__ == module.name and list(taken)[:1] == ["rows"] and "footer" in taken:
                yield function


def test_every_chart_of_a_frame_is_a_kind():
    assert set(drawing_functions()) == {kind.chart for kind in KINDS}


NATIVE = [kind for kind in KINDS if kind.native]


@pytest.mark.parametrize("kind", NATIVE, ids=lambda kind: kind.chart.__name__)
def test_the_modules_of_a_kind_are_named_as_its_chart(kind):
    name = kind.chart.__name__
    assert f"{kind.chart.__module__}.".startswith(f"termboard.charts.{name}.")
    assert (kind.native.__module__, kind.native.__name__) == (f"termboard.slides.native.{name}", f"{name}_pages")


def test_charts_of_one_row_after_another_are_divided_over_slides():
    bars = rows(*[{}] * 25)
    assert [len(part) for part in parts(target_board, bars, 2)] == [13, 12]
    assert [len(part) for part in parts(partial(dumbbell.dumbbell), bars, 3)] == [9, 9, 7]
    assert [len(part) for part in parts(pace_path.pace_path, bars, 2)] == [25]
    assert [len(part) for part in parts(target_board, bars, 1)] == [25]


def test_a_matrix_is_divided_between_its_units():
    cells = pd.DataFrame({"place": sorted([*range(5)] * 3), "position": [*range(3)] * 5})
    divided = parts(verdict_matrix.verdict_matrix, cells, 2)
    assert [sorted(set(part["place"])) for part in divided] == [[0, 1], [2, 3, 4]]
    assert [len(part) for part in divided] == [6, 9]


@pytest.mark.parametrize("chart", [slope.slope, target_board, dot_map, dumbbell.dumbbell])
def test_a_chart_that_office_programs_do_not_know_has_no_native_form(chart):
    assert native_pages(chart, rows({}), "vi") == []


def test_an_unknown_chart_has_no_native_form():
    assert native_pages(lambda rows: None, rows({}), "vi") == []
    assert native_pages(partial(print, sep=""), rows({}), "vi") == []


@pytest.mark.parametrize("chart", [kind.chart for kind in KINDS], ids=lambda chart: chart.__name__)
def test_a_chart_without_rows_has_no_slides(chart):
    assert native_pages(chart, pd.DataFrame(), "vi") == []


SCATTER_FRAME = pd.DataFrame(
    {
        "unit": ["Phường An Hải, Đà Nẵng", "Xã Xa, Huế", "Xã Gần, Huế"],
        "x": [15.237, 90.0, 50.0],
        "y": [3.0, 9.5, 5.0],
        "chosen": [True, False, False],
        "distance": [0.2, 2.0, 0.1],
    }
)
SCATTER_CHART = partial(
    scatter.scatter,
    across=Axis("Thu nhập", Measure("", "triệu đồng", 1), 50.0),
    up=Axis("Hộ nghèo", Measure("%", "%", 1), 5.0),
)


def test_chosen_units_and_outliers_are_named():
    native = one(SCATTER_CHART, SCATTER_FRAME)
    others, chosen = native.series[-2:]
    assert (list(others.across), list(others.values), others.labels) == (
        [90.0, 50.0], [9.5, 5.0], ["Xã Xa", ""],
    )  # fmt: skip
    assert (list(chosen.across), list(chosen.values), chosen.labels) == ([15.237], [3.0], ["Phường An Hải"])


def test_medians_cross_as_broken_lines():
    native = one(SCATTER_CHART, SCATTER_FRAME)
    assert [(line.name, line.mark, list(line.across), list(line.values)) for line in native.series[:2]] == [
        ("trung vị: Thu nhập", "dashed", [50.0, 50.0], [0.0, 10.0]),
        ("trung vị: Hộ nghèo", "dashed", [0.0, 100.0], [5.0, 5.0]),
    ]
    assert (native.across_title, native.value_title) == (
        "Thu nhập, triệu đồng · nét đứt: trung vị 50 (ngang), 5 (dọc)", "Hộ nghèo, %",
    )  # fmt: skip


BAR_FRAME = pd.DataFrame(
    [("2015–2020", "exceeded", 12), ("2015–2020", "missed", 1), ("2020–2025", "exceeded", 3)],
    columns=["group", "verdict", "count"],
)


def test_counts_are_stacked_by_verdict():
    native = one(verdict_bar.verdict_bar, BAR_FRAME)
    assert native.kind == "stacked"
    # The thin part of the misses has no room for its number in every program: it stands with the name.
    assert native.categories == ["2015–2020 (n = 13, ▼ 1)", "2020–2025 (n = 3)"]
    assert series(native) == {"▲\u00a0vượt": ("bar", [12, 3]), "▼\u00a0không đạt": ("bar", [1, None])}


def test_a_segment_with_room_says_count_and_share_a_narrow_one_its_count():
    native = one(verdict_bar.verdict_bar, BAR_FRAME, "en")
    assert labels(native, "▲\u00a0exceeded") == ["▲ 12 (92%)", "▲ 3 (100%)"]
    assert labels(native, "▼\u00a0missed") == ["1", ""]
