"""The phrases of phrases.toml, compiled once."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("phrases.toml")
CAPITALS: Final = "".join(chr(code) for code in range(0x1F00) if chr(code).isupper())
"""Every capital letter: the ranges of ASCII have no Đ."""

Pattern = re.Pattern[str]


@cache
def _told() -> Mapping[str, Any]:
    """The file; "tỷ" is also written "tỉ", and an expression can name every capital letter."""
    text = FILE.read_text(encoding="utf-8").replace("CAPITAL", f"[{CAPITALS}]").replace("tỷ", "t[ỷỉ]")
    return tomllib.loads(text)


@cache
def phrases(section: str) -> Mapping[str, Pattern]:
    """A section: name → its expressions as one, which tells neither small letters from capitals."""
    told = _told()[section]
    return {
        name: re.compile("|".join([words] if isinstance(words, str) else words), re.IGNORECASE)
        for name, words in told.items()
    }


@cache
def words(kind: str) -> Pattern:
    """Words of a kind: fillers tell nothing of an indicator, light ones nothing needs."""
    told = _told()["words"][kind]
    return re.compile(rf"\b(?:{'|'.join(sorted(told, key=len, reverse=True))})\b", re.IGNORECASE)
