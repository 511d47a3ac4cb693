"""What a unit and a term are called."""

from typing import Final

from termboard.domain import formats
from termboard.domain.rows import Row
from termboard.domain.texts import Language, text

CITIES: Final = ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ")
"""Cities of the rank of a province; TP Hồ Chí Minh has the word in its name. Huế became one on 1 January 2025."""


def unit_name(row: Row, language: Language) -> str:
    """The unit's own name: "Phường Liên Chiểu", "Liên Chiểu ward", "Ward 11".

    `row` has kind and name.
    """
    key = "numbered" if str(row["name"]).isdigit() else "named"
    kind = text(language, f"kinds.{row['kind']}")
    written = text(language, f"naming.{key}", kind=kind, name=row["name"])
    return written[:1].upper() + written[1:]


def unit_place(row: Row, language: Language) -> str:
    """Where it lies, and within which boundaries: "Cẩm Lệ, Đà Nẵng · trước 7/2025".

    `row` has district, province and boundaries. Units of today are not marked.
    """
    parts = (row["district"], row["province"])
    place = ", ".join(str(part) for part in parts if isinstance(part, str) and part)
    if row["boundaries"] == "before-2025-07":
        return f"{place} · {text(language, 'naming.before')}"
    return place


def full_unit_name(row: Row, language: Language) -> str:
    """Name and place: tells units of one name apart."""
    return f"{unit_name(row, language)}, {unit_place(row, language)}"


def official_name(row: Row) -> str:
    """The unit as Vietnamese papers name it: "phường Khuê Trung"; `row` has kind and name."""
    return f"{row['kind']} {row['name']}"


def official_place(row: Row) -> list[str]:
    """District, where there is one, and province with their kinds: "quận Cẩm Lệ", "thành phố Đà Nẵng".

    `row` has district, district_full_name, province and boundaries. A kind that is not known is left out.
    """
    district = row["district_full_name"] if isinstance(row["district_full_name"], str) else row["district"]
    return [*([district] if isinstance(district, str) and district else []), _official_province(row)]


def _official_province(row: Row) -> str:
    province = str(row["province"])
    if province == "TP Hồ Chí Minh":
        return "Thành phố Hồ Chí Minh"
    # Within the old boundaries the province of Thừa Thiên Huế and the city of Huế go by one name here.
    if province == "Huế" and row["boundaries"] == "before-2025-07":
        return province
    return f"{'thành phố' if province in CITIES else 'tỉnh'} {province}"


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
