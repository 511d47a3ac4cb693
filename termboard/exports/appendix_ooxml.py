"""What python-docx has no word for, and the appendix needs: fixed tables, repeated heads, rules, page numbers."""

# ruff: noqa: SLF001 - python-docx documents `_p`, `_tbl` and the like as the way to what it has no word for.

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

Align = Literal["left", "center", "right"]

_ALIGNMENTS: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
# Word breaks no line after a slash: "đồng/người/năm" would run over a narrow cell.
_SLASH: Final = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")
ZERO_WIDTH_SPACE: Final = "\u200b"


def write(
    paragraph: Paragraph,
    words: str,
    align: Align = "center",
    *,
    size: int = 11,
    is_bold: bool = False,
    is_italic: bool = False,
    is_underlined: bool = False,
) -> None:
    """Add words to a paragraph; `size` in points."""
    paragraph.alignment = _ALIGNMENTS[align]
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), is_bold, is_italic
    run.underline = is_underlined or None


def breakable(words: str) -> str:
    """Words that may break after a slash between letters."""
    return _SLASH.sub(f"/{ZERO_WIDTH_SPACE}", words)


def write_rule(paragraph: Paragraph, width: float, length: float) -> None:
    """A line of `length` in the middle of a column of `width` (millimetres)."""
    side = Mm((width - length) / 2)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = side
    shape.space_before, shape.line_spacing = Pt(3), Pt(4)
    borders = _added(paragraph._p.get_or_add_pPr(), "w:pBdr", before=("w:spacing", "w:ind", "w:jc"))
    _added(borders, "w:top", val="single", sz="6", space="1", color="000000")


def write_link(paragraph: Paragraph, address: str, *, size: int) -> None:
    """Add an address that leads there when it is clicked; underlined, and black as a paper is."""
    write(paragraph, address, "left", size=size, is_underlined=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.runs[-1]._r
    run.addprevious(link)
    link.append(run)


def write_page_number(paragraph: Paragraph, *, size: int) -> None:
    """The number of the page, for a header or footer."""
    # The 2 is what a program shows that computes no fields: the first page has no number.
    write(paragraph, "2", size=size)
    field = _added(paragraph._p, "w:fldSimple", instr="PAGE")
    field.append(paragraph.runs[0]._r)


def add_table(document: Document, widths: Sequence[float], *, has_grid: bool) -> Table:
    """An empty table whose columns keep their widths (millimetres)."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    if has_grid:
        table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    margins = _added(table._tbl.tblPr, "w:tblCellMar", before=("w:tblLook",))
    for side, space in (("top", 0.5), ("left", 1), ("bottom", 0.5), ("right", 1)):
        _added(margins, f"w:{side}", w=str(Mm(space).twips if has_grid else 0), type="dxa")
    return table


def add_row(table: Table, *, is_head: bool = False) -> _Row:
    """A row that no page break divides; a head stands on every page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    _added(properties, "w:cantSplit")
    if is_head:
        _added(properties, "w:tblHeader")
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return row


def set_font(document: Document, name: str, size: int, language: str) -> None:
    """Font, its size in points, single spacing, and the language that spelling is checked in, of all text."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = name, Pt(size)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), 1.0
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
    for spelling in document.styles.element.iter(qn("w:lang")):
        spelling.set(qn("w:val"), language)


def _added(parent: Any, tag: str, *, before: tuple[str, ...] = (), **attributes: str) -> Any:
    """A new element in `parent`, ahead of the first of `before`, for the schema sets an order."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    following = next((child for child in parent if child.tag in [qn(name) for name in before]), None)
    if following is None:
        parent.append(element)
    else:
        following.addprevious(element)
    return element
