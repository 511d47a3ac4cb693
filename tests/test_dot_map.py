"""The dot map: every unit in its place, extremes named, labels apart."""

import itertools
import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from termboard.charts import map_places
from termboard.charts.dot_map import describe, dot_map
from termboard.charts.map_labels import Wanted, overlap, placed
from termboard.charts.map_rows import COLUMNS, DETAILS, MapRows, extremes
from termboard.charts.ramp import COLOURS as STEPS
from termboard.charts.ramp import Ramp, ramp_of
from termboard.charts.theme import COLOURS, VERDICTS, Theme, contrast
from tests.chart_rows import HEADS, SVG, across, down, names, picture, shapes, trace, words, written

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
    return pd.DataFrame([ORDINARY | change for change in changes], columns=[*COLUMNS, *DETAILS])


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


def paths(figure: go.Figure) -> list[Mapping[str, str]]:
    """The paths of dots and marks, the lowest first: the country's, here as one, then those of the units."""
    land, *marks = (part for part in picture(figure) if part.tag != f"{SVG}text" and "class" not in part.attrib)
    return [land.attrib | {"d": "".join(path.attrib["d"] for path in land)}, *(path.attrib for path in marks)]


def list_marks(figure: go.Figure) -> list[Mapping[str, str]]:
    """The paths of the list's marks, from above."""
    return [path.attrib for path in picture(figure).iterfind(f"{SVG}path[@class='list mark']")]


def lines_of(figure: go.Figure, name: str) -> list[str]:
    """The marks of the picture's path of that class, each as its commands."""
    (path,) = picture(figure).iterfind(f"{SVG}path[@class='{name}']")
    return path.attrib["d"].split("M")[1:]


def starts(path: Mapping[str, str]) -> list[tuple[float, float]]:
    """Where its marks begin, in pixels of the plot; strokes of no length are there as a whole."""
    return [(float(x), float(y)) for x, y in re.findall(r"M([-\d.]+) ([-\d.]+)", path["d"])]


def dots(figure: go.Figure) -> list[tuple[float, float]]:
    """The middles of the faint dots, in pixels of the picture, from west to east."""
    return sorted((across(figure, x), down(figure, y)) for x, y in starts(paths(figure)[0]))


def test_every_unit_with_coordinates_is_a_dot_of_the_map() -> None:
    """Beneath the key, above the sources, left of the list."""
    figure = drawn({}, land=pd.concat([COUNTRY, country(("Không tọa độ", math.nan, math.nan))]))
    found, said = dots(figure), {one.name: one for one in words(figure)}
    assert len(found) == 5
    assert all(0 < x < list_left(figure) for x, _ in found)
    assert all(said["key"].y < y < said["footer"].y for _, y in found)


def test_faint_dots_that_are_neighbours_are_one_path() -> None:
    figure = drawn({}, land=pd.concat([COUNTRY, country(("Cạnh Lũng Cú", 23.3, 105.31))]))
    land, *_ = picture(figure)
    assert sorted(path.attrib["d"].count("M") for path in land) == [1, 1, 1, 1, 2]


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
    figure = drawn(*many)
    rings, marks = paths(figure)[1::2], paths(figure)[2::2]
    assert sum(len(starts(mark)) for mark in marks) == 101
    assert [ring["d"] for ring in rings] == [mark["d"] for mark in marks]
    widths = [float(mark["stroke-width"]) for mark in marks]
    assert widths == sorted(widths, reverse=True)
    assert [float(ring["stroke-width"]) for ring in rings] == pytest.approx([width + 2.4 for width in widths])
    assert {ring["stroke"] for ring in rings} == {COLOURS["light"].background}
    assert [mark["stroke"] for mark in (marks[0], marks[-1])] == ["rgb(44,15,99)", "rgb(154,135,211)"]
    assert trace(figure, "units").ids[0] == "o100"


def test_a_mark_is_round_on_a_map_of_one_unit_too() -> None:
    _, ring, mark = paths(drawn({}, land=country(("Bà Rịa", 10.5, 107.2))))
    assert [path["stroke-linecap"] for path in (ring, mark)] == ["round", "round"]
    assert re.fullmatch(r"M[\d.]+ [\d.]+h0", mark["d"])


def test_marks_of_one_look_that_touch_are_kept_apart_by_their_rings() -> None:
    """In one path they would run into each other."""
    beside = [{"unit_id": f"u{place}", "longitude": 107.2 + place * 0.12} for place in range(30)]
    marks = paths(drawn(*beside))[2::2]
    assert len(marks) > 1
    for mark in marks:
        found, width = starts(mark), float(mark["stroke-width"])
        assert all(math.dist(one, other) > width for one, other in itertools.combinations(found, 2))


def test_verdicts_keep_their_signs_with_the_misses_on_top() -> None:
    verdicts = ["missed", "met", "in_progress"] * 40
    many = [{"unit_id": f"u{place}", "verdict": verdict} for place, verdict in enumerate(verdicts)]
    misses_first = sorted(many, key=lambda row: row["verdict"], reverse=True)
    # All in one place: each met one on a ring of its own, each running one a half of its own.
    _, *round_ones, missed = paths(drawn(*misses_first, shows="verdict"))
    ground, amber = COLOURS["light"].background, VERDICTS["in_progress"].mark["light"]
    running, halves = round_ones[:80:2], round_ones[1:80:2]
    assert [(mark["fill"], mark["stroke"]) for mark in running] == [(ground, amber)] * 40
    assert [mark["fill"] for mark in halves] == [amber] * 40
    assert [mark["stroke"] for mark in round_ones[81::2]] == [VERDICTS["met"].mark["light"]] * 40
    assert missed["fill"] == VERDICTS["missed"].mark["light"]
    # Triangles: two sides, and the way back.
    assert missed["d"].count("l") == 40 * 2


def test_where_very_many_stand_hovering_names_unit_and_figure_alone() -> None:
    many = [{"unit_id": f"u{place}", "observation_id": f"o{place}", "value": float(place)} for place in range(301)]
    units = trace(drawn(*many), "units")
    assert (units.ids[0], units.hovertext[0]) == ("o300", "Phường Bà Rịa, TP Hồ Chí Minh")
    assert units.customdata[0] == "300"
    assert units.hovertemplate == "<b>%{hovertext}</b><br>%{customdata}\u00a0triệu đồng/người/năm<extra></extra>"
    missed = [change | MISSED for change in many]
    units = trace(drawn(*missed, shows="verdict"), "units")
    assert (units.hovertext[0], units.customdata[0]) == (
        "Phường Bà Rịa, TP Hồ Chí Minh",
        "▼\u00a0không đạt · 97,8\u00a0%",
    )
    assert units.hovertemplate == "<b>%{hovertext}</b><br>%{customdata}<extra></extra>"
    assert "Nguồn" in trace(drawn(*many), "list marks").hovertext[0]


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
    assert (units.marker.opacity, units.marker.maxdisplayed) == (0, 1)


def test_the_ends_are_named_and_lone_islands_too() -> None:
    figure = drawn({}, HUE, MUONG_LAT)
    assert written(figure, "unit") == ["<b>Bà Rịa</b> 334", "<b>Mường Lát</b> 31", "<b>Thanh Thủy</b> 167,7"]
    assert {"Hoàng Sa", "Trường Sa"} <= set(written(figure, "island"))


def test_the_colour_bar_tells_the_unit_of_measure() -> None:
    figure = drawn({}, MUONG_LAT)
    assert written(figure, "unit of measure") == ["triệu đồng/người/năm"]
    assert written(figure, "tick") == ["100", "200", "300"]
    bar = [step.attrib for step in picture(figure).iterfind(f"{SVG}path[@class='colour bar']")]
    first, *_, last = [said.x for said in words(figure) if said.name == "tick"]
    (left, _), (right, _) = (starts(bar[place])[0] for place in (0, -1))
    assert across(figure, left) < first < last < across(figure, right)
    # Each step lies beneath the next one, too, but for the last.
    wide = [float(re.search(r"l([\d.]+)", step["d"])[1]) for step in bar]
    assert wide == [15.0] * 31 + [7.5]
    # The marks have the colours of its ends.
    _, _, highest, _, lowest = paths(figure)
    assert (
        [bar[0]["fill"], bar[-1]["fill"]]
        == [lowest["stroke"], highest["stroke"]]
        == ["rgb(154,135,211)", "rgb(44,15,99)"]
    )


def test_amounts_far_apart_are_set_out_by_powers_of_ten() -> None:
    figure = drawn({"value": 3400.0}, {"value": 0.5})
    assert written(figure, "unit of measure") == ["triệu đồng/người/năm · thang lũy thừa 10"]
    assert written(figure, "tick") == ["1", "10", "100", "1.000"]


def test_verdicts_are_told_by_shape_colour_and_word() -> None:
    figure = drawn(MISSED, HUE | {"verdict": "exceeded", "attainment": 1.2}, shows="verdict")
    listed = list_marks(figure)
    assert [mark["fill"] for mark in listed] == [VERDICTS[code].mark["light"] for code in ("missed", "exceeded")]
    # From the first corner of a triangle along its flat side, then to its tip: down, or up.
    missed, exceeded = (float(re.findall(r"l[-\d.]+ ([-\d.]+)", mark["d"])[1]) for mark in listed)
    assert missed > 0 > exceeded
    assert "▲</span> vượt 1" in written(figure, "key")[0]
    assert "▼</span> không đạt 1" in written(figure, "key")[0]


def test_a_verdict_map_names_the_misses_first() -> None:
    known = MapRows(rows(HUE | {"verdict": "exceeded", "attainment": 1.2}, MISSED, MUONG_LAT | {"verdict": "met"}))
    assert [row.name for row in extremes(known, "verdict", 5)] == ["Bà Rịa", "Thanh Thủy"]


def test_what_cannot_be_judged_is_an_open_circle_on_the_map_and_in_the_list() -> None:
    figure = drawn({"verdict": "not_assessable"}, shows="verdict")
    _, mark = paths(figure)
    assert (mark["fill"], mark["stroke"]) == (COLOURS["light"].background, VERDICTS["not_assessable"].mark["light"])
    (listed,) = list_marks(figure)
    assert (listed["fill"], listed["stroke"]) == (mark["fill"], mark["stroke"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_running_target_is_half_a_disc_as_its_sign(theme: Theme) -> None:
    """◐: the left half of the ring is filled, on the map as in the list."""
    figure = drawn({"verdict": "in_progress"}, shows="verdict", theme=theme)
    for ring, half in (paths(figure)[1:], list_marks(figure)):
        assert (ring["fill"], half["fill"]) == (COLOURS[theme].background, VERDICTS["in_progress"].mark[theme])
        steps = [(float(x), float(y)) for x, y in re.findall(r"[Ml]([-\d.]+) ([-\d.]+)", half["d"])]
        corners, ((left, middle),) = np.cumsum(steps, axis=0), starts(ring)
        assert corners[:, 0].min() == pytest.approx(left, abs=0.1)
        assert corners[:, 0].max() == pytest.approx(steps[0][0], abs=0.1)
        assert (corners[0, 1] + corners[-1, 1]) / 2 == pytest.approx(middle, abs=0.1)


def test_a_miss_is_drawn_over_what_lies_beneath_it() -> None:
    figure = drawn(MISSED, {"verdict": "not_assessable", "observation_id": "o2"}, shows="verdict")
    assert trace(figure, "units").ids == ("o2", "o1")


def test_former_units_are_smaller_and_of_another_shape() -> None:
    figure = drawn({}, MUONG_LAT | {"value": 334.0, "is_former": True})
    _, _, now, before = paths(figure)
    assert before["d"].count("l") == 3
    # From its right corner to its lowest one, half its width away.
    ((_, half),) = re.findall(r"l([-\d.]+) ([-\d.]+)", before["d"])[:1]
    assert 2 * float(half) < float(now["stroke-width"]) + 1.2
    assert any("đơn vị cũ, trước 7/2025" in words for words in written(figure, "key"))


def test_hovering_repeats_name_wording_verdict_and_source() -> None:
    (said,) = trace(drawn(MISSED, shows="verdict"), "units").hovertext
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


def test_an_address_holds_names_and_figures_letter_by_letter() -> None:
    figure = drawn(MISSED | {"name": "A #1 %41 & B"}, shows="verdict")
    assert written(figure, "unit") == ["<b>A #1 %41 &amp; B</b> 97,8\u00a0%"]
    assert written(figure, "list figure") == ["<b>97,8\u00a0%</b>"]


def test_one_value_needs_no_colour_bar() -> None:
    figure = drawn({})
    assert not list(picture(figure).iterfind(f"{SVG}path[@class='colour bar']"))
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


def test_labels_of_marks_close_together_do_not_overlap() -> None:
    wanted = [Wanted(100 + 3 * place, 100 + 2 * place, 8, 90, 18) for place in range(8)]
    nothing = np.array([]), np.array([])
    found = placed(wanted, room=(500, 400), marks=nothing, dots=nothing)
    boxes = [place.box(label) for place, label in zip(found, wanted, strict=True) if place is not None]
    assert len(boxes) >= 6
    assert not any(overlap(one, other) for place, one in enumerate(boxes) for other in boxes[:place])
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 500 and box[3] <= 400 for box in boxes)


def test_a_label_keeps_off_other_marks_where_it_can() -> None:
    marks = np.array([100.0, 160.0]), np.array([100.0, 100.0])
    (place,) = placed([Wanted(100, 100, 8, 80, 18)], room=(400, 300), marks=marks, dots=marks)
    assert place is not None
    left, top, right, bottom = place.box(Wanted(100, 100, 8, 80, 18))
    assert not (left < 160 < right and top < 100 < bottom)


def test_a_label_leaves_free_what_stands_alone() -> None:
    room, nothing, label = (400, 300), (np.array([]), np.array([])), Wanted(100, 100, 8, 80, 18)
    (nearest,) = placed([label], room=room, marks=nothing, dots=nothing)
    assert nearest is not None
    x, y = nearest.middle(label)
    # Its own name finds no place.
    nowhere, place = placed([Wanted(x, y, 3, 1000, 18, is_alone=True), label], room=room, marks=nothing, dots=nothing)
    assert nowhere is None
    assert place is not None
    assert not overlap(place.box(label), (x - 3, y - 3, x + 3, y + 3))


def test_a_label_without_any_room_is_left_out() -> None:
    nothing = np.array([]), np.array([])
    assert placed([Wanted(20, 20, 8, 80, 18)], room=(60, 40), marks=nothing, dots=nothing) == [None]


def test_places_are_fitted_without_being_stretched() -> None:
    fitted = map_places.fitted(np.array([10.0, 20.0]), np.array([100.0, 105.0]), 500, 500, 0)
    assert fitted.down == pytest.approx(50)
    assert fitted.across == pytest.approx(50 * math.cos(math.radians(15)))
    assert fitted.latitudes == pytest.approx((10, 20))


def test_units_far_apart_from_each_other_are_no_islands() -> None:
    assert map_places.far_out(np.array([10.0, 12.0, 14.0]), np.array([105.0, 107.0, 105.0])) == []


def test_degrees_and_pixels_lead_to_each_other() -> None:
    fitted = map_places.fitted(np.array([10.0, 20.0]), np.array([100.0, 105.0]), 500, 400, 10)
    right, below = fitted.pixels(13.2, 103.3)
    assert fitted.degrees(float(right), float(below)) == pytest.approx((13.2, 103.3))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_step_of_the_scale_stands_out_and_the_higher_the_more(theme: Theme) -> None:
    found = [contrast(step, COLOURS[theme].background) for step in STEPS[theme]]
    assert found[0] >= 3
    assert found == sorted(found)


def test_a_scale_goes_from_its_lowest_to_its_highest_value() -> None:
    assert ramp_of([10.0, 30.0]) == Ramp(10.0, 30.0, is_logarithmic=False)
    assert Ramp(10.0, 30.0, is_logarithmic=False).share(20.0) == 0.5
    assert Ramp(1.0, 10_000.0, is_logarithmic=True).share(100.0) == 0.5
    assert Ramp(5.0, 5.0, is_logarithmic=False).share(5.0) == 0.5
    assert ramp_of([-3.0, 500.0]).is_logarithmic is False


@pytest.mark.parametrize("longitude", [109.5, 110.0, 110.5, 111.0, 111.5])
def test_no_name_covers_a_lone_island_or_takes_the_place_of_its_name(longitude: float) -> None:
    """Hoàng Sa and Trường Sa are seen and named on every map of the country."""
    crowd = [
        {"unit_id": f"u{place}", "latitude": 16.0 + up, "longitude": longitude + aside}
        for place, (up, aside) in enumerate(itertools.product((-0.4, 0, 0.4), repeat=2))
    ]
    figure = drawn(*crowd, width=906)
    assert {"Hoàng Sa", "Trường Sa"} <= set(written(figure, "island"))
    # Of the country's five dots, from west to east, the last but one.
    x, y = sorted(starts(paths(figure)[0]))[-2]
    for mark in lines_of(figure, "ground"):
        left, top, wide, _, _, high, *_ = (float(number) for number in re.findall(r"-?[\d.]+", mark))
        assert not (left < x < left + wide and top < y < top + high)
