"""The verdicts: whether a target was reached, their order and what they mean.

`queries/marts/verdict_kind.sql` has the same for SQL; tests/test_verdicts.py holds both together. How a verdict looks
stands in `termboard/charts/canvas/theme.py`.
"""

from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """The code of a verdict, equal to its text in the store; in order: the best first, then those without judgement."""

    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    IN_PROGRESS = "in_progress"
    NOT_ASSESSABLE = "not_assessable"

    @property
    def is_judged(self) -> bool:
        """The target's time is over and something tells how it went."""
        return self in JUDGED

    @property
    def is_reached(self) -> bool:
        """Met or exceeded."""
        return self in REACHED

    @property
    def grade(self) -> int:
        """The place in lists, from 1: the misses first, those without judgement last."""
        return BY_GRADE.index(self) + 1


REACHED: Final = (Verdict.EXCEEDED, Verdict.MET)
JUDGED: Final = (*REACHED, Verdict.MISSED)
BY_GRADE: Final = (*reversed(JUDGED), Verdict.IN_PROGRESS, Verdict.NOT_ASSESSABLE)
