"""A problem in data is an object: a stable code, what it is, and where it stands."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One broken rule at one place.

    `row` counts as a spreadsheet does: the header is row 1. It is None where a whole file or column is meant.
    An error refuses publication, a warning does not.
    """

    code: str
    severity: Severity
    title_vi: str
    title_en: str
    sentence_vi: str
    sentence_en: str
    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None

    @property
    def place(self) -> str:
        """File, sheet, row and column, as `observations.csv:17:value`."""
        return ":".join(str(part) for part in (self.file, self.sheet, self.row, self.column) if part is not None)

    def title(self, language: Literal["vi", "en"]) -> str:
        """The rule's name."""
        return self.title_vi if language == "vi" else self.title_en

    def sentence(self, language: Literal["vi", "en"]) -> str:
        """What was found, with the values, and what was expected."""
        return self.sentence_vi if language == "vi" else self.sentence_en
