"""Figures as an editor reviewed them, on their way into a store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

OfferedRow = Mapping[str, object]


class Place(NamedTuple):
    """Where a figure stands in the file that brought it."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Offered:
    """What becomes a batch.

    `sources` and `observations` are rows of these tables. Their ids hold within the offer alone (`source_id` "1"): the
    batch gives them its own; observation_id and batch_id are left out. `cells` are those of the observations, one each.
    `files`: what they came from, name to content.
    """

    origin: str
    sources: Sequence[OfferedRow]
    observations: Sequence[OfferedRow]
    cells: Sequence[Place]
    files: Mapping[str, bytes] = field(default_factory=dict)
