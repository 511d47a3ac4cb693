"""What reading files gives: figures with their places, problems, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from termboard.domain.folding import folded
from termboard.domain.problems import Problem
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.problems import LeftOut

Role = Literal["target", "result"]
Status = Literal["sure", "ask"]


@dataclass(frozen=True)
class Figure:
    """A figure as the file prints it, with what the reader takes it for.

    Fields up to `note` are those of `facts.observations`: value, lower and upper stand in `unit_of_measure`; unit_id,
    term_id are empty where they are not known, qualifier is empty where the number cannot be told. `score`: of 100, how
    well the words fit; `status` is "ask" where an editor has to decide, for the `reasons` (codes of problems).
    """

    unit_id: str
    term_id: str
    role: Role
    indicator_id: str
    label: str
    period_kind: str
    period_year: int | None
    period_months: int | None
    value_text: str
    qualifier: str
    value: float | None
    lower: float | None
    upper: float | None
    unit_of_measure: str
    plan_percent: float | None
    plan_difference: float | None
    stated_verdict: str
    is_provisional: bool
    note: str
    file: str
    sheet: str
    row: int
    column: str
    quote: str
    score: float
    status: Status
    reasons: tuple[str, ...] = ()
    candidates: tuple[tuple[str, float], ...] = ()
    """Other indicators that the label may mean, with their scores."""
    unit_candidates: tuple[str, ...] = ()
    unit_text: str = ""
    """How the row names its unit, in a table of several."""
    span: tuple[int, int] | None = None
    """Of a text: from where to where of its line the number's words stand. Only an editor takes such a figure."""


@dataclass(frozen=True)
class FileReading:
    """What was made of one file. `decimals`: the sign before decimals in its texts ("mixed", None without any)."""

    file: str
    form: str
    decimals: str | None
    tables: int
    figures: int


@dataclass(frozen=True)
class Choices:
    """What an office has decided before, remembered as a file: wording of a label → indicator_id, name → unit_id.

    Wordings and names are folded (`folding`).
    """

    indicators: Mapping[str, str]
    units: Mapping[str, str]

    @staticmethod
    def none() -> "Choices":
        """Nothing decided yet."""
        return Choices({}, {})

    @staticmethod
    def of(labels: Mapping[str, str], units: Mapping[str, str], known: Catalogue) -> "Choices":
        """What was remembered as it was written; without what the catalogue has no more."""
        return Choices(
            {folded(label): code for label, code in labels.items() if code in known.indicators},
            {folded(name): code for name, code in units.items() if code in known.unit_by_id},
        )


@dataclass(frozen=True)
class Reading:
    """All files of one reading, in their order."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    files: tuple[FileReading, ...]
