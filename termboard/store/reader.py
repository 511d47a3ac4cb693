"""Open a store for reading: read-only, self-renewing, without files, network or extensions."""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas

from termboard import paths
from termboard.domain.errors import SchemaMismatch, SnapshotDamaged, StoreError, StoreMissing
from termboard.domain.model import SCHEMA_VERSION, SnapshotInfo
from termboard.domain.rows import rows_of
from termboard.store import query, snapshots, tables

MEMORY_LIMIT = "TERMBOARD_MEMORY_LIMIT"
THREADS = "TERMBOARD_THREADS"

LOOK_EVERY = 0.25
"""Seconds for which `Store.latest` takes the version it knows for the newest."""

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


def verify(path: Path) -> None:
    """Hold a snapshot file against its checksum, where it has one, and read every table of it to its end.

    The database holds each block that it reads against a checksum of its own; indexes are covered by the file's alone.
    Raises StoreMissing, SnapshotDamaged, SchemaMismatch.
    """
    _refuse_unreadable(path)
    noted = snapshots.checksum_path(path)
    if noted.is_file() and noted.read_text(encoding="utf-8").split()[:1] != [snapshots.digest(path)]:
        raise SnapshotDamaged(path)
    try:
        with connect(path) as connection:
            for schema, table in connection.execute("select schema_name, table_name from duckdb_tables()").fetchall():
                whole = f"{query.quoted(schema)}.{query.quoted(table)}"
                connection.execute(f"select bit_xor(hash(whole)) from {whole} as whole").fetchall()  # noqa: S608
    except duckdb.Error as exc:
        raise SnapshotDamaged(path) from exc


@dataclass(frozen=True)
class Snapshot:
    """One version of the store, open for reading by many threads at once; it closes when nobody holds it any more."""

    directory: Path
    info: SnapshotInfo
    connection: duckdb.DuckDBPyConnection
    """Take a cursor of your own from it."""

    @property
    def version(self) -> int:
        """The snapshot's number."""
        return self.info.version

    def run(self, name: str, /, **parameters: object) -> pandas.DataFrame:
        """Answer one file of queries/; see `termboard.store.query.run`."""
        return query.run(self.connection, name, **parameters)


class Store:
    """One store, open for reading; safe for use by many threads at once.

    Whoever needs several answers of one version takes a snapshot first, and asks that.
    """

    def __init__(self, directory: Path, version: int | None = None) -> None:
        self.directory = directory
        self._pinned = version
        self._looking = threading.Lock()
        self._looked_at = time.monotonic()
        self._stamp = self._read_stamp()
        self._present = self._open()

    @property
    def version(self) -> int:
        """Number of the snapshot that answers now."""
        return self._present.version

    @property
    def info(self) -> SnapshotInfo:
        """What the snapshot that answers now is."""
        return self._present.info

    def run(self, name: str, /, **parameters: object) -> pandas.DataFrame:
        """Answer one file of queries/; see `termboard.store.query.run`."""
        return self._present.run(name, **parameters)

    @contextmanager
    def connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The present snapshot's connection, kept open until the block ends. Take a cursor of your own from it."""
        snapshot = self._present
        yield snapshot.connection

    def snapshot(self) -> Snapshot:
        """The present snapshot: the same one for as long as it is held, whatever `refresh` brings meanwhile."""
        return self._present

    def latest(self) -> Snapshot:
        """The newest snapshot; one published in the last LOOK_EVERY seconds may not be seen yet."""
        if time.monotonic() - self._looked_at >= LOOK_EVERY:
            self.refresh()
        return self._present

    def refresh(self) -> bool:
        """Move to a newly published version, if there is one; True where it did. Costs one `stat` when there is none.

        Who holds a snapshot keeps it. A store opened at a fixed version never moves. Where the new version cannot be
        opened (a newer Termboard wrote it, or it is damaged), the present one answers until the next. While one
        thread looks, the others go on with the present version.
        """
        if self._pinned is not None or not self._looking.acquire(blocking=False):
            return False
        try:
            self._looked_at = time.monotonic()
            return self._move()
        except (StoreError, duckdb.Error) as exc:
            # An older whole store is better than none.
            _LOG.warning("Still at version %d: %s", self.version, exc)
            return False
        finally:
            self._looking.release()

    def _move(self) -> bool:
        stamp = self._read_stamp()
        if stamp == self._stamp:
            return False
        # Whatever comes of it, this publication is looked at once.
        self._stamp = stamp
        before, self._present = self._present, self._open()
        return before.version != self._present.version

    def _read_stamp(self) -> tuple[int, int] | None:
        try:
            status = (self.directory / snapshots.CURRENT).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def _open(self) -> Snapshot:
        path = snapshots.path_of(self.directory, self._wanted())
        if not path.is_file():
            # A publication may have pruned it between the two looks: look once more, then give up.
            path = snapshots.path_of(self.directory, self._wanted())
        _refuse_unreadable(path)
        try:
            connection = connect(path)
            return Snapshot(self.directory, info(connection), connection)
        except duckdb.Error as exc:
            raise SnapshotDamaged(path) from exc

    def _wanted(self) -> int:
        if self._pinned is not None:
            return self._pinned
        in_use = snapshots.current(self.directory)
        if in_use is None:
            raise StoreMissing(self.directory)
        return in_use.version


def _refuse_unreadable(path: Path) -> None:
    if not path.is_file():
        raise StoreMissing(path.parent, int(path.stem))
    found = schema_version(path)
    if found is None:
        raise SnapshotDamaged(path)
    if found != SCHEMA_VERSION:
        raise SchemaMismatch(path, found, SCHEMA_VERSION)


def open_store(address: str | Path | None = None, version: int | None = None) -> Store:
    """Open the store at an address, at its current version or a fixed one.

    An address is a directory; the default is `paths.store_directory()`.
    Raises StoreMissing, SchemaMismatch, SnapshotDamaged, StoreError (an address of a kind that cannot be opened, or a
    `current.json` that cannot be read).
    """
    if isinstance(address, str) and "://" in address:
        raise StoreError(
            f"Chưa mở được địa chỉ {address!r}; cần đường dẫn của một thư mục.",
            f"Cannot open the address {address!r}; the path of a directory was expected.",
        )
    return Store(Path(address) if address else paths.store_directory(), version)
