"""The reading connection: what it cannot do, and how it follows publications."""

import shutil
import threading
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from termboard.domain import errors
from termboard.store import build, reader, reader_sql, snapshots
from tests.tiny import TODAY, publish_again, result, target, tiny_store_directory, write_tiny_data

GROWTH = (target("output_growth", low=12, high=15), result("output_growth", 11.74))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_store_directory(tmp_path_factory.mktemp("reader"), *GROWTH)


@pytest.fixture
def directory(published: Path, tmp_path: Path) -> Path:
    """A store of the test's own."""
    return shutil.copytree(published, tmp_path / "store")


@pytest.fixture(scope="module")
def store(published: Path) -> reader.Store:
    return reader.open_store(published)


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
    build.restore_store(directory, 1)
    assert opened.refresh()
    assert opened.version == 1


def test_a_version_of_a_newer_program_is_logged_once_and_the_open_one_stays(
    directory: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opened = reader.open_store(directory)
    with monkeypatch.context() as newer:
        for module in (build, reader):
            newer.setattr(module, "SCHEMA_VERSION", 99)
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


def test_a_snapshot_stays_as_it_is_for_as_long_as_it_is_held_and_closes_then(directory: Path) -> None:
    opened = reader.open_store(directory)
    before = opened.snapshot()
    for _ in range(6):
        publish_more(directory, result("poverty_rate", 1.5))
    assert opened.refresh()
    assert not snapshots.path_of(directory, 1).exists()
    assert (before.version, before.run("store/snapshot")["version"].tolist()) == (1, [1])
    assert before.connection.cursor().execute("select count(*) from facts.observations").fetchone() == (2,)
    assert opened.run("store/snapshot")["version"].tolist() == [7]
    assert open_files(directory) == {"000001.duckdb (deleted)", "000007.duckdb"}
    del before
    assert open_files(directory) == {"000007.duckdb"}


def open_files(directory: Path) -> set[str]:
    """The snapshot files that this process holds open."""
    links = []
    for path in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            links.append(path.readlink())
    return {link.name for link in links if link.parent == directory}


def test_a_new_version_is_looked_for_a_few_times_a_second_and_no_more(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = reader.open_store(directory)
    looks: list[float] = []
    now = opened._looked_at
    monkeypatch.setattr(opened, "_read_stamp", lambda: looks.append(now) or opened._stamp)
    monkeypatch.setattr("termboard.store.reader.time.monotonic", lambda: now)
    for step in range(1000):
        now = opened._looked_at if step % 500 else opened._looked_at + reader.LOOK_EVERY
        opened.latest()
    assert len(looks) == 2


def test_while_one_looks_for_a_new_version_the_others_go_on(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = reader.open_store(directory)
    is_looking, may_end = threading.Event(), threading.Event()

    def slow_stat() -> tuple[int, int]:
        is_looking.set()
        assert may_end.wait(30)
        return 0, 0

    monkeypatch.setattr(opened, "_read_stamp", slow_stat)
    looker = threading.Thread(target=opened.refresh)
    looker.start()
    assert is_looking.wait(30)
    assert (opened.refresh(), opened.latest().version, opened.run("store/snapshot")["version"].tolist()) == (
        False,
        1,
        [1],
    )
    may_end.set()
    looker.join()


@pytest.mark.parametrize("written", [None, b"", b"{", b"null", b"[]", b'{"version": "x"}', b"\xff\xfe", b"5"])
def test_an_open_store_answers_on_where_the_note_of_its_version_is_gone_or_broken(
    directory: Path, written: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    opened = reader.open_store(directory)
    (directory / "current.json").unlink()
    if written is not None:
        (directory / "current.json").write_bytes(written)
    assert not opened.refresh()
    assert opened.run("store/snapshot")["version"].tolist() == [1]
    assert "Still at version 1" in caplog.text


def test_twenty_readers_over_twenty_publications_see_one_whole_version_each_time(directory: Path) -> None:
    """Each run takes its snapshot once, as a page does, and asks it several times while versions come and go."""
    opened = reader.open_store(directory)
    wrong: list[object] = []
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        try:
            while not done.wait(0.05):
                snapshot = opened.latest()
                first = snapshot.run("store/snapshot")["version"].iat[0]
                row = snapshot.connection.cursor().execute("select count(*) + 1 from facts.set_aside").fetchone()
                last = snapshot.run("store/snapshot")["version"].iat[0]
                if not first == last == snapshot.version == (row or [0])[0]:
                    wrong.append((first, last, snapshot.version, row))
                seen.add(snapshot.version)
        except Exception as error:
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(20)]
    for thread in readers:
        thread.start()
    try:
        for _ in range(20):
            publish_again(directory)
            done.wait(reader.LOOK_EVERY)
    finally:
        done.set()
        for thread in readers:
            thread.join()
    assert wrong == []
    assert len(seen) > 10
    opened.refresh()
    assert opened.version == 21


def test_a_reader_s_sql_is_cut_at_the_row_limit(store: reader.Store) -> None:
    with store.connection() as connection:
        answer = reader_sql.select(connection, "select unit_id from facts.units order by unit_id", rows=3)
        whole = reader_sql.select(connection, "from facts.units", rows=4)
    assert answer.frame["unit_id"].tolist() == ["cam-le", "hoa-tho-dong", "khue-trung"]
    assert (answer.cut, whole.cut) == ("rows", None)


def test_a_reader_s_sql_is_stopped_at_the_time_limit(store: reader.Store) -> None:
    endless = "select sum(a.range * b.range) from range(1000000) as a, range(10000000) as b"
    with store.connection() as connection, pytest.raises(errors.QueryLimitReached, match=r"longer than 0\.2 seconds"):
        reader_sql.select(connection, endless, seconds=0.2)


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
        reader_sql.select(connection, statement)
