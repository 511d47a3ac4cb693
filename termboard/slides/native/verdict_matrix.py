"""The verdict matrix as tables: units against indicators, a coloured sign in each cell that has a target."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict
from termboard.slides.native.marks import BETWEEN, Page, parts, typed, verdict_words
from termboard.slides.slide import Table

_MOST_ROWS: Final = 12
_MOST_COLUMNS: Final = 10
DIFFERS: Final = "≠"
"""Behind the sign where the report says otherwise."""


@dataclass(frozen=True)
class _Cell:
    """A unit's verdict on an indicator, None where it has no target; `place` and `position` are their order."""

    place: int
    position: int
    unit: str
    note: str
    indicator: str
    verdict: str | None
    count: int
    verdicts_agree: bool | None

    @property
    def words(self) -> str:
        """ "▲", of several targets "▲ 2", "▲ ≠" where the report says otherwise; empty without a target."""
        if self.verdict is None or self.verdict not in VERDICTS:
            return ""
        several = str(int(self.count)) if self.count > 1 else ""
        differs = DIFFERS if self.verdicts_agree is False else ""
        return " ".join(part for part in (VERDICTS[self.verdict].glyph, several, differs) if part)


_Cells = Mapping[tuple[int, int], _Cell]


def verdict_matrix_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.verdict_matrix` has them; the key of the signs stands in the corner of each table."""
    cells = {(cell.place, cell.position): cell for cell in typed(rows, _Cell)}
    units = {cell.place: f"{cell.unit}{BETWEEN}{cell.note}" for cell in cells.values()}
    indicators = {cell.position: cell.indicator for cell in cells.values()}
    return [
        _table(cells, {place: units[place] for place in own}, {each: indicators[each] for each in columns}, language)
        for own in parts(sorted(units), _MOST_ROWS)
        for columns in parts(sorted(indicators), _MOST_COLUMNS)
    ]


def _table(cells: _Cells, units: Mapping[int, str], indicators: Mapping[int, str], language: Language) -> Table:
    lines = [[cells.get((place, position)) for position in indicators] for place in units]
    said = [
        [unit, *("" if cell is None else cell.words for cell in line)]
        for unit, line in zip(units.values(), lines, strict=True)
    ]
    known = [cell for line in lines for cell in line if cell is not None]
    colours = {
        (y, x): VERDICTS[cell.verdict].ink["light"]
        for y, line in enumerate(lines)
        for x, cell in enumerate(line, start=1)
        if cell is not None and cell.verdict is not None and cell.verdict in VERDICTS
    }
    return Table(pd.DataFrame(said, columns=[_key(known, language), *indicators.values()]), colours)


def _key(cells: Sequence[_Cell], language: Language) -> str:
    """What the signs of a table mean."""
    verdicts = {cell.verdict for cell in cells}
    key = [verdict_words(code, language) for code in Verdict if code in verdicts]
    if any(DIFFERS in cell.words for cell in cells):
        key.append(f"{DIFFERS} {text(language, 'native.differs')}")
    return BETWEEN.join(key)
