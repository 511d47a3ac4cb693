"""The congress appendix as DOCX: A4 across, as the Party's rules or Decree 30/2020/NĐ-CP ask (docs/papers.vi.md).

The columns of the single years stand there, all five, where any of them has a figure; where none has, the sheet is
given to the words. Where there is no result at all, the columns that would say so are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from textwrap import wrap
from typing import Any, Final

import docx
import pandas as pd
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table

from termboard.domain import formats
from termboard.domain.formats import NO_BREAK_SPACE
from termboard.domain.rows import rows_of
from termboard.domain.texts import text
from termboard.exports.appendix import Appendix, Cited, year_column
from termboard.exports.appendix_ooxml import (
    ZERO_WIDTH_SPACE,
    Align,
    add_row,
    add_table,
    breakable,
    set_font,
    write,
    write_link,
    write_page_number,
)
from termboard.exports.appendix_paper import ANNEX, HEIGHT, LONG, WIDTH, Form, write_end, write_head

FONT: Final = "Times New Roman"

# Millimetres: what the Party's rules fix lies within the decree's 20-25 (top, bottom), 30-35 (left) and 15-20 (right).
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15

# Points of the letters in the table, the size to begin with first.
_SIZES: Final = (12, 11, 10, 9)
_MM_PER_POINT: Final = 25.4 / 72
_PADDING: Final = 3  # millimetres
_SHORT_LINE, _LONGEST_LINE = 14, 50

# Characters that a column has room for even while it is empty: the office may fill it in by hand.
_LEAST: Final = {
    "number": 4, "indicator": 14, "unit": 7, "target_text": 10, "result_text": 11, "against": 9, "stated": 9,
    "computed": 9, "remarks": 13,
}  # fmt: skip
_OF_RESULTS: Final = ("result_text", "against", "stated", "computed")


@dataclass(frozen=True)
class _Column:
    """A column of the table: its width in millimetres, and how many characters more than that it would like."""

    code: str
    width: float
    align: Align = "center"
    year: int | None = None
    more: int = 0


def docx_bytes(appendix: Appendix, form: Form) -> bytes:
    """The appendix as a Word document."""
    document = docx.Document()
    set_font(document, FONT, 14, {"vi": "vi-VN", "en": "en-GB"}[appendix.language])
    _set_page(document.sections[0])
    _describe(document, appendix)
    write_head(document, appendix, form)
    _write_table(document, appendix)
    _write_notes(document, appendix, form)
    write_end(document, form, is_of_year=appendix.is_of_year)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_page(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(LONG), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    # Numbers in the middle of the top margin, none on the first page.
    section.different_first_page_header_footer = True
    write_page_number(section.header.paragraphs[0], size=14)


def _describe(document: Document, appendix: Appendix) -> None:
    """What a file manager and a screen reader say of the file."""
    properties = document.core_properties
    properties.title, properties.subject = f"{ANNEX}. {appendix.title}", appendix.unit
    properties.author, properties.comments = "", appendix.data


def _write_table(document: Document, appendix: Appendix) -> None:
    size, columns = _fitting(appendix)
    table = add_table(document, [column.width for column in columns], has_grid=True)
    _write_head(table, columns, appendix, size)
    for numeral, name, rows in appendix.groups():
        if name:
            _write_group(table, numeral, name, size)
        for row in rows_of(rows):
            cells = add_row(table).cells
            for cell, column in zip(cells, columns, strict=True):
                words = _cell_text(row, column, appendix)
                write(cell.paragraphs[0], breakable(words), column.align, size=size)


def _fitting(appendix: Appendix) -> tuple[int, list[_Column]]:
    """The largest size of letters at which no word is broken, and the columns, as wide together as the page.

    No column is narrower than its longest word, and those with more to say share what is left.
    """
    for size in _SIZES:
        columns = _columns(appendix, size)
        left = WIDTH - sum(column.width for column in columns)
        if left >= 0:
            break
    more = sum(column.more for column in columns)
    if left < 0 or not more:
        return size, [replace(column, width=column.width * WIDTH / (WIDTH - left)) for column in columns]
    return size, [replace(column, width=column.width + left * column.more / more) for column in columns]


def _columns(appendix: Appendix, size: int) -> list[_Column]:
    """The columns, each as narrow as it may be."""
    years = [_year(year, appendix, size) for year in appendix.years] if appendix.known_years else []
    before = [_words(code, appendix, size) for code in ("number", "indicator", "unit", "target_text")]
    told = _OF_RESULTS if appendix.has_results else ()
    after = [_words(code, appendix, size) for code in (*told, "remarks")]
    return [*before, *years, *after]


def _words(code: str, appendix: Appendix, size: int) -> _Column:
    rows = rows_of(appendix.rows)
    column = _Column(code, 0, "left" if code in ("indicator", "remarks") else "center")
    cells = [breakable(_cell_text(row, column, appendix)) for row in rows]
    # A no-break space holds words together.
    words = re.split(f"[ \n{ZERO_WIDTH_SPACE}]", " ".join([appendix.heading(code), *cells]))
    longest = max(_LEAST[code], *(len(word) for word in words))
    most = min(max(len(line) for cell in cells for line in cell.split("\n")), _LONGEST_LINE)
    return replace(column, width=_across(longest, size), more=max(most - longest, 0))


def _year(year: int, appendix: Appendix, size: int) -> _Column:
    written = [str(year), *(_number(value, appendix) for value in appendix.rows[year_column(year)])]
    return _Column(year_column(year), _across(max(map(len, written)), size), year=year)


def _across(characters: int, size: int) -> float:
    """Millimetres that a cell of so many digits takes."""
    return _PADDING + characters * _digit(size)


def _digit(size: int) -> float:
    """Millimetres that a digit, and about a bold letter, is wide: half its size."""
    return size / 2 * _MM_PER_POINT


def _write_head(table: Table, columns: Sequence[_Column], appendix: Appendix, size: int) -> None:
    """One row of names, or two where years stand side by side."""
    years = [place for place, column in enumerate(columns) if column.year]
    rows = [add_row(table, is_head=True) for _ in range(2 if years else 1)]
    for row in rows:
        # LibreOffice does not make room for cells over two rows where it repeats them on the next page.
        row.height = Pt(_head_lines(columns, appendix, size) * size * 1.3 / len(rows))
    top, bottom = rows[0].cells, rows[-1].cells
    if years:
        above = top[years[0]].merge(top[years[-1]])
        write(above.paragraphs[0], text(appendix.language, "appendix.yearly"), size=size, is_bold=True)
    for place, column in enumerate(columns):
        is_tall = bool(years) and not column.year
        cell = top[place].merge(bottom[place]) if is_tall else bottom[place]
        write(cell.paragraphs[0], appendix.heading(column.code), size=size, is_bold=True)


def _head_lines(columns: Sequence[_Column], appendix: Appendix, size: int) -> int:
    return max(
        len(wrap(appendix.heading(column.code), int((column.width - _PADDING) / _digit(size)) or 1))
        for column in columns
    )


def _write_group(table: Table, numeral: str, name: str, size: int) -> None:
    cells = add_row(table).cells
    first, words = cells[0].paragraphs[0], cells[1].merge(cells[-1]).paragraphs[0]
    write(first, numeral, size=size, is_bold=True)
    write(words, name, "left", size=size, is_bold=True)
    first.paragraph_format.keep_with_next = words.paragraph_format.keep_with_next = True


def _cell_text(row: dict[Any, Any], column: _Column, appendix: Appendix) -> str:
    value = row[column.code]
    if column.year:
        return _number(value, appendix)
    if pd.isna(value) or value == "":
        return "" if column.code == "remarks" else formats.MISSING
    return _in_lines(str(value)) if column.code == "against" else str(value)


def _in_lines(against: str) -> str:
    """Per cent and gap one above the other, each kept together where it is short."""
    return "\n".join(
        line.replace(" ", NO_BREAK_SPACE) if len(line) <= _SHORT_LINE else line.replace(NO_BREAK_SPACE, " ")
        for line in against.split("; ")
    )


def _number(value: Any, appendix: Appendix) -> str:
    """A year's result as the language writes it; a year without one is left empty, to be filled in by hand."""
    return "" if pd.isna(value) else formats.number(value, 3, appendix.language)


def _write_notes(document: Document, appendix: Appendix, form: Form) -> None:
    """Notes and sources, and last which data it is: with the sign that ends a paper of the State."""
    ended = "./." if form.kind == "state" else "."
    _write_name(document, appendix, "notes")
    for note in appendix.notes:
        write(document.add_paragraph(), f"- {note}", "left", size=12)
    _write_name(document, appendix, "sources")
    for number, source in enumerate(appendix.sources, start=1):
        _write_source(document, number, source)
    # A signature does not stand on a page by itself.
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    last = document.add_paragraph()
    last.paragraph_format.space_before = Pt(8)
    last.paragraph_format.keep_with_next = form.is_signed
    write(last, f"{appendix.data}{ended}", "left", size=12)


def _write_name(document: Document, appendix: Appendix, key: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.keep_with_next = True
    write(paragraph, f"{text(appendix.language, f'appendix.{key}')}:", "left", size=12, is_bold=True)


def _write_source(document: Document, number: int, source: Cited) -> None:
    """A source under the number by which the table's remarks name it, its address as a link."""
    paragraph = document.add_paragraph()
    write(paragraph, f"{number}. {source.words}{', ' if source.url else ''}", "left", size=12)
    if source.url:
        write_link(paragraph, source.url, size=12)
