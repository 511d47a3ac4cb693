"""The stacked verdict bar: counts of targets by verdict, which the program draws as shares."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.verdict_bar import Group, verdict_groups
from termboard.domain.formats import number
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict
from termboard.slides.native.marks import MOST_BARS, Page, mark_colour, parts, verdict_words
from termboard.slides.slide import NativeChart, Series

# Per cent of a bar from which on a segment has room for sign, count and share; for the count alone.
_ROOMY: Final = 11.0
_NARROW: Final = 3.0


def verdict_bar_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.verdict_bar` has them, the groups in their order."""
    return [[_chart(part, language)] for part in parts(verdict_groups(rows), MOST_BARS)]


def _chart(groups: Sequence[Group], language: Language) -> NativeChart:
    return NativeChart(
        kind="stacked",
        categories=[_category(group, language) for group in groups],
        series=[
            Series(
                verdict_words(code, language),
                [group.counts.get(code) for group in groups],
                "bar",
                mark_colour(code),
                labels=[_label(group, code, language) for group in groups],
            )
            for code in Verdict
            if any(group.counts.get(code) for group in groups)
        ],
        value_title=text(language, "native.share_axis"),
        number_format="0%",
        has_legend=True,
    )


def _category(group: Group, language: Language) -> str:
    """A bar's name with how many targets it stands for; and how many were missed, where that part is thin."""
    said = text(language, "charts.total", count=group.total)
    if 0 < group.share(Verdict.MISSED) < _ROOMY:
        said = f"{said}, {VERDICTS[Verdict.MISSED].glyph} {number(group.counts[Verdict.MISSED], 0, language)}"
    return f"{group.name} ({said})"


def _label(group: Group, code: str, language: Language) -> str:
    share = group.share(code)
    count = number(group.counts.get(code), 0, language)
    if share >= _ROOMY:
        return f"{VERDICTS[code].glyph} {count} ({group.written_share(code, 0, language)})"
    return count if share >= _NARROW else ""
