"""Marts made for lists, filters and choices at country size: what they hold, in literal small cases."""

from tests.tiny import result, rows, target, tiny_store

OTHER = {"unit_id": "hoa-tho-dong"}
RUNNING = {"term_id": "2025-2030", "unit_id": "cam-le", "period_kind": "end_of_term"}


def test_units_have_their_turn_by_name_by_figures_and_by_results() -> None:
    store = tiny_store(target("output_growth", 8), result("output_growth", 9, **OTHER), result("poverty_rate", 2))
    found = rows(store, "marts.unit_search", "name_turn", "name", "figures_turn", "results_turn", "count_results")
    assert found == [
        (1, "Cẩm Lệ", 1, 1, 0), (2, "Hòa Thọ Đông", 4, 3, 1), (3, "Khuê Trung", 3, 4, 1), (4, "Liên Chiểu", 2, 2, 0),
    ]  # fmt: skip
    words = rows(store, "marts.unit_search", "folded_words", order="name_turn")
    assert words[2].startswith(" phuong khue trung cam le")


def test_terms_of_a_unit_count_those_of_its_predecessors() -> None:
    store = tiny_store(
        result("output_growth", 8),
        target("output_growth", 9, unit_id="cam-le", term_id="2025-2030"),
        successions=[{"predecessor_id": "khue-trung", "successor_id": "cam-le"}],
    )
    found = rows(store, "marts.unit_terms", "indicator_id", "basis", "unit_id", "terms", "turn")
    assert found == [
        ("output_growth", "annual_average", "cam-le", 2, 1),
        ("output_growth", "annual_average", "khue-trung", 1, 2),
    ]


def test_measures_are_numbered_and_units_have_theirs() -> None:
    store = tiny_store(
        result("output_growth", 8), result("output_growth", 9, **OTHER), result("poverty_rate", 2, **OTHER)
    )
    found = rows(store, "marts.measure", "measure", "indicator_id", "term_id", "period", "basis", "units")
    assert found == [
        (1, "output_growth", "2015-2020", "term", "annual_average", 2),
        (2, "poverty_rate", "2015-2020", "term", "annual_average", 1),
    ]
    owned = rows(store, "marts.unit_measure join marts.unit_search on unit = results_turn", "unit_id", "measure")
    assert owned == [("hoa-tho-dong", 1), ("hoa-tho-dong", 2), ("khue-trung", 1)]


def test_a_map_is_offered_of_figures_of_one_period_and_of_verdicts() -> None:
    store = tiny_store(
        target("output_growth", 8),
        result("output_growth", 9),
        result("output_growth", 7, period_kind="year", period_year=2018),
        result("population", 7000, period_kind="not_stated"),
    )
    found = rows(store, "marts.map_choice", "indicator_id", "shows", "period", "units")
    assert found == [
        ("output_growth", "result", "2018", 1),
        ("output_growth", "result", "annual_average", 1),
        ("output_growth", "target", "annual_average", 1),
        ("output_growth", "verdict", "term", 1),
    ]


def test_the_list_of_pace_begins_with_what_will_be_missed() -> None:
    store = tiny_store(
        target("poverty_rate", 1, **RUNNING),
        target("output_growth", 10, **RUNNING | {"period_kind": "annual_average"}),
        result("output_growth", 8, **RUNNING | {"period_kind": "year", "period_year": 2026}),
    )
    found = rows(store, "marts.pace_list", "place", "indicator_id", "outlook", "planned_yearly_change", "is_planned")
    assert found == [(1, "output_growth", "will_miss", 10, True), (2, "poverty_rate", "no_latest", None, False)]


def test_targets_are_counted_by_what_lists_are_filtered_by() -> None:
    store = tiny_store(
        target("output_growth", 8), result("output_growth", 9), target("output_growth", 8, **OTHER),
        result("output_growth", 9, **OTHER),
    )  # fmt: skip
    assert rows(store, "marts.target_count", "term_id", "indicator_id", "kind", "verdict", "plans", "targets") == [
        ("2015-2020", "output_growth", "phường", "exceeded", "term", 2)
    ]


def test_a_unit_of_measure_is_shown_in_the_language_of_the_reader_and_of_a_flow_a_year() -> None:
    listed = [
        {"unit_of_measure": "%", "name_en": "%", "kind": "share", "difference_vi": "điểm %",
         "difference_en": "percentage points"},
        {"unit_of_measure": "tỷ đồng", "name_en": "billion VND", "kind": "money"},
    ]  # fmt: skip
    store = tiny_store(units_of_measure=listed)
    found = rows(store, "marts.measure_label", "unit_of_measure", "language", "is_yearly_flow", "unit_label")
    assert found == [
        ("%", "en", False, "%"), ("%", "en", True, "%/year"), ("%", "vi", False, "%"), ("%", "vi", True, "%/năm"),
        ("tỷ đồng", "en", False, "billion VND"), ("tỷ đồng", "en", True, "billion VND/year"),
        ("tỷ đồng", "vi", False, "tỷ đồng"), ("tỷ đồng", "vi", True, "tỷ đồng/năm"),
    ]  # fmt: skip
    assert rows(store, "marts.measure_label", "distinct unit_of_measure", "is_money", "is_share") == [
        ("%", False, True),
        ("tỷ đồng", True, False),
    ]
    differences = rows(store, "marts.measure_label", "distinct language", "difference_label")
    assert differences == [
        ("en", "billion VND"), ("en", "billion VND/year"), ("en", "percentage points"),
        ("vi", "tỷ đồng"), ("vi", "tỷ đồng/năm"), ("vi", "điểm %"),
    ]  # fmt: skip


def test_an_indicators_unit_of_measure_is_a_year_only_where_its_figures_are_means_of_a_flow() -> None:
    store = tiny_store(
        result("new_party_members", 30),
        result("new_party_members", 150, period_kind="term_total", **OTHER),
        result("new_party_members", 40, period_kind="end_of_term"),
        result("party_members_total", 700),
        result("other", 5, unit_of_measure="ha", label="Diện tích"),
    )
    found = rows(store, "marts.indicator_label", "indicator_id", "basis", "language", "unit_label", "difference_label")
    assert [row for row in found if row[2] == "vi"] == [
        ("new_party_members", "annual_average", "vi", "đảng viên/năm", "đảng viên/năm"),
        ("new_party_members", "end_of_term", "vi", "đảng viên", "đảng viên"),
        ("party_members_total", "annual_average", "vi", "đảng viên", "đảng viên"),
    ]
    assert rows(store, "marts.figure", "basis", "is_yearly_flow", "value") == [
        ("annual_average", False, 5.0), ("annual_average", False, 700.0), ("annual_average", True, 30.0),
        ("annual_average", True, 30.0), ("end_of_term", False, 40.0),
    ]  # fmt: skip
