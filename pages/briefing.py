"""Briefing: the charts that the reader collected, in order, with his titles and notes; files and slides of them."""

import streamlit as st

from termboard.app.deck import briefing, own_deck
from termboard.app.deck.front_fields import front_fields
from termboard.app.shell import Page, as_page


@as_page("briefing")
def draw(page: Page) -> None:
    briefing.style()
    st.title(page.text("menu.briefing"))
    briefing.deck_of_a_link(page)
    if not own_deck.current().items:
        briefing.how_to_begin(page)
        return

    briefing.deck_title(page)
    front_fields(page)
    slides, chosen = st.columns([2, 3], gap="large")
    with slides:
        place = briefing.slide_list(page)
    with chosen:
        briefing.preview(page, place)
        briefing.words(page, place)
    briefing.thumbnails(page)

    st.header(page.text(".files"))
    briefing.files(page)
    st.header(page.text(".keep"))
    briefing.save_and_share(page)
