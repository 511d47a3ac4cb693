"""What several views say in the same way."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from termboard.views.context import Context

# A source line names so many publishers; the table names them all.
_PUBLISHERS: Final = 3


def publishers(figures: pd.DataFrame, context: Context) -> str:
    """Who printed the figures, which have a column `publisher`: the first few, and how many more."""
    found = list(dict.fromkeys(figures["publisher"].dropna()))
    said, more = "; ".join(found[:_PUBLISHERS]), len(found) - _PUBLISHERS
    return f"{said} {context.text('terms.more_sources', count=more)}" if more > 0 else said


def where_any(name: str, values: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """A column for `named` that stands only where anything stands in it."""
    return {name: values} if any(values) else {}


def named(columns: Mapping[str, Any], context: Context) -> pd.DataFrame:
    """A table whose columns have readable names: `columns` is the key of a text in `table` to values."""
    return pd.DataFrame({context.text(f"table.{name}"): list(values) for name, values in columns.items()})
