"""The part of the page Map that is no chart: its units as a list of links."""

from typing import Final

import pandas as pd
import streamlit as st

from termboard.app.expander import lazy_expander
from termboard.app.figure import figure_address
from termboard.app.shell import Page
from termboard.domain.rows import Row, rows_of
from termboard.views.sentences import escaped, verdict_badge

LISTED: Final = 100
"""Rows of the list of links; all are in the files."""


def cards(page: Page, rows: pd.DataFrame) -> None:
    """The units of the map as a list of links to the cards of their figures, for the keyboard and for reading."""
    said = page.text("map.cards", count=len(rows))
    with lazy_expander(said, "map-cards") as is_open:
        if not is_open:
            return
        st.table(cards_table(page, rows.head(LISTED)), border="horizontal", hide_index=True, alt=said)
        if len(rows) > LISTED:
            st.caption(page.text("map.more", count=len(rows), shown=LISTED))


def cards_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a unit for `st.table`: its name leads to the card of its figure."""
    records = rows_of(rows)
    return pd.DataFrame(
        {
            page.text("map.unit_name"): [
                f"[{escaped(row['full_name'])}]({figure_address(page, row['observation_id'])})" for row in records
            ],
            page.text("table.printed"): [escaped(_printed(row)) for row in records],
            page.text("table.computed"): [verdict_badge(row["verdict"], page.language) for row in records],
        }
    )


def _printed(row: Row) -> str:
    return " / ".join(str(row[name]) for name in ("result_text", "target_text") if pd.notna(row[name]))
