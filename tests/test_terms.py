"""The page Terms: one indicator over terms, along the line of succession, with refusals in words."""

import re
from functools import partial

import pandas as pd
import pytest

from termboard.domain.model import SnapshotInfo
from termboard.store import query
from termboard.store.reader import info
from termboard.views import terms
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.terms import ambition, changes, path
from termboard.views.units import MOST_UNITS
from tests.markdown import fields, tables
from tests.tiny import SOURCES, result, target, tiny_store

NEW = {"unit_id": "cam-le"}
LINE = [
    {"predecessor_id": "khue-trung", "successor_id": "cam-le"},
    {"predecessor_id": "hoa-tho-dong", "successor_id": "cam-le"},
]

GROWTH = [
    target("output_growth", low=12, high=15),
    result("output_growth", 11.74),
    result("output_growth", 9, **NEW, term_id="2020-2025"),
    target("output_growth", 10.5, **NEW, term_id="2025-2030"),
    result("output_growth", 8, unit_id="lien-chieu", term_id="2020-2025"),
]
INCOME = [
    result("income_per_capita", 60, unit_id=unit, term_id="2020-2025", period_kind="end_of_term")
    for unit in ("cam-le", "lien-chieu")
] + [
    target("income_per_capita", 90, unit_id="cam-le", term_id="2025-2030", period_kind="end_of_term"),
    target("income_per_capita", 120, unit_id="lien-chieu", term_id="2025-2030", period_kind="end_of_term"),
]
MEMBERS = [
    result("party_members_total", 700, term_id="2015-2020", period_kind="end_of_term"),
    result("party_members_total", 2000, **NEW, term_id="2020-2025", period_kind="end_of_term"),
]


def ask(question, *observations, basis="annual_average", indicator="output_growth", **parameters):
    store = tiny_store(*observations, successions=LINE)
    frame = query.run(store, f"pages/terms/{question}", indicator_id=indicator, basis=basis, **parameters)
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def context(*observations, language="vi", sources=SOURCES):
    store = tiny_store(*observations, successions=LINE, sources=sources)
    snapshot: SnapshotInfo = info(store)
    return Context("terms", language, snapshot, lambda name, values: query.run(store, name, **values))


def read(*observations, sources=SOURCES, language="vi", **choices):
    """The view of an address, its frames by key, and the address."""
    found, address = context(*observations, language=language, sources=sources), Address(choices)
    view = terms.read(address, found)
    return view, {frame.key: frame for frame in terms.frames(view, found)}, address


@pytest.fixture
def opened(open_page):
    return partial(open_page, "terms", tables={"successions": LINE, "sources": SOURCES})


def titles(app):
    """What the charts say on top, in the order of the page."""
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def said(app):
    kinds = (app.markdown, app.info, app.caption, app.text)
    return "\n".join(element.value for kind in kinds for element in kind)


def test_a_units_line_follows_its_predecessor() -> None:
    rows = ask("figures", *GROWTH, units=["cam-le"])
    assert [(row["term_id"], row["role"], row["value"], row["predecessor_name"]) for row in rows] == [
        ("2015-2020", "result", 11.74, "Khuê Trung"),
        ("2015-2020", "target", 13.5, "Khuê Trung"),
        ("2020-2025", "result", 9.0, None),
        ("2025-2030", "target", 10.5, None),
    ]


def test_amounts_of_some_predecessors_alone_are_refused_and_have_no_value() -> None:
    rows = ask("figures", *MEMBERS, indicator="party_members_total", basis="end_of_term", units=["cam-le"])
    assert [(row["value"], row["reason"]) for row in rows] == [(None, "predecessors_incomplete"), (2000.0, None)]
    (change,) = ask("changes", *MEMBERS, indicator="party_members_total", basis="end_of_term", units=["cam-le"])
    assert (change["earlier_value"], change["comparable"], change["reason"]) == (None, False, "predecessors_incomplete")


def test_the_indicator_with_most_units_over_several_terms_comes_first() -> None:
    store = tiny_store(*GROWTH, *INCOME, successions=LINE)
    rows = query.run(store, "pages/terms/indicators", units=["lien-chieu"], language="vi")
    assert list(zip(rows["indicator_id"], rows["units_several"], rows["chosen_terms"], strict=True)) == [
        ("income_per_capita", 2, 2),
        ("output_growth", 1, 1),
    ]


def test_figures_and_changes_of_a_yearly_mean_are_shown_a_year() -> None:
    admitted = [result("new_party_members", 30 + start % 100, term_id=f"{start}-{start + 5}") for start in (2015, 2020)]
    (change,) = ask("changes", *admitted, indicator="new_party_members", units=["khue-trung"])
    assert change["change"] == 5.0
    for language, a_year in (("vi", "đảng viên/năm"), ("en", "đảng viên/year")):
        found = query.run(tiny_store(*admitted), "pages/terms/indicators", units=[], language=language)
        (indicator,) = found.to_dict("records")
        assert (indicator["basis"], indicator["unit_label"]) == ("annual_average", a_year)
        assert indicator["difference_label"] == a_year


def test_the_periods_of_one_indicator_stand_together_and_are_named_in_the_list() -> None:
    last_year = result("output_growth", 9, **NEW, term_id="2020-2025", period_kind="end_of_term")
    view, _, _ = read(*GROWTH, *INCOME, last_year)
    assert list(view.fields[0].options.values()) == [
        "income_per_capita · 2 đơn vị có từ hai nhiệm kỳ",
        "output_growth (bình quân một năm) · 1 đơn vị có từ hai nhiệm kỳ",
        "output_growth (cuối nhiệm kỳ) · 1 đơn vị, mỗi đơn vị một nhiệm kỳ",
    ]


def test_a_unit_without_the_first_indicator_opens_with_one_it_has() -> None:
    view, frames, _ = read(*INCOME, *GROWTH, units="khue-trung")
    assert view.fields[0].chosen == ["output_growth"]
    assert frames["slope"].shown.title.startswith("Phường Khuê Trung")


def test_examples_are_shown_without_being_chosen_for_the_reader_but_a_slide_keeps_them(opened) -> None:
    app = opened(*GROWTH)
    assert fields(app)["units"]["chosen"] == []
    assert "Chưa chọn đơn vị: dưới đây là ví dụ" in said(app)
    _, _, address = read(*GROWTH)
    assert address.taken == {
        "indicator": "output_growth", "units": "cam-le.lien-chieu.khue-trung", "pair": "2015-2020",
    }  # fmt: skip
    view, frames, _ = read(*GROWTH, units="lien-chieu")
    assert view.fields[1].chosen == ["lien-chieu"]
    assert "Cẩm Lệ" not in frames["slope"].shown.alt


def several(unit, *values):
    """Results of one unit in the terms from 2010 on."""
    terms = [f"{start}-{start + 5}" for start in (2010, 2015, 2020)]
    return [
        result("output_growth", value, unit_id=unit, term_id=term)
        for term, value in zip(terms, values, strict=False)
        if value is not None
    ]


FIELD = [*several("cam-le", 8, 9), *several("lien-chieu", 7, None, 6), *several("khue-trung", 5)]


def test_the_field_is_of_other_units_with_two_terms_each_terms_result_else_its_target() -> None:
    aimed = [
        target("output_growth", 12, unit_id="lien-chieu", term_id="2010-2015"),
        target("output_growth", 11, unit_id="lien-chieu", term_id="2015-2020"),
    ]
    rows = ask("field", *FIELD, *aimed, units=["cam-le"], limit=9)
    assert [(row["unit_id"], row["term_id"], row["role"], row["value"]) for row in rows] == [
        ("lien-chieu", "2010-2015", "result", 7.0),
        ("lien-chieu", "2015-2020", "target", 11.0),
        ("lien-chieu", "2020-2025", "result", 6.0),
    ]
    assert {(row["units"], row["is_part"]) for row in rows} == {(2, False)}


def test_a_field_too_large_is_cut_and_says_so() -> None:
    rows = ask("field", *FIELD, units=["khue-trung"], limit=1)
    assert {(row["units"], row["is_part"]) for row in rows} == {(2, True)}
    assert len({row["unit_id"] for row in rows}) == 1
    assert ask("field", *FIELD, units=["cam-le", "lien-chieu"], limit=1) == []


def test_the_store_keeps_as_many_of_the_field_as_a_page_may_show() -> None:
    kept = re.search(r"turn <= (\d+)", query.load("marts/term_field").sql)
    assert kept
    assert int(kept[1]) == path.FIELD + MOST_UNITS


def test_the_table_names_a_source_by_its_title_without_one_by_its_publisher() -> None:
    untitled = {"source_id": "report", "published_on": "2020-06"}
    for source, named in ((untitled, "Báo Đà Nẵng"), ({**untitled, "title": "Đại hội phường"}, "Đại hội phường")):
        _, frames, _ = read(*GROWTH, sources=[source], units="cam-le")
        assert set(frames["slope"].table()["Nguồn"]) == {named}


def test_units_with_most_terms_come_first() -> None:
    rows = ask("units", *GROWTH, chosen=[], limit=10)
    assert (rows[0]["unit_id"], rows[0]["terms"]) == ("cam-le", 3)


def test_a_chosen_unit_without_the_indicator_is_told_apart() -> None:
    rows = ask("units", *GROWTH, chosen=["hoa-tho-dong"], limit=0)
    assert [(row["unit_id"], row["terms"]) for row in rows] == [("hoa-tho-dong", 0)]


def test_ambition_is_the_next_target_against_the_last_result() -> None:
    rows = ask("ambition", *INCOME, indicator="income_per_capita", basis="end_of_term", units=[], limit=9)
    assert [(row["unit_id"], row["ratio"], row["change"]) for row in rows] == [
        ("lien-chieu", 2.0, 60.0),
        ("cam-le", 1.5, 30.0),
    ]
    assert {row["median_ratio"] for row in rows} == {1.75}


def test_a_chosen_unit_that_has_no_place_among_ambitions_is_named() -> None:
    own = result("income_per_capita", 50, unit_id="khue-trung", term_id="2015-2020", period_kind="end_of_term")
    _, frames, _ = read(*INCOME, own, indicator="income_per_capita", units="cam-le.khue-trung")
    absent = "thiếu mục tiêu hoặc kết quả nhiệm kỳ trước (1): Phường Khuê Trung, Cẩm Lệ, Đà Nẵng"
    assert absent in " ".join(frames["ambition"].shown.notes)
    _, frames, _ = read(*INCOME, indicator="income_per_capita", units="cam-le")
    assert "thiếu mục tiêu" not in " ".join(frames["ambition"].shown.notes)


def test_the_frames_have_the_keys_that_decks_name() -> None:
    both = target("income_per_capita", 50, unit_id="cam-le", term_id="2020-2025", period_kind="end_of_term")
    _, frames, _ = read(*INCOME, both, units="cam-le")
    assert list(frames) == ["slope", "pairs", "ambition"]


def test_a_range_is_told_by_its_ends_in_marks_headlines_and_changes() -> None:
    aimed = target("output_growth", low=12, high=15, **NEW, term_id="2025-2030")
    view, frames, _ = read(result("output_growth", 9, **NEW, term_id="2020-2025"), aimed, units="cam-le")
    assert frames["slope"].shown.title == (
        "Phường Cẩm Lệ, output_growth qua 2 nhiệm kỳ: kết quả 9\u00a0% → mục tiêu 12–15\u00a0%"
    )
    assert "mục tiêu 2025–2030 là 12–15\u00a0%" in frames["slope"].shown.alt
    assert frames["ambition"].rows[["target_low", "target_high", "note"]].values.tolist() == [[12.0, 15.0, "+3"]]
    (change,) = changes.changes_table(view, context()).to_dict("records")
    assert (change["Trước"], change["Sau"], change["Thay đổi"]) == (9.0, "12–15", 3.0)


def test_a_pair_is_that_of_the_term_in_the_address() -> None:
    later = target("output_growth", 8, **NEW, term_id="2020-2025")
    view, frames, address = read(*GROWTH, later, units="khue-trung.cam-le", pair="2015-2020")
    assert list(view.pair_field.options) == ["2015-2020", "2020-2025"]
    assert (view.pair_field.default, address.taken["pair"]) == ("2020-2025", "2015-2020")
    assert list(frames["pairs"].rows["unit"]) == ["Phường Khuê Trung, Cẩm Lệ, Đà Nẵng · trước 7/2025"]
    assert frames["pairs"].table().to_dict("records") == [
        {
            "Tên đơn vị": "Phường Khuê Trung, Cẩm Lệ, Đà Nẵng · trước 7/2025", "Mục tiêu": 13.5, "Kết quả": 11.74,
            "Đánh giá theo số liệu": "không đạt",
        }
    ]  # fmt: skip


def test_ambition_in_per_cent_is_told_in_points_not_in_times() -> None:
    (row,) = ask("ambition", *GROWTH, units=[], limit=9)
    assert (row["ratio"], row["change"], row["units"]) == (None, 1.5, 1)


def test_the_headline_of_ambition_gives_the_median_and_does_not_say_that_every_unit_aims_higher() -> None:
    first = {"units": 2, "term_id": "2025-2030", "earlier_term_id": "2020-2025"}
    middle = pd.DataFrame([first | {"median_ratio": None, "median_change": 0.35}])
    growth = {"unit_of_measure": "%", "unit_label": "%", "difference_label": "điểm %", "decimals": 2}
    assert ambition.headline(middle, growth, context()) == (
        "Mục tiêu 2030 cao hơn kết quả 2025 0,35\u00a0điểm % (trung vị của 2 đơn vị)"
    )


def test_the_page_shows_the_line_and_names_the_predecessor(opened) -> None:
    app = opened(*GROWTH, units="cam-le", indicator="output_growth")
    assert not app.exception
    assert titles(app)[0].startswith(
        "Phường Cẩm Lệ, Đà Nẵng: kết quả 2015–2020 là 11,74\u00a0%, mục tiêu 2015–2020 là 12–15\u00a0%, "
        "kết quả 2020–2025 là 9\u00a0%, mục tiêu 2025–2030 là 10,5\u00a0%. "
    )
    app.session_state["slope-table"] = True
    app.run()
    assert tables(app)[0]["Ghi chú"].iat[0] == "Theo Phường Khuê Trung, một trong 2 đơn vị tiền thân\\."


def test_a_refused_comparison_is_said_with_its_reason(opened) -> None:
    app = opened(*MEMBERS, units="cam-le")
    assert "Chưa đủ số liệu của mọi đơn vị tiền thân" in said(app)
    assert list(tables(app)[0]["Trước"]) == ["—"]


def test_an_address_that_names_no_known_unit_says_so(opened) -> None:
    assert "Không có đơn vị nào mang các mã trong địa chỉ này" in said(opened(*GROWTH, units="atlantis"))


def test_one_term_alone_is_no_comparison_and_the_page_says_so(opened) -> None:
    app = opened(result("output_growth", 8, unit_id="lien-chieu", term_id="2020-2025"))
    assert not app.exception
    assert "Chưa có hai nhiệm kỳ nào của các đơn vị này đặt cạnh nhau được" in said(app)
    assert "Chưa đơn vị nào có cả mục tiêu của một nhiệm kỳ" in said(app)


def test_an_empty_store_says_what_is_missing(opened) -> None:
    app = opened()
    assert [info.value for info in app.info] == [
        "Kho dữ liệu chưa có số liệu cả nhiệm kỳ nào, nên chưa so được các nhiệm kỳ với nhau."
    ]


def test_units_of_the_address_that_lack_the_indicator_are_named(opened) -> None:
    app = opened(*GROWTH, units="hoa-tho-dong", indicator="output_growth")
    assert "Chưa có chỉ tiêu này: Phường Hòa Thọ Đông, Cẩm Lệ, Đà Nẵng · trước 7/2025." in said(app)
    assert not app.get("plotly_chart")


def test_units_are_found_by_name_in_the_whole_country_with_the_indicator_or_without(opened) -> None:
    app = opened(*GROWTH, indicator="output_growth")
    app.session_state["filters-units-sought"] = "Hoa Tho"
    field = fields(app.run())["units"]
    assert field["found"] == {"typed": "Hoa Tho", "codes": ["hoa-tho-dong"]}
    assert field["options"][0] == ["hoa-tho-dong", "Phường Hòa Thọ Đông, Cẩm Lệ, Đà Nẵng · trước 7/2025", ""]


def test_the_units_of_the_address_are_chosen_in_its_order() -> None:
    view, frames, _ = read(*GROWTH, indicator="output_growth", units="lien-chieu.cam-le")
    assert view.fields[1].chosen == ["lien-chieu", "cam-le"]
    assert list(dict.fromkeys(frames["slope"].rows["unit_id"])) == ["lien-chieu", "cam-le"]


def test_unknown_codes_in_the_address_fall_back_without_an_error(opened) -> None:
    app = opened(*GROWTH, units="atlantis", indicator="nothing", pair="1999")
    assert not app.exception
    assert "Phường Cẩm Lệ, Đà Nẵng" in titles(app)[0]


def test_the_page_speaks_english(opened) -> None:
    app = opened(*GROWTH, units="cam-le", lang="en")
    assert app.title[0].value == "Over terms"
    assert "Along Khuê Trung ward, one of 2 predecessors\\." in list(tables(app)[0]["Remarks"])
