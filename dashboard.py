"""Overview: the core questions over the terms, how much was reached, what is new, what needs a second look."""

import streamlit as st

from termboard.app import overview as parts
from termboard.app.frame.frame import show_frame
from termboard.app.search import search_field
from termboard.app.shell import Page, as_page
from termboard.views import overview


@as_page("overview")
def draw(page: Page) -> None:
    context = page.context()
    view = page.view(overview.read)
    frames = {frame.key: frame for frame in page.remembered("frames", lambda: overview.frames(view, context))}

    st.title(page.text("product.tagline"))
    parts.counts(page, view.counts)
    search_field(page)

    if "core" in frames:
        st.header(page.text("core.title"))
        show_frame(page, frames["core"])
        parts.core_links(page, view)

    st.header(page.text(".verdicts"))
    if "tallies" in frames:
        show_frame(page, frames["tallies"])
    show_frame(page, frames["verdicts"])

    st.header(page.text(".findings"))
    parts.strongest_findings(page)

    st.header(page.text(".coverage"))
    parts.coverage(page)

    st.header(page.text(".latest"))
    parts.latest_sources(page)
