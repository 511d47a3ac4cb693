"""What the wording of a collected figure says beyond its cells."""

import pytest

from termboard.intake import wording

ROW = {
    "role": "result", "indicator_id": "budget_revenue", "label": "Thu ngân sách", "period_kind": "year",
    "period_year": "2018", "value_text": "15 tỷ đồng", "qualifier": "about", "value": "15", "lower": "",
    "unit_of_measure": "tỷ đồng", "note": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "note", "expected"),
    [
        ("ước đạt 15 tỷ đồng", "", {"is_provisional": "true", "qualifier": "exact"}),
        ("ước đạt hơn 15 tỷ đồng", "", {"is_provisional": "true", "qualifier": "over"}),
        ("ước đạt gần 15 tỷ đồng", "", {"is_provisional": "true", "qualifier": "nearly"}),
        ("ước khoảng 15 tỷ đồng", "", {"is_provisional": "true"}),
        ("ước đạt 15 tỷ đồng, bằng 102 % kế hoạch cấp trên giao", "", {"is_provisional": "true", "qualifier": "exact"}),
        ("dự kiến 15 tỷ đồng", "", {"is_provisional": "true", "qualifier": "exact"}),
        ("15 tỷ đồng", "printed as estimated; period not stated", {"is_provisional": "true", "qualifier": "exact"}),
        ("15 tỷ đồng", "12% of the provincial estimate", {}),
        ("15 tỷ đồng", "estimate approved by the ward council", {}),
        ("khoảng 15 tỷ đồng", "", {}),
    ],
)
def test_a_figure_called_an_estimate_is_provisional_and_stands_for_its_number(
    text: str, note: str, expected: dict[str, str]
) -> None:
    assert wording.provisional(ROW | {"value_text": text, "note": note}) == expected


def test_a_target_is_never_provisional() -> None:
    assert wording.provisional(ROW | {"role": "target", "value_text": "dự kiến 15 tỷ đồng"}) == {}


@pytest.mark.parametrize(
    ("note", "label", "months"),
    [
        ("first six months of 2018", "", "6"),
        ("nine months; 84% of the plan", "", "9"),
        ("first half of 2018; 15 of 15", "", "6"),
        ("partial year (three quarters)", "", "9"),
        ("first quarter of 2018", "", "3"),
        ("to 30 April 2018", "", "4"),
        ("to 3 November 2018", "", "10"),
        ("to the end of May 2018", "", "5"),
        ("", "Thu ngân sách 6 tháng cuối năm 2018", "6"),
        ("first 2 months and some of 2018", "Thu hơn 2 tháng đầu năm", ""),
        ("as of mid-November 2018", "", ""),
    ],
)
def test_some_months_are_a_part_of_their_year(note: str, label: str, months: str) -> None:
    found = wording.part_of_period(ROW | {"note": note, "label": label}, "2018")
    assert found == {"period_kind": "part_of_year", "period_year": "2018", "period_months": months}


@pytest.mark.parametrize("note", ["", "whole-year forecast; 10 months reached 90%", "4 of 4 quarters"])
def test_a_whole_year_stays_one(note: str) -> None:
    assert wording.part_of_period(ROW | {"note": note}, "2018") == {}


def test_the_year_of_a_part_is_the_sources_where_none_is_printed() -> None:
    found = wording.part_of_period(ROW | {"note": "first six months", "period_year": ""}, "2021")
    assert found["period_year"] == "2021"


def test_a_state_at_mid_term_is_a_part_of_the_term_but_a_years_figure_stays_the_years() -> None:
    mid_term = ROW | {"note": "mid-term review"}
    assert wording.part_of_period(mid_term | {"period_kind": "term_total"}, "") == {"period_kind": "part_of_term"}
    assert wording.part_of_period(mid_term, "") == {}
    tally = mid_term | {"indicator_id": "targets_met_count"}
    assert wording.part_of_period(tally, "") == {"period_kind": "part_of_term"}


@pytest.mark.parametrize(
    ("note", "unit", "expected"),
    [
        ("5 million above resolution", "triệu đồng", {"plan_difference": "5"}),
        ("8.41 points below the resolution", "%", {"plan_difference": "-8.41"}),
        ("exceeds the resolution by 720 tonnes", "tấn", {"plan_difference": "720"}),
        ("plan_diff=-2", "hộ", {"plan_difference": "-2"}),
        ("plan_diff=2", "%", {}),
        ("source: 2% above target", "%", {}),
        ("source: nearly 24 million above the resolution", "triệu đồng", {}),
        ("more than 19 billion above the plan", "tỷ đồng", {}),
    ],
)
def test_a_difference_from_the_plan_is_taken_where_it_is_a_plain_number(
    note: str, unit: str, expected: dict[str, str]
) -> None:
    assert wording.plan_difference(ROW | {"note": note, "unit_of_measure": unit}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trên 95%", {"qualifier": "over", "value": "95", "lower": ""}),
        ("từ 95% trở lên", {}),
        ("đạt trên 95% trở lên", {}),
    ],
)
def test_over_is_over_for_targets_too(text: str, expected: dict[str, str]) -> None:
    row = ROW | {"role": "target", "qualifier": "at_least", "value": "", "lower": "95", "value_text": text}
    assert wording.open_bound(row) == expected
