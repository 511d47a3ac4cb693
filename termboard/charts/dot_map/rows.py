"""The units of a dot map that have the figure, in the order of their list, and their words."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import pandas as pd

from termboard.charts.canvas.lettering import escaped, joined, wrap
from termboard.charts.canvas.theme import VERDICTS
from termboard.domain import formats
from termboard.domain.formats import NO_BREAK_SPACE
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import REACHED, Verdict

Shows = Literal["value", "verdict"]

# Pixels a line of the words on hovering may take.
_HOVER_ROOM: Final = 300


class MapRow(NamedTuple):
    """One unit with its figure; what is not known is None.

    `name` is for labels ("Bà Rịa"), `full_name` tells kind and place, `place` stands after the name in the list;
    latitude and longitude in degrees.
    """

    unit_id: str
    name: str
    full_name: str
    place: str | None
    is_former: bool
    latitude: float | None
    longitude: float | None
    value: float | None
    unit_label: str | None
    decimals: int
    observation_id: str
    target_text: str | None = None
    result_text: str | None = None
    verdict: str | None = None
    certainty: str | None = None
    evidence: str | None = None
    stated_verdict: str | None = None
    attainment: float | None = None
    source_title: str | None = None

    @property
    def has_place(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    def figure(self, shows: Shows, language: Language) -> str:
        """What stands beside the name: the value, or how much of the target was reached, else how that is known."""
        if shows == "value":
            return formats.number(self.value, self.decimals, language)
        if self.attainment is not None:
            return formats.percent(self.attainment * 100, 1, language)
        key = {
            "stated": "charts.stated_only",
            "plan_percent": "charts.by_plan_percent",
            "implied": "charts.by_implied_target",
        }.get(self.evidence or "")
        return text(language, key) if key and self.verdict != Verdict.NOT_ASSESSABLE else ""

    def hover(self, language: Language) -> str:
        """All there is to say about the unit's figure, safe and in lines that fit a phone."""
        said = [
            text(language, f"charts.hover_{role}", value=printed)
            for role, printed in (("result", self.result_text), ("target", self.target_text))
            if printed
        ]
        if self.value is not None:
            amount = formats.quantity(self.value, self.unit_label or "", max(self.decimals, 1), language)
            said.append(text(language, "dots.number", value=amount))
        if self.verdict:
            verdict = f"{VERDICTS[self.verdict].glyph}{NO_BREAK_SPACE}{text(language, f'verdicts.{self.verdict}')}"
            likely = f" · {text(language, 'charts.likely')}" if self.certainty == "likely" else ""
            said.append(text(language, "charts.hover_verdict", value=f"{verdict}{likely}"))
        if self.stated_verdict:
            stated = text(language, f"verdicts.{self.stated_verdict}")
            said.append(text(language, "charts.hover_stated", value=stated))
        if self.source_title:
            said.append(text(language, "charts.hover_source", value=self.source_title))
        name = joined(wrap(self.full_name, _HOVER_ROOM, 14, max_lines=3, bold=True))
        lines = [line for saying in said for line in wrap(saying, _HOVER_ROOM, 14, max_lines=4)]
        return "<br>".join([f"<b>{name}</b>", *(escaped(line) for line in lines)])


def map_rows(frame: pd.DataFrame) -> list[MapRow]:
    """The rows of a frame. Raises KeyError where a column without default is missing."""
    names = [name for name in MapRow._fields if name in frame or name not in MapRow._field_defaults]
    columns = [[None if pd.isna(value) else value for value in frame[name].tolist()] for name in names]
    return [MapRow(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True)]


def extremes(rows: Sequence[MapRow], shows: Shows, most: int) -> list[MapRow]:
    """Which units to name, the weightiest first: both ends of the list, or the misses and then the furthest reached."""
    placed = [row for row in rows if row.has_place]
    if shows == "value":
        return [placed[turn // 2 if turn % 2 == 0 else -1 - turn // 2] for turn in range(min(most, len(placed)))]
    missed = [row for row in placed if row.verdict == Verdict.MISSED]
    reached = [row for row in placed if row.verdict in REACHED and row.attainment is not None]
    return [*missed, *sorted(reached, key=lambda row: -(row.attainment or 0))][:most]
