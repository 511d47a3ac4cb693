"""Quantities as reports write them, read and written back."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termboard.intake.quantities import Quantity, Unreadable, decimal_separator, number, read, written, written_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.868", Quantity(value=1868)),
        ("7.312,5", Quantity(value=7312.5)),
        ("32\u202f181", Quantity(value=32181)),
        ("0.35", Quantity(value=0.35)),
        ("< 0,5", Quantity("at_most", upper=0.5)),
        ("dưới 5", Quantity("at_most", upper=5)),
        ("không quá 3 %", Quantity("at_most", upper=3, measure="%")),
        ("≥ 95", Quantity("at_least", lower=95)),
        ("từ 97 trở lên", Quantity("at_least", lower=97)),
        ("không dưới 90%", Quantity("at_least", lower=90, measure="%")),
        ("Trên 2.000/năm", Quantity("over", value=2000, is_yearly=True)),
        ("> 59", Quantity("over", value=59)),
        ("gần 40", Quantity("nearly", value=40)),
        ("khoảng 45 triệu đồng", Quantity("about", value=45, measure="triệu đồng")),
        ("trên dưới 30", Quantity("about", value=30)),
        ("9 - 10%/năm", Quantity("range", lower=9, upper=10, measure="%", is_yearly=True)),
        ("từ 8 đến 10", Quantity("range", lower=8, upper=10)),
        ("8% - 10%", Quantity("range", lower=8, upper=10, measure="%")),
        ("650 (5 năm)", Quantity(value=650, span="term")),
        ("150 (cả nhiệm kỳ)", Quantity(value=150, span="term")),
        ("15/19 tiêu chí", Quantity(value=15, total=19, measure="tiêu chí")),
        ("giảm 2 - 2,5%/năm", Quantity("range", lower=2, upper=2.5, measure="%", is_yearly=True, direction="down")),
        ("giảm còn dưới 1%", Quantity("at_most", upper=1, measure="%")),
        ("ước đạt hơn 15,3 tỷ đồng", Quantity("over", value=15.3, measure="tỷ đồng", is_estimate=True)),
        ("100% (năm 2025)", Quantity(value=100, measure="%", year=2025)),
        ("90,9 (10/11 trường)", Quantity(value=90.9)),
        ("1 tỷ 250 triệu đồng", Quantity(value=1.25, measure="tỷ đồng")),
        ("45 triệu đồng/người/năm", Quantity(value=45, measure="triệu đồng/người/năm")),
        ("96,3*", Quantity(value=96.3)),
        ("98,5 (1)", Quantity(value=98.5)),
        ("Không còn hộ nghèo", Quantity(value=0, measure="hộ")),
        ("gấp 1,5 lần", Quantity(value=1.5, measure="lần")),
    ],
)
def test_words_of_a_cell_are_read(text: str, expected: Quantity) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["", "-", "…", "x", "Đạt", "Giữ chuẩn", "Năm 2028", "12/7/2023", "trước năm 2018"])
def test_words_without_a_number_are_no_quantity(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "decimals", "reason"),
    [
        ("1.868", ".", "separator"),
        ("1,868", "mixed", "separator"),
        ("12 (năm đầu), 15 (năm sau)", ",", "several"),
        ("10 - 8", ",", "several"),
        ("2021-2025", ",", "several"),
        ("20/19 chỉ tiêu", ",", "several"),
        ("theo Quyết định số 145 của Ủy ban", ",", "words"),
    ],
)
def test_what_cannot_be_told_alone_is_asked(text: str, decimals: str, reason: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(text, decimals)  # type: ignore[arg-type]
    assert raised.value.reason == reason


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["12,5", "1.868"], ","),
        (["12.5", "1.868"], "."),
        (["1.868.000"], ","),
        (["1,318.6"], "."),
        (["12,5", "12.5"], "mixed"),
        (["1.868", "75", "14/7/2023"], None),
    ],
)
def test_a_file_tells_its_decimal_sign(texts: list[str], expected: str | None) -> None:
    assert decimal_separator(texts) == expected


def test_three_digits_behind_a_comma_are_thousands_where_decimals_have_points() -> None:
    assert number("1,250", ".") == 1250


NUMBERS = st.integers(0, 9_999_999).map(lambda whole: whole / 100)
MEASURES = st.sampled_from(["", "%", "‰", "tỷ đồng", "triệu đồng/người/năm", "đảng viên", "hộ", "lao động"])
AROUND = st.fixed_dictionaries(
    {
        "measure": MEASURES,
        "span": st.sampled_from(["", "term"]),
        "year": st.none() | st.integers(2010, 2035),
        "direction": st.sampled_from(["", "up", "down"]),
        "is_estimate": st.booleans(),
    }
)


@given(NUMBERS, st.sampled_from(["exact", "about", "over", "nearly"]), AROUND, st.booleans())
def test_a_number_is_read_back_as_it_was_written(value, qualifier, around, is_yearly) -> None:
    yearly = is_yearly and "/năm" not in around["measure"]
    quantity = Quantity(qualifier, value=value, is_yearly=yearly, **around)
    assert read(written(quantity)) == quantity


@given(NUMBERS, st.sampled_from(["at_least", "at_most"]), AROUND)
def test_a_bound_is_read_back_as_it_was_written(value, qualifier, around) -> None:
    side = "lower" if qualifier == "at_least" else "upper"
    quantity = Quantity(qualifier, **{side: value}, **around)
    assert read(written(quantity)) == quantity


@given(NUMBERS, NUMBERS, AROUND)
def test_a_range_is_read_back_as_it_was_written(one, other, around) -> None:
    low, high = sorted((one, other))
    quantity = Quantity("range", lower=low, upper=high, **around)
    assert read(written(quantity)) == quantity


@given(st.integers(0, 10**12).map(lambda whole: whole / 10**4))
def test_a_written_number_is_the_same_number(value: float) -> None:
    assert number(written_number(value)) == pytest.approx(value, rel=1e-12)


@given(st.text(max_size=40))
def test_any_words_are_read_or_refused(text: str) -> None:
    with suppress(Unreadable):
        found = read(text)
        assert found is None or any(end is not None for end in (found.value, found.lower, found.upper))
