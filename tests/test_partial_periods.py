"""Figures of a part of a year or term, provisional figures, and results that are only a word."""

import pytest

from termboard.domain.texts import Language
from termboard.views.sentences import basis_words
from tests.tiny import observation, result, rows, target, tiny_store

SIX_MONTHS = {"period_kind": "part_of_year", "period_year": 2018, "period_months": 6}


def test_a_part_of_a_year_is_a_period_of_its_own() -> None:
    store = tiny_store(
        result("budget_revenue", 60, **SIX_MONTHS),
        result("budget_revenue", 90, **SIX_MONTHS | {"period_months": 9}),
        result("budget_revenue", 70, **SIX_MONTHS | {"period_months": None}),
    )
    found = rows(store, "marts.figure", '"period"', "basis", "value", order='"period"')
    assert found == [("2018-00", "part_of_year", 70), ("2018-06", "part_of_year", 60), ("2018-09", "part_of_year", 90)]


@pytest.mark.parametrize(
    ("basis", "period", "language", "words"),
    [
        ("part_of_year", "2018-06", "vi", "6 tháng của năm 2018"),
        ("part_of_year", "2018-11", "en", "11 months of 2018"),
        ("part_of_year", "2018-00", "vi", "một phần năm 2018"),
        ("part_of_term", "mid", "vi", "giữa nhiệm kỳ"),
        ("year", "2018", "vi", "năm 2018"),
    ],
)
def test_a_part_is_shown_as_such(basis: str, period: str, language: Language, words: str) -> None:
    assert basis_words(basis, period, language) == words


def test_a_part_of_a_year_is_not_judged_and_not_ranked() -> None:
    store = tiny_store(
        target("budget_revenue", 100, period_kind="year", period_year=2018),
        result("budget_revenue", 60, plan_percent=60, stated_verdict="missed", **SIX_MONTHS),
        target("poverty_rate", 1, **SIX_MONTHS),
    )
    assert rows(store, "marts.attainment", "indicator_id", "result_text", "computed_verdict") == [
        ("budget_revenue", None, "not_assessable")
    ]
    assert rows(store, "marts.ranking", "value") == []
    assert rows(store, "marts.map_choice", "shows", "basis") == [("target", "year")]


def test_a_state_at_mid_term_does_not_close_the_term() -> None:
    store = tiny_store(
        target("income_per_capita", 60, period_kind="end_of_term"),
        result("income_per_capita", 48, period_kind="part_of_term", stated_verdict="missed"),
    )
    assert rows(store, "marts.figure", '"period"', "basis", "role") == [
        ("mid", "part_of_term", "result"),
        ("term", "end_of_term", "target"),
    ]
    assert rows(store, "marts.attainment", "computed_verdict", "reason") == [("not_assessable", "no_result")]
    assert rows(store, "marts.ranking", "value") == []
    assert rows(store, "marts.line_figure", "role", "value") == [("target", 60)]


def test_a_provisional_result_has_the_interval_of_its_number_and_is_marked() -> None:
    store = tiny_store(target("output_growth", 12), result("output_growth", 12, is_provisional=True))
    found = rows(store, "marts.attainment", "computed_verdict", "certainty", "result_is_provisional")
    assert found == [("met", "certain", True)]
    bounds = rows(store, "marts.observation", "role", "lower_bound", "upper_bound", "is_provisional")
    assert bounds == [("result", 12, 12, True), ("target", 12, 12, False)]


def test_a_figure_that_is_not_provisional_goes_before_one_that_is() -> None:
    store = tiny_store(result("output_growth", 12, is_provisional=True), result("output_growth", 12.1))
    assert rows(store, "marts.figure", "value", "choice_rule", "is_provisional", "is_conflicting") == [
        (12.1, "exact_before_rounded", False, False)
    ]


def test_a_provisional_figure_far_from_the_last_one_is_a_conflict() -> None:
    store = tiny_store(result("output_growth", 12, is_provisional=True), result("output_growth", 14))
    assert rows(store, "marts.figure", "is_conflicting") == [True]


def test_a_result_that_is_only_a_word_stands_by_its_sources_verdict() -> None:
    word = result("conscription_rate", 0, stated_verdict="met") | {"qualifier": "word", "value": None,
                                                                   "value_text": "Đạt"}  # fmt: skip
    store = tiny_store(target("conscription_rate", 100), word)
    found = rows(store, "marts.attainment", "result_text", "result_value", "evidence", "computed_verdict", "certainty")
    assert found == [("Đạt", None, "stated", "met", "likely")]
    assert rows(store, "marts.measured", "derivation", order="role") == ["worded", "as_printed"]
    assert rows(store, "marts.findings", "code") == []


def test_a_count_of_targets_is_no_target_whatever_it_is_filed_under() -> None:
    store = tiny_store(
        observation("result", "other", 5, label="Chỉ tiêu kinh tế vượt", unit_of_measure="chỉ tiêu",
                    stated_verdict="exceeded"),
        observation("result", "targets_met_count", 8, stated_verdict="met"),
    )  # fmt: skip
    assert rows(store, "marts.attainment", "item") == []
