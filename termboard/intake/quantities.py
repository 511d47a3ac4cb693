"""Quantities as Vietnamese reports write them: "trên 2.000/năm", "từ 8 đến 10", "95 trở lên", "19/20 chỉ tiêu".

`read` takes the words of one cell or span, `written` writes a quantity as officials do; reading what was written gives
the quantity back. Numbers stand in the unit of measure that is printed beside them, nothing is converted.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal
from unicodedata import normalize

Qualifier = Literal["exact", "about", "over", "nearly", "at_least", "at_most", "range"]
Separator = Literal[",", "."]
Decimals = Literal[",", ".", "mixed"] | None

SPACES: Final = "\u0020\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t"
_DIGITS: Final = rf"\d+(?:[.,{SPACES}’']\d+)*"
_DASHES: Final = "-–—−‐‑÷~"


class Unreadable(ValueError):
    """Words that hold a number which cannot be told alone; `reason` is a stable code.

    separator: "1.868" where the file writes decimals both ways, or by a point; several: more than one number;
    words: a number among words that nothing is known of.
    """

    def __init__(self, reason: Literal["separator", "several", "words"], written: str) -> None:
        super().__init__(reason, written)
        self.reason = reason
        self.written = written


@dataclass(frozen=True)
class Quantity:
    """One quantity. `value` of exact, about, over, nearly; `lower` of at_least, range; `upper` of at_most, range.

    `measure`: the words of the unit of measure behind the number, as they are ("%", "tỷ đồng"); `is_yearly`: "/năm",
    "hằng năm", "bình quân"; `span`: "term" for "5 năm", "cả nhiệm kỳ"; `year`: a year that is told beside it; `total`:
    the 20 of "19/20"; `direction`: "up", "down", "beyond" for tăng, giảm, vượt; `is_estimate`: ước, dự kiến.
    """

    qualifier: Qualifier = "exact"
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    measure: str = ""
    is_yearly: bool = False
    span: Literal["", "term"] = ""
    year: int | None = None
    total: float | None = None
    direction: Literal["", "up", "down", "beyond"] = ""
    is_estimate: bool = False


def decimal_separator(texts: Iterable[str]) -> Decimals:
    """Which sign stands before decimals in these cells: told by "12,5" or "1.868.000" and the like, None without any.

    Three digits behind one sign tell nothing: "1.868" may be both.
    """
    found: set[Separator] = set()
    for text in texts:
        for number in re.findall(r"(?<![\d.,/])\d+(?:[.,]\d+)+(?![\d/])", _plain(text)):
            found |= _evidence(number)
    if len(found) == 2:
        return "mixed"
    return found.pop() if found else None


def _evidence(number: str) -> set[Separator]:
    signs = re.findall(r"[.,]", number)
    tail = re.split(r"[.,]", number)[-1]
    if len(set(signs)) == 2:
        return {_sign(signs[-1])}
    if len(signs) > 1:  # 1.868.000: the thousands; a date (12.07.2023) tells nothing
        groups = re.split(r"[.,]", number)[1:]
        return {"," if signs[0] == "." else "."} if all(len(group) == 3 for group in groups) else set()
    if len(tail) != 3 or number.startswith("0"):
        return {_sign(signs[0])}
    return set()


def _sign(written: str) -> Separator:
    return "," if written == "," else "."


def number(written: str, decimals: Decimals = ",") -> float:
    """The number that these digits are: "1.868,5", "1 868", "0.35"; `decimals` as `decimal_separator` told.

    Raises Unreadable where both readings are possible.
    """
    bare = re.sub(rf"[{SPACES}’']", "", written)
    signs = re.findall(r"[.,]", bare)
    if not signs:
        return float(bare)
    groups = re.split(r"[.,]", bare)
    if len(set(signs)) == 2:
        if signs.count(signs[-1]) > 1 or signs[:-1] != [signs[0]] * (len(signs) - 1):
            raise Unreadable("words", written)
        return float("".join(groups[:-1]) + "." + groups[-1])
    are_thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if len(signs) > 1:
        if not are_thousands:
            raise Unreadable("words", written)
        return float("".join(groups))
    if not are_thousands:
        return float(".".join(groups))
    # One sign before three digits.
    if decimals == "," or (decimals is None and signs[0] == "."):
        return float("".join(groups)) if signs[0] == "." else float(".".join(groups))
    if decimals == "." and signs[0] == ",":
        return float("".join(groups))
    raise Unreadable("separator", written)


_TERM: Final = re.compile(
    r"\b(?:5|năm) năm\b|\b(?:cả|toàn|trong|mỗi|của) (?:nhiệm kỳ|nk|giai đoạn)\b|/nhiệm kỳ|\bcả giai đoạn\b"
)
_YEARLY: Final = re.compile(
    r"(?<!người)(?<!/ha)\s?/\s?(?:1 )?năm\b|\b(?:hằng|hàng|mỗi|một|từng|các) năm\b|\bbình quân(?! đầu)(?: "
    r"(?:hằng|hàng|mỗi|một|1))?(?: năm)?\b"
    r"|\btrung bình(?: năm)?\b|\bbq(?:/năm)?\b"
)
_IN_YEAR: Final = re.compile(
    r"\b(?:đến |vào |cuối |trong )*(?:hết |cuối )?năm (20\d\d)\b|\b(?:đến|cuối|hết) (20\d\d)\b"
)
_ONLY_A_DATE: Final = re.compile(
    r"(?:đạt |hoàn thành |được công nhận |phấn đấu |trước |trong |vào |đến |cuối |hết |tháng "
    r"\d{1,2}[/ ])*(?:năm |quý [ivx\d]+[/ ])+20\d\d"
    r"|(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]20\d\d"
)
_MARKS: Final = re.compile(r"(?:\s*(?:\(\s*(?:\d{1,2}|\*+|[a-z])\s*\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹]))+$")

_QUALIFIERS: Final[tuple[tuple[str, str], ...]] = (
    (
        r"(?:không|chưa|không được) (?:dưới|thấp hơn|nhỏ hơn|ít hơn|kém)|≥|>=|=>|ít nhất(?: là)?|tối thiểu(?: là)?",
        "at_least",
    ),
    (
        r"(?:không|chưa) (?:quá|vượt quá|vượt|trên|cao hơn|lớn hơn|hơn)|≤|<=|=<|tối đa(?: là)?|nhiều nhất|cao nhất",
        "at_most",
    ),
    (r"trên dưới|khoảng|xấp xỉ|chừng|≈|~(?=\s*\d)|±", "about"),
    (r"(?:xuống |còn )?dưới|<|thấp hơn|nhỏ hơn|ít hơn", "at_most"),
    (r"(?:lên )?trên|hơn|>|lớn hơn|cao hơn|nhiều hơn", "over"),
    (r"gần", "nearly"),
)
_BEHIND_AT_LEAST: Final = re.compile(r"\btrở lên\b|\btrở đi\b|\bhoặc hơn\b|(?<=\d)\s*\+$")
_BEHIND_AT_MOST: Final = re.compile(r"\btrở xuống\b|\bhoặc ít hơn\b")
_ESTIMATE: Final = re.compile(r"\bước(?: tính| đạt| thực hiện| th)?\b|\bdự kiến\b|\bdự ước\b|\bước khoảng\b")
_UP: Final = re.compile(r"\btăng(?: thêm| lên)?\b|^\+(?=\s*\d)")
# "giảm còn 1 %", "giảm xuống dưới 3 %" tell what is left, not by how much it fell.
_LEFT: Final = re.compile(r"\bgiảm (?:xuống(?: còn)?|còn)\b|\bxuống còn\b|\btăng lên\b|\bnâng lên\b")
_DOWN: Final = re.compile(r"\bgiảm(?: bớt)?\b")
_BEYOND: Final = re.compile(r"(?<!không )(?<!chưa )\bvượt(?! quá)\b")
_FILLERS: Final = re.compile(
    r"\b(?:đạt|được|là|còn|có|phấn đấu|thực hiện|bằng|tương đương|duy trì|giữ|ổn định|ở mức|mức|khi|đến|vào|"
    r"theo|cả|trong|kế hoạch)\b"
)


def read(written: str, decimals: Decimals = ",") -> Quantity | None:
    """The quantity that these words tell; None where no number is told ("Đạt", "-", "…", "x").

    `decimals` is what `decimal_separator` told of the file. Raises Unreadable.
    """
    try:
        return _read(written, decimals)
    except Unreadable as exc:
        # "90,9 (10/11 trường)": what stands in brackets explains the figure before it.
        before = re.sub(r"\([^()]*\)", " ", written)
        if exc.reason == "separator" or before == written or not re.search(r"\d", before):
            raise
        return _read(before, decimals)


def _read(written: str, decimals: Decimals) -> Quantity | None:
    text = _MARKS.sub("", _plain(written)) if re.search(r"\d", _MARKS.sub("", _plain(written))) else _plain(written)
    if re.match(r"^(?:cơ bản )?không (?:còn|có hộ)\b(?!\D*\d)", text):
        return _none_left(text)
    if not re.search(r"\d", text) or _ONLY_A_DATE.fullmatch(text):
        return None
    if billions := re.fullmatch(rf"\s*({_DIGITS}) tỷ(?: đồng)?,? ({_DIGITS}) triệu(?: đồng)?", text):
        value = number(billions[1], decimals) + number(billions[2], decimals) / 1000
        return Quantity(value=value, measure="tỷ đồng")
    text, told = _told_around(text)
    text, qualifier = _qualified(text)
    found = Quantity(**told)  # type: ignore[arg-type]
    if pair := _two(text):
        first, second, measure = pair
        low, high = number(first, decimals), number(second, decimals)
        are_years = (
            (first + second).isdigit()
            and {len(first), len(second)} == {4}
            and first[:2] == second[:2] == "20"
            and not measure
        )
        if low > high or are_years:
            raise Unreadable("several", written)
        measure_words = _measure(measure, written)
        return replace(found, qualifier="range", lower=low, upper=high, measure=measure_words)
    if of := re.fullmatch(rf"\s*({_DIGITS})\s?/\s?({_DIGITS})(?![\d])\s*(.*)", text):
        part, whole = number(of[1], decimals), number(of[2], decimals)
        if part <= whole:
            return _placed(replace(found, total=whole, measure=_measure(of[3], written)), qualifier, part)
        raise Unreadable("several", written)
    one = re.fullmatch(rf"(?P<before>[^\d]*?)(?P<sign>[-−]?)\s?(?P<number>{_DIGITS})(?P<after>.*)", text, re.DOTALL)
    if one is None:
        raise Unreadable("words", written)
    if re.search(r"(?<![²³/])\d", re.sub(r"/\s?1[.\d]*|\b1[.]?000\b|/\d+", "", one["after"])):
        raise Unreadable("several", written)
    before = _FILLERS.sub("", one["before"]).strip(" :;.,()")
    if len(before.split()) > 2:
        raise Unreadable("words", written)
    value = number(one["number"], decimals)
    value = -value if one["sign"] and not before else value
    return _placed(replace(found, measure=_measure(one["after"], written)), qualifier, value)


def _plain(written: str) -> str:
    """NFC, lower case, one space between words, no marks that only look different."""
    text = normalize("NFC", written).replace("\u00ad", "").replace("\u200b", "").replace("−", "-").lower()
    text = text.replace("hàng năm", "hằng năm").replace("tỉ ", "tỷ ").replace("％", "%")
    return re.sub(r"\s+", " ", text).strip(" ;'\"“”")


def _none_left(text: str) -> Quantity:
    households = "hộ" if re.search(r"\bhộ\b", text) else ""
    return Quantity(value=0.0, measure=households)


def _told_around(text: str) -> tuple[str, dict[str, object]]:
    """What stands around the number (years, "/năm", "5 năm", tăng, ước), and the text without it."""
    told: dict[str, object] = {}
    if found := re.search(_IN_YEAR, text):
        remaining = text.replace(found[0], " ")
        if re.search(r"\d", remaining):
            told["year"], text = int(found[1] or found[2]), remaining
    text = _LEFT.sub(" ", text) if re.search(r"\d", _LEFT.sub(" ", text)) else text
    for name, pattern, value in (
        ("span", _TERM, "term"),
        ("is_yearly", _YEARLY, True),
        ("is_estimate", _ESTIMATE, True),
        ("direction", _DOWN, "down"),
        ("direction", _UP, "up"),
        ("direction", _BEYOND, "beyond"),
    ):
        remaining = pattern.sub(" ", text)
        if remaining != text and re.search(r"\d", remaining):
            told[name], text = value, remaining
    return re.sub(r"\(\s*\)", " ", text).strip(), told


def _qualified(text: str) -> tuple[str, Qualifier]:
    if _BEHIND_AT_LEAST.search(text):
        return re.sub(r"^(?:từ|đạt từ)\b", "", _BEHIND_AT_LEAST.sub(" ", text).strip()).strip(), "at_least"
    if _BEHIND_AT_MOST.search(text):
        return re.sub(r"^từ\b", "", _BEHIND_AT_MOST.sub(" ", text).strip()).strip(), "at_most"
    if (found := re.match(r"^(?:đạt )?từ (?=\d)", text)) and _two(text) is None:
        return text[found.end() :], "at_least"
    if "±" in text:
        raise Unreadable("several", text)
    for pattern, name in _QUALIFIERS:
        if found := re.match(rf"^(?P<before>(?:\w+ ){{0,4}}?)(?:{pattern})\s*(?=\S*\s*\d)", text):
            return (found["before"] + text[found.end() :]).strip(), name  # type: ignore[return-value]
    return text, "exact"


def _two(text: str) -> tuple[str, str, str] | None:
    """Both ends of "8 - 10 %", "8% - 10%", "từ 8 đến 10"; a minus sign or a date is no range."""
    unit = r"\s?(?:%|‰|[^\W\d]+(?: [^\W\d]+)?)?"
    found = re.fullmatch(
        rf"\D*?(?P<low>{_DIGITS})(?P<unit>{unit})\s?(?:[{_DASHES}]|đến|tới|->|→)\s?(?P<high>{_DIGITS})(?P<rest>\D*(?:/1\.000\D*)?)",
        text,
    )
    if found is None:
        return None
    before = _FILLERS.sub("", text[: found.start("low")]).replace("từ", "").strip(" :")
    if len(before.split()) > 2:
        return None
    return found["low"], found["high"], (found["rest"].strip() or found["unit"].strip())


def _placed(found: Quantity, qualifier: Qualifier, value: float) -> Quantity:
    if qualifier == "at_least":
        return replace(found, qualifier=qualifier, lower=value)
    if qualifier == "at_most":
        return replace(found, qualifier=qualifier, upper=value)
    return replace(found, qualifier=qualifier, value=value)


def _measure(words: str, written: str) -> str:
    """The unit of measure behind a number: what stands before the first sign of anything else."""
    bare = words.strip(" .;,:")
    bare = re.sub(r"^\((.*)\)$", r"\1", bare).strip()
    bare = re.split(r"[;,(]|\. |\bso (?:với|v|cùng)\b|\btrên tổng\b|\bcủa\b", bare)[0].strip()
    if len(bare.split()) > 8:
        raise Unreadable("words", written)
    return bare


_BEFORE: Final = {
    "exact": "", "about": "khoảng ", "over": "trên ", "nearly": "gần ", "at_least": "từ ", "at_most": "không quá ",
    "range": "từ ",
}  # fmt: skip


def written_number(value: float) -> str:
    """A number as officials write it: "1.868,5"."""
    whole, _, decimals = f"{value:,.6f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def written(quantity: Quantity) -> str:
    """The quantity in words: "từ 8 đến 10 %/năm", "95 % trở lên", "15/19 tiêu chí (năm 2024)"."""
    parts = {"up": "tăng ", "down": "giảm ", "beyond": "vượt ", "": ""}[quantity.direction]
    parts = ("ước đạt " if quantity.is_estimate else "") + parts + _BEFORE[quantity.qualifier]
    if quantity.qualifier == "range":
        assert quantity.lower is not None
        assert quantity.upper is not None
        parts += f"{written_number(quantity.lower)} đến {written_number(quantity.upper)}"
    else:
        known = [end for end in (quantity.value, quantity.lower, quantity.upper) if end is not None]
        parts += written_number(known[0])
    if quantity.total is not None:
        parts += f"/{written_number(quantity.total)}"
    parts += f" {quantity.measure}" if quantity.measure else ""
    parts += "/năm" if quantity.is_yearly else ""
    parts += " trở lên" if quantity.qualifier == "at_least" else ""
    parts += " (cả nhiệm kỳ)" if quantity.span else ""
    parts += f" (năm {quantity.year})" if quantity.year else ""
    return parts
