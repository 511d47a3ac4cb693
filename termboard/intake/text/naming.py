"""The indicator that words around a number name: the longest known wording that stands whole among them.

A label of a table is compared as a whole (`matching.indicators`); in a sentence other words stand between.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from termboard.domain.folding import folded
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.matching.indicators import LEXICON, tokenised, wordings
from termboard.intake.matching.labels import readings, spelled
from termboard.intake.matching.measures import Measures
from termboard.intake.text.phrases import phrases, words

WORDINGS: Final = Path(__file__).with_name("wordings.csv")
_LIGHT: Final = "0"
"""What a light word ends with: "phường" is phuong0."""
_FAR: Final = 0.6
"""What a word of the sentence's subject counts, against one beside the number."""
# Words that make another thing of it: "đầu người" of an output, "nữ" of workers.
_TURNING: Final = frozenset(
    {"tang", "giam", "can", "thoat", "vuot", "nu", "thieu", "gap", "nghe", "capita", "sac", "khong", "ngan"}
)
_PHRASES: Final = (
    (r"\bđầu người\b|\btrên người\b", "capita"),
    (r"\bhéc-ta\b|\bhéc ta\b|\bhecta\b", "ha"),
    (r"\bthiểu số\b", "thieu so"),
    (r"\btăng gấp\b", "gấp"),
    (r"\bgiảm (?:xuống )?(?:còn|từ)\b|\btăng lên\b|\bnâng lên\b", " "),
)


@dataclass(frozen=True)
class Named:
    """An indicator with the wording that names it; `score` of 100: how much of the words beside the number it tells."""

    indicator_id: str
    wording: str
    score: float
    weight: float
    is_complete: bool = False
    """Whether a long wording and the words beside the number are the same: no other words can lend anything."""


@dataclass(frozen=True)
class _Wording:
    indicator_id: str
    text: str
    measure: str
    words: frozenset[str]
    light: frozenset[str]
    place: int


@dataclass
class Naming:
    """Finds indicators in sentences; `learnt`: folded wordings that an office decided → indicator."""

    catalogue: Catalogue
    measures: Measures
    learnt: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _wordings(self) -> Sequence[_Wording]:
        own = [(indicator, label, "") for label, indicator in self.learnt.items()]
        found: list[_Wording] = []
        for indicator_id, text, measure in [*own, *wordings(self.catalogue, WORDINGS, LEXICON)]:
            told = frozenset(words_of(readings(text)[0]))
            if needed := frozenset(word for word in told if not word.endswith(_LIGHT)):
                found.append(_Wording(indicator_id, text, measure, needed, told - needed, len(found)))
        return found

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        seen = Counter(word for wording in self._wordings for word in wording.words)
        total = len(self._wordings)
        return {word: math.log(1 + total / count) for word, count in seen.items()}

    @cached_property
    def _by_rarest(self) -> Mapping[str, list[_Wording]]:
        found: dict[str, list[_Wording]] = defaultdict(list)
        for wording in self._wordings:
            found[max(wording.words, key=lambda word: (self._weights[word], word))].append(wording)
        return found

    def name(self, near: str, far: str, measure: str, noun: str = "") -> list[Named]:
        """Indicators that these words name, best first: `near` stands beside the number, `far` is the subject."""
        rivals = phrases("words")["rivals"]
        here, before = words_of(near), words_of(rivals.sub(" ", far) if rivals.search(near) else far)
        counted = dict.fromkeys(before, _FAR) | dict.fromkeys(here, 1.0)
        own = set(here)
        # What stands before the last comma may name it, but is not asked to.
        counts = set(words_of(noun)) & own
        close = set(words_of(re.split(r"[,:] ", near)[-1]))
        close = own if close <= counts else close
        found: dict[str, Named] = {}
        for word in counted:
            for wording in self._by_rarest.get(word, ()):
                if wording.words <= counted.keys() and (not own or wording.words & own):
                    named = self._scored(wording, counted, own, close, counts, measure)
                    if named and (
                        wording.indicator_id not in found or named.weight > found[wording.indicator_id].weight
                    ):
                        found[wording.indicator_id] = named
        return sorted(
            found.values(), key=lambda named: -named.weight * (0.93 if named.indicator_id == "other" else 1.0)
        )

    def _scored(
        self, wording: _Wording, counted: Mapping[str, float], own: set[str], close: set[str], counts: set[str],
        measure: str,
    ) -> Named | None:  # fmt: skip
        indicator = self.catalogue.indicators[wording.indicator_id]
        if wording.measure and measure and wording.measure != measure:
            return None
        if not wording.measure and not self.measures.fits(measure, indicator):
            return None
        told = sum(self._weights[word] * counted[word] for word in wording.words if word in counted)
        untold = sum(self._weights.get(word, 3.0) for word in close - wording.words if not word.endswith(_LIGHT))
        # Light words decide between wordings that are else the same.
        told += 0.3 * sum(1 if word in counted else -1 for word in wording.light)
        turned = (close & _TURNING) - wording.words | (wording.words & _TURNING) - own
        # Of two that tell as much the first is taken: the wordings for sentences stand before those of tables.
        weight = told * 0.6 ** len(turned) - wording.place * 1e-6
        if counts and not counts & wording.words:  # "4.948 doanh nghiệp" is hardly of a wording without them
            weight *= 0.7
        score = round(100 * weight / (told + 0.5 * untold), 1)
        return Named(wording.indicator_id, wording.text, score, weight, score >= 95 and len(wording.words) >= 3)


@lru_cache(maxsize=20_000)
def words_of(written: str) -> tuple[str, ...]:
    """The words of a piece of text, as the lexicon has them."""
    text = re.sub(r"\s+", " ", spelled(written))
    for pattern, meant in _PHRASES:
        text = re.sub(pattern, f" {meant} ", text, flags=re.IGNORECASE)
    text = words("light").sub(
        lambda found: f" {folded(found[0]).replace(' ', '')}{_LIGHT} ", words("fillers").sub(" ", text)
    )
    return tuple(word for word in tokenised(text) if not word.isdigit())
