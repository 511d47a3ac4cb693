"""SQL typed by a reader: one SELECT over the public views and the fact tables, within limits."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas

from termboard.errors import QueryLimitReached, QueryRefused

SCHEMAS = {"facts", "marts"}


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
            raise QueryRefused(f"Kho dữ liệu từ chối: {exc}", f"The store refused: {exc}") from exc
        finally:
            timer.cancel()
    return Answer(frame.head(rows), len(frame) > rows)


def _check(cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
    statements = cursor.extract_statements(sql)
    kinds = [statement.type.name for statement in statements]
    if kinds != ["SELECT"]:
        raise QueryRefused(
            f"Cần đúng một câu SELECT, nhận được {kinds!r}.",
            f"Exactly one SELECT was expected, found {kinds!r}.",
        )
    if foreign := sorted(_tables_read(cursor, statements[0].query)):
        raise QueryRefused(
            f"Chỉ đọc được bảng của facts và marts, viết cả tên lược đồ (marts.attainment); nhận được {foreign!r}.",
            f"Only tables of facts and marts can be read, named in full (marts.attainment); found {foreign!r}.",
        )


def _tables_read(cursor: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    """Tables that the statement names and may not read.

    The database's own get_table_names binds names to tables without columns, and so refuses every `using (...)`.
    """
    row = cursor.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
    nodes = list(_nodes(json.loads(row[0]) if row else {}))
    steps = {str(entry["key"]) for node in nodes for entry in (node.get("cte_map") or {}).get("map", [])}
    return {
        ".".join(part for part in (node["catalog_name"], node["schema_name"], node["table_name"]) if part)
        for node in nodes
        if node.get("type") == "BASE_TABLE"
        and (node["catalog_name"] or node["schema_name"] not in SCHEMAS)
        and not (not node["schema_name"] and node["table_name"] in steps)
    }


def _nodes(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON tree."""
    if isinstance(tree, dict):
        yield tree
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for part in inner:
        yield from _nodes(part)
