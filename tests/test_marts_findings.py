"""Each finding code by a literal case; what stands between two findings is tested by what is not found."""

import pytest

from tests.tiny import Row, result, rows, target, tiny_store

STRUCTURE = {"period_kind": "end_of_term"}


def findings(*figures: Row, **tables: list[Row]) -> list[object]:
    store = tiny_store(*figures, **tables)
    return rows(store, "marts.findings", "code", "severity", "observation_ids", "first_value", "second_value")


def test_khue_trung_grew_less_than_its_target_and_its_report_says_met() -> None:
    found = findings(target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met"))
    assert found == [("verdict_contradicted", "high", ["o2", "o1"], 11.74, 12)]


def test_met_for_exceeded_is_a_lesser_finding() -> None:
    found = findings(target("output_growth", 10), result("output_growth", 11, stated_verdict="met"))
    assert found == [("verdict_grade_differs", "low", ["o2", "o1"], 11, 10)]


def test_an_agreeing_verdict_is_no_finding() -> None:
    assert findings(target("output_growth", 10), result("output_growth", 11, stated_verdict="exceeded")) == []


def test_131_households_a_year_and_689_over_the_term_are_a_conflict() -> None:
    found = findings(
        result("households_escaping_poverty", 131, label="Thoát nghèo"),
        result("households_escaping_poverty", 689, period_kind="term_total", label="Thoát nghèo"),
    )
    assert found == [("sources_conflict", "high", ["o1", "o2"], 131, 137.8)]


def test_a_conflict_between_different_labels_weighs_less() -> None:
    found = findings(
        result("budget_revenue", 10, label="Thu ngân sách trên địa bàn"),
        result("budget_revenue", 4, label="Thu ngân sách phường"),
    )
    assert found == [("sources_conflict", "medium", ["o1", "o2"], 10, 4)]


@pytest.mark.parametrize(("agriculture", "count"), [(0.18, 0), (0.9, 0), (5, 1)], ids=["exact", "rounding", "wrong"])
def test_parts_of_the_economy_add_up(agriculture: float, count: int) -> None:
    found = findings(
        result("agriculture_share", agriculture, **STRUCTURE),
        result("industry_share", 44.95, **STRUCTURE),
        result("services_share", 54.87, **STRUCTURE),
    )
    assert [row[0] for row in found] == ["shares_do_not_add_up"] * count  # type: ignore[index]


def test_a_figure_a_hundred_times_its_peers_is_out_of_line() -> None:
    units = [{"unit_id": f"u{n}", "kind": "xã", "name": f"Xã {n}", "boundaries": "from-2025-07"} for n in range(10)]
    figures = [result("budget_revenue", 90 + n, unit_id=f"u{n}") for n in range(9)]
    found = findings(
        *figures, result("budget_revenue", 10_326, unit_id="u9"), units=units,
        sources=[{"source_id": "report", "unit_id": "u0", "published_on": "2020"}],
    )  # fmt: skip
    assert [row[:4] for row in found] == [("magnitude_out_of_line", "medium", ["o10"], 10_326)]  # type: ignore[index]


def test_too_few_peers_give_no_magnitude() -> None:
    assert findings(result("budget_revenue", 1), result("budget_revenue", 9000, unit_id="cam-le")) == []


def test_a_past_target_without_a_result_is_found_and_a_running_one_is_not() -> None:
    found = findings(target("output_growth", 8), target("output_growth", 9, term_id="2025-2030"))
    assert found == [("target_without_result", "low", ["o1"], 8, None)]


def test_a_unit_of_measure_unlike_the_indicators_is_found() -> None:
    found = findings(result("budget_revenue", 1.75, unit_of_measure="lần"))
    assert found == [("unit_unlike", "medium", ["o1"], None, None)]


@pytest.mark.parametrize(("percent", "count"), [(104.5, 0), (150, 1)], ids=["within a point", "beyond"])
def test_a_printed_per_cent_of_plan_must_follow_from_its_figures(percent: float, count: int) -> None:
    found = findings(target("budget_revenue", 100), result("budget_revenue", 104, plan_percent=percent))
    assert [row[0] for row in found] == ["plan_percent_disagrees"] * count  # type: ignore[index]


@pytest.mark.parametrize(("percent", "count"), [(80, 0), (125, 0), (150, 1)], ids=["by plan", "by result", "neither"])
def test_where_lower_is_better_a_per_cent_of_plan_may_be_either_way_round(percent: float, count: int) -> None:
    found = findings(target("poverty_rate", 5), result("poverty_rate", 4, plan_percent=percent))
    assert [row[0] for row in found] == ["plan_percent_disagrees"] * count  # type: ignore[index]


def test_more_targets_met_than_set_is_found() -> None:
    whole = {"period_kind": "term_total"}
    found = findings(target("targets_set_count", 9, **whole), result("targets_met_count", 10, **whole))
    assert found == [("more_met_than_set", "medium", ["o2", "o1"], 10, 9)]
