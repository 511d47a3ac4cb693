"""What a presenter needs at hand below a slide: his own words, then the wording and source of every figure."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from termboard.charts.target_board.rows import wording
from termboard.domain import formats
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language, text, texts
from termboard.slides.fitting import clean

MOST_FIGURES: Final = 40
"""More rows than this nobody reads from notes; the chart's table has them all."""

# Which figure it is, in the order it is said.
_WHICH: Final = ("unit_name", "commune", "indicator", "term", "period", "role", "year", "mark")
# What the printed wording says already, or what is for machines.
_LEFT_OUT: Final = frozenset(
    (
        "number", "theme", "unit", "target_from", "target_to", "result_number", "number_value", "gap", "rank", "where",
        "province", "province_now", "address", "unit_id", "indicator_id", "latitude", "longitude", "source",
    )
)  # fmt: skip
# These need their unit of measure, where they are bare numbers.
_MEASURED: Final = frozenset(("target", "result", "value", "printed", "group_median", "base", "latest", "goal"))


def speaker_notes(table: pd.DataFrame, own: str, language: Language) -> str:
    """The presenter's own words, then one paragraph for each row of a frame's readable table.

    `table` has the columns of `termboard.views.scorecard.figures_table` or of another frame,
    under their names in `language`; at most `MOST_FIGURES` rows are said, and the rest counted.
    A source that all figures share is said once.
    """
    keys = _keys(table.columns, language)
    rows = [{keys[name]: row[name] for name in table.columns} for row in rows_of(table.head(MOST_FIGURES))]
    names = {key: str(name) for name, key in keys.items()}
    sources = list(dict.fromkeys(_written(row.get("source"), "", language) for row in rows))
    has_one_source = len(sources) == 1
    lines = [_line(row, names, language, has_source=not has_one_source) for row in rows]
    if has_one_source and sources[0]:
        lines.append(text(language, "slides.note_source", source=sources[0]))
    if len(table) > MOST_FIGURES:
        lines.append(text(language, "slides.note_more", count=len(table) - MOST_FIGURES))
    paragraphs = [clean(line) for line in own.splitlines()]
    if any(paragraphs) and lines:
        paragraphs.append("")
    return "\n".join([*paragraphs, *(line for line in lines if line)]).strip()


def _keys(columns: Iterable[Hashable], language: Language) -> dict[Hashable, str]:
    """The key of each column by its readable name; another column is its own key."""
    known = (*_WHICH, *sorted(_LEFT_OUT | _MEASURED))
    written = texts(language)
    readable = {written.get(f"{table}{key}"): key for table in ("pace.column_", "table.") for key in known}
    return {name: readable.get(str(name), str(name)) for name in columns}


def _line(row: Mapping[str, Any], names: Mapping[str, str], language: Language, *, has_source: bool) -> str:
    unit = _written(row.get("unit"), "", language)
    # A table without any of these begins with what its rows are of.
    named = [key for key in _WHICH if key in row] or list(row)[:1]
    which = [_written(row[key], "", language) for key in named]
    # A figure is said as it was printed; the number in the table is the same.
    doubled = ("value", "result") if _written(row.get("printed"), "", language) else ()
    said = [
        f"{names[key][:1].lower()}{names[key][1:]} {written}"
        for key, value in row.items()
        if key not in named and key not in _LEFT_OUT and key not in doubled
        if (written := _written(value, unit if key in _MEASURED else "", language))
    ]
    figure = " · ".join(part for part in which if part)
    if not said:
        return figure
    line = text(language, "slides.note_figure", figure=figure, said="; ".join(said).rstrip("."))
    source = _written(row.get("source"), "", language)
    return f"{line} {text(language, 'slides.note_source', source=source)}" if has_source and source else line


def _written(value: object, unit: str, language: Language) -> str:
    """A figure as the language writes it, with its unit; a text as it is; empty for nothing."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, int | float):
        return formats.quantity(value, unit, 4, language, unit)
    words = clean(value)
    return wording(words, unit) if words else ""
