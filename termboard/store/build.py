"""From CSV files to a published snapshot."""

import hashlib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import duckdb

from termboard import paths
from termboard.errors import BuildRefused, ColumnsMismatch, StoreError
from termboard.model import Progress
from termboard.store import checks, tables
from termboard.store.query import SqlFile, load, quoted

SCHEMA_VERSION = 1
"""Raised with every change of queries/schema or of a public view's columns."""

SCHEMAS = ("facts", "staging", "marts")


def create_tables(connection: duckdb.DuckDBPyConnection, root: Path | None = None) -> None:
    """Create the schemas and the empty fact tables, in the order of the files in `<root>/schema`."""
    root = root or paths.QUERIES
    for schema in SCHEMAS:
        connection.execute(f"create schema if not exists {quoted(schema)}")
    for path in sorted((root / "schema").glob("*.sql")):
        connection.execute(load(f"schema/{path.stem}", root).sql)


def load_facts(connection: duckdb.DuckDBPyConnection, data: Path, progress: Progress | None = None) -> None:
    """Fill every fact table from `<data>/<table>.csv`.

    Rows keep the order of the file: row n of a file is the table's rowid n - 2.
    Raises BuildRefused, whose problems name file, row and column.
    """
    names = tables.names(connection)
    for done, table in enumerate(names):
        if progress:
            progress(f"load {table}", done / len(names))
        try:
            tables.fill(connection, table, data)
        except duckdb.Error as exc:
            raise BuildRefused(checks.refusals(connection, data, table, str(exc))) from exc
    if problems := checks.rows_lost(connection, data):
        raise BuildRefused(problems)


def build_marts(
    connection: duckdb.DuckDBPyConnection, root: Path | None = None, progress: Progress | None = None
) -> None:
    """Create the views of `<root>/staging` and the tables and views of `<root>/marts`, each after what it needs.

    Raises StoreError (unknown or circular dependency), ColumnsMismatch.
    """
    files = _relations(root or paths.QUERIES)
    for done, name in enumerate(_order(files)):
        if progress:
            progress(f"build {name}", done / len(files))
        _create(connection, name, files[name])


def facts_hash(data: Path, queries: Path | None = None) -> str:
    """sha256 over data/*.csv and queries/**/*.sql, names included: what a snapshot was made of."""
    queries = queries or paths.QUERIES
    digest = hashlib.sha256()
    for base, pattern in ((data, "*.csv"), (queries, "**/*.sql")):
        for path in sorted(base.glob(pattern)):
            digest.update(f"{path.relative_to(base).as_posix()}\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
    return digest.hexdigest()


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
    kind = "table" if file.materialised == "table" else "view"
    connection.execute(f"create {kind} {quoted(schema)}.{quoted(relation)} as\n{file.sql}")
    found = [row[0] for row in connection.execute(f"describe {quoted(schema)}.{quoted(relation)}").fetchall()]
    if file.columns and tuple(found) != file.columns:
        raise ColumnsMismatch(file.name, found, file.columns)
