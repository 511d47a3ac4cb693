"""What each row of a table is: a target, a part of the one above, a group, a total, a note."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from termboard.domain.folding import folded
from termboard.intake.reading.cells import Cell
from termboard.intake.tables.columns import FIGURES, Column
from termboard.intake.tables.finding import Area

Kind = Literal["item", "group", "total", "tally", "note", "header"]

_ROMAN: Final = re.compile(r"^[IVX]{1,5}\.?$")
_LETTER: Final = re.compile(r"^[A-ZĐ]\.?$")
_DIGITS: Final = re.compile(r"^\(?\d{1,3}[.)]?$")
_DOTTED: Final = re.compile(r"^\d{1,3}(?:\.\d{1,2})+\.?$")
_SMALL: Final = re.compile(r"^[a-zđ][.)]?$")
_THEMES: Final = re.compile(
    r"^(?:(?:cac |nhom )?(?:chi tieu|linh vuc|muc tieu)(?: chu ieu| cu the)? ?)?(?:ve |phat trien |linh vuc |"
    r"cong tac |kinh te$|nganh )*"
    r"(?:kinh te|kt|van hoa|vh|xa hoi|xh|moi truong|mt|quoc phong|qp|an ninh|an|qpan|noi chinh|xai dung dang|"
    r"dang|xd dang|"
    r"chinh quien|cq|he thong chinh tri|cai cach hanh chinh|cchc|tai nguien|do thi|quan li do thi|ket cau ha "
    r"tang|ha tang|"
    r"giao duc|i te|dan so|mat tran|doan the|to chuc dang|vhxh|ktxh|va|doi ngoai|tu phap|chuien doi so|doi "
    r"song|lao dong|viec lam|"
    r"nong thon moi|an sinh|the thao|du lich|khoa hoc|cong nghe|thong tin|phong chong tham nhung|chinh tri|tu "
    r"tuong| )+$"
)
_NOTE: Final = re.compile(
    r"^\s*[*(]*\s*(?:ghi chú|chú thích|nguồn|lưu ý|chú dẫn|ký hiệu|\(?\*+\)?\s|\(\d\)\s)", re.IGNORECASE
)
_LEGEND: Final = re.compile(r"^(?:[A-ZĐ]{1,3}\s*:\s*\w+[^;]*;\s*){1,}", re.UNICODE)
_TOTAL: Final = re.compile(
    r"^(?:toan (?:huien|tinh|quan|thanh pho|thi xa|tp|dang bo|khoi|vung|cum)|tong(?: cong| so| chung)?|cong|"
    r"binh quan(?: chung| toan \w+)?|chung|trung binh(?: chung)?)$"
)
_UNIT_TOTAL: Final = re.compile(r"^(?:tong|cong|toan|binh quan|bq|trung binh|chung|khoi)\b")
_TALLY: Final = re.compile(
    r"(?:tổng|cộng).{0,25}?\d+\s*chỉ tiêu|\bchỉ tiêu\b.{0,30}\b(?:đạt|vượt)\b.{0,20}\d|\d+\s*/\s*\d+ chỉ tiêu|"
    r"(?:đạt|vượt|không đạt)\s*:\s*\d+\s*(?:chỉ tiêu|;|$)",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(r"^\s*([-–—+*•●○])")
_AMONG: Final = re.compile(r"^\s*[-–+*•]?\s*(?:trong đó|bao gồm|gồm|cụ thể|trong số đó)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Parent:
    """A row that others are parts of; `has_figures`: whether it has figures of its own."""

    label: str
    has_figures: bool


@dataclass(frozen=True)
class Row:
    """A row of a table. `parents`: the rows that it is a part of, the highest first."""

    number: int
    kind: Kind
    label: str
    cells: Mapping[int, Cell]
    group: str = ""
    parents: tuple[Parent, ...] = ()
    unit: str = ""
    measure: str = ""


@dataclass
class _Open:
    """A row that rows below may be parts of."""

    rank: float
    label: str
    measure: str
    has_figures: bool


@dataclass
class _State:
    group: str = ""
    group_rank: float = 9.0
    open: list[_Open] = field(default_factory=list)


def rows(area: Area, columns: Sequence[Column]) -> list[Row]:
    """All rows of a table, in order."""
    by_meaning: dict[str, list[int]] = {}
    for column in columns:
        by_meaning.setdefault(column.meaning, []).append(column.place)
    number, label = _first(by_meaning, "number"), _first(by_meaning, "label")
    unit, measure = _first(by_meaning, "unit"), _first(by_meaning, "measure")
    values = [c.place for c in columns if c.meaning in FIGURES]
    others = [
        c.place for c in columns if c.meaning in ("percent", "verdict", "difference") or c.meaning.startswith("tick")
    ]
    state = _State()
    numbered = number is not None and sum(number in area.grid.own(row) for row in area.rows) > len(area.rows) / 3
    header_texts = {_texts(area, row) for row in range(area.header.top, area.header.bottom + 1)}
    found: list[Row] = []
    for at in area.rows:
        if _texts(area, at) in header_texts:
            found.append(Row(at, "header", "", area.grid.own(at)))
            continue
        cells = _cells(area, at)
        name = _text(cells, label)
        if not name and label is not None and number is not None and _wide(area, at, number):
            name = _text(cells, number)
        unit_name = _unit(area, at, cells, unit)
        unit_measure = _text(cells, measure)
        figures = {place: cells[place] for place in values if place in cells and place not in (label, unit, measure)}
        has_figures = any(_is_value(cell) for cell in figures.values())
        shown = name or unit_name or " ".join(cell.text for cell in cells.values())
        has_cells = bool(figures) or any(place in cells for place in others)
        kind = _kind(area, at, shown, name or unit_name, has_cells, has_figures, bool(unit_name))
        if label is None or kind in ("note", "tally", "total"):
            found.append(Row(at, kind, shown, cells, state.group, (), unit_name, unit_measure))
            continue
        found.append(_placed(state, at, kind, shown, cells, unit_name, unit_measure, _text(cells, number), numbered,
                             has_figures or (bool(unit_measure) and bool(figures)), label))  # fmt: skip
    return found


def _first(by_meaning: Mapping[str, list[int]], name: str) -> int | None:
    return next(iter(by_meaning.get(name, ())), None)


def _text(cells: Mapping[int, Cell], place: int | None) -> str:
    return cells[place].text if place is not None and place in cells else ""


def _texts(area: Area, row: int) -> tuple[str, ...]:
    return tuple(folded(cell.text) for cell in area.grid.own(row).values())


def _cells(area: Area, row: int) -> dict[int, Cell]:
    """The cells of a row, and those merged into it from above (one unit of measure over several rows)."""
    cells = area.grid.own(row)
    for (at, column), origin in area.grid.origins.items():
        if at == row and origin[0] < row and origin[0] > area.header.bottom and origin[1] == column:
            cell = area.grid.at(row, column)
            if cell is not None and column not in cells and column not in area.grid.sheet.hidden_columns:
                cells[column] = cell
    return dict(sorted(cells.items()))


def _wide(area: Area, row: int, column: int) -> bool:
    return area.grid.spans(row, column).right > column


def _unit(area: Area, row: int, cells: Mapping[int, Cell], place: int | None) -> str:
    return _text(cells, place)


def _is_value(cell: Cell) -> bool:
    return bool(re.search(r"\d", cell.text)) or cell.kind in ("number", "formula")


def _kind(area: Area, row: int, shown: str, name: str, has_cells: bool, has_figures: bool, is_unit: bool) -> Kind:
    spans = any(area.grid.spans(row, c).right - c >= 2 for c in area.grid.own(row))
    if _TALLY.search(shown) and not has_figures:
        return "tally"
    if (_NOTE.match(shown) or _LEGEND.match(shown)) and not has_figures:
        return "note"
    if _TOTAL.match(folded(re.sub(r"[:.]+$", "", name))) or (is_unit and _UNIT_TOTAL.match(folded(name))):
        return "total"
    if not has_figures and not has_cells and (spans or _is_theme(name) or len(area.grid.own(row)) <= 2):
        return "note" if len(shown) > 160 and not _is_theme(name) else "group"
    return "item"


def _is_theme(name: str) -> bool:
    bare = re.sub(r"^(?:[ivx]{1,4}|[a-zđ]|\d)[.)]\s*", "", name.strip(), flags=re.IGNORECASE)
    return bool(_THEMES.match(folded(re.sub(r"\(.*?\)", "", bare))))


def _rank(number: str, label: str, cell: Cell | None) -> float:  # noqa: PLR0911 - one sign of a level a line
    text = number.strip()
    if _LETTER.match(text) and not _ROMAN.match(text):
        return 0
    for rank, pattern in ((1.0, _ROMAN), (2.0, _DIGITS), (0.0, _LETTER), (4.0, _SMALL)):
        if pattern.match(text):
            return rank
    if _DOTTED.match(text):
        return 2 + 0.3 * text.rstrip(".").count(".")
    sign = text if text in ("-", "–", "—", "+", "*", "•") else ""
    if found := _BULLET.match(label):
        sign = found[1]
    if sign == "+":
        return 6
    if sign or _AMONG.match(label):
        return 5
    if not text and (inline := re.match(r"^\s*(\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4}|[A-ZĐ])[.)]\s", label)):
        return _rank(inline[1], "", None)
    if cell is not None and cell.indent:
        return 4.5 + min(cell.indent, 9) / 10
    return 9.0


def _placed(
    state: _State, at: int, kind: Kind, name: str, cells: Mapping[int, Cell], unit: str, measure: str, number: str,
    numbered: bool, has_figures: bool, label: int,
) -> Row:  # fmt: skip
    rank = _rank(number, name, cells.get(label))
    if rank == 9.0:
        # Without a number among numbered rows: a part of the row above; elsewhere a row like all others.
        rank = 4.4 if numbered and state.open and kind == "item" else 2.0
    if kind == "group" and _is_theme(name):
        state.group, state.open = name, []
        return Row(at, "group", name, cells, name, (), unit, measure)
    if kind == "group" and rank < 2 and not _BULLET.match(name):
        state.open = [opened for opened in state.open if opened.rank < rank]
        state.group = name
        state.open.append(_Open(rank, name, measure, False))
        return Row(at, "group", name, cells, name, (), unit, measure)
    state.open = [opened for opened in state.open if opened.rank < rank]
    parents = tuple(Parent(opened.label, opened.has_figures) for opened in state.open)
    inherited = measure or next((o.measure for o in reversed(state.open) if o.measure and not measure), "")
    state.open.append(_Open(rank, name, inherited, has_figures))
    return Row(at, "group" if kind == "group" else "item", name, cells, state.group, parents, unit, inherited)
