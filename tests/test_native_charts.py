"""Charts as an office program edits them: the rows' own figures, targets as their own series, words for the rest."""

import importlib
import inspect
import pkgutil
from functools import partial

import pandas as pd
import pytest

from termboard import charts
from termboard.charts import dumbbell, pace_path, scatter, slope, small_multiples, strip, verdict_bar, verdict_matrix
from termboard.charts.canvas.canvas import Measure
from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.dot_map import dot_map
from termboard.charts.dot_map.rows import MapRow
from termboard.charts.scatter import Axis
from termboard.charts.target_board import target_board
from termboard.slides.kinds import KINDS, native_pages, parts
from termboard.slides.native.marks import INK
from termboard.slides.slide import NativeChart, Table
from tests.chart_rows import UNKNOWN, rows
from tests.test_target_board import FROM_ZERO, NOBODY_POOR, SHRUNK

EXCEEDED, MISSED = (VERDICTS[code].mark["light"] for code in ("exceeded", "missed"))
SHORT = {
    "indicator": "Tăng trưởng kinh tế", "indicator_id": "growth", "unit_label": "%/năm", "target_text": "12 - 15 %",
    "result_text": "11,74 %/năm", "target_lower": 12.0, "target_upper": 15.0, "result_value": 11.74,
    "attainment": 11.74 / 12, "verdict": "missed", "stated_verdict": "met", "verdicts_agree": False,
}  # fmt: skip
STATED = UNKNOWN | {
    "indicator": "Hộ dùng nước sạch", "target_text": "100 % hộ", "result_text": "100 % hộ", "evidence": "stated",
    "verdict": "met", "target_lower": None, "target_upper": None,
}  # fmt: skip
PLACED = dict.fromkeys(MapRow._fields) | {
    "unit_id": "ba-ria", "name": "Bà Rịa", "full_name": "Phường Bà Rịa", "place": "TP Hồ Chí Minh",
    "is_former": False, "latitude": 10.5, "longitude": 107.2, "value": 334.04, "unit_label": "triệu đồng",
    "decimals": 1, "verdict": "in_progress", "observation_id": "o1",
}  # fmt: skip
HUE = {"unit_id": "hue", "name": "Thanh Thủy", "place": "Huế", "latitude": 16.4, "longitude": 107.6, "value": 58.0}
COUNTRY = pd.DataFrame(
    {"kind": "xã", "name": ["Lũng Cú", "Đất Mũi"], "latitude": [23.3, 8.6], "longitude": [105.3, 104.8]}
)


def one(chart, frame, language="vi"):
    """The only chart of the only page."""
    ((native,),) = native_pages(chart, frame, language)
    return native


def series(native: NativeChart):
    """Name to mark and values."""
    return {part.name: (part.mark, list(part.values)) for part in native.series}


def labels(native: NativeChart, name: str):
    (found,) = [part for part in native.series if part.name == name]
    return list(found.labels)


def drawing_functions():
    """Every function of `termboard.charts` that draws a picture in a frame."""
    for module in pkgutil.walk_packages(charts.__path__, "termboard.charts."):
        for _, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            taken = inspect.signature(function).parameters
            if function.__module__ == module.name and list(taken)[:1] == ["rows"] and "footer" in taken:
                yield function


def test_every_chart_of_a_frame_has_a_native_form():
    assert set(drawing_functions()) == {kind.chart for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.chart.__name__)
def test_the_modules_of_a_kind_are_named_as_its_chart(kind):
    name = kind.chart.__name__
    assert f"{kind.chart.__module__}.".startswith(f"termboard.charts.{name}.")
    assert (kind.native.__module__, kind.native.__name__) == (f"termboard.slides.native.{name}", f"{name}_pages")


def test_charts_of_one_row_after_another_are_divided_over_slides():
    bars = rows(*[SHORT] * 25)
    assert [len(part) for part in parts(target_board, bars, 2)] == [13, 12]
    assert [len(part) for part in parts(partial(dumbbell.dumbbell), bars, 3)] == [9, 9, 7]
    assert [len(part) for part in parts(verdict_matrix.verdict_matrix, bars, 2)] == [25]
    assert [len(part) for part in parts(target_board, bars, 1)] == [25]


def test_an_unknown_chart_has_no_native_form():
    assert native_pages(lambda rows: None, rows({}), "vi") == []
    assert native_pages(partial(print, sep=""), rows({}), "vi") == []


@pytest.mark.parametrize("chart", [kind.chart for kind in KINDS], ids=lambda chart: chart.__name__)
def test_a_chart_without_rows_has_no_slides(chart):
    assert native_pages(chart, pd.DataFrame(), "vi") == []


def test_the_results_of_a_target_board_are_filled_and_targets_outlined_at_100():
    assert series(one(target_board, rows(SHORT, {}))) == {
        "Kết quả, % so với mục tiêu": ("bar", [11.74 / 12 * 100, 1.1 * 100]),
        "đầu trên của khoảng mục tiêu, %": ("outline", [125.0, None]),
        "mục tiêu = 100 %": ("outline", [100.0, 100.0]),
    }


def test_targets_stand_under_their_themes_and_a_key_says_what_signs_and_outlines_mean():
    economy, party = {"theme": "economy", "theme_name": "Kinh tế"}, {"theme": "party", "theme_name": "Xây dựng Đảng"}
    native = one(target_board, rows(SHORT | economy, party))
    assert native.categories == ["Kinh tế:", "Tăng trưởng kinh tế", "Xây dựng Đảng:", "Thu ngân sách"]
    assert native.series[0].values == [None, 11.74 / 12 * 100, None, 1.1 * 100]
    assert native.series[-1].values == [None, 100.0, None, 100.0]
    assert [(entry.words, entry.colour) for entry in native.key] == [
        ("khung viền: mục tiêu = 100 %", "#1b2430"),
        ("khung xám: đầu trên của khoảng mục tiêu", "#5b6673"),
        ("▲\u00a0vượt", EXCEEDED),
        ("▼\u00a0không đạt", MISSED),
    ]


def test_a_result_that_is_no_per_cent_of_its_target_has_its_gap_in_its_label():
    native = one(target_board, rows(SHRUNK, NOBODY_POOR, FROM_ZERO))
    assert native.series[0].values == [0.0, 100.0, 140.0]
    assert native.series[-1].colours == [INK, INK, INK]
    assert [label.split(" · ")[0] for label in native.series[-1].labels] == [
        "← −15,5\u00a0điểm %", "0 %", "→ +0,4\u00a0điểm %",
    ]  # fmt: skip


def test_bars_of_a_target_board_have_the_colour_of_their_verdict():
    assert one(target_board, rows(SHORT, {})).series[0].colours == [MISSED, EXCEEDED]


def test_the_label_of_a_target_has_both_wordings_the_verdict_and_what_the_report_says():
    native = one(target_board, rows(SHORT))
    assert native.categories == ["Tăng trưởng kinh tế"]
    assert labels(native, "mục tiêu = 100 %") == [
        "11,74 %/năm · mục tiêu 12 - 15 % · ▼\u00a0không đạt · báo cáo ghi “đạt”"
    ]


def test_the_label_of_a_target_speaks_english():
    assert labels(one(target_board, rows(SHORT), "en"), "target = 100%") == [
        "11,74 %/năm · target 12 - 15 % · ▼\u00a0missed · report says “met”"
    ]


def test_a_likely_verdict_is_marked_as_likely():
    (label,) = labels(one(target_board, rows({"certainty": "likely"})), "mục tiêu = 100 %")
    assert label == "110 tỷ đồng · mục tiêu 100 tỷ đồng · ▲\u00a0vượt · nhiều khả năng"


def test_a_result_only_stated_has_a_label_without_a_bar():
    native = one(target_board, rows({}, STATED))
    assert native.series[0].values == [1.1 * 100, None]
    assert native.series[1].colours == ["#1b2430", ""]
    assert native.series[1].labels[1] == "100 % hộ · mục tiêu 100 % hộ · ●\u00a0đạt · chỉ theo báo cáo"


def test_a_target_not_yet_due_is_an_empty_outline():
    native = one(target_board, rows({}, UNKNOWN | {"verdict": "in_progress", "stated_verdict": ""}))
    assert native.series[0].values == [1.1 * 100, None]
    assert native.series[1].colours == ["#1b2430", "#1b2430"]
    assert native.series[1].labels[1] == "mục tiêu 100 tỷ đồng · ◐\u00a0đang thực hiện"


def test_the_board_of_a_running_term_is_a_table():
    (table,) = native_pages(target_board, rows(UNKNOWN | {"verdict": "in_progress", "stated_verdict": ""}), "en")
    assert table.rows.to_dict("records") == [
        {"Indicator": "Thu ngân sách", "Target": "100 tỷ đồng", "Result": "—",
         "Verdict by the figures": "◐\u00a0in progress"},
    ]  # fmt: skip


def test_a_result_beyond_the_axis_says_how_far():
    native = one(target_board, rows({"attainment": 4.43375}, {}, {}, {}, {}, {}, {}))
    assert native.series[0].values[0] == 443.375
    assert native.most == 140
    assert native.series[1].labels[0] == "→ 443\u00a0% · 110 tỷ đồng · mục tiêu 100 tỷ đồng · ▲\u00a0vượt"


def test_twenty_five_targets_become_two_slides():
    frame = rows(*({"indicator": str(number)} for number in range(25)))
    assert [len(native.categories) for (native,) in native_pages(target_board, frame, "vi")] == [13, 12]


def test_a_board_without_any_place_is_a_table():
    (table,) = native_pages(target_board, rows(STATED), "vi")
    assert isinstance(table, Table)
    assert table.rows.to_dict("records") == [
        {"Chỉ tiêu": "Hộ dùng nước sạch", "Mục tiêu": "100 % hộ", "Kết quả": "100 % hộ",
         "Đánh giá theo số liệu": "●\u00a0đạt · chỉ theo báo cáo"},
    ]  # fmt: skip
    assert table.colours == {(0, 3): "#007a5e"}


DUMBBELL_FRAME = pd.DataFrame(
    [
        ("1", "Phường An Hải", "Đà Nẵng", 12.0, 15.237, "exceeded", ""),
        ("2=", "Xã Bà Nà", "Đà Nẵng", 12.0, None, "", ""),
        ("", "Phường Cẩm Lệ", "", None, None, "", ""),
    ],
    columns=["place", "unit", "where", "target", "result", "verdict", "note"],
).assign(hover="", target_id="t", result_id="r")
DUMBBELL_CHART = partial(
    dumbbell.dumbbell, measure=Measure("%", "%", 1), median=13.4, median_name="trung vị nhóm cùng tỉnh:"
)


def test_results_targets_and_the_median_are_series_of_their_own():
    assert series(one(DUMBBELL_CHART, DUMBBELL_FRAME)) == {
        "Kết quả": ("bar", [15.237, None, None, None]),
        "Mục tiêu": ("outline", [12.0, 12.0, None, None]),
        "trung vị": ("outline", [None, None, None, 13.4]),
    }
    assert [entry.words for entry in one(DUMBBELL_CHART, DUMBBELL_FRAME).key] == [
        "thanh đặc: kết quả, màu theo đánh giá", "khung viền: mục tiêu",
    ]  # fmt: skip


def test_a_range_of_a_dumbbell_is_outlined_at_both_its_ends():
    frame = DUMBBELL_FRAME.head(1).assign(target=13.5, target_low=12.0, target_high=15.0, target_qualifier="range")
    native = one(partial(dumbbell.dumbbell, measure=Measure("%", "%", 1)), frame)
    assert series(native) == {
        "Kết quả": ("bar", [15.237]),
        "Mục tiêu": ("outline", [12.0]),
        "Mục tiêu, đầu trên của khoảng": ("outline", [15.0]),
    }
    assert labels(native, "Kết quả") == ["15,2 · mục tiêu 12–15 · ▲\u00a0vượt"]


def test_units_of_a_dumbbell_carry_rank_and_place_and_say_where_there_is_no_figure():
    assert one(DUMBBELL_CHART, DUMBBELL_FRAME).categories == [
        "1. Phường An Hải · Đà Nẵng", "2=. Xã Bà Nà · Đà Nẵng", "Phường Cẩm Lệ (chưa có số liệu)",
        "trung vị nhóm cùng tỉnh",
    ]  # fmt: skip


def test_each_row_of_a_dumbbell_has_one_label():
    native = one(DUMBBELL_CHART, DUMBBELL_FRAME)
    assert labels(native, "Kết quả") == ["15,2 · mục tiêu 12 · ▲\u00a0vượt", "", ""]
    assert labels(native, "Mục tiêu") == ["", "mục tiêu 12", ""]
    assert labels(native, "trung vị") == ["", "", "", "13,4"]


def test_results_without_target_or_median_are_one_series_in_english():
    frame = DUMBBELL_FRAME.head(1).assign(target=None, verdict="")
    native = one(partial(dumbbell.dumbbell, measure=Measure("%", "%", 1)), frame, "en")
    assert series(native) == {"Result": ("bar", [15.237])}
    assert labels(native, "Result") == ["15.2"]


SLOPE_COLUMNS = ("unit_id", "unit", "term_id", "role", "value", "chosen", "predecessor")
TERMS = ("2015-2020", "2020-2025")
SLOPE_CHART = partial(slope.slope, measure=Measure("%", "%", 1))


def slope_frame(*records):
    return pd.DataFrame(records, columns=list(SLOPE_COLUMNS)).assign(hover="", observation_id=None)


def test_results_over_terms_make_a_line_and_targets_are_hollow():
    frame = slope_frame(
        ("a", "Phường An Hải, Đà Nẵng", "2015-2020", "result", 10.0, True, ""),
        ("a", "Phường An Hải, Đà Nẵng", "2020-2025", "target", 12.0, True, ""),
        ("a", "Phường An Hải, Đà Nẵng", "2020-2025", "result", 15.25, True, ""),
        ("a", "Phường An Hải, Đà Nẵng", "2025-2030", "target", 20.0, True, ""),
    )
    native = one(SLOPE_CHART, frame)
    assert native.categories == ["2015–2020", "2020–2025", "2025–2030"]
    assert series(native) == {
        "Phường An Hải · đường nối tới mục tiêu": ("thin", [10.0, 15.25, 20.0]),
        "Phường An Hải · Kết quả": ("line", [10.0, 15.25, None]),
        "Phường An Hải · Mục tiêu": ("hollow", [None, 12.0, 20.0]),
    }
    assert labels(native, "Phường An Hải · Kết quả") == ["10", "15,3", ""]
    assert labels(native, "Phường An Hải · Mục tiêu") == ["", "12", "Phường An Hải 20"]
    assert [entry.words for entry in native.key] == ["● kết quả", "○ mục tiêu"]


def test_of_many_lines_too_every_figure_is_given_to_be_written():
    units = [(f"{n}", f"Xã {n}, Huế", term, "result", n + 0.5, True, "") for n in range(4) for term in TERMS]
    assert labels(one(SLOPE_CHART, slope_frame(*units)), "Xã 3 · Kết quả") == ["3,5", "Xã 3 3,5"]


def test_units_of_one_name_keep_their_province():
    frame = slope_frame(
        ("a", "Phường An Hải, Đà Nẵng", "2020-2025", "result", 10.0, True, ""),
        ("b", "Phường An Hải, Huế", "2020-2025", "result", 12.0, True, ""),
    )
    assert list(series(one(SLOPE_CHART, frame))) == [
        "Phường An Hải, Đà Nẵng · Kết quả", "Phường An Hải, Huế · Kết quả",
    ]  # fmt: skip


def test_a_broken_line_leads_from_a_predecessor():
    frame = slope_frame(
        ("a", "Phường An Hải", "2015-2020", "result", 10.0, True, "An Hải Bắc"),
        ("a", "Phường An Hải", "2020-2025", "result", 12.0, True, ""),
    )
    assert series(one(SLOPE_CHART, frame)) == {
        "Phường An Hải · từ đơn vị tiền thân": ("dashed", [10.0, 12.0]),
        "Phường An Hải ← An Hải Bắc · Kết quả": ("line", [10.0, None]),
        "Phường An Hải · Kết quả": ("line", [None, 12.0]),
    }
    assert [entry.words for entry in one(SLOPE_CHART, frame).key] == [
        "● kết quả", "nét đứt: theo đơn vị tiền thân trước sắp xếp 7/2025",
    ]  # fmt: skip


def test_a_range_over_the_terms_stands_at_its_lower_end_and_says_both():
    frame = slope_frame(("1", "Phường An Hải", "2020-2025", "target", 13.5, True, ""))
    native = one(SLOPE_CHART, frame.assign(lower_bound=12.0, upper_bound=15.0, qualifier="range"))
    assert series(native) == {"Phường An Hải · Mục tiêu": ("hollow", [12.0])}
    assert labels(native, "Phường An Hải · Mục tiêu") == ["Phường An Hải 12–15"]


def test_of_a_hundred_other_units_forty_are_drawn_and_the_name_says_so():
    others = [(str(number), "", "2020-2025", "result", float(number), False, "") for number in range(100)]
    native = one(SLOPE_CHART, slope_frame(*others), "en")
    assert [part.name for part in native.series] == [f"other unit {number}" for number in range(1, 41)]
    assert [entry.words for entry in native.key] == ["grey: 40 of 100 other units"]
    assert [part.values[0] for part in native.series][:3] == [0.0, 2.0, 5.0]


STRIP_FRAME = pd.DataFrame(
    {
        "unit": ["Phường An Hải, Đà Nẵng", "b", "c", "d"],
        "value": [15.237, 10.0, 10.0, None],
        "chosen": [True, False, False, False],
        "observation_id": list("abcd"),
    }
)
QUARTILES = {"first_quartile": 10.0, "median": 11.5, "third_quartile": 13.0}
STRIP_CHART = partial(strip.strip, measure=Measure("%", "%", 1), quartiles=QUARTILES)


def test_the_field_lies_in_heaps_below_the_chosen_unit():
    native = one(STRIP_CHART, STRIP_FRAME)
    field, chosen = native.series[-2:]
    assert (field.name, list(field.across), list(field.values)) == (
        "2 đơn vị khác", [10.0, 10.0], [0.5, 1.5],
    )  # fmt: skip
    assert (list(chosen.across), chosen.labels) == ([15.237], ["Phường An Hải 15,2"])
    assert chosen.values[0] > 1.5


def test_quartiles_are_upright_lines_with_their_names():
    lines = one(STRIP_CHART, STRIP_FRAME, "en").series[:3]
    assert [(line.mark, list(line.across), line.labels[1]) for line in lines] == [
        ("dashed", [10.0, 10.0], "first quartile: 10"),
        ("thin", [11.5, 11.5], "median: 11.5"),
        ("dashed", [13.0, 13.0], "third quartile: 13"),
    ]


def test_a_field_without_quarters_has_its_median_alone():
    median, *dots = one(partial(STRIP_CHART, quartiles={"median": 11.5}), STRIP_FRAME, "en").series
    assert (median.mark, median.labels[1], [one.mark for one in dots]) == ("thin", "median: 11.5", ["dot", "dot"])


def test_a_field_with_far_figures_stands_on_powers_of_ten():
    native = one(STRIP_CHART, STRIP_FRAME.assign(value=[1000.0, 10.0, 10.0, 20.0]))
    assert native.is_across_log
    assert native.across_title == "% · thang lô-ga"


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


PANELS_FRAME = pd.DataFrame(
    [("Thu nhập", "Phường An Hải, Đà Nẵng", 76.183), ("Thu nhập", "Xã Bà Nà", None)]
    + [(panel, "Phường An Hải, Đà Nẵng", 1.0) for panel in ("Hộ nghèo", "Dân số")],
    columns=["panel", "unit", "value"],
).assign(
    panel_note="triệu đồng", median=70.5, unit_of_measure="", unit_label="triệu đồng", decimals=1, hover="",
    observation_id=None,
)  # fmt: skip


def test_each_panel_is_a_chart_with_the_median_as_a_series():
    first, _ = native_pages(small_multiples.small_multiples, PANELS_FRAME, "vi")[0]
    assert first.title == "Thu nhập (triệu đồng)"
    assert first.categories == ["Phường An Hải", "Xã Bà Nà (chưa có số liệu)", "Trung vị của nhóm so sánh"]
    assert series(first) == {
        "Thu nhập": ("bar", [76.183, None, None]),
        "trung vị": ("outline", [None, None, 70.5]),
    }
    assert labels(first, "Thu nhập") == ["76,2", "", ""]


def test_three_panels_take_two_slides():
    assert [len(page) for page in native_pages(small_multiples.small_multiples, PANELS_FRAME, "vi")] == [2, 1]


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


def matrix_frame(*cells):
    columns = ["place", "position", "verdict", "count", "verdicts_agree"]
    frame = pd.DataFrame(cells, columns=columns).assign(target_text="", result_text="", stated_verdict=None)
    names = frame["place"].map(lambda place: f"Xã {place}")
    indicators = frame["position"].map(lambda position: f"Chỉ tiêu {position}")
    agree = frame["verdicts_agree"].astype(object).where(frame["verdicts_agree"].notna(), None)
    return frame.assign(unit=names, note="Huế", indicator=indicators, observation_id="o", verdicts_agree=agree)


def test_cells_of_a_matrix_have_sign_count_and_difference_in_the_verdicts_colour():
    (table,) = native_pages(
        verdict_matrix.verdict_matrix,
        matrix_frame((1, 1, "exceeded", 2, True), (1, 2, None, 0, None), (2, 2, "missed", 1, False)),
        "vi",
    )
    key = "▲\u00a0vượt · ▼\u00a0không đạt · ≠ báo cáo và số liệu không khớp"
    assert table.rows.to_dict("records") == [
        {key: "Xã 1 · Huế", "Chỉ tiêu 1": "▲ 2", "Chỉ tiêu 2": ""},
        {key: "Xã 2 · Huế", "Chỉ tiêu 1": "", "Chỉ tiêu 2": "▼ ≠"},
    ]
    assert table.colours == {(0, 1): "#0b5cad", (1, 2): "#b8330a"}


def test_many_units_and_indicators_become_several_tables():
    cells = [(place, position, "met", 1, True) for place in range(20) for position in range(12)]
    pages = native_pages(verdict_matrix.verdict_matrix, matrix_frame(*cells), "en")
    assert [page.rows.shape for page in pages] == [(10, 7)] * 4


PATH_FRAME = pd.DataFrame(
    [
        ("base", 2025, 100.0, "đầu kỳ 100"), ("goal", 2027, 144.0, "mục tiêu 144"), ("plan", 2025, 100.0, ""),
        ("plan", 2026, 120.0, ""), ("plan", 2027, 144.0, ""), ("point", 2026, 110.123, "110,1"),
        ("outlook", 2026, 110.123, ""), ("outlook", 2027, 121.0, "▼ 121"), ("need", 2026, 110.123, ""),
        ("need", 2027, 144.0, ""),
    ],
    columns=["series", "year", "value", "label"],
).assign(hover="", outlook="will_miss")  # fmt: skip


def test_the_way_the_results_and_the_outlook_are_series():
    native = one(pace_path.pace_path, PATH_FRAME)
    assert native.categories == ["2025", "2026", "2027"]
    assert series(native) == {
        "mức mục tiêu": ("thin", [144.0, 144.0, 144.0]),
        "đường đi đều": ("thin", [100.0, 120.0, 144.0]),
        "cần đạt": ("dashed", [None, 110.123, 144.0]),
        "theo nhịp hiện nay": ("dashed", [None, 110.123, 121.0]),
        "đầu kỳ": ("dot", [100.0, None, None]),
        "kết quả": ("dot", [None, 110.123, None]),
        "mục tiêu": ("hollow", [None, None, 144.0]),
        "cuối kỳ theo nhịp hiện nay": ("dot", [None, None, 121.0]),
    }


def test_a_path_far_above_zero_says_that_its_axis_is_cut():
    native = one(pace_path.pace_path, PATH_FRAME)
    assert (native.least, native.most, native.value_title) == (90, 150, "trục không bắt đầu từ 0")


def test_the_outlook_has_the_colour_and_sign_of_what_it_means():
    end = one(pace_path.pace_path, PATH_FRAME).series[-1]
    assert (end.colour, end.symbol, end.labels) == (MISSED, "diamond", ["", "", "▼ 121"])


def map_pages(*changes, language="vi", **options):
    frame = pd.DataFrame([PLACED | change for change in changes], columns=list(MapRow._fields))
    return native_pages(partial(dot_map, country=COUNTRY, **options), frame, language)[0]


def test_all_units_of_a_map_are_faint_and_those_with_a_figure_stand_out_by_class():
    drawn, _ = map_pages({}, HUE)
    assert [(part.name, part.mark, list(part.across), list(part.values)) for part in drawn.series] == [
        ("đơn vị chưa có số liệu", "speck", [105.3, 104.8], [23.3, 8.6]),
        ("58\u00a0triệu đồng (1)", "dot", [107.6], [16.4]),
        ("334\u00a0triệu đồng (1)", "dot", [107.2], [10.5]),
    ]
    assert [part.labels for part in drawn.series[1:]] == [["Thanh Thủy 58"], ["Bà Rịa 334"]]


def test_the_list_stands_beside_the_map():
    _, listed = map_pages({}, HUE)
    assert (listed.title, listed.categories) == (
        "2 đơn vị có số liệu", ["Bà Rịa · TP Hồ Chí Minh", "Thanh Thủy · Huế"],
    )  # fmt: skip
    assert series(listed) == {"Giá trị": ("bar", [334.04, 58.0])}


def test_a_long_list_shows_both_ends():
    many = [HUE | {"unit_id": str(number), "value": float(number)} for number in range(100, 0, -1)]
    _, listed = map_pages(*many, language="en")
    assert listed.title == "100 units with figures: the first 7 and the last 7"
    assert listed.series[0].values == [*range(100, 93, -1), *range(7, 0, -1)]


def test_verdicts_on_a_map_are_series_and_the_misses_are_named():
    missed = {"verdict": "missed", "attainment": 0.978}
    (drawn,) = map_pages({}, HUE | missed, shows="verdict")
    assert [(part.name, part.colour, part.symbol) for part in drawn.series[1:]] == [
        ("◐\u00a0đang thực hiện (1)", "#cc8400", "circle"),
        ("▼\u00a0không đạt (1)", MISSED, "diamond"),
    ]
    assert drawn.series[2].labels == ["▼ Thanh Thủy 97,8\u00a0%"]


def test_three_shares_of_targets_are_listed_beside_the_map():
    shares = ({"verdict": "missed", "attainment": 0.978}, {"verdict": "met", "attainment": 1.0}, {"attainment": 1.5})
    *_, listed = map_pages(*shares, {}, shows="verdict", language="en")
    assert listed.title == "3 units with shares of their targets"
    assert series(listed) == {"Result, % of target": ("bar", [97.8, 100.0, 150.0])}


def test_an_island_far_out_is_drawn_in_a_named_frame():
    land = pd.DataFrame(
        [("Hải Châu", 16.0, 108.0), ("Sơn Trà", 16.1, 108.2), ("Hòa Vang", 15.9, 107.9), ("Hoàng Sa", 16.5, 112.1)],
        columns=["name", "latitude", "longitude"],
    ).assign(kind=["phường", "phường", "xã", "đặc khu"])
    frame = pd.DataFrame([PLACED | {"latitude": 16.0, "longitude": 108.0}], columns=list(MapRow._fields))
    drawn, _ = native_pages(partial(dot_map, country=land, lifts_far=True), frame, "vi")[0]
    box = drawn.series[1]
    assert (box.name, box.mark) == ("Hoàng Sa, vẽ gần đất liền hơn vị trí thật", "dashed")
    assert max(box.across) < 109
    assert "Hoàng Sa" in box.labels


def test_a_unit_without_place_is_in_the_list_only():
    drawn, listed = map_pages({}, HUE | {"latitude": None, "longitude": None})
    assert [part.name for part in drawn.series[1:]] == ["334\u00a0triệu đồng (1)"]
    assert len(listed.categories) == 2
