"""Tables that a page writes as Markdown, read back."""

import re

import pandas as pd
from streamlit.testing.v1 import AppTest


def tables(app: AppTest) -> list[pd.DataFrame]:
    """Every Markdown table of the page in its order: cells as they were written, columns under plain names."""
    return [read(element.value) for element in app.main.markdown if element.value.startswith("| ")]


def read(written: str) -> pd.DataFrame:
    head, _, *rows = (re.split(r"(?<!\\)\|", line)[1:-1] for line in written.splitlines())
    names = [re.sub(r"\\(.)", r"\1", name.strip()) for name in head]
    return pd.DataFrame([[cell.strip() for cell in row] for row in rows], columns=names)
