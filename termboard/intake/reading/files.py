"""A file → a document: the form is told by the first bytes, the name only where these say nothing."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import PurePath

from termboard.intake.problems import FileRefused
from termboard.intake.reading import delimited, documents, legacy, limits, markup, workbooks
from termboard.intake.reading.cells import Document, joined

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_document(name: str, contents: bytes) -> Document:
    """The sheets of one file. Raises FileRefused."""
    limits.refuse_large(len(contents))
    document = _read(name, contents)
    legacy.refuse(document.every_text())
    return document


def _read(name: str, contents: bytes) -> Document:  # noqa: PLR0911 - one form of file a line
    if contents.startswith(b"PK\x03\x04"):
        return _read_package(name, contents)
    if contents.startswith(_OLE):
        return _read_ole(name, contents)
    if b"%PDF-" in contents[:1024]:
        return documents.pdf(name, contents)
    if markup.is_excel_2003(contents):
        return markup.excel_2003(name, contents)
    if markup.is_html(contents):
        return markup.html_document(name, contents)
    if contents[:4] in (b"\t\x08\x10\x00", b"\t\x08\x08\x00", b"\t\x00\x04\x00", b"\t\x02\x06\x00"):
        return workbooks.xls(name, contents)
    suffix = PurePath(name).suffix.lower()
    if suffix in (".xlsx", ".xlsm", ".docx", ".ods", ".xlsb", ".pdf", ".zip"):
        raise limits.damaged()
    if suffix in (".csv", ".txt", ".tsv", ".xls", ""):
        if not contents.strip():
            raise limits.damaged()
        if suffix in (".txt", "") and delimited.is_prose(text := delimited.decoded(contents)):
            return Document(name, "text", (), tuple(joined(line) for line in text.splitlines()))
        return delimited.delimited(name, contents)
    raise _unknown(name)


def _read_package(name: str, contents: bytes) -> Document:
    try:
        with zipfile.ZipFile(BytesIO(contents)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as exc:
        raise limits.damaged() from exc
    if "word/document.xml" in parts:
        return documents.docx(name, contents)
    if "xl/workbook.bin" in parts:
        return workbooks.xlsb(name, contents)
    if "xl/workbook.xml" in parts:
        return workbooks.xlsx(name, contents)
    if "content.xml" in parts:
        return markup.ods(name, contents)
    if "[Content_Types].xml" in parts and PurePath(name).suffix.lower() in (".xlsx", ".xlsm"):
        return workbooks.xlsx(name, contents)
    raise _unknown(name)


def _read_ole(name: str, contents: bytes) -> Document:
    if "WordDocument".encode("utf-16-le") in contents[:100_000] or PurePath(name).suffix.lower() == ".doc":
        raise FileRefused(
            "form_unknown",
            "Tệp Word đời cũ (.doc) chưa đọc được. Mở bằng Word, lưu thành .docx, rồi thử lại.",
            "Word files of the old form (.doc) cannot be read. Open it in Word, save it as .docx, and try again.",
        )
    if "EncryptedPackage".encode("utf-16-le") in contents:
        raise FileRefused(
            "file_locked",
            "Tệp có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi thử lại.",
            "The file has a password. Open it, take the password off, save it and try again.",
        )
    return workbooks.xls(name, contents)


def _unknown(name: str) -> FileRefused:
    return FileRefused(
        "form_unknown",
        f"Không đọc được {name!r}. Đọc được: XLSX, XLSM, XLS, XLSB, ODS, DOCX, CSV, TXT (Unicode), HTML, PDF "
        f"có chữ, và "
        "ZIP của các tệp ấy.",
        f"{name!r} cannot be read. These can: XLSX, XLSM, XLS, XLSB, ODS, DOCX, CSV, TXT (Unicode), HTML, PDF "
        f"with text, "
        "and a ZIP of such files.",
    )


def is_archive(name: str, contents: bytes) -> bool:
    """Whether a file is a ZIP of files and no document itself."""
    if not contents.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(contents)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return PurePath(name).suffix.lower() == ".zip"
    is_document = parts & {"[Content_Types].xml", "content.xml", "mimetype"} or any(
        part.startswith(("xl/", "word/")) for part in parts
    )
    return not is_document


def archived(contents: bytes) -> Iterator[tuple[str, bytes]]:
    """The files within a ZIP, with their names; folders, hidden ones and archives within are passed over.

    Raises FileRefused (file_damaged, file_locked, file_too_large, unsafe_file).
    """
    package = limits.opened(contents)
    parts = [part for part in package.infolist() if not part.is_dir() and not _is_system(part.filename)]
    if len(parts) > limits.FILES:
        raise FileRefused(
            "file_too_large",
            f"ZIP có {len(parts)} tệp; nhiều nhất là {limits.FILES}. Chia thành nhiều ZIP.",
            f"The ZIP holds {len(parts)} files; {limits.FILES} are the most. Divide it.",
        )
    for part in parts:
        try:
            yield _name(part), package.read(part)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as exc:
            raise limits.damaged() from exc


def _is_system(name: str) -> bool:
    parts = PurePath(name.replace("\\", "/")).parts
    return "__MACOSX" in parts or parts[-1].startswith((".", "~$")) or parts[-1].lower() in ("thumbs.db", "desktop.ini")


def _name(part: zipfile.ZipInfo) -> str:
    """The file's name; Windows stores Vietnamese names as UTF-8 without saying so."""
    name = part.filename
    if not part.flag_bits & 0x800:
        with suppress(UnicodeDecodeError, UnicodeEncodeError):
            name = name.encode("cp437").decode("utf-8")
    return name
