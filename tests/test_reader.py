"""The reading connection: what it cannot do, and how it follows publications."""

import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from termboard import errors
from termboard.store import build, freehand, reader, snapshots
from tests.tiny import TODAY, result, target, tiny_store_directory, write_tiny_data

GROWTH = (target("output_growth", low=12, high=15), result("output_growth", 11.74))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tiny_store_directory(tmp_path, *GROWTH)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[reader.Store]:
    opened = reader.open_store(tiny_store_directory(tmp_path_factory.mktemp("reader"), *GROWTH))
    yield opened
    opened.close()


def publish_more(directory: Path, *more: dict[str, object]) -> None:
    data = write_tiny_data(directory.parent / "data", *GROWTH, *more)
    build.build_store(directory, data, as_of=TODAY, force=True)


def test_a_store_says_what_it_is(store: reader.Store) -> None:
    assert (store.version, store.info.as_of, store.info.is_synthetic) == (1, TODAY, False)
    assert store.info.counts["observations"] == 2
    assert store.info.duckdb_version == duckdb.__version__


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "select * from read_parquet('https://example.org/x.parquet')",
        "copy facts.units to '/tmp/termboard-copied.csv'",
        "copy (select 1) to '/tmp/termboard-copied.parquet' (format parquet)",
        "export database '/tmp/termboard-exported'",
        "attach '/tmp/termboard-attached.duckdb'",
        "attach ':memory:' as other",
        "install httpfs",
        "load httpfs",
        "load '/tmp/x.duckdb_extension'",
        "set enable_external_access = true",
        "set threads = 64",
        "set memory_limit = '100GB'",
        "set lock_configuration = false",
        "pragma threads = 64",
        "create table facts.intruder (x integer)",
        "insert into facts.terms values ('x', 2000, 2005)",
        "update facts.units set name = 'x'",
        "delete from facts.observations",
        "drop table facts.observations",
        "create or replace view marts.attainment as select 1 as x",
    ],
)
def test_a_reading_connection_refuses(store: reader.Store, statement: str) -> None:
    with store.connection() as connection, pytest.raises(duckdb.Error):
        connection.cursor().execute(statement)


def test_limits_of_memory_and_threads_come_from_the_environment(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(reader.MEMORY_LIMIT, "300MB")
    monkeypatch.setenv(reader.THREADS, "1")
    with reader.connect(snapshots.path_of(directory, 1)) as connection:
        row = connection.execute("select current_setting('memory_limit'), current_setting('threads')").fetchone()
    assert row == ("286.1 MiB", 1)


def test_a_new_version_is_noticed_at_refresh(directory: Path) -> None:
    opened = reader.open_store(directory)
    publish_more(directory, result("poverty_rate", 1.5))
    assert opened.version == 1
    assert opened.refresh()
    assert (opened.version, opened.info.counts["observations"]) == (2, 3)
    assert not opened.refresh()


def test_a_restoration_is_noticed_too(directory: Path) -> None:
    publish_more(directory, result("poverty_rate", 1.5))
    opened = reader.open_store(directory)
    snapshots.restore(directory, 1)
    assert opened.refresh()
    assert opened.version == 1


def test_a_version_of_a_newer_program_is_logged_once_and_the_open_one_stays(
    directory: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened = reader.open_store(directory)
    with monkeypatch.context() as newer:
        newer.setattr(build, "SCHEMA_VERSION", 99)
        publish_more(directory, result("poverty_rate", 1.5))
    assert [opened.refresh(), opened.refresh()] == [False, False]
    assert opened.run("store/snapshot")["version"].tolist() == [1]
    assert [record.getMessage()[:21] for record in caplog.records] == ["Still at version 1: '"]
    publish_more(directory, result("poverty_rate", 1.5))
    assert (opened.refresh(), opened.version) == (True, 3)


def test_a_pinned_version_stays(directory: Path) -> None:
    opened = reader.open_store(directory, version=1)
    publish_more(directory, result("poverty_rate", 1.5))
    assert not opened.refresh()
    assert opened.version == 1


def test_a_version_that_is_not_kept_is_missing(directory: Path) -> None:
    with pytest.raises(errors.StoreMissing, match="version 9 of the store"):
        reader.open_store(directory, version=9)


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(errors.StoreError, match="path of a directory was expected"):
        reader.open_store("postgres://host/lake")


def test_a_query_under_way_ends_on_the_version_it_began_with(directory: Path) -> None:
    opened = reader.open_store(directory)
    with opened.connection() as before:
        publish_more(directory, result("poverty_rate", 1.5))
        opened.refresh()
        assert before.cursor().execute("select count(*) from facts.observations").fetchone() == (2,)
    with pytest.raises(duckdb.ConnectionException):
        before.cursor()
    assert opened.run("store/snapshot")["version"].tolist() == [2]


def test_threads_that_read_while_versions_change_see_whole_versions(directory: Path) -> None:
    opened = reader.open_store(directory)
    expected = {1: 2, 2: 3, 3: 4}
    wrong: list[tuple[int, int]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            opened.refresh()
            with opened.connection() as connection:
                row = (
                    connection.cursor()
                    .execute("select version, (select count(*) from facts.observations) from facts.snapshot")
                    .fetchone()
                )
            if row is None or expected[row[0]] != row[1]:
                wrong.append(row)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for thread in readers:
        thread.start()
    publish_more(directory, result("poverty_rate", 1.5))
    publish_more(directory, result("poverty_rate", 1.5), result("jobs_created", 900))
    done.set()
    for thread in readers:
        thread.join()
    opened.refresh()
    assert wrong == []
    assert opened.version == 3


def test_a_reader_s_sql_is_cut_at_the_row_limit(store: reader.Store) -> None:
    with store.connection() as connection:
        answer = freehand.select(connection, "select unit_id from facts.units order by unit_id", rows=3)
        whole = freehand.select(connection, "from facts.units", rows=4)
    assert answer.frame["unit_id"].tolist() == ["cam-le", "hoa-tho-dong", "khue-trung"]
    assert (answer.cut, whole.cut) == ("rows", None)


def test_a_reader_s_sql_is_stopped_at_the_time_limit(store: reader.Store) -> None:
    endless = "select sum(a.range * b.range) from range(1000000) as a, range(10000000) as b"
    with store.connection() as connection, pytest.raises(errors.QueryLimitReached, match=r"longer than 0\.2 seconds"):
        freehand.select(connection, endless, seconds=0.2)


@pytest.mark.parametrize(
    "statement",
    [
        "drop table facts.units",
        "select 1; select 2",
        "explain select 1",
        "set threads = 1",
        "copy facts.units to '/tmp/x'",
        "select * from '/etc/passwd'",
        "select * from read_csv('/etc/passwd')",
        "select nothing from facts.units",
        "selec",
        "",
    ],
)
def test_a_reader_s_sql_is_one_select_over_the_store(store: reader.Store, statement: str) -> None:
    with store.connection() as connection, pytest.raises(errors.QueryRefused):
        freehand.select(connection, statement)
