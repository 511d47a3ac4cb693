"""One writer at a time. The system frees the lock when its process dies, however it dies."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from termboard.errors import StoreError, WriterBusy

LOCK = ".writer.lock"
HOLDER = ".writer.json"


@contextmanager
def writer(directory: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the directory's writer lock, waiting up to `wait` seconds for it; creates the directory.

    Raises WriterBusy (who, since when), StoreError (the directory cannot be written).
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(directory / LOCK)
        lock.acquire(timeout=wait)
    except Timeout as exc:
        raise WriterBusy(directory, *_holder(directory)) from exc
    except OSError as exc:
        raise StoreError(
            f"Không ghi được vào {str(directory)!r} ({exc.strerror}). Cấp quyền ghi, hoặc đặt TERMBOARD_STORE.",
            f"Cannot write to {str(directory)!r} ({exc.strerror}). Grant the right to write, or set TERMBOARD_STORE.",
        ) from exc
    try:
        _sign(directory)
        yield
    finally:
        (directory / HOLDER).unlink(missing_ok=True)
        lock.release()


def _sign(directory: Path) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    (directory / HOLDER).write_text(json.dumps({"pid": os.getpid(), "since": since}), encoding="utf-8")


def _holder(directory: Path) -> tuple[int | None, datetime | None]:
    """Who holds the lock, as far as the note beside it says."""
    with suppress(OSError, ValueError, KeyError):
        note = json.loads((directory / HOLDER).read_text(encoding="utf-8"))
        return int(note["pid"]), datetime.fromisoformat(note["since"])
    return None, None
