"""Publication: one file a version, one pointer, one writer."""

import json
import shutil
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from termboard.domain import errors, model
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


@pytest.fixture(scope="module")
def growth(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of `GROWTH` and its facts in `data`."""
    return tiny_store_directory(tmp_path_factory.mktemp("growth"), *GROWTH).parent


@pytest.fixture
def directory(growth: Path, tmp_path: Path) -> Path:
    """The store of `growth` as the test's own, with the facts in `data` beside it."""
    shutil.copytree(growth, tmp_path, dirs_exist_ok=True)
    return tmp_path / "store"


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


def test_the_first_publication_is_version_one(directory: Path) -> None:
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


def test_the_version_in_use_is_never_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(6):
        publish_empty(tmp_path)
    snapshots.point(tmp_path, snapshots.Current(2))
    monkeypatch.setenv("TERMBOARD_KEEP", "1")
    snapshots.prune(tmp_path)
    assert versions(tmp_path) == [6, 2]


def test_a_number_is_not_given_twice_after_a_restoration(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    publish_empty(tmp_path)
    snapshots.point(tmp_path, snapshots.Current(1, held=True))
    assert publish_empty(tmp_path) == 3


def test_restoring_a_version_that_is_gone_says_so(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    with pytest.raises(errors.StoreMissing, match="version 9 of the store"):
        build.restore_store(tmp_path, 9)


def test_a_restored_version_is_held_until_the_next_build(directory: Path, tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", *GROWTH, result("poverty_rate", 1.5))
    build.build_store(directory, data, as_of=TODAY)
    build.restore_store(directory, 1)
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


def test_leavings_of_a_dead_writer_are_swept(directory: Path, tmp_path: Path) -> None:
    (directory / ".building-99999.duckdb").write_bytes(b"half")
    (directory / ".building-99999.duckdb.wal").write_bytes(b"half")
    (directory / ".building-99999.duckdb.tmp").mkdir()
    (directory / ".building-99999.duckdb.tmp" / "duckdb_temp_storage-0.tmp").write_bytes(b"half")
    (directory / "current.json.tmp").write_bytes(b"")
    build.build_store(directory, tmp_path / "data", as_of=TODAY)
    assert sorted(path.name for path in directory.iterdir()) == [
        ".writer.lock", "000001.duckdb", "000001.sha256", "000002.duckdb", "000002.sha256", "current.json",
    ]  # fmt: skip


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


def test_a_store_that_is_up_to_date_is_left_alone(directory: Path, tmp_path: Path) -> None:
    build.ensure_store(directory, tmp_path / "data")
    assert versions(directory) == [1]


def test_newer_facts_are_published_at_the_next_start(directory: Path, tmp_path: Path) -> None:
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


def test_another_schema_is_rebuilt_where_facts_are_at_hand(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (model, build, reader):
        monkeypatch.setattr(module, "SCHEMA_VERSION", 99)
    build.ensure_store(directory, tmp_path / "data")
    assert reader.open_store(directory).info.schema_version == 99


def test_another_schema_without_facts_is_an_error_that_says_what_to_do(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    with pytest.raises(errors.SnapshotDamaged, match=r"'000001\.duckdb' in the store is damaged"):
        reader.open_store(tmp_path)


def test_how_many_versions_are_kept_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMBOARD_KEEP", "2")
    for _ in range(4):
        publish_empty(tmp_path)
    assert [(kept.version, kept.until) for kept in snapshots.listed(tmp_path)] == [(4, 6), (3, 5)]


@pytest.mark.parametrize("written", ["0", "-1", "many", "1.5"])
def test_a_setting_that_is_no_number_is_said_and_deletes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    publish_empty(tmp_path)
    monkeypatch.setenv("TERMBOARD_KEEP", written)
    with pytest.raises(errors.StoreError, match=f"TERMBOARD_KEEP is '{written}'; a whole number of 1 or more"):
        publish_empty(tmp_path)
    assert snapshots.path_of(tmp_path, 1).exists()


def test_a_version_kept_for_ever_outlives_the_others_and_takes_no_place_of_theirs(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    publish_empty(tmp_path)
    snapshots.keep(tmp_path, 1)
    assert json.loads((tmp_path / "kept.json").read_text()) == {"versions": [1]}
    for _ in range(6):
        publish_empty(tmp_path)
    assert snapshots.kept_until(tmp_path) == {8: 13, 7: 12, 6: 11, 5: 10, 4: 9, 1: None}
    snapshots.keep(tmp_path, 1, is_kept=False)
    publish_empty(tmp_path)
    assert versions(tmp_path) == [9, 8, 7, 6, 5]


def test_what_is_not_there_cannot_be_kept(tmp_path: Path) -> None:
    publish_empty(tmp_path)
    with pytest.raises(errors.StoreMissing, match="version 9 of the store"):
        snapshots.keep(tmp_path, 9)
    snapshots.keep(tmp_path, 9, is_kept=False)


def test_a_list_of_what_to_keep_that_cannot_be_read_deletes_nothing(tmp_path: Path) -> None:
    for _ in range(5):
        publish_empty(tmp_path)
    (tmp_path / "kept.json").write_text("{")
    with pytest.raises(errors.NoteBroken, match="run `termboard keep` for each version to keep for ever"):
        publish_empty(tmp_path)
    assert len(list(tmp_path.glob("*.duckdb"))) == 5


@pytest.mark.parametrize(
    "written", [b"", b"{", b"null", b"[]", b"{}", b'{"version": "x"}', b'{"version": 1e999}', b"\xff", b"5", None]
)
def test_a_broken_note_of_the_current_version_is_said_and_mended(
    directory: Path, tmp_path: Path, written: bytes | None
) -> None:
    (directory / "current.json").unlink()
    if written is None:
        (directory / "current.json").mkdir()
    else:
        (directory / "current.json").write_bytes(written)
    for opened in (lambda: reader.open_store(directory), lambda: build.ensure_store(directory, tmp_path / "none")):
        with pytest.raises(errors.NoteBroken, match="`termboard build` writes it anew"):
            opened()
    assert versions(directory) == [1]
    if written is None:
        (directory / "current.json").rmdir()
    build.restore_store(directory, 1)
    assert reader.open_store(directory).version == 1


def test_a_start_with_facts_at_hand_mends_a_broken_note_by_itself(directory: Path, tmp_path: Path) -> None:
    (directory / "current.json").write_bytes(b"")
    build.ensure_store(directory, tmp_path / "data")
    assert reader.open_store(directory).version == 2


def test_a_damaged_snapshot_is_not_restored_wherever_in_the_file_the_damage_is(directory: Path) -> None:
    path = snapshots.path_of(directory, 1)
    with lock.writer(directory):
        shutil.copy(path, snapshots.building_path(directory))
        snapshots.publish(directory, snapshots.building_path(directory), 2)
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 20):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with pytest.raises(errors.SnapshotDamaged):
            build.restore_store(directory, 1)
    assert snapshots.current(directory) == snapshots.Current(2)
    path.write_bytes(whole)
    build.restore_store(directory, 1)


def test_damaged_rows_are_found_without_a_checksum_of_the_file(directory: Path) -> None:
    path = snapshots.path_of(directory, 1)
    snapshots.checksum_path(path).unlink()
    with duckdb.connect(path, read_only=True) as connection:
        of_units = "pragma_storage_info('facts.units'), pragma_database_size()"
        row = connection.execute(f"select max(block_id) * any_value(block_size) from {of_units}").fetchone()
    assert row is not None
    written = bytearray(path.read_bytes())
    place = 3 * 4096 + row[0] + 1000
    written[place : place + 100] = bytes(byte ^ 0xFF for byte in written[place : place + 100])
    path.write_bytes(written)
    with pytest.raises(errors.SnapshotDamaged):
        build.restore_store(directory, 1)


@pytest.mark.parametrize("content", [b"", b"not a database", b"x" * 100_000])
def test_a_file_that_is_no_snapshot_is_not_restored(directory: Path, content: bytes) -> None:
    snapshots.path_of(directory, 7).write_bytes(content)
    with pytest.raises(errors.SnapshotDamaged, match=r"000007\.duckdb"):
        build.restore_store(directory, 7)
    assert reader.open_store(directory).version == 1


def test_what_cannot_be_read_back_is_not_published(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify = reader.verify

    def damaged_first(path: Path) -> None:
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)
        verify(path)

    monkeypatch.setattr(reader, "verify", damaged_first)
    with pytest.raises(errors.SnapshotDamaged):
        build.build_store(directory, tmp_path / "data", as_of=TODAY)
    assert (versions(directory), reader.open_store(directory).version) == ([1], 1)
    assert list(directory.glob(".building-*")) == []


BUILD_ON_A_FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from termboard.domain.errors import StoreNotWritten
from termboard.store import build
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    build.build_store(Path(sys.argv[1]), Path(sys.argv[2]), as_of=date(2026, 11, 23))
except StoreNotWritten as error:
    sys.exit(error.en)
"""


@pytest.mark.parametrize("most_bytes", [0, 20_000, 1_000_000])
def test_a_disk_that_takes_no_more_is_said_and_leaves_the_store_as_it_was(
    directory: Path, tmp_path: Path, most_bytes: int
) -> None:
    command = [sys.executable, "-c", BUILD_ON_A_FULL_DISK, directory, tmp_path / "data", str(most_bytes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr.startswith(f"Cannot write to '{directory}' (")
    assert "Check the space on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in directory.iterdir()) == [
        ".writer.lock", "000001.duckdb", "000001.sha256", "current.json",
    ]  # fmt: skip
    assert reader.open_store(directory).version == 1


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
