"""Scorecard: one unit, one term, every target against its result."""

from functools import partial

import streamlit as st

from termboard.app import appendices, dossiers, links, scorecards, sections
from termboard.app.frame import show_chart
from termboard.app.later import later
from termboard.app.search import suggestions, unit_search
from termboard.app.shell import Page, as_page
from termboard.app.unfolding import unfolded
from termboard.charts.target_board import target_board
from termboard.naming import unit_name, unit_place


@as_page("scorecard")
def draw(page: Page) -> None:
    unit = sections.chosen_unit(page, links.read(links.UNIT))
    if unit is None:
        unit_search(page)
        suggestions(page)
        return

    unit_id = unit["unit_id"]
    st.title(unit_name(unit, page.language))
    st.markdown(unit_place(unit, page.language))
    with unfolded(page.text(".other_unit"), "other-unit") as is_open:
        if is_open:
            unit_search(page)
    term_id = sections.chosen_term(page, unit_id)
    if term_id is None:
        sections.relatives(page, unit_id)
        return

    this = {"unit_id": unit_id, "term_id": term_id}
    sources = page.ask(".sources", **this)
    targets = page.ask(".targets", **this, yearly=False, language=page.language)

    if targets.empty:
        st.info(page.text(".no_targets"))
    else:
        rows = scorecards.board_rows(targets, page.language)
        shown = sections.board_shown(page, unit, term_id, targets, rows, sources)
        table = partial(scorecards.figures_table, targets, page.language)
        sections.tally(page, targets)
        show_chart(page, "board", target_board, rows, shown, table, opens_cards=True)
        dossiers.ways_on(page, unit, is_running=(targets["verdict"] == "in_progress").any())
        later(
            page,
            partial(sections.official, page, this, targets, shown, table),
            partial(appendices.buttons, page, unit, term_id),
            partial(dossiers.buttons, page, unit, term_id),
        )

    later(
        page,
        partial(sections.yearly_plans, page, this),
        partial(sections.findings, page, this),
        partial(sections.other_figures, page, this),
        partial(sections.relatives, page, unit_id),
        partial(sections.sources, page, sources),
    )
