"""Texts → proposed figures, each with its quote; what is no figure of the unit is left out with the reason."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from termboard.domain.folding import folded
from termboard.intake.coding import OF_THE_CONGRESS
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
from termboard.intake.text.periods import TALLIES, Periods
from termboard.intake.text.phrases import phrases
from termboard.intake.text.scope import Frame, Scopes
from termboard.intake.text.sentences import SentenceReader, Statement

SURE: Final = 55
"""Least score, of 100, at which a proposal is `sure`: how much of the words beside the number its wording tells."""

_SET: Final = frozenset({"targets_set_count", "key_tasks_count", "breakthroughs_count"})


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
        texts = passages.lines_of(self.document)
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
                f"The text may be about {found.unit.unit_id} or {', '.join(others[:3])}. Choose the unit.",
                self.document.name,
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
        self, one: Statement, indicator: Indicator, role: str, value: float | None, sentence: Sentence, line: Line,
        whole: str,
    ) -> Figure:  # fmt: skip
        quantity = one.mention.quantity
        if value is not None:
            quantity = replace(quantity, value=value, qualifier="exact")
        scope = one.scope
        term = self.frame.opening if indicator.indicator_id in OF_THE_CONGRESS and self.frame.opening else scope.term
        kind, year, months = Periods(self.frame).of(one, indicator, role, line.text[sentence.start : one.mention.start])
        score, reasons = self._score(one, indicator, term is not None)
        measure = self.session.measures.spelled_out(
            one.mention.measure or indicator.unit_of_measure, indicator, one.near
        )
        is_result = role == "result" and indicator.indicator_id not in TALLIES and not one.at_start
        is_part = kind in ("part_of_year", "part_of_term")
        return Figure(
            unit_id="", term_id=term.term_id if term else "", role="target" if role == "target" else "result",
            indicator_id=indicator.indicator_id, label=one.label or indicator.name_vi, period_kind=kind,
            period_year=year, period_months=months, value_text=one.mention.text.strip(),
            qualifier=quantity.qualifier, value=quantity.value, lower=quantity.lower, upper=quantity.upper,
            unit_of_measure=measure,
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
        place = (one.mention.start, one.mention.end)
        left = LeftOut(self.document.name, "", line.number, None, one.mention.text.strip(), reason, place)  # type: ignore[arg-type]
        self.session.left_out.append(left)


def _tally(one: Statement) -> list[tuple[str, str, float | None]]:
    """What a number of targets counts: "19/20 chỉ tiêu", "1 chỉ tiêu không đạt", "đề ra 22 chỉ tiêu"."""
    total, behind = one.mention.quantity.total, re.split(r"[,;.]", one.behind)[0]
    counted = next((name for name, pattern in phrases("tally").items() if pattern.match(behind)), "")
    if not counted:
        counted = next((name for name, pattern in phrases("tally_before").items() if pattern.search(one.near)), "")
    if total is not None:
        return [(f"targets_{counted or 'met'}_count", "result", None), ("targets_set_count", "target", total)]
    if counted and one.role == "result":
        return [(f"targets_{counted}_count", "result", None)]
    return [("targets_set_count", "target", None)]


def quote(whole: str, line: str, one: Statement) -> str:
    """The shortest piece of the text that prints the number and occurs once: up to twelve words before are added."""
    start, end = one.mention.start, one.mention.end
    for _ in range(12):
        if start == 0 or whole.count(line[start:end].strip()) == 1:
            break
        before = re.search(r"\S+\s*$", line[:start])
        start = before.start() if before else 0
    return line[start:end].strip()


def own_names(catalogue: Catalogue, unit_id: str) -> frozenset[str]:
    """By what names a text may call the unit."""
    unit = catalogue.unit_by_id.get(unit_id)
    return frozenset() if unit is None else frozenset({folded(unit.name), unit.name.lower()})
