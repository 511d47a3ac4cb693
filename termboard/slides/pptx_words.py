"""Text for an office file: safe for XML, and as large as fits its place. Lengths are points."""

import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from termboard.charts.lettering import text_width, wrap

LINE: Final = 1.2
"""Line height of Arial as a share of the type size, a little generous."""

_FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
# Widths are reckoned for Noto Sans; capitals of Arial are a little wider.
_SAFE: Final = 0.97


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
    width *= _SAFE
    # Widths grow with the size, so each word is measured once.
    lengths = [text_width(word, 1, bold=bold) for word in words.split(" ")]
    for size in range(largest, least - 1, -1):
        lines = _lines(lengths, text_width(" ", 1), width / size)
        if lines and lines * size * LINE <= height:
            return Fitted(words, size, lines, is_whole=True)
    cut = wrap(words, width, least, max_lines=max(int(height / (least * LINE)), 1), bold=bold)
    return Fitted(" ".join(cut), least, len(cut), is_whole=False)


def _lines(lengths: list[float], space: float, width: float) -> int:
    """How many lines words take; 0 where one is longer than a line."""
    if max(lengths) > width:
        return 0
    lines, taken = 1, -space
    for length in lengths:
        taken += space + length
        if taken > width:
            lines, taken = lines + 1, length
    return lines
