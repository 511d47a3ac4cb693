"""The page Province: all units of one province, tallies, places on the core questions, what is missing."""

from functools import partial

import pytest

from termboard.store import query
from termboard.store.reader import info
from termboard.views import overview, province
from termboard.views.address import Address
from termboard.views.context import Context
from tests.markdown import fields, tables
from tests.tiny import result, target, tiny_store

LINE = [{"predecessor_id": "khue-trung", "successor_id": "cam-le"}]
OWN = {"unit_id": "lien-chieu", "term_id": "2020-2025"}
FIGURES = [
    target("output_growth", 12, unit_id="cam-le", term_id="2020-2025"),
    result("output_growth", 11, unit_id="cam-le", term_id="2020-2025"),
    target("output_growth", 9, **OWN),
    result("output_growth", 10, **OWN),
    target("budget_revenue", 20, **OWN),
]
TALLY = [
    result("targets_met_count", 13, **OWN, period_kind="term_total", unit_of_measure="chỉ tiêu"),
    target("targets_set_count", 15, **OWN, period_kind="term_total", unit_of_measure="chỉ tiêu"),
]


def context(*observations, code="province", language="vi", **tables_):
    store = tiny_store(*observations, **{"successions": LINE, **tables_})
    return Context(code, language, info(store), lambda name, values: query.run(store, name, **values))


def read(*observations, choices=None, **options):
    found = context(*observations, **options)
    view = province.read(Address(choices or {}), found)
    assert view is not None
    return view, found


@pytest.fixture
def opened(open_page):
    return partial(open_page, "province", tables={"successions": LINE})


def test_units_with_misses_come_first_and_say_what_they_lack() -> None:
    view, found = read(*FIGURES)
    table = province.units_table(view, found)
    columns = ["Tên đơn vị", "Đánh giá được", "Đạt hoặc vượt", "Không đạt", "Còn thiếu"]
    assert table[columns].values.tolist() == [
        ["Phường Cẩm Lệ", 1, 0, 1, "chưa có nguồn từ 2025"],
        ["Phường Liên Chiểu", 1, 1, 0, "1 mục tiêu chưa có kết quả; chưa có nguồn từ 2025"],
    ]


def test_a_report_that_counts_less_than_it_set_comes_before_a_single_miss() -> None:
    view, found = read(*FIGURES, *TALLY)
    assert list(province.units_table(view, found)["Tên đơn vị"]) == ["Phường Liên Chiểu", "Phường Cẩm Lệ"]


def test_a_unit_without_figures_says_so() -> None:
    view, found = read(*FIGURES[2:])
    assert list(province.units_table(view, found)["Còn thiếu"])[-1] == "chưa có số liệu của nhiệm kỳ này"


def test_figures_of_a_predecessor_that_went_whole_count_in_its_successors_row() -> None:
    view, found = read(target("output_growth", 12), result("output_growth", 13), choices={"term": "2015-2020"})
    table = province.units_table(view, found)
    assert table[table["Tên đơn vị"] == "Phường Cẩm Lệ"]["Đạt hoặc vượt"].tolist() == [1]


def test_a_unit_has_its_place_in_the_province_on_a_core_question() -> None:
    view, found = read(*FIGURES)
    table = province.units_table(view, found).set_index("Tên đơn vị")
    assert list(table["Tăng trưởng"]) == ["11\u00a0% (1/2)", "10\u00a0% (2/2)"]


def test_the_reports_own_tally_is_a_chart_and_a_column_and_no_verdict() -> None:
    view, found = read(*FIGURES, *TALLY)
    assert "13/15" in list(province.units_table(view, found)["Báo cáo tự đếm"])
    frames = {frame.key: frame for frame in province.frames(view, found)}
    assert frames["tallies"].shown.title == (
        "Các báo cáo tự đếm: 13 trong 15 chỉ tiêu đạt hoặc vượt, ở 1 đơn vị; 1 đơn vị chưa đạt đủ"
    )
    assert province.counts(view)["judged"] == 2


def test_the_overview_adds_the_tallies_of_a_term() -> None:
    found = context(*FIGURES, *TALLY, code="overview")
    view = overview.read(Address({}), found)
    frames = {frame.key: frame for frame in overview.frames(view, found)}
    assert list(frames) == ["core", "tallies", "verdicts"]
    assert frames["tallies"].table().values.tolist() == [
        ["Phường Liên Chiểu, Đà Nẵng", "2020–2025", 15, 13, 2, "13 chỉ tiêu", "Báo Đà Nẵng"]
    ]


def test_the_overview_lists_tallies_by_unit_and_term_those_that_fell_short_first_and_counts_a_unit_once_a_term() -> (
    None
):
    earlier = [{**row, "term_id": "2015-2020", "value": 15} for row in TALLY]
    elsewhere = [{**row, "unit_id": "cam-le", "value": value} for row, value in zip(TALLY, (10, 20), strict=True)]
    found = context(*TALLY, *earlier, *elsewhere, code="overview")
    (frame,) = (frame for frame in overview.frames(overview.read(Address({}), found), found) if frame.key == "tallies")
    assert frame.shown.title == (
        "Các báo cáo tự đếm: 38 trong 50 chỉ tiêu đạt hoặc vượt, ở 3 lượt đơn vị qua các nhiệm kỳ; 2 lượt chưa đạt đủ"
    )
    table = frame.table()
    assert table[["Tên đơn vị", "Nhiệm kỳ"]].values.tolist() == [
        ["Phường Cẩm Lệ, Đà Nẵng", "2020–2025"],
        ["Phường Liên Chiểu, Đà Nẵng", "2020–2025"],
        ["Phường Liên Chiểu, Đà Nẵng", "2015–2020"],
    ]


def test_without_a_choice_the_province_with_most_figures_is_an_example() -> None:
    far = [
        {"unit_id": "hue", "kind": "phường", "name": "Huế", "boundaries": "from-2025-07", "province": "Huế",
         "province_now": "Huế"},
        {"unit_id": "lien-chieu", "kind": "phường", "name": "Liên Chiểu", "boundaries": "from-2025-07"},
        {"unit_id": "cam-le", "kind": "phường", "name": "Cẩm Lệ", "boundaries": "from-2025-07"},
    ]  # fmt: skip
    sources = [{"source_id": "report", "published_on": "2025-06", "unit_id": "cam-le"}]
    view, _ = read(*FIGURES, units=far, successions=[], sources=sources)
    assert (view.province, view.is_example, len(view.units)) == ("Đà Nẵng", True, 2)
    view, _ = read(*FIGURES, units=far, successions=[], sources=sources, choices={"province": "hue"})
    assert (view.province, view.is_example, len(view.units)) == ("Huế", False, 1)


def test_the_page_shows_table_numbers_and_the_core_questions(opened) -> None:
    app = opened(*FIGURES, *TALLY, province="da-nang")
    assert not app.exception
    assert app.title[0].value == "Đà Nẵng"
    assert [metric.value for metric in app.metric] == ["2", "2", "2", "1", "1"]
    assert "scorecard?unit=lien-chieu" in tables(app)[0]["Tên đơn vị"][0]
    assert fields(app)["province"]["options"] == [["da-nang", "Đà Nẵng (2 đơn vị có số liệu)", ""]]
