"""Frames and their rows."""

import numpy as np
import pandas as pd

from termboard.domain.rows import frame_of, rows_of


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


def test_words_stay_pythons_own_and_each_kind_of_number_its_own() -> None:
    word = "Khuê Trung"
    units = pd.array([3, None], dtype="Int64")
    frame = frame_of(
        {"name": np.array([word, None], dtype=object), "value": np.array([1.5, np.nan]), "units": units}
    )  # fmt: skip
    assert [str(kind) for kind in frame.dtypes] == ["object", "float64", "Int64"]
    assert frame["name"].tolist()[0] is word
    assert list(frame.index) == [0, 1]


def test_a_frame_without_columns_has_no_rows() -> None:
    assert frame_of({}).empty
