"""From CSV files to a published snapshot, against DuckDB's bare load of the same files."""

import shutil
from pathlib import Path

import duckdb

from termboard.store.build import build_store
from termboard.store.query import quoted
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
