"""Derived indicators: which two printed figures go in, and that what comes out is a figure like any other."""

from types import ModuleType

import pytest

from termboard.store import query
from termboard.store.reader import info
from termboard.views import compare, data, indicator, terms
from termboard.views import map as view_of_map
from termboard.views.address import Address
from termboard.views.context import Context
from tests.tiny import Row, result, rows, target, tiny_store

AT_START = {"period_kind": "start_of_term", "term_id": "2020-2025"}
AT_END = {"period_kind": "end_of_term", "term_id": "2020-2025"}
MEMBERS, PEOPLE = (
    result("party_members_total", 1100, **AT_START),
    result("population", 22_000, source_id="news", **AT_START),
)
SOURCES = [
    {"source_id": "report", "published_on": "2020-06", "language": "vi"},
    {"source_id": "news", "publisher": "Báo Nhân Dân", "language": "vi"},
]
SHARE = "khue-trung.2020-2025.party_member_share.start_of_term"


def derived(*figures: Row, columns: tuple[str, ...] = ("derived_id", "term_id", "basis", "value")) -> list[object]:
    return rows(tiny_store(*figures, sources=SOURCES), "marts.derived", *columns)


def test_a_derived_figure_names_both_inputs_with_their_wordings_and_sources() -> None:
    columns = (
        "figure_id", "value", "value_text", "numerator_observation_id", "denominator_observation_id",
        "numerator_source_id", "denominator_source_id",
    )  # fmt: skip
    assert derived(MEMBERS, PEOPLE, columns=columns) == [
        (SHARE, 5, "1100 đảng viên ÷ 22000 người", "o1", "o2", "report", "news")
    ]


def test_counts_of_unlike_moments_are_not_divided() -> None:
    assert derived(MEMBERS, result("population", 22_000, **AT_END)) == []


def test_a_count_of_zero_divides_nothing() -> None:
    assert derived(MEMBERS, result("population", 0, **AT_START)) == []


def test_a_count_at_the_closing_congress_serves_the_term_it_closes() -> None:
    found = derived(
        result("new_party_members", 55, period_kind="term_total", term_id="2015-2020"),
        result("party_members_total", 1100, **AT_START),
    )
    assert found == [("party_admission_ratio", "2015-2020", "annual_average", 1)]


def test_a_count_printed_at_the_end_goes_before_that_of_the_closing_congress() -> None:
    found = derived(
        result("new_party_members", 55, period_kind="term_total"),
        result("party_members_total", 1100, period_kind="end_of_term"),
        result("party_members_total", 2200, **AT_START),
    )
    assert found == [("party_admission_ratio", "2015-2020", "annual_average", 1)]


@pytest.mark.parametrize(
    "count",
    [
        result("party_members_total", 500, period_kind="start_of_term", term_id="2020-2025"),
        result("party_members_total", 500, period_kind="end_of_term", term_id="2015-2020"),
    ],
    ids=["printed at the start", "printed at the end of the term before"],
)
def test_admissions_of_the_whole_term_are_set_against_members_at_its_start(count: Row) -> None:
    found = derived(result("new_party_members", 20, term_id="2020-2025"), count)
    assert ("party_admission_over_term", "2020-2025", "term_total", 20) in found
    assert ("party_admission_ratio", "2020-2025", "annual_average", 4) in found


def test_the_fall_of_the_poverty_rate_is_the_start_of_the_term_minus_its_end() -> None:
    found = derived(result("poverty_rate", 5.67, **AT_START), result("poverty_rate", 2.69, **AT_END))
    assert found == [("poverty_rate_fall", "2020-2025", "term_total", 2.98)]


def test_the_end_of_the_term_before_is_no_base_of_a_fall_for_the_line_of_poverty_changes() -> None:
    before = result("poverty_rate", 5.67, period_kind="end_of_term", term_id="2015-2020")
    assert derived(before, result("poverty_rate", 2.69, **AT_END)) == []


def test_targets_met_are_set_against_targets_set_of_the_term_and_of_a_year() -> None:
    whole, year = {"period_kind": "term_total"}, {"period_kind": "year", "period_year": 2020}
    found = derived(
        target("targets_set_count", 10, **whole), result("targets_met_count", 9, **whole),
        target("targets_set_count", 20, **year), result("targets_met_count", 15, **year),
    )  # fmt: skip
    assert found == [
        ("targets_met_share", "2015-2020", "term_total", 90),
        ("targets_met_share", "2015-2020", "year", 75),
    ]


def test_the_tally_of_a_last_year_is_none_of_the_term() -> None:
    at_end = {"period_kind": "end_of_term"}
    year = result("targets_met_count", 9, period_kind="year", period_year=2020)
    assert derived(target("targets_set_count", 10, **at_end), year) == []


@pytest.mark.parametrize(
    ("members", "people", "expected"),
    [
        ({}, {}, ("exact", 5, 5)),
        ({"qualifier": "over"}, {}, ("about", 5, float("inf"))),
        ({}, {"qualifier": "nearly"}, ("about", 5, float("inf"))),
        ({"qualifier": "over"}, {"qualifier": "over"}, ("about", float("-inf"), float("inf"))),
        ({"qualifier": "about"}, {}, ("about", 4.9, 5.1)),
    ],
    ids=["exact", "over", "below nearly", "over over", "about"],
)
def test_a_derived_figure_is_as_certain_as_its_inputs(members: Row, people: Row, expected: object) -> None:
    assert derived(MEMBERS | members, PEOPLE | people, columns=("qualifier", "lower_bound", "upper_bound")) == [
        expected
    ]


def test_a_derived_figure_is_ranked_counted_and_drawn_as_any_other() -> None:
    elsewhere = {"unit_id": "hoa-tho-dong"}
    others = MEMBERS | elsewhere | {"value": 660}, PEOPLE | elsewhere
    store = tiny_store(MEMBERS, PEOPLE, *others, sources=SOURCES)
    mine = "indicator_id = 'party_member_share'"
    assert rows(store, f"marts.ranking where {mine}", "unit_id", "value", '"rank"', "observation_id") == [
        ("hoa-tho-dong", 3, 2, "hoa-tho-dong.2020-2025.party_member_share.start_of_term"),
        ("khue-trung", 5, 1, SHARE),
    ]
    assert rows(store, f"marts.map_choice where {mine}", "term_id", "shows", "period", "units") == [
        ("2020-2025", "result", "start_of_term", 2)
    ]
    assert rows(store, f"marts.indicator_use where {mine}", "basis", "units") == [("start_of_term", 2)]
    assert rows(store, f"marts.indicator_units where {mine}", "units") == [2]
    asked = "marts.chosen_figures(map {'indicators': ['party_member_share']})"
    assert rows(store, asked, "is_derived", "unit_id") == [(True, "hoa-tho-dong"), (True, "khue-trung")]


def test_a_derived_figure_is_compared_over_terms_and_stands_beside_those_of_predecessors() -> None:
    later = {"unit_id": "cam-le", "term_id": "2025-2030"}
    store = tiny_store(
        MEMBERS, PEOPLE, MEMBERS | later | {"value": 660}, PEOPLE | later,
        successions=[{"predecessor_id": "khue-trung", "successor_id": "cam-le"}], sources=SOURCES,
    )  # fmt: skip
    mine = "indicator_id = 'party_member_share' and unit_id = 'cam-le'"
    assert rows(store, f"marts.term_change where {mine}", "change", "change_unit", "line", "relative_change") == [
        (-2, "điểm %", "succession", None)
    ]
    assert rows(store, f"marts.line_figure where {mine}", "term_id", "line", "observation_id", "publisher") == [
        ("2020-2025", "succession", SHARE, "Báo Đà Nẵng; Báo Nhân Dân"),
        ("2025-2030", "same_unit", "cam-le.2025-2030.party_member_share.start_of_term", "Báo Đà Nẵng; Báo Nhân Dân"),
    ]


def test_a_derived_figure_is_in_no_count_of_what_is_printed_and_gets_no_verdict() -> None:
    store = tiny_store(MEMBERS, PEOPLE, sources=SOURCES)
    assert rows(store, "marts.coverage", "observations", "results", "party", "society") == [(2, 2, 1, 1)]
    assert rows(store, "marts.observation", "observation_id") == ["o1", "o2"]
    assert rows(store, "marts.chosen_figures(null)", "count(*)") == [2]
    assert rows(store, "marts.source_use", "source_id", "observations") == [("news", 1), ("report", 1)]
    assert rows(store, "marts.printed_figure", "observation_id") == ["o1", "o2"]
    assert [rows(store, f"marts.{mart}", "count(*)") for mart in ("attainment", "base", "findings")] == [[0], [2], [0]]


def test_targets_met_are_ranked_and_drawn_only_as_a_share() -> None:
    whole = {"period_kind": "term_total"}
    store = tiny_store(target("targets_set_count", 10, **whole), result("targets_met_count", 9, **whole))
    assert rows(store, "marts.ranking", "indicator_id", "value") == [("targets_met_share", 90)]
    assert rows(store, "marts.map_choice", "indicator_id", "shows") == [
        ("targets_met_share", "result"),
        ("targets_set_count", "target"),
    ]
    assert "targets_met_count" not in rows(store, "marts.indicator_units", "indicator_id")


def test_derived_indicators_stand_behind_the_printed_ones_of_their_theme() -> None:
    listed = rows(tiny_store(), "marts.indicator where theme = 'party'", "indicator_id", "kind", order='"position"')
    assert listed == [
        ("new_party_members", "flow"), ("party_members_total", "level"), ("party_member_share", "rate"),
        ("party_admission_ratio", "rate"), ("party_admission_over_term", "rate"),
    ]  # fmt: skip


def test_counts_at_the_start_of_a_term_are_offered_over_terms() -> None:
    store = tiny_store(MEMBERS, result("party_members_total", 900, period_kind="start_of_term"))
    found = rows(store, "marts.indicator_use", "indicator_id", "basis", "units_several", "units")
    assert found == [("party_members_total", "start_of_term", 1, 1)]
    assert rows(store, "marts.term_field", "term_id", "value", "units") == [
        ("2015-2020", 900, 1),
        ("2020-2025", 1100, 1),
    ]


@pytest.mark.parametrize(
    ("page", "view", "field", "code"),
    [
        ("indicator", indicator, "indicator", "party_member_share"),
        ("map", view_of_map, "indicator", "party_member_share"),
        ("terms", terms, "indicator", "party_member_share"),
        ("data", data, "indicator", "party_member_share"),
        ("compare", compare, "measure", "party_member_share.2020-2025.start.start_of_term"),
    ],
)
def test_a_derived_indicator_is_offered_wherever_an_indicator_is_chosen(
    page: str, view: ModuleType, field: str, code: str
) -> None:
    whole = {"period_kind": "term_total"}
    counts = [target("targets_set_count", 10, **whole), result("targets_met_count", 9, **whole)]
    elsewhere = [MEMBERS | {"unit_id": "hoa-tho-dong"}, PEOPLE | {"unit_id": "hoa-tho-dong"}]
    store = tiny_store(MEMBERS, PEOPLE, *elsewhere, *counts, sources=SOURCES)
    asking = Context(page, "vi", info(store), lambda name, values: query.run(store, name, **values))
    read = view.read(Address({"units": "khue-trung"} if page == "compare" else {}), asking)
    (offered,) = (each.options for each in read.fields if each.name == field)
    assert code in offered
    # How many targets a unit met says nothing without how many there were; Data ranks nothing.
    assert page == "data" or not any(option.startswith("targets_met_count") for option in offered)
