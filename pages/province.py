"""Province: all units of one province, what each reached, where it stands, what is missing."""

import streamlit as st

from termboard.app import province as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import province


@as_page("province")
def draw(page: Page) -> None:
    context = page.context()
    view = page.view(province.read)
    if view is None:
        st.title(page.text("menu.province"))
        st.info(page.text(".nothing"))
        return

    st.title(view.province)
    if view.is_example:
        st.info(page.text(".example", province=view.province))
    draw_fields(page, view.fields)
    parts.counts(page, view)
    frames = {frame.key: frame for frame in page.remembered("frames", lambda: province.frames(view, context))}
    if "tallies" in frames:
        show_frame(page, frames["tallies"])
    parts.units(page, view)
    if "core" in frames:
        st.header(page.text("core.title"))
        show_frame(page, frames["core"])
        parts.core_links(page, view)
