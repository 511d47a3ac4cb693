"""Find a unit, a province or an indicator by its name, with or without accents."""

from html import escape

import streamlit as st

from termboard.app.listing import as_entries, linked
from termboard.app.shell import Page
from termboard.domain.folding import folded
from termboard.views.search import search
from termboard.views.sentences import escaped


def search_field(page: Page) -> None:
    """A field that lists what is called so as one types, as links to its page; Enter opens the first (`first_hit.js`).

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
    if not folded(typed or ""):
        return
    groups = search(typed, page.context())
    if not groups:
        st.info(page.text("search.nothing"))
        return
    lists = [
        f"<h3>{escape(group.heading)}</h3>"
        + as_entries([[linked(escaped(hit.label), page.address(hit.page, **hit.choices))] for hit in group.hits])
        for group in groups
    ]
    # What it answers: Enter must not open the first hit of what was typed before.
    st.html(f'<div class="hits" data-typed="{escape(typed)}">{"".join(lists)}</div>')
