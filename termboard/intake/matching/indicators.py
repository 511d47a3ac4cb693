"""The indicator that a label means: by the lexicon of wordings, without accents, with misspellings, with a score."""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from termboard.domain.folding import folded
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.matching.labels import readings
from termboard.intake.matching.measures import Measures

LEXICON: Final = Path(__file__).with_name("lexicon.csv")
SURE: Final = 80
"""Least score, of 100, at which the reader decides alone."""
_MOST_KEPT: Final = 20_000
_HARDLY_ALIKE: Final = 0.25
"""Share of common words below which a wording is not looked at further."""
LIKELY: Final = 58
"""Least score at which an indicator is proposed; below it the label is proposed as a new one."""

# Words that tell little, and words that turn the meaning: "giảm tỷ lệ hộ nghèo" is not "tỷ lệ hộ nghèo".
_FILLERS: Final = frozenset(folded(
    "của và các trong được theo với cho là đạt trên địa bàn toàn số tổng tỷ lệ tỷ trọng so thực hiện mức công "
    "tác chỉ tiêu "
    "phường xã thị trấn huyện tỉnh người dân đối về tại có ở bình quân năm hằng hàng hiện hành lần từ đến hoặc"
).split())  # fmt: skip
_TURNING: Final = frozenset(
    {"tang", "giam", "can", "thoat", "vuot", "nu", "thieu", "xuat sac", "sac", "gap", "moi", "them", "nghe",
     "bo sung", "ti trong", "toc do", "ngan hang", "dau", "nang cao", "trong sach"}
)  # fmt: skip
# Words that make of the whole a part: "lao động nữ qua đào tạo" is not all trained workers.
_GROUPS: Final = frozenset(
    {"nu", "thieu so", "dan toc", "thanh nien", "can bo", "cong chuc", "hoc sinh", "ton giao", "cong giao",
     "thuong binh", "khuiet tat", "cao tuoi", "tu nguien", "doan vien"}
)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """An indicator that a label may mean; `score` of 100, `wording` the one of the lexicon that is nearest."""

    indicator_id: str
    score: float
    wording: str


@dataclass(frozen=True)
class _Entry:
    indicator_id: str
    wording: str
    measure: str
    words: Mapping[str, float]
    weight: float
    sorted_text: str
    turns: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True)
class Indicators:
    """Matches labels against the lexicon; `learnt`: an office's own wordings → indicator, which go before."""

    catalogue: Catalogue
    measures: Measures
    learnt: Mapping[str, str]
    found: dict[tuple[str, str], list[Candidate]] = field(default_factory=dict, compare=False)
    """What was asked before: a hundred annexes have the same labels."""

    @cached_property
    def _entries(self) -> Sequence[_Entry]:
        bags = [(entry, tokenised(readings(entry[1])[0])) for entry in wordings(self.catalogue, LEXICON)]
        seen = Counter(token for _, tokens in bags for token in set(tokens))
        weights = {token: _weight(token, count, len(bags)) for token, count in seen.items()}
        return [_entry(entry, tokens, weights) for entry, tokens in bags if tokens]

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        return {token: weight for entry in self._entries for token, weight in entry.words.items()}

    @cached_property
    def _by_token(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self._entries):
            telling = [token for token in entry.words if token not in _FILLERS]
            for token in telling or entry.words:
                found[token].append(place)
        return found

    def match(self, words: str, measure: str = "") -> list[Candidate]:
        """Candidates for a label's words, best first, one an indicator; `measure` keeps out what cannot have it."""
        if learnt := self.learnt.get(folded(words)):
            return [Candidate(learnt, 100.0, words)]
        if (words, measure) not in self.found:
            if len(self.found) >= _MOST_KEPT:
                self.found.clear()
            self.found[words, measure] = self._matched(words, measure)
        return list(self.found[words, measure])

    def _matched(self, words: str, measure: str) -> list[Candidate]:
        best: dict[str, Candidate] = {}
        for reading in readings(words):
            for candidate in self._compared(reading, measure):
                known = best.get(candidate.indicator_id)
                if known is None or candidate.score > known.score:
                    best[candidate.indicator_id] = candidate
        return sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.indicator_id == "other"))[:5]

    def _compared(self, reading: str, measure: str) -> list[Candidate]:
        tokens = [self._corrected(token) for token in tokenised(reading)]
        if not tokens:
            return []
        places = {place for token in set(tokens) for place in self._by_token.get(token, ())}
        rarest = max(self._weights.values(), default=1.0)
        bag = {token: self._weights.get(token, 0.2 if token in _FILLERS else rarest * 0.8) for token in tokens}
        total = sum(bag.values())
        text = " ".join(sorted(tokens))
        turns, groups = _held(_TURNING, tokens), _held(_GROUPS, tokens)
        found = []
        for place in places:
            entry = self._entries[place]
            common = sum([min(weight, bag[token]) for token, weight in entry.words.items() if token in bag])
            score = 2 * common / (total + entry.weight)
            if score < _HARDLY_ALIKE or not (fit := self._fit(entry, measure)):
                continue
            if score < 0.95 and score > 0.4:
                alike = fuzz.ratio(text, entry.sorted_text) / 100
                score = max(score, alike - 0.02) if alike > 0.9 else score
            if turns != entry.turns:
                score *= 0.8 ** len(turns ^ entry.turns)
            score *= 0.6 ** len(groups - entry.groups)
            found.append(Candidate(entry.indicator_id, round(100 * score * fit, 1), entry.wording))
        return found

    def _fit(self, entry: _Entry, measure: str) -> float:
        if entry.measure:
            if not measure:
                return 0.95
            return 1.0 if entry.measure == measure else (0.9 if entry.indicator_id == "other" else 0.0)
        indicator = self.catalogue.indicators[entry.indicator_id]
        return 1.0 if self.measures.fits(measure, indicator) else 0.0

    def _corrected(self, token: str) -> str:
        """A misspelt syllable as the lexicon has it: "ngeo" → "ngheo"."""
        if token in self._weights or len(token) < 3 or token.isdigit() or token in _FILLERS:
            return token
        nearest = process.extractOne(token, self._weights.keys(), scorer=fuzz.ratio, score_cutoff=80)
        return str(nearest[0]) if nearest and len(nearest[0]) >= 3 else token


def wordings(catalogue: Catalogue, *files: Path) -> list[tuple[str, str, str]]:
    """Indicator, wording, unit of measure: of the files' rows that the catalogue knows, and the indicators' names."""
    told: list[tuple[str, str, str]] = []
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            told += [(row["indicator_id"], row["wording"], row["unit_of_measure"]) for row in csv.DictReader(file)]
    names = [(item.indicator_id, item.name_vi, "") for item in catalogue.indicators.values()]
    return list(dict.fromkeys([entry for entry in told if entry[0] in catalogue.indicators] + names))


def tokenised(words: str) -> list[str]:
    """The words of a label, folded; what is written in several ways becomes one."""
    text = folded(words.replace("1.000", "1000"))
    text = text.replace("thuong mai dich vu", "thuongmai dichvu").replace("dich vu thuong mai", "thuongmai dichvu")
    text = re.sub(r"\bthuong mai va dich vu\b", "thuongmai dichvu", text)
    text = re.sub(r"\bdich vu\b", "dichvu", text)
    text = re.sub(r"\bnong lam (?:nghiep )?(?:ngu nghiep|ngu|thui san|nghiep thui san)\b", "nong nghiep", text)
    text = re.sub(
        r"\bnong lam nghiep(?: va)?(?: thui san)?\b|\bnong nghiep lam nghiep (?:va )?thui san\b", "nong nghiep", text
    )
    text = re.sub(r"\bnong nghiep (?:va )?thui san\b", "nong nghiep", text)
    text = re.sub(r"\btoc do tang truong\b|\btoc do tang\b|\btang truong\b|\bnhip do tang\b", "tang", text)
    text = re.sub(r"\bco cau(?: kinh te)?(?: ti trong)?\b", "cocau", text)
    text = re.sub(r"\bti trong\b", "cocau", text)
    text = re.sub(r"\bban hoac ap\b", "thon", text)
    return text.split()


def _held(phrases: frozenset[str], tokens: Sequence[str]) -> frozenset[str]:
    padded = f" {' '.join(tokens)} "
    return frozenset(phrase for phrase in phrases if f" {phrase} " in padded)


def _weight(token: str, count: int, total: int) -> float:
    weight = math.log(1 + total / count)
    return weight * 0.15 if token in _FILLERS else weight


def _entry(entry: tuple[str, str, str], tokens: list[str], weights: Mapping[str, float]) -> _Entry:
    words = {token: weights[token] for token in dict.fromkeys(tokens)}
    return _Entry(
        *entry, words, sum(words.values()), " ".join(sorted(tokens)), _held(_TURNING, tokens), _held(_GROUPS, tokens)
    )
