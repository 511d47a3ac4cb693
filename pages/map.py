"""Map: where a figure is known, how high it stands there, and where its target was reached."""

from functools import partial

import streamlit as st

from termboard.app import maps
from termboard.app.frame import show_chart
from termboard.app.shell import Page, as_page
from termboard.charts.dot_map import dot_map


@as_page("map")
def draw(page: Page) -> None:
    st.title(page.text(".title"))
    view = maps.chosen_view(page)
    if view is None:
        return

    rows = maps.map_rows(page, view)
    if rows.empty:
        st.info(page.text(".none_within"))
        return

    land = page.made(".units", maps.Land.of, provinces=view.provinces)
    chart = partial(dot_map, country=land.placed, shows=view.shows, lifts_far=bool(view.provinces))
    shown = maps.shown(page, view, rows, land)
    show_chart(page, "map", chart, rows, shown, partial(maps.figures_table, rows, page.language), opens_cards=True)
    maps.cards(page, rows)
