"""The terms that words name: "nhiệm kỳ 2020 - 2025", "NK 2020-2025", "giai đoạn 2021 - 2025"."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from termboard.intake.matching.catalogue import Catalogue, Term

_SPAN: Final = re.compile(r"(?<![\d/.])(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)(?![\d/.])")


def named(text: str, catalogue: Catalogue) -> list[Term]:
    """The terms that a text names, in order; years of plans (2021-2025) name their term."""
    found = []
    for match in _SPAN.finditer(text):
        start, end = int(match[1]), int(match[2]) if len(match[2]) == 4 else 2000 + int(match[2])
        found += [term for term in catalogue.terms if term.end_year == end and start - term.start_year in (0, 1)]
    return found


def of_document(lines: Sequence[str], years: Iterable[int], catalogue: Catalogue) -> Term | None:
    """The term that a table is of: named in its titles, and the one that the years of its columns lie in."""
    scores: Counter[str] = Counter()
    for line in lines:
        inside = " ".join(re.findall(r"\([^)]*\)", line))
        for term in dict.fromkeys(named(re.sub(r"\([^)]*\)", " ", line), catalogue)):
            scores[term.term_id] += 6
        for term in dict.fromkeys(named(inside, catalogue)):
            scores[term.term_id] += 2
    for year in years:
        if of_year := catalogue.term_of_year(year):
            scores[of_year.term_id] += 3
    if not scores:
        told = [int(year) for line in lines for year in re.findall(r"\b(?:năm|NĂM|Năm) (20\d\d)\b", line)]
        return next((found for year in told if (found := catalogue.term_of_year(year))), None)
    best = scores.most_common(1)[0][0]
    return next(term for term in catalogue.terms if term.term_id == best)
