"""Ask the store, and remember the answer until the store or the question changes."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from termboard.store import query
from termboard.store.reader import Snapshot, Store

Made = TypeVar("Made")


def ask(store: Store, name: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    """The answer to `queries/<name>.sql`, as `Store.run`; a copy that the caller may change."""
    return made(store, name, parameters, _whole).copy(deep=False)


def made(store: Store, name: str, parameters: Mapping[str, object], make: Callable[..., Made], *told: object) -> Made:
    """What `make` makes of that answer and of what it is `told`, remembered as answers are: nobody may change it.

    `make` is a function of a module: it is known by its name.
    """
    # One snapshot for key and answer: a version published in between must not get remembered under the old one's key.
    with store.snapshot() as snapshot:
        info = snapshot.info
        answer: Made = _made(
            (info.facts_hash, info.version, info.created_at.isoformat()),
            query.load(name).sql,
            name,
            tuple(sorted((key, _hashable(value)) for key, value in parameters.items())),
            f"{make.__module__}.{make.__qualname__}",
            told,
            _make=make,
            _snapshot=snapshot,
        )
        return answer


# The key holds the SQL's text: a query's name alone would not notice an edited file. Streamlit's `cache_data` pickles
# what it remembers, 10 ms for a map of the country; Pandas copies what is changed, and only then.
@st.cache_resource(max_entries=500, show_spinner=False)
def _made(
    version: tuple[str, int, str],
    sql: str,
    name: str,
    parameters: tuple[tuple[str, Any], ...],
    made_by: str,
    told: tuple[object, ...],
    *,
    _make: Callable[..., Any],
    _snapshot: Snapshot,
) -> Any:
    return _make(_snapshot.run(name, **{key: _as_given(value) for key, value in parameters}), *told)


def _whole(answer: pd.DataFrame) -> pd.DataFrame:
    return answer


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _as_given(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
