"""Ask the store, and remember the answer, and what a page makes of answers, until the store or the question changes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from termboard.store import query
from termboard.store.reader import Snapshot

Made = TypeVar("Made")


def ask(store: Snapshot, name: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    """The answer to `queries/<name>.sql`, as `Snapshot.run`; a copy that the caller may change."""
    # It holds the SQL's text: a query's name alone would not notice an edited file.
    key = _key(store, query.load(name).sql, name, sorted(parameters.items()))
    answer: pd.DataFrame = _answer(key, _ask=lambda: store.run(name, **parameters))
    return answer.copy(deep=False)


def remembered(store: Snapshot, key: Sequence[object], make: Callable[[], Made]) -> Made:
    """What `make` gives, remembered under `key` (plain values) until the data change: nobody may change it."""
    shown: Made = _shown(_key(store, *key), _make=make)
    return shown


def _key(store: Snapshot, *values: object) -> str:
    # As one text: value by value Streamlit takes ten times as long to tell a question from another.
    info = store.info
    return repr((info.facts_hash, info.version, info.created_at, *values))


# Streamlit's `cache_data` pickles what it remembers, 10 ms for a map of the country; Pandas copies what is changed, and
# only then.
@st.cache_resource(max_entries=500, show_spinner=False)
def _answer(key: str, *, _ask: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    return _ask()


# A few entries a view. They hold their version of the data open: not for longer than this.
@st.cache_resource(max_entries=2000, ttl=600, show_spinner=False)
def _shown(key: str, *, _make: Callable[[], Any]) -> Any:
    return _make()
