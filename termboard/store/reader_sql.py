"""SQL typed by a reader: one SELECT over the public views and the fact tables, within limits."""

import json
import re
import threading
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Literal

import duckdb
import pandas
import pyarrow

from termboard.domain.errors import QueryLimitReached, QueryRefused
from termboard.store.functions import FUNCTIONS, TABLE_FUNCTIONS

SCHEMAS = {"facts", "marts"}

_PLACE = re.compile(r'at or near "(?P<word>.*?)"(?:\n|$).*?(?:LINE (?P<line>\d+):|$)', re.DOTALL)

_REASONS: Mapping[type[duckdb.Error], tuple[str, str]] = {
    duckdb.CatalogException: (
        "Không có bảng hoặc hàm nào mang tên ấy.",
        "There is no table or function of that name.",
    ),
    duckdb.BinderException: (
        "Có tên cột, tên bảng hoặc kiểu giá trị không khớp.",
        "A column, a table or the type of a value does not fit.",
    ),
    duckdb.ConversionException: (
        "Có giá trị không đổi được sang kiểu cần dùng.",
        "A value cannot be turned into the type it is used as.",
    ),
    duckdb.PermissionException: (
        "Ở đây chỉ đọc được kho dữ liệu, không đọc được tệp hay mạng.",
        "Only the store can be read here, no files and no network.",
    ),
    duckdb.OutOfMemoryException: (
        "Truy vấn cần nhiều bộ nhớ hơn mức cho phép. Lấy ít cột, ít dòng hơn, hoặc gộp trước khi sắp xếp.",
        "The query needs more memory than allowed. Take fewer columns or rows, or group before sorting.",
    ),
}
"""Why the database refused, as a reader would say it; its own words stand below."""

_UNREAD = (
    "Không đọc được câu này để kiểm tra: không phải câu SELECT thường, hoặc lồng nhau quá sâu.",
    "This cannot be read to be checked: it is no plain SELECT, or nested too deeply.",
)
_LINES_QUOTED = 6
_LETTERS_NAMED = 40


# Kinds of values that Arrow and Pandas hold as DuckDB means them; every other is written as text by DuckDB itself.
_PLAIN = {
    "boolean", "tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger", "float", "double",
    "varchar", "uuid", "date", "time", "timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns",
    "timestamp with time zone",
}  # fmt: skip
_NESTED = {"list", "array", "struct", "map", "union"}
_WHOLE = {"ubigint", "hugeint", "uhugeint", "bignum"}
_IS_WHOLE = {b"termboard": b"whole number"}

# Whole numbers stay whole where some are missing; Pandas by itself makes floats of them, exact up to 2^53 only.
_NULLABLE = {
    pyarrow.bool_(): pandas.BooleanDtype(),
    pyarrow.int8(): pandas.Int8Dtype(),
    pyarrow.int16(): pandas.Int16Dtype(),
    pyarrow.int32(): pandas.Int32Dtype(),
    pyarrow.int64(): pandas.Int64Dtype(),
    pyarrow.uint8(): pandas.UInt8Dtype(),
    pyarrow.uint16(): pandas.UInt16Dtype(),
    pyarrow.uint32(): pandas.UInt32Dtype(),
}


@dataclass(frozen=True)
class Answer:
    """Rows of a query, and what cut off more of them: the limit of rows, that of bytes, or none.

    In `table` lists, structs and maps are JSON texts; whole numbers beyond 64 bits are their digits.
    """

    table: pyarrow.Table
    cut: Literal["rows", "bytes"] | None

    @property
    def frame(self) -> pandas.DataFrame:
        """The rows for files: whole numbers are Python's own where they are beyond 64 bits."""
        frame: pandas.DataFrame = self.table.to_pandas(types_mapper=_NULLABLE.get)
        for field in self.table.schema:
            if field.metadata == _IS_WHOLE:
                whole = [None if digits is None else int(digits) for digits in self.table[field.name].to_pylist()]
                frame[field.name] = pandas.Series(whole, dtype=object)
        return frame


def select(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    *,
    rows: int = 1000,
    seconds: float = 10.0,
    most_bytes: int = 5_000_000,
) -> Answer:
    """Run one SELECT of a reader, at most `seconds` long, and bring at most `rows` and `most_bytes` of its rows.

    The connection is one of `termboard.store.reader`, which holds off files, network and settings.
    Raises QueryRefused (not one SELECT over `facts` and `marts`, an error in it, or a row beyond `most_bytes`),
    QueryLimitReached.
    """
    with connection.cursor() as cursor:
        timer = threading.Timer(seconds, cursor.interrupt)
        timer.daemon = True
        try:
            checked = _checked(cursor, sql)
            timer.start()
            # One row more than asked for tells whether there are more.
            table = _fetched(cursor.sql(checked).limit(rows + 1))
        except duckdb.InterruptException as exc:
            raise QueryLimitReached(seconds) from exc
        except duckdb.Error as exc:
            raise _refused(exc) from exc
        finally:
            timer.cancel()
    return _within(table, rows, most_bytes)


def _fetched(relation: duckdb.DuckDBPyRelation) -> pyarrow.Table:
    """The rows of a relation, with each kind of value as `Answer` says, and no two columns of one name."""
    kinds = [(kind.id, str(kind)) for kind in relation.types]
    columns = ", ".join(_projected(place, *kind) for place, kind in enumerate(kinds, start=1))
    table = relation.project(columns).to_arrow_table().rename_columns(_unique_names(relation.columns))
    for place, kind in enumerate(kinds):
        if _is_whole(*kind):
            table = _shortened(table, place)
    return table


def _projected(place: int, kind: str, name: str) -> str:
    if kind in _NESTED:
        return f"to_json(#{place})::varchar"
    if kind == "decimal" and not _is_whole(kind, name):
        return f"#{place}::double"
    return f"#{place}" if kind in _PLAIN else f"#{place}::varchar"


def _is_whole(kind: str, name: str) -> bool:
    return kind in _WHOLE or (kind == "decimal" and name.endswith(",0)"))


def _shortened(table: pyarrow.Table, place: int) -> pyarrow.Table:
    """The table with the digits of a column as 64-bit numbers, where all of them are."""
    name, digits = table.column_names[place], table.column(place)
    try:
        return table.set_column(place, name, digits.cast(pyarrow.int64()))
    except pyarrow.ArrowInvalid:
        return table.set_column(place, pyarrow.field(name, digits.type, metadata=_IS_WHOLE), digits)


def _unique_names(names: list[str]) -> list[str]:
    """Names of which each stands once: a, a_1."""
    taken: list[str] = []
    for name in names:
        others = (f"{name}_{number}" for number in count(1))
        taken.append(next(other for other in chain([name], others) if other not in taken))
    return taken


def _within(table: pyarrow.Table, rows: int, most_bytes: int) -> Answer:
    shown = table.slice(0, rows)
    if shown.nbytes <= most_bytes:
        return Answer(shown, "rows" if len(table) > rows else None)
    fitting = bisect_right(range(len(shown)), most_bytes, key=lambda length: shown.slice(0, length).nbytes) - 1
    if fitting < 1:
        raise QueryRefused(
            f"Một dòng của câu trả lời lớn hơn {most_bytes / 1e6:g} MB. Lấy ít cột hơn, hoặc rút ngắn văn bản.",
            f"One row of the answer is larger than {most_bytes / 1e6:g} MB. Take fewer columns, or shorten the texts.",
        )
    return Answer(shown.slice(0, fitting), "bytes")


def _checked(cursor: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The one statement of `sql` as the database will run it, which keeps the rules."""
    statements = cursor.extract_statements(sql)
    kinds = [statement.type.name for statement in statements]
    if kinds != ["SELECT"]:
        found = ", ".join(kinds)
        raise QueryRefused(
            f"Cần đúng một câu SELECT, nhận được: {found or 'không có câu nào'}.",
            f"Exactly one SELECT was expected, found: {found or 'none'}.",
        )
    nodes = list(_nodes(_tree(cursor, statements[0].query)))
    if foreign := ", ".join(sorted(_foreign_tables(cursor, nodes))):
        raise QueryRefused(
            f"Chỉ đọc được bảng của facts và marts, viết cả tên lược đồ (marts.attainment); nhận được: {foreign}.",
            f"Only tables of facts and marts can be read, named in full (marts.attainment); found: {foreign}.",
        )
    if unknown := ", ".join(sorted(_foreign_functions(nodes))):
        raise QueryRefused(
            f"Ở đây chỉ dùng được hàm tính trên các giá trị của câu hỏi; không dùng được: {unknown}.",
            f"Only functions that compute from the values of the question can be used here; these cannot: {unknown}.",
        )
    return statements[0].query


def _tree(cursor: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Any]:
    """The statement as the database's own parser read it."""
    row = cursor.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
    try:
        tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True}
    except RecursionError:
        tree = {"error": True}
    if tree["error"]:
        raise QueryRefused(*_UNREAD)
    return tree


def _refused(error: duckdb.Error) -> QueryRefused:
    """The database's refusal in the reader's language, with the database's own words below it."""
    said = str(error).partition("\n\nPossible solutions")[0].splitlines()
    quoted = "\n".join(said[:_LINES_QUOTED] + ["…"] * (len(said) > _LINES_QUOTED))
    vi, en = _misspelt(str(error)) if isinstance(error, duckdb.ParserException) else _reason(error)
    return QueryRefused(f"{vi}\n\nDuckDB: “{quoted}”", f"{en}\n\nDuckDB: “{quoted}”")


def _misspelt(said: str) -> tuple[str, str]:
    if "expression depth" in said:
        return _UNREAD
    found = _PLACE.search(said)
    if found is None:
        return "Câu lệnh SQL sai cú pháp hoặc chưa viết hết.", "The SQL has a syntax error, or is not complete."
    word, line = " ".join(found["word"].split())[:_LETTERS_NAMED], found["line"] or "1"
    return (
        f"Câu lệnh SQL sai cú pháp ở gần “{word}”, dòng {line}.",
        f"The SQL has a syntax error near “{word}”, line {line}.",
    )


def _reason(error: duckdb.Error) -> tuple[str, str]:
    unnamed = ("Kho dữ liệu không thực hiện được câu này.", "The store could not carry this out.")
    return next((said for kind, said in _REASONS.items() if isinstance(error, kind)), unnamed)


def _foreign_tables(cursor: duckdb.DuckDBPyConnection, nodes: list[dict[str, Any]]) -> set[str]:
    """Tables that the statement names and may not read.

    The database's own get_table_names binds names to tables without columns, and so refuses every `using (...)`.
    """
    # Views of the system are found without a schema: a step of their name may end before they are read.
    system = {name for (name,) in cursor.execute("select view_name from duckdb_views() where internal").fetchall()}
    steps = {
        str(entry["key"]).lower() for node in nodes for entry in (node.get("cte_map") or {}).get("map", [])
    } - system
    listings = {
        str(node["table_name"]) or "show" for node in nodes if node.get("type") == "SHOW_REF" and not node["query"]
    }
    return listings | {
        ".".join(part for part in (node["catalog_name"], node["schema_name"], node["table_name"]) if part)
        for node in nodes
        if node.get("type") == "BASE_TABLE"
        and (node["catalog_name"] or node["schema_name"].lower() not in SCHEMAS)
        and not (not node["schema_name"] and node["table_name"].lower() in steps)
    }


def _foreign_functions(nodes: list[dict[str, Any]]) -> set[str]:
    """Functions that the statement calls and may not; names of functions are the same in capitals."""
    called = {str(node["function_name"]).lower() for node in nodes if node.get("function_name")}
    as_tables = {
        str(node["function"].get("function_name", "")).lower() for node in nodes if node.get("type") == "TABLE_FUNCTION"
    }
    return {f"{name}()" for name in (called - FUNCTIONS - as_tables) | (as_tables - TABLE_FUNCTIONS)}


def _nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every object of a JSON tree."""
    waiting: list[Any] = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            yield part
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
