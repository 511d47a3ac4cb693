"""Run a file of queries/: the only way from SQL to a frame."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import numpy
import pandas

from termboard import paths
from termboard.domain.errors import ColumnsMismatch, ParameterMismatch, QueryRefused, UnknownQuery
from termboard.domain.rows import frame_of

NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*")
HEADER = re.compile(r"-- (?P<key>[a-z][a-z ]*): *(?P<value>.*)")
CONTINUATION = re.compile(r"--   +(?P<value>\S.*)")
PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")

# DuckDB 1.5.1 to 1.5.5 give wrong rows where both sides of a `union all` hold the same join: they take the columns of
# one side for the other's (https://github.com/duckdb/duckdb/issues/25819). marts.base was one of these.
DISABLED_OPTIMIZERS = "common_subplan"

# What stands for no value, by NumPy's kind of a column; "not a number" for the others.
_NONE: Mapping[str, object] = {"O": None, "M": numpy.datetime64("NaT")}


@dataclass(frozen=True)
class SqlFile:
    """One statement and what its header says about it.

    `headers` holds every `-- key: value` line, `columns` is empty where the header declares none (schema files),
    `materialised` is "table", "view" or None, `depends_on` names relations with their schema.
    """

    name: str
    sql: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    materialised: str | None
    depends_on: tuple[str, ...]
    headers: Mapping[str, str]


def load(name: str, root: Path | None = None) -> SqlFile:
    """The file `<root>/<name>.sql`; `name` as in "pages/scorecard/targets". Edits are noticed.

    Raises UnknownQuery, ParameterMismatch (header and statement differ), QueryRefused (not one statement).
    """
    root = root or paths.QUERIES
    path = root / f"{name}.sql"
    if not NAME.fullmatch(name) or not path.is_file():
        raise UnknownQuery(name, root)
    status = path.stat()
    return _load(name, path, status.st_mtime_ns, status.st_size)


def run(connection: duckdb.DuckDBPyConnection, name: str, /, **parameters: object) -> pandas.DataFrame:
    """Ask one question of the store: a frame with exactly the columns that the file declares.

    Values are bound. Safe to call from several threads on one connection: each call has a cursor of its own.
    Raises UnknownQuery, ParameterMismatch, ColumnsMismatch.
    """
    return run_file(connection, load(name), parameters)


def run_file(
    connection: duckdb.DuckDBPyConnection, file: SqlFile, parameters: Mapping[str, object]
) -> pandas.DataFrame:
    """As `run`, for a file already loaded."""
    if set(parameters) != set(file.parameters):
        raise ParameterMismatch(file.name, parameters, file.parameters)
    # A connection shared by threads without a cursor each returns wrong rows in DuckDB 1.5.
    with connection.cursor() as cursor:
        found = cursor.execute(file.sql, bound(parameters) or None).fetchnumpy()
    frame = frame_of({name: _array(values) for name, values in found.items()})
    if file.columns and tuple(frame.columns) != file.columns:
        raise ColumnsMismatch(file.name, list(frame.columns), file.columns)
    return frame


def bound(parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters as DuckDB takes them: filters, a mapping of names to chosen values, as its MAP."""
    return {name: _as_map(value) if isinstance(value, Mapping) else value for name, value in parameters.items()}


def _as_map(filters: Mapping[str, Any]) -> Mapping[str, object]:
    # DuckDB 1.5 computes with an empty map row by row, a hundred times as long as with one of which it knows the type.
    known: dict[str, Any] = {"": [], **filters}
    return {"key": list(known), "value": [list(values) for values in known.values()]}


def _array(values: Any) -> Any:
    """A column as DuckDB gives it, as Pandas keeps it: with its own kinds of whole numbers and truths not known."""
    kind, is_masked = values.dtype.kind, isinstance(values, numpy.ma.MaskedArray)
    if is_masked and kind in "iu":
        return pandas.arrays.IntegerArray(values.data, values.mask)
    if is_masked and kind == "b":
        return pandas.arrays.BooleanArray(values.data, values.mask)
    if is_masked:
        values.data[values.mask] = _NONE.get(kind, numpy.nan)
    return numpy.asarray(values)


def quoted(identifier: str) -> str:
    """A name as SQL takes it; the one way an identifier gets into a statement."""
    return '"' + identifier.replace('"', '""') + '"'


@lru_cache(maxsize=512)
def _load(name: str, path: Path, modified: int, size: int) -> SqlFile:
    return parse(name, path.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> SqlFile:
    """Read a file's header. Raises as `load`."""
    headers = _headers(text)
    parameters = tuple(PARAMETER.findall(headers.get("parameters", "")))
    try:
        statements = duckdb.extract_statements(text)
    except duckdb.ParserException as exc:
        raise QueryRefused(f"Tệp {name!r} sai cú pháp: {exc}", f"Syntax error in file {name!r}: {exc}") from exc
    if len(statements) != 1:
        raise QueryRefused(
            f"Tệp {name!r} có {len(statements)} câu lệnh, cần đúng một.",
            f"File {name!r} holds {len(statements)} statements, exactly one was expected.",
        )
    used = statements[0].named_parameters
    if set(used) != set(parameters):
        raise ParameterMismatch(name, used, parameters)
    return SqlFile(
        name=name,
        sql=text,
        columns=_names(headers.get("columns", "")),
        parameters=parameters,
        materialised=headers.get("materialised"),
        depends_on=_names(headers.get("depends on", "")),
        headers=headers,
    )


def _headers(text: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        if found := HEADER.fullmatch(line.rstrip()):
            key = found["key"]
            headers[key] = found["value"]
        elif key and (more := CONTINUATION.fullmatch(line.rstrip())):
            headers[key] += " " + more["value"]
        else:
            key = ""
    return headers


def _names(value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    return () if names == ("none",) else names
