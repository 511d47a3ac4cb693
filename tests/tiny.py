"""Tiny stores of a few readable rows, built by the same code as the real one.

store = tiny_store(target("output_growth", low=12, high=15), result("output_growth", 11.74))
rows(store, "marts.attainment", "computed_verdict")  →  ["missed"]
"""

import csv
import functools
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from termboard.store import build, lock, snapshots

TODAY = date(2026, 11, 23)
Row = dict[str, Any]

UNITS: list[Row] = [
    {"unit_id": "khue-trung", "kind": "phường", "name": "Khuê Trung", "district": "Cẩm Lệ",
     "boundaries": "before-2025-07"},
    {"unit_id": "hoa-tho-dong", "kind": "phường", "name": "Hòa Thọ Đông", "district": "Cẩm Lệ",
     "boundaries": "before-2025-07"},
    {"unit_id": "cam-le", "kind": "phường", "name": "Cẩm Lệ", "boundaries": "from-2025-07"},
    {"unit_id": "lien-chieu", "kind": "phường", "name": "Liên Chiểu", "boundaries": "from-2025-07"},
]  # fmt: skip

DISTRICTS: list[Row] = [{"province": "Đà Nẵng", "district": "Cẩm Lệ", "full_name": "quận Cẩm Lệ"}]

INDICATORS: list[Row] = [
    {"indicator_id": "output_growth", "theme": "economy", "unit_of_measure": "%", "direction": "higher",
     "kind": "rate"},
    {"indicator_id": "budget_revenue", "theme": "economy", "unit_of_measure": "tỷ đồng", "direction": "higher",
     "kind": "flow"},
    {"indicator_id": "income_per_capita", "theme": "economy", "unit_of_measure": "triệu đồng/người/năm",
     "direction": "higher", "kind": "rate"},
    {"indicator_id": "agriculture_share", "theme": "economy", "unit_of_measure": "%", "direction": "none",
     "kind": "rate"},
    {"indicator_id": "industry_share", "theme": "economy", "unit_of_measure": "%", "direction": "none",
     "kind": "rate"},
    {"indicator_id": "services_share", "theme": "economy", "unit_of_measure": "%", "direction": "none",
     "kind": "rate"},
    {"indicator_id": "jobs_created", "theme": "society", "unit_of_measure": "lao động", "direction": "higher",
     "kind": "flow"},
    {"indicator_id": "poverty_rate", "theme": "society", "unit_of_measure": "%", "direction": "lower",
     "kind": "rate"},
    {"indicator_id": "birth_rate", "theme": "society", "unit_of_measure": "‰", "direction": "within", "kind": "rate"},
    {"indicator_id": "population", "theme": "society", "unit_of_measure": "người", "direction": "none",
     "kind": "level"},
    {"indicator_id": "households_escaping_poverty", "theme": "society", "unit_of_measure": "hộ", "direction": "higher",
     "kind": "flow"},
    {"indicator_id": "other", "theme": "society", "unit_of_measure": "", "direction": "none", "kind": "level"},
    {"indicator_id": "conscription_rate", "theme": "security", "unit_of_measure": "%", "direction": "higher",
     "kind": "rate"},
    {"indicator_id": "new_party_members", "theme": "party", "unit_of_measure": "đảng viên", "direction": "higher",
     "kind": "flow"},
    {"indicator_id": "party_members_total", "theme": "party", "unit_of_measure": "đảng viên", "direction": "none",
     "kind": "level"},
    {"indicator_id": "plan_share", "theme": "economy", "unit_of_measure": "% kế hoạch", "direction": "higher",
     "kind": "rate"},
    {"indicator_id": "targets_set_count", "theme": "congress", "unit_of_measure": "chỉ tiêu", "direction": "none",
     "kind": "level"},
    {"indicator_id": "targets_missed_count", "theme": "congress", "unit_of_measure": "chỉ tiêu", "direction": "lower",
     "kind": "level"},
    {"indicator_id": "targets_met_count", "theme": "congress", "unit_of_measure": "chỉ tiêu", "direction": "none",
     "kind": "level"},
]  # fmt: skip

CONVERSIONS: list[Row] = [
    {"unit_of_measure": "triệu đồng", "indicator_unit": "tỷ đồng", "factor": 0.001, "shift": 0},
    {"unit_of_measure": "đồng", "indicator_unit": "tỷ đồng", "factor": 1e-9, "shift": 0},
    {"unit_of_measure": "% vượt kế hoạch", "indicator_unit": "% kế hoạch", "factor": 1, "shift": 100},
    {"unit_of_measure": "‰", "indicator_unit": "%", "factor": 0.1, "shift": 0},
]


def _kind(unit: str) -> Row:
    if unit[0] in "%‰":
        return {
            "kind": "share",
            "difference_vi": f"điểm {unit[0]}",
            "difference_en": {"%": "percentage points", "‰": "per-mille points"}[unit[0]],
        }
    return {"kind": "money" if "đồng" in unit else "targets" if unit == "chỉ tiêu" else "quantity"}


UNITS_OF_MEASURE: list[Row] = [
    {"unit_of_measure": unit, "name_en": unit} | _kind(unit)
    for unit in dict.fromkeys([*(row["unit_of_measure"] for row in [*INDICATORS, *CONVERSIONS]), "điểm %"])
    if unit
]

DERIVED: list[Row] = [
    {"derived_id": "party_member_share", "theme": "party", "numerator_id": "party_members_total",
     "denominator_id": "population", "factor": 100, "unit_of_measure": "%"},
    {"derived_id": "party_admission_ratio", "theme": "party", "numerator_id": "new_party_members",
     "denominator_id": "party_members_total", "factor": 100, "unit_of_measure": "%"},
    {"derived_id": "targets_met_share", "theme": "congress", "numerator_id": "targets_met_count",
     "denominator_id": "targets_set_count", "factor": 100, "unit_of_measure": "%", "direction": "higher"},
    {"derived_id": "party_admission_over_term", "theme": "party", "numerator_id": "new_party_members",
     "denominator_id": "party_members_total", "operation": "term_ratio", "factor": 100, "unit_of_measure": "%",
     "direction": "higher"},
    {"derived_id": "poverty_rate_fall", "theme": "society", "numerator_id": "poverty_rate",
     "denominator_id": "poverty_rate", "operation": "fall", "factor": 1, "unit_of_measure": "điểm %",
     "direction": "higher"},
]  # fmt: skip

CORE: list[Row] = [
    {"core": "growth", "position": 1, "indicator_id": "output_growth"},
    {"core": "party", "position": 2, "indicator_id": "party_members_total"},
]

TERMS: list[Row] = [
    {"term_id": f"{year}-{year + 5}", "start_year": year, "end_year": year + 5} for year in (2010, 2015, 2020, 2025)
]
SOURCES: list[Row] = [{"source_id": "report", "published_on": "2020-06", "language": "vi"}]


def observation(role: str, indicator: str, value: float | None = None, **fields: Any) -> Row:
    """One observation row; `low` and `high` make a range, or with `qualifier` the bound it needs."""
    low, high = fields.pop("low", None), fields.pop("high", None)
    qualifier = "exact" if value is not None else "range"
    if value is None and (low is None or high is None):
        qualifier = "at_least" if high is None else "at_most"
    unit = next(row["unit_of_measure"] for row in INDICATORS if row["indicator_id"] == indicator)
    printed = value if value is not None else " - ".join(str(bound) for bound in (low, high) if bound is not None)
    return {
        "role": role, "indicator_id": indicator, "unit_id": "khue-trung", "term_id": "2015-2020", "source_id": "report",
        "period_kind": "annual_average", "qualifier": qualifier, "value": value, "lower": low, "upper": high,
        "value_text": f"{printed} {unit}".strip(), "unit_of_measure": unit, "batch_id": "bundled",
    } | fields  # fmt: skip


def target(indicator: str, value: float | None = None, **fields: Any) -> Row:
    """A target of Khuê Trung's term 2015-2020, a yearly mean unless said otherwise."""
    return observation("target", indicator, value, **fields)


def result(indicator: str, value: float | None = None, **fields: Any) -> Row:
    """A result of Khuê Trung's term 2015-2020, a yearly mean unless said otherwise."""
    return observation("result", indicator, value, **fields)


def write_tiny_data(folder: Path, *observations: Row, **tables: Iterable[Row]) -> Path:
    """Write the CSV files of a tiny store into `folder`; `tables` replaces whole tables by name."""
    folder.mkdir(parents=True, exist_ok=True)
    filled = [{"observation_id": f"o{number}"} | row for number, row in enumerate(observations, start=1)]
    contents: dict[str, Iterable[Row]] = {
        "units": UNITS, "districts": DISTRICTS, "successions": [], "terms": TERMS, "indicators": INDICATORS,
        "conversions": CONVERSIONS, "target_lists": [],
        "derived_indicators": DERIVED, "core_indicators": CORE, "sources": SOURCES, "corrections": [], "set_aside": [],
        "units_of_measure": UNITS_OF_MEASURE, "labels": [], "aliases": [], "confirmations": [], "observations": filled,
        "batches": [{"batch_id": "bundled", "created_at": "2026-11-23 00:00:00", "author": "test", "origin": "test",
                     "status": "active", "count_observations": len(filled)}],
    } | tables  # fmt: skip
    for name, columns in _columns().items():
        if name == "snapshot":
            continue
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(_complete(name, row, place) for place, row in enumerate(contents[name], start=1))
    return folder


def tiny_store(*observations: Row, as_of: date = TODAY, **tables: Iterable[Row]) -> duckdb.DuckDBPyConnection:
    """An in-memory store of these observations, with all marts built. Only to read: tests of the same rows share it."""
    contents = {name: list(rows) for name, rows in tables.items()}
    told = repr((observations, as_of, contents))
    if told not in _STORES:
        _STORES[told] = _in_memory(observations, as_of, contents)
        if len(_STORES) > _MOST_KEPT:
            del _STORES[next(iter(_STORES))]
    return _STORES[told].cursor()


def tiny_store_directory(folder: Path, *observations: Row, **tables: Iterable[Row]) -> Path:
    """A published store of these observations, as `open_store` reads it: `store`, made of `data` beside it.

    Built once for the same rows, then copied; where the folder has a store already, its next version is built.
    """
    contents = {name: list(rows) for name, rows in tables.items()}
    if (folder / "store").exists():
        build.build_store(folder / "store", write_tiny_data(folder / "data", *observations, **contents), as_of=TODAY)
        return folder / "store"
    kept = Path(_KEPT.name)
    made = kept / hashlib.sha256(repr((observations, contents)).encode()).hexdigest()
    if not made.exists():
        for oldest in sorted(kept.iterdir(), key=lambda path: path.stat().st_mtime)[:-_MOST_KEPT]:
            shutil.rmtree(oldest)
        _publish(made, observations, contents)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder / "store"


def publish_again(directory: Path) -> int:
    """Publish the newest version again with one row of `facts.set_aside` more, in a hundredth of a build's time."""
    with lock.writer(directory):
        version = snapshots.next_version(directory)
        building = snapshots.building_path(directory)
        shutil.copy(snapshots.path_of(directory, version - 1), building)
        with duckdb.connect(building) as connection:
            connection.execute("update facts.snapshot set version = $version", {"version": version})
            connection.execute("insert into facts.set_aside values ('x', 1, 'x', 'x')")
            connection.execute("checkpoint")
        snapshots.publish(directory, building, version)
    return version


def rows(connection: duckdb.DuckDBPyConnection, relation: str, *columns: str, order: str = "all") -> list[Any]:
    """The columns of a relation: plain values for one column, tuples for several."""
    found = connection.execute(f"select {', '.join(columns)} from {relation} order by {order}").fetchall()
    return [row[0] for row in found] if len(columns) == 1 else found


# What is built of the same rows is the same, and takes half a second.
_STORES: dict[str, duckdb.DuckDBPyConnection] = {}
_KEPT = tempfile.TemporaryDirectory()
_MOST_KEPT = 10


def _in_memory(observations: Iterable[Row], as_of: date, tables: Mapping[str, Iterable[Row]]) -> Any:
    # Of a few rows, several threads make nothing faster: they cost a sixth more of the processor.
    connection = duckdb.connect(config={"threads": 1})
    build.create_tables(connection)
    with tempfile.TemporaryDirectory() as folder:
        build.load_facts(connection, write_tiny_data(Path(folder), *observations, **tables))
    connection.execute(
        "insert into facts.snapshot values (1, timestamp '2026-11-23 08:00:00', ?, 'tiny', 1, false, 'test')", [as_of]
    )
    build.build_marts(connection)
    return connection


def _publish(folder: Path, observations: Iterable[Row], tables: Mapping[str, Iterable[Row]]) -> None:
    """Version 1 as `build_store` publishes it, but unchecked and in small blocks: a third of its time."""
    data, directory = write_tiny_data(folder / "data", *observations, **tables), folder / "store"
    with lock.writer(directory):
        building = snapshots.building_path(directory)
        with duckdb.connect(building, config={"threads": 1, "default_block_size": "16384"}) as connection:
            build.create_tables(connection)
            build.load_facts(connection, data)
            build._write_snapshot(connection, 1, build.Plan(build.Facts(data), TODAY))
            build.build_marts(connection)
            connection.execute("checkpoint")
        snapshots.publish(directory, building, 1)


@functools.cache
def _columns() -> dict[str, list[str]]:
    connection = duckdb.connect()
    build.create_tables(connection)
    found = connection.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns()"
        " where schema_name = 'facts' group by table_name"
    )
    return dict(found.fetchall())


def _complete(table: str, row: Mapping[str, Any], place: int) -> Row:
    """The row with what a reader of the test need not see."""
    defaults: dict[str, Row] = {
        "units": {"province": "Đà Nẵng", "province_now": "Đà Nẵng", "latitude": 16.0, "longitude": 108.2},
        "indicators": {"position": place, "name_vi": row.get("indicator_id"), "name_en": row.get("indicator_id"),
                       "decimals": 2, "definition_vi": "…", "definition_en": "…"},
        "derived_indicators": {"position": place, "name_vi": row.get("derived_id"), "name_en": row.get("derived_id"),
                               "operation": "ratio", "direction": "none", "decimals": 2, "definition_vi": "…",
                               "definition_en": "…"},
        "sources": {"unit_id": "khue-trung", "publisher": "Báo Đà Nẵng", "language": "vi"},
        "successions": {"effective_on": "2025-07-01", "extent": "whole"},
        "corrections": {"correction_id": f"c{place}", "reason": "misprint", "source": "report"},
    }  # fmt: skip
    return defaults.get(table, {}) | dict(row)
