"""A table with its columns and rows → figures, problems, what was left out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from termboard.domain.folding import folded
from termboard.domain.model import Progress
from termboard.domain.problems import Problem
from termboard.domain.verdicts import Verdict
from termboard.intake import coding
from termboard.intake.coding import Coded, Coder, TableFacts
from termboard.intake.figures import Choices, Figure, FileReading, Role
from termboard.intake.matching import terms
from termboard.intake.matching.catalogue import Catalogue, Term
from termboard.intake.matching.indicators import SURE, Indicators
from termboard.intake.matching.labels import take_apart
from termboard.intake.matching.measures import Measures
from termboard.intake.matching.units import Found, Units
from termboard.intake.problems import LeftOut, problem
from termboard.intake.quantities import Decimals, Quantity, Unreadable, written_number
from termboard.intake.quantities import read as read_quantity
from termboard.intake.reading.cells import Cell, Document, letters
from termboard.intake.tables import tallies
from termboard.intake.tables.columns import ATTACHED, FIGURES, Column
from termboard.intake.tables.finding import CORNER, Area
from termboard.intake.tables.rows import Row, rows

_MID_TERM: Final = re.compile(r"giữa nhiệm kỳ|giữa kỳ|nửa nhiệm kỳ|sơ kết|nửa đầu nhiệm kỳ", re.IGNORECASE)
_YEAR_OF_TITLE: Final = re.compile(r"(?<!đến )(?<!tháng \d )(?<!so sánh )\bnăm (20\d\d)\b", re.IGNORECASE)
_MONTHS_OF_TITLE: Final = re.compile(r"\b(\d{1,2}|sáu|chín|ba) tháng\b|\bquý (?:i{1,3}|iv|[1-4])\b", re.IGNORECASE)
_TITLE_WORDS: Final = re.compile(
    r"\b(?:bảng|biểu|tổng hợp|báo cáo|kết quả|thực hiện|tình hình|so sánh|số liệu|của|các|xã|phường|thị trấn|đảng bộ|"
    r"theo|từng|đơn vị|trên địa bàn|huyện|quận|tỉnh|thành phố)\b(?:\s*số\s*\d+)?",
    re.IGNORECASE,
)
_NAMES_A_UNIT: Final = re.compile(
    r"\b(?:xã|phường|thị trấn|XÃ|PHƯỜNG|THỊ TRẤN|Xã|Phường|Thị trấn|P\.) ?[A-ZĐÂĂÊÔƠƯ0-9]"
)
_DATED: Final = re.compile(r"ngày[\s.…\d]*tháng[\s.…\d]*năm[\s.…\d]*|ngày \d{1,2}/\d{1,2}/20\d\d", re.IGNORECASE)

_ROWS_BETWEEN_REPORTS: Final = 200


@dataclass
class Session:
    """One reading while it goes on: what is known, what an editor chose, what was found so far."""

    catalogue: Catalogue
    unit_id: str | None
    term: Term | None
    measures: Measures
    units: Units
    coder: Coder
    choices: Choices
    figures: list[Figure] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    files: list[FileReading] = field(default_factory=list)
    progress: Progress = lambda _file, _share: None
    share: float = 0.0
    """How much of the reading is done, of 1."""

    def report(self, file: str) -> None:
        """Say which file is being read: whoever listens may stop the reading by raising."""
        self.progress(file, self.share)

    @classmethod
    def of(cls, catalogue: Catalogue, unit_id: str | None, term_id: str | None, choices: Choices) -> "Session":
        """A session with nothing read yet. Raises KeyError for unknown codes."""
        if unit_id is not None and unit_id not in catalogue.unit_by_id:
            raise KeyError(unit_id)
        term = next((term for term in catalogue.terms if term.term_id == term_id), None)
        if term_id is not None and term is None:
            raise KeyError(term_id)
        measures = Measures(catalogue)
        indicators = Indicators(catalogue, measures, choices.indicators)
        return cls(
            catalogue, unit_id, term, measures, Units(catalogue), Coder(catalogue, measures, indicators), choices
        )


@dataclass
class TableReader:
    """Takes every cell of one table for a figure, a problem, or something left out."""

    reader: Session
    document: Document
    area: Area
    decimals: Decimals
    lines: list[str]
    columns: list[Column]
    facts: TableFacts = field(default_factory=lambda: TableFacts(None))
    reported: set[tuple[object, ...]] = field(default_factory=set)

    def read(self) -> None:
        """Take every cell of the table for a figure, a problem, or something left out."""
        r = self.reader
        self.facts = self._facts()
        self.columns = [self._as_outlook(column) for column in self.columns]
        found_rows = rows(self.area, self.columns)
        before = len(r.figures)
        units = self._units(found_rows)
        self._tell_left_out_columns(found_rows)
        for row in found_rows:
            if row.number % _ROWS_BETWEEN_REPORTS == 0:
                r.report(self.document.name)
            self._row(row, units.get(row.number))
        for number, text in (*self.area.notes,):
            self._leave(number, None, text, "note")
        for number, text in self.area.helpers:
            self._leave(number, None, text, "helper")
        for number in sorted(self.area.grid.sheet.hidden_rows & set(self.area.grid.sheet.rows)):
            if self.area.header.top < number <= self.area.end:
                cells = self.area.grid.sheet.rows[number].values()
                self._leave(number, None, " | ".join(cell.text for cell in cells)[:120], "hidden_row")
        mine = self.reader.figures[before:]
        if any(not figure.term_id for figure in mine):
            self._problem(
                "term_unknown",
                "Bảng không nói thuộc nhiệm kỳ nào; cần “nhiệm kỳ 2020 - 2025” trong tiêu đề. Chọn nhiệm kỳ "
                "rồi đọc lại.",
                "The table does not say of which term it is; “nhiệm kỳ 2020 - 2025” in its title was expected. "
                "Choose the "
                "term and read it again.",
            )

    def _as_outlook(self, column: Column) -> Column:
        """In the middle of a term its estimated end is an outlook: "Ước đạt cuối nhiệm kỳ"."""
        is_of_end = column.is_estimate and column.meaning == "result" and not column.months and column.until is None
        end_year = self.facts.term.end_year if self.facts.term else None
        is_running = self.facts.is_mid_term and column.year in (None, end_year)
        return replace(column, meaning="outlook") if is_of_end and is_running else column

    def _facts(self) -> TableFacts:
        years = [column.year for column in self.columns if column.year]
        own = [line for line in self.area.titles if line]
        term = self.reader.term or terms.of_document(own, years, self.reader.catalogue)
        if term is None:
            term = terms.of_document(self.lines, years, self.reader.catalogue)
        of_targets = {column.term for column in self.columns if column.meaning == "target" and column.term}
        if (
            self.reader.term is None
            and term
            and len(of_targets) == 1
            and next(iter(of_targets)).start_year < term.start_year
        ):
            # "NQ ĐH 2015-2020" in papers for the congress of 2020: the results beside it are of that term too.
            (term,) = of_targets
        titles = [_DATED.sub(" ", line) for line in own]
        is_mid_term = any(_MID_TERM.search(line) for line in titles)
        dated = [int(year) for line in own for year in re.findall(r"(?:ngày|/)\D{0,4}\d{0,2}\D{1,12}(20\d\d)", line)]
        year = None
        if not any(column.year or column.term for column in self.columns) and not is_mid_term:
            said = [int(y) for line in titles if not re.search(r"nhiệm kỳ|\bnk\b|giai đoạn|giá so sánh", line.lower())
                    for y in _YEAR_OF_TITLE.findall(line)]  # fmt: skip
            year = said[0] if said else None
        months = next((m for line in titles if (m := _MONTHS_OF_TITLE.search(line))), None)
        corners = [found["measure"] for line in own if (found := CORNER.match(line))]
        corner = next((measure for written in corners if (measure := self.reader.measures.find(written))), None)
        if term is None and year is not None:
            term = self.reader.catalogue.term_of_year(year)
        return TableFacts(
            term, year, (dated[-1], 6) if is_mid_term and dated else None, is_mid_term,
            _months(months) if months and year else None, corner,
            len({column.year for column in self.columns if column.year and column.meaning == "result"}),
        )  # fmt: skip

    def _units(self, found_rows: Sequence[Row]) -> dict[int, Found]:
        r = self.reader
        end_years = [t.end_year for t in [self.facts.term, *(c.term for c in self.columns)] if t]
        named = [row for row in found_rows if row.unit and row.kind == "item"]
        if r.unit_id is not None and not named:
            return {}
        if named:
            of_rows = r.units.of_rows([row.unit for row in named], self.lines, end_years)
            found = dict(zip([row.number for row in named], of_rows, strict=True))
            for row in named:
                chosen, known = r.choices.units.get(folded(row.unit)), found[row.number]
                if chosen and not known.is_sure:
                    found[row.number] = Found(r.catalogue.unit_by_id[chosen], True)
                self._tell_unit(found[row.number], row)
            return found
        if by_group := self._units_of_groups(found_rows, end_years):
            return by_group
        whole = self._unit_of_table(end_years)
        if whole.unit is None or not whole.is_sure:
            self._tell_unit(whole, None)
        return {row.number: whole for row in found_rows}

    def _units_of_groups(self, found_rows: Sequence[Row], end_years: Sequence[int]) -> dict[int, Found]:
        """The units of rows below lines that name one each: "I. Xã Tam Kim"."""
        groups = list(dict.fromkeys(row.group for row in found_rows if row.group))
        if len(groups) < 2 or self.reader.units.share_known(groups) < 0.8:
            return {}
        found = dict(zip(groups, self.reader.units.of_rows(groups, self.lines, end_years), strict=True))
        return {row.number: found[row.group] for row in found_rows if row.group}

    def _unit_of_table(self, end_years: Sequence[int]) -> Found:
        """The unit that the table's own titles name, else the file; one that names another, unknown unit is asked."""
        r = self.reader
        own = [*self.area.titles, self.area.grid.sheet.name]
        if (found := r.units.of_document(own, end_years, self.lines)).unit is not None:
            return found
        found = r.units.of_document(self.lines, end_years)
        names_another = any(_NAMES_A_UNIT.search(line) for line in own)
        return replace(found, is_sure=found.is_sure and not names_another)

    def _tell_unit(self, found: Found, row: Row | None) -> None:
        if found.unit is not None and found.is_sure:
            return
        names = ", ".join(_unit_name(unit) for unit in ([found.unit] if found.unit else []) + list(found.others[:3]))
        place = row.number if row else None
        said = repr(row.unit) if row else "tệp / the file"
        if found.unit is None:
            self._problem(
                "unit_unknown",
                f"Không tìm thấy đơn vị {said} trong danh mục." if row else
                "Tệp không nêu tên xã, phường nào trong danh mục. Chọn đơn vị rồi đọc lại.",
                f"No unit {said} is in the register." if row else
                "The file names no commune or ward of the register. Choose the unit and read it again.",
                place,
            )  # fmt: skip
        else:
            self._problem(
                "unit_unsure",
                f"Chưa chắc {said} là đơn vị nào; có thể là: {names}. Hãy chọn.",
                f"It is not certain which unit {said} is; it may be: {names}. Please choose.",
                place,
            )

    def _row(self, row: Row, unit: Found | None) -> None:
        if row.kind in ("header", "group"):
            return
        if row.kind == "tally":
            self._tally(row, unit)
            return
        if row.kind in ("note", "total"):
            self._leave(row.number, None, row.label[:120], row.kind)
            return
        made: dict[int, list[Figure]] = {}
        for column in self.columns:
            cell = row.cells.get(column.place)
            if column.meaning in FIGURES and cell is not None:
                made[column.place] = self._figures(row, column, cell, unit)
        self._attach(row, made)
        for figures in made.values():
            self.reader.figures += figures

    def _figures(self, row: Row, column: Column, cell: Cell, unit: Found | None) -> list[Figure]:
        label = column.label or (self._title_label() if row.unit and row.label == row.unit else "") or row.label
        role: Role = "target" if column.meaning == "target" or column.is_of_targets else "result"
        if column.meaning == "value":
            role = self._role_of_row(row)
        quantity, reason = self._quantity(row, column, cell)
        if quantity is None and reason is None:
            return self._word(row, column, cell, unit, role, label)
        said = quantity or Quantity()
        coded = self.reader.coder.code(
            label, row.parents, "" if column.label else row.measure, self.facts.measure, said
        )
        if quantity is not None and cell.kind == "number" and coding.is_fraction_of_people(coded, quantity, column):
            reason = "cell_fraction"
            self._tell_fraction(row, column, cell, coded)
        elif quantity is not None and self.decimals != "," and coding.is_odd_fraction(coded, quantity):
            reason = "cell_separator"
            self._tell_cell("cell_separator", row, column, cell)
        if "khong con" in folded(cell.text) and said.measure == "hộ":
            indicator = self.reader.catalogue.indicators.get("poor_households", coded.indicator)
            coded = replace(coded, indicator=indicator, measure="hộ", reasons=(), score=100.0)
        figure = self._figure(row, column, cell, unit, role, coded, said if reason is None else None, reason)
        return coding.figures_of(figure, said) if reason is None else [figure]

    def _title_label(self) -> str:
        """The indicator that a table's title names, where neither its rows nor its columns do."""
        for line in reversed(self.area.titles):
            words = take_apart(_TITLE_WORDS.sub(" ", line), self.reader.measures)
            found = self.reader.coder.indicators.match(words.words)
            if found and found[0].score >= SURE:
                return words.words[:1].upper() + words.words[1:].lower()
        return ""

    def _word(self, row: Row, column: Column, cell: Cell, unit: Found | None, role: Role, label: str) -> list[Figure]:
        """A result that is only a word ("Đạt") is one of the model's; every other cell without a number is left out."""
        said = coding.verdict(cell.text)
        if role == "target" or not said or len(cell.text) < 3 or column.meaning != "result":
            if cell.kind == "error":
                self._tell_cell("cell_error", row, column, cell)
            self._leave(row.number, column, cell.text, "no_number")
            return []
        coded = self.reader.coder.code(label, row.parents, row.measure, self.facts.measure, Quantity())
        figure = self._figure(row, column, cell, unit, role, coded, Quantity(), None)
        is_running = figure.period_kind == "part_of_term"
        return [replace(figure, qualifier="word", value=None, stated_verdict="" if is_running else said)]

    def _quantity(self, row: Row, column: Column, cell: Cell) -> tuple[Quantity | None, str | None]:
        """What a cell tells, or the code of the problem for which it has to be asked; (None, None) without a number."""
        if cell.kind == "date":
            self._tell_cell("cell_date", row, column, cell)
            return None, "cell_date"
        if cell.kind == "formula":
            self._tell_cell("cell_formula", row, column, cell)
            return None, "cell_formula"
        if cell.kind == "number":
            measure = "%" if cell.text.endswith("%") else ("‰" if cell.text.endswith("‰") else "")
            return Quantity(value=cell.number, measure=measure), None
        if cell.kind == "error":
            return None, None
        try:
            return read_quantity(cell.text, self.decimals), None
        except Unreadable as exc:
            code = "cell_separator" if exc.reason == "separator" else "cell_unreadable"
            self._tell_cell(code, row, column, cell)
            return None, code

    def _figure(
        self,
        row: Row,
        column: Column,
        cell: Cell,
        unit: Found | None,
        role: Role,
        coded: Coded,
        quantity: Quantity | None,
        reason: str | None,
    ) -> Figure:
        code = coded.indicator.indicator_id
        if code in coding.OF_THE_CONGRESS or (code in coding.AT_THE_CONGRESS and column.is_role_guessed):
            role = "result"
        term, year_of_row = self._term(row, column, role)
        facts = replace(self.facts, term=term)
        at = replace(column, year=year_of_row) if year_of_row and not column.year else column
        kind, year, months = coding.period(coded, at, quantity or Quantity(), role, facts)
        if self.reader.unit_id is not None and not row.unit:
            unit = Found(self.reader.catalogue.unit_by_id[self.reader.unit_id], True)
        unit_id = unit.unit.unit_id if unit and unit.unit else ""
        is_unit_sure = bool(unit and unit.unit and unit.is_sure)
        others = tuple(other.unit_id for other in unit.others) if unit else ()
        reasons = list(coded.reasons)
        reasons += [reason] if reason else []
        reasons += [] if is_unit_sure else ["unit_unsure" if unit_id else "unit_unknown"]
        reasons += [] if term else ["term_unknown"]
        self._tell_reasons(coded, row, column)
        is_estimate = bool(
            column.is_estimate
            or (quantity and quantity.is_estimate)
            or re.search(r"\bước\b|dự kiến", self._period_text(row))
        ) and role == "result"  # fmt: skip
        return Figure(
            unit_id=unit_id,
            term_id=term.term_id if term else "",
            role=role,
            indicator_id=coded.indicator.indicator_id,
            label=coded.shown,
            period_kind=kind,
            period_year=year,
            period_months=months,
            value_text=cell.text,
            qualifier=quantity.qualifier if quantity else "",
            value=quantity.value if quantity else None,
            lower=quantity.lower if quantity else None,
            upper=quantity.upper if quantity else None,
            unit_of_measure=coded.measure,
            plan_percent=_over_plan(coded, quantity, role),
            plan_difference=None,
            stated_verdict="",
            is_provisional=is_estimate,
            note="",
            file=self.document.name,
            sheet=self.area.grid.sheet.name,
            row=row.number,
            column=letters(column.place),
            quote=cell.text,
            score=coded.score,
            status="ask" if reasons else "sure",
            reasons=tuple(reasons),
            candidates=coded.candidates,
            unit_candidates=others,
            unit_text=row.unit,
        )

    def _term(self, row: Row, column: Column, role: Role) -> tuple[Term | None, int | None]:
        """The term of a cell: its column's or row's, that of a target's year, the table's; and the row's year."""
        if self.reader.term is not None:
            return self.reader.term, self._row_year(row)
        if column.term is not None:
            return column.term, None
        if found := terms.named(self._period_text(row), self.reader.catalogue):
            return found[0], None
        table = self.facts.term
        year = column.year or self._row_year(row)
        if year and column.meaning != "base" and (table is None or not table.start_year <= year <= table.end_year):
            return self.reader.catalogue.term_of_year(year) or table, self._row_year(row)
        return table, self._row_year(row)

    def _period_text(self, row: Row) -> str:
        texts = [row.cells[c.place].text for c in self.columns if c.meaning == "period" and c.place in row.cells]
        return " ".join(texts).lower()

    def _row_year(self, row: Row) -> int | None:
        for column in self.columns:
            if column.meaning == "period" and (cell := row.cells.get(column.place)):
                found = re.search(r"20\d\d", cell.text.replace(".", ""))
                return int(found[0]) if found else None
        return None

    def _role_of_row(self, row: Row) -> Role:
        for column in self.columns:
            if column.meaning == "role" and (cell := row.cells.get(column.place)):
                is_target = re.search(r"mục tiêu|kế hoạch|chỉ tiêu|nghị quyết|dự toán|target", cell.text.lower())
                return "target" if is_target else "result"
        return "result"

    def _attach(self, row: Row, made: Mapping[int, list[Figure]]) -> None:
        """Put per cents of plan, differences and verdicts beside the results that they are about."""
        for column in self.columns:
            cell = row.cells.get(column.place)
            of = self._result_of(column, made)
            if cell is None or of is None:
                continue
            told = self._told(column, cell, made[of][0])
            if not told:
                continue
            is_running = made[of][0].period_kind in ("part_of_term", "part_of_year")
            if is_running:
                self._leave(row.number, column, cell.text, "running_plan")
                continue
            if column.meaning.startswith("tick") or column.meaning == "verdict":
                made[of][:] = [replace(figure, **told) for figure in made[of]]
            else:
                made[of][:1] = [replace(figure, **told) for figure in made[of][:1]]

    def _result_of(self, column: Column, made: Mapping[int, list[Figure]]) -> int | None:
        """The column of the result that a cell is about; of a verdict the last one before it that has a figure."""
        if column.of is None or made.get(column.of):
            return column.of
        if column.meaning != "verdict" and not column.meaning.startswith("tick"):
            return None
        before = [
            c.place for c in self.columns if c.meaning == "result" and c.place < column.place and made.get(c.place)
        ]
        return before[-1] if before else None

    def _told(self, column: Column, cell: Cell, result: Figure) -> dict[str, Any]:
        """The fields of a result that a cell beside it tells."""
        said = coding.verdict(cell.text)
        if column.meaning.startswith("tick"):
            name = Verdict(column.meaning.removeprefix("tick_"))
            return {"stated_verdict": name} if coding.is_tick(cell.text) or said else {}
        value = None if column.meaning == "verdict" else self._number(cell)
        if value is None:
            return {"stated_verdict": said} if said else {}
        if column.meaning == "difference":
            return {"plan_difference": value}
        if said is Verdict.EXCEEDED and value < 60:
            # Of a share "vượt 2 %" may mean points or per cent of the plan.
            is_share = result.unit_of_measure in ("%", "‰", "điểm %")
            return {"stated_verdict": said} | ({} if is_share else {"plan_percent": 100 + value})
        return {"plan_percent": value}

    def _number(self, cell: Cell) -> float | None:
        """The one number of a cell, below zero for "giảm"; None where it has none, or several."""
        if cell.kind == "number":
            return cell.number
        try:
            quantity = read_quantity(cell.text, self.decimals)
        except Unreadable:
            return None
        if quantity is None or quantity.value is None:
            return None
        return -quantity.value if quantity.direction == "down" else quantity.value

    def _tally(self, row: Row, unit: Found | None) -> None:
        """The closing line of a table: "Tổng số: 22 chỉ tiêu; đạt và vượt: 17; không đạt: 4"."""
        found = tallies.read(row.label)
        if not found:
            self._leave(row.number, None, row.label[:120], "note")
            return
        whole = next((c for c in self.columns if c.meaning == "result"), None) or self.columns[0]
        plain = replace(whole, year=None, months=None, until=None, is_estimate=False)
        for indicator_id, value in found:
            if indicator_id not in self.reader.catalogue.indicators:
                continue
            indicator = self.reader.catalogue.indicators[indicator_id]
            role: Role = "target" if indicator_id == "targets_set_count" else "result"
            label = take_apart(indicator.name_vi, self.reader.measures)
            coded = Coded(indicator, label, indicator.name_vi, "chỉ tiêu", 100.0, (), (), False, False)
            quantity = Quantity(value=value, measure="chỉ tiêu")
            place = min(self.area.grid.own(row.number), default=1)
            figure = self._figure(row, plain, Cell(row.label), unit, role, coded, quantity, None)
            self.reader.figures.append(replace(figure, column=letters(place)))

    def _tell_left_out_columns(self, found_rows: Sequence[Row]) -> None:
        reasons = {"comparison": "comparison", "outlook": "outlook"}
        for column in self.columns:
            if reason := reasons.get(column.meaning):
                self._leave(None, column, column.text, reason)
            elif (column.meaning == "" or (column.meaning in ATTACHED and column.of is None)) and any(
                column.place in row.cells for row in found_rows
            ):
                has_numbers = any(
                    re.search(r"\d", row.cells[column.place].text) for row in found_rows if column.place in row.cells
                )
                if has_numbers:
                    self._leave(None, column, column.text, "helper")
                    self._problem(
                        "column_unknown",
                        f"Không rõ cột {column.text!r} là gì nên chưa đọc. Nếu là chỉ tiêu hay kết quả, sửa "
                        f"tên cột rồi đọc lại.",
                        f"The meaning of column {column.text!r} is not clear, so it was not read. If it holds "
                        f"targets or "
                        "results, change its heading and read it again.",
                        self.area.header.top,
                        letters(column.place),
                    )
        known = {column.place for column in self.columns}
        beside = {place for row in found_rows for place in row.cells if place not in known}
        for place in sorted(beside):
            first = next(row.cells[place].text for row in found_rows if place in row.cells)
            self.reader.left_out.append(
                LeftOut(self.document.name, self.area.grid.sheet.name, None, letters(place), first[:120], "helper")
            )
        sheet = self.area.grid.sheet
        for place in sorted(sheet.hidden_columns):
            texts = [cells[place].text for row, cells in sorted(sheet.rows.items()) if place in cells]
            if texts:
                self.reader.left_out.append(
                    LeftOut(self.document.name, sheet.name, None, letters(place), texts[0][:120], "hidden_column")
                )

    def _leave(self, row: int | None, column: Column | None, text: str, reason: str) -> None:
        place = letters(column.place) if column else None
        self.reader.left_out.append(
            LeftOut(self.document.name, self.area.grid.sheet.name, row, place, text[:120], reason)  # type: ignore[arg-type]
        )

    def _problem(self, code: str, vi: str, en: str, row: int | None = None, column: str | None = None) -> None:
        self.reader.problems.append(
            problem(code, vi, en, self.document.name, self.area.grid.sheet.name or None, row, column)
        )

    def _tell_cell(self, code: str, row: Row, column: Column, cell: Cell) -> None:
        if ("cell", row.number, column.place) in self.reported:
            return
        self.reported.add(("cell", row.number, column.place))
        vi, en = _CELL_SENTENCES[code]
        self._problem(code, vi.format(text=cell.text), en.format(text=cell.text), row.number, letters(column.place))

    def _tell_fraction(self, row: Row, column: Column, cell: Cell, coded: Coded) -> None:
        thousand = written_number((cell.number or 0) * 1000)
        self._problem(
            "cell_fraction",
            f"Ô ghi {cell.text!r} {coded.measure}; có phải là {thousand} (hàng nghìn)? Sửa ô hoặc chọn.",
            f"The cell says {cell.text!r} {coded.measure}; is {thousand} (thousands) meant? Change the cell or choose.",
            row.number,
            letters(column.place),
        )

    def _tell_reasons(self, coded: Coded, row: Row, column: Column) -> None:
        for code in coded.reasons:
            key = (code, column.place if column.label else row.number, coded.indicator.indicator_id)
            if key in self.reported:
                continue
            self.reported.add(key)
            near = [self.reader.catalogue.indicators[name] for name, _ in coded.candidates[:3] if name != "other"]
            near_vi, near_en = (", ".join(getattr(i, name) for i in near) or "—" for name in ("name_vi", "name_en"))
            label, measure = coded.label.text, row.measure
            name = coded.indicator.name_vi
            sentences = {
                "indicator_unsure": (
                    f"{label!r} được hiểu là “{name}”, chưa chắc. Có thể là: {near_vi}. Hãy chọn.",
                    f"{label!r} was taken for “{coded.indicator.name_en}”, which is not certain. It may be: {near_en}. "
                    "Please choose.",
                ),
                "indicator_new": (
                    f"{label!r} không giống chỉ tiêu nào trong danh mục; tạm xếp vào “Chỉ tiêu khác”. Chọn một "
                    f"chỉ tiêu, "
                    "giữ nguyên, hoặc đề xuất chỉ tiêu mới.",
                    f"{label!r} is like no indicator of the catalogue; it was put under “Other”. Choose one, "
                    f"leave it, or "
                    "propose a new one.",
                ),
                "measure_unknown": (
                    f"Đơn vị tính {measure!r} không có trong danh mục. Sửa đơn vị tính hoặc chọn.",
                    f"The unit of measure {measure!r} is not in the catalogue. Change it or choose.",
                ),
            }
            vi, en = sentences[code]
            self._problem(code, vi, en, row.number)


_CELL_SENTENCES: Final = {
    "cell_date": (
        "Ô là ngày tháng ({text}); có lẽ Excel đã đổi một khoảng số như “12-15” hay “5-7” thành ngày. Ghi lại "
        "số vào ô ở "
        "dạng văn bản, hoặc nhập số.",
        "The cell is a date ({text}); Excel probably made it of a range such as “12-15” or “5-7”. Write the "
        "number into the "
        "cell as text, or key it in.",
    ),
    "cell_formula": (
        "Ô là công thức chưa có kết quả lưu trong tệp ({text}). Mở tệp bằng Excel, lưu lại, rồi đọc lại.",
        "The cell is a formula whose result is not stored in the file ({text}). Open it in Excel, save it, "
        "read it again.",
    ),
    "cell_separator": (
        "{text!r}: dấu trong số này là dấu thập phân hay dấu nghìn? Tệp dùng cả hai cách hoặc dùng dấu chấm "
        "thập phân. Hãy "
        "chọn.",
        "{text!r}: is the sign in this number that of decimals or of thousands? The file writes both, or decimals by a "
        "point. Please choose.",
    ),
    "cell_unreadable": (
        "Không đọc được số trong {text!r}; cần một số, một khoảng (“8 - 10”) hoặc một giới hạn (“trên 95”). "
        "Nhập số hoặc "
        "bỏ qua.",
        "No number can be read from {text!r}; a number, a range (“8 - 10”) or a bound (“trên 95”) was "
        "expected. Key it in or "
        "leave it out.",
    ),
    "cell_error": (
        "Ô báo lỗi {text}; không có số. Sửa công thức trong tệp, lưu lại, rồi đọc lại.",
        "The cell shows the error {text} and no number. Mend the formula, save the file, read it again.",
    ),
}


def _months(found: re.Match[str]) -> int | None:
    if found[1] is None:
        return 3
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(found[1].lower()) or int(found[1])
    return count if count < 12 else None


def _over_plan(coded: Coded, quantity: Quantity | None, role: Role) -> float | None:
    """A result told as an excess over the plan is a per cent of the plan: 7,4 % vượt dự toán is 107,4 %."""
    if role != "result" or quantity is None or quantity.value is None or not coded.measure.startswith("% vượt"):
        return None
    return round(100 + quantity.value, 9)


def _unit_name(unit: object) -> str:
    return f"{unit.kind} {unit.name} ({unit.district + ', ' if unit.district else ''}{unit.province})"  # type: ignore[attr-defined]
