from functools import partial

import pandas as pd
import pytest

from termboard.app import listing
from termboard.domain.errors import BuildRefused
from termboard.store import query
from termboard.store.reader import info
from termboard.views import scorecard
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.sentences import source_link
from termboard.views.table import screen_table
from tests.markdown import fields
from tests.tiny import result, target, tiny_store

MISSED = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
EXCEEDED = [target("new_party_members", 10), result("new_party_members", 11, stated_verdict="exceeded")]
MET = [target("birth_rate", low=10, high=12), result("birth_rate", 11.35, qualifier="about")]
OPEN = [target("jobs_created", low=300), result("jobs_created", 1868, period_kind="term_total")]
STATED = [result("conscription_rate", 100, stated_verdict="met")]
KHUE_TRUNG = [*MISSED, *EXCEEDED, *MET, *OPEN, *STATED, result("population", 19000, period_kind="end_of_term")]


def targets(*observations, language="vi", term_id="2015-2020", yearly=False):
    return query.run(
        tiny_store(*observations),
        "pages/scorecard/targets",
        unit_id="khue-trung",
        term_id=term_id,
        yearly=yearly,
        language=language,
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("+21 households/year", "+21 households/<wbr>year"),
        ("11,74%/năm", "11,74%/<wbr>năm"),
        ("65/70 đảng viên", "65/70 đảng viên"),
        ("30 % / 1", "30 % / 1"),
    ],
)
def test_a_unit_of_measure_breaks_after_its_stroke_and_nowhere_else(written, shown):
    assert shown in listing.as_table(pd.DataFrame({"result": [written]}))


def test_a_cell_of_a_list_stays_one_cell_of_one_line_and_brings_no_html():
    listed = listing.as_table(pd.DataFrame({"result": ["a \\| b\n  c", "**d** <b>e</b>"]}))
    assert "<td>a | b c</td>" in listed
    assert "<td><strong>d</strong> &lt;b&gt;e&lt;/b&gt;</td>" in listed


@pytest.mark.parametrize(("language", "name"), [("vi", "Số trường"), ("en", "Schools")])
def test_a_target_outside_the_list_of_indicators_has_its_name_in_the_readers_language(language, name):
    store = tiny_store(
        target("other", 9, label="Số trường"),
        result("other", 9, label="Số cầu"),
        labels=[{"label": "Số trường", "name_en": "Schools"}],
    )
    this = {"unit_id": "khue-trung", "term_id": "2015-2020", "language": language}
    assert list(query.run(store, "pages/scorecard/targets", yearly=False, **this)["indicator"]) == [name]
    assert list(query.run(store, "pages/scorecard/other_figures", **this)["indicator"]) == ["Số cầu"]


def test_another_figure_that_is_the_mean_of_a_flow_is_shown_a_year():
    store = tiny_store(result("households_escaping_poverty", 105, period_kind="term_total"))
    this = {"unit_id": "khue-trung", "term_id": "2015-2020", "language": "vi"}
    (row,) = query.run(store, "pages/scorecard/other_figures", **this).to_dict("records")
    assert (row["value"], row["unit_label"]) == (21.0, "hộ/năm")


@pytest.fixture
def opened(open_page):
    return partial(open_page, "scorecard")


def words(app):
    return [element.value for kind in (app.title, app.header, app.markdown, app.info) for element in kind]


def test_what_the_report_itself_counts_stands_above_the_table_and_leads_to_its_card(opened):
    counted = result("targets_met_count", 9, period_kind="term_total", value_text="đạt và vượt 9/9")
    said = words(opened(*KHUE_TRUNG, counted, unit="khue-trung", lang="en"))
    (claim,) = [sentence for sentence in said if sentence.startswith("The report's own count")]
    assert "[“đạt và vượt 9/9”](<figure?lang=en&figure=o11>)" in claim.replace("\\", "")
    assert claim.endswith("This table has the 5 targets that the sources name; 5 can be assessed.")
    assert not [sentence for sentence in words(opened(*KHUE_TRUNG, unit="khue-trung")) if "tổng kết" in sentence]


def official_table(rows, language):
    """The table on the screen, whose indicators lead to the cards of their figures."""
    return screen_table(scorecard.columns(language), rows, language, lambda said, way: said)


def test_the_headline_counts_what_was_reached_and_names_the_miss():
    said = scorecard.headline(targets(*KHUE_TRUNG), "vi")
    assert said == "4 trong 5 chỉ tiêu đạt hoặc vượt; output_growth cách mục tiêu 0,26\u00a0điểm %"


def test_the_headline_in_english():
    said = scorecard.headline(targets(*KHUE_TRUNG, language="en"), "en")
    assert said == "4 of 5 targets met or exceeded; output_growth is 0.26\u00a0percentage points off its target"


def test_targets_of_a_running_term_are_neither_reached_nor_missed():
    running = targets(target("output_growth", 12, term_id="2025-2030"), term_id="2025-2030")
    assert scorecard.headline(running, "vi") == "1 mục tiêu đang thực hiện, chưa đến hạn đánh giá"


def test_a_target_without_a_result_is_not_assessable_and_never_a_miss():
    found = targets(target("output_growth", 12))
    assert scorecard.headline(found, "en") == "1 target, not assessable"
    assert scorecard.tally(found) == {"not_assessable": 1}


def test_the_official_table_has_the_columns_officials_know():
    assert list(official_table(targets(*MISSED), "vi").columns) == [
        "STT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Mục tiêu",
        "Kết quả",
        "So với nghị quyết",
        "Đánh giá theo báo cáo",
        "Đánh giá theo số liệu",
        "Ghi chú",
    ]


def test_the_official_table_sets_stated_and_computed_verdict_side_by_side():
    row = official_table(targets(*MISSED), "vi").iloc[0]
    assert row["Đánh giá theo báo cáo"] == ":green[●\u00a0đạt]"
    assert row["Đánh giá theo số liệu"] == ":red[▼\u00a0không đạt]"
    assert row["So với nghị quyết"] == "97,8\u00a0%; −0,26\u00a0điểm\u00a0%".replace("điểm\u00a0%", "điểm %")
    assert row["Ghi chú"] == "Báo cáo và số liệu không khớp\\."


def test_an_indicator_leads_to_the_card_of_its_figure_and_files_have_no_links():
    shown = screen_table(scorecard.columns("vi"), targets(*MISSED), "vi", lambda said, way: f"{said} {way}")
    assert shown["Chỉ tiêu"].iat[0] == "output\\_growth ('figure', {'figure': 'o2'})"
    assert scorecard.figures_table(targets(*MISSED), "vi")["Chỉ tiêu"].iat[0] == "output_growth"


def test_a_total_over_the_term_says_what_it_is_a_year():
    row = official_table(targets(*OPEN), "vi").iloc[0]
    assert row["Đơn vị tính"] == "lao động/năm"
    assert row["Ghi chú"] == "Chia đều 5 năm\\: 373,6\u00a0lao động/năm\\."


@pytest.mark.parametrize(
    ("printed", "remark"),
    [
        ({"plan_percent": 100.67}, "Target implied by 100\\.67%\\."),
        ({"plan_difference": 5}, "Target implied by \\+5\u00a0tỷ đồng/năm\\."),
        ({"plan_percent": 103, "is_provisional": True}, "Target implied by 103%\\. The result is provisional\\."),
    ],
)
def test_an_implied_target_says_what_implies_it(printed, remark):
    row = official_table(targets(result("budget_revenue", 100, **printed)), "en").iloc[0]
    assert row["Remarks"] == remark


def test_a_unit_in_words_stands_apart_from_its_figure():
    rows = targets(*OPEN).assign(unit_of_measure="% kế hoạch", unit_label="per cent of plan")
    row = official_table(rows, "en").iloc[0]
    assert row["Remarks"] == "Divided by 5 years\\: 373\\.6\u00a0per cent of plan\\."


def test_what_a_source_printed_is_shown_letter_by_letter():
    printed = [target("output_growth", 12, value_text="*12* [%](x) $a$"), result("output_growth", 13)]
    assert official_table(targets(*printed), "vi")["Mục tiêu"].iat[0] == r"\*12\* \[%\]\(x\) \$a\$"


def test_the_table_for_a_file_keeps_figures_as_numbers():
    row = scorecard.figures_table(targets(*MISSED), "vi").iloc[0]
    assert (row["Mục tiêu từ"], row["Mục tiêu đến"], row["Kết quả (số)"]) == (12, 15, 11.74)
    assert (row["% so với mục tiêu"], row["Chênh lệch"]) == (97.83, -0.26)


def test_an_open_target_has_an_empty_end_in_the_file():
    assert pd.isna(scorecard.figures_table(targets(*OPEN), "vi")["Mục tiêu đến"].iat[0])


def test_the_notes_count_what_is_missing_or_only_said():
    said = scorecard.notes(targets(*STATED, target("output_growth", 12)), "en")
    assert said == [
        "1 target cannot be assessed because its target or its result is missing or their units of measure differ; "
        "it is left out of the shares.",
        "1 verdict rests on the report's word alone.",
    ]


YEAR = {"period_kind": "year", "period_year": 2018}


def test_a_years_plan_is_no_target_of_the_congress():
    plan = [target("new_party_members", 10, **YEAR), result("new_party_members", 12, **YEAR)]
    assert list(targets(*plan)["indicator_id"]) == []
    assert list(targets(*plan, yearly=True)[["period", "verdict"]].iloc[0]) == ["2018", "exceeded"]


def test_the_last_years_result_that_closes_the_term_is_not_listed_twice():
    goal = target("new_party_members", 10, period_kind="end_of_term")
    closing = result("new_party_members", 12, period_kind="year", period_year=2020, stated_verdict="exceeded")
    assert len(targets(goal, closing)) == 1
    assert targets(goal, closing, yearly=True).empty


def test_the_last_years_share_of_its_plan_judges_that_year_beside_the_term():
    goal = target("new_party_members", 15, period_kind="end_of_term")
    closing = result("new_party_members", 12, period_kind="year", period_year=2020, plan_percent=120)
    assert list(targets(goal, closing)["verdict"]) == ["missed"]
    assert list(targets(goal, closing, yearly=True)["verdict"]) == ["exceeded"]


def test_an_address_with_unit_and_term_opens_the_scorecard(opened):
    app = opened(*KHUE_TRUNG, unit="khue-trung", term="2015-2020")
    assert app.title[0].value == "Phường Khuê Trung"
    assert len(app.get("plotly_chart")) == 1
    assert not app.exception


def test_the_chart_has_words_for_those_who_do_not_see_it(opened):
    chart = opened(*KHUE_TRUNG, unit="khue-trung").get("plotly_chart")[0]
    assert "output_growth" in chart.proto.alt


def test_without_a_term_the_latest_with_targets_to_judge_opens(opened):
    later = result("population", 20000, term_id="2020-2025", period_kind="end_of_term")
    assert fields(opened(*KHUE_TRUNG, later, unit="khue-trung"))["term"]["chosen"] == ["2015-2020"]


def test_without_a_unit_the_page_shows_an_example_says_so_and_offers_a_search(opened):
    app = opened(*KHUE_TRUNG)
    assert app.info[0].value.startswith("Chưa chọn đơn vị: dưới đây là ví dụ, Phường Khuê Trung, Cẩm Lệ, Đà Nẵng")
    assert app.title[0].value == "Phường Khuê Trung"
    assert len(app.text_input) == 1
    assert len(app.get("plotly_chart")) == 1


def test_an_unknown_unit_is_said_and_an_example_stands_below(opened):
    app = opened(*KHUE_TRUNG, unit="nowhere")
    assert app.info[0].value.startswith("Không có đơn vị nào mang mã trong địa chỉ này: dưới đây là ví dụ")
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1


def test_a_store_that_can_judge_nothing_offers_a_search(opened):
    app = opened(target("output_growth", 12))
    assert app.info[0].value.startswith("Chọn một đơn vị")
    assert len(app.text_input) == 1


def test_a_merged_unit_shows_the_scores_of_its_predecessors_side_by_side(opened):
    line = [{"predecessor_id": unit, "successor_id": "cam-le"} for unit in ("khue-trung", "hoa-tho-dong")]
    other = [target("output_growth", 9, unit_id="hoa-tho-dong"), result("output_growth", 10, unit_id="hoa-tho-dong")]
    running = target("output_growth", 12, unit_id="cam-le", term_id="2025-2030")
    app = opened(*KHUE_TRUNG, *other, running, unit="cam-le", tables={"successions": line})
    table = app.table[-1].value
    assert table[["Nhiệm kỳ", "Mục tiêu", "Đánh giá được", "Đạt hoặc vượt", "Không đạt"]].values.tolist() == [
        ["2015–2020", "1", "1", "1", "0"],
        ["2015–2020", "5", "5", "4", "1"],
    ]


def test_a_scorecards_frames_can_be_had_without_its_page():
    store = tiny_store(*KHUE_TRUNG)
    found = Context("scorecard", "vi", info(store), lambda name, values: query.run(store, name, **values))
    view = scorecard.read(Address({"unit": "khue-trung", "term": "2015-2020"}), found)
    (board,) = scorecard.frames(view, found)
    assert (board.key, board.opens_cards, len(board.rows)) == ("board", True, 5)
    assert board.shown.title.startswith("4 trong 5 chỉ tiêu đạt hoặc vượt")
    assert len(board.table()) == 5


def test_a_unit_without_figures_says_so_and_names_its_successor(opened):
    tables = {"successions": [{"predecessor_id": "hoa-tho-dong", "successor_id": "cam-le"}]}
    app = opened(*KHUE_TRUNG, unit="hoa-tho-dong", tables=tables)
    assert app.info[0].value.startswith("Chưa có số liệu nào về đơn vị này.")
    assert "Thành: Phường Cẩm Lệ, Đà Nẵng" in [link.proto.label for link in app.get("page_link")]


def test_a_term_without_targets_says_so_and_shows_the_other_figures(opened):
    app = opened(result("population", 20000, period_kind="end_of_term"), unit="khue-trung")
    assert app.info[0].value.startswith("Nhiệm kỳ này chưa có mục tiêu nào được ghi lại.")
    assert [expander.label for expander in app.expander][-1] == "Văn hóa – xã hội, môi trường (1)"


def test_other_figures_tell_derived_ones_with_the_wordings_they_are_computed_from():
    counted = {"period_kind": "start_of_term", "term_id": "2020-2025"}
    store = tiny_store(result("party_members_total", 1100, **counted), result("population", 22_000, **counted))
    this = {"unit_id": "khue-trung", "term_id": "2020-2025", "language": "vi"}
    table = scorecard.other_figures_table(query.run(store, "pages/scorecard/other_figures", **this), "vi")
    assert [said.replace("\u00a0", " ") for said in table["Nguyên văn"]] == [
        "22000 người", "1100 đảng viên", "5 % \\(tính từ 1100 đảng viên ÷ 22000 người\\)",
    ]  # fmt: skip


def test_a_finding_of_the_unit_is_shown_with_both_figures(opened):
    said = " ".join(words(opened(*MISSED, unit="khue-trung")))
    assert "lời đánh giá của báo cáo trái với số liệu, kết quả “11\\.74 %” so với nghị quyết “12 \\- 15 %”" in said


def test_sources_are_links_out(opened):
    source = {"source_id": "report", "published_on": "2020-06", "language": "vi", "url": "https://example.vn/a?b=1"}
    app = opened(*MISSED, unit="khue-trung", tables={"sources": [source]})
    assert "- [Báo Đà Nẵng](<https://example.vn/a?b=1>) · 06/2020" in words(app)


def test_an_address_of_a_source_that_is_no_page_is_refused_and_would_not_be_linked(opened):
    source = {"source_id": "report", "published_on": "2020-06", "language": "vi", "url": "javascript:alert(1)"}
    with pytest.raises(BuildRefused, match="javascript"):
        opened(*MISSED, unit="khue-trung", tables={"sources": [source]})
    assert source_link({**source, "publisher": "Báo Đà Nẵng", "title": None}, "vi") == "Báo Đà Nẵng · 06/2020"
