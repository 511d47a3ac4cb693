"""What the wording of a collected figure says beyond its number: the same words get the same reading in every batch.

Each function takes a row of `observations.csv` as text and returns the cells to change. It reads `value_text` and
`label` as the source has them, and the collector's English `note`.
"""

import re
from collections.abc import Mapping

Row = Mapping[str, str]

_ABOUT = re.compile(r"\b(khoảng|trên dưới|xấp xỉ|chừng)\b", re.IGNORECASE)
# Beside the figure itself, which comes first: neither "cấp trên giao" nor "303 tỷ, đạt trên 51 % kế hoạch".
_OVER = re.compile(r"^\D*(?:năm \d{4}\D*)?\b(?:trên|hơn)\s+\d", re.IGNORECASE)
_NEARLY = re.compile(r"^\D*(?:năm \d{4}\D*)?\bgần\s+\d", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(trở lên|từ|ít nhất|tối thiểu)\b", re.IGNORECASE)
_PROVISIONAL = re.compile(r"\bước\b|\bdự kiến\b|\bestimated\b|预计|\buppskattas\b", re.IGNORECASE)
# "estimate" in a note is also the word for a budget's plan: only one that stands for the figure itself counts.
_PROVISIONAL_NOTE = re.compile(
    r"(?:^|[;,] )(?:printed as |whole-year |mid-term )?(?:estimated?|forecast|expected)\b(?! approved)", re.IGNORECASE
)

_NUMBERS = {
    "two": 2, "three": 3, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
)  # fmt: skip
_WHOLE_YEAR = re.compile(r"whole[- ]year|set against the first|for the whole year|of the term", re.IGNORECASE)
_MONTHS = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)}) months\b(?! and some)", re.IGNORECASE)
_SOME_MONTHS = re.compile(
    r"\bmonths and some\b|\bfirst months of\b|\bas of mid-\w+ \d{4}|\bpart of a year\b", re.IGNORECASE
)
_UNTIL = re.compile(rf"\bto (?:the end of|(\d+)) ({'|'.join(_MONTH_NAMES)}|{'|'.join(n[:3] for n in _MONTH_NAMES)})\b")
_SPANS = (
    (re.compile(r"\b(?:first|second) half of \d{4}", re.IGNORECASE), 6),
    (re.compile(r"\bthree quarters\b", re.IGNORECASE), 9),
    (re.compile(r"\bfirst quarter of \d{4}", re.IGNORECASE), 3),
    (re.compile(r"\bfirst month of\b", re.IGNORECASE), 1),
)
_MONTHS_IN_LABEL = re.compile(r"(?<!hơn )\b(\d+) tháng\b", re.IGNORECASE)
_MID_TERM = re.compile(
    r"\bmid-term\b|\bhalf term\b|\bgiữa nhiệm kỳ\b|\bnửa nhiệm kỳ\b|\bfirst \d years of the term\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(20\d\d)\b")

_DIFFERENCE = re.compile(
    r"(?<!nearly )(?<!over )(?<!more than )\b([\d.]+) (?:million|billion|points?|ha)(?:/year)? (above|below)"
    r" (?:the )?(?:congress|resolution|plan|target)"
)
_EXCESS = re.compile(r"\bexceeds the resolution by ([\d.]+) tonnes\b")
_PLAN_DIFF = re.compile(r"\bplan_diff=(-?[\d.]+)")


def provisional(row: Row) -> dict[str, str]:
    """A result that its source calls an estimate (ước, dự kiến): `is_provisional`, and the qualifier of its number.

    "ước 15" is 15, provisional; "ước hơn 15" is over 15; only "khoảng" and the like keep `about` (± 2 %).
    """
    if row["role"] != "result":
        return {}
    if not (_PROVISIONAL.search(row["value_text"]) or _PROVISIONAL_NOTE.search(row["note"])):
        return {}
    if row["qualifier"] != "about" or _ABOUT.search(row["value_text"]):
        return {"is_provisional": "true"}
    if _OVER.search(row["value_text"]):
        return {"is_provisional": "true", "qualifier": "over"}
    return {"is_provisional": "true", "qualifier": "nearly" if _NEARLY.search(row["value_text"]) else "exact"}


def part_of_period(row: Row, published_year: str) -> dict[str, str]:
    """A figure of some months of a year (`part_of_year`) or of a term that was still running (`part_of_term`).

    A year's figure that a mid-term review prints stays the year's. `published_year` is the year where none is printed.
    """
    told = f"{row['note']}; {row['label']}"
    if row["period_kind"] == "start_of_term":
        return {}
    if row["role"] == "result" and _MID_TERM.search(told):
        is_tally = row["indicator_id"].startswith("targets_")
        if row["period_kind"] != "year" or is_tally:
            return {"period_kind": "part_of_term"}
        return {}
    if _WHOLE_YEAR.search(row["note"]):
        return {}
    months = _months(row)
    if months is None:
        return {}
    years = _YEAR.findall(row["period_year"]) or _YEAR.findall(told) or [published_year]
    return {"period_kind": "part_of_year", "period_year": years[-1], "period_months": months}


def _months(row: Row) -> str | None:
    """How many months of its year a figure covers: "6", or "" where not told; None for a figure of a whole year."""
    if found := _MONTHS.search(row["note"]):
        return str(_NUMBERS.get(found[1].lower(), found[1]))
    if found := _UNTIL.search(row["note"]):
        place = next(place for place, name in enumerate(_MONTH_NAMES, 1) if name.startswith(found[2]))
        return str(place - 1 if found[1] and int(found[1]) < 15 else place)
    for pattern, months in _SPANS:
        if pattern.search(row["note"]):
            return str(months)
    if found := _MONTHS_IN_LABEL.search(row["label"]):
        return found[1]
    return "" if _SOME_MONTHS.search(row["note"]) else None


def open_bound(row: Row) -> dict[str, str]:
    """ "trên 95" is over 95 for a target as for a result; only "từ 95 trở lên" and the like are at least 95."""
    if row["qualifier"] != "at_least" or not _OVER.search(row["value_text"]) or _AT_LEAST.search(row["value_text"]):
        return {}
    return {"qualifier": "over", "value": row["lower"], "lower": ""}


def plan_difference(row: Row) -> dict[str, str]:
    """The printed difference from the plan, signed, in the row's unit of measure.

    Of a share only where points are printed: "2 % above the plan" may mean points or per cent of the plan.
    """
    if found := _DIFFERENCE.search(row["note"]):
        return {"plan_difference": found[1] if found[2] == "above" else f"-{found[1]}"}
    if found := _EXCESS.search(row["note"]):
        return {"plan_difference": found[1]}
    if (found := _PLAN_DIFF.search(row["note"])) and row["unit_of_measure"] not in ("%", "‰"):
        return {"plan_difference": found[1]}
    return {}


def read_again(row: Row, published_year: str) -> dict[str, str]:
    """All that the wording of a collected row says beyond its cells."""
    return provisional(row) | open_bound(row) | part_of_period(row, published_year) | plan_difference(row)
