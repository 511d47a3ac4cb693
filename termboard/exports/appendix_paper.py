"""What stands around the table of the appendix: the Party's form, or that of Decree 30/2020/NĐ-CP.

docs/papers.vi.md has the rules point by point, and where each was read. What only the issuing office knows (the number
of the congress, of the document, its day, who signs and who receives it) is left as dotted blanks.
"""

from dataclasses import dataclass
from typing import Final, Literal

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Pt
from docx.table import Table, _Cell

from termboard.exports.appendix import Appendix
from termboard.exports.appendix_ooxml import add_row, add_table, write, write_rule

LONG, HEIGHT = 297, 210
WIDTH: Final = 252
"""Millimetres of A4 across, and between its margins."""

ANNEX: Final = "Phụ lục"

_LEFT: Final = 116
_DOTS: Final = "………………………"
_DAY: Final = "…………………, ngày …… tháng …… năm ………"

# Millimetres that lines of these words take: rules below them are as long, or a third.
_PARTY, _MOTTO = 72, 63


@dataclass(frozen=True)
class Form:
    """Whose paper it is, and whether it ends with place and date, signature and recipients."""

    kind: Literal["party", "state"]
    is_signed: bool = False


def write_head(document: Document, appendix: Appendix, form: Form) -> None:
    """The block of the issuing organisation, then the annex's name, title, unit, and what it is attached to."""
    if form.kind == "party":
        _write_party(document, appendix, form)
    elif form.is_signed:
        _write_state(document, appendix)
    heading = document.add_paragraph()
    heading.paragraph_format.space_before = Pt(8)
    write(heading, f"{ANNEX} ……", size=14, is_bold=True)
    write(document.add_paragraph(), appendix.title.upper(), size=14, is_bold=True)
    write(document.add_paragraph(), appendix.unit, size=14, is_bold=True)
    if not form.is_signed:
        write(document.add_paragraph(), _attached(form), size=14, is_italic=True)
    # Five hyphens part the name of a Party's paper from what it says, a line that of a State's.
    ruled = document.add_paragraph()
    ruled.paragraph_format.space_after = Pt(8)
    if form.kind == "party":
        write(ruled, "-----", size=14)
    else:
        write_rule(ruled, WIDTH, 40)


def write_end(document: Document, form: Form, *, is_of_year: bool) -> None:
    """Recipients on the left, who signs on the right; nothing where the paper is not to be signed."""
    if not form.is_signed:
        return
    between = document.add_paragraph().paragraph_format
    between.keep_with_next, between.line_spacing = True, Pt(6)
    recipients, signer = add_row(add_table(document, [_LEFT, WIDTH - _LEFT], has_grid=False)).cells
    if form.kind == "party":
        write(recipients.paragraphs[0], "Nơi nhận:", "left", size=14, is_underlined=True)
        _write_lines(recipients, [f"- {_DOTS};", f"- {_DOTS};", f"- Lưu {_DOTS}."], size=12)
        write(signer.paragraphs[0], "T/M ĐẢNG ỦY" if is_of_year else "T/M ĐOÀN CHỦ TỊCH", size=14, is_bold=True)
        write(signer.add_paragraph(), "BÍ THƯ" if is_of_year else _DOTS, size=14)
    else:
        write(recipients.paragraphs[0], "Nơi nhận:", "left", size=12, is_bold=True, is_italic=True)
        _write_lines(recipients, [f"- {_DOTS};", f"- {_DOTS};", f"- Lưu: VT, {_DOTS}."], size=11)
        write(signer.paragraphs[0], "TM. ỦY BAN NHÂN DÂN", size=14, is_bold=True)
        write(signer.add_paragraph(), "CHỦ TỊCH", size=14, is_bold=True)
    for _ in range(3):
        signer.add_paragraph()
    write(signer.add_paragraph(), _DOTS, size=14, is_bold=True)
    _top(recipients, signer)


def _attached(form: Form) -> str:
    number = "……-……/……" if form.kind == "party" else "……/……"
    comma = "," if form.kind == "party" else ""
    return f"(Kèm theo Văn bản số {number}{comma} ngày …… tháng …… năm ……… của {_DOTS})"


def _write_party(document: Document, appendix: Appendix, form: Form) -> None:
    """The Party's organisation over an asterisk on the left, the Party's name over a line on the right."""
    left, right = add_row(_block(document)).cells
    place, unit = appendix.names.place, appendix.names.unit.upper()
    write(left.paragraphs[0], f"ĐẢNG BỘ {place[0].upper()}", size=14)
    if appendix.is_of_year:
        write(left.add_paragraph(), f"ĐẢNG ỦY {unit}", size=14, is_bold=True)
    else:
        write(left.add_paragraph(), f"ĐẠI HỘI ĐẢNG BỘ {unit}", size=14, is_bold=True)
        write(left.add_paragraph(), f"LẦN THỨ ……, NHIỆM KỲ {appendix.congress_term}", size=14, is_bold=True)
    write(left.add_paragraph(), "*", size=14)
    write(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", size=15, is_bold=True)
    write_rule(right.add_paragraph(), WIDTH - _LEFT, _PARTY)
    if form.is_signed:
        write(left.add_paragraph(), "Số ……-……/……", size=14)
        write(right.add_paragraph(), _DAY, size=14, is_italic=True)
    _top(left, right)


def _write_state(document: Document, appendix: Appendix) -> None:
    """The People's Committee on the left, the name of the State and its motto on the right."""
    left, right = add_row(_block(document)).cells
    write(left.paragraphs[0], "ỦY BAN NHÂN DÂN", size=13, is_bold=True)
    write(left.add_paragraph(), appendix.names.unit.upper(), size=13, is_bold=True)
    write_rule(left.add_paragraph(), _LEFT, 25)
    write(left.add_paragraph(), "Số: ……/……", size=13)
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, is_bold=True)
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=14, is_bold=True)
    write_rule(right.add_paragraph(), WIDTH - _LEFT, _MOTTO)
    write(right.add_paragraph(), _DAY, size=14, is_italic=True)
    _top(left, right)


def _block(document: Document) -> Table:
    return add_table(document, [_LEFT, WIDTH - _LEFT], has_grid=False)


def _write_lines(cell: _Cell, lines: list[str], *, size: int) -> None:
    for line in lines:
        write(cell.add_paragraph(), line, "left", size=size)


def _top(*cells: _Cell) -> None:
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
