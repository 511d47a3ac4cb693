"""What is folded away is drawn for who unfolds it only: a table of sixty rows costs a browser more than its chart."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def lazy_expander(label: str, key: str) -> Iterator[bool]:
    """A part of the page that the reader unfolds; tells whether he has."""
    with st.expander(label, key=key, on_change="rerun") as place:
        yield bool(place.open)
