"""Attainment by term in words: how the share reached changed, and how far two terms can be compared.

`verdicts` is the frame of `queries/pages/attainment/verdicts.sql` by term, `shared` that of `shared.sql`.
"""

from typing import Final

import pandas as pd

from termboard import formats
from termboard.naming import term_name
from termboard.rows import rows_of
from termboard.texts import Language, text
from termboard.views.scorecard import JUDGED, REACHED

_COUNTS: Final = ("units", "earlier_units", "shared_units", "indicators", "earlier_indicators", "shared_indicators")


def headline(verdicts: pd.DataFrame, shared: pd.DataFrame, language: Language) -> str | None:
    """The last judged term against the one before: both shares with their counts; None without two terms.

    Which is higher is said only where both have the same indicators and units to judge.
    """
    later, earlier = _last_two(shared)
    if later is None or earlier is None:
        return None
    judged, reached = _count(verdicts, later, JUDGED), _count(verdicts, later, REACHED)
    judged_before, reached_before = _count(verdicts, earlier, JUDGED), _count(verdicts, earlier, REACHED)
    # The change is that of the shares as they are written, so that a reader who subtracts finds it.
    share, share_before = _percent(reached, judged), _percent(reached_before, judged_before)
    change = share - share_before
    way = "same" if change == 0 else "up" if change > 0 else "down"
    return text(
        language,
        f"attainment.terms_{'apart' if are_unlike(shared) else way}",
        count=judged,
        reached=reached,
        share=formats.percent(share, 0, language),
        term=term_name(later),
        change=formats.number(abs(change), 0, language),
        reached_before=reached_before,
        judged_before=judged_before,
        share_before=formats.percent(share_before, 0, language),
        term_before=term_name(earlier),
    )


def _percent(part: int, whole: int) -> int:
    """`part` of `whole` in whole per cent, halves up, as `termboard.formats` writes it."""
    return (200 * part + whole) // (2 * whole)


def notes(verdicts: pd.DataFrame, shared: pd.DataFrame, language: Language) -> list[str]:
    """What keeps a reader from reading too much into the comparison: unlike indicators and units, few judged."""
    later, earlier = _last_two(shared)
    if later is None:
        return []
    if earlier is None:
        return [text(language, "attainment.one_term", term=term_name(later))]
    said = []
    if are_unlike(shared):
        counts = {name: int(rows_of(shared)[-1][name]) for name in _COUNTS}
        names = {"term": term_name(later), "term_before": term_name(earlier)}
        said.append(text(language, "attainment.terms_unlike", **names, **counts))
    judged = [
        text(
            language,
            "attainment.judged_of",
            term=term_name(term),
            judged=_count(verdicts, term, JUDGED),
            count=_count(verdicts, term, tuple(verdicts["verdict"])),
        )
        for term in (later, earlier)
    ]
    return [*said, text(language, "attainment.judged", terms="; ".join(judged))]


def are_unlike(shared: pd.DataFrame) -> bool:
    """Whether the last judged term and the one before have other indicators or units to judge."""
    if _last_two(shared)[1] is None:
        return False
    last = rows_of(shared)[-1]
    return any(not last[name] == last[f"earlier_{name}"] == last[f"shared_{name}"] for name in ("units", "indicators"))


def _last_two(shared: pd.DataFrame) -> tuple[str | None, str | None]:
    """The last term with judged targets and the one before, None where there is none."""
    if shared.empty:
        return None, None
    last = shared.iloc[-1].to_dict()
    return last["term_id"], last["earlier_term_id"] if isinstance(last["earlier_term_id"], str) else None


def _count(verdicts: pd.DataFrame, term_id: str, of: tuple[str, ...]) -> int:
    own = verdicts[(verdicts["group_id"] == term_id) & verdicts["verdict"].isin(of)]
    return int(own["count"].sum())
