"""Pace: where the running term's targets stand, what each still needs a year, what will be missed."""

import streamlit as st

from termboard.app import pace as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import pace


@as_page("pace")
def draw(page: Page) -> None:
    context = page.context()
    view = page.view(pace.read)
    st.title(page.text(".title", term=view.term if view else ""))
    if view is None:
        st.info(page.text(".no_targets"))
        return

    parts.unit(page, view)
    draw_fields(page, view.fields)
    if not view.outlooks.empty:
        parts.headline(page, view)
    if view.rows.empty:
        if not view.outlooks.empty:
            parts.outlooks(page, view)
        st.info(page.text(".none"))
        return

    with st.container(key="path-place"):
        parts.path_head(page, view)
        for frame in page.remembered("frames", lambda: pace.frames(view, context)):
            show_frame(page, frame)
        parts.cards(page, view)
    parts.targets(page, view)
