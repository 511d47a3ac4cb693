"""Small files as offices make them, written by the libraries that tests have; and the catalogue of the repository."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import docx
import openpyxl

from termboard import paths
from termboard.intake.figures import Figure, Reading
from termboard.intake.matching.catalogue import Catalogue, Indicator, Term, Unit
from termboard.intake.reader import read_contents

Rows = Sequence[Sequence[Any]]


@cache
def catalogue() -> Catalogue:
    """What data/ knows, without a store."""
    conversions: dict[str, dict[str, tuple[float, float]]] = {}
    for row in _csv("conversions"):
        scale = float(row["factor"]), float(row["shift"])
        conversions.setdefault(row["unit_of_measure"], {})[row["indicator_unit"]] = scale
    names: dict[str, list[str]] = {}
    for row in _csv("aliases"):
        if row["kind"] != "unit":
            names.setdefault(row["stands_for"], []).append(row["alias"])
    units = tuple(
        Unit(*(row[name] for name in ("unit_id", "kind", "name", "district", "province", "province_now", "boundaries")))
        for row in _csv("units")
    )
    keys = ("indicator_id", "name_vi", "name_en", "theme", "unit_of_measure", "direction", "kind")
    return Catalogue(
        units=units,
        indicators={row["indicator_id"]: Indicator(*(row[key] for key in keys)) for row in _csv("indicators")},
        terms=tuple(Term(r["term_id"], int(r["start_year"]), int(r["end_year"])) for r in _csv("terms")),
        measures={row["unit_of_measure"]: row["kind"] for row in _csv("units_of_measure")},
        conversions=conversions,
        other_names={meant: tuple(aliases) for meant, aliases in names.items()},
    )


def _csv(table: str) -> list[dict[str, str]]:
    with (paths.DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(name: str, contents: bytes, unit_id: str | None = None, term_id: str | None = None) -> Reading:
    """What the reader makes of one file."""
    return read_contents([(name, contents)], catalogue(), unit_id, term_id)


def told(figure: Figure) -> tuple[Any, ...]:
    """A figure in short: cell, role, indicator, period, printed text, number or bounds."""
    ends = [end for end in (figure.value, figure.lower, figure.upper) if end is not None]
    return (f"{figure.column}{figure.row}", figure.role, figure.indicator_id, figure.period_kind, *ends)


def codes(reading: Reading) -> list[str]:
    """The codes of a reading's problems."""
    return [problem.code for problem in reading.problems]


def xlsx(
    rows: Rows,
    *,
    merges: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    title: str = "Biểu 1",
) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for place in merges:
        sheet.merge_cells(place)
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in hidden_columns:
        sheet.column_dimensions[column].hidden = True
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    return saved(book)


def saved(book: Any) -> bytes:
    """A workbook or Word document as bytes."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word(lines: Sequence[str], *tables: Rows) -> bytes:
    """A Word document: lines, then tables with an empty line between."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("")
    return saved(document)


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, contents in files.items():
            package.writestr(name, contents)
    return buffer.getvalue()


TITLES: Rows = (
    ("ĐẢNG BỘ QUẬN THANH KHÊ",),
    ("ĐẢNG ỦY PHƯỜNG CHÍNH GIÁN",),
    ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2015 - 2020",),
)
UNIT = "phuong-chinh-gian-thanh-khe-da-nang"
HEADER = ("TT", "Chỉ tiêu", "ĐVT", "Nghị quyết", "Kết quả", "Đánh giá")


def annex(*rows: Sequence[Any], header: Sequence[Any] = HEADER, titles: Rows = TITLES, **layout: Any) -> bytes:
    """An annex of one ward, as XLSX: three lines of titles, the header in row 4, targets from row 5 on."""
    return xlsx([*titles, header, *rows], **layout)
