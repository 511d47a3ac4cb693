"""An expander whose content is made only while it is open: a table of sixty rows costs a browser more than a chart."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def lazy_expander(label: str, key: str) -> Iterator[bool]:
    """Streamlit's expander; yields whether the reader has opened it."""
    with st.expander(label, key=key, on_change="rerun") as place:
        yield bool(place.open)
