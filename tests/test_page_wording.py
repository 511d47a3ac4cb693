"""Which words a page shows of a figure: the source's, or the reader's (termboard/views/wording.py)."""

import pytest

from termboard.domain.rows import rows_of
from termboard.store import query
from termboard.store.reader import info
from termboard.views import scorecard
from termboard.views.context import Context
from tests.tiny import SOURCES, result, target, tiny_store

TRANSLATED = [*SOURCES, {"source_id": "copy", "published_on": "2020-06", "language": "other",
                         "url": "https://www.vietnam.vn/sv/xa-an-vinh"}]  # fmt: skip
FIGURES = [
    target("output_growth", low=12, high=15, value_text="12 - 15%/năm"),
    result("output_growth", 11.74, value_text="11,74%/năm"),
    target("jobs_created", low=300, value_text="från 300", source_id="copy"),
    result("jobs_created", 410, value_text="410 arbetare", source_id="copy"),
    result("budget_revenue", 102.6, value_text="102,6 tỷ đồng", plan_percent=102.6, period_kind="end_of_term"),
]


def targets(language):
    store = tiny_store(*FIGURES, sources=TRANSLATED)
    told = Context("scorecard", language, info(store), lambda name, values: query.run(store, name, **values))
    found = scorecard.targets_of(told, unit_id="khue-trung", term_id="2015-2020")
    rows = scorecard.board_rows(found, language)
    return {row["indicator_id"]: (row["target_text"], row["result_text"]) for row in rows_of(rows)}


def test_a_vietnamese_page_shows_what_a_vietnamese_source_printed():
    assert targets("vi")["output_growth"] == ("12 - 15%/năm", "11,74%/năm")


def test_a_translated_copy_is_kept_back_and_its_figure_said_in_the_readers_words():
    assert targets("vi")["jobs_created"] == (
        "từ 300\u00a0lao động/năm trở lên (bản dịch)",
        "410\u00a0lao động/năm (bản dịch)",
    )


def test_an_english_page_writes_all_numbers_one_way():
    assert targets("en")["output_growth"] == ("12 - 15%", "11.74%")


@pytest.mark.parametrize(("language", "said"), [("vi", "≙ 100 tỷ đồng"), ("en", "≙ 100 tỷ đồng")])
def test_a_target_that_nobody_printed_stands_behind_its_sign(language, said):
    assert targets(language)["budget_revenue"][0].replace("\u00a0", " ") == said


def test_the_language_of_a_translated_copy_is_read_from_its_address():
    store = tiny_store(*FIGURES, sources=TRANSLATED)
    found = store.execute("select source_id, language_tag from staging.sources order by 1").fetchall()
    assert found == [("copy", "sv"), ("report", "vi")]
