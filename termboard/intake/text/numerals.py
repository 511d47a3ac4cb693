"""Numbers in words: "ba", "mười hai", "hai mươi lăm", "một trăm linh năm"."""

import re
from typing import Final

_ONES: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AS_LAST: Final = {"mốt": 1, "tư": 4, "lăm": 5}
_VALUES: Final = {**{word: value for value, word in enumerate(_ONES)}, **_AS_LAST, "bẩy": 7}
_WORD: Final = "|".join([*_VALUES, "mười", "mươi", "trăm", "linh", "lẻ"])
_FIRST: Final = r"hai|ba|bốn|sáu|bảy|tám|chín|mười|(?:một|năm)(?=\s+(?:trăm|mươi))"
NUMERAL: Final = rf"(?:{_FIRST})(?:\s+(?:{_WORD}))*"
"""Words that may be a number from 2 to 999, as `number_of` says; "một" and "năm" alone mean other things too."""


def number_of(words: str) -> int | None:
    """The number below 1,000 that the words tell; None where they tell none ("mươi", "linh")."""
    found = re.fullmatch(
        rf"(?:(?P<hundreds>{'|'.join(_ONES[1:])})\s+trăm)?\s*"
        rf"(?:(?P<ten>mười)|(?P<tens>{'|'.join(_ONES[2:])})\s+mươi|(?P<none>linh|lẻ))?\s*(?P<ones>{'|'.join(_VALUES)})?",
        words.strip().lower(),
    )
    if found is None or not any(found.groups()) or (found["none"] and not (found["hundreds"] and found["ones"])):
        return None
    if found["hundreds"] and found["ones"] and not (found["ten"] or found["tens"] or found["none"]):
        return None
    hundreds = 100 * _VALUES[found["hundreds"]] if found["hundreds"] else 0
    tens = 10 if found["ten"] else 10 * _VALUES[found["tens"]] if found["tens"] else 0
    return hundreds + tens + (_VALUES[found["ones"]] if found["ones"] else 0)


def in_words(number: int) -> str:
    """A number from 1 to 999 as it is spoken: 25 → "hai mươi lăm"."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    parts = [_ONES[hundreds], "trăm"] if hundreds else []
    if tens:
        parts += ["mười"] if tens == 1 else [_ONES[tens], "mươi"]
    elif hundreds and ones:
        parts.append("linh")
    if ones:
        last = {1: "mốt", 4: "tư"} if tens > 1 else {}
        parts.append("lăm" if ones == 5 and tens else last.get(ones, _ONES[ones]))
    return " ".join(parts)
