"""kill -9 at any moment of a publication: the store opens, at the old version or the new one, whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from termboard.store import batches, build, reader, snapshots
from tests.tiny import TODAY, result, target, write_tiny_data

ROUNDS = int(os.environ.get("TERMBOARD_CRASH_ROUNDS", "10"))

# Publishes for ever, the two sets of facts in turn, and says when each publication begins.
PUBLISH = """
import itertools, sys
from datetime import date
from pathlib import Path
from termboard.store import build
store, *facts = map(Path, sys.argv[1:])
for data in itertools.cycle(facts):
    print(data, flush=True)
    build.build_store(store, data, as_of=date(2026, 11, 23), force=True)
"""


def observations(count: int) -> list[dict[str, object]]:
    return [target("output_growth", 10), *(result("output_growth", value) for value in range(1, count))]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Two sets of facts, by their number of observations."""
    directory = tmp_path_factory.mktemp("facts")
    return {count: write_tiny_data(directory / str(count), *observations(count)) for count in (3, 7)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, facts: dict[int, Path]) -> Path:
    directory = tmp_path_factory.mktemp("crash") / "store"
    build.build_store(directory, facts[3], as_of=TODAY)
    return directory


def kill_a_publisher(store: Path, facts: dict[int, Path], begun: int, seconds: float) -> None:
    """Let a child publish; kill it `seconds` after its publication number `begun` began."""
    child = subprocess.Popen([sys.executable, "-c", PUBLISH, store, *facts.values()], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        for _ in range(begun):
            assert child.stdout.readline()
        time.sleep(seconds)
        assert child.poll() is None, "the publisher ended by itself"
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()


@pytest.mark.crash
@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_a_killed_publication_leaves_a_whole_version(store: Path, facts: dict[int, Path], round_number: int) -> None:
    moment = random.Random(round_number)
    before = reader.open_store(store).version
    started = time.perf_counter()
    build.build_store(store, facts[3], as_of=TODAY, force=True)
    length = time.perf_counter() - started

    kill_a_publisher(store, facts, begun=moment.choice([1, 2]), seconds=moment.uniform(0, 1.1 * length))

    opened = reader.open_store(store)
    assert opened.version > before
    hashes = {build.facts_hash(directory): count for count, directory in facts.items()}
    count = hashes[opened.info.facts_hash]
    assert opened.info.counts["observations"] == count
    with opened.connection() as connection:
        assert connection.cursor().execute("select count(*) from marts.observation").fetchone() == (count,)


@pytest.mark.crash
def test_after_the_crashes_the_next_publication_sweeps_and_succeeds(store: Path, facts: dict[int, Path]) -> None:
    (store / ".building-1.duckdb").write_bytes(b"half a file")
    newest = max(snapshot.version for snapshot in snapshots.listed(store))
    assert build.build_store(store, facts[7], as_of=TODAY) == newest + 1
    assert list(store.glob(".building-*")) == []


@pytest.mark.crash
@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_death_between_the_last_steps_leaves_the_old_version(
    tmp_path: Path, facts: dict[int, Path], step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build_store(tmp_path, facts[3], as_of=TODAY)

    def die(self: Path, target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, step, die)
    with pytest.raises(KeyboardInterrupt):
        build.build_store(tmp_path, facts[7], as_of=TODAY)
    monkeypatch.undo()
    assert reader.open_store(tmp_path).info.counts["observations"] == 3
    build.build_store(tmp_path, facts[7], as_of=TODAY)
    assert reader.open_store(tmp_path).info.counts["observations"] == 7


# Publishes batches and withdraws them for ever, and says when each action begins.
IMPORT = """
import itertools, sys
from datetime import date
from pathlib import Path
from termboard.domain.offer import Offered, Place
from termboard.domain.roles import Identity
from termboard.store import batches, build
build.today = lambda: date(2026, 11, 23)
store, data = map(Path, sys.argv[1:3])
if len(sys.argv) > 3:
    import os
    build.snapshots.publish = lambda *_: os._exit(9)
who = Identity("x", "shell")
source = {"source_id": "1", "unit_id": "khue-trung", "title": "Phụ lục", "language": "vi"}
figure = {"source_id": "1", "unit_id": "khue-trung", "term_id": "2015-2020", "role": "target", "unit_of_measure": "%",
          "indicator_id": "poverty_rate", "period_kind": "end_of_term", "value_text": "2", "value": 2,
          "qualifier": "exact"}
for number in itertools.count():
    print(number, flush=True)
    offer = Offered("a.csv", [source], [figure] * 3, [Place("a.csv", "", 1, "A")] * 3, {"a.csv": b"x"})
    done = batches.publish(store, offer, who, data=data)
    print(number, flush=True)
    batches.set_status(store, done.batch_id, "withdrawn", who, data=data)
"""


def assert_batches_are_whole(store: Path, data: Path) -> None:
    """Every batch in its place has its three figures, and the next start publishes exactly those."""
    build.ensure_store(store, data)
    opened = reader.open_store(store)
    listed = batches.listed(store)
    assert opened.info.counts["batches"] == 1 + len(listed)
    with opened.connection() as connection:
        found = dict(
            connection.cursor()
            .execute("select batch_id, count(*) from facts.observations where batch_id <> 'bundled' group by all")
            .fetchall()
        )
        active = connection.cursor().execute("select count(*) from marts.observation").fetchone()
    assert found == {batch.batch_id: 3 for batch in listed}
    assert active == (3 + 3 * sum(batch.status == "active" for batch in listed),)
    for batch in listed:
        assert batch.files[0].path is not None
        assert set(batches.cells(store, batch.batch_id)) == {f"{batch.batch_id}-0000{n}" for n in (1, 2, 3)}


@pytest.mark.crash
@pytest.mark.parametrize("round_number", range(max(ROUNDS // 3, 2)))
def test_a_killed_import_is_in_wholly_or_not_at_all(store: Path, facts: dict[int, Path], round_number: int) -> None:
    moment = random.Random(1000 + round_number)
    build.build_store(store, facts[3], as_of=TODAY, force=True)
    started = time.perf_counter()
    build.build_store(store, facts[3], as_of=TODAY, force=True)
    length = time.perf_counter() - started
    child = subprocess.Popen([sys.executable, "-c", IMPORT, store, facts[3]], stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        for _ in range(moment.choice([1, 2])):
            assert child.stdout.readline()
        time.sleep(moment.uniform(0, 1.2 * length))
        assert child.poll() is None, "the importer ended by itself"
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    assert_batches_are_whole(store, facts[3])


@pytest.mark.crash
def test_a_batch_in_its_place_before_a_death_is_published_at_the_next_start(
    tmp_path: Path, facts: dict[int, Path]
) -> None:
    build.build_store(tmp_path, facts[3], as_of=TODAY)
    died = subprocess.run(
        [sys.executable, "-c", IMPORT, tmp_path, facts[3], "die"], stdout=subprocess.PIPE, check=False
    )
    assert died.returncode == 9
    assert reader.open_store(tmp_path).version == 1
    assert len(batches.listed(tmp_path)) == 1
    assert_batches_are_whole(tmp_path, facts[3])
    assert reader.open_store(tmp_path).version == 2


@pytest.mark.crash
def test_a_half_written_building_file_is_never_opened(store: Path) -> None:
    building = snapshots.building_path(store)
    with duckdb.connect(building) as connection:
        connection.execute("create schema facts")
    assert building.name not in {snapshot.path.name for snapshot in snapshots.listed(store)}
    building.unlink()
