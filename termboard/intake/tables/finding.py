"""Where the tables of a sheet are: header rows, numbering rows, the rows below them, and what stands around."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.reading.cells import Cell, Merge, Sheet
from termboard.intake.tables import headings
from termboard.intake.tables.headings import NUMBERING, Heading

_SIGNATURE = re.compile(
    r"^(?:người lập|lập biểu|kế toán|thủ trưởng|t\s*[/.]\s*m\b|tm\.|kt\.|nơi nhận|chủ tịch|phó chủ tịch|bí thư|"
    r"phó bí thư|xác nhận của|cán bộ tổng hợp|ngày \d+ tháng|ngày \.+|ký tên|văn phòng đảng ủy$)",
    re.IGNORECASE,
)
_CHART = re.compile(
    r"biểu đồ|số liệu phụ|dữ liệu phụ|bảng phụ|vùng phụ|dữ liệu vẽ|dùng cho đồ thị|\bchart\b", re.IGNORECASE
)
_BEFORE_NUMBER = r"(?:[<>≥≤]|giảm|tăng|trên|dưới|hơn|gần|khoảng|từ)"
_MOST_HEADER_ROWS = 4
CORNER = re.compile(r"^\(?\s*(?:đvt|đơn vị tính|đơn vị|đv tính)\s*:\s*(?P<measure>.+?)\)?$", re.IGNORECASE)
"""The unit of measure of a whole table, in its corner: "Đơn vị tính: triệu đồng"."""


@dataclass(frozen=True)
class Grid:
    """The visible cells of a sheet, each merged cell known at all its places."""

    sheet: Sheet

    @cached_property
    def origins(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Place within a merged cell → its top left."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for merge in self.sheet.merges:
            for row in range(merge.top, min(merge.bottom, merge.top + 200) + 1):
                for column in range(merge.left, min(merge.right, merge.left + 100) + 1):
                    found[row, column] = (merge.top, merge.left)
        return found

    @cached_property
    def merges(self) -> Mapping[tuple[int, int], Merge]:
        """Top left → merged cell."""
        return {(merge.top, merge.left): merge for merge in self.sheet.merges}

    @cached_property
    def row_numbers(self) -> list[int]:
        """Rows that are not empty and not hidden, in order."""
        return [row for row in sorted(self.sheet.rows) if row not in self.sheet.hidden_rows]

    def own(self, row: int) -> dict[int, Cell]:
        """The visible cells of a row, by column."""
        cells = self.sheet.rows.get(row, {})
        return {column: cells[column] for column in sorted(cells) if column not in self.sheet.hidden_columns}

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that is seen at a place, also within a merged one."""
        top, left = self.origins.get((row, column), (row, column))
        return self.sheet.rows.get(top, {}).get(left)

    def spans(self, row: int, column: int) -> Merge:
        """The merged cell that begins here, or the single cell."""
        return self.merges.get((row, column), Merge(row, column, row, column))


@dataclass(frozen=True)
class Header:
    """The header of a table: rows `top` to `bottom`, the last of which may number the columns."""

    top: int
    bottom: int
    paths: Mapping[int, tuple[Heading, ...]]
    """Column → its headings, from the top down."""
    numbers: Mapping[int, str]
    """Column → what the numbering row has there: "7=6/5"."""


@dataclass(frozen=True)
class Area:
    """A table as it lies on its sheet; `rows` are those below the header, `titles` the lines above it."""

    grid: Grid
    header: Header
    rows: tuple[int, ...]
    titles: tuple[str, ...]
    notes: tuple[tuple[int, str], ...] = ()
    """Rows below that are notes or signatures."""
    helpers: tuple[tuple[int, str], ...] = ()
    """Rows below that only feed a chart."""
    end: int = 0
    """The last row before the next table, or of the sheet."""


def areas(sheet: Sheet, catalogue: Catalogue) -> list[Area]:
    """All tables of a sheet that have a header of targets, in order."""
    grid = Grid(sheet)
    headers = list(_headers(grid, catalogue))
    found: list[Area] = []
    previous = 0
    for place, header in enumerate(headers):
        following = headers[place + 1].top if place + 1 < len(headers) else sheet.last_row + 1
        titles = [
            cell.text for row in grid.row_numbers if previous < row < header.top for cell in grid.own(row).values()
        ]
        rows, notes, helpers = _body(grid, header, following)
        found.append(Area(grid, header, rows, (*sheet.before, *titles), notes, helpers, following - 1))
        previous = max([header.bottom, *rows])
    return found


def _headers(grid: Grid, catalogue: Catalogue) -> Iterator[Header]:
    after = 0
    for row in grid.row_numbers:
        if row <= after or not _begins_header(grid, row, catalogue):
            continue
        header = _header(grid, row, after, catalogue)
        after = header.bottom
        yield header


def _begins_header(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    cells = grid.own(row)
    if len(cells) < 2 or any(_is_quantity(cell) for cell in cells.values()):
        return False
    read = [headings.read(cell.text, catalogue) for cell in cells.values() if len(cell.text) < 160]
    known = [heading for heading in read if heading.is_known]
    starters = {heading.meaning for heading in known} & {"number", "label", "unit", "measure"}
    values = {heading.meaning for heading in known} - {"number", "label", "unit", "measure", "note", ""}
    has_years = any(heading.years or heading.term for heading in known)
    if len(cells) == 2:
        return {"label", "number"} <= starters or (bool(starters - {"number"}) and bool(values or has_years))
    if not starters:
        # Years down the side, indicators across.
        return len(cells) >= 3 and read[0].meaning == "period" and not (read[0].years or read[0].term)
    if len(known) >= 3 and (values or has_years or len(starters) >= 2):
        return True
    # A roll-up has names of indicators beside "TT" and "Xã, phường".
    return (bool(starters & {"unit", "label"}) and bool({"number"} & starters or values)) or (
        "unit" in starters and len(cells) >= 3
    )


def _is_year(cell: Cell) -> bool:
    return cell.number is not None and 2000 <= cell.number <= 2100 and float(cell.number).is_integer()


def _header(grid: Grid, start: int, after: int, catalogue: Catalogue) -> Header:
    top = bottom = start
    above = [row for row in grid.row_numbers if after < row < start and row >= start - 2]
    for row in reversed(above):
        if row != top - 1 or not _is_upper_header(grid, row, catalogue):
            break
        top = row
    while bottom - top < _MOST_HEADER_ROWS and _continues_header(grid, top, bottom + 1, catalogue):
        bottom += 1
    numbers: dict[int, str] = {}
    if _is_numbering(grid.own(bottom + 1)):
        bottom += 1
        numbers = {column: cell.text for column, cell in grid.own(bottom).items()}
    last = bottom - 1 if numbers else bottom
    return Header(top, bottom, _paths(grid, top, last, catalogue), numbers)


def _is_upper_header(grid: Grid, row: int, catalogue: Catalogue) -> bool:
    cells = grid.own(row)
    if any(CORNER.match(cell.text) for cell in cells.values()):
        return False
    read = [headings.read(cell.text, catalogue) for cell in cells.values()]
    return min(cells, default=0) > 1 and all(heading.is_known for heading in read) and len(cells) < 8


def _continues_header(grid: Grid, top: int, row: int, catalogue: Catalogue) -> bool:
    cells = grid.own(row)
    if not cells or _is_numbering(cells):
        return False
    reached = any(
        grid.origins.get((row, column), (row, column))[0] < row
        for column in range(1, max(cells) + 1)
        if grid.origins.get((row, column), (row, column))[0] >= top
    )
    read = [headings.read(cell.text, catalogue) for cell in cells.values()]
    if any(_is_quantity(cell) for cell in cells.values()):
        return False
    if reached:
        return True
    first = min(grid.own(top), default=1)
    return min(cells) > first and all(heading.is_known for heading in read)


def _is_quantity(cell: Cell) -> bool:
    if _is_year(cell):
        return False
    return cell.kind == "number" or (
        bool(re.fullmatch(rf"{_BEFORE_NUMBER}?\s?\d[\d.,/-]*\s?%?(?:/năm)?", cell.text.lower()))
        and not re.fullmatch(r"20\d\d(?: ?- ?20\d\d)?", cell.text)
    )


def _is_numbering(cells: Mapping[int, Cell]) -> bool:
    if len(cells) < 3 or not all(NUMBERING.fullmatch(cell.text) for cell in cells.values()):
        return False
    digits = [int(found[0]) for cell in cells.values() if (found := re.search(r"\d+", cell.text))]
    return digits == sorted(digits) and len(digits) >= 2 and len(set(digits)) == len(digits) and digits[0] <= 3


def _paths(grid: Grid, top: int, bottom: int, catalogue: Catalogue) -> dict[int, tuple[Heading, ...]]:
    """Column → headings; a heading over several columns that were never merged holds for those to its right."""
    columns = sorted({column for row in range(top, bottom + 1) for column in _covered(grid, row)})
    columns = [column for column in columns if column not in grid.sheet.hidden_columns]
    paths: dict[int, tuple[Heading, ...]] = {}
    for column in columns:
        texts: list[tuple[tuple[int, int], str]] = []
        for row in range(top, bottom + 1):
            origin = grid.origins.get((row, column), (row, column))
            cell = grid.at(row, column)
            if cell is None and row < bottom and _has_below(grid, row, bottom, column):
                origin, cell = _from_left(grid, row, top, column, columns)
            if cell is not None and (origin, cell.text) not in texts:
                texts.append((origin, cell.text))
        paths[column] = tuple(headings.read(text, catalogue) for _, text in texts)
    return paths


def _covered(grid: Grid, row: int) -> set[int]:
    merged = {column for (at, column), origin in grid.origins.items() if at == row and grid.at(*origin) is not None}
    return merged | set(grid.own(row))


def _has_below(grid: Grid, row: int, bottom: int, column: int) -> bool:
    return any(column in grid.own(below) for below in range(row + 1, bottom + 1))


def _from_left(grid: Grid, row: int, top: int, column: int, columns: list[int]) -> tuple[tuple[int, int], Cell | None]:
    for left in reversed([c for c in columns if c < column]):
        cell = grid.at(row, left)
        if cell is None:
            continue
        origin = grid.origins.get((row, left), (row, left))
        # One that reaches down to the last row of the header is a column of its own.
        reaches_down = grid.spans(*origin).bottom > row or not _has_below(grid, row, row + 1, left)
        return (origin, None) if reaches_down else (origin, cell)
    return (row, column), None


def _body(
    grid: Grid, header: Header, following: int
) -> tuple[tuple[int, ...], tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    rows: list[int] = []
    notes: list[tuple[int, str]] = []
    helpers: list[tuple[int, str]] = []
    state = "body"
    last = header.bottom
    for row in grid.row_numbers:
        if not header.bottom < row < following:
            continue
        cells = grid.own(row)
        texts = [cell.text for cell in cells.values()]
        if not texts:
            continue
        if state == "body" and (any(_SIGNATURE.match(text) for text in texts) and not _has_numbers(cells)):
            state = "notes"
        elif any(_CHART.search(text) for text in texts) and len(texts) <= 3:
            state = "helpers"
        elif state == "body" and row - last > 3 and not _is_numbered(grid, header, row):
            state = "helpers" if _has_numbers(cells) else "notes"
        if state == "body":
            rows.append(row)
            last = row
        else:
            (notes if state == "notes" else helpers).append((row, " | ".join(texts)[:120]))
    return tuple(rows), tuple(notes), tuple(helpers)


def _has_numbers(cells: Mapping[int, Cell]) -> bool:
    return any(cell.kind == "number" for column, cell in cells.items())


def _is_numbered(grid: Grid, header: Header, row: int) -> bool:
    number = next((c for c, path in header.paths.items() if path and path[-1].meaning == "number"), None)
    return number is not None and number in grid.own(row)
