"""Compare: chosen units side by side on chosen indicators, within a named peer group."""

import streamlit as st

from termboard.app import compare as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import compare
from termboard.views.compare import distribution, panels, ranking, scatter


@as_page("compare")
def draw(page: Page) -> None:
    st.title(page.text("menu.compare"))
    st.markdown(page.text(".what"))
    context = page.context()
    view = page.view(compare.read)
    draw_fields(page, view.fields)
    parts.remarks(page, view)
    comparison = view.comparison
    if comparison is None:
        return

    # Each chart is made when its turn comes: the first one is seen while the others are asked for.
    show_frame(page, page.remembered("ranking", lambda: ranking.frame(comparison, context)))
    st.header(page.text(".distribution"))
    show_frame(page, page.remembered("distribution", lambda: distribution.frame(comparison, context)))
    st.header(page.text(".panels"))
    draw_fields(page, [comparison.panels_field], "indicators")
    show_frame(page, page.remembered("panels", lambda: panels.frame(comparison, context)))
    st.header(page.text(".scatter"))
    if comparison.other_field:
        draw_fields(page, [comparison.other_field], "one-other")
    if crossed := page.remembered("scatter", lambda: scatter.frame(comparison, context)):
        show_frame(page, crossed)
    else:
        st.info(scatter.why_not(comparison, context))
    parts.onward(page, comparison.group)
