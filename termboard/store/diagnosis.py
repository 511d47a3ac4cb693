"""The slow way through the CSV files, taken only after the straight way failed: which cell breaks which rule.

The rules are not written down twice: those of a cell are read from the descriptor (`fields`), keys, references and
checks from the database's own catalogue, so the same diagnosis serves stores that know no constraints.
"""

# ruff: noqa: S608 - every name put into a statement goes through `quoted`, or comes from the catalogue
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb

from termboard.domain.errors import BuildRefused
from termboard.domain.problems import Problem
from termboard.store import fields, tables
from termboard.store.fields import Rule
from termboard.store.query import quoted
from termboard.store.tables import READ_CSV_REJECTS, Constraint, Facts

SHOWN_PER_RULE = 100

TEXTS = {
    "row-malformed": (
        "Dòng hỏng", "Malformed row",
        "Không tách được dòng này thành các cột: {found}", "This row cannot be split into columns: {found}",
    ),
    "value-type": (
        "Sai kiểu dữ liệu", "Wrong type",
        "Giá trị {found!r} không đọc được thành {expected}.", "The value {found!r} cannot be read as {expected}.",
    ),
    "text-unclean": (
        "Ký tự không thấy được", "Unseen characters",
        "Ô có ký tự điều khiển hoặc ký tự không hiện ra: {found!a}. Xóa các ký tự ấy.",
        "The cell holds control characters or characters that are not seen: {found!a}. Delete them.",
    ),
    "text-not-nfc": (
        "Chữ có dấu viết rời", "Accents apart from their letters",
        "{found!r} viết dấu rời khỏi chữ (Unicode NFD), nên không tìm và so được. Lưu lại theo Unicode dựng sẵn (NFC).",
        "{found!r} has accents apart from their letters (Unicode NFD), so it is neither found nor compared. "
        "Save it as composed Unicode (NFC).",
    ),
    "text-padded": (
        "Thừa khoảng trắng ở đầu hoặc cuối", "Space around the text",
        "{found!r} bắt đầu hoặc kết thúc bằng khoảng trắng. Xóa khoảng trắng ấy.",
        "{found!r} begins or ends with a space. Delete it.",
    ),
    "value-missing": (
        "Thiếu giá trị", "Value missing",
        "Ô trống; cột này bắt buộc có giá trị.", "The cell is empty; this column must have a value.",
    ),
    "key-repeated": (
        "Trùng khóa", "Key repeated",
        "Khóa {found} đã có ở dòng {expected}; mỗi khóa chỉ được một dòng.",
        "The key {found} already stands in row {expected}; each key may have one row.",
    ),
    "reference-broken": (
        "Tham chiếu không có", "Broken reference",
        "Không có {found} trong bảng {expected}.", "There is no {found} in the table {expected}.",
    ),
    "value-not-allowed": (
        "Giá trị không được phép", "Value not allowed",
        "Giá trị {found} trái với quy tắc: {expected}.", "The value {found} breaks the rule: {expected}.",
    ),
    "load-failed": (
        "Không nạp được", "Cannot be loaded",
        "Cơ sở dữ liệu từ chối tệp: {found}", "The database refused the file: {found}",
    ),
}  # fmt: skip


def diagnose(connection: duckdb.DuckDBPyConnection, data: Path | Facts) -> list[Problem]:
    """Every problem of `<data>/*.csv` against the fact tables of `connection`, in the order of the files.

    At most SHOWN_PER_RULE problems for each rule of a table. Empty where every row could be loaded.
    """
    with duckdb.connect() as scratch:
        names = tables.names(connection)
        problems: list[Problem] = []
        readable = []
        for table in names:
            found = list(_read(scratch, connection, table, data))
            problems += found
            if not found:
                readable.append(table)
        for table in readable:
            problems += _broken_cells(scratch, connection, table)
        for table in readable:
            for rule in tables.constraints(connection, table):
                problems += _broken(scratch, table, rule, readable)
    # What several rules say of one cell is said once.
    once = list({found.place: found for found in reversed(problems)}.values())[::-1]
    return tables.located(once, data)


def problem(code: str, file: str, row: int | None, column: str | None, *values: object) -> Problem:
    """A problem of TEXTS; `values` are what was found and what was expected, as far as its sentences name them."""
    title_vi, title_en, vi, en = TEXTS[code]
    named = dict(zip(("found", "expected"), values, strict=False))
    return Problem(code, "error", title_vi, title_en, vi.format(**named), en.format(**named), file, row, column)


def refusal(file: str, error: duckdb.Error) -> Problem:
    """What the database says where no cell was found, and the row if it names one."""
    said = str(error)
    line = re.search(r"CSV Error on Line: (\d+)", said)
    return problem("load-failed", file, int(line[1]) if line else None, None, said.splitlines()[0])


def _read(
    scratch: duckdb.DuckDBPyConnection, connection: duckdb.DuckDBPyConnection, table: str, data: Path | Facts
) -> Iterator[Problem]:
    """Read the files of a table as text into raw_<table> and as declared types into typed_<table>.

    Both are numbered by `#row`, through all files; `#unread` lists the cells of another type: what is said of them is
    not said again.
    """
    types = tables.columns(connection, table)
    header = list(types)
    raw, typed = quoted(f"raw_{table}"), quoted(f"typed_{table}")
    listed = ", ".join(f"{quoted(name)} varchar" for name in header)
    scratch.execute(f'create table {raw} ("#row" bigint, {listed})')
    for path in tables.parts(data, table):
        yield from _read_part(scratch, connection, table, path)
    values = {name: f"try_cast({quoted(name)} as {types[name]})" for name in header}
    casts = ", ".join(f"{value} as {quoted(name)}" for name, value in values.items())
    unread = ", ".join(f"{quoted(name)} is not null and {value} is null" for name, value in values.items())
    scratch.execute(
        f'create table {typed} as select "#row", list_where($columns, [{unread}]) as "#unread", {casts} from {raw}',
        {"columns": header},
    )


def _read_part(
    scratch: duckdb.DuckDBPyConnection, connection: duckdb.DuckDBPyConnection, table: str, path: Path
) -> Iterator[Problem]:
    try:
        found = tables.header(connection, table, path)
    except BuildRefused as refused:
        yield from refused.problems
        return
    if (line := tables.undecodable_line(path)) is not None:
        yield tables.encoding_problem(path, line)
        return
    raw = quoted(f"raw_{table}")
    try:
        scratch.execute(
            f'insert into {raw} by name select (select count(*) from {raw}) + row_number() over () + 1 as "#row", *'
            f" from {READ_CSV_REJECTS}",
            {"path": str(path), "columns": dict.fromkeys(found, "VARCHAR")},
        )
    except duckdb.Error as exc:
        yield refusal(tables.shown_name(path), exc)
        return
    rejected = scratch.execute(
        "select line, min(error_message) from reject_errors group by line order by line"
    ).fetchall()
    scratch.execute("drop table reject_errors; drop table reject_scans")
    for line, message in rejected[:SHOWN_PER_RULE]:
        yield problem("row-malformed", tables.shown_name(path), line, None, message.splitlines()[0])


def _broken_cells(
    scratch: duckdb.DuckDBPyConnection, connection: duckdb.DuckDBPyConnection, table: str
) -> Iterator[Problem]:
    """What the descriptor says of the cells, asked in one pass over a file."""
    rules = fields.rules(connection, table)
    flags = ", ".join(f"coalesce({rule.broken}, false)" for rule in rules)
    cells = ", ".join(f"{quoted(rule.column)}" for rule in rules)
    rows = scratch.execute(
        f'select "#row", [{flags}] as broken, [{cells}] as cells from {quoted(f"raw_{table}")}'
        f' where list_bool_or([{flags}]) order by "#row" limit {SHOWN_PER_RULE * len(rules)}'
    )
    told: Counter[Rule] = Counter()
    while row := rows.fetchone():
        number, broken, values = row
        for rule, value in itertools.compress(zip(rules, values, strict=True), broken):
            told[rule] += 1
            if told[rule] <= SHOWN_PER_RULE:
                found = repr(value) if rule.code == "value-not-allowed" else value
                yield problem(rule.code, f"{table}.csv", number, rule.column, found, rule.expected)


def _broken(scratch: duckdb.DuckDBPyConnection, table: str, rule: Constraint, readable: list[str]) -> Iterator[Problem]:
    file = f"{table}.csv"
    if rule.kind == "NOT NULL":
        for row, _ in _rows(scratch, table, rule, _all_null(rule)):
            yield problem("value-missing", file, row, rule.columns[0])
    elif rule.kind in ("PRIMARY KEY", "UNIQUE"):
        for row, values, first in _repeated(scratch, table, rule):
            yield problem("key-repeated", file, row, rule.columns[0], values, first)
    elif rule.kind == "FOREIGN KEY" and rule.other_table in readable:
        for row, values in _rows(scratch, table, rule, _without_partner(rule)):
            yield problem("reference-broken", file, row, rule.columns[0], values, rule.other_table)
    elif rule.kind == "CHECK":
        for row, values in _rows(scratch, table, rule, f"not ({rule.expression})"):
            yield problem("value-not-allowed", file, row, ", ".join(rule.columns), values, rule.expression)


def _rows(scratch: duckdb.DuckDBPyConnection, table: str, rule: Constraint, condition: str) -> list[tuple[int, str]]:
    """Row number and values, as printed, of the rows of a table that meet a condition."""
    return scratch.execute(
        f'select "#row", {_printed(rule)} from {quoted(f"typed_{table}")} as own'
        f' where not list_has_any("#unread", $columns) and {condition} order by "#row" limit {SHOWN_PER_RULE}',
        {"columns": list(rule.columns)},
    ).fetchall()


def _repeated(scratch: duckdb.DuckDBPyConnection, table: str, rule: Constraint) -> list[tuple[int, str, int]]:
    listed = ", ".join(quoted(name) for name in rule.columns)
    filled = " and ".join(f"{quoted(name)} is not null" for name in rule.columns)
    return scratch.execute(
        f'select "#row", {_printed(rule)}, min("#row") over (partition by {listed}) as first'
        f" from {quoted(f'typed_{table}')} where {filled}"
        f' qualify "#row" > first order by "#row" limit {SHOWN_PER_RULE}'
    ).fetchall()


def _all_null(rule: Constraint) -> str:
    return " and ".join(f"{quoted(name)} is null" for name in rule.columns)


def _without_partner(rule: Constraint) -> str:
    other = quoted(f"typed_{rule.other_table}")
    pairs = zip(rule.columns, rule.other_columns, strict=True)
    same = " and ".join(f"own.{quoted(own)} = other.{quoted(theirs)}" for own, theirs in pairs)
    filled = " and ".join(f"own.{quoted(name)} is not null" for name in rule.columns)
    return f"{filled} and not exists (select 1 from {other} as other where {same})"


def _printed(rule: Constraint) -> str:
    """Values of a rule's columns as one text: 'a', or 'a', 'b' for several; an empty cell is written ∅."""
    cells = (f"coalesce('''' || {quoted(name)}::varchar || '''', '∅')" for name in rule.columns)
    return " || ', ' || ".join(cells)
