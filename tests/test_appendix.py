from functools import partial
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from termboard.domain.model import SnapshotInfo
from termboard.exports.appendix_docx import docx_bytes
from termboard.exports.appendix_paper import Form
from termboard.exports.appendix_xlsx import CODES_ROW, xlsx_bytes
from termboard.store import query, reader
from termboard.views import appendix as view
from termboard.views.context import Context
from tests.tiny import result, target, tiny_store

GROWTH = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
JOBS = [target("jobs_created", low=300), result("jobs_created", 1868, period_kind="term_total")]
ADMITTED = [target("new_party_members", 10), result("new_party_members", 11)]
DRAFT = [result("conscription_rate", 100, stated_verdict="met")]
ALL = [*GROWTH, *JOBS, *ADMITTED, *DRAFT]

REPORT = {
    "source_id": "report",
    "published_on": "2020-06",
    "language": "vi",
    "title": "Đại hội",
    "url": "https://a.vn/1",
}
TRANSLATED = {"source_id": "report", "published_on": "2020-06", "language": "other", "publisher": "Báo Nghệ An (中文)",
              "title": "明州公社", "url": "https://a.vn/2"}  # fmt: skip

PARTY, STATE = Form("party"), Form("state")


def in_year(year, value, indicator="new_party_members", **fields):
    return result(indicator, value, period_kind="year", period_year=year, **fields)


def listed(*indicators, term_id="2015-2020"):
    """The list of a report: an indicator that stands under a number of its own, or several under one."""
    return [
        {"unit_id": "khue-trung", "term_id": term_id, "position": position, "part": part, "indicator_id": indicator,
         "label": f"{indicator} trong báo cáo", "source_id": "report"}
        for position, one in enumerate(indicators, start=1)
        for part, indicator in enumerate([one] if isinstance(one, str) else one, start=1)
    ]  # fmt: skip


def context_of(*observations, language="vi", **tables):
    store = tiny_store(*observations, **tables)
    info: SnapshotInfo = reader.info(store)
    return Context("scorecard", language, info, lambda question, asked: query.run(store, question, **asked))


def appendix(*observations, language="vi", term_id="2015-2020", period="term", unit_id="khue-trung", **tables):
    context = context_of(*observations, language=language, **tables)
    unit = context.ask(".unit", unit_id=unit_id).iloc[0].to_dict()
    return view.appendix(unit, term_id, context, period)


@pytest.fixture(scope="module")
def growth():
    return appendix(*GROWTH)


def document(contents, form=PARTY):
    return docx.Document(BytesIO(docx_bytes(contents, form)))


def table(contents):
    """The rows of the DOCX table as texts, without its zero-width spaces; merged cells are said once."""
    rows = document(contents).tables[1].rows
    return [[row.cells[i].text.replace("\u200b", "") for i in distinct(row)] for row in rows]


def distinct(row):
    seen = [cell._tc for cell in row.cells]
    return [i for i, cell in enumerate(seen) if seen.index(cell) == i]


def paragraphs(contents):
    return [paragraph.text for paragraph in document(contents).paragraphs]


def workbook(contents):
    return openpyxl.load_workbook(BytesIO(xlsx_bytes(contents)))


def read_back(contents):
    """The targets of the XLSX by indicator: code of a column to value, as a program reads them."""
    lines = list(workbook(contents).worksheets[0].iter_rows(min_row=CODES_ROW + 1, values_only=True))
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[3:]]
    return {row["indicator_id"]: row for row in rows if row["indicator_id"]}


def test_the_columns_are_those_of_a_congress_appendix(growth):
    assert table(growth)[0] == [
        "STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu nghị quyết", "Kết quả cả nhiệm kỳ", "So với nghị quyết",
        "Đánh giá của báo cáo", "Theo số liệu", "Ghi chú",
    ]  # fmt: skip


def test_targets_stand_by_theme_under_roman_numerals():
    firsts = [row[:2] for row in table(appendix(*ALL))[1:]]
    assert firsts == [
        ["I", "Kinh tế"], ["1", "output_growth"],
        ["II", "Văn hóa – xã hội, môi trường"], ["2", "jobs_created"],
        ["III", "Quốc phòng – an ninh"], ["3", "conscription_rate"],
        ["IV", "Xây dựng Đảng, hệ thống chính trị"], ["4", "new_party_members"],
    ]  # fmt: skip


def test_targets_stand_in_the_order_of_the_reports_list_where_it_is_known():
    order = listed("new_party_members", ["jobs_created", "output_growth"])
    assert [row[:2] for row in table(appendix(*ALL, target_lists=order))[1:]] == [
        ["1", "new_party_members trong báo cáo"], ["2", "jobs_created trong báo cáo"],
        ["2", "output_growth trong báo cáo"], ["3", "conscription_rate"],
    ]  # fmt: skip


def test_a_listed_target_without_a_figure_has_its_row():
    rows = table(appendix(*ADMITTED, target_lists=listed("poverty_rate", "new_party_members")))
    assert rows[1] == ["1", "poverty_rate trong báo cáo", "%", "—", "—", "—", "—", "Chưa đánh giá được", ""]


def test_a_listed_target_of_which_only_the_result_is_printed_has_it():
    cells = table(appendix(result("population", 20000, period_kind="end_of_term"), target_lists=listed("population")))
    assert cells[1][3:] == ["—", "20000 người", "—", "—", "Chưa đánh giá được", "Chưa có mục tiêu."]


def test_both_verdicts_stand_side_by_side_and_a_difference_is_remarked(growth):
    assert table(growth)[2][2:] == [
        "%", "12 - 15 %", "11.74 % (bình quân một năm)", "97,8\u00a0%\n−0,26\u00a0điểm\u00a0%", "Đạt", "Không đạt",
        "Báo cáo và số liệu không khớp.",
    ]  # fmt: skip


def test_where_only_the_report_judges_the_figures_have_no_verdict():
    row = table(appendix(result("poverty_rate", 3, period_kind="end_of_term", stated_verdict="met")))[2]
    assert row[5:] == ["—", "Đạt", "Chỉ theo báo cáo", ""]


def test_a_result_of_another_period_than_the_term_says_so_in_its_cell():
    printed = {
        "jobs_created": {"period_kind": "term_total"},
        "poverty_rate": {"period_kind": "end_of_term"},
        "output_growth": {"period_kind": "annual_average"},
        "income_per_capita": {"period_kind": "annual_average", "value_text": "8 triệu đồng/người/năm"},
        "conscription_rate": {"period_kind": "not_stated"},
        "budget_revenue": {"period_kind": "end_of_term", "label": "Thu ngân sách 2016-2019"},
        "population": {"period_kind": "end_of_term", "label": "Dân số 2015-2020"},
    }
    contents = appendix(*(result(one, 8, **fields, stated_verdict="met") for one, fields in printed.items()))
    assert dict(zip(contents.rows["indicator_id"], contents.rows["result_text"], strict=True)) == {
        "jobs_created": "8 lao động",
        "poverty_rate": "8 %",
        "output_growth": "8 % (bình quân một năm)",
        "income_per_capita": "8 triệu đồng/người/năm",
        "conscription_rate": "8 % (nguồn không nói rõ kỳ)",
        "budget_revenue": "8 tỷ đồng (2016 - 2019)",
        "population": "8 người",
    }


def test_a_figure_of_the_last_year_that_closes_the_term_names_the_year():
    closing = in_year(2020, 12, "poverty_rate")
    row = table(appendix(target("poverty_rate", 10, period_kind="end_of_term"), closing))[3]
    assert row[9] == "12 % (năm 2020)"


def test_the_notes_name_the_other_figures_with_their_period_and_source():
    other = result("jobs_created", 2000, period_kind="part_of_term")
    assert table(appendix(*JOBS, other))[2][-1] == (
        "Chia đều 5 năm: 373,6\u00a0lao động/năm. Số liệu khác: 2000 lao động, giữa nhiệm kỳ (nguồn 1)."
    )


def test_an_equal_figure_is_not_another_one():
    again = result("jobs_created", 1868, period_kind="term_total", value_text="1.868 người")
    assert table(appendix(*JOBS, again))[2][-1] == "Chia đều 5 năm: 373,6\u00a0lao động/năm."


def test_the_indicator_has_the_name_that_the_report_gives_it():
    set_for = target("output_growth", 12, label="Tổng giá trị sản xuất tăng bình quân, mục tiêu đại hội")
    assert table(appendix(set_for))[2][1] == "Tổng giá trị sản xuất tăng bình quân"
    assert table(appendix(set_for, language="en"))[2][1] == "output_growth"


def test_a_translated_page_gives_its_figures_and_not_its_words():
    printed = {
        "output_growth": target("output_growth", 9.87),
        "conscription_rate": target("conscription_rate", 95, qualifier="over"),
        "population": target("population", 900, qualifier="about"),
        "jobs_created": target("jobs_created", low=300),
        "poverty_rate": target("poverty_rate", 2, qualifier="nearly"),
        "birth_rate": target("birth_rate", high=12),
        "new_party_members": target("new_party_members", low=8, high=10),
    }
    contents = appendix(*({**row, "value_text": "9-10%的增长"} for row in printed.values()), sources=[TRANSLATED])
    assert dict(zip(contents.rows["indicator_id"], contents.rows["target_text"], strict=True)) == {
        "output_growth": "9,87\u00a0%",
        "conscription_rate": "trên 95\u00a0%",
        "population": "khoảng 900\u00a0người",
        "jobs_created": "từ 300\u00a0lao động/năm trở lên",
        "poverty_rate": "dưới 2\u00a0%",
        "birth_rate": "không quá 12\u00a0‰",
        "new_party_members": "8 - 10\u00a0đảng viên/năm",
    }
    assert contents.notes[0] == (
        "Số liệu lấy từ bản dịch thì ghi bằng giá trị theo đơn vị tính của chỉ tiêu, không ghi lời của bản dịch."
    )
    assert paragraphs(contents)[-2] == "1. Báo Nghệ An, bản dịch, 06/2020, https://a.vn/2"
    assert "的" not in str(read_back(contents))


def test_the_years_stand_side_by_side_where_one_has_a_figure():
    head, years, _, row = table(appendix(*ADMITTED, in_year(2018, 12)))
    assert head[4:6] == ["Kết quả hằng năm", "Kết quả cả nhiệm kỳ"]
    assert years[4:9] == ["2016", "2017", "2018", "2019", "2020"]
    assert row[4:9] == ["", "", "12", "", ""]


def test_a_years_wording_that_says_more_than_its_number_is_a_remark():
    over = in_year(2018, 12, qualifier="over", value_text="hơn 12 đảng viên")
    assert table(appendix(*ADMITTED, over))[3][-1] == "Năm 2018: hơn 12 đảng viên."


def test_a_year_that_closes_the_term_is_not_remarked_twice():
    closing = in_year(2020, 12, qualifier="over", value_text="hơn 12 đảng viên", stated_verdict="exceeded")
    row = table(appendix(target("new_party_members", 10, period_kind="end_of_term"), closing))[3]
    assert row[8:11] == ["12", "hơn 12 đảng viên (năm 2020)", "120\u00a0%\n+2\u00a0đảng\u00a0viên"]
    assert row[-1] == ""


def test_plans_of_single_years_stay_out_and_are_counted():
    plan = target("jobs_created", 400, period_kind="year", period_year=2018)
    contents = appendix(*GROWTH, plan)
    assert list(contents.rows["indicator_id"]) == ["output_growth"]
    assert contents.notes[-2].startswith("Không gồm 1 mục tiêu của kế hoạch từng năm")


def test_a_years_plan_has_an_appendix_of_its_own():
    plan = [target("jobs_created", 400, period_kind="year", period_year=2018), in_year(2018, 420, "jobs_created")]
    contents = appendix(*GROWTH, *plan, period="2018")
    assert contents.title == "Kết quả thực hiện các chỉ tiêu kế hoạch năm 2018"
    head, _, row = table(contents)
    assert head[3:6] == ["Kế hoạch năm 2018", "Kết quả năm 2018", "So với kế hoạch"]
    assert row[3:5] == ["400 lao động", "420 lao động"]


def test_what_the_report_counts_itself_is_told_beside_the_rows():
    count = result("targets_met_count", 9, period_kind="term_total", value_text="đạt và vượt 9 chỉ tiêu")
    notes = appendix(*GROWTH, count).notes
    assert "Báo cáo tự tổng kết: đạt và vượt 9 chỉ tiêu." in " ".join(notes)


def test_targets_alone_are_a_list_without_the_columns_of_results():
    contents = appendix(target("output_growth", 12, term_id="2025-2030"), term_id="2025-2030", unit_id="khue-trung")
    assert contents.title == "Các chỉ tiêu nghị quyết đại hội nhiệm kỳ 2025 - 2030"
    assert table(contents)[0] == ["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu nghị quyết", "Ghi chú"]


@pytest.mark.parametrize(
    ("observations", "congress"), [(GROWTH, "2020 - 2025"), ([target("output_growth", 12)], "2015 - 2020")]
)
def test_results_are_for_the_congress_that_ends_the_term_and_targets_for_the_one_that_opens_it(observations, congress):
    assert appendix(*observations).congress_term == congress


@pytest.mark.parametrize("form", [PARTY, STATE])
def test_the_page_has_the_margins_of_both_rules(growth, form):
    section = document(growth, form).sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]


def test_every_letter_is_times_new_roman(growth):
    file = document(growth)
    assert file.styles["Normal"].font.name == "Times New Roman"
    runs = [run for element in file.element.iter(qn("w:p")) for run in element.iter(qn("w:rFonts"))]
    assert runs == []


def test_pages_are_numbered_in_the_top_margin_from_the_second_on(growth):
    section = document(growth).sections[0]
    field = section.header._element.find(f".//{qn('w:fldSimple')}")
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    assert field.get(qn("w:instr")) == "PAGE"


def test_the_head_is_repeated_and_no_row_is_divided():
    rows = [row._tr for row in document(appendix(*ADMITTED, in_year(2018, 12))).tables[1].rows]
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, True, False, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_the_table_is_as_wide_as_the_page_between_its_margins():
    wide = in_year(2018, 123456789.123, "budget_revenue")
    contents = appendix(*ALL, target("budget_revenue", 1), wide)
    widths = [column.width.mm for column in document(contents).tables[1].columns]
    assert sum(widths) == pytest.approx(252, abs=0.5)


def letter_sizes(contents):
    table = document(contents).tables[1]
    return {run.font.size.pt for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs}


def test_letters_get_smaller_before_a_number_is_broken():
    wide = [in_year(year, 531240.25 + year, "budget_revenue") for year in range(2016, 2021)]
    set_for = target("budget_revenue", 1)
    assert letter_sizes(appendix(set_for)) == {12}
    assert letter_sizes(appendix(set_for, *wide)) == {9}


def lines(cell):
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_partys_paper_has_the_congress_over_an_asterisk_and_the_partys_name(language):
    left, right = document(appendix(*GROWTH, language=language)).tables[0].rows[0].cells
    assert lines(left) == [
        "ĐẢNG BỘ QUẬN CẨM LỆ", "ĐẠI HỘI ĐẢNG BỘ PHƯỜNG KHUÊ TRUNG", "LẦN THỨ ……, NHIỆM KỲ 2020 - 2025", "*",
    ]  # fmt: skip
    assert lines(right) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]


def test_letters_of_the_partys_heading_are_as_large_and_bold_as_its_rules_say(growth):
    left, right = document(growth).tables[0].rows[0].cells
    runs = [run for cell in (left, right) for paragraph in cell.paragraphs for run in paragraph.runs]
    assert [(run.font.size.pt, run.bold) for run in runs] == [
        (14, False), (14, True), (14, True), (14, False), (15, True),
    ]  # fmt: skip


def test_a_unit_of_today_stands_under_its_province():
    own = [{**row, "unit_id": "cam-le"} for row in GROWTH]
    left, _ = document(appendix(*own, unit_id="cam-le")).tables[0].rows[0].cells
    assert lines(left)[0] == "ĐẢNG BỘ THÀNH PHỐ ĐÀ NẴNG"


def test_an_annex_of_a_state_paper_has_no_heading_of_its_own(growth):
    file = document(growth, STATE)
    assert len(file.tables) == 1
    assert file.paragraphs[0].text == "Phụ lục ……"
    assert file.paragraphs[-1].text == "Dữ liệu phiên bản 1, 23/11/2026./."


def test_a_signed_paper_of_the_party_has_blanks_for_number_day_signature_and_recipients(growth):
    heading, _, end = document(growth, Form("party", is_signed=True)).tables
    left, right = heading.rows[0].cells
    assert lines(left)[-1] == "Số ……-……/……"
    assert lines(right)[1] == "…………………, ngày …… tháng …… năm ………"
    recipients, signer = end.rows[0].cells
    assert [line.rstrip("…;.") for line in lines(recipients)] == ["Nơi nhận:", "- ", "- ", "- Lưu "]
    assert recipients.paragraphs[0].runs[0].underline
    assert lines(signer)[0] == "T/M ĐOÀN CHỦ TỊCH"


def test_a_signed_paper_of_the_state_is_the_peoples_committees(growth):
    heading, _, end = document(growth, Form("state", is_signed=True)).tables
    left, right = heading.rows[0].cells
    assert lines(left) == ["ỦY BAN NHÂN DÂN", "PHƯỜNG KHUÊ TRUNG", "Số: ……/……"]
    assert lines(right)[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert lines(end.rows[0].cells[1])[:2] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_an_unsigned_paper_has_neither_day_nor_signature(growth):
    said = document(growth).element.xpath("string()")
    assert "Nơi nhận" not in said
    assert "T/M" not in said


def test_the_title_names_term_unit_and_place_as_they_were(growth):
    assert paragraphs(growth)[1:4] == [
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2015 - 2020",
        "Phường Khuê Trung, quận Cẩm Lệ, thành phố Đà Nẵng",
        "(Kèm theo Văn bản số ……-……/……, ngày …… tháng …… năm ……… của ………………………)",
    ]


def test_a_district_whose_kind_is_not_known_stands_by_its_name():
    assert appendix(*GROWTH, districts=[]).unit == "Phường Khuê Trung, Cẩm Lệ, thành phố Đà Nẵng"


def test_sources_and_data_version_stand_below_the_table():
    contents = appendix(*GROWTH, sources=[REPORT])
    assert paragraphs(contents)[-3:] == [
        "Nguồn số liệu:", "1. Báo Đà Nẵng, Đại hội, 06/2020, https://a.vn/1", "Dữ liệu phiên bản 1, 23/11/2026.",
    ]  # fmt: skip


def test_the_address_of_a_source_is_a_link():
    file = document(appendix(*GROWTH, sources=[REPORT]))
    links = [relation.target_ref for relation in file.part.rels.values() if relation.reltype.endswith("/hyperlink")]
    assert links == ["https://a.vn/1"]


def test_numbers_of_the_workbook_are_those_of_the_store(growth):
    row = read_back(growth)["output_growth"]
    numbers = [row[code] for code in ("target_lower", "target_upper", "result_value", "attainment", "gap")]
    assert numbers == [12, 15, 11.74, 97.83, -0.26]


def test_what_was_printed_stands_beside_the_numbers():
    row = read_back(appendix(*JOBS))["jobs_created"]
    assert (row["target_text"], row["target_lower"], row["target_upper"]) == ("300 lao động", 300, None)
    assert (row["result_text"], row["result_value"]) == ("1868 lao động", 373.6)


def test_all_five_years_are_columns_of_the_workbook_with_their_wording():
    row = read_back(appendix(*ADMITTED, in_year(2018, 12, value_text="12 đồng chí")))["new_party_members"]
    assert [row[f"result_{year}"] for year in range(2016, 2021)] == [None, None, 12, None, None]
    assert row["result_2018_text"] == "12 đồng chí"


def test_a_program_finds_whose_figures_these_are(growth):
    row = read_back(growth)["output_growth"]
    codes = (
        "unit_id", "term_id", "theme", "period", "basis", "unit_of_measure", "result_period_kind", "stated_verdict",
        "computed_verdict",
    )  # fmt: skip
    assert [row[code] for code in codes] == [
        "khue-trung", "2015-2020", "economy", "term", "annual_average", "%", "annual_average", "met", "missed",
    ]  # fmt: skip


def test_the_codes_are_the_same_in_both_languages():
    codes = [
        [cell.value for cell in workbook(appendix(*GROWTH, language=language)).worksheets[0][CODES_ROW + 1]]
        for language in ("vi", "en")
    ]
    assert codes[0] == codes[1]


def test_the_workbook_says_which_row_and_columns_are_for_programs(growth):
    sheet = workbook(growth).worksheets[0]
    assert sheet["A3"].value.startswith("Hàng mã cột (hàng 2) và các cột đang ẩn")
    assert sheet.row_dimensions[CODES_ROW + 1].hidden


def test_people_see_names_and_not_codes(growth):
    sheet = workbook(growth).worksheets[0]
    hidden = next(columns for columns in sheet.column_dimensions.values() if columns.hidden)
    names = [cell.value for cell in sheet[4] if not hidden.min <= cell.column <= hidden.max]
    assert names[:7] == ["STT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu nghị quyết", "Mục tiêu từ", "Mục tiêu đến", "2016"]
    assert names[-1] == "Ghi chú"


@pytest.mark.parametrize("printed", ["=1+1", "+84", "-5 %", "@SUM(A1)", "https://example.vn"])
def test_a_wording_that_looks_like_a_formula_stays_text(printed):
    contents = appendix(target("output_growth", 12, value_text=printed))
    cell = workbook(contents).worksheets[0]["D6"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (printed, "s", None)


def test_the_workbook_prints_on_a4_across_with_its_head_on_every_page(growth):
    sheet = workbook(growth).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    # One page wide is what a file says by saying nothing.
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C5", "$4:$4")
    assert {cell.font.name for row in sheet for cell in row} == {"Times New Roman"}


def test_the_second_sheet_says_what_is_to_be_known(growth):
    said = list(workbook(growth).worksheets[1].iter_rows(values_only=True))
    assert said[:2] == [("Đơn vị", "Phường Khuê Trung, quận Cẩm Lệ, thành phố Đà Nẵng"), ("Nhiệm kỳ", "2015 - 2020")]
    assert said[-1] == ("Dữ liệu", "Dữ liệu phiên bản 1, 23/11/2026")


@pytest.fixture
def opened(open_page):
    return partial(open_page, "scorecard", unit="khue-trung")


def offered(app):
    return [button.proto.label for button in app.get("download_button")]


def test_the_scorecard_offers_both_files(opened):
    assert {"Tải phụ lục DOCX", "Tải phụ lục XLSX"} <= set(offered(opened(*GROWTH)))


def test_without_targets_nothing_is_offered(opened):
    assert offered(opened(result("population", 20000, period_kind="end_of_term"))) == []
