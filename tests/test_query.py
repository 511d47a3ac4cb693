"""Running a file of queries/: header, parameters, columns."""

import os
from pathlib import Path

import duckdb
import pytest

from termboard import paths
from termboard.domain import errors
from termboard.store import build, query

UNITS = """
-- one row per unit of a province
-- parameters: $province (text)
-- columns: unit_id,
--   name
-- materialised: table
-- depends on: marts.observation, staging.terms
-- amounts in billions: never in millions
select 'u' || $province as unit_id, 'Cẩm Lệ' as name
"""


@pytest.fixture
def queries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "QUERIES", tmp_path)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / f"{name}.sql"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip(), encoding="utf-8")


def test_a_header_is_read_with_its_continuation_lines() -> None:
    file = query.parse("units", UNITS.lstrip())
    assert file.columns == ("unit_id", "name")
    assert file.parameters == ("province",)
    assert file.materialised == "table"
    assert file.depends_on == ("marts.observation", "staging.terms")


def test_a_query_returns_the_declared_columns(queries: Path) -> None:
    write(queries, "pages/units", UNITS)
    frame = query.run(duckdb.connect(), "pages/units", province="x")
    assert frame.to_dict("list") == {"unit_id": ["ux"], "name": ["Cẩm Lệ"]}


@pytest.mark.parametrize("given", [{}, {"province": "x", "kind": "xã"}, {"Province": "x"}])
def test_parameters_must_be_those_declared(queries: Path, given: dict[str, str]) -> None:
    write(queries, "units", UNITS)
    with pytest.raises(errors.ParameterMismatch, match=r"it takes exactly \['province'\]"):
        query.run(duckdb.connect(), "units", **given)


def test_a_parameter_used_but_not_declared_is_refused() -> None:
    with pytest.raises(errors.ParameterMismatch, match=r"\['kind'\]"):
        query.parse("units", "-- parameters: none\nselect $kind as kind")


def test_a_parameter_declared_but_not_used_is_refused() -> None:
    with pytest.raises(errors.ParameterMismatch):
        query.parse("units", "-- parameters: $kind (text)\nselect 1 as one")


def test_columns_that_differ_from_the_header_are_refused(queries: Path) -> None:
    write(queries, "one", "-- parameters: none\n-- columns: a, b\nselect 1 as b, 2 as a")
    with pytest.raises(errors.ColumnsMismatch, match=r"\['b', 'a'\].*\['a', 'b'\]"):
        query.run(duckdb.connect(), "one")


@pytest.mark.parametrize("name", ["nowhere", "../secrets", "/etc/passwd", "pages/units.sql", ""])
def test_a_name_that_is_no_file_of_queries_is_unknown(queries: Path, name: str) -> None:
    with pytest.raises(errors.UnknownQuery):
        query.load(name)


def test_two_statements_in_a_file_are_refused() -> None:
    with pytest.raises(errors.QueryRefused, match="holds 2 statements"):
        query.parse("two", "select 1; select 2")


def test_a_syntax_error_names_the_file() -> None:
    with pytest.raises(errors.QueryRefused, match="Syntax error in file 'pages/broken'"):
        query.parse("pages/broken", "selec 1")


def test_an_edited_file_is_read_again(queries: Path) -> None:
    write(queries, "one", "-- parameters: none\n-- columns: a\nselect 1 as a")
    assert query.run(duckdb.connect(), "one")["a"].tolist() == [1]
    write(queries, "one", "-- parameters: none\n-- columns: a\nselect 2 as a")
    os.utime(queries / "one.sql", ns=(1, 1))
    assert query.run(duckdb.connect(), "one")["a"].tolist() == [2]


@pytest.mark.parametrize(
    ("terms", "expected"), [(["2015-2020"], [True, False]), ([], [True, True]), (["x", "2020-2025"], [False, True])]
)
def test_a_list_is_a_filter_and_an_empty_list_means_all(queries: Path, terms: list[str], expected: list[bool]) -> None:
    write(
        queries,
        "terms",
        "-- parameters: $terms (list of text)\n-- columns: is_in\n"
        "select len($terms::varchar[]) = 0 or list_contains($terms::varchar[], t) as is_in"
        " from (values ('2015-2020'), ('2020-2025')) as v (t)",
    )
    assert query.run(duckdb.connect(), "terms", terms=terms)["is_in"].tolist() == expected


def test_a_value_is_bound_not_formatted(queries: Path) -> None:
    write(queries, "units", UNITS)
    frame = query.run(duckdb.connect(), "units", province="'; drop table x; --")
    assert frame["unit_id"].tolist() == ["u'; drop table x; --"]


def test_relations_are_built_after_what_they_need(tmp_path: Path) -> None:
    write(tmp_path, "staging/terms", "-- parameters: none\n-- columns: a\nselect 1 as a")
    write(
        tmp_path,
        "marts/alpha",
        "-- parameters: none\n-- columns: a\n-- materialised: view\n-- depends on: marts.omega\n"
        "select a from marts.omega",
    )
    write(
        tmp_path,
        "marts/omega",
        "-- parameters: none\n-- columns: a\n-- materialised: table\nselect a + 1 as a from staging.terms",
    )
    connection = duckdb.connect()
    build.create_tables(connection, tmp_path)
    build.build_marts(connection, tmp_path)
    assert connection.execute("select a from marts.alpha").fetchall() == [(2,)]
    kinds = connection.execute("select table_name, table_type from information_schema.tables order by 1").fetchall()
    assert kinds == [("alpha", "VIEW"), ("omega", "BASE TABLE"), ("terms", "VIEW")]


def test_a_circle_of_dependencies_is_named(tmp_path: Path) -> None:
    write(tmp_path, "marts/a", "-- parameters: none\n-- depends on: marts.b\nselect 1 as a")
    write(tmp_path, "marts/b", "-- parameters: none\n-- depends on: marts.a\nselect 1 as a")
    with pytest.raises(errors.StoreError, match=r"Circular dependency: marts\.[ab] → marts\.[ab] → marts\.[ab]\."):
        build.build_marts(duckdb.connect(), tmp_path)


def test_an_unknown_dependency_is_named(tmp_path: Path) -> None:
    write(tmp_path, "marts/a", "-- parameters: none\n-- depends on: marts.gone\nselect 1 as a")
    with pytest.raises(errors.StoreError, match=r"marts/a\.sql depends on \['marts\.gone'\]"):
        build.build_marts(duckdb.connect(), tmp_path)


def test_a_mart_with_other_columns_than_declared_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "marts/a", "-- parameters: none\n-- columns: b\nselect 1 as a")
    connection = duckdb.connect()
    build.create_tables(connection, tmp_path)
    with pytest.raises(errors.ColumnsMismatch):
        build.build_marts(connection, tmp_path)


def test_filters_are_bound_as_a_map_and_none_means_every_value(queries: Path) -> None:
    write(
        queries,
        "pages/chosen",
        "-- one row per term\n-- parameters: $chosen (filters)\n-- columns: term\n"
        "select unnest(['a', 'b', null]) as term where coalesce(len($chosen['terms']), 0) = 0\n",
    )

    def terms(chosen: dict[str, list[str]]) -> list[str | None]:
        return query.run(duckdb.connect(), "pages/chosen", chosen=chosen)["term"].tolist()

    assert terms({}) == terms({"terms": []}) == terms({"kinds": ["xã"]}) == ["a", "b", None]
    assert terms({"terms": ["a"]}) == []


def test_a_mart_with_parameters_is_a_macro_whose_parameters_no_column_hides(tmp_path: Path) -> None:
    (tmp_path / "staging").mkdir()
    write(
        tmp_path,
        "marts/chosen",
        "-- one row per unit\n-- parameters: $unit (text)\n-- columns: unit\n-- materialised: macro\n"
        "select unit from (values ('a'), ('b')) as units (unit) where unit = $unit",
    )
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create schema staging")
        build.build_marts(connection, tmp_path)
        assert connection.execute("from marts.chosen($asked)", {"asked": "b"}).fetchall() == [("b",)]
