"""The card of a figure: "where does this figure come from"."""

import csv
from functools import partial

import pytest

from termboard import paths
from termboard.app.figure import REASONS
from termboard.domain.texts import text
from tests.tiny import result, target

IN_LIST = result("households_escaping_poverty", 131, label="Hộ thoát nghèo bình quân")
IN_TEXT = result("households_escaping_poverty", 689, period_kind="term_total", note="in the text")


@pytest.fixture
def card(open_page):
    return partial(open_page, "figure", figure="o1")


def words(app):
    return [element.value for kind in (app.title, app.header, app.markdown, app.caption) for element in kind]


def facts(app):
    return dict(app.table[0].value.itertuples(index=False))


def links(app):
    return {link.proto.label: link.proto.query_string for link in app.get("page_link")}


def test_a_card_shows_the_wording_and_how_it_was_computed(card):
    app = card(IN_LIST, IN_TEXT, figure="o2")
    assert next(each.proto.body for each in app.main.get("html")) == '<h2 class="quote" lang="vi">“689 hộ”</h2>'
    assert facts(app)["**Kỳ**"] == "cả nhiệm kỳ"
    said = facts(app)["**Cách tính**"].replace("\u00a0", " ")
    assert said == r"Số cộng dồn cả nhiệm kỳ chia đều 5 năm\: 689 hộ ÷ 5 = 137,8 hộ/năm\."


def test_a_card_names_the_other_figures_and_the_one_that_is_used(card):
    app = card(IN_LIST, IN_TEXT, figure="o2")
    assert links(app)["“131 hộ”"] == "figure=o1"
    assert "được dùng · Hộ thoát nghèo bình quân · Báo Đà Nẵng · 06/2020" in words(app)
    assert "giữ lại, không dùng · Báo Đà Nẵng · 06/2020" in words(app)


def test_a_card_names_the_rule_of_the_choice(card):
    rough = result("population", 900, qualifier="about", period_kind="end_of_term")
    app = card(rough, result("population", 905, period_kind="end_of_term"))
    assert any("Dùng con số chính xác trước con số làm tròn" in said for said in words(app))


def test_a_card_shows_the_findings_that_name_the_figure(card):
    said = " ".join(words(card(IN_LIST, IN_TEXT)))
    assert "hai số liệu không khớp, “131 hộ” và “689 hộ”" in said
    assert "Cùng một nội dung được in nhiều lần" in said


def test_a_card_leads_to_what_the_figure_is_set_against(card):
    app = card(target("output_growth", low=12, high=15), result("output_growth", 11.74), figure="o2")
    assert links(app)["Đặt cạnh “12 - 15 %”"] == "figure=o1"
    assert "- Là kết quả, bình quân một năm: :red[▼\u00a0không đạt] (chắc chắn)" in words(app)


def test_a_card_shows_a_correction_with_both_values(card):
    correction = {"observation_id": "o1", "field": "value", "value_expected": "74", "value_to_use": "7.4"}
    app = card(result("poverty_rate", 74), tables={"corrections": [correction]})
    assert any("Giá trị: đọc từ nguồn là 74, dùng là 7\\.4" in said for said in words(app))


@pytest.mark.parametrize(
    ("field", "read", "used", "said"),
    [
        ("period_kind", "year", "not_stated", "Kỳ: đọc từ nguồn là một năm, dùng là không nêu rõ."),
        ("period_kind", "term_total", "not_stated", "Kỳ: đọc từ nguồn là cả nhiệm kỳ, dùng là không nêu rõ."),
        ("stated_verdict", "missed", "", "Đánh giá theo báo cáo: đọc từ nguồn là không đạt, dùng là —."),
    ],
)
def test_a_corrected_code_is_said_in_words(card, field, read, used, said):
    correction = {"observation_id": "o1", "field": field, "value_expected": read, "value_to_use": used}
    app = card(result("poverty_rate", 74, period_year=2018, **{field: read}), tables={"corrections": [correction]})
    assert any(said in each for each in words(app))


@pytest.mark.parametrize(
    ("qualifier", "expected"), [("over", "lớn hơn 93"), ("nearly", "nhỏ hơn 93"), ("about", "từ 91,14 đến 94,86")]
)
def test_a_card_says_which_values_are_possible(card, qualifier, expected):
    plain = facts(card(result("population", 93, qualifier=qualifier)))["**Giá trị có thể**"]
    assert plain.replace("\u00a0người", "") == expected


def test_a_card_leads_to_the_same_indicator_of_all_units(card):
    app = card(IN_LIST, IN_TEXT, figure="o2")
    to = links(app)["Chỉ tiêu này ở mọi đơn vị: households_escaping_poverty"]
    assert to == "indicator=households_escaping_poverty"


def test_a_card_keeps_the_language_on_its_links(card):
    app = card(IN_LIST, IN_TEXT, lang="en")
    assert links(app)["“689 hộ”"] == "lang=en&figure=o2"


@pytest.mark.parametrize(("figure", "expected"), [("nowhere", "Không có số liệu nào"), ("", "Địa chỉ này chưa nêu")])
def test_a_card_without_a_figure_says_what_to_do(card, figure, expected):
    app = card(IN_LIST, figure=figure)
    assert app.info[0].value.startswith(expected)
    assert not app.exception


def test_every_reason_of_a_correction_has_vietnamese_words():
    with (paths.DATA / "corrections.csv").open(encoding="utf-8") as file:
        reasons = {row["reason"] for row in csv.DictReader(file)}
    assert reasons == {text("en", f"correction_reasons.{name}") for name in REASONS}


COUNTED = {"period_kind": "start_of_term", "term_id": "2020-2025"}
MEMBERS = result("party_members_total", 1100, value_text="1.100 đảng viên", **COUNTED)
PEOPLE = result("population", 22_000, value_text="22.000 dân", source_id="news", **COUNTED)
SHARE = "khue-trung.2020-2025.party_member_share.start_of_term"
SOURCES = [
    {"source_id": "report", "published_on": "2020-06", "language": "vi"},
    {"source_id": "news", "publisher": "Báo Nhân Dân", "url": "https://nhandan.vn/1", "language": "vi"},
]


def test_the_card_of_a_derived_figure_shows_the_sum_and_both_inputs_with_their_sources(card):
    app = card(MEMBERS, PEOPLE, figure=SHARE, tables={"sources": SOURCES})
    said = [each.replace("\u00a0", " ") for each in words(app)]
    assert not app.exception
    assert said[:3] == ["party_member_share", "5 %", "Số liệu này là gì"]
    computed = {name: told.replace("\u00a0", " ").replace("\\", "") for name, told in facts(app).items()}
    assert computed["**Công thức**"] == (
        "party_members_total (đầu nhiệm kỳ 2020–2025) ÷ population (đầu nhiệm kỳ 2020–2025) × 100"
    )
    assert computed["**Cách tính**"] == "1.100 đảng viên ÷ 22.000 người × 100 = 5 %"
    assert computed["**Mã**"] == f"`{SHARE}`"
    assert "**Giá trị có thể**" not in computed
    assert (links(app)["“1.100 đảng viên”"], links(app)["“22.000 dân”"]) == ("figure=o1", "figure=o2")
    assert any("Nguồn: [Báo Nhân Dân](<https://nhandan.vn/1>)" in each for each in said)
    assert any("Nguồn: Báo Đà Nẵng · 06/2020" in each for each in said)


def test_the_card_of_a_fall_and_of_admissions_over_a_term_say_their_own_formula(card):
    start, end = ({"period_kind": f"{when}_of_term"} for when in ("start", "end"))
    figures = [result("poverty_rate", 5.67, **start), result("poverty_rate", 2.69, **end),
               result("new_party_members", 4), result("party_members_total", 100, **start)]  # fmt: skip
    fall = facts(card(*figures, figure="khue-trung.2015-2020.poverty_rate_fall.term_total"))
    assert fall["**Cách tính**"].replace("\u00a0", " ").replace("\\", "") == "5,67 % − 2,69 % = 2,98 điểm %"
    admitted = facts(card(*figures, figure="khue-trung.2015-2020.party_admission_over_term.term_total"))
    assert admitted["**Cách tính**"].replace("\u00a0", " ").replace("\\", "") == (
        "4 đảng viên/năm × 5 năm ÷ 100 đảng viên × 100 = 20 %"
    )


def test_the_card_of_a_derived_figure_tells_what_it_may_be_where_an_input_is_no_exact_one(card):
    app = card(MEMBERS | {"qualifier": "over"}, PEOPLE | {"source_id": "report"}, figure=SHARE)
    assert facts(app)["**Giá trị có thể**"].replace("\u00a0", " ") == "từ 5 % trở lên"


def test_the_card_of_a_derived_figure_shows_the_findings_that_name_an_input(card):
    another = MEMBERS | {"value": 2000, "value_text": "2.000 đảng viên"}
    app = card(MEMBERS, PEOPLE | {"source_id": "report"}, another, figure=SHARE)
    assert any("hai số liệu không khớp, “1\\.100 đảng viên” và “2\\.000 đảng viên”" in said for said in words(app))


def test_a_printed_figure_leads_to_what_is_derived_from_it(card):
    app = card(MEMBERS, PEOPLE | {"source_id": "report"}, lang="en")
    assert links(app)["party_member_share · start of the term, 2020–2025: 5%"] == f"lang=en&figure={SHARE}"


def test_a_derived_figure_whose_inputs_are_gone_is_unknown(card):
    app = card(MEMBERS, figure=SHARE)
    assert app.info[0].value.startswith("Không có số liệu nào mang mã trong địa chỉ này.")
