"""Charts of several units: marks, lines, names, what is missing, nothing over anything."""

from itertools import combinations

import pandas as pd
import pytest

from termboard.charts import dumbbell, scatter, slope, small_multiples, strip
from termboard.charts.canvas.canvas import SERIES, Measure
from termboard.charts.canvas.lettering import text_width
from termboard.charts.canvas.theme import COLOURS, contrast
from tests.chart_rows import HEADS, down, lines, names, shapes, trace, words, written
from tests.test_theme import THEMES, distance_as_seen

PERCENT = Measure("%", "%", 2)


def figure(unit, term, role, value, *, chosen=True, predecessor="", observation="o1"):
    return {
        "unit_id": unit, "unit": unit, "term_id": term, "role": role, "value": value, "chosen": chosen,
        "predecessor": predecessor, "hover": f"{unit} {value}", "observation_id": observation,
    }  # fmt: skip


SON_TRA = [
    figure("Sơn Trà", "2015-2020", "target", 12.5, predecessor="Mân Thái"),
    figure("Sơn Trà", "2020-2025", "result", 15.0),
    figure("Sơn Trà", "2025-2030", "target", 10.0),
]
OTHERS = [figure("x", "2015-2020", "result", 8.0, chosen=False), figure("x", "2020-2025", "result", 9.0, chosen=False)]


def slope_of(*rows, **options):
    return slope.slope(pd.DataFrame(rows), **HEADS, language="vi", measure=PERCENT, **options)


def strokes(drawn, name="line"):
    return [(shape.line.dash, shape.line.width) for shape in shapes(drawn, name)]


def test_targets_are_hollow_and_results_filled() -> None:
    drawn = slope_of(*SON_TRA)
    assert set(trace(drawn, "result").marker.color) == {SERIES["light"][0]}
    assert trace(drawn, "target").marker.color == COLOURS["light"].background


def test_the_line_is_broken_along_the_succession_and_thin_towards_a_target() -> None:
    assert strokes(slope_of(*SON_TRA)) == [("solid", 1.5), ("dash", 2.5)]


def test_a_target_is_tied_to_the_result_of_its_term() -> None:
    drawn = slope_of(figure("A", "2015-2020", "target", 12.0), figure("A", "2015-2020", "result", 11.0))
    assert strokes(drawn, "tie") == [("solid", 1.5)]
    assert strokes(drawn) == []


def test_a_last_figure_of_an_earlier_term_says_of_which() -> None:
    ended = figure("A", "2015-2020", "result", 9.0)
    assert written(slope_of(*SON_TRA, ended, width=1600), "end") == ["10", "9 (2015–2020)"]
    assert written(slope_of(*SON_TRA, ended, width=390), "end") == ["10", "9 (2020)"]


def test_a_line_is_named_at_its_end_and_its_predecessor_at_the_start() -> None:
    drawn = slope_of(*SON_TRA, width=1600)
    assert (written(drawn, "unit"), written(drawn, "end")) == (["Sơn Trà"], ["10"])
    assert written(drawn, "value") == ["Mân Thái 12,5", "15"]


def test_the_other_units_are_one_grey_field() -> None:
    drawn = slope_of(*SON_TRA, *OTHERS)
    (field,) = shapes(drawn, "field")
    assert (field.path.count("M"), field.path.count("L")) == (1, 1)
    assert "xám: các đơn vị khác" in written(drawn, "key")[0]


def test_the_field_ends_where_the_plot_does() -> None:
    others = [
        figure("x", "2015-2020", "result", 8.0, chosen=False),
        figure("x", "2020-2025", "result", 900.0, chosen=False),
    ]
    many = [
        figure(f"y{n}", term, "result", 9.0, chosen=False) for n in range(60) for term in ("2015-2020", "2020-2025")
    ]
    (field,) = shapes(slope_of(*SON_TRA, *many, *others), "field")
    heights = [float(place.split(",")[1]) for place in field.path.replace("M", "L").split("L")[1:]]
    assert (min(heights), max(heights) <= 460) == (0, True)


def test_a_mark_leads_to_its_figure() -> None:
    drawn = slope_of(*SON_TRA)
    assert trace(drawn, "result").customdata == ("o1",)


def test_a_refused_figure_is_not_drawn() -> None:
    drawn = slope_of(figure("A", "2015-2020", "result", None), figure("A", "2020-2025", "result", 3.0))
    assert [len(t.x) for t in drawn.data if t.name == "result"] == [1]


def test_the_lines_are_told_in_words() -> None:
    assert slope.describe(pd.DataFrame(SON_TRA), "vi", PERCENT) == (
        "Sơn Trà: mục tiêu 2015–2020 là 12,5\u00a0%, kết quả 2020–2025 là 15\u00a0%, mục tiêu 2025–2030 là 10\u00a0%."
    )


def boxes(drawn, name):
    """Where the texts of that name stand, as left, right, top, bottom in pixels."""
    for said in words(drawn):
        if said.name == name:
            width, height = text_width(said.text, said.size, bold=said.weight == 700), said.size
            left = said.x - {"right": 0, "center": width / 2, "left": width}[said.side.split()[1]]
            yield left, left + width, said.y - height / 2, said.y + height / 2


def overlaps(drawn, *kinds):
    found = [box for kind in kinds for box in boxes(drawn, kind)]
    return [
        (one, other)
        for one, other in combinations(found, 2)
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]


TWELVE = [
    figure(f"Phường Thanh Thủy {n}", term, role, 50 + n / 10)
    for n in range(12)
    for term, role in (("2020-2025", "result"), ("2025-2030", "target"))
]


@pytest.mark.parametrize("width", [390, 1120, 1600])
def test_twelve_lines_that_end_together_have_names_apart(width: int) -> None:
    drawn = slope_of(*TWELVE, width=width)
    assert len(written(drawn, "unit")) == 12
    assert overlaps(drawn, "unit", "end", "value") == []


def test_text_has_at_least_14_px_on_a_wide_picture() -> None:
    drawn = slope_of(*SON_TRA, *OTHERS, width=1600)
    assert min(said.size for said in words(drawn)) >= 14


@pytest.mark.parametrize("theme", THEMES)
def test_the_series_can_be_read_and_told_apart(theme) -> None:
    assert all(contrast(colour, COLOURS[theme].background) >= 4.5 for colour in SERIES[theme])
    assert min(distance_as_seen(*pair) for pair in combinations(SERIES[theme], 2)) >= 20
    assert len(SERIES[theme]) == 6


def row(unit, result=None, target=None, *, place="", verdict="", note=""):
    return {
        "place": place, "unit": unit, "where": "Đà Nẵng", "target": target, "result": result, "verdict": verdict,
        "note": note, "hover": unit, "target_id": "t", "result_id": "r",
    }  # fmt: skip


def dumbbells(*rows, **options):
    frame = pd.DataFrame(rows).astype({"target": float, "result": float})
    return dumbbell.dumbbell(frame, **HEADS, language="vi", measure=PERCENT, **options)


def test_a_row_ties_its_target_to_its_result() -> None:
    drawn = dumbbells(row("A", 90, 150, note="×1,7"))
    assert len(lines(drawn, "bar")) == 1
    assert (written(drawn, "figure"), written(drawn, "note")) == (["90", "150"], ["×1,7"])
    assert trace(drawn, "target").marker.color == COLOURS["light"].background


def ranged(role, low, high, qualifier="range"):
    return {f"{role}_low": low, f"{role}_high": high, f"{role}_qualifier": qualifier}


def test_a_target_that_is_a_range_is_a_band_tied_at_its_nearest_end_and_never_a_mark_in_its_middle() -> None:
    drawn = dumbbells(row("A", 9, 13.5) | ranged("target", 12, 15), row("B", 20))
    assert written(drawn, "figure") == ["9", "12–15", "20"]
    (band,), (bar,) = lines(drawn, "band"), lines(drawn, "bar")
    assert bar[2] == band[0] < band[2]
    assert names(drawn) == ["target-range", "result"]
    assert (trace(drawn, "target-range").marker.opacity, trace(drawn, "target-range").customdata) == (0.0, ("t",))
    assert "dải: khoảng mục tiêu" in written(drawn, "key")[0]
    assert "○ mục tiêu" not in written(drawn, "key")[0]


def test_a_result_within_its_targets_range_has_no_gap() -> None:
    drawn = dumbbells(row("A", 13, 13.5) | ranged("target", 12, 15), row("B", 20))
    assert lines(drawn, "bar") == []
    assert written(drawn, "figure") == ["13", "12–15", "20"]


def test_a_target_with_an_open_end_has_an_arrow_from_its_bound() -> None:
    drawn = dumbbells(row("A", 9, 95) | ranged("target", 95, 100, "at_least"), row("B", 80))
    assert written(drawn, "figure") == ["9", "≥\u00a095", "80"]
    assert len(lines(drawn, "open")) == 3
    assert "mũi tên" in written(drawn, "key")[0]


def test_an_approximate_figure_is_a_number_with_its_sign() -> None:
    drawn = dumbbells(row("A", 100) | ranged("result", 98, 102, "about"))
    assert written(drawn, "figure") == ["khoảng\u00a0100"]
    assert lines(drawn, "result-range") == []


def test_a_range_is_told_in_words_by_its_ends() -> None:
    frame = pd.DataFrame([row("A", 9.0, 13.5) | ranged("target", 12, 15)])
    assert dumbbell.describe(frame, "vi", PERCENT) == "A: kết quả 9\u00a0%, mục tiêu 12–15\u00a0%."


def test_a_range_over_the_terms_is_a_band_with_its_ends_written() -> None:
    aimed = figure("A", "2020-2025", "target", 13.5) | {"lower_bound": 12, "upper_bound": 15, "qualifier": "range"}
    drawn = slope_of(figure("A", "2015-2020", "result", 9.0), aimed, figure("B", "2015-2020", "result", 20.0))
    (band,) = lines(drawn, "band")
    (line,) = lines(drawn, "line")
    assert (band[1], written(drawn, "end")[0]) == (line[3], "12–15")
    assert band[3] < band[1]
    assert names(drawn) == ["target-range", "result"]
    assert slope.describe(pd.DataFrame([aimed]), "vi", PERCENT) == "A: mục tiêu 2020–2025 là 12–15\u00a0%."


def test_a_result_has_the_shape_and_the_word_of_its_verdict() -> None:
    drawn = dumbbells(row("A", 90, 80, verdict="exceeded"), row("B", 70, 80, verdict="missed"))
    assert trace(drawn, "result").marker.symbol == ("triangle-up", "triangle-down")
    assert written(drawn, "verdict") == ["▲\u00a0vượt", "▼\u00a0không đạt"]


def test_the_median_is_a_line_with_its_name() -> None:
    drawn = dumbbells(row("A", 90), row("B", 10), median=62.5, median_name="trung vị nhóm")
    assert written(drawn, "median") == ["trung vị nhóm 62,5"]
    assert len(shapes(drawn, "median")) == 1


def test_a_unit_without_a_figure_says_so() -> None:
    drawn = dumbbells(row("A", 90, place="1"), row("B"))
    assert written(drawn, "missing") == ["chưa có số liệu"]
    assert len(trace(drawn, "result").x) == 1


@pytest.mark.parametrize("width", [390, 1600])
def test_rows_of_equal_figures_have_words_apart(width: int) -> None:
    drawn = dumbbells(*[row(f"Phường Thanh Thủy {n}", 50, 50.1, place=f"{n}=") for n in range(12)], width=width)
    assert overlaps(drawn, "unit", "figure", "place", "missing") == []


def dots(*values, chosen=0):
    rows = [(f"Xã {n}", value, n < chosen, f"o{n}") for n, value in enumerate(values)]
    return pd.DataFrame(rows, columns=list(strip.COLUMNS))


def test_each_unit_is_a_dot_and_the_chosen_ones_have_names() -> None:
    drawn = strip.strip(dots(5, 6, 7, 8, chosen=2), **HEADS, language="vi", measure=PERCENT)
    assert (len(trace(drawn, "others").x), trace(drawn, "chosen").customdata) == (2, ("o0", "o1"))
    assert written(drawn, "unit") == ["Xã 0 5", "Xã 1 6"]


QUARTILES = {"first_quartile": 2, "median": 3, "third_quartile": 4}


def test_quartiles_are_marked_and_named() -> None:
    drawn = strip.strip(dots(1, 2, 3, 4, 5), **HEADS, language="vi", measure=PERCENT, quartiles=QUARTILES)
    assert written(drawn, "quartile") == ["tứ phân vị 1: 2", "trung vị: 3", "tứ phân vị 3: 4"]


def test_a_group_without_quarters_has_its_median_alone_marked() -> None:
    rows = dots(1, 3, chosen=1)
    drawn = strip.strip(rows, **HEADS, language="vi", measure=PERCENT, quartiles={"median": 2})
    assert (written(drawn, "quartile"), len(shapes(drawn, "quartile"))) == (["trung vị: 2"], 1)
    assert "tứ phân vị" not in strip.describe(rows, "vi", PERCENT, {"median": 2})


def test_equal_values_are_piled_up_not_hidden() -> None:
    drawn = strip.strip(dots(5, 5, 5), **HEADS, language="vi")
    assert len(set(zip(trace(drawn, "others").x, trace(drawn, "others").y, strict=True))) == 3


def test_twelve_names_at_one_place_stand_one_over_the_other() -> None:
    drawn = strip.strip(dots(*[5 + n / 100 for n in range(12)], 9, chosen=12), **HEADS, language="vi", width=1600)
    assert overlaps(drawn, "unit", "quartile") == []


def pairs(*places, chosen=0):
    rows = [(f"Phường {n}", x, y, n < chosen, 2.0) for n, (x, y) in enumerate(places)]
    return pd.DataFrame(rows, columns=list(scatter.COLUMNS))


ACROSS = scatter.Axis("Dân số", Measure("người", "người", 0), 3.0)
UP = scatter.Axis("Đảng viên", Measure("đảng viên", "đảng viên", 0), 30.0)


def test_medians_cross_and_are_named() -> None:
    drawn = scatter.scatter(pairs((1, 10), (3, 30), (5, 50), chosen=1), **HEADS, language="vi", across=ACROSS, up=UP)
    assert len(lines(drawn, "median")) == 2
    assert written(drawn, "median") == ["trung vị 3", "trung vị 30"]
    assert written(drawn, "across") == ["Dân số, người →"]


def test_twelve_chosen_dots_close_together_are_all_named_apart() -> None:
    near = [(100 + n, 200 + n % 3) for n in range(12)]
    drawn = scatter.scatter(
        pairs(*near, (0, 0), (500, 900), chosen=12), **HEADS, language="vi", width=1600, across=ACROSS, up=UP
    )
    assert len([name for name in written(drawn, "unit") if name not in ("Phường 12", "Phường 13")]) == 12
    assert overlaps(drawn, "unit", "median") == []


def panel(name, unit, value, median=2.0):
    return {
        "panel": name, "panel_note": "%", "unit": unit, "value": value, "median": median, "unit_of_measure": "%",
        "unit_label": "%", "decimals": 1, "hover": unit, "observation_id": "o1",
    }  # fmt: skip


def test_every_panel_has_every_unit_in_one_order() -> None:
    rows = pd.DataFrame([panel("Nghèo", "A", 1.0), panel("Nghèo", "B", 3.0), panel("Thu", "B", 4.0)])
    drawn = small_multiples.small_multiples(rows, **HEADS, language="vi", width=1600)
    assert (names(drawn), written(drawn, "unit")) == (["bars"], ["A", "B"])
    assert written(drawn, "value") == ["1", "3", "4"]
    assert written(drawn, "missing") == ["chưa có số liệu"]


def test_bars_begin_at_zero_and_the_median_is_marked() -> None:
    rows = pd.DataFrame([panel("Nghèo", "A", 95.0, median=50.0), panel("Nghèo", "B", 99.0, median=50.0)])
    drawn = small_multiples.small_multiples(rows, **HEADS, language="vi")
    bars = trace(drawn, "bars")
    assert [x for x, *_ in lines(drawn, "zero")] == [pytest.approx(bars.base[0], abs=0.05)]
    assert round(bars.x[0] / bars.x[1], 3) == round(95 / 99, 3)
    assert len(shapes(drawn, "median")) == 1


def test_the_median_is_broken_where_a_figure_stands() -> None:
    rows = pd.DataFrame([panel("Nghèo", "A", 90.0, median=91.0), panel("Nghèo", "B", 20.0, median=91.0)])
    drawn = small_multiples.small_multiples(rows, **HEADS, language="vi")
    (figure,) = (said for said in words(drawn) if said.text == "90")
    above, beneath = sorted(shapes(drawn, "median"), key=lambda line: line.y0)
    assert down(drawn, above.y1) < figure.y < down(drawn, beneath.y0)


def test_the_note_of_a_panel_stands_whole() -> None:
    note = "2015–2020, kết quả bình quân năm, % so với năm trước, trung vị của 12 phường"
    rows = pd.DataFrame([panel(name, "A", 1.0) | {"panel_note": note} for name in ("Nghèo", "Thu", "Chi")])
    drawn = small_multiples.small_multiples(rows, **HEADS, language="vi", width=940)
    assert {said.replace("<br>", " ") for said in written(drawn, "panel_note")} == {note}


def test_the_panels_are_told_in_words() -> None:
    rows = pd.DataFrame([panel("Nghèo", "A", 1.0), panel("Nghèo", "B", None)])
    assert small_multiples.describe(rows, "vi") == "Nghèo (%): A 1\u00a0%; B chưa có số liệu."
