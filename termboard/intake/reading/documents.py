"""Tables of Word documents and of PDF files with text in them."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from lxml import etree

from termboard.intake.problems import FileRefused
from termboard.intake.reading import limits
from termboard.intake.reading.cells import Cell, Document, Merge, Sheet, joined

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br", f"{_W}cr", f"{_W}p"}


def docx(name: str, contents: bytes) -> Document:
    """Every table of a Word document, "table N" in its order; deletions and hidden words are not read.

    Raises FileRefused.
    """
    package = limits.opened(contents, (b"<w:tc>", b"<w:tc "))
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        body = etree.fromstring(package.read("word/document.xml"), parser).find(f"{_W}body")
    except (etree.XMLSyntaxError, KeyError, ValueError) as exc:
        raise limits.damaged() from exc
    if body is None:
        raise limits.damaged()
    sheets: list[Sheet] = []
    lines: list[str] = []
    since = 0
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            sheet = replace(_docx_sheet(element, len(sheets) + 1), before=tuple(lines[since:]))
            sheets.append(sheet)
            since = len(lines)
        elif line := joined(_docx_text(element)):
            lines.append(line)
    after = [*(sheet.before for sheet in sheets[1:]), tuple(lines[since:])] if sheets else []
    found = tuple(replace(sheet, after=rest) for sheet, rest in zip(sheets, after, strict=True))
    return Document(name, "docx", found, tuple(lines))


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those within content controls, in order."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(element)


def _docx_text(element: Any) -> str:
    """The words of a paragraph or cell; tables within it are left out."""
    words: list[str] = []
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            words.append(child.text or "")
        elif tag == f"{_W}tab":
            words.append("\t")
        elif tag == f"{_W}noBreakHyphen":
            words.append("-")
        elif tag in (f"{_W}br", f"{_W}cr"):
            words.append("\n")
        elif tag == f"{_W}r":
            words.append(_run(child))
        elif tag not in (f"{_W}del", f"{_W}moveFrom", f"{_W}tbl", f"{_W}pPr", f"{_W}rPr", f"{_W}tcPr"):
            words.append(_docx_text(child))
            if tag == f"{_W}p":
                words.append("\n")
    return "".join(words)


def _run(run: Any) -> str:
    properties = run.find(f"{_W}rPr")
    raised = None
    if properties is not None:
        hidden = properties.find(f"{_W}vanish")
        if hidden is not None and hidden.get(f"{_W}val") not in ("0", "false"):
            return ""
        raised = properties.find(f"{_W}vertAlign")
    text = "".join(_docx_text([child]) for child in run if child.tag != f"{_W}rPr")
    if raised is not None and raised.get(f"{_W}val") == "superscript":
        # m² stays, a mark of a footnote goes.
        return {"2": "²", "3": "³"}.get(text.strip(), "")
    return text


def _docx_sheet(table: Any, number: int) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    merges: list[Merge] = []
    open_merges: dict[int, tuple[int, int]] = {}
    at = 0
    for row in _children(table, "tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        at += 1
        column = 1 + int(_value(row, f"{_W}trPr/{_W}gridBefore") or 0)
        continued: dict[int, tuple[int, int]] = {}
        for cell in _children(row, "tc"):
            wide = int(_value(cell, f"{_W}tcPr/{_W}gridSpan") or 1)
            limits.refuse_wide(column + wide - 1, at)
            vertical = cell.find(f"{_W}tcPr/{_W}vMerge")
            if vertical is not None and vertical.get(f"{_W}val") != "restart" and column in open_merges:
                continued[column] = open_merges[column]
            else:
                if vertical is not None:
                    continued[column] = (at, wide)
                if wide > 1 and vertical is None:
                    merges.append(Merge(at, column, at, column + wide - 1))
                raw = _docx_text(cell)
                if text := joined(raw):
                    rows.setdefault(at, {})[column] = Cell(text, indent=_indent(cell, raw))
            column += wide
        for left, (top, wide) in open_merges.items():
            if continued.get(left) != (top, wide):
                merges.append(Merge(top, left, at - 1, left + wide - 1))
        open_merges = continued
    merges += [Merge(top, left, at, left + wide - 1) for left, (top, wide) in open_merges.items()]
    real = tuple(m for m in merges if m.bottom > m.top or m.right > m.left)
    return Sheet(f"table {number}", rows, real, is_layout=at < 2)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == _W + tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(child, tag)


def _value(element: Any, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(f"{_W}val")


def _indent(cell: Any, raw: str) -> int:
    left = cell.find(f"{_W}p/{_W}pPr/{_W}ind")
    twips = 0 if left is None else int(float(left.get(f"{_W}left") or left.get(f"{_W}start") or 0))
    return max(twips // 200, (len(raw) - len(raw.lstrip(" \u00a0"))) // 2)


def pdf(name: str, contents: bytes) -> Document:
    """Every ruled table of a PDF, "table N" in the order of the pages. Raises FileRefused (scanned_pdf)."""
    import pdfplumber

    sheets: list[Sheet] = []
    lines: list[str] = []
    since = 0
    letters = 0
    try:
        with pdfplumber.open(BytesIO(contents)) as book:
            if len(book.pages) > limits.PAGES:
                raise _too_many_pages(len(book.pages))
            for page in book.pages:
                letters += len(page.chars)
                tables_before = len(sheets)
                limits.refuse_many_cells(letters // 20)
                for piece in _page_pieces(page):
                    if isinstance(piece, str):
                        lines.append(piece)
                    else:
                        sheet = _pdf_sheet(piece, len(sheets) + 1)
                        if sheets and len(sheets) == tables_before:
                            sheets[-1], sheet = _with_row_ended(sheets[-1], sheet)
                        sheets.append(replace(sheet, before=tuple(lines[since:])))
                        since = len(lines)
                page.close()
    except FileRefused:
        raise
    except Exception as exc:  # pdfminer stumbles over broken files in many ways
        if "password" in type(exc).__name__.lower() + str(exc).lower() or "Password" in repr(exc):
            raise FileRefused(
                "file_locked",
                "Tệp PDF có mật khẩu. Lưu lại không có mật khẩu rồi thử lại.",
                "The PDF has a password. Save it without one and try again.",
            ) from exc
        raise limits.damaged() from exc
    if letters < 20:
        raise FileRefused(
            "scanned_pdf",
            "PDF này là bản quét (ảnh chụp trang giấy), không có chữ để đọc. Dùng tệp Word hoặc Excel gốc; nếu "
            "chỉ có bản "
            "giấy, nhập bảng vào tệp mẫu.",
            "This PDF is a scan: pictures of pages, with no text to read. Use the Word or Excel file it was "
            "made from; if "
            "there is paper only, key the table into the template.",
        )
    after = [*(sheet.before for sheet in sheets[1:]), tuple(lines[since:])] if sheets else []
    found = tuple(replace(sheet, after=rest) for sheet, rest in zip(sheets, after, strict=True))
    return Document(name, "pdf", found, tuple(lines))


def _too_many_pages(pages: int) -> FileRefused:
    return FileRefused(
        "file_too_large",
        f"PDF có {pages} trang; nhiều nhất là {limits.PAGES}. Tách riêng các trang phụ lục rồi thử lại.",
        f"The PDF has {pages} pages; {limits.PAGES} are the most. Keep the pages of the appendix and try again.",
    )


def _page_pieces(page: Any) -> Iterator[Any]:
    """Lines of text outside the tables, and tables, from top to bottom."""
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    tables = [table for table in tables if len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1]
    lines = [
        line
        for line in page.extract_text_lines(return_chars=False)
        if not any(t.bbox[1] <= (line["top"] + line["bottom"]) / 2 <= t.bbox[3] for t in tables)
    ]
    places = [(line["top"], joined(line["text"])) for line in lines] + [(table.bbox[1], table) for table in tables]
    for _, piece in sorted(places, key=lambda place: place[0]):
        yield piece


def _with_row_ended(above: Sheet, below: Sheet) -> tuple[Sheet, Sheet]:
    """Two tables where the first row of the second may end a row that the page's end has cut: its lone words."""
    first = next(iter(below.rows), 0)
    words = below.rows.get(first, {})
    column, cell = next(iter(words.items()), (0, Cell("")))
    begun = above.rows.get(above.last_row, {})
    if len(words) != 1 or len(begun) < 3 or column not in begun or not cell.text[:1].islower():
        return above, below
    whole = replace(begun[column], text=f"{begun[column].text} {cell.text}")
    rest = {row: cells for row, cells in below.rows.items() if row != first}
    return replace(above, rows={**above.rows, above.last_row: {**begun, column: whole}}), replace(below, rows=rest)


def _pdf_sheet(table: Any, number: int) -> Sheet:
    """A ruled table; a cell that reaches over columns or rows is a merged one."""
    edges_x = sorted({round(x) for row in table.rows for cell in row.cells if cell for x in (cell[0], cell[2])})
    edges_y = sorted({round(y) for row in table.rows for cell in row.cells if cell for y in (cell[1], cell[3])})
    texts = table.extract()
    rows: dict[int, dict[int, Cell]] = {}
    merges: list[Merge] = []
    for row, words in zip(table.rows, texts, strict=True):
        for box, text in zip(row.cells, words, strict=True):
            if box is None:
                continue
            left, right = edges_x.index(round(box[0])) + 1, edges_x.index(round(box[2]))
            top, bottom = edges_y.index(round(box[1])) + 1, edges_y.index(round(box[3]))
            if right > left or bottom > top:
                merges.append(Merge(top, left, bottom, right))
            if shown := joined(text or ""):
                rows.setdefault(top, {})[left] = Cell(shown)
    return Sheet(f"table {number}", {at: rows[at] for at in sorted(rows)}, tuple(merges))
