"""The target board: where marks stand, what is cut, in which order, in which words."""

import math
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from termboard.charts.canvas.lettering import text_width
from termboard.charts.target_board import describe, target_board
from termboard.charts.target_board.rows import TargetRow, target_rows, wording
from tests.chart_rows import HEADS, OPEN, UNKNOWN, across, down, names, rows, shapes, trace, words, written


def board(*changes: dict[str, Any], width: int = 1280, language: str = "vi") -> go.Figure:
    return target_board(
        rows(*changes),
        **HEADS,
        language=language,  # type: ignore[arg-type]
        width=width,
    )


def row(**changes: Any) -> TargetRow:
    return target_rows(rows(changes))[0]


def test_a_result_stands_at_its_per_cent_of_the_target() -> None:
    figure = board({"attainment": 1.1}, {"attainment": 0.95, "verdict": "missed"})
    marks = trace(figure, "marks")
    assert marks.x == pytest.approx((95.0, 110.0))
    assert marks.marker.symbol == ("triangle-down", "triangle-up")
    assert marks.marker.color == ("#b8330a", "#0b5cad")
    assert trace(figure, "stem exceeded").x == pytest.approx((100, 110.0, None), nan_ok=True)


def test_the_target_is_a_line_at_100() -> None:
    (line,) = shapes(board({}), "target line")
    assert (line.x0, line.x1) == (100, 100)
    assert written(board({}, language="en"), "target line") == ["target = 100%"]


@pytest.mark.parametrize(
    ("direction", "lower", "upper", "band"),
    [
        ("higher", 12, 15, (100, 125)),
        ("higher", 300, OPEN, (100, math.inf)),
        ("higher", 300, None, (100, math.inf)),
        ("higher", 110, 110, None),
        ("lower", 6, 8, (100, 800 / 6)),
        ("lower", -OPEN, 2, (100, math.inf)),
        ("lower", None, 2, (100, math.inf)),
        ("lower", 0, 2, None),
        ("within", 10, 12, (1000 / 11, 1200 / 11)),
        ("higher", 0, 0, None),
        ("higher", -5, 5, None),
        ("none", 1, 2, None),
    ],
)
def test_the_band_of_a_target_is_drawn_so_that_right_is_better(
    direction: str, lower: float | None, upper: float | None, band: tuple[float, float] | None
) -> None:
    found = row(direction=direction, target_lower=lower, target_upper=upper).band
    assert found == (None if band is None else pytest.approx(band))


def test_a_closed_band_is_a_rectangle_and_an_open_one_fades_to_the_end() -> None:
    figure = board(
        {"target_lower": 12, "target_upper": 15, "attainment": 0.98},
        {"target_lower": 300, "target_upper": OPEN, "attainment": 1.2},
    )
    (band,) = shapes(figure, "band")
    assert (band.x0, band.x1) == (100, 125)
    fading = trace(figure, "open bands")
    assert (min(fading.x), max(fading.x)) == (100, 140)
    assert fading.fillgradient.type == "horizontal"


@pytest.mark.parametrize(
    ("direction", "lower", "upper", "whisker"),
    [
        ("higher", 93, OPEN, (93, math.inf)),
        ("higher", -OPEN, 93, (-math.inf, 93)),
        ("higher", 90, 95, (90, 95)),
        ("higher", 93, 93, None),
        ("lower", 80, OPEN, (-math.inf, 125)),
        ("lower", -OPEN, 80, (125, math.inf)),
        ("lower", 0, 80, (125, math.inf)),
    ],
)
def test_a_whisker_shows_how_far_a_result_may_reach(
    direction: str, lower: float, upper: float, whisker: tuple[float, float] | None
) -> None:
    found = row(direction=direction, result_lower=lower, result_upper=upper).whisker
    assert found == (None if whisker is None else pytest.approx(whisker))


def test_an_open_whisker_ends_in_an_arrow_head_and_a_closed_one_in_a_cap() -> None:
    figure = board({"attainment": 0.93, "result_lower": 93, "result_upper": OPEN})
    whisker = trace(figure, "whisker revenue")
    assert whisker.marker.symbol == ("line-ns-open", "triangle-right")
    assert whisker.marker.opacity == (0, 1)
    assert whisker.x[0] == pytest.approx(93)
    assert 93 < whisker.x[1] <= 100


@pytest.mark.parametrize(
    ("attainment", "place", "symbol", "figure_text"),
    [
        (4.43375, 140, "triangle-right", "443\u00a0%"),
        (-0.5, 60, "triangle-left", "−50\u00a0%"),
    ],
)
def test_a_result_off_the_scale_is_cut_with_an_arrow_and_its_figure(
    attainment: float, place: float, symbol: str, figure_text: str
) -> None:
    others = [{"attainment": share} for share in (0.7, 1, 1, 1, 1, 1, 1.1)]
    figure = board({"attainment": attainment, "verdict": "missed"}, *others)
    marks = trace(figure, "marks")
    assert (marks.x[0], marks.marker.symbol[0]) == (place, symbol)
    assert written(figure, "cut") == [figure_text]


# What a result can be that is no per cent of its target, and where it stands then.
SHRUNK = {
    "indicator_id": "growth", "indicator": "Tăng trưởng", "unit_label": "%/năm", "target_text": "12 - 15 %/năm",
    "result_text": "-3,5 %/năm", "target_lower": 12.0, "target_upper": 15.0, "result_value": -3.5,
    "result_lower": -3.5, "result_upper": -3.5, "attainment": None, "verdict": "missed", "gap": -15.5,
    "gap_label": "điểm %", "decimals": 2,
}  # fmt: skip
TO_ZERO = {
    "indicator_id": "poverty", "indicator": "Hộ nghèo", "unit_label": "%", "target_text": "0 %", "direction": "lower",
    "target_lower": 0.0, "target_upper": 0.0, "attainment": None, "gap_label": "điểm %", "decimals": 2,
}  # fmt: skip
LEFT_POOR = TO_ZERO | {"result_text": "0,4 %", "result_value": 0.4, "verdict": "missed", "gap": 0.4}
NOBODY_POOR = TO_ZERO | {"result_text": "0 %", "result_value": 0.0, "verdict": "met", "gap": 0.0}
FROM_ZERO = LEFT_POOR | {"direction": "higher", "verdict": "exceeded"}


@pytest.mark.parametrize(
    ("changed", "place", "symbol", "said"),
    [
        (SHRUNK, 60, "triangle-left", ["−15,5\u00a0điểm %"]),
        (LEFT_POOR, 60, "triangle-left", ["+0,4\u00a0điểm %"]),
        (NOBODY_POOR, 100, "circle", []),
        (FROM_ZERO, 140, "triangle-right", ["+0,4\u00a0điểm %"]),
    ],
)
def test_a_result_that_is_no_per_cent_of_its_target_has_a_mark_and_its_gap(
    changed: dict[str, Any], place: float, symbol: str, said: list[str]
) -> None:
    figure = board(changed, {"attainment": 1.02})
    marks = trace(figure, "marks")
    assert (marks.x[0], marks.marker.symbol[0]) == (place, symbol)
    assert written(figure, "cut") == said
    assert ("mũi tên ở mép" in " ".join(written(figure, "key"))) == bool(said)


def test_a_board_of_nothing_but_such_results_has_an_axis() -> None:
    figure = board(SHRUNK)
    assert trace(figure, "marks").x == (60,)
    assert written(figure, "nothing to place") == []


def test_a_ratio_to_next_to_nothing_is_said_as_the_gap_or_as_a_bound() -> None:
    absurd = {"attainment": 666_666_666.67, "gap": 199.9, "gap_label": "tỷ đồng", "decimals": 1}
    assert written(board(absurd, {}), "cut") == ["+199,9\u00a0tỷ đồng"]
    assert written(board({"attainment": 666_666_666.67}, {}), "cut") == ["&gt;\u00a09.999\u00a0%"]
    assert written(board({"attainment": 99.99}, {}), "cut") == ["9.999\u00a0%"]


@pytest.mark.parametrize("width", [390, 1280])
def test_no_label_at_the_edge_is_wider_than_the_plot(width: int) -> None:
    far = SHRUNK | {"gap": -123_456_789_012_345.5, "gap_label": "triệu đồng/người/năm giá so sánh năm 2010"}
    figure = board(far, width=width)
    (label,) = [said for said in words(figure) if said.name == "cut"]
    plot = across(figure, 120) - across(figure, 60)
    assert text_width(label.text, label.size, bold=True) <= plot


def ends(figure: go.Figure) -> tuple[str, str]:
    ticks = written(figure, "tick")
    return ticks[0], ticks[-1]


def test_the_axis_reaches_200_where_many_results_do() -> None:
    assert ends(board({"attainment": 1.9}, {"attainment": 1.02})) == ("80", "200\u00a0%")
    assert ends(board({"attainment": 1.02})) == ("80", "120\u00a0%")
    assert ends(board({"attainment": 0})) == ("0", "120\u00a0%")


def test_themes_follow_congress_reports_and_misses_come_first() -> None:
    figure = board(
        {"theme": "party", "theme_name": "Xây dựng Đảng", "indicator": "A"},
        {"indicator": "B"},
        {"indicator": "C", "verdict": "met"},
        {"indicator": "D", "verdict": "missed"},
    )
    assert written(figure, "heading") == ["KINH TẾ", "XÂY DỰNG ĐẢNG"]
    assert written(figure, "label") == ["D", "B", "C", "A"]


def test_a_row_that_is_not_set_against_a_target_has_its_words_and_no_mark() -> None:
    alone = {"attainment": None, "evidence": "stated", "observation_id": "o2", "result_text": "100 %"}
    figure = board({"observation_id": "o1"}, alone)
    assert trace(figure, "marks").customdata == ("o1",)
    assert trace(figure, "unmarked").customdata == ("o2",)
    assert trace(figure, "unmarked").marker.opacity == 0
    assert written(figure, "result") == ["110 tỷ đồng", "100 %"]


def test_where_nothing_can_be_placed_there_is_no_axis() -> None:
    figure = board(*[{"attainment": None, "evidence": "stated"}] * 2)
    assert names(figure) == ["unmarked"]
    assert written(figure, "tick") == []
    assert shapes(figure, "target line") == []
    assert written(figure, "nothing to place") == ["Không có cặp mục tiêu – kết quả"]


WAITING = UNKNOWN | {"verdict": "in_progress", "evidence": None, "stated_verdict": None}


def test_a_running_target_is_a_hollow_orange_mark_and_nothing_is_red() -> None:
    figure = board(WAITING, {})
    waiting = trace(figure, "waiting targets")
    assert (waiting.x, waiting.marker.line.color) == ((100.0,), "#cc8400")
    assert waiting.marker.color == "#ffffff"
    assert written(figure, "verdict") == ["◐\u00a0đang thực hiện", "▲\u00a0vượt"]
    assert written(figure, "result") == ["—", "110 tỷ đồng"]
    assert "#b8330a" not in figure.to_json()


@pytest.mark.parametrize("width", [360, 390, 720, 1280, 1920])
def test_targets_that_all_wait_are_a_list(width: int) -> None:
    long = WAITING | {"indicator": "Tỷ lệ hộ dân " * 12, "target_text": "đạt từ 95 % trở lên " * 8}
    figure = board(*[WAITING | {"observation_id": f"o{place}"} for place in range(9)], long, width=width)
    assert names(figure) == ["waiting targets"]
    assert [written(figure, name) for name in ("result", "verdict", "tick", "target line")] == [[], [], [], []]
    assert written(figure, "key") == ["vòng rỗng: mục tiêu chưa đến hạn"]
    signs, labels, targets = trace(figure, "waiting targets"), boxes(figure, "label"), boxes(figure, "target")
    assert signs.customdata[:9] == tuple(f"o{place}" for place in range(9))
    for x, y, label, target in zip(signs.x, signs.y, labels, targets, strict=True):
        assert 0 < across(figure, x) < label[0] < label[1] < target[0] < target[1] <= width - 16
        assert label[2] < down(figure, y) < label[3]
        assert target[2] < down(figure, y) < target[3]
    assert all(above[3] < below[2] for above, below in pairwise(labels))
    assert all(above[3] < below[2] for above, below in pairwise(targets))


def test_one_result_makes_a_board_of_the_list() -> None:
    figure = board(WAITING, WAITING | {"result_text": "5 xã"})
    assert written(figure, "result") == ["—", "5 xã"]
    assert written(figure, "target line") == ["mục tiêu = 100 %"]


def test_the_stated_verdict_stands_beside_where_it_differs() -> None:
    figure = board(
        {"verdict": "missed", "stated_verdict": "met", "verdicts_agree": False},
        {"evidence": "stated", "attainment": None},
        {"evidence": "plan_percent"},
        {"certainty": "likely"},
        {},
    )
    assert written(figure, "note") == [
        "báo cáo ghi “đạt”",
        "chỉ theo báo cáo",
        "theo % kế hoạch",
        "nhiều khả năng",
    ]


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        ("11,74 %/năm", "%/năm", "11,74 %/năm"),
        ("từ 300", "lao động/năm", "từ 300\u00a0lao động/năm"),
        ("đạt và vượt 9 chỉ tiêu", "chỉ tiêu", "đạt và vượt 9 chỉ tiêu"),
        ("tăng 76% so với năm 2025", "%", "tăng 76% so với năm 2025"),
        ("1.250 tỷ đồng vào năm 2030", "tỷ đồng/năm", "1.250 tỷ đồng vào năm 2030"),
        ("", "%", "—"),
    ],
)
def test_wording_gains_its_unit_only_where_the_source_left_it_out(printed: str, unit: str, said: str) -> None:
    assert wording(printed, unit) == said


def test_a_converted_result_says_what_it_amounts_to() -> None:
    data = rows({"result_text": "1.868 lao động", "result_value": 373.6, "unit_label": "lao động/năm"})
    figure = target_board(data.assign(result_derivation="per_year"), **HEADS, language="vi", width=1600)
    (said,) = written(figure, "result")
    assert said == "1.868 lao động<br>=\u00a0373,6\u00a0lao động/năm"
    plain = target_board(data.assign(result_derivation="as_printed"), **HEADS, language="vi")
    assert written(plain, "result") == ["1.868 lao động"]


def test_a_verdict_is_called_likely_only_where_figures_are_compared() -> None:
    figure = board({"certainty": "likely", "evidence": "stated", "attainment": None})
    assert written(figure, "note") == ["chỉ theo báo cáo"]


@pytest.mark.parametrize("width", [390, 1280, 1600])
def test_no_text_of_the_data_brings_markup(width: int) -> None:
    bad = "<b>x</b><script>"
    fields = ("theme_name", "indicator", "target_text", "result_text", "unit_label", "source_title")
    drawn = target_board(
        rows(dict.fromkeys(fields, bad)),
        title=bad,
        subtitle=bad,
        footer=bad,
        language="vi",
        width=width,
    )
    texts = [said.text for said in words(drawn)]
    hover = trace(drawn, "marks").hovertext[0].removeprefix("<b>").replace("</b><br>", "<br>", 1)
    assert not any("<" in said.replace("<br>", "") for said in [*texts, hover])
    assert sum("&lt;" in said for said in texts) >= 7


def test_hovering_repeats_wording_verdict_evidence_and_source() -> None:
    (said,) = trace(board({"verdicts_agree": False, "stated_verdict": "met"}), "marks").hovertext
    assert said.split("<br>") == [
        "<b>Thu ngân sách</b>",
        "Kết quả: 110 tỷ đồng",
        "Nghị quyết: 100 tỷ đồng",
        "Theo số liệu: ▲\u00a0vượt · báo cáo ghi “đạt”",
        "So với mục tiêu: 110\u00a0%",
        "Căn cứ: mục tiêu và kết quả đều có số liệu",
        "Nguồn: Bài về đại hội",
    ]
    (agreed,) = trace(board({"verdicts_agree": True, "stated_verdict": "exceeded"}), "marks").hovertext
    assert "Báo cáo ghi: vượt" in agreed.split("<br>")


LONG = "Tỷ lệ hộ gia đình thực hiện hợp đồng thu gom rác thải sinh hoạt trên toàn địa bàn phường"
MANY: tuple[dict[str, Any], ...] = tuple(
    {
        "theme": theme,
        "indicator": LONG[: 12 + 9 * i],
        "result_text": "gần 74,55 tỷ đồng, đạt 108% so với kế hoạch"[: 6 + 4 * i],
        "target_text": "1.136,5 triệu đồng/người/năm"[: 5 + 2 * i],
        "attainment": share,
        "verdict": verdict,
        "certainty": "likely",
        "verdicts_agree": False,
        "stated_verdict": "not_assessable",
    }
    for theme in ("economy", "society", "security", "party")
    for i, (share, verdict) in enumerate(
        [(4.4, "exceeded"), (0.2, "missed"), (1, "met"), (None, "not_assessable")] * 2 + [(1, "met")]
    )
)


def boxes(figure: go.Figure, name: str) -> list[tuple[float, float, float, float]]:
    """Left, right, top, bottom of each text of that name, in pixels of the picture."""
    found = []
    for said in words(figure):
        if said.name != name:
            continue
        lines = said.text.split("<br>")
        wide = max(text_width(line, said.size, bold=said.weight == 700) for line in lines)
        high = len(lines) * said.size * 1.3
        up, across = said.side.split()
        left = said.x - {"right": 0, "left": wide, "center": wide / 2}[across]
        top = said.y - {"bottom": 0, "middle": high / 2, "top": high}[up]
        found.append((left, left + wide, top, top + high))
    return found


TEXTS = ("heading", "label", "result", "target", "verdict", "note")


@pytest.mark.parametrize("width", [360, 390, 719, 720, 1024, 1280, 1600, 1920])
def test_no_texts_of_a_long_board_overlap_or_leave_the_picture(width: int) -> None:
    figure = board(*MANY, width=width)
    placed = [box for name in TEXTS for box in boxes(figure, name)]
    assert len(placed) == 4 + 36 * 5
    assert all(box[0] >= 0 and box[1] <= width for box in placed)
    # A pixel of touch is leading, not ink.
    clashes = [
        (a, b)
        for i, a in enumerate(placed)
        for b in placed[i + 1 :]
        if a[0] < b[1] and b[0] < a[1] and a[2] + 1 < b[3] and b[2] + 1 < a[3]
    ]
    assert clashes == []


@pytest.mark.parametrize("width", [720, 1280, 1600])
def test_the_plot_keeps_room_between_the_words(width: int) -> None:
    figure = board(*MANY, width=width)
    marks = trace(figure, "marks").x
    assert across(figure, max(marks)) - across(figure, min(marks)) >= 0.2 * width


def test_printed_words_are_wrapped_rather_than_cut() -> None:
    printed = {"result_text": "1.868 lao động = 373,6 lao động/năm", "target_text": "từ 300 lao động trở lên mỗi năm"}
    figure = board(printed, width=900)
    assert not any("…" in said for said in [*written(figure, "result"), *written(figure, "target")])


def test_bands_without_an_axis_are_not_drawn() -> None:
    figure = board(UNKNOWN | {"target_upper": 120.0, "verdict": "not_assessable"})
    assert shapes(figure, "band") == []
    assert written(figure, "key") == []


def test_on_a_phone_the_words_stand_above_and_beneath_the_bar() -> None:
    figure = board({}, width=390)
    bar = down(figure, trace(figure, "marks").y[0])
    assert boxes(figure, "label")[0][3] < bar < boxes(figure, "result")[0][2]
    (track,) = shapes(figure, "track")
    assert (across(figure, track.x0), across(figure, track.x1)) == pytest.approx((16, 374))
    assert written(figure, "target") == ["nghị quyết: 100 tỷ đồng"]


def test_the_height_grows_with_the_rows() -> None:
    ten, twenty = board(*[{}] * 10).layout.height, board(*[{}] * 20).layout.height
    assert twenty - ten == pytest.approx(10 * 34.5, abs=1)


def test_the_board_is_told_in_words() -> None:
    said = rows(
        {"verdict": "missed", "indicator": "Tăng trưởng", "result_text": "11,74 %", "target_text": "12 – 15 %"},
        {},
        {},
    )
    assert describe(target_rows(said), "vi") == (
        "Trong 3 chỉ tiêu: 2 vượt, 1 không đạt. Không đạt: Tăng trưởng (kết quả 11,74 %, nghị quyết 12 – 15 %)."
    )
    assert describe(target_rows(rows({})), "en") == "The one target: 1 exceeded."
    assert describe(target_rows(rows()), "vi") == "chưa có chỉ tiêu"


BY_PLAN = {"target_text": "≙ 100 tỷ đồng", "target_lower": None, "target_upper": None, "attainment": None,
           "result_value": 104.0, "evidence": "implied"}  # fmt: skip


def test_a_result_stands_against_an_implied_target_with_a_broken_ring_and_a_broken_stem():
    frame = rows(BY_PLAN).assign(implied_value=100.0, plan_percent=104.0, implied_from="104 %")
    figure = target_board(frame, **HEADS, language="vi")
    assert list(trace(figure, "marks").x) == [104]
    assert trace(figure, "stem by plan exceeded").line.dash == "4px,3px"
    assert [shape.line.dash for shape in figure.layout.shapes if shape.name == "implied"] == ["2px,2px"]
    assert written(figure, "note") == ["suy ra từ 104 %"]
    assert written(figure, "key") == ["vòng đứt: mục<br>tiêu suy ra"]


def test_a_result_by_a_printed_per_cent_of_plan_stands_at_it():
    frame = rows(BY_PLAN | {"evidence": "plan_percent", "target_text": None, "result_value": None})
    figure = target_board(frame.assign(implied_value=None, plan_percent=97.0), **HEADS, language="vi")
    assert list(trace(figure, "marks").x) == [97]
    assert not written(figure, "nothing to place")


def test_where_lower_is_better_an_implied_target_is_divided_by_its_result():
    frame = rows(BY_PLAN | {"direction": "lower", "result_value": 1.25})
    (row,) = target_rows(frame.assign(implied_value=1.0, plan_percent=None))
    assert row.mark == 80
