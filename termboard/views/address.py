"""The choices of a view as its address says them.

Values are short stable codes, several of one choice with dots between them; defaults are left out. What is not a known
value counts as not there, and is noted in `refused` for the reader to be told. `taken` notes what the view takes for
each choice, written in the address or not: a slide keeps it, for what is a default today may be another tomorrow.
"""

from collections.abc import Collection, Mapping
from unicodedata import normalize

from termboard.domain.folding import slug

SEPARATOR = "."
_MOST_PAGES = 100_000
_MOST_DIGITS = 9


class Address:
    """The parameters of one address, read choice by choice."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters
        self.refused: dict[str, str] = {}
        self.taken: dict[str, str] = {}

    def one(self, name: str, allowed: Collection[str], default: str = "") -> str:
        """The code that `name` has, `default` where it has none that is allowed."""
        chosen = self._known(name, allowed, [self._value(name)] if name in self._parameters else [])
        code = chosen[0] if chosen else default
        self._take(name, code)
        return code

    def several(self, name: str, allowed: Collection[str]) -> list[str]:
        """The codes that `name` has, each once, in their order."""
        chosen = self._known(name, allowed, dict.fromkeys(part for part in self._value(name).split(SEPARATOR) if part))
        self._take(name, SEPARATOR.join(chosen))
        return chosen

    def named(self, name: str, most: int) -> list[str]:
        """The codes that `name` has, whatever they are; those beyond `most` are refused."""
        codes = list(dict.fromkeys(part for part in self._value(name).split(SEPARATOR) if part))
        if len(codes) > most:
            self.refused[name] = f"+{len(codes) - most} (> {most})"
        self._take(name, SEPARATOR.join(codes[:most]))
        return codes[:most]

    def words(self, name: str, most: int) -> str:
        """What a reader typed, at most so many characters of it."""
        typed = self._value(name).strip()[:most]
        self._take(name, typed)
        return typed

    def page(self, name: str = "page") -> int:
        """The page of a list, from 1."""
        written = self._value(name)
        # Python itself refuses to read a number of more than 4,300 digits.
        is_number = written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS
        return min(max(int(written), 1), _MOST_PAGES) if is_number else 1

    def _take(self, name: str, value: str) -> None:
        if value:
            self.taken[name] = value

    def _value(self, name: str) -> str:
        return normalize("NFC", self._parameters.get(name, ""))

    def _known(self, name: str, allowed: Collection[str], codes: Collection[str]) -> list[str]:
        known = []
        for code in codes:
            # A name that somebody typed stands for its code: "Đà Nẵng" for "da-nang".
            if found := next((one for one in (code, slug(code)) if one in allowed), None):
                known.append(found)
            else:
                self.refused[name] = code
        return known
