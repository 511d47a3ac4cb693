"""Data: filter the figures, look at them, take them away; what the columns mean; questions in SQL."""

import streamlit as st

from termboard.app import data, links
from termboard.app.shell import Page, as_page


@as_page("data")
def draw(page: Page) -> None:
    st.title(page.text("menu.data"))
    view = links.choose(
        "view",
        data.VIEWS,
        "figures",
        label=page.text(".view"),
        label_of=lambda name: page.text(f"data.view_{name}"),
    )
    if view == "figures":
        data.figures(page)
        data.whole_package(page)
    elif view == "dictionary":
        data.dictionary(page)
    else:
        data.questions_in_sql(page)
