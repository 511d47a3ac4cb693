"""A text → lines, and these → sentences that know where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from termboard.intake.reading.cells import Document
from termboard.intake.text.phrases import CAPITALS, phrases

_END: Final = re.compile(rf"(?<=[.!?…])(?<!\bTP\.)(?<!\b[QPHTX]\.)(?<!\bT[TX]\.)\s+(?=[\d{CAPITALS}\"“(»])")
_NUMBERED: Final = re.compile(
    r"\s*(?:[-–—+*•●○▪■✓»]|\(?\d{1,2}(?:\.\d{1,2})*(?:[.)](?!\d)|\s?[-–]\s)|[a-zđA-ZĐ][.)]|[IVX]{1,5}\s?[.)–-])\s*"
)
_HEADLINE: Final = 150
_ROMAN: Final = re.compile(r"\s*(?:[IVX]{1,5}\s?[.)–-]|PHẦN THỨ|Phần thứ|Điều \d+)")


@dataclass(frozen=True)
class Sentence:
    """`start`: where it begins in its line, whose number counts from 1; `is_first`: of its line."""

    line: int
    start: int
    text: str
    is_first: bool


@dataclass(frozen=True)
class Line:
    """`is_section`: a Roman number or capitals begin a new part; `is_intro`: it ends with a colon."""

    number: int
    text: str

    @property
    def is_section(self) -> bool:
        """Whether a part of the text begins here."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(_ROMAN.match(self.text)) or (len(letters) > 3 and all(letter.isupper() for letter in letters))

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Its sentences, without what numbers or marks the line."""
        bullet = _NUMBERED.match(self.text)
        start = bullet.end() if bullet else 0
        for number, end in enumerate([*(found.end() for found in _END.finditer(self.text, start)), len(self.text)]):
            yield Sentence(self.number, start, self.text[start:end].rstrip(), number == 0)
            start = end


def lines(texts: Sequence[str]) -> list[Line]:
    """The lines that are of the text itself: no menus, no headlines of other articles at its end."""
    furniture = phrases("furniture")
    found = []
    is_end = False
    for number, text in enumerate(texts, start=1):
        # What follows "Bài liên quan" are headlines; a long line is the text again.
        is_end = bool(furniture["until_end"].search(text)) or (is_end and len(text) < _HEADLINE)
        if text and not is_end and not furniture["line"].search(text):
            found.append(Line(number, text))
    return found


def tells_sentences(document: Document) -> bool:
    """Whether a document is read by its sentences: it has lines, and no tables but for layout."""
    return bool(document.lines) and all(sheet.is_layout for sheet in document.sheets)


def lines_of(document: Document) -> list[str]:
    """The lines of a document without tables; of a PDF, whose lines end anywhere, its paragraphs."""
    return joined_lines(document.lines) if document.form == "pdf" else list(document.lines)


def joined_lines(texts: Sequence[str]) -> list[str]:
    """The lines of a PDF as paragraphs: one that ends within a sentence goes on in the next."""
    found: list[str] = []
    for text in texts:
        ended = not found or re.search(r"[.:;!?…]$", found[-1]) or len(found[-1]) < 40
        if ended or _NUMBERED.match(text) or re.match(rf"[{CAPITALS}\W\d]*$", text):
            found.append(text)
        else:
            found[-1] += f" {text}"
    return found
