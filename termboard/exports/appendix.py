"""The congress appendix (phụ lục kết quả thực hiện chỉ tiêu): what stands in it, whatever file it becomes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.domain.model import THEMES
from termboard.domain.texts import Language, text

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True)
class Cited:
    """A source in plain words, and its address, empty without one."""

    words: str
    url: str


@dataclass(frozen=True)
class Names:
    """What the papers of a unit call it, in Vietnamese whatever the reader's language.

    `unit`: "phường Khuê Trung"; `place`: "quận Cẩm Lệ", "thành phố Đà Nẵng".
    """

    unit: str
    place: Sequence[str]


@dataclass(frozen=True)
class Appendix:
    """The targets of one unit and term, or of one year's plan in it, and what is to be known of them.

    `period`: "term", or the year. `is_listed`: the rows are in the order of the report's own list, their numbers those
    of the list; otherwise by theme. `rows`, one a target:
    theme, indicator_id, period, basis, unit_of_measure (codes of the store); number (its place in the list);
    indicator (as the report calls it), unit (in the reader's language);
    target_text, result_text (as printed, the result with its period where that is not the term; None without a figure),
    target_lower, target_upper, result_value (numbers in the indicator's unit of measure, an open end empty); for each
    year `result_<year>` (number) and `result_<year>_text` (as printed); attainment (per cent of the target, or of the
    plan where the source prints only that); gap (in the indicator's unit, points for shares); plan_percent; against,
    stated, computed, remarks (words); result_period_kind, stated_verdict, computed_verdict (codes).
    """

    language: Language
    unit_id: str
    unit: str
    names: Names
    term_id: str
    term: str
    period: str
    is_listed: bool
    years: Sequence[int]
    rows: pd.DataFrame
    notes: Sequence[str]
    sources: Sequence[Cited]
    data: str

    @property
    def title(self) -> str:
        """What the appendix shows: results of which term's resolution; without results the list of its targets."""
        key = "year" if self.is_of_year else "term"
        written = f"appendix.title_{key}{'' if self.has_results else '_list'}"
        return text(self.language, written, term=self.term, year=self.period)

    @property
    def is_of_year(self) -> bool:
        """Whether it is about a year's plan instead of the congress's targets."""
        return self.period != "term"

    @property
    def has_results(self) -> bool:
        """Whether there is anything to set against a target."""
        told = self.rows[["result_text", "stated_verdict", "plan_percent"]]
        return bool(told.notna().any(axis=None)) or bool(self.known_years)

    @property
    def known_years(self) -> list[int]:
        """The years of which any target has a result."""
        return [year for year in self.years if self.rows[year_column(year)].notna().any()]

    @property
    def congress_term(self) -> str:
        """The term that the congress opens to which this is told: the next one once there are results of the whole."""
        start, end = (int(year) for year in self.term_id.split("-"))
        is_running = bool((self.rows["computed_verdict"] == "in_progress").any())
        shift = end - start if self.has_results and not is_running else 0
        return f"{start + shift} - {end + shift}"

    def heading(self, code: str) -> str:
        """What people call a column: of a year's plan, its target and result are called by the year."""
        if code.removeprefix("result_").isdigit():
            return code.removeprefix("result_")
        key = f"{code}_year" if self.is_of_year and code in ("target_text", "result_text", "against") else code
        return text(self.language, f"appendix_columns.{key}", year=self.period)

    def groups(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """The themes that have targets: numeral (I, II, ...), name, rows; a report's own list is one without a name."""
        if self.is_listed:
            yield "", "", self.rows
            return
        found = list(self.rows["theme"].unique())
        # Other themes follow as they come.
        ordered = sorted(found, key=lambda theme: THEMES.index(theme) if theme in THEMES else len(THEMES))
        for numeral, theme in zip(_ROMAN, ordered, strict=False):
            yield numeral, text(self.language, f"themes.{theme}"), self.rows[self.rows["theme"] == theme]


def year_column(year: int) -> str:
    """The column of a year's results: `result_2016`."""
    return f"result_{year}"
