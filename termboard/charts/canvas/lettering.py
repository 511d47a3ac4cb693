"""How wide text will be, so that labels are wrapped and shortened before a browser sees them.

Widths are those of the fonts that come with the program (`fonts.py`), in thousandths of the type size;
tests/test_lettering.py holds `fonts/widths.json` against them. All texts here are plain; `escaped` makes them safe for
Plotly, which reads text as a small HTML.
"""

import html
import json
import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from termboard.charts.canvas.fonts import FILES
from termboard.domain.formats import NO_BREAK_SPACE

ELLIPSIS: Final = "…"
LINE_HEIGHT: Final = 1.3

_UNKNOWN: Final = 900
# Letters of the least that stands in a title's last line.
_LEAST_LAST: Final = 8
# Pixels by which a sum of widths may differ from the width of the whole.
_ROUNDING: Final = 0.001

# What a browser would show as one space, single spaces left out.
_BREAKS: Final = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


class _Advances(dict[str, int]):
    """Each character's advance in thousandths of the type size, reckoned when it is first met."""

    def __missing__(self, character: str) -> int:
        parts = unicodedata.normalize("NFD", character)
        if parts != character:
            advance = sum(self[part] for part in parts)
        else:
            advance = 0 if unicodedata.combining(character) else _UNKNOWN
        self[character] = advance
        return advance


# Character to its advances, regular and bold.
_WIDTHS: Final[dict[str, tuple[int, int]]] = json.loads((FILES / "widths.json").read_text(encoding="utf-8"))
_ADVANCES: Final = {
    is_bold: _Advances({sign: advances[is_bold] for sign, advances in _WIDTHS.items()}) for is_bold in (False, True)
}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of `text` at `size`, both in pixels."""
    return size / 1000 * sum(map(_ADVANCES[bold].__getitem__, text))


def wrap(text: str, width: float, size: float, *, max_lines: int = 2, bold: bool = False) -> list[str]:
    """`text` in at most `max_lines` lines of `width` pixels; the last is shortened if need be.

    What no-break spaces hold together is only broken where it is wider than a line.
    """
    if text_width(text, size, bold=bold) <= width:
        return [text]
    lines: list[str] = []
    words = [
        part
        for word in text.split(" ")
        for part in (word.split(NO_BREAK_SPACE) if text_width(word, size, bold=bold) > width else [word])
    ]
    while words and len(lines) < max_lines:
        taken = _words_that_fit(words, width, size, bold)
        # Words that were fitted need not be measured again; one alone may be too wide.
        lines.append(" ".join(words[:taken]) if taken > 1 else shorten(words[0], width, size, bold=bold))
        words = words[taken:]
    if words:
        lines[-1] = shorten(f"{lines[-1]} {' '.join(words)}", width, size, bold=bold)
    return lines


def wrap_title(text: str, width: float, size: float, *, max_lines: int = 2) -> list[str]:
    """A bold title in lines as `wrap` makes them, but that no short word stands in the last line by itself."""
    lines = wrap(text, width, size, max_lines=max_lines, bold=True)
    while len(lines) > 1 and len(lines[-1]) < _LEAST_LAST:
        head, _, word = lines[-2].rpartition(" ")
        last = f"{word} {lines[-1]}"
        if not head or text_width(last, size, bold=True) > width:
            break
        lines[-2:] = [head, last]
    return lines


def bound(text: str) -> str:
    """`text` whose last words are held together by no-break spaces, for programs that break lines themselves."""
    head, last = text, ""
    while " " in head and len(last) < _LEAST_LAST:
        head, _, word = head.rpartition(" ")
        last = f"{word}{NO_BREAK_SPACE}{last}" if last else word
    return f"{head} {last}" if last else head


def _words_that_fit(words: list[str], width: float, size: float, bold: bool) -> int:
    room = width - text_width(words[0], size, bold=bold)
    for taken, word in enumerate(words[1:], start=1):
        # Word by word, for the same words come again and their widths are remembered.
        room -= text_width(f" {word}", size, bold=bold)
        if room < -_ROUNDING:
            return taken
    return len(words)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """`text`, or as much of its beginning as fits into `width` pixels with an ellipsis."""
    if text_width(text, size, bold=bold) <= width:
        return text
    fits = bisect_right(range(len(text)), width, key=lambda end: text_width(text[:end] + ELLIPSIS, size, bold=bold))
    return text[: max(fits - 1, 0)].rstrip(" ,;·–-") + ELLIPSIS


def whole_parts(name: str, width: float, size: float, *, bold: bool = False) -> str:
    """As many parts of a name ("Xã A, Huyện B, Tỉnh C · trước 7/2025") as fit, from its beginning.

    Parts that do not fit are left out whole; only the first is ever cut.
    """
    parts = re.split(r"(?=, | · )", name)
    for end in range(len(parts), 1, -1):
        if text_width("".join(parts[:end]), size, bold=bold) <= width:
            return "".join(parts[:end])
    return shorten(parts[0], width, size, bold=bold)


def block_height(lines: int, size: float) -> int:
    """The height in pixels of so many lines of text."""
    return math.ceil(lines * size * LINE_HEIGHT)


@lru_cache(maxsize=50_000)
def escaped(text: str) -> str:
    """`text` as Plotly shows it letter by letter: no tag, no entity, no line break of its own."""
    return html.escape(_BREAKS.sub(" ", text), quote=False)


def joined(lines: Iterable[str]) -> str:
    """Plain lines as one safe text of Plotly."""
    return "<br>".join(escaped(line) for line in lines)
