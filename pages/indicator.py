"""Indicator: one indicator of all units of a place over all terms, targets against results."""

import streamlit as st

from termboard.app import indicator as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import indicator


@as_page("indicator")
def draw(page: Page) -> None:
    st.title(page.text("menu.indicator"))
    context = page.context()
    view = page.view(indicator.read)
    if view is None:
        st.info(page.text(".nothing"))
        return

    draw_fields(page, view.fields)
    fitting = parts.fitting(page, view)
    frames = page.remembered("frames", lambda: indicator.frames(fitting, context), fitting.term_id)
    if not frames:
        st.info(page.text(".none_within", place=view.place))
        return

    grid, *others = frames
    parts.arrows(page, view)
    show_frame(page, indicator.page_of(grid, view.page))
    parts.pages(page, view)
    for frame in others:
        show_frame(page, frame)
    parts.unit_list(page, view)
    parts.provinces(page, view)
