"""Briefing: the charts that the reader collected, in order, with his titles and notes; files and slides of them."""

import streamlit as st

from termboard.app import briefings, decks
from termboard.app.shell import Page, as_page


@as_page("briefing")
def draw(page: Page) -> None:
    briefings.style()
    st.title(page.text("menu.briefing"))
    briefings.deck_of_a_link(page)
    if not decks.current().items:
        briefings.how_to_begin(page)
        return

    briefings.deck_title(page)
    slides, chosen = st.columns([2, 3], gap="large")
    with slides:
        place = briefings.slide_list(page)
    with chosen:
        briefings.preview(page, place)
        briefings.words(page, place)

    st.header(page.text(".files"))
    briefings.files(page)
    st.header(page.text(".keep"))
    briefings.save_and_share(page)
