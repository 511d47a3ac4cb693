"""The stacked verdict bar: shares, labels that fit, totals."""

import pandas as pd
import pytest

from termboard.charts.verdict_bar import describe, verdict_bar
from tests.chart_rows import HEADS, across, names, trace, words, written


def counts(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["group", "verdict", "count"])


TWO_TERMS = counts(
    ("2010–2015", "met", 6),
    ("2010–2015", "exceeded", 3),
    ("2010–2015", "missed", 1),
    ("2015–2020", "missed", 4),
)


def test_shares_stack_from_zero_in_the_order_of_the_verdicts() -> None:
    figure = verdict_bar(TWO_TERMS, **HEADS, language="vi")
    assert names(figure) == ["exceeded", "met", "missed"]
    assert (trace(figure, "exceeded").base, trace(figure, "exceeded").x) == ((0.0,), (30.0,))
    assert (trace(figure, "met").base, trace(figure, "met").x) == ((30.0,), (60.0,))
    assert (trace(figure, "missed").base, trace(figure, "missed").x) == ((90.0, 0), (10.0, 100.0))
    first, *_, last = [said for said in words(figure) if said.name == "tick"]
    assert (first.text, last.text) == ("0", "100\u00a0%")
    assert (first.x, last.x) == pytest.approx((across(figure, 0), across(figure, 100)))


def test_bars_are_labelled_with_sign_count_and_share_and_a_key_names_all_verdicts() -> None:
    figure = verdict_bar(TWO_TERMS, **HEADS, language="vi", width=1600)
    assert trace(figure, "met").text == ("● 6 (60\u00a0%)",)
    assert trace(figure, "missed").text == ("▼ 1 (10\u00a0%)", "▼ 4 (100\u00a0%)")
    (key,) = written(figure, "key")
    assert [word in key for word in ("▲ vượt", "● đạt", "▼ không đạt", "◐", "○")] == [True, True, True, False, False]
    assert "beneath" not in names(figure)


def test_a_segment_too_small_for_its_number_has_it_beneath_the_bar() -> None:
    figure = verdict_bar(counts(("A", "met", 199), ("A", "missed", 1)), **HEADS, language="vi", width=390)
    assert trace(figure, "missed").text == ("",)
    assert trace(figure, "beneath").text == ("▼ 1",)
    assert trace(figure, "beneath").textfont.color == ("#b8330a",)
    assert trace(figure, "leaders").x[0] == pytest.approx(99.75)


def test_no_bar_ends_beyond_the_axis() -> None:
    figure = verdict_bar(
        counts(("A", "exceeded", 14), ("A", "met", 4), ("A", "in_progress", 33), ("A", "not_assessable", 21)),
        **HEADS,
        language="vi",
    )
    last = trace(figure, "not_assessable")
    assert last.base[0] + last.x[0] == 100.0


def test_numbers_beneath_a_bar_stand_apart() -> None:
    few = counts(("A", "exceeded", 400), ("A", "met", 1), ("A", "missed", 2), ("A", "in_progress", 3))
    figure = verdict_bar(few, **HEADS, language="vi", width=1280)
    first, second, third = trace(figure, "beneath").x
    assert across(figure, min(second - first, third - second)) - across(figure, 0) > 20


def test_each_bar_has_its_total_and_an_empty_group_says_so() -> None:
    figure = verdict_bar(counts(("A", "met", 1412), ("B", "met", 0)), **HEADS, language="vi")
    assert written(figure, "group") == ["A", "B"]
    assert written(figure, "total") == ["n = 1.412", "chưa có chỉ tiêu"]
    assert trace(figure, "met").x == (100.0,)


def test_verdicts_have_their_colours() -> None:
    figure = verdict_bar(TWO_TERMS, **HEADS, language="en", theme="dark")
    assert trace(figure, "missed").marker.color == "#f0602a"
    assert trace(figure, "met").marker.color == "#2bd4a4"


@pytest.mark.parametrize("width", [390, 1280])
def test_names_of_groups_bring_no_markup(width: int) -> None:
    figure = verdict_bar(counts(("<b>A</b>", "met", 3)), **HEADS, language="vi", width=width)
    assert written(figure, "group") == ["&lt;b&gt;A&lt;/b&gt;"]
    assert trace(figure, "met").hovertext == ("&lt;b&gt;A&lt;/b&gt;: 3 chỉ tiêu đạt, 100\u00a0%",)


def test_the_bars_are_told_in_words() -> None:
    assert describe(TWO_TERMS, "vi") == (
        "2010–2015, 10 chỉ tiêu: 3 vượt (30\u00a0%), 6 đạt (60\u00a0%), 1 không đạt (10\u00a0%). "
        "2015–2020, 4 chỉ tiêu: 4 không đạt (100\u00a0%)."
    )
    assert describe(counts(("A", "met", 1)), "en") == "A, 1 target: 1 met (100%)."
    assert describe(counts(), "en") == "no targets"
