"""Attainment: targets against results over many units, what was missed first."""

from functools import partial

import streamlit as st

from termboard.app import attainments, filters
from termboard.app.later import later
from termboard.app.shell import Page, as_page


@as_page("attainment")
def draw(page: Page) -> None:
    st.title(page.text("menu.attainment"))
    chosen = attainments.chosen(page)
    view = filters.choose_anew(
        "view",
        attainments.VIEWS,
        "themes",
        label=page.text(".view"),
        label_of=lambda name: page.text(f"attainment.view_{name}"),
    )

    judged = {**chosen, "verdicts": []}
    verdicts = page.ask(".verdicts", **judged, by=attainments.GROUPED[view], language=page.language)
    if verdicts.empty:
        st.info(page.text(".nothing"))
        attainments.yearly_plans(page, chosen)
        return

    attainments.tally(page, verdicts, chosen)
    if view == "matrix":
        attainments.matrix(page, verdicts, chosen)
    else:
        attainments.distribution(page, verdicts, chosen, view)

    st.header(page.text(".list"))
    count = attainments.listed(verdicts, chosen)
    if count:
        later(
            page,
            partial(attainments.list_of_targets, page, chosen, count),
            partial(attainments.yearly_plans, page, chosen),
        )
    else:
        st.info(page.text(".none_listed"))
        attainments.yearly_plans(page, chosen)
