"""SQL typed by a reader: one SELECT over the public views and the fact tables, within limits."""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas

from termboard.errors import QueryLimitReached, QueryRefused

SCHEMAS = {"facts", "marts"}

HIDING = {"query", "query_table", "json_execute_serialized_sql"}
"""Functions that read a table which only a text names."""

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

_LINES_QUOTED = 6
_LETTERS_NAMED = 40


@dataclass(frozen=True)
class Answer:
    """Rows of a query, and whether more were cut off."""

    frame: pandas.DataFrame
    is_cut: bool


def select(connection: duckdb.DuckDBPyConnection, sql: str, *, rows: int = 1000, seconds: float = 10.0) -> Answer:
    """Run one SELECT of a reader, at most `seconds` long, and bring at most `rows` of its rows.

    The connection is one of `termboard.store.reader`, which holds off files, network and settings.
    Raises QueryRefused (not one SELECT over `facts` and `marts`, or an error in it), QueryLimitReached.
    """
    with connection.cursor() as cursor:
        timer = threading.Timer(seconds, cursor.interrupt)
        timer.daemon = True
        try:
            _check(cursor, sql)
            timer.start()
            # One row more than asked for tells whether there are more.
            frame = cursor.sql(sql).limit(rows + 1).df()
        except duckdb.InterruptException as exc:
            raise QueryLimitReached(seconds) from exc
        except duckdb.Error as exc:
            raise _refused(exc) from exc
        finally:
            timer.cancel()
    return Answer(frame.head(rows), len(frame) > rows)


def _check(cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = cursor.extract_statements(sql)
    kinds = [statement.type.name for statement in statements]
    if kinds != ["SELECT"]:
        found = ", ".join(kinds)
        raise QueryRefused(
            f"Cần đúng một câu SELECT, nhận được: {found or 'không có câu nào'}.",
            f"Exactly one SELECT was expected, found: {found or 'none'}.",
        )
    if foreign := ", ".join(sorted(_tables_read(cursor, statements[0].query))):
        raise QueryRefused(
            f"Chỉ đọc được bảng của facts và marts, viết cả tên lược đồ (marts.attainment); nhận được: {foreign}.",
            f"Only tables of facts and marts can be read, named in full (marts.attainment); found: {foreign}.",
        )


def _refused(error: duckdb.Error) -> QueryRefused:
    """The database's refusal in the reader's language, with the database's own words below it."""
    said = str(error).partition("\n\nPossible solutions")[0].splitlines()
    quoted = "\n".join(said[:_LINES_QUOTED] + ["…"] * (len(said) > _LINES_QUOTED))
    vi, en = _misspelt(str(error)) if isinstance(error, duckdb.ParserException) else _reason(error)
    return QueryRefused(f"{vi}\n\nDuckDB: “{quoted}”", f"{en}\n\nDuckDB: “{quoted}”")


def _misspelt(said: str) -> tuple[str, str]:
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


def _tables_read(cursor: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    """Tables that the statement names and may not read, and functions that would hide one from this look.

    The database's own get_table_names binds names to tables without columns, and so refuses every `using (...)`.
    """
    row = cursor.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
    nodes = list(_nodes(json.loads(row[0]) if row else {}))
    steps = {str(entry["key"]) for node in nodes for entry in (node.get("cte_map") or {}).get("map", [])}
    hiding = {name for node in nodes if (name := _function(node)) in HIDING}
    return {f"{name}()" for name in hiding} | {
        ".".join(part for part in (node["catalog_name"], node["schema_name"], node["table_name"]) if part)
        for node in nodes
        if node.get("type") == "BASE_TABLE"
        and (node["catalog_name"] or node["schema_name"] not in SCHEMAS)
        and not (not node["schema_name"] and node["table_name"] in steps)
    }


def _function(node: Mapping[str, Any]) -> str:
    """The function that a part of a statement calls; names of functions are the same in capitals."""
    return str(node.get("function_name") or "").lower()


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON tree."""
    if isinstance(tree, dict):
        yield tree
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in inner:
        yield from _nodes(part)
