"""From CSV files to a published snapshot, against DuckDB's bare load of the same files."""

import csv
import itertools
import shutil
from pathlib import Path

import duckdb

from termboard import paths
from termboard.domain.offer import Offered, Place
from termboard.domain.roles import Identity
from termboard.store import batches, build, reader
from termboard.store.build import build_store
from termboard.store.query import quoted
from termboard.store.tables import OF_BATCHES
from tests.bench.measure import Line, interleaved, timed


def publication(data: Path, work: Path, repeats: int) -> list[Line]:
    """The time of a whole publication (load, constraints, all views, checks, fsync) and of the bare load."""

    def publish() -> None:
        shutil.rmtree(work / "published", ignore_errors=True)
        build_store(work / "published", data, is_synthetic=True)

    def load() -> None:
        (work / "bare.duckdb").unlink(missing_ok=True)
        with duckdb.connect(work / "bare.duckdb") as connection:
            for path in sorted(data.glob("*.csv")):
                connection.execute(
                    f"create table {quoted(path.stem)} as select * from read_csv($path)", {"path": str(path)}
                )

    seconds = interleaved(repeats, {"load": timed(load), "publish": timed(publish)})
    return [Line("Publication", seconds["publish"], "bare load of the same CSV files", seconds["load"], 3.0, "s")]


MANY, FEW = 100_000, 20
"""Figures of a batch."""
EDITOR = Identity("bench", "shell")


def imports(store: Path, work: Path, repeats: int) -> list[Line]:
    """A batch into the real store: of many figures against the bare load of its CSV; of a few until a reader sees it.

    `store` is a store of data/, which stays as it is.
    """

    def fresh() -> Path:
        shutil.rmtree(work / "imported", ignore_errors=True)
        return Path(shutil.copytree(store, work / "imported"))

    many, few = offered(MANY), offered(FEW)

    def publish(offer: Offered) -> float:
        directory = fresh()
        return timed(lambda: batches.publish(directory, offer, EDITOR))()

    def read_back() -> float:
        directory = fresh()

        def until_seen() -> None:
            done = batches.publish(directory, few, EDITOR)
            with reader.open_store(directory).connection() as connection:
                of_batch = "select count(*) from marts.observation where batch_id = $batch"
                seen = connection.execute(of_batch, {"batch": done.batch_id}).fetchone()
            assert seen == (FEW,), seen

        return timed(until_seen)()

    def load() -> None:
        (batch,) = build.facts_of(work / "imported").batches
        (work / "bare.duckdb").unlink(missing_ok=True)
        with duckdb.connect(work / "bare.duckdb") as connection:
            for table in OF_BATCHES:
                path = str(batch / f"{table}.csv")
                connection.execute(f"create table {quoted(table)} as select * from read_csv($path)", {"path": path})

    runs = {"publish": lambda: publish(many), "load": timed(load), "seen": read_back}
    seconds = interleaved(repeats, runs)
    return [
        Line(
            f"A batch of {MANY:,} figures", seconds["publish"], "bare load of its CSV files", seconds["load"], 10.0, "s"
        ),
        Line(f"A batch of {FEW} figures, seen by a reader", seconds["seen"], "five seconds", 5.0, 1.0, "s"),
    ]


def offered(count: int) -> Offered:
    """Printed figures of data/, given to one unit after another, twenty each."""
    with (paths.DATA / "observations.csv").open(encoding="utf-8", newline="") as file:
        printed = [row for row in csv.DictReader(file) if row["indicator_id"] != "other"]
    with (paths.DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        units = [row["unit_id"] for row in csv.DictReader(file)]
    dropped = {"observation_id", "batch_id"}
    rows = [
        {name: value for name, value in row.items() if name not in dropped}
        | {"unit_id": units[place // FEW], "source_id": str(place // FEW + 1)}
        for place, row in zip(range(count), itertools.cycle(printed), strict=False)
    ]
    sources = [
        {"source_id": str(place + 1), "unit_id": unit, "title": "Phụ lục", "language": "vi"}
        for place, unit in enumerate(units[: -(-count // FEW)])
    ]
    return Offered("a.xlsx", sources, rows, [Place("a.xlsx", "", 1, "A")] * count, {"a.xlsx": b"x"})
