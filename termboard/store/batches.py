"""Batches: what offices brought, each in a folder `<store>/batches/<batch_id>/` that builds read beside data/.

A folder holds `batches.csv` (one row), `sources.csv`, `observations.csv`, as in data/; `review.json` (the files, and
the cell of each figure); `files/1`, `files/2` … as they came. It comes into its place by one rename, after a snapshot
with it was built, checked and read; nothing in it is written again but the status. docs/decisions/0031-batches.md
"""

import csv
import hashlib
import json
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal

import duckdb

from termboard.domain import roles
from termboard.domain.errors import BatchMissing, BuildRefused, StoreChanged, StoreError
from termboard.domain.model import Progress
from termboard.domain.offer import Offered, OfferedRow, Place
from termboard.domain.problems import Problem
from termboard.domain.roles import Identity
from termboard.store import audit, build, lock, reader, snapshots, tables
from termboard.store.tables import BATCHES, INCOMING

Status = Literal["active", "withdrawn"]

REVIEW: Final = "review.json"
LARGEST_KEPT: Final = 20_000_000
"""Bytes of an original file that is kept; of a larger one only name and sha256 are."""
WAIT_SECONDS: Final = 60.0
"""How long a second editor waits for the first one's publication to end."""

_BATCH_COLUMNS: Final = ("batch_id", "created_at", "author", "origin", "status", "count_observations")


@dataclass(frozen=True)
class KeptFile:
    """A file that a batch came from; `path` is None where it was too large to keep."""

    name: str
    sha256: str
    size: int
    path: Path | None


@dataclass(frozen=True)
class Batch:
    """One batch of the store; `created_at` in UTC."""

    batch_id: str
    created_at: datetime
    author: str
    origin: str
    status: Status
    count_observations: int
    files: tuple[KeptFile, ...]


@dataclass(frozen=True)
class Published:
    """What came of an action: the batch, and the version in which it is so."""

    batch_id: str
    version: int


def listed(directory: Path) -> list[Batch]:
    """The batches of a store, newest first. Raises StoreError (a folder that cannot be read)."""
    return [_read(folder) for folder in reversed(build.facts_of(directory).batches)]


def batch(directory: Path, batch_id: str) -> Batch:
    """One batch. Raises BatchMissing."""
    return _read(_folder(directory, batch_id))


def cells(directory: Path, batch_id: str) -> dict[str, Place]:
    """Observation to the cell that it stands in. Raises BatchMissing."""
    review = _review(_folder(directory, batch_id))
    return {observation: Place(*cell) for observation, cell in review["cells"].items()}


def observations(directory: Path, batch_id: str) -> list[dict[str, str]]:
    """The rows of `observations.csv` of a batch, as text. Raises BatchMissing."""
    with (_folder(directory, batch_id) / "observations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Trial:
    """What a publication would meet: problems, errors first, placed in the offer's cells; and what was asked of it."""

    problems: list[Problem]
    answers: Any


def tried(
    directory: Path,
    offered: Offered,
    ask: Callable[[duckdb.DuckDBPyConnection], Any] = lambda _: None,
    *,
    data: Path | None = None,
    progress: Progress | None = None,
) -> Trial:
    """Build the store with the offered figures in memory, check it, ask it (`build.tried`): nothing is published.

    `answers` is None where the facts could not be loaded. Problems are those of the offer alone.
    """
    facts = build.facts_of(directory, data)
    batch_id = new_id()
    with tempfile.TemporaryDirectory(prefix="termboard-") as scratch:
        folder = Path(scratch) / BATCHES / batch_id
        _write(folder, batch_id, roles.ANONYMOUS, replace(offered, files={}))
        problems, answers = build.tried(replace(facts, batches=(*facts.batches, folder)), ask, None, progress)
    return Trial(_in_cells(problems, batch_id, offered), answers)


def publish(
    directory: Path,
    offered: Offered,
    who: Identity,
    *,
    data: Path | None = None,
    expected_version: int | None = None,
    progress: Progress | None = None,
    wait: float = WAIT_SECONDS,
) -> Published:
    """Publish the offered figures as a batch and a new version: all of it, or nothing.

    `expected_version`: the version that the editor compared with. A crash at any moment leaves the batch in its place,
    for the next start to publish, or nothing of it.
    Raises NotPermitted, StoreChanged, BuildRefused (problems placed in cells), WriterBusy, StoreNotWritten.
    """
    roles.must_edit(who)
    with lock.writer(directory, wait):
        _must_be_real(directory)
        _must_be_at(directory, expected_version)
        snapshots.sweep(directory)
        batch_id = new_id()
        incoming, place = directory / BATCHES / f"{INCOMING}{batch_id}", directory / BATCHES / batch_id
        _write(incoming, batch_id, who, offered)
        facts = build.facts_of(directory, data)
        count = len(offered.observations)

        def commit() -> None:
            audit.note(directory, who, "publish", batch=batch_id, origin=offered.origin, figures=count)
            _moved(incoming, place)

        def undo() -> None:
            audit.note(directory, who, "not published after all", batch=batch_id)
            if place.is_dir():
                _moved(place, incoming)

        plan = build.Plan(
            replace(facts, batches=(*facts.batches, incoming)),
            inspect=lambda connection: _must_be_allowed(connection, who, batch_id),
            commit=commit,
            undo=undo,
        )
        try:
            version = build.publish(directory, plan, progress)
        except BuildRefused as refused:
            raise BuildRefused(_in_cells(refused.problems, batch_id, offered)) from refused
        return Published(batch_id, version)


def set_status(
    directory: Path,
    batch_id: str,
    status: Status,
    who: Identity,
    *,
    data: Path | None = None,
    progress: Progress | None = None,
    wait: float = WAIT_SECONDS,
) -> Published:
    """Withdraw a batch (its figures count no more, and stay in its folder), or reinstate it, as a new version.

    Where it has this status already, nothing is published.
    Raises NotPermitted, BatchMissing, BuildRefused, WriterBusy, StoreNotWritten.
    """
    roles.must_edit(who)
    with lock.writer(directory, wait):
        _must_be_real(directory)
        snapshots.sweep(directory)
        folder = _folder(directory, batch_id)
        before = _read(folder)
        if before.status == status and (in_use := snapshots.current(directory)):
            return Published(batch_id, in_use.version)
        facts = build.facts_of(directory, data)
        changed = directory / BATCHES / f"{INCOMING}{batch_id}"
        # A folder with the batch's own figures under another status: the build sees it in the batch's stead.
        changed.mkdir()
        for table in tables.OF_BATCHES:
            shutil.copy(folder / f"{table}.csv", changed)
        _write_batches(changed, replace(before, status=status))

        def commit() -> None:
            audit.note(directory, who, "withdraw" if status == "withdrawn" else "reinstate", batch=batch_id)
            _moved(changed / "batches.csv", folder / "batches.csv")

        def undo() -> None:
            audit.note(directory, who, f"still {before.status} after all", batch=batch_id)
            _write_batches(changed, before)
            _moved(changed / "batches.csv", folder / "batches.csv")

        plan = build.Plan(
            replace(facts, batches=tuple(changed if path == folder else path for path in facts.batches)),
            inspect=lambda connection: _must_be_allowed(connection, who, batch_id),
            commit=commit,
            undo=undo,
        )
        version = build.publish(directory, plan, progress)
        snapshots.sweep(directory)
        return Published(batch_id, version)


def new_id() -> str:
    """The name of a new batch: when (UTC), and four letters that tell batches of one second apart."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


def _must_be_real(directory: Path) -> None:
    in_use = snapshots.current(directory)
    if in_use is None or not is_synthetic(snapshots.path_of(directory, in_use.version)):
        return
    raise StoreError(
        f"Kho ở {str(directory)!r} chứa số liệu mô phỏng; không nhập số liệu thật vào đó. Chọn kho khác bằng "
        "TERMBOARD_STORE.",
        f"The store in {str(directory)!r} holds synthetic figures; real ones do not go there. Choose another store by "
        "TERMBOARD_STORE.",
    )


def is_synthetic(path: Path) -> bool:
    """Whether a snapshot file holds figures that are not real; one that cannot be read does not say so."""
    with suppress(duckdb.Error, IndexError), reader.connect(path) as connection:
        return reader.info(connection).is_synthetic
    return False


def _must_be_at(directory: Path, expected: int | None) -> None:
    in_use = snapshots.current(directory)
    if expected is not None and in_use is not None and in_use.version != expected:
        raise StoreChanged(expected, in_use.version)


def _must_be_allowed(connection: duckdb.DuckDBPyConnection, who: Identity, batch_id: str) -> None:
    found = connection.execute(
        "select distinct province_now from facts.units where unit_id in ("
        " select unit_id from facts.observations where batch_id = $batch"
        " union all select unit_id from facts.sources where starts_with(source_id, $batch))",
        {"batch": batch_id},
    ).fetchall()
    roles.must_edit(who, [province for (province,) in found])


def _write(folder: Path, batch_id: str, who: Identity, offered: Offered) -> None:
    """Write the folder of a batch, each file on disk before this returns."""
    (folder / "files").mkdir(parents=True)
    now = datetime.now(UTC).replace(tzinfo=None)
    kept = tuple(_keep(folder / "files" / str(n), *item) for n, item in enumerate(offered.files.items(), start=1))
    author = who.email or who.name or "?"
    count = len(offered.observations)
    _write_batches(folder, Batch(batch_id, now, author, offered.origin, "active", count, kept))
    names = [f"{batch_id}-{number:05d}" for number in range(1, count + 1)]
    sources = [{**row, "source_id": f"{batch_id}-s{row['source_id']}"} for row in offered.sources]
    figures = (
        {**row, "source_id": f"{batch_id}-s{row['source_id']}", "observation_id": name, "batch_id": batch_id}
        for name, row in zip(names, offered.observations, strict=True)
    )
    with duckdb.connect() as connection:
        build.create_tables(connection)
        columns = {table: list(tables.columns(connection, table)) for table in ("sources", "observations")}
    _write_csv(folder / "sources.csv", columns["sources"], iter(sources))
    _write_csv(folder / "observations.csv", columns["observations"], figures)
    review = {
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in kept],
        "cells": dict(zip(names, offered.cells, strict=True)),
    }
    (folder / REVIEW).write_text(json.dumps(review, ensure_ascii=False), encoding="utf-8")
    for path in [*folder.rglob("*"), folder, folder.parent]:
        snapshots.sync(path)


def _write_batches(folder: Path, batch: Batch) -> None:
    row = {name: getattr(batch, name) for name in _BATCH_COLUMNS}
    written = {**row, "created_at": f"{batch.created_at:%Y-%m-%dT%H:%M:%SZ}"}
    _write_csv(folder / "batches.csv", list(_BATCH_COLUMNS), iter([written]))
    snapshots.sync(folder / "batches.csv")


def _write_csv(path: Path, columns: Sequence[str], rows: Iterator[OfferedRow]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        # A third of the time of a DictWriter, which looks for keys that are none of the columns.
        writer.writerows([row.get(name) for name in columns] for row in rows)


def _keep(path: Path, name: str, content: bytes) -> KeptFile:
    is_kept = len(content) <= LARGEST_KEPT
    if is_kept:
        path.write_bytes(content)
    return KeptFile(name, hashlib.sha256(content).hexdigest(), len(content), path if is_kept else None)


def _moved(source: Path, target: Path) -> None:
    source.rename(target)
    snapshots.sync(target.parent)


def _folder(directory: Path, batch_id: str) -> Path:
    """The folder of a batch; what came from an address or a command names one of them, or none."""
    for folder in build.facts_of(directory).batches:
        if folder.name == batch_id:
            return folder
    raise BatchMissing(batch_id)


def _read(folder: Path) -> Batch:
    try:
        with (folder / "batches.csv").open(encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        review = _review(folder)
        files = tuple(
            KeptFile(
                item["name"],
                item["sha256"],
                item["size"],
                path if (path := folder / "files" / str(n)).is_file() else None,
            )
            for n, item in enumerate(review["files"], start=1)
        )
        status: Status = "withdrawn" if row["status"] == "withdrawn" else "active"
        created_at = datetime.fromisoformat(row["created_at"]).replace(tzinfo=None)
        count = int(row["count_observations"])
        return Batch(row["batch_id"], created_at, row["author"], row["origin"], status, count, files)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise StoreError(
            f"Không đọc được lô nhập ở {str(folder)!r}: tệp thiếu hoặc hỏng ({exc}). Khôi phục thư mục này từ bản sao "
            "lưu, hoặc chuyển nó ra khỏi kho.",
            f"The batch in {str(folder)!r} cannot be read: a file is missing or damaged ({exc}). Restore the folder "
            "from a backup, or move it out of the store.",
        ) from exc


def _review(folder: Path) -> dict[str, Any]:
    review: dict[str, Any] = json.loads((folder / REVIEW).read_text(encoding="utf-8"))
    return review


def _in_cells(problems: Sequence[Problem], batch_id: str, offered: Offered) -> list[Problem]:
    """The problems of a batch placed in the cells of its files, then the errors that it makes in other facts."""
    own = f"{BATCHES}/{batch_id}/"
    placed = [_in_cell(problem, own, offered) for problem in problems if problem.file.startswith(own)]
    others = (problem for problem in problems if not problem.file.startswith(own))
    return placed + [problem for problem in others if problem.severity == "error"]


def _in_cell(problem: Problem, own: str, offered: Offered) -> Problem:
    is_figure = problem.file == f"{own}observations.csv" and problem.row is not None
    if not is_figure or problem.row is None or not 0 <= problem.row - 2 < len(offered.cells):
        return replace(problem, file=offered.origin)
    cell = offered.cells[problem.row - 2]
    column = f"{cell.column} ({problem.column})" if problem.column else cell.column
    return replace(problem, file=cell.file, sheet=cell.sheet or None, row=cell.row, column=column or None)
