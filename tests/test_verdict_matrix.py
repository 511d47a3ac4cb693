from itertools import pairwise

import pandas as pd

from termboard.charts.verdict_matrix import columns_that_fit, describe, verdict_matrix
from tests.chart_rows import HEADS, names, trace, written

ORDINARY = {
    "place": 1,
    "unit": "Phường Khuê Trung",
    "note": "2015–2020",
    "position": 1,
    "indicator": "Tốc độ tăng trưởng kinh tế",
    "verdict": "missed",
    "count": 1,
    "target_text": "12 - 15 %",
    "result_text": "11,74 %",
    "stated_verdict": None,
    "verdicts_agree": None,
    "observation_id": "o2",
}
MET = {"position": 2, "indicator": "Thu ngân sách", "verdict": "met", "observation_id": "o4"}
EMPTY = {"verdict": None, "count": 0, "target_text": None, "result_text": None, "observation_id": None}


def cells(*changes):
    return pd.DataFrame([ORDINARY | change for change in changes])


def drawn(*changes, width=1280):
    return verdict_matrix(cells(*changes), **HEADS, language="vi", width=width)


def test_each_verdict_has_its_sign_where_unit_and_indicator_meet():
    figure = drawn({}, MET, {"place": 2} | EMPTY, {"place": 2} | MET)
    missed, met = trace(figure, "missed"), trace(figure, "met")
    assert (list(missed.text), list(missed.x)) == (["▼"], [0.5])
    assert (list(met.text), list(met.x)) == (["●", "●"], [1.5, 1.5])
    assert met.y[0] == missed.y[0] < met.y[1]


def test_an_empty_cell_has_a_box_and_no_sign():
    figure = drawn({}, MET | EMPTY)
    assert names(figure) == ["missed"]
    assert len(figure.layout.shapes) == 5


def test_a_ring_tells_where_the_report_says_otherwise():
    figure = drawn({"verdicts_agree": False, "stated_verdict": "met"}, MET)
    assert (list(trace(figure, "differs").x), names(figure)) == ([0.5], ["met", "missed", "differs"])


def test_a_click_brings_back_the_figure_behind_the_cell():
    assert trace(drawn({}), "missed").customdata[0][0] == "o2"


def test_a_cell_of_several_targets_says_how_many():
    assert list(trace(drawn({"count": 3}), "missed").text) == ["▼<sub>3</sub>"]


def test_the_hover_repeats_both_wordings_and_both_verdicts():
    hover = trace(drawn({"verdicts_agree": False, "stated_verdict": "met"}), "missed").hovertext[0]
    assert "Kết quả: 11,74 %" in hover
    assert "Nghị quyết: 12 - 15 %" in hover
    assert "Theo số liệu: không đạt" in hover
    assert "Báo cáo ghi: đạt" in hover


def test_the_hover_has_all_of_a_units_name_in_bold():
    unit = "Xã có tên rất dài của một huyện cũng có tên rất dài"
    hover = trace(drawn({"unit": unit, "note": "Huế"}), "missed").hovertext[0]
    name = hover.removeprefix("<b>").split("</b>")[0]
    assert "<br>" in name
    assert name.replace("<br>", " ") == f"{unit} · Huế"


def test_units_stand_in_their_order_with_what_tells_them_apart():
    figure = drawn({"place": 7, "unit": "Xã A", "note": "2020–2025"}, {"place": 6, "unit": "Xã B", "note": "Huế"})
    assert [said.split("<br>")[0] for said in written(figure, "unit")] == ["Xã B", "Xã A"]
    assert "Huế" in written(figure, "unit")[0]


def test_headings_stand_up_where_columns_are_narrow_and_lie_where_they_are_wide():
    many = [{"position": place, "indicator": f"Chỉ tiêu {place}"} for place in range(1, 13)]
    turned = [note.textangle for note in drawn(*many).layout.annotations if note.name == "indicator"]
    assert set(turned) == {-90}
    assert drawn({}).layout.annotations == ()
    assert len(written(drawn({}), "indicator")) == 1


def test_what_a_source_printed_is_shown_letter_by_letter():
    figure = drawn({"unit": "<b>x</b>", "result_text": "<i>9</i>"})
    assert written(figure, "unit")[0].startswith("&lt;b&gt;x&lt;/b&gt;")
    assert "&lt;i&gt;9&lt;/i&gt;" in trace(figure, "missed").hovertext[0]


def test_a_wider_picture_has_room_for_more_indicators():
    assert [columns_that_fit(width) for width in (358, 940, 1230)] == [8, 17, 22]


def test_the_matrix_is_described_in_words():
    said = describe(cells({}, MET, {"place": 2} | MET), "en")
    assert said == "2 units, 2 indicators: 2 met, 1 missed."


def test_sixty_units_do_not_overlap():
    figure = drawn(*({"place": place, "unit": f"Xã {place}"} for place in range(60)))
    heights = sorted(trace(figure, "missed").y)
    assert min(b - a for a, b in pairwise(heights)) > 40


def test_where_a_unit_lies_is_wrapped_rather_than_cut():
    where = "2015–2020 · Xuân Trường, Nam Định · trước 7/2025"
    many = [{"position": place, "indicator": f"Chỉ tiêu {place}", "note": where} for place in range(1, 18)]
    assert where in written(drawn(*many, width=940), "unit")[0].replace("<br>", " ")
    assert f">{where}<" in written(drawn({"note": where}, width=1280), "unit")[0]
