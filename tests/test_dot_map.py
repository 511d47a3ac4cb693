"""The dot map: every unit in its place, extremes named, labels apart."""

import itertools
import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from termboard.charts.canvas.colour_scale import COLOURS as STEPS
from termboard.charts.canvas.colour_scale import colour_scale
from termboard.charts.canvas.lettering import text_width
from termboard.charts.canvas.picture import Words
from termboard.charts.canvas.placing import Box
from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import COLOURS, VERDICTS, Theme, contrast
from termboard.charts.dot_map import describe, dot_map, places
from termboard.charts.dot_map.labels import MARK, Label, placed
from termboard.charts.dot_map.rows import MapRow, extremes, map_rows
from tests.chart_rows import HEADS, across, down, names, shapes, trace, words, written

Spot = tuple[float, float]

ORDINARY: dict[str, Any] = {
    "unit_id": "ba-ria", "name": "Bà Rịa", "full_name": "Phường Bà Rịa, TP Hồ Chí Minh", "place": "TP Hồ Chí Minh",
    "is_former": False, "latitude": 10.5, "longitude": 107.2, "value": 334.0, "unit_label": "triệu đồng/người/năm",
    "decimals": 1, "target_text": "334 triệu đồng", "result_text": None, "verdict": "in_progress", "certainty": None,
    "evidence": None, "stated_verdict": None, "attainment": None, "source_title": "Nghị quyết", "observation_id": "o1",
}  # fmt: skip
MUONG_LAT = {"unit_id": "muong-lat", "name": "Mường Lát", "latitude": 20.5, "longitude": 104.6, "value": 31.0,
             "observation_id": "o2"}  # fmt: skip
HUE = {"unit_id": "thanh-thuy", "name": "Thanh Thủy", "latitude": 16.4, "longitude": 107.6, "value": 167.7,
       "observation_id": "o3"}  # fmt: skip
MISSED = {"verdict": "missed", "attainment": 0.978, "evidence": "pair", "certainty": "likely", "stated_verdict": "met",
          "result_text": "11,74 %", "target_text": "12 - 15 %"}  # fmt: skip


def rows(*changes: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([ORDINARY | change for change in changes], columns=list(MapRow._fields))


def country(*places: tuple[str, float, float]) -> pd.DataFrame:
    kinds = {"Hoàng Sa": "đặc khu", "Trường Sa": "đặc khu"}
    return pd.DataFrame(
        [{"kind": kinds.get(name, "xã"), "name": name, "latitude": y, "longitude": x} for name, y, x in places]
    )


COUNTRY = country(
    ("Lũng Cú", 23.3, 105.3), ("A Pa Chải", 22.4, 102.3), ("Đất Mũi", 8.6, 104.8), ("Hoàng Sa", 16.57, 112.135),
    ("Trường Sa", 9.71, 114.45),
)  # fmt: skip


def drawn(*changes: dict[str, Any], land: pd.DataFrame = COUNTRY, **options: Any) -> go.Figure:
    return dot_map(rows(*changes), **HEADS, language="vi", country=land, **options)


def dots(figure: go.Figure) -> list[tuple[float, float]]:
    """The middles of the faint dots, in pixels of the picture, from west to east."""
    if "country" in names(figure):
        land = trace(figure, "country")
        assert set(land.marker.symbol) == {"circle"}
        return sorted((across(figure, x), down(figure, y)) for x, y in zip(land.x, land.y, strict=True))
    (strokes,) = shapes(figure, "country")
    found = []
    for cross in re.findall(r"M[^M]+M[^M]+", strokes.path):
        left, y, right, x, top, bottom = (float(number) for number in re.findall(r"-?[\d.]+", cross))
        assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((x, y), abs=0.1)
        found.append((across(figure, x), down(figure, y)))
    return sorted(found)


def label_boxes(figure: go.Figure) -> list[Box]:
    """The grounds of the names, in pixels of the plot."""
    grounds = trace(figure, "label grounds")
    corners = list(zip(grounds.x, grounds.y, strict=True))
    each = [corners[start : start + 4] for start in range(0, len(corners), 5)]
    return [Box(*map(min, zip(*four, strict=True)), *map(max, zip(*four, strict=True))) for four in each]


def test_every_unit_with_coordinates_is_a_dot_of_the_map() -> None:
    """Beneath the key, above the sources, left of the list."""
    figure = drawn({}, land=pd.concat([COUNTRY, country(("Không tọa độ", math.nan, math.nan))]))
    found, said = dots(figure), {one.name: one for one in words(figure)}
    assert len(found) == 5
    assert all(0 < x < list_left(figure) for x, _ in found)
    assert all(said["key"].y < y < said["footer"].y for _, y in found)


def test_a_whole_country_is_drawn_as_one_shape() -> None:
    land = country(*[(f"Xã {place}", 9 + place % 60 / 5, 104 + place // 60 / 10) for place in range(3300)])
    figure = drawn({}, land=land)
    assert len(dots(figure)) == 3300
    assert len({(round(x), round(y)) for x, y in dots(figure)}) == 3300


def test_dots_stand_to_each_other_as_their_degrees_do() -> None:
    eastward = COUNTRY.sort_values("longitude")
    found, degrees = np.array(dots(drawn({}))), eastward[["longitude", "latitude"]].to_numpy()
    (right, left), (below, top) = (np.polyfit(degrees[:, side], found[:, side], 1) for side in (0, 1))
    assert right * degrees[:, 0] + left == pytest.approx(found[:, 0], abs=0.1)
    assert below * degrees[:, 1] + top == pytest.approx(found[:, 1], abs=0.1)
    # North is up, and a degree of longitude as wide as at the middle latitude.
    assert -below / right == pytest.approx(1 / math.cos(math.radians((23.3 + 8.6) / 2)), rel=0.002)


def test_marks_stand_on_rings_the_largest_beneath() -> None:
    many = [{"unit_id": f"u{place}", "observation_id": f"o{place}", "value": float(place)} for place in range(101)]
    units = trace(drawn(*many), "units")
    assert len(units.x) == 101
    assert list(units.marker.size) == sorted(units.marker.size, reverse=True)
    assert set(units.marker.line.color) == {COLOURS["light"].background}
    assert set(units.marker.line.width) == {1.2}
    assert (units.ids[0], units.marker.color[0]) == ("o100", "rgb(44, 15, 99)")
    assert (units.ids[-1], units.marker.color[-1]) == ("o0", "rgb(154, 135, 211)")
    assert units.marker.opacity == 1


def test_verdicts_keep_their_signs_with_the_misses_on_top() -> None:
    verdicts = ["missed", "met", "in_progress", "exceeded"] * 10
    many = [
        {"unit_id": f"u{place}", "verdict": verdict, "longitude": 104 + place / 2}
        for place, verdict in enumerate(verdicts)
    ]
    figure = drawn(*many, shows="verdict")
    of_verdicts = [name for name in names(figure) if name in VERDICTS]
    assert of_verdicts == ["in_progress", "exceeded", "met", "missed"]
    for code in ("exceeded", "met", "missed"):
        marker = trace(figure, code).marker
        assert (set(marker.symbol), set(marker.color)) == ({VERDICTS[code].symbol}, {VERDICTS[code].mark["light"]})
        assert len(marker.symbol) == 10


def test_running_targets_that_lie_on_each_other_are_drawn_one_above_the_other() -> None:
    """Each half on its own ring: on the ring of another it would look like a whole disc."""
    many = [{"unit_id": f"u{place}", "longitude": 107.2 + place * 0.05} for place in range(30)]
    figure = drawn(*many, {"longitude": 103.0}, shows="verdict")
    layers = [part for part in figure.data if part.name == "in_progress"]
    assert sum(len(layer.x) for layer in layers) == 31
    assert [name for name in names(figure) if name.startswith("in_progress")] == [
        "in_progress",
        "in_progress halves",
    ] * len(layers)
    for layer in layers:
        spots = list(zip(layer.x, layer.y, strict=True))
        assert all(math.dist(one, other) > layer.marker.size[0] for one, other in itertools.combinations(spots, 2))


def test_numbers_reach_the_browser_as_lists() -> None:
    """Of packed ones it would draw the whole chart twice."""
    assert "bdata" not in drawn({}, HUE, MUONG_LAT).to_json()


def test_units_with_the_figure_stand_at_their_places_and_carry_the_figure() -> None:
    land = pd.concat([COUNTRY, country(("Bà Rịa", 10.5, 107.2), ("Thanh Thủy", 16.4, 107.6))])
    figure = drawn({}, HUE, land=land)
    units = trace(figure, "units")
    assert units.ids == ("o1", "o3")
    spots = [(across(figure, x), down(figure, y)) for x, y in zip(units.x, units.y, strict=True)]
    # Three of the country lie further west, two further east.
    assert np.array(spots) == pytest.approx(np.array(dots(figure)[3:5]), abs=0.1)


def test_the_ends_are_named_and_lone_islands_too() -> None:
    figure = drawn({}, HUE, MUONG_LAT)
    assert written(figure, "unit") == ["<b>Bà Rịa</b> 334", "<b>Mường Lát</b> 31", "<b>Thanh Thủy</b> 167,7"]
    assert {"Hoàng Sa", "Trường Sa"} <= set(written(figure, "island"))


def test_the_colour_bar_tells_the_unit_of_measure() -> None:
    figure = drawn({}, MUONG_LAT)
    assert written(figure, "unit of measure") == ["triệu đồng/người/năm"]
    assert written(figure, "tick") == ["100", "200", "300"]
    bar, units = trace(figure, "colour bar"), trace(figure, "units")
    first, *_, last = [said.x for said in words(figure) if said.name == "tick"]
    assert across(figure, bar.x[0]) < first < last < across(figure, bar.x[-1])
    # Squares that overlap, so that no ground shows between them.
    assert max(np.diff(bar.x)) < bar.marker.size == 10
    assert bar.marker.symbol == "square"
    # The marks have the colours of its ends.
    lowest, highest = bar.marker.color[0], bar.marker.color[-1]
    assert (lowest, highest) == ("rgb(154, 135, 211)", "rgb(44, 15, 99)")
    assert list(units.marker.color) == [highest, lowest]


def test_amounts_far_apart_are_set_out_by_powers_of_ten() -> None:
    figure = drawn({"value": 3400.0}, {"value": 0.5})
    assert written(figure, "unit of measure") == ["triệu đồng/người/năm · thang lũy thừa 10"]
    assert written(figure, "tick") == ["1", "10", "100", "1.000"]


def test_ticks_of_the_colour_bar_do_not_meet() -> None:
    figure = drawn({"value": 2_400_000.0}, {"value": 30_000.0})
    ticks = [said for said in words(figure) if said.name == "tick"]
    assert len(ticks) >= 2
    for one, other in itertools.pairwise(ticks):
        wide = text_width(one.text, one.size) / 2 + text_width(other.text, other.size) / 2
        assert other.x - one.x > wide


def test_verdicts_are_told_by_shape_colour_and_word() -> None:
    figure = drawn(MISSED, HUE | {"verdict": "exceeded", "attainment": 1.2}, shows="verdict")
    listed, key = trace(figure, "list marks").marker, trace(figure, "key marks").marker
    colours = {code: VERDICTS[code].mark["light"] for code in ("missed", "exceeded")}
    assert list(listed.symbol) == ["triangle-down", "triangle-up"]
    assert list(listed.color) == [colours["missed"], colours["exceeded"]]
    assert list(key.symbol) == ["triangle-up", "triangle-down", "circle"]
    assert list(key.color) == [colours["exceeded"], colours["missed"], "#c5cdd7"]
    assert written(figure, "key") == ["vượt 1", "không đạt 1", "đơn vị chưa có số liệu"]


def test_a_verdict_map_names_the_misses_first() -> None:
    known = map_rows(rows(HUE | {"verdict": "exceeded", "attainment": 1.2}, MISSED, MUONG_LAT | {"verdict": "met"}))
    assert [row.name for row in extremes(known, "verdict", 5)] == ["Bà Rịa", "Thanh Thủy"]


def test_what_cannot_be_judged_is_an_open_circle_on_the_map_in_the_list_and_in_the_key() -> None:
    figure = drawn({"verdict": "not_assessable"}, shows="verdict")
    for name in ("not_assessable", "list marks", "key marks"):
        marker = trace(figure, name).marker
        assert (marker.symbol[0], marker.color[0]) == ("circle", COLOURS["light"].background)
        assert marker.line.color[0] == VERDICTS["not_assessable"].mark["light"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_running_target_is_half_a_disc_as_its_sign(theme: Theme) -> None:
    """◐: the left half of the ring is filled, on the map as in the list and in the key."""
    figure = drawn({"verdict": "in_progress"}, shows="verdict", theme=theme)
    for name in ("in_progress", "list marks", "key marks"):
        ring, half = trace(figure, name), trace(figure, f"{name} halves")
        assert (ring.marker.color[0], half.fillcolor) == (
            COLOURS[theme].background,
            VERDICTS["in_progress"].mark[theme],
        )
        x, y = np.array(half.x)[:-1], np.array(half.y)[:-1]
        radius = ring.marker.size[0] / 2
        assert (min(x), max(x)) == pytest.approx((ring.x[0] - radius, ring.x[0]), abs=0.1)
        assert (min(y), max(y)) == pytest.approx((ring.y[0] - radius, ring.y[0] + radius), abs=0.1)


def test_former_units_are_smaller_and_of_another_shape() -> None:
    figure = drawn({}, MUONG_LAT | {"value": 334.0, "is_former": True})
    units = trace(figure, "units").marker
    assert list(units.symbol) == ["circle", "diamond"]
    assert units.size[1] < units.size[0]
    assert any("đơn vị cũ, trước 7/2025" in words for words in written(figure, "key"))


def test_hovering_repeats_name_wording_verdict_and_source() -> None:
    (said,) = trace(drawn(MISSED, shows="verdict"), "missed").hovertext
    assert said.split("<br>") == [
        "<b>Phường Bà Rịa, TP Hồ Chí Minh</b>",
        "Kết quả: 11,74 %",
        "Nghị quyết: 12 - 15 %",
        "Bằng số: 334\u00a0triệu đồng/người/năm",
        "Theo số liệu: ▼\u00a0không đạt · nhiều khả năng",
        "Báo cáo ghi: đạt",
        "Nguồn: Nghị quyết",
    ]


def test_a_unit_without_coordinates_is_in_the_list_only() -> None:
    figure = drawn({}, HUE | {"latitude": None, "longitude": None})
    assert trace(figure, "units").ids == ("o1",)
    assert trace(figure, "list marks").ids == ("o1", "o3")


def test_a_list_too_long_shows_both_ends_and_how_many_lie_between() -> None:
    many = [{"name": f"Xã {place}", "value": 100.0 - place, "observation_id": f"o{place}"} for place in range(60)]
    figure = drawn(*many)
    listed = trace(figure, "list marks").ids
    (gap,) = written(figure, "list gap")
    assert (listed[0], listed[-1]) == ("o0", "o59")
    assert gap == f"… {60 - len(listed)} đơn vị nữa …"


def test_a_far_island_of_a_province_comes_into_a_frame() -> None:
    land = country(
        ("Hải Châu", 16.07, 108.22), ("Sơn Trà", 16.1, 108.3), ("Hòa Vang", 15.9, 108.0), ("Hoàng Sa", 16.57, 112.1)
    )
    figure = drawn({"latitude": 16.57, "longitude": 112.1}, land=land, lifts_far=True)
    assert written(figure, "frame") == ["Hoàng Sa"]
    (frame,), units = shapes(figure, "frame"), trace(figure, "units")
    assert frame.x0 < units.x[0] < frame.x1
    assert frame.y0 < units.y[0] < frame.y1
    assert len(dots(figure)) == 4


@pytest.mark.parametrize("width", [390, 1120, 1600])
def test_names_of_units_bring_no_markup(width: int) -> None:
    figure = drawn({"name": "<b>A</b>", "full_name": "<b>A</b>"}, width=width)
    assert written(figure, "unit") == ["<b>&lt;b&gt;A&lt;/b&gt;</b> 334"]
    assert trace(figure, "units").hovertext[0].startswith("<b>&lt;b&gt;A&lt;/b&gt;</b>")


def test_one_value_needs_no_colour_bar() -> None:
    figure = drawn({})
    assert "colour bar" not in names(figure)
    assert written(figure, "unit of measure") == []


def list_left(figure: go.Figure) -> float:
    return min(said.x for said in words(figure) if said.name == "list name")


def test_on_a_phone_the_list_stands_beneath_the_map() -> None:
    figure = drawn({}, MUONG_LAT, width=390)
    lowest = max(down(figure, y) for y in trace(figure, "units").y)
    assert lowest < min(said.y for said in words(figure) if said.name == "list heading")
    assert list_left(figure) == pytest.approx(16)
    wide = drawn({}, MUONG_LAT, width=1280)
    assert max(across(wide, x) for x in trace(wide, "units").x) < list_left(wide)


def test_a_map_without_figures_is_still_the_country() -> None:
    figure = dot_map(rows(), **HEADS, language="vi", country=COUNTRY)
    assert len(dots(figure)) == 5
    assert "list marks" not in names(figure)
    assert describe(rows(), "value", "vi") == "Chưa có đơn vị nào có số liệu."


def test_the_map_is_told_in_words() -> None:
    assert describe(rows({}, HUE, MUONG_LAT), "value", "vi") == (
        "Bản đồ chấm, 3 đơn vị có số liệu. Đầu danh sách: Bà Rịa 334; Thanh Thủy 167,7; Mường Lát 31."
    )
    # Of many, both ends; a half is rounded up.
    many = [{"name": f"Xã {place}", "value": place + 0.25} for place in range(7, 0, -1)]
    assert describe(rows(*many), "value", "vi") == (
        "Bản đồ chấm, 7 đơn vị có số liệu. Đầu danh sách: Xã 7 7,3; Xã 6 6,3; Xã 5 5,3. "
        "Cuối danh sách: Xã 3 3,3; Xã 2 2,3; Xã 1 1,3."
    )
    assert describe(rows(MISSED), "verdict", "en") == "Dot map, 1 unit with the figure. 1 missed. Missed: Bà Rịa 97.8%."


def label(x: float, y: float, width: float = 80, *, is_alone: bool = False) -> Label:
    return Label(x, y, 8, width, 18, Words("unit", "Xã", 0, 0, 13, "#000000"), is_alone)


def label_places(
    *labels: Label, room: tuple[float, float] = (400, 300), marks: Sequence[Spot] = ()
) -> list[Box | None]:
    points = np.array(marks, dtype=float).reshape(-1, 2)
    found = placed(labels, room, points, np.full(len(points), MARK))
    return [None if box is None else Box(*box) for box in found]


def test_labels_of_marks_close_together_do_not_overlap() -> None:
    close = [label(100 + 3 * place, 100 + 2 * place, 90) for place in range(8)]
    boxes = [box for box in label_places(*close, room=(500, 400)) if box]
    assert len(boxes) >= 6
    assert not any(one.meets(other) for one, other in itertools.combinations(boxes, 2))
    assert all(box.lies_in(Box(0, 0, 500, 400)) for box in boxes)


def test_no_line_to_a_mark_crosses_the_name_of_another() -> None:
    close = [label(150 + 3 * place, 150 + 2 * place, 60) for place in range(6)]
    boxes = placed(close, (500, 400), np.empty((0, 2)), np.empty(0))
    leaders = [one.leader(box) for one, box in zip(close, boxes, strict=True) if box is not None]
    assert sum(leader is not None for leader in leaders) >= 3
    for place, leader in enumerate(leaders):
        shares = np.linspace(0.4, 1, 200)[:, None]
        points = [] if leader is None else (leader[0] + shares * (leader[1] - leader[0])).tolist()
        others = [Box(*box) for other, box in enumerate(boxes) if box is not None and other != place]
        assert not any(Box(x, y, x, y).meets(box) for x, y in points for box in others)


def test_a_label_keeps_off_other_marks_where_it_can() -> None:
    (box,) = label_places(label(100, 100), marks=[(100, 100), (160, 100)])
    assert box is not None
    assert not box.meets(Box(160, 100, 160, 100))


def test_a_label_leaves_free_what_stands_alone() -> None:
    (nearest,) = label_places(label(100, 100))
    assert nearest is not None
    x, y = (nearest.left + nearest.right) / 2, (nearest.top + nearest.bottom) / 2
    # Its own name finds no place.
    nowhere, box = label_places(label(x, y, 1000, is_alone=True), label(100, 100))
    assert nowhere is None
    assert box is not None
    assert not box.meets(Box(x - 8, y - 8, x + 8, y + 8))


def test_a_label_without_any_room_is_left_out() -> None:
    assert label_places(label(20, 20), room=(60, 40)) == [None]


def test_places_are_fitted_without_being_stretched() -> None:
    fitted = places.fitted(np.array([10.0, 20.0]), np.array([100.0, 105.0]), 500, 500, 0)
    assert fitted.down == pytest.approx(50)
    assert fitted.across == pytest.approx(50 * math.cos(math.radians(15)))
    assert fitted.latitudes == pytest.approx((10, 20))


def test_units_far_apart_from_each_other_are_no_islands() -> None:
    land = country(("A", 10.0, 105.0), ("B", 12.0, 107.0), ("C", 14.0, 105.0))
    figure = drawn({}, land=land, lifts_far=True)
    assert shapes(figure, "frame") == []
    assert written(figure, "island") == []


def test_degrees_and_pixels_lead_to_each_other() -> None:
    fitted = places.fitted(np.array([10.0, 20.0]), np.array([100.0, 105.0]), 500, 400, 10)
    right, below = fitted.pixels(13.2, 103.3)
    assert fitted.degrees(float(right), float(below)) == pytest.approx((13.2, 103.3))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_of_the_scale_stands_out_and_the_higher_the_more(theme: Theme) -> None:
    found = [contrast(step, COLOURS[theme].background) for step in STEPS[theme]]
    assert found[0] >= 3
    assert found == sorted(found)


def test_a_scale_goes_from_its_lowest_to_its_highest_value() -> None:
    assert colour_scale([10.0, 30.0]) == Scale(10.0, 30.0, 0, 1, is_log=False)
    assert colour_scale([10.0, 30.0]).place(20.0) == 0.5
    assert colour_scale([1.0, 10_000.0]).place(100.0) == 0.5
    assert colour_scale([5.0, 5.0]).place(5.0) == 0.5
    assert colour_scale([-3.0, 500.0]).is_log is False


@pytest.mark.parametrize("longitude", [109.5, 110.0, 110.5, 111.0, 111.5])
def test_no_name_covers_a_lone_island_or_takes_the_place_of_its_name(longitude: float) -> None:
    """Hoàng Sa and Trường Sa are seen and named on every map of the country."""
    crowd = [
        {"unit_id": f"u{place}", "latitude": 16.0 + up, "longitude": longitude + aside}
        for place, (up, aside) in enumerate(itertools.product((-0.4, 0, 0.4), repeat=2))
    ]
    figure = drawn(*crowd, width=906)
    assert {"Hoàng Sa", "Trường Sa"} <= set(written(figure, "island"))
    # Of the country's five dots, from west to east, the last but one; the islands stand out from the dots.
    island = trace(figure, "islands")
    x, y = min(zip(island.x, island.y, strict=True))
    assert (across(figure, x), down(figure, y)) == pytest.approx(dots(figure)[-2], abs=0.1)
    assert set(island.marker.color) == {COLOURS["light"].quiet}
    assert not any(box.meets(Box(x, y, x, y)) for box in label_boxes(figure))
