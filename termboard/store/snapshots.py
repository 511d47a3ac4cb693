"""The files of a store: numbered snapshots, and `current.json` that names the one in use.

A snapshot file is never written again once it has its number; which one is current changes by one atomic rename.
"""

import hashlib
import itertools
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termboard.domain.errors import NoteBroken, StoreError, StoreMissing
from termboard.store import lock
from termboard.store.tables import BATCHES, INCOMING

CURRENT = "current.json"
KEPT = "kept.json"
BUILDING = ".building-"

KEEP = "TERMBOARD_KEEP"
COUNT_KEPT = 5

FILE = re.compile(r"(\d{6,})\.duckdb")


@dataclass(frozen=True)
class Current:
    """What `current.json` says. `held`: a restored version, which only an explicit build replaces."""

    version: int
    held: bool = False


@dataclass(frozen=True)
class Snapshot:
    """One file of the store; `written_at` in UTC, `size` in bytes.

    `until` is the number of the version whose publication will delete this one; None where it is kept for ever.
    """

    version: int
    path: Path
    written_at: datetime
    size: int
    is_current: bool
    until: int | None


def path_of(directory: Path, version: int) -> Path:
    """Where a version lies, whether it exists or not."""
    return directory / f"{version:06d}.duckdb"


def current(directory: Path) -> Current | None:
    """The version in use; None where nothing was ever published. Raises NoteBroken."""
    with _note(directory / CURRENT) as note:
        return Current(int(note["version"]), bool(note.get("held", False))) if note is not None else None


def kept(directory: Path) -> set[int]:
    """The versions that are kept for ever, as `kept.json` lists them. Raises NoteBroken."""
    with _note(directory / KEPT) as note:
        return {int(version) for version in note["versions"]} if note is not None else set()


def count_kept() -> int:
    """How many versions are kept besides: TERMBOARD_KEEP, `COUNT_KEPT` where it is not set. Raises StoreError."""
    written = os.environ.get(KEEP) or str(COUNT_KEPT)
    if not written.isdecimal() or int(written) < 1:
        raise StoreError(
            f"Biến {KEEP} là {written!r}; cần một số nguyên từ 1: số phiên bản gần nhất được giữ.",
            f"{KEEP} is {written!r}; a whole number of 1 or more was expected: how many of the last versions are kept.",
        )
    return int(written)


def listed(directory: Path) -> list[Snapshot]:
    """Every version that is kept, newest first. Raises NoteBroken (kept.json), StoreError (TERMBOARD_KEEP)."""
    in_use = _current_if_known(directory)
    found = []
    for version, until in kept_until(directory).items():
        # One that a publication deletes meanwhile is not kept.
        with suppress(FileNotFoundError):
            found.append(_described(directory, version, in_use, until))
    return found


def kept_until(directory: Path) -> dict[int, int | None]:
    """Every version that is kept, newest first, with `Snapshot.until`. Raises as `listed`."""
    numbers = (FILE.fullmatch(path.name) for path in directory.glob("*.duckdb"))
    newest_first = sorted((int(number[1]) for number in numbers if number), reverse=True)
    forever, most = kept(directory), count_kept()
    next_one = max(newest_first, default=0) + 1
    passing = [version for version in newest_first if version not in forever]
    # The first `most` stay; the one in use stays whatever its age, at least to the next publication.
    until = {version: next_one + max(most - 1 - place, 0) for place, version in enumerate(passing)}
    return {version: until.get(version) for version in newest_first}


def next_version(directory: Path) -> int:
    """One more than any version seen, so that no number is ever given twice."""
    in_use = _current_if_known(directory)
    return max([in_use.version if in_use else 0, *(snapshot.version for snapshot in listed(directory))]) + 1


def building_path(directory: Path) -> Path:
    """Where this process builds; swept at the next publication if it dies."""
    return directory / f"{BUILDING}{os.getpid()}.duckdb"


def publish(directory: Path, building: Path, version: int) -> None:
    """Make a closed, checked database file the current version. Only under the writer's lock.

    Each step is on disk before the next one begins, so a crash leaves the old version or the new one, whole.
    """
    sync(building)
    path = path_of(directory, version)
    # As `sha256sum --check *.sha256` reads it.
    checksum_path(path).write_text(f"{digest(building)}  {path.name}\n", encoding="utf-8")
    building.rename(path)
    sync(directory)
    point(directory, Current(version))
    prune(directory)


def checksum_path(path: Path) -> Path:
    """Where the checksum of a snapshot file lies."""
    return path.with_suffix(".sha256")


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def point(directory: Path, target: Current) -> None:
    """Make a version that is kept the current one. Only under the writer's lock. Raises StoreMissing."""
    if not path_of(directory, target.version).is_file():
        raise StoreMissing(directory, target.version)
    _write(directory / CURRENT, {"version": target.version, **({"held": True} if target.held else {})})


def keep(directory: Path, version: int, *, is_kept: bool = True) -> None:
    """Keep a version for ever, or no longer. Raises StoreMissing, NoteBroken, WriterBusy."""
    with lock.writer(directory):
        if is_kept and not path_of(directory, version).is_file():
            raise StoreMissing(directory, version)
        others = kept(directory) - {version}
        _write(directory / KEPT, {"versions": sorted(others | {version} if is_kept else others)})


def prune(directory: Path) -> None:
    """Delete all but the newest versions, those in use or kept for ever. Only under the writer's lock."""
    passing = [snapshot for snapshot in listed(directory) if snapshot.until is not None]
    for snapshot in passing[count_kept() :]:
        if not snapshot.is_current:
            snapshot.path.unlink()
            checksum_path(snapshot.path).unlink(missing_ok=True)


def sweep(directory: Path) -> None:
    """Delete what dead writers left, files and directories. Only under the writer's lock."""
    left = (f"{BUILDING}*", "*.json.tmp", f"{BATCHES}/{INCOMING}*")
    for path in itertools.chain.from_iterable(directory.glob(pattern) for pattern in left):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _described(directory: Path, version: int, in_use: Current | None, until: int | None) -> Snapshot:
    path = path_of(directory, version)
    status = path.stat()
    written_at = datetime.fromtimestamp(status.st_mtime, UTC)
    is_current = in_use is not None and in_use.version == version
    return Snapshot(version, path, written_at, status.st_size, is_current, until)


def _current_if_known(directory: Path) -> Current | None:
    """As `current`, for those who can do without: a broken note is mended by the next publication or restoration."""
    with suppress(NoteBroken):
        return current(directory)
    return None


@contextmanager
def _note(path: Path) -> Iterator[Any]:
    """What a note of the store says, None where there is none; whatever cannot be read of it is NoteBroken."""
    try:
        try:
            written = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            yield None
        else:
            yield json.loads(written) or {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as exc:
        raise NoteBroken(path) from exc


def _write(path: Path, note: Mapping[str, object]) -> None:
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_text(json.dumps(note), encoding="utf-8")
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
