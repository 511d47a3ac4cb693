"""The dossier of a unit: its pages, and what stands in its tables."""

import pandas as pd
import pytest

from termboard.app import dossier
from termboard.app.shell import Page
from termboard.store.reader import open_store
from tests.tiny import result, target, tiny_store_directory

GROWTH = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
COUNTS = [
    figure(name, number, period_kind="term_total", term_id=term_id)
    for term_id, number in (("2015-2020", 9), ("2020-2025", 7))
    for figure, name in ((target, "targets_set_count"), (result, "targets_met_count"))
]


@pytest.fixture
def pages(tmp_path):
    """The slides of the dossier of Khuê Trung's term 2015-2020, made of these figures."""

    def made(*observations):
        page = Page("scorecard", "vi", "light", 1000, open_store(tiny_store_directory(tmp_path, *observations)))
        unit = page.ask("scorecard/unit", unit_id="khue-trung").iloc[0].to_dict()
        return [slide for step in dossier.steps(page, unit, "2015-2020") for slide in step.make("pdf")]

    return made


def test_a_column_without_a_word_is_left_out() -> None:
    table = pd.DataFrame({"Chỉ tiêu": ["Thu", "Chi"], "Kết quả": [None, ""], "Mục tiêu": ["8 %", None]})
    assert list(dossier._without_empty(table).columns) == ["Chỉ tiêu", "Mục tiêu"]


def test_a_cover_explains_the_reports_own_count_and_says_what_follows(pages):
    cover = pages(*GROWTH, *COUNTS)[0]
    assert (cover.title, cover.subtitle) == ("Phường Khuê Trung, Cẩm Lệ, Đà Nẵng", "Hồ sơ nhiệm kỳ 2015–2020")
    assert list(cover.body.lines) == [
        "0 trong 1 chỉ tiêu đạt hoặc vượt; output_growth cách mục tiêu 0,26\u00a0điểm %.",
        "Báo cáo tự tổng kết: “9 chỉ tiêu”. Hồ sơ này đếm 1 chỉ tiêu mà các nguồn nêu tên, 1 chỉ tiêu đánh giá được, "
        "nên hai con số có thể khác nhau.",
        "Trong hồ sơ: Phiếu đánh giá; Mục tiêu và kết quả; Điểm cần xem lại; Nguồn.",
    ]


def test_no_page_comes_twice_and_counts_of_targets_are_no_pages(pages):
    titles = [slide.title for slide in pages(*GROWTH, *COUNTS)]
    assert len(titles) == len(set(titles)) == 5
    assert not any("số chỉ tiêu" in title for title in titles)


def test_every_page_names_its_sources(pages):
    assert all(slide.footer.startswith("Nguồn: Báo Đà Nẵng.") for slide in pages(*GROWTH))


def test_without_findings_there_is_no_page_of_them(pages):
    met = [target("output_growth", 10), result("output_growth", 11.74, stated_verdict="exceeded")]
    assert [slide.title for slide in pages(*met)][-1] == "1 nguồn"
    assert not any("điểm cần xem lại" in slide.title for slide in pages(*met))


def test_targets_that_all_wait_are_listed_once(pages):
    assert [type(slide.body).__name__ for slide in pages(target("output_growth", 12))] == [
        "Words", "Charts", "Words", "Words",
    ]  # fmt: skip
