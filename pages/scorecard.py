"""Scorecard: one unit, one term, every target against its result."""

from dataclasses import replace

import streamlit as st

from termboard.app import appendix, dossier
from termboard.app import scorecard as parts
from termboard.app.expander import lazy_expander
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.search import search_field
from termboard.app.shell import Page, as_page
from termboard.domain.naming import unit_name, unit_place
from termboard.views import scorecard


@as_page("scorecard")
def draw(page: Page) -> None:
    context = page.context()
    view = page.view(scorecard.read)
    if view is None:
        st.title(page.text("menu.scorecard"))
        st.info(page.text(".choose"))
        search_field(page)
        return

    if view.is_example:
        parts.example(page, view)
        search_field(page)
    st.title(unit_name(view.unit, page.language))
    st.markdown(unit_place(view.unit, page.language))
    if not view.is_example:
        with lazy_expander(page.text(".other_unit"), "other-unit") as is_open:
            if is_open:
                search_field(page)
    if not view.term_id:
        st.info(page.text(".no_figures"))
        parts.relatives(page, view.unit)
        return

    draw_fields(page, view.fields)
    if view.targets.empty:
        st.info(page.text(".no_targets"))
    for board in page.remembered("frames", lambda: scorecard.frames(replace(view, is_unknown=False), context)):
        parts.tally(page, view.targets)
        show_frame(page, board)
        dossier.related_links(page, view.unit, is_running=(view.targets["verdict"] == "in_progress").any())
        parts.official(page, view, board)
        dossier.buttons(page, view.unit, view.term_id)
    appendix.buttons(page, view.unit, view.term_id)
    parts.yearly_plans(page, view)
    parts.findings(page, view)
    parts.other_figures(page, view)
    parts.relatives(page, view.unit)
    parts.sources(page, view.sources)
