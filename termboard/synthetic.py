"""The synthetic country of the benchmark: real units and indicators, invented figures, marked so everywhere."""

import csv
import math
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from termboard import paths
from termboard.domain.errors import StoreError
from termboard.store import build, tables
from termboard.store.query import load

ROWS = 3_000_000
SEED = 2025
BATCH = "tong-hop"

FULL_COUNTRY = 3_045_000
"""Observations where every unit of the registry reports; a smaller country has fewer units, each as talkative."""

NEW_UNITS = 3_321

KEPT = (
    "units",
    "districts",
    "successions",
    "terms",
    "indicators",
    "units_of_measure",
    "labels",
    "conversions",
    "derived_indicators",
    "core_indicators",
    "aliases",
)
"""Tables taken over as they are."""


def write_country(directory: Path, rows: int = ROWS, data: Path | None = None, seed: int = SEED) -> int:
    """Write the CSV files of a synthetic country, with the tables and columns of data/; returns its observations.

    All observations are of batch "tong-hop", and their sources' publisher says that they are not real.
    Raises StoreError (the registry in `data` has too few units for so many rows).
    """
    data = data or paths.DATA
    directory.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        build.create_tables(connection)
        build.load_facts(connection, data)
        for table in KEPT:
            shutil.copyfile(data / f"{table}.csv", directory / f"{table}.csv")
        for table in ("corrections", "set_aside", "confirmations", "target_lists"):
            _write_rows(directory / f"{table}.csv", list(tables.columns(connection, table)))
        _write_answer(connection, "synthetic/sources", directory / "sources.csv")
        _draw_cells(connection, {"rows": rows, "units_share": _units_share(rows), "seed": seed})
        _write_answer(connection, "synthetic/observations", directory / "observations.csv")
    written = _lines(directory / "observations.csv") - 1
    if written < rows:
        raise StoreError(
            f"Danh mục đơn vị chỉ đủ sinh {written} số liệu, ít hơn {rows} như yêu cầu; giảm `--rows`.",
            f"The registry of units yields {written} observations only, {rows} were asked for; lower `--rows`.",
        )
    _write_batch(directory / "batches.csv", written)
    return written


def _units_share(rows: int) -> float:
    """Share of units that yields enough rows even where the draw of units falls short by three deviations."""
    share = rows / FULL_COUNTRY
    return min(1.0, share + 3 * math.sqrt(share / NEW_UNITS) + 3 / NEW_UNITS)


def _draw_cells(connection: duckdb.DuckDBPyConnection, parameters: Mapping[str, object]) -> None:
    connection.execute("create schema synthetic")
    connection.sql(load("synthetic/cells").sql, params=dict(parameters)).create("synthetic.cells")


def _write_answer(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    connection.sql(load(name).sql).to_csv(str(path), header=True)


def _write_batch(path: Path, count: int) -> None:
    _write_rows(
        path,
        ["batch_id", "created_at", "author", "origin", "status", "count_observations"],
        [BATCH, "2026-01-01 00:00:00", "termboard scale", "số liệu tổng hợp (không thật)", "active", count],
    )


def _write_rows(path: Path, *rows: Sequence[object]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
