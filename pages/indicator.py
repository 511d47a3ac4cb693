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
    address, context = page.view_address(), page.context()
    view = indicator.read(address, context)
    page.note_choices(address)
    if view is None:
        st.info(page.text(".nothing"))
        return

    draw_fields(page, view.fields)
    frames = indicator.frames(parts.fitting(page, view), context)
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
