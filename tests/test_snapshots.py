"""Publication: one file a version, one pointer, one writer."""

import json
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from termboard import errors, model
from termboard.store import build, lock, reader, snapshots
from tests.tiny import TODAY, result, rows, target, tiny_store_directory, write_tiny_data

GROWTH = (target("output_growth", low=12, high=15), result("output_growth", 11.74))
HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from termboard.store import lock
with lock.writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def versions(directory: Path) -> list[int]:
    return [snapshot.version for snapshot in snapshots.listed(directory)]


def publish_empty(directory: Path) -> int:
    """Publish a file without content: what a snapshot holds does not matter to the files around it."""
    with lock.writer(directory):
        version = snapshots.next_version(directory)
        building = snapshots.building_path(directory)
        building.write_bytes(b"")
        snapshots.publish(directory, building, version)
    return version


def test_the_first_publication_is_version_one(tmp_path: Path) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    assert snapshots.current(directory) == snapshots.Current(1)
    assert sorted(path.name for path in directory.glob("*.duckdb*")) == ["000001.duckdb"]
    assert json.loads((directory / "current.json").read_text()) == {"version": 1}


def test_nothing_published_has_no_current_version(tmp_path: Path) -> None:
    assert snapshots.current(tmp_path) is None
    with pytest.raises(errors.StoreMissing, match="termboard build"):
        reader.open_store(tmp_path)


def test_the_last_five_versions_are_kept(tmp_path: Path) -> None:
    for _ in range(7):
        publish_empty(tmp_path)
    assert versions(tmp_path) == [7, 6, 5, 4, 3]


def test_the_version_in_use_is_never_pruned(tmp_path: Path) -> None:
    for _ in range(6):
        publish_empty(tmp_path)
    snapshots.restore(tmp_path, 2)
    snapshots.prune(tmp_path, keep=1)
    assert versions(tmp_path) == [6, 2]


def test_a_number_is_not_given_twice_after_a_restoration(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    publish_empty(tmp_path)
    snapshots.restore(tmp_path, 1)
    assert publish_empty(tmp_path) == 3


def test_restoring_a_version_that_is_gone_says_so(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    with pytest.raises(errors.StoreMissing, match="version 9 of the store"):
        snapshots.restore(tmp_path, 9)


def test_a_restored_version_is_held_until_the_next_build(tmp_path: Path) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    data = write_tiny_data(tmp_path / "data", *GROWTH, result("poverty_rate", 1.5))
    build.build_store(directory, data, as_of=TODAY)
    snapshots.restore(directory, 1)
    build.ensure_store(directory, data)
    assert reader.open_store(directory).version == 1
    assert build.build_store(directory, data, as_of=TODAY) == 3
    assert snapshots.current(directory) == snapshots.Current(3, held=False)


def test_a_store_of_a_past_year_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = tiny_store_directory(tmp_path, target("output_growth", 12, term_id="2025-2030", unit_id="cam-le"))
    build.ensure_store(directory, tmp_path / "data")
    assert reader.open_store(directory).version == 1
    monkeypatch.setattr(build, "today", lambda: date(2031, 1, 2))
    build.ensure_store(directory, tmp_path / "data")
    store = reader.open_store(directory)
    assert (store.version, store.info.as_of) == (2, date(2031, 1, 2))
    with store.connection() as connection:
        assert rows(connection, "marts.attainment", "computed_verdict", "reason") == [("not_assessable", "no_result")]


def test_leavings_of_a_dead_writer_are_swept(tmp_path: Path) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    (directory / ".building-99999.duckdb").write_bytes(b"half")
    (directory / ".building-99999.duckdb.wal").write_bytes(b"half")
    build.build_store(directory, tmp_path / "data", as_of=TODAY)
    assert list(directory.glob(".building-*")) == []


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD_THE_LOCK, tmp_path], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(errors.WriterBusy, match=f"Process {holder.pid} has been writing") as caught:
            publish_empty(tmp_path)
    finally:
        holder.kill()
        holder.communicate()
    assert caught.value.pid == holder.pid
    assert caught.value.since is not None
    assert abs((datetime.now(UTC) - caught.value.since).total_seconds()) < 60


def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD_THE_LOCK, tmp_path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    holder.stdout.readline()
    holder.kill()
    holder.communicate()
    assert publish_empty(tmp_path) == 1


def test_a_store_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    build.ensure_store(directory, tmp_path / "data")
    assert versions(directory) == [1]


def test_newer_facts_are_published_at_the_next_start(tmp_path: Path) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    data = write_tiny_data(tmp_path / "data", *GROWTH, result("poverty_rate", 1.5))
    steps: list[tuple[str, float]] = []
    build.ensure_store(directory, data, lambda step, share: steps.append((step, share)))
    assert reader.open_store(directory).info.counts["observations"] == 3
    assert steps[0] == ("load units", 0.0)
    assert steps[-1] == ("publish", 1.0)
    assert [share for _, share in steps] == sorted(share for _, share in steps)


def test_many_starts_at_once_build_the_store_once(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", *GROWTH)
    starts = [threading.Thread(target=build.ensure_store, args=(tmp_path / "store", data)) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert versions(tmp_path / "store") == [1]


def test_a_synthetic_store_is_not_replaced_by_the_real_facts(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", *GROWTH)
    build.build_store(tmp_path / "store", data, as_of=TODAY, is_synthetic=True)
    build.ensure_store(tmp_path / "store", write_tiny_data(tmp_path / "other", *GROWTH, result("poverty_rate", 1.5)))
    assert reader.open_store(tmp_path / "store").info.is_synthetic
    assert versions(tmp_path / "store") == [1]


def test_another_schema_is_rebuilt_where_facts_are_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    for module in (model, build, reader):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 99)
    build.ensure_store(directory, tmp_path / "data")
    assert reader.open_store(directory).info.schema_version == 99


def test_another_schema_without_facts_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tiny_store_directory(tmp_path, *GROWTH)
    found = model.SCHEMA_VERSION
    for module in (model, build, reader):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 99)
    said = rf"has schema {found}, this program needs 99\. Run `termboard build`"
    with pytest.raises(errors.SchemaMismatch, match=said):
        build.ensure_store(directory, tmp_path / "nowhere")
    with pytest.raises(errors.SchemaMismatch):
        reader.open_store(directory)


def test_a_file_that_is_no_database_is_an_error_not_a_trace(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    snapshots.path_of(tmp_path, 1).write_bytes(b"not a database" * 1000)
    with pytest.raises(errors.SchemaMismatch, match="has schema None"):
        reader.open_store(tmp_path)


def test_a_store_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(errors.StoreError, match="TERMBOARD_STORE"):
        build.build_store(tmp_path / "file" / "store", write_tiny_data(tmp_path / "data"))


def test_the_hash_changes_with_a_figure_and_with_a_file_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n1\n")
    first = build.facts_hash(tmp_path, tmp_path)
    (tmp_path / "a.csv").write_text("x\n2\n")
    second = build.facts_hash(tmp_path, tmp_path)
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    assert len({first, second, build.facts_hash(tmp_path, tmp_path)}) == 3
