"""All that a store holds and no program can build again, as one ZIP: batches with their files, the audit log, settings.

Snapshots are left out: they are built from data/ and the batches. `MANIFEST` lists each file with its sha256.
"""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from termboard.domain import roles
from termboard.domain.errors import BackupInvalid
from termboard.domain.model import SCHEMA_VERSION, Progress
from termboard.domain.roles import Identity
from termboard.store import audit, build, lock, snapshots
from termboard.store.tables import BATCHES, INCOMING, Facts

MANIFEST: Final = "manifest.json"
LARGEST: Final = 20_000_000_000
"""Bytes that a backup may unpack to."""

_OF_BATCH: Final = re.compile(rf"{BATCHES}/([0-9a-z][0-9a-z-]*)/(\w+\.csv|review\.json|files/\d+)")
_OTHERS: Final = ("audit.jsonl", "kept.json", "choices")
"""What else is saved, where it is there: files, or folders of small ones."""


def write(directory: Path, file: Path) -> int:
    """Write the backup of a store; returns the number of its batches. Waits for a publication to end.

    Raises WriterBusy, StoreNotWritten.
    """
    with lock.writer(directory, build.WAIT_SECONDS):
        temporary = file.with_name(f"{file.name}.tmp")
        digests = {}
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in _saved(directory):
                name = path.relative_to(directory).as_posix()
                digests[name] = snapshots.digest(path)
                archive.write(path, name)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = {"made_at": now, "schema_version": SCHEMA_VERSION, "sha256": digests}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        snapshots.sync(temporary)
        temporary.replace(file)
        return len(build.facts_of(directory).batches)


def restore(
    directory: Path, file: Path, who: Identity, data: Path | None = None, progress: Progress | None = None
) -> tuple[int, int | None]:
    """Bring back the batches of a backup that the store has not, and publish; those that it has stay as they are.

    Returns how many came, and the new version (None where none came). The audit log of the backup is put before that of
    a store without one. Raises NotPermitted, BackupInvalid, BuildRefused, WriterBusy, StoreNotWritten.
    """
    roles.must_edit(who)
    with lock.writer(directory, build.WAIT_SECONDS):
        snapshots.sweep(directory)
        facts = build.facts_of(directory, data)
        known = {folder.name for folder in facts.batches}
        unpacked = _unpacked(directory, file, known)
        if not unpacked:
            return 0, None

        def commit() -> None:
            audit.note(directory, who, "restore", batches=[folder.name.removeprefix(INCOMING) for folder in unpacked])
            # Each one wholly or not: after a crash the next restoration brings the rest.
            for folder in unpacked:
                folder.rename(folder.with_name(folder.name.removeprefix(INCOMING)))
            snapshots.sync(directory / BATCHES)

        everything = sorted([*facts.batches, *unpacked], key=lambda folder: folder.name.removeprefix(INCOMING))
        plan = build.Plan(Facts(facts.data, tuple(everything)), commit=commit)
        return len(unpacked), build.publish(directory, plan, progress)


def _saved(directory: Path) -> Iterator[Path]:
    for folder in build.facts_of(directory).batches:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
    for name in _OTHERS:
        path = directory / name
        yield from [path] if path.is_file() else sorted(path.glob("*.csv"))


def _unpacked(directory: Path, file: Path, known: set[str]) -> list[Path]:
    """Unpack the batches that are not known yet, each into `.incoming-<batch_id>`; returns these folders."""
    try:
        with zipfile.ZipFile(file) as archive:
            digests = _digests(archive, file)
            found = set()
            for name in digests:
                place = _place(directory, name, known)
                if place is None:
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as packed, place.open("wb") as target:
                    shutil.copyfileobj(packed, target)
                if snapshots.digest(place) != digests[name]:
                    raise BackupInvalid(file, f"tệp {name!r} sai tổng kiểm sha256", f"{name!r} has another sha256")
                snapshots.sync(place)
                if match := _OF_BATCH.fullmatch(name):
                    found.add(directory / BATCHES / f"{INCOMING}{match[1]}")
            return sorted(found)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, ValueError, NotImplementedError, RuntimeError) as exc:
        raise BackupInvalid(file, f"không đọc được ({exc})", f"it cannot be read ({exc})") from exc


def _digests(archive: zipfile.ZipFile, file: Path) -> dict[str, str]:
    """The files of the manifest, each of a name that a backup has."""
    names = [entry.filename for entry in archive.infolist()]
    size = sum(entry.file_size for entry in archive.infolist())
    if MANIFEST not in names or size > LARGEST:
        raise BackupInvalid(file, f"thiếu {MANIFEST} hoặc quá lớn", f"no {MANIFEST}, or it is too large")
    manifest: Any = json.loads(archive.read(MANIFEST))
    digests: dict[str, str] = manifest["sha256"]
    listed = {*digests, MANIFEST}
    if strange := sorted(name for name in {*names, *listed} if name not in listed or name not in names):
        raise BackupInvalid(file, f"thừa hoặc thiếu tệp {strange[:3]!r}", f"files too many or missing: {strange[:3]!r}")
    return digests


def _place(directory: Path, name: str, known: set[str]) -> Path | None:
    """Where a file of a backup goes; None for one that is not brought back, or of a name that no backup gives."""
    if match := _OF_BATCH.fullmatch(name):
        return None if match[1] in known else directory / BATCHES / f"{INCOMING}{match[1]}" / match[2]
    path = PurePosixPath(name)
    is_other = path.parts and path.parts[0] in _OTHERS and len(path.parts) <= 2 and ".." not in path.parts
    if not is_other or path.name == "kept.json" or (directory / name).exists():
        return None
    return directory / name
