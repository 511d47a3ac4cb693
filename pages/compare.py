"""Compare: chosen units side by side on chosen indicators, within a named peer group."""

from functools import partial

import streamlit as st

from termboard.app import compare_sections, comparing
from termboard.app.later import later
from termboard.app.shell import Page, as_page


@as_page("compare")
def draw(page: Page) -> None:
    st.title(page.text("menu.compare"))
    st.markdown(page.text(".what"))
    chosen = compare_sections.chosen(page)
    if chosen is None:
        return

    group, measures, measure = chosen
    ranking = page.ask(".ranking", **comparing.key(measure), **group.parameters)

    compare_sections.ranking_chart(page, group, measure, ranking)
    later(page, partial(compare_sections.strip_chart, page, group, measure, ranking))
    later(
        page,
        partial(compare_sections.panels_chart, page, group, measures),
        partial(compare_sections.scatter_chart, page, group, measure),
        partial(compare_sections.unit_links, page, group),
    )
