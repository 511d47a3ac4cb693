"""Every verdict rule of docs/method.md, by literal tables: direction × form of target × qualifier of the result."""

import duckdb
import pytest

from termboard.domain.verdicts import BY_GRADE, Verdict
from tests.tiny import Row, observation, rows, tiny_store

AT_LEAST, AT_MOST, OVER, NEARLY, ABOUT = "at_least", "at_most", "over", "nearly", "about"

# (target, result, verdict, certainty); a figure is a number, (low, high), or (qualifier, number).
HIGHER = [
    (10, 9.99, "missed", "certain"),
    (10, 10, "met", "certain"),
    (10, 10.01, "exceeded", "certain"),
    (10, (OVER, 9), "missed", "likely"),
    (10, (OVER, 10), "met", "likely"),
    (10, (OVER, 11), "exceeded", "certain"),
    (10, (NEARLY, 10), "met", "likely"),
    (10, (NEARLY, 9), "missed", "certain"),
    (10, (NEARLY, 12), "exceeded", "likely"),
    (10, (ABOUT, 9), "missed", "certain"),
    (10, (ABOUT, 9.9), "missed", "likely"),
    (10, (ABOUT, 10), "met", "likely"),
    (10, (ABOUT, 12), "exceeded", "certain"),
    (10, (AT_LEAST, 10), "met", "likely"),
    (10, (AT_LEAST, 11), "exceeded", "certain"),
    (10, (AT_MOST, 9), "missed", "certain"),
    (10, (AT_MOST, 10), "met", "likely"),
    (10, (8, 9), "missed", "certain"),
    (10, (8, 11), "missed", "likely"),
    (10, (11, 12), "exceeded", "certain"),
    ((12, 15), 11.74, "missed", "certain"),
    ((12, 15), 12, "met", "certain"),
    ((12, 15), 15, "met", "certain"),
    ((12, 15), 15.01, "exceeded", "certain"),
    ((12, 15), (OVER, 12), "met", "likely"),
    ((12, 15), (NEARLY, 12), "met", "likely"),
    ((12, 15), (ABOUT, 13), "met", "certain"),
    ((12, 15), (ABOUT, 15), "met", "likely"),
    ((12, 15), (13, 14), "met", "certain"),
    ((8, 10), 35.47, "exceeded", "certain"),
    ((AT_LEAST, 90), 89.9, "missed", "certain"),
    ((AT_LEAST, 90), 90, "met", "certain"),
    ((AT_LEAST, 90), 90.1, "exceeded", "certain"),
    ((AT_LEAST, 90), (OVER, 90), "met", "likely"),
    ((AT_LEAST, 90), (OVER, 93), "exceeded", "certain"),
    ((AT_LEAST, 90), (OVER, 85), "missed", "likely"),
    ((AT_LEAST, 90), (NEARLY, 90), "met", "likely"),
    ((OVER, 90), 90, "met", "certain"),
    ((OVER, 90), 91, "exceeded", "certain"),
    ((AT_MOST, 5), 5, "met", "certain"),
    ((AT_MOST, 5), 4, "met", "certain"),
    ((AT_MOST, 5), 6, "exceeded", "certain"),
    ((NEARLY, 100), 99, "missed", "certain"),
    ((NEARLY, 100), 100, "met", "certain"),
    ((ABOUT, 100), 97.9, "missed", "certain"),
    ((ABOUT, 100), 98, "met", "certain"),
    ((ABOUT, 100), 102.1, "exceeded", "certain"),
    (0, 0, "met", "certain"),
    (0, -1, "missed", "certain"),
    (-2, -3, "missed", "certain"),
    (-2, -1, "exceeded", "certain"),
]
LOWER = [
    (5, 5.01, "missed", "certain"),
    (5, 5, "met", "certain"),
    (5, 4.99, "exceeded", "certain"),
    (5, (OVER, 5), "met", "likely"),
    (5, (OVER, 6), "missed", "certain"),
    (5, (OVER, 4), "exceeded", "likely"),
    (5, (NEARLY, 5), "met", "likely"),
    (5, (NEARLY, 4), "exceeded", "certain"),
    (5, (AT_MOST, 4), "exceeded", "certain"),
    (5, (AT_LEAST, 6), "missed", "certain"),
    (5, (ABOUT, 5), "met", "likely"),
    ((2, 3), 1.9, "exceeded", "certain"),
    ((2, 3), 2, "met", "certain"),
    ((2, 3), 3, "met", "certain"),
    ((2, 3), 3.1, "missed", "certain"),
    ((AT_MOST, 1), 0.5, "exceeded", "certain"),
    ((AT_MOST, 1), 1, "met", "certain"),
    ((AT_MOST, 1), 1.01, "missed", "certain"),
    ((AT_MOST, 1), (NEARLY, 1), "met", "likely"),
    ((AT_MOST, 1), (OVER, 1), "met", "likely"),
    ((AT_LEAST, 1), 0.5, "exceeded", "certain"),
    ((AT_LEAST, 1), 2, "met", "certain"),
    (0, 0, "met", "certain"),
    (0, 0.2, "missed", "certain"),
]
WITHIN = [
    ((10, 12), 9.9, "missed", "certain"),
    ((10, 12), 10, "met", "certain"),
    ((10, 12), 12, "met", "certain"),
    ((10, 12), 12.1, "missed", "certain"),
    ((10, 12), (ABOUT, 11.35), "met", "certain"),
    ((10, 12), (ABOUT, 11.9), "met", "likely"),
    ((10, 12), (OVER, 11), "met", "likely"),
    ((10, 12), (OVER, 12), "met", "likely"),
    ((10, 12), (OVER, 13), "missed", "certain"),
    ((10, 12), (NEARLY, 10), "met", "likely"),
    ((10, 12), (NEARLY, 9), "missed", "certain"),
    ((AT_MOST, 12), 3, "met", "certain"),
    ((AT_LEAST, 10), 9, "missed", "certain"),
]
CASES = [
    (indicator, *case)
    for indicator, table in (("output_growth", HIGHER), ("poverty_rate", LOWER), ("birth_rate", WITHIN))
    for case in table
]


def figure(role: str, indicator: str, printed: object, unit_id: str) -> Row:
    match printed:
        case (str() as qualifier, bound) if qualifier == AT_LEAST:
            return observation(role, indicator, low=bound, unit_id=unit_id)
        case (str() as qualifier, bound) if qualifier == AT_MOST:
            return observation(role, indicator, high=bound, unit_id=unit_id)
        case (str() as qualifier, value):
            return observation(role, indicator, value, qualifier=qualifier, unit_id=unit_id)
        case (low, high):
            return observation(role, indicator, low=low, high=high, unit_id=unit_id)
        case value:
            return observation(role, indicator, value, unit_id=unit_id)


@pytest.fixture(scope="module")
def every_case() -> duckdb.DuckDBPyConnection:
    """One unit a case, all in one store."""
    units = [
        {"unit_id": f"u{n}", "kind": "xã", "name": f"Xã {n}", "boundaries": "from-2025-07"} for n in range(len(CASES))
    ]
    figures = [
        figure(role, indicator, printed, f"u{n}")
        for n, (indicator, goal, reached, *_) in enumerate(CASES)
        for role, printed in (("target", goal), ("result", reached))
    ]
    sources = [{"source_id": "report", "published_on": "2020-06", "unit_id": "u0"}]
    return tiny_store(*figures, units=units, sources=sources)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[str(case) for case in CASES])
def test_a_target_and_a_result_give_this_verdict(
    every_case: duckdb.DuckDBPyConnection, number: int, case: tuple[object, ...]
) -> None:
    found = every_case.execute(
        "select computed_verdict, certainty, evidence from marts.attainment where unit_id = $unit",
        {"unit": f"u{number}"},
    ).fetchall()
    assert found == [(case[3], case[4], "pair")]


def verdict(*figures: Row, **tables: object) -> list[tuple[object, ...]]:
    store = tiny_store(*figures, **tables)  # type: ignore[arg-type]
    return rows(store, "marts.attainment", "computed_verdict", "certainty", "evidence", "reason")


@pytest.mark.parametrize(
    ("percent", "expected"), [(99.9, "missed"), (100, "met"), (100.67, "exceeded")], ids=["below", "at", "above"]
)
def test_a_printed_per_cent_of_plan_gives_a_verdict_without_a_target(percent: float, expected: str) -> None:
    found = verdict(observation("result", "budget_revenue", 32181, plan_percent=percent))
    assert found == [(expected, "certain", "implied", None)]


def test_of_an_indicator_to_be_lowered_a_per_cent_of_plan_tells_only_that_the_plan_was_met() -> None:
    assert verdict(observation("result", "poverty_rate", 1, plan_percent=100)) == [
        ("met", "certain", "plan_percent", None)
    ]
    unclear = observation("result", "poverty_rate", 1.46, plan_percent=136.3)
    assert verdict(unclear) == [("not_assessable", None, None, "percent_unclear")]
    stated = observation("result", "poverty_rate", 1.46, plan_percent=136.3, stated_verdict="exceeded")
    assert verdict(stated) == [("exceeded", "likely", "stated", None)]


def test_a_per_cent_of_a_plan_whose_period_is_not_stated_is_likely_only() -> None:
    found = verdict(observation("result", "budget_revenue", 32181, plan_percent=102.6, period_kind="not_stated"))
    assert found == [("exceeded", "likely", "implied", None)]


def test_an_indicator_that_is_itself_a_per_cent_of_plan_needs_no_target() -> None:
    over_plan = observation("result", "plan_share", 5, unit_of_measure="% vượt kế hoạch")
    assert verdict(over_plan) == [("exceeded", "certain", "plan_percent", None)]


def test_a_verdict_that_is_only_stated_is_shown_as_such() -> None:
    found = verdict(observation("result", "conscription_rate", 100, stated_verdict="met"))
    assert found == [("met", "likely", "stated", None)]


def test_a_stated_verdict_never_replaces_the_computed_one() -> None:
    store = tiny_store(
        observation("target", "output_growth", low=12, high=15),
        observation("result", "output_growth", 11.74, stated_verdict="met"),
    )
    found = rows(store, "marts.attainment", "computed_verdict", "stated_verdict", "verdicts_agree", "gap", "gap_unit")
    assert found == [("missed", "met", False, -0.26, "điểm %")]


def test_a_past_target_without_a_result_is_not_assessable() -> None:
    assert verdict(observation("target", "output_growth", 12)) == [("not_assessable", None, None, "no_result")]


def test_an_indicator_without_a_direction_is_not_assessable() -> None:
    found = verdict(observation("target", "population", 100), observation("result", "population", 120))
    assert found == [("not_assessable", None, None, "no_direction")]


def test_a_unit_of_measure_unlike_the_indicators_is_not_assessable() -> None:
    found = verdict(
        observation("target", "budget_revenue", 10), observation("result", "budget_revenue", 2, unit_of_measure="lần")
    )
    assert found == [("not_assessable", None, None, "unit_unlike")]


def test_a_target_of_the_running_term_is_in_progress() -> None:
    goal = observation("target", "poverty_rate", 1, term_id="2025-2030", period_kind="end_of_term")
    assert verdict(goal) == [("in_progress", None, None, None)]


def test_a_yearly_target_closes_with_its_year_also_in_a_running_term() -> None:
    this_year = {"term_id": "2025-2030", "period_kind": "year", "period_year": 2026}
    goal = observation("target", "budget_revenue", 100, **this_year)
    assert verdict(goal) == [("in_progress", None, None, None)]
    reached = observation("result", "budget_revenue", 104, **this_year)
    assert verdict(goal, reached) == [("exceeded", "certain", "pair", None)]


def test_facts_about_the_congress_itself_are_no_targets() -> None:
    assert verdict(observation("target", "targets_set_count", 12)) == []


def test_a_result_of_the_last_year_closes_an_end_of_term_target() -> None:
    found = verdict(
        observation("target", "income_per_capita", 60, period_kind="end_of_term"),
        observation("result", "income_per_capita", 65.6, period_kind="year", period_year=2020),
    )
    assert found == [("exceeded", "certain", "pair", None)]


def test_the_share_of_a_years_plan_judges_that_year_and_not_the_term() -> None:
    revenue = observation("result", "budget_revenue", 73, period_kind="year", period_year=2020, plan_percent=73.01)
    found = rows(tiny_store(revenue), "marts.attainment", '"period"', "computed_verdict", "evidence")
    assert found == [("2020", "missed", "implied")]


def test_a_last_year_below_its_plan_can_still_reach_the_terms_target() -> None:
    store = tiny_store(
        observation("target", "budget_revenue", 70, period_kind="end_of_term"),
        observation("result", "budget_revenue", 73, period_kind="year", period_year=2020, plan_percent=73.01),
    )
    found = rows(store, "marts.attainment", '"period"', "computed_verdict", "evidence", "plan_percent")
    assert found == [("2020", "missed", "implied", 73.01), ("term", "exceeded", "pair", None)]


def test_a_word_on_the_last_year_counts_for_the_term_only_where_it_has_a_target() -> None:
    met = observation("result", "industry_share", 40, period_kind="year", period_year=2020, stated_verdict="met")
    goal = observation("target", "industry_share", 38, period_kind="end_of_term")
    assert rows(tiny_store(met), "marts.attainment", '"period"', "computed_verdict") == [("2020", "met")]
    found = rows(tiny_store(goal, met), "marts.attainment", '"period"', "computed_verdict", "evidence")
    assert found == [("2020", "met", "stated"), ("term", "met", "stated")]


def test_a_result_of_a_middle_year_closes_nothing() -> None:
    found = verdict(
        observation("target", "income_per_capita", 60, period_kind="end_of_term"),
        observation("result", "income_per_capita", 65.6, period_kind="year", period_year=2018),
    )
    assert found == [("not_assessable", None, None, "no_result")]


def test_the_program_and_the_mart_mean_the_same_by_a_verdict() -> None:
    kinds = rows(tiny_store(), "marts.verdict_kind", "verdict", "grade", "is_judged", "is_reached", order="position")
    known = [(str(code), code.grade, code.is_judged, code.is_reached) for code in Verdict]
    assert [(*row[:3], bool(row[3])) for row in kinds] == known
    assert [str(code) for code in BY_GRADE] == ["missed", "met", "exceeded", "in_progress", "not_assessable"]
    assert [code for code in Verdict if code.is_reached] == ["exceeded", "met"]
    assert [code for code in Verdict if code.is_judged] == ["exceeded", "met", "missed"]
