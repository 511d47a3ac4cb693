"""What verdicts rest on, in words."""

from typing import Final

import pandas as pd

from termboard.domain.texts import Language, text

_COUNTS: Final = {"by_figures": "pair", "by_implied": "implied", "by_percent": "plan_percent", "by_word": "stated"}


def by_evidence(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that `evidence_notes` counts, of `rows` with one verdict each and its `evidence`."""
    return pd.DataFrame({name: rows["evidence"].eq(code) for name, code in _COUNTS.items()})


def evidence_notes(verdicts: pd.DataFrame, language: Language) -> list[str]:
    """What the verdicts rest on, where some have no result to set against a target.

    `verdicts` has by_figures, by_implied, by_percent and by_word, as `queries/pages/attainment/verdicts.sql` gives.
    """
    counts = {name: int(verdicts[name].sum()) for name in _COUNTS}
    judged = sum(counts.values())
    return [text(language, "notes.evidence", count=judged, **counts)] if judged > counts["by_figures"] else []
