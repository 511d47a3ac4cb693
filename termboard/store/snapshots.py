"""The files of a store: numbered snapshots, and `current.json` that names the one in use.

A snapshot file is never written again once it has its number; which one is current changes by one atomic rename.
"""

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from termboard.errors import StoreMissing
from termboard.store import lock

CURRENT = "current.json"
BUILDING = ".building-"
KEPT = 5

FILE = re.compile(r"(\d{6,})\.duckdb")


@dataclass(frozen=True)
class Current:
    """What `current.json` says. `held`: a restored version, which only an explicit build replaces."""

    version: int
    held: bool = False


@dataclass(frozen=True)
class Snapshot:
    """One file of the store; `written_at` in UTC, `size` in bytes."""

    version: int
    path: Path
    written_at: datetime
    size: int
    is_current: bool


def path_of(directory: Path, version: int) -> Path:
    """Where a version lies, whether it exists or not."""
    return directory / f"{version:06d}.duckdb"


def current(directory: Path) -> Current | None:
    """The version in use; None where nothing was ever published."""
    try:
        note = json.loads((directory / CURRENT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Current(int(note["version"]), bool(note.get("held", False)))


def listed(directory: Path) -> list[Snapshot]:
    """Every version that is kept, newest first."""
    in_use = current(directory)
    found = []
    for path in directory.glob("*.duckdb"):
        if number := FILE.fullmatch(path.name):
            status = path.stat()
            version = int(number[1])
            written_at = datetime.fromtimestamp(status.st_mtime, UTC)
            is_current = in_use is not None and in_use.version == version
            found.append(Snapshot(version, path, written_at, status.st_size, is_current))
    return sorted(found, key=lambda snapshot: snapshot.version, reverse=True)


def next_version(directory: Path) -> int:
    """One more than any version seen, so that no number is ever given twice."""
    in_use = current(directory)
    return max([in_use.version if in_use else 0, *(snapshot.version for snapshot in listed(directory))]) + 1


def building_path(directory: Path) -> Path:
    """Where this process builds; swept at the next publication if it dies."""
    return directory / f"{BUILDING}{os.getpid()}.duckdb"


def publish(directory: Path, building: Path, version: int) -> None:
    """Make a closed, checked database file the current version. Only under the writer's lock.

    Each step is on disk before the next one begins, so a crash leaves the old version or the new one, whole.
    """
    _sync(building)
    building.rename(path_of(directory, version))
    _sync(directory)
    _point(directory, Current(version))
    prune(directory)


def restore(directory: Path, version: int, wait: float = 0.0) -> None:
    """Go back (or forward again) to a version that is kept; it is held until the next explicit build.

    Raises StoreMissing, WriterBusy.
    """
    if not path_of(directory, version).is_file():
        raise StoreMissing(directory, version)
    with lock.writer(directory, wait):
        if not path_of(directory, version).is_file():
            raise StoreMissing(directory, version)
        _point(directory, Current(version, held=True))


def prune(directory: Path, keep: int = KEPT) -> None:
    """Delete all but the newest versions; the current one stays whatever its age. Only under the writer's lock."""
    for snapshot in listed(directory)[keep:]:
        if not snapshot.is_current:
            snapshot.path.unlink()


def sweep(directory: Path) -> None:
    """Delete what dead writers left. Only under the writer's lock."""
    for path in directory.glob(f"{BUILDING}*"):
        path.unlink()


def _point(directory: Path, target: Current) -> None:
    note = {"version": target.version, **({"held": True} if target.held else {})}
    temporary = directory / f"{CURRENT}.tmp"
    temporary.write_text(json.dumps(note), encoding="utf-8")
    _sync(temporary)
    temporary.replace(directory / CURRENT)
    _sync(directory)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
