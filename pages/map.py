"""Map: where a figure is known, how high it stands there, and where its target was reached."""

import streamlit as st

from termboard.app import map as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import map as view_of_map


@as_page("map")
def draw(page: Page) -> None:
    st.title(page.text(".title"))
    context = page.context()
    view = page.view(view_of_map.read)
    if view is None:
        st.info(page.text(".no_figures"))
        return

    draw_fields(page, view.fields)
    if not view.offers:
        st.info(page.text(".none_there", indicator=view.indicator, place=view.place))
        return

    frames = page.remembered("frames", lambda: view_of_map.frames(view, context))
    if not frames:
        st.info(page.text(".none_within"))
        return

    for frame in frames:
        show_frame(page, frame)
    parts.cards(page, view.rows)
