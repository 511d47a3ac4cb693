"""Hostile and odd SQL as a reader may type it: each statement with its right answer, or what it is refused for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from termboard.domain.errors import QueryRefused
from termboard.store import functions, reader, reader_sql, sandbox, snapshots
from tests.tiny import result, target, tiny_store_directory

TABLES = "Only tables of facts and marts can be read"
FUNCTIONS = "Only functions that compute from the values of the question"
ONE = "Exactly one SELECT was expected"
SYNTAX = "The SQL has a syntax error"
UNREAD = "This cannot be read to be checked"
UNKNOWN = "There is no table or function of that name."
UNFIT = "A column, a table or the type of a value does not fit."
VALUE = "A value cannot be turned into the type it is used as."
OTHER = "The store could not carry this out."

HUGE = 170141183460469231731687303715884105727

# What is right, and what comes back of it: rows as tuples.
ANSWERED: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("select 1", [(1,)]),
    ("select 1;", [(1,)]),
    ("select 1 -- the end", [(1,)]),
    ("/* before */ select 1", [(1,)]),
    ("SELECT 1", [(1,)]),
    ("from (values (1, 'a'), (2, 'b')) as t(x, y)", [(1, "a"), (2, "b")]),
    ("values (1)", [(1,)]),
    ("select unit_id from FACTS.UNITS where name = 'Cẩm Lệ' order by all", [("cam-le",)]),
    ("table facts.terms order by term_id limit 1", [("2010-2015", 2010, 2015)]),
    ("select computed_verdict from marts.attainment", [("missed",)]),
    ('select "computed_verdict" from "marts"."attainment"', [("missed",)]),
    ("with T as (select 1 as x) select x from t", [(1,)]),
    ("with t as (select 1 as x), u as (select x + 1 as x from t) from u", [(2,)]),
    ("with t as materialized (select 7 as x) select a.x + b.x from t as a, t as b", [(14,)]),
    ("with recursive t(n) as (select 1 union all select n + 1 from t where n < 4) select sum(n) from t", [(10,)]),
    ("select (select count(*) from facts.terms)", [(4,)]),
    ("select term_id from facts.terms where exists (select 1 from facts.units) order by 1 limit 1", [("2010-2015",)]),
    ("select count(*) from facts.observations as a cross join facts.observations as b", [(4,)]),
    ("select 1 union select 2 order by 1", [(1,), (2,)]),
    ("select 1 intersect select 1 except select 2", [(1,)]),
    ("select x from generate_series(1, 3) as t(x)", [(1,), (2,), (3,)]),
    ("select unnest([3, 1, 2]) as x order by x", [(1,), (2,), (3,)]),
    ("select key, value from json_each('{\"a\": 1}')", [("a", "1")]),
    ("select list_sort(range(3))", [("[0,1,2]",)]),
    ("select [x * 2 for x in [1, 2]]", [("[2,4]",)]),
    ("select list_transform([1, 2], lambda x: x + 1)", [("[2,3]",)]),
    ("select list_aggregate([1, 2], 'sum')", [(3,)]),
    ("select {'a': 1, 'b': 'é'}", [('{"a":1,"b":"é"}',)]),
    ("select ({'a': 1}).a", [(1,)]),
    ("select map {1: 'a', 2: 'b'}", [('{"1":"a","2":"b"}',)]),
    ("select map {1: 'a'}[1]", [("a",)]),
    ("select map {'a': [1, 2]}", [('{"a":[1,2]}',)]),
    ("select [map {1: 170141183460469231731687303715884105727}]",
     [('[{"1":170141183460469231731687303715884105727}]',)]),
    ("select histogram(x) from (values (1), (1), (2)) as t(x)", [('{"1":2,"2":1}',)]),
    ("select union_value(a := 1)", [('{"a":1}',)]),
    ("select [null, 1]", [("[null,1]",)]),
    ("select 9223372036854775807", [(2**63 - 1,)]),
    ("select 9223372036854775808", [(2**63,)]),
    ("select -9223372036854775809", [(-(2**63) - 1,)]),
    ("select 18446744073709551615::ubigint", [(2**64 - 1,)]),
    ("select 170141183460469231731687303715884105727", [(HUGE,)]),
    ("select 340282366920938463463374607431768211455::uhugeint", [(2**128 - 1,)]),
    ("select '123456789012345678901234567890123456789012345'::bignum",
     [(123456789012345678901234567890123456789012345,)]),
    ("select 9007199254740993 union all select null order by 1", [(9007199254740993,), (None,)]),
    ("select 9223372036854775808 union all select null order by 1", [(2**63,), (None,)]),
    ("select sum(x) from (values (9223372036854775807), (1)) as t(x)", [(2**63,)]),
    ("select sum(x) from range(5) as t(x)", [(10,)]),
    ("select 12345678901234567890123::decimal(38, 0)", [(12345678901234567890123,)]),
    ("select 1.5", [(1.5,)]),
    ("select 0.1 + 0.2 = 0.3", [(True,)]),
    ("select true, null::boolean", [(True, None)]),
    ("select 'nan'::double, 'inf'::double", [(None, float("inf"))]),
    ("select null", [(None,)]),
    ("select ''", [("",)]),
    ("select '=1+1'", [("=1+1",)]),
    ("select '<script>alert(1)</script>'", [("<script>alert(1)</script>",)]),
    ("select 'it''s ''; drop table facts.units; --'", [("it's '; drop table facts.units; --",)]),
    ("select chr(0) || 'a'", [("\0a",)]),
    ("select 'Ð', 'Đ', '𠀀', chr(769)", [("Ð", "Đ", "𠀀", "\u0301")]),
    ("select date '2025-07-01'::varchar", [("2025-07-01",)]),
    ("select interval 3 day", [("3 days",)]),
    ("select time '10:00:00'::varchar", [("10:00:00",)]),
    ("select '101'::bit", [("101",)]),
    ("select '\\x00\\xFF'::blob", [("\\x00\\xFF",)]),
    ("select 'a'::enum('a', 'b')", [("a",)]),
    ("select '{\"a\": 1}'::json -> 'a'", [("1",)]),
    ("select 1 as a, 2 as a, 3 as a_1", [(1, 2, 3)]),
    ('select 1 as "select", 2 as "a ""b"""', [(1, 2)]),
    ("select row_number() over (order by term_id) from facts.terms order by 1 limit 2", [(1,), (2,)]),
    ("select lag(start_year) over (order by start_year) from facts.terms order by 1 nulls last limit 1", [(2010,)]),
    ("select count(*) filter (where start_year > 2015) from facts.terms", [(2,)]),
    ("select quantile_cont(start_year, 0.5) from facts.terms", [(2017.5,)]),
    ("select first(term_id order by term_id desc) from facts.terms", [("2025-2030",)]),
    ("select string_agg(term_id, ',' order by term_id) from facts.terms where start_year < 2016",
     [("2010-2015,2015-2020",)]),
    ("select count(*) from facts.terms group by all having count(*) > 3", [(4,)]),
    ("select start_year from facts.terms qualify row_number() over (order by start_year) = 2", [(2015,)]),
    ("select * exclude (start_year) from facts.terms order by all limit 1", [("2010-2015", 2015)]),
    ("select columns('start.*') from facts.terms order by all limit 1", [(2010,)]),
    ("from facts.terms pivot (count(*) for start_year in (2010, 2015)) select sum(\"2010\")", [(1,)]),
    ("select count(*) from (describe facts.terms)", [(3,)]),
    ("select max from (summarize select start_year from facts.terms)", [("2025",)]),
    ("select case when 1 = 1 then 'x' end, coalesce(null, 2), nullif(1, 1)", [("x", 2, None)]),
    ("select 'Cẩm Lệ' ilike '%lệ', 'abc' similar to 'a.*', 'abc' ~ 'a.*', 'abc' glob 'a*'",
     [(True, True, True, True)]),
    ("select try_cast('x' as integer)", [(None,)]),
    ("select extract(year from date '2025-07-01'), date_trunc('year', date '2025-07-01')::date::varchar",
     [(2025, "2025-01-01")]),
    ("select 1 / 0, 1 // 0, 5 % 3, 2 ** 3", [(float("inf"), None, 2, 8.0)]),
    ("select regexp_matches(repeat('a', 30000), '(a*)*b')", [(False,)]),
    ("select count(*) from facts.units where name = '%s' or name = '{0}'", [(0,)]),
    ("select " + " + ".join(["1"] * 100), [(100,)]),
    ("select 1 where 1 = 2", []),
]  # fmt: skip

REFUSED: list[tuple[str, str]] = [
    ("", ONE),
    ("   \n\t", ONE),
    ("-- nothing", ONE),
    (";;", ONE),
    ("select 1; select 2", ONE),
    ("select 1; drop table facts.units", ONE),
    ("explain select 1", ONE),
    ("explain analyze select 1", ONE),
    ("prepare x as select 1", ONE),
    ("insert into facts.terms values ('x', 1, 2)", ONE),
    ("update facts.units set name = 'x'", ONE),
    ("delete from facts.units", ONE),
    ("truncate facts.units", ONE),
    ("create table t as select 1", ONE),
    ("create macro f() as 1", ONE),
    ("copy facts.units to '/tmp/x.csv'", ONE),
    ("attach '/tmp/x.db'", ONE),
    ("use facts", ONE),
    ("set memory_limit = '100GB'", ONE),
    ("reset threads", ONE),
    ("install httpfs", ONE),
    ("load httpfs", ONE),
    ("checkpoint", ONE),
    ("call duckdb_settings()", ONE),
    ("begin", ONE),
    ("export database '/tmp/x'", ONE),
    ("pivot facts.terms on start_year", ONE),
    ("with t as (select 1) insert into facts.terms from t", ONE),
    ("pragma version", FUNCTIONS),
    ("pragma database_list", TABLES),
    ("pragma enable_profiling", ONE),
    ("selec 1", SYNTAX),
    ("select (1", SYNTAX),
    ("select 'a", SYNTAX),
    ("select \0 1", SYNTAX),
    ("select * from facts.units where", SYNTAX),
    ("select * from " + "(select * from " * 400 + "facts.terms" + ")" * 400, UNREAD),
    ("select " + "not " * 3000 + "true", UNREAD),
    ("select " + " + ".join(["1"] * 1900), UNREAD),
    ("select $1", UNFIT),
    ("select nothing from facts.units", UNFIT),
    ("select unit_id from facts.units union select 1, 2", UNFIT),
    ("from facts.nothing", UNKNOWN),
    ("select 'x'::integer", VALUE),
    ("select 9223372036854775807::bigint + 1::bigint", OTHER),
    ("select error('mine')", OTHER),
    ("from units", TABLES),
    ("from staging.terms", TABLES),
    ("from main.units", TABLES),
    ('from "000001".facts.units', TABLES),
    ("from system.main.duckdb_settings", TABLES),
    ("from '/etc/passwd'", TABLES),
    ("from 'data/units.csv'", TABLES),
    ("from 'https://example.org/x.parquet'", TABLES),
    ("from duckdb_views", TABLES),
    ("from duckdb_databases", TABLES),
    ("from sqlite_master", TABLES),
    ("from pg_catalog.pg_settings", TABLES),
    ("from information_schema.tables", TABLES),
    ("from pragma_database_list", TABLES),
    ("with duckdb_databases as (select 1) select * from duckdb_databases", TABLES),
    ("select path from duckdb_databases, (with duckdb_databases as (select 1) from duckdb_databases)", TABLES),
    ("show tables", TABLES),
    ("show databases", TABLES),
    ("from (show all tables)", TABLES),
    ("describe", TABLES),
    ("describe staging.terms", TABLES),
    ("summarize duckdb_settings", TABLES),
    ("select (select count(*) from staging.terms)", TABLES),
    ("select 1 where exists (from staging.terms)", TABLES),
    ("from facts.terms where term_id in (select term_id from staging.terms)", TABLES),
    ("from duckdb_settings()", FUNCTIONS),
    ("from duckdb_databases()", FUNCTIONS),
    ("from duckdb_secrets()", FUNCTIONS),
    ("from duckdb_views()", FUNCTIONS),
    ("from duckdb_functions()", FUNCTIONS),
    ("from duckdb_extensions()", FUNCTIONS),
    ("from duckdb_memory()", FUNCTIONS),
    ("from duckdb_logs_parsed('x')", FUNCTIONS),
    ("from pragma_database_size()", FUNCTIONS),
    ("from pragma_storage_info('facts.units')", FUNCTIONS),
    ("from read_duckdb('x.duckdb')", FUNCTIONS),
    ("from read_csv('/etc/passwd')", FUNCTIONS),
    ("from READ_TEXT('/etc/passwd')", FUNCTIONS),
    ("from read_blob('/proc/self/environ')", FUNCTIONS),
    ("from read_parquet('x')", FUNCTIONS),
    ("from read_json_auto('x')", FUNCTIONS),
    ("from parquet_metadata('x')", FUNCTIONS),
    ("from glob('/*')", FUNCTIONS),
    ("from sniff_csv('/etc/passwd')", FUNCTIONS),
    ("from query('select * from staging.terms')", FUNCTIONS),
    ("from query_table('staging.terms')", FUNCTIONS),
    ("from main.\"QUERY\"('select 1')", FUNCTIONS),
    ("from json_execute_serialized_sql(json_serialize_sql('select 1'))", FUNCTIONS),
    ("from repeat(1, 1000000000000)", FUNCTIONS),
    ("from histogram(facts.terms, start_year)", FUNCTIONS),
    ("from test_all_types()", FUNCTIONS),
    ("from pandas_scan(1)", FUNCTIONS),
    ("select current_setting('temp_directory')", FUNCTIONS),
    ("select x.current_setting() from (select 'access_mode' as x)", FUNCTIONS),
    ("select getenv('HOME')", FUNCTIONS),
    ("select getvariable('x')", FUNCTIONS),
    ("select current_database()", FUNCTIONS),
    ("select version()", FUNCTIONS),
    ("select nextval('x')", FUNCTIONS),
    ("select sleep_ms(60000)", FUNCTIONS),
    ("select pg_sleep(60)", FUNCTIONS),
    ("select write_log('x')", FUNCTIONS),
    ("select current_query()", FUNCTIONS),
    ("select parse_path('/a/b')", FUNCTIONS),
    ("select txid_current()", FUNCTIONS),
    ("select has_table_privilege('facts.units', 'select')", FUNCTIONS),
    ("select sum(x) over (order by nextval('y')) from (select 1 as x)", FUNCTIONS),
    ("select list_transform([1], lambda x: current_setting('threads'))", FUNCTIONS),
    ("from facts.terms pivot (count(version()) for start_year in (2010))", FUNCTIONS),
    ("from facts.terms order by current_setting('threads')", FUNCTIONS),
]

BOMBS = [
    "select unnest(range(200000000))",
    "select list_sort(range(100000000))",
    "select repeat('x', 1500000000)",
    "select list(x) from range(100000000) as t(x)",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    observations = [target("output_growth", 12), result("output_growth", 11)]
    return snapshots.path_of(tiny_store_directory(tmp_path_factory.mktemp("tiny"), *observations), 1)


@pytest.fixture(scope="module")
def connection(store: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with reader.connect(store) as opened:
        yield opened


def rows(answer: reader_sql.Answer) -> list[tuple[Any, ...]]:
    frame = answer.frame
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


@pytest.mark.parametrize(("sql", "expected"), ANSWERED)
def test_an_odd_statement_is_answered_right(
    connection: duckdb.DuckDBPyConnection, sql: str, expected: list[tuple[Any, ...]]
) -> None:
    found = rows(reader_sql.select(connection, sql))
    assert found == expected
    assert [[type(value) for value in row] for row in found] == [[type(value) for value in row] for row in expected]


@pytest.mark.parametrize(("sql", "why"), REFUSED)
def test_a_hostile_statement_is_refused_and_tells_no_path(
    connection: duckdb.DuckDBPyConnection, store: Path, sql: str, why: str
) -> None:
    with pytest.raises(QueryRefused) as refused:
        reader_sql.select(connection, sql)
    assert refused.value.en.startswith(why)
    assert str(store.parent) not in refused.value.en + refused.value.vi


@pytest.mark.parametrize("sql", BOMBS)
def test_a_bomb_ends_alone_for_its_memory(store: Path, sql: str) -> None:
    with pytest.raises(QueryRefused, match="memory"):
        sandbox.ask(store, sql)


def test_every_function_of_the_allow_list_is_one_of_the_database(connection: duckdb.DuckDBPyConnection) -> None:
    found = connection.execute("select distinct lower(function_name), function_type from duckdb_functions()").fetchall()
    assert functions.FUNCTIONS - {name for name, kind in found if kind not in ("table", "table_macro")} == {"unnest"}
    assert functions.TABLE_FUNCTIONS - {name for name, kind in found if kind == "table"} == set()


@pytest.mark.parametrize(
    ("sql", "shown", "cut"),
    [
        ("select repeat('x', 100000) from range(2000)", 49, "bytes"),
        ("select * from range(2000)", 1000, "rows"),
        ("select * from range(1000)", 1000, None),
    ],
)
def test_an_answer_is_cut_in_bytes_as_in_rows(
    connection: duckdb.DuckDBPyConnection, sql: str, shown: int, cut: str | None
) -> None:
    answer = reader_sql.select(connection, sql)
    assert (len(answer.table), answer.cut) == (shown, cut)


def test_a_row_larger_than_an_answer_is_refused(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(QueryRefused, match="One row of the answer is larger than 5 MB"):
        reader_sql.select(connection, "select repeat('x', 6000000)")
