"""The verdict matrix as tables: units against indicators, a coloured sign in each cell that has a target."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from termboard.charts.theme import VERDICTS
from termboard.rows import rows_of
from termboard.slides.native.marks import BETWEEN, Page, parts, verdict_words
from termboard.slides.slide import Table
from termboard.texts import Language, text

_MOST_ROWS: Final = 12
_MOST_COLUMNS: Final = 10
DIFFERS: Final = "≠"
"""Behind the sign where the report says otherwise."""


def verdict_matrix_pages(rows: pd.DataFrame, language: Language) -> list[Page]:
    """`rows` as `charts.verdict_matrix` has them; the key of the signs stands in the corner of each table."""
    places = parts(sorted(rows["place"].unique()), _MOST_ROWS)
    positions = parts(sorted(rows["position"].unique()), _MOST_COLUMNS)
    by_cell = {(row["place"], row["position"]): row for row in rows_of(rows)}
    return [_table(by_cell, own, columns, language) for own in places for columns in positions]


def _table(by_cell: dict[Any, Any], places: Sequence[Any], positions: Sequence[Any], language: Language) -> Table:
    cells = [[by_cell.get((place, position), {}) for position in positions] for place in places]
    said = [[_cell(cell) for cell in line] for line in cells]
    units = [_unit(by_cell, place) for place in places]
    names = [next(row["indicator"] for (_, own), row in by_cell.items() if own == position) for position in positions]
    frame = pd.DataFrame(
        [[unit, *line] for unit, line in zip(units, said, strict=True)], columns=[_key(cells, language), *names]
    )
    colours = {
        (y, x): VERDICTS[str(cell["verdict"])].ink["light"]
        for y, line in enumerate(cells)
        for x, cell in enumerate(line, start=1)
        if cell.get("verdict") in VERDICTS
    }
    return Table(frame, colours)


def _unit(by_cell: dict[Any, Any], place: Any) -> str:
    row = next(row for (own, _), row in by_cell.items() if own == place)
    return f"{row['unit']}{BETWEEN}{row['note']}"


def _cell(cell: dict[Any, Any]) -> str:
    """ "▲", of several targets "▲ 2", "▲ ≠" where the report says otherwise; empty without a target."""
    verdict = str(cell.get("verdict"))
    if verdict not in VERDICTS:
        return ""
    several = str(int(cell["count"])) if cell["count"] > 1 else ""
    differs = DIFFERS if cell["verdicts_agree"] is False else ""
    return " ".join(part for part in (VERDICTS[verdict].glyph, several, differs) if part)


def _key(cells: Sequence[Sequence[dict[Any, Any]]], language: Language) -> str:
    """What the signs of this table mean."""
    said = _said(cells)
    known = {cell.get("verdict") for line in cells for cell in line}
    key = [verdict_words(code, language) for code in VERDICTS if code in known]
    if any(DIFFERS in cell for cell in said):
        key.append(f"{DIFFERS} {text(language, 'native.differs')}")
    return BETWEEN.join(key)


def _said(cells: Sequence[Sequence[dict[Any, Any]]]) -> list[str]:
    return [_cell(cell) for line in cells for cell in line]
