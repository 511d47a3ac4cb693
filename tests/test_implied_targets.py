"""Targets that follow from a result and what its source prints beside it: a per cent of plan, or a difference."""

from typing import Any

import pytest

from tests.tiny import result, rows, target, tiny_store

IMPLIED = ("implied_by", "implied_value", "implied_lower", "implied_upper", "evidence", "computed_verdict")


def implied(*figures: dict[str, Any]) -> list[Any]:
    return rows(tiny_store(*figures), "marts.attainment", *IMPLIED)


def test_a_per_cent_of_plan_beside_an_amount_implies_its_target() -> None:
    assert implied(result("budget_revenue", 102.6, plan_percent=102.6)) == [
        ("plan_percent", 100, 100, 100, "implied", "exceeded")
    ]


def test_the_bounds_of_an_implied_target_are_those_of_its_result() -> None:
    assert implied(result("budget_revenue", 50, qualifier="over", plan_percent=125)) == [
        ("plan_percent", 40, 40, None, "implied", "exceeded")
    ]


def test_of_a_share_a_per_cent_may_mean_points_and_implies_no_target() -> None:
    assert implied(result("output_growth", 12, plan_percent=120)) == [
        (None, None, None, None, "plan_percent", "exceeded")
    ]


def test_where_lower_is_better_a_per_cent_implies_no_target() -> None:
    assert implied(result("poverty_rate", 1, plan_percent=100)) == [(None, None, None, None, "plan_percent", "met")]


@pytest.mark.parametrize(
    ("indicator", "value", "difference", "goal", "expected"),
    [
        ("income_per_capita", 72, 17, 55, "exceeded"),
        ("income_per_capita", 72, 0, 72, "met"),
        ("output_growth", 10, 4, 6, "exceeded"),
        ("output_growth", 10, -0.5, 10.5, "missed"),
        ("poverty_rate", 1.2, -0.3, 1.5, "exceeded"),
        ("poverty_rate", 1.2, 0.2, 1.0, "missed"),
    ],
)
def test_a_printed_difference_implies_its_target(
    indicator: str, value: float, difference: float, goal: float, expected: str
) -> None:
    found = implied(result(indicator, value, plan_difference=difference))
    assert found == [("plan_difference", goal, goal, goal, "implied", expected)]


def test_a_difference_stands_in_the_unit_of_measure_of_its_row() -> None:
    store = tiny_store(result("budget_revenue", 85000, plan_difference=5000, unit_of_measure="triệu đồng"))
    assert rows(store, "marts.attainment", "result_value", "plan_difference", "implied_value") == [(85, 5, 80)]


def test_a_printed_target_is_never_replaced_by_an_implied_one() -> None:
    assert implied(target("budget_revenue", 90), result("budget_revenue", 102.6, plan_percent=102.6)) == [
        (None, None, None, None, "pair", "exceeded")
    ]


def test_an_indicator_without_a_direction_has_no_implied_target() -> None:
    assert implied(result("population", 120, plan_difference=20)) == [(None, None, None, None, None, "not_assessable")]


def test_an_implied_target_is_no_target_of_the_row() -> None:
    store = tiny_store(result("budget_revenue", 102.6, plan_percent=102.6))
    found = rows(store, "marts.attainment", "is_target_implied", "target_value", "target_text", "attainment", "gap")
    assert found == [(True, None, None, None, None)]


def test_counts_tell_what_verdicts_rest_on() -> None:
    store = tiny_store(
        target("output_growth", 10),
        result("output_growth", 12),
        result("budget_revenue", 102.6, plan_percent=102.6),
        result("plan_share", 103),
        result("jobs_created", 900, stated_verdict="missed"),
    )
    assert rows(store, "marts.target_count", "evidence", "is_judged", "is_reached", "targets") == [
        ("implied", True, True, 1),
        ("pair", True, True, 1),
        ("plan_percent", True, True, 1),
        ("stated", True, False, 1),
    ]
    counted = ("assessable", "by_pair", "by_implied", "by_plan_percent", "by_stated")
    assert rows(store, "marts.coverage", *counted) == [(4, 1, 1, 1, 1)]


def test_what_is_judged_and_reached_follows_from_the_verdict_alone() -> None:
    store = tiny_store(
        target("output_growth", 10), target("poverty_rate", 1, term_id="2025-2030"),
        target("income_per_capita", 60), result("income_per_capita", 60),
    )  # fmt: skip
    assert rows(store, "marts.attainment", "computed_verdict", "is_judged", "is_reached") == [
        ("in_progress", False, None),
        ("met", True, True),
        ("not_assessable", False, None),
    ]
