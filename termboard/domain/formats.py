"""Numbers and dates as Vietnamese and English readers write them.

Numbers: `32.181,5` in Vietnamese, `32,181.5` in English, minus as `−`. Between a figure and
its unit stands a no-break space; English sets `%` and `‰` close. What is missing is `—`,
never zero.
"""

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final, get_args

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from termboard.domain.texts import Language

MISSING: Final = "—"
NO_BREAK_SPACE: Final = "\u00a0"
MINUS: Final = "−"

Number = float | int | Decimal

# Wide enough for any figure that a float can hold.
_ROUNDED: Final = Context(prec=400, rounding=ROUND_HALF_UP)
_SIGNS: Final = {
    language: str.maketrans({",": get_group_symbol(language), ".": get_decimal_symbol(language), "-": MINUS})
    for language in get_args(Language)
}

_DATE_PATTERNS: Final[dict[Language, str]] = {"vi": "dd/MM/y", "en": "d MMMM y"}
_MONTH_PATTERNS: Final[dict[Language, str]] = {"vi": "MM/y", "en": "MMMM y"}


# Babel's own `format_decimal` gives the same and takes many times as long: a map of the country has 3,000 figures.
@lru_cache(maxsize=20_000)
def number(value: Number | None, decimals: int, language: Language) -> str:
    """`value` with at most `decimals` places, half rounded up, without trailing zeros."""
    if value is None or not math.isfinite(value):
        return MISSING
    written = _rounded(value, decimals)
    if decimals:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written.translate(_SIGNS[language])


def signed(value: Number | None, decimals: int, language: Language) -> str:
    """A change: `+3,2`, `−0,26`, `0`."""
    written = number(value, decimals, language)
    is_plain = written in (MISSING, "0") or written.startswith(MINUS)
    return written if is_plain else f"+{written}"


def quantity(
    value: Number | None,
    unit_of_measure: str,
    decimals: int,
    language: Language,
    unit_label: str | None = None,
) -> str:
    """`value` with its unit: `11,74 %/năm`, `96,8 tỷ đồng`; in English `11.74%/year`.

    `unit_of_measure` is the unit as the data names it (`%`, `‰`, `điểm %`, `tỷ đồng`, ...),
    `unit_label` how the reader's language says it.
    """
    return with_unit(number(value, decimals, language), unit_of_measure, language, unit_label)


def change(
    value: Number | None,
    unit_of_measure: str,
    decimals: int,
    language: Language,
    unit_label: str | None = None,
) -> str:
    """A change with its sign and unit: `−0,26 điểm %`."""
    return with_unit(signed(value, decimals, language), unit_of_measure, language, unit_label)


def with_unit(written: str, unit_of_measure: str, language: Language, unit_label: str | None = None) -> str:
    """A number already written with its unit, as `quantity`."""
    label = unit_of_measure if unit_label is None else unit_label
    if written == MISSING or not label:
        return written
    is_close = language == "en" and unit_of_measure.startswith(("%", "‰"))
    return f"{written}{'' if is_close else NO_BREAK_SPACE}{label}"


def percent(value: Number | None, decimals: int, language: Language) -> str:
    """`value`, already in per cent: `11,74 %` in Vietnamese, `11.74%` in English."""
    return quantity(value, "%", decimals, language)


def rounded_shares(counts: Sequence[int], decimals: int) -> list[float]:
    """The shares of all counts together in per cent, rounded so that they add up to 100; nothing of no count is 0.

    Each is rounded down, and those that lose most get what is missing (largest remainder).
    """
    total, whole = sum(counts), 100 * 10**decimals
    if not total:
        return [0.0] * len(counts)
    parts = [divmod(whole * count, total) for count in counts]
    by_loss = sorted(range(len(counts)), key=lambda place: -parts[place][1])
    given = set(by_loss[: whole - sum(floor for floor, _ in parts)])
    return [(floor + (place in given)) / 10**decimals for place, (floor, _) in enumerate(parts)]


def measured_name(name: str, unit_label: str) -> str:
    """An indicator with its unit of measure, unless it is called so: `Thu ngân sách, tỷ đồng`, `Party members`."""
    return name if unit_label.casefold() in ("", name.casefold()) else f"{name}, {unit_label}"


def date(value: dt.date | str | None, language: Language) -> str:
    """A date, or as much of one as is known: `22/11/2026`, `11/2026`, `2026`.

    Text is ISO 8601 (`2026-11-22`, `2026-11`, `2026`); other text raises ValueError.
    """
    # pandas' NaT and NaN are the values that differ from themselves.
    if value is None or value == "" or value != value:  # noqa: PLR0124
        return MISSING
    if isinstance(value, dt.date):
        return format_date(value, _DATE_PATTERNS[language], locale=language)
    if re.fullmatch(r"\d{4}", value):
        return value
    if re.fullmatch(r"\d{4}-\d{2}", value):
        month = dt.date.fromisoformat(f"{value}-01")
        return format_date(month, _MONTH_PATTERNS[language], locale=language)
    return date(dt.date.fromisoformat(value), language)


def _rounded(value: Number, decimals: int) -> str:
    """`value` as Python writes it, rounded half up to `decimals` places."""
    exact = str(value)
    # Python's own format rounds what the float really holds. Of an ordinary one, that lies on another side of a half
    # only where its shortest form ends in just this half.
    is_half = exact[-1] == "5" and exact.find(".") == len(exact) - decimals - 2
    if isinstance(value, float) and 1e-4 <= abs(value) < 1e9 and not is_half:
        return f"{value:,.{decimals}f}"
    return f"{Decimal(exact).quantize(Decimal(1).scaleb(-decimals), context=_ROUNDED):,f}"
