"""A label of a row or heading, taken apart: its words in full, what it says of unit of measure, period and year."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final
from unicodedata import normalize

from termboard.domain.folding import folded
from termboard.intake.matching.measures import Measure, Measures

ABBREVIATIONS: Final = Path(__file__).with_name("abbreviations.csv")
_MOST_READINGS: Final = 12

_BULLET = re.compile(r"^\s*(?:[-–—+*•●○▪■✓⁃]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđA-ZĐ][.)]|\(\d{1,2}\)|[IVX]{1,4}[.)])\s*")
_AMONG = re.compile(
    r"^\s*[-–+*•]?\s*(?:trong đó|bao gồm|gồm|cụ thể|riêng|trong số đó|t\.?đ)\s*[:,.]?\s*", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"\s*(?:\(\s*(?:\d{1,2}|\*+)\s*\)|\[\d{1,2}\]|\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰](?![\w²³]))\s*(?=$|[\s,;:(])")
_SPAN = re.compile(
    r"\b(?:5|năm) năm\b|\b(?:cả|toàn|trong|trong cả|của) (?:nhiệm kỳ|nk|giai đoạn)\b|\bgiai đoạn(?: "
    r"20\d\d ?[-–] ?20\d\d)?\b|\bcộng dồn\b|\blũy kế\b"
)
_YEARLY = re.compile(
    r"\b(?:hằng|hàng|mỗi|từng) năm\b|(?<!người)/ ?năm\b|\bbình quân(?: (?:hằng|hàng|mỗi|một|1|các))? năm\b"
    r"|\bbình quân(?! (?:đầu|lương|thu nhập|1 ?ha|một ha|trên|người|1 người|một người|nhân khẩu|giá trị)| ?/)\b|"
    r"\btrung bình(?: (?:hằng |mỗi )?năm)?\b"
)
# Of an income the mean is one over people.
_INCOME = re.compile(r"\b(thu nhập) bình quân\b(?! (?:hằng|hàng|mỗi|một|1|các)? ?năm)")
_END = re.compile(
    r"\b(?:đến |vào )?cuối (?:nhiệm kỳ|nk|kỳ|giai đoạn)\b|\bđến hết (?:nhiệm kỳ|nk)\b|\bđến (?:hết |cuối )?năm "
    r"(20\d\d)\b|\bđến (?:hết |cuối )?(20\d\d)\b|\bcuối (?:năm )?(20\d\d)\b"
)
_START = re.compile(r"(?<!so với )(?<!so )\bđầu (?:nhiệm kỳ|nk|kỳ)\b")
_YEAR = re.compile(r"\b(?:trong |của )?năm (20\d\d)\b|(?<![\d/-])\b(20\d\d)\b(?![\d/-])")
_TERM = re.compile(r"\b(?:nhiệm kỳ|nk|giai đoạn)? ?(20\d\d) ?[-–] ?(20\d\d)\b")
_MONTHS = re.compile(
    r"\b(?P<months>\d{1,2}|ba|sáu|chín) tháng(?: (?:đầu|cuối)(?: năm)?)?(?: năm)?(?: (?P<year>20\d\d))?|\bquý "
    r"(?P<quarter>iv|i{1,3}|[1-4])\b(?:[/ ]?(?:năm )?(?P<year2>20\d\d))?"
)
_PRICES = re.compile(r"\(?\b(?:theo )?giá (?:so sánh|hiện hành|cố định|thực tế)(?: năm)?(?: \d{4})?\)?")
_CRITERION = re.compile(
    r"\btheo (?:chuẩn|tiêu chí|quy định|phân cấp|giá)(?: (?:nghèo|mới|hiện hành|cũ|đa chiều|quốc gia|bộ y tế|"
    r"trung ương))*(?: giai đoạn)?(?: (?:20\d\d)(?: ?[-–] ?20\d\d)?)?"
)


@dataclass(frozen=True)
class Label:
    """What a label says. `words`: without all that is told in the other fields; `is_sub`: it begins as a part of the
    row above ("- ", "Trong đó:"); `end_year`: of "đến năm 2030".
    """

    text: str
    words: str
    measure: Measure | None = None
    is_sub: bool = False
    is_among: bool = False
    is_yearly: bool = False
    is_term: bool = False
    is_end: bool = False
    is_start: bool = False
    year: int | None = None
    months: int | None = None


def take_apart(written: str, measures: Measures) -> Label:
    """A label's parts: "Trong đó: - Tạo việc làm mới bình quân (lao động/năm)" → words "tạo việc làm mới"."""
    text = normalize("NFC", written).strip()
    bare, is_sub, is_among = _without_bullets(text)
    bare = _NOTE_MARK.sub(" ", bare).strip(" :;.,")
    bare, measure = _without_measure(bare, measures)
    shown = re.sub(r"\s+", " ", bare).strip(" :;.,-")
    low = lowered(spelled(shown)).replace("hàng năm", "hằng năm")
    low = _PRICES.sub(" ", low)
    low = re.sub(r"\bcuối năm\b(?! 20\d\d)", " ", _CRITERION.sub(" ", low))
    # "Giảm tỷ lệ trẻ suy dinh dưỡng xuống" tells what is left.
    if found := re.match(r"^(?:phấn đấu )?giảm (.+?) (?:xuống(?: còn)?|còn)(?: dưới)?$", low.strip()):
        low = found[1]
    low, months = _taken(low, _MONTHS)
    low, end = _taken(low, _END)
    low, start = _taken(low, _START)
    low, term_years = _taken(low, _TERM)
    low, span = _taken(low, _SPAN)
    low, yearly = _taken(_INCOME.sub(r"\1 bìnhquân", low), _YEARLY)
    low = low.replace("bìnhquân", "bình quân")
    low, year = _taken(low, _YEAR)
    told = [int(group) for found in (end, year) if found for group in found.groups() if group]
    told += [int(months[name]) for name in ("year", "year2") if months and months[name]]
    words = re.sub(r"\(\s*\)|[(),;]", " ", low)
    return Label(
        text=shown,
        words=re.sub(r"\s+", " ", words).strip(" -–:./"),
        measure=measure,
        is_sub=is_sub,
        is_among=is_among,
        is_yearly=bool(yearly) or bool(measure and measure.is_yearly),
        is_term=bool(span or (term_years and not end)) or bool(measure and measure.is_term),
        is_end=bool(end),
        is_start=bool(start),
        year=told[0] if told else None,
        months=_count_months(months),
    )


def _count_months(found: re.Match[str] | None) -> int | None:
    """How many months of a year: "6 tháng đầu năm" → 6, "quý I" → 3."""
    if found is None:
        return None
    if written := found["months"]:
        count = {"ba": 3, "sáu": 6, "chín": 9}.get(written) or int(written)
        return count if count < 12 else None
    return 3


def _without_bullets(text: str) -> tuple[str, bool, bool]:
    is_sub = is_among = False
    while True:
        if found := _AMONG.match(text):
            is_sub = is_among = True
        elif found := _BULLET.match(text):
            is_sub = is_sub or text.lstrip()[0] in "-–—+*•●○▪■✓⁃"
        else:
            return text, is_sub, is_among
        if not text[found.end() :].strip():
            return text, is_sub, is_among
        text = text[found.end() :]


def _without_measure(text: str, measures: Measures) -> tuple[str, Measure | None]:
    """The unit of measure in brackets, or behind a comma or a dash at the end."""
    found: Measure | None = None

    def replaced(match: re.Match[str]) -> str:
        nonlocal found
        kept = []
        for part in re.split(r"[,;]", match[1]):
            measure = measures.find(re.sub(r"^(?:đvt|đơn vị(?: tính)?)\s*:?\s*", "", part.strip(), flags=re.IGNORECASE))
            if measure and found is None:
                found = measure
            else:
                kept.append(part.strip())
        return f" ({', '.join(kept)}) " if any(kept) else " "

    text = re.sub(r"\(([^()]*)\)", replaced, text)
    tail = re.search(r"[,;–-]\s*(?:ĐVT|đơn vị(?: tính)?)?\s*:?\s*([^,;]{1,25})$", text)
    if found is None and tail and (measure := measures.find(tail[1])) and re.search(r"[%‰/]|đồng|ĐVT|đơn vị", tail[0]):
        return text[: tail.start()], measure
    return text, found


def _taken(text: str, pattern: re.Pattern[str]) -> tuple[str, re.Match[str] | None]:
    found = pattern.search(text)
    return (text, None) if found is None else (pattern.sub(" ", text), found)


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    with ABBREVIATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["abbreviation"], []).append(row["expansion"])
    return {short: tuple(full) for short, full in found.items()}


def readings(words: str) -> list[str]:
    """The words with their abbreviations in full, the first meaning of each first: "TL CB" → "tỷ lệ chi bộ", …"""
    parts = [_meanings(part) for part in re.findall(r"[\w]+(?:[/][\w]+)*|[^\w\s]", words)]
    return [" ".join(chosen) for chosen, _ in zip(product(*parts), range(_MOST_READINGS), strict=False)]


def lowered(words: str) -> str:
    """In small letters, save abbreviations of several meanings, which are told by their capitals."""
    known = _abbreviations()
    return re.sub(r"\b\w+\b", lambda found: found[0] if found[0] in known else found[0].lower(), words)


def spelled(words: str) -> str:
    """The words with abbreviations of one meaning in full; those of several stay."""
    return re.sub(r"\b\w+\b", lambda found: _only(found[0]), words)


def _only(word: str) -> str:
    meanings = _meanings(word)
    return meanings[0] if len(meanings) == 1 else word


@cache
def _meanings(word: str) -> tuple[str, ...]:
    known = _abbreviations()
    if word in known:
        return known[word]
    if word.lower() == "bq":
        return ("bình quân",)
    is_short = word.isupper() and 2 <= len(word) <= 14 and not re.search(r"\d", word)
    parts = _divided(word, known) if is_short else None
    return (" ".join(known[part][0] for part in parts),) if parts else (word,)


def _divided(word: str, known: dict[str, tuple[str, ...]]) -> list[str] | None:
    """An unknown abbreviation made of known ones, the longest first: GTSXCN → GTSX, CN."""
    if folded(word) == word.lower() and _is_syllable(word):
        return None
    for size in range(len(word) - 1, 1, -1):
        if word[:size] not in known:
            continue
        rest = word[size:]
        if rest in known:
            return [word[:size], rest]
        if len(rest) >= 4 and (more := _divided(rest, known)):
            return [word[:size], *more]
    return None


_SYLLABLE = re.compile(
    r"(?:[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?"
)


def _is_syllable(word: str) -> bool:
    """Whether capitals are an ordinary word: THU, CHI, GIAO."""
    return bool(_SYLLABLE.fullmatch(folded(word)))
