"""Words of the domain that more than one part of the program passes around."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

THEMES = ("economy", "society", "security", "party")
"""Themes of targets, in the order of congress reports."""

Progress = Callable[[str, float], None]
"""Called with a step ("load observations", "build marts.attainment", "check", "publish") and the share done, 0 to 1."""


@dataclass(frozen=True)
class SnapshotInfo:
    """What one snapshot is: `facts.snapshot` and the number of rows of each fact table."""

    version: int
    created_at: datetime
    as_of: date
    facts_hash: str
    schema_version: int
    is_synthetic: bool
    duckdb_version: str
    counts: Mapping[str, int]


SCHEMA_VERSION = 7
"""Raised with every change of queries/schema or of a public view's columns."""
