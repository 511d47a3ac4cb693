"""Text for an office file: safe for XML, and as large as fits its place. Lengths are points."""

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from termboard.charts.lettering import text_width, wrap

LINE: Final = 1.2
"""Line height of Arial as a share of the type size, a little generous."""

_FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_MOST_LINES: Final = 200


@dataclass(frozen=True)
class Fitted:
    """A text with the type size at which it fits; `is_whole` unless the end had to go."""

    text: str
    size: int
    lines: int
    is_whole: bool


def clean(text: object) -> str:
    """`text` on one line, without the control characters that XML forbids."""
    return re.sub(r"\s+", " ", _FORBIDDEN.sub(" ", str(text))).strip()


def safe(text: object) -> str:
    """`text` as the content of an XML element."""
    return escape(clean(text))


def quoted(text: object) -> str:
    """`text` as the value of an XML attribute in double quotes."""
    return escape(clean(text), {'"': "&quot;"})


def fitted(text: object, width: float, height: float, largest: int, least: int, *, bold: bool = False) -> Fitted:
    """`text` at the largest size from `largest` down to `least` that fits; shortened where none does."""
    words = clean(text)
    for size in range(largest, least - 1, -1):
        lines = wrap(words, width, size, max_lines=_MOST_LINES, bold=bold)
        fits = len(lines) * size * LINE <= height
        if fits and all(text_width(line, size, bold=bold) <= width for line in lines) and " ".join(lines) == words:
            return Fitted(words, size, len(lines), is_whole=True)
    lines = wrap(words, width, least, max_lines=max(int(height / (least * LINE)), 1), bold=bold)
    return Fitted(" ".join(lines), least, len(lines), is_whole=False)
