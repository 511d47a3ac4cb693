"""Numbers, units and dates in the two languages."""

import datetime as dt
import math
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from termboard.domain.formats import change, date, measured_name, number, percent, quantity, rounded_shares, signed


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (32181.5, 2, "32.181,5", "32,181.5"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (11.70, 2, "11,7", "11.7"),
        (100.0, 2, "100", "100"),
        (0.125, 2, "0,13", "0.13"),
        (1.005, 2, "1,01", "1.01"),
        (2.675, 2, "2,68", "2.68"),
        (0.00005, 4, "0,0001", "0.0001"),
        (0.000015, 5, "0,00002", "0.00002"),
        (551675299919930.4, 2, "551.675.299.919.930,4", "551,675,299,919,930.4"),
        (2.5, 0, "3", "3"),
        (-0.26, 2, "−0,26", "−0.26"),
        (-0.001, 2, "0", "0"),
        (0, 1, "0", "0"),
    ],
)
def test_numbers_follow_the_language(value: float, decimals: int, vi: str, en: str) -> None:
    assert number(value, decimals, "vi") == vi
    assert number(value, decimals, "en") == en


@given(st.decimals(min_value=-10_000, max_value=10_000, places=4).map(float), st.integers(0, 6))
def test_a_half_is_rounded_up_as_it_is_printed(value: float, decimals: int) -> None:
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert Decimal(number(value, decimals, "en").replace(",", "").replace("−", "-")) == rounded


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_a_missing_number_is_a_dash_and_never_zero(value: float | None) -> None:
    assert number(value, 2, "vi") == "—"
    assert signed(value, 2, "vi") == "—"
    assert quantity(value, "tỷ đồng", 2, "vi") == "—"


def test_changes_carry_a_real_sign() -> None:
    assert signed(3.2, 1, "vi") == "+3,2"
    assert signed(-3.2, 1, "en") == "−3.2"
    assert signed(0, 1, "vi") == "0"
    assert signed(0.04, 1, "vi") == "0"
    assert change(-0.26, "điểm %", 2, "vi") == "−0,26\u00a0điểm %"


def test_percent_is_set_off_in_vietnamese_and_close_in_english() -> None:
    assert percent(11.74, 2, "vi") == "11,74\u00a0%"
    assert percent(11.74, 2, "en") == "11.74%"


@pytest.mark.parametrize(
    ("unit", "label", "vi", "en"),
    [
        ("%/năm", "%/year", "8,5\u00a0%/năm", "8.5%/year"),
        ("‰", "‰", "8,5\u00a0‰", "8.5‰"),
        ("điểm %", "percentage points", "8,5\u00a0điểm %", "8.5\u00a0percentage points"),
        ("tỷ đồng", "billion VND", "8,5\u00a0tỷ đồng", "8.5\u00a0billion VND"),
        ("", "", "8,5", "8.5"),
    ],
)
def test_units_stand_behind_their_figure(unit: str, label: str, vi: str, en: str) -> None:
    assert quantity(8.5, unit, 2, "vi") == vi
    assert quantity(8.5, unit, 2, "en", label) == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (dt.date(2026, 11, 22), "22/11/2026", "22 November 2026"),
        (dt.datetime(2025, 9, 2, 8, 30), "02/09/2025", "2 September 2025"),
        ("2025-08-19", "19/08/2025", "19 August 2025"),
        ("2025-08", "08/2025", "August 2025"),
        ("2025", "2025", "2025"),
        ("", "—", "—"),
        (None, "—", "—"),
        (pd.NaT, "—", "—"),
    ],
)
def test_dates_say_as_much_as_is_known(value: dt.date | str | None, vi: str, en: str) -> None:
    assert date(value, "vi") == vi
    assert date(value, "en") == en


def test_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError):
        date("19/08/2025", "vi")


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Party members", "party members", "Party members"),
        ("Thu ngân sách", "tỷ đồng", "Thu ngân sách, tỷ đồng"),
        ("Số vụ", "", "Số vụ"),
    ],
)
def test_a_unit_of_measure_is_said_unless_the_indicator_is_called_so(name: str, unit: str, said: str) -> None:
    assert measured_name(name, unit) == said


@pytest.mark.parametrize(
    ("counts", "decimals", "shares"),
    [
        ([1, 1, 1], 0, [34, 33, 33]),
        ([102, 10, 3, 148, 136], 0, [26, 2, 1, 37, 34]),
        ([1, 2], 1, [33.3, 66.7]),
        ([0, 0], 0, [0, 0]),
        ([5], 0, [100]),
    ],
)
def test_shares_of_a_whole_are_rounded_so_that_they_add_up_to_100(counts, decimals, shares):
    assert rounded_shares(counts, decimals) == shares
