import io
from functools import partial
from urllib.parse import parse_qs

import openpyxl
import pandas as pd
import pytest

from termboard.app.fields.field import written
from termboard.charts.verdict_matrix import verdict_matrix
from termboard.domain.model import SnapshotInfo
from termboard.domain.rows import rows_of
from termboard.exports.tables import xlsx_bytes
from termboard.slides.deck import Deck, Item, as_link
from termboard.slides.kinds import native_pages
from termboard.store import query
from termboard.store.reader import info
from termboard.views import attainment
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.evidence import evidence_notes
from termboard.views.table import file_table
from tests.chart_rows import sayings
from tests.markdown import fields, tables
from tests.tiny import UNITS, result, rows, target, tiny_store

MISSED = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
EXCEEDED = [target("new_party_members", 10), result("new_party_members", 11)]
OTHER_UNIT = [
    target("output_growth", 9, unit_id="hoa-tho-dong"),
    result("output_growth", 8, unit_id="hoa-tho-dong"),
]
RUNNING = [target("output_growth", 12, term_id="2025-2030", unit_id="cam-le")]
PLAN = [
    target("output_growth", 10, period_kind="year", period_year=2018),
    result("output_growth", 9, period_kind="year", period_year=2018),
]
TERM_BEFORE = [
    target("output_growth", 8, term_id="2010-2015"),
    result("output_growth", 9, term_id="2010-2015"),
    target("jobs_created", 100, term_id="2010-2015", unit_id="hoa-tho-dong"),
]
ALL = [*MISSED, *EXCEEDED, *OTHER_UNIT, *RUNNING]

EVERYTHING = {
    "terms": [],
    "themes": [],
    "indicators": [],
    "provinces": [],
    "kinds": [],
    "boundaries": [],
    "verdicts": [],
    "evidence": [],
    "agreement": [],
    "plans": ["term"],
}


def listed(*observations, tables=None, **chosen):
    store = tiny_store(*observations, **(tables or {}))
    asked = {"chosen": {**EVERYTHING, **chosen}, "language": "vi", "limit": 100, "skip": 0}
    return query.run(store, "pages/attainment/rows", **asked)


def shares(*observations, by="theme", **chosen):
    asked = {"chosen": EVERYTHING | chosen, "by": by, "language": "vi"}
    return query.run(tiny_store(*observations), "pages/attainment/verdicts", **asked)


def matrix(*observations, **chosen):
    paging = {"sort": "missed", "units": 20, "units_skip": 0, "columns": 10, "columns_skip": 0, "language": "vi"}
    asked = {name: value for name, value in chosen.items() if name not in paging}
    paging |= {name: value for name, value in chosen.items() if name in paging}
    return query.run(tiny_store(*observations), "pages/attainment/matrix", chosen=EVERYTHING | asked, **paging)


def context(*observations, language="vi"):
    store = tiny_store(*observations)
    snapshot: SnapshotInfo = info(store)
    return Context("attainment", language, snapshot, lambda name, values: query.run(store, name, **values))


def read(*observations, language="vi", **choices):
    """The view of these choices of an address, its frames, and the address after it was read."""
    found, address = context(*observations, language=language), Address(choices)
    view = attainment.read(address, found)
    return view, attainment.frames(view, found), address


def headline(*observations, language="vi"):
    _, (frame,), _ = read(*observations, language=language)
    return frame.shown.title


def terms_in_words(*observations, language="vi"):
    _, (frame,), _ = read(*observations, language=language, view="terms")
    return frame.shown.title, frame.shown.notes


@pytest.fixture
def opened(open_page):
    return partial(open_page, "attainment")


def test_a_list_of_one_verdict_says_so_beside_the_counts_and_leads_back(opened):
    assert not [caption for caption in opened(*ALL).caption if "chỉ gồm" in caption.value]
    (alone,) = [
        caption.value
        for caption in opened(*ALL, verdict="missed", term="2015-2020").caption
        if "chỉ gồm" in caption.value
    ]
    assert "không đạt" in alone
    assert alone.endswith("attainment?term=2015-2020>)")


def field(view, name):
    return next(field for field in view.fields if field.name == name)


def test_a_filter_that_cannot_be_used_does_not_count_among_those_that_are_set():
    view, _, address = read(*ALL, theme="defence")
    assert not field(view, "theme").is_set
    assert (address.refused, "theme" in address.taken) == ({"theme": "defence"}, False)
    assert field(read(*ALL, theme="economy")[0], "theme").is_set


def test_the_fields_of_the_page_are_told_in_their_order_and_a_choice_begins_the_lists_anew():
    view, _, _ = read(*ALL, view="matrix")
    assert [(field.name, field.kind, field.folded) for field in view.fields] == [
        ("province", "several", False),
        ("indicator", "several", False),
        ("term", "several", False),
        ("verdict", "several", False),
        ("theme", "several", True),
        ("kind", "several", True),
        ("boundaries", "several", True),
        ("evidence", "several", True),
        ("agreement", "several", True),
        ("plans", "list", True),
        ("view", "row", False),
        ("sort", "row", False),
    ]
    address = {"province": "hue", "page": "2", "units_page": "3", "columns": "4", "fit": "8", "lang": "en"}
    assert written(field(view, "term"), ["2015-2020"], address) == {
        "province": "hue",
        "lang": "en",
        "term": "2015-2020",
    }
    assert field(view, "province").options == {"da-nang": "Đà Nẵng"}
    assert field(view, "term").options == {"2015-2020": "2015–2020", "2025-2030": "2025–2030"}


def test_a_slide_keeps_what_the_page_takes_for_its_choices():
    _, _, address = read(*ALL, view="matrix", province="da-nang")
    assert address.taken == {
        "view": "matrix",
        "province": "da-nang",
        "plans": "term",
        "sort": "missed",
        "fit": "22",
    }


def test_the_headline_counts_only_what_could_be_judged():
    said = headline(*ALL)
    assert said == "Trong 3 chỉ tiêu đánh giá được, 1 đạt hoặc vượt (33\u00a0%), 2 không đạt"


def test_the_headline_speaks_of_pairs_of_figures_and_names_the_verdicts_that_rest_on_less():
    worded, percent = result("conscription_rate", 100, stated_verdict="met"), result("plan_share", 103)
    assert headline(*ALL, worded) == (
        "1 trong 3 chỉ tiêu có cả mục tiêu và kết quả đạt hoặc vượt; 1 đánh giá khác theo tỷ lệ in sẵn hoặc lời báo cáo"
    )
    assert headline(worded, percent) == (
        "2 đánh giá đều theo tỷ lệ in sẵn hoặc lời báo cáo: 2 đạt hoặc vượt, 0 không đạt"
    )


def test_the_headline_in_english():
    said = headline(*ALL, language="en")
    assert said == "Of 3 targets that can be assessed, 1 were met or exceeded (33%), 2 missed"


def test_where_nothing_is_judged_yet_the_headline_says_so():
    assert headline(*RUNNING, language="en") == "The chosen target cannot be assessed yet"


def test_the_misses_come_first_and_the_contradicted_one_before_the_others():
    found = listed(*EXCEEDED, *OTHER_UNIT, *MISSED, *RUNNING)
    assert list(found["verdict"]) == ["missed", "missed", "exceeded", "in_progress"]
    assert list(found["unit_id"])[:2] == ["khue-trung", "hoa-tho-dong"]


def test_a_contradiction_of_reached_targets_comes_before_the_agreed_ones():
    contradicted = [target("birth_rate", low=10, high=12), result("birth_rate", 11, stated_verdict="exceeded")]
    agreed = [target("jobs_created", 5), result("jobs_created", 5, stated_verdict="met")]
    assert list(listed(*agreed, *contradicted)["indicator_id"]) == ["birth_rate", "jobs_created"]


@pytest.mark.parametrize(
    ("chosen", "units"),
    [
        ({"verdicts": ["missed"]}, {"khue-trung", "hoa-tho-dong"}),
        ({"terms": ["2025-2030"]}, {"cam-le"}),
        ({"themes": ["party"]}, {"khue-trung"}),
        ({"indicators": ["output_growth"]}, {"khue-trung", "hoa-tho-dong", "cam-le"}),
        ({"boundaries": ["from-2025-07"]}, {"cam-le"}),
        ({"kinds": ["xã"]}, set()),
        ({"provinces": ["Huế"]}, set()),
        ({"evidence": ["none"]}, {"cam-le"}),
        ({"agreement": ["differs"]}, {"khue-trung"}),
        ({"verdicts": ["missed"], "agreement": ["agrees"]}, set()),
    ],
)
def test_a_filter_leaves_what_it_names(chosen, units):
    assert set(listed(*ALL, **chosen)["unit_id"]) == units


def test_a_former_unit_is_found_by_the_province_of_today():
    moved = [{**UNITS[0], "province": "Quảng Nam", "province_now": "Đà Nẵng"}, *UNITS[1:]]
    assert len(listed(*MISSED, tables={"units": moved}, provinces=["Đà Nẵng"])) == 1


def test_plans_of_single_years_are_never_counted_with_the_congresss_targets():
    assert shares(*MISSED, *PLAN)["count"].sum() == 1
    assert list(listed(*MISSED, *PLAN, plans=["year"])["period"]) == ["2018"]


def yearly_links(app):
    return [link.proto for link in app.get("page_link") if "Kế hoạch từng năm" in link.proto.label]


def test_plans_of_single_years_are_told_and_led_to_with_the_filters_kept(opened):
    (link,) = yearly_links(opened(*MISSED, *PLAN, province="da-nang", verdict="missed", plans="term"))
    assert link.label.startswith("Kế hoạch từng năm không tính ở đây: 1 chỉ tiêu năm, 1 không đạt")
    assert parse_qs(link.query_string) == {"province": ["da-nang"], "plans": ["year"]}
    assert not yearly_links(opened(*MISSED, *PLAN, plans="year"))
    assert not yearly_links(opened(*MISSED, *EXCEEDED))


def test_shares_by_indicator_name_every_verdict():
    found = shares(*MISSED, *OTHER_UNIT, by="indicator")
    assert list(found[["group_id", "verdict", "count"]].itertuples(index=False, name=None)) == [
        ("output_growth", "exceeded", 0),
        ("output_growth", "met", 0),
        ("output_growth", "missed", 2),
        ("output_growth", "in_progress", 0),
        ("output_growth", "not_assessable", 0),
    ]


def test_shares_by_term_come_in_the_order_of_time():
    found = shares(*RUNNING, *MISSED, *TERM_BEFORE, by="term")
    assert list(found["group_id"].unique()) == ["2010-2015", "2015-2020", "2025-2030"]
    assert list(found[found["group_id"] == "2010-2015"]["count"]) == [1, 0, 0, 0, 1]


def test_the_share_of_the_last_judged_term_is_told_against_the_term_before():
    said, _ = terms_in_words(*MISSED, *TERM_BEFORE[:2])
    assert said == (
        "2015–2020: 0\u00a0% chỉ tiêu đạt hoặc vượt (0/1), thấp hơn 100 điểm % so với 2010–2015 (100\u00a0%, 1/1)"
    )


def test_two_equal_shares_are_called_so_in_english():
    reached = [target("output_growth", 8), result("output_growth", 8)]
    said, _ = terms_in_words(*reached, *TERM_BEFORE[:2], language="en")
    assert said == "2015–2020: 100% of targets met or exceeded (1/1), as in 2010–2015 (1/1)"


def test_terms_of_other_indicators_and_units_are_not_to_be_read_as_progress():
    said, notes = terms_in_words(*ALL, *TERM_BEFORE)
    assert said == "2015–2020: 33\u00a0% chỉ tiêu đạt hoặc vượt (1/3); 2010–2015: 100\u00a0% (1/1)"
    assert notes == [
        "Hai tỷ lệ không đo cùng một việc, chưa nói được là tiến bộ hay giảm sút:"
        " 2015–2020 đánh giá được 2 loại chỉ tiêu của 2 đơn vị, 2010–2015 là 1 loại chỉ tiêu của 1 đơn vị;"
        " có ở cả hai nhiệm kỳ: 1 loại chỉ tiêu, 1 đơn vị.",
        "Tỷ lệ đạt hoặc vượt tính trên chỉ tiêu đánh giá được"
        " (2015–2020 3 trên 3 mục tiêu; 2010–2015 1 trên 2 mục tiêu), các thanh tính trên mọi mục tiêu.",
    ]


def test_terms_of_the_same_indicators_and_units_need_no_warning():
    _, notes = terms_in_words(*MISSED, *TERM_BEFORE[:2])
    assert notes == [
        "Tỷ lệ đạt hoặc vượt tính trên chỉ tiêu đánh giá được"
        " (2015–2020 1 trên 1 mục tiêu; 2010–2015 1 trên 1 mục tiêu), các thanh tính trên mọi mục tiêu."
    ]


def test_what_the_verdicts_rest_on_is_said_where_it_is_not_both_figures():
    worded = result("conscription_rate", 100, stated_verdict="met")
    implied = result("budget_revenue", 32181, plan_percent=100.67)
    percent = result("plan_share", 103)
    assert evidence_notes(shares(*MISSED), "en") == []
    assert evidence_notes(shares(*MISSED, worded, implied, percent), "en") == [
        "Of 4 verdicts, 1 by target and result, 1 by a result and the target implied by the per cent or difference "
        "printed beside it, 1 by the printed per cent of plan alone, 1 by the source's word only."
    ]


def test_one_judged_term_is_compared_with_none():
    said, notes = terms_in_words(*MISSED, *RUNNING)
    assert said == "Trong 1 chỉ tiêu đánh giá được, 0 đạt hoặc vượt (0\u00a0%), 1 không đạt"
    assert notes == [
        "Trong các bộ lọc này chỉ nhiệm kỳ 2015–2020 có chỉ tiêu đánh giá được, chưa so được với nhiệm kỳ khác."
    ]


def test_a_cell_without_a_target_is_empty_in_the_matrix():
    found = matrix(*MISSED, *EXCEEDED, *OTHER_UNIT)
    cell = found[(found["unit_id"] == "hoa-tho-dong") & (found["indicator_id"] == "new_party_members")]
    assert (len(cell), cell["verdict"].isna().all(), cell["count"].iat[0]) == (1, True, 0)


def test_a_matrix_marks_where_the_report_says_otherwise_and_nothing_where_it_says_nothing():
    _, (frame,), _ = read(*MISSED, *EXCEEDED, view="matrix")
    found = frame.rows
    agree = {row["indicator_id"]: row["verdicts_agree"] for row in rows_of(found)}
    assert (agree["output_growth"], agree["new_party_members"]) == (False, None)
    (table,) = native_pages(verdict_matrix, found, "vi")
    assert sorted(table.rows.iloc[0].tolist()[1:]) == ["▲", "▼ ≠"]


def test_units_are_ordered_as_asked_and_come_page_by_page():
    worse = [target("birth_rate", 5, unit_id="hoa-tho-dong"), result("birth_rate", 6, unit_id="hoa-tho-dong")]
    most = matrix(*MISSED, *EXCEEDED, *OTHER_UNIT, *worse)
    assert most.drop_duplicates("place")["unit_id"].tolist() == ["hoa-tho-dong", "khue-trung"]
    second = matrix(*MISSED, *EXCEEDED, *OTHER_UNIT, *worse, units=1, units_skip=1)
    assert (set(second["unit_id"]), second["found_units"].iat[0]) == ({"khue-trung"}, 2)


def test_columns_with_misses_come_first_where_units_are_sorted_by_misses():
    reached = [target("new_party_members", 3, unit_id="cam-le"), result("new_party_members", 4, unit_id="cam-le")]
    by_misses = matrix(*MISSED, *EXCEEDED, *reached, columns=1)
    by_figures = matrix(*MISSED, *EXCEEDED, *reached, columns=1, sort="figures")
    assert (set(by_misses["indicator_id"]), set(by_misses["missed_elsewhere"])) == ({"output_growth"}, {0})
    assert (set(by_figures["indicator_id"]), set(by_figures["missed_elsewhere"])) == ({"new_party_members"}, {1})


def test_the_list_is_turned_over_without_a_gap():
    store = tiny_store(*ALL)
    pages = [
        query.run(store, "pages/attainment/rows", chosen=EVERYTHING, language="vi", limit=2, skip=skip)
        for skip in (0, 2)
    ]
    assert len(pd.concat(pages).drop_duplicates(["unit_id", "indicator_id", "term_id"])) == 4


def test_a_figure_outside_the_list_of_indicators_has_its_name_in_english_where_there_is_one():
    other = [result("other", 9, label=label, stated_verdict="met") for label in ("Số trường", "Số cầu")]
    store = tiny_store(*other, labels=[{"label": "Số trường", "name_en": "Schools"}])
    assert rows(store, "marts.attainment_list", "name_vi", "name_en") == [
        ("Số cầu", "Số cầu"),
        ("Số trường", "Schools"),
    ]


def test_every_row_of_attainment_is_in_the_list_once():
    store = tiny_store(*ALL, *PLAN)
    assert rows(store, "marts.attainment_list", "count(*)") == rows(store, "marts.attainment", "count(*)") == [5]


INDICATORS = [
    "output_growth", "poverty_rate", "birth_rate", "new_party_members", "jobs_created", "budget_revenue",
]  # fmt: skip


def test_a_page_of_the_matrix_has_as_many_indicators_as_the_address_says_and_a_phone_asks_for_fewer():
    targets = [target(indicator, 5) for indicator in INDICATORS]

    def columns(view, found):
        (frame,) = attainment.frames(view, found)
        return list(frame.rows["indicator_id"].unique())

    found = context(*targets)
    view = attainment.read(Address({"view": "matrix"}), found)
    assert (view.columns, len(columns(view, found))) == (22, 6)
    # Four have room: they are the first four of the address, not what is left of the last page.
    assert columns(view.with_columns(4), found) == columns(
        attainment.read(Address({"view": "matrix", "fit": "4"}), found), found
    )
    second = attainment.read(Address({"view": "matrix", "fit": "4", "columns": "2"}), found)
    assert len(columns(second, found)) == 2
    assert (second.with_columns(22), second.with_columns(5).columns) == (second, 4)


def test_a_smaller_page_of_the_matrix_is_the_one_with_the_first_indicator_of_the_larger():
    view = attainment.read(Address({"view": "matrix", "columns": "2"}), context(*ALL))
    smaller = view.with_columns(8)
    # Indicators 23 to 44 stand on the second page of 22, the 23rd on the third of 8.
    assert (smaller.columns, smaller.columns_page) == (8, 3)


def test_the_page_shows_the_finding_and_the_list(opened):
    app = opened(*ALL)
    assert not app.exception
    title = sayings(app.get("plotly_chart")[0])[0]
    assert title.startswith("Trong 3 chỉ tiêu đánh giá được")
    assert len(tables(app)[-1]) == 4


def test_a_link_restores_every_filter(opened):
    chosen = {"province": "da-nang", "verdict": "missed.met", "kind": "phuong", "agreement": "differs"}
    app = opened(*ALL, **chosen)
    shown = {name: field["chosen"] for name, field in fields(app).items()}
    assert (shown["verdict"], shown["province"], shown["theme"]) == (["met", "missed"], ["da-nang"], [])
    assert len(tables(app)[-1]) == 1
    view, (frame,), _ = read(*ALL, **chosen)
    assert view.chosen == EVERYTHING | {
        "provinces": ["Đà Nẵng"],
        "verdicts": ["met", "missed"],
        "kinds": ["phường"],
        "agreement": ["differs"],
    }
    assert frame.shown.subtitle.startswith("Đà Nẵng · phường · không khớp · ")


def test_a_name_in_the_address_stands_for_its_code():
    assert read(*ALL, province="Đà Nẵng")[0].chosen["provinces"] == ["Đà Nẵng"]


def test_an_unknown_code_in_the_address_filters_nothing():
    view, _, address = read(*ALL, term="1990-1995", verdict="wonderful")
    assert (view.count, view.page) == (4, 1)
    assert address.refused == {"term": "1990-1995", "verdict": "wonderful"}


def test_filters_that_leave_nothing_say_what_to_change(opened):
    app = opened(*ALL, indicator="new_party_members", term="2025-2030")
    assert app.info[0].value.startswith("Không có mục tiêu nào khớp các bộ lọc.")
    assert not app.exception


def test_a_verdict_that_nothing_has_leaves_the_chart_and_says_so(opened):
    app = opened(*MISSED, verdict="exceeded")
    assert app.info[0].value.startswith("Không có mục tiêu nào mang đánh giá đã chọn.")
    assert len(app.get("plotly_chart")) == 1


def test_the_matrix_is_drawn_and_said_in_words(opened):
    app = opened(*ALL, view="matrix")
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt.startswith("3 đơn vị, 2 chỉ tiêu: 1 vượt, 2 không đạt, 1 đang")
    (frame,) = read(*ALL, view="matrix")[1]
    assert (frame.key, frame.opens_cards, frame.shown.alt) == ("matrix", True, chart.proto.alt.partition(". ")[0] + ".")


def test_the_address_brings_back_the_view_by_term():
    _, (frame,), _ = read(*ALL, *TERM_BEFORE, view="terms", indicator="output_growth")
    assert frame.key == "distribution"
    said = frame.shown
    assert said.alt.startswith("2010–2015, 1 chỉ tiêu: 1 vượt (100\u00a0%). 2015–2020, 2 chỉ tiêu: 2 không đạt")
    assert said.title.startswith("2015–2020: 0\u00a0% chỉ tiêu đạt hoặc vượt (0/2); 2010–2015: 100\u00a0% (1/1)")
    assert "hai nhiệm kỳ không cùng chỉ tiêu, đơn vị" in said.subtitle


def test_the_view_by_term_is_a_slide_of_a_deck(open_page):
    by_terms = Item("attainment", "distribution", {"view": "terms", "indicator": "output_growth"})
    app = open_page("present", *ALL, *TERM_BEFORE, deck=as_link(Deck("", [by_terms])))
    said = " ".join(sayings(app.get("plotly_chart")[0]))
    assert "2015–2020: 0\u00a0% chỉ tiêu đạt hoặc vượt (0/2)" in said
    assert "hai nhiệm kỳ không cùng chỉ tiêu, đơn vị" in said


def test_a_row_leads_to_its_scorecard_and_to_the_card_of_its_figure(opened):
    row = tables(opened(*MISSED))[-1].iloc[0]
    assert "(<scorecard?unit=khue-trung&term=2015-2020>)" in row["Xã, phường, đặc khu"]
    assert row["Chỉ tiêu"] == "[output\\_growth](<figure?figure=o2>)"


def test_a_store_without_targets_says_so(opened):
    app = opened(result("population", 20000, period_kind="end_of_term"))
    assert app.info[0].value.startswith("Không có mục tiêu nào khớp")
    assert not app.exception


def file_of_list():
    found = context(*ALL)
    listed_rows = found.ask(".rows", chosen=EVERYTHING, language="vi", limit=100, skip=0)
    return file_table(attainment.list_columns(found), listed_rows, "vi")


def test_the_file_has_every_row_of_the_list_with_figures_as_numbers():
    table = file_of_list()
    assert len(table) == 4
    assert table[["Xã, phường, đặc khu", "Nhiệm kỳ", "Mục tiêu từ", "Kết quả (số)"]].iloc[0].tolist() == [
        "Phường Khuê Trung",
        "2015–2020",
        12,
        11.74,
    ]


def test_the_workbook_opens_with_the_rows_of_the_list():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(file_of_list(), "Số liệu", {}, notes_sheet="Ghi chú")))
    assert book["Số liệu"].max_row == 5
