"""From CSV files to a published snapshot."""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

import duckdb

from termboard import paths
from termboard.domain.errors import (
    BuildRefused,
    ColumnsMismatch,
    NoteBroken,
    SchemaMismatch,
    SnapshotDamaged,
    StoreError,
    StoreMissing,
)
from termboard.domain.model import SCHEMA_VERSION, Progress
from termboard.domain.problems import Problem
from termboard.store import checks, diagnosis, lock, reader, snapshots, tables
from termboard.store.query import DISABLED_OPTIMIZERS, PARAMETER, SqlFile, load, quoted
from termboard.store.tables import BATCHES, Facts

SCHEMAS = ("facts", "staging", "marts")

Asked = TypeVar("Asked")

WAIT_SECONDS = 300.0
"""How long a second process waits for the first one to finish building the store that both need."""


def build_store(
    directory: Path,
    data: Path | None = None,
    *,
    as_of: date | None = None,
    progress: Progress | None = None,
    is_synthetic: bool = False,
    force: bool = False,
    wait: float = 0.0,
) -> int:
    """Build a store from `data` and its batches, check it, publish it as the next version; returns that version.

    `as_of` is "today" of all rules (default: today, UTC). `force` publishes even where tables have shrunk.
    Raises BuildRefused (the store stays as it was), WriterBusy, ColumnsMismatch.
    """
    with lock.writer(directory, wait):
        snapshots.sweep(directory)
        plan = Plan(facts_of(directory, data), as_of, is_synthetic, force)
        return publish(directory, plan, progress)


def ensure_store(directory: Path, data: Path | None = None, progress: Progress | None = None) -> None:
    """Make sure that the directory holds a store made of these facts by this program; build it where it does not.

    One of a past year is built anew: a term or a yearly plan may have ended since.
    Left alone, if readable: a store without facts at hand, a synthetic one, a restored one.
    Of several processes one builds, the others wait for it.
    Raises StoreMissing, SchemaMismatch (no facts to build from), BuildRefused, WriterBusy.
    """
    data = data or paths.DATA
    if not _is_outdated(directory, data):
        return
    if not any(data.glob("*.csv")):
        raise _unusable(directory)
    try:
        with lock.writer(directory, WAIT_SECONDS):
            if _is_outdated(directory, data):
                snapshots.sweep(directory)
                publish(directory, Plan(facts_of(directory, data)), progress)
    except BuildRefused:
        raise
    except StoreError:
        # Nobody may write here, or somebody writes for too long: an older whole store is better than none.
        if not _is_readable(directory):
            raise


def restore_store(directory: Path, version: int, wait: float = 0.0) -> None:
    """Go back (or forward again) to a version that is kept, once it is read whole; held until the next explicit build.

    Raises StoreMissing, SnapshotDamaged, SchemaMismatch (the store stays as it was), WriterBusy, StoreNotWritten.
    """
    if not snapshots.path_of(directory, version).is_file():
        raise StoreMissing(directory, version)
    with lock.writer(directory, wait):
        reader.verify(snapshots.path_of(directory, version))
        snapshots.point(directory, snapshots.Current(version, held=True))


def facts_of(directory: Path, data: Path | None = None) -> Facts:
    """The facts that a store in this directory is made of: `data` and the batches that lie in the directory."""
    folders = (path for path in (directory / BATCHES).glob("*") if path.is_dir() and not path.name.startswith("."))
    return Facts(data or paths.DATA, tuple(sorted(folders)))


def today() -> date:
    """The day of all rules, UTC."""
    return datetime.now(UTC).date()


def create_tables(connection: duckdb.DuckDBPyConnection, root: Path | None = None) -> None:
    """Create the schemas and the empty fact tables, in the order of the files in `<root>/schema`."""
    root = root or paths.QUERIES
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {quoted(schema)}")
    for path in sorted((root / "schema").glob("*.sql")):
        connection.execute(load(f"schema/{path.stem}", root).sql)


def load_facts(connection: duckdb.DuckDBPyConnection, data: Path | Facts, progress: Progress | None = None) -> None:
    """Fill every fact table from its files (`tables.parts`): `<table>.csv`, `<table>-2.csv` and so on, then batches.

    Rows keep the order of the files: row n of the first is the table's rowid n - 2, the next file's rows follow.
    Raises BuildRefused, whose problems name file, row and column.
    """
    names = tables.names(connection)
    for done, table in enumerate(names):
        if progress:
            progress(f"load {table}", done / len(names))
        try:
            tables.fill(connection, table, data)
        except lock.REFUSED_BY_SYSTEM:
            raise
        except BuildRefused as exc:
            raise BuildRefused(diagnosis.diagnose(connection, data)) from exc
        except duckdb.Error as exc:
            raise BuildRefused(checks.refusals(connection, data, table, exc)) from exc
    if problems := checks.rows_lost(connection, data):
        raise BuildRefused(problems)


def build_marts(
    connection: duckdb.DuckDBPyConnection, root: Path | None = None, progress: Progress | None = None
) -> None:
    """Create the views of `<root>/staging` and the tables, views and macros of `<root>/marts`, after what each needs.

    Raises StoreError (unknown or circular dependency), ColumnsMismatch.
    """
    connection.execute(f"set disabled_optimizers = '{DISABLED_OPTIMIZERS}'")
    files = _relations(root or paths.QUERIES)
    for done, name in enumerate(_order(files)):
        if progress:
            progress(f"build {name}", done / len(files))
        _create(connection, name, files[name])


def check_data(data: Path | Facts, root: Path | None = None) -> list[Problem]:
    """Every problem of the facts, errors first, found in memory: nothing is published."""
    return tried(data, lambda _: None, root)[0]


def tried(
    data: Path | Facts,
    ask: Callable[[duckdb.DuckDBPyConnection], Asked],
    root: Path | None = None,
    progress: Progress | None = None,
) -> tuple[list[Problem], Asked | None]:
    """Build a store of the facts in memory, check it, and ask it: its problems, errors first, and the answer.

    The answer is None where the facts could not be loaded. Nothing is published.
    """
    with duckdb.connect() as connection:
        try:
            create_tables(connection, root)
            load_facts(connection, data, _part(progress, 0.0, 0.5))
            _refuse(checks.broken_cells(connection, data))
        except BuildRefused as refused:
            return list(refused.problems), None
        _write_snapshot(connection, 0, Plan(_as_facts(data)))
        build_marts(connection, root, _part(progress, 0.5, 0.9))
        _report(progress, "check", 0.9)
        return checks.run_checks(connection, root, data), ask(connection)


def facts_hash(data: Path | Facts, queries: Path | None = None) -> str:
    """sha256 over all CSV files of the facts and queries/**/*.sql, names included: what a snapshot was made of."""
    facts, queries = _as_facts(data), queries or paths.QUERIES
    named = [(path.name, path) for path in sorted(facts.data.glob("*.csv"))]
    for batch in facts.batches:
        named += [(tables.shown_name(path), path) for path in sorted(batch.glob("*.csv"))]
    named += [(path.relative_to(queries).as_posix(), path) for path in sorted(queries.glob("**/*.sql"))]
    digest = hashlib.sha256()
    for name, path in named:
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True)
class Plan:
    """What to build from, as `build_store` takes it.

    `inspect` sees the loaded facts, and may refuse them by an error of its own. `commit` puts facts that are only
    offered into their place, once nothing is left that could refuse them; `undo` takes them out again where the
    snapshot could not be published after all.
    """

    facts: Facts
    as_of: date | None = None
    is_synthetic: bool = False
    force: bool = False
    inspect: Callable[[duckdb.DuckDBPyConnection], None] | None = None
    commit: Callable[[], None] | None = None
    undo: Callable[[], None] | None = None


def publish(directory: Path, plan: Plan, progress: Progress | None = None) -> int:
    """Build, check and publish the next version; returns it. Only under the writer's lock.

    Raises BuildRefused, ColumnsMismatch, and what the plan's `inspect` raises: the store stays as it was.
    """
    version = snapshots.next_version(directory)
    building = snapshots.building_path(directory)
    facts = plan.facts
    try:
        with duckdb.connect(building) as connection:
            create_tables(connection)
            load_facts(connection, facts, _part(progress, 0.0, 0.5))
            if plan.inspect:
                plan.inspect(connection)
            _refuse(checks.broken_cells(connection, facts))
            _write_snapshot(connection, version, plan)
            build_marts(connection, progress=_part(progress, 0.5, 0.9))
            _report(progress, "check", 0.9)
            _refuse(checks.run_checks(connection, data=facts))
            if not plan.force:
                _refuse(checks.shrinkage(_counts_now(directory), tables.counts(connection)))
            # At closing the database keeps to itself that it could not write.
            connection.execute("checkpoint")
        _report(progress, "publish", 0.95)
        reader.verify(building)
        _put_in_place(directory, plan, building, version)
    except BaseException:
        snapshots.sweep(directory)
        raise
    _report(progress, "publish", 1.0)
    return version


def _put_in_place(directory: Path, plan: Plan, building: Path, version: int) -> None:
    try:
        if plan.commit:
            plan.commit()
        snapshots.publish(directory, building, version)
    except BaseException:
        in_use = None
        with suppress(NoteBroken):
            in_use = snapshots.current(directory)
        if plan.undo and (in_use is None or in_use.version != version):
            plan.undo()
        raise


def _as_facts(data: Path | Facts) -> Facts:
    return data if isinstance(data, Facts) else Facts(data)


def _write_snapshot(connection: duckdb.DuckDBPyConnection, version: int, plan: Plan) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(
        "insert into facts.snapshot"
        " (version, created_at, as_of, facts_hash, schema_version, is_synthetic, duckdb_version)"
        " values ($version, $created_at, $as_of, $facts_hash, $schema_version, $is_synthetic, $duckdb_version)",
        {
            "version": version,
            "created_at": now,
            "as_of": plan.as_of or today(),
            "facts_hash": facts_hash(plan.facts),
            "schema_version": SCHEMA_VERSION,
            "is_synthetic": plan.is_synthetic,
            "duckdb_version": duckdb.__version__,
        },
    )


def _is_outdated(directory: Path, data: Path) -> bool:
    if not _is_readable(directory):
        return True
    if not any(data.glob("*.csv")):
        return False
    in_use = snapshots.current(directory)
    if in_use is None or in_use.held:
        return in_use is None
    with reader.connect(snapshots.path_of(directory, in_use.version)) as connection:
        found = reader.info(connection)
    is_same = found.facts_hash == facts_hash(facts_of(directory, data)) and found.as_of.year == today().year
    return not (found.is_synthetic or is_same)


def _is_readable(directory: Path) -> bool:
    try:
        in_use = snapshots.current(directory)
    except NoteBroken:
        return False
    return in_use is not None and reader.schema_version(snapshots.path_of(directory, in_use.version)) == SCHEMA_VERSION


def _unusable(directory: Path) -> StoreError:
    in_use = snapshots.current(directory)
    if in_use is None:
        return StoreMissing(directory)
    path = snapshots.path_of(directory, in_use.version)
    if not path.is_file():
        return StoreMissing(directory, in_use.version)
    found = reader.schema_version(path)
    return SnapshotDamaged(path) if found is None else SchemaMismatch(path, found, SCHEMA_VERSION)


def _counts_now(directory: Path) -> dict[str, int]:
    """Rows of the current version's tables; empty where there is none, or none that can be read."""
    if not _is_readable(directory) or (in_use := snapshots.current(directory)) is None:
        return {}
    with reader.connect(snapshots.path_of(directory, in_use.version)) as connection:
        return dict(reader.info(connection).counts)


def _refuse(problems: list[Problem]) -> None:
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise BuildRefused(errors)


def _report(progress: Progress | None, step: str, share: float) -> None:
    if progress:
        progress(step, share)


def _part(progress: Progress | None, start: float, end: float) -> Progress | None:
    """Progress of one part of the work, as a stretch of the whole."""
    if progress is None:
        return None
    return lambda step, share: progress(step, start + share * (end - start))


def _relations(root: Path) -> dict[str, SqlFile]:
    return {
        f"{schema}.{path.stem}": load(f"{schema}/{path.stem}", root)
        for schema in ("staging", "marts")
        for path in sorted((root / schema).glob("*.sql"))
    }


def _order(files: dict[str, SqlFile]) -> list[str]:
    staging = {name for name in files if name.startswith("staging.")}
    graph: dict[str, set[str]] = {}
    for name, file in files.items():
        needed = {other for other in file.depends_on if not other.startswith("facts.")}
        if unknown := needed - set(files):
            raise StoreError(
                f"{file.name}.sql khai báo phụ thuộc {sorted(unknown)!r}, nhưng không có tệp nào như thế.",
                f"{file.name}.sql depends on {sorted(unknown)!r}, but there are no such files.",
            )
        graph[name] = needed if name in staging else needed | staging
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as exc:
        circle = " → ".join(exc.args[1])
        raise StoreError(f"Phụ thuộc vòng tròn: {circle}.", f"Circular dependency: {circle}.") from exc


def _create(connection: duckdb.DuckDBPyConnection, name: str, file: SqlFile) -> None:
    schema, _, relation = name.partition(".")
    kind = file.materialised if file.materialised in ("table", "macro") else "view"
    given = "(" + ", ".join(quoted(f"${parameter}") for parameter in file.parameters) + ")" if kind == "macro" else ""
    body = f"table\n{PARAMETER.sub(_as_name, file.sql)}" if kind == "macro" else f"\n{file.sql}"
    connection.execute(f"create {kind} {quoted(schema)}.{quoted(relation)}{given} as {body}")
    asked = "(" + ", ".join(["null"] * len(file.parameters)) + ")" if kind == "macro" else ""
    described = connection.execute(f"describe from {quoted(schema)}.{quoted(relation)}{asked}").fetchall()
    found = [row[0] for row in described]
    if file.columns and tuple(found) != file.columns:
        raise ColumnsMismatch(file.name, found, file.columns)


def _as_name(parameter: re.Match[str]) -> str:
    """A parameter of a file as that of a macro: `$chosen` becomes the name "$chosen", which no column has."""
    return quoted(parameter[0])
