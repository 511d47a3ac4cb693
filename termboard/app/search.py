"""Find a unit by its name, with or without accents."""

from typing import Final

import pandas as pd
import streamlit as st

from termboard.app.shell import Page
from termboard.domain.folding import folded
from termboard.domain.naming import full_unit_name
from termboard.domain.rows import Row, rows_of

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
    if folded(typed or ""):
        _results(page, typed or "")


def units_called(page: Page, typed: str) -> pd.DataFrame:
    """The units that are called by the words of `typed`, best first: `queries/pages/search/units.sql`."""
    return page.ask("search/units", typed=typed, limit=SHOWN)


def found_name(page: Page, row: Row) -> str:
    """A unit that was found; by the name of a province that is no more, also where that lies now."""
    name = full_unit_name(row, page.language)
    if not isinstance(row["former_province"], str):
        return name
    return page.text("search.former", unit=name, former=row["former_province"], province=row["province_now"])


def _results(page: Page, typed: str) -> None:
    found = units_called(page, typed)
    if found.empty:
        st.info(page.text("search.nothing"))
        return
    st.caption(page.text("search.found", count=int(found["found"].max()), shown=len(found)))
    for row in rows_of(found):
        count = int(row["count_observations"])
        key = "search.result" if count else "search.result_without"
        label = page.text(key, unit=found_name(page, row), count=count)
        page.link("scorecard", label, unit=row["unit_id"])
