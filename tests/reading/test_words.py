"""Words of files matched to units, terms, indicators and units of measure."""

import csv

import pytest

from termboard import paths
from termboard.intake.figures import Choices
from termboard.intake.matching import indicators, labels, measures, terms
from termboard.intake.matching.indicators import Indicators
from termboard.intake.matching.labels import readings, take_apart
from termboard.intake.matching.measures import Measures
from termboard.intake.matching.units import Units
from termboard.intake.reader import read_contents
from termboard.intake.tables import headings
from tests.reading.files import annex, catalogue, xlsx

MEASURES = Measures(catalogue())
INDICATORS = Indicators(catalogue(), MEASURES, {})
UNITS = Units(catalogue())


@pytest.mark.parametrize(
    ("label", "measure", "expected"),
    [
        ("TNBQĐN", "triệu đồng", "income_per_capita"),
        ("GTSX tăng BQ", "%", "output_growth"),
        ("GTSX CN-TTCN tăng bình quân", "%", "industry_growth"),
        ("KNĐV mới", "đảng viên", "new_party_members"),
        ("TL người dân tham gia BHYT", "%", "health_insurance_rate"),
        ("TL CB HTTNV trở lên", "%", "cells_good_rate"),
        ("TL thu gom CTRSH", "%", "waste_collection_rate"),
        ("Tỷ lệ hộ cận ngèo", "%", "near_poverty_rate"),
        ("Hộ nghèo", "%", "poverty_rate"),
        ("Hộ nghèo", "hộ", "poor_households"),
        ("Giảm hộ nghèo", "hộ", "households_escaping_poverty"),
        ("Trường đạt chuẩn quốc gia", "trường", "national_standard_schools"),
        ("Trường đạt chuẩn quốc gia", "%", "national_standard_schools_rate"),
        ("Kết nạp đảng viên so với tổng số đảng viên", "%", "admission_rate"),
        ("Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "budget_revenue"),
        ("Thu ngân sách nhà nước trên địa bàn tăng", "%", "budget_revenue_growth"),
        ("Thu ngân sách vượt dự toán giao", "%", "budget_revenue_vs_plan"),
        ("Tổng thu ngân sách xã", "triệu đồng", "local_budget_revenue"),
        ("Thu nhập bình quân đầu người so với đầu nhiệm kỳ", "lần", "income_growth"),
        ("Chi bộ trong sạch, vững mạnh", "%", "other"),
        ("Lao động nữ qua đào tạo", "%", "other"),
        ("Trẻ 5 tuổi đến lớp", "%", "other"),
    ],
)
def test_a_label_finds_its_indicator(label: str, measure: str, expected: str) -> None:
    assert INDICATORS.match(take_apart(label, MEASURES).words, measure)[0].indicator_id == expected


def test_the_same_words_without_accents_and_in_capitals_find_it_too() -> None:
    for label in ("TỶ LỆ HỘ NGHÈO", "ty le ho ngheo", "Tỉ lệ hộ nghèo"):
        best = INDICATORS.match(take_apart(label, MEASURES).words, "%")[0]
        assert (best.indicator_id, best.score) == ("poverty_rate", 100)


def test_words_like_no_indicator_score_low() -> None:
    found = INDICATORS.match("số cây đa được gắn biển di sản", "cây")
    assert not found or found[0].score < indicators.LIKELY


@pytest.mark.parametrize(
    ("label", "words", "period"),
    [
        ("Tạo việc làm mới bình quân (lao động/năm)", "tạo việc làm mới", "is_yearly"),
        ("Trồng rừng tập trung (5 năm)", "trồng rừng tập trung", "is_term"),
        ("Kết nạp đảng viên mới cả NK", "kết nạp đảng viên mới", "is_term"),
        ("Tỷ lệ hộ nghèo cuối nhiệm kỳ", "tỷ lệ hộ nghèo", "is_end"),
        ("Thu nhập bình quân đầu người", "thu nhập bình quân đầu người", ""),
        ("Giảm tỷ lệ trẻ suy dinh dưỡng xuống còn", "tỷ lệ trẻ suy dinh dưỡng", ""),
    ],
)
def test_a_label_tells_its_period(label: str, words: str, period: str) -> None:
    found = take_apart(label, MEASURES)
    told = [name for name in ("is_yearly", "is_term", "is_end") if getattr(found, name)]
    assert (found.words, told) == (words, [period] if period else [])


@pytest.mark.parametrize(
    ("written", "expected", "is_yearly"),
    [
        ("trđ/ng/năm", "triệu đồng/người/năm", False), ("Tr.đ", "triệu đồng", False), ("%/năm", "%", True),
        ("tấn/năm", "tấn", True), ("đ/c", "đảng viên", False), ("1.000 đồng", "nghìn đồng", False),
        ("Lao động / năm", "lao động", True), ("tỉ đồng", "tỷ đồng", False), ("‰", "‰", False),
        ("Triệu đồng/năm", "triệu đồng", True),
    ],
)  # fmt: skip
def test_a_unit_of_measure_is_known_by_what_offices_write(written: str, expected: str, is_yearly: bool) -> None:
    found = MEASURES.find(written)
    assert found is not None
    assert (found.unit_of_measure, found.is_yearly) == (expected, is_yearly)


def test_words_that_are_no_unit_of_measure_are_not_one() -> None:
    assert MEASURES.find("hộ khẩu gốc") is None


@pytest.mark.parametrize(
    ("lines", "end_year", "expected"),
    [
        (["ĐẢNG BỘ XÃ TAM ĐÀN - HUYỆN PHÚ NINH"], 2015, "xa-tam-dan-phu-ninh-quang-nam"),
        (["ĐU P. TÂN QUANG - TP TUYÊN QUANG"], 2025, "phuong-tan-quang-thanh-pho-tuyen-quang-tuyen-quang"),
        (["ĐẢNG BỘ THÀNH PHỐ CẦN THƠ", "ĐẢNG BỘ PHƯỜNG NINH KIỀU"], 2030, "phuong-ninh-kieu-can-tho"),
        (["Thị trấn Kiến Giang, huyện Lệ Thủy"], 2025, "thi-tran-kien-giang-le-thuy-quang-binh"),
        (["DANG UY XA QUYNH LUU - TINH NGHE AN"], 2030, "xa-quynh-luu-nghe-an"),
    ],
)
def test_a_unit_is_found_in_titles(lines: list[str], end_year: int, expected: str) -> None:
    found = UNITS.of_document(lines, [end_year])
    assert found.unit is not None
    assert (found.unit.unit_id, found.is_sure) == (expected, True)


def test_a_misspelt_unit_of_a_roll_up_is_proposed_and_asked() -> None:
    found = UNITS.of_rows(["An Ấp", "An Cầu", "Quỳnh Hưngg"], ["HUYỆN ỦY QUỲNH PHỤ"], [2020])
    assert [(unit.unit.name if unit.unit else None, unit.is_sure) for unit in found] == [
        ("An Ấp", True), ("An Cầu", True), ("Quỳnh Hưng", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHIỆM KỲ 2020 - 2025", ["2020-2025"]), ("NK 2015-2020", ["2015-2020"]),
        ("giai đoạn 2021–2025", ["2020-2025"]),
        ("nhiệm kỳ 2020 - 2025 và mục tiêu nhiệm kỳ 2025 - 2030", ["2020-2025", "2025-2030"]), ("12/2020-2021", []),
    ],
)  # fmt: skip
def test_terms_are_found_in_words(text: str, expected: list[str]) -> None:
    assert [term.term_id for term in terms.named(text, catalogue())] == expected


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Số TT", "number"), ("Nội dung chỉ tiêu", "label"), ("ĐVT", "measure"), ("Chỉ tiêu NQ ĐH đến 2025", "target"),
        ("Mục tiêu Nghị quyết Đại hội Đảng bộ xã lần thứ XXII", "target"), ("KH 2024", "target"), ("Dự toán", "target"),
        ("Kết quả thực hiện", "result"), ("Ước TH 2025", "result"),
        ("Tỷ lệ % so NQ", "percent"), ("TH/KH (%)", "percent"),
        ("% so cùng kỳ", "comparison"), ("So với năm 2022 (%)", "comparison"), ("So với KH năm 2023 (%)", "percent"),
        ("Đ/V/KĐ", "verdict"), ("Hiện trạng 2025", "base"), ("Khả năng đến hết nhiệm kỳ", "outlook"),
        ("Cơ quan theo dõi", "owner"), ("Bình quân 5 năm", "mean"), ("Cộng (BQ) 2021-2025", "sum"),
        ("Tỷ lệ hộ nghèo cuối nhiệm kỳ (%)", ""), ("Số chỉ tiêu đạt, vượt", "tick_exceeded"),
    ],
)  # fmt: skip
def test_a_heading_tells_its_column(heading: str, meaning: str) -> None:
    assert headings.read(heading, catalogue()).meaning == meaning


def test_unknown_abbreviations_are_taken_apart() -> None:
    assert readings("GTSXCN")[0] == "giá trị sản xuất công nghiệp"
    assert readings("THU CHI") == ["THU CHI"]


def test_an_office_s_own_choice_goes_before() -> None:
    choices = Choices(indicators={"ti le ho ngheo": "near_poverty_rate"}, units={})
    content = annex((1, "Tỷ lệ hộ nghèo", "%", 1, 0.9, "Đạt"))
    figures = read_contents([("a.xlsx", content)], catalogue(), choices=choices).figures
    assert {figure.indicator_id for figure in figures} == {"near_poverty_rate"}


def test_the_lexicon_names_indicators_of_the_catalogue_once() -> None:
    with indicators.LEXICON.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["indicator_id"] for row in rows} <= set(catalogue().indicators)
    known = [(row["indicator_id"], row["wording"].lower(), row["unit_of_measure"]) for row in rows]
    assert len(known) == len(set(known))


@pytest.mark.parametrize("indicator_id", [i for i in catalogue().indicators if i != "other"])
def test_an_indicator_is_found_by_its_own_name(indicator_id: str) -> None:
    item = catalogue().indicators[indicator_id]
    best = INDICATORS.match(take_apart(item.name_vi, MEASURES).words, item.unit_of_measure)[0]
    assert (best.indicator_id, best.score >= indicators.SURE) == (indicator_id, True)


def test_wordings_of_units_of_measure_lead_to_known_ones() -> None:
    with measures.WORDINGS.open(encoding="utf-8", newline="") as file:
        unknown = [row["unit_of_measure"] for row in csv.DictReader(file)]
    assert set(unknown) <= set(catalogue().measures)


def test_abbreviations_are_written_once_with_each_meaning() -> None:
    with labels.ABBREVIATIONS.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert len(rows) == len(set(rows))


def test_every_code_of_a_problem_is_in_the_documents() -> None:
    from termboard.intake.problems import TITLES

    documented = (paths.ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    assert [code for code, (severity, _, _) in TITLES.items() if f"| `{code}` | {severity} |" not in documented] == []


def test_every_code_of_a_problem_has_a_test() -> None:
    from termboard.intake.problems import TITLES

    tests = "".join(path.read_text(encoding="utf-8") for path in (paths.ROOT / "tests").rglob("test_*.py"))
    assert [code for code in TITLES if f'"{code}"' not in tests] == []


def test_a_unit_that_was_chosen_before_settles_a_name_that_several_have() -> None:
    rows = [
        ("KẾT QUẢ NHIỆM KỲ 2015 - 2020",),
        ("TT", "Xã", "Tỷ lệ hộ nghèo (%)"),
        (1, "Hồng Phong", 2),
        (2, "An Ấp", 1),
    ]
    chosen = "xa-hong-phong-binh-gia-lang-son"
    learnt = Choices.of({"x": "no indicator"}, {"Hồng Phong": chosen, "An Ấp": "no unit"}, catalogue())
    asked, settled = (read_contents([("a.xlsx", xlsx(rows))], catalogue(), None, None, c) for c in (None, learnt))
    assert (asked.figures[0].unit_text, asked.figures[0].status) == ("Hồng Phong", "ask")
    assert (settled.figures[0].unit_id, settled.figures[0].status) == (chosen, "sure")
    assert learnt.indicators == {}
    assert learnt.units.keys() == {"hong phong"}


def test_a_unit_of_measure_may_be_written_without_accents_where_that_is_clear() -> None:
    assert MEASURES.find("trd/nguoi/nam") == MEASURES.find("trđ/người/năm")
    assert MEASURES.find("nguoi") == MEASURES.find("người")
    assert MEASURES.find("khong co") is None
