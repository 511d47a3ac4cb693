"""What each column of a table holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from termboard.intake.matching.catalogue import Catalogue, Term
from termboard.intake.matching.units import Units
from termboard.intake.tables.finding import Area
from termboard.intake.tables.headings import Heading

FIGURES: Final = ("target", "result", "base", "sum", "mean", "value")
"""Meanings of columns whose cells are figures."""
ATTACHED: Final = ("percent", "difference", "verdict", "tick_met", "tick_exceeded", "tick_missed")


@dataclass(frozen=True)
class Column:
    """A column. `meaning`: as in headings.csv, or "indicator" (of a roll-up), or "" where it is not known.

    `year`, `term`, `months`, `until`, `is_estimate`: what its headings say of the period; `label`: the indicator that
    a roll-up's heading names; `of`: of a per cent, difference or verdict the column of the result that it is about;
    `is_role_guessed`: no heading says whether its figures are targets or results.
    """

    place: int
    meaning: str
    text: str
    year: int | None = None
    term: Term | None = None
    months: int | None = None
    until: tuple[int, int] | None = None
    is_estimate: bool = False
    is_span: bool = False
    label: str = ""
    of: int | None = None
    is_role_guessed: bool = False
    is_of_targets: bool = False
    """A sum or a mean of targets, not of results."""


def columns(area: Area, catalogue: Catalogue, units: Units) -> list[Column]:
    """All columns of a table, in their order."""
    found = [_column(place, path) for place, path in area.header.paths.items()]
    found = _with_labels(area, found, units)
    is_rollup = any(c.meaning in ("unit", "period") for c in found) and not any(c.meaning == "label" for c in found)
    if is_rollup:
        found = [_rollup(column, area.header.paths[column.place]) for column in found]
    has_roles = any(column.meaning == "role" for column in found)
    found = [_with_role(column, area, is_rollup, has_roles) for column in found]
    found = [_as_earlier(column, found) for column in found]
    found = [_as_base(column, found) for column in found]
    if not any(column.meaning == "result" for column in found):
        # "Mục tiêu 2030" beside "Bình quân 2026-2030": both are targets.
        found = [replace(c, is_of_targets=c.meaning in ("sum", "mean")) for c in found]
    return _attached(found, area.header.numbers, area.header.paths)


def _column(place: int, path: Sequence[Heading]) -> Column:
    meanings = [heading.meaning for heading in path if heading.meaning and heading.meaning != "period"]
    meaning = meanings[-1] if meanings else ""
    own = path[-1] if path else None
    if own and "/" in own.text and any(heading.meaning in ("percent", "comparison") for heading in path[:-1]):
        meaning = _ratio(own) or meaning
        meanings = [meaning]
    for stronger in ("comparison", "outlook", "owner", "note", "difference"):
        if stronger in meanings:
            meaning = stronger
    if meaning == "result" and "base" in meanings:
        meaning = "base"
    # "Kết quả đánh giá" over "Đạt", "Kết quả" over "Bình quân": the lower one tells; "Mục tiêu" over "Bình quân" too.
    if meaning in ("sum", "mean") and "target" in meanings and "result" not in meanings:
        meaning = "target"
    if (
        not meanings
        and any(heading.meaning == "period" for heading in path)
        and not any(heading.years or heading.term for heading in path)
    ):
        meaning = "period"
    every = [name for heading in path for name in heading.meanings]
    # "TH 2016-2020" names the years of a plan, "NK 2015-2020" the term.
    are_plan_years = any(h.term and re.search(rf"\b{h.term.start_year + 1}\s*[-–]", h.text) for h in path)
    years = [heading.years[-1] for heading in path if heading.years]
    return Column(
        place=place,
        meaning=meaning if own is None or own.meaning or not own.rest else "",
        text=" / ".join(heading.text for heading in path),
        year=years[-1] if years else None,
        term=next((heading.term for heading in reversed(path) if heading.term), None),
        months=next((heading.months for heading in reversed(path) if heading.months), None),
        until=next((heading.until for heading in reversed(path) if heading.until), None),
        is_estimate="estimate" in every,
        is_span="mean" in every or "sum" in every or are_plan_years,
    )


def _ratio(heading: Heading) -> str:
    """What "TH 2024/KH 2024" tells under "So sánh (%)": the per cent of a plan, or a comparison of two years."""
    figures = [name for name in heading.meanings if name in ("target", "result", "estimate", "base")]
    years = set(re.findall(r"20\d\d", heading.text))
    if len(years) > 1 or len(figures) > 1:
        is_of_plan = figures[1:2] == ["target"] and len(years) < 2
        return "percent" if is_of_plan else "comparison"
    return ""


def _with_labels(area: Area, found: list[Column], units: Units) -> list[Column]:
    """Decide which column names the rows: an indicator, a unit, or both in a long table."""
    texts = {column.place: _texts(area, column.place) for column in found}

    def put(place: int, meaning: str) -> None:
        found[:] = [replace(c, meaning=meaning) if c.place == place else c for c in found]

    labels = [column.place for column in found if column.meaning == "label"]
    if len(labels) > 1:
        # "Lĩnh vực" beside "Chỉ tiêu": the column with more different words names the rows.
        put(min(labels, key=lambda at: len(set(texts[at]))), "group")
    labels = [column.place for column in found if column.meaning == "label"]
    named = [column.place for column in found if column.meaning == "unit"]
    if not named:
        maybe = [c.place for c in found if c.meaning in ("measure", "label", "") and len(texts[c.place]) >= 2]
        of_units = [at for at in maybe if units.share_known(texts[at]) >= 0.6 and _are_words(texts[at])]
        if of_units:
            put(of_units[0], "unit")
    elif units.share_known(texts[named[0]]) < 0.4 and not labels:
        put(named[0], "label")
    if not any(column.meaning in ("label", "unit", "period") for column in found):
        first = min((c.place for c in found if c.meaning in FIGURES or c.year), default=10_000)
        left = [c for c in found if c.place < first and c.meaning in ("", "target", "group")]
        wordy = [c for c in left if _are_words(texts[c.place])]
        if wordy:
            put(max(wordy, key=lambda c: sum(map(len, texts[c.place]))).place, "label")
    if not any(column.meaning == "label" for column in found):
        # "Mục tiêu" may head the names of the targets.
        for column in found:
            if column.meaning == "target" and not column.year and _are_words(texts[column.place]) and len(found) > 2:
                if not any(c.meaning == "unit" for c in found):
                    put(column.place, "label")
                break
    return found


def _texts(area: Area, place: int) -> list[str]:
    return [cell.text for row in area.rows if (cell := area.grid.own(row).get(place)) and len(cell.text) > 1]


def _are_words(texts: Sequence[str]) -> bool:
    wordy = [text for text in texts if len(re.findall(r"[^\W\d_]", text)) > 2 * len(re.findall(r"\d", text)) + 2]
    return bool(texts) and len(wordy) >= 0.6 * len(texts)


_TALLIES: Final = (
    (re.compile(r"không đạt|chưa đạt|không hoàn thành|chưa hoàn thành", re.IGNORECASE), "không đạt"),
    (re.compile(r"đạt\s*(?:và|,|-|\+|/)?\s*vượt|hoàn thành", re.IGNORECASE), "đạt và vượt"),
    (re.compile(r"vượt", re.IGNORECASE), "vượt"),
    (re.compile(r"đạt", re.IGNORECASE), "đạt"),
    (re.compile(r"đề ra|giao|tổng số|xây dựng|nghị quyết$|đăng ký|số chỉ tiêu$", re.IGNORECASE), "đề ra"),
)


def _rollup(column: Column, path: Sequence[Heading]) -> Column:
    """A column of a table whose rows are units: its upper headings name the indicator."""
    if column.meaning in ("unit", "number", "note", "owner", "measure", "period"):
        return column
    names = [heading.text for heading in path if heading.rest and not (heading is path[-1] and heading.is_known)]
    if names:
        said = [h.meaning for h in path if h.is_known and h.meaning in (*FIGURES, *ATTACHED, "comparison", "outlook")]
        if said[-1:] == ["percent"] and (path[-1].years or path[-1].term):
            # "Đến năm 2030 (%)": the sign tells the unit of measure.
            return replace(column, label=f"{': '.join(names)} (%)", meaning=said[-2] if said[1:] else "")
        return replace(column, label=": ".join(names), meaning=said[-1] if said else "")
    whole = " ".join(heading.text for heading in path)
    if re.search(r"chỉ tiêu", whole, re.IGNORECASE) and column.meaning not in ("percent", "comparison"):
        last = path[-1].text
        for pattern, name in _TALLIES:
            if pattern.search(last):
                role = "target" if name == "đề ra" else "result"
                return replace(column, label=f"Số chỉ tiêu {name}", meaning=role)
    known = [
        heading.text for heading in path if heading.meaning in ("percent", "mean", "sum", "tick_met") and len(path) > 1
    ]
    if known and len(path) > 1 and path[0].text in known:
        return replace(column, label=known[0])
    return column


def _with_role(column: Column, area: Area, is_rollup: bool, has_roles: bool) -> Column:
    """A column that only says a year or an indicator is of targets or of results, as the titles say."""
    if column.meaning == "value" and column.year and not has_roles:
        column = replace(column, meaning="result" if column.is_estimate else "")
    if column.meaning or not (column.year or column.term or column.months or column.label):
        return column
    if not column.label and is_rollup and not column.year:
        return column
    titles = " ".join(area.titles[-6:]).lower()
    has_results = re.search(r"kết quả|thực hiện|\bkq\b|\bth\b|tình hình|số liệu", titles)
    has_targets = re.search(r"mục tiêu|kế hoạch|chỉ tiêu|phương hướng|dự toán", titles)
    last_result = max((c[0] for c in _told_dates(titles)), default=None)
    last_year = last_result + 1 if last_result else date.today().year
    if column.year and column.year > last_year:
        return replace(column, meaning="target", is_role_guessed=True)
    meaning = "target" if has_targets and not has_results else "result"
    return replace(column, meaning=meaning, is_role_guessed=True)


def _told_dates(text: str) -> list[tuple[int, int]]:
    return [(int(year), 1) for year in re.findall(r"(?:ngày|/)\s?\d{0,2}[^\d]{0,10}(20\d\d)\b", text)]


def _as_earlier(column: Column, every: Sequence[Column]) -> Column:
    """A column that no heading gives a role, of a term before that of the targets beside it, is of results."""
    if not (column.is_role_guessed and column.meaning == "target" and column.term):
        return column
    targets = [c for c in every if c.meaning == "target" and c.label == column.label and c.term]
    is_earlier = any(c.term.start_year > column.term.start_year for c in targets if c.term and not c.is_role_guessed)
    return replace(column, meaning="result") if is_earlier else column


def _as_base(column: Column, every: Sequence[Column]) -> Column:
    """A result of the year in which a later term of the same table begins is its base."""
    if column.meaning != "result" or column.year is None:
        return column
    years = [c.year for c in every if c.meaning == "target" and c.year]
    is_alone = not any(c.meaning == "target" and c.year in (None, column.year) for c in every)
    if years and min(years) > column.year and is_alone and max(years) - column.year == 5:
        others = [c for c in every if c.meaning == "result" and c.year and c.year > column.year]
        return column if others else replace(column, meaning="base")
    return column


def _attached(found: list[Column], numbers: Mapping[int, str], paths: Mapping[int, Sequence[Heading]]) -> list[Column]:
    """Tell of per cents, differences and verdicts which result they are about."""
    by_number = {re.sub(r"\D", "", text.split("=")[0]): place for place, text in numbers.items()}
    by_place = {column.place: column for column in found}
    attached = []
    for column in found:
        if column.meaning not in ATTACHED:
            attached.append(column)
            continue
        terms = re.findall(r"\d+", numbers.get(column.place, "").partition("=")[2])
        inputs = [by_place[by_number[term]] for term in terms if term in by_number]
        if len(inputs) >= 2 and column.meaning == "percent":
            top, bottom = inputs[0], inputs[1]
            if top.meaning == "result" and bottom.meaning in ("result", "base", "sum", "mean"):
                attached.append(replace(column, meaning="comparison"))
                continue
            if top.meaning in ("result", "sum", "mean"):
                attached.append(replace(column, of=top.place))
                continue
        attached.append(replace(column, of=_nearest_result(column, found, paths)))
    return attached


def _nearest_result(column: Column, found: Sequence[Column], paths: Mapping[int, Sequence[Heading]]) -> int | None:
    """The result of the same group of headings, else the last one to the left, else the only one."""
    results = [c for c in found if c.meaning in ("result", "sum", "mean")]
    parent = [heading.text for heading in paths[column.place][:-1]]
    group = [c for c in results if parent and [h.text for h in paths[c.place][:-1]] == parent]
    left = [c for c in (group or results) if c.place < column.place]
    if column.year is not None and (of_year := [c for c in results if c.year == column.year and not c.months]):
        left = (left and [c for c in of_year if c.place < column.place]) or of_year
    plain = [c for c in left if c.meaning == "result"]
    if plain or left:
        return (plain or left)[-1].place
    return results[0].place if len(results) == 1 else None
