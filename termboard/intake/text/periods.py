"""When a statement of a text is of: the words beside the number, then the sentence's, then what holds there."""

import re
from dataclasses import dataclass
from typing import Final

from termboard.intake.coding import AT_THE_CONGRESS, OF_THE_CONGRESS
from termboard.intake.matching.catalogue import Indicator, Term
from termboard.intake.text.phrases import phrases
from termboard.intake.text.scope import Frame, months_of
from termboard.intake.text.sentences import Statement

Period = tuple[str, int | None, int | None]
"""Kind, year, months."""

TALLIES: Final = frozenset({"targets_set_count", "targets_met_count", "targets_exceeded_count", "targets_missed_count",
                            "key_tasks_count", "breakthroughs_count", "clean_strong_years"})  # fmt: skip
# Changes over a whole term, as "gấp 1,6 lần" is.
_OF_TERM: Final = frozenset({"budget_revenue_multiple", "income_increase", "enterprises_increase",
                             "business_households_increase"})  # fmt: skip
_YEAR_BEHIND: Final = re.compile(r"\s*(?:(?:vào|của|ở|hồi)\s+)?(?:cuối\s+)?năm (20\d\d)")
_YEAR_BEFORE: Final = re.compile(r"(?<!so với )\bnăm (20\d\d)")
# Years and spans of time are no figures: the head of a sentence reaches over them.
_TIMES: Final = re.compile(r"(?:năm |tháng )?20\d\d|\d+ (?:năm|tháng)")
_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*\s*(?:%|‰|[^\W\d])")


@dataclass(frozen=True)
class Periods:
    """Tells the period of statements of one text."""

    frame: Frame

    def of(  # noqa: PLR0911 - one rule a line, in their order
        self, one: Statement, indicator: Indicator, role: str, sentence: str
    ) -> Period:
        """The period of a statement; `sentence` is all before its number."""
        code, term = indicator.indicator_id, one.scope.term
        if code in OF_THE_CONGRESS or (one.scope.mode == "now" and code in AT_THE_CONGRESS):
            return "start_of_term", self.frame.opening.start_year if self.frame.opening else None, None
        if code in TALLIES:
            return self._of_tally(one, role)
        year = _year(one)
        if one.at_start:
            start = term.start_year if term and one.scope.mode != "past" else None
            return "start_of_term", year or start, None
        if one.host and not one.host.at_start and one.role == "target":
            return self._of_pair(one, one.host, indicator, sentence)
        if self.frame.is_mid_term and role == "result" and not year:
            return "part_of_term", self.frame.year, None
        months = one.scope.months or months_of(phrases("period")["months"].search(one.near))
        if months and not year and not one.scope.until:
            return "part_of_year", one.scope.year, months
        return self._told_beside(one, indicator, year) or self._told_around(one, indicator, sentence)

    def _told_beside(self, one: Statement, indicator: Indicator, year: int | None) -> Period | None:
        told, near = phrases("period"), f"{one.near} {one.mention.text}"
        around = f"{near} {_clause(one)}"
        # "triệu đồng/ha/năm" is no yearly mean; nor is "năng suất bình quân".
        per_unit = "/" in indicator.unit_of_measure
        is_mean = told["mean"].search(near) and (indicator.kind == "flow" or _is_growth(indicator))
        if told["yearly"].search(near if per_unit else around) or (not per_unit and (one.mention.is_yearly or is_mean)):
            return "annual_average", None, None
        if one.mention.measure == "lần" or indicator.indicator_id in _OF_TERM:
            return "term_total", one.scope.until, None
        if told["start"].search(around):
            return "start_of_term", year, None
        if year:
            return self._of_year(year, one.scope.term, indicator), year, None
        return (_over_term(indicator), None, None) if told["term"].search(around) else None

    def _told_around(  # noqa: PLR0911 - one rule a line, in their order
        self, one: Statement, indicator: Indicator, sentence: str
    ) -> Period:
        told, scope = phrases("period"), one.scope
        figure = _FIGURE.search(_TIMES.sub(lambda found: "x" * len(found[0]), sentence))
        head = sentence[: figure.start()] if figure else sentence
        if indicator.kind == "flow" and told["term"].search(head):
            return "term_total", None, None
        if _is_growth(indicator):
            return "annual_average", None, None
        is_second = one.host is not None and one.host.at_start  # of "từ … năm 2020 … còn …": not that year's
        if scope.mode != "future" and not is_second and (found := told["year"].search(head)):
            year = int(found["year"])
            return self._of_year(year, scope.term, indicator), year, None
        if self.frame.is_annual:
            return "year", scope.year, None
        if indicator.kind == "flow":
            return "term_total", None, None
        if scope.mode == "now":
            return "start_of_term", scope.term.start_year if scope.term else None, None
        return "end_of_term", scope.until, None

    def _of_tally(self, one: Statement, role: str) -> Period:
        if self.frame.is_mid_term and role == "result":
            return "part_of_term", self.frame.year, None
        return ("year", one.scope.year, None) if self.frame.is_annual else ("term_total", None, None)

    def _of_pair(self, one: Statement, host: Statement, indicator: Indicator, sentence: str) -> Period:
        """A target's period beside its result: its own words, else that of the result, as far as targets have such."""
        told = phrases("period")
        around = f"{one.cue} {one.near} {_clause(one)}"
        if told["yearly"].search(around) or (one.mention.is_yearly and "/" not in indicator.unit_of_measure):
            return "annual_average", None, None
        if told["term"].search(around):
            return _over_term(indicator), None, None
        kind, year, _ = self.of(host, indicator, "result", sentence)
        if kind == "part_of_year":
            return "year", year, None
        is_of_congress = not self.frame.is_annual and re.search(r"đại hội|nghị quyết|nhiệm kỳ", around, re.IGNORECASE)
        if kind == "part_of_term" or (kind == "year" and is_of_congress):
            return ("term_total" if indicator.kind == "flow" else "end_of_term"), None, None
        return kind, year, None

    def _of_year(self, year: int, term: Term | None, indicator: Indicator) -> str:
        if term and year == term.start_year:
            return "start_of_term"
        is_end = term and year == term.end_year and indicator.kind != "flow" and not self.frame.is_annual
        return "end_of_term" if is_end else "year"


def _year(one: Statement) -> int | None:
    """The year beside a number: behind it ("2,1 % năm 2020"), or before ("năm 2025 ước đạt"); of "lần" it is a base."""
    if one.mention.measure == "lần":
        return None
    if found := _YEAR_BEHIND.match(one.behind):
        return int(found[1])
    before = _YEAR_BEFORE.findall(one.near)
    return int(before[-1]) if before else None


def _clause(one: Statement) -> str:
    return re.split(r"[,;.()]", one.behind)[0]


def _is_growth(indicator: Indicator) -> bool:
    return indicator.indicator_id.endswith(("_growth", "_reduction"))


def _over_term(indicator: Indicator) -> str:
    """What a whole term's figure is: a mean of growth, a sum of what flows, a state of anything else."""
    if _is_growth(indicator):
        return "annual_average"
    return "term_total" if indicator.kind == "flow" or indicator.indicator_id.endswith("_vs_plan") else "end_of_term"
