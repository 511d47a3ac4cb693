import signal
import subprocess
from pathlib import Path

import pytest

from termboard.domain.errors import QueryLimitReached, QueryRefused
from termboard.store import reader, reader_sql, sandbox, snapshots
from tests.tiny import result, target, tiny_store, tiny_store_directory


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    observations = [target("output_growth", 12), result("output_growth", 11)]
    return snapshots.path_of(tiny_store_directory(tmp_path_factory.mktemp("tiny"), *observations), 1)


def test_a_select_is_answered(store: Path) -> None:
    answer = sandbox.ask(store, "select computed_verdict from marts.attainment")
    assert (answer.frame.to_dict("list"), answer.cut) == ({"computed_verdict": ["missed"]}, None)


def test_more_rows_than_allowed_are_cut_and_said_to_be(store: Path) -> None:
    answer = sandbox.ask(store, "select * from range(9)", rows=3)
    assert (len(answer.frame), answer.cut) == (3, "rows")


def test_two_columns_of_one_name_are_told_apart(store: Path) -> None:
    assert list(sandbox.ask(store, "select 1 as a, 2 as a").frame.columns) == ["a", "a_1"]


def test_a_text_of_gigabytes_is_refused_and_the_server_lives_on(store: Path) -> None:
    with pytest.raises(QueryRefused):
        sandbox.ask(store, "select length(repeat('x', 4000000000))")


def test_a_version_that_is_no_longer_kept_is_said_to_be(store: Path) -> None:
    with pytest.raises(QueryRefused) as refused:
        sandbox.ask(store.with_name("000009.duckdb"), "select 1")
    assert refused.value.vi == ("Không còn giữ phiên bản 9 của kho dữ liệu. Tải lại trang để hỏi phiên bản mới nhất.")


@pytest.mark.parametrize(
    ("code", "written", "said"),
    [
        (-signal.SIGABRT, b"", "The query needed more than 512 MB of memory"),
        (1, b"pyarrow.lib.ArrowMemoryError: malloc", "The query needed more than 512 MB of memory"),
        (1, b"ImportError: no module", "The process that answers ended unexpectedly, code 1."),
    ],
)
def test_memory_is_blamed_for_what_memory_ended(
    store: Path, monkeypatch: pytest.MonkeyPatch, code: int, written: bytes, said: str
) -> None:
    ended = subprocess.CompletedProcess([], code, b"", written)
    monkeypatch.setattr("termboard.store.sandbox.subprocess.run", lambda *_, **__: ended)
    with pytest.raises(QueryRefused) as refused:
        sandbox.ask(store, "select 1")
    assert refused.value.en.startswith(said)


def test_a_process_that_takes_no_notice_of_its_time_is_ended_by_the_system(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The database hears of the end of its time never; the process has a second of processor time, and one more.
    monkeypatch.setenv("PYTHONPATH", str(deaf(store.parent)))
    with pytest.raises(QueryLimitReached):
        sandbox.ask(store, "select sum(x) from range(1000000000000) as t(x)", seconds=1)


def deaf(folder: Path) -> Path:
    """A folder whose `sitecustomize` lets a process have no timers."""
    lines = (
        "import threading",
        "threading.Timer.start = lambda self: None",
        "threading.Timer.cancel = lambda self: None",
    )
    (folder / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_a_server_too_busy_to_answer_is_not_taken_for_a_question_too_long(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired([], timeout)

    monkeypatch.setattr("termboard.store.sandbox.subprocess.run", busy)
    with pytest.raises(QueryRefused, match="The server is too busy: no answer was ready after 30 seconds"):
        sandbox.ask(store, "select 1")


def test_a_damaged_version_is_refused_without_its_path(tmp_path: Path) -> None:
    (tmp_path / "000003.duckdb").write_bytes(b"no database" * 1000)
    with pytest.raises(QueryRefused) as refused:
        sandbox.ask(tmp_path / "000003.duckdb", "select 1")
    assert refused.value.en == "Version 3 of the store cannot be opened; please tell the administrator."


def test_an_endless_query_is_stopped(store: Path) -> None:
    with pytest.raises(QueryLimitReached):
        sandbox.ask(store, "select count(*) from range(1000000000000)", seconds=0.3)


@pytest.mark.parametrize(
    "sql",
    [
        "delete from facts.units",
        "select 1; select 2",
        "select * from '/etc/passwd'",
        "select * from staging.terms",
        "select * from query_table('staging.terms')",
        "select (select count(*) from main.\"QUERY\"('select * from staging.terms'))",
        "from json_execute_serialized_sql(json_serialize_sql('select * from staging.terms'))",
        "attach '/tmp/x.db'",
        "set threads = 8",
        "copy facts.units to '/tmp/x.csv'",
    ],
)
def test_what_is_not_one_reading_of_the_public_tables_is_refused(store: Path, sql: str) -> None:
    with pytest.raises(QueryRefused):
        sandbox.ask(store, sql)


@pytest.mark.parametrize(
    ("sql", "vi", "en"),
    [
        ("selec 1", "Câu lệnh SQL sai cú pháp ở gần “selec”, dòng 1.",
         "The SQL has a syntax error near “selec”, line 1."),
        ("select 1\nfrm x y", "Câu lệnh SQL sai cú pháp ở gần “x”, dòng 2.",
         "The SQL has a syntax error near “x”, line 2."),
        ("select (1", "Câu lệnh SQL sai cú pháp hoặc chưa viết hết.",
         "The SQL has a syntax error, or is not complete."),
        ("from facts.unit", "Không có bảng hoặc hàm nào mang tên ấy.", "There is no table or function of that name."),
        ("select x from facts.units", "Có tên cột, tên bảng hoặc kiểu giá trị không khớp.",
         "A column, a table or the type of a value does not fit."),
    ],
)  # fmt: skip
def test_a_refusal_says_why_in_the_reader_s_language_and_quotes_the_database(
    store: Path, sql: str, vi: str, en: str
) -> None:
    with reader.connect(store) as connection, pytest.raises(QueryRefused) as refused:
        reader_sql.select(connection, sql)
    assert refused.value.vi.partition("\n\nDuckDB: “")[::2] == (vi, refused.value.en.partition("\n\nDuckDB: “")[2])
    assert refused.value.en.startswith(f"{en}\n\nDuckDB: “")


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("drop table facts.units", "Cần đúng một câu SELECT, nhận được: DROP."),
        ("select 1; select 2", "Cần đúng một câu SELECT, nhận được: SELECT, SELECT."),
        ("-- x", "Cần đúng một câu SELECT, nhận được: không có câu nào."),
        ("from staging.terms, query('select 1')",
         "Chỉ đọc được bảng của facts và marts, viết cả tên lược đồ (marts.attainment); nhận được: staging.terms."),
        ("select version(), getenv('HOME')",
         "Ở đây chỉ dùng được hàm tính trên các giá trị của câu hỏi; không dùng được: getenv(), version()."),
    ],
)  # fmt: skip
def test_what_was_found_is_named_as_a_sentence(store: Path, sql: str, said: str) -> None:
    with reader.connect(store) as connection, pytest.raises(QueryRefused) as refused:
        reader_sql.select(connection, sql)
    assert refused.value.vi == said


def test_a_join_by_using_and_a_step_of_its_own_are_allowed() -> None:
    sql = """
        with missed as (select * from marts.attainment where computed_verdict = 'missed')
        select u.name from missed join facts.units as u using (unit_id)
    """
    answer = reader_sql.select(tiny_store(target("output_growth", 12), result("output_growth", 11)), sql)
    assert answer.frame["name"].tolist() == ["Khuê Trung"]
