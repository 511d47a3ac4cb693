"""The dossier of a unit: what stands in its tables."""

import pandas as pd

from termboard.app import dossier


def test_a_column_without_a_word_is_left_out() -> None:
    table = pd.DataFrame({"Chỉ tiêu": ["Thu", "Chi"], "Kết quả": [None, ""], "Mục tiêu": ["8 %", None]})
    assert list(dossier._without_empty(table).columns) == ["Chỉ tiêu", "Mục tiêu"]
