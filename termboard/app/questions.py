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
    return made(store, name, parameters, _whole).copy(deep=False)


def made(
    store: Snapshot, name: str, parameters: Mapping[str, object], make: Callable[..., Made], *told: object
) -> Made:
    """What `make` makes of that answer and of what it is `told`, remembered as answers are: nobody may change it.

    `make` is a function of a module: it is known by its name.
    """
    info = store.info
    # It holds the SQL's text: a query's name alone would not notice an edited file.
    key = (
        *(info.facts_hash, info.version, info.created_at, query.load(name).sql, name),
        *(sorted(parameters.items()), make.__module__, make.__qualname__, told),
    )
    # As one text: value by value Streamlit takes ten times as long to tell a question from another.
    answer: Made = _remembered(repr(key), _answer=lambda: make(store.run(name, **parameters), *told))
    return answer


def remembered(store: Snapshot, key: Sequence[object], make: Callable[[], Made]) -> Made:
    """What `make` gives, remembered under `key` (plain values) until the data change: nobody may change it."""
    info = store.info
    shown: Made = _shown(repr((info.facts_hash, info.version, info.created_at, *key)), _make=make)
    return shown


# What is remembered holds its version of the data open: not for longer than this.
@st.cache_resource(max_entries=2000, ttl=600, show_spinner=False)
def _shown(key: str, *, _make: Callable[[], Any]) -> Any:
    return _make()


# Streamlit's `cache_data` pickles what it remembers, 10 ms for a map of the country; Pandas copies what is changed, and
# only then.
@st.cache_resource(max_entries=500, show_spinner=False)
def _remembered(key: str, *, _answer: Callable[[], Any]) -> Any:
    return _answer()


def _whole(answer: pd.DataFrame) -> pd.DataFrame:
    return answer
