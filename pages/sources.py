"""Sources and findings: every document with its figures, every contradiction with both wordings."""

import streamlit as st

from termboard.app import sources as parts
from termboard.app.fields.field import draw_fields
from termboard.app.shell import Page, as_page
from termboard.views import sources


@as_page("sources")
def draw(page: Page) -> None:
    view = page.view(sources.read)
    st.title(page.text("menu.sources"))
    if isinstance(view, sources.Card):
        page.link("sources", page.text(".back"))
        parts.source_card(page, view)
        return

    st.markdown(page.text(".what"))
    draw_fields(page, view.fields)
    if view.list == "sources":
        parts.source_list(page, view)
    else:
        parts.finding_list(page, view)
    page.link("method", page.text(".method"))
