"""What is looked at before a snapshot is published."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas

from termboard import paths
from termboard.domain.problems import Problem, Severity
from termboard.domain.rows import rows_of
from termboard.store import diagnosis, fields, tables
from termboard.store.query import SqlFile, load, run_file
from termboard.store.tables import Facts

SHRINKAGE_ALLOWED = 0.2
"""Share of a table's rows that may go from one version to the next without being asked for."""


def run_checks(
    connection: duckdb.DuckDBPyConnection, root: Path | None = None, data: Path | Facts | None = None
) -> list[Problem]:
    """Run every file of `<root>/checks` on loaded facts and built marts: errors first, then warnings.

    A check returns the rows that break its rule, as columns file, row, column and whatever its sentences name in
    braces; its header gives severity, titles and sentences. Its code is its file name with hyphens. With `data`,
    the place of a problem is the file of that folder in which it stands.
    A warning about an observation that `facts.confirmations` names is left out; a confirmation of none is an error.
    """
    root = root or paths.QUERIES
    files = [load(f"checks/{path.stem}", root) for path in sorted((root / "checks").glob("*.sql"))]
    confirmed = _Confirmed(connection)
    found = [problem for file in files for problem in _broken_rows(connection, file, confirmed)]
    found += confirmed.outdated()
    if data:
        found = tables.located(found, data)
    return sorted(found, key=lambda problem: problem.severity != "error")


NOTES = ("corrections", "set_aside", "confirmations")
"""Tables of remarks on the facts: fewer of them lose no fact."""


def shrinkage(before: Mapping[str, int], after: Mapping[str, int]) -> list[Problem]:
    """Tables that lost more than SHRINKAGE_ALLOWED of their rows since the last version."""
    return [
        Problem(
            "table-shrunk", "error", "Bảng hụt dòng", "Table shrunk",
            f"Bảng {table} còn {after.get(table, 0)} dòng, bản trước có {count}. "
            "Nếu đúng là muốn vậy, chạy `termboard build --force`.",
            f"Table {table} has {after.get(table, 0)} rows left of {count} in the version before. "
            "If that is meant, run `termboard build --force`.",
            f"{table}.csv",
        )
        for table, count in before.items()
        if table not in NOTES and after.get(table, 0) < count * (1 - SHRINKAGE_ALLOWED)
    ]  # fmt: skip


def refusals(
    connection: duckdb.DuckDBPyConnection, data: Path | Facts, table: str, error: duckdb.Error
) -> list[Problem]:
    """Why the database refused a file: the cells at fault, or its own words where no cell was found."""
    return diagnosis.diagnose(connection, data) or [diagnosis.refusal(f"{table}.csv", error)]


def broken_cells(connection: duckdb.DuckDBPyConnection, data: Path | Facts) -> list[Problem]:
    """Cells of loaded files that break what the descriptor says of their fields (`fields`)."""
    if not any(fields.are_broken(connection, table) for table in tables.names(connection)):
        return []
    return diagnosis.diagnose(connection, data)


def rows_lost(connection: duckdb.DuckDBPyConnection, data: Path | Facts) -> list[Problem]:
    """Files of which the table holds another number of rows than the file has records."""
    problems = []
    for table in tables.names(connection):
        loaded = tables.count(connection, table)
        if (records := _records(tables.parts(data, table), loaded)) != loaded:
            problems.append(_lost(table, records, loaded))
    return problems


class _Confirmed:
    """The rows of `facts.confirmations`, each needed by a warning."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        rows = connection.execute("select code, observation_id, rowid + 2 from facts.confirmations order by rowid")
        self._rows = {(code, observation): row for code, observation, row in rows.fetchall()}
        self._used: set[tuple[str, str]] = set()

    def has(self, code: str, observation_id: str | None) -> bool:
        """Whether this warning was looked into; noted as used."""
        key = (code, observation_id or "")
        if key in self._rows:
            self._used.add(key)
        return key in self._rows

    def outdated(self) -> list[Problem]:
        """Confirmations of warnings that are not there."""
        return [
            Problem(
                "confirmation-outdated", "error", "Xác nhận không còn khớp", "Confirmation no longer matches",
                f"Số liệu {observation} không có cảnh báo {code}. Xóa dòng này.",
                f"The figure {observation} has no warning {code}. Delete this row.",
                "confirmations.csv", row, "code",
            )
            for (code, observation), row in self._rows.items() if (code, observation) not in self._used
        ]  # fmt: skip


def _broken_rows(connection: duckdb.DuckDBPyConnection, file: SqlFile, confirmed: _Confirmed) -> Iterator[Problem]:
    texts = file.headers
    code = file.name.rpartition("/")[2].replace("_", "-")
    severity: Severity = "error" if texts["severity"] == "error" else "warning"
    for row in rows_of(run_file(connection, file, {})):
        values: dict[str, Any] = {str(key): None if pandas.isna(value) else value for key, value in row.items()}
        if severity == "warning" and confirmed.has(code, values.get("observation_id")):
            continue
        number = values["row"]
        yield Problem(
            code=code,
            severity=severity,
            title_vi=texts["title vi"],
            title_en=texts["title en"],
            sentence_vi=texts["sentence vi"].format(**values),
            sentence_en=texts["sentence en"].format(**values),
            file=values["file"],
            row=None if number is None else int(number),
            column=values["column"],
        )


def _lost(table: str, records: int, loaded: int) -> Problem:
    return Problem(
        "rows-lost", "error", "Mất dòng khi nạp", "Rows lost",
        f"Tệp có {records} dòng, bảng có {loaded}; mọi dòng phải được nạp.",
        f"The file has {records} rows, the table {loaded}; every row must be loaded.",
        f"{table}.csv",
    )  # fmt: skip


def _records(paths: Sequence[Path], expected: int) -> int:
    """Records of files below their headers. Lines are counted first: only cells of several lines need the slow way."""
    if sum(_lines(path) - 1 for path in paths) == expected:
        return expected
    return sum(tables.records(path) for path in paths)


def _lines(path: Path) -> int:
    lines = 0
    last = b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return lines + (last not in (b"\n", b""))
