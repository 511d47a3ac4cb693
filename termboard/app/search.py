"""Find a unit by its name, with or without accents."""

from typing import Final

import pandas as pd
import streamlit as st

from termboard.app.shell import Page
from termboard.folding import folded
from termboard.naming import full_unit_name
from termboard.rows import rows_of

SHOWN: Final = 12


def unit_search(page: Page) -> None:
    """A field that lists units as one types, as links to their scorecards.

    What is typed is not a view, so it stays out of the address.
    """
    typed = st.text_input(
        page.text("search.label"),
        key="search",
        type="search",
        live=True,
        placeholder=page.text("search.placeholder"),
        max_chars=80,
    )
    if sought := folded(typed or ""):
        _results(page, sought)


def units_called(page: Page, sought: str) -> pd.DataFrame:
    """The units whose names have the words of `sought`, folded, best first: `queries/pages/search/units.sql`."""
    return page.ask("search/units", folded=sought, words=sought.split(), limit=SHOWN)


def _results(page: Page, sought: str) -> None:
    found = units_called(page, sought)
    if found.empty:
        st.info(page.text("search.nothing"))
        return
    st.caption(page.text("search.found", count=int(found["found"].max()), shown=len(found)))
    for row in rows_of(found):
        count = int(row["count_observations"])
        key = "search.result" if count else "search.result_without"
        label = page.text(key, unit=full_unit_name(row, page.language), count=count)
        page.link("scorecard", label, unit=row["unit_id"])
