"""Texts → proposed figures, each with its quote; what is no figure of the unit is left out with the reason."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from termboard.domain.folding import folded
from termboard.intake.coding import AT_THE_CONGRESS, OF_THE_CONGRESS
from termboard.intake.figures import Figure
from termboard.intake.matching.catalogue import Catalogue, Indicator
from termboard.intake.matching.measures import COUNTS
from termboard.intake.problems import LeftOut, problem
from termboard.intake.reading.cells import Document
from termboard.intake.table_reader import Session
from termboard.intake.text import passages
from termboard.intake.text.mentions import mentions, number_pattern
from termboard.intake.text.naming import Naming
from termboard.intake.text.passages import Line, Sentence
from termboard.intake.text.phrases import phrases
from termboard.intake.text.scope import Frame, Scopes, months_of
from termboard.intake.text.sentences import SentenceReader, Statement

SURE: Final = 55
"""Least score, of 100, at which a proposal is `sure`: how much of the words beside the number its wording tells."""

_TALLIES: Final = frozenset({"targets_set_count", "targets_met_count", "targets_exceeded_count", "targets_missed_count",
                             "key_tasks_count", "breakthroughs_count", "clean_strong_years"})  # fmt: skip
_SET: Final = frozenset({"targets_set_count", "key_tasks_count", "breakthroughs_count"})
# "gấp 1,6 lần" is of the whole term.
_OF_TERM: Final = frozenset(
    {"budget_revenue_multiple", "income_increase", "enterprises_increase", "business_households_increase"}
)


@dataclass
class TextReader:
    """Reads one text."""

    session: Session
    document: Document
    naming: Naming
    frame: Frame = field(init=False)
    seen: dict[tuple[object, ...], tuple[float | None, ...]] = field(default_factory=dict)
    taken: int = 0

    def read(self) -> int:
        """How many figures were proposed."""
        r = self.session
        texts = passages.joined_lines(self.document.lines) if self.document.form == "pdf" else list(self.document.lines)
        lines = passages.lines(texts)
        whole = "\n".join(texts)
        self.frame = Frame.of(lines, r.catalogue, r.term)
        unit_id, others = self._unit(texts)
        scopes = Scopes(r.catalogue, self.frame, own_names(r.catalogue, unit_id))
        scope = scopes.first()
        pattern = number_pattern(r.measures)
        above = ""
        for line in lines:
            scope = scopes.at_line(scope, line)
            for sentence in line.sentences:
                end = sentence.start + len(sentence.text)
                found = mentions(line.text, sentence.start, end, r.measures, pattern)
                places = [m.start - sentence.start for m in found if not m.no_figure]
                turns = scopes.turns(sentence, scope, places)
                told = SentenceReader(self.naming, line.text, sentence.start, end, above).read(found, turns)
                for one in told:
                    self._tell(one, told, line, sentence, unit_id, others, whole)
                scope = replace(turns[-1][1], owner="")
            is_intro = line.text.rstrip().endswith(":") and len(line.text) < 120
            above = line.text if is_intro else above if re.match(r"\s*[-–+•*]", line.text) else ""
        return self.taken

    def _unit(self, texts: list[str]) -> tuple[str, tuple[str, ...]]:
        r = self.session
        if r.unit_id:
            return r.unit_id, ()
        end_years = [term.end_year for term in (self.frame.opening, self.frame.reached) if term]
        found = r.units.of_document(texts, end_years)
        others = tuple(unit.unit_id for unit in found.others)
        if found.unit is None:
            r.problems.append(problem(
                "unit_unknown", "Văn bản không nêu đơn vị nào trong danh mục. Chọn đơn vị.",
                "The text names no unit of the register. Choose the unit.", self.document.name,
            ))  # fmt: skip
            return "", ()
        if not found.is_sure:
            r.problems.append(problem(
                "unit_unsure", f"Văn bản có thể nói về {found.unit.unit_id} hoặc {', '.join(others[:3])}. Chọn đơn vị.",
                f"The text may be about {found.unit.unit_id} or {', '.join(others[:3])}. Choose the unit.", self.document.name,
            ))  # fmt: skip
        return found.unit.unit_id, others

    def _tell(
        self, one: Statement, told: list[Statement], line: Line, sentence: Sentence, unit_id: str,
        others: tuple[str, ...], whole: str,
    ) -> None:  # fmt: skip
        """A statement becomes figures, or something left out."""
        if one.reason:
            self._leave(one, line, one.reason)
            return
        for indicator_id, role, value in self._meant(one):
            indicator = self.session.catalogue.indicators[indicator_id]
            if role == "target" and one.scope.mode != "future" and indicator_id in _SET and self.frame.opening:
                one.scope = replace(one.scope, term=self.frame.opening if one.scope.mode == "now" else one.scope.term)
            figure = self._figure(one, indicator, role, value, sentence, line, whole)
            self._add(replace(figure, unit_id=unit_id, unit_candidates=others), one, line)
        if not self._meant(one):
            self._leave(one, line, "no_indicator")

    def _meant(self, one: Statement) -> list[tuple[str, str, float | None]]:
        """Indicator, role and, where it is not the quantity's own, value: two for "19/20 chỉ tiêu"."""
        quantity = one.mention.quantity
        if one.mention.measure == "chỉ tiêu":
            return _tally(one)
        named = one.named[0] if one.named else None
        if named is None or named.indicator_id == "other":
            return [("other", one.role, None)] if one.label and one.mention.measure else []
        role = (
            "target" if named.indicator_id in _SET else "result" if named.indicator_id in OF_THE_CONGRESS else one.role
        )
        if not (one.mention.measure or one.mention.noun) and named.score < 60:
            return []
        is_flow = self.session.catalogue.indicators[named.indicator_id].kind == "flow"
        if quantity.total is not None and quantity.value is not None and (is_flow or quantity.value > quantity.total):
            return [(named.indicator_id, "result", None), (named.indicator_id, "target", quantity.total)]
        return [(named.indicator_id, role, None)]

    def _figure(
        self, one: Statement, indicator: Indicator, role: str, value: float | None, sentence: Sentence, line: Line, whole: str
    ) -> Figure:  # fmt: skip
        quantity = one.mention.quantity
        if value is not None:
            quantity = replace(quantity, value=value, qualifier="exact")
        scope = one.scope
        term = self.frame.opening if indicator.indicator_id in OF_THE_CONGRESS and self.frame.opening else scope.term
        kind, year, months = self._period(one, indicator, role, sentence, line)
        if kind == "start_of_term" and one.scope.mode == "past" and indicator.indicator_id in OF_THE_CONGRESS:
            year = term.start_year if term else year
        score, reasons = self._score(one, indicator, term is not None)
        measure = self.session.measures.spelled_out(
            one.mention.measure or indicator.unit_of_measure, indicator, one.near
        )
        is_result = role == "result" and indicator.indicator_id not in _TALLIES and not one.at_start
        is_part = kind in ("part_of_year", "part_of_term")
        return Figure(
            unit_id="", term_id=term.term_id if term else "", role="target" if role == "target" else "result",
            indicator_id=indicator.indicator_id, label=one.label or indicator.name_vi, period_kind=kind, period_year=year,
            period_months=months, value_text=one.mention.text.strip(), qualifier=quantity.qualifier, value=quantity.value,
            lower=quantity.lower, upper=quantity.upper, unit_of_measure=measure,
            plan_percent=one.plan_percent if is_result and not is_part else None,
            plan_difference=one.plan_difference if is_result and not is_part else None,
            stated_verdict=one.verdict if is_result and not is_part else "",
            is_provisional=quantity.is_estimate and role == "result", note="", file=self.document.name, sheet="",
            row=line.number, column="", quote=quote(whole, line.text, one), score=score,
            status="sure" if not reasons and score >= SURE else "ask", reasons=reasons,
            candidates=tuple((named.indicator_id, named.score) for named in one.named[1:5]),
            span=(one.mention.start, one.mention.end),
        )  # fmt: skip

    def _score(self, one: Statement, indicator: Indicator, has_term: bool) -> tuple[float, tuple[str, ...]]:
        if one.mention.measure == "chỉ tiêu":
            # Those of one field are no tally of all.
            score = 50.0 if phrases("tally_of")["field"].search(f"{one.near[-40:]} {one.behind[:40]}") else 95.0
        elif indicator.indicator_id == "other" or not one.named:
            return 0.0, ("indicator_new",)
        else:
            score = one.named[0].score * (0.95 if one.is_inherited else 1.0)
        reasons = [] if score >= SURE else ["indicator_unsure"]
        value = one.mention.quantity.value
        if one.mention.measure in COUNTS and value is not None and value != round(value):
            reasons.append("cell_fraction")
        return score, (*reasons, *(() if has_term else ("term_unknown",)))

    def _period(
        self, one: Statement, indicator: Indicator, role: str, sentence: Sentence, line: Line
    ) -> tuple[str, int | None, int | None]:
        """Kind, year and months: the words beside the number, then the sentence's, then what holds there."""
        told, scope, code = phrases("period"), one.scope, indicator.indicator_id
        term = scope.term
        head = line.text[sentence.start : sentence.start + max(0, self._first(line, sentence, one))]
        near = f"{one.near} {one.mention.text}"
        behind = re.split(r"[,;.()]", one.behind)[0]
        is_growth = code.endswith(("_growth", "_reduction"))
        if code in OF_THE_CONGRESS or (scope.mode == "now" and code in AT_THE_CONGRESS):
            start = self.frame.opening
            return "start_of_term", start.start_year if start else None, None
        if code in _TALLIES:
            if self.frame.is_mid_term and role == "result":
                return "part_of_term", self.frame.year, None
            return ("year", scope.year, None) if self.frame.is_annual else ("term_total", None, None)
        if one.at_start:
            return (
                "start_of_term",
                self._year(one, near, behind) or (None if scope.mode == "past" else term and term.start_year),
                None,
            )
        years = self._year(one, near, behind)
        if one.host and not one.host.at_start and one.role == "target":
            return self._of_pair(one, indicator, near, behind, sentence, line)
        if self.frame.is_mid_term and role == "result" and not years:
            return "part_of_term", self.frame.year, None
        months = scope.months or months_of(told["months"].search(near))
        if months and not years and scope.mode != "future":
            return "part_of_year", scope.year, months
        if months and scope.mode == "future" and not scope.until and "phấn đấu đến hết" not in head:
            if not re.search(r"\b(?:đến hết|cả) năm\b", near):
                return "part_of_year", scope.year, months
        per_unit = "/" in indicator.unit_of_measure
        around = f"{near} {behind}"
        is_mean = told["mean"].search(near) and (indicator.kind == "flow" or is_growth) and not per_unit
        if (
            (told["yearly"].search(around) and not (per_unit and not told["yearly"].search(near)))
            or (one.mention.is_yearly and not per_unit)
            or is_mean
        ):
            return "annual_average", None, None
        if one.mention.measure == "lần" or code in _OF_TERM:
            return "term_total", scope.until, None
        if told["start"].search(around):
            return "start_of_term", years, None
        if years:
            return self._of_year(years, term, indicator), years, None
        if told["term"].search(around) or (indicator.kind == "flow" and told["term"].search(head)):
            return (
                (
                    "annual_average"
                    if is_growth
                    else "term_total"
                    if indicator.kind == "flow" or (told["term"].search(near) and indicator.kind != "level")
                    else "end_of_term"
                ),
                None,
                None,
            )
        if is_growth:
            return "annual_average", None, None
        head_year = told["year"].search(head)
        if head_year and scope.mode != "future":
            year = int(head_year["year"])
            return self._of_year(year, term, indicator), year, None
        if self.frame.is_annual:
            return "year", scope.year, None
        if indicator.kind == "flow":
            return "term_total", None, None
        if scope.mode == "now":
            return "start_of_term", term.start_year if term else None, None
        return "end_of_term", scope.until, None

    def _first(self, line: Line, sentence: Sentence, one: Statement) -> int:
        """How long the sentence's head is: up to its first number."""
        found = re.search(
            r"\d+(?:[.,]\d+)*\s*(?:%|‰|tỷ|triệu|[a-zđà-ỹ])",
            re.sub(
                r"(?:năm |tháng )?20\d\d|\d+ (?:năm|tháng)",
                lambda m: "x" * len(m[0]),
                line.text[sentence.start : one.mention.start + 1],
            ),
        )
        return min(found.start(), one.mention.start - sentence.start) if found else one.mention.start - sentence.start

    def _year(self, one: Statement, near: str, behind: str) -> int | None:
        """The year beside a number: behind it ("2,1 % năm 2020"), or before ("năm 2025 ước đạt")."""
        if one.mention.measure != "lần" and (
            found := re.match(r"\s*(?:(?:vào|của|ở|hồi)\s+)?(?:cuối\s+)?năm (20\d\d)", one.behind)
        ):
            return int(found[1])
        before = re.findall(r"(?<!so với )\bnăm (20\d\d)", near)
        return int(before[-1]) if before and one.mention.measure != "lần" else None

    def _of_year(self, year: int, term: object, indicator: Indicator) -> str:
        start, end = getattr(term, "start_year", None), getattr(term, "end_year", None)
        if year == start:
            return "start_of_term"
        return "end_of_term" if year == end and indicator.kind != "flow" and not self.frame.is_annual else "year"

    def _of_pair(
        self, one: Statement, indicator: Indicator, near: str, behind: str, sentence: Sentence, line: Line
    ) -> tuple[str, int | None, int | None]:
        """A target's period beside its result: its own words, else that of the result."""
        told = phrases("period")
        around = f"{one.cue} {near} {behind}"
        per_unit = "/" in indicator.unit_of_measure
        if told["yearly"].search(around) or (one.mention.is_yearly and not per_unit):
            return "annual_average", None, None
        if told["term"].search(around):
            return ("term_total" if indicator.kind == "flow" else "end_of_term"), None, None
        assert one.host is not None
        kind, year, months = self._period(one.host, indicator, "result", sentence, line)
        if kind == "part_of_year":
            return "year", year, None
        if (
            kind in ("year", "part_of_term")
            and re.search(r"đại hội|nghị quyết|nhiệm kỳ", around, re.IGNORECASE)
            and not self.frame.is_annual
        ):
            return "end_of_term", None, None
        if kind == "part_of_term":
            return ("term_total" if indicator.kind == "flow" else "end_of_term"), None, None
        return kind, year, None

    def _add(self, figure: Figure, one: Statement, line: Line) -> None:
        key = (figure.term_id, figure.role, figure.indicator_id, figure.label if figure.indicator_id == "other" else "",
               figure.period_kind, figure.period_year, figure.period_months)  # fmt: skip
        numbers = (figure.value, figure.lower, figure.upper)
        if self.seen.get(key) == numbers:
            self._leave(one, line, "repeated")
            return
        if key in self.seen and figure.indicator_id != "other":
            figure = replace(figure, status="ask", reasons=(*figure.reasons, "told_twice"))
        self.seen.setdefault(key, numbers)
        self.session.figures.append(figure)
        self.taken += 1

    def _leave(self, one: Statement, line: Line, reason: str) -> None:
        self.session.left_out.append(
            LeftOut(
                self.document.name,
                "",
                line.number,
                None,
                one.mention.text.strip(),
                reason,
                (one.mention.start, one.mention.end),
            )  # type: ignore[arg-type]
        )


def _tally(one: Statement) -> list[tuple[str, str, float | None]]:
    """What a number of targets counts: "19/20 chỉ tiêu", "1 chỉ tiêu không đạt", "đề ra 22 chỉ tiêu"."""
    total, behind = one.mention.quantity.total, re.split(r"[,;.]", one.behind)[0]
    counted = next((name for name, pattern in phrases("tally").items() if pattern.match(behind)), "")
    if total is not None:
        return [(f"targets_{counted or 'met'}_count", "result", None), ("targets_set_count", "target", total)]
    if counted and one.role == "result":
        return [(f"targets_{counted}_count", "result", None)]
    return [("targets_set_count", "target", None)]


def quote(whole: str, line: str, one: Statement) -> str:
    """The shortest piece of the text that prints the number and occurs once: more of the words before where needed."""
    start, end = one.mention.start, one.mention.end
    while start > 0 and whole.count(line[start:end].strip()) > 1:
        before = re.search(r"\S+\s*$", line[:start])
        start = before.start() if before else 0
    return line[start:end].strip()


def own_names(catalogue: Catalogue, unit_id: str) -> frozenset[str]:
    """By what names a text may call the unit."""
    unit = catalogue.unit_by_id.get(unit_id)
    return frozenset() if unit is None else frozenset({folded(unit.name), unit.name.lower()})
