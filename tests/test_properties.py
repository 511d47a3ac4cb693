"""What must hold for any figures: order of verdicts, conversions there and back, ranks."""

import os
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tiny import CONVERSIONS, Row, observation, rows, tiny_store

EXAMPLES = int(os.environ.get("TERMBOARD_EXAMPLES", "12"))
GRADES = ["missed", "met", "exceeded"]
numbers = st.decimals(min_value=-1000, max_value=1000, places=2).map(float)
bounds = st.tuples(numbers, numbers).map(sorted)
a_target = st.one_of(
    numbers.map(lambda value: {"value": value}),
    numbers.map(lambda value: {"low": value}),
    numbers.map(lambda value: {"high": value}),
    bounds.map(lambda pair: {"low": pair[0], "high": pair[1]}),
)
qualifiers = st.sampled_from(["exact", "about", "over", "nearly"])


def units(count: int) -> list[Row]:
    return [{"unit_id": f"u{n:03}", "kind": "xã", "name": str(n), "boundaries": "from-2025-07"} for n in range(count)]


def graded(indicator: str, goal: Row, results: list[float], qualifier: str) -> list[tuple[float, int]]:
    """Result and grade (0 missed … 2 exceeded), results ascending."""
    figures = [
        row
        for n, value in enumerate(results)
        for row in (
            observation("target", indicator, unit_id=f"u{n:03}", **goal),
            observation("result", indicator, value, qualifier=qualifier, unit_id=f"u{n:03}"),
        )
    ]
    source = {"source_id": "report", "unit_id": "u000", "published_on": "2020"}
    store = tiny_store(*figures, units=units(len(results)), sources=[source])
    found = rows(store, "marts.attainment", "result_value", "computed_verdict")
    return sorted((value, GRADES.index(verdict)) for value, verdict in found)


@settings(max_examples=EXAMPLES, deadline=None)
@given(a_target, st.lists(numbers, min_size=2, max_size=40), qualifiers)
def test_a_better_result_never_gets_a_worse_verdict(goal: Row, results: list[float], qualifier: str) -> None:
    higher = graded("output_growth", goal, results, qualifier)
    assert all(worse[1] <= better[1] for worse, better in pairwise(higher))
    lower = graded("poverty_rate", goal, results, qualifier)
    assert all(better[1] >= worse[1] for better, worse in pairwise(lower))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.decimals(min_value=0, max_value=10**6, places=3).map(float), min_size=1, max_size=40))
def test_units_of_measure_convert_there_and_back(values: list[float]) -> None:
    rule = next(row for row in CONVERSIONS if row["unit_of_measure"] == "triệu đồng")
    figures = [observation("result", "budget_revenue", value, unit_of_measure="triệu đồng") for value in values]
    found = rows(tiny_store(*figures), "marts.measured", "measured")
    assert sorted(round(value / rule["factor"] - rule["shift"], 3) for value in found) == sorted(values)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=40))
def test_ranks_agree_with_order(values: list[float]) -> None:
    figures = [observation("result", "output_growth", value, unit_id=f"u{n:03}") for n, value in enumerate(values)]
    source = {"source_id": "report", "unit_id": "u000", "published_on": "2020"}
    store = tiny_store(*figures, units=units(len(values)), sources=[source])
    for value, rank, tied in rows(store, "marts.ranking", '"value"', '"rank"', "tied"):
        assert rank == 1 + sum(other > value for other in values)
        assert tied == (values.count(value) > 1)
