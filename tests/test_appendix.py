from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from streamlit.testing.v1 import AppTest

from termboard.app import appendix as appendix_part
from termboard.app.shell import Page
from termboard.exports.appendix_docx import docx_bytes
from termboard.exports.appendix_xlsx import CODES_ROW, xlsx_bytes
from termboard.store import query
from tests.tiny import result, target, tiny_store, tiny_store_directory

ENTRY = Path(__file__).parent.parent / "dashboard.py"

GROWTH = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
JOBS = [target("jobs_created", low=300), result("jobs_created", 1868, period_kind="term_total")]
ADMITTED = [target("new_party_members", 10), result("new_party_members", 11)]
DRAFT = [result("conscription_rate", 100, stated_verdict="met")]
ALL = [*GROWTH, *JOBS, *ADMITTED, *DRAFT]


def in_year(year, value, indicator="new_party_members", **fields):
    return result(indicator, value, period_kind="year", period_year=year, **fields)


@dataclass(frozen=True)
class TinyPage(Page):
    """A page on a store in memory, which need not be published."""

    connection: Any = None

    def ask(self, question, **parameters):
        return query.run(self.connection, f"pages/{question}", **parameters)

    def data_version(self):
        return "Dữ liệu phiên bản 1, 23/11/2026"


def appendix(*observations, language="vi", term_id="2015-2020", **tables):
    page = TinyPage("scorecard", language, "light", 1000, None, connection=tiny_store(*observations, **tables))
    unit = page.ask("scorecard/unit", unit_id="khue-trung").iloc[0].to_dict()
    return appendix_part.appendix(page, unit, term_id)


@pytest.fixture(scope="module")
def growth():
    return appendix(*GROWTH)


def document(contents):
    return docx.Document(BytesIO(docx_bytes(contents)))


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
        "Đánh giá", "Ghi chú",
    ]  # fmt: skip


def test_targets_stand_by_theme_under_roman_numerals():
    firsts = [row[:2] for row in table(appendix(*ALL))[1:]]
    assert firsts == [
        ["I", "Kinh tế"], ["1", "output_growth"],
        ["II", "Văn hóa – xã hội, môi trường"], ["2", "jobs_created"],
        ["III", "Quốc phòng – an ninh"], ["3", "conscription_rate"],
        ["IV", "Xây dựng Đảng, hệ thống chính trị"], ["4", "new_party_members"],
    ]  # fmt: skip


def test_the_verdict_is_that_of_the_figures_and_the_reports_own_is_a_remark(growth):
    assert table(growth)[2][2:] == [
        "%", "“12 - 15 %”", "“11.74 %”", "97,8\u00a0%\n−0,26\u00a0điểm\u00a0%", "Không đạt",
        "Báo cáo ghi “đạt”. Báo cáo và số liệu không khớp.",
    ]  # fmt: skip


def test_a_target_without_a_result_has_dashes_and_its_reason():
    row = table(appendix(target("output_growth", 12)))[2]
    assert row[4:] == ["—", "—", "Chưa đánh giá được", "Chưa có kết quả."]


def test_the_years_stand_side_by_side_where_one_has_a_figure():
    head, years, _, row = table(appendix(*ADMITTED, in_year(2018, 12)))
    assert head[4:6] == ["Kết quả hằng năm", "Kết quả cả nhiệm kỳ"]
    assert years[4:9] == ["2016", "2017", "2018", "2019", "2020"]
    assert row[4:9] == ["", "", "12", "", ""]


def test_a_years_wording_that_says_more_than_its_number_is_a_remark():
    over = in_year(2018, 12, qualifier="over", value_text="hơn 12 đảng viên")
    assert table(appendix(*ADMITTED, over))[3][-1] == "Năm 2018: “hơn 12 đảng viên”."


def test_a_year_that_closes_the_term_is_not_quoted_twice():
    closing = in_year(2020, 12, qualifier="over", value_text="hơn 12 đảng viên", stated_verdict="exceeded")
    row = table(appendix(target("new_party_members", 10, period_kind="end_of_term"), closing))[3]
    assert row[8:11] == ["12", "“hơn 12 đảng viên”", "120\u00a0%\n+2\u00a0đảng\u00a0viên"]


def test_plans_of_single_years_stay_out_and_are_counted():
    plan = target("jobs_created", 400, period_kind="year", period_year=2018)
    contents = appendix(*GROWTH, plan)
    assert list(contents.rows["indicator_id"]) == ["output_growth"]
    assert contents.notes[-2].startswith("Không gồm 1 mục tiêu của kế hoạch từng năm")


def test_the_page_is_laid_out_as_the_decree_asks(growth):
    section = document(growth).sections[0]
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
    assert letter_sizes(appendix(set_for, *wide[:1])) == {11}
    assert letter_sizes(appendix(set_for, *wide)) == {9}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_the_decree_prescribes_is_vietnamese_in_both_languages(language):
    contents = appendix(*GROWTH, language=language)
    office, state = document(contents).tables[0].rows[0].cells
    assert set(office.text) == {"…", "\n"}
    assert state.text.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert paragraphs(contents)[0] == "Phụ lục"


def test_the_title_names_term_and_unit_and_leaves_the_document_to_be_filled_in(growth):
    assert paragraphs(growth)[1:4] == [
        "KẾT QUẢ THỰC HIỆN CHỈ TIÊU NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2015–2020",
        "Phường Khuê Trung, Cẩm Lệ, Đà Nẵng",
        "(Kèm theo Văn bản số ………/……… ngày …… tháng …… năm ……… của ………………………………)",
    ]


def test_sources_and_data_version_stand_below_the_table():
    source = {"source_id": "report", "published_on": "2020-06", "language": "vi", "url": "https://example.vn/a"}
    said = paragraphs(appendix(*GROWTH, sources=[source]))
    assert said[-3:] == [
        "- Dữ liệu phiên bản 1, 23/11/2026.", "Nguồn số liệu:", "- Báo Đà Nẵng, 06/2020, https://example.vn/a",
    ]  # fmt: skip


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
    codes = ("unit_id", "term_id", "theme", "period", "basis", "unit_of_measure", "stated_verdict")
    assert [row[code] for code in codes] == [
        "khue-trung", "2015-2020", "economy", "term", "annual_average", "%", "met",
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
    assert said[:2] == [("Đơn vị", "Phường Khuê Trung, Cẩm Lệ, Đà Nẵng"), ("Nhiệm kỳ", "2015–2020")]
    assert said[-1] == ("Dữ liệu", "Dữ liệu phiên bản 1, 23/11/2026")


@pytest.fixture
def opened(tmp_path, monkeypatch):
    def open_with(*observations):
        monkeypatch.setenv("TERMBOARD_STORE", str(tiny_store_directory(tmp_path, *observations)))
        monkeypatch.setattr("termboard.paths.DATA", tmp_path / "data")
        app = AppTest.from_file(ENTRY, default_timeout=30).switch_page("pages/scorecard.py")
        app.query_params["unit"] = "khue-trung"
        return app.run()

    return open_with


def offered(app):
    return [button.proto.label for button in app.get("download_button")]


def test_the_scorecard_offers_both_files(opened):
    assert {"Tải phụ lục DOCX", "Tải phụ lục XLSX"} <= set(offered(opened(*GROWTH)))


def test_without_targets_nothing_is_offered(opened):
    assert offered(opened(result("population", 20000, period_kind="end_of_term"))) == []
