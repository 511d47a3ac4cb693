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

from termboard.store import build, reader, snapshots
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


@pytest.mark.crash
def test_a_half_written_building_file_is_never_opened(store: Path) -> None:
    building = snapshots.building_path(store)
    with duckdb.connect(building) as connection:
        connection.execute("create schema facts")
    assert building.name not in {snapshot.path.name for snapshot in snapshots.listed(store)}
    building.unlink()
