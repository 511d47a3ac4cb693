"""What verdicts rest on, in words."""

import pandas as pd

from termboard.domain.texts import Language, text


def evidence_notes(verdicts: pd.DataFrame, language: Language) -> list[str]:
    """What the verdicts rest on, where some have no result to set against a target.

    `verdicts` has by_figures, by_implied, by_percent and by_word, as `queries/pages/attainment/verdicts.sql` gives.
    """
    counts = {name: int(verdicts[name].sum()) for name in ("by_figures", "by_implied", "by_percent", "by_word")}
    judged = sum(counts.values())
    return [text(language, "notes.evidence", count=judged, **counts)] if judged > counts["by_figures"] else []
