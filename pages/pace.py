"""Pace: where the running term's targets stand, what each still needs a year, what will be missed."""

import streamlit as st

from termboard.app import pace_lists
from termboard.app.shell import Page, as_page


@as_page("pace")
def draw(page: Page) -> None:
    options = page.ask(".options", language=page.language)
    st.title(page.text(".title", term=pace_lists.term(options)))
    if options.empty:
        st.info(page.text(".no_targets"))
        return

    choices, outlook, outlooks = pace_lists.filters(page, options)
    if outlooks.empty:
        st.info(page.text(".none"))
        return

    pace_lists.judged(page, outlooks)
    rows = pace_lists.listed(page, choices, outlook)
    if rows.empty:
        st.info(page.text(".none"))
        return

    st.header(page.text(".list"))
    pace_lists.targets(page, rows)
    pace_lists.path(page, rows)
