"""The unit that a file is of, and the units that rows of a table name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from unicodedata import normalize

from rapidfuzz import fuzz, process

from termboard.domain.folding import folded
from termboard.intake.matching.catalogue import Catalogue, Unit

MARGIN: Final = 3.0
"""By how much the first candidate must be ahead of the second to be taken without asking."""

_KINDS: Final[Mapping[str, str]] = {
    "xa": "xã", "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu", "p": "phường", "tt": "thị trấn",
    "x": "xã",
}  # fmt: skip
_BEFORE_DISTRICT: Final = r"(?:huien(?: ui)?|quan(?: ui)?|thi xa|thi ui|thanh pho|thanh ui|tp|tx|h|q)"
_OFFICE: Final = re.compile(
    r"(?:dang bo|dang ui|du|db|ubnd|ui ban nhan dan|uii ban nhan dan|bch|chi bo|hdnd)(?: (?:quan|thanh pho))?$"
)
_OLD_DATE: Final = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b|\btháng (\d{1,2})(?: năm |/)(20\d\d)\b")
_ROW_PREFIX: Final = re.compile(
    r"^\s*(?:\d+[.)]\s*|[-–+•*]\s*)?(?:(?:đảng bộ|đảng ủy|đu|đb|ubnd|chi bộ)\b\.?\s*)?(?P<kind>xã|phường|thị "
    r"trấn|đặc khu|tt|x|p)?\b\.?\s*",
    re.IGNORECASE,
)
# ", huyện Nguyên Bình", " - TP Tuyên Quang", "(quận 1)" behind a name.
_PLACE: Final = re.compile(r"\s*[,(–-]\s*(?:huyện|quận|thị xã|thành phố|tỉnh|tp\b|tx\b|h\.|q\.|t\.).*$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """The unit that words mean; `is_sure` where no other is near; `others`: who else may be meant, nearest first."""

    unit: Unit | None
    is_sure: bool
    others: tuple[Unit, ...] = ()
    score: float = 0.0


@dataclass(frozen=True)
class _Mention:
    kind: str
    units: tuple[Unit, ...]
    line: int
    is_office: bool
    name: str


@dataclass(frozen=True)
class Units:
    """Finds units by the names that files write."""

    catalogue: Catalogue

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.catalogue.units:
            found[folded(unit.name)].append(unit)
        return {name: tuple(units) for name, units in found.items()}

    @cached_property
    def _provinces(self) -> Mapping[str, frozenset[str]]:
        """Folded name of a province, now or before, with its other names → the names in the registry."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit in self.catalogue.units:
            for name in {unit.province, unit.province_now}:
                found[folded(name)].add(name)
        for meant, names in self.catalogue.other_names.items():
            for name in names:
                if folded(meant) in found and len(folded(name)) > 3:
                    found[folded(name)].add(meant)
        return {name: frozenset(meant) for name, meant in found.items()}

    def of_document(
        self, lines: Sequence[str], end_years: Iterable[int] = (), context: Sequence[str] | None = None
    ) -> Found:
        """The unit that these lines, the first ones first, are of.

        `end_years`: of the terms that the file speaks of; `context`: all lines that may name its district and province.
        """
        around = lines if context is None else context
        mentions = [mention for place, line in enumerate(lines[:60]) for mention in self._mentions(line, place)]
        whole = f" {folded(' | '.join(around))} "
        provinces = self._named_provinces(whole)
        newness = _newness(around, whole, tuple(end_years))
        scores: Counter[str] = Counter()
        for mention in mentions:
            for unit in mention.units:
                score = self._score(mention, unit, whole, provinces, newness)
                scores[unit.unit_id] = max(scores[unit.unit_id], score)  # type: ignore[assignment]
        if not scores:
            return Found(None, False)
        ranked = scores.most_common(6)
        best = self.catalogue.unit_by_id[ranked[0][0]]
        others = tuple(self.catalogue.unit_by_id[code] for code, _ in ranked[1:])
        is_sure = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN
        return Found(best, is_sure, others, float(ranked[0][1]))

    def _mentions(self, line: str, place: int) -> Iterable[_Mention]:
        tokens = folded(line).split()
        at = 0
        while at < len(tokens):
            size = 2 if " ".join(tokens[at : at + 2]) in _KINDS else 1
            kind = _KINDS.get(" ".join(tokens[at : at + size]))
            after = tokens[at + size :]
            found = self._longest(after, kind) if kind else None
            if found is None:
                at += 1
                continue
            name, units = found
            before = " ".join(tokens[max(0, at - 4) : at])
            yield _Mention(kind or "", units, place, bool(_OFFICE.search(before)), line)
            at += size + len(name.split())

    def _longest(self, tokens: list[str], kind: str) -> tuple[str, tuple[Unit, ...]] | None:
        for size in range(min(6, len(tokens)), 0, -1):
            name = " ".join(tokens[:size]).lstrip("0") or "0"
            if units := tuple(unit for unit in self._by_name.get(name, ()) if unit.kind == kind):
                return name, units
        return None

    def _named_provinces(self, whole: str) -> frozenset[str]:
        return frozenset(
            name for written, meant in self._provinces.items() if f" {written} " in whole for name in meant
        )

    def _score(self, mention: _Mention, unit: Unit, whole: str, provinces: frozenset[str], newness: float) -> float:
        score = 10.0 - min(mention.line, 12) * 0.5 + (5 if mention.is_office else 0)
        written = normalize("NFC", mention.name).lower()
        score += 3 if unit.name.lower() in written else -1
        if unit.district and _is_district_named(unit.district, whole):
            score += 7
        if unit.province in provinces:
            score += 3
        elif unit.province_now in provinces:
            score += 2
        elif provinces:
            score -= 2
        return score + (newness if unit.boundaries == "from-2025-07" else -newness)

    def of_rows(self, names: Sequence[str], lines: Sequence[str], end_years: Iterable[int] = ()) -> list[Found]:
        """The units that rows of a roll-up name: all of one district or province, which the rows themselves tell."""
        ends = tuple(end_years)
        pool = self._pool(names, lines, ends)
        return [self.of_document([name], ends) if _PLACE.search(name) else self.in_pool(name, pool) for name in names]

    def share_known(self, names: Sequence[str]) -> float:
        """Which part of these are names of units, whatever the place."""
        known = [folded(_bare(name)[1]) in self._by_name for name in names]
        return sum(known) / len(known) if known else 0.0

    def _pool(self, names: Sequence[str], lines: Sequence[str], end_years: tuple[int, ...]) -> tuple[Unit, ...]:
        whole = f" {folded(' | '.join(lines))} "
        newness = _newness(lines, whole, end_years)
        provinces = self._named_provinces(whole)
        votes: Counter[tuple[str, str, str]] = Counter()
        for name in dict.fromkeys(names):
            kind, bare = _bare(name)
            units = [u for u in self._by_name.get(folded(bare), ()) if not kind or u.kind == kind]
            votes.update({_place(unit) for unit in units})
        if not votes:
            return ()

        def rank(place: tuple[str, str, str]) -> float:
            boundaries, district, province = place
            bonus = newness if boundaries == "from-2025-07" else -newness
            bonus += 6 if district and _is_district_named(district, whole) else 0
            bonus += 4 if province in provinces else 0
            return votes[place] + bonus / 2

        ranks = {place: rank(place) for place in votes}
        # Of places that are as likely, a name that several have is asked for.
        likely = {place for place, value in ranks.items() if value == max(ranks.values())}
        return tuple(unit for unit in self.catalogue.units if _place(unit) in likely)

    def in_pool(self, name: str, pool: Sequence[Unit]) -> Found:
        """The unit of these that a row names; a misspelt name is proposed, not decided."""
        kind, bare = _bare(name)
        key = folded(bare)
        if not key:
            return Found(None, False)
        alike = [unit for unit in pool if folded(unit.name) == key]
        of_kind = [unit for unit in alike if not kind or unit.kind == kind]
        if len(of_kind) == 1:
            return Found(of_kind[0], True, score=100)
        if len(alike) == 1:
            return Found(alike[0], not kind, score=90)
        if of_kind:
            exact = [unit for unit in of_kind if unit.name.lower() == bare.lower()]
            if len(exact) == 1:
                return Found(exact[0], True, tuple(of_kind), 95)
            return Found(of_kind[0], False, tuple(of_kind), 60)
        near = process.extractOne(key, [folded(unit.name) for unit in pool], scorer=fuzz.ratio, score_cutoff=84)
        return Found(pool[near[2]], False, score=float(near[1])) if near else Found(None, False)


def _bare(name: str) -> tuple[str, str]:
    """Kind and name of a row: "TT. Triệu Sơn" → thị trấn, Triệu Sơn; "xã  Thái Hòa" → xã, Thái Hòa."""
    text = re.sub(r"\s+", " ", normalize("NFC", name)).strip()
    found = _ROW_PREFIX.match(text)
    kind = (found["kind"] or "").lower() if found else ""
    rest = text[found.end() :] if found else text
    if not rest.strip():
        return "", text
    rest = _PLACE.sub("", rest)
    return _KINDS.get(folded(kind), ""), re.sub(r"\(.*?\)|[*]+", "", rest).strip(" .,;:")


def _place(unit: Unit) -> tuple[str, str, str]:
    return (unit.boundaries, unit.district, unit.province)


def _is_district_named(district: str, whole: str) -> bool:
    bare = re.sub(r"^(?:huien|quan|thi xa|thanh pho) ", "", folded(district))
    return bool(re.search(rf" {_BEFORE_DISTRICT} {re.escape(bare)} ", whole))


def _newness(lines: Sequence[str], whole: str, end_years: tuple[int, ...]) -> float:
    """How likely the units of since July 2025 are meant (above 0) or the old ones (below 0)."""
    score = 0.0
    if end_years and max(end_years) <= 2020:
        score -= 6
    if " 2025 2030 " in whole or 2030 in end_years:
        score += 3
    if re.search(r" (?:truoc|sau|khi) (?:khi )?(?:sap xep|sap nhap|hop nhat) ", whole) or " lan thu i " in whole:
        score += 2
    if re.search(r" (?:huien|quan|huien ui|quan ui|thi xa|thi ui|thi tran) ", whole):
        score -= 2
    for found in _OLD_DATE.finditer(" ".join(lines)):
        month, year = (int(found[2]), int(found[3])) if found[3] else (int(found[4]), int(found[5]))
        if 1 <= month <= 12:
            score += 3 if (year, month) >= (2025, 7) else -3
    return max(min(score, 8), -8)
