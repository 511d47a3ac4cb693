"""Tables as offices lay them out: what is read, what is asked, what is left out and said so."""

from datetime import datetime

import pytest

from tests.reading.files import HEADER, TITLES, UNIT, annex, codes, read, told, word, xlsx


def test_an_annex_gives_targets_and_results_of_its_unit_and_term() -> None:
    reading = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo cuối nhiệm kỳ", "%", "dưới 1", 0.42, "Vượt")))
    target, result = reading.figures
    assert (target.unit_id, target.term_id) == (UNIT, "2015-2020")
    assert told(target) == ("D5", "target", "poverty_rate", "end_of_term", 1.0)
    assert (target.qualifier, target.value_text) == ("at_most", "dưới 1")
    assert told(result) == ("E5", "result", "poverty_rate", "end_of_term", 0.42)
    assert (result.stated_verdict, result.status) == ("exceeded", "sure")
    assert reading.problems == ()


def test_a_percent_is_read_as_its_format_shows_it() -> None:
    rows = ((1, "Thu ngân sách tăng bình quân", "%/năm", "từ 8 trở lên", 0.11249, "Vượt"),)
    result = read("a.xlsx", annex(*rows, formats={"E5": "0.0%"})).figures[1]
    assert (result.value_text, result.value, result.unit_of_measure) == ("11,2%", 11.2, "%")


def test_years_under_a_merged_heading_are_results_of_those_years() -> None:
    rows = [
        *TITLES[:2], ("TỔNG HỢP CÁC CHỈ TIÊU GIAI ĐOẠN 2016 - 2020",),
        ("TT", "Chỉ tiêu", "NQ đến 2020", "Kết quả", None, None, "Cộng"),
        (None, None, None, 2019, "Ước TH 2020", None, None),
        (1, "Kết nạp đảng viên mới (đảng viên)", "50 (cả nhiệm kỳ)", 12, 9, None, 55),
    ]  # fmt: skip
    reading = read("a.xlsx", xlsx(rows, merges=["D4:F4", "A4:A5", "B4:B5", "C4:C5", "G4:G5"]))
    assert [told(figure) for figure in reading.figures] == [
        ("C6", "target", "new_party_members", "term_total", 50.0),
        ("D6", "result", "new_party_members", "year", 12.0),
        ("E6", "result", "new_party_members", "year", 9.0),
        ("G6", "result", "new_party_members", "term_total", 55.0),
    ]
    assert [figure.is_provisional for figure in reading.figures] == [False, False, True, False]


def test_a_numbering_row_tells_what_a_per_cent_was_computed_from() -> None:
    rows = [
        *TITLES[:2], ("KẾT QUẢ THỰC HIỆN NĂM 2019",),
        ("TT", "Chỉ tiêu", "TH 2018", "KH 2019", "TH 2019", "Tỷ lệ", "Tỷ lệ"),
        ("A", "B", "1", "2", "3", "4=3/2", "5=3/1"),
        (1, "Thu ngân sách nhà nước (tỷ đồng)", 10, 12, 12.6, 105, 126),
    ]  # fmt: skip
    reading = read("a.xlsx", xlsx(rows))
    assert [(told(f), f.period_year, f.plan_percent) for f in reading.figures] == [
        (("C6", "result", "budget_revenue", "year", 10.0), 2018, None),
        (("D6", "target", "budget_revenue", "year", 12.0), 2019, None),
        (("E6", "result", "budget_revenue", "year", 12.6), 2019, 105),
    ]
    assert [(item.reason, item.column) for item in reading.left_out] == [("comparison", "G")]


def test_parts_of_a_row_carry_it() -> None:
    reading = read(
        "a.xlsx",
        annex(
            (2, "Cơ cấu kinh tế", None, None, None, None),
            (None, "- Dịch vụ", "%", "78 - 80", 79.2, "Đạt"),
            (None, "- Nông nghiệp", "%", "<1", 0.7, "Đạt"),
            (3, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt"),
            (None, "Trong đó: hộ đồng bào dân tộc thiểu số", "%", 3, 2.5, "Đạt"),
        ),
    )
    assert [figure.indicator_id for figure in reading.figures[::2]] == [
        "services_share", "agriculture_share", "poverty_rate", "other",
    ]  # fmt: skip
    assert reading.figures[-1].label == "Tỷ lệ hộ nghèo: hộ đồng bào dân tộc thiểu số"


def test_one_words_in_a_cell_may_turn_the_indicator() -> None:
    rows = ((1, "Tỷ lệ hộ nghèo", "%", "giảm 2 - 2,5%/năm", "giảm 2,7%/năm", "Vượt"),)
    figures = read("a.xlsx", annex(*rows)).figures
    assert [told(f) for f in figures] == [
        ("D5", "target", "poverty_reduction", "annual_average", 2.0, 2.5),
        ("E5", "result", "poverty_reduction", "annual_average", 2.7),
    ]
    assert figures[0].unit_of_measure == "điểm %"


def test_hidden_rows_and_columns_and_helpers_are_left_out_and_listed() -> None:
    content = annex(
        (1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt"),
        (2, "Dòng kiểm tra", "%", 1, 1, "Đạt"),
        (),
        (),
        (None, "Dữ liệu biểu đồ"),
        (None, "Đạt", None, 7),
        hidden_rows=[6],
        hidden_columns=["F"],
    )
    reading = read("a.xlsx", content)
    assert [figure.row for figure in reading.figures] == [5, 5]
    assert {(item.reason, item.row, item.column) for item in reading.left_out} == {
        ("hidden_row", 6, None), ("hidden_column", None, "F"), ("helper", 9, None), ("helper", 10, None),
    }  # fmt: skip


def test_the_closing_line_counts_the_targets() -> None:
    row = ("Tổng số: 22 chỉ tiêu; đạt và vượt: 17; không đạt: 4",)
    reading = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt"), row))
    assert [told(figure)[1:] for figure in reading.figures[2:]] == [
        ("target", "targets_set_count", "term_total", 22.0),
        ("result", "targets_met_count", "term_total", 17.0),
        ("result", "targets_missed_count", "term_total", 4.0),
    ]


def test_ticks_under_three_headings_are_a_verdict() -> None:
    rows = [
        *TITLES,
        ("TT", "Chỉ tiêu", "ĐVT", "NQ", "KQ", "Đánh giá", None, None),
        (None, None, None, None, None, "Vượt", "Đạt", "Không đạt"),
        (1, "Tỷ lệ hộ nghèo", "%", 1, 1.2, None, None, "x"),
    ]
    places = ["F4:H4", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5"]
    assert read("a.xlsx", xlsx(rows, merges=places)).figures[1].stated_verdict == "missed"


def test_a_mid_term_result_has_no_verdict_and_no_per_cent() -> None:
    titles = [*TITLES[:2], ("KẾT QUẢ GIỮA NHIỆM KỲ 2015 - 2020",)]
    header = ("TT", "Chỉ tiêu", "ĐVT", "NQ đến 2020", "Thực hiện đến 30/6/2018", "% so NQ", "Khả năng đến hết nhiệm kỳ")
    reading = read("a.xlsx", annex((1, "Kết nạp đảng viên", "đ/c", 40, 21, 52.5, "Đạt"), header=header, titles=titles))
    result = reading.figures[1]
    assert (result.period_kind, result.period_year, result.plan_percent) == ("part_of_term", 2018, None)
    assert result.stated_verdict == ""
    assert [item.reason for item in reading.left_out] == ["outlook", "running_plan"]


def test_six_months_are_a_part_of_their_year() -> None:
    titles = [*TITLES[:2], ("TÌNH HÌNH THỰC HIỆN CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2019",)]
    header = ("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019")
    figures = read("a.xlsx", annex((1, "Giao quân", "%", 100, 60), header=header, titles=titles)).figures
    assert [(f.role, f.period_kind, f.period_year, f.period_months) for f in figures] == [
        ("target", "year", 2019, None), ("result", "part_of_year", 2019, 6),
    ]  # fmt: skip


def test_a_base_year_begins_the_term_of_its_targets() -> None:
    content = word(
        ["ĐẢNG BỘ XÃ QUỲNH LƯU, TỈNH NGHỆ AN", "CÁC CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2025 - 2030"],
        [("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Mục tiêu đến năm 2030"),
         ("1", "Thu nhập bình quân đầu người", "triệu đồng/năm", "66", "Trên 100")],
    )  # fmt: skip
    base, target = read("a.docx", content).figures
    assert (base.unit_id, base.term_id, base.period_kind, base.period_year) == (
        "xa-quynh-luu-nghe-an", "2025-2030", "start_of_term", 2025,
    )  # fmt: skip
    assert (target.period_kind, target.period_year, target.qualifier) == ("end_of_term", 2030, "over")


def test_a_table_that_goes_on_over_a_page_is_one() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Kết quả")
    content = word(
        ["ĐẢNG ỦY PHƯỜNG CHÍNH GIÁN, QUẬN THANH KHÊ", "KẾT QUẢ NHIỆM KỲ 2015 - 2020"],
        [header, ("1", "Tỷ lệ hộ nghèo", "%", "1", "0,9")],
        [("2", "Gia đình văn hóa", "%", "93", "95,2")],
        [header, ("3", "Giao quân hằng năm", "%", "100", "100")],
    )
    figures = read("a.docx", content).figures
    assert [(f.sheet, f.row, f.indicator_id) for f in figures[::2]] == [
        ("table 1", 2, "poverty_rate"), ("table 2", 1, "cultural_family_rate"), ("table 3", 2, "conscription_rate"),
    ]  # fmt: skip


def test_rows_of_a_roll_up_are_units() -> None:
    rows = [
        ("HUYỆN ỦY QUỲNH PHỤ",),
        ("TỔNG HỢP KẾT QUẢ NHIỆM KỲ 2015 - 2020",),
        ("TT", "Xã, thị trấn", "Thu nhập BQĐN năm 2020 (tr.đ)", None, "Chỉ tiêu NQ đại hội", None),
        (None, None, "Mục tiêu", "Kết quả", "Đề ra", "Đạt và vượt"),
        (1, "TT. Quỳnh Côi", 55, 58.5, 20, 19),
        (2, "AN ẤP", 45, "trên 46", 19, 19),
        (None, "Toàn huyện", 50, 52, 39, 38),
    ]
    reading = read("a.xlsx", xlsx(rows, merges=["A3:A4", "B3:B4", "C3:D3", "E3:F3"]))
    assert [(f.unit_id, *told(f)) for f in reading.figures[4:]] == [
        ("xa-an-ap-quynh-phu-thai-binh", "C6", "target", "income_per_capita", "end_of_term", 45.0),
        ("xa-an-ap-quynh-phu-thai-binh", "D6", "result", "income_per_capita", "end_of_term", 46.0),
        ("xa-an-ap-quynh-phu-thai-binh", "E6", "target", "targets_set_count", "term_total", 19.0),
        ("xa-an-ap-quynh-phu-thai-binh", "F6", "result", "targets_met_count", "term_total", 19.0),
    ]
    assert {f.unit_id for f in reading.figures[:4]} == {"thi-tran-quynh-coi-quynh-phu-thai-binh"}
    assert [(item.reason, item.row) for item in reading.left_out] == [("total", 7)]


def test_a_long_table_tells_unit_and_year_in_every_row() -> None:
    content = (
        "Đơn vị;Năm;Chỉ tiêu;ĐVT;Kế hoạch;Thực hiện\n"
        "Xã Tam Kim - huyện Nguyên Bình;2021;Thu ngân sách xã;triệu đồng;1.200;1.254,5\n"
        "Xã Thành Công - huyện Nguyên Bình;2022;Tỷ lệ hộ nghèo;%;26;25,1\n"
    ).encode()
    figures = read("a.csv", content).figures
    assert [(f.unit_id, f.period_year, *told(f)[1:]) for f in figures] == [
        ("xa-tam-kim-nguyen-binh-cao-bang", 2021, "target", "local_budget_revenue", "year", 1200.0),
        ("xa-tam-kim-nguyen-binh-cao-bang", 2021, "result", "local_budget_revenue", "year", 1254.5),
        ("xa-thanh-cong-nguyen-binh-cao-bang", 2022, "target", "poverty_rate", "year", 26.0),
        ("xa-thanh-cong-nguyen-binh-cao-bang", 2022, "result", "poverty_rate", "year", 25.1),
    ]


def test_years_may_stand_down_the_side() -> None:
    rows = [
        ("PHƯỜNG LINH TÂY, THÀNH PHỐ THỦ ĐỨC",),
        ("Số liệu giai đoạn 2021-2025",),
        ("Năm", "Thu ngân sách (tỷ đồng)", "Giao quân (%)"),
        (2021, 152.4, 100),
        ("Ước 2025", 190, 100),
    ]
    figures = read("a.xlsx", xlsx(rows)).figures
    assert [(f.indicator_id, f.period_year, f.is_provisional) for f in figures] == [
        ("budget_revenue", 2021, False), ("conscription_rate", 2021, False),
        ("budget_revenue", 2025, True), ("conscription_rate", 2025, True),
    ]  # fmt: skip


def test_what_an_editor_chose_goes_before_the_file() -> None:
    content = xlsx([("BIỂU 2",), HEADER, (1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt")])
    reading = read("a.xlsx", content, unit_id=UNIT, term_id="2010-2015")
    assert {(f.unit_id, f.term_id, f.status) for f in reading.figures} == {(UNIT, "2010-2015", "sure")}


TWINS = {
    "cell_date": ((1, "Tỷ lệ hộ nghèo", "%", datetime(2020, 5, 12), 0.9, "Đạt"), {"formats": {"D5": "dd-mmm"}}),
    "cell_unreadable": ((1, "Tỷ lệ hộ nghèo", "%", "1 (đầu kỳ) và 2, 3", 0.9, "Đạt"), {}),
    "cell_formula": ((1, "Tỷ lệ hộ nghèo", "%", "=1/2", 0.9, "Đạt"), {}),
    "cell_fraction": ((1, "Giải quyết việc làm", "lao động", 1.868, 2000, "Đạt"), {}),
    "cell_error": ((1, "Tỷ lệ hộ nghèo", "%", "#REF!", 0.9, "Đạt"), {}),
    "measure_unknown": ((1, "Tỷ lệ hộ nghèo", "gia cảnh", 1, 0.9, "Đạt"), {}),
    "indicator_new": ((1, "Số cây đa được gắn biển di sản", "cây", 1, 2, "Đạt"), {}),
    "indicator_unsure": ((1, "Tỷ xuất sinh", "‰", 12, 11.5, "Đạt"), {}),
}


@pytest.mark.parametrize("code", TWINS)
def test_an_annex_with_problems_says_which_and_asks(code: str) -> None:
    row, layout = TWINS[code]
    reading = read("a.xlsx", annex(row, **layout))
    problem = next(problem for problem in reading.problems if problem.code == code)
    assert (problem.sheet, problem.row) == ("Biểu 1", 5)
    assert problem.sentence_vi != problem.sentence_en
    if code != "cell_error":
        assert [figure.status for figure in reading.figures if code in figure.reasons][:1] == ["ask"]


def test_a_number_in_thousands_or_decimals_is_asked_where_decimals_have_points() -> None:
    content = (
        "ĐẢNG ỦY PHƯỜNG CHÍNH GIÁN, QUẬN THANH KHÊ\nKẾT QUẢ NHIỆM KỲ 2015 - 2020\n"
        "TT\tChỉ tiêu\tĐVT\tMục tiêu\tKết quả\n1\tTỷ lệ hộ nghèo\t%\t1.5\t0.9\n"
        "2\tGiải quyết việc làm\tlao động\t1.800\t1.868\n"
    ).encode("utf-16")
    reading = read("a.txt", content)
    assert codes(reading) == ["cell_separator", "cell_separator"]
    assert [(f.value, f.status) for f in reading.figures] == [
        (1.5, "sure"),
        (0.9, "sure"),
        (None, "ask"),
        (None, "ask"),
    ]


def test_an_unknown_unit_and_term_are_asked() -> None:
    reading = read("a.xlsx", xlsx([("BIỂU 2",), HEADER, (1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt")]))
    assert codes(reading) == ["unit_unknown", "term_unknown"]
    assert {figure.status for figure in reading.figures} == {"ask"}


def test_a_row_of_a_unit_that_does_not_exist_is_asked() -> None:
    rows = [
        ("HUYỆN ỦY QUỲNH PHỤ",), ("KẾT QUẢ NHIỆM KỲ 2015 - 2020",), ("TT", "Xã", "Tỷ lệ hộ nghèo (%)"),
        (1, "An Ấp", 2.1), (2, "An Cầu", 2.3), (3, "Không Có Thật", 1),
    ]  # fmt: skip
    reading = read("a.xlsx", xlsx(rows))
    assert [figure.status for figure in reading.figures] == ["sure", "sure", "ask"]
    assert [(p.code, p.row) for p in reading.problems] == [("unit_unknown", 6)]


def test_a_column_whose_meaning_is_not_clear_is_said() -> None:
    header = (*HEADER, "Hệ số K")
    reading = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt", 3), header=header))
    assert [(p.code, p.column) for p in reading.problems] == [("column_unknown", "G")]
    assert len(reading.figures) == 2


def test_a_name_of_units_of_many_provinces_is_asked() -> None:
    titles = [("ĐẢNG ỦY PHƯỜNG 1",), ("KẾT QUẢ NHIỆM KỲ 2015 - 2020",)]
    reading = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt"), titles=titles))
    assert codes(reading) == ["unit_unsure"]
    assert reading.figures[0].status == "ask"
    assert len(reading.figures[0].unit_candidates) > 1


def test_the_title_may_name_the_one_indicator_of_a_roll_up() -> None:
    rows = [
        ("THÀNH ỦY HẠ LONG",), ("TỶ LỆ HỘ NGHÈO CỦA CÁC PHƯỜNG GIAI ĐOẠN 2016 - 2020",),
        ("STT", "Đơn vị", "Mục tiêu 2020", "Kết quả", None), (None, None, None, 2016, 2020),
        (1, "Hồng Hà", "0,1", 0.5, 0.12), (2, "P. Cao Thắng", "< 0,5", 1.1, 0.41),
    ]  # fmt: skip
    figures = read("a.xlsx", xlsx(rows, merges=["A3:A4", "B3:B4", "C3:C4", "D3:E3"])).figures
    assert [(f.unit_id, *told(f)[1:], f.period_year) for f in figures[3:]] == [
        ("phuong-cao-thang-ha-long-quang-ninh", "target", "poverty_rate", "end_of_term", 0.5, 2020),
        ("phuong-cao-thang-ha-long-quang-ninh", "result", "poverty_rate", "year", 1.1, 2016),
        ("phuong-cao-thang-ha-long-quang-ninh", "result", "poverty_rate", "year", 0.41, 2020),
    ]


def test_lines_between_the_rows_may_name_units() -> None:
    rows = [
        ("HUYỆN ỦY NGUYÊN BÌNH",), ("KẾT QUẢ NHIỆM KỲ 2015-2020",), ("TT", "Chỉ tiêu", "ĐVT", "NQ", "KQ"),
        ("I", "Xã Tam Kim"), (1, "Tỷ lệ hộ nghèo", "%", 30, 28.5),
        ("II", "Xã Thành Công"), (1, "Tỷ lệ hộ nghèo", "%", 35, 36.2),
    ]  # fmt: skip
    assert [(f.unit_id, f.status) for f in read("a.xlsx", xlsx(rows)).figures[::2]] == [
        ("xa-tam-kim-nguyen-binh-cao-bang", "sure"), ("xa-thanh-cong-nguyen-binh-cao-bang", "sure"),
    ]  # fmt: skip


def test_an_excess_over_the_plan_is_a_per_cent_of_it_but_not_of_a_share() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "NQ", "KQ", "So NQ")
    rows = ((1, "Thu ngân sách 5 năm", "tỷ đồng", 40, 46, "Vượt 15%"), (2, "Tỷ lệ hộ nghèo", "%", 2, 1, "Vượt 1%"))
    figures = read("a.xlsx", annex(*rows, header=header)).figures
    assert [(f.plan_percent, f.stated_verdict) for f in figures[1::2]] == [(115, "exceeded"), (None, "exceeded")]


def test_an_excess_in_a_row_of_money_is_one_over_the_plan_and_no_amount() -> None:
    target = read("a.xlsx", annex((1, "Thu ngân sách", "tỷ đồng", "vượt 5% dự toán/năm", 12, "Đạt"))).figures[0]
    assert told(target) == ("D5", "target", "budget_revenue_vs_plan", "annual_average", 5.0)
    assert target.unit_of_measure == "% vượt dự toán"


def test_ratios_of_two_columns_are_no_figures() -> None:
    rows = [
        *TITLES[:2], ("CHỈ TIÊU NĂM 2019",),
        ("TT", "Chỉ tiêu", "ĐVT", "TH 2018", "KH 2019", "Ước TH 2019", "So sánh (%)", None),
        (None, None, None, None, None, None, "ƯTH 2019/KH 2019", "ƯTH 2019/TH 2018"),
        (1, "Thu ngân sách", "tỷ đồng", 10, 12, 12.6, 105, 126),
    ]  # fmt: skip
    reading = read("a.xlsx", xlsx(rows, merges=["G4:H4", *(f"{column}4:{column}5" for column in "ABCDEF")]))
    assert [(told(f)[0], f.plan_percent) for f in reading.figures] == [("D6", None), ("E6", None), ("F6", 105)]
    assert [(item.reason, item.column) for item in reading.left_out] == [("comparison", "H")]


def test_a_column_of_the_years_of_a_plan_is_a_total_of_its_flows() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "KH 2016-2020", "TH 2019", "TH 2020", "TH 2016-2020")
    rows = ((1, "Thu ngân sách", "tỷ đồng", 50, 9, 11, 52), (2, "Tỷ lệ hộ nghèo", "%", 1, 1.2, 0.9, 0.9))
    figures = read("a.xlsx", annex(*rows, header=header)).figures
    periods = ["term_total", "year", "year", "term_total", "end_of_term", "year", "year", "end_of_term"]
    assert [figure.period_kind for figure in figures] == periods


def test_a_later_year_under_a_neutral_heading_is_a_target() -> None:
    titles = [("ĐẢNG BỘ XÃ QUỲNH LƯU, TỈNH NGHỆ AN",), ("CHỈ TIÊU PHẤN ĐẤU NHIỆM KỲ 2025 - 2030",)]
    header = ("TT", "Chỉ tiêu", "ĐVT", "Giá trị ước 2025", "Giá trị 2030")
    figures = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo", "%", 2, 1), header=header, titles=titles)).figures
    assert [(f.role, f.period_kind, f.period_year) for f in figures] == [
        ("result", "start_of_term", 2025), ("target", "end_of_term", 2030),
    ]  # fmt: skip


def test_the_estimated_end_of_a_term_that_runs_is_an_outlook() -> None:
    titles = [*TITLES[:2], ("KẾT QUẢ NỬA NHIỆM KỲ 2015 - 2020",)]
    header = ("TT", "Chỉ tiêu", "ĐVT", "NQ", "TH đến 30/6/2018", "Ước đạt cuối nhiệm kỳ")
    reading = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo", "%", 1, 1.4, 0.9), header=header, titles=titles))
    assert [figure.column for figure in reading.figures] == ["D", "E"]
    assert [(item.reason, item.column) for item in reading.left_out] == [("outlook", "F")]


def test_a_second_table_of_a_sheet_is_of_the_same_unit_and_the_term_of_its_targets() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "NQ ĐH 2010-2015", "Kết quả")
    second = [(), ("II. XÂY DỰNG ĐẢNG",), header, (1, "Kết nạp đảng viên", "đảng viên", 50, 52)]
    figures = read("a.xlsx", annex((1, "Tỷ lệ hộ nghèo", "%", 1, 0.9), *second, header=header)).figures
    assert {(f.unit_id, f.term_id, f.status) for f in figures} == {(UNIT, "2010-2015", "sure")}


def test_a_roll_up_tells_terms_and_shares_by_their_headings() -> None:
    rows = [
        ("HUYỆN ỦY QUỲNH PHỤ",), ("CHỈ TIÊU NHIỆM KỲ 2020 - 2025",),
        ("TT", "Xã", "Tăng thu ngân sách BQ/năm (%)", None, "Tỷ lệ hộ nghèo"),
        (None, None, "2016-2020", "MT 2021-2025", "Đến năm 2025 (%)"), (1, "An Ấp", 11.2, 12, 0.5),
    ]  # fmt: skip
    figures = read("a.xlsx", xlsx(rows, merges=["A3:A4", "B3:B4", "C3:D3"])).figures
    assert [(f.role, f.indicator_id, f.term_id) for f in figures] == [
        ("result", "budget_revenue_growth", "2015-2020"), ("target", "budget_revenue_growth", "2020-2025"),
        ("target", "poverty_rate", "2020-2025"),
    ]  # fmt: skip


def test_a_part_of_a_person_in_a_number_cell_is_asked_but_in_a_mean() -> None:
    header = ("TT", "Chỉ tiêu", "ĐVT", "NQ", "TH 2019", "TH 2020", "BQ/năm")
    row = (1, "Giải quyết việc làm mới", "lao động", 1.5, 1400, 1501, 1450.5)
    figures = read("a.xlsx", annex(row, header=header)).figures
    assert [figure.reasons for figure in figures] == [("cell_fraction",), (), (), ()]


def test_a_row_of_a_long_table_with_words_of_headings_is_a_row() -> None:
    content = (
        "Đơn vị;Nhiệm kỳ;Chỉ tiêu;Loại số liệu;Giá trị;ĐVT\n"
        "Xã Tam Kim - huyện Nguyên Bình;2015-2020;Tỷ lệ hộ nghèo;Chỉ tiêu;giảm 4-5%/năm;%\n"
        "Xã Tam Kim - huyện Nguyên Bình;2015-2020;Tỷ lệ hộ nghèo;TH;28,7;%\n"
    ).encode()
    assert [told(f)[1:3] for f in read("a.csv", content).figures] == [
        ("target", "poverty_reduction"), ("result", "poverty_rate"),
    ]  # fmt: skip


def test_means_of_the_years_to_come_are_targets_and_an_income_a_year_is_no_mean() -> None:
    titles = [("ĐẢNG BỘ XÃ QUỲNH LƯU, TỈNH NGHỆ AN",), ("CHỈ TIÊU NHIỆM KỲ 2025 - 2030",)]
    header = ("TT", "Chỉ tiêu", "Thực hiện 2025", "Mục tiêu 2030", "Bình quân 2026-2030")
    rows = (
        (1, "Tốc độ tăng giá trị sản xuất (%)", "10,1", None, "11,5 - 12"),
        (2, "Thu nhập bình quân đầu người (triệu đồng/năm)", "66", "100", None),
        (3, "Giải quyết việc làm mới (lao động)", None, None, "1.200"),
    )
    figures = read("a.xlsx", annex(*rows, header=header, titles=titles)).figures
    assert [(f.column, f.role, f.period_kind) for f in figures] == [
        ("C", "result", "start_of_term"), ("E", "target", "annual_average"),
        ("C", "result", "start_of_term"), ("D", "target", "end_of_term"), ("E", "target", "annual_average"),
    ]  # fmt: skip


def test_ticks_that_belong_to_no_result_are_not_dropped_silently() -> None:
    rows = [
        ("HUYỆN ỦY QUỲNH PHỤ",),
        ("KẾT QUẢ CỦA CÁC XÃ NHIỆM KỲ 2015 - 2020",),
        ("TT", "Đảng bộ xã", "Tổng số chỉ tiêu", "Vượt", "Không đạt"),
        (1, "An Ấp", 20, 8, 2),
        (2, "An Cầu", 18, 5, 0),
    ]
    reading = read("a.xlsx", xlsx(rows))
    assert [(problem.code, problem.column) for problem in reading.problems] == [
        ("column_unknown", "D"), ("column_unknown", "E"),
    ]  # fmt: skip
