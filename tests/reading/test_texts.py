"""Sentences of reports → proposed figures; each case names the phrase that it is about."""

import csv
import importlib.util
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termboard import paths
from termboard.intake import telling
from termboard.intake.figures import Figure, Reading
from termboard.intake.text.numerals import in_words, number_of
from termboard.intake.text.passages import joined_lines
from tests.reading.files import catalogue, read

UNIT = "phuong-khue-trung-cam-le-da-nang"
TERM = "Kết quả thực hiện nhiệm vụ nhiệm kỳ 2015 - 2020"
NEXT = "Đại hội đại biểu Đảng bộ phường Khuê Trung nhiệm kỳ 2020 - 2025 khai mạc ngày 28/4/2020."
SHARED = Path(paths.DATA).parent.parent / "shared"


def of(*lines: str, unit: str | None = UNIT) -> Reading:
    return read("bai.txt", "\n".join(lines).encode(), unit)


def short(figure: Figure) -> tuple[Any, ...]:
    ends = [end for end in (figure.value, figure.lower, figure.upper) if end is not None]
    return (figure.role, figure.indicator_id, figure.period_kind, *ends)


def told(*lines: str) -> list[tuple[Any, ...]]:
    return [short(figure) for figure in of(*lines).figures]


def left_out(*lines: str) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in of(*lines).left_out]


@given(st.integers(1, 999))
def test_numbers_in_words_are_read_back(number: int) -> None:
    assert number_of(in_words(number)) == number


@pytest.mark.parametrize("words", ["mươi", "linh", "linh năm", "trăm", "mười mươi", "hai trăm năm"])
def test_words_that_are_no_number(words: str) -> None:
    assert number_of(words) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tốc độ tăng giá trị sản xuất bình quân đạt 11,74 % (mục tiêu 12 - 15 %).",
         [("result", "output_growth", "annual_average", 11.74), ("target", "output_growth", "annual_average", 12, 15)]),
        ("Kết nạp 129 đảng viên, đạt 99,2 % mục tiêu là 130 đảng viên.",
         [("result", "new_party_members", "term_total", 129), ("target", "new_party_members", "term_total", 130)]),
        ("Tổng vốn đầu tư toàn xã hội 5 năm đạt 385 tỷ đồng, bằng 96,3 % mục tiêu (400 tỷ đồng).",
         [("result", "social_investment", "term_total", 385), ("target", "social_investment", "term_total", 400)]),
        ("Đảng bộ chỉ kết nạp được 33 đảng viên, trong khi chỉ tiêu đại hội giao là 40.",
         [("result", "new_party_members", "term_total", 33), ("target", "new_party_members", "term_total", 40)]),
        ("Tỷ lệ hộ nghèo giảm từ 3,2 % xuống còn 0,8 %.",
         [("result", "poverty_rate", "start_of_term", 3.2), ("result", "poverty_rate", "end_of_term", 0.8)]),
        ("Đường giao thông được bê tông, nhựa hóa đạt 98,5%, so với 81% hồi đầu nhiệm kỳ.",
         [("result", "paved_roads_rate", "end_of_term", 98.5), ("result", "paved_roads_rate", "start_of_term", 81)]),
        ("Thu ngân sách 5 năm đạt 43 tỷ đồng, tăng bình quân 12,3 %/năm.",
         [("result", "budget_revenue", "term_total", 43), ("result", "budget_revenue_growth", "annual_average", 12.3)]),
        ("Cơ cấu kinh tế: dịch vụ 58%; công nghiệp - xây dựng 41,2%; nông nghiệp 0,8%.",
         [("result", "services_share", "end_of_term", 58), ("result", "industry_share", "end_of_term", 41.2),
          ("result", "agriculture_share", "end_of_term", 0.8)]),
        ("Có 19/20 chỉ tiêu đạt và vượt.",
         [("result", "targets_met_count", "term_total", 19), ("target", "targets_set_count", "term_total", 20)]),
        ("Có 17 trong tổng số 20 chỉ tiêu đạt, 3 chỉ tiêu không đạt.",
         [("result", "targets_met_count", "term_total", 17), ("target", "targets_set_count", "term_total", 20),
          ("result", "targets_missed_count", "term_total", 3)]),
        ("Thu nhập bình quân đầu người đạt 102 triệu đồng, gấp 1,6 lần năm 2015.",
         [("result", "income_per_capita", "end_of_term", 102), ("result", "income_growth", "term_total", 1.6)]),
        ("Ba tuyến hẻm được mở rộng.", [("result", "alleys_upgraded", "term_total", 3)]),
        ("Phường không còn hộ nghèo.", [("result", "poor_households", "end_of_term", 0)]),
        ("Có 96 doanh nghiệp và 131 hộ kinh doanh đăng ký mới.",
         [("result", "new_enterprises", "term_total", 96), ("result", "new_business_households", "term_total", 131)]),
        ("Nhân dân hiến trên 18 nghìn m2 đất.", [("result", "land_donated", "term_total", 18000)]),
        ("Thu ngân sách đạt 2 tỷ 181 triệu đồng.", [("result", "budget_revenue", "term_total", 2.181)]),
        ("Hằng năm có 97,5 % chi bộ hoàn thành tốt nhiệm vụ trở lên.",
         [("result", "cells_good_rate", "annual_average", 97.5)]),
        ("Doanh nghiệp tăng 125 doanh nghiệp, 713 hộ kinh doanh.",
         [("result", "enterprises_increase", "term_total", 125),
          ("result", "business_households_increase", "term_total", 713)]),
        ("Đảng bộ 5 năm liền đạt trong sạch, vững mạnh.", [("result", "clean_strong_years", "term_total", 5)]),
    ],
)  # fmt: skip
def test_a_phrase_of_results(sentence: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(TERM, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "percent", "difference", "verdict"),
    [
        ("Thu ngân sách đạt 43 tỷ đồng, bằng 102,6 % kế hoạch.", 102.6, None, ""),
        ("Thu ngân sách đạt 43 tỷ đồng, vượt 8,4% dự toán.", 108.4, None, "exceeded"),
        ("Thu nhập bình quân đầu người đạt 86 triệu đồng, vượt 6 triệu đồng so với nghị quyết.", None, 6, "exceeded"),
        ("Kết nạp được 71 đảng viên, vượt chỉ tiêu 11 đảng viên.", None, 11, "exceeded"),
        ("Tỷ lệ hộ nghèo còn 0,8 %, cơ bản đạt nghị quyết.", None, None, "met"),
        ("Độ che phủ rừng đạt 41,6 % (mục tiêu 42 %), thuộc nhóm chỉ tiêu không đạt.", None, None, "missed"),
        ("Tỷ suất sinh: 11,9 ‰, chỉ tiêu 10 - 12 ‰ (đạt).", None, None, "met"),
    ],
)
def test_what_a_result_says_of_its_target(
    sentence: str, percent: float | None, difference: float | None, verdict: str
) -> None:
    figure = of(TERM, sentence).figures[0]
    assert (figure.plan_percent, figure.plan_difference, figure.stated_verdict) == (percent, difference, verdict)


@pytest.mark.parametrize(
    ("words", "qualifier", "ends"),
    [
        ("dưới 0,2 %", "at_most", (None, None, 0.2)),
        ("không dưới 90 %", "at_least", (None, 90, None)),
        ("từ 97% dân số trở lên", "at_least", (None, 97, None)),
        ("gần 96 %", "nearly", (96, None, None)),
        ("hơn 15,3 %", "over", (15.3, None, None)),
        ("từ 88 đến 90%", "range", (None, 88, 90)),
    ],
)
def test_a_qualifier_beside_a_number(words: str, qualifier: str, ends: tuple[float | None, ...]) -> None:
    figure = of(TERM, f"Tỷ lệ tham gia bảo hiểm y tế đạt {words}.").figures[0]
    assert (figure.qualifier, (figure.value, figure.lower, figure.upper)) == (qualifier, ends)


def test_a_heading_gives_role_and_term_to_the_list_below() -> None:
    figures = of(
        NEXT, "II. Các chỉ tiêu chủ yếu đến năm 2025", "1. Thu nhập bình quân đầu người: tối thiểu 90 triệu đồng.",
        "2. Kết nạp mỗi năm 12 đảng viên trở lên.", "III. Giao Ban Chấp hành triển khai.",
    ).figures  # fmt: skip
    assert [(figure.term_id, *short(figure)) for figure in figures] == [
        ("2020-2025", "target", "income_per_capita", "end_of_term", 90),
        ("2020-2025", "target", "new_party_members", "annual_average", 12),
    ]


def test_the_congress_its_results_and_its_targets_are_of_two_terms() -> None:
    figures = of(
        NEXT.replace("khai mạc", "với 165 đại biểu khai mạc"),
        "Nhiệm kỳ qua, tỷ lệ hộ nghèo còn 0,8 %. Trong nhiệm kỳ tới, phường phấn đấu tỷ lệ hộ nghèo dưới 0,3 %.",
    ).figures
    assert [(figure.role, figure.indicator_id, figure.term_id) for figure in figures] == [
        ("result", "congress_delegates", "2020-2025"), ("result", "poverty_rate", "2015-2020"),
        ("target", "poverty_rate", "2020-2025"),
    ]  # fmt: skip


def test_half_a_year_has_no_per_cent_of_plan_and_its_target_is_the_year_s() -> None:
    first, second = of(
        "Phường Khuê Trung sơ kết 6 tháng đầu năm 2019",
        "Thu ngân sách đạt 41,8 tỷ đồng, bằng 62% dự toán (67 tỷ đồng).",
    ).figures
    assert (first.period_kind, first.period_year, first.period_months) == ("part_of_year", 2019, 6)
    assert first.plan_percent is None
    assert (second.role, second.period_kind, second.period_year) == ("target", "year", 2019)


def test_a_yearly_report_plans_the_next_year() -> None:
    figures = of(
        "Báo cáo tình hình kinh tế - xã hội năm 2018 và nhiệm vụ năm 2019",
        "Kết nạp 28/25 đảng viên, đạt 112%. Thu ngân sách đạt 52,3 tỷ đồng, tăng 8,2% so với cùng kỳ.",
        "II. CHỈ TIÊU NĂM 2019", "- Kết nạp 30 đảng viên.",
    ).figures  # fmt: skip
    assert [(short(figure), figure.period_year, figure.plan_percent) for figure in figures] == [
        (("result", "new_party_members", "year", 28), 2018, 112),
        (("target", "new_party_members", "year", 25), 2018, None),
        (("result", "budget_revenue", "year", 52.3), 2018, None),
        (("target", "new_party_members", "year", 30), 2019, None),
    ]


def test_an_article_of_a_running_term_tells_its_results_and_the_next_term_s_targets() -> None:
    figures = of(
        "Thực hiện Nghị quyết Đại hội Đảng bộ phường nhiệm kỳ 2015 - 2020, năm 2018 thu nhập bình quân đầu người đạt "
        "60 triệu đồng; hộ nghèo từ 4 % xuống còn 2 %.",
        "Giai đoạn 2020 - 2025, phường đặt mục tiêu thu nhập bình quân đầu người đạt 90 triệu đồng.",
    ).figures
    assert [(figure.role, figure.indicator_id, figure.term_id, figure.value) for figure in figures] == [
        ("result", "income_per_capita", "2015-2020", 60), ("result", "poverty_rate", "2015-2020", 4),
        ("result", "poverty_rate", "2015-2020", 2), ("target", "income_per_capita", "2020-2025", 90),
    ]  # fmt: skip


def test_a_mid_term_review_has_no_verdicts_yet() -> None:
    figure, target = of(
        "Sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ phường, nhiệm kỳ 2020-2025, ngày 14/9/2023",
        "Thu nhập bình quân đầu người đạt 63,5 triệu đồng, bằng 84,7% mục tiêu (75 triệu đồng).",
    ).figures
    assert (figure.period_kind, figure.period_year, figure.plan_percent) == ("part_of_term", 2023, None)
    assert (target.role, target.period_kind) == ("target", "end_of_term")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Quận Cẩm Lệ tăng trưởng 12,8 %/năm.", "other_unit"),
        ("Năm 2019, thành phố Đà Nẵng thu ngân sách 27.000 tỷ đồng.", "other_unit"),
        ("Phường Hòa Xuân kế bên thu ngân sách 88 tỷ đồng.", "other_unit"),
        ("Cả tỉnh phấn đấu tăng trưởng 11%/năm.", "other_unit"),
        ("Tỷ lệ hộ nghèo toàn quận còn 1,2 %.", "other_unit"),
        ("Trước khi hợp nhất, Đảng bộ xã Ea Kly cũ hoàn thành 21/23 chỉ tiêu.", "predecessor"),
        ("Phường rộng 8,11 km².", "length"),
        ("Thu ngân sách tăng 8,2% so với cùng kỳ.", "comparison"),
        ("Điện thoại: 0236 3000 222.", "phone"),
        ("Đang truy cập: 37.", "phone"),
        ("Theo Báo cáo số 386-BC/ĐU của Đảng ủy.", "number"),
        ("Phường đứng thứ 4/11 về cải cách hành chính.", "number"),
        ("Hội nghị lần thứ 17 của Ban Chấp hành.", "number"),
        ("Phường họp ngày 7 và 8/8/2019.", "date"),
        ("Giá trị sản xuất trên một héc-ta tăng 34 triệu đồng so với năm 2015.", "rise"),
    ],
)
def test_a_number_that_is_no_figure_of_the_unit(sentence: str, reason: str) -> None:
    reading = of(TERM, sentence)
    assert [figure.quote for figure in reading.figures if figure.status == "sure"] == []
    assert reason in [item.reason for item in reading.left_out if item.row == 2]


def test_what_no_indicator_fits_is_asked_never_sure() -> None:
    (figure,) = of(TERM, "Phong trào chạy bộ thu hút khoảng 40 % dân số tham gia.").figures
    assert (figure.indicator_id, figure.status, figure.reasons) == ("other", "ask", ("indicator_new",))


def test_a_part_is_not_the_whole_again() -> None:
    figures = told(TERM, "Lao động qua đào tạo đạt 65%, riêng lao động nữ 60%.")
    assert [indicator for _, indicator, *_ in figures] == ["trained_labour_rate", "other"]


def test_the_same_figure_told_twice_is_proposed_once_and_another_number_is_asked() -> None:
    again = "Tỷ lệ hộ nghèo còn 0,8 %."
    assert ("repeated", "0,8 %") in left_out(TERM, again, again)
    _, other = of(TERM, again, "Tỷ lệ hộ nghèo còn 0,9 %.").figures
    assert (other.status, other.reasons) == ("ask", ("told_twice",))


def test_a_quote_is_the_shortest_that_occurs_once() -> None:
    figures = of(TERM, "Tỷ lệ hộ nghèo còn 2 %. Tỷ lệ hộ cận nghèo còn 2 %.").figures
    assert [figure.quote for figure in figures] == ["hộ nghèo còn 2 %", "cận nghèo còn 2 %"]


def test_headlines_of_other_articles_are_not_read() -> None:
    assert told(TERM, "Tỷ lệ hộ nghèo còn 0,8 %.", "1", "Bài liên quan:", "» Thu nhập đạt 150 triệu đồng") == [
        ("result", "poverty_rate", "end_of_term", 0.8)
    ]


def test_html_and_word_without_tables_are_read_by_their_sentences() -> None:
    page = f"<html><body><h1>{TERM}</h1><p>Tỷ lệ hộ nghèo còn 0,8 %.</p></body></html>".encode()
    assert [short(figure) for figure in read("bai.html", page, UNIT).figures] == [
        ("result", "poverty_rate", "end_of_term", 0.8)
    ]


def test_a_text_without_figures_says_so() -> None:
    reading = of("Đại hội thành công tốt đẹp.")
    assert ([p.code for p in reading.problems], reading.figures) == (["no_table"], ())


def test_lines_of_a_pdf_go_on_where_a_sentence_does() -> None:
    first = "Tốc độ tăng giá trị sản xuất bình quân của phường đạt"
    assert joined_lines([first, "11,74 %, vượt nghị quyết.", "- Thu ngân sách"]) == [
        f"{first} 11,74 %, vượt nghị quyết.", "- Thu ngân sách",
    ]  # fmt: skip


def test_thirty_pages_are_read_in_two_seconds() -> None:
    sentence = "Thu ngân sách đạt {0} tỷ đồng, bằng 102,6 % kế hoạch; tỷ lệ hộ nghèo còn 0,{0} % (mục tiêu {0} %)."
    # Nine such sentences a page, and prose between.
    pages = [
        "Phường tiếp tục đẩy mạnh cải cách hành chính, chăm lo đời sống nhân dân. " * 20
        + " ".join(sentence.format(100 * page + at) for at in range(9))
        for page in range(30)
    ]
    begun = time.process_time()
    assert len(of(TERM, *pages).figures) == 3 * 9 * 30
    assert time.process_time() - begun < 2


score_py = SHARED / "reports" / "score.py"


@pytest.mark.skipif(not score_py.exists(), reason="the shared texts with their truth are not on this machine")
def test_the_shared_texts_are_read() -> None:
    spec = importlib.util.spec_from_file_location("score", score_py)
    assert spec
    assert spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    total = dict.fromkeys(("truth", "read", "coded", "proposed", "false", "traps"), 0)

    def answer(_command: str, path: Path, truth: list[dict[str, str]]) -> tuple[Any, None]:
        reading = read(path.name, path.read_bytes(), truth[0]["unit_id"])
        return json.loads(json.dumps(telling.as_json(reading))), None

    score.run = answer
    for path in sorted(score_py.parent.glob("b*.txt")):
        for key, count in score.judge(path, "", False).items():
            total[key] = total.get(key, 0) + count
    assert total["read"] / total["truth"] >= 0.95
    assert total["coded"] / total["truth"] >= 0.93
    assert total["false"] / total["proposed"] <= 0.02
    assert total["traps"] == 0


ARTICLES = {
    "article-lien-chieu-2025": "000_2e80018af67e4da5", "article-khue-trung-2020": "001_43fdf4eb8b168b57",
    "article-thanh-khe-2025-07": "002_387a969dc6ca4af1", "article-khue-trung-2020-05": "003_797e5d8979dcdfb7",
    "article-phuong-liet-2025-08": "004_8bfc1794bf757485",
}  # fmt: skip


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared articles are not on this machine")
def test_the_five_articles_give_what_was_collected_from_them() -> None:
    with (paths.DATA / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source_id"] in ARTICLES]
    keys = ("term_id", "role", "indicator_id")
    found = false = 0
    for source, name in ARTICLES.items():
        truth = [row for row in rows if row["source_id"] == source]
        left = list(read(f"{name}.txt", (SHARED / "seeds" / f"{name}.txt").read_bytes(), truth[0]["unit_id"]).figures)
        for row in truth:
            ends = tuple(float(row[name]) if row[name] else None for name in ("value", "lower", "upper"))
            match = [
                f for f in left if (f.value, f.lower, f.upper) == ends and all(getattr(f, k) == row[k] for k in keys)
            ]
            found += bool(match)
            left = [figure for figure in left if not match or figure is not match[0]]
        false += sum(figure.status == "sure" for figure in left)
    assert found / len(rows) >= 0.9
    assert false <= 5


def test_every_indicator_of_the_lexicon_for_sentences_is_known() -> None:
    from termboard.intake.text.naming import WORDINGS

    with WORDINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["indicator_id"] for row in rows} <= set(catalogue().indicators)
    assert {row["unit_of_measure"] for row in rows} <= {*catalogue().measures, ""}
