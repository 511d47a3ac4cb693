"""The congress appendix (phụ lục kết quả thực hiện chỉ tiêu): what stands in it, whatever file it becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.domain.model import THEMES
from termboard.domain.texts import Language, text

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Appendix:
    """The targets of one unit and term, and what is to be known of them.

    `rows`, one a target, in the order of congress reports:
    theme, indicator_id, period, basis, unit_of_measure (codes of the store); number (its place in the list);
    indicator, unit (names in the reader's language);
    target_text, result_text (as printed, None without a figure), target_lower, target_upper, result_value (numbers in
    the indicator's unit of measure, an open end empty); for each year `result_<year>` (number) and
    `result_<year>_text` (as printed); attainment (per cent of the target, or of the plan where the source prints only
    that); gap (in the indicator's unit, points for shares); plan_percent; against, verdict, remarks (words);
    stated_verdict (the report's own, as code).
    """

    language: Language
    unit_id: str
    unit: str
    term_id: str
    term: str
    years: Sequence[int]
    rows: pd.DataFrame
    notes: Sequence[str]
    sources: Sequence[str]
    data: str

    @property
    def title(self) -> str:
        """What the appendix shows: results of which term's resolution."""
        return text(self.language, "appendix.title", term=self.term)

    @property
    def known_years(self) -> list[int]:
        """The years of which any target has a result."""
        return [year for year in self.years if self.rows[year_column(year)].notna().any()]

    def groups(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """The themes that have targets: numeral (I, II, ...), name, rows."""
        found = list(self.rows["theme"].unique())
        # Other themes follow as they come.
        ordered = sorted(found, key=lambda theme: THEMES.index(theme) if theme in THEMES else len(THEMES))
        for numeral, theme in zip(_ROMAN, ordered, strict=False):
            yield numeral, text(self.language, f"themes.{theme}"), self.rows[self.rows["theme"] == theme]


def year_column(year: int) -> str:
    """The column of a year's results: `result_2016`."""
    return f"result_{year}"


def quoted(printed: str | None) -> str:
    """What a source printed, in quotation marks; empty without it."""
    return f"“{printed}”" if printed else ""
