"""Files of offices → figures, problems, and what was left out. Nothing is published here.

    reading = read_files([Path("phu-luc.xlsx")], catalogue.read(store.latest().run), unit_id=None, term_id=None)

docs/reading.md tells how the reader decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from termboard.domain.model import Progress
from termboard.domain.problems import Problem
from termboard.intake.figures import Choices, Figure, FileReading, Reading
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.problems import FileRefused, LeftOut, problem
from termboard.intake.quantities import decimal_separator
from termboard.intake.reading import files, limits
from termboard.intake.reading.cells import Document, Sheet
from termboard.intake.table_reader import Session, TableReader
from termboard.intake.tables.coded import coded_figures, is_own_appendix
from termboard.intake.tables.columns import FIGURES, Column, columns
from termboard.intake.tables.finding import Area, areas
from termboard.intake.text.naming import Naming
from termboard.intake.text.passages import tells_sentences
from termboard.intake.text_reader import TextReader


def read_files(
    paths: Sequence[Path],
    catalogue: Catalogue,
    unit_id: str | None = None,
    term_id: str | None = None,
    choices: Choices | None = None,
) -> Reading:
    """Everything that these files tell; a ZIP counts as the files in it. A file that cannot be read is a problem.

    `unit_id`, `term_id`: what an editor has chosen, before what the files say. Raises OSError for a path that cannot
    be opened, KeyError for a code that the catalogue does not have.
    """
    return read_contents(((path.name, path.read_bytes()) for path in paths), catalogue, unit_id, term_id, choices)


def read_contents(
    contents: Iterable[tuple[str, bytes]],
    catalogue: Catalogue,
    unit_id: str | None = None,
    term_id: str | None = None,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Reading:
    """As `read_files`, of names and bytes: what a page was given.

    `progress` is told the file and the share done; an exception that it raises ends the reading.
    """
    session = Session.of(catalogue, unit_id, term_id, choices or Choices.none())
    session.progress = progress or session.progress
    every = list(contents)
    for place, (name, body) in enumerate(every):
        _FileReader(session, place / len(every), 1 / len(every)).read(name, body)
    return Reading(tuple(session.figures), tuple(session.problems), tuple(session.left_out), tuple(session.files))


@dataclass
class _FileReader:
    session: Session
    begin: float
    part: float
    """Where its part of the reading begins, and how large that is."""

    def read(self, name: str, contents: bytes) -> None:
        """Read one file, or all of a ZIP."""
        try:
            limits.refuse_large(len(contents))
            if files.is_archive(name, contents):
                inside = list(files.archived(contents))
                for place, (inner, body) in enumerate(inside):
                    self.session.share = self.begin + self.part * place / len(inside)
                    self.read_one(inner, body)
                return
        except FileRefused as refused:
            self.refuse(name, refused)
            return
        self.session.share = self.begin
        self.read_one(name, contents)

    def refuse(self, name: str, refused: FileRefused) -> None:
        """A file that gives no figures."""
        self.session.problems.append(problem(refused.code, refused.vi, refused.en, name))
        self.session.files.append(FileReading(name, "", None, 0, 0))

    def read_one(self, name: str, contents: bytes) -> None:
        """Read one file."""
        self.session.report(name)
        try:
            document = files.read_document(name, contents)
        except FileRefused as refused:
            self.refuse(name, refused)
            return
        before = len(self.session.figures)
        if tells_sentences(document):
            self._read_text(document)
            return
        tables, decimals = _DocumentReader(self.session, document).read()
        self.session.files.append(
            FileReading(name, document.form, decimals, tables, len(self.session.figures) - before)
        )
        if not tables:
            self.session.problems.append(_no_table(name))
        if not document.has_formats and tables:
            self.session.problems.append(_formats_not_told(name))

    def _read_text(self, document: Document) -> None:
        """Read the sentences of a document without tables."""
        r = self.session
        found = TextReader(r, document, self.naming).read()
        r.files.append(FileReading(document.name, document.form, None, 0, found))
        if not found:
            r.problems.append(_no_table(document.name))

    @cached_property
    def naming(self) -> Naming:
        """The lexicon for sentences."""
        return Naming(self.session.catalogue, self.session.measures, self.session.choices.indicators)


@dataclass
class _DocumentReader:
    reader: Session
    document: Document

    def read(self) -> tuple[int, str | None]:
        """How many tables were read, and the sign before decimals."""
        r, document = self.reader, self.document
        if (told := coded_figures(document, r.catalogue)) is not None:
            r.figures += told
            self._tell_unknown_codes(told)
            return 1, None
        found_areas = self._areas()
        every_columns = [columns(area, r.catalogue, r.units) for area in found_areas]
        if is_own_appendix(document):
            # Its verdicts and per cents are computed, no report says them.
            every_columns = [
                [replace(c, meaning="note", of=None) if _is_computed(c) else c for c in of_area]
                for of_area in every_columns
            ]
        decimals = decimal_separator(
            cell.text
            for area, of_area in zip(found_areas, every_columns, strict=True)
            for row in area.rows
            for column in of_area
            if column.meaning in (*FIGURES, "percent", "difference")
            and (cell := area.grid.own(row).get(column.place))
            and cell.kind == "text"
        )
        lines: list[str] = []
        for area, of_area in zip(found_areas, every_columns, strict=True):
            # A table that goes on is about the unit of its beginning.
            lines = lines if area.header.bottom == 0 else self._lines(area)
            TableReader(r, document, area, decimals, lines, of_area).read()
        return len(found_areas), decimals

    def _tell_unknown_codes(self, figures: Sequence[Figure]) -> None:
        for figure in figures:
            if figure.status == "ask":
                codes = f"{figure.unit_id!r}, {figure.term_id!r}, {figure.indicator_id!r}"
                self.reader.problems.append(
                    problem(
                        "code_unknown",
                        f"Một trong các mã {codes} không có trong danh mục. Giữ nguyên các cột mã của tệp.",
                        f"One of the codes {codes} is not in the catalogue. Leave the columns of codes as they are.",
                        figure.file,
                        figure.sheet or None,
                        figure.row,
                    )
                )

    def _areas(self) -> list[Area]:
        """All tables with targets; one that goes on in the next, without a header of its own, is joined."""
        found: list[Area] = []
        for sheet in self.document.sheets:
            if sheet.is_hidden:
                self._leave(sheet, "hidden_sheet")
                continue
            here = (
                [] if sheet.is_layout else [area for area in areas(sheet, self.reader.catalogue) if self._is_ours(area)]
            )
            if not here and found and (joined := _continued(found[-1], sheet)):
                here = [joined]
            if not here and not sheet.is_layout and sheet.rows:
                self._leave(sheet, "other_table")
            found += here
        return found

    def _is_ours(self, area: Area) -> bool:
        found = columns(area, self.reader.catalogue, self.reader.units)
        meanings = {column.meaning for column in found}
        return bool(area.rows) and bool(meanings & {"label", "unit", "period"}) and bool(meanings & set(FIGURES))

    def _leave(self, sheet: Sheet, reason: str) -> None:
        first = next((cell.text for row in sheet.rows.values() for cell in row.values()), "")
        self.reader.left_out.append(LeftOut(self.document.name, sheet.name, None, None, first[:120], reason))  # type: ignore[arg-type]

    def _lines(self, area: Area) -> list[str]:
        """What may name unit and term: the table's titles, then those of the other sheets, then the file's name."""
        others = (
            [
                cell.text
                for sheet in self.document.sheets
                if sheet is not area.grid.sheet and (sheet.is_layout or self.document.form.startswith("xls") is False)
                for row in list(sheet.rows)[:8]
                for cell in sheet.rows[row].values()
                if len(cell.text) < 300 and not sheet.is_hidden
            ]
            if any(sheet.is_layout for sheet in self.document.sheets)
            else []
        )
        first = next((s for s in self.document.sheets if not s.is_hidden), None)
        front = (
            [cell.text for row in list(first.rows)[:8] for cell in first.rows[row].values() if len(cell.text) < 300]
            if first is not None and first is not area.grid.sheet
            else []
        )
        after = [
            cell.text for row in area.grid.row_numbers if row > max(area.rows) for cell in area.grid.own(row).values()
        ]
        # A second table of a sheet stands under the titles of the first.
        above = [cell.text for row in area.grid.row_numbers[:8] if row < area.header.top
                 for cell in area.grid.own(row).values() if len(cell.text) < 300]  # fmt: skip
        name = re.sub(r"[_\-.]+", " ", Path(self.document.name).stem)
        sheet_name = area.grid.sheet.name if self.document.form.startswith(("xls", "ods")) else ""
        return [*area.titles, sheet_name, *above, *others, *front, *self.document.lines, *after, name]


def _continued(area: Area, sheet: Sheet) -> Area | None:
    """A table that goes on over a page without its header: as many columns as the one before, no lines between.

    The last column may be empty ("Ghi chú")."""
    from termboard.intake.tables.finding import Grid

    if not sheet.name.startswith("table ") or not sheet.rows or len(" ".join(sheet.before)) > 60:
        return None
    widest = max(max(cells) for cells in sheet.rows.values())
    if not max(area.header.paths) - 1 <= widest <= max(area.header.paths) or not any(
        len(cells) >= 3 for cells in sheet.rows.values()
    ):
        return None
    grid = Grid(sheet)
    return replace(
        area,
        grid=grid,
        header=replace(area.header, top=0, bottom=0),
        rows=tuple(grid.row_numbers),
        notes=(),
        helpers=(),
    )


def _no_table(name: str) -> Problem:
    return problem(
        "no_table",
        "Không tìm thấy bảng chỉ tiêu nào: cần một bảng có cột “Chỉ tiêu” (hoặc “Nội dung”) và ít nhất một cột "
        "chỉ tiêu hay "
        "kết quả. Nếu số liệu nằm trong lời văn, dùng phần đọc văn bản.",
        "No table of targets was found: one with a column “Chỉ tiêu” (or “Nội dung”) and at least one column "
        "of targets or "
        "results was expected. Figures within sentences are for the reader of texts.",
        name,
    )


def _formats_not_told(name: str) -> Problem:
    return problem(
        "formats_not_told",
        "Tệp XLSB không cho biết số nào đang hiện theo phần trăm. Kiểm tra các tỷ lệ, hoặc lưu thành XLSX rồi đọc lại.",
        "An XLSB does not tell which numbers are shown as per cent. Check the rates, or save it as XLSX and "
        "read it again.",
        name,
    )


def _is_computed(column: Column) -> bool:
    """Whether a column of our own appendix is computed: of the verdicts only the report's own is not."""
    return column.meaning == "percent" or (column.meaning == "verdict" and "báo cáo" not in column.text.lower())
