"""Ask the store, and remember the answer until the store or the question changes."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from termboard.store import query
from termboard.store.reader import Store


def ask(store: Store, name: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    """The answer to `queries/<name>.sql`, as `Store.run`; a copy that the caller may change."""
    return _answer(
        (store.info.facts_hash, store.version, store.info.created_at.isoformat()),
        query.load(name).sql,
        name,
        tuple(sorted((key, _hashable(value)) for key, value in parameters.items())),
        _store=store,
    )


# The key holds the SQL's text: a query's name alone would not notice an edited file.
@st.cache_data(max_entries=500, show_spinner=False)
def _answer(
    snapshot: tuple[str, int, str],
    sql: str,
    name: str,
    parameters: tuple[tuple[str, Any], ...],
    *,
    _store: Store,
) -> pd.DataFrame:
    return _store.run(name, **{key: _as_given(value) for key, value in parameters})


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _as_given(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
