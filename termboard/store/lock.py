"""One writer at a time. The system frees the lock when its process dies, however it dies."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from termboard.domain.errors import StoreNotWritten, WriterBusy

LOCK = ".writer.lock"
HOLDER = ".writer.json"

REFUSED_BY_SYSTEM = (
    duckdb.IOException,
    duckdb.TransactionException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.OutOfMemoryException,
)
"""How the database says that the system below it refused: no fault of the facts."""


@contextmanager
def writer(directory: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the directory's writer lock, waiting up to `wait` seconds for it; creates the directory.

    Raises WriterBusy (who, since when), StoreNotWritten (the system or the database refused: in the block, too).
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(directory / LOCK)
        lock.acquire(timeout=wait)
    except Timeout as exc:
        raise WriterBusy(directory, *_holder(directory)) from exc
    except OSError as exc:
        raise StoreNotWritten(directory, exc.strerror or str(exc)) from exc
    try:
        _sign(directory)
        yield
    except OSError as exc:
        raise StoreNotWritten(directory, exc.strerror or str(exc)) from exc
    except REFUSED_BY_SYSTEM as exc:
        raise StoreNotWritten(directory, str(exc).splitlines()[0]) from exc
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
