"""The fact tables as the database itself describes them, and the straight way of filling one."""

# ruff: noqa: S608 - every name put into a statement goes through `quoted`, or comes from the catalogue
import csv
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from termboard.domain.errors import BuildRefused
from termboard.domain.problems import Problem
from termboard.store.query import quoted

NOT_FROM_FILES = {"snapshot"}

OF_BATCHES = ("sources", "batches", "observations")
"""The tables to which an import adds, by files of their names in the batch's own folder."""
BATCHES = "batches"
INCOMING = ".incoming-"

# What the text of a type looks like. DuckDB would read 5.7 as the integer 6, 1_000 as a number, and a day "BC".
FORMS = {
    "DOUBLE": r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?",
    "INTEGER": r"[+-]?\d+",
    "DATE": r"\d{4}-\d{2}-\d{2}",
    "TIMESTAMP": r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?",
}

# The dialect is fixed, not guessed: a guess may change with the figures.
_DIALECT = """
    $path, columns = $columns, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', encoding = 'utf-8', max_line_size = 4000000
"""
READ_CSV = f"read_csv({_DIALECT})"
READ_CSV_REJECTS = f"read_csv({_DIALECT}, store_rejects = true, parallel = false)"


@dataclass(frozen=True)
class Facts:
    """Where facts lie: a folder with all tables, and a folder each for the batches that offices brought, oldest first.

    A plain folder stands for facts without batches.
    """

    data: Path
    batches: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Constraint:
    """One rule of a table: kind is "NOT NULL", "PRIMARY KEY", "UNIQUE", "FOREIGN KEY" or "CHECK"."""

    kind: str
    columns: tuple[str, ...]
    expression: str | None
    other_table: str | None
    other_columns: tuple[str, ...]


def names(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Fact tables that come from files, referenced ones first."""
    rows = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'facts' order by table_oid"
    ).fetchall()
    return [name for (name,) in rows if name not in NOT_FROM_FILES]


def columns(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    """Column names and declared types of a fact table, in order."""
    # The catalogue's own view of columns takes ten times as long, and a build asks for them often.
    described = connection.execute(f"select * from facts.{quoted(table)} limit 0").description or []
    return {name: str(kind) for name, kind, *_ in described}


def required(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    """Columns of a fact table that may not be empty."""
    rules = constraints(connection, table)
    return {name for rule in rules if rule.kind in ("NOT NULL", "PRIMARY KEY") for name in rule.columns}


def constraints(connection: duckdb.DuckDBPyConnection, table: str) -> list[Constraint]:
    """Every rule that the database holds for a fact table."""
    rows = connection.execute(
        "select constraint_type, constraint_column_names, expression, referenced_table, referenced_column_names"
        " from duckdb_constraints() where schema_name = 'facts' and table_name = $table order by constraint_index",
        {"table": table},
    ).fetchall()
    return [
        Constraint(kind, tuple(dict.fromkeys(own)), expression, other, tuple(others or ()))
        for kind, own, expression, other, others in rows
    ]


def parts(data: Path | Facts, table: str) -> list[Path]:
    """The files of a table: `<table>.csv`, `<table>-2.csv` and so on, then those of the batches."""
    if isinstance(data, Facts):
        own = data.batches if table in OF_BATCHES else ()
        return [*parts(data.data, table), *(batch / f"{table}.csv" for batch in own)]
    further = ((int(path.stem.rpartition("-")[2]), path) for path in data.glob(f"{table}-[0-9]*.csv"))
    return [data / f"{table}.csv", *(path for _, path in sorted(further))]


def batch_of(path: Path) -> str | None:
    """The batch to whose folder a file belongs, in place or on its way in (`.incoming-<batch_id>`)."""
    folder = path.parent
    return folder.name.removeprefix(INCOMING) if folder.parent.name == BATCHES else None


def shown_name(path: Path) -> str:
    """How a file of facts is called: `observations.csv`, `batches/20261201-093000-1f2e/observations.csv`."""
    batch = batch_of(path)
    return path.name if batch is None else f"{BATCHES}/{batch}/{path.name}"


def located(problems: Iterable[Problem], data: Path | Facts) -> list[Problem]:
    """The problems with the file and row where they stand: rows of a table in several files are counted through."""
    found = list(problems)
    named = {problem.file.removesuffix(".csv") for problem in found if problem.row is not None}
    counts = {
        table: [(shown_name(part), records(part)) for part in files]
        for table in named
        if "/" not in table and len(files := parts(data, table)) > 1 and all(part.is_file() for part in files)
    }
    return [_placed(problem, counts.get(problem.file.removesuffix(".csv"), [])) for problem in found]


def _placed(problem: Problem, counts: list[tuple[str, int]]) -> Problem:
    row = problem.row
    if row is None:
        return problem
    for name, count in counts:
        if row - 1 <= count:
            return replace(problem, file=name, row=row)
        row -= count
    return problem


def records(path: Path) -> int:
    """Records of a CSV file below its header, whatever lines they take."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as text:
        return sum(1 for record in csv.reader(text) if record) - 1


def header(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> list[str]:
    """The header of a file of a table: the table's columns, in any order; a batch may lack those that can be empty.

    Raises BuildRefused where the file is missing or not UTF-8, or a column is missing, unknown or named twice.
    """
    if not path.is_file():
        raise BuildRefused([_missing_file(path)])
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = next(csv.reader(file), [])
    except UnicodeDecodeError as exc:
        raise BuildRefused([encoding_problem(path, undecodable_line(path) or 1)]) from exc
    if "\0" in "".join(found):
        # UTF-16 without its mark is UTF-8 with a NUL beside each letter.
        raise BuildRefused([encoding_problem(path, 1)])
    expected = list(columns(connection, table))
    if batch_of(path):
        # A column that the table has gained since the batch came is empty in it.
        expected = [name for name in expected if name in found or name in required(connection, table)]
    if problems := _header_problems(shown_name(path), found, expected):
        raise BuildRefused(problems)
    return found


def undecodable_line(path: Path) -> int | None:
    """The first line of a file that is not UTF-8, counted from 1; None where all are."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return None


def encoding_problem(path: Path, line: int) -> Problem:
    """The file as a whole is in another encoding; `line` is where that shows first."""
    with path.open("rb") as file:
        is_utf_16 = b"\0" in file.read(64)
    line = 1 if is_utf_16 else line
    guess_vi, guess_en = ("UTF-16", "UTF-16") if is_utf_16 else ("bảng mã khác", "another encoding")
    return Problem(
        "encoding-unknown", "error", "Sai bảng mã", "Not UTF-8",
        f"Tệp viết bằng {guess_vi}, cần UTF-8. Trong Excel: Lưu thành “CSV UTF-8 (phân cách bằng dấu phẩy)”.",
        f"The file is in {guess_en}, UTF-8 was expected. In Excel: save as “CSV UTF-8 (comma delimited)”.",
        shown_name(path), line,
    )  # fmt: skip


def fill(connection: duckdb.DuckDBPyConnection, table: str, data: Path | Facts) -> int:
    """Insert the files of a table with the declared types, in their order; returns the number of rows.

    Files that follow each other with the same header are read in one pass.
    Raises BuildRefused (file, header) and duckdb.Error (anything in the rows).
    """
    types = columns(connection, table)
    files = [(header(connection, table, path), path) for path in parts(data, table)]
    for found, same in itertools.groupby(files, key=lambda file: file[0]):
        listed = ", ".join(quoted(name) for name in found)
        values = ", ".join(_read_as(name, types[name]) for name in found)
        as_text = {name: "VARCHAR" if types[name] in FORMS else types[name] for name in found}
        connection.execute(
            f"insert into facts.{quoted(table)} ({listed}) select {values} from {READ_CSV}",
            {"path": [str(path) for _, path in same], "columns": as_text},
        )
    return count(connection, table)


def _read_as(name: str, kind: str) -> str:
    """A column of text as its type, refused where it does not look like one."""
    cell = quoted(name)
    if kind not in FORMS:
        return cell
    is_one = f"{cell} is null or regexp_full_match({cell}, '{FORMS[kind]}')"
    return f"(case when {is_one} then {cell} else error('no ' || '{kind}' || ': ' || {cell}) end)::{kind} as {cell}"


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """Number of rows of a fact table."""
    row = connection.execute(f"select count(*) from facts.{quoted(table)}").fetchone()
    return int(row[0]) if row else 0


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Number of rows of every fact table that comes from a file."""
    return {table: count(connection, table) for table in names(connection)}


def _missing_file(path: Path) -> Problem:
    return Problem(
        "file-missing", "error", "Thiếu tệp", "File missing",
        f"Không có tệp {str(path)!r}; mỗi bảng cần một tệp, dù chỉ có dòng tiêu đề.",
        f"There is no file {str(path)!r}; each table needs one, if only with its header.",
        shown_name(path),
    )  # fmt: skip


def _header_problems(file: str, found: list[str], expected: list[str]) -> list[Problem]:
    if len(found) < 2 < len(expected) and found != expected[:1]:
        first = "".join(found)[:200]
        return [Problem(
            "header-unreadable", "error", "Không đọc được dòng tiêu đề", "Header not readable",
            f"Dòng đầu là {first!r}; cần các cột {expected!r}, ngăn cách bằng dấu phẩy.",
            f"The first line reads {first!r}; the columns {expected!r} were expected, separated by commas.",
            file, 1,
        )]  # fmt: skip
    missing = [
        Problem(
            "column-missing", "error", "Thiếu cột", "Column missing",
            f"Thiếu cột {name!r}; dòng tiêu đề có {found!r}.",
            f"Column {name!r} is missing; the header reads {found!r}.",
            file, 1, name,
        )
        for name in expected if name not in found
    ]  # fmt: skip
    unknown = [
        Problem(
            "column-unknown", "error", "Cột lạ", "Unknown column",
            f"Cột {name!r} không thuộc bảng hoặc lặp lại; các cột của bảng là {expected!r}.",
            f"Column {name!r} is not of this table, or stands twice; its columns are {expected!r}.",
            file, 1, name,
        )
        for place, name in enumerate(found) if name not in expected or name in found[:place]
    ]  # fmt: skip
    return missing + unknown
