"""The synthetic country: sized as asked, like the real one in shape, and marked as not real."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from termboard import paths, synthetic
from termboard.domain import errors
from termboard.store import build, tables

ROWS = 20_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("country")
    assert synthetic.write_country(directory, ROWS) == ROWS
    return directory


@pytest.fixture(scope="module")
def country(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        build.create_tables(connection)
        build.load_facts(connection, data)
        yield connection


def values(connection: duckdb.DuckDBPyConnection, sql: str) -> list[object]:
    return [row[0] for row in connection.execute(sql).fetchall()]


def test_it_has_the_observations_asked_for(country: duckdb.DuckDBPyConnection) -> None:
    assert tables.count(country, "observations") == ROWS


def test_it_keeps_the_real_registry(country: duckdb.DuckDBPyConnection) -> None:
    assert values(country, "select count(*) from facts.units group by boundaries order by 1") == [3321, 10064]


def test_every_source_and_batch_says_that_it_is_not_real(country: duckdb.DuckDBPyConnection) -> None:
    assert values(country, "select distinct publisher from facts.sources") == ["Số liệu tổng hợp (không thật)"]
    assert values(country, "select distinct batch_id from facts.observations") == ["tong-hop"]
    assert values(country, "select origin from facts.batches") == ["số liệu tổng hợp (không thật)"]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("qualifier", ["about", "at_least", "at_most", "exact", "nearly", "over", "range"]),
        ("role", ["result", "target"]),
        ("period_kind", ["annual_average", "end_of_term", "not_stated", "term_total", "year"]),
        ("term_id", ["2010-2015", "2015-2020", "2020-2025", "2025-2030"]),
    ],
)
def test_it_has_every_kind_of_figure(country: duckdb.DuckDBPyConnection, column: str, expected: list[str]) -> None:
    assert values(country, f"select distinct {column} from facts.observations order by 1") == expected


def test_it_has_sixty_indicators(country: duckdb.DuckDBPyConnection) -> None:
    assert values(country, "select count(distinct indicator_id) from facts.observations") == [60]


def test_its_facts_have_no_error(data: Path) -> None:
    assert [problem for problem in build.check_data(data) if problem.severity == "error"] == []


def test_old_units_report_together_with_their_successors(country: duckdb.DuckDBPyConnection) -> None:
    silent = country.execute(
        "select count(*) from facts.successions"
        " where predecessor_id in (select unit_id from facts.observations)"
        " group by predecessor_id"
        " having count_if(successor_id in (select unit_id from facts.observations)) = 0"
    ).fetchall()
    # The row limit cuts one family of units off in the middle, no more.
    assert len(silent) < 10


def test_the_same_seed_gives_the_same_country(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        synthetic.write_country(tmp_path / name, 500, seed=seed)
    first, again, other = ((tmp_path / name / "observations.csv").read_text() for name in "abc")
    assert sorted(first.splitlines()) == sorted(again.splitlines())
    assert sorted(first.splitlines()) != sorted(other.splitlines())


def test_more_than_the_registry_yields_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic, "_units_share", lambda rows: 0.001)
    with pytest.raises(errors.StoreError, match="900000 were asked for"):
        synthetic.write_country(tmp_path, 900_000)


def test_a_published_synthetic_store_says_so(data: Path, tmp_path: Path) -> None:
    version = build.build_store(tmp_path / "store", data, is_synthetic=True)
    with duckdb.connect(tmp_path / "store" / f"{version:06d}.duckdb", read_only=True) as connection:
        assert values(connection, "select is_synthetic from facts.snapshot") == [True]


def test_it_has_the_columns_of_the_real_facts(data: Path) -> None:
    # What is too large for one file goes on in a second one, of the same columns.
    real = sorted(path.name for path in paths.DATA.glob("*.csv") if path.name != "observations-2.csv")
    assert sorted(path.name for path in data.glob("*.csv")) == real
    for name in real:
        assert header(data / name) == header(paths.DATA / name), name


def header(path: Path) -> list[str]:
    return sorted(path.read_text(encoding="utf-8").splitlines()[0].split(","))
