"""Measures, terms, successions, ranks, derived indicators and pace."""

import pytest

from tests.tiny import Row, result, rows, target, tiny_store

MERGED = [
    {"predecessor_id": "khue-trung", "successor_id": "cam-le"},
    {"predecessor_id": "hoa-tho-dong", "successor_id": "cam-le"},
]
SPLIT = [
    {"predecessor_id": "khue-trung", "successor_id": "cam-le", "extent": "part"},
    {"predecessor_id": "khue-trung", "successor_id": "lien-chieu", "extent": "part"},
]
LAST = {"term_id": "2015-2020", "period_kind": "end_of_term"}
NEXT = {"term_id": "2020-2025", "period_kind": "end_of_term", "unit_id": "cam-le"}


def test_three_measures_stand_side_by_side() -> None:
    store = tiny_store(
        result("income_per_capita", 40, period_kind="start_of_term"),
        target("income_per_capita", 60, **LAST),
        result("income_per_capita", 54, **LAST),
    )
    found = rows(store, "marts.attainment", "attainment", "gap", "gap_unit", "base_value", "gap_closed")
    attainment, gap, gap_unit, base, closed = found[0]
    assert (attainment, gap, gap_unit, base) == (0.9, -6, "triệu đồng/người/năm", 40)
    assert closed == pytest.approx(0.7402, abs=0.0001)  # ln(54/40) / ln(60/40): money grows by compounding


def test_the_share_of_a_gap_is_linear_for_rates() -> None:
    store = tiny_store(
        result("poverty_rate", 5, period_kind="start_of_term"),
        target("poverty_rate", 1, **LAST),
        result("poverty_rate", 2, **LAST),
    )
    assert rows(store, "marts.attainment", "attainment", "gap", "gap_unit", "gap_closed") == [(0.5, 1, "điểm %", 0.75)]


@pytest.mark.parametrize(
    ("goal", "reached", "reason"),
    [
        (target("output_growth", 0), result("output_growth", 3), "zero"),
        (target("output_growth", -2), result("output_growth", 3), "sign"),
        (target("output_growth", high=5), result("output_growth", 3), "open_target"),
        (target("birth_rate", 11), result("birth_rate", 11), "no_direction"),
    ],
    ids=["zero target", "wrong sign", "open target", "within"],
)
def test_a_measure_that_cannot_be_computed_says_why(goal: Row, reached: Row, reason: str) -> None:
    assert rows(tiny_store(goal, reached), "marts.attainment", "attainment", "attainment_reason") == [(None, reason)]


@pytest.mark.parametrize(
    ("reached", "gap"), [(11.74, -0.26), (13, 0), (35.47, 20.47)], ids=["below", "inside", "above"]
)
def test_the_gap_is_measured_to_the_nearest_bound(reached: float, gap: float) -> None:
    store = tiny_store(target("output_growth", low=12, high=15), result("output_growth", reached))
    assert rows(store, "marts.attainment", "gap") == [gap]


def change(*figures: Row, successions: list[Row] | None = None) -> list[object]:
    store = tiny_store(*figures, successions=successions or [])
    return rows(
        store, "marts.term_change", "comparison", "change", "change_unit", "line", "comparable", "reason"
    )  # fmt: skip


@pytest.mark.parametrize(("reached", "by"), [(9, 3), (13, 0), (20, -5)], ids=["below the range", "inside", "above"])
def test_a_target_that_is_a_range_changes_by_its_nearest_end(reached: float, by: float) -> None:
    figures = (result("output_growth", reached), target("output_growth", low=12, high=15, term_id="2020-2025"))
    assert change(*figures) == [("target_to_result", by, "điểm %", "same_unit", True, None)]


def test_a_unit_is_compared_with_its_own_term_before() -> None:
    figures = (
        result("output_growth", 11.74),
        target("output_growth", 9, term_id="2020-2025"),
        result("output_growth", 8, term_id="2020-2025"),
    )
    assert change(*figures) == [
        ("result_to_result", -3.74, "điểm %", "same_unit", True, None),
        ("target_to_result", -2.74, "điểm %", "same_unit", True, None),
    ]


def test_targets_of_two_terms_are_compared() -> None:
    found = change(target("output_growth", 12), target("output_growth", 9, term_id="2020-2025"))
    assert found == [("target_to_target", -3, "điểm %", "same_unit", True, None)]


def test_terms_that_are_not_neighbours_are_not_compared() -> None:
    assert (
        change(result("output_growth", 12, term_id="2010-2015"), result("output_growth", 9, term_id="2020-2025")) == []
    )


def test_a_rate_is_set_beside_that_of_each_predecessor() -> None:
    figures = (
        result("poverty_rate", 2, **LAST),
        result("poverty_rate", 3, unit_id="hoa-tho-dong", **LAST),
        result("poverty_rate", 1, **NEXT),
    )
    assert change(*figures, successions=MERGED) == [
        ("result_to_result", -2, "điểm %", "succession", True, None),
        ("result_to_result", -1, "điểm %", "succession", True, None),
    ]


def test_a_level_is_added_where_every_predecessor_has_it() -> None:
    figures = (
        result("population", 10_000, **LAST),
        result("population", 12_000, unit_id="hoa-tho-dong", **LAST),
        result("population", 23_000, **NEXT),
    )
    assert change(*figures, successions=MERGED) == [("result_to_result", 1000, "người", "succession", True, None)]


def test_a_level_is_refused_where_a_predecessor_lacks_it() -> None:
    figures = (result("population", 10_000, **LAST), result("population", 23_000, **NEXT))
    assert change(*figures, successions=MERGED) == [
        ("result_to_result", None, "người", "succession", False, "predecessors_incomplete")
    ]


def test_a_level_is_refused_where_a_predecessor_was_split() -> None:
    figures = (result("population", 10_000, **LAST), result("population", 6000, **NEXT))
    assert change(*figures, successions=SPLIT) == [
        ("result_to_result", None, "người", "succession", False, "predecessor_split")
    ]


def test_a_line_has_the_units_own_figure_else_its_predecessors_with_what_is_told_of_them() -> None:
    figures = (
        target("poverty_rate", 3, **LAST),
        result("poverty_rate", 2, **LAST),
        result("population", 10_000, **LAST),
        result("poverty_rate", 1, **NEXT),
    )
    store = tiny_store(*figures, successions=MERGED)
    told = ("role", "value", "line", "predecessor_name", "reason", "value_text", "verdict", "publisher")
    found = rows(store, "marts.line_figure where unit_id = 'cam-le'", *told, order="term_id, indicator_id, role")
    assert found == [
        ("result", None, "succession", None, "predecessors_incomplete", None, None, None),
        ("result", 2, "succession", "Khuê Trung", None, "2 %", "exceeded", "Báo Đà Nẵng"),
        ("target", 3, "succession", "Khuê Trung", None, "3 %", "exceeded", "Báo Đà Nẵng"),
        ("result", 1, "same_unit", None, None, "1 %", None, "Báo Đà Nẵng"),
    ]


def test_a_source_without_a_publisher_is_called_by_its_title() -> None:
    source = {"source_id": "report", "publisher": None, "title": "Đại hội phường"}
    store = tiny_store(result("poverty_rate", 2), sources=[source])
    assert rows(store, "marts.line_figure", "publisher") == ["Đại hội phường"]


def test_a_rate_of_a_split_unit_stands_beside_each_successor() -> None:
    figures = (
        result("poverty_rate", 2, **LAST),
        result("poverty_rate", 1, **NEXT),
        result("poverty_rate", 1.5, **NEXT | {"unit_id": "lien-chieu"}),
    )
    assert [found[1] for found in change(*figures, successions=SPLIT)] == [-1, -0.5]  # type: ignore[index]


def test_an_own_earlier_figure_goes_before_the_predecessors() -> None:
    figures = (
        result("poverty_rate", 2, **LAST),
        result("poverty_rate", 3, **LAST | {"unit_id": "cam-le"}),
        result("poverty_rate", 1, **NEXT),
    )
    assert change(*figures, successions=MERGED[:1]) == [("result_to_result", -2, "điểm %", "same_unit", True, None)]


def test_an_own_figure_in_another_unit_of_measure_does_not_stand_before_the_predecessors() -> None:
    figures = (
        result("poverty_rate", 2, **LAST),
        result("poverty_rate", 30, unit_of_measure="hộ", **LAST | {"unit_id": "cam-le"}),
        result("poverty_rate", 1, **NEXT),
    )
    assert change(*figures, successions=MERGED[:1]) == [("result_to_result", -1, "điểm %", "succession", True, None)]


def test_amounts_of_an_unstated_period_are_not_compared() -> None:
    unstated = {"period_kind": "not_stated"}
    figures = (result("budget_revenue", 10, **unstated), result("budget_revenue", 12, term_id="2020-2025", **unstated))
    assert change(*figures) == [("result_to_result", None, "tỷ đồng", "same_unit", False, "period_not_stated")]


def test_equal_values_share_a_rank() -> None:
    store = tiny_store(
        result("output_growth", 12),
        result("output_growth", 12, unit_id="hoa-tho-dong"),
        result("output_growth", 14, unit_id="lien-chieu"),
        result("output_growth", 9, unit_id="cam-le"),
    )
    found = rows(store, "marts.ranking", "boundaries", "unit_id", '"rank"', "tied", '"count"')
    assert found == [
        ("before-2025-07", "hoa-tho-dong", 1, True, 2),
        ("before-2025-07", "khue-trung", 1, True, 2),
        ("from-2025-07", "cam-le", 2, False, 2),
        ("from-2025-07", "lien-chieu", 1, False, 2),
    ]


def test_the_smallest_leads_where_less_is_better() -> None:
    store = tiny_store(result("poverty_rate", 2, **LAST), result("poverty_rate", 1, unit_id="hoa-tho-dong", **LAST))
    found = rows(store, "marts.ranking", "unit_id", '"rank"', "percentile")
    assert found == [("hoa-tho-dong", 1, 1), ("khue-trung", 2, 0)]


def test_nobody_stands_behind_an_equal() -> None:
    equal = [result("poverty_rate", 1, unit_id=unit, **LAST) for unit in ("khue-trung", "hoa-tho-dong")]
    assert rows(tiny_store(*equal), "marts.ranking", '"rank"', "percentile") == [(1, 0), (1, 0)]


def test_unlike_periods_are_not_ranked_together() -> None:
    store = tiny_store(result("output_growth", 12), result("output_growth", 9, unit_id="hoa-tho-dong", **LAST))
    assert rows(store, "marts.ranking", '"count"') == [1, 1]


def test_amounts_of_an_unstated_period_are_not_ranked() -> None:
    assert rows(tiny_store(result("budget_revenue", 9, period_kind="not_stated")), "marts.ranking", '"rank"') == []


def test_coverage_counts_by_theme() -> None:
    store = tiny_store(target("output_growth", 8), result("output_growth", 9), result("poverty_rate", 2, **LAST))
    found = rows(store, "marts.coverage", "observations", "targets", "results", "assessable", "economy", "society")
    assert found == [(3, 1, 2, 1, 2, 1)]


RUNNING = {"term_id": "2025-2030", "unit_id": "cam-le"}


def pace(base: float | None, latest: float | None, goal: float, indicator: str) -> tuple[object, ...]:
    figures = [target(indicator, goal, period_kind="end_of_term", **RUNNING)]
    if base is not None:
        figures.append(result(indicator, base, period_kind="start_of_term", **RUNNING))
    if latest is not None:
        figures.append(result(indicator, latest, period_kind="year", period_year=2026, **RUNNING))
    found = rows(
        tiny_store(*figures), "marts.pace", "method", "share_of_gap", "share_of_time", "needed_yearly_change",
        "change_unit", "outlook",
    )  # fmt: skip
    return tuple(round(value, 4) if isinstance(value, float) else value for value in found[0])


def test_pace_of_a_rate_is_linear() -> None:
    assert pace(5, 4, 1, "poverty_rate") == ("linear", 0.25, 0.2, -0.75, "điểm %/năm", "on_track")
    assert pace(5, 4.5, 1, "poverty_rate") == ("linear", 0.125, 0.2, -0.875, "điểm %/năm", "will_miss")


def test_pace_of_an_amount_is_compound() -> None:
    assert pace(100, 110, 161.051, "income_per_capita") == ("compound", 0.2, 0.2, 10, "%/năm", "on_track")


def test_the_year_before_the_first_of_a_term_is_no_year_of_its_pace() -> None:
    store = tiny_store(
        target("poverty_rate", 1, period_kind="end_of_term", **RUNNING),
        result("poverty_rate", 5, period_kind="start_of_term", **RUNNING),
        result("poverty_rate", 5, period_kind="year", period_year=2025, **RUNNING),
    )
    assert rows(store, "marts.pace", "outlook", "latest_year") == [("no_latest", None)]


def test_pace_says_what_is_missing() -> None:
    assert pace(5, None, 1, "poverty_rate")[-1] == "no_latest"
    assert pace(None, 4, 1, "poverty_rate")[-1] == "no_base"
    assert pace(5, 0.9, 1, "poverty_rate")[-1] == "reached"


def test_pace_of_a_yearly_mean_counts_what_the_remaining_years_must_reach() -> None:
    store = tiny_store(
        target("output_growth", 10, **RUNNING),
        result("output_growth", 8, period_kind="year", period_year=2026, **RUNNING),
    )
    found = rows(store, "marts.pace", "method", "present_yearly_change", "needed_yearly_change", "outlook")
    assert found == [("average", 8, 10.5, "will_miss")]
