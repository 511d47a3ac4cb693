"""Writes a table into its placeholder. Lengths are points."""

# python-pptx types its own calls, but not those of tables.
# mypy: allow-untyped-calls

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.placeholder import TablePlaceholder
from pptx.util import Pt

from termboard.domain.texts import Language
from termboard.slides.pptx.paint import paint, speaks
from termboard.slides.slide import Table
from termboard.slides.tables import ABOVE, BESIDE, Part, are_numbers, laid_out, table_cells


def write_table(
    holder: TablePlaceholder, table: Table, room: tuple[float, float], style: str, language: Language
) -> Any:
    """Put the table into its placeholder, in the table style with this id; returns the frame that holds it."""
    sheet = table.sheet if isinstance(table, Part) else None
    sheet = sheet or laid_out(table.rows, *room)
    cells = table_cells(table.rows)
    frame = holder.insert_table(len(cells), len(cells[0]))
    written = frame.table
    if style:
        # python-pptx gives every table the same style and has no call to change it.
        written._tbl.tblPr.xpath("./a:tableStyleId")[0].text = style  # noqa: SLF001
    for column, width in zip(written.columns, sheet.widths, strict=True):
        column.width = Pt(width)
    is_right = [are_numbers(column[1:]) for column in zip(*cells, strict=True)]
    for place, (row, words, height) in enumerate(
        zip(written.rows, cells, (sheet.header, *sheet.heights), strict=True), start=-1
    ):
        row.height = Pt(height)
        for column, (cell, said) in enumerate(zip(row.cells, words, strict=True)):
            _write(cell, said, sheet.size, table.colours.get((place, column), ""), language, is_right=is_right[column])
    frame.height = Pt(sheet.header + sum(sheet.heights))
    return frame


def _write(cell: Any, said: str, size: int, colour: str, language: Language, *, is_right: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(BESIDE)
    cell.margin_top = cell.margin_bottom = Pt(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    if is_right:
        paragraph.alignment = PP_ALIGN.RIGHT
    # An empty cell has no run: the size of its paragraph keeps the row from growing.
    paragraph.font.size = Pt(size)
    if said:
        run = paragraph.add_run()
        run.text, run.font.size, run.font.language_id = said, Pt(size), speaks(language)
        if colour:
            run.font.bold = True
            paint(run.font.fill, colour)
