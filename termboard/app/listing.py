"""A list as one piece of Markdown: Streamlit makes a piece of every cell, which browsers take long to draw."""

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from termboard.app.sentences import escaped


def show_list(table: pd.DataFrame, key: str) -> None:
    """Draw `table`, whose cells are Markdown and whose columns have plain names, in a container with this key."""
    with st.container(key=key):
        st.markdown(as_markdown(table))


def as_markdown(table: pd.DataFrame) -> str:
    """The table as GitHub's dialect writes one, a row a line."""
    lines = [[escaped(name) for name in table.columns], ["---"] * table.shape[1], *table.to_numpy().tolist()]
    return "\n".join(_line(cells) for cells in lines)


def _line(cells: Sequence[object]) -> str:
    """Cells between bars; a bar of their own that is not escaped would be one too many."""
    written = [re.sub(r"(?<!\\)\|", r"\\|", re.sub(r"\s*\n\s*", " ", str(cell))) for cell in cells]
    return f"| {' | '.join(written)} |"
