"""Attainment: targets against results over many units, what was missed first."""

import streamlit as st

from termboard.app import attainment as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import attainment


@as_page("attainment")
def draw(page: Page) -> None:
    st.title(page.text("menu.attainment"))
    context = page.context()
    view = page.view(attainment.read)
    draw_fields(page, view.fields)
    if view.verdicts.empty:
        st.info(page.text(".nothing"))
        parts.yearly_plans(page, view)
        return

    parts.tally(page, view)
    view = parts.fitting(page, view)
    frames = page.remembered("frames", lambda: attainment.frames(view, context), view.columns)
    if not frames:
        st.info(page.text(".nothing"))
    for frame in frames:
        if view.grouping == "matrix":
            parts.matrix_pages(page, view, frame)
        show_frame(page, frame)
    parts.list_of_targets(page, view)
    parts.yearly_plans(page, view)
