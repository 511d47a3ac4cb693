"""Files that Termboard wrote itself: their columns have stable codes, so nothing has to be guessed.

The appendix as XLSX has its codes in the hidden row 2 (`exports/appendix_xlsx.py`), a file of figures in its first row
(page Data, and `data/observations.csv`). Everything else, the appendix as DOCX too, is read as any office's table.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from termboard.domain.texts import LANGUAGES, text
from termboard.intake.figures import Figure, Role
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.quantities import Quantity, Unreadable
from termboard.intake.quantities import read as read_quantity
from termboard.intake.reading.cells import Cell, Document, Sheet, letters

_FIGURES: Final = frozenset({"unit_id", "term_id", "role", "indicator_id", "period_kind", "value_text", "qualifier"})
_APPENDIX: Final = frozenset({"unit_id", "term_id", "indicator_id", "period", "basis", "target_text", "result_value"})
_YEARS_OF_TERM: Final = 5
_PERIODS: Final = frozenset(
    {
        "annual_average",
        "term_total",
        "end_of_term",
        "start_of_term",
        "year",
        "part_of_year",
        "part_of_term",
        "not_stated",
    }
)

Row = Mapping[str, Cell]


def coded_figures(document: Document, catalogue: Catalogue) -> list[Figure] | None:
    """The figures of our own appendix (XLSX) or list of figures, exactly; None for a file of anybody else."""
    for sheet in document.sheets:
        for at in sorted(sheet.rows)[:3]:
            codes = {column: cell.text for column, cell in sheet.rows[at].items()}
            if set(codes.values()) >= _FIGURES:
                return _listed(document, sheet, at, codes, catalogue)
            if set(codes.values()) >= _APPENDIX:
                return _of_appendix(document, sheet, at, codes, catalogue)
    return None


def is_own_appendix(document: Document) -> bool:
    """Whether a document is our appendix: its per cents, and verdicts "theo số liệu", are no report's own."""
    said = {text(language, "appendix.note_verdicts") for language in LANGUAGES}
    return any(line.lstrip("- ") in said for line in document.lines)


def _rows(sheet: Sheet, at: int, codes: Mapping[int, str]) -> list[tuple[int, Row]]:
    return [
        (row, {codes[column]: cell for column, cell in cells.items() if column in codes})
        for row, cells in sorted(sheet.rows.items())
        if row > at
    ]


def _text(row: Row, code: str) -> str:
    said = row[code].text if code in row else ""
    # What a spreadsheet would run as a formula was written behind an apostrophe.
    return said[1:] if re.match(r"'[=+\-@]", said) else said


def _number(row: Row, code: str) -> float | None:
    """A number of an XLSX, of a CSV with decimal points, or of one for Excel with decimal commas."""
    cell = row.get(code)
    if cell is None:
        return None
    if cell.number is not None:
        return cell.number
    try:
        value = float(cell.text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _known(row: Row, catalogue: Catalogue) -> bool:
    terms = {term.term_id for term in catalogue.terms}
    return (
        _text(row, "unit_id") in catalogue.unit_by_id
        and _text(row, "term_id") in terms
        and _text(row, "indicator_id") in catalogue.indicators
    )


def _listed(document: Document, sheet: Sheet, at: int, codes: Mapping[int, str], catalogue: Catalogue) -> list[Figure]:
    """A figure a row; derived ones are computed again by the store, so they are no figures of a source."""
    found = []
    for number, row in _rows(sheet, at, codes):
        if _text(row, "is_derived").lower() == "true" or _text(row, "role") not in ("target", "result"):
            continue
        value, lower, upper, unit = _ends(row)
        year, months = _number(row, "period_year"), _number(row, "period_months")
        kind = _text(row, "period_kind")
        base = _base(document, sheet, number, row, catalogue)
        found.append(
            Figure(
                **base,
                role="target" if _text(row, "role") == "target" else "result",
                label=_text(row, "label"),
                period_kind=kind if kind in _PERIODS else "not_stated",
                period_year=None if year is None else int(year),
                period_months=None if months is None else int(months),
                value_text=_text(row, "value_text"),
                qualifier=_text(row, "qualifier"),
                value=value,
                lower=lower,
                upper=upper,
                unit_of_measure=unit,
                plan_percent=_number(row, "plan_percent"),
                plan_difference=_number(row, "plan_difference"),
                stated_verdict=_text(row, "stated_verdict"),
                is_provisional=_text(row, "is_provisional").lower() == "true",
                note=_text(row, "note"),
                column=_letter(codes, "value_text"),
                quote=_text(row, "value_text"),
            )
        )
    return found


def _ends(row: Row) -> tuple[float | None, float | None, float | None, str]:
    """Value, lower, upper and unit of measure of a row of figures, as printed where the file tells it."""
    unit, qualifier = _text(row, "unit_of_measure"), _text(row, "qualifier")
    if {"value", "lower", "upper"} & set(row):
        return _number(row, "value"), _number(row, "lower"), _number(row, "upper"), unit
    if qualifier == "word":
        return None, None, None, unit
    derivation = _text(row, "derivation")
    if (
        (derivation.startswith("converted") or derivation == "unit_unlike")
        and (said := _printed(row, "value_text"))
        and said.qualifier == qualifier
    ):
        return said.value, said.lower, said.upper, unit
    times = _YEARS_OF_TERM if derivation.endswith("per_year") else 1
    ends = [_number(row, name) for name in ("measured", "lower_bound", "upper_bound")]
    value, lower, upper = (None if end is None else float(f"{end * times:.12g}") for end in ends)
    measure = _text(row, "indicator_unit") if derivation.startswith("converted") else unit
    if qualifier in ("exact", "about", "over", "nearly"):
        return value, None, None, measure
    return (
        None,
        lower if qualifier in ("at_least", "range") else None,
        upper if qualifier in ("at_most", "range") else None,
        measure,
    )


def _printed(row: Row, code: str) -> Quantity | None:
    try:
        return read_quantity(_text(row, code), ",")
    except Unreadable:
        return None


def _of_appendix(
    document: Document, sheet: Sheet, at: int, codes: Mapping[int, str], catalogue: Catalogue
) -> list[Figure]:
    found = []
    for number, row in _rows(sheet, at, codes):
        if not _text(row, "indicator_id") or _text(row, "indicator_id") == "indicator_id":
            continue
        base = _base(document, sheet, number, row, catalogue)
        ends = (_number(row, "target_lower"), _number(row, "target_upper"))
        if ends != (None, None):
            found.append(_cell(row, base, codes, "target", "target_text", *ends))
        value = _number(row, "result_value")
        if value is not None:
            found.append(_cell(row, base, codes, "result", "result_text", value, value))
        found += [
            _cell(row, base, codes, "result", f"{code}_text", of_year, of_year, int(year[1]))
            for code in row
            if (year := re.fullmatch(r"result_(20\d\d)", code)) and (of_year := _number(row, code)) is not None
        ]
    return found


def _cell(
    row: Row, base: Mapping[str, Any], codes: Mapping[int, str], role: Role, code: str, lower: float | None,
    upper: float | None, year: int | None = None,
) -> Figure:  # fmt: skip
    """A target or result of the appendix. Its numbers stand in the indicator's unit; the printed words tell whether a
    yearly mean was printed as a total, and which bound is meant."""
    said = _printed(row, code) or Quantity()
    qualifier, ends = _qualified(said, lower, upper)
    period, basis = _text(row, "period"), _text(row, "basis")
    kind = basis if basis in _PERIODS else "end_of_term"
    if year is not None:
        kind = "year"
    elif period.isdigit():
        kind, year = "year", int(period)
    printed = [end for end in (said.value, said.lower, said.upper) if end is not None]
    known = [end for end in ends if end is not None]
    is_whole = kind == "annual_average" and bool(printed) and len(printed) == len(known)
    if is_whole and all(_near(p, k * _YEARS_OF_TERM) for p, k in zip(printed, known, strict=True)):
        kind, ends = "term_total", (said.value, said.lower, said.upper)
    is_result = role == "result" and code == "result_text"
    shown = _text(row, code)
    return Figure(
        **base,
        role=role,
        label=_text(row, "indicator"),
        period_kind=kind,
        period_year=year,
        period_months=None,
        value_text=shown or f"{known[0]:g}",
        qualifier=qualifier,
        value=ends[0],
        lower=ends[1],
        upper=ends[2],
        unit_of_measure=_text(row, "unit_of_measure"),
        plan_percent=_number(row, "plan_percent") if is_result else None,
        plan_difference=None,
        stated_verdict=_text(row, "stated_verdict") if is_result else "",
        is_provisional=said.is_estimate,
        note="",
        column=_letter(codes, code if code in row else code.removesuffix("_text")),
        quote=shown,
    )


def _qualified(
    said: Quantity, lower: float | None, upper: float | None
) -> tuple[str, tuple[float | None, float | None, float | None]]:
    """Qualifier, and value, lower, upper: "trên 95" and "95 trở lên" have the same numbers in an appendix."""
    if lower is not None and upper is not None and _near(lower, upper):
        name = said.qualifier if said.qualifier in ("about", "over", "nearly") else "exact"
        return name, (lower, None, None)
    if lower is None:
        return ("nearly", (upper, None, None)) if said.qualifier == "nearly" else ("at_most", (None, None, upper))
    if upper is None:
        return ("over", (lower, None, None)) if said.qualifier == "over" else ("at_least", (None, lower, None))
    return "range", (None, lower, upper)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _base(document: Document, sheet: Sheet, number: int, row: Row, catalogue: Catalogue) -> dict[str, Any]:
    is_known = _known(row, catalogue)
    return {
        "unit_id": _text(row, "unit_id"),
        "term_id": _text(row, "term_id"),
        "indicator_id": _text(row, "indicator_id"),
        "file": document.name,
        "sheet": sheet.name,
        "row": number,
        "score": 100.0 if is_known else 0.0,
        "status": "sure" if is_known else "ask",
        "reasons": () if is_known else ("code_unknown",),
    }


def _letter(codes: Mapping[int, str], code: str) -> str:
    return letters(next((column for column, name in codes.items() if name == code), 1))
