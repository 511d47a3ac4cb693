"""What a unit and a term are called."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from termboard import formats
from termboard.texts import Language, text

Row = Mapping[Any, Any]


def unit_name(row: Row, language: Language) -> str:
    """The unit's own name: "Phường Liên Chiểu", "Liên Chiểu ward", "Ward 11".

    `row` has kind and name.
    """
    return _named(row["kind"], row["name"], language)


def unit_place(row: Row, language: Language) -> str:
    """Where it lies, and within which boundaries: "Cẩm Lệ, Đà Nẵng · trước 7/2025".

    `row` has district, province and boundaries. Units of today are not marked.
    """
    return _placed(row["district"], row["province"], row["boundaries"], language)


def full_unit_name(row: Row, language: Language) -> str:
    """Name and place: tells units of one name apart."""
    return f"{unit_name(row, language)}, {unit_place(row, language)}"


def source_name(row: Row, language: Language) -> str:
    """A source's title; without one publisher, unit and date: "Huế ngày nay · Phường An Cựu · 08/2025".

    `row` has source_id, publisher, title, published_on, kind and name.
    """
    if isinstance(row["title"], str):
        return str(row["title"])
    publisher = row["publisher"] if isinstance(row["publisher"], str) else row["source_id"]
    date = formats.date(row["published_on"], language)
    parts = [str(publisher), unit_name(row, language), *([] if date == formats.MISSING else [date])]
    return " · ".join(parts)


def term_name(term_id: str) -> str:
    """A term as a range of years: "2015–2020"."""
    return term_id.replace("-", "–")


# A map of the country has thousands of names, the same ones at each run.
@lru_cache(maxsize=50_000)
def _placed(district: object, province: object, boundaries: str, language: Language) -> str:
    place = ", ".join(part for part in (district, province) if isinstance(part, str) and part)
    return f"{place} · {text(language, 'naming.before')}" if boundaries == "before-2025-07" else place


@lru_cache(maxsize=50_000)
def _named(kind: str, name: str, language: Language) -> str:
    key = "numbered" if name.isdigit() else "named"
    written = text(language, f"naming.{key}", kind=text(language, f"kinds.{kind}"), name=name)
    return written[:1].upper() + written[1:]
