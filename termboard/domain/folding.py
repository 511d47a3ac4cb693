"""Words without accents: to search for them as people type, and to name things by them."""

import re
from unicodedata import combining, normalize


def folded(typed: str) -> str:
    """`typed` as the SQL macro `facts.folded` folds names, and `facets.js` its lists: `Qui Nhơn` → `qui nhon`.

    Lower case, no accents, y as i, one space between words.
    """
    return re.sub(r"[^a-z0-9]+", " ", unaccented(typed).replace("y", "i")).strip()


def slug(*parts: str) -> str:
    """ASCII, lower case, hyphens: (`xã`, `Ea M'Droh`, `Đắk Lắk`) → `xa-ea-m-droh-dak-lak`."""
    return re.sub(r"[^a-z0-9]+", "-", unaccented("-".join(part for part in parts if part))).strip("-")


def unaccented(written: str) -> str:
    """`written` in small letters without accents; all other signs stay."""
    # Ð of Icelandic looks like Đ, and some keyboards give it.
    letters = normalize("NFD", written.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(letter for letter in letters if not combining(letter))
