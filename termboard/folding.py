"""Words without accents: to search for them as people type, and to name things by them."""

import re
from unicodedata import combining, normalize


def folded(typed: str) -> str:
    """`typed` as `marts.unit_search` folds names: lower case, no accents, one space between words."""
    plain = "".join(letter if letter.isalnum() else " " for letter in _bare(typed))
    return " ".join(plain.split())


def slug(*parts: str) -> str:
    """ASCII, lower case, hyphens: (`xã`, `Ea M'Droh`, `Đắk Lắk`) → `xa-ea-m-droh-dak-lak`."""
    return re.sub(r"[^a-z0-9]+", "-", _bare("-".join(part for part in parts if part))).strip("-")


def _bare(written: str) -> str:
    letters = normalize("NFKD", written.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not combining(letter))
