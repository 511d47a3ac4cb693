"""Hard limits, held before anything is parsed: sizes of files, of what is packed in them, numbers of cells."""

import zipfile
from io import BytesIO
from typing import Final

from termboard.intake.problems import FileRefused

MEGABYTE: Final = 1_000_000
FILE_BYTES: Final = 30 * MEGABYTE
UNPACKED_BYTES: Final = 200 * MEGABYTE
PART_BYTES: Final = 120 * MEGABYTE
RATIO: Final = 300
"""Most that a part above 5 MB may be packed: sheets of zeros reach about 100."""
PARTS: Final = 5_000
CELLS: Final = 300_000
ROWS: Final = 20_000
COLUMNS: Final = 512
PAGES: Final = 300
FILES: Final = 500
"""Files of one reading."""

_CHUNK: Final = 1 << 20
_DTD: Final = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!ENTITY".encode("utf-16-le"),
               "<!DOCTYPE".encode("utf-16-be"), "<!ENTITY".encode("utf-16-be"))  # fmt: skip


def refuse_large(size: int) -> None:
    """Raises FileRefused (file_too_large)."""
    if size > FILE_BYTES:
        found, most = f"{size / MEGABYTE:.0f}", f"{FILE_BYTES // MEGABYTE}"
        raise FileRefused(
            "file_too_large",
            f"Tệp có {found} MB; nhiều nhất là {most} MB. Bỏ hình ảnh và các trang tính không có chỉ tiêu, rồi "
            f"thử lại.",
            f"The file has {found} MB; {most} MB is the most. Take out pictures and sheets without targets, try again.",
        )


def refuse_many_cells(cells: int) -> None:
    """Raises FileRefused (too_many_cells)."""
    if cells > CELLS:
        raise FileRefused(
            "too_many_cells",
            f"Tệp có hơn {CELLS:,} ô có dữ liệu hoặc định dạng; nhiều nhất là {CELLS:,}. Chép riêng bảng chỉ tiêu sang "
            "tệp mới, rồi thử lại.".replace(",", "."),
            f"The file has more than {CELLS:,} cells with contents or formats, {CELLS:,} is the most. Copy the "
            f"table of "
            "targets into a new file and try again.",
        )


def refuse_wide(columns: int, rows: int) -> None:
    """Raises FileRefused (too_many_cells)."""
    if columns > COLUMNS or rows > ROWS:
        raise FileRefused(
            "too_many_cells",
            f"Bảng có {rows} dòng, {columns} cột có dữ liệu; nhiều nhất là {ROWS} dòng, {COLUMNS} cột. Xóa các "
            f"dòng, cột "
            "thừa hoặc chép riêng bảng chỉ tiêu sang tệp mới, rồi thử lại.",
            f"The table has {rows} rows and {columns} columns with contents; {ROWS} rows and {COLUMNS} columns are the "
            "most. Delete the rest, or copy the table of targets into a new file, and try again.",
        )


def opened(contents: bytes, cell_marks: tuple[bytes, ...] = ()) -> zipfile.ZipFile:
    """The package (XLSX, DOCX, ODS, ZIP), once its declared and its real sizes were looked at.

    Every part of XML is unpacked once, piece by piece, and thrown away: no document type, no entity, not more than it
    declares, not more than CELLS `cell_marks`. Raises FileRefused (file_damaged, file_locked, file_too_large,
    too_many_cells, unsafe_file).
    """
    try:
        package = zipfile.ZipFile(BytesIO(contents))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as exc:
        raise damaged() from exc
    _refuse_bomb(parts)
    cells = 0
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            cells += _looked_through(package, part, cell_marks)
            refuse_many_cells(cells)
    return package


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(
            "file_locked",
            "Tệp có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi thử lại.",
            "The file has a password. Open it, take the password off, save it and try again.",
        )
    unpacked = sum(part.file_size for part in parts)
    is_bomb = any(
        part.file_size > 5 * MEGABYTE and part.file_size > RATIO * max(part.compress_size, 1) for part in parts
    )
    if unpacked > UNPACKED_BYTES or len(parts) > PARTS or is_bomb or any(p.file_size > PART_BYTES for p in parts):
        raise FileRefused(
            "unsafe_file",
            f"Tệp nén bung ra {unpacked / MEGABYTE:.0f} MB trong {len(parts)} phần; nhiều nhất là "
            f"{UNPACKED_BYTES // MEGABYTE} MB, {PARTS} phần, và không nén quá {RATIO} lần. Chép riêng bảng chỉ "
            f"tiêu sang "
            "tệp mới, rồi thử lại.",
            f"The package unpacks to {unpacked / MEGABYTE:.0f} MB in {len(parts)} parts; "
            f"{UNPACKED_BYTES // MEGABYTE} MB, "
            f"{PARTS} parts and a packing of {RATIO} to 1 are the most. Copy the table of targets into a new file.",
        )


def _looked_through(package: zipfile.ZipFile, part: zipfile.ZipInfo, marks: tuple[bytes, ...]) -> int:
    """How many marks a part holds; refuses what no office program writes."""
    count, size, tail = 0, 0, b""
    try:
        with package.open(part) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                window = tail + piece
                if size > PART_BYTES or any(mark in window for mark in _DTD):
                    raise FileRefused(
                        "unsafe_file",
                        f"Phần {part.filename!r} của tệp có khai báo DTD hoặc lớn hơn kích thước đã ghi; tệp văn phòng "
                        "bình thường không có. Mở tệp bằng Excel hoặc Word, lưu lại thành tệp mới, rồi thử lại.",
                        f"Part {part.filename!r} of the file declares a DTD, or is larger than it says; no office "
                        "program writes such. Open it in Excel or Word, save it as a new file, and try again.",
                    )
                count += sum(window.count(mark) - tail.count(mark) for mark in marks)
                tail = window[-20:]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as exc:
        raise damaged() from exc
    except Exception as exc:
        if isinstance(exc, FileRefused):
            raise
        raise damaged() from exc
    return count


def damaged() -> FileRefused:
    """The refusal of a file that cannot be opened."""
    return FileRefused(
        "file_damaged",
        "Không mở được tệp: tệp hỏng hoặc chưa tải xuống hết. Mở thử bằng Excel hoặc Word, lưu lại, rồi thử lại.",
        "The file cannot be opened: it is damaged or was not downloaded to its end. Open it in Excel or Word, save it, "
        "and try again.",
    )
