"""A measure: one indicator of one term, period and basis, as rows of `queries/pages/compare/measures.sql` are."""

from typing import Final

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.domain import formats
from termboard.domain.naming import term_name
from termboard.domain.rows import Row
from termboard.views.context import Context
from termboard.views.sentences import basis_words

KEY: Final = ("indicator_id", "term_id", "period", "basis")


def measure_code(row: Row) -> str:
    """The code of a measure in the address: "income_per_capita.2020-2025.term.end_of_term"."""
    return ".".join(str(row[name]) for name in KEY)


def key(row: Row) -> dict[str, str]:
    """The parameters of a query about one measure."""
    return {name: str(row[name]) for name in KEY}


def first_of_each(measures: pd.DataFrame) -> pd.DataFrame:
    """Of each indicator the measure that most of the chosen units have."""
    return measures.drop_duplicates("indicator_id", ignore_index=True)


def as_measure(row: Row) -> Measure:
    """How a measure's figures are written."""
    return Measure(str(row["unit_of_measure"] or ""), str(row["unit_label"] or ""), max(int(row["decimals"]), 1))


def when(row: Row, context: Context) -> str:
    """The term and the time within it: "2020–2025, cuối nhiệm kỳ"."""
    basis = basis_words(str(row["basis"]), str(row["period"]), context.language)
    return f"{term_name(str(row['term_id']))}, {basis}"


def measure_name(row: Row, context: Context) -> str:
    """Indicator, unit of measure unless the indicator is called so ("Party members"), time."""
    name = formats.measured_name(str(row["indicator"]), str(row["unit_label"] or ""))
    return f"{name} · {when(row, context)}"
