"""Open a store for reading: read-only, self-renewing, without files, network or extensions."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas

from termboard import paths
from termboard.errors import SchemaMismatch, StoreError, StoreMissing
from termboard.model import SCHEMA_VERSION, SnapshotInfo
from termboard.rows import rows_of
from termboard.store import query, snapshots, tables

MEMORY_LIMIT = "TERMBOARD_MEMORY_LIMIT"
THREADS = "TERMBOARD_THREADS"

_LOG = logging.getLogger(__name__)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A reading connection: it can touch no file but this one, no network, no extension, no setting.

    Memory and threads are limited by TERMBOARD_MEMORY_LIMIT (default 2GB) and TERMBOARD_THREADS (default: up to 4).
    """
    return duckdb.connect(
        path,
        read_only=True,
        config={
            "disabled_optimizers": query.DISABLED_OPTIMIZERS,
            "enable_external_access": False,
            "python_enable_replacements": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "temp_directory": "",
            "memory_limit": os.environ.get(MEMORY_LIMIT, "2GB"),
            "threads": int(os.environ.get(THREADS) or min(os.cpu_count() or 1, 4)),
            "lock_configuration": True,
        },
    )


def info(connection: duckdb.DuckDBPyConnection) -> SnapshotInfo:
    """What the snapshot behind a connection is."""
    row = rows_of(query.run(connection, "store/snapshot"))[0]
    with connection.cursor() as cursor:
        counts = tables.counts(cursor)
    return SnapshotInfo(
        version=int(row["version"]),
        created_at=row["created_at"].to_pydatetime(),
        as_of=row["as_of"].date(),
        facts_hash=str(row["facts_hash"]),
        schema_version=int(row["schema_version"]),
        is_synthetic=bool(row["is_synthetic"]),
        duckdb_version=str(row["duckdb_version"]),
        counts=counts,
    )


def schema_version(path: Path) -> int | None:
    """The schema version that a snapshot file says it has; None where it cannot be read (or by a newer DuckDB only)."""
    try:
        with connect(path) as connection:
            return int(query.run(connection, "store/schema_version")["schema_version"].iloc[0])
    except (duckdb.Error, IndexError):
        return None


@dataclass(frozen=True)
class Snapshot:
    """One version of the store, kept open: what it is, and a connection to it. Take a cursor of your own from it."""

    info: SnapshotInfo
    connection: duckdb.DuckDBPyConnection

    def run(self, name: str, /, **parameters: object) -> pandas.DataFrame:
        """Answer one file of queries/; see `termboard.store.query.run`."""
        return query.run(self.connection, name, **parameters)


class _Handle:
    """A connection, and how many queries are under way on it."""

    def __init__(self, path: Path) -> None:
        self.connection = connect(path)
        self.info = info(self.connection)
        self.count_running = 0
        self.is_retired = False


class Store:
    """One store, open for reading; safe for use by many threads at once."""

    def __init__(self, directory: Path, version: int | None = None) -> None:
        self.directory = directory
        self._pinned = version
        self._lock = threading.Lock()
        self._stamp = self._read_stamp()
        self._handle = self._open()

    @property
    def version(self) -> int:
        """Number of the snapshot that answers now."""
        return self._handle.info.version

    @property
    def info(self) -> SnapshotInfo:
        """What the snapshot that answers now is."""
        return self._handle.info

    def run(self, name: str, /, **parameters: object) -> pandas.DataFrame:
        """Answer one file of queries/; see `termboard.store.query.run`."""
        with self.snapshot() as snapshot:
            return snapshot.run(name, **parameters)

    @contextmanager
    def connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The present snapshot's connection, kept open until the block ends. Take a cursor of your own from it."""
        with self.snapshot() as snapshot:
            yield snapshot.connection

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The present snapshot, the same one until the block ends, whatever `refresh` brings meanwhile."""
        with self._lock:
            handle = self._handle
            handle.count_running += 1
        try:
            yield Snapshot(handle.info, handle.connection)
        finally:
            with self._lock:
                handle.count_running -= 1
                self._close_if_idle(handle)

    def refresh(self) -> bool:
        """Move to a newly published version, if there is one; True where it did. Costs one `stat` when there is none.

        Queries under way finish on the version they began with. A store opened at a fixed version never moves.
        Where the new version cannot be opened (a newer Termboard wrote it), the present one answers until the next.
        """
        if self._pinned is not None:
            return False
        with self._lock:
            stamp = self._read_stamp()
            if stamp == self._stamp:
                return False
            # Whatever comes of it, this publication is looked at once.
            self._stamp = stamp
            try:
                opened = self._open()
            except (StoreError, duckdb.Error) as exc:
                # An older whole store is better than none.
                _LOG.warning("Still at version %d: %s", self.version, exc)
                return False
            before, self._handle = self._handle, opened
            before.is_retired = True
            self._close_if_idle(before)
            return before.info.version != self._handle.info.version

    def close(self) -> None:
        """Close as soon as no query is under way."""
        with self._lock:
            self._handle.is_retired = True
            self._close_if_idle(self._handle)

    def _close_if_idle(self, handle: _Handle) -> None:
        if handle.is_retired and handle.count_running == 0:
            handle.connection.close()

    def _read_stamp(self) -> tuple[int, int]:
        try:
            status = (self.directory / snapshots.CURRENT).stat()
        except FileNotFoundError as exc:
            raise StoreMissing(self.directory) from exc
        return status.st_mtime_ns, status.st_ino

    def _open(self) -> _Handle:
        path = snapshots.path_of(self.directory, self._wanted())
        if not path.is_file():
            # A publication may have pruned it between the two looks: look once more, then give up.
            path = snapshots.path_of(self.directory, self._wanted())
        if not path.is_file():
            raise StoreMissing(self.directory, int(path.stem))
        if (found := schema_version(path)) != SCHEMA_VERSION:
            raise SchemaMismatch(path, found, SCHEMA_VERSION)
        return _Handle(path)

    def _wanted(self) -> int:
        if self._pinned is not None:
            return self._pinned
        in_use = snapshots.current(self.directory)
        if in_use is None:
            raise StoreMissing(self.directory)
        return in_use.version


def open_store(address: str | Path | None = None, version: int | None = None) -> Store:
    """Open the store at an address, at its current version or a fixed one.

    An address is a directory; the default is `paths.store_directory()`.
    Raises StoreMissing, SchemaMismatch, StoreError (an address of a kind that cannot be opened).
    """
    if isinstance(address, str) and "://" in address:
        raise StoreError(
            f"Chưa mở được địa chỉ {address!r}; cần đường dẫn của một thư mục.",
            f"Cannot open the address {address!r}; the path of a directory was expected.",
        )
    return Store(Path(address) if address else paths.store_directory(), version)
