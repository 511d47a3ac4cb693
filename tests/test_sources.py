"""Sources and findings: every document with its figures, every contradiction with both wordings."""

from functools import partial

import pytest

from termboard.app.fields.field import written
from termboard.store import query
from termboard.store.reader import info
from termboard.views import sources as views
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.sentences import finding, plain
from tests.markdown import entries, fields, linked, tables
from tests.markdown import links as rows_of_links
from tests.tiny import result, target, tiny_store

SOURCES = [
    {"source_id": "old", "publisher": "Báo Đà Nẵng", "title": "Đại hội Khuê Trung", "published_on": "2020-06",
     "url": "https://example.vn/old", "language": "vi"},
    {"source_id": "new", "publisher": "Báo Nhân Dân", "title": "Đại hội Liên Chiểu", "published_on": "2025-08",
     "unit_id": "lien-chieu", "language": "vi"},
]  # fmt: skip
WRONG = [
    target("output_growth", low=12, high=15, source_id="old"),
    result("output_growth", 11.74, stated_verdict="met", source_id="old"),
]
MISSING = [target("poverty_rate", 5, source_id="new", unit_id="lien-chieu")]


@pytest.fixture
def opened(open_page):
    return partial(open_page, "sources", tables={"sources": SOURCES})


def titles(app):
    """The words of the links in the first column of the list of sources."""
    return [cell[1:].partition("](")[0].replace("\\", "") for table in tables(app) for cell in table["Văn bản"]]


def view(*observations, sources=SOURCES, **choices):
    """The view of these choices of an address, and what it read from."""
    store = tiny_store(*observations, sources=sources)
    context = Context("sources", "vi", info(store), lambda name, values: query.run(store, name, **values))
    return views.read(Address(choices), context), context


def words(app):
    return [element.value for kind in (app.header, app.subheader, app.markdown, app.caption) for element in kind]


def test_the_list_of_sources_begins_with_the_latest(opened):
    assert titles(opened(*WRONG, *MISSING)) == ["Đại hội Liên Chiểu", "Đại hội Khuê Trung"]


def test_a_source_of_the_list_has_unit_date_publisher_figures_and_findings_and_leads_to_them(opened):
    (table,) = tables(opened(*WRONG, *MISSING))
    assert table.iloc[1].to_dict() == {
        "Văn bản": "[Đại hội Khuê Trung](<sources?source=old>)",
        "Xã, phường, đặc khu": "[Phường Khuê Trung, Cẩm Lệ, Đà Nẵng · trước 7/2025](<scorecard?unit=khue-trung>)",
        "Ngày đăng": "06/2020",
        "Cơ quan công bố": "[Báo Đà Nẵng](<https://example.vn/old>)",
        "Số liệu": "2",
        "Điểm cần xem lại": "[1](<sources?source=old>)",
    }


def test_the_file_of_the_list_has_every_source_that_fits_with_codes_and_addresses():
    found, context = view(*WRONG, *MISSING, q="khue trung")
    table = views.all_rows(found, context)
    assert table[
        ["Văn bản", "Số liệu", "Điểm cần xem lại", "Nhiệm kỳ", "Địa chỉ nguồn", "Mã nguồn"]
    ].values.tolist() == [["Đại hội Khuê Trung", 2, 1, "2015–2020", "https://example.vn/old", "old"]]


def test_the_file_of_the_findings_has_both_wordings_and_the_codes_of_the_figures():
    found, context = view(*WRONG, *MISSING, list="findings", severity="high")
    table = views.all_rows(found, context)
    assert table[["Mức độ", "Nguyên văn", "Mã loại", "Mã số liệu"]].values.tolist() == [
        ["nặng", "“11.74 %”; “12 - 15 %”", "verdict_contradicted", "o2; o1"]
    ]
    assert views.list_shown(found, context).subtitle == "nặng"


def test_a_source_says_what_contradicts_its_figures(opened):
    (entry,) = [lines for lines in entries(opened(*WRONG, *MISSING, source="old")) if len(lines) > 2]
    assert entry[0].startswith("output\\_growth\\: lời đánh giá của báo cáo trái với số liệu")
    assert view(*WRONG, *MISSING, source="new")[0].findings["code"].tolist() == ["target_without_result"]


def test_a_source_is_found_without_accents_by_publisher_title_and_unit(opened):
    assert titles(opened(*WRONG, *MISSING, q="da nang khue")) == ["Đại hội Khuê Trung"]


def test_a_source_without_a_title_is_named_by_publisher_unit_and_date(opened):
    untitled = [SOURCES[0], {**SOURCES[1], "title": None}]
    assert "Báo Nhân Dân · Phường Liên Chiểu · 08/2025" in titles(
        opened(*WRONG, *MISSING, tables={"sources": untitled})
    )


def test_sources_are_filtered_by_term(opened):
    later = result("population", 900, term_id="2020-2025", source_id="new", unit_id="lien-chieu")
    assert titles(opened(*WRONG, later, term="2020-2025")) == ["Đại hội Liên Chiểu"]


def test_a_search_without_a_hit_says_what_to_change(opened):
    assert opened(*WRONG, q="atlantis").info[0].value.startswith("Không có nguồn nào khớp.")


def test_a_source_lists_all_its_figures_with_their_cards_and_a_link_out(opened):
    app = opened(*WRONG, source="old")
    assert linked(app)["output_growth: “11.74 %”"] == "figure?figure=o2"
    assert "**2 số liệu**" in words(app)
    assert any("<https://example.vn/old>" in said for said in words(app))


def test_an_unknown_source_is_said_and_is_no_error(opened):
    app = opened(*WRONG, source="nowhere")
    assert app.info[0].value.startswith("Không có nguồn nào mang mã trong địa chỉ này.")
    assert not app.exception


def test_a_finding_shows_both_wordings_and_leads_to_both_figures(opened):
    app = opened(*WRONG, list="findings")
    assert linked(app)["Số liệu “11.74 %”"] == "figure?figure=o2"
    assert linked(app)["Số liệu “12 - 15 %”"] == "figure?figure=o1"
    assert any(
        "trái với số liệu, kết quả “11\\.74 %” so với nghị quyết “12 \\- 15 %”" in entry[0] for entry in entries(app)
    )


def test_what_a_source_prints_brings_no_markup_and_no_second_line(opened):
    title = "# Đại <b>hội</b> [hỏi](x) *đáp* :red[đỏ]\n\n- $1$"
    app = opened(*WRONG, tables={"sources": [SOURCES[0] | {"title": title}]})
    html = next(element.proto.body for element in app.main.get("html") if element.proto.body.startswith("<table"))
    assert "# Đại &lt;b&gt;hội&lt;/b&gt; [hỏi](x) *đáp* :red[đỏ]" in html
    assert (html.count("<a "), html.count("<tr>"), html.count("<td"), html.count("<span")) == (4, 2, 6, 0)


def test_a_figure_brings_no_markup_to_its_source_and_its_findings(opened):
    hostile = [WRONG[0], WRONG[1] | {"value_text": "11,74 <i>%</i>](x)"}]
    for address in ({"source": "old"}, {"list": "findings"}):
        app = opened(*hostile, **address)
        assert any(words.endswith("“11,74 <i>%</i>](x)”") for words in linked(app))
        assert not any("<i>" in element.proto.body for element in app.main.get("html"))


def test_findings_are_filtered_by_code(opened):
    app = opened(*WRONG, *MISSING, list="findings", code="target_without_result")
    assert "**1 điểm cần xem lại**" in words(app)
    assert fields(app)["code"]["chosen"] == ["target_without_result"]


def test_findings_are_filtered_by_severity(opened):
    assert "**1 điểm cần xem lại**" in words(opened(*WRONG, *MISSING, list="findings", severity="high"))


def test_a_filter_nothing_fits_says_what_to_change(opened):
    app = opened(*MISSING, list="findings", severity="high")
    assert app.info[0].value.startswith("Không có điểm nào khớp")


def test_a_search_begins_the_list_anew_and_stands_in_the_address_as_it_was_typed():
    found, _ = view(*WRONG, page="2", q="bai")
    (search,) = (field for field in found.fields if field.name == "q")
    assert (search.kind, search.chosen, search.clears) == ("words", ["bai"], ("page",))
    assert written(search, [" Báo. Đà Nẵng "], {"page": "2", "term": "2015-2020"}) == {
        "term": "2015-2020", "q": "Báo. Đà Nẵng"
    }  # fmt: skip
    assert written(search, [""], {"q": "bai"}) == {}


def test_a_long_list_is_shown_in_pages_with_links_that_keep_the_choices(opened):
    many = [
        SOURCES[0] | {"source_id": f"s{number:02}", "title": f"Bài {number}", "url": f"https://example.vn/{number}"}
        for number in range(45)
    ]
    app = opened(result("population", 9, source_id="s00"), tables={"sources": many}, q="bai", page="2")
    assert len([label for label in titles(app) if label.startswith("Bài ")]) == 20
    assert rows_of_links(app.main)["Trang sau"] == "sources?q=bai&page=3"
    assert rows_of_links(app.main)["Trang trước"] == "sources?q=bai"


def test_a_page_behind_the_last_shows_the_last(opened):
    app = opened(*WRONG, page="99")
    assert "**2 nguồn**" in words(app)


@pytest.mark.parametrize(
    ("value", "median", "printed", "said"),
    [
        (8.057, 306.643, "40,285 tỷ đồng", "“40,285 tỷ đồng”, tính theo chỉ tiêu là 8,057\u00a0tỷ đồng, lệch 38 lần"),
        (10326.0, 85.0, "10.326 tỷ đồng", "“10.326 tỷ đồng”, tính theo chỉ tiêu là 10.326\u00a0tỷ đồng, lệch 121 lần"),
    ],
)
def test_a_figure_out_of_line_is_told_as_it_was_compared(value, median, printed, said) -> None:
    row = {
        "code": "magnitude_out_of_line", "indicator": "Chi ngân sách", "first_value": value, "second_value": median,
        "first_text": printed, "second_text": None, "unit_of_measure": "tỷ đồng", "unit_label": "tỷ đồng",
        "decimals": 0,
    }  # fmt: skip
    end = f"so với trung vị {round(median)}\u00a0tỷ đồng của các đơn vị khác"
    assert finding(row, "vi", plain) == f"Chi ngân sách: {said} {end}"
