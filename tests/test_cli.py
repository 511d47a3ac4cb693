"""The command `termboard`: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termboard import paths
from termboard.cli import app, step_text
from termboard.store import snapshots
from tests.tiny import result, target, tiny_store_directory, write_tiny_data

GROWTH_PAIR = (target("output_growth", low=12, high=15), result("output_growth", 11.74))


def termboard(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_tiny_data(tmp_path / "data", *GROWTH_PAIR)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tiny_store_directory(tmp_path, *GROWTH_PAIR)


def test_build_publishes_a_version(tmp_path: Path, data: Path) -> None:
    done = termboard("--language", "en", "build", "--data", data, "--store", tmp_path / "s", "--as-of", "2026-01-31")
    assert done.exit_code == 0
    assert done.stdout.startswith("Published version 1 in ")
    asked = termboard(
        "sql", "select as_of::varchar as d from facts.snapshot", "--format", "csv", "--store", tmp_path / "s"
    )
    assert asked.stdout == "d\n2026-01-31\n"


def test_build_writes_to_the_store_of_the_environment(data: Path) -> None:
    assert termboard("build", "--data", data).exit_code == 0
    assert snapshots.current(paths.store_directory()) == snapshots.Current(1)


def test_refused_facts_end_with_a_message_and_one(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", GROWTH_PAIR[1] | {"value": "x"})
    done = termboard("build", "--data", data, "--store", tmp_path / "s")
    assert done.exit_code == 1
    assert "observations.csv:2:value: Giá trị 'x' không đọc được thành double." in done.stderr
    assert "Traceback" not in done.output


def test_build_asks_for_force_where_rows_went(tmp_path: Path, data: Path, store: Path) -> None:
    less = write_tiny_data(tmp_path / "less", GROWTH_PAIR[0])
    assert termboard("build", "--data", less, "--store", store).exit_code == 1
    assert termboard("build", "--data", less, "--store", store, "--force").exit_code == 0


def test_check_lists_problems_and_publishes_nothing(tmp_path: Path) -> None:
    data = write_tiny_data(tmp_path / "data", GROWTH_PAIR[1] | {"role": "x"})
    done = termboard("--language", "en", "check", "--data", data)
    assert done.exit_code == 1
    assert "observations.csv:2:role" in done.stdout
    assert "1 errors, 0 warnings" in done.stdout
    assert not paths.store_directory().exists()


def test_check_passes_with_warnings(tmp_path: Path) -> None:
    repeated = write_tiny_data(tmp_path / "data", *GROWTH_PAIR, GROWTH_PAIR[1])
    done = termboard("check", "--data", repeated)
    assert done.exit_code == 0
    assert "observations.csv:4:observation_id" in done.stdout
    assert "0 lỗi" in done.stdout


def test_info_tells_version_counts_and_findings(store: Path) -> None:
    done = termboard("--language", "en", "info", "--store", store)
    assert done.exit_code == 0
    assert "Version 1" in done.stdout
    assert "2026-11-23" in done.stdout
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.stdout.splitlines()]
    assert ["observations", "2"] in lines


def test_without_a_store_the_message_says_what_to_run() -> None:
    done = termboard("--language", "en", "info")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Run `termboard build`" in done.stderr
    assert "Chạy `termboard build`" in termboard("info").stderr


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("csv", "role,value\ntarget,\nresult,11.74\n"),
        ("json", [{"role": "target", "value": None}, {"role": "result", "value": 11.74}]),
    ],
)
def test_sql_prints_rows(store: Path, shape: str, expected: object) -> None:
    done = termboard("sql", "select role, value from facts.observations order by role desc", "--format", shape,
                     "--store", store)  # fmt: skip
    assert (json.loads(done.stdout) if shape == "json" else done.stdout) == expected


def test_sql_prints_a_table_even_of_words_in_brackets(store: Path) -> None:
    done = termboard("sql", "select '[/red] Cẩm Lệ' as name", "--store", store)
    assert "[/red] Cẩm Lệ" in done.stdout


def test_sql_says_that_rows_were_cut(store: Path) -> None:
    done = termboard("--language", "en", "sql", "from facts.terms", "--format", "csv", "--limit", "2", "--store", store)
    assert len(done.stdout.splitlines()) == 3
    assert "Only the first 2 rows" in done.stderr


def test_sql_says_nothing_of_cuts_where_all_rows_fit(store: Path) -> None:
    done = termboard("sql", "from facts.terms", "--format", "csv", "--limit", "4", "--store", store)
    assert len(done.stdout.splitlines()) == 5
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("drop table facts.units", "Exactly one SELECT"),
        ("select * from read_csv('/etc/passwd')", "these cannot: read_csv()"),
        ("select unnest(range(200000000))", "more memory than allowed"),
        ("select sum(a.range * b.range) from range(1000000) as a, range(10000000) as b", "longer than 0.1 seconds"),
    ],
)
def test_sql_refuses_with_a_message_and_two(store: Path, query: str, message: str) -> None:
    done = termboard("--language", "en", "sql", query, "--seconds", "0.1", "--store", store)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_snapshots_and_restore(tmp_path: Path, store: Path) -> None:
    more = write_tiny_data(tmp_path / "more", *GROWTH_PAIR, result("poverty_rate", 1.5))
    termboard("build", "--data", more, "--store", store)
    assert termboard("restore", "1", "--store", store).exit_code == 0
    lines = [line for line in termboard("snapshots", "--store", store).stdout.splitlines() if "│" in line]
    assert [(line.split("│")[1].strip(), "●" in line) for line in lines] == [("2", False), ("1", True)]


def test_a_version_is_kept_for_ever_and_no_longer(store: Path) -> None:
    def until() -> str:
        (line,) = [line for line in termboard("snapshots", "--store", store).stdout.splitlines() if "│" in line]
        return line.split("│")[5].strip()

    assert until() == "6"
    assert termboard("keep", "1", "--store", store).stdout == "Giữ mãi phiên bản 1.\n"
    assert until() == "giữ mãi"
    assert termboard("keep", "1", "--no-longer", "--store", store).exit_code == 0
    assert until() == "6"
    assert termboard("keep", "9", "--store", store).exit_code == 1


@pytest.mark.parametrize("command", [["info"], ["snapshots"], ["sql", "select 1"], ["restore", "1"], ["keep", "1"]])
@pytest.mark.parametrize("kind", ["nothing", "a file", "a broken note", "a damaged snapshot"])
def test_whatever_is_wrong_with_a_store_is_said_in_words(
    tmp_path: Path, store: Path, command: list[str], kind: str
) -> None:
    if kind == "nothing":
        store = tmp_path / "nothing"
    elif kind == "a file":
        store = tmp_path / "file"
        store.write_text("")
    elif kind == "a broken note":
        (store / "current.json").write_text("")
        (store / "kept.json").write_text("")
    else:
        snapshots.path_of(store, 1).write_bytes(b"damaged")
    done = termboard("--language", "en", *command, "--store", store)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.output
    if done.exit_code:
        assert done.stderr.strip()


def test_what_the_system_refuses_is_said_in_words(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "units.csv")

    monkeypatch.setattr("termboard.store.build.check_data", refused)
    done = termboard("--language", "en", "check", "--data", data)
    assert (done.exit_code, done.stderr) == (1, "The system refused: [Errno 13] Permission denied: 'units.csv'\n")


def test_restoring_what_is_not_kept_ends_with_one(store: Path) -> None:
    done = termboard("restore", "7", "--store", store)
    assert done.exit_code == 1
    assert "phiên bản 7" in done.stderr


def test_the_synthetic_country_is_kept_out_of_the_real_store() -> None:
    done = termboard("--language", "en", "scale", "--directory", paths.store_directory(), "--rows", "10")
    assert done.exit_code == 2
    assert "is the real store" in done.stderr
    assert not paths.store_directory().exists()


def test_a_step_is_put_into_words() -> None:
    assert step_text("load observations", "vi") == "Nạp observations"
    assert step_text("build marts.pace", "en") == "Build marts.pace"
    assert step_text("publish", "vi") == "Công bố"
