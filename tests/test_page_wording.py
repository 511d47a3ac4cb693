"""Which words a page shows of a figure: the source's, or the reader's (termboard/views/wording.py)."""

import pytest

from termboard.domain.rows import rows_of
from termboard.store import query
from termboard.store.reader import info
from termboard.views import data, pace, scorecard, sources
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.wording import FIGURE, reworded
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


NOW = {"unit_id": "cam-le", "term_id": "2025-2030"}
COUNTED = {"period_kind": "start_of_term", "term_id": "2020-2025"}


def asking(page, *observations, language="vi"):
    store = tiny_store(*observations, sources=TRANSLATED)
    return Context(page, language, info(store), lambda name, values: query.run(store, name, **values))


def plain(words):
    return words.replace("\u00a0", " ")


def targets(language):
    told = asking("scorecard", *FIGURES, language=language)
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


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "không quá 2 % (bản dịch)"), ("en", "at most 2% (translated page)")]
)
def test_the_list_of_pace_and_its_file_keep_a_translated_copy_back(language, said):
    goal = target("poverty_rate", high=2, **NOW, value_text="en dessous de 2 %", source_id="copy")
    told = asking("pace", goal, language=language)
    view = pace.read(Address({}), told)
    assert [plain(words) for words in view.rows["target_text"]] == [said]
    assert said in [plain(str(cell)) for cell in pace.all_rows(view, told).iloc[0]]


def test_a_way_of_pace_quotes_no_translated_copy():
    end, start = NOW | {"period_kind": "end_of_term"}, NOW | {"period_kind": "start_of_term"}
    goal = target("poverty_rate", 1, **end, value_text="1 por ciento", source_id="copy")
    told = asking("pace", goal, result("poverty_rate", 6, **start, value_text="còn 6%"))
    (frame,) = pace.frames(pace.read(Address({}), told), told)
    quoted = {row["series"]: row["hover"] for row in rows_of(frame.rows)}
    assert plain(quoted["base"]).endswith("6 % (“còn 6%”)")
    assert plain(quoted["goal"]).endswith("1 %")


def test_data_shows_translated_figures_in_the_readers_words_and_its_files_name_their_language():
    rows = data.read(Address({}), asking("data", *FIGURES)).rows
    told = {row["observation_id"]: (plain(row["value_text"]), row["source_language"]) for row in rows_of(rows)}
    assert told["o1"] == ("12 - 15%/năm", "vi")
    assert told["o4"] == ("410 lao động/năm (bản dịch)", "sv")


@pytest.mark.parametrize(
    ("source", "said"), [("report", "“12 - 15%/năm”"), ("copy", "từ 300 lao động/năm trở lên (bản dịch)")]
)
def test_a_source_is_quoted_unless_it_is_a_translated_copy(source, said):
    card = sources.read(Address({"source": source}), asking("sources", *FIGURES))
    assert said in [plain(words) for words in card.figures["value_text"]]


def test_a_finding_quotes_no_translated_copy():
    copied = {"value_text": "200 arbetare", "stated_verdict": "met", "source_id": "copy"}
    wrong = [target("jobs_created", 300, value_text="300 lao động"), result("jobs_created", 200, **copied)]
    found = sources.read(Address({"list": "findings", "code": "verdict_contradicted"}), asking("sources", *wrong))
    assert [[plain(words) for words in row] for row in found.rows["wordings"]] == [
        ["200 lao động/năm (bản dịch)", "“300 lao động”"]
    ]


def test_a_derived_figure_is_told_by_the_words_of_both_inputs():
    members = result("party_members_total", 1100, **COUNTED, value_text="1.100 đảng viên")
    people = result("population", 22_000, **COUNTED, value_text="22 000 habitants", source_id="copy")
    for language, said in (
        ("vi", "1.100 đảng viên ÷ 22.000 người (bản dịch)"),
        ("en", "1,100 đảng viên ÷ 22,000 người (translated page)"),
    ):
        told = asking("data", members, people, language=language)
        figures = told.ask(".figures", chosen={"origins": ["derived"]}, limit=1, skip=0)
        assert plain(reworded(figures, told, FIGURE)["value_text"].iat[0]) == said
