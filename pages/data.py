"""Data: filter the figures, look at them, take them away; what the columns mean; questions in SQL."""

import streamlit as st

from termboard.app import data as parts
from termboard.app.fields.field import draw_fields
from termboard.app.shell import Page, as_page
from termboard.app.sql import questions_in_sql
from termboard.views import data


@as_page("data")
def draw(page: Page) -> None:
    view = page.view(data.read)
    st.title(page.text("menu.data"))
    draw_fields(page, view.fields)
    if view.view == "figures":
        parts.figures(page, view)
        parts.whole_package(page)
    elif view.view == "dictionary":
        parts.dictionary(page)
    else:
        questions_in_sql(page, view.sql)
