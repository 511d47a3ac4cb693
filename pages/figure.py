"""A figure's card: where it comes from, what was done to it, and what it goes into."""

import streamlit as st

from termboard.app import links
from termboard.app.figure import FIGURE, figure_card
from termboard.app.search import search_field
from termboard.app.shell import Page, as_page


@as_page("figure")
def draw(page: Page) -> None:
    observation_id = links.read(FIGURE)
    if observation_id is None or not figure_card(page, observation_id):
        st.title(page.text("menu.figure"))
        st.info(page.text(".unknown" if observation_id else ".choose"))
        search_field(page)
