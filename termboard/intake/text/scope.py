"""What holds where a number stands: whose it is, of which term, set or reached, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from termboard.domain.folding import folded
from termboard.intake.matching.catalogue import Catalogue, Term
from termboard.intake.matching.terms import named
from termboard.intake.text.passages import Line, Sentence
from termboard.intake.text.phrases import CAPITALS, phrases

Mode = Literal["now", "past", "future"]
"""A congress and the state at it; what the term before it reached; what the next sets."""


@dataclass(frozen=True)
class Frame:
    """What the whole text tells: `opening`, the term whose congress it speaks of; `reached`, the one of its results.

    `year`, `months`: of a report on a year or some months of it; `now`: the year after which all is still to come.
    """

    opening: Term | None
    reached: Term | None
    year: int | None
    months: int | None
    is_mid_term: bool
    now: int

    @staticmethod
    def of(lines: Sequence[Line], catalogue: Catalogue, given: Term | None) -> "Frame":
        """The frame of a text; `given` is the term that an editor chose."""
        text = "\n".join(line.text for line in lines)
        head = "\n".join(line.text for line in lines[:6])
        of_congress = [
            term for found in phrases("period")["congress"].finditer(text) for term in named(found["years"], catalogue)
        ]
        terms = named(text, catalogue)
        opening = max(of_congress, key=lambda term: term.start_year, default=None)
        years = [int(year) for year in re.findall(r"\b(?:năm |\d{1,2}[/.]|tháng \d{1,2} năm )(20\d\d)\b", text)]
        told = phrases("period")
        dates = [int(year) for year in re.findall(r"\b\d{1,2}[/.](20\d\d)\b", text)]
        if not of_congress and re.search(r"\bđại hội\b", text, re.IGNORECASE):
            opening = next((term for term in catalogue.terms if term.start_year in dates), None)
        elif not of_congress:
            opening = None
        if opening is None:
            term = terms[0] if terms else None
            of_head = [int(year) for year in re.findall(r"(?:năm |[/.])(20\d\d)\b", head, re.IGNORECASE)] or years
            year = of_head[0] if of_head and not term else None
            months = months_of(told["months"].search(head)) if year else None
            reached = given or term or (catalogue.term_of_year(year) if year else None)
            is_mid = bool(told["mid_term"].search(head))
            until = max(years, default=9999) if is_mid else term.end_year if term else year or 9999
            return Frame(None, reached, until if is_mid else year, months, is_mid, until)
        # An article of 2024 on the resolution of 2020, and one that also tells what 2025 - 2030 will bring.
        opening = max((opening, *terms), key=lambda term: term.start_year)
        running = [year for year in _reached_years(text) if opening.start_year < year < opening.end_year]
        before = next((term for term in catalogue.terms if term.end_year == opening.start_year), None)
        is_mid = bool(told["mid_term"].search(head))
        is_over = is_mid or bool(running) or ({term.term_id for term in terms} == {opening.term_id} and not (
            any(year <= opening.start_year for year in years) or phrases("turn")["now"].search(text)
            or re.search(r"\bnhiệm kỳ (?:vừa )?qua\b|\b5 năm qua\b|\btrước thềm\b|\blần thứ\b", text, re.IGNORECASE)
        ))  # fmt: skip
        now = opening.end_year if is_over else opening.start_year
        now = max(years, default=9999) if is_mid else max(running, default=now)
        return Frame(opening, given or (opening if is_over else before), now if is_mid else None, None, is_mid, now)

    @property
    def is_annual(self) -> bool:
        """Whether the text reports on a year, or on some months of it."""
        return self.year is not None and not self.is_mid_term


@dataclass(frozen=True)
class Scope:
    """What holds at a place of the text. `owner`: whose figures these are, if not the unit's, as a reason of LeftOut.

    `until`: the year of "đến năm 2030".
    """

    mode: Mode
    term: Term | None
    year: int | None = None
    months: int | None = None
    until: int | None = None
    is_spanning: bool = False
    owner: str = ""


@dataclass
class Scopes:
    """Walks through a text and knows what holds at each place; `own`: folded names of the unit."""

    catalogue: Catalogue
    frame: Frame
    own: frozenset[str]

    def first(self) -> Scope:
        """What holds where the text says nothing of it."""
        frame = self.frame
        is_congress = frame.opening is not None and frame.opening is not frame.reached
        mode: Mode = "now" if is_congress else "past"
        return Scope(mode, frame.opening if is_congress else frame.reached, frame.year, frame.months)

    def at_line(self, before: Scope, line: Line) -> Scope:
        """What holds at the beginning of a line: a new part of the text begins with nothing told."""
        return self.first() if line.is_section else before

    def turns(self, sentence: Sentence, before: Scope, has_figure: Sequence[int]) -> list[tuple[int, Scope]]:
        """Where within the sentence something begins to hold, and what; places count from its start.

        `has_figure`: where its figures stand: "nghị quyết đề ra" behind one tells of that figure alone.
        """
        events: list[tuple[int, Scope]] = []
        scope = replace(before, owner="", months=before.months)
        owners = self._owners(sentence.text)
        for place, kind, found in self._cues(sentence.text):
            behind = any(at < place for at in has_figure)
            scope = self._turned(scope, kind, found, behind)
            events.append((place, scope))
        placed = [(0, replace(before, owner="")), *sorted(events, key=lambda event: event[0])]
        result = []
        for place in sorted({at for at, _ in placed} | {at for at, _ in owners}):
            held = [scope for at, scope in placed if at <= place][-1]
            owner = ([owner for at, owner in owners if at <= place] or [""])[-1]
            result.append((place, replace(held, owner=owner)))
        return result

    def _cues(self, text: str) -> list[tuple[int, str, re.Match[str]]]:
        found = [
            (match.start(), kind, match)
            for kind, pattern in phrases("turn").items()
            for match in pattern.finditer(text)
        ]
        told = phrases("period")
        names = {
            "term": "term_years",
            "until": "until",
            "months": "months",
            **({"year": "opening"} if self.frame.is_annual else {}),
        }
        found += [(match.start(), kind, match) for kind, name in names.items() for match in told[name].finditer(text)]
        if self.frame.is_annual:
            found += [(match.start(), "plan", match) for match in phrases("plan")["year"].finditer(text)]
        return sorted(found, key=lambda cue: cue[0])

    def _turned(  # noqa: PLR0911 - one kind of cue a rule
        self, scope: Scope, kind: str, found: re.Match[str], is_behind: bool
    ) -> Scope:
        frame = self.frame
        if kind == "term":
            return self._of_term(scope, found, is_behind)
        if kind == "until":
            year = int(found[1])
            term = next((term for term in self.catalogue.terms if term.end_year == year), None)
            if year > frame.now and (term or scope.mode == "future"):
                return replace(scope, mode="future", term=term or scope.term, until=year, months=None)
            return scope
        if kind == "months":
            if not frame.is_annual or "cuối" in found[0]:
                return replace(scope, months=months_of(found)) if scope.mode == "future" and frame.is_annual else scope
            told_year = int(found["year"]) if found["year"] else frame.year
            return replace(scope, mode="past", months=months_of(found), year=told_year)
        if kind == "year":
            year = int(found["year"]) if found["year"] else (frame.year or 0) - 1
            return replace(
                scope, mode="past", year=year, months=None, term=self.catalogue.term_of_year(year) or scope.term
            )
        if kind == "plan":
            planned = int(found["year"])
            term = self.catalogue.term_of_year(planned)
            return replace(scope, mode="future", year=planned, months=None, term=term)
        if kind == "past":
            return replace(scope, mode="past", term=frame.reached, until=None)
        before = found.string[: found.start()]
        is_measure = re.match("đại hội|nghị quyết|đề ra", found[0], re.IGNORECASE)
        is_measure = is_measure and phrases("link")["measured"].search(before)
        if kind == "future" and not is_behind and not is_measure:
            term = frame.opening or frame.reached
            return replace(scope, mode="future", term=scope.term if scope.mode == "future" else term)
        if kind == "now" and frame.opening and frame.opening is not frame.reached:
            return replace(scope, mode="now", term=frame.opening, until=None)
        return scope

    def _of_term(self, scope: Scope, found: re.Match[str], is_behind: bool) -> Scope:
        terms = named(found["years"], self.catalogue)
        if not terms or is_behind:
            return scope
        term, before = terms[0], found.string[max(0, found.start("kind") - 60) : found.start("kind")].lower()
        is_congress = re.search(r"đại hội|đảng bộ|lần thứ|ban chấp hành|nghị quyết", before) and not re.search(
            r"^[^a-zà-ỹ]*(?:trong\s+)?$|kết quả|thực hiện|đánh giá|chỉ tiêu|mục tiêu", before
        )
        if is_congress:
            return (
                replace(scope, mode="now", term=term) if term is self.frame.opening is not self.frame.reached else scope
            )
        if term is self.frame.opening and term is not self.frame.reached:
            return replace(scope, mode="future", term=term)
        return replace(scope, mode="past", term=term, until=None)

    def _owners(self, text: str) -> list[tuple[int, str]]:
        """From where on the sentence speaks of somebody else (a reason of LeftOut), or again of the unit ("")."""
        told = phrases("owner")
        name = rf"(?P<name>(?:[{CAPITALS}0-9][\w'-]*\s*)+)"
        found: list[tuple[int, str]] = []
        for clause in re.finditer(rf"(?:^|[;:]\s*|\.\s+|[“\"]){told['lead_in'].pattern}", text, re.IGNORECASE):
            rest = text[clause.end() :]
            above = re.match(rf"(?i:{told['level_above'].pattern})\s+{name}?", rest)
            is_whole = above and (above["name"] or above[0].lower().startswith(("cả", "toàn")))
            if above and is_whole and not re.match(r"\s*(?:ủy|giao|:)", rest[above.end() :]):
                found.append((clause.end(), "other_unit"))
            elif unit := re.match(rf"(?i:{told['unit'].pattern}){name}(?P<former>cũ)?", rest):
                is_own = folded(unit["name"]) in self.own and not unit["former"]
                found.append((clause.end(), "" if is_own else "predecessor" if unit["former"] else "other_unit"))
        for reason, kind in (("other_unit", "neighbour"), ("other_unit", "within"), ("predecessor", "predecessor")):
            found += [(match.start(), reason) for match in told[kind].finditer(text)]
        # "(thu nhập 58 triệu đồng), Nam Giang đều khá hơn": its own name takes the sentence back.
        for own in self.own:
            again = re.finditer(rf"(?<=[,):] ){re.escape(own)}\b", text, re.IGNORECASE)
            found += [(match.start(), "") for match in again]
        return sorted(found)


def _reached_years(text: str) -> list[int]:
    """The years of which a text tells something as done: "năm 2024 đạt", not "trước năm 2024"."""
    return [int(year) for year in re.findall(r"(?<!trước )(?<!đến )(?<!vào )\bnăm (20\d\d)\b", text, re.IGNORECASE)]


def months_of(found: re.Match[str] | None) -> int | None:
    """How many months: "6 tháng đầu năm" → 6."""
    if found is None:
        return None
    return {"ba": 3, "sáu": 6, "chín": 9}.get(found["months"].lower()) or int(found["months"])
