"""The reports' own counts: so many targets reached, of so many set."""

from typing import Any

from tests.tiny import result, rows, target, tiny_store

COUNT = {"period_kind": "term_total"}
TALLY = ("reached", "total", "not_reached", "reached_text", "source_id")


def tally(*figures: dict[str, Any], **tables: Any) -> list[Any]:
    return rows(tiny_store(*figures, **tables), "marts.tally", *TALLY)


def test_a_report_counts_its_targets() -> None:
    met = result("targets_met_count", 25, value_text="25/26 chỉ tiêu", **COUNT)
    assert tally(met, target("targets_set_count", 26, **COUNT)) == [(25, 26, 1, "25/26 chỉ tiêu", "report")]


def test_what_was_reached_follows_from_what_was_not() -> None:
    figures = (target("targets_set_count", 22, **COUNT), result("targets_missed_count", 3, **COUNT))
    assert tally(*figures) == [(19, 22, 3, "3 chỉ tiêu", "report")]


def test_without_a_total_nothing_is_said_of_what_was_not_reached() -> None:
    assert tally(result("targets_met_count", 25, **COUNT)) == [(25, None, None, "25 chỉ tiêu", "report")]


def test_more_reached_than_set_leaves_open_what_was_not() -> None:
    figures = (target("targets_set_count", 10, **COUNT), result("targets_met_count", 12, **COUNT))
    assert [row[:3] for row in tally(*figures)] == [(12, 10, None)]


def test_of_two_reports_the_one_nearest_to_the_congress_is_taken_with_its_own_total() -> None:
    sources = [{"source_id": "early", "published_on": "2018-06"}, {"source_id": "report", "published_on": "2020-06"}]
    found = tally(
        target("targets_set_count", 20, source_id="early", **COUNT),
        result("targets_met_count", 12, source_id="early", **COUNT),
        target("targets_set_count", 22, **COUNT),
        result("targets_met_count", 21, **COUNT),
        sources=sources,
    )
    assert found == [(21, 22, 1, "21 chỉ tiêu", "report")]


def test_a_years_count_is_no_count_of_the_term_and_one_at_mid_term_is_none() -> None:
    store = tiny_store(
        result("targets_met_count", 30, period_kind="year", period_year=2020),
        target("targets_set_count", 30, period_kind="year", period_year=2020),
        result("targets_met_count", 14, period_kind="part_of_term"),
    )
    assert rows(store, "marts.tally", '"period"', "reached", "total") == [("2020", 30, 30)]
