"""The numbers of a sentence: each with its words, or the reason why it is no figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from termboard.intake.matching.measures import Measures
from termboard.intake.quantities import Quantity, Unreadable, number, read
from termboard.intake.text.numerals import NUMERAL, number_of
from termboard.intake.text.phrases import phrases

_NUMBER: Final = r"(?>\d+(?:[.,]\d+)*(?:[\u00a0\u202f\u2009]\d{3}(?!\d))*)"
_BEFORE: Final = (
    r"(?:\b(?:ước(?: tính)?(?: thực hiện)?(?: đạt)?|dự kiến(?: đạt)?)\s+)?"
    r"(?:(?:\b(?:gần|trên dưới|khoảng|xấp xỉ|chừng|hơn|trên|dưới|không quá|không dưới|không thấp hơn|"
    r"không vượt quá|không ít hơn|"
    r"tối thiểu|tối đa|ít nhất|nhiều nhất|từ|xuống còn|chỉ còn|giảm còn|xuống)|[<>≤≥~±])\s*)*"
)
_PER: Final = r"(?:\s?/\s?(?:người|năm|ha|hộ|vụ|tháng|nhiệm kỳ|1\.000 dân))*"
_BEHIND: Final = r"(?:(?:\s+(?!nhiệm|vụ|tốt|khá|giỏi)[^\W\d]+){0,3}?\s+trở (?:lên|xuống))?"
# "17 trong tổng số 20 chỉ tiêu"; "2 tỷ 181 triệu đồng".
_OF: Final = r"\s?(?:/|(?:trong|trên) (?:tổng )?(?:số )?(?=\d+\s+chỉ tiêu))"
_MINOR: Final = r"(?<=t[ỷỉ])\s+\d{1,3}\s+triệu(?:\s+đồng)?|(?<=triệu)\s+\d{1,3}\s+nghìn(?:\s+đồng)?"
# Words behind a number that are no unit of measure of tables.
_NOUNS: Final = (
    r"điểm\s*(?:%|phần trăm)|phần trăm|năm liền|năm liên tục|km²|km2|km|kiệt, hẻm|thành viên|tổ viên|"
    r"nhiệm vụ, giải pháp|chi, đảng bộ|lượt lao động|lượt khách"
)
# What counts nothing for a ward, whatever is said of it.
_LENGTHS: Final = frozenset({"km", "km²", "km2", "m", "mét"})


@dataclass(frozen=True)
class Mention:
    """A number with its words. `start`, `end`: within the line; `measure`: as the catalogue has it, `noun`: as printed.

    `no_figure`: why it is none, a reason of `LeftOut`; `is_over`: a fraction whose part is more than its whole.
    """

    start: int
    end: int
    text: str
    quantity: Quantity
    measure: str = ""
    noun: str = ""
    is_yearly: bool = False
    no_figure: str = ""


def mentions(line: str, start: int, end: int, measures: Measures, pattern: re.Pattern[str]) -> list[Mention]:
    """The numbers between two places of a line, in their order."""
    excluded = list(_excluded(line[:end], start))
    found = []
    at = start
    while match := pattern.search(line, at, end):
        place = match.start("number") if match["number"] else match.start("spoken")
        if reason := next((reason for left, right, reason in excluded if left <= place < right), None):
            right = max(right for left, right, _ in excluded if left <= place < right)
            found.append(Mention(place, right, line[place:right], Quantity(), no_figure=reason))
            at = max(right, match.end("number") if match["number"] else right)
            continue
        at = match.end()
        if (mention := _mention(match, measures)) is not None:
            found.append(mention)
    found += [
        Mention(none.start(), none.end(), none[0], Quantity(value=0.0, measure="hộ"), "hộ", none["noun"])
        for none in re.finditer(r"\bkhông còn (?P<noun>hộ (?:cận )?nghèo)\b", line[:end], re.IGNORECASE)
        if none.start() >= start
    ]
    return sorted(found, key=lambda mention: mention.start)


def _excluded(line: str, start: int) -> Iterator[tuple[int, int, str]]:
    for reason, pattern in phrases("no_figure").items():
        for found in pattern.finditer(line, start):
            yield found.start(), found.end(), reason


def number_pattern(measures: Measures) -> re.Pattern[str]:
    """What finds numbers with their words, for `mentions`."""
    words = sorted(measures.wordings, key=len, reverse=True)
    known = "|".join(re.escape(word).replace(r"\ ", r"\s+") + (r"\b" if word[-1].isalpha() else "") for word in words)
    nouns = rf"(?:{_NOUNS}|{known})".replace("tỷ", "t[ỷỉ]")
    return re.compile(
        rf"(?<![\w/.,])(?<!\d[-–])(?P<all>(?P<before>{_BEFORE})"
        rf"(?:(?P<number>{_NUMBER})(?:(?![^\W\d_])|(?={nouns}))"
        rf"(?:(?P<unit>\s?(?:%|‰))?\s?(?:[-–—÷~]|đến|tới)\s?(?P<high>{_NUMBER})|{_OF}\s?(?P<whole>{_NUMBER}))?"
        rf"|(?P<spoken>\b{NUMERAL})(?=\s+{nouns}))"
        rf"(?:(?P<measure>\s*{nouns})|(?P<times>\s+(?:nghìn|ngàn))(?P<counted>\s+{nouns}))?(?P<minor>{_MINOR})?(?:/(?P<plan>{_NUMBER})\s*{nouns})?"
        rf"(?P<per>{_PER})(?P<behind>{_BEHIND}))",
        re.IGNORECASE,
    )


def _mention(match: re.Match[str], measures: Measures) -> Mention | None:  # noqa: PLR0911 - one form of number a rule
    noun = (match["measure"] or match["counted"] or "").strip()
    if noun.lower().startswith("điểm") or noun.lower() == "phần trăm":
        noun = "điểm %" if noun.lower().startswith("điểm") else "%"
    if re.fullmatch("năm li.*", noun, re.IGNORECASE):
        noun = "năm"
    measure = measures.find(noun + (match["per"] or "")) or measures.find(noun)
    printed = measure.unit_of_measure if measure else ""
    is_yearly = bool(re.search(r"/\s?năm", match["per"] or ""))
    mention = Mention(match.start(), match.end(), match["all"], Quantity(), printed, noun, is_yearly)
    if match["spoken"]:
        spoken = number_of(match["spoken"])
        return replace(mention, quantity=Quantity(value=float(spoken))) if spoken else None
    try:
        if match["minor"]:  # "2 tỷ 181 triệu đồng"
            value = number(match["number"]) + number(re.findall(r"\d+", match["minor"])[0]) / 1000
            return replace(mention, quantity=Quantity(value=value))
        if of := match["whole"] or match["plan"]:
            part, whole = number(match["number"]), number(of)
            return replace(mention, quantity=Quantity(value=part, total=whole))
        words = match["before"] + match["number"] + (match["unit"] or "")
        words += f" - {match['high']}" if match["high"] else ""
        quantity = read(words + (match["behind"] or ""))
    except Unreadable:
        return replace(mention, no_figure="unreadable")
    if quantity is None:
        return None
    if match["times"]:  # "18 nghìn m2"
        ends = {name: getattr(quantity, name) for name in ("value", "lower", "upper")}
        quantity = replace(quantity, **{name: end * 1000 for name, end in ends.items() if end is not None})
    if noun.lower() in _LENGTHS:
        return replace(mention, quantity=quantity, no_figure="length")
    return replace(mention, quantity=quantity)
