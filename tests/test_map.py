"""The page Map: choices, words, notes and links."""

from functools import partial

import pandas as pd
import pytest

from termboard.store import query
from termboard.views import map as view_of_map
from termboard.views.map import View
from tests.markdown import fields
from tests.tiny import UNITS, result, target, tiny_store

INCOME = [
    result("income_per_capita", 60, unit_id="cam-le", term_id="2020-2025"),
    result("income_per_capita", 90, unit_id="lien-chieu", term_id="2020-2025"),
]
FORMER = [result("income_per_capita", 45, term_id="2020-2025")]
MISSED = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
REACHED = [
    target("output_growth", 10, unit_id="hoa-tho-dong"),
    result("output_growth", 11, unit_id="hoa-tho-dong"),
]
VIEW = View(
    "income_per_capita", "Thu nhập", [], "cả nước", [], term_id="2020-2025", kind="result", period="annual_average",
    basis="annual_average", direction="higher",
)  # fmt: skip
VERDICTS = View("output_growth", "Tăng trưởng", [], "cả nước", [], term_id="2015-2020", kind="verdict", period="term")


@pytest.fixture
def opened(open_page):
    return partial(open_page, "map")


def rows(*observations, **tables):
    return answered("figures", VIEW, tiny_store(*observations, **tables))


def verdicts(*observations):
    return answered("verdicts", VERDICTS, tiny_store(*observations))


def answered(question, view, store):
    return view_of_map.named(query.run(store, f"pages/map/{question}", **view.asked("vi")), view, "vi")


def land(**changes):
    known = {"kind": "xã", "name": "Tiên Hải", "province": "An Giang", "latitude": 10.3, "longitude": 104.3}
    return view_of_map.Land.of(pd.DataFrame([known | changes]))


def alt(app):
    return app.get("plotly_chart")[0].proto.alt


def test_the_map_opens_on_incomes_of_the_latest_term(opened):
    app = opened(*INCOME, result("income_per_capita", 30, term_id="2015-2020"))
    assert not app.exception
    assert fields(app)["indicator"]["chosen"] == ["income_per_capita"]
    assert fields(app)["term"]["chosen"] == ["2020-2025"]
    assert alt(app) == (
        "2 chấm mờ, mỗi chấm một xã, phường, đặc khu, vẽ nên hình đất nước. Bản đồ chấm, 2 đơn vị có số liệu. "
        "Đầu danh sách: Liên Chiểu 90; Cẩm Lệ 60."
    )


def test_choices_of_the_address_come_back(opened):
    app = opened(*MISSED, *INCOME, indicator="output_growth", term="2015-2020", shows="verdict", province="Đà Nẵng")
    assert fields(app)["indicator"]["chosen"] == ["output_growth"]
    assert fields(app)["province"]["chosen"] == ["da-nang"]
    assert fields(app)["shows"]["chosen"] == ["verdict"]
    assert "Không đạt: Khuê Trung 97,8\u00a0%." in alt(app)


def test_old_units_are_left_out_or_shown_alone_as_chosen(opened):
    assert "Khuê Trung" in alt(opened(*INCOME, *FORMER))
    assert "Khuê Trung" not in alt(opened(*INCOME, *FORMER, boundaries="now"))
    assert alt(opened(*INCOME, *FORMER, boundaries="before")).endswith(
        "1 đơn vị có số liệu. Đầu danh sách: Khuê Trung 45."
    )


def test_an_indicator_without_figures_in_the_province_says_what_to_change(opened):
    elsewhere = [
        dict(unit, province="Huế", province_now="Huế") if unit["unit_id"] == "cam-le" else unit for unit in UNITS
    ]
    app = opened(INCOME[1], province="Huế", tables={"units": elsewhere})
    assert app.info[0].value == ("Chưa có số liệu về “income_per_capita” ở Huế. Chọn chỉ tiêu khác hoặc xem cả nước.")


def test_boundaries_without_the_figure_say_so(opened):
    assert opened(*INCOME, boundaries="before").info[0].value.startswith("Không có đơn vị nào thuộc địa giới đã chọn")


def test_a_store_without_figures_says_so(opened):
    app = opened()
    assert app.info[0].value == "Kho dữ liệu chưa có số liệu nào để vẽ."
    assert not app.exception


def test_an_unknown_choice_counts_as_none(opened):
    app = opened(*INCOME, indicator="atlantis", term="1900-1905", shows="colour", boundaries="x")
    assert fields(app)["indicator"]["chosen"] == ["income_per_capita"]
    assert not app.exception


def test_figures_of_a_year_come_after_those_of_the_term():
    yearly = [
        result("income_per_capita", 50, unit_id=unit, term_id="2020-2025", period_kind="year", period_year=2024)
        for unit in ("cam-le", "lien-chieu", "khue-trung")
    ]
    choices = query.run(tiny_store(*INCOME, *yearly), "pages/map/choices", provinces=[], language="vi")
    assert choices[["shows", "period", "units"]].to_numpy().tolist() == [
        ["result", "annual_average", 2],
        ["result", "2024", 3],
    ]


def test_figures_of_a_year_are_asked_for_by_the_year_with_the_best_first():
    yearly = [
        result("poverty_rate", value, unit_id=unit, term_id="2020-2025", period_kind="year", period_year=year)
        for unit, year, value in (("cam-le", 2024, 3), ("lien-chieu", 2024, 2), ("khue-trung", 2023, 1))
    ]
    asked = {"indicator_id": "poverty_rate", "term_id": "2020-2025", "role": "result", "period": "2024"}
    asked |= {"basis": "year", "direction": "lower", "provinces": [], "boundaries": []}
    figures = query.run(tiny_store(*yearly), "pages/map/figures", **asked)
    assert figures[["unit_id", "value"]].to_numpy().tolist() == [["lien-chieu", 2], ["cam-le", 3]]


def test_an_amount_whose_period_is_not_stated_is_not_set_beside_others():
    unstated = result("budget_revenue", 50, period_kind="not_stated")
    found = query.run(tiny_store(unstated), "pages/map/choices", provinces=[], language="vi")
    assert found.empty


def test_the_title_names_both_ends():
    assert (
        view_of_map.headline(rows(*INCOME), VIEW, "vi") == "Thu nhập: cao nhất Liên Chiểu (90), thấp nhất Cẩm Lệ (60)"
    )
    assert view_of_map.headline(rows(*INCOME[:1]), VIEW, "vi") == "Thu nhập: Cẩm Lệ 60"


def test_the_title_tells_of_ties():
    tied = [*INCOME, result("income_per_capita", 90, term_id="2020-2025")]
    assert (
        view_of_map.headline(rows(*tied), VIEW, "en")
        == "Thu nhập: highest in Khuê Trung and 1 other (90), lowest in Cẩm Lệ (60)"
    )
    assert view_of_map.headline(rows(*tied[1:]), VIEW, "vi") == "Thu nhập: cả 2 đơn vị cùng 90"


def test_the_title_of_verdicts_counts_those_that_can_be_judged():
    found = verdicts(*MISSED, *REACHED, target("output_growth", 9, unit_id="cam-le"))
    assert view_of_map.headline(found, VERDICTS, "vi") == "Tăng trưởng: 1 trong 2 đơn vị đánh giá được đã đạt hoặc vượt"
    assert list(found["name"]) == ["Khuê Trung", "Hòa Thọ Đông", "Cẩm Lệ"]


def test_a_map_of_verdicts_says_what_they_rest_on_where_not_all_rest_on_two_figures():
    worded = result("output_growth", 8, unit_id="cam-le", stated_verdict="met")
    assert view_of_map.notes(verdicts(*MISSED, worded), land(), VERDICTS, "vi")[0] == (
        "Trong 2 đánh giá, 1 dựa vào cả mục tiêu và kết quả, 0 dựa vào kết quả và mục tiêu suy ra từ tỷ lệ hay mức "
        "chênh in bên cạnh, 0 chỉ dựa vào tỷ lệ so với kế hoạch mà nguồn in, 1 chỉ dựa vào lời của nguồn."
    )
    assert view_of_map.notes(verdicts(*MISSED, *REACHED), land(), VERDICTS, "vi") == []


def test_units_without_coordinates_are_named():
    said = view_of_map.notes(rows(*INCOME), land(latitude=None), VIEW, "vi")
    assert said == ["1 đơn vị chưa có tọa độ tin được trong nguồn nên không có chấm: Xã Tiên Hải, An Giang."]


def test_old_units_without_coordinates_are_named():
    placeless = [
        unit | {"latitude": None, "longitude": None} if unit["unit_id"] == "khue-trung" else unit for unit in UNITS
    ]
    said = view_of_map.notes(rows(*INCOME, *FORMER, units=placeless), land(), VIEW, "vi")
    assert said == [
        "1 đơn vị cũ có số liệu nhưng chưa có tọa độ, chỉ nằm trong danh sách: "
        "Phường Khuê Trung, Cẩm Lệ, Đà Nẵng · trước 7/2025."
    ]


def test_the_list_leads_to_the_card_of_each_figure(opened):
    app = opened(*INCOME)
    before = len(app.table)
    app.session_state["map-cards"] = True
    tables = app.run().table
    assert len(tables) == before + 1
    table = tables[-1].value
    assert table.iloc[0].tolist()[0] == "[Phường Liên Chiểu, Đà Nẵng](figure?figure=o2)"


def test_table_and_list_say_what_was_printed_and_what_became_of_it(opened):
    app = opened(*MISSED, *INCOME[:1], indicator="output_growth", term="2015-2020", shows="result")
    app.session_state["map-cards"] = True
    app.session_state["map-table"] = True
    table, cards = app.run().table
    printed, verdict = cards.value.iloc[0].tolist()[1:]
    assert printed == "11\\.74 %"
    assert "không đạt" in verdict
    assert table.value.iloc[0].tolist()[1:6] == ["11\\.74 %", "—", "11,74", "%", "97,83"]


def test_each_figure_of_a_map_comes_once_with_what_became_of_its_target():
    asked = {"indicator_id": "output_growth", "term_id": "2015-2020", "role": "result", "direction": "higher"}
    asked |= {"period": "annual_average", "basis": "annual_average", "provinces": [], "boundaries": []}
    figures = query.run(tiny_store(*MISSED, *REACHED), "pages/map/figures", **asked)
    told = figures[["observation_id", "unit_id", "value", "verdict"]].to_numpy().tolist()
    assert told == [["o2", "khue-trung", 11.74, "missed"], ["o4", "hoa-tho-dong", 11, "exceeded"]]


def test_a_map_has_the_units_of_the_chosen_province_and_boundaries_alone():
    store, asked = tiny_store(*INCOME, *FORMER), VIEW.asked("vi")
    found = {
        boundaries: query.run(store, "pages/map/figures", **asked | {"boundaries": [boundaries]})["unit_id"].tolist()
        for boundaries in ("from-2025-07", "before-2025-07")
    }
    assert found == {"from-2025-07": ["lien-chieu", "cam-le"], "before-2025-07": ["khue-trung"]}
    assert query.run(store, "pages/map/figures", **asked | {"provinces": ["Huế"]}).empty


def test_the_files_have_every_figure_as_a_number():
    row = view_of_map.figures_table(verdicts(*MISSED), "vi").iloc[0]
    assert (row["Giá trị"], row["% so với mục tiêu"], row["Vĩ độ"], row["Kinh độ"]) == (11.74, 97.83, 16.0, 108.2)
    assert (row["Đánh giá theo số liệu"], row["Đánh giá theo báo cáo"]) == ("▼ không đạt", "● đạt")


def test_english_pages_speak_english(opened):
    app = opened(*INCOME, lang="en")
    assert app.title[0].value == "Map of the figures"
    assert alt(app).startswith("2 faint dots")
