"""CSV and Excel's "Unicode text": the encoding and the separator are found out."""

import csv
import re
from io import StringIO

from termboard.intake.problems import FileRefused
from termboard.intake.reading import legacy, limits
from termboard.intake.reading.cells import Cell, Document, Sheet, joined

_VIETNAMESE_WORDS = re.compile(r"(?:[đĐơƠưƯăĂâÂêÊôÔ\u1ea0-\u1ef9]|[aeiouyâêôăơư][\u0300\u0301\u0303\u0309\u0323])")


def decoded(contents: bytes, declared: str | None = None) -> str:
    """The text of a file: UTF-8, UTF-16, or Windows-1258. Raises FileRefused (refused_encoding, file_damaged)."""
    text = _decoded(contents, declared)
    legacy.refuse([text])
    if text.count("\ufffd") > 3:
        raise _not_unicode()
    return text


def _decoded(contents: bytes, declared: str | None) -> str:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if contents.startswith(mark):
            return contents.decode(name, "replace")
    sample = contents[:4000]
    if sample.count(b"\0") > len(sample) // 8:
        return contents.decode("utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be", "replace")
    try:
        return contents.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and declared.lower() not in ("utf-8", "utf8"):
        try:
            return contents.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    # TCVN3 and VNI live in Latin-1; Windows-1258 writes marks of tone as letters of their own.
    latin = contents.decode("latin-1")
    if legacy.encoding_of(latin):
        return latin
    vietnamese = contents.decode("cp1258", "replace")
    if len(_VIETNAMESE_WORDS.findall(vietnamese)) >= 5 and vietnamese.count("\ufffd") < 3:
        return vietnamese
    raise _not_unicode()


def _not_unicode() -> FileRefused:
    return FileRefused(
        "refused_encoding",
        "Tệp không phải Unicode và không nhận ra bảng mã. Mở bằng Excel hoặc Notepad, lưu lại dạng “CSV "
        "UTF-8”, rồi thử lại.",
        "The file is not in Unicode, and its encoding is not known. Open it in Excel or Notepad, save it as "
        "“CSV UTF-8”, "
        "and try again.",
    )


def delimited(name: str, contents: bytes) -> Document:
    """A file of records; `row` is the number of the record, a quoted line break stays inside. Raises FileRefused."""
    sample = contents[:4000]
    if 0 < sample.count(b"\0") <= len(sample) // 8 and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise limits.damaged()
    text = decoded(contents)
    separator = _separator(text)
    rows: dict[int, dict[int, Cell]] = {}
    previous_limit = csv.field_size_limit(1_000_000)
    try:
        for at, record in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), 1):
            cells = {
                column: Cell(joined(field), indent=(len(field) - len(field.lstrip(" \u00a0"))) // 2)
                for column, field in enumerate(record, 1)
                if joined(field)
            }
            if cells:
                rows[at] = cells
                limits.refuse_wide(max(cells), len(rows))
    except csv.Error as exc:
        raise limits.damaged() from exc
    finally:
        csv.field_size_limit(previous_limit)
    limits.refuse_many_cells(sum(len(cells) for cells in rows.values()))
    return Document(name, "csv", (Sheet("", rows),))


def is_prose(text: str) -> bool:
    """Whether a text is sentences: most of its lines have no tabs, nor several semicolons or bars."""
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum("\t" in line or (line.count(";") > 2 and len(line) < 200) or "|" in line for line in lines) < len(
        lines
    )


def _separator(text: str) -> str:
    """The sign that cuts the most records into the same number of cells."""
    sample = text[:50_000]

    def score(sign: str) -> tuple[int, int]:
        try:
            counts = [len(record) for record in csv.reader(StringIO(sample, newline=""), delimiter=sign) if record]
        except csv.Error:
            return (0, 0)
        wide = [count for count in counts if count > 2]
        most = max(set(wide), key=wide.count, default=0)
        return (wide.count(most), most)

    return max((";", "\t", ",", "|"), key=score)
