"""Facts that are broken in one place each: the problem is named with its code, file, row and column, and no other.

Every row of CELLS puts one value into one cell of a small sound folder (as many at once as have places of their own);
every row of FILES does something to the bytes of a file. What is expected is all that `termboard check` says.
"""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from termboard.store import build
from tests.tiny import UNITS, result, target, write_tiny_data

Cell = tuple[str, int, str, str, str]
LATE = {
    "observation-reference-broken", "source-date-impossible", "batch-incomplete", "correction-not-allowed",
    "alias-leads-nowhere",
}  # fmt: skip

NFD = "Khue\u0302 Trung"

# table, row as a spreadsheet counts it, column, what is written there, and the code of the problem
CELLS: list[Cell] = [
    ("observations", 3, "value", "NaN", "value-type"),
    ("observations", 3, "value", "nan", "value-type"),
    ("observations", 3, "value", "inf", "value-type"),
    ("observations", 3, "value", "-Infinity", "value-type"),
    ("observations", 3, "value", "1e999", "value-type"),
    ("observations", 3, "value", "11,74", "value-type"),
    ("observations", 3, "value", "11.74%", "value-type"),
    ("observations", 3, "value", "1_000", "value-type"),
    ("observations", 3, "value", "0x10", "value-type"),
    ("observations", 3, "value", "１１", "value-type"),
    ("observations", 3, "value", "11.74 ", "value-type"),
    ("observations", 3, "value", "true", "value-type"),
    ("observations", 3, "value", "1e16", "value-not-allowed"),
    ("observations", 3, "plan_percent", "1e7", "value-not-allowed"),
    ("observations", 3, "plan_percent", "-inf", "value-type"),
    ("observations", 3, "period_year", "2020.5", "value-type"),
    ("observations", 3, "period_year", "99999999999", "value-type"),
    ("observations", 3, "period_year", "1999", "value-not-allowed"),
    ("observations", 3, "role", "Result", "value-not-allowed"),
    ("observations", 3, "role", "", "value-missing"),
    ("observations", 3, "stated_verdict", "đạt", "value-not-allowed"),
    ("observations", 3, "value_text", "11\0,74", "text-unclean"),
    ("observations", 3, "value_text", "11\u200b,74", "text-unclean"),
    ("observations", 3, "value_text", "11\ufffd74", "text-unclean"),
    ("observations", 3, "note", "a\x1bb", "text-unclean"),
    ("observations", 3, "note", "đa\u0323t", "text-not-nfc"),
    ("observations", 3, "note", " đạt", "text-padded"),
    ("observations", 3, "note", "đạt\n", "text-padded"),
    ("observations", 3, "note", "x" * 32_768, "value-not-allowed"),
    ("observations", 2, "observation_id", "O 1", "value-not-allowed"),
    ("observations", 5, "observation_id", "o3", "key-repeated"),
    ("observations", 3, "unit_id", "nowhere", "observation-reference-broken"),
    ("sources", 2, "published_on", "2025-02-30", "source-date-impossible"),
    ("sources", 2, "published_on", "2099-01-01", "source-date-impossible"),
    ("sources", 2, "published_on", "2025-13", "value-not-allowed"),
    ("sources", 2, "published_on", "01/02/2025", "value-not-allowed"),
    ("sources", 2, "published_on", "2025-2-3", "value-not-allowed"),
    ("sources", 2, "url", "javascript:alert(1)", "value-not-allowed"),
    ("sources", 2, "url", "https://", "value-not-allowed"),
    ("sources", 2, "language", "en", "value-not-allowed"),
    ("sources", 2, "unit_id", "nowhere", "reference-broken"),
    ("units", 2, "name", NFD, "text-not-nfc"),
    ("units", 2, "kind", "làng", "value-not-allowed"),
    ("units", 2, "gso_code", "123", "value-not-allowed"),
    ("units", 2, "latitude", "91", "value-not-allowed"),
    ("units", 2, "longitude", "NaN", "value-type"),
    ("units", 2, "area_km2", "-1", "value-not-allowed"),
    ("units", 5, "unit_id", "cam-le", "key-repeated"),
    ("terms", 2, "term_id", "2010/2015", "value-not-allowed"),
    ("terms", 2, "start_year", "năm 2010", "value-type"),
    ("successions", 2, "effective_on", "2025-02-29", "value-type"),
    ("successions", 2, "effective_on", "01-07-2025", "value-type"),
    ("successions", 2, "effective_on", "2025-07-01 BC", "value-type"),
    ("successions", 2, "extent", "half", "value-not-allowed"),
    ("batches", 2, "created_at", "hôm qua", "value-type"),
    ("batches", 2, "created_at", "2025-02-30", "value-type"),
    ("batches", 2, "count_observations", "-2", "value-not-allowed"),
    ("batches", 2, "count_observations", "5", "batch-incomplete"),
    ("indicators", 2, "position", "0", "value-not-allowed"),
    ("indicators", 2, "decimals", "1.5", "value-type"),
    ("indicators", 2, "name_vi", "á" * 46, "value-not-allowed"),
    ("conversions", 2, "factor", "0", "value-not-allowed"),
    ("conversions", 2, "factor", "nan", "value-type"),
    ("corrections", 2, "value_to_use", "NaN", "correction-not-allowed"),
    ("aliases", 2, "stands_for", "Atlantis", "alias-leads-nowhere"),
    ("aliases", 2, "kind", "city", "value-not-allowed"),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of facts that nothing is wrong with, with a row in every table that is corrupted."""
    return write_tiny_data(
        tmp_path_factory.mktemp("facts") / "data",
        target("output_growth", low=12, high=15),
        result("output_growth", 11.74, observation_id="o2"),
        result("jobs_created", 131, plan_percent=2413, observation_id="o3"),
        result("population", 9_000, observation_id="o4"),
        successions=[{"predecessor_id": "khue-trung", "successor_id": "cam-le"}],
        corrections=[{"observation_id": "o2", "field": "value", "value_expected": "11.74", "value_to_use": "11.75"}],
        aliases=[{"alias": "DN", "kind": "name", "stands_for": "Đà Nẵng"}],
        confirmations=[{"observation_id": "o3", "code": "plan-percent-out-of-range", "reason": "printed so"}],
    )


def said(folder: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in build.check_data(folder)]


def test_the_sound_folder_has_no_problem(sound: Path) -> None:
    assert said(sound) == []


def batches(cells: list[Cell]) -> list[dict[tuple[str, int, str], Cell]]:
    """The cells in as few folders as they fit, each place once; what only built marts show apart from the rest."""
    found: list[dict[tuple[str, int, str], Cell]] = []
    for cell in cells:
        place, is_late = cell[:3], cell[-1] in LATE
        fitting = [
            each for each in found if place not in each and ({c[-1] in LATE for c in each.values()} == {is_late})
        ]
        if fitting:
            fitting[0][place] = cell
        else:
            found.append({place: cell})
    return found


def corrupt(path: Path, row: int, column: str, written: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.reader(file))
    records[row - 1][records[0].index(column)] = written
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(records)


@pytest.mark.parametrize("batch", batches(CELLS), ids=lambda batch: f"{len(batch)} cells")
def test_every_corrupted_cell_is_named_and_no_other(
    sound: Path, tmp_path: Path, batch: dict[tuple[str, int, str], Cell]
) -> None:
    folder = shutil.copytree(sound, tmp_path / "data")
    for table, row, column, written, _ in batch.values():
        corrupt(folder / f"{table}.csv", row, column, written)
    assert sorted(said(folder)) == sorted(
        (code, f"{table}.csv:{row}:{column}") for table, row, column, _, code in batch.values()
    )


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(written: bytes) -> bytes:
        assert old.encode() in written
        return written.replace(old.encode(), new.encode(), 1)

    return change


def in_another_encoding(name: str) -> Callable[[bytes], bytes]:
    return lambda written: written.decode().encode(name, errors="replace")


# what happens to the bytes of a file, and all the problems that are named
FILES = [
    ("units", in_another_encoding("utf-16"), [("encoding-unknown", "units.csv:1")]),
    ("units", in_another_encoding("utf-16-le"), [("encoding-unknown", "units.csv:1")]),
    ("units", lambda b: b.replace("Khuê".encode(), "Khuê".encode("cp1258")), [("encoding-unknown", "units.csv:2")]),
    ("units", lambda b: b.replace(b",", b";"), [("header-unreadable", "units.csv:1")]),
    ("units", lambda b: b.replace(b",", b"\t"), [("header-unreadable", "units.csv:1")]),
    ("units", lambda b: b"", [("header-unreadable", "units.csv:1")]),
    ("units", lambda b: b"<html><body>404</body></html>", [("header-unreadable", "units.csv:1")]),
    ("units", replaced("province_now", "province"),
     [("column-missing", "units.csv:1:province_now"), ("column-unknown", "units.csv:1:province")]),
    ("units", replaced("Khuê Trung", '"Khuê" Trung'), [("row-malformed", "units.csv:2")]),
    ("terms", replaced("2010-2015,2010", '"2010-2015,2010'), [("load-failed", "terms.csv:2")]),
    ("terms", replaced("2015-2020,2015", "2015-2020"), [("row-malformed", "terms.csv:3")]),
    ("terms", replaced("2015-2020,2015", "2015-2020,2015,2015"), [("row-malformed", "terms.csv:3")]),
    ("terms", replaced("2010-2015", "2010-2015\0"), [("text-unclean", "terms.csv:2:term_id")]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "change", "expected"), FILES)
def test_a_corrupted_file_is_named_once(
    sound: Path,
    tmp_path: Path,
    table: str,
    change: Callable[[bytes], bytes],
    expected: list[tuple[str, str]],
) -> None:
    folder = shutil.copytree(sound, tmp_path / "data")
    path = folder / f"{table}.csv"
    path.write_bytes(change(path.read_bytes()))
    assert said(folder) == expected


@pytest.mark.parametrize("line_end", [b"\n", b"\r"])
def test_a_byte_order_mark_and_other_line_ends_are_no_problem(sound: Path, tmp_path: Path, line_end: bytes) -> None:
    folder = shutil.copytree(sound, tmp_path / "data")
    for path in folder.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\r\n", line_end))
    assert said(folder) == []


def test_a_warning_that_was_looked_into_is_none_and_a_confirmation_of_none_is_an_error(tmp_path: Path) -> None:
    shouted = result("jobs_created", 131, plan_percent=2413)
    looked = {"observation_id": "o1", "reason": "printed so"}
    confirmed = [looked | {"code": "plan-percent-out-of-range"}]
    assert said(write_tiny_data(tmp_path / "1", shouted)) == [
        ("plan-percent-out-of-range", "observations.csv:2:plan_percent")
    ]
    assert said(write_tiny_data(tmp_path / "2", shouted, confirmations=confirmed)) == []
    assert said(write_tiny_data(tmp_path / "3", result("jobs_created", 131), confirmations=confirmed)) == [
        ("confirmation-outdated", "confirmations.csv:2:code")
    ]


def test_a_figure_outside_the_list_of_indicators_needs_a_label(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path, result("other", 9, label="Số cầu"), result("other", 9, value_text="9 trường"))
    assert said(data) == [("observation-unnamed", "observations.csv:3:label")]


def test_every_unit_of_one_name_and_place_but_the_first_is_named(tmp_path: Path) -> None:
    twin = UNITS[0] | {"unit_id": "khue-trung-2"}
    elsewhere = UNITS[0] | {"unit_id": "khue-trung-3", "district": "Hải Châu"}
    assert said(write_tiny_data(tmp_path, units=[*UNITS, twin, elsewhere])) == [
        ("unit-repeated", "units.csv:6:unit_id")
    ]


def test_a_source_of_one_address_and_unit_but_the_first_is_named(tmp_path: Path) -> None:
    sources = [
        {"source_id": "a", "url": "https://baodanang.vn/dai-hoi"},
        {"source_id": "b", "url": "http://www.baodanang.vn/dai-hoi/"},
        {"source_id": "c", "url": "https://baodanang.vn/dai-hoi", "unit_id": "cam-le"},
        {"source_id": "d", "url": ""},
        {"source_id": "e", "url": ""},
    ]
    assert said(write_tiny_data(tmp_path, sources=sources)) == [("source-repeated", "sources.csv:3:url")]


def test_a_year_at_the_start_of_a_term_is_that_of_its_congress(tmp_path: Path) -> None:
    at_start = {"period_kind": "start_of_term", "term_id": "2015-2020"}
    data = write_tiny_data(
        tmp_path,
        result("population", 1, period_year=2015, **at_start),
        result("population", 2, period_year=2014, **at_start),
        result("population", 3, period_year=2016, **at_start),
    )
    assert said(data) == [
        ("year-outside-term", "observations.csv:3:period_year"),
        ("year-outside-term", "observations.csv:4:period_year"),
    ]


def test_the_facts_of_this_repository_have_neither_error_nor_warning() -> None:
    assert [(problem.place, problem.sentence_en) for problem in build.check_data(build.paths.DATA)] == []
