"""The figure a term starts from."""

from tests.tiny import result, rows, tiny_store

LATER = {"term_id": "2020-2025"}


def test_the_end_of_a_term_is_the_base_of_the_next_one() -> None:
    store = tiny_store(
        result("poverty_rate", 5, period_kind="end_of_term"),
        result("population", 900, period_kind="start_of_term", **LATER),
    )
    assert rows(store, "marts.base", "term_id", "indicator_id", "base_value") == [
        ("2020-2025", "population", 900),
        ("2020-2025", "poverty_rate", 5),
    ]


def test_a_figure_for_the_start_of_a_term_goes_before_the_end_of_the_one_before() -> None:
    store = tiny_store(
        result("population", 880, period_kind="end_of_term"),
        result("population", 900, period_kind="start_of_term", **LATER),
    )
    assert rows(store, "marts.base", "term_id", "base_value", "base_year") == [("2020-2025", 900, 2020)]


def test_a_figure_in_another_unit_of_measure_is_no_base() -> None:
    store = tiny_store(
        result("population", 880, period_kind="end_of_term"),
        result("population", 9, period_kind="start_of_term", unit_of_measure="hộ", **LATER),
    )
    assert rows(store, "marts.base", "base_value", "base_observation_id") == [(880, "o1")]
