"""What every form of file becomes: sheets of cells, as they are shown, with what is merged and hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import normalize

Kind = Literal["text", "number", "date", "formula", "error"]


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty. `text` is what Excel shows under Vietnamese settings: "11,74%", "1.868", "05-Thg7".

    `number`: of kind number, per cent times 100, as shown; formula: one without a stored result. `indent`: how far
    the text is set in.
    """

    text: str
    kind: Kind = "text"
    number: float | None = None
    indent: int = 0


@dataclass(frozen=True)
class Merge:
    """Cells merged into one; all numbers count from 1 and are inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or one table of a document ("table 2").

    `rows`: row number → column number → cell, empty cells left out, merged ones at their top left. `before`, `after`:
    lines that stand around a table of a document, nearest last and first.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    is_layout: bool = False
    """A table of a document without lines around its cells, or of a single row: it only places words."""

    def text(self, row: int, column: int) -> str:
        """What a cell shows; empty where it is."""
        cell = self.rows.get(row, {}).get(column)
        return cell.text if cell else ""

    @property
    def last_row(self) -> int:
        """The number of the last row that is not empty."""
        return max(self.rows, default=0)


@dataclass(frozen=True)
class Document:
    """One file: its sheets in their order, and what else it says (`lines`: texts outside all tables)."""

    name: str
    form: str
    sheets: tuple[Sheet, ...]
    lines: tuple[str, ...] = ()
    has_formats: bool = True
    """Whether the form tells how numbers are shown: in an XLSB 0,0853 may be shown as 8,53%."""
    notes: tuple[tuple[str, str], ...] = field(default=())
    """What the reader of the form noticed: code, place."""

    def every_text(self) -> Iterable[str]:
        """All texts of cells and lines, in order."""
        yield from self.lines
        for sheet in self.sheets:
            yield from sheet.before
            for row in sheet.rows.values():
                yield from (cell.text for cell in row.values())
            yield from sheet.after


def tidy(written: str) -> str:
    """One line, NFC, no control characters, no zero-width ones; "tỉ" and the like stay as they are."""
    text = normalize("NFC", written.replace("\xad", "").replace("\u200b", "").replace("\ufeff", ""))
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split(" ")).strip()


def joined(written: str) -> str:
    """`tidy`, with line breaks as spaces."""
    return " ".join(tidy(written).split())


def number_of(letters: str) -> int:
    """The number of a column: AB → 28; 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64 if "A" <= letter <= "Z" else 0
    return number


def letters(place: int) -> str:
    """The letters of a column: 28 → AB."""
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
