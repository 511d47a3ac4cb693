"""What a heading says: of which kind its column is, of which year, term, months."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import normalize

from termboard.domain.folding import folded
from termboard.intake.matching import terms
from termboard.intake.matching.catalogue import Catalogue, Term

WORDINGS: Final = Path(__file__).with_name("headings.csv")

# What decides where a heading holds several: "Kết quả so với NQ (%)" is a per cent.
_PRECEDENCE: Final = (
    "comparison", "difference", "outlook", "owner", "note", "percent", "verdict", "number", "measure", "base", "target",
    "estimate", "result", "sum", "mean", "tick_missed", "tick_exceeded", "tick_met", "label", "unit", "role", "value",
    "period",
)  # fmt: skip
_PLAN: Final = r"(?:nq|nghi quiet|kh|ke hoach|muc tieu|mt|chi tieu|du toan|dt|nqdh|chi tieu giao)"
_AGAINST_YEAR: Final = re.compile(
    rf"\bso(?: sanh)?(?: voi)? (?!{_PLAN}\b)(?:(?:thuc hien|th|ket qua|uoc th)\b ?)?(?:nam|cung ki|nhiem ki "
    rf"truoc|ck|20\d\d)\b"
    r"|\b20\d\d (?:so(?: voi)? )?20\d\d phantram\b|\bphantram 20\d\d 20\d\d\b|\bcung ki\b"
)
# Words around a heading's meaning: "Nghị quyết Đại hội Đảng bộ phường lần thứ XII".
_AROUND: Final = """
so voi dai hoi dh dang bo db phuong xa thi tran huien tinh thanh pho lan thu khoa theo den het cuoi nam trong cua va
cac nhiem ki nk giai doan chu ieu lieu bao cao cap tren hdnd ubnd dau thoi diem tai thang ngai qui duoc phantram i
ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv soluong xxvi xxvii
xxviii nhat hai ba bon sau bai uii ban nhan dan ke hoach chinh thuc luc dong ti trieu nghin 1 2 3 4 5 6 7 8 9
"""
_FILLERS: Final = frozenset(_AROUND.split())
_DATE: Final = re.compile(
    r"(?<!\d)(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](20\d\d)(?!\d)|\btháng (\d{1,2})(?:/| năm |, )(20\d\d)"
)
_MONTHS: Final = re.compile(r"\b(\d{1,2}|sáu|chín|ba) tháng\b|\bquý (iv|i{1,3}|[1-4])\b")
_YEAR: Final = re.compile(r"(?<![\d/.])(20\d\d)(?![\d/])")
NUMBERING: Final = re.compile(r"\(?(?:\d{1,2}|[A-ZĐa-z])\)?|\(?\d{1,2}\)?\s*=\s*[\d\s()/*x:+%,.-]+")


@dataclass(frozen=True)
class Heading:
    """One cell of a header. `meaning`: "" where its words are none of headings.csv; `rest`: its unknown words;
    `until`: year and month of "đến 30/6/2023".
    """

    text: str
    meaning: str
    meanings: tuple[str, ...]
    rest: str
    years: tuple[int, ...] = ()
    term: Term | None = None
    months: int | None = None
    until: tuple[int, int] | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is a heading, and not words of its own (the name of an indicator)."""
        has_period = bool(self.years or self.term or self.months)
        return not self.rest and (bool(self.meaning) or has_period)


@cache
def _wordings() -> Mapping[tuple[str, ...], str]:
    with WORDINGS.open(encoding="utf-8", newline="") as file:
        return {tuple(_fold(row["wording"]).split()): row["meaning"] for row in csv.DictReader(file)}


_LONGEST: Final = 9


def read(written: str, catalogue: Catalogue) -> Heading:
    """What a heading says."""
    text = re.sub(r"\s+", " ", normalize("NFC", written)).strip()
    low = text.lower()
    until = _until(low)
    bare = _DATE.sub(" ", low)
    found_terms = terms.named(bare, catalogue)
    no_terms = re.sub(r"20\d\d\s*[-–—/]\s*20\d\d", " ", bare)
    years = tuple(int(year) for year in _YEAR.findall(no_terms))
    months = _months(bare)
    folded_text = _fold(bare)
    is_comparison = bool(_AGAINST_YEAR.search(folded_text))
    no_years = re.sub(r"20\d\d", " ", _MONTHS.sub(" ", no_terms))
    meanings, rest, known = _matched(_fold(no_years).split())
    if is_comparison:
        meanings = ("comparison", *meanings)
        rest = ""
    if rest and meanings and len(rest.split()) <= 2 and len(_fold(no_years).split()) >= 6 * len(rest.split()):
        rest = ""
    meaning = next((name for name in _PRECEDENCE if name in meanings), "")
    is_role = meaning in ("target", "result", "estimate", "base", "outlook", "comparison", "difference")
    if rest and (not is_role or len(rest.split()) >= known):
        meaning = ""
    if "estimate" in meanings and meaning == "estimate":
        meaning = "result"
    return Heading(text, meaning, meanings, rest, years, found_terms[0] if found_terms else None, months, until)


def _fold(text: str) -> str:
    # Without accents "số chỉ tiêu" would be "so chỉ tiêu".
    text = re.sub(r"\bsố\b", "sốlượng", text.lower())
    return folded(text.replace("%", " phantram ").replace("+/-", " tang giam ").replace("(+;-)", " tang giam "))


def _matched(tokens: Sequence[str]) -> tuple[tuple[str, ...], str, int]:
    """Meanings, words that are none, and how many words the meanings took."""
    known = _wordings()
    meanings: list[str] = []
    rest: list[str] = []
    at = count = 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
            if meaning := known.get(tuple(tokens[at : at + size])):
                meanings.append(meaning)
                at += size
                count += size
                break
        else:
            if tokens[at] not in _FILLERS:
                rest.append(tokens[at])
            at += 1
    # "(%)" behind a name tells its unit of measure, no column of per cent.
    if rest and meanings.count("percent") == 1 and tokens[-1:] == ["phantram"]:
        meanings.remove("percent")
        count -= 1
    return tuple(dict.fromkeys(meanings)), " ".join(rest), count


def _until(text: str) -> tuple[int, int] | None:
    found = _DATE.search(text)
    if found is None:
        return None
    year, month = int(found[3] or found[5]), int(found[2] or found[4])
    return (year, month) if 1 <= month <= 12 else None


def _months(text: str) -> int | None:
    found = _MONTHS.search(text)
    if found is None:
        return None
    if found[2]:
        return 3
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(found[1]) or int(found[1])
    return count if count < 12 else None
