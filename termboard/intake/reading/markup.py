"""Tables in HTML (also saved as .xls), in XML of Excel 2003 and in ODS."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree, html

from termboard.intake.problems import FileRefused
from termboard.intake.reading import limits
from termboard.intake.reading.cells import Cell, Document, Merge, Sheet, joined
from termboard.intake.reading.delimited import decoded

_SAFE = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.IGNORECASE)
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "center", "td", "th"}
_SKIPPED = {"script", "style", "head", "noscript", "template", "svg", "title"}


def is_html(contents: bytes) -> bool:
    """Whether a file begins as HTML does."""
    head = contents[:4096].lower()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = contents[:8192].decode("utf-16", "ignore").lower().encode()
    return any(mark in head for mark in (b"<html", b"<table", b"<!doctype html", b"<body"))


def html_document(name: str, contents: bytes) -> Document:
    """Every table of a page, "table N" in the order of the page. Raises FileRefused."""
    text = decoded(contents, declared=_declared(contents))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as exc:
        raise limits.damaged() from exc
    sheets: list[Sheet] = []
    lines: list[str] = []
    since = 0
    tables = [table for table in root.iter("table") if not any(True for _ in table.iterancestors("table"))]
    for element in _pieces(root):
        if isinstance(element, str):
            lines.append(element)
            continue
        number = tables.index(element) + 1
        sheet = _html_sheet(element, number)
        sheets.append(replace(sheet, before=tuple(lines[since:])))
        since = len(lines)
    return Document(name, "html", _with_after(sheets, lines[since:]), tuple(lines))


def _declared(contents: bytes) -> str | None:
    found = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", contents[:4096], re.IGNORECASE)
    return found[1].decode("ascii", "ignore") if found else None


def _with_after(sheets: list[Sheet], rest: list[str]) -> tuple[Sheet, ...]:
    after = [*(sheet.before for sheet in sheets[1:]), tuple(rest)]
    return tuple(replace(sheet, after=lines) for sheet, lines in zip(sheets, after, strict=True)) if sheets else ()


def _pieces(root: Any) -> Iterator[Any]:
    """Lines of text outside tables, and the outermost tables, in order."""
    words: list[str] = []

    def walk(element: Any) -> Iterator[Any]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or not tag:
            words.append(element.tail or "")
            return
        if tag in _BLOCKS or tag == "table":
            yield from flush()
        if tag == "table":
            yield element
        elif not _HIDDEN.search(element.get("style") or ""):
            words.append(element.text or "")
            for child in element:
                yield from walk(child)
        if tag in _BLOCKS:
            yield from flush()
        words.append(element.tail or "")

    def flush() -> Iterator[str]:
        line = joined("".join(words))
        words.clear()
        if line:
            yield line

    yield from walk(root)
    yield from flush()


def _html_sheet(table: Any, number: int) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    merges: list[Merge] = []
    hidden: set[int] = set()
    taken: set[tuple[int, int]] = set()
    own_rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    limits.refuse_wide(0, len(own_rows))
    for at, row in enumerate(own_rows, 1):
        if _HIDDEN.search(row.get("style") or "") or row.get("hidden") is not None:
            hidden.add(at)
        column = 1
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (at, column) in taken:
                column += 1
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(own_rows) - at + 1)
            limits.refuse_wide(column + wide - 1, 0)
            limits.refuse_many_cells(len(taken) + wide * high)
            if wide > 1 or high > 1:
                merges.append(Merge(at, column, at + high - 1, column + wide - 1))
                taken |= {(r, c) for r in range(at, at + high) for c in range(column, column + wide)}
            if text := joined(_cell_text(cell)):
                indent = len(re.match(r"[\u00a0 ]*", _cell_text(cell).lstrip("\n"))[0]) // 3  # type: ignore[index]
                rows.setdefault(at, {})[column] = Cell(text, indent=indent)
            column += wide
    limits.refuse_many_cells(sum(len(cells) for cells in rows.values()))
    return Sheet(f"table {number}", rows, tuple(merges), frozenset(hidden), is_layout=len(own_rows) < 2)


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "1")[:9]
    return min(max(int(written), 1), limits.COLUMNS + 1) if written.isascii() and written.isdigit() else 1


def _cell_text(element: Any) -> str:
    """The words of a cell; raised marks of footnotes are left out, m² stays."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return ""
    text = element.text or ""
    for child in element:
        inner = _cell_text(child)
        if child.tag == "sup":
            inner = {"2": "²", "3": "³"}.get(inner.strip(), "") if text.rstrip().endswith("m") else ""
        elif child.tag in _BLOCKS:
            inner = f"\n{inner}\n"
        if _HIDDEN.search(child.get("style") or ""):
            inner = ""
        text += inner + (child.tail or "")
    return text


def is_excel_2003(contents: bytes) -> bool:
    """Whether a file is a workbook as XML of Excel 2003."""
    return b"urn:schemas-microsoft-com:office:spreadsheet" in contents[:4096] and b"<Workbook" in contents[:8192]


_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


def excel_2003(name: str, contents: bytes) -> Document:
    """A workbook as XML of Excel 2003. Raises FileRefused."""
    if b"<!DOCTYPE" in contents or b"<!ENTITY" in contents:
        raise unsafe()
    limits.refuse_many_cells(contents.count(b"<Cell"))
    try:
        root = etree.fromstring(contents, etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise limits.damaged() from exc
    formats = {
        style.get(f"{_SS}ID"): found.get(f"{_SS}Format", "General")
        for style in root.iter(f"{_SS}Style")
        for found in style.iter(f"{_SS}NumberFormat")
    }
    return Document(name, "xml", tuple(_sheet_2003(sheet, formats) for sheet in root.iter(f"{_SS}Worksheet")))


def _sheet_2003(sheet: Any, formats: dict[str, str]) -> Sheet:
    from termboard.intake.reading.numbers import number_cell

    rows: dict[int, dict[int, Cell]] = {}
    merges, hidden_rows = [], set()
    at = 0
    for row in sheet.iter(f"{_SS}Row"):
        at = int(row.get(f"{_SS}Index") or at + 1)
        if row.get(f"{_SS}Hidden") == "1":
            hidden_rows.add(at)
        column = 0
        for cell in row.iter(f"{_SS}Cell"):
            column = int(cell.get(f"{_SS}Index") or column + 1)
            wide, high = int(cell.get(f"{_SS}MergeAcross") or 0), int(cell.get(f"{_SS}MergeDown") or 0)
            if wide or high:
                merges.append(Merge(at, column, at + high, column + wide))
            data = cell.find(f"{_SS}Data")
            text = joined("".join(data.itertext())) if data is not None else ""
            if text and data.get(f"{_SS}Type") == "Number":
                form = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00"}
                known = formats.get(cell.get(f"{_SS}StyleID"), "General")
                rows.setdefault(at, {})[column] = number_cell(float(text), form.get(known, known))
            elif text:
                kind = "date" if data.get(f"{_SS}Type") == "DateTime" else "text"
                rows.setdefault(at, {})[column] = Cell(text, kind)  # type: ignore[arg-type]
            column += wide
    limits.refuse_wide(max((max(cells) for cells in rows.values()), default=0), max(rows, default=0))
    return Sheet(joined(sheet.get(f"{_SS}Name") or ""), rows, tuple(merges), frozenset(hidden_rows))


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def ods(name: str, contents: bytes) -> Document:
    """A spreadsheet of LibreOffice. Raises FileRefused."""
    package = limits.opened(contents, (b"<table:table-cell",))
    try:
        root = etree.fromstring(package.read("content.xml"), etree.XMLParser(**_SAFE | {"huge_tree": True}))
    except (etree.XMLSyntaxError, KeyError, ValueError) as exc:
        raise limits.damaged() from exc
    hidden_styles = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(p.get(f"{_TABLE}display") == "false" for p in style.iter(f"{_STYLE}table-properties"))
    }
    return Document(name, "ods", tuple(_ods_sheet(table, hidden_styles) for table in root.iter(f"{_TABLE}table")))


def _ods_sheet(table: Any, hidden_styles: set[str]) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    merges: list[Merge] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    column = 1
    for element in table.iter(f"{_TABLE}table-column"):
        wide = min(int(element.get(f"{_TABLE}number-columns-repeated") or 1), limits.COLUMNS)
        if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden_columns |= set(range(column, column + wide))
        column += wide
    at = 1
    for row in table.iter(f"{_TABLE}table-row"):
        high = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        cells, found_merges = _ods_row(row, at)
        if cells:
            # A row that is repeated with contents stands once or a few times; one without, a million times.
            for again in range(min(high, limits.ROWS)):
                rows[at + again] = cells
        merges += found_merges
        if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden_rows |= set(range(at, at + min(high, limits.ROWS)))
        at += high
        limits.refuse_wide(max(cells, default=0), len(rows))
    limits.refuse_many_cells(sum(len(cells) for cells in rows.values()))
    return Sheet(
        joined(table.get(f"{_TABLE}name") or ""), rows, tuple(merges), frozenset(hidden_rows),
        frozenset(hidden_columns), is_hidden=table.get(f"{_TABLE}style-name") in hidden_styles,
    )  # fmt: skip


def _ods_row(row: Any, at: int) -> tuple[dict[int, Cell], list[Merge]]:
    cells: dict[int, Cell] = {}
    merges: list[Merge] = []
    column = 1
    for element in row:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = int(element.get(f"{_TABLE}number-columns-repeated") or 1)
        wide = int(element.get(f"{_TABLE}number-columns-spanned") or 1)
        high = int(element.get(f"{_TABLE}number-rows-spanned") or 1)
        if wide > 1 or high > 1:
            merges.append(Merge(at, column, at + high - 1, column + wide - 1))
        if element.tag == f"{_TABLE}table-cell" and (read := _ods_cell(element)):
            limits.refuse_wide(column + repeated - 1, 0)
            for again in range(repeated):
                cells[column + again] = read
        column += repeated
    return cells, merges


def _ods_cell(element: Any) -> Cell | None:
    text = joined("\n".join("".join(paragraph.itertext()) for paragraph in element.iter(f"{_TEXT}p")))
    kind = element.get(f"{_OFFICE}value-type")
    if not text and not kind:
        return Cell(element.get(f"{_TABLE}formula"), "formula") if element.get(f"{_TABLE}formula") else None
    if kind in ("float", "percentage", "currency"):
        value = float(element.get(f"{_OFFICE}value"))
        return _ods_number(value, text, kind == "percentage")
    if kind in ("date", "time"):
        return Cell(text, "date")
    if kind == "boolean":
        return Cell("TRUE" if element.get(f"{_OFFICE}boolean-value") == "true" else "FALSE")
    return Cell(text, "error" if text.startswith("#") and text.endswith(("!", "?", "A")) else "text") if text else None


def _ods_number(value: float, text: str, is_percent: bool) -> Cell:
    """A number as it is shown: with as many decimals as its text has, whatever sign the office's settings gave it."""
    from termboard.intake.reading.numbers import number_cell

    tail = re.search(r"[.,](\d+)\s*%?$", text)
    decimals = len(tail[1]) if tail else 0
    shown = value * 100 if is_percent else value
    # In 1.868 the three digits are no decimals; the stored value says which they are.
    if tail and decimals == 3 and float(shown).is_integer():
        decimals = 0
    pattern = "#,##0" if re.search(r"\d[.,\s]\d{3}(?!\d)", text) and abs(shown) >= 1000 else "0"
    form = pattern + ("." + "0" * decimals if decimals else "") + ("%" if is_percent else "")
    return number_cell(value, form)


def unsafe() -> FileRefused:
    """The refusal of a file that declares entities."""
    return FileRefused(
        "unsafe_file",
        "Tệp có khai báo DTD hoặc thực thể XML; tệp văn phòng bình thường không có. Mở tệp bằng Excel, lưu lại thành "
        "XLSX, rồi thử lại.",
        "The file declares a DTD or XML entities; no office program writes such. Open it in Excel, save it as "
        "XLSX, and "
        "try again.",
    )
