"""Intervals in the indicator's unit, and the choice among several observations of one thing."""

import pytest

from tests.tiny import Row, result, rows, target, tiny_store

LATER = {"source_id": "later", "published_on": "2020-09", "language": "vi"}
REPORT = {"source_id": "report", "published_on": "2020-06", "language": "vi"}


def measured(row: Row, *columns: str) -> object:
    return rows(tiny_store(row), "marts.measured", *columns)[0]


@pytest.mark.parametrize(
    ("row", "bounds"),
    [
        (result("output_growth", 11.74), (11.74, 11.74)),
        (result("output_growth", 93, qualifier="over"), (93, float("inf"))),
        (result("output_growth", 12, qualifier="nearly"), (float("-inf"), 12)),
        (result("output_growth", 50, qualifier="about"), (49, 51)),
        (result("output_growth", -50, qualifier="about"), (-51, -49)),
        (result("output_growth", low=3), (3, float("inf"))),
        (result("output_growth", high=2), (float("-inf"), 2)),
        (result("output_growth", low=8, high=10), (8, 10)),
    ],
    ids=["exact", "over", "nearly", "about", "about a negative", "at least", "at most", "range"],
)
def test_an_observation_stands_for_an_interval(row: Row, bounds: tuple[float, float]) -> None:
    assert measured(row, "lower_bound", "upper_bound") == bounds


@pytest.mark.parametrize(
    ("row", "value", "derivation"),
    [
        (result("budget_revenue", 96.8), 96.8, "as_printed"),
        (result("budget_revenue", 4799, unit_of_measure="triệu đồng"), 4.799, "converted"),
        (result("budget_revenue", 5e9, unit_of_measure="đồng"), 5, "converted"),
        (result("plan_share", 5, unit_of_measure="% vượt kế hoạch"), 105, "converted"),
        (result("jobs_created", 1868, period_kind="term_total"), 373.6, "per_year"),
        (result("budget_revenue", 5000, unit_of_measure="triệu đồng", period_kind="term_total"), 1,
         "converted_per_year"),
        (result("output_growth", 60, period_kind="term_total"), 60, "as_printed"),
        (result("population", 1000, period_kind="term_total"), 1000, "as_printed"),
        (result("budget_revenue", 1.75, unit_of_measure="lần"), None, "unit_unlike"),
    ],
    ids=["as printed", "million", "dong", "over plan", "flow over a term", "both", "never a rate", "never a level",
         "unlike"],
)  # fmt: skip
def test_a_figure_is_brought_to_the_indicators_unit_and_says_how(
    row: Row, value: float | None, derivation: str
) -> None:
    assert measured(row, "measured", "derivation") == (value, derivation)


def test_a_flow_of_a_whole_term_stands_beside_a_yearly_mean() -> None:
    total = result("households_escaping_poverty", 689, period_kind="term_total")
    assert measured(total, "period", "basis", "measured") == ("term", "annual_average", 137.8)


def test_rounding_is_half_a_unit_of_the_last_printed_digit() -> None:
    store = tiny_store(result("output_growth", 12), result("output_growth", 11.7), result("output_growth", 11.74))
    assert rows(store, "marts.measured", "measured", "rounding") == [(11.7, 0.05), (11.74, 0.005), (12, 0.5)]


def test_a_correction_changes_what_is_used_and_never_what_was_printed() -> None:
    misread = result("output_growth", 1174, value_text="11,74 %")
    fix = {"observation_id": "o1", "field": "value", "value_expected": "1174", "value_to_use": "11.74"}
    store = tiny_store(misread, corrections=[fix])
    assert rows(store, "marts.observation", "measured", "value_text", "is_corrected") == [(11.74, "11,74 %", True)]
    assert rows(store, "facts.observations", '"value"') == [1174]


def test_a_correction_can_clear_a_field() -> None:
    fix = {"observation_id": "o1", "field": "plan_percent", "value_expected": "1000", "value_to_use": ""}
    store = tiny_store(result("output_growth", 8, plan_percent=1000), corrections=[fix])
    assert rows(store, "marts.observation", "plan_percent") == [None]


def test_observations_of_a_withdrawn_batch_do_not_count() -> None:
    withdrawn = {
        "batch_id": "bundled", "created_at": "2026-11-23", "author": "a", "origin": "o", "status": "withdrawn",
        "count_observations": 1,
    }  # fmt: skip
    assert rows(tiny_store(result("output_growth", 8), batches=[withdrawn]), "marts.measured", "measured") == []


def chosen(*figures: Row, sources: list[Row] | None = None) -> list[object]:
    store = tiny_store(*figures, sources=sources or [REPORT, LATER])
    return rows(store, "marts.figure where period = 'term'", '"value"', "choice_rule", "alternatives")


def test_a_single_observation_needs_no_choice() -> None:
    assert chosen(result("output_growth", 8)) == [(8, "only_one", 0)]


def test_a_translated_copy_gives_way_to_the_vietnamese_page() -> None:
    copy = LATER | {"language": "other"}
    figures = (result("output_growth", 9, source_id="later"), result("output_growth", 8))
    assert chosen(*figures, sources=[REPORT, copy]) == [(8, "original_language", 1)]


def test_the_source_nearer_to_the_congress_goes_first() -> None:
    early = LATER | {"published_on": "2018-01-15"}
    figures = (result("output_growth", 9, source_id="later"), result("output_growth", 8))
    assert chosen(*figures, sources=[REPORT, early]) == [(8, "nearest_to_congress", 1)]


def test_a_target_belongs_to_the_congress_that_opens_its_term() -> None:
    opening = LATER | {"published_on": "2015-05-01"}
    figures = (target("output_growth", 8), target("output_growth", 9, source_id="later"))
    assert chosen(*figures, sources=[REPORT, opening]) == [(9, "nearest_to_congress", 1)]


def test_an_exact_figure_goes_before_a_rounded_one() -> None:
    figures = (result("output_growth", 12, qualifier="about", source_id="later"), result("output_growth", 11.74))
    assert chosen(*figures) == [(11.74, "exact_before_rounded", 1)]


def test_a_later_source_goes_before_an_earlier_one() -> None:
    figures = (result("output_growth", 8), result("output_growth", 9, source_id="later"))
    assert chosen(*figures) == [(9, "later_source", 1)]


def test_the_rest_is_chosen_by_the_order_of_listing() -> None:
    assert chosen(result("output_growth", 8), result("output_growth", 9)) == [(8, "first_listed", 1)]


def test_a_figure_for_the_term_goes_before_one_of_its_last_year() -> None:
    figures = (
        result("income_per_capita", 65, period_kind="year", period_year=2020, source_id="later"),
        result("income_per_capita", 60, period_kind="end_of_term"),
    )
    assert chosen(*figures) == [(60, "own_period", 1)]


def test_a_figure_in_an_unlike_unit_gives_way() -> None:
    figures = (result("budget_revenue", 2, unit_of_measure="lần"), result("budget_revenue", 90))
    assert chosen(*figures) == [(90, "comparable_unit", 1)]


def test_other_figures_are_told_apart_by_their_label() -> None:
    figures = (
        result("other", 45, label="Số bản có điện", unit_of_measure="bản"),
        result("other", 3, label="Số trường", unit_of_measure="trường"),
    )
    assert rows(tiny_store(*figures), "marts.figure", "item", '"value"') == [("số bản có điện", 45), ("số trường", 3)]


def test_a_spread_wider_than_rounding_is_a_conflict() -> None:
    yearly = result("households_escaping_poverty", 131)
    whole_term = result("households_escaping_poverty", 689, period_kind="term_total")
    assert rows(tiny_store(yearly, whole_term), "marts.figure", "is_conflicting") == [True]


@pytest.mark.parametrize(
    "pair",
    [
        (result("output_growth", 11.7), result("output_growth", 11.74)),
        (result("output_growth", 12, qualifier="about"), result("output_growth", 11.9)),
        (result("output_growth", 90, qualifier="over"), result("output_growth", 93)),
    ],
    ids=["rounded", "about", "over"],
)
def test_a_spread_within_rounding_is_none(pair: tuple[Row, Row]) -> None:
    assert rows(tiny_store(*pair), "marts.figure", "is_conflicting") == [False]


def test_a_thing_outside_the_list_of_indicators_has_one_name_in_each_language():
    other = [
        result("other", 9, label=label, source_id=source) for label, source in (("Số trường", "a"), ("Số cầu", "b"))
    ]
    store = tiny_store(*other, labels=[{"label": "Số trường", "name_en": "Schools"}])
    assert rows(store, "marts.item_name", "item", "name_vi", "name_en") == [
        ("số cầu", "Số cầu", "Số cầu"),
        ("số trường", "Số trường", "Schools"),
    ]
