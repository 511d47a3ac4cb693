"""Sources and findings: every document with its figures, every contradiction with both wordings."""

import streamlit as st

from termboard.app import links, sources
from termboard.app.fields import filters
from termboard.app.shell import Page, as_page


@as_page("sources")
def draw(page: Page) -> None:
    st.title(page.text("menu.sources"))
    if source_id := links.read(sources.SOURCE):
        page.link("sources", page.text(".back"))
        sources.source_card(page, source_id)
        return

    st.markdown(page.text(".what"))
    shown = filters.choose_anew(
        "list",
        ("sources", "findings"),
        "sources",
        label=page.text(".list"),
        label_of=lambda name: page.text(f"sources.list_{name}"),
    )
    if shown == "sources":
        sources.source_list(page)
    else:
        sources.finding_list(page)
    page.link("method", page.text(".method"))
