"""The phrases of phrases.toml, compiled once."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("phrases.toml")
CAPITALS: Final = "".join(chr(code) for code in range(0x1F00) if chr(code).isupper())
"""Every capital letter: the ranges of ASCII have no Đ."""

Pattern = re.Pattern[str]


@cache
def phrases(section: str) -> Mapping[str, Pattern]:
    """A section: name → its expressions as one, which tells neither small letters from capitals."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8").replace("CAPITAL", f"[{CAPITALS}]"))[section]
    return {
        name: re.compile("|".join([words] if isinstance(words, str) else words), re.IGNORECASE)
        for name, words in told.items()
    }


@cache
def words(kind: str) -> Pattern:
    """Words of a kind: fillers tell nothing of an indicator, light ones nothing needs."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["words"][kind]
    return re.compile(rf"\b(?:{'|'.join(sorted(told, key=len, reverse=True))})\b", re.IGNORECASE)
