"""Bad facts are refused before anything is published, and the problem names file, row and column."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from termboard.domain import errors
from termboard.domain.problems import Problem
from termboard.store import build, checks, diagnosis, reader, snapshots, tables
from tests.tiny import TERMS, TODAY, UNITS, result, target, tiny_store, write_tiny_data

GROWTH = (target("output_growth", low=12, high=15), result("output_growth", 11.74))


def refused(data: Path) -> list[Problem]:
    """Problems for which the facts in `data` are refused."""
    connection = duckdb.connect()
    build.create_tables(connection)
    with pytest.raises(errors.BuildRefused) as caught:
        build.load_facts(connection, data)
    return list(caught.value.problems)


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in problems]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_tiny_data(tmp_path / "data", *GROWTH)


@pytest.mark.parametrize(
    ("observation", "code", "place"),
    [
        (GROWTH[1] | {"value": "11,74"}, "value-type", "observations.csv:3:value"),
        (GROWTH[1] | {"period_year": "năm 2020"}, "value-type", "observations.csv:3:period_year"),
        (GROWTH[1] | {"value_text": ""}, "value-missing", "observations.csv:3:value_text"),
        (GROWTH[1] | {"observation_id": "o1"}, "key-repeated", "observations.csv:3:observation_id"),
        (GROWTH[1] | {"role": "kết quả"}, "value-not-allowed", "observations.csv:3:role"),
        (GROWTH[1] | {"qualifier": "range"}, "value-not-allowed", "observations.csv:3:qualifier, lower"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, observation: dict[str, Any], code: str, place: str) -> None:
    data = write_tiny_data(tmp_path, GROWTH[0], observation)
    assert places(refused(data))[0] == (code, place)


@pytest.mark.parametrize("column", ["source_id", "unit_id", "term_id", "indicator_id", "batch_id"])
def test_a_reference_that_leads_nowhere_is_named(tmp_path: Path, column: str) -> None:
    batch = {"batch_id": "bundled", "created_at": "2026-11-23", "author": "x", "origin": "x", "status": "active"}
    data = write_tiny_data(
        tmp_path, GROWTH[0], GROWTH[1] | {column: "nowhere"},
        batches=[batch | {"count_observations": 1 if column == "batch_id" else 2}],
    )  # fmt: skip
    found = build.check_data(data)
    assert (f"observations.csv:3:{column}", "error") in [(problem.place, problem.severity) for problem in found]
    assert any("nowhere" in problem.sentence_en for problem in found)


def test_a_sentence_tells_what_was_found_in_both_languages(tmp_path: Path) -> None:
    (problem,) = refused(write_tiny_data(tmp_path, GROWTH[1] | {"value": "11,74"}))
    assert problem.sentence_vi == "Giá trị '11,74' không đọc được thành double."
    assert problem.sentence_en == "The value '11,74' cannot be read as double."
    assert problem.severity == "error"


def test_a_repeated_key_names_the_row_that_has_it(tmp_path: Path) -> None:
    problems = refused(write_tiny_data(tmp_path, units=[*UNITS, UNITS[0]]))
    assert places(problems) == [("key-repeated", "units.csv:6:unit_id")]
    assert problems[0].sentence_en == "The key 'khue-trung' already stands in row 2; each key may have one row."


def test_all_problems_of_all_files_are_collected(tmp_path: Path) -> None:
    data = write_tiny_data(
        tmp_path,
        result("output_growth", 1, unit_id=""),
        units=[*UNITS, {"unit_id": "x", "kind": "làng", "name": "X", "boundaries": "from-2025-07", "latitude": "N"}],
        terms=[*TERMS, {"term_id": "2030-2036", "start_year": 2030, "end_year": 2036}],
    )
    assert sorted(places(refused(data))) == [
        ("value-missing", "observations.csv:2:unit_id"),
        ("value-not-allowed", "terms.csv:6:end_year, start_year"),
        ("value-not-allowed", "units.csv:6:kind"),
        ("value-type", "units.csv:6:latitude"),
    ]


def test_a_missing_file_is_named(data: Path) -> None:
    (data / "terms.csv").unlink()
    assert places(refused(data)) == [("file-missing", "terms.csv")]


def test_missing_and_unknown_columns_are_named(data: Path) -> None:
    edit(data / "terms.csv", "start_year", "begin")
    assert places(refused(data)) == [
        ("column-missing", "terms.csv:1:start_year"),
        ("column-unknown", "terms.csv:1:begin"),
    ]


def test_columns_may_stand_in_any_order(data: Path) -> None:
    (data / "terms.csv").write_text("end_year,term_id,start_year\n2020,2015-2020,2015\n", encoding="utf-8")
    connection = duckdb.connect()
    build.create_tables(connection)
    build.load_facts(connection, data)
    assert connection.execute("from facts.terms").fetchall() == [("2015-2020", 2015, 2020)]


@pytest.mark.parametrize("line", ["2030-2035,2030", "2030-2035,2030,2035,x"])
def test_a_row_with_too_few_or_too_many_cells_is_named(data: Path, line: str) -> None:
    with (data / "terms.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(line + "\r\n")
    assert places(refused(data)) == [("row-malformed", "terms.csv:6")]


def test_bytes_that_are_not_utf_8_are_refused(data: Path) -> None:
    with (data / "units.csv").open("ab") as file:
        file.write("cũ,phường,Thu\xe9\r\n".encode("latin-1", errors="replace"))
    assert {problem.file for problem in refused(data)} == {"units.csv"}


def test_a_row_is_counted_by_records_not_by_lines(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path, GROWTH[0] | {"note": "hai\ndòng"}, GROWTH[1] | {"value": "x"})
    assert places(refused(data)) == [("value-type", "observations.csv:3:value")]


def second_file(data: Path, *observations: dict[str, Any]) -> Path:
    """Moves the figures that are given to a second file of the same table."""
    made = write_tiny_data(data.parent / "second", *observations, GROWTH[0])
    (data / "observations-2.csv").write_bytes((made / "observations.csv").read_bytes())
    return data


def test_a_bad_cell_of_a_second_file_is_named_in_that_file(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", *GROWTH)
    second_file(data, GROWTH[1] | {"observation_id": "o8", "value": "x"})
    assert places(refused(data))[0] == ("value-type", "observations-2.csv:2:value")


def test_a_warning_of_a_second_file_is_named_in_that_file(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", *GROWTH, batches=[])
    late = result("jobs_created", 1, period_kind="year", period_year=2022)
    second_file(data, late | {"observation_id": "o8"}, GROWTH[1] | {"observation_id": "o9"})
    edit(data / "observations-2.csv", "o3,", "o7,")
    found = [problem for problem in build.check_data(data) if problem.code == "year-outside-term"]
    assert [problem.place for problem in found] == ["observations-2.csv:2:period_year"]


def test_figures_that_mention_a_plan_in_the_same_words_are_read_in_the_same_way() -> None:
    wording = {"value_text": "100 % chỉ tiêu giao", "unit_of_measure": "%"}
    figures = [result("output_growth", 100, plan_percent=percent) | wording for percent in (100, 100, None)]
    numbers = [result("output_growth", value, plan_percent=100) for value in (98, 99)]
    assert broken("wording-read-differently", tiny_store(*figures, *numbers)) == [
        ("observations.csv:4:value_text", "warning")
    ]


def test_cells_of_several_lines_are_not_taken_for_lost_rows(tmp_path: Path) -> None:
    connection = tiny_store(GROWTH[0] | {"note": "hai\ndòng"}, GROWTH[1])
    assert checks.rows_lost(connection, write_tiny_data(tmp_path, GROWTH[0] | {"note": "hai\ndòng"}, GROWTH[1])) == []


def test_lost_rows_are_noticed(data: Path) -> None:
    connection = tiny_store(GROWTH[0])
    (problem, *_) = [p for p in checks.rows_lost(connection, data) if p.file == "observations.csv"]
    assert problem.sentence_en == "The file has 2 rows, the table 1; every row must be loaded."


def test_many_problems_of_one_rule_are_cut_off(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path, *[result("output_growth", 1) | {"value": "x"} for _ in range(150)])
    assert len(refused(data)) == diagnosis.SHOWN_PER_RULE == 100


def correction(**fields: Any) -> dict[str, Any]:
    return {"observation_id": "o2", "field": "value", "value_expected": "11.74", "value_to_use": "12.74"} | fields


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"value_expected": "11.740"}, []),
        ({"value_expected": "11.75"}, ["value of o2 is 11.74, the correction expects 11.75. Review the correction."]),
        ({"value_expected": ""}, ["value of o2 is 11.74, the correction expects ∅. Review the correction."]),
        ({"field": "lower", "value_expected": ""}, []),
        ({"field": "role", "value_expected": "result", "value_to_use": "target"}, []),
        (
            {"field": "lower", "value_expected": "3"},
            ["lower of o2 is ∅, the correction expects 3. Review the correction."],
        ),
    ],
)
def test_a_correction_that_no_longer_matches_refuses(fields: dict[str, Any], expected: list[str]) -> None:
    store = tiny_store(*GROWTH, corrections=[correction(**fields)])
    found = [p for p in checks.run_checks(store) if p.code == "correction-outdated"]
    assert [problem.sentence_en for problem in found] == expected
    assert {(p.severity, p.place) for p in found} <= {("error", "corrections.csv:2:value_expected")}


@pytest.mark.parametrize(
    ("field", "was", "made"),
    [("unit_id", "khue-trung", "khue-trug"), ("term_id", "2015-2020", "2015"), ("indicator_id", "output_growth", "x")],
)
def test_a_correction_that_leads_nowhere_refuses(field: str, was: str, made: str) -> None:
    store = tiny_store(*GROWTH, corrections=[correction(field=field, value_expected=was, value_to_use=made)])
    (problem,) = [p for p in checks.run_checks(store) if p.severity == "error"]
    assert (problem.code, problem.place) == ("correction-reference-broken", "corrections.csv:2:value_to_use")
    assert problem.sentence_en == f"There is no {made} in the table {field.removesuffix('_id')}s."


# What a correction of `o2`, exactly 11.74, must not make of it, and the fields of the table's rule against it.
NOT_ALLOWED = [
    ("role", "result", "kết quả", ("role",), "target, result"),
    ("role", "result", "", (), "not null"),
    ("period_kind", "annual_average", "yearly", ("period_kind",),
     "annual_average, term_total, end_of_term, start_of_term, year, part_of_year, part_of_term, not_stated"),
    ("period_kind", "annual_average", "year", ("period_kind", "period_year"),
     "period_kind year, part_of_year: period_year not null"),
    ("period_months", "", "6", ("period_kind", "period_months"), "period_months: period_kind part_of_year"),
    ("period_months", "", "12", ("period_months",), "period_months between 1 and 11"),
    ("period_year", "", "năm 2020", (), "integer"),
    ("qualifier", "exact", "roughly", ("qualifier",), "exact, about, over, nearly, at_least, at_most, range, word"),
    ("qualifier", "exact", "word", ("lower", "qualifier", "upper", "value"),
     "qualifier word: value, lower and upper null"),
    ("qualifier", "exact", "range", ("lower", "qualifier"), "qualifier at_least, range: lower not null"),
    ("qualifier", "exact", "at_most", ("qualifier", "upper"), "qualifier at_most, range: upper not null"),
    ("value", "11.74", "", ("qualifier", "value"), "qualifier exact, about, over, nearly: value not null"),
    ("value", "11.74", "abc", (), "double"),
    ("plan_percent", "", "98,5", (), "double"),
    ("plan_difference", "", "5 tỷ", (), "double"),
    ("is_provisional", "", "ước", (), "boolean"),
    ("stated_verdict", "", "đạt", ("stated_verdict",), "exceeded, met, missed"),
]  # fmt: skip
RANGE_REVERSED = ("lower", "qualifier", "upper")


@pytest.mark.parametrize(("field", "was", "made", "rule", "expected"), NOT_ALLOWED)
def test_a_correction_that_breaks_a_rule_of_observations_refuses(
    field: str, was: str, made: str, rule: tuple[str, ...], expected: str
) -> None:
    store = tiny_store(*GROWTH, corrections=[correction(field=field, value_expected=was, value_to_use=made)])
    (problem,) = [p for p in checks.run_checks(store) if p.severity == "error"]
    assert (problem.code, problem.place) == ("correction-not-allowed", "corrections.csv:2:value_to_use")
    assert problem.sentence_en == f"{field} of o2 corrected to {made or '∅'} breaks the rule: {expected}."


def test_a_correction_that_turns_a_range_round_refuses() -> None:
    corrected = correction(observation_id="o1", field="lower", value_expected="12", value_to_use="16")
    (problem,) = [p for p in checks.run_checks(tiny_store(*GROWTH, corrections=[corrected])) if p.severity == "error"]
    assert problem.sentence_en == "lower of o1 corrected to 16 breaks the rule: qualifier range: lower <= upper."


def test_corrections_are_held_to_every_rule_of_the_table() -> None:
    connection = duckdb.connect()
    build.create_tables(connection)
    rules = [rule for rule in tables.constraints(connection, "observations") if rule.kind == "CHECK"]
    held = [rule for *_, rule, _ in NOT_ALLOWED if rule] + [RANGE_REVERSED]
    assert sorted(tuple(sorted(rule.columns)) for rule in rules) == sorted(held)


def test_a_correction_that_is_no_number_refuses_the_build(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", *GROWTH, corrections=[correction(value_to_use="abc")])
    with pytest.raises(errors.BuildRefused, match=r"corrections\.csv:2:value_to_use: value của o2 sửa thành abc"):
        build.build_store(tmp_path / "store", data, as_of=TODAY)


def broken(code: str, store: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return [(problem.place, problem.severity) for problem in checks.run_checks(store) if problem.code == code]


@pytest.mark.parametrize(
    ("code", "make", "expected"),
    [
        ("batch-incomplete",
         lambda: tiny_store(batches=[{"batch_id": "b", "created_at": "2026-11-23", "author": "x", "origin": "x",
                                      "status": "active", "count_observations": 7}]),
         [("batches.csv:2:count_observations", "error")]),
        ("succession-backwards",
         lambda: tiny_store(successions=[{"predecessor_id": "cam-le", "successor_id": "khue-trung"},
                                         {"predecessor_id": "khue-trung", "successor_id": "cam-le"}]),
         [("successions.csv:2:successor_id", "error")]),
        ("year-outside-term",
         lambda: tiny_store(result("jobs_created", 1, period_kind="year", period_year=2015),
                            result("jobs_created", 1, period_kind="year", period_year=2016)),
         [("observations.csv:2:period_year", "warning")]),
        ("share-out-of-range",
         lambda: tiny_store(result("output_growth", 1001), result("output_growth", 1000)),
         [("observations.csv:2:value", "warning")]),
        ("plan-percent-out-of-range",
         lambda: tiny_store(result("jobs_created", 1, plan_percent=-1), result("jobs_created", 2, plan_percent=0)),
         [("observations.csv:2:plan_percent", "warning")]),
        ("value-outside-bounds",
         lambda: tiny_store(result("jobs_created", 5, lower=1, upper=4), result("jobs_created", 4, lower=1, upper=4)),
         [("observations.csv:2:value", "warning")]),
        ("value-outside-bounds",
         lambda: tiny_store(GROWTH[0], result("jobs_created", 4, lower=1, upper=4),
                            corrections=[correction(value_expected="4", value_to_use="5")]),
         [("corrections.csv:2:value_to_use", "warning")]),
        ("unit-of-measure-unknown",
         lambda: tiny_store(*GROWTH, corrections=[
             correction(field="unit_of_measure", value_expected="%", value_to_use="phần")]),
         [("corrections.csv:2:value_to_use", "warning")]),
        ("observation-repeated",
         lambda: tiny_store(*GROWTH, GROWTH[1], GROWTH[1] | {"source_id": "report", "value_text": "11,7"}),
         [("observations.csv:4:observation_id", "warning")]),
    ],
)  # fmt: skip
def test_a_check_finds_its_rows_and_no_others(
    code: str, make: Callable[[], duckdb.DuckDBPyConnection], expected: list[tuple[str, str]]
) -> None:
    assert broken(code, make()) == expected


def test_an_unknown_unit_of_measure_is_a_warning_once_for_each_file() -> None:
    names = {row["unit_of_measure"] for row in ({"unit_of_measure": "%"}, {"unit_of_measure": "hộ"})}
    listed = [{"unit_of_measure": name, "name_en": name, "kind": "quantity"} for name in names]
    store = tiny_store(result("output_growth", 1, unit_of_measure="phần"), GROWTH[1], units_of_measure=listed)
    found = [p for p in broken("unit-of-measure-unknown", store) if p[0].startswith("observations")]
    assert found == [("observations.csv:2:unit_of_measure", "warning")]


def test_errors_come_before_warnings() -> None:
    store = tiny_store(*GROWTH, GROWTH[1], corrections=[correction(value_expected="1")])
    assert [p.severity for p in checks.run_checks(store) if p.code != "unit-of-measure-unknown"] == ["error", "warning"]


@pytest.mark.parametrize(
    ("before", "after", "shrunk"),
    [(100, 80, []), (100, 79, ["observations.csv"]), (0, 0, []), (100, 200, []), (1, 0, ["observations.csv"])],
)
def test_a_table_may_lose_a_fifth_of_its_rows(before: int, after: int, shrunk: list[str]) -> None:
    problems = checks.shrinkage({"observations": before}, {"observations": after})
    assert [problem.file for problem in problems] == shrunk


def test_a_shrunken_table_is_published_only_by_force(tmp_path: Path) -> None:
    full = write_tiny_data(tmp_path / "full", *GROWTH)
    less = write_tiny_data(tmp_path / "less", GROWTH[0])
    build.build_store(tmp_path / "store", full, as_of=TODAY)
    with pytest.raises(errors.BuildRefused, match=r"observations\.csv: Bảng observations còn 1 dòng, bản trước có 2"):
        build.build_store(tmp_path / "store", less, as_of=TODAY)
    assert build.build_store(tmp_path / "store", less, as_of=TODAY, force=True) == 2


def test_every_table_of_a_file_is_watched_for_shrinking(tmp_path: Path) -> None:
    labels = [{"label": "Thu ngân sách", "name_en": "Revenue"}, {"label": "Chi ngân sách", "name_en": "Spending"}]
    full = write_tiny_data(tmp_path / "full", *GROWTH, labels=labels)
    less = write_tiny_data(tmp_path / "less", *GROWTH, labels=labels[:1])
    build.build_store(tmp_path / "store", full, as_of=TODAY)
    with pytest.raises(errors.BuildRefused, match=r"labels\.csv: Bảng labels còn 1 dòng, bản trước có 2"):
        build.build_store(tmp_path / "store", less, as_of=TODAY)
    assert set(reader.open_store(tmp_path / "store").info.counts) == {path.stem for path in full.glob("*.csv")}


def test_a_refused_build_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    build.build_store(store, write_tiny_data(tmp_path / "data", *GROWTH), as_of=TODAY)
    with pytest.raises(errors.BuildRefused):
        build.build_store(store, write_tiny_data(tmp_path / "data", GROWTH[1] | {"role": "x"}), as_of=TODAY)
    assert snapshots.current(store) == snapshots.Current(1)
    assert sorted(path.name for path in store.iterdir()) == [
        ".writer.lock", "000001.duckdb", "000001.sha256", "current.json",
    ]  # fmt: skip


def test_the_message_of_a_refusal_shows_the_first_twenty(tmp_path: Path) -> None:
    problems = refused(write_tiny_data(tmp_path, *[result("output_growth", 1) | {"value": "x"} for _ in range(23)]))
    lines = errors.BuildRefused(problems).message("en").splitlines()
    assert lines[0] == "Not published: 23 problems in the data. Correct these cells and run again."
    assert lines[1] == "  observations.csv:2:value: The value 'x' cannot be read as double."
    assert (len(lines), lines[-1]) == (22, "  … and 3 more")


@pytest.fixture(scope="module")
def real() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        build.create_tables(connection)
        build.load_facts(connection, build.paths.DATA)
        yield connection


def test_the_row_of_a_file_is_the_table_s_rowid_plus_two(real: duckdb.DuckDBPyConnection) -> None:
    with (build.paths.DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        expected = [record[0] for record in csv.reader(file)][1:]
    assert [row[0] for row in real.execute("select unit_id from facts.units order by rowid").fetchall()] == expected


def test_the_facts_have_no_error() -> None:
    assert [problem for problem in build.check_data(build.paths.DATA) if problem.severity == "error"] == []
