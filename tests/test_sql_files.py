"""Every file of queries/: one statement, an honest header, and it runs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from termboard.store.query import SqlFile, load, run_file
from tests.tiny import result, target, tiny_store

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "queries"
NAMES = sorted(path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.glob("**/*.sql"))
ASKED = [name for name in NAMES if name.split("/")[0] not in {"schema", "staging", "marts", "synthetic"}]
RELATIONS = [name for name in NAMES if name.split("/")[0] in {"staging", "marts"}]

LONGEST = 120
"""Lines a statement may take without its comments; 80 is what to aim at."""

SAMPLES: dict[str, object] = {
    "text": "khue-trung",
    "integer": 2025,
    "number": 1.5,
    "boolean": True,
    "date": "2026-01-01",
    "text list": ["khue-trung"],
    "integer list": [2025],
    "filters": {"terms": ["2015-2020"], "provinces": []},
}
BY_NAME: dict[str, object] = {"term_id": "2015-2020", "language": "vi", "indicator_id": "output_growth"}


def sample(file: SqlFile) -> dict[str, object]:
    """A value of the declared type for each parameter: `$unit_id (text), $terms (text list)`."""
    declared = re.findall(r"\$(\w+) \(([^)]*)\)", file.headers["parameters"])
    return {name: BY_NAME.get(name, SAMPLES[kind]) for name, kind in declared}


def statement(file: SqlFile) -> str:
    """The SQL without its comments and blank lines."""
    lines = (re.sub(r"(^|\s)--.*$", "", line).rstrip() for line in file.sql.splitlines())
    return "\n".join(line for line in lines if line)


@pytest.fixture(scope="module")
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    with tiny_store(
        target("output_growth", low=12, high=15),
        result("output_growth", 11.74, stated_verdict="met"),
        target("budget_revenue", 30, unit_id="cam-le", term_id="2025-2030"),
    ) as connection:
        yield connection


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_what_a_row_is_and_which_parameters_it_takes(name: str) -> None:
    file = load(name)  # refuses more than one statement, and parameters that are not those used
    assert re.match(r"-- (one row|one figure|one value|rows? )", file.sql)
    assert "parameters" in file.headers
    assert name.startswith("schema/") or file.columns


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_is_short_and_ends_without_a_semicolon(name: str) -> None:
    sql = statement(load(name))
    assert len(sql.splitlines()) <= LONGEST
    assert not sql.endswith(";")


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_with_a_window_ends_in_its_order(name: str) -> None:
    """DuckDB 1.5.5 never ends one of some megabytes otherwise: the window waits for a buffer that waits for it."""
    *_, last = re.split(r"^select\b", statement(load(name)), flags=re.MULTILINE)
    assert not re.search(r"\bover (\(|\w)", last) or re.search(r"^order by\b", last, re.MULTILINE)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("marts/")])
def test_a_mart_says_how_it_is_kept(name: str) -> None:
    assert load(name).materialised in {"table", "view", "macro"}


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_declares_the_marts_it_reads_and_no_others(name: str) -> None:
    file = load(name)
    used = set(re.findall(r"\bmarts\.\w+", statement(file)))
    assert {other for other in file.depends_on if other.startswith("marts.")} == used


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_is_named_with_its_schema(name: str) -> None:
    sql = statement(load(name))
    steps = set(re.findall(r"\b(\w+)(?: \([^)]*\))? as (?:not )?(?:materialized )?\(", sql))
    read = set(re.findall(r"(?<!distinct )\b(?:from|join) ([a-z_]\w*)\b(?![.(])", sql))
    assert read - steps == set()


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_has_the_declared_columns(store: duckdb.DuckDBPyConnection, name: str) -> None:
    schema, relation = name.split("/")
    given = f"({', '.join(['null'] * len(load(name).parameters))})" if load(name).materialised == "macro" else ""
    described = store.execute(f"select * from {schema}.{relation}{given} limit 0").description
    assert tuple(column[0] for column in described) == load(name).columns


@pytest.mark.parametrize("name", ASKED)
def test_a_question_runs_and_returns_the_declared_columns(store: duckdb.DuckDBPyConnection, name: str) -> None:
    file = load(name)
    assert tuple(run_file(store, file, sample(file)).columns) == file.columns


# What may stand in braces in a statement put together in Python, besides `quoted(...)`, constants and names made
# of these: whole files of queries/ and the database's own words. Every value is bound.
REVIEWED = {
    "store/build.py": {"kind", "given", "body", "asked", "path.stem"},
    "store/diagnosis.py": {
        "_printed(rule)",
        "condition",
        "table",
        "source",
        "flags",
        "SHOWN_PER_RULE * len(rules)",
    },
    # Rules of the descriptor, on quoted columns; casts of quoted columns.
    "store/fields.py": {"broken"},
    "store/tables.py": {"values"},
}

RUNS = {"execute", "executemany", "sql", "query", "from_query"}


def formatted_into_sql(source: str) -> set[str]:
    """Expressions that are formatted into a statement run by the database."""
    tree = ast.parse(source)
    identifiers = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "quoted(" in ast.unparse(node.value)
        for target in ast.walk(node.targets[0])
        if isinstance(target, ast.Name)
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS:
            found |= {ast.unparse(part) for part in formatted(node.args[:1]) if not is_safe(part, identifiers)}
    return found


def formatted(arguments: list[ast.expr]) -> Iterator[ast.expr]:
    """What an f-string, `+`, `%` or `.format` puts into a text."""
    for part in [inner for argument in arguments for inner in ast.walk(argument)]:
        if isinstance(part, ast.FormattedValue):
            yield part.value
        elif isinstance(part, ast.BinOp) or (isinstance(part, ast.Attribute) and part.attr == "format"):
            yield part


def is_safe(value: ast.expr, identifiers: set[str]) -> bool:
    written = ast.unparse(value)
    return written.startswith("quoted(") or written.split(".")[-1].isupper() or written in identifiers


@pytest.mark.parametrize("path", sorted(ROOT.glob("termboard/**/*.py")), ids=lambda path: path.stem)
def test_no_value_is_formatted_into_a_statement(path: Path) -> None:
    reviewed = REVIEWED.get(path.relative_to(ROOT / "termboard").as_posix(), set())
    assert formatted_into_sql(path.read_text(encoding="utf-8")) - reviewed == set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("c.execute(f'select * from t where name = {name!r}')", {"name"}),
        ("c.sql('select ' + column)", {"'select ' + column"}),
        ("c.execute('select {}'.format(x))", {"'select {}'.format"}),
        ("c.execute(f'select * from {quoted(table)}')", set()),
        ("t = quoted(table)\nc.execute(f'select * from {t}')", set()),
        ("c.execute('select $name', {'name': name})", set()),
    ],
)
def test_a_formatted_value_is_found(source: str, expected: set[str]) -> None:
    assert formatted_into_sql(source) == expected
