"""A cell of a table, with its column and row → a figure: indicator, unit of measure, period, verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from termboard.domain.folding import folded
from termboard.domain.verdicts import Verdict
from termboard.intake.figures import Figure, Role
from termboard.intake.matching.catalogue import Catalogue, Indicator, Term
from termboard.intake.matching.indicators import LIKELY, SURE, Candidate, Indicators
from termboard.intake.matching.labels import Label, take_apart
from termboard.intake.matching.measures import COUNTS, Measure, Measures
from termboard.intake.quantities import Quantity
from termboard.intake.tables.columns import Column
from termboard.intake.tables.rows import Parent

_TALLIES: Final = frozenset({"targets_set_count", "targets_met_count", "targets_exceeded_count", "targets_missed_count",
                             "key_tasks_count", "breakthroughs_count", "clean_strong_years"})  # fmt: skip
OF_THE_CONGRESS: Final = frozenset({"congress_delegates", "committee_members", "delegates_to_higher_congress"})
# Told at a congress beside its delegates: the state in which the term begins.
AT_THE_CONGRESS: Final = frozenset({"party_members_total", "party_cells_total", "population", "households_total"})
_YEARLY_GROWTH: Final = frozenset(
    f"{name}_growth" for name in ("output", "services", "industry", "agriculture", "livestock", "budget_revenue")
)
_UNIT_OF: Final = ("budget_revenue", "local_budget_revenue")
_TICKS: Final = frozenset({"x", "v", "✓", "✔", "√", "+", "●", "*", "1"})


@dataclass(frozen=True)
class TableFacts:
    """What holds for a whole table: its term; `year`: of an annual report; `running`: year and month up to which a
    mid-term review counts; `months`: of a report on part of a year; `measure`: from its corner; `yearly_columns`: how
    many columns are of single years.
    """

    term: Term | None
    year: int | None = None
    running: tuple[int, int] | None = None
    is_mid_term: bool = False
    months: int | None = None
    measure: Measure | None = None
    yearly_columns: int = 0


@dataclass(frozen=True)
class Coded:
    """An indicator for a label, its unit of measure as printed, how sure both are."""

    indicator: Indicator
    label: Label
    shown: str
    measure: str
    score: float
    candidates: tuple[tuple[str, float], ...]
    reasons: tuple[str, ...]
    is_yearly: bool
    is_term: bool


@dataclass(frozen=True)
class Coder:
    """Codes labels; keeps what it has found, as a table asks for each label once a column."""

    catalogue: Catalogue
    measures: Measures
    indicators: Indicators

    def code(
        self,
        label: str,
        parents: Sequence[Parent],
        row_measure: str,
        table_measure: Measure | None,
        quantity: Quantity,
    ) -> Coded:
        """The indicator of a label in a cell: "Tỷ lệ hộ nghèo" with "giảm 2 %/năm" is the reduction of the rate."""
        own = take_apart(label, self.measures)
        upper = [take_apart(parent.label, self.measures) for parent in parents]
        measure, unknown = self._measure(own, upper, row_measure, table_measure, quantity)
        printed = measure.unit_of_measure if measure else ""
        verb = {"down": " giảm", "up": " tăng", "beyond": " vượt dự toán", "": ""}[quantity.direction]
        is_turned = bool(verb) and verb.strip() not in own.words.lower()
        if quantity.direction == "beyond":
            # Of a row in money "vượt 5 %" is its excess over the plan; of a share it is only a word before the number.
            is_turned = is_turned and row_measure.strip() not in ("", "%")
        extra = verb if is_turned and printed in ("%", "điểm %", "‰", "", "lần") else ""
        candidates = self._candidates(own, upper, extra, printed)
        best = candidates[0] if candidates and candidates[0].score >= LIKELY else Candidate("other", 0.0, "")
        chosen = self._part(self._within_budget(best, own, upper), upper, parents)
        indicator = self.catalogue.indicators.get(chosen.indicator_id) or self.catalogue.indicators["other"]
        if not printed and indicator.indicator_id != "other" and not unknown:
            printed = indicator.unit_of_measure
        shown = f"{upper[-1].text}: {own.text}" if upper and (own.is_sub or chosen.score < 95) else own.text
        reasons = []
        if chosen.score < SURE:
            reasons.append("indicator_unsure" if candidates and candidates[0].score >= LIKELY else "indicator_new")
        if unknown:
            reasons.append("measure_unknown")
        spelled = self.measures.spelled_out(printed, indicator, own.text + extra)
        per_head = spelled.endswith("/năm")
        return Coded(
            indicator, own, shown, spelled, chosen.score,
            tuple((c.indicator_id, c.score) for c in candidates if c.indicator_id != chosen.indicator_id)[:4],
            tuple(reasons),
            is_yearly=not per_head and (own.is_yearly or bool(measure and measure.is_yearly)),
            is_term=own.is_term or bool(measure and measure.is_term),
        )  # fmt: skip

    def _measure(
        self, own: Label, upper: Sequence[Label], row_measure: str, table: Measure | None, quantity: Quantity
    ) -> tuple[Measure | None, bool]:
        """The nearest unit of measure: in the cell, the label, the row's column, the parent, the table's corner."""
        if quantity.measure and (found := self.measures.find(quantity.measure)):
            return found, False
        if quantity.measure.startswith("%") or own.measure:
            return (Measure("%") if quantity.measure.startswith("%") else own.measure), False
        if row_measure.strip(" -–…."):
            return self.measures.find(row_measure), self.measures.find(row_measure) is None
        for label in reversed(upper):
            if label.measure:
                return label.measure, False
        if table and not re.search(r"\btỷ lệ\b|\btỷ trọng\b|\btốc độ\b|%", own.text.lower()):
            return table, False
        return (Measure("%"), False) if re.match(r"(?:tỷ lệ|tỷ trọng|tốc độ)\b", own.text.lower()) else (None, False)

    def _candidates(self, own: Label, upper: Sequence[Label], extra: str, measure: str) -> list[Candidate]:
        alone = self.indicators.match(own.words + extra, measure)
        if not upper:
            return alone
        if alone and alone[0].score >= 95:
            return alone
        joined = self.indicators.match(f"{upper[-1].words} {own.words}{extra}", measure)
        if len(upper) > 1 and not (joined and joined[0].score >= SURE):
            joined += self.indicators.match(f"{upper[-2].words} {own.words}{extra}", measure)
            joined.sort(key=lambda candidate: -candidate.score)
        if joined and joined[0].score >= SURE:
            return joined
        if alone and alone[0].score >= SURE and not own.is_sub:
            return alone
        return sorted([*joined, *alone], key=lambda candidate: -candidate.score)

    def _within_budget(self, best: Candidate, own: Label, upper: Sequence[Label]) -> Candidate:
        """A part of a total revenue is not that total again."""
        if best.indicator_id not in _UNIT_OF or not upper:
            return best
        parents = [self.indicators.match(label.words)[:1] for label in upper]
        if not any(found and found[0].indicator_id in _UNIT_OF and found[0].score >= SURE for found in parents):
            return best
        is_local = re.search(r"địa bàn|nội địa", own.words.lower())
        return Candidate("revenue_collected_in_area" if is_local else "other", best.score, best.wording)

    def _part(self, best: Candidate, upper: Sequence[Label], parents: Sequence[Parent]) -> Candidate:
        """A part of a row that has figures itself is not the same indicator again: "Trong đó: nữ"."""
        if not upper or not parents[-1].has_figures or best.indicator_id == "other":
            return best
        whole = self.indicators.match(upper[-1].words)[:1]
        if whole and whole[0].indicator_id == best.indicator_id and whole[0].score >= SURE:
            return Candidate("other", min(best.score, SURE - 5), best.wording)
        return best


def period(  # noqa: PLR0911 - one rule a line, in their order
    coded: Coded, column: Column, quantity: Quantity, role: Role, facts: TableFacts
) -> tuple[str, int | None, int | None]:
    """Kind, year and months of a figure's period: the cell's words first, then its column's, label's, table's."""
    term, label = facts.term, coded.label
    if column.meaning == "base":
        return "start_of_term", column.year, None
    months = column.months or label.months or (facts.months if role == "result" else None)
    if months and not quantity.is_yearly:
        return "part_of_year", column.year or label.year or facts.year, months
    if role == "result" and (running := _running(column, facts)):
        return "part_of_term", running, None
    if quantity.span or quantity.is_yearly:
        return ("term_total" if quantity.span else "annual_average"), None, None
    if column.meaning in ("sum", "mean"):
        return _of_years_together(coded, column), None, None
    if column.year and _is_single_year(column, facts):
        kind = "start_of_term" if term and column.year == term.start_year else "year"
        return kind, column.year, None
    if facts.year and not column.year:
        return "year", facts.year, None
    if coded.is_yearly or coded.is_term:
        return ("annual_average" if coded.is_yearly else "term_total"), None, None
    return (*_of_its_year(coded, column, quantity, term), None)


def _of_its_year(coded: Coded, column: Column, quantity: Quantity, term: Term | None) -> tuple[str, int | None]:
    """Kind and year of a figure at a time: the one that is told, else the one that its indicator usually has."""
    label = coded.label
    year = quantity.year or label.year or column.year or (column.until[0] if column.until else None)
    if label.is_start:
        return "start_of_term", year
    if year and term and not label.is_end and year != term.end_year:
        return ("start_of_term" if year == term.start_year else "year"), year
    if label.is_end or year or column.until:
        return "end_of_term", year
    return _by_kind(coded.indicator, column), None


def _running(column: Column, facts: TableFacts) -> int | None:
    """The year of a state of a term that still ran: "đến 30/6/2023", a mid-term review."""
    if column.year and column.until is None and facts.yearly_columns > 1:
        return None
    if column.until and facts.term and column.until[0] < facts.term.end_year:
        return column.until[0]
    if facts.is_mid_term and column.until is None:
        return column.year or (facts.running[0] if facts.running else facts.term.start_year + 3 if facts.term else None)
    return None


def _is_single_year(column: Column, facts: TableFacts) -> bool:
    if facts.term is None or column.year != facts.term.end_year:
        return True
    return facts.yearly_columns > 1 and column.meaning == "result"


def _of_years_together(coded: Coded, column: Column) -> str:
    if column.meaning == "mean" or coded.is_yearly:
        return "annual_average"
    return "term_total" if coded.indicator.kind == "flow" or coded.is_term else "annual_average"


def _by_kind(indicator: Indicator, column: Column) -> str:
    code = indicator.indicator_id
    if code in _TALLIES:
        return "term_total"
    if code in OF_THE_CONGRESS or (code in AT_THE_CONGRESS and column.is_role_guessed):
        return "start_of_term"
    if code in _YEARLY_GROWTH:
        return "annual_average"
    if indicator.kind == "flow":
        return "term_total" if column.is_span else "not_stated"
    return "end_of_term"


def verdict(written: str) -> Verdict | None:
    """What a report says of its target: "Vượt", "KĐ", "Hoàn thành"; None where it says nothing of the kind."""
    text = normalize("NFC", written).strip(" .,;").lower()
    bare = folded(text)
    if not bare or re.match(r"kho(?: |$)|co the|kha nang|du kien|phan dau", bare):
        return None
    if bare in ("kd", "cd", "k dat", "ko dat", "c dat", "kht", "cht") or re.search(
        r"\b(?:khong|chua)(?: the)? (?:dat|hoan thanh|vuot)|\bthap hon|\bhut\b", bare
    ):
        return Verdict.MISSED
    if bare == "v" or re.match(r"(?:da |dat va |dat )?vuot", bare):
        return Verdict.EXCEEDED
    if bare in ("d", "ht") or re.match(r"(?:da )?(?:dat|hoan thanh)\b", bare):
        return Verdict.MET
    return None


def is_tick(written: str) -> bool:
    """Whether a cell under "Đạt", "Vượt", "Không đạt" is ticked."""
    return written.strip().lower() in _TICKS


def is_fraction_of_people(coded: Coded, quantity: Quantity, column: Column) -> bool:
    """Whether a number cell has a part of a person or a household, and is no mean."""
    is_mean = coded.is_yearly or quantity.is_yearly or column.meaning in ("mean", "sum")
    value = quantity.value or 0.0
    return coded.measure in COUNTS and not is_mean and value != round(value)


def is_odd_fraction(coded: Coded, quantity: Quantity) -> bool:
    """Whether people or households have three decimals: 1,868 lao động may be 1.868."""
    if coded.measure not in COUNTS or quantity.qualifier == "range" or coded.is_yearly:
        return False
    known = next((end for end in (quantity.value, quantity.lower, quantity.upper) if end is not None), 0.0)
    return known != round(known) and abs(known * 1000 - round(known * 1000)) < 1e-6 and known != round(known, 2)


def figures_of(figure: Figure, quantity: Quantity) -> list[Figure]:
    """The figure, and the second one that "19/20 chỉ tiêu" tells: how many targets were set."""
    from dataclasses import replace

    if quantity.total is None or figure.indicator_id not in ("targets_met_count", "targets_set_count"):
        return [figure]
    met = replace(figure, indicator_id="targets_met_count", role="result")
    total = replace(
        figure,
        indicator_id="targets_set_count",
        role="target",
        value=quantity.total,
        stated_verdict="",
        plan_percent=None,
    )
    return [met, total]
