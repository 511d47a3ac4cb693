"""The rows of a frame, one by one."""

import pandas as pd

from termboard.rows import rows_of


def test_rows_are_those_of_pandas_with_its_kinds_of_nothing() -> None:
    frame = pd.DataFrame(
        {
            "name": pd.Series(["Khuê Trung", None], dtype=object),
            "value": [1.5, float("nan")],
            "units": pd.array([3, None], dtype="Int64"),
            "agrees": pd.array([True, None], dtype="boolean"),
            "since": pd.to_datetime(["2025-07-01", None]),
        }
    )
    found = rows_of(frame)
    assert repr(found) == repr(frame.to_dict("records"))
    assert [type(value) for value in found[0].values()] == [str, float, int, bool, pd.Timestamp]


def test_a_frame_without_rows_has_none() -> None:
    assert rows_of(pd.DataFrame({"name": []})) == []
