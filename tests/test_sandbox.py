from pathlib import Path

import pytest

from termboard.errors import QueryLimitReached, QueryRefused
from termboard.store import freehand, sandbox, snapshots
from tests.tiny import result, target, tiny_store, tiny_store_directory


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    observations = [target("output_growth", 12), result("output_growth", 11)]
    return snapshots.path_of(tiny_store_directory(tmp_path_factory.mktemp("tiny"), *observations), 1)


def test_a_select_is_answered(store: Path) -> None:
    answer = sandbox.ask(store, "select computed_verdict from marts.attainment")
    assert (answer.frame.to_dict("list"), answer.is_cut) == ({"computed_verdict": ["missed"]}, False)


def test_more_rows_than_allowed_are_cut_and_said_to_be(store: Path) -> None:
    answer = sandbox.ask(store, "select * from range(9)", rows=3)
    assert (len(answer.frame), answer.is_cut) == (3, True)


def test_two_columns_of_one_name_are_told_apart(store: Path) -> None:
    assert list(sandbox.ask(store, "select 1 as a, 2 as a").frame.columns) == ["a", "a_1"]


def test_a_text_of_gigabytes_is_refused_and_the_server_lives_on(store: Path) -> None:
    with pytest.raises(QueryRefused):
        sandbox.ask(store, "select length(repeat('x', 4000000000))")


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
        "attach '/tmp/x.db'",
        "set threads = 8",
        "copy facts.units to '/tmp/x.csv'",
    ],
)
def test_what_is_not_one_reading_of_the_public_tables_is_refused(store: Path, sql: str) -> None:
    with pytest.raises(QueryRefused):
        sandbox.ask(store, sql)


def test_a_join_by_using_and_a_step_of_its_own_are_allowed() -> None:
    sql = """
        with missed as (select * from marts.attainment where computed_verdict = 'missed')
        select u.name from missed join facts.units as u using (unit_id)
    """
    answer = freehand.select(tiny_store(target("output_growth", 12), result("output_growth", 11)), sql)
    assert answer.frame["name"].tolist() == ["Khuê Trung"]
