"""What is looked at before a snapshot is published."""

import csv
from pathlib import Path

import duckdb

from termboard.problems import Problem
from termboard.store import diagnosis, tables


def refusals(connection: duckdb.DuckDBPyConnection, data: Path, table: str, error: str) -> list[Problem]:
    """Why the database refused a file: the cells at fault, or its own words where no cell was found."""
    found = diagnosis.diagnose(connection, data)
    return found or [diagnosis.problem("load-failed", f"{table}.csv", None, None, error, None)]


def rows_lost(connection: duckdb.DuckDBPyConnection, data: Path) -> list[Problem]:
    """Files of which the table holds another number of rows than the file has records."""
    problems = []
    for table in tables.names(connection):
        loaded = tables.count(connection, table)
        if (records := _records(data / f"{table}.csv", loaded)) != loaded:
            problems.append(_lost(table, records, loaded))
    return problems


def _lost(table: str, records: int, loaded: int) -> Problem:
    return Problem(
        "rows-lost", "error", "Mất dòng khi nạp", "Rows lost",
        f"Tệp có {records} dòng, bảng có {loaded}; mọi dòng phải được nạp.",
        f"The file has {records} rows, the table {loaded}; every row must be loaded.",
        f"{table}.csv",
    )  # fmt: skip


def _records(path: Path, expected: int) -> int:
    """Records of a file below its header. Lines are counted first: only cells of several lines need the slow count."""
    lines = 0
    last = b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    if lines + (last not in (b"\n", b"")) - 1 == expected:
        return expected
    with path.open(encoding="utf-8-sig", newline="") as text:
        return sum(1 for record in csv.reader(text) if record) - 1
