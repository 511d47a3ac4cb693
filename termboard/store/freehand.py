"""SQL typed by a reader: one SELECT over the public views and the fact tables, within limits."""

import threading
from dataclasses import dataclass

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
    tables = cursor.get_table_names(statements[0].query, qualified=True)
    if foreign := sorted(name for name in tables if name.split(".")[0].strip('"') not in SCHEMAS):
        raise QueryRefused(
            f"Chỉ đọc được bảng của facts và marts, viết cả tên lược đồ (marts.attainment); nhận được {foreign!r}.",
            f"Only tables of facts and marts can be read, named in full (marts.attainment); found {foreign!r}.",
        )
