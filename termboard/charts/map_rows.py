"""The units of a dot map that have the figure, in the order of their list, and their words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import pandas as pd

from termboard import formats
from termboard.charts.lettering import escaped, joined, wrap
from termboard.charts.theme import VERDICTS
from termboard.formats import NO_BREAK_SPACE
from termboard.texts import Language, text

Shows = Literal["value", "verdict"]

COLUMNS: Final = (
    "unit_id", "name", "full_name", "place", "is_former", "latitude", "longitude", "value", "unit_label", "decimals",
    "observation_id",
)  # fmt: skip
DETAILS: Final = (
    "target_text", "result_text", "verdict", "certainty", "evidence", "stated_verdict", "attainment", "source_title",
)  # fmt: skip
"""Columns that rows may have: what is told on hovering, and what a map of verdicts draws."""

# What stands for a value that is not known; an empty text in the other columns.
_MISSING: Final[Mapping[str, Any]] = {
    "latitude": None, "longitude": None, "value": None, "attainment": None, "is_former": False,
}  # fmt: skip
# Pixels a line of the words on hovering may take.
HOVER_ROOM: Final = 300


class MapRow(NamedTuple):
    """One unit with its figure; numbers are None and texts empty where they are not known.

    Its fields are `COLUMNS` and `DETAILS`, in their order. `name` is for labels ("Bà Rịa"), `full_name` tells kind and
    place, `place` stands after the name in the list.
    """

    unit_id: str
    name: str
    full_name: str
    place: str
    is_former: bool
    latitude: float | None
    longitude: float | None
    value: float | None
    unit_label: str
    decimals: int
    observation_id: str
    target_text: str
    result_text: str
    verdict: str
    certainty: str
    evidence: str
    stated_verdict: str
    attainment: float | None
    source_title: str

    @property
    def is_placed(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    def figure(self, shows: Shows, language: Language) -> str:
        """What stands beside the name: the value, or how much of the target was reached, else how that is known."""
        if shows == "value":
            return formats.number(self.value, self.decimals, language)
        if self.attainment is not None:
            return formats.percent(self.attainment * 100, 1, language)
        key = {"stated": "charts.stated_only", "plan_percent": "charts.by_plan_percent"}.get(self.evidence)
        return text(language, key) if key and self.verdict != "not_assessable" else ""

    def short_hover(self, shows: Shows, language: Language) -> str:
        """The unit, and what its mark stands for."""
        if shows == "value":
            said = formats.quantity(self.value, self.unit_label, self.decimals, language)
        else:
            said = " · ".join(filter(None, [_verdict_word(self.verdict, language), self.figure(shows, language)]))
        return f"<b>{escaped(self.full_name)}</b><br>{escaped(said)}"

    def hover(self, language: Language) -> str:
        """All there is to say about the unit's figure, safe and in lines that fit a phone."""
        said = [
            text(language, f"charts.hover_{role}", value=printed)
            for role, printed in (("result", self.result_text), ("target", self.target_text))
            if printed
        ]
        if self.value is not None:
            amount = formats.quantity(self.value, self.unit_label, max(self.decimals, 1), language)
            said.append(text(language, "dots.number", value=amount))
        if self.verdict:
            verdict = _verdict_word(self.verdict, language)
            likely = f" · {text(language, 'charts.likely')}" if self.certainty == "likely" else ""
            said.append(text(language, "charts.hover_verdict", value=f"{verdict}{likely}"))
        if self.stated_verdict:
            stated = text(language, f"verdicts.{self.stated_verdict}")
            said.append(text(language, "charts.hover_stated", value=stated))
        if self.source_title:
            said.append(text(language, "charts.hover_source", value=self.source_title))
        name = joined(wrap(self.full_name, HOVER_ROOM, 14, max_lines=3, bold=True))
        lines = [line for saying in said for line in wrap(saying, HOVER_ROOM, 14, max_lines=4)]
        return "<br>".join([f"<b>{name}</b>", *(escaped(line) for line in lines)])


def map_rows(frame: pd.DataFrame) -> list[MapRow]:
    """The frame's rows, in their order. Raises KeyError for a frame without all of `COLUMNS`."""
    known = [_known(name, frame[name]) for name in COLUMNS]
    told = [_known(name, frame[name]) if name in frame else [_MISSING.get(name, "")] * len(frame) for name in DETAILS]
    return [MapRow(*values) for values in zip(*known, *told, strict=True)]


def extremes(rows: Sequence[MapRow], shows: Shows, most: int) -> list[MapRow]:
    """Which units to name, the weightiest first: both ends of the list, or the misses and then the furthest reached."""
    placed = [row for row in rows if row.is_placed]
    if shows == "verdict":
        missed = [row for row in placed if row.verdict == "missed"]
        known = [row for row in placed if row.verdict in ("met", "exceeded") and row.attainment is not None]
        return [*missed, *sorted(known, key=lambda row: -(row.attainment or 0))][:most]
    ends = [placed[place // 2] if place % 2 == 0 else placed[-1 - place // 2] for place in range(len(placed))]
    return ends[:most]


def _verdict_word(verdict: str, language: Language) -> str:
    return f"{VERDICTS[verdict].glyph}{NO_BREAK_SPACE}{text(language, f'verdicts.{verdict}')}"


def _known(name: str, values: "pd.Series[Any]") -> list[Any]:
    """The values of a column, with what stands there for a value that is not known."""
    return values.to_numpy(dtype=object, na_value=_MISSING.get(name, "")).tolist()
