"""The overview in words and tables: what `queries/pages/overview/` answered, made readable."""

from typing import Final

import pandas as pd

from termboard import formats
from termboard.app.scorecards import JUDGED, REACHED
from termboard.naming import term_name
from termboard.texts import Language, text

# A term with fewer judged targets makes no headline.
_ENOUGH: Final = 20


def verdicts_headline(verdicts: pd.DataFrame, language: Language) -> str:
    """The finding: what share of its judged targets the latest term with enough of them reached.

    `verdicts` has term_id, verdict, count. Where no term has enough, the one with the most counts.
    """
    counts = verdicts.pivot_table(index="term_id", columns="verdict", values="count", aggfunc="sum")
    judged = counts.reindex(columns=list(JUDGED), fill_value=0).sum(axis=1)
    if judged.empty or not judged.max():
        return text(language, "overview.verdicts_none")
    enough = judged[judged >= min(_ENOUGH, judged.max())]
    term_id = str(enough.index.max())
    reached = int(counts[list(REACHED)].sum(axis=1)[term_id])
    return text(
        language,
        "overview.verdicts_headline",
        term=term_name(term_id),
        share=formats.percent(reached / judged[term_id] * 100, 0, language),
        reached=reached,
        count=int(judged[term_id]),
    )


def verdicts_table(verdicts: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The figures of the verdict bar, one row a term and verdict, shares in per cent."""
    frame = pd.DataFrame(
        {
            "term": verdicts["term_id"].map(term_name),
            "verdict": [text(language, f"verdicts.{verdict}") for verdict in verdicts["verdict"]],
            "count": verdicts["count"],
            "share": (verdicts["share"] * 100).round(1),
        }
    )
    return _named(frame, language)


def coverage_by_term(coverage: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Coverage by term under readable names."""
    frame = pd.DataFrame(
        {
            "term": coverage["term_id"].map(term_name),
            "units_with_figures": coverage["units_with_figures"],
            "of_units": coverage["units"],
            "targets": coverage["targets"],
            "results": coverage["results"],
            "assessable": coverage["assessable"],
        }
    )
    return _named(frame, language)


def coverage_by_province(coverage: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Coverage by province under readable names."""
    frame = coverage.rename(columns={"units": "of_units"})
    return _named(frame, language)


def _named(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    return frame.rename(columns={name: text(language, f"table.{name}") for name in frame.columns})
