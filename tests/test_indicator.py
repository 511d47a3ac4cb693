"""The page Indicator: one indicator of all units of a place over all terms, targets against results."""

from functools import partial

import pandas as pd
import pytest

from termboard.charts.term_grid import Grid, Mark
from termboard.domain.model import SnapshotInfo
from termboard.store import query
from termboard.store.reader import info
from termboard.views import indicator
from termboard.views.address import Address
from termboard.views.context import Context
from tests.markdown import fields, tables
from tests.tiny import SOURCES, observation, result, target, tiny_store

NEW = {"unit_id": "cam-le"}
LINE = [
    {"predecessor_id": "khue-trung", "successor_id": "cam-le"},
    {"predecessor_id": "hoa-tho-dong", "successor_id": "cam-le"},
]
GROWTH = [
    target("output_growth", low=12, high=15),
    result("output_growth", 11.74),
    result("output_growth", 9, **NEW, term_id="2020-2025"),
    target("output_growth", low=10, **NEW, term_id="2025-2030"),
    result("output_growth", 8, unit_id="lien-chieu", term_id="2020-2025"),
    target("output_growth", 7.5, unit_id="lien-chieu", term_id="2020-2025"),
]


def context(*observations, language="vi", **tables_):
    store = tiny_store(*observations, **{"successions": LINE, **tables_})
    snapshot: SnapshotInfo = info(store)
    return Context("indicator", language, snapshot, lambda name, values: query.run(store, name, **values))


def read(*observations, choices=None, **options):
    found = context(*observations, **options)
    view = indicator.read(Address(choices or {}), found)
    assert view is not None
    return view, found


def grid(*observations, **options) -> Grid:
    view, found = read(*observations, **options)
    return indicator.frames(view, found)[0].rows


def cells(drawn: Grid) -> dict[tuple[str, str], list[Mark]]:
    return {(line.unit, term): list(marks) for line in drawn.lines for term, marks in line.cells.items()}


@pytest.fixture
def opened(open_page):
    return partial(open_page, "indicator", tables={"successions": LINE, "sources": SOURCES})


def alts(app):
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def test_a_predecessors_figures_stand_in_the_row_of_its_successor_marked_and_nowhere_else() -> None:
    drawn = grid(*GROWTH)
    assert [line.unit for line in drawn.lines] == ["Phường Cẩm Lệ", "Phường Liên Chiểu"]
    found = cells(drawn)[("Phường Cẩm Lệ", "2015-2020")]
    assert {(mark.role, mark.is_predecessor) for mark in found} == {("target", True), ("result", True)}
    assert sum(len(marks) for marks in cells(drawn).values()) == 6


def test_a_range_keeps_its_ends_and_a_bound_its_open_end() -> None:
    found = cells(grid(*GROWTH))
    (aim,) = [mark for mark in found[("Phường Cẩm Lệ", "2015-2020")] if mark.role == "target"]
    assert (aim.low, aim.high, aim.qualifier) == (12.0, 15.0, "range")
    (bound,) = found[("Phường Cẩm Lệ", "2025-2030")]
    assert (bound.value, bound.low, bound.high, bound.qualifier) == (10.0, 10.0, None, "at_least")


def test_amounts_are_summed_only_where_every_predecessor_has_the_figure() -> None:
    members = [
        result("party_members_total", 700, period_kind="end_of_term"),
        result("party_members_total", 500, unit_id="hoa-tho-dong", period_kind="end_of_term"),
    ]
    both = context(*members).ask(
        ".figures", indicator_id="party_members_total", basis="end_of_term", list="today", provinces=[], kinds=[],
        units=[],
    )  # fmt: skip
    assert list(zip(both["standing"], both["value"], both["predecessors"], strict=True)) == [("sum", 1200.0, 2)]
    one = context(members[0]).ask(
        ".figures", indicator_id="party_members_total", basis="end_of_term", list="today", provinces=[], kinds=[],
        units=[],
    )  # fmt: skip
    assert list(zip(one["standing"], one["owner_name"], one["value"], strict=True)) == [
        ("predecessor", "Khuê Trung", 700.0)
    ]


def test_a_former_unit_that_was_split_stands_in_a_row_of_its_own() -> None:
    split = [
        {"predecessor_id": "khue-trung", "successor_id": unit, "extent": "part"} for unit in ("cam-le", "lien-chieu")
    ]
    drawn = grid(result("output_growth", 11.74), successions=split)
    assert [line.unit for line in drawn.lines] == ["Phường Khuê Trung"]


def test_former_units_are_listed_alone_by_choice() -> None:
    drawn = grid(*GROWTH, choices={"list": "former"})
    assert [line.unit for line in drawn.lines] == ["Phường Khuê Trung"]
    assert not any(mark.is_predecessor for mark in drawn.marks())


def test_a_figure_of_another_period_is_drawn_apart_and_neither_ranked_nor_in_the_median() -> None:
    yearly = result("output_growth", 99, unit_id="lien-chieu", period_kind="year", period_year=2019)
    view, found = read(*GROWTH, yearly, choices={"term": "2015-2020"})
    rows = view.figures[view.figures["term_id"] == "2015-2020"].set_index("unit_id")
    (other,) = rows[rows["is_other_period"].astype(bool)].to_dict("records")
    assert (other["value"], pd.isna(other["rank"]), pd.isna(other["median"])) == (99.0, True, True)
    marks = cells(indicator.frames(view, found)[0].rows)[("Phường Liên Chiểu", "2015-2020")]
    assert [(mark.note, mark.verdict) for mark in marks] == [("năm 2019", "")]


def test_units_of_one_term_are_counted_by_what_they_have() -> None:
    view, found = read(*GROWTH)
    assert indicator.count_words(view, "2020-2025", found) == (
        "2020–2025: 1 đơn vị có cả mục tiêu và kết quả, 1 chỉ có kết quả, 0 chỉ có mục tiêu, "
        "trong 2 xã, phường, đặc khu hiện nay (cả nước)."
    )


def test_target_and_result_of_two_predecessors_are_no_pair() -> None:
    mixed = [target("output_growth", 12), result("output_growth", 14, unit_id="hoa-tho-dong")]
    view, found = read(*mixed)
    assert "0 đơn vị có cả mục tiêu và kết quả" in indicator.count_words(view, "2015-2020", found)
    (line,) = indicator.frames(view, found)[0].rows.lines
    assert {mark.owner for mark in line.cells["2015-2020"]} == {"khue-trung", "hoa-tho-dong"}


def several(*values, role="result", **fields_):
    """Figures of the term 2020-2025, one a unit."""
    units = ("cam-le", "lien-chieu", "thanh-khe", "hai-chau", "an-hai")
    return [
        observation(role, "output_growth", value, unit_id=unit, term_id="2020-2025", **fields_)
        for unit, value in zip(units, values, strict=False)
    ]


UNITS = [
    {"unit_id": unit, "kind": "phường", "name": unit, "boundaries": "from-2025-07"}
    for unit in ("cam-le", "lien-chieu", "thanh-khe", "hai-chau", "an-hai")
]
FIVE = {"units": UNITS, "successions": [], "sources": [{**SOURCES[0], "unit_id": "cam-le"}]}


def test_a_term_has_its_median_from_two_figures_on_and_quartiles_from_four() -> None:
    for values, median, quartile in (((9,), None, None), ((9, 8), 8.5, None), ((9, 8, 7, 2), 7.5, 5.75)):
        view, _ = read(*several(*values), **FIVE)
        row = view.figures.iloc[0]
        assert (_plain(row["median"]), _plain(row["first_quartile"])) == (median, quartile)


def test_equal_results_share_a_rank_by_the_indicators_direction() -> None:
    view, found = read(*several(9, 8, 9, 2), **FIVE, choices={"term": "2020-2025"})
    drawn = indicator.frames(view, found)[0].rows
    assert [(line.place, line.unit) for line in drawn.lines] == [
        ("1=", "Phường cam-le"), ("1=", "Phường thanh-khe"), ("3", "Phường lien-chieu"), ("4", "Phường hai-chau"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("result", "cam-le"),
        ("target", "hai-chau"),
        ("distance", "thanh-khe"),
        ("percent", "thanh-khe"),
        ("name", "an-hai"),
    ],
)
def test_rows_are_sorted_by_what_the_reader_chose(sort: str, first: str) -> None:
    figures = [*several(9, 8, 7, 2), *several(10, 8, 3, 12, 1, role="target")]
    view, _ = read(*figures, **FIVE, choices={"term": "2020-2025", "sort": sort})
    assert view.lines[0] == first


def test_one_term_is_ranked_by_result_and_all_terms_begin_with_units_that_have_both() -> None:
    figures = [*several(9, 8, 7), *several(10, role="target")]
    figures += [
        observation("result", "output_growth", 20, unit_id="hai-chau", term_id="2020-2025", period_kind="end_of_term")
    ]
    view, _ = read(*figures, **FIVE, choices={"term": "2020-2025"})
    assert (view.sort, view.lines) == ("result", ["cam-le", "lien-chieu", "thanh-khe", "hai-chau"])
    view, _ = read(*several(9, 8, 7), target("output_growth", 1, unit_id="thanh-khe", term_id="2020-2025"), **FIVE)
    assert (view.sort, view.lines) == ("figures", ["thanh-khe", "cam-le", "lien-chieu"])


def test_a_unit_that_nobody_knows_is_refused_and_counts_nowhere() -> None:
    address = Address({"units": "hai-chau.atlantis"})
    view = indicator.read(address, context(*several(9, 8, 7, 2), **FIVE))
    assert (view.lines, view.count_units, address.refused) == (["hai-chau"], 1, {"units": "atlantis"})


def test_units_of_ones_own_stand_alone() -> None:
    drawn = grid(*several(9, 8, 7), **FIVE, choices={"units": "hai-chau.lien-chieu"})
    assert [line.unit for line in drawn.lines] == ["Phường lien-chieu"]


def test_a_province_narrows_the_place_and_is_named() -> None:
    far = [*UNITS[:1], {**UNITS[1], "province": "Huế", "province_now": "Huế"}]
    view, found = read(*several(9, 8), **{**FIVE, "units": far}, choices={"province": "hue"})
    assert (view.province, view.lines, view.count_units) == ("Huế", ["lien-chieu"], 1)
    assert "Huế" in indicator.frames(view, found)[0].shown.title
    table = indicator.provinces_table(found, view)
    assert table[["province", "units", "units_in_all", "code"]].values.tolist() == [
        ["Đà Nẵng", 1, 1, "da-nang"],
        ["Huế", 1, 1, "hue"],
    ]


def test_the_wording_of_a_translated_page_is_not_shown_as_vietnamese() -> None:
    view, _ = read(*GROWTH, sources=[{"source_id": "report", "published_on": "2020-06", "language": "other"}])
    assert view.figures["value_text"].isna().all()


def test_the_headline_speaks_of_pairs_where_there_are_some_and_of_the_median_else() -> None:
    pairs = [*several(9, 8, 7), *several(10, 8, 3, role="target")]
    view, found = read(*pairs, **FIVE)
    assert indicator.frames(view, found)[0].shown.title == (
        "output_growth 2020–2025, cả nước: 2 trong 3 đơn vị so được đạt hoặc vượt mục tiêu"
    )
    view, found = read(*several(9, 8, 7, 5), *several(10, 8, role="target"), **FIVE)
    assert indicator.frames(view, found)[0].shown.title == (
        "output_growth 2020–2025, cả nước: 1 trong 2 đơn vị so được đạt hoặc vượt mục tiêu; 2 đơn vị chưa so được"
    )
    view, found = read(*several(9, 8), **FIVE)
    assert indicator.frames(view, found)[0].shown.title == (
        "output_growth, cả nước: trung vị kết quả 2020–2025 của 2 đơn vị là 8,5\u00a0%"
    )


def test_how_the_place_moved_is_told_in_points_for_shares() -> None:
    earlier = [observation for observation in several(12, 10) if observation.update(term_id="2015-2020") is None]
    view, found = read(*several(9, 8), *earlier, **FIVE)
    frames = indicator.frames(view, found)
    assert [frame.key for frame in frames] == ["grid", "spread"]
    assert frames[1].shown.title == (
        "output_growth: trung vị kết quả từ 11 (2015–2020) đến 8,5\u00a0% (2020–2025), −2,5\u00a0điểm %"
    )


def test_the_table_has_every_figure_with_period_evidence_and_source() -> None:
    view, found = read(*GROWTH)
    table = indicator.figures_table(view, found)
    assert len(table) == 6
    row = table[table["Đánh giá theo số liệu"] == "không đạt"].iloc[0]
    assert (row["Tên đơn vị"], row["Kỳ"], row["Căn cứ"], row["Ghi chú"], row["Nguồn"]) == (
        "Phường Cẩm Lệ, Đà Nẵng",
        "bình quân một năm",
        "mục tiêu và kết quả đều có số liệu",
        "Số liệu của đơn vị tiền thân: Phường Khuê Trung.",
        "Báo Đà Nẵng",
    )


def test_the_core_row_leads_to_the_indicator_that_shows_most_targets_against_results() -> None:
    core = [
        {"core": "growth", "position": 1, "indicator_id": "budget_revenue"},
        {"core": "growth", "position": 2, "indicator_id": "output_growth"},
    ]
    amounts = [
        result("budget_revenue", 5, unit_id=unit, term_id="2020-2025")
        for unit in ("cam-le", "lien-chieu", "khue-trung")
    ]
    view, _ = read(*GROWTH, *amounts, core_indicators=core)
    (row,) = [field for field in view.fields if field.name == "core"]
    assert (dict(row.options), row.address_name) == ({"output_growth": "Tăng trưởng"}, "indicator")


def test_what_an_address_asks_for_and_the_page_does_not_have_is_told() -> None:
    address = Address({"indicator": "nonsense", "term": "1990-1995", "sort": "result"})
    indicator.read(address, context(*GROWTH))
    assert address.refused == {"indicator": "nonsense", "term": "1990-1995"}
    assert address.taken["indicator"] == "output_growth"


def test_the_page_shows_the_grid_the_units_and_the_provinces(opened) -> None:
    app = opened(*GROWTH)
    assert not app.exception
    assert alts(app)[0].startswith("output_growth, cả nước: trung vị kết quả 2020–2025 của 2 đơn vị là 8,5")
    units, provinces = tables(app)
    assert list(units.columns) == ["Tên đơn vị", "2015–2020", "2020–2025", "2025–2030"]
    assert "scorecard?unit=cam-le" in units["Tên đơn vị"][0]
    assert "không đạt" in units["2015–2020"][0]
    assert list(provinces["Đơn vị có số liệu"]) == ["2"]


def test_the_page_offers_the_whole_country_first_and_every_term(opened) -> None:
    shown = fields(opened(*GROWTH))
    assert shown["province"]["options"] == [["", "Cả nước", ""], ["da-nang", "Đà Nẵng (2)", ""]]
    assert [option[0] for option in shown["term"]["options"]] == ["all", "2015-2020", "2020-2025", "2025-2030"]
    assert shown["core"]["isTop"]


def test_a_place_without_the_indicator_says_so(opened) -> None:
    app = opened(*GROWTH, units="hoa-tho-dong")
    assert not app.exception
    assert "chưa có số liệu của chỉ tiêu này" in app.info[0].value


def test_a_store_without_figures_says_so(opened) -> None:
    app = opened()
    assert not app.exception
    assert app.info[0].value == "Kho dữ liệu chưa có số liệu nào."


def _plain(value):
    return None if pd.isna(value) else float(value)


def test_a_printed_per_cent_of_plan_implies_a_target_that_is_drawn_as_such_and_is_no_printed_one() -> None:
    judged = result("budget_revenue", 10.26, plan_percent=102.6)
    view, found = read(judged)
    (line,) = indicator.frames(view, found)[0].rows.lines
    marks = {mark.role: mark for mark in line.cells["2015-2020"]}
    assert (marks["target"].is_implied, round(marks["target"].value, 2)) == (True, 10.0)
    assert not marks["result"].is_implied
    assert "0 đơn vị có cả mục tiêu và kết quả, 1 chỉ có kết quả" in indicator.count_words(view, "2015-2020", found)
    (row,) = indicator.figures_table(view, found).to_dict("records")
    assert "Mục tiêu 10\u00a0tỷ đồng/năm, suy ra từ 102,6\u00a0%." in row["Ghi chú"]


def test_a_provisional_figure_says_so() -> None:
    view, found = read(result("output_growth", 10, is_provisional=True))
    assert "Số ước, chưa chính thức." in indicator.figures_table(view, found)["Ghi chú"].iloc[0]


def test_a_sum_of_predecessors_names_all_their_sources() -> None:
    sources = [
        {"source_id": "report", "published_on": "2020-06", "language": "vi"},
        {"source_id": "other", "published_on": "2020-06", "language": "vi", "publisher": "Báo Nhân Dân"},
    ]
    members = [
        result("party_members_total", 700, period_kind="end_of_term"),
        result("party_members_total", 500, unit_id="hoa-tho-dong", period_kind="end_of_term", source_id="other"),
    ]
    view, found = read(*members, sources=sources, choices={"indicator": "party_members_total"})
    (summed,) = indicator.figures_table(view, found).to_dict("records")
    assert (summed["Giá trị"], summed["Nguồn"]) == (1200.0, "Báo Nhân Dân; Báo Đà Nẵng")
