"""The stacked verdict bar: shares, labels that fit, totals."""

import pandas as pd
import pytest

from termboard.charts.verdict_bar import describe, verdict_bar
from tests.chart_rows import HEADS, names, trace, written


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
    assert figure.layout.xaxis.range == (0, 100)


def test_bars_are_labelled_with_sign_word_count_and_share() -> None:
    figure = verdict_bar(TWO_TERMS, **HEADS, language="vi", width=1600)
    assert trace(figure, "met").text == ("● đạt 6 (60\u00a0%)",)
    assert trace(figure, "missed").text == ("▼ 1 (10\u00a0%)", "▼ không đạt 4 (100\u00a0%)")
    assert written(figure, "key") == []


def test_a_small_segment_has_no_label_and_its_verdict_is_named_above() -> None:
    figure = verdict_bar(counts(("A", "met", 199), ("A", "missed", 1)), **HEADS, language="vi", width=390)
    assert trace(figure, "missed").text == ("",)
    assert written(figure, "key") == ['<span style="color:#b8330a">▼ không đạt</span>']


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
