"""Text for a slide: without what XML forbids, and as large as fits its place. Lengths are points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from termboard.charts.canvas.lettering import bound, text_width, wrap

LINE: Final = 1.2
"""Line height of Arial as a share of the type size, a little generous."""

SPACE: Final = text_width(" ", 1)
"""The space between words at type of one point."""

ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
"""An address in a text, which becomes a link."""

_FORBIDDEN: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
# Widths are those of Be Vietnam Pro; some capitals of Arial are a little wider.
_SAFE: Final = 0.97


@dataclass(frozen=True)
class Fitted:
    """A text with the type size at which it fits; `is_whole` unless the end had to go."""

    text: str
    size: int
    lines: int
    is_whole: bool


def clean(text: object) -> str:
    """`text` on one line, without the control characters that XML forbids; no-break spaces stay."""
    return re.sub(r"[^\S\u00a0]+", " ", _FORBIDDEN.sub(" ", str(text))).strip()


def fitted(text: object, width: float, height: float, largest: int, least: int, *, bold: bool = False) -> Fitted:
    """`text` at the largest size from `largest` down to `least` that fits; shortened where none does."""
    words = clean(text)
    width *= _SAFE
    if bold and text_width(words, largest, bold=True) > width:
        words = bound(words)
    lengths = word_lengths(words, bold=bold)
    for size in range(largest, least - 1, -1):
        lines = line_count(lengths, width / size)
        if max(lengths) * size <= width and lines * size * LINE <= height:
            return Fitted(words, size, lines, is_whole=True)
    cut = wrap(words, width, least, max_lines=max(int(height / (least * LINE)), 1), bold=bold)
    return Fitted(" ".join(cut), least, len(cut), is_whole=False)


def word_lengths(text: str, *, bold: bool = False) -> list[float]:
    """The length of each word at type of one point: they grow with the size, so each is measured once."""
    # A 1 of Be Vietnam Pro is half as wide as other figures; in the fonts of office programs it is as wide.
    return [text_width(word, 1, bold=bold) for word in text.replace("1", "0").split(" ")]


def line_count(lengths: Sequence[float], width: float) -> int:
    """How many lines `width` wide words of these lengths take."""
    lines, taken = 1, -SPACE
    for length in lengths:
        taken += SPACE + length
        if taken > width and taken > length:
            lines, taken = lines + 1, length
    return lines
